"""Contrast by WCAG 2.2, and colours made readable without losing their hue."""

from __future__ import annotations

import colorsys

import pytest

from talks.contrast import contrast, is_dark, luminance, readable


def hue(color: str) -> float:
    return colorsys.rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)))[0] * 360


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("000000", "FFFFFF") == contrast("FFFFFF", "000000") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("FF0000") == pytest.approx(0.2126)


def test_dark_is_where_white_is_read_better() -> None:
    assert [is_dark(color) for color in ("000000", "14272D", "707070", "7A7A7A", "FFC000", "FFFFFF")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize("color", ["0E5F76", "AD4513", "1A4FC4", "7B2F87", "4F6B2C", "000000", "0000FF"])
@pytest.mark.parametrize("ground", ["14272D", "000000", "0F4453"])
def test_a_colour_becomes_just_readable_on_a_dark_ground(color: str, ground: str) -> None:
    found = readable(color, [(ground, 4.5)])
    assert 4.5 <= contrast(found, ground) < 4.8


@pytest.mark.parametrize("color", ["FFC000", "8FD3E8", "FFFF00"])
def test_a_colour_becomes_just_readable_on_white(color: str) -> None:
    assert 4.5 <= contrast(readable(color, [("FFFFFF", 4.5)]), "FFFFFF") < 4.8


@pytest.mark.parametrize("color", ["0E5F76", "AD4513", "4F6B2C", "7C3F63"])
def test_the_hue_stays(color: str) -> None:
    found = readable(color, [("14272D", 4.5)])
    assert found != color
    assert abs(hue(found) - hue(color)) < 12


def test_what_can_be_read_already_is_left_alone() -> None:
    assert readable("FFC000", [("000000", 4.5)]) == "FFC000"


def test_all_grounds_count() -> None:
    found = readable("0E5F76", [("14272D", 4.5), ("0F4453", 4.5)])
    assert contrast(found, "0F4453") >= 4.5


def test_where_nothing_will_do_the_best_is_taken() -> None:
    assert readable("0E5F76", [("44546A", 21.0)]) == "FFFFFF"
