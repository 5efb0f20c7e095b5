"""Laying out tables: column widths from what the cells hold, row heights from the lines they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talks.compose.kinds import Table
from talks.compose.text import NO_TEXT, Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.fit import FLOOR_CELL, HAIR, HAIRS, STEP
from talks.layout.measure import LINE_PITCH, Piece, is_certain, longest_word, natural_width, pieces, set_lines, widening

# Margins of a cell at its sides and at its upper and lower edge, in em; the deck is written with the same.
SIDE_MARGIN = 0.5
TOP_MARGIN = 0.25
# What rows get beyond text and margins where there is room, in EMU.
MOST_AIR = round(0.3 * EMU_PER_INCH)
# A table with little in it is not stretched over the whole slide: the eye would lose the row.
STRETCH = 1.8
LEAST_SHARE = 0.75
# Kept free below the last row, in EMU: its line and the one above the foot would look like a double line.
CLEAR = round(0.1 * EMU_PER_INCH)
# Where cells wrap, columns give each other so much of the width at a time, and at most so often.
GIVEN, MOST_GIVEN = 0.02, 12


@dataclass(frozen=True)
class Grid:
    """A table as it is set: all lengths in EMU, size in points."""

    rows: tuple[tuple[Text, ...], ...]
    column_widths: tuple[int, ...]
    row_heights: tuple[int, ...]
    size: float
    fits: bool
    rows_over: int = 0  # how many rows stand below the frame
    cut_words: tuple[str, ...] = ()
    lines: tuple[tuple[tuple[str, ...], ...], ...] = ()  # of each cell, as laid out here
    least_heights: tuple[int, ...] = ()  # of the rows, without air

    @property
    def width(self) -> int:
        return sum(self.column_widths)

    @property
    def height(self) -> int:
        return sum(self.row_heights)


def lay_out_table(
    table: Table, frame: Frame, font: str, size: float, floor: float = FLOOR_CELL, like: Table | None = None
) -> Grid:
    """Columns and rows at the largest size (points, from size down to floor) at which the table is inside the frame.

    like: the table of which this one is a part; the columns are those of the whole.
    """
    whole = like or table
    columns = max([len(whole.columns), *(len(row) for row in whole.rows)])
    rows = tuple(tuple(row) + (NO_TEXT,) * (columns - len(row)) for row in (table.columns, *table.rows))
    cells = _cells(table, columns, font)
    wide = _cells(like, columns, font) if like else cells
    while True:
        widths = _column_widths(wide, frame.width, size, widening(font))
        grid = _grid(rows, cells, widths, frame, font, size)
        if (grid.fits and not grid.cut_words) or size - STEP < floor:
            even = _evened(wide, widths, size, font)
            return _grid(rows, cells, _settled(wide, even, size), frame, font, size)
        size -= STEP


def _cells(table: Table, columns: int, font: str) -> list[list[tuple[Piece, ...]]]:
    rows = [tuple(row) + (NO_TEXT,) * (columns - len(row)) for row in (table.columns, *table.rows)]
    return [
        [
            pieces(cell, bold=not at or (table.first_column_heads and not column), font=font)
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]


def _grid(
    rows: tuple[tuple[Text, ...], ...],
    cells: Sequence[Sequence[tuple[Piece, ...]]],
    widths: tuple[int, ...],
    frame: Frame,
    font: str,
    size: float,
) -> Grid:
    heights = []
    cut: list[str] = []
    drawn: list[tuple[tuple[str, ...], ...]] = []
    for row in cells:
        lines = 1.0
        broken_row = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            broken = set_lines(cell, size, width / EMU_PER_POINT - _margins(column, size), font)
            lines = max(lines, broken.room)
            cut.extend(broken.cut_words)
            broken_row.append(broken.lines)
        drawn.append(tuple(broken_row))
        heights.append(round((lines * LINE_PITCH + 2 * TOP_MARGIN) * size * EMU_PER_POINT))
    spare = frame.height - sum(heights)
    over = 0
    if spare < 0:
        bottom = 0
        for height in heights:
            bottom += height
            over += bottom > frame.height
    air = min(max(0, spare - CLEAR) // len(heights), MOST_AIR)
    return Grid(
        rows=rows,
        column_widths=widths,
        row_heights=tuple(height + air for height in heights),
        size=size,
        fits=spare >= 0,
        rows_over=over,
        cut_words=tuple(cut),
        lines=tuple(drawn),
        least_heights=tuple(heights),
    )


def _settled(cells: Sequence[Sequence[tuple[Piece, ...]]], widths: tuple[int, ...], size: float) -> tuple[int, ...]:
    """The widths, a column made narrower by a hair where that makes all programs break its cells alike."""

    def is_settled(number: int, width: int) -> bool:
        room = width / EMU_PER_POINT - _margins(number, size)
        return all(is_certain(row[number], size, room) for row in cells)

    def settled(number: int, width: int) -> int:
        fewer = (round(width * (1 - HAIR * hairs)) for hairs in range(HAIRS + 1))
        return next((narrow for narrow in fewer if is_settled(number, narrow)), width)

    return tuple(settled(number, width) for number, width in enumerate(widths))


def _evened(
    cells: Sequence[Sequence[tuple[Piece, ...]]], widths: tuple[int, ...], size: float, font: str
) -> tuple[int, ...]:
    """The widths, shared anew between columns as long as that saves lines or words alone on a line."""
    part = round(sum(widths) * GIVEN)
    cost = _Cost(cells, size, font)
    best, least = widths, cost.of(widths)
    for _ in range(MOST_GIVEN if least[1] > len(cells) else 0):
        tries = [
            tuple(width + times * part * ((at == to) - (at == giver)) for at, width in enumerate(best))
            for giver in range(len(best))
            for to in range(len(best))
            for times in (1, 3)
            if giver != to
        ]
        found = min(tries, key=cost.of, default=best)
        if cost.of(found) >= least:
            break
        best, least = found, cost.of(found)
    return best


class _Cost:
    """What is unwanted of widths: cut words, height in lines, words alone on the last line of a cell.

    Hundreds of widths are tried, most columns keeping theirs: each cell is set once in each.
    """

    def __init__(self, cells: Sequence[Sequence[tuple[Piece, ...]]], size: float, font: str) -> None:
        self._cells = cells
        self._size = size
        self._font = font
        self._columns: dict[tuple[int, int], list[tuple[int, float, int]]] = {}

    def of(self, widths: Sequence[int]) -> tuple[int, float, int]:
        columns = [self._column(number, width) for number, width in enumerate(widths)]
        cut = sum(one for column in columns for one, _, _ in column)
        height = sum(max((1.0, *(room for _, room, _ in row))) for row in zip(*columns, strict=True))
        return cut, height, sum(lone for column in columns for _, _, lone in column)

    def _column(self, number: int, width: int) -> list[tuple[int, float, int]]:
        key = number, width
        if key not in self._columns:
            self._columns[key] = [self._cell(row[number], number, width) for row in self._cells]
        return self._columns[key]

    def _cell(self, cell: tuple[Piece, ...], number: int, width: int) -> tuple[int, float, int]:
        broken = set_lines(cell, self._size, width / EMU_PER_POINT - _margins(number, self._size), self._font)
        alone = len(broken.lines) > 1 and " " not in broken.lines[-1] and len(cell) > len(broken.lines)
        return len(broken.cut_words), broken.room, int(alone)


def _margins(column: int, size: float) -> float:
    """What a cell leaves free at its sides, in points: the first column stands on the edge of the slide's texts."""
    return (1 if column == 0 else 2) * SIDE_MARGIN * size


