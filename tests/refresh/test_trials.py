"""Many edits by chance on slides that are nearly alike: no value goes where it does not belong, nothing is missed."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.refreshing import Bases
from tests.refresh import trials_talk
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.refreshed import not_explained, refreshed
from tests.refresh.trials import Judged, Trial, a_year_on, judge, saved, trial
from tests.refresh.valley import TODAY, deck_of

TRIALS = int(os.environ.get("TALKS_TRIALS", "40"))
OFFICE_TRIALS = int(os.environ.get("TALKS_OFFICE_TRIALS", "8"))
FIRST = int(os.environ.get("TALKS_TRIALS_FROM", "0"))

Decks = tuple[bytes, dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Decks:
    """The deck as built, what it would say now, and a year on."""
    built = deck_of(trials_talk.project_before(tmp_path_factory.mktemp("before")), "talk")
    after = trials_talk.project_after(tmp_path_factory.mktemp("after"))
    later = trials_talk.project_later(tmp_path_factory.mktemp("later"))
    bases = [Bases(project, TODAY).now("talk", "club")[0] for project in (after, later)]
    assert bases[0] is not None
    assert bases[1] is not None
    return built, bases[0], bases[1]


def judged(decks: Decks, seed: int, edits: int | None = None) -> Judged:
    made = trial(decks[0], seed, edits)
    return judged_deck(decks, made, saved(made))


def judged_deck(decks: Decks, made: Trial, before: bytes) -> Judged:
    """A deck refreshed, and refreshed again when the facts have changed once more."""
    result = refreshed(before, decks[1])
    found = judge(made, before, result.after, result.plan)
    found.false += not_explained(result)
    again = refreshed(result.after, decks[2])
    later = judge(a_year_on(made), result.after, again.after, again.plan)
    found.false += [f"a year on: {one}" for one in [*later.false, *not_explained(again)]]
    found.silent += [f"a year on: {one}" for one in later.silent]
    found.updated += later.updated
    found.left += later.left
    seed = made.seed
    found.false = [f"trial {seed} ({', '.join(made.done)}): {one}" for one in found.false]
    found.silent = [f"trial {seed} ({', '.join(made.done)}): {one}" for one in found.silent]
    return found


def test_seeded_trials_update_nothing_falsely_and_miss_nothing_silently(decks: Decks) -> None:
    found = [judged(decks, seed) for seed in range(FIRST, FIRST + TRIALS)]
    updated, left = sum(one.updated for one in found), sum(one.left for one in found)
    print(f"{TRIALS} trials: {updated} places updated, {left} left and reported")
    assert [text for one in found for text in one.false] == []
    assert [text for one in found for text in one.silent] == []
    assert updated > 2 * left


@needs_libreoffice
def test_trials_saved_by_libreoffice_are_as_safe(decks: Decks) -> None:
    trials = {f"trial{seed:05}": trial(decks[0], seed) for seed in range(FIRST, FIRST + OFFICE_TRIALS)}
    office = saved_by_libreoffice({name: saved(made) for name, made in trials.items()})
    found = [judged_deck(decks, made, office[name]) for name, made in trials.items()]
    assert [text for one in found for text in one.false] == []
    assert [text for one in found for text in one.silent] == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(10_000, 99_999), edits=st.integers(1, 15))
def test_any_row_of_edits(decks: Decks, seed: int, edits: int) -> None:
    found = judged(decks, seed, edits)
    assert found.false == []
    assert found.silent == []
