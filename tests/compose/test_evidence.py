"""Where the facts of a slide come from, and what to be careful about."""

from __future__ import annotations

import pytest

from talks.compose.evidence import caveats, citations, source_entries
from talks.compose.talk import years_said
from talks.compose.text import FactUse
from tests.workspaces import DEMO, open_project

REGISTRY = open_project(DEMO).registry


def use(text: str) -> FactUse:
    fact, _, at = text.partition("@")
    return FactUse(f"hives.{fact}", at or None)


def cited(*uses: str) -> list[str]:
    return [str(one) for one in citations(map(use, uses), REGISTRY)]


def test_a_source_is_cited_with_the_year_of_the_data() -> None:
    assert cited("winter_losses@2022", "wild_nests@2022") == ["Beekeepers’ count 2022", "Hedge walk (2022)"]


def test_a_year_that_the_source_is_named_after_is_not_said_again() -> None:
    assert cited("winter_losses@2023") == ["Beekeepers’ count 2023"]


def test_a_source_used_twice_is_cited_once_with_all_years() -> None:
    assert cited("colonies@2023", "colonies@2019") == ["Beekeepers’ count 2023 (2019 and 2023)"]


def test_editions_of_a_series_are_cited_as_one() -> None:
    assert cited("colonies@2020", "colonies@2023", "winter_losses@2022") == [
        "Beekeepers’ counts 2020, 2022–2023 (2020, 2022, 2023)"
    ]


def test_an_undated_fact_is_cited_without_a_year() -> None:
    assert cited("oldest_hive", "founder_story") == ["Beekeepers’ count 2023", "Hedge walk"]


def test_the_year_of_a_single_value_comes_from_as_of() -> None:
    assert cited("wild_nests@2022") == ["Hedge walk (2022)"]


def test_sources_are_cited_in_the_order_of_use() -> None:
    assert cited("wild_nests@2022", "rank@2023")[0].startswith("Hedge walk")


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((), ""),
        (("2010",), "2010"),
        (("2009", "2010"), "2009 and 2010"),
        (("2009", "2010", "2013", "2014", "2015"), "2009, 2010, 2013 to 2015"),
    ],
)
def test_years_as_read_on_a_foot_line(years: tuple[str, ...], expected: str) -> None:
    assert years_said(years) == expected


def test_the_caveat_of_a_year_comes_before_that_of_its_fact() -> None:
    found = caveats([use("colonies@2022"), use("colonies@2023")], REGISTRY)
    assert [one.text for one in found] == [
        "two members did not answer",
        "counts members' hives only, not wild nests",
    ]


def test_the_same_caveat_is_given_once() -> None:
    assert len(caveats([use("colonies@2023"), use("colonies@2019")], REGISTRY)) == 1


def test_for_what_is_only_said_just_the_needed_caveats_are_given() -> None:
    found = caveats([use("colonies@2023"), use("wild_nests@2022")], REGISTRY, only_needed=True)
    assert [one.fact for one in found] == ["hives.wild_nests"]


def test_every_source_is_listed_once_and_editions_together() -> None:
    entries = source_entries([use("colonies@2020"), use("colonies@2023"), use("wild_nests@2022")], REGISTRY)
    assert [entry.id for entry in entries] == ["club_2023", "survey"]
