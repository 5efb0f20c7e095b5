"""What is to be read again after a change, and what can be judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.changes.judging import FALSE, HOLDS, Item, judged
from talks.changes.words import sentences_of, thresholds_in, words_in
from talks.pipeline import Options, open_project
from talks.planning import plan_change
from tests.changes.hives import flags, hives, planned
from tests.workspaces import TODAY


def test_a_word_of_direction_beside_a_figure_that_turned_is_probably_false(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 58", "2026: 30"))
    rose = next(flag for flag in flags(talk, "statement") if "rose" in flag.words)
    assert (rose.judgement, rose.fact) == (FALSE, "bees.hives")
    assert rose.sentence == "The number of hives rose from 31 to 30."
    assert talk.changes.flags[0].judgement == FALSE  # those come first


def test_a_word_of_direction_still_holds_where_the_figure_goes_the_same_way(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 58", "2026: 60"))
    rose = next(flag for flag in flags(talk, "statement") if "rose" in flag.words)
    assert rose.judgement == HOLDS


def test_a_title_over_figures_whose_order_turned_is_probably_false(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 22", "2026: 70"))
    title = next(flag for flag in flags(talk, "statement") if flag.sentence == "We keep more hives than we lose")
    assert title.judgement == FALSE
    assert title.mention is not None
    assert title.mention.part == "title"


def test_a_figure_that_moved_on_to_another_year_beside_a_typed_one(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 58", "2026: 58, 2029: 93"))
    assert [(flag.sentence, flag.words) for flag in flags(talk, "year")] == [("hives, counted in 2026", ("2026",))]


def test_a_change_that_rounding_hides_is_told(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("1234567", "1234568"))
    assert [flag.why for flag in flags(talk, "rounding")] == [
        "1,234,567 and 1,234,568 are both said as 1.2\u00a0million"
    ]
    assert talk.changes.places == ()


def test_a_conflict_is_told_with_its_note(tmp_path: Path) -> None:
    conflict = "    unit: kg\n    conflicts_with: [bees.lost]\n    conflict: Two scales.\n"
    files = ("    unit: kg\n", conflict)
    _, talk = planned(tmp_path, files, ("1234567", "2000000"))
    assert [flag.why for flag in flags(talk, "conflict")] == ["bees.honey conflicts with bees.lost: Two scales."]


def test_a_caveat_that_still_says_the_earlier_figure(tmp_path: Path) -> None:
    files = (
        (
            "unit: hives\n    values: {2020: 31",
            "unit: hives\n    caveat: Of the 58 one is a gift.\n    values: {2020: 31",
        ),
    )
    hives(tmp_path)
    path = tmp_path / "outlines" / "facts" / "bees.yaml"
    text = path.read_text(encoding="utf-8").replace(*files[0])
    before = open_project(tmp_path, {path: text.encode()})
    after = open_project(tmp_path, {path: text.replace("2026: 58", "2026: 60").encode()})
    talk = plan_change(before, after, ["talk"], Options(), TODAY).talks[0]
    assert [flag.why for flag in flags(talk, "wording")] == ["the caveat of bees.hives still says 58"]


def item(fact: str, old: float, new: float, unit: str = "people", at: str = "2020") -> Item:
    return Item(fact, fact, at, unit, old, new, f"{old:g}", f"{new:g}")


@pytest.mark.parametrize(
    ("sentence", "items", "judgement"),
    [
        ("It more than doubled", [item("a", 10, 10), item("a", 25, 30, at="2021")], HOLDS),
        ("It more than doubled", [item("a", 10, 10), item("a", 25, 19, at="2021")], FALSE),
        ("It doubled", [item("a", 10, 10), item("a", 20, 31, at="2021")], FALSE),
        ("It fell by half", [item("a", 20, 20), item("a", 10, 11, at="2021")], HOLDS),
        ("There are more than 20 million people", [item("a", 20.5e6, 19.9e6)], FALSE),
        ("There are more than 20 million people", [item("a", 20.5e6, 20.7e6)], HOLDS),
        ("Most of them", [item("a", 60, 40, "percent")], FALSE),
        ("It is the largest", [item("a", 60, 40)], ""),
        ("The one fell while the other rose", [item("a", 9, 9), item("a", 5, 11, at="2021"), item("b", 1, 1)], FALSE),
    ],
)
def test_judgements(sentence: str, items: list[Item], judgement: str) -> None:
    assert judged(words_in(sentence, "en-US"), sentence, items, "en-US")[0] == judgement


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            "It grew to more than 80, twice as many; nearly all.",
            "en-US",
            ["grew", "more than", "twice", "as many", "nearly"],
        ),
        ("That fall one and a half million came over the hill", "en-US", []),
        ("Число выросло более чем вдвое, почти рекорд", "ru", ["выросло", "более", "вдвое", "почти", "рекорд"]),
        ("It grew", "kk", []),
    ],
)
def test_words_of_direction_and_comparison(text: str, language: str, words: list[str]) -> None:
    assert [word.text for word in words_in(text, language)] == words


def test_typed_thresholds() -> None:
    assert list(thresholds_in("более 20 млн", "ru")) == [("above", "более 20 млн", 20e6)]
    assert list(thresholds_in("fewer than 1,500 and over #", "en")) == [("below", "fewer than 1,500", 1500)]


def test_sentences_do_not_end_after_initials() -> None:
    assert [sentence for _, sentence in sentences_of("The U.S. Congress met. J. Smith rose.")] == [
        "The U.S. Congress met. ",
        "J. Smith rose.",
    ]
