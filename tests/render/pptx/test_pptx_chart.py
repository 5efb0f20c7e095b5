from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from talks.compose.kinds import Chart, ChartValue, Series
from talks.layout.charts.colors import USUAL_COLORS
from talks.layout.charts.plan import plan_of
from talks.layout.colors import Color
from talks.render.pptx import render_deck
from talks.render.pptx.chart import USUAL_MAP, chart_xml
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


_PARTS = {"Men": (1, 10, 4), "Women": (2, 20, 5), "Children": (3, 30, 6)}


def package(chart: Chart, **look: Any) -> zipfile.ZipFile:
    shape = replace(chart_shape("Chart", chart), **look)
    made = deck(slide("one", "Chart", text_shape("Chart", "Title", "A title"), shape))
    return zipfile.ZipFile(io.BytesIO(render_deck(made, TEMPLATE, b"{}")))


def space(chart: Chart, **look: Any) -> Any:
    with package(chart, **look) as archive:
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
    assert float(space(falling).find(f".//{_C}min").get("val")) < -3


def test_of_two_years_the_earlier_one_stands_back() -> None:
    point = space(TWO_YEARS).find(f".//{_C}dPt")
    assert point.find(f"{_C}idx").get("val") == "0"
    assert point.find(f".//{_A}lumOff") is not None


def test_series_have_the_colours_that_were_chosen_for_them() -> None:
    colors = replace(USUAL_COLORS, series=(Color("accent3", (("lumMod", 60000),)), Color("accent1")))
    earlier, later = space(SEVERAL, colors=colors).iter(f"{_C}ser")
    assert earlier.find(f"{_C}spPr//{_A}schemeClr").get("val") == "accent3"
    assert earlier.find(f"{_C}spPr//{_A}lumMod").get("val") == "60000"
    assert later.find(f"{_C}spPr//{_A}schemeClr").get("val") == "accent1"


def test_names_of_several_series_stand_at_the_bars_of_the_first_group_that_has_all_values() -> None:
    found = space(replace(SEVERAL, kind="bar"))
    assert found.find(f".//{_C}legend") is None
    named = [label for label in found.iter(f"{_C}dLbl") if label.find(f"{_C}showSerName").get("val") == "1"]
    assert [label.find(f"{_C}idx").get("val") for label in named] == ["0", "0"]
    assert [label.find(f"{_C}separator").text for label in named] == [": ", ": "]


def test_columns_keep_their_values_as_labels_which_follow_the_data() -> None:
    found = space(SEVERAL)
    assert found.find(f".//{_C}legend") is None
    assert [one.get("val") for one in found.iterfind(f".//{_C}ser/{_C}dLbls/{_C}showVal")] == ["1", "1"]
    assert not list(found.iter(f"{_C}dLbl"))


def test_names_below_the_axis_are_never_turned() -> None:
    years = tuple(str(2009 + n) for n in range(17))
    found = space(Chart("column", years, (Series("x", values(*((n, str(n)) for n in range(17)))),), ""))
    assert found.find(f".//{_C}catAx/{_C}txPr/{_A}bodyPr").get("rot") == "0"
    assert found.find(f".//{_C}catAx/{_C}tickLblSkip").get("val") == "1"


def test_of_years_that_are_named_beside_the_chart_all_stay_in_its_data() -> None:
    years = tuple(str(1960 + n) for n in range(60))
    found = space(Chart("column", years, (Series("x", values(*((n, str(n)) for n in range(60)))),), ""))
    assert [one.text for one in found.iterfind(f".//{_C}cat//{_C}v")] == list(years)
    assert found.find(f".//{_C}catAx/{_C}tickLblPos").get("val") == "none"
    assert found.find(f".//{_C}catAx/{_C}txPr//{_A}alpha").get("val") == "0"


def test_names_without_room_at_the_bars_stand_in_a_key_over_the_plot() -> None:
    wide = replace(SEVERAL, series=tuple(replace(one, name=f"In the year {one.name}" * 2) for one in SEVERAL.series))
    found = space(wide)
    assert found.find(f".//{_C}legendPos").get("val") == "t"
    key, plot = (found.find(f".//{_C}{name}/{_C}layout/{_C}manualLayout") for name in ("legend", "plotArea"))
    bottom = float(key.find(f"{_C}y").get("val")) + float(key.find(f"{_C}h").get("val"))
    assert bottom < float(plot.find(f"{_C}y").get("val"))


