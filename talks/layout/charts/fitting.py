"""Laying out charts: the size of their labels, and the text that stands for them (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from talks.compose.kinds import Chart, Series
from talks.geometry import Frame
from talks.layout.charts.plan import ChartPlan, given_points, plan_of, said_value
from talks.layout.fit import FLOOR_LABEL, FLOOR_TEXT, STEP

_KINDS = {
    "column": "Column chart",
    "bar": "Bar chart",
    "line": "Line chart",
    "stacked": "Stacked chart",
    "slope": "Slope chart",
    "pictogram": "Pictogram",
}
# Figures must be read: where there is room, as large as the least text of a slide, whatever labels are set in.
_ROOMY = FLOOR_TEXT
_EASY = 16.0  # points: below it, rather a key over the plot than names at the marks
_HALF = 0.55  # of the frame's height, which the plot keeps where labels are larger than the template has them


def fitted_plan(
    chart: Chart, frame: Frame, font: str, size: float, floor: float = FLOOR_LABEL
) -> tuple[float, ChartPlan]:
    """The size of labels, in points down to floor, and the plan; both the best that fit.

    Better than large labels are values at every mark, and names where the marks are.
    """
    usual, size = size, max(size, _ROOMY)
    plans = []
    while True:
        plans.append((size, plan_of(chart, frame, size, font)))
        if size - STEP < floor:
            break
        size -= STEP
    fitting = [(size, plan) for size, plan in plans if plan.fits]
    if not fitting:
        return plans[-1]
    fewest = min(len(plan.unsaid) for _, plan in fitting)
    fitting = [one for one in fitting if len(one[1].unsaid) == fewest]
    fitting = [one for one in fitting if one[0] <= usual or one[1].plot.height >= _HALF] or fitting[-1:]
    return min(fitting, key=lambda one: _worth(chart, *one))


def _worth(chart: Chart, size: float, plan: ChartPlan) -> tuple[bool, bool, bool, float]:
    """What makes a plan better than another one, the weightiest first; the smallest is the best."""
    several_lines = chart.kind == "line" and len(chart.series) > 1  # they have their values at the ends only
    return (not plan.labelled and not several_lines, size < _EASY, plan.names == "key", -size)


def chart_alt(chart: Chart, source: str = "") -> str:
    """Everything that the chart shows, in words: kind, place and period, unit, every value, what is missing, source."""
    kind = _KINDS.get(chart.kind, "Chart")
    head = ", ".join(part for part in (kind, chart.subtitle, f"in {chart.unit}" if chart.unit else "") if part)
    parts = [f"{head}: {'; '.join(_series_said(chart, one) for one in chart.series)}"]
    if chart.totals:
        said = (f"{name}: {said_value(one)}" for name, one in zip(chart.categories, chart.totals, strict=True))
        parts.append(f"In all {', '.join(said)}")
    parts += list(_highest_and_lowest(chart))
    parts += [chart.note] if chart.note else []
    parts += [f"Source: {source}"] if source else []
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts)


def _series_said(chart: Chart, series: Series) -> str:
    values = ", ".join(
        f"{category}: {said_value(value)}" for category, value in zip(chart.categories, series.values, strict=False)
    )
    # Where facts stand beside each other the series is called by their unit, which is said before.
    name = series.name if len(chart.series) > 1 or series.name != chart.unit else ""
    return f"{name} {values}".strip()


def _highest_and_lowest(chart: Chart) -> Iterator[str]:
    """Of a long row, which a listener can't keep in mind."""
    if len(chart.series) > 1:
        return
    values = chart.series[0].values
    given = given_points(chart.series[0])
    if len(given) < 5:
        return

    def number(at: int) -> float:
        return values[at].value or 0.0

    high, low = max(given, key=number), min(given, key=number)
    if number(high) != number(low):
        yield (
            f"Highest {chart.categories[high]} with {said_value(values[high])}, "
            f"lowest {chart.categories[low]} with {said_value(values[low])}"
        )
