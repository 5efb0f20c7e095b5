from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree

from talks.compose.kinds import Chart, ChartValue, Series
from talks.render.pptx import render_deck
from talks.render.pptx.number_format import label_format, says
from tests.render.pptx.pptx_decks import (
    BARS,
    LINE,
    LINES,
    SEVERAL,
    TEMPLATE,
    TWO_YEARS,
    chart_shape,
    deck,
    slide,
    text_shape,
    values,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def package(chart: Chart) -> zipfile.ZipFile:
    made = deck(slide("one", "Chart", text_shape("Chart", "Title", "A title"), chart_shape("Chart", chart)))
    return zipfile.ZipFile(io.BytesIO(render_deck(made, TEMPLATE, b"{}")))


def space(chart: Chart) -> Any:
    with package(chart) as archive:
        return etree.fromstring(archive.read("ppt/charts/chart1.xml"))


@pytest.mark.parametrize("chart", [TWO_YEARS, SEVERAL, BARS, LINE, LINES])
def test_a_chart_has_no_title_of_its_own_positive_axes_and_a_language(chart: Chart) -> None:
    found = space(chart)
    assert found.find(f"{_C}chart/{_C}autoTitleDeleted").get("val") == "1"
    assert found.find(f"{_C}lang").get("val") == "en-US"
    axes = {axis.get("val") for axis in found.iter(f"{_C}axId")}
    assert len(axes) == 2
    assert all(int(axis) > 0 for axis in axes)


@pytest.mark.parametrize("chart", [TWO_YEARS, SEVERAL, BARS, LINE, LINES])
def test_a_chart_starts_at_zero_and_takes_its_colours_from_the_theme(chart: Chart) -> None:
    found = space(chart)
    assert found.find(f".//{_C}valAx/{_C}scaling/{_C}min").get("val") == "0"
    assert found.find(f".//{_A}srgbClr") is None
    assert found.find(f".//{_C}ser/{_C}spPr//{_A}schemeClr").get("val") == "accent1"


def test_a_chart_with_a_negative_value_does_not_start_at_zero() -> None:
    falling = Chart("column", ("a", "b"), (Series("x", (ChartValue(-3.0, "-3"), ChartValue(4.0, "4"))),), "")
    assert space(falling).find(f".//{_C}min") is None


def test_of_two_years_the_earlier_one_stands_back() -> None:
    point = space(TWO_YEARS).find(f".//{_C}dPt")
    assert point.find(f"{_C}idx").get("val") == "0"
    assert point.find(f".//{_A}lumOff") is not None
    earlier, later = space(SEVERAL).iter(f"{_C}ser")
    assert earlier.find(f"{_C}spPr//{_A}lumOff") is not None
    assert later.find(f"{_C}spPr//{_A}lumOff") is None


def test_one_series_has_no_legend_and_several_series_of_bars_have_one_below() -> None:
    assert space(TWO_YEARS).find(f".//{_C}legend") is None
    assert space(SEVERAL).find(f".//{_C}legendPos").get("val") == "b"


def test_lines_carry_their_names_at_the_end_when_there_is_room() -> None:
    found = space(LINES)
    assert found.find(f".//{_C}legend") is None
    names = [label for label in found.iter(f"{_C}dLbl") if label.find(f"{_C}showSerName").get("val") == "1"]
    assert [label.find(f"{_C}idx").get("val") for label in names] == ["6", "6"]


def test_lines_that_end_too_close_to_each_other_have_a_legend() -> None:
    close = Chart(
        "line", ("a", "b"), (Series("x", values((90, ""), (50, ""))), Series("y", values((9, ""), (51, "")))), ""
    )
    assert space(close).find(f".//{_C}legend") is not None


def test_a_gap_is_left_a_gap_in_the_chart_and_in_its_workbook() -> None:
    with package(LINE) as archive:
        found = etree.fromstring(archive.read("ppt/charts/chart1.xml"))
        workbook = archive.read("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx")
    assert found.find(f".//{_C}dispBlanksAs").get("val") == "gap"
    cache = found.find(f".//{_C}val//{_C}numCache")
    assert cache.find(f"{_C}ptCount").get("val") == "10"
    assert [point.get("idx") for point in cache.iter(f"{_C}pt")] == [str(n) for n in range(10) if n != 2]
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'r="B3"' in sheet
    assert 'r="B4"' not in sheet


def test_the_value_axis_is_hidden_in_both_ways_where_every_bar_has_its_value() -> None:
    axis = space(TWO_YEARS).find(f".//{_C}valAx")
    assert axis.find(f"{_C}delete").get("val") == "1"
    assert axis.find(f"{_C}tickLblPos").get("val") == "none"
    assert space(LINES).find(f".//{_C}valAx/{_C}delete").get("val") == "0"
    assert axis.find(f"{_C}majorGridlines") is None


def test_bars_are_read_from_the_top() -> None:
    found = space(BARS)
    assert found.find(f".//{_C}barDir").get("val") == "bar"
    assert found.find(f".//{_C}catAx/{_C}scaling/{_C}orientation").get("val") == "maxMin"


def test_a_label_in_a_dip_stands_below_the_line() -> None:
    sides = {
        label.find(f"{_C}idx").get("val"): label.find(f"{_C}dLblPos").get("val")
        for label in space(LINE).iter(f"{_C}dLbl")
    }
    assert sides["8"] == "b"
    assert sides["6"] == "t"


def test_a_long_line_labels_only_its_ends_and_its_highest_point() -> None:
    points = tuple(ChartValue(float(n if n < 15 else 20 - n), str(n)) for n in range(20))
    found = space(Chart("line", tuple(str(2000 + n) for n in range(20)), (Series("x", points),), ""))
    assert [label.find(f"{_C}idx").get("val") for label in found.iter(f"{_C}dLbl")] == ["0", "14", "19"]
    assert found.find(f".//{_C}valAx/{_C}majorGridlines") is not None


@pytest.mark.parametrize(
    ("points", "code"),
    [
        (((59, "59"), (82, "82")), "#,##0"),
        (((1834, "1,834"), (905, "905")), "#,##0"),
        (((2009, "2009"), (900, "900")), "0"),
        (((15.9, "15.9%"), (4.0, "4.0%")), '#,##0.0"%"'),
        (((0.159, "15.9%"), (0.04, "4.0%")), "#,##0.0%"),
        (((60, "$60"), (80, "$80")), '"$"#,##0'),
        (((12.5, ""), (3.25, "")), "#,##0.00"),
        (((None, ""), (3.0, "")), "#,##0"),
    ],
)
def test_the_number_format_says_the_labels_as_they_are_written(points: Any, code: str) -> None:
    made = values(*points)
    assert label_format(made) == code
    assert all(says(code, point) for point in made if point.value is not None)


def test_a_label_that_no_format_can_say_is_kept_as_text() -> None:
    millions = Chart(
        "column", ("a", "b"), (Series("x", (ChartValue(16_000_000.0, "16 million"), ChartValue(20.0, "20"))),), ""
    )
    labels = list(space(millions).iter(f"{_C}dLbl"))
    assert ["".join(label.itertext()).strip() for label in labels] == ["16 million"]


def test_names_with_markup_characters_are_escaped() -> None:
    odd = Chart("column", ("<a> & b",), (Series('"x" < y & z', (ChartValue(1.0, "1"),)),), "")
    found = space(odd)
    assert [text.text for text in found.iter(f"{_C}v")] == ['"x" < y & z', "<a> & b", "1"]


def test_the_plot_leaves_room_for_the_labels_around_it() -> None:
    """The longest bar's label takes 9 digits and 2 commas at 20 points, about 100 of the chart's 852 points."""
    layout = space(BARS).find(f".//{_C}plotArea/{_C}layout/{_C}manualLayout")
    x, width = (float(layout.find(f"{_C}{name}").get("val")) for name in ("x", "w"))
    assert 0.08 < x < 0.2
    assert 0.09 < 1 - x - width < 0.2
    above = space(TWO_YEARS).find(f".//{_C}manualLayout/{_C}y")
    assert float(above.get("val")) * 3108960 > 1.2 * 20 * 12700
