"""The three shipped talks: a refreshed deck says what a new build says, wherever nobody edited it."""

from __future__ import annotations

import io
import os
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from talks.pipeline import Project
from talks.refreshing import Bases
from tests.changes.shipped import OPTIONS, TALKS, changes_of, facts_used, shipped, with_fact
from tests.refresh import editing as do
from tests.refresh.editing import edited
from tests.refresh.looking import lines_of
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.valley import TODAY, deck_of

SOME = int(os.environ.get("TALKS_CHANGES", "4"))  # changes of facts for each talk
SEED = int(os.environ.get("TALKS_SEED", "5"))
KINDS = ("value", "a newer", "source", "caveat")  # of changes
_NUMBERED = re.compile(r" \(\d+/\d+\)$")

Built = tuple[Project, dict[str, bytes]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = shipped(tmp_path_factory.mktemp("workspace"))
    return project, {name: deck_of(project, name) for name in TALKS}


def changed_projects(project: Project, talk: str, count: int) -> list[tuple[str, Project]]:
    """Workspaces in which some facts of a talk have other values, sources, cautions, or all of it with a new date."""
    from talks.pipeline import snapshots_of

    said = snapshots_of(project, [talk], OPTIONS, TODAY, lambda _: None)
    chance = random.Random(f"{SEED} {talk}")
    found = []
    for name in facts_used(iter(said)):
        changes = dict(changes_of(project.registry.facts[name], chance))
        kept = {what: fact for what, fact in changes.items() if what.startswith(KINDS)}
        newest = changes.get("a newer value") or next((kept[what] for what in kept if what.startswith("value")), None)
        if newest is not None and "source" in changes:
            source = changes["source"].sources
            values = (*newest.values[:-1], replace(newest.values[-1], sources=source))
            kept["value, date and source"] = replace(newest, values=values)
        found += [(f"{name}, {what}", with_fact(project, fact)) for what, fact in kept.items()]
    return chance.sample(found, min(count, len(found)))


def refreshed_as_of(deck: bytes, after: Project, talk: str) -> tuple[Result, Counter[str]] | None:
    """The refreshed deck, and what a new one would say; None where the change makes the talk impossible to build."""
    new, _ = Bases(after, TODAY).now(talk, "")
    if new is None:
        return None
    return refreshed(deck, new), said_in(deck_of(after, talk))


def said_in(deck: bytes) -> Counter[str]:
    """All that a deck says, but for the numbers of its slides, also those in the titles of the list of sources.

    In which column or on which of its slides a source stands makes no difference.
    """
    lines = (_NUMBERED.sub("", line) for line in lines_of(deck))
    slides = Presentation(io.BytesIO(deck)).slides
    titles = {_NUMBERED.sub("", one.shapes.title.text) for one in slides if one.slide_layout.name == "Sources"}
    return Counter(line for line in lines if line not in titles and not line.removeprefix("notes: ").isdigit())


def _nothing(_: Any) -> None:
    pass


def _rearranged(deck: Any) -> None:
    """Slides in another order, one more in between, everything a little lower."""
    do.add_slide(deck, "A word of my own", "Nobody asked for it", at=2)
    do.move_slide(deck, len(deck.slides) - 2, 3)
    do.move_slide(deck, 1, 4)


@pytest.mark.parametrize("edit", [_nothing, _rearranged])
@pytest.mark.parametrize("talk", TALKS)
def test_a_refreshed_deck_says_what_a_new_one_says(built: Built, talk: str, edit: Callable[[Any], None]) -> None:
    project, decks = built
    before = edited(decks[talk], edit)
    own = said_in(before) - said_in(decks[talk])
    wrong: list[str] = []
    updated = 0
    for what, after in changed_projects(project, talk, SOME):
        found = refreshed_as_of(before, after, talk)
        if found is None:
            continue
        result, new = found
        updated += len(result.plan.updated)
        there = said_in(result.after) - own
        wrong += [f"{what}: {line!r} stayed" for line in there - new]
        wrong += [f"{what}: {line!r} is missing" for line in new - there]
        wrong += [f"{what}: conflict at {one.spot}: {one.why}" for one in result.plan.conflicts]
        wrong += [f"{what}: gone: {one.spot}" for one in result.plan.gone]
        wrong += [f"{what}: {one}" for one in not_explained(result)]
    print(f"{talk}: {updated} updated")
    assert wrong == []
    assert updated > 0
