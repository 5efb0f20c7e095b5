"""Tables as agencies publish them, from bytes to plain rows: CSV of any separator and encoding, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

MAX_BYTES = 32_000_000
MAX_CELLS = 2_000_000
_SEPARATORS = ("\t", ";", "|", ",")
_LINES_LOOKED_AT = 200
_LONGEST_CELL_LINES = 20  # of a text in quotes; more, and the quote was never closed

Cell = str | int | float | None


class TableError(Exception):
    """A file that can't be read as a table: a sentence, and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


@dataclass(frozen=True)
class Sheet:
    """A sheet's rows as they stand in the file, from the first on; trailing empty cells are left out."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Book:
    """The sheets of a file (one for CSV), how it was read, and the separator of its cells (none in XLSX)."""

    sheets: tuple[Sheet, ...]
    read_as: str
    separator: str = ""


def read_book(data: bytes, name: str) -> Book:
    """A .csv or .xlsx file, told apart by what it holds and not by its name; raises TableError."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise TableError("the file is empty", "Download it again.")
    if data.startswith(b"PK"):
        from talks.facts.spreadsheets import read_xlsx

        return Book(read_xlsx(data), "XLSX")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        advice = "Open it in Excel or LibreOffice and save it as .xlsx without a password, or take the agency's CSV."
        raise TableError("this is a workbook of an old kind (.xls), or one with a password", advice)
    if name.lower().endswith((".xlsx", ".xlsm")):
        raise TableError("this is not an XLSX file, whatever its name says", "Download it again, or name it .csv.")
    text, encoding = decoded(data)
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<?xml", "{", "[{")):
        raise TableError("this is a web page or another format, not a table", "Download the data as CSV or XLSX.")
    rows, separator = _csv_rows(text)
    said = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}[separator]
    return Book((Sheet("", rows),), f"CSV with {said}, {encoding}", separator)


def too_large(size: int) -> TableError:
    """For a file of so many bytes."""
    advice = f"Cut out the rows you need; a table may have {MAX_BYTES // 1_000_000} MB."
    return TableError(f"the file is too large ({size / 1_000_000:.0f} MB)", advice)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was taken to be in."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding), "UTF-16"
    if b"\x00" in data[:400]:
        little = data[1:400:2].count(0) >= data[0:400:2].count(0)
        return _strictly(data, "utf-16-le" if little else "utf-16-be"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    # Four letters in a row outside ASCII: a word of Russian, and no word of a western language.
    cyrillic = re.search(rb"[\xa8\xb8\xc0-\xff]{4}", data) is not None
    encodings = ("cp1251", "cp1252") if cyrillic else ("cp1252", "cp1251")
    for encoding in encodings:
        try:
            return data.decode(encoding), f"taken for Windows-{encoding[2:]}"
        except UnicodeDecodeError:
            continue
    raise TableError("the encoding of the file is not known", "Save it as UTF-8 in your spreadsheet.")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise TableError("the file is not a text", "Download the data as CSV or XLSX.") from None


def _csv_rows(text: str) -> tuple[tuple[tuple[Cell, ...], ...], str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = re.match(r"sep=([;,\t|])\n", text)  # a line of Excel's own
    separator = told.group(1) if told else _separator(text)
    if told:
        text = text[len("sep=,") :]  # its line stays, empty, so that rows keep their numbers
    rows = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            cells += len(row)
            if cells > MAX_CELLS:
                raise too_many_cells()
            rows.append(_trimmed([_clean(cell) for cell in row]))
    except csv.Error as exc:
        advice = "Look for a quote that is opened and not closed, or save the file anew in a spreadsheet."
        raise TableError(f"row {len(rows) + 1} can't be read as CSV ({exc})", advice) from None
    return tuple(rows), separator


def too_many_cells() -> TableError:
    return TableError(f"the table has more than {MAX_CELLS:,} cells", "Cut out the rows you need.")


def _separator(text: str) -> str:
    """The one that cuts the most lines into the same number of cells."""
    lines = text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]
    best, most = ",", 0
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        except csv.Error:
            continue
        alike = max(widths.values(), default=0)
        if alike > most:
            best, most = separator, alike
    return best


def _clean(cell: str) -> str | None:
    if cell.count("\n") > _LONGEST_CELL_LINES:
        first = " ".join(cell.split())[:40]
        raise TableError(f"a quote is opened before `{first}` and not closed", "Save the file anew in a spreadsheet.")
    return clean_text(cell)


def clean_text(cell: str) -> str | None:
    """Without line breaks, and without what could move the cursor of a terminal."""
    text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]", " ", cell).split(" "))
    return text.strip(" ") or None


def _trimmed(row: list[str | None]) -> tuple[Cell, ...]:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)
