"""Pictograms: rows of figures, each of them so many of what is counted, drawn as native freeforms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talks.compose.kinds import Chart, ChartValue
from talks.compose.text import Binding, Run, Text
from talks.compose.values import counted
from talks.compose.wording import in_words
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.charts.colors import ChartColors, is_two_years
from talks.layout.charts.icons import DISC, PERSON, Icon, cut, placed
from talks.layout.charts.plan import said_value
from talks.layout.colors import PANEL, Color
from talks.layout.deck import Graphic, GroupShape, LabelGraphic, Paragraph, PathGraphic
from talks.layout.fit import FLOOR_LABEL, STEP
from talks.layout.measure import LINE_PITCH, break_lines, natural_width, pieces, set_lines, widening

LARGEST_TYPE = 28.0  # points, of the names and values of the rows
TALLEST = 92.0  # points, of a figure
SMALLEST = 15.0
LABELS_ACROSS = 0.3  # of the width, for the names of the rows
TALL = 2.0  # figures of so many times the height of the type beside them
EASY = 18.0  # points: type that is read without effort
GAP = 12.0  # points, between name, figures and value
BETWEEN_LINES = 0.14  # of a figure's height
BETWEEN_ROWS = 0.4
LEAST_PART = 0.12  # of a figure: less of it could not be seen


@dataclass(frozen=True)
class _Row:
    label: Text
    point: ChartValue
    color: Color

    @property
    def value(self) -> Text:
        return Text((Run(said_value(self.point), bold=True, binding=Binding(self.point.uses)),))


@dataclass(frozen=True)
class _Grid:
    """Figures side by side, so many in a line, of this height; all lengths in points."""

    size: float
    columns: int
    height: float
    labels: float  # width of the names


def pictogram(
    chart: Chart, frame: Frame, colors: ChartColors, font: str, size: float, alt: str, floor: float = FLOOR_LABEL
) -> GroupShape | None:
    """The figures in their frame, with the names, the values and what one figure stands for; None without room."""
    rows = list(_rows(chart, colors))
    icon = PERSON if counted(chart.unit) == "people" else DISC
    key = size * LINE_PITCH + GAP
    grid = _grid(chart, rows, icon, frame, font, max(size, LARGEST_TYPE), floor, key)
    if grid is None:
        return None
    graphics = [*_key(chart, icon, frame, colors, size, key)]
    lines = [_lines(chart, row, grid.columns) for row in rows]
    heights = [_row_height(row, number, grid, font) for row, number in zip(rows, lines, strict=True)]
    gap = BETWEEN_ROWS * grid.height
    spare = frame.height / EMU_PER_POINT - key - sum(heights) - gap * (len(rows) - 1)
    top = key + max(0.0, min(spare / 2, spare / (len(rows) + 1)))
    gap += max(0.0, min(spare / (len(rows) + 1), grid.height / 2))
    for row, height in zip(rows, heights, strict=True):
        graphics += _drawn(chart, row, icon, frame, grid, top, height, font)
        top += height + gap
    return GroupShape("Chart", tuple(graphics), frame, alt)


def each_said(chart: Chart, language: str = "en") -> str:
    """What one figure stands for: one victim, ten victims, 10,000 US dollars."""
    number = in_words(chart.each, language) if chart.each <= 20 else f"{chart.each:,}"
    unit = chart.unit or "of what is counted"
    singular = {"people": "person", "victims": "victim", "persons": "person"}
    if chart.each == 1:
        unit = singular.get(unit, unit[:-1] if unit.endswith("s") else unit)
    return f"{number} {unit}"


def _rows(chart: Chart, colors: ChartColors) -> Iterator[_Row]:
    two_years = len(chart.series) == 1 and is_two_years(chart.categories)
    for number, category in enumerate(chart.categories):
        for at, series in enumerate(chart.series):
            point = series.values[number]
            if point.value is None:
                continue
            name = category
            if len(chart.series) > 1:
                name = series.name if len(chart.categories) == 1 else f"{category} {series.name}"
            said = next((text for text in chart.said if text.plain == name), Text.of(name))
            yield _Row(said, point, colors.earlier if two_years and not number else colors.of(at))


def _lines(chart: Chart, row: _Row, columns: int) -> int:
    return max(1, math.ceil(_figures(chart, row) / columns))


def _figures(chart: Chart, row: _Row) -> int:
    return math.ceil((row.point.value or 0.0) / chart.each)


def _grid(
    chart: Chart, rows: Sequence[_Row], icon: Icon, frame: Frame, font: str, size: float, floor: float, key: float
) -> _Grid | None:
    """The largest type beside which the figures are tall; where none is, the one that leaves them tallest."""
    grids = []
    while size >= floor:
        grid = _grid_at(chart, rows, icon, frame, font, size, key)
        if grid is not None and grid.height >= TALL * size:
            return grid
        grids += [grid] if grid is not None else []
        size -= STEP
    easy = [grid for grid in grids if grid.size >= EASY] or grids
    return max(easy, key=lambda grid: grid.height, default=None)


def _grid_at(
    chart: Chart, rows: Sequence[_Row], icon: Icon, frame: Frame, font: str, size: float, key: float
) -> _Grid | None:
    width, height = frame.width / EMU_PER_POINT, frame.height / EMU_PER_POINT - key
    em = size * widening(font)
    labels = min(LABELS_ACROSS * width, max(natural_width(pieces(row.label, font=font)) for row in rows) * em + 1)
    values = max(natural_width(pieces(row.value, font=font)) for row in rows) * em
    room = width - labels - values - 2 * GAP
    if any(break_lines(pieces(row.label, font=font), size, labels, widening(font)).cut_words for row in rows):
        return None
    most = max(_figures(chart, row) for row in rows)
    best: _Grid | None = None
    for columns in dict.fromkeys([most, *range(10 * (most // 10), 0, -10), *range(15, 46, 10)]):
        if not 0 < columns <= most:
            continue
        tall = min(TALLEST, room / (columns * icon.pitch))
        lines = [_lines(chart, row, columns) for row in rows]
        while tall >= SMALLEST:
            grid = _Grid(size, columns, tall, labels)
            needed = sum(_row_height(row, number, grid, font) for row, number in zip(rows, lines, strict=True))
            if needed + BETWEEN_ROWS * tall * (len(rows) - 1) <= height:
                if best is None or tall > best.height * 1.15:  # a line less is worth a little height
                    best = grid
                break
            tall -= 1.0
    return best


def _row_height(row: _Row, lines: int, grid: _Grid, font: str) -> float:
    names = len(break_lines(pieces(row.label, font=font), grid.size, grid.labels, widening(font)).lines)
    return max(names * grid.size * LINE_PITCH, lines * grid.height + (lines - 1) * BETWEEN_LINES * grid.height)


def _drawn(
    chart: Chart, row: _Row, icon: Icon, frame: Frame, grid: _Grid, top: float, height: float, font: str
) -> Iterator[Graphic]:
    """Name, figures and value of a row; top and height in points below the frame's upper edge."""
    at = Frame(frame.x, frame.y + _emu(top), _emu(grid.labels), _emu(height))
    lines = set_lines(pieces(row.label, font=font), grid.size, grid.labels, font).lines
    yield LabelGraphic(f"{row.label.plain} name", (Paragraph(row.label, 0, grid.size, lines),), at, anchor="ctr")
    count = (row.point.value or 0.0) / chart.each
    pitch = grid.height * icon.pitch
    left = grid.labels + GAP
    number_of_lines = _lines(chart, row, grid.columns)
    block = number_of_lines * grid.height + (number_of_lines - 1) * BETWEEN_LINES * grid.height
    first = top + (height - block) / 2

    def place(number: int) -> tuple[float, float]:
        line, column = divmod(number, grid.columns)
        x = left + column * pitch
        y = first + line * grid.height * (1 + BETWEEN_LINES)
        return frame.x + x * EMU_PER_POINT, frame.y + y * EMU_PER_POINT

    name = f"{row.label.plain} figures"
    whole = math.floor(count + 1e-9)
    rings = [ring for number in range(whole) for ring in placed(icon, *place(number), grid.height * EMU_PER_POINT)]
    if rings:
        yield PathGraphic(name, tuple(rings), fill=row.color, curved=True)
    part = count - whole
    if part > 1e-9:
        share = min(1 - LEAST_PART, max(LEAST_PART, part))
        kept, rest = cut(icon, *place(whole), grid.height * EMU_PER_POINT, share)
        yield PathGraphic(f"{name}, rest", rest, fill=PANEL)
        yield PathGraphic(f"{name}, part", kept, fill=row.color)
    widest = min(_figures(chart, row), grid.columns)
    x = left + widest * pitch + GAP
    end = Frame(frame.x + _emu(x), at.y, frame.x + frame.width - frame.x - _emu(x), at.height)
    said = Paragraph(row.value, 0, grid.size, (row.value.plain,))
    yield LabelGraphic(f"{row.label.plain} value", (said,), end, anchor="ctr")


def _key(chart: Chart, icon: Icon, frame: Frame, colors: ChartColors, size: float, height: float) -> Iterator[Graphic]:
    """What one figure stands for, in a line over the rows."""
    tall = size * 1.15
    y = frame.y + _emu((height - GAP - tall) / 2)
    yield PathGraphic("Key figure", tuple(placed(icon, frame.x, y, tall * EMU_PER_POINT)), colors.axis, curved=True)
    values = [point.value or 0.0 for series in chart.series for point in series.values]
    said = f"One figure is {each_said(chart)}"
    if any(abs(value / chart.each - round(value / chart.each)) > 1e-9 for value in values):
        said += "; part of a figure is fewer"
    x = _emu(tall * icon.width + GAP / 2)
    at = Frame(frame.x + x, frame.y, frame.width - x, _emu(height - GAP))
    yield LabelGraphic("Key", (Paragraph(Text.of(said), 0, size, (said,)),), at, anchor="ctr")


def _emu(points: float) -> int:
    return round(points * EMU_PER_POINT)
