"""Laying out charts: the size of their labels, and the text that stands for them (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from talks.compose.kinds import Chart, ChartValue
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.fit import FLOOR_LABEL, STEP
from talks.layout.measure import LINE_PITCH, advance, break_lines, pieces, widening

# The share of the frame that the plot gets across and down, axis and margins left out.
PLOT_ACROSS = 0.92
PLOT_DOWN = 0.85
# In a bar chart the names of the categories stand at the left and take at most this share of the width.
NAMES_ACROSS = 0.4
# Of a category's width, the share that its columns take together; PowerPoint leaves a gap of half a column or so.
COLUMNS_ACROSS = 0.8
MOST_LINES = 2


def said_value(value: ChartValue) -> str:
    """A value as its label says it, else as a number with thousands set apart; a gap is said too."""
    if value.label:
        return value.label
    if value.value is None:
        return "no value"
    return f"{value.value:,.0f}" if value.value == int(value.value) else f"{value.value:,}"


def label_size(chart: Chart, frame: Frame, font: str, size: float, floor: float = FLOOR_LABEL) -> tuple[float, bool]:
    """The largest size of labels, in points from size down to floor, at which they keep apart, and whether they do."""
    while not _labels_fit(chart, frame, font, size):
        if size - STEP < floor:
            return size, False
        size -= STEP
    return size, True


def _labels_fit(chart: Chart, frame: Frame, font: str, size: float) -> bool:
    factor = widening(font)
    width, height = frame.width / EMU_PER_POINT, frame.height / EMU_PER_POINT
    count = max(1, len(chart.categories))
    values = [value for series in chart.series for value in series.values if value.value is not None]
    widest = max((advance(said_value(value)) for value in values), default=0.0) * size * factor
    across = 1 if chart.kind == "line" else max(1, len(chart.series))
    if chart.kind == "bar":
        names = width * NAMES_ACROSS
        slot = height * PLOT_DOWN / count
        lines = max((_lines(name, size, names, factor) for name in chart.categories), default=1)
        return lines * size * LINE_PITCH <= slot and across * size * LINE_PITCH <= slot and widest <= names
    slot = width * PLOT_ACROSS / count
    if any(_lines(name, size, slot * 0.95, factor) > MOST_LINES for name in chart.categories):
        return False
    return widest <= slot * (COLUMNS_ACROSS if chart.kind == "column" else 1.0) / across


def _lines(name: str, size: float, width: float, factor: float) -> int:
    broken = break_lines(pieces(Text.of(name)), size, width, factor)
    return MOST_LINES + 1 if broken.cut_words else len(broken.lines)


def chart_alt(chart: Chart, source: str = "") -> str:
    """Everything that the chart shows, in words: kind, place and period, unit, every value, what is missing, source."""
    kind = {"column": "Column chart", "bar": "Bar chart", "line": "Line chart"}.get(chart.kind, "Chart")
    head = ", ".join(part for part in (kind, chart.subtitle, f"in {chart.unit}" if chart.unit else "") if part)
    series = []
    for one in chart.series:
        values = ", ".join(
            f"{category}: {said_value(value)}" for category, value in zip(chart.categories, one.values, strict=False)
        )
        series.append(f"{one.name} {values}".strip())
    parts = [f"{head}: {'; '.join(series)}"]
    parts += [chart.note] if chart.note else []
    parts += [f"Source: {source}"] if source else []
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts)
