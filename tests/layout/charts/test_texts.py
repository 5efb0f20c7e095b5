"""Texts beside charts: where programs would put labels at different places, and where a figure is missing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.text import Binding, FactUse
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.charts.colors import USUAL_COLORS
from talks.layout.charts.plan import Room, plan_of
from talks.layout.charts.texts import texts_before, texts_behind
from talks.layout.colors import TEXT
from talks.layout.deck import GroupShape, LabelGraphic, PathGraphic
from tests.layout.drawn import overlap

FRAME = Frame(600_000, 2_000_000, round(11.83 * EMU_PER_INCH), round(3.4 * EMU_PER_INCH))
USE = FactUse("report.cases", "2010")


def chart(kind: str, *series: tuple[str, tuple[float | None, ...]], first: int = 2009, lying: bool = False) -> Chart:
    made = tuple(Series(name, tuple(ChartValue(one, uses=(USE,)) for one in values)) for name, values in series)
    categories = tuple(str(first + number) for number in range(len(series[0][1])))
    return Chart(kind, categories, made, "cases", lying=lying)


def labels(made: Chart, size: float = 20.0) -> dict[str, LabelGraphic]:
    return {one.name: one for one in drawn(made, size).graphics if isinstance(one, LabelGraphic)}


def drawn(made: Chart, size: float = 20.0) -> GroupShape:
    plan, room = plan_of(made, FRAME, size), Room.of(FRAME, size, "Calibri")
    shape = texts_behind(made, plan, FRAME, USUAL_COLORS, room) or texts_before(made, plan, FRAME, USUAL_COLORS, room)
    assert shape is not None
    return shape


def said(label: LabelGraphic) -> list[str]:
    return [paragraph.text.plain for paragraph in label.paragraphs]


SLOPE = chart("slope", ("Investigations", (49.0, 88.0)), ("Prosecutions", (35.0, 48.0)), ("Convicted", (24.0, 32.0)))
STACK = replace(
    chart("stacked", ("Men", (94.0,)), ("Women", (52.0,)), ("Children", (25.0,)), lying=True),
    totals=(ChartValue(171.0),),
)


def test_a_slope_has_names_and_values_at_both_ends_that_do_not_meet() -> None:
    found = labels(SLOPE)
    assert said(found["Investigations 2009"]) == ["Investigations 49"]
    assert said(found["Investigations 2010"]) == ["Investigations 88"]
    frames = [one.frame for one in found.values()]
    assert len(frames) == 6
    assert not any(overlap(one, other) for at, one in enumerate(frames) for other in frames[:at])
    assert all(FRAME.x <= one.x and one.right <= FRAME.right for one in frames)


def test_no_label_of_a_slope_stands_on_its_lines() -> None:
    lines = [one for one in drawn(SLOPE).graphics if isinstance(one, PathGraphic)]
    first, last = (line.rings[0][0][0] for line in lines)
    found = labels(SLOPE)
    assert all(one.frame.right < first for name, one in found.items() if name.endswith("2009"))
    assert all(one.frame.x > last for name, one in found.items() if name.endswith("2010"))


def test_a_value_beside_a_chart_is_bound_to_its_fact() -> None:
    paragraph = labels(SLOPE)["Prosecutions 2010"].paragraphs[0]
    assert [(run.text, run.binding) for run in paragraph.text.runs if run.binding] == [("48", Binding((USE,)))]


def test_parts_of_a_lying_stack_say_name_and_value_and_the_whole_stands_at_its_end() -> None:
    found = labels(STACK)
    assert said(found["Men 2009"]) == ["Men", "94"]
    assert said(found["Total 2009"]) == ["Total 171"]
    men, women, children, total = (found[f"{name} 2009"].frame for name in ("Men", "Women", "Children", "Total"))
    assert men.right == pytest.approx(women.x, abs=2)
    assert men.width / women.width == pytest.approx(94 / 52, rel=0.001)
    assert total.x > children.right
    assert total.right <= FRAME.right
    assert found["Total 2009"].color == TEXT
    assert found["Men 2009"].color == USUAL_COLORS.on(0)


def test_names_of_columns_stand_over_the_values_of_one_group() -> None:
    made = chart("column", ("Men", (40.0, 30.0)), ("Women", (20.0, 10.0)))
    found = labels(made)
    assert list(found) == ["Men name", "Women name"]
    plan = plan_of(made, FRAME, 20.0)
    top = FRAME.y + plan.plot.y * FRAME.height  # of the highest column, over which its value stands
    assert found["Men name"].frame.bottom <= top - 20 * EMU_PER_POINT
    assert found["Men name"].frame.y >= FRAME.y


def test_years_without_a_figure_say_so_over_the_axis() -> None:
    found = labels(chart("column", ("Cases", (59.0, None, None, 122.0, 74.0))))
    assert list(found) == ["No figure 2010, 2011"]
    (label,) = found.values()
    assert said(label) == ["no figure"]
    middle = label.frame.x + label.frame.width / 2
    assert middle == pytest.approx(FRAME.x + FRAME.width * 0.4, rel=0.01)
    assert min(one.size or 0 for one in label.paragraphs) >= 14


@pytest.mark.parametrize("kind", ["column", "line"])
def test_where_words_have_no_room_each_gap_has_a_sign(kind: str) -> None:
    numbers = tuple(None if number in (3, 20, 21) else 50.0 + number for number in range(30))
    found = labels(chart(kind, ("Cases", numbers), first=1990))
    gaps = {name: said(one) for name, one in found.items() if name.startswith("No figure")}
    assert gaps == {f"No figure {year}": ["?"] for year in (1993, 2010, 2011)}


def test_a_year_of_which_one_series_has_a_figure_is_no_gap() -> None:
    made = chart("column", ("Men", (40.0, None)), ("Women", (20.0, 10.0)))
    assert not [name for name in labels(made) if name.startswith("No figure")]


def test_of_many_years_the_newest_is_named_and_those_at_even_steps_before_it() -> None:
    found = labels(chart("column", ("Cases", tuple(float(number) for number in range(60))), first=1966))
    years = [int(name.removesuffix(" name")) for name in found]
    assert years[-1] == 2025
    assert len({later - year for year, later in pairwise(years)}) == 1
    frames = [one.frame for one in found.values()]
    assert not any(overlap(one, other) for one, other in pairwise(frames))


def test_a_chart_that_says_all_by_itself_has_no_texts_beside_it() -> None:
    made = chart("column", ("Cases", (59.0, 82.0)))
    plan = plan_of(made, FRAME, 20.0)
    assert texts_behind(made, plan, FRAME, USUAL_COLORS, Room.of(FRAME, 20.0, "Calibri")) is None
    assert texts_before(made, plan, FRAME, USUAL_COLORS, Room.of(FRAME, 20.0, "Calibri")) is None
