"""The three shipped talks: a refreshed deck says what a new build says, wherever nobody edited it."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from talks.pipeline import Project
from talks.refreshing import Bases
from tests.changes.shipped import OPTIONS, TALKS, changes_of, facts_used, shipped, with_fact
from tests.refresh import editing as do
from tests.refresh.editing import edited
from tests.refresh.looking import lines_of
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.valley import TODAY, deck_of

SOME = int(os.environ.get("TALKS_CHANGES", "6"))  # changes of facts for each talk
SEED = int(os.environ.get("TALKS_SEED", "5"))

Built = tuple[Project, dict[str, bytes]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = shipped(tmp_path_factory.mktemp("workspace"))
    return project, {name: deck_of(project, name) for name in TALKS}


def changed_projects(project: Project, talk: str, count: int) -> list[tuple[str, Project]]:
    """Workspaces in which the values of some facts of a talk are others."""
    from talks.pipeline import snapshots_of

    said = snapshots_of(project, [talk], OPTIONS, TODAY, lambda _: None)
    chance = random.Random(f"{SEED} {talk}")
    found = []
    for name in facts_used(iter(said)):
        for what, fact in changes_of(project.registry.facts[name], chance):
            if what.startswith(("value", "a newer", "source")):
                found.append((f"{name}, {what}", with_fact(project, fact)))
    return chance.sample(found, min(count, len(found)))


def refreshed_as_of(deck: bytes, after: Project, talk: str) -> tuple[Result, list[str]] | None:
    """The refreshed deck, and what a new one would say; None where the change makes the talk impossible to build."""
    bases = Bases(after, TODAY)
    new, _ = bases.now(talk, "")
    if new is None:
        return None
    return refreshed(deck, new), lines_of(deck_of(after, talk))


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
    wrong: list[str] = []
    updated = conflicts = 0
    for what, after in changed_projects(project, talk, SOME):
        found = refreshed_as_of(before, after, talk)
        if found is None:
            continue
        result, new = found
        updated += len(result.plan.updated)
        conflicts += len(result.plan.conflicts)
        told = [*(one.now for one in result.plan.conflicts), *(one.sentence for one in result.plan.left)]
        told += [one.title for one in result.plan.dropped_slides]
        old = set(lines_of(decks[talk]))
        stayed = [line for line in set(lines_of(result.after)) - set(new) if line in old and not _numbers(line)]
        wrong += [f"{what}: {line!r} stayed" for line in stayed if not any(_text(line) in text for text in told)]
        wrong += [
            f"{what}: {line!r} is neither old nor new"
            for line in set(lines_of(result.after)) - set(new) - old - set(lines_of(before))
        ]
        wrong += [f"{what}: {one}" for one in not_explained(result)]
    print(f"{talk}: {updated} updated, {conflicts} conflicts")
    assert wrong == []
    assert updated > conflicts


def _numbers(line: str) -> bool:
    """The number of a slide, or a line that says what is due for review on a day: neither is a fact."""
    return _text(line).isdigit() or line.startswith("notes: Overdue: ")


def _text(line: str) -> str:
    return line.partition(": ")[2] if line.startswith(("notes: ", "alt: ", "chart ", "workbook: ")) else line
