"""Yearly series in a table: years across (World Bank), years down (Our World in Data), or our own export."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talks.facts.registry import DATE
from talks.facts.table_columns import (
    CODE,
    ENTITY,
    NOTE,
    TIME,
    UNIT,
    Columns,
    Reading,
    Series,
    cell_at,
    heading_of,
    text_of,
    title_at,
    year_of,
)
from talks.facts.table_numbers import is_missing
from talks.facts.tables import Book, Cell, Sheet, TableError

_ROWS_LOOKED_AT = 60
EXPORT_COLUMNS = ("id", "at", "value")


@dataclass(frozen=True)
class Found:
    """What a file holds: the series of a sheet, the way they stand there, and the lines around the table."""

    layout: str  # years across | years down | export
    sheet: str
    series: tuple[Series, ...]
    around: tuple[str, ...] = ()

    @property
    def entities(self) -> list[str]:
        return list(dict.fromkeys(one.entity for one in self.series if one.entity))

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(one.column for one in self.series if one.column))

    @property
    def years(self) -> list[str]:
        return sorted({at for one in self.series for at in one.years})


def find_series(book: Book, sheet: str = "") -> Found:
    """The series of the sheet named, of the one called Data, or of the first that has any; raises TableError."""
    sheets = _wanted(book, sheet)
    first_problem: TableError | None = None
    for one in sheets:
        try:
            return _found(one)
        except TableError as exc:
            first_problem = first_problem or exc
    if first_problem is None or len(sheets) > 1:
        names = ", ".join(f"`{one.name}`" for one in sheets)
        raise first_problem or TableError("the workbook has no sheet", names)
    raise first_problem


def _wanted(book: Book, name: str) -> Sequence[Sheet]:
    if not name:
        return sorted(book.sheets, key=lambda one: one.name.lower() != "data")
    wanted = [one for one in book.sheets if one.name.lower() == name.strip().lower()]
    if not wanted:
        names = [one.name for one in book.sheets if one.name]
        said = "There are: " + ", ".join(f"`{one}`" for one in names) + "." if names else "Leave out --sheet."
        raise TableError(f"there is no sheet `{name}`", said)
    return wanted


def _found(sheet: Sheet) -> Found:
    for layout in (_exported, _down, _across):
        found = layout(sheet)
        if found is not None:
            return found
    where = f"in the sheet `{sheet.name}`" if sheet.name else "in the file"
    advice = "It needs years as the headings of columns (2009, 2010, ...), or a column with the heading Year."
    raise TableError(f"no yearly series was found {where}", advice)


# Our own export


def _exported(sheet: Sheet) -> Found | None:
    head = [heading_of(cell) for cell in sheet.rows[0]] if sheet.rows else []
    if any(name not in head for name in EXPORT_COLUMNS):
        return None
    fact, at, value = (head.index(name) for name in EXPORT_COLUMNS)
    readings: dict[str, list[Reading]] = {}
    for number, row in enumerate(sheet.rows[1:], start=2):
        if identifier := text_of(cell_at(row, fact)):
            cell = cell_at(row, value)
            cell = cell[1:] if isinstance(cell, str) and re.match("'[=+@-]", cell) else cell
            readings.setdefault(identifier, []).append(Reading(text_of(cell_at(row, at)), cell, number))
    series = tuple(Series("", name, tuple(ones), row=ones[0].row) for name, ones in readings.items())
    return Found("export", sheet.name, series)


# Years across


def _across(sheet: Sheet) -> Found | None:
    number = _year_row(sheet)
    if number is None:
        return None
    head = sheet.rows[number]
    years = {column: match for column, cell in enumerate(head) if (match := year_of(cell))}
    twice = _twice(match[0] for match in years.values())
    if twice:
        message = f"the year {twice} stands over two columns (row {number + 1})"
        raise TableError(message, "Take out what stands over the years, and keep one heading for each column.")
    columns = Columns.of(head, [column for column in range(len(head)) if column not in years])
    series, around = [], _texts(sheet.rows[:number])
    for row_number, row in enumerate(sheet.rows[number + 1 :], start=number + 2):
        readings = tuple(Reading(at, cell_at(row, column), row_number, mark) for column, (at, mark) in years.items())
        if all(is_missing(one.cell) for one in readings) and sum(cell is not None for cell in row) < 2:
            around.extend(_texts([row]))
        else:
            series.append(columns.series(row, readings, row_number))
    return Found("years across", sheet.name, tuple(series), tuple(around)) if series else None


def _year_row(sheet: Sheet) -> int | None:
    """The first of the rows with the most years in rising or falling order; one year will do beside a known heading."""
    best, most = None, 1
    for number, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        years = [int(match[0]) for cell in row if (match := year_of(cell))]
        known = any(heading_of(cell) in ENTITY for cell in row)
        block = years[: len(set(years))]  # years that stand there several times over are told later
        ordered = block in (sorted(block), sorted(block, reverse=True)) and not len(years) % max(1, len(block))
        if years and (ordered or known) and len(years) > most - known:
            best, most = number, len(years)
    return best


# Years down


def _down(sheet: Sheet) -> Found | None:
    number, time = _time_column(sheet)
    if time is None:
        return None
    head = sheet.rows[number] if number >= 0 else ()
    body = [(at, row) for at, row in enumerate(sheet.rows[number + 1 :], start=number + 2) if cell_at(row, time)]
    body = [(at, row) for at, row in body if not _is_footer(row, time)]
    width = max((len(row) for _, row in body), default=0)
    others = [column for column in range(max(width, len(head))) if column != time]
    texts = [column for column in others if _is_text(column, head, body)]
    values = [column for column in others if column not in texts]
    columns = Columns.of(head, texts)
    series = [one for column in values for one in columns.gathered(column, title_at(head, column), time, body)]
    if not series:
        return None
    around = [*_texts(sheet.rows[: max(number, 0)]), *_texts(row for row in sheet.rows if _is_footer(row, time))]
    return Found("years down", sheet.name, tuple(series), tuple(around))


def _time_column(sheet: Sheet) -> tuple[int, int | None]:
    """The row of headings (-1: none) and the column of the years."""
    for number, row in enumerate(sheet.rows[:_ROWS_LOOKED_AT]):
        for column, cell in enumerate(row):
            if heading_of(cell) in TIME and _mostly_dates(sheet.rows[number + 1 :], column):
                return number, column
    rows = [row for row in sheet.rows if row]
    if (
        len(rows) > 2
        and len({text_of(cell_at(row, 0)) for row in rows}) == len(rows)
        and _mostly_dates(rows[1:], 0, 0.9)
    ):
        start = next(number for number, row in enumerate(sheet.rows) if row)
        return (-1 if _is_date(cell_at(sheet.rows[start], 0)) else start), 0
    return 0, None


def _mostly_dates(rows: Iterable[Sequence[Cell]], column: int, share: float = 0.5) -> bool:
    cells = [cell for row in rows if (cell := cell_at(row, column)) is not None]
    return bool(cells) and sum(map(_is_date, cells)) >= share * len(cells)


def _is_date(cell: Cell) -> bool:
    return year_of(cell) is not None or (isinstance(cell, str) and DATE.fullmatch(cell) is not None)


def _is_footer(row: Sequence[Cell], time: int) -> bool:
    return bool(row) and not _is_date(cell_at(row, time)) and sum(cell is not None for cell in row) < 2


def _is_text(column: int, head: Sequence[Cell], body: Sequence[tuple[int, Sequence[Cell]]]) -> bool:
    """Whether a column names things rather than counting them."""
    title = heading_of(cell_at(head, column))
    if title in ENTITY or title in UNIT or CODE.fullmatch(title) or NOTE.fullmatch(title):
        return True
    cells = [cell for _, row in body if not is_missing(cell := cell_at(row, column))]
    numbers = sum(not isinstance(cell, str) or bool(re.match(r"[-+<>~−]?\s?[\d.,]", cell)) for cell in cells)
    return bool(cells) and numbers < 0.5 * len(cells)


def _texts(rows: Iterable[Sequence[Cell]]) -> list[str]:
    return [" ".join(text for cell in row if (text := text_of(cell))) for row in rows if row]


def _twice(names: Iterable[str]) -> str:
    counted = Counter(names)
    return next((name for name, count in counted.items() if count > 1), "")
