"""What is typed for a value is read as people write it, and refused where it can't be meant."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.facts.editing_values import is_unit, read_value
from talks.facts.edits import RefusedError
from talks.facts.registry import Content, DatedValue, Fact


def fact(kind: str, unit: str = "") -> Fact:
    return Fact("bees.hives", "hives", "Hives", kind, unit, (), "firm", "ok", ())


@pytest.mark.parametrize(
    ("typed", "kind", "unit", "value"),
    [
        ("82", "count", "victims", 82),
        ("82 victims", "count", "victims", 82),
        ("1 victim", "count", "victims", 1),
        ("20,495,975", "count", "people", 20495975),
        ("20 495 975", "count", "people", 20495975),
        ("20\u00a0495\u202f975", "count", "people", 20495975),
        ("20'495'975", "count", "people", 20495975),
        ("20.495.975", "count", "people", 20495975),
        ("20.5 million", "count", "people", 20500000),
        ("20.5 million people", "count", "people", 20500000),
        ("20,5 млн", "count", "people", 20500000),
        ("1,3 тыс. человек", "count", "человек", 1300),
        ("20,5 миллион", "estimate", "people", 20500000),
        ("0.3 billion", "estimate", "people", 300000000),
        ("15.9%", "share", "percent", 15.9),
        ("15,9 %", "share", "percent", 15.9),
        ("15.9 percent", "share", "percent", 15.9),
        ("16 процентов", "share", "percent", 16),
        ("$40,000", "money", "USD", 40000),
        ("US$ 1.5 million", "money", "USD", 1500000),
        ("40000 dollars", "money", "USD", 40000),
        ("€5", "money", "EUR", 5),
        ("9th", "rank", "", 9),
        ("2011", "year", "", 2011),
        ("\u22125.5", "measure", "degrees", -5.5),
        ("1,500", "count", "", 1500),
        ("1,500.25 km", "measure", "km", 1500.25),
        ("100", "share", "percent", 100),
        ("600 kg", "measure", "kilograms", 600),
        ("600 kilograms", "measure", "kg", 600),
        ("600 KILOGRAM", "measure", "kg", 600),
        ("5.5 km", "measure", "kilometers", 5.5),
        ("5 km2", "measure", "square kilometers", 5),
        ("5 km²", "measure", "km2", 5),
        ("5 m", "measure", "meters", 5),
        ("5 t", "measure", "tons", 5),
        ("5 tonnes", "measure", "t", 5),
        ("5 percent", "share", "%", 5),
        (" 1-866-347-2423 ", "contact", "", "1-866-347-2423"),
        ("911", "contact", "", "911"),
        ("Астана қаласы", "name", "", "Астана қаласы"),
        ("16-18 August", "date", "", "16-18 August"),
    ],
)
def test_a_value_is_read_as_people_write_it(typed: str, kind: str, unit: str, value: Content) -> None:
    read = read_value(typed, fact(kind, unit), None)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("typed", "kind", "unit", "words"),
    [
        ("82 people", "count", "victims", "given in victims, not in people"),
        ("$82", "count", "victims", "given in victims, not in $"),
        ("82%", "count", "victims", "not in %"),
        ("5 EUR", "money", "USD", "not in EUR"),
        ("82 km", "count", "", "has no unit"),
        ("-5", "count", "victims", "less than nothing"),
        ("8.5", "count", "victims", "whole number"),
        ("101%", "share", "percent", "over 100 percent"),
        ("-1%", "share", "percent", "negative"),
        ("0", "rank", "", "begins with 1"),
        ("12011", "year", "", "is a year"),
        ("about 80", "count", "victims", "is not a number"),
        ("many", "count", "victims", "is not a number"),
        ("600–700", "measure", "kilograms", "`600–700` is not one number"),
        ("600-700 kg", "measure", "kilograms", "is not one number"),
        ("600 to 700", "measure", "kilograms", "is not one number"),
        ("1e3", "count", "hives", "is not one number"),
        ("1_000", "count", "hives", "is not one number"),
        ("5/8", "count", "", "is not one number"),
        ("5 m", "measure", "miles", "given in miles, not in m"),
        ("5 km2", "measure", "kilometers", "given in kilometers, not in km2"),
        ("5 t", "measure", "kilograms", "not in t"),
        ('lime, "clover', "list", "", "don't tell where an entry ends"),
        ('5" nails, "clover"', "list", "", "don't tell where an entry ends"),
        ("lime, “clover, white”", "list", "", "in several ways"),
        ("lime, 'clover, white'", "list", "", "in several ways"),
        ("lime, clover (white, red)", "list", "", "in several ways"),
        ("12,34,567", "count", "", "can't be read as a number"),
        ("1 2", "count", "", "can't be read as a number"),
        ("20,495 million", "count", "people", "in two ways"),
        ("", "count", "", "is empty"),
        ("  ", "text", "", "is empty"),
        ("82", "statement", "", "has no value"),
        ("[1, 2", "list", "", "can't be read as a list"),
        ('[["a"]]', "list", "", "neither a text nor a number"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(typed: str, kind: str, unit: str, words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        read_value(typed, fact(kind, unit), None)
    assert words in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    ("typed", "like", "value"),
    [
        ("a, b and c", ["x"], ["a", "b and c"]),
        ("a, or b; c", ["x"], ["a, or b", "c"]),
        ('["a, b", "c"]', ["x"], ["a, b", "c"]),
        ('lime, "clover, white", heather', ["x"], ["lime", "clover, white", "heather"]),
        ('"clover; white"; a, b', ["x"], ["clover; white", "a, b"]),
        ('"say ""yes""", no', ["x"], ['say "yes"', "no"]),
        ('"1,000,000", "2,300,000"', [1, 2], [1000000, 2300000]),
        ('"forced, labor=38", sexual=50', {"sexual": 49}, {"forced, labor": 38, "sexual": 50}),
        ("bees' wax, the hive's", ["x"], ["bees' wax", "the hive's"]),
        ("[5, 6]", [1, 2], [5, 6]),
        ("1,000,000, 2,300,000", [1, 2], [1000000, 2300000]),
        ("68.3, 11", [1.5, 2], [68.3, 11]),
        ("128, 132", ["125(3)", "1"], ["128", "132"]),
        ("sexual=50, forced labor=38", {"sexual": 49, "forced labor": 39}, {"sexual": 50, "forced labor": 38}),
        ('{"sexual": 50.5}', {"sexual": 49}, {"sexual": 50.5}),
    ],
)
def test_a_list_has_entries_like_those_before(typed: str, like: Any, value: Content) -> None:
    assert read_value(typed, fact("list"), like) == value


