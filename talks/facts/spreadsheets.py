"""XLSX workbooks as plain rows, by openpyxl; what is hostile or broken ends soon and with a sentence."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from talks.facts.tables import MAX_CELLS, Cell, Sheet, TableError, clean_text, too_many_cells

MAX_UNPACKED = 100_000_000  # bytes
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA = re.compile(rb"<(\w+:)?f[ />]")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # of a number format: texts, colours and locales


def read_xlsx(data: bytes) -> tuple[Sheet, ...]:
    """All sheets; formulas give the values that were computed when the file was saved."""
    formulas = _formulas_in(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl has views on styles, which no one asked for
            sheets = _sheets(data)
            return _with_uncomputed(sheets, data) if formulas else sheets
    except TableError:
        raise
    except Exception as exc:  # the file decides where openpyxl stumbles: KeyError, ParseError, zlib.error and more
        advice = "Open it in Excel or LibreOffice and save it anew as .xlsx."
        raise TableError(f"the workbook can't be read ({type(exc).__name__})", advice) from None


def _formulas_in(data: bytes) -> bool:
    """Whether a sheet has formulas; what is no workbook or unpacks to too much is refused before it is parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            if "xl/workbook.xml" not in names:
                if any(name.lower().endswith((".csv", ".xlsx")) for name in names):
                    raise TableError("this is a zip archive with tables in it", "Unpack it; name the file you need.")
                raise TableError("this is a zip archive, not a workbook", "Download the data as CSV or XLSX.")
            # What a part unpacks to is never more than it declares: zipfile stops there.
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                advice = "Cut out the rows you need, or take the data as CSV."
                raise TableError(f"the workbook unpacks to more than {MAX_UNPACKED // 1_000_000} MB", advice)
            return any(_FORMULA.search(archive.read(name)) for name in names if _SHEET.fullmatch(name))
    except TableError:
        raise
    except Exception:
        raise TableError("the workbook is damaged", "Download it again.") from None


def _sheets(data: bytes, computed: bool = True) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=computed)
    count = 0
    sheets = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a file may claim any size for its sheet
        rows: list[tuple[Cell, ...]] = []
        for row in sheet.iter_rows():
            count += 1 + len(row)
            if count > MAX_CELLS:
                raise too_many_cells()
            rows.append(_row(row))
        while rows and not rows[-1]:
            rows.pop()
        sheets.append(Sheet(clean_text(sheet.title) or "", tuple(rows)))
    return tuple(sheets)


def _row(row: Any) -> tuple[Cell, ...]:
    cells = [None if cell.value is None else _plain(cell.value, cell.number_format or "") for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _plain(value: object, shown_as: str) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        # A cell of 0.159 that shows 15.9% says 15.9 per cent.
        return f"{value * 100:.12g}%" if "%" in _QUOTED.sub("", shown_as) else value
    if isinstance(value, datetime | date):
        return _date_as_shown(value, shown_as)
    if isinstance(value, time | timedelta):
        return str(value)
    return clean_text(str(value))


def _date_as_shown(value: date, shown_as: str) -> str:
    """To the day, month or year, as far as the cell shows it: 2009 formatted as a date is still a year."""
    pattern = _QUOTED.sub("", shown_as).lower()
    if "d" in pattern or "y" not in pattern:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in pattern else f"{value:%Y}"


def _with_uncomputed(sheets: tuple[Sheet, ...], data: bytes) -> tuple[Sheet, ...]:
    """Formulas that no program has computed yet stand there as such, so that they are not taken for missing values."""
    formulas = _sheets(data, computed=False)
    return tuple(
        Sheet(one.name, tuple(_merged(row, other) for row, other in _paired(one.rows, two.rows)))
        for one, two in zip(sheets, formulas, strict=True)
    )


def _paired(
    rows: tuple[tuple[Cell, ...], ...], others: tuple[tuple[Cell, ...], ...]
) -> list[tuple[tuple[Cell, ...], tuple[Cell, ...]]]:
    length = max(len(rows), len(others))
    return list(zip(_filled(rows, length, ()), _filled(others, length, ()), strict=True))


def _merged(row: tuple[Cell, ...], formulas: tuple[Cell, ...]) -> tuple[Cell, ...]:
    length = max(len(row), len(formulas))
    pairs = zip(_filled(row, length, None), _filled(formulas, length, None), strict=True)
    return tuple(formula if cell is None and str(formula or "")[:1] == "=" else cell for cell, formula in pairs)


def _filled(items: tuple[Any, ...], length: int, empty: Any) -> tuple[Any, ...]:
    return (*items, *(empty,) * (length - len(items)))
