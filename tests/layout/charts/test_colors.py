"""The colours of charts hold on light and dark grounds, and on those of templates that have pale ones."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from talks.compose.kinds import Chart, ChartValue, Series
from talks.contrast import contrast
from talks.layout.charts.colors import chart_colors
from talks.layout.colors import Color
from talks.layout.palette import Palette, changed, palette_of, seen
from talks.read.template import read_template

_STEPPE = Path(__file__).parents[3] / "slides_templates" / "steppe" / "deck.pptx"
LIGHT = palette_of(read_template(_STEPPE, "steppe").colors)
DARK = {**LIGHT, "bg1": LIGHT["tx1"], "tx1": LIGHT["bg1"]}
_SOFT = ("FFC000", "FFFF00", "A5D6F7", "92D050", "F8CBAD", "D9D9D9")
PALE = {"bg1": "FFFFFF", "tx1": "000000"} | {f"accent{number}": rgb for number, rgb in enumerate(_SOFT, start=1)}
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK, PALE], ids=["light", "dark", "pale"])


def of(kind: str, count: int) -> Chart:
    return Chart(kind, ("a",), tuple(Series(f"S{number}", (ChartValue(1.0),)) for number in range(count)), "")


@PALETTES
@pytest.mark.parametrize("kind", ["column", "line", "slope", "stacked"])
@pytest.mark.parametrize("count", [1, 2, 6])
def test_every_series_is_seen_on_the_ground_and_beside_its_neighbour(palette: Palette, kind: str, count: int) -> None:
    colors = chart_colors(of(kind, count), palette)
    found = [seen(color, palette) for color in colors.series]
    assert len(set(found)) == count
    assert all(contrast(color, palette["bg1"]) >= 3 for color in found)
    assert all(contrast(one, other) >= 1.45 for one, other in pairwise(found))


@PALETTES
def test_values_are_read_on_the_parts_of_a_stack(palette: Palette) -> None:
    colors = chart_colors(of("stacked", 6), palette)
    for number in range(6):
        assert contrast(seen(colors.on(number), palette), seen(colors.of(number), palette)) >= 4.5


@PALETTES
def test_of_two_years_the_earlier_one_stands_back_and_is_still_seen(palette: Palette) -> None:
    years = Chart("column", ("a",), (Series("2009", (ChartValue(1.0),)), Series("2010", (ChartValue(1.0),))), "")
    earlier, later = (contrast(seen(color, palette), palette["bg1"]) for color in chart_colors(years, palette).series)
    assert 3 <= earlier < later


@PALETTES
def test_the_lines_of_axes_are_seen_and_the_grid_is_quiet(palette: Palette) -> None:
    colors = chart_colors(of("line", 2), palette)
    assert contrast(seen(colors.axis, palette), palette["bg1"]) >= 3
    assert 1.1 < contrast(seen(colors.grid, palette), palette["bg1"]) < 2


def test_a_template_without_colours_of_its_own_still_has_charts() -> None:
    colors = chart_colors(of("line", 3), palette_of(()))
    assert all(color.name == "tx1" for color in colors.series)


def test_changes_are_made_as_office_programs_make_them() -> None:
    """PowerPoint's own "lighter 40 %" and "darker 25 %" of its blue."""
    assert changed("4472C4", (("lumMod", 60000), ("lumOff", 40000))) == "8FAADC"
    assert changed("4472C4", (("lumMod", 75000),)) == "2F5597"
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert seen(Color("accent9"), {}) == "000000"
