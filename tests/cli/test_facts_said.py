"""Changes of facts in words, and as lines of their files."""

from __future__ import annotations

import pytest

from talks.cli.facts_said import said_lines, short_diff
from talks.facts.edits import Change
from talks.facts.registry import Fact, Registry, Source


def _registry(kind: str, unit: str) -> Registry:
    fact = Fact("bees.hives", "hives", "Hives", kind, unit, (), "firm", "ok", ())
    return Registry({fact.id: fact}, {"club": Source("club", "Count of 2023", "Count", published="2023")}, {})


@pytest.mark.parametrize(
    ("kind", "unit", "change", "said"),
    [
        ("count", "people", ("value", 20495975, "2026-01", 20700000, "2027-01"),
         "20,495,975 (January 2026) -> 20,700,000 (January 2027)"),
        ("count", "hives", ("value", None, "", 240, "2019"), "240 (2019), a value more"),
        ("share", "percent", ("value", 15.9, "2020", 16, "2021-03-05"), "15.9% (2020) -> 16% (March 5, 2021)"),
        ("year", "", ("value", 1997, "", 1998, "2020"), "1997 -> 1998 (2020)"),
        ("money", "USD", ("value", 4000, "undated", 5000, "2020"), "$4,000 (undated) -> $5,000 (2020)"),
        ("list", "", ("value", ["a", "b"], "", ["a", "b", "c"], ""), '"a", "b" -> "a", "b", "c"'),
        ("contact", "", ("value", "911", "", "112", "2020"), "911 -> 112 (2020)"),
        ("text", "", ("claim", "old", "", "new", ""), "claim: old\n    -> new"),
        ("text", "", ("speak_as", None, "", "new", ""), "speak_as: new"),
        ("text", "", ("retired", None, "", "nobody asks", "2030-03-01"), "retired, nobody asks"),
        ("text", "", ("checked", "2029-01-01", "", "2030-03-01", "2031-06"),
         "looked up March 1, 2030 (before: January 1, 2029), held to be true until June 2031"),
    ],
)  # fmt: skip
def test_a_change_is_said_in_plain_words(kind: str, unit: str, change: tuple[str, ...], said: str) -> None:
    lines = said_lines(Change("bees.hives", *change), _registry(kind, unit))
    assert "\n".join(lines) == f"bees.hives: {said}"


def test_a_new_source_is_said_in_full() -> None:
    change = Change("bees.hives", "source", None, "", "club")
    assert list(said_lines(change, _registry("count", ""))) == ["new source club: Count of 2023"]


def test_the_difference_shows_a_line_around_each_change() -> None:
    before = "\ufeffa\r\nb\r\nc\r\nd\r\ne\r\n"
    assert short_diff("x", before.encode(), before.replace("b", "B").encode()).split("\n") == [
        "--- x", "+++ x", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"
    ]  # fmt: skip


def test_frequent_lines_are_not_shown_as_changed() -> None:
    before = "".join(f"entry {number}\n\n" for number in range(300))
    diff = short_diff("x", before.encode(), (before + "entry 300\n\n").encode())
    assert diff.split("\n") == ["--- x", "+++ x", "@@ -600,1 +600,3 @@", " ", "+entry 300", "+"]
