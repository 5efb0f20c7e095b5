from dataclasses import replace

import pytest

from talks.compose.kinds import Chart, ChartValue, Series
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.charts.axes import axis_end
from talks.layout.charts.fitting import chart_alt, fitted_plan
from talks.layout.charts.plan import ChartPlan, plan_of, said_value
from talks.layout.measure import advance
from tests.layout.sample_talk import CHART

FRAME = Frame(0, 0, round(11.83 * EMU_PER_INCH), round(3.4 * EMU_PER_INCH))


def chart(kind: str, *categories: str) -> Chart:
    values = tuple(ChartValue(float(number)) for number in range(len(categories)))
    return Chart(kind, categories, (Series("Cases", values),), "cases")


def chart_of(*numbers: float) -> Chart:
    return Chart("line", tuple(map(str, range(len(numbers)))), (Series("Cases", tuple(map(ChartValue, numbers))),), "")


def test_the_alt_text_says_everything_that_is_shown():
    assert chart_alt(CHART, "TIP Report 2011 (2009 and 2010)") == (
        "Column chart, Kazakhstan, 2009 and 2010, in cases: Investigations 2009: 49, 2010: 88; "
        "Convictions 2009: 24, 2010: no value. Counts what was noticed, not what happened. "
        "Source: TIP Report 2011 (2009 and 2010)."
    )


def test_values_are_said_as_their_labels_say_them():
    assert said_value(ChartValue(1234.0)) == "1,234"
    assert said_value(ChartValue(0.5)) == "0.5"
    assert said_value(ChartValue(15.0, "15 %")) == "15 %"


def test_labels_that_have_room_are_as_large_as_the_text_of_a_slide():
    size, plan = fitted_plan(chart("column", "2009", "2010"), FRAME, "Calibri", 18)
    assert size == 24
    assert plan.fits
    assert plan.labelled


def test_a_plot_is_not_squeezed_for_the_sake_of_larger_labels():
    low = Frame(0, 0, FRAME.width, round(2.2 * EMU_PER_INCH))
    size, plan = fitted_plan(chart("column", "a", "b"), low, "Calibri", 18)
    assert size < 24
    assert plan.plot.height >= 0.55


def test_crowded_labels_are_set_smaller_and_then_refused():
    names = [f"Region number {number}" for number in range(10)]
    size, plan = fitted_plan(chart("column", *names), FRAME, "Calibri", 18)
    assert plan.fits
    assert 14 <= size < 24
    many = [f"Region number {number}" for number in range(20)]
    size, plan = fitted_plan(chart("column", *many), FRAME, "Calibri", 18)
    assert (size, plan.fits) == (14, False)


def test_bars_have_room_for_long_names():
    names = ["people exploited in agriculture", "people exploited in building", "people exploited in households"]
    size, plan = fitted_plan(chart("bar", *names), FRAME, "Calibri", 18)
    assert size >= 18
    assert plan.fits


def test_a_gap_takes_no_room():
    gap = replace(CHART, series=(Series("Cases", (ChartValue(None), ChartValue(None))),))
    assert fitted_plan(gap, FRAME, "Calibri", 18)[1].fits


def test_years_below_an_axis_are_set_smaller_before_any_of_them_is_left_out():
    years = chart("column", *(str(year) for year in range(2005, 2025)))
    size, plan = fitted_plan(years, FRAME, "Calibri", 18)
    assert plan.fits
    assert plan.every == 1
    assert plan.category_size is not None
    assert 14 <= plan.category_size < size


def test_of_many_years_only_some_are_named():
    years = chart("column", *(str(year) for year in range(1985, 2025)))
    plan = fitted_plan(years, FRAME, "Calibri", 18)[1]
    assert plan.fits
    assert plan.every > 1
    assert (plan.category_size or 0) >= 14


def test_labelled_columns_fill_the_height_of_their_plot():
    assert plan_of(chart("column", "2009", "2010", "2011"), FRAME, 18).most == 2
    assert plan_of(chart("bar", "a", "b", "c"), FRAME, 18).most == 2


def test_an_axis_of_few_that_are_counted_has_no_halves():
    assert [axis_end(chart_of(float(highest))) for highest in (1, 2, 4)] == [(2, 1), (3, 1), (5, 1)]


@pytest.mark.parametrize("highest", [0.7, 3.0, 7.4, 11.0, 14.0, 46.0, 122.0, 999.0, 1_052_100.0])
def test_an_axis_ends_at_a_round_number_a_few_steps_above_its_highest_value(highest: float):
    end, step = axis_end(chart_of(highest))
    assert end is not None
    assert step is not None
    assert highest < end <= highest * 2.2
    assert end / step == pytest.approx(round(end / step))
    assert 3 <= end / step <= 6


def test_values_too_many_for_labels_go_to_the_axis():
    values = tuple(ChartValue(1_000_000.0 + number) for number in range(30))
    crowded = Chart("column", tuple(str(1990 + number) for number in range(30)), (Series("Calls", values),), "calls")
    plan = fitted_plan(crowded, FRAME, "Calibri", 18)[1]
    assert not plan.labelled
    assert plan.plot.x > 0.05


def several(kind: str, *series: tuple[str, tuple[float, ...]], first: int = 2009, **more: object) -> Chart:
    made = tuple(Series(name, tuple(ChartValue(value) for value in values)) for name, values in series)
    categories = tuple(str(first + number) for number in range(len(series[0][1])))
    return Chart(kind, categories, made, "cases", **more)  # type: ignore[arg-type]


