"""What a file says is laid beside what a fact says, year by year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from talks.facts.edits import RefusedError
from talks.facts.importing import Compared, Reckoning, compared, read_years
from talks.facts.registry import Fact
from talks.facts.series import find_series
from talks.facts.tables import read_book
from tests.workspaces import project_of

FACTS = """
    source: club
    facts:
      hives: {claim: hives kept, unit: hives, values: {2009: 31, 2010: 40, "2012-06": 50, 2013: null}}
      share: {claim: share of land, unit: percent, kind: share, values: {2009: 10.1, 2010: 11}}
      once: {claim: hives once, unit: hives, value: 31, as_of: 2009}
      edition: {claim: hives once, unit: hives, value: 31, as_of: 2009 edition}
      all: {claim: all of them, derived: "hives.at(2009) + once"}
      phone: {claim: whom to call, kind: contact, value: "1-800-555-0123"}
      names: {claim: names of hives, values: {2009: [a, b]}}
      gone: {claim: hives gone, unit: hives, values: {2009: 1}, retired: {on: 2020-01-01, why: counted twice}}
    """
TODAY = "2015-03-01"


@pytest.fixture(name="facts")
def _facts(tmp_path: Path) -> dict[str, Fact]:
    return project_of(tmp_path, {"facts/bees.yaml": FACTS}).registry.facts


def beside(fact: Fact, text: str, **reckoning: object) -> Compared:
    book = read_book(text.encode(), "bees.csv")
    found = find_series(book)
    return compared(fact, found.series[0], found.series, (), book.separator, Reckoning(TODAY, **reckoning))  # type: ignore[arg-type]


def outcomes(result: Compared) -> dict[str, tuple[str, object]]:
    return {row.at: (row.outcome, row.found) for row in result.rows}


def test_every_year_has_its_outcome(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.hives"], "Year,Hives\n2008,30\n2009,31\n2010,41\n2011,..\n2012,50\n2013,52\n2016,60\n")
    assert outcomes(result) == {
        "2008": ("new", 30),
        "2009": ("same", 31),
        "2010": ("conflict", 41),
        "2011": ("empty", None),
        "2012": ("same", 50),
        "2013": ("new", 52),
        "2016": ("to come", 60),
    }


def test_a_reason_corrects_what_differs_but_not_a_value_of_a_month(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.hives"], "Year,Hives\n2009,32\n2010,41\n2012,51\n", correct="counted twice")
    assert [row.outcome for row in result.rows] == ["corrected", "corrected", "conflict"]
    assert result.rows[2].there_at == "2012-06"


def test_years_that_were_not_asked_for_are_not_read(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.hives"], "Year,Hives\n2007,<5\n2008,30\n2009,31\n", years=read_years("2008-2009"))
    assert list(outcomes(result)) == ["2008", "2009"]


def test_figures_are_multiplied_and_rounded_exactly(facts: dict[str, Fact]) -> None:
    result = beside(
        facts["bees.hives"], "Year,Hives (thousands)\n2007,0.0285\n2008,1.1\n", times=Decimal(1000), decimals=0
    )
    assert outcomes(result) == {"2007": ("new", 29), "2008": ("new", 1100)}


def test_a_value_that_was_rounded_is_the_same(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.share"], "Year,Share (%)\n2008,9.123456789\n2009,10.1428\n2010,11.6\n")
    assert outcomes(result)["2009"] == ("same", 10.1428)
    assert outcomes(result)["2010"] == ("conflict", 11.6)
    assert any("--round" in note for note in result.notes)


def test_decimal_commas_are_known_from_the_other_columns(facts: dict[str, Fact]) -> None:
    text = "Year;Share (%);Other\n2007;1,234;1,5\n2008;2,345;2,25\n2009;10,1;3\n"
    assert outcomes(beside(facts["bees.share"], text))["2007"] == ("new", 1.234)
    only = beside(facts["bees.hives"], "Year;Hives\n2007;1,234\n2008;2,345\n2009;31\n")
    assert [row.outcome for row in only.rows] == ["refused", "refused", "same"]
    assert "--decimal" in only.rows[0].note
    assert outcomes(beside(facts["bees.hives"], "Year;Hives\n2007;1,234\n2008;2\n2009;31\n", decimal="."))["2007"] == (
        "new",
        1234,
    )


def test_odd_cells_are_refused_with_their_row_and_plain_marks_told(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.hives"], "Year,Hives\n2006,28*\n2007,<5\n2008,12k\n")
    assert [row.outcome for row in result.rows] == ["new", "refused", "refused"]
    assert result.rows[0].note == "footnote mark *"
    assert "row 3" in result.rows[1].note


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("edition", "one value (2009 edition)"),
        ("all", "computed"),
        ("phone", "no single figure"),
        ("names", "no single figure"),
        ("gone", "retired"),
    ],
)
def test_facts_that_are_no_series_are_refused(facts: dict[str, Fact], name: str, said: str) -> None:
    with pytest.raises(RefusedError) as caught:
        beside(facts[f"bees.{name}"], "Year,Hives\n2008,30\n2009,31\n")
    assert said in caught.value.message


def test_a_fact_of_one_dated_value_may_become_a_series(facts: dict[str, Fact]) -> None:
    result = beside(facts["bees.once"], "Year,Hives\n2008,30\n2009,31\n")
    assert [row.outcome for row in result.rows] == ["new", "same"]


def test_two_figures_for_one_year_are_refused(facts: dict[str, Fact]) -> None:
    with pytest.raises(RefusedError, match=r"two figures for 2008: 30 and 33 \(rows 2 and 3\)"):
        beside(facts["bees.hives"], "Year,Hives\n2008,30\n2008,33\n")


def test_days_are_no_years(facts: dict[str, Fact]) -> None:
    with pytest.raises(RefusedError, match="only yearly series"):
        beside(facts["bees.hives"], "Day,Hives\n2008-01-01,30\n2009-01-01,33\n")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("", []),
        ("2009", ["2009"]),
        ("2009-2011", ["2009", "2010", "2011"]),
        ("2009, 2012–2013", ["2009", "2012", "2013"]),
    ],
)
def test_years_are_read(text: str, years: list[str]) -> None:
    assert sorted(read_years(text)) == years


@pytest.mark.parametrize("text", ["soon", "2012-2009", "0-9999", "0001-9999", "09-12"])
def test_odd_years_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="--years"):
        read_years(text)
