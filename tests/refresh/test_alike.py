"""Slides too alike to be told apart after an edit: the warning says what matching would do, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from talks.layout.deck import Deck
from talks.pipeline import Options, Project, compose_talk, lay_out_talk, open_project
from talks.problems import Level, Problem
from talks.refresh.alike import FEW_WORDS, alike_problems, alike_slides
from talks.refresh.built import places_of
from talks.refresh.slides import match_slides
from talks.refresh.words import words
from talks.render.base import base_of
from tests.refresh import trials_talk, valley
from tests.refresh.decks import ROOT
from tests.refresh.pure import deck_of_base, facts_of, matched_after_edits, reworded
from tests.refresh.small import box, deck_now, slide
from tests.workspaces import DEMO, TESTS, make_workspace, run

FACTS = """
source: club
review: never
facts:
  linden: {claim: hives in Linden, unit: hives, value: 12, as_of: "2026"}
  ashford: {claim: hives in Ashford, unit: hives, value: 40, as_of: "2026"}
  phone: {claim: whom to call, kind: contact, value: "1-800-100", checked: "2030-02-01", as_of: "2030"}
"""
TALK = """
title: Two villages
audience: club
minutes: 3
help: [villages.phone]
slides:
  - id: linden
    title: The hives of Linden
    points: ["The village keeps {{ villages.linden }} hives behind its houses", We go there in spring]
    notes: They came through the winter well.
  - id: ashford
    title: The hives of Ashford
    points: ["The village keeps {{ villages.ashford }} hives behind its houses", We go there in spring]
    notes: They came through the winter well.
  - title: What you can do
    closing: {points: [Plant something]}
    notes: Thanks.
