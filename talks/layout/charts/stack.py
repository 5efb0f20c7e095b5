"""Stacked charts: parts of a whole, their values on them, the whole at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talks.compose.kinds import Chart
from talks.layout.charts.plan import (
    ASIDE,
    BESIDE,
    EDGE,
    LEAST_PLOT,
    WIDEST_STACK,
    ChartPlan,
    Room,
    full_group,
    given_points,
    key_of,
    names_below,
    names_beside,
    said_value,
)

LEAST_GAP = 45  # percent of a bar
MOST_GAP = 500
THICKEST = 140.0  # points, of a bar that holds names and values
INSIDE = 0.85  # of a part's length and thickness that text may take


def plan_stack(chart: Chart, room: Room) -> ChartPlan:
    """Columns, or bars where the names are long; names on the parts of one stack, else in a key over the plot."""
    plans = [_plan(chart, room, names, group) for names, group in _ways(chart)]
    return min(plans, key=lambda plan: (not plan.fits, len(plan.unsaid)))  # the first of equals


def _ways(chart: Chart) -> Iterator[tuple[str, int]]:
    """Where the names may stand, from best to last resort."""
    if len(chart.series) == 1:
        yield "", 0
        return
    group = full_group(chart)
    if group is not None:
        yield "group", group
        largest = max(range(len(chart.categories)), key=lambda number: _whole(chart, number))
        if largest != group and all(series.values[largest].value is not None for series in chart.series):
            yield "group", largest
    yield "key", 0


def _whole(chart: Chart, number: int) -> float:
    return sum(series.values[number].value or 0.0 for series in chart.series)


def _plan(chart: Chart, room: Room, names: str, group: int) -> ChartPlan:
    count = len(chart.categories)
    highest = max(_whole(chart, number) for number in range(count)) or 1.0
    totals = [said_value(total) for total in chart.totals]
    key = key_of(chart, room).height if names == "key" else 0.0
    unnamed = _is_named_before(chart)
    category_size, every = None, 1
    if chart.lying:
        left = EDGE * room.em if unnamed else names_beside(chart, room)
        plot = room.plot(left, EDGE * room.em + key, EDGE * room.em, EDGE * room.em)
        rows = 1 if unnamed else max(room.lines(name, left - BESIDE * room.em) for name in chart.categories)
        slot, long = plot.height * room.height / count, plot.width * room.width
        thick = min(THICKEST, slot / (1 + LEAST_GAP / 100))
        beyond = room.widest([f"Total {total}" for total in totals]) + (BESIDE + ASIDE) * room.em if totals else 0.0
        fits = rows * room.line <= slot and room.line <= thick
    else:
        slot = (room.width - 2 * EDGE * room.em) / count
        below = names_below(chart, room, slot)
        plot = room.plot(EDGE * room.em, EDGE * room.em + key, EDGE * room.em, below.height)
        long, thick = plot.height * room.height, min(WIDEST_STACK, slot / (1 + LEAST_GAP / 100))
        beyond = room.line + BESIDE * room.em if totals else 0.0
        category_size, every = below.size, below.every
        fits = below.fits and plot.height >= LEAST_PLOT and room.widest(totals) <= slot
    most = highest * long / max(1.0, long - beyond)
    gap = round(min(MOST_GAP, max(LEAST_GAP, (slot / thick - 1) * 100)))
    under, named = _named(chart, room, group, long / most, thick) if names == "group" else (False, True)
    unsaid = frozenset(_unsaid(chart, room, long / most, thick))
    fits = fits and named and (names != "key" or key_of(chart, room).fits)
    return ChartPlan(
        plot,
        True,
        names,
        group,
        under,
        gap,
        most,
        unsaid=unsaid,
        category_size=category_size,
        every=every,
        unnamed=unnamed,
        fits=fits,
    )


def _is_named_before(chart: Chart) -> bool:
    """Whether the subtitle names the only bar, so that its name at the side would say nothing more."""
    (name, *others) = chart.categories
    return chart.lying and not others and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", chart.subtitle))


def _named(chart: Chart, room: Room, group: int, scale: float, thick: float) -> tuple[bool, bool]:
    """Whether names stand above the values on the parts of a stack, and whether they have room there."""
    beside = below = True
    for series in chart.series:
        point = series.values[group]
        name, value = series.name, said_value(point)
        long = (point.value or 0.0) * scale * INSIDE
        across, down = (long, thick * INSIDE) if chart.lying else (thick * INSIDE, long)
        beside = beside and room.wide(f"{name} {value}") <= across and room.line <= down
        below = below and max(room.wide(name), room.wide(value)) <= across and 2 * room.line <= down
    return below and (chart.lying or not beside), beside or below


def _unsaid(chart: Chart, room: Room, scale: float, thick: float) -> Iterator[tuple[int, int]]:
    """The values that have no room on their part."""
    for at, series in enumerate(chart.series):
        for number in given_points(series):
            wide = room.wide(said_value(series.values[number]))
            long = (series.values[number].value or 0.0) * scale * INSIDE
            across, down = (long, thick) if chart.lying else (thick * INSIDE, long)
            if wide > across or room.line > down:
                yield at, number