def _column_widths(
    cells: Sequence[Sequence[tuple[Piece, ...]]], room: int, size: float, factor: float
) -> tuple[int, ...]:
    """Widths in EMU: narrow columns get what they need, wide ones share the rest, none less than its longest word."""
    columns = list(zip(*cells, strict=True))
    unit = size * factor * EMU_PER_POINT
    margins = 2 * SIDE_MARGIN * size * EMU_PER_POINT + 1
    natural = [max(natural_width(cell) for cell in column) * unit + margins for column in columns]
    least = [max(longest_word(cell) for cell in column) * unit + margins for column in columns]
    total = sum(natural)
    if total <= room:
        width = min(room, max(total * STRETCH, room * LEAST_SHARE))
        shared = [value + (width - total) / len(columns) for value in natural]
    elif sum(least) >= room:
        shared = [value * room / sum(least) for value in least]
    else:
        shared = _shared(natural, least, room)
    rounded = [int(value) for value in shared]
    return tuple(rounded)


def _shared(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Every column as wide as its text, but none wider than a common limit: the limit that uses up the room."""
    low, high = 0.0, max(natural)
    for _ in range(40):
        limit = (low + high) / 2
        if sum(min(wish, max(need, limit)) for wish, need in zip(natural, least, strict=True)) > room:
            high = limit
        else:
            low = limit
    return [min(wish, max(need, low)) for wish, need in zip(natural, least, strict=True)]


def table_alt(table: Table, title: str) -> str:
    """The table as one reads it aloud: every row, every cell with the name of its column."""
    names = [column.plain for column in table.columns]
    sentences = [f"Table, {title}: columns {', '.join(name for name in names if name)}."]
    for row in table.rows:
        said = [cell.plain for cell in row]
        if table.first_column_heads and said:
            rest = ", ".join(_cell(names, at, said[at]) for at in range(1, len(said)))
            sentences.append(f"{said[0]}: {rest}." if rest else f"{said[0]}.")
        else:
            sentences.append(", ".join(_cell(names, at, said[at]) for at in range(len(said))) + ".")
    return " ".join(sentences)


def _cell(names: Sequence[str], at: int, said: str) -> str:
    name = names[at] if at < len(names) else ""
    return f"{name} {said or 'empty'}".strip()