def plan_at(made: Chart, size: float = 18) -> ChartPlan:
    return plan_of(made, FRAME, size)


def test_names_of_series_stand_at_the_marks_of_the_first_full_group():
    made = several("column", ("Men", (5.0, 7.0)), ("Women", (6.0, 8.0)))
    assert plan_at(made).names == "group"
    gap = replace(made, series=(Series("Men", (ChartValue(None), ChartValue(7.0))), made.series[1]))
    assert (plan_at(gap).names, plan_at(gap).group) == ("group", 1)


def test_names_that_are_wider_than_the_columns_go_into_a_key_over_the_plot():
    names = ("exploited on fields and in greenhouses", "exploited in flats and on building sites")
    made = several("column", (names[0], (5.0,) * 4), (names[1], (6.0,) * 4))
    plan = plan_at(made)
    assert plan.names == "key"
    assert plan.plot.y > plan_at(several("column", ("Men", (5.0,) * 4), ("Women", (6.0,) * 4))).plot.y


def test_no_label_of_a_bar_runs_over_the_edge():
    values = (17_098_246.0, 9_984_670.0, 500.0)
    made = Chart("bar", ("Russia", "Canada", "Kazakhstan"), (Series("", tuple(map(ChartValue, values))),), "km2")
    for size in (14, 18, 24):
        plan = plan_at(made, size)
        label = advance("17,098,246", True) * size * EMU_PER_POINT / FRAME.width
        assert plan.plot.x + plan.plot.width + label < 1


def test_names_at_the_ends_of_lines_have_their_room_and_stand_apart():
    made = several("line", ("North", (50.0, 60.0, 71.0)), ("South", (40.0, 55.0, 70.0)), ("East", (10.0, 20.0, 30.0)))
    plan = plan_at(made)
    assert plan.names == "ends"
    assert plan.most is not None
    heights = [
        (1 - series.values[-1].value / plan.most) * plan.plot.height + down  # type: ignore[operator]
        for series, (_, down) in zip(made.series, plan.nudges, strict=True)
    ]
    line = 18 * 2500 / 2048 * EMU_PER_POINT / FRAME.height
    first, second, third = sorted(heights)
    assert second - first >= line * 0.99
    assert third - second >= line * 0.99
    assert plan.at_edges  # so that names begin where the plot ends
    last = plan.plot.x + plan.plot.width
    assert last + advance("North 71", True) * 18 * EMU_PER_POINT / FRAME.width < 1


def test_lines_that_end_in_a_heap_have_a_key():
    heap = several("line", *((f"Region {number}", (20.0, 30.0, 50.0 + number / 10)) for number in range(6)))
    assert plan_at(heap).names == "key"


def test_a_slope_has_names_at_both_ends_and_at_the_left_only_where_they_are_long():
    short = several("slope", ("Investigations", (49.0, 88.0)), ("Prosecutions", (35.0, 48.0)))
    assert plan_at(short).names == "both"
    long = several(
        "slope", ("Investigations opened by the police of the country", (49.0, 88.0)), ("Others", (5.0, 8.0))
    )
    plan = plan_at(long)
    assert plan.names == "start"
    assert plan.plot.x > 1 - plan.plot.x - plan.plot.width


def test_a_stack_names_its_parts_and_leaves_room_for_the_whole():
    made = several("stacked", ("Men", (94.0,)), ("Women", (52.0,)), ("Children", (25.0,)), lying=True)
    made = replace(made, totals=(ChartValue(171.0),))
    plan = plan_at(made)
    assert plan.names == "group"
    assert plan.most is not None
    assert plan.most > 171
    assert not plan.unsaid


def test_a_part_too_small_for_its_value_is_told():
    made = several("stacked", ("Men", (94.0, 90.0)), ("Women", (1.0, 50.0)), first=2010)
    assert plan_at(made).unsaid == {(1, 0)}


def test_a_label_in_a_dip_stands_below_the_line_and_near_the_axis_beside_it():
    deep = several("line", ("Calls", (80.0, 60.0, 90.0, 5.0, 10.0)))
    sides = dict(plan_at(deep).marks[0])
    assert (sides[1], sides[2], sides[3]) == ("b", "t", "l")


def test_a_long_line_labels_only_its_ends_and_its_highest_point():
    values = tuple(100_000.0 * (number + 1 if number < 25 else 41 - number) for number in range(40))
    plan = plan_at(several("line", ("Calls", values), first=1985))
    assert [point for point, _ in plan.marks[0]] == [24, 39]  # the first one would stand on the axis
    assert not plan.labelled


def test_the_alt_text_of_a_long_row_says_its_highest_and_lowest_value():
    alt = chart_alt(several("column", ("Calls", (5.0, 9.0, 3.0, 7.0, 6.0))))
    assert "Highest 2010 with 9, lowest 2011 with 3." in alt


def test_the_alt_text_of_a_stack_says_the_wholes():
    made = several("stacked", ("Men", (94.0,)), ("Women", (52.0,)), totals=(ChartValue(146.0),))
    assert "Stacked chart, in cases: Men 2009: 94; Women 2009: 52. In all 2009: 146." in chart_alt(made)