def test_a_table_needs_names() -> None:
    with pytest.raises(RefusedError, match="several names"):
        read_value("50, 38", fact("list"), {"sexual": 49})


@given(st.integers(min_value=0, max_value=10**15))
def test_every_count_is_read_with_every_separator(number: int) -> None:
    for separator in (",", " ", "\u00a0", "'", "\u202f"):
        assert read_value(f"{number:,}".replace(",", separator), fact("count"), None) == number


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_reader(typed: str) -> None:
    for kind in ("count", "share", "text", "list", "year"):
        with contextlib.suppress(RefusedError):
            read_value(typed, fact(kind, "percent" if kind == "share" else ""), None)


def test_units_are_known_in_the_singular_and_by_their_signs() -> None:
    named = {"%": "percent", "Victim": "victims", "country": "countries", "US$": "USD"}
    assert all(is_unit(typed, unit) for typed, unit in named.items())
    assert not is_unit("people", "victims")
    assert not is_unit("s", "")


def test_decimals_go_where_decimals_are_and_else_only_to_who_is_sure() -> None:
    counted = fact("count", "kilograms")
    values = tuple(DatedValue(at, value, (), "firm", "ok") for at, value in (("2020", 310.5), ("2024", 580)))
    assert read_value("590.5", replace(counted, values=values), 580) == 590.5
    assert read_value("590.5", counted, 580, guessed=True, sure=True) == 590.5
    for guessed, sure, advice in ((False, True, "`kind: measure` in the file."), (True, False, "set with --sure")):
        with pytest.raises(RefusedError, match="whole number") as caught:
            read_value("590.5", counted, 580, guessed=guessed, sure=sure)
        assert "kind: measure" in caught.value.advice
        assert advice in caught.value.advice
