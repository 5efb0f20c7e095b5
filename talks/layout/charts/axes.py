"""Where the value axis of a chart begins and ends: left to themselves programs choose differently."""

from __future__ import annotations

import math

from talks.compose.kinds import Chart

HEADROOM = 1.06  # an axis that has values on it ends so far above the highest one, then at a round number
# Where an axis may end, and by which steps it gets there.
_ROUND_ENDS = {1: 0.2, 1.2: 0.3, 1.5: 0.5, 2: 0.5, 2.5: 0.5, 3: 1, 4: 1, 5: 1, 6: 2, 8: 2, 10: 2}


def highest(chart: Chart) -> float | None:
    """The highest value, where the axis of a labelled chart ends; None leaves that to the program."""
    most = max((point.value or 0.0 for series in chart.series for point in series.values), default=0.0)
    return None if most <= 0 or has_negatives(chart) else most


def axis_end(chart: Chart) -> tuple[float | None, float | None]:
    """A round number above the highest value, and the step that leads there; None leaves them to the program.

    Left to themselves programs choose different ones.
    """
    most = highest(chart)
    if most is None:
        return None, None
    power = 10.0 ** math.floor(math.log10(most * HEADROOM))
    size = next(size for size in _ROUND_ENDS if size * power >= most * HEADROOM)
    end, step = size * power, _ROUND_ENDS[size] * power
    if step < 1 and all((point.value or 0.0).is_integer() for series in chart.series for point in series.values):
        end, step = math.ceil(end), 1.0  # there are no halves of what is counted
    return float(f"{end:.6g}"), float(f"{step:.6g}")


def axis_start(chart: Chart) -> float | None:
    """So far below the lowest value that its label keeps clear of the names; None where all values are above zero."""
    if not has_negatives(chart):
        return None
    values = [point.value for series in chart.series for point in series.values if point.value is not None]
    room = 0.22 * (max(0.0, *values) - min(values))
    return float(f"{min(values) - room:.3g}")


def has_negatives(chart: Chart) -> bool:
    return any((point.value or 0.0) < 0 for series in chart.series for point in series.values)
