"""Where the value axis of a chart ends once its points say other values: no mark may be drawn cut off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talks.refresh.built import Json
from talks.refresh.deck_now import Chart, Leaf, number_of
from talks.refresh.records import ValueEdit

RAISED = "the axis ended elsewhere than when built, and would have cut marks off"


@dataclass(frozen=True)
class Ends:
    """The lowest and the highest that a chart draws, zero included."""

    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Moved:
    """An end of the axis (or its step) that is written. what: as people say it."""

    what: str
    edit: ValueEdit
    note: str = ""


def ends_of(rows: Sequence[Sequence[float]], *, stacked: bool) -> Ends:
    """rows: the values of each series; of a stack its parts are put on each other."""
    if stacked:
        columns = [[row[at] for row in rows if at < len(row)] for at in range(max(map(len, rows), default=0))]
        highs = [math.fsum(value for value in column if value > 0) for column in columns]
        lows = [math.fsum(value for value in column if value < 0) for column in columns]
    else:
        highs = lows = [value for row in rows for value in row]
    return Ends(min(0.0, *lows, 0.0), max(0.0, *highs, 0.0))


def built_ends(chart: Json) -> Ends:
    """Of a chart in a base."""
    rows = [[float(value or 0.0) for value in series.get("values", ())] for series in chart.get("series", ())]
    return ends_of(rows, stacked=bool(chart.get("stacked")))


def axis_edits(chart: Chart, was: Json, now: Json, before: Ends, after: Ends) -> Iterator[Moved]:
    """The ends that move on: those that were built, with the values; those of the speaker only where one is cut off.

    was and now: the chart in the bases. before and after: what it draws, before and after the update.
    """
    if chart.value_axes != 1 or chart.grouping == "percentStacked":
        return
    yield from _most(chart, was, now, before, after)
    yield from _least(chart, was, now, after)


def _most(chart: Chart, was: Json, now: Json, before: Ends, after: Ends) -> Iterator[Moved]:
    there = _number(chart.maximum)
    if chart.maximum is None or there is None or after.high <= 0:
        return
    as_built = _is_built(there, was, "most", before.high)
    if not as_built and after.high <= there * (1 + 1e-9):
        return
    wanted = _wanted(chart, was, now, before, after, there)
    if math.isclose(wanted, there, rel_tol=1e-6):
        return
    yield Moved("end", ValueEdit(chart.maximum, f"{wanted:.10g}"), "" if as_built else RAISED)
    step = now.get("axis", {}).get("step")
    there = _number(chart.step)
    if chart.step is None or there is None or not step or math.isclose(float(step), there):
        return
    if _is_built(there, was, "step", None):
        yield Moved("step", ValueEdit(chart.step, f"{float(step):.10g}"))


def _wanted(chart: Chart, was: Json, now: Json, before: Ends, after: Ends, there: float) -> float:
    """Where the new build ends the axis; as far above the highest mark where this is another one than built anew."""
    most, high = now.get("axis", {}).get("most"), built_ends(now).high
    if most is not None and math.isclose(after.high, high, rel_tol=1e-9):
        return float(most)
    ratio = float(most) / high if most is not None and high > 0 else there / before.high if before.high > 0 else 1.0
    end = after.high * max(1.0, ratio)
    step = now.get("axis", {}).get("step") if chart.step is not None else None
    if step:
        return math.ceil(end / float(step) - 1e-9) * float(step)
    return max(float(f"{end:.6g}"), after.high)


def _least(chart: Chart, was: Json, now: Json, after: Ends) -> Iterator[Moved]:
    there = _number(chart.minimum)
    if chart.minimum is None or there is None:
        return
    least = now.get("axis", {}).get("least")
    as_built = _is_built(there, was, "least", None)
    if after.low >= there and not (as_built and least is not None and float(least) <= after.low):
        return
    fits = least is not None and float(least) <= after.low
    wanted = float(least) if fits else float(f"{after.low - 0.22 * (after.high - after.low):.3g}")
    if not math.isclose(wanted, there, rel_tol=1e-6, abs_tol=1e-9):
        yield Moved("beginning", ValueEdit(chart.minimum, f"{wanted:.10g}"), "" if as_built else RAISED)


def _is_built(there: float | None, was: Json, key: str, high: float | None) -> bool:
    """Whether an end is the one that was built; a base that does not say it had it at the highest value."""
    axis = was.get("axis")
    built = high if axis is None else axis.get(key)
    return there is not None and built is not None and math.isclose(there, float(built), rel_tol=1e-4, abs_tol=1e-9)


def _number(leaf: Leaf | None) -> float | None:
    return number_of(leaf.text) if leaf else None
