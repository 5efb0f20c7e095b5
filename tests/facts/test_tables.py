"""Files become plain rows, whatever wrote them; what is no table is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from talks.facts import tables
from talks.facts.tables import TableError, read_book
from tests.sample_tables import wide_csv, wide_xlsx


def rows(data: bytes) -> list[list[object]]:
    return [list(row) for row in read_book(data, "bees.csv").sheets[0].rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    data = separator.join(("Year", "Hives")) + "\n" + separator.join(("2009", "31")) + "\n"
    assert rows(data.encode()) == [["Year", "Hives"], ["2009", "31"]]


def test_decimal_commas_do_not_hide_the_semicolons() -> None:
    assert rows(b"Year;Share\n2009;16,2\n2010;16,5\n") == [["Year", "Share"], ["2009", "16,2"], ["2010", "16,5"]]


def test_a_line_that_names_the_separator_is_no_row_and_shifts_none() -> None:
    assert rows(b"sep=;\nYear;Hives, all\n2009;3\n") == [[], ["Year", "Hives, all"], ["2009", "3"]]


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("utf-8", "Жыл;Аралар ұясы", "UTF-8"),
        ("utf-8-sig", "Жыл;Аралар ұясы", "UTF-8"),
        ("utf-16", "Жыл;Аралар ұясы", "UTF-16"),
        ("utf-16-le", "Year;Ruches d'été", "UTF-16"),
        ("utf-16-be", "Year;Ruches d'été", "UTF-16"),
        ("cp1252", "Year;Ruches d’été", "taken for Windows-1252"),
        ("cp1251", "Год;Ульи", "taken for Windows-1251"),
    ],
)
def test_encodings_are_told_apart(encoding: str, text: str, said: str) -> None:
    book = read_book((text + "\n2009;31\n").encode(encoding), "bees.csv")
    assert [list(row) for row in book.sheets[0].rows] == [text.split(";"), ["2009", "31"]]
    assert said in book.read_as


def test_trailing_separators_and_blank_cells_are_left_out() -> None:
    assert rows(b"a,b,,\n\n1,,3,\n") == [["a", "b"], [], ["1", None, "3"]]


def test_a_label_cannot_move_the_cursor_of_a_terminal() -> None:
    assert rows("Year,\x1b[31mHives\u200b\n".encode()) == [["Year", "[31mHives"]]


def test_world_bank_style_keeps_its_row_numbers() -> None:
    found = rows(wide_csv())
    assert found[0] == ["Data Source", "Tables of bees"]
    assert found[4][:2] == ["Country Name", "Country Code"]
    assert found[5][4:6] == [None, "6970"]


def test_a_workbook_is_known_by_what_it_holds() -> None:
    book = read_book(wide_xlsx(), "wrong-name.csv")
    assert [sheet.name for sheet in book.sheets] == ["Data", "Metadata - Countries"]
    assert book.sheets[0].rows[3][:2] == ("Country Name", "Country Code")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.csv", "empty"),
        (b"\xef\xbb\xbf \n", "a.csv", "empty"),
        (b"hello", "a.xlsx", "not an XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "old kind"),
        (b"<!DOCTYPE html><html></html>", "a.csv", "web page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "a.csv", "not"),
        (b'Year,"Hives\n' + b"2009,31\n" * 40, "a.csv", "quote"),
        (b'Year,"Hives\n' + b"2009,31\n" * 40000, "a.csv", "can't be read as CSV"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(TableError) as caught:
        read_book(data, name)
    assert said in caught.value.message
    assert caught.value.advice


def test_an_archive_of_tables_is_to_be_unpacked() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("bees.csv", "Year,Hives")
    with pytest.raises(TableError) as caught:
        read_book(data.getvalue(), "bees.zip")
    assert "Unpack" in caught.value.advice


def test_too_large_a_file_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 20)
    with pytest.raises(TableError, match="too large"):
        read_book(b"x" * 21, "a.csv")


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_CELLS", 20)
    with pytest.raises(TableError, match="more than 20 cells"):
        read_book(b"1,2\n" * 11, "a.csv")