"""
OWN_SENTENCE = TALK.replace(
    "    notes: They came through the winter well.\n  - id: ashford",
    "    notes: They came through the winter well. A bear visits Linden every autumn, takes combs from the old hives, "
    "and is home by dawn.\n"
    "  - id: ashford",
)


def warnings_of(deck: Deck) -> list[Problem]:
    return alike_problems(deck, base_of(deck))


def laid_out(project: Project, talk: str) -> Deck:
    made, _ = compose_talk(project, talk, Options(), date(2030, 3, 1))
    assert made is not None
    deck, _, _, _ = lay_out_talk(project, made)
    assert deck is not None
    return deck


@cache
def shipped(talk: str) -> Deck:
    return laid_out(open_project(DEMO if talk == "bees_20" else ROOT), talk)


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return laid_out(trials_talk.project_before(tmp_path_factory.mktemp("twelve")), "talk")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return laid_out(valley.project_before(tmp_path_factory.mktemp("valley")), "talk")


def test_two_slides_that_only_a_title_tells_apart_are_told(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"facts/villages.yaml": FACTS, "talk.yaml": TALK})
    ran = run("check", folder=root)
    assert 'The slides "linden" and "ashford" say different facts in almost the same words' in ran.err + ran.out
    assert 'where the title of "linden" is edited by hand' in ran.err + ran.out
    assert "Give one of them another title" in ran.err + ran.out
    built = run("build", "--only", "deck", folder=root)
    assert built.code == 0
    assert "1 warning" in built.err


def test_a_sentence_of_its_own_tells_one_apart(tmp_path: Path) -> None:
    one = laid_out(open_project(make_workspace(tmp_path, {"facts/villages.yaml": FACTS, "talk.yaml": TALK})), "talk")
    assert [problem.level for problem in warnings_of(one)] == [Level.WARNING]
    files = {"facts/villages.yaml": FACTS, "talk.yaml": OWN_SENTENCE}
    other = laid_out(open_project(make_workspace(tmp_path, files)), "talk")
    assert warnings_of(other) == []


def test_slides_that_say_the_same_facts_need_not_be_told_apart() -> None:
    same = [slide(name, box("Title", f"Hives {name}"), box("Body", "Here are {a.b=12} hives")) for name in ("x", "y")]
    assert alike_slides([{**one, "facts": ["a.b@2026"]} for one in same]) == []
    other = [{**one, "facts": [f"a.{one['id']}@2026"]} for one in same]
    assert [(one.slide, one.other) for one in alike_slides(other)] == [(0, 1), (1, 0)]


def test_of_many_alike_one_warning_names_all(tmp_path: Path) -> None:
    villages = "".join(TALK.split("slides:\n")[1].split("  - title: What")[0].split("  - id: ashford")[0] for _ in "x")
    facts = FACTS + "".join(
        f'  v{at}: {{claim: hives in V{at}, unit: hives, value: {at + 50}, as_of: "2026"}}\n' for at in range(5)
    )
    more = "".join(
        villages.replace("id: linden", f"id: v{at}")
        .replace("villages.linden", f"villages.v{at}")
        .replace("Linden", name)
        for at, name in enumerate(("Oakham", "Elmstead", "Birchwood", "Hazelton", "Rowanby"))
    )
    text = TALK.replace("  - title: What", f"{more}  - title: What").replace("minutes: 3", "minutes: 9")
    root = make_workspace(tmp_path, {"facts/villages.yaml": facts, "talk.yaml": text})
    found = warnings_of(laid_out(open_project(root), "talk"))
    assert len(found) == 1
    assert all(f'"{name}"' in found[0].message for name in ("linden", "ashford", "v0", "v4"))


@pytest.mark.parametrize("talk", ["church_30", "community_30", "statistics_10", "bees_20"])
def test_the_shipped_talks_have_no_such_slides(talk: str) -> None:
    assert warnings_of(shipped(talk)) == []


def test_nor_have_the_benchmark_of_twelve_and_the_small_talk(twelve: Deck, small: Deck) -> None:
    """Each of the twelve has its village in its title and in its notes; those of the small talk share hardly a word."""
    assert warnings_of(twelve) == []
    assert warnings_of(small) == []


def _doubtful(built: dict[str, Any], at: int, most: int) -> set[int]:
    """The slides that one is taken for, by the matching itself, once any of its paragraphs was reworded.

    most: words of the paragraphs that are tried.
    """
    deck = [replace(one, name="") for one in deck_of_base(built).slides]
    found: set[int] = set()
    for place in places_of(built["slides"][at]):
        count = len(words(place.text))
        if place.kind in ("text", "notes") and not place.made and 0 < count <= most:
            anew = " ".join(f"anew{number}" for number in range(count))
            slides = [*deck[:at], reworded(deck[at], place.text, anew), *deck[at + 1 :]]
            match = match_slides(built, deck_now(*slides))[at]
            found |= {one for one in (match.built, *match.rivals) if one is not None} - {at}
    return {one for one in found if facts_of(built["slides"][one]) != facts_of(built["slides"][at])}


def test_the_warning_is_what_the_matching_does(twelve: Deck, tmp_path: Path) -> None:
    two = laid_out(open_project(make_workspace(tmp_path, {"facts/villages.yaml": FACTS, "talk.yaml": TALK})), "talk")
    several = laid_out(open_project(TESTS / "every_kind"), "talk")
    for deck in (two, several, twelve, shipped("bees_20"), shipped("statistics_10")):
        built = base_of(deck)
        found = alike_slides(built["slides"])
        for at in range(len(built["slides"])):
            told = {one.other for one in found if one.slide == at}
            assert _doubtful(built, at, FEW_WORDS) <= told <= _doubtful(built, at, 1_000), built["slides"][at]["id"]


def test_a_deck_without_changes_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    valley.project_before(tmp_path)
    run("build", "--only", "deck", folder=tmp_path)
    monkeypatch.setattr("talks.refresh.alike.alike_problems", None)  # whoever called it would fail
    ran = run("build", "--only", "deck", folder=tmp_path)
    assert (ran.code, "bug" in ran.err) == (0, False)


SEEDS = 25  # for each deck; 400 for each were run by hand


@pytest.mark.parametrize("talk", ["church_30", "community_30", "statistics_10"])
def test_slides_of_the_shipped_talks_are_never_taken_for_others(talk: str) -> None:
    built = base_of(shipped(talk))
    assert [line for seed in range(SEEDS) for line in matched_after_edits(built, f"{talk} {seed}").wrong] == []


def test_nor_are_slides_nearly_alike(twelve: Deck, small: Deck) -> None:
    for name, deck in (("twelve", twelve), ("valley", small)):
        built = base_of(deck)
        assert [line for seed in range(4 * SEEDS) for line in matched_after_edits(built, f"{name} {seed}").wrong] == []
