"""The talks that the cases and trials are made on, each built before and after facts of it have changed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from talks.pipeline import Project
from talks.refreshing import Bases
from tests.changes.shipped import TALKS, shipped, with_fact
from tests.refresh import trials_talk, valley
from tests.refresh.marked import Book
from tests.refresh.valley import TODAY, deck_of

SHIPPED = TALKS
VALLEY, TWELVE = "valley", "twelve"

# Facts of the shipped talks, and by how much their numbers grow: not all change, so that some that say the same don't.
GROWN: dict[str, float] = {
    "kazakhstan.area_rank": 1,
    "kazakhstan.area": 300_000,
    "kazakhstan.population": 1_300_000,
    "history.nomads": 3,
    "history.herds_lost": 2,
    "capital.population": 50_000,
    "report_2011.investigations": 3,
    "report_2011.convictions": 2,
    "report_2011.victims_identified": 4,
    "report_2011.victims_assisted": 5,
    "report_2011.funding_victims": 2_000,
    "report_2011.imprisoned": 2,
    "estimates.forced_labor": 2_000_000,
    "later_reports.victims_helped_by_ngos_labor": 6,
    "speaker.years_in_kazakhstan": 1,
}


@dataclass(frozen=True)
class Subject:
    """A talk: the places of its deck, and what it would say now and a year on, as plain bases."""

    name: str
    book: Book
    new: dict[str, Any]
    later: dict[str, Any]
    then: Book  # the places as they are once the facts have changed, and a year on
    slides: tuple[str, ...]  # their ids


@cache
def subject(name: str) -> Subject:
    with tempfile.TemporaryDirectory(prefix="talks-subject-") as scratch:
        projects = _projects(name, Path(scratch))
        talk, audience = (name, "") if name in SHIPPED else ("talk", "club")
        decks = [deck_of(project, talk) for project in projects]
        bases = [Bases(project, TODAY).now(talk, audience) for project in projects]
    made = [base for base, _ in bases if base is not None]
    assert len(made) == len(projects), [str(one.message) for _, problems in bases for one in problems]
    slides = tuple(str(slide["id"]) for slide in made[0]["slides"])
    return Subject(name, Book(decks[0], decks[1]), made[1], made[2], Book(decks[1], decks[2]), slides)


def _projects(name: str, folder: Path) -> list[Project]:
    """Before, after, and a year on."""
    if name == VALLEY:
        return [
            valley.project_before(folder / "1"),
            valley.project_after(folder / "2"),
            valley.project_later(folder / "3"),
        ]
    if name == TWELVE:
        made = (trials_talk.project_before, trials_talk.project_after, trials_talk.project_later)
        return [make(folder / str(number)) for number, make in enumerate(made)]
    before = shipped(folder / "shipped")
    return [before, grown(before, 1), grown(before, 2)]


def grown(project: Project, times: int) -> Project:
    """The workspace with other values in its registry."""
    for name, by in GROWN.items():
        fact = project.registry.facts[name]
        values = tuple(
            replace(one, value=one.value + type(one.value)(by * times))
            if isinstance(one.value, int | float) and not isinstance(one.value, bool)
            else one
            for one in fact.values
        )
        assert values != fact.values, name
        project = with_fact(project, replace(fact, values=values))
    return project
