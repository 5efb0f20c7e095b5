"""What is to be read again after a change, and what can be judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from talks.changes.judging import FALSE, HOLDS, Item, judged
from talks.changes.plan import TalkPlan
from talks.changes.words import sentences_of, thresholds_in, words_in
from talks.pipeline import Options, open_project
from talks.planning import plan_change
from tests.changes.hives import FACTS, TALK, flags, hives, planned
from tests.workspaces import TODAY, make_workspace


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
        ("It fell by half", [item("a", 20, 20), item("a", 10, 10.2, at="2021")], HOLDS),
        ("There are more than 20 million people", [item("a", 20.5e6, 19.9e6)], FALSE),
        ("There are more than 20 million people", [item("a", 20.5e6, 20.7e6)], HOLDS),
        ("Most of them", [item("a", 60, 40, "percent")], FALSE),
        ("It is the largest", [item("a", 60, 40)], ""),
        ("The one fell while the other rose", [item("a", 9, 9), item("a", 5, 11, at="2021"), item("b", 1, 1)], ""),
        ("Ours have more hives (#) than theirs (#)", [item("a", 29, 60), item("b", 41, 41)], HOLDS),
        ("Ours have more hives (#) than theirs (#)", [item("a", 60, 29), item("b", 41, 41)], FALSE),
        ("Theirs (#) have fewer than ours (#)", [item("b", 41, 41), item("a", 60, 29)], FALSE),
        ("At least # came", [item("a", 120, 130)], ""),
        ("We did not sell more (#) than they (#)", [item("a", 29, 60), item("b", 41, 41)], ""),
        ("Half of # went", [item("a", 70, 90), item("b", 35, 35)], ""),
        ("Still twice as many: # against #", [item("a", 80, 70), item("b", 40, 40)], ""),
        ("It rose from # to #, a record", [item("a", 10, 10), item("a", 12, 14, at="2021")], ""),
    ],
)
def test_judgements(sentence: str, items: list[Item], judgement: str) -> None:
    assert judged(words_in(sentence, "en-US"), sentence, items, "en-US")[0] == judgement


@pytest.mark.parametrize(
    ("sentence", "value", "judgement"),
    [
        ("More swarms than ever: #", 20, FALSE),  # there were 30 once
        ("More swarms than ever: #", 33, ""),
        ("Fewer swarms than ever, #", 12, FALSE),  # there were 10
        ("Swarms fell to #", 20, FALSE),
    ],
)
def test_superlatives_are_held_against_all_values_before(sentence: str, value: float, judgement: str) -> None:
    row = [
        item("a", 30, 30, at="2023"),
        item("a", 10, 10, at="2024"),
        replace(item("a", 14, 14, at="2025"), said=False),
    ]
    now = item("a", 32, value, at="2026")
    found = judged(words_in(sentence, "en"), sentence, [row[-1], now], "en", {"a": [*row, now]})
    assert found[0] == judgement


CHART = """  - id: series
    title: The number has grown since 2020
    chart: {facts: [bees.hives], years: [2020, 2026]}
    notes: |
      After 2026 I have only letters. The house was built in 2026.

      Until 2020 nobody counted.
  - id: honey
