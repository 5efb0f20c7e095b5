"""Every case of hand edits comes out as it must, on a talk made for it and on the shipped ones.

Directly, and after LibreOffice has saved the edited deck.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

from talks.refresh.records import RefreshPlan
from tests.refresh import valley
from tests.refresh.cases import CASES, EITHER, LEFT, UPDATED, Case
from tests.refresh.judging import ALREADY, CONFLICT, GONE, judge
from tests.refresh.looking import lines_of
from tests.refresh.marked import ALT, Marked, saved
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.outcomes import wrong_in
from tests.refresh.refreshed import not_explained, refreshed
from tests.refresh.spots import SPOTS, spot_place
from tests.refresh.subjects import SHIPPED, VALLEY, subject

# Every case on the case deck; on the shipped talks in turn, or on all of them with TALKS_CASES=all.
ALL = os.environ.get("TALKS_CASES") == "all"
PAIRS = [(VALLEY, case) for case in CASES if case.concerns(VALLEY)]
PAIRS += [
    (talk, case)
    for turn, talk in enumerate(SHIPPED)
    for number, case in enumerate(one for one in CASES if one.concerns(talk))
    if ALL or number % len(SHIPPED) == turn
]
NAMES = [f"{talk}-{case.name}" for talk, case in PAIRS]
# LibreOffice takes two seconds for a deck of a shipped talk: every fifth case is saved there, the talks taking turns.
EVERY = 5
SAVED = [(VALLEY, case) for case in CASES]
SAVED += [
    (talk, case)
    for turn, talk in enumerate(SHIPPED)
    for number, case in enumerate(one for one in CASES if one.concerns(talk))
    if ALL or number % (EVERY * len(SHIPPED)) == EVERY * turn
]
# A pictogram is drawn mark by mark: its label waits with it until it is drawn anew.
DRAWN = {"158"}


@cache
def edited(talk: str, name: str) -> Marked:
    """The deck of a talk after the edit of a case."""
    deck = subject(talk).book.opened()
    next(one for one in CASES if one.name == name).edit(deck, talk)
    return saved(deck)


@pytest.fixture(scope="module")
def office() -> dict[str, bytes]:
    """The edited decks as LibreOffice saves them."""
    return saved_by_libreoffice({f"{talk}-{case.name}": edited(talk, case.name).deck for talk, case in SAVED})


@pytest.mark.parametrize(("talk", "case"), PAIRS, ids=NAMES)
def test_case(talk: str, case: Case) -> None:
    assert_right(talk, case, edited(talk, case.name))


@needs_libreoffice
@pytest.mark.xdist_group("cases saved by LibreOffice")  # all at once, and once
@pytest.mark.parametrize(("talk", "case"), SAVED, ids=[f"{talk}-{case.name}" for talk, case in SAVED])
def test_case_saved_by_libreoffice(talk: str, case: Case, office: dict[str, bytes]) -> None:
    deck = edited(talk, case.name).saved_anew(office[f"{talk}-{case.name}"])
    assert_right(talk, case.after_office(), deck, saved_elsewhere=True)


def assert_right(talk: str, case: Case, deck: Marked, *, saved_elsewhere: bool = False) -> None:
    one = subject(talk)
    result = refreshed(deck.deck, one.new)
    if talk == VALLEY:
        assert wrong_in(case, deck.deck, result.after, result.plan) == []
    found = judge(one.book.places, one.slides, deck, result.after, result.plan)
    assert found.false == []
    assert found.silent == []
    assert found.needless == []
    assert not_as_said(talk, case, found.outcomes) == []
    assert not_explained(result) == []
    if talk != VALLEY or saved_elsewhere:
        return  # the trials refresh those again
    again = refreshed(result.after, one.new)
    assert again.plan.updated == (), "a second refresh has nothing left to do"
    assert spots_of(again.plan) == spots_of(result.plan), "what was left open is told again"


def not_as_said(talk: str, case: Case, outcomes: dict[int, list[str]]) -> list[str]:
    """Places that came out otherwise than the case says. On slides where some may be left, others may be as well."""
    one = subject(talk)
    named = {spot_place(talk, kind): case.outcome(kind) for kind in SPOTS[talk] if kind in case.outcomes}
    touched = {one.book.places[at].number for at in named}
    wrong = []
    for at, place in enumerate(one.book.places):
        if not place.changed or place.kind == ALT or place.old in DRAWN:
            continue
        there = set(outcomes.get(at, ()))
        if at in named:
            wanted = {
                UPDATED: {UPDATED},
                CONFLICT: {CONFLICT},
                GONE: {GONE},
                LEFT: {ALREADY},
                EITHER: {UPDATED, CONFLICT, "left", ALREADY},
            }[named[at]]
        elif place.number in touched:
            continue
        else:
            wanted = {UPDATED}
        if not there or not there <= wanted:
            wrong.append(f"{place.old!r} on slide {place.number + 1} is {sorted(there)}, not {sorted(wanted)}")
    return wrong


def spots_of(plan: RefreshPlan) -> list[str]:
    return sorted(str(one.spot) for one in (*plan.conflicts, *plan.gone))


def test_every_shipped_talk_has_most_of_the_cases() -> None:
    for talk in SHIPPED:
        assert sum(case.concerns(talk) for case in CASES) > 50, talk


def test_the_copy_of_a_slide_is_left_where_it_was_edited_and_updated_where_not() -> None:
    result = refreshed(edited(VALLEY, "copy_of_a_slide_edited").deck, subject(VALLEY).new)
    lines = lines_of(result.after)
    assert "4,377 hives stand in our valley" in lines
    assert "4,300 hives stand in our valley" in lines
    assert sum("17.9" in line for line in lines) == 2
    assert any(one.now.startswith("4,300") for one in result.plan.conflicts)


def test_the_judge_sees_what_is_wrong() -> None:
    """Nothing done, nothing reported: every place that should be updated is told as wrong."""
    case = next(one for one in CASES if one.name == "nothing_edited")
    built = subject(VALLEY).book.built
    wrong = wrong_in(case, built, built, RefreshPlan())
    assert sum("stayed" in one for one in wrong) >= len(valley.SPOTS)
    assert sum("silent miss" in one for one in wrong) >= len(valley.SPOTS)
    one = subject(VALLEY)
    found = judge(one.book.places, one.slides, edited(VALLEY, case.name), built, RefreshPlan())
    assert len(found.silent) >= len(valley.SPOTS)
