"""Whether the files of a talk are those that a build would make again: told from what it says and how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from talks.changes.plan import problem_keys
from talks.changes.snapshot import all_uses
from talks.compose.talk import Talk
from talks.facts.registry import Fact, Registry
from talks.problems import NOWHERE, Problem
from talks.write.files import Written
from talks.write.freshness import files_digest, program
from talks.write.state import State, digest


def talk_digest(
    talk: Talk,
    registry: Registry,
    problems: Sequence[Problem],
    templates: tuple[Path | None, Path],
    others: Sequence[object],
) -> str:
    """One digest of all that goes into the files of a talk.

    What it says and the facts it says; what is doubtful about it; its deck.pptx and the folder of its page templates;
    the program; and others that matter, such as the size of paper.
    """
    names = sorted({use.fact for use in all_uses(talk)})
    facts = [_without_places(registry.facts[name]) for name in names]
    deck, folder = templates
    pages = sorted(one for one in folder.iterdir() if one.suffix in (".typ", ".j2")) if folder.is_dir() else []
    files = files_digest([*([deck] if deck else []), *pages], folder)
    parts = (repr(talk), repr(facts), *problem_keys(problems), files, program(), repr(list(others)))
    return digest("\0".join(parts).encode("utf-8", "surrogatepass"))


def already_made(paths: Sequence[Path], made_from: str, state: State) -> list[Written]:
    """What is there, if all of it was made from this and nobody edited it since; else nothing."""
    found = []
    for path in paths:
        if state.made_from(path) != made_from:
            return []
        try:
            data = path.read_bytes()
        except OSError:
            return []
        if digest(data) not in state.known(path):
            return []
        found.append(Written(path, "unchanged", size=len(data)))
    return found


def _without_places(fact: Fact) -> Fact:
    """Where it stands in its file says nothing about it."""
    values = tuple(replace(value, place=NOWHERE) for value in fact.values)
    return replace(fact, values=values, place=NOWHERE, derived_place=NOWHERE)
