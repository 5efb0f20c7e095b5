"""Workbooks become plain rows; a hostile one ends soon."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from talks.facts import spreadsheets
from talks.facts.spreadsheets import read_xlsx
from talks.facts.tables import TableError
from tests.sample_tables import workbook

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
BEES = [["Year", "Hives"], [2009, 31], [2010, 32]]


def changed(change: Callable[[bytes], bytes | None]) -> bytes:
    """A workbook whose sheet was changed behind the back of every spreadsheet program."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"Data": BEES}))) as old, zipfile.ZipFile(data, "w", 8) as new:
        for part in old.infolist():
            content = old.read(part)
            result = change(content) if part.filename.endswith("sheet1.xml") else content
            if result is not None:
                new.writestr(part.filename, result)
    return data.getvalue()


def test_numbers_and_texts_come_as_they_are() -> None:
    assert read_xlsx(workbook({"Data": BEES}))[0].rows == (("Year", "Hives"), (2009, 31), (2010, 32))


def test_formulas_give_the_value_that_was_computed_when_the_file_was_saved() -> None:
    data = changed(lambda sheet: sheet.replace(b"<v>32</v>", b"<f>B2+1</f><v>32</v>"))
    assert read_xlsx(data)[0].rows[2] == (2010, 32)


def test_a_formula_that_was_never_computed_is_not_taken_for_a_missing_value() -> None:
    data = workbook({"Data": [["Year", "Hives"], [2009, 31], [2010, "=B2+1"]]})
    assert read_xlsx(data)[0].rows[2] == (2010, "=B2+1")


def test_a_percentage_is_what_its_cell_shows() -> None:
    data = workbook({"Data": [["Year", "Share"], [2009, 0.159], [2010, 0.2]]}, {"B2": "0.0%", "B3": '0.0"%"'})
    assert [row[1] for row in read_xlsx(data)[0].rows] == ["Share", "15.9%", 0.2]


@pytest.mark.parametrize(
    ("shown_as", "said"), [("yyyy", "2009"), ("[$-409]mmm yyyy", "2009-07"), ("dd/mm/yyyy", "2009-07-01")]
)
def test_a_date_says_as_much_as_its_cell_shows(shown_as: str, said: str) -> None:
    assert read_xlsx(workbook({"Data": [["When"], [date(2009, 7, 1)]]}, {"A2": shown_as}))[0].rows[1] == (said,)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda sheet: sheet[: len(sheet) // 2], id="cut off"),
        pytest.param(
            lambda _: (
                b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "xxxxxxxxxx">'
                + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
                + b"]>"
                + HEAD
                + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
            ),
            id="entities that grow",
        ),
        pytest.param(lambda _: b"not XML", id="no XML"),
    ],
)
def test_a_broken_workbook_is_told(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(TableError, match="can't be read"):
        read_xlsx(changed(change))


def test_a_workbook_cut_off_is_told() -> None:
    with pytest.raises(TableError, match="damaged"):
        read_xlsx(workbook({"Data": BEES})[:2000])


def test_what_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MAX_UNPACKED", 100_000)
    with pytest.raises(TableError, match="unpacks to more than"):
        read_xlsx(changed(lambda sheet: sheet + b" " * 200_000))


def test_a_sheet_that_claims_or_fills_every_column_ends_soon() -> None:
    wide = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 400))
    claim = b'<dimension ref="A1:XFD1048576"/><sheetData>'
    with pytest.raises(TableError, match="cells"):
        read_xlsx(changed(lambda _: HEAD + claim + wide + b"</sheetData></worksheet>"))
    one = b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    assert read_xlsx(changed(lambda _: HEAD + claim + one))[0].rows == ((1,),)


def test_a_sheet_that_claims_to_be_smaller_than_it_is_loses_nothing() -> None:
    data = changed(lambda sheet: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A2"', sheet))
    assert read_xlsx(data)[0].rows == (("Year", "Hives"), (2009, 31), (2010, 32))
