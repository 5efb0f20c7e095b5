"""The shipped talks, built in memory, and changes of the facts that they say."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from talks.changes.records import Snapshot, fact_ids
from talks.facts.registry import DatedValue, Fact, Registry
from talks.layout.deck import slide_numbers
from talks.pipeline import Built, Options, Project, build_talk, open_project
from talks.problems import has_errors
from talks.render.markdown import notes_markdown
from tests.changes.reading import Read, read_files

ROOT = Path(__file__).parents[2]
TALKS = ("church_30", "community_30", "statistics_10")
TODAY = date(2026, 11, 21)
OPTIONS = Options(kinds=("deck", "handout"))  # the notes come as Markdown below: the PDF is made of the same values


@dataclass(frozen=True)
class State:
    """A talk as built: what it says by the program's account, and what its files say."""

    built: Built
    said: Snapshot
    read: Read


def shipped(folder: Path) -> Project:
    """The shipped workspace, copied, so that nothing changes while it is built again and again."""
    for name in ("outlines", "slides_templates"):
        shutil.copytree(ROOT / name, folder / name)
    return open_project(folder)


def built_state(project: Project, talk: str) -> State | None:
    """A talk built and read back; None where a change made it impossible to build."""
    built = build_talk(project, talk, OPTIONS, Path("decks"), TODAY, lambda _: None)
    if not built.outputs or built.talk is None or built.deck is None or built.said is None:
        assert has_errors(built.problems)
        return None
    files = {output.path.name: output.data for output in built.outputs}
    folder = project.workspace.root / "slides_templates" / "steppe"
    notes, problems = notes_markdown(built.talk, folder, numbers=slide_numbers(built.deck))
    assert not problems
    read = read_files(files[f"{talk}.pptx"], notes, files[f"{talk}-handout.pdf"])
    return State(built, built.said, read)


def with_fact(project: Project, fact: Fact) -> Project:
    registry = replace(project.registry, facts={**project.registry.facts, fact.id: fact})
    assert isinstance(registry, Registry)
    return Project(project.workspace, registry, project.problems)


def facts_used(snapshots: Iterator[Snapshot]) -> list[str]:
    """All facts that any of the talks says, or that stand behind what it says."""
    return sorted({fact.id for said in snapshots for fact in said.facts})


def changes_of(fact: Fact, chance: random.Random) -> Iterator[tuple[str, Fact]]:
    """Ways to change a fact, each with its name: every kind that the fact allows."""
    if fact.values:
        number = chance.randrange(len(fact.values))
        value = fact.values[number]
        other = _other(value, chance)
        if other is not None:
            values = (*fact.values[:number], other, *fact.values[number + 1 :])
            yield f"value of {value.at}", replace(fact, values=values)
        newest = _other(fact.values[-1], chance)
        if fact.dated and newest is not None:
            yield "a newer value", replace(fact, values=(*fact.values, replace(newest, at="2026-10")))
    if fact.sources:
        other_source = "tip_2009" if fact.sources[0] != "tip_2009" else "tip_2010"
        values = tuple(replace(one, sources=(other_source,)) for one in fact.values)
        yield "source", replace(fact, sources=(other_source,), values=values)
    yield "caveat", replace(fact, caveat="Not what it seems to be at first sight.")
    yield "claim", replace(fact, claim=f"{fact.claim}, as we now know", name=f"{fact.name} of late")
    if fact.speak_as:
        yield "wording", replace(fact, speak_as=f"{fact.speak_as.rstrip('.')}, it is said.")
    if fact.checked:
        yield "looked up", replace(fact, checked="2026-11-20")


def _other(value: DatedValue, chance: random.Random) -> DatedValue | None:
    """A value with another content of the same kind; a small change, so that all still fits."""
    content = value.value
    if isinstance(content, bool) or content is None:
        return None
    if isinstance(content, int):
        return replace(value, value=content + chance.choice([-1, 1, 2, 5]) if abs(content) > 5 else content + 1)
    if isinstance(content, float):
        return replace(value, value=round(content * chance.choice([0.97, 1.03]), 3))
    if isinstance(content, str):
        return replace(value, value=f"{content}e")
    if isinstance(content, dict):
        first = next(iter(content))
        part = content[first]
        return replace(value, value={**content, first: part + 1 if isinstance(part, int | float) else f"{part}e"})
    return replace(value, value=[*content[1:], content[0]]) if len(content) > 1 and content[0] != content[-1] else None


def says(said: Snapshot, fact: str) -> bool:
    """Whether a talk says a fact, or something that follows from it."""
    return any(fact in fact_ids((*one.uses, *one.because)) for one in said.mentions)
