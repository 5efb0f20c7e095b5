"""From the files to the registry."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.facts.registry import Registry
from tests.workspaces import project_of


def built(folder: Path, facts: str, name: str = "bees", **files: str) -> tuple[Registry, list[str]]:
    all_files = {f"facts/{name}.yaml": facts, **{f"{stem}.yaml": text for stem, text in files.items()}}
    project = project_of(folder, all_files)
    return project.registry, [f"{one.place.line}:{one.place.column} {one.message}" for one in project.problems]


def test_values_are_ordered_by_date_and_the_last_is_the_newest(tmp_path: Path) -> None:
    registry, problems = built(
        tmp_path, "source: club\nfacts:\n  a: {claim: a, values: {2012: 3, 2010: 1, '2010-07': 2}}\n"
    )
    fact = registry.facts["bees.a"]
    assert [value.at for value in fact.values] == ["2010", "2010-07", "2012"]
    assert fact.newest
    assert fact.newest.value == 3
    assert not problems


def test_a_value_of_its_own_may_say_less_and_takes_the_rest_from_the_fact_and_the_file(tmp_path: Path) -> None:
    registry, _ = built(
        tmp_path,
        """
        source: club
        place: The valley
        facts:
          a:
            claim: a
            confidence: reported
            use: with_caveat
            values:
              2010: 1
              2011: {value: 2, source: walk, confidence: firm, caveat: Careful}
        """,
    )
    first, second = registry.facts["bees.a"].values
    assert (first.sources, first.confidence, first.use, first.caveat) == (("club",), "reported", "with_caveat", "")
    assert (second.sources, second.confidence, second.caveat) == (("walk",), "firm", "Careful")
    assert registry.facts["bees.a"].place_name == "The valley"


def test_the_source_of_a_fact_comes_before_that_of_its_file(tmp_path: Path) -> None:
    registry, problems = built(tmp_path, "source: club\nfacts:\n  a: {claim: a, value: 1, source: [walk, club]}\n")
    assert registry.facts["bees.a"].sources == ("walk", "club")
    assert not problems


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("value: 1", "count"),
        ("value: 1.5", "count"),
        ("value: many", "text"),
        ("value: [a, b]", "list"),
        ("value: {a: 1}", "list"),
        ("value: null", "statement"),
        ("use: ok", "statement"),
        ("values: {2010: 5}", "count"),
        ("values: {2010: null, 2011: 5}", "count"),
        ("derived: one + 1", "measure"),
        ("value: 5, kind: rank", "rank"),
    ],
)
def test_the_kind_follows_from_the_value(tmp_path: Path, fact: str, kind: str) -> None:
    registry, problems = built(
        tmp_path, f"source: club\nfacts:\n  one: {{claim: one, value: 1}}\n  a: {{claim: a, {fact}}}\n"
    )
    assert registry.facts["bees.a"].kind == kind
    assert not problems


def test_a_fact_without_a_name_is_called_after_its_id(tmp_path: Path) -> None:
    registry, _ = built(tmp_path, "source: club\nfacts:\n  wild_nests: {claim: a, value: 1}\n")
    assert registry.facts["bees.wild_nests"].name == "Wild nests"


def test_relations_may_leave_out_their_own_file(tmp_path: Path) -> None:
    registry, problems = built(
        tmp_path,
        "source: club\nfacts:\n  a: {claim: a, value: 1, conflicts_with: [b], related: [bees.b]}\n  b: {claim: b}\n",
    )
    assert registry.facts["bees.a"].conflicts_with == ("bees.b",)
    assert registry.facts["bees.a"].related == ("bees.b",)
    assert not problems


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ("facts:\n  a: {claim: a, value: 1}\n", "2:6 `bees.a` has no source"),
        ("source: clab\nfacts:\n  a: {claim: a, value: 1}\n", "1:9 no source `clab`"),
        ("source: club\nfacts:\n  a: {claim: a, value: 1, related: [b]}\n", "3:37 no fact `bees.b`"),
        ("source: club\nfacts:\n  a: {claim: a, values: {'2010-13': 1}}\n", "3:37 `2010-13` is not a date"),
        ("source: club\nfacts:\n  a: {claim: a, values: {2010-1: 1}}\n", "3:34 `2010-1` is not a date"),
        (
            "source: club\nfacts:\n  a: {claim: a, value: 1, confidence: disputed}\n",
            "3:6 `bees.a` is disputed, and nothing says how it may be said",
        ),
        ("source: club\nfacts:\n  a: {claim: a, value: 1, derived: b}\n", "3:6 a fact has either `value` or `derived`"),
    ],
)
def test_what_does_not_hang_together_is_told_at_its_place(tmp_path: Path, facts: str, problem: str) -> None:
    assert built(tmp_path, facts)[1] == [problem]


@pytest.mark.parametrize(
    ("at", "source", "older"),
    [
        ("2024", "club", True),
        ("2023", "club", False),
        ("2023-11", "club", False),  # nothing says in which month of 2023 it came out
        ("2026-11", "february", True),
        ("2026-02", "february", False),
        ("2026-02-20", "february", False),
        ("2026-02-20", "day", True),
        ("2026-02-19", "day", False),
        ("2026-11", "[february, walk]", False),  # one of them may be later
        ("2026-11", "[february, day]", True),
    ],
)
def test_a_value_later_than_its_source_is_told_as_far_as_both_are_known(
    tmp_path: Path, at: str, source: str, older: bool
) -> None:
    sources = (
        'sources: {club: {title: A, short: A, published: "2023"}, walk: {title: W, short: W},\n'
        '  february: {title: B, short: B, published: "2026-02"}, day: {title: D, short: D, published: "2026-02-19"}}\n'
    )
    facts = f'source: club\nfacts:\n  a: {{claim: a, values: {{2020: 1, "{at}": {{value: 2, source: {source}}}}}}}\n'
    problems = built(tmp_path, facts, sources=sources)[1]
    assert ["from a source of" in one for one in problems] == [True] * older


def test_a_disputed_fact_that_is_to_be_avoided_needs_no_wording(tmp_path: Path) -> None:
    facts = "source: club\nfacts:\n  a: {claim: a, value: 1, confidence: disputed, use: avoid}\n"
    assert built(tmp_path, facts)[1] == []


def test_a_derived_fact_needs_no_source_of_its_own(tmp_path: Path) -> None:
    facts = "facts:\n  a: {claim: a, value: 1, source: club}\n  b: {claim: b, derived: a * 2}\n"
    assert built(tmp_path, facts)[1] == []


def test_sources_that_could_not_be_read_are_not_missed_one_by_one(tmp_path: Path) -> None:
    facts = "source: club\nfacts:\n  a: {claim: a, value: 1}\n"
    _, problems = built(tmp_path, facts, sources="sources: [\n")
    assert len(problems) == 1


def test_a_story_without_a_known_source_is_told(tmp_path: Path) -> None:
    story = "stories:\n  s: {summary: a, sensitivity: adult, consent: given, source: nobody}\n"
    assert built(tmp_path, "facts: {}\n", stories=story)[1] == ["2:63 no source `nobody`"]


@pytest.mark.parametrize(
    ("check", "problems"),
    [("33.3", []), ("33.33", ["4:26 `bees.b` gives 33.3, but `check:` says 33.33"])],
)
def test_a_control_value_is_compared_after_rounding(tmp_path: Path, check: str, problems: list[str]) -> None:
    facts = (
        "source: club\nfacts:\n  a: {claim: a, value: 3}\n"
        f"  b: {{claim: b, derived: 1 / a, as: percent, round: 1, check: {check}}}\n"
    )
    assert built(tmp_path, facts)[1] == problems


def test_a_formula_may_use_derived_facts_and_other_files(tmp_path: Path) -> None:
    facts = """
        source: club
        facts:
          a: {claim: a, values: {2010: 3, 2011: 4}}
          b: {claim: b, derived: a.first + c, check: 10}
          c: {claim: c, derived: bees.a + 3}
        """
    assert built(tmp_path, facts)[1] == []


def test_a_formula_may_use_what_must_not_be_said(tmp_path: Path) -> None:
    facts = "source: club\nfacts:\n  a: {claim: a, value: 3, use: avoid}\n  b: {claim: b, derived: a + 1, check: 4}\n"
    assert built(tmp_path, facts)[1] == []


@pytest.mark.parametrize(
    ("by", "published", "full"),
    [
        ("A club", "2023", "A club. Count, 2023"),
        ("", "2023-05", "Count, 2023"),
        ("a club of 2023", "2023", "A club of 2023. Count"),
        ("", "", "Count"),
    ],
)
def test_a_source_as_it_is_listed(tmp_path: Path, by: str, published: str, full: str) -> None:
    more = (f", by: {by}" if by else "") + (f', published: "{published}"' if published else "")
    sources = f"sources:\n  club: {{title: Count, short: Count{more}}}\n"
    registry, _ = built(tmp_path, "facts: {}\n", sources=sources)
    assert registry.sources["club"].full == full