"""


def charted(folder: Path, *replacements: tuple[str, str], **more: str) -> TalkPlan:
    """The plan of a talk with a chart, where texts of its facts (or of the talk) are replaced."""
    make_workspace(folder, {"facts/bees.yaml": FACTS, "talk.yaml": TALK.replace("  - id: honey\n", CHART)})
    before = open_project(folder)
    path = folder / "outlines" / more.get("file", "facts/bees.yaml")
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return plan_change(before, open_project(folder, {path: text.encode()}), ["talk"], Options(), TODAY).talks[0]


def test_what_does_not_move_on_to_a_newer_value_is_told(tmp_path: Path) -> None:
    talk = charted(tmp_path, ("2026: 58", "2026: 58, 2029: 27"))
    found = [(flag.words, flag.mention.slide, flag.mention.part) for flag in flags(talk, "stays") if flag.mention]
    assert found == [(("2026",), "series", "chart")]


def test_a_title_over_a_chart_that_ends_before_the_newest_value(tmp_path: Path) -> None:
    talk = charted(tmp_path, ("2026: 58", "2026: 58, 2029: 27"))
    grown = [flag for flag in flags(talk, "statement") if flag.sentence == "The number has grown since 2020"]
    assert [(flag.judgement, flag.mention.output) for flag in grown if flag.mention] == [
        (FALSE, "deck"),
        (FALSE, "handout"),
    ]
    assert grown[0].why.startswith("Hives: 31 hives in 2020, 27 hives in 2029")


def test_words_over_a_chart_do_not_hold_against_a_newer_value_that_it_lacks(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"facts/bees.yaml": FACTS, "talk.yaml": TALK.replace("  - id: honey\n", CHART)})
    path = tmp_path / "outlines" / "facts" / "bees.yaml"
    text = path.read_text(encoding="utf-8").replace("2026: 58", "2026: 58, 2029: 27")
    before = open_project(tmp_path, {path: text.encode()})
    after = open_project(tmp_path, {path: text.replace("2026: 58", "2026: 59").encode()})
    talk = plan_change(before, after, ["talk"], Options(), TODAY).talks[0]
    assert [flag.judgement for flag in flags(talk, "statement") if "grown" in flag.words] == [FALSE, FALSE]


def test_a_year_that_limits_what_was_said_beside_a_chart_that_got_a_year(tmp_path: Path) -> None:
    talk = charted(tmp_path, ("years: [2020, 2026]", "years: [2020]"), file="talk.yaml")
    found = [flag.sentence for flag in flags(talk, "year")]
    assert found == ["The number has grown since 2020", "After 2026 I have only letters.", "Until 2020 nobody counted."]


def test_what_is_said_beside_a_list_that_is_another_one(tmp_path: Path) -> None:
    facts = FACTS + "  plants: {claim: what grows there, kind: text, as_of: '2026', value: [lime, clover, heather]}\n"
    talk = TALK.replace('"Taken by hand"', '"{{ bees.plants }}"')
    make_workspace(tmp_path, {"facts/bees.yaml": facts, "talk.yaml": talk})
    before = open_project(tmp_path)
    after = open_project(tmp_path, {tmp_path / "outlines/facts/bees.yaml": facts.replace(", heather", "").encode()})
    plan = plan_change(before, after, ["talk"], Options(), TODAY).talks[0]
    found = [(flag.mention.slide, flag.mention.part) for flag in flags(plan, "beside") if flag.mention]
    assert found == [("honey", "notes")], plan


def test_a_sentence_on_an_earlier_value_beside_the_new_one(tmp_path: Path) -> None:
    talk = TALK.replace("We lost {{", "That is far more than the {{ bees.hives.at(2020) }} of that spring. We lost {{")
    make_workspace(tmp_path, {"facts/bees.yaml": FACTS, "talk.yaml": talk})
    before = open_project(tmp_path)
    text = FACTS.replace("2026: 58", "2026: 60")
    after = open_project(tmp_path, {tmp_path / "outlines/facts/bees.yaml": text.encode()})
    plan = plan_change(before, after, ["talk"], Options(), TODAY).talks[0]
    assert [flag.judgement for flag in flags(plan, "statement") if flag.sentence.startswith("That is far")] == [""]


def test_an_undated_value_that_rounding_hides(tmp_path: Path) -> None:
    talk = charted(tmp_path, ("{2026: {value: 1234567,", "{2027: {value: 1234599,"))
    assert [flag.why for flag in flags(talk, "rounding")] == [
        "1,234,567 and 1,234,599 are both said as 1.2\u00a0million"
    ]


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("First, take out your phone", "en", []),
        ("It was held first in Almaty, then in Astana", "en", []),
        ("At first there were few", "en", []),
        ("It was the first case", "en", ["first"]),
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
