"""Where the plot stands within a chart, so that labels have room in every program.

Left to themselves programs measure differently: some cut the label of the longest bar off at the edge of the chart,
others put it on the bar. All lengths are shares of the chart's frame, as the format wants them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from talks.compose.kinds import Chart, Series
from talks.geometry import EMU_PER_POINT
from talks.layout.charts import said_value
from talks.layout.deck import ChartShape
from talks.layout.measure import LINE_PITCH, advance

MOST_LABELLED = 10  # points of a line that can each carry a label side by side

_SAFETY = 1.06  # other fonts than the one that was measured are a little wider
_EDGE = 0.15  # ems, so that no stroke is cut by the frame
_BESIDE = 0.7  # ems, between a mark and the text beside it, and beyond that text
_WIDEST_NAMES = 0.4  # of the width
_LEGEND = 2.0  # ems


@dataclass(frozen=True)
class Plot:
    """The plot without its axis labels, in shares of the frame."""

    x: float
    y: float
    width: float
    height: float


def plot_of(shape: ChartShape) -> Plot:
    """The largest plot that leaves room for the labels around it."""
    chart = shape.chart
    across = _em(shape) / shape.frame.width
    down = _em(shape) / shape.frame.height
    legend = _LEGEND if has_legend(shape) else 0.0
    if chart.kind == "bar":
        left = min(_WIDEST_NAMES, (_widest(chart.categories) + _BESIDE) * across)
        right = (_widest(_values(chart), bold=True) + _BESIDE) * across
        return Plot(left, _EDGE * down, 1 - left - right, 1 - (2 * _EDGE + legend) * down)
    left, right = _EDGE * across, _EDGE * across
    if not every_point_is_labelled(chart):
        left = (_widest(_values(chart)) + _BESIDE) * across
    if chart.kind == "line" and len(chart.series) > 1 and not legend:
        # The last mark stands half a category inside the plot, and its name begins there.
        names = names_width(shape)
        right = names - (1 - left - names) / (2 * len(chart.categories) - 1)
    width = 1 - left - right
    lines = 1 if _widest(chart.categories) * across <= width / max(1, len(chart.categories)) * 0.95 else 2
    above = LINE_PITCH + _BESIDE / 2
    below = lines * LINE_PITCH + _BESIDE / 2 + legend
    return Plot(left, above * down, width, 1 - (above + below) * down)


def has_legend(shape: ChartShape) -> bool:
    return len(shape.chart.series) > 1 and not (shape.chart.kind == "line" and names_fit(shape))


def every_point_is_labelled(chart: Chart) -> bool:
    return chart.kind != "line" or (len(chart.series) == 1 and len(chart.categories) <= MOST_LABELLED)


def names_fit(shape: ChartShape) -> bool:
    """Whether the names of several lines can stand at their ends: all end together, and far enough from each other."""
    chart = shape.chart
    ends = []
    for series in chart.series:
        given = given_points(series)
        if not given or given[-1] != len(chart.categories) - 1:
            return False
        ends.append(series.values[given[-1]].value or 0.0)
    if names_width(shape) > _WIDEST_NAMES:
        return False
    highest = max(point.value or 0.0 for series in chart.series for point in series.values)
    # The axis ends up to a third above the highest value; axis labels take a part of the height.
    per_value = shape.frame.height * 0.75 / (highest * 1.3) if highest > 0 else 0.0
    apart = min((upper - lower for lower, upper in pairwise(sorted(ends))), default=0.0)
    return apart * per_value >= LINE_PITCH * _em(shape)


def names_width(shape: ChartShape) -> float:
    """The room that names and values at the ends of lines take, as a share of the chart's width."""
    ends = [
        f"{series.name} {said_value(series.values[given[-1]])}"
        for series in shape.chart.series
        if (given := given_points(series))
    ]
    return (_widest(ends, bold=True) + _BESIDE) * _em(shape) / shape.frame.width


def given_points(series: Series) -> list[int]:
    """The numbers of the points that are no gaps."""
    return [number for number, point in enumerate(series.values) if point.value is not None]


def _values(chart: Chart) -> list[str]:
    return [said_value(point) for series in chart.series for point in series.values if point.value is not None]


def _widest(texts: list[str] | tuple[str, ...], *, bold: bool = False) -> float:
    """In ems."""
    return max((advance(text, bold) for text in texts), default=0.0) * _SAFETY


def _em(shape: ChartShape) -> float:
    """In EMU."""
    return shape.size * EMU_PER_POINT
