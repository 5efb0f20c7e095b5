"""Numbers are read as tables of any country write them; what is doubtful is never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.facts.table_numbers import NumberError, decimal_sign, is_missing, plain, read_number
from talks.facts.tables import Cell


def value(cell: Cell, decimal: str = ".") -> int | float | None:
    number = read_number(cell, decimal)
    return None if number is None else plain(number.value)


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("31", ".", 31),
        (31.0, ".", 31),
        (15.899999999999999, ".", 15.9),
        ("1,234,567", ".", 1234567),
        ("1.234.567", ",", 1234567),
        ("1 234 567,5", ",", 1234567.5),
        ("1\u00a0234", ".", 1234),
        ("1\u202f234,5", ",", 1234.5),
        ("1'234", ".", 1234),
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("0,123", ",", 0.123),
        ("\u22125", ".", -5),
        ("15.9%", ".", 15.9),
    ],
)
def test_thousands_and_decimals(cell: Cell, decimal: str, expected: float) -> None:
    assert value(cell, decimal) == expected


@pytest.mark.parametrize("cell", [None, "", "..", "...", "n/a", "N/A", "-", "–", "—", ":", "NaN", "#N/A", " .. "])
def test_what_stands_for_nothing_is_nothing_and_not_zero(cell: Cell) -> None:
    assert is_missing(cell)
    assert value(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["<5", "~16", "5-7", "12k", "12 m", "1,23,456", "about 5", "=A1+1", "2009-01-01", "(5)", "#REF!", "12a", "5 6"],
)
def test_what_is_no_plain_number_is_refused(cell: str) -> None:
    with pytest.raises(NumberError) as caught:
        read_number(cell, ".")
    assert cell in str(caught.value)


@pytest.mark.parametrize("cell", ["12*", "12 †", "12¹", "12 (1)", "12[a]", "12 b"])
def test_a_plain_footnote_mark_is_told(cell: str) -> None:
    number = read_number(cell, ".")
    assert number is not None
    assert number.value == 12
    assert "footnote mark" in number.mark


def test_digits_lost_to_a_spreadsheet_are_told() -> None:
    number = read_number("1.6E+07", ".")
    assert number is not None
    assert (number.value, "digits may be lost" in number.mark) == (16_000_000, True)


def test_a_per_cent_sign_is_told() -> None:
    number = read_number("15.9 %", ".")
    assert number is not None
    assert number.percent


@pytest.mark.parametrize(
    ("cells", "separator", "sign"),
    [
        (["1,5", "1,234"], ";", ","),
        (["1.5", "1,234"], ";", "."),
        (["1,234,567", "1,234"], ";", "."),
        (["1,234"], ";", ""),
        (["1.234"], ";", ""),
        (["1,234"], ",", "."),
        (["31", None, ".."], ";", "."),
    ],
)
def test_the_decimal_sign_is_taken_from_what_can_be_read_in_one_way_only(
    cells: list[Cell], separator: str, sign: str
) -> None:
    assert decimal_sign(cells, separator) == sign


def test_two_ways_of_writing_in_one_series_are_refused() -> None:
    with pytest.raises(NumberError, match="two ways"):
        decimal_sign(["1.5", "2,75"], ";")


def test_what_may_be_one_or_a_thousand_is_refused_where_the_sign_is_open() -> None:
    with pytest.raises(NumberError, match=r"may be 1\.234 or 1234"):
        read_number("1,234", "")


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u00a0"]))
def test_any_number_written_with_spaces_and_either_sign_is_read_back(number: Decimal, sign: str, space: str) -> None:
    written = f"{number:,.3f}".replace(",", space or "_").replace(".", sign).replace("_", "")
    read = read_number(written, sign)
    assert read is not None
    assert read.value == number
