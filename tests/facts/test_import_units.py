"""Thousands are not taken for ones, nor shares for per cent, nor one money for another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from talks.facts.edits import RefusedError
from talks.facts.import_units import check_units, known_unit, size_of, told_unit
from talks.facts.registry import Fact


def fact(unit: str, kind: str = "count") -> Fact:
    return Fact("bees.hives", "hives kept", "Hives", kind, unit, (), "firm", "ok", ("club",))


def checked(fact_unit: str, column: str, numbers: list[float] | None = None, times: int | None = None) -> list[str]:
    told = told_unit(column, "", [])
    values = [Decimal(str(one)) for one in numbers or [31, 32]]
    return check_units(fact(fact_unit), told, values, False, None if times is None else Decimal(times))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Population (thousands)", 1000),
        ("GDP, million US$", 1_000_000),
        ("Население, тыс. человек", 1000),
        ("ВВП, млрд тенге", 1_000_000_000),
        ("Persons ('000)", 1000),
        ("Deaths per thousand people", 1),
        ("Deaths (per 1,000 people)", 1),
        ("Population in cities of more than 1 million", 1),
        ("Hives, total", 1),
    ],
)
def test_how_many_a_figure_counts(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("% of population", "percent"),
        ("annual %", "percent"),
        ("current US$", "USD"),
        ("PPP, current international $", "international dollars"),
        ("current LCU", "local currency"),
        ("per 100,000 people", "ratio"),
        ("sq. km", "square kilometers"),
        ("historical", ""),
    ],
)
def test_units_are_known_by_the_words_of_agencies(words: str, unit: str) -> None:
    assert known_unit(words) == unit


@pytest.mark.parametrize(
    ("mine", "column"),
    [
        ("hives", "Honey plants (% of land area)"),
        ("percent", "Income (current US$)"),
        ("USD", "Income (PPP, current international $)"),
        ("USD", "Income (current LCU)"),
        ("people", "Beekeepers (per 1,000 people)"),
        ("hives", "Honey (kg)"),
    ],
)
def test_another_unit_is_refused(mine: str, column: str) -> None:
    with pytest.raises(RefusedError, match=f"is in {mine}"):
        checked(mine, column)


@pytest.mark.parametrize(
    ("mine", "column"),
    [("percent", "Honey plants (% of land area)"), ("USD", "Income (current US$)"), ("people", "Number of people")],
)
def test_the_same_unit_is_silent(mine: str, column: str) -> None:
    assert checked(mine, column) == []


def test_thousands_need_a_word() -> None:
    with pytest.raises(RefusedError) as caught:
        checked("hives", "Hives (thousands)")
    assert "--times 1000" in caught.value.advice
    assert checked("hives", "Hives (thousands)", times=1000) == []
    assert checked("hives", "Hives (thousands)", times=1) == [
        "the file counts in thousands; multiplied by 1 all the same"
    ]
    assert checked("thousand hives", "Hives (thousands)") == []


def test_thousands_are_told_by_a_line_above_the_table() -> None:
    assert told_unit("Hives", "", ["Bees of the world", "Unit: thousand hives"]).size == 1000
    assert (
        told_unit("Hives", "", ["Thousands of people read this; it is about bees and their " + "keepers " * 9]).size
        == 1
    )


def test_shares_of_one_are_no_percentages() -> None:
    with pytest.raises(RefusedError, match="shares of one"):
        checked("percent", "Share", [0.1, 0.16])
    assert checked("percent", "Share", [0.1, 0.16], times=100) == []
    assert checked("percent", "Share (%)", [0.1, 0.16]) == []


def test_a_unit_that_nobody_knows_is_told() -> None:
    assert checked("hives", "Colonies (boxes)") == [
        "the file says `boxes`; `bees.hives` is in hives: look whether that fits"
    ]
