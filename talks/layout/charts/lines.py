"""Line and slope charts: names and values at the ends of the lines, moved apart where they would collide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.compose.kinds import Chart, Series
from talks.layout.charts.axes import axis_end
from talks.layout.charts.plan import (
    ASIDE,
    BELOW,
    BESIDE,
    EDGE,
    LEAST_PLOT,
    ChartPlan,
    Room,
    given_points,
    key_of,
    names_below,
    said_value,
    values_on_axis,
    values_said,
)

WIDEST_ENDS = 0.36  # of the chart's width, for names and values at one side
MOST_MOVED = 1.5  # lines: a label that stands farther from its mark belongs to another one


def plan_lines(chart: Chart, room: Room) -> ChartPlan:
    """One line: its values, as far as they have room. Several: names and values at the ends, values on the axis."""
    if len(chart.series) == 1:
        return _plan_line(chart, room)
    ends = [given_points(series)[-1:] for series in chart.series]
    last = len(chart.categories) - 1
    together = all(end == [last] for end in ends)
    said = [f"{one.name} {said_value(one.values[end[0]])}" for one, end in zip(chart.series, ends, strict=True) if end]
    wide = room.widest(said) + (BESIDE + ASIDE) * room.em
    if together and wide <= WIDEST_ENDS * room.width:
        plan = _several(chart, room, wide)
        if plan.fits:
            return plan
    return _several(chart, room, 0.0)


def plan_slope(chart: Chart, room: Room) -> ChartPlan:
    """Names and values at both ends of every line, or, where they have no room, names at the left only."""
    starts = [f"{series.name} {said_value(series.values[0])}" for series in chart.series]
    ends = [f"{series.name} {said_value(series.values[1])}" for series in chart.series]
    values = [said_value(series.values[1]) for series in chart.series]
    beside = (BESIDE + ASIDE) * room.em
    left, right = (room.widest(texts) + beside for texts in (starts, ends))
    both = max(left, right) <= WIDEST_ENDS * room.width * 0.9
    if not both:
        right = room.widest(values) + beside
    # The names of the years stand under the ends of the plot, half of them beyond it.
    half = room.widest(chart.categories, bold=False) / 2 + EDGE * room.em
    plot = room.plot(max(left, half), 0.6 * room.line, max(right, half), room.line + BELOW * room.em)
    most, _ = axis_end(chart)
    moved = [_apart(_heights(chart, plot.height * room.height, most, end), room) for end in (0, 1)]
    nudges = tuple((one / room.height, other / room.height) for one, other in zip(*moved, strict=True))
    fits = plot.width >= 0.2 and plot.height >= LEAST_PLOT and _is_near(moved, room)
    names = "both" if both else "start"
    return ChartPlan(plot, True, names, most=most, at_edges=True, nudges=nudges, fits=fits)


def _plan_line(chart: Chart, room: Room) -> ChartPlan:
    series = chart.series[0]
    given = given_points(series)
    slot = (room.width - 2 * EDGE * room.em) / len(chart.categories)
    labelled = room.widest(values_said(chart)) <= slot * 1.05
    left = EDGE * room.em
    if not labelled:
        left = values_on_axis(chart, room)
        slot = (room.width - left - EDGE * room.em) / len(chart.categories)
    below = names_below(chart, room, slot)
    # The last label may be wider than its share of the plot.
    right = max(EDGE * room.em, room.wide(said_value(series.values[given[-1]])) / 2 - slot / 2)
    plot = room.plot(left, room.line + BESIDE / 2 * room.em, right, below.height)
    kept = given if labelled else _few(series, given, room, slot)
    most, step = axis_end(chart)
    height = plot.height * room.height / (most or 1.0)
    marks = tuple((number, _side(series, number, height, slot, room)) for number in kept)
    fits = below.fits and plot.height >= LEAST_PLOT
    return ChartPlan(
        plot,
        labelled,
        most=most,
        step=step,
        marks=(marks,),
        category_size=below.size,
        every=below.every,
        fits=fits,
    )


def _few(series: Series, given: Sequence[int], room: Room, slot: float) -> list[int]:
    """The last point, the highest and the first, as far as they keep apart."""
    highest = max(given, key=lambda number: series.values[number].value or 0.0)
    kept: list[int] = []
    for number in (given[-1], highest, given[0]):
        wide = room.wide(said_value(series.values[number])) + 0.3 * room.em
        clear_of_axis = (number + 0.5) * slot >= wide / 2
        if clear_of_axis and all(abs(number - other) * slot >= wide for other in kept):
            kept.append(number)
    return sorted(kept)


def _side(series: Series, number: int, scale: float, slot: float, room: Room) -> str:
    """Where no line runs through the label: above the mark, in a dip below it, near the axis beside it.

    scale in points for one of the value.
    """

    def value(at: int) -> float | None:
        return series.values[at].value if 0 <= at < len(series.values) else None

    here, before, after = value(number), value(number - 1), value(number + 1)
    if here is None or before is None or after is None or here >= min(before, after):
        return "t"
    if here * scale > 1.35 * room.line:
        return "b"
    steeper = max(before, after)
    if (steeper - here) * scale < slot * 0.7:
        return "t"
    return "l" if before == steeper else "r"


def _several(chart: Chart, room: Room, ends: float) -> ChartPlan:
    """Several lines, with so many points of room for names at their ends, or with a key over the plot."""
    count = len(chart.categories)
    left = values_on_axis(chart, room)
    # The first and the last name below the axis stand half beyond the plot.
    half = room.widest(chart.categories, bold=False) / 2 + EDGE * room.em
    left, right = max(left, half), max(ends, half)
    below = names_below(chart, room, (room.width - left - right) / max(1, count - 1))
    top = 0.6 * room.line + (0.0 if ends else key_of(chart, room).height)
    plot = room.plot(left, top, right, below.height)
    most, step = axis_end(chart)
    plan = ChartPlan(
        plot,
        False,
        "key",
        most=most,
        step=step,
        at_edges=True,
        category_size=below.size,
        every=below.every,
        marks=((),) * len(chart.series),
        fits=below.fits and plot.height >= LEAST_PLOT,
    )
    if not ends:
        return replace(plan, fits=plan.fits and key_of(chart, room).fits)
    moved = _apart(_heights(chart, plot.height * room.height, most, count - 1), room)
    return replace(
        plan,
        names="ends",
        marks=(((count - 1, "r"),),) * len(chart.series),
        nudges=tuple((0.0, one / room.height) for one in moved),
        aside=ASIDE * room.em / room.width,
        fits=plan.fits and most is not None and _is_near([moved], room),
    )


def _heights(chart: Chart, height: float, most: float | None, number: int) -> list[float]:
    """How far below the top of the plot the marks of a category stand, in points."""
    values = [series.values[number].value or 0.0 for series in chart.series]
    if most is None:
        lowest, highest = min(0.0, *values), max(0.0, *values)
        return [(highest - value) / ((highest - lowest) or 1.0) * height for value in values]
    return [(1 - value / most) * height for value in values]


def _apart(heights: Sequence[float], room: Room) -> list[float]:
    """How far each label must be moved down, in points, so that none stands on another one."""
    order = sorted(range(len(heights)), key=lambda number: heights[number])
    clusters: list[list[int]] = []
    for number in order:
        clusters.append([number])
        while len(clusters) > 1 and _top(clusters[-1], heights, room) < _end(clusters[-2], heights, room):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    moved = [0.0] * len(heights)
    for cluster in clusters:
        for place, number in enumerate(cluster):
            moved[number] = _top(cluster, heights, room) + (place + 0.5) * room.line - heights[number]
    return [0.0 if abs(one) < 0.5 else one for one in moved]


def _top(cluster: Sequence[int], heights: Sequence[float], room: Room) -> float:
    """Where labels that stand on each other begin, so that on average they are at their marks."""
    return sum(heights[number] for number in cluster) / len(cluster) - len(cluster) * room.line / 2


def _end(cluster: Sequence[int], heights: Sequence[float], room: Room) -> float:
    return _top(cluster, heights, room) + len(cluster) * room.line


def _is_near(moved: Sequence[Sequence[float]], room: Room) -> bool:
    return all(abs(one) <= MOST_MOVED * room.line for side in moved for one in side)