def test_lines_carry_their_names_at_the_end_when_there_is_room() -> None:
    found = space(LINES)
    assert found.find(f".//{_C}legend") is None
    names = [label for label in found.iter(f"{_C}dLbl") if label.find(f"{_C}showSerName").get("val") == "1"]
    assert [label.find(f"{_C}idx").get("val") for label in names] == ["6", "6"]


def test_names_of_lines_that_end_close_to_each_other_are_moved_apart() -> None:
    close = Chart(
        "line",
        ("a", "b", "c"),
        (Series("x", values((90, ""), (70, ""), (50, ""))), Series("y", values((9, ""), (20, ""), (51, "")))),
        "",
    )
    moved = [float(y.get("val")) for y in space(close).iterfind(f".//{_C}dLbl/{_C}layout/{_C}manualLayout/{_C}y")]
    assert len(moved) == 2
    assert moved[0] > 0 > moved[1]


def test_a_slope_joins_the_edges_of_its_plot_and_leaves_its_labels_to_texts_beside_it() -> None:
    slope = Chart(
        "slope",
        ("2009", "2010"),
        (Series("Cases", values((49, "49"), (88, "88"))), Series("People", values((24, "24"), (32, "32")))),
        "",
    )
    found = space(slope)
    assert found.find(f".//{_C}lineChart") is not None
    assert found.find(f".//{_C}crossBetween").get("val") == "midCat"
    assert {one.get("val") for one in found.iter(f"{_C}showVal")} == {"0"}


def test_a_stack_ends_in_its_whole_which_follows_when_a_part_is_edited() -> None:
    stack = replace(
        SEVERAL,
        kind="stacked",
        series=tuple(Series(name, values(*((n, str(n)) for n in of))) for name, of in _PARTS.items()),
        totals=values((6, "6"), (60, "60"), (15, "15")),
    )
    with package(stack) as archive:
        found = etree.fromstring(archive.read("ppt/charts/chart1.xml"))
        workbook = archive.read("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx")
    assert found.find(f".//{_C}grouping").get("val") == "stacked"
    assert found.find(f".//{_C}overlap").get("val") == "100"
    *parts, whole = found.iter(f"{_C}ser")
    assert len(parts) == 3
    assert whole.find(f"{_C}spPr//{_A}alpha").get("val") == "0"
    assert float(found.find(f".//{_C}scaling/{_C}max").get("val")) > 60
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>SUM(B2:D2)</f><v>6</v>" in sheet


def test_a_line_is_broken_where_a_year_has_no_value() -> None:
    assert space(LINE).find(f".//{_C}dispBlanksAs").get("val") == "gap"


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


def test_labels_of_a_line_stand_where_the_plan_has_them() -> None:
    plan = plan_of(LINE, chart_shape("Chart", LINE).frame, 14)
    made = replace(plan, marks=(((6, "t"), (8, "b")),))
    sides = {
        label.find(f"{_C}idx").get("val"): label.find(f"{_C}dLblPos").get("val")
        for label in space(LINE, plan=made).iter(f"{_C}dLbl")
    }
    assert sides == {"6": "t", "8": "b"}


def test_values_that_are_not_at_the_marks_are_on_the_axis() -> None:
    points = tuple(ChartValue(1_000_000.0 + n, f"{1_000_000 + n:,}") for n in range(20))
    found = space(Chart("line", tuple(str(2000 + n) for n in range(20)), (Series("x", points),), ""))
    assert found.find(f".//{_C}valAx/{_C}majorGridlines") is not None
    assert found.find(f".//{_C}valAx/{_C}tickLblPos").get("val") == "nextTo"


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


def test_on_a_dark_ground_colours_are_called_as_the_theme_does_since_not_every_program_maps_those_of_charts() -> None:
    shape = chart_shape("Chart", TWO_YEARS)
    usual = etree.fromstring(chart_xml(shape, "en-US", "rId1", USUAL_MAP))
    dark = etree.fromstring(chart_xml(shape, "en-US", "rId1", {**USUAL_MAP, "bg1": "dk1", "tx1": "lt1"}))
    names = [one.get("val") for one in usual.iter(f"{_A}schemeClr")]
    assert "tx1" in names
    assert "lt1" not in names
    exchanged = {"tx1": "lt1", "bg1": "dk1"}
    assert [one.get("val") for one in dark.iter(f"{_A}schemeClr")] == [exchanged.get(name, name) for name in names]
