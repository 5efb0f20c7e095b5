"""Tying decks that this program never built to the facts: what they may say is found, and what is chosen is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO

from talks.pipeline import Project
from talks.problems import Level, Place, Problem, error, has_errors, in_order
from talks.read.root import shown_path
from talks.refresh.adopting import Finder
from talks.refresh.adopting_again import Surveyed, surveyed
from talks.refresh.adopting_base import tie, tied_spans
from talks.refresh.adopting_parts import carried
from talks.refresh.adopting_records import Candidate, Option, Untied
from talks.refresh.adopting_values import Facts
from talks.refresh.bases import NO_BASE, Base, find_base
from talks.refresh.built import places_of
from talks.refresh.deck_now import DeckNow
from talks.refresh.forward import base_bytes
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.reading import read_deck
from talks.write.files import FileOpenError, lock_of
from talks.write.refreshed import Stamp, replace_with_backup, why_not_written
from talks.write.state import State

Choice = tuple[Candidate, Option]


@dataclass
class Survey:
    """What a deck may say of the facts. before: how it was when it was looked at, or nothing where it could not be.

    tied: how many places are tied already. looked_for: how many facts.
    """

    path: Path
    candidates: list[Candidate] = field(default_factory=list)
    untied: list[Untied] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tied: int = 0
    looked_for: int = 0
    places: int = 0
    before: Stamp | None = None
    made: Surveyed | None = None


@dataclass
class Adopted:
    """What came of it: what was tied, and where the deck as it was is kept."""

    tied: list[Choice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    written: bool = False
    backup: Path | None = None


def survey_deck(project: Project, path: Path) -> Survey:
    """Look for the values of all facts in a deck; what stands in the way is told among its problems."""
    made = Survey(path)
    root = project.workspace.root
    if has_errors(project.problems):
        made.problems = in_order(one for one in project.problems if one.level is Level.ERROR)
        return made
    try:
        before = Stamp.of(path)
        with Package(path, shown_path(path, root)) as package:
            deck = read_deck(package)
            base = _adopted_before(package, deck, root, State.load(root).deck_of(path))
    except DeckRefusedError as exc:
        made.problems.append(exc.problem)
        return made
    except OSError as exc:
        made.problems.append(unreadable(exc, path))
        return made
    if base is not None and not base.adopted:
        advice = f"It keeps what it said when it was built: talks refresh {shown_path(path, root)}"
        message = f"this deck was built by this program from the talk `{base.talk}`, and needs no adopting"
        made.problems.append(error(Place(shown_path(path, root)), message, advice, code="built"))
        return made
    made.before = before
    made.made = surveyed(base.data if base else None, deck)
    finder = Finder(Facts(project.registry))
    made.looked_for = len(project.registry.facts)
    for bare, slide in made.made.slides:
        candidates, untied = finder.in_slide(bare, slide)
        made.candidates += candidates
        made.untied += untied
    for data in made.made.base["slides"]:
        places = places_of(data)
        made.places += len(places)
        made.tied += sum(bool(tied_spans(data, place.path)) for place in places)
    return made


def _adopted_before(package: Package, deck: DeckNow, root: Path, known: str) -> Base | None:
    try:
        return find_base(package, deck, root, known)
    except DeckRefusedError as exc:
        if exc.problem.code == NO_BASE:
            return None
        raise


def unreadable(exc: OSError, path: Path) -> Problem:
    """Why a deck can't be opened, and what to do."""
    place = Place(str(path))
    if isinstance(exc, FileNotFoundError):
        return error(place, "there is no such deck", "Name a .pptx file.")
    if isinstance(exc, IsADirectoryError):
        return error(place, "this is a folder, not a deck", "Name a .pptx file.")
    return error(place, f"the deck can't be read: {exc.strerror or exc}", "Close it in other programs.")


def without_bare(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without small numbers and years that share no word with a fact."""
    rows = (replace(one, options=tuple(option for option in one.options if not option.bare)) for one in candidates)
    return [one for one in rows if one.options]


def why_not_now(path: Path) -> Problem | None:
    """Why a deck could not be written after all questions were answered, where that is to be seen before."""
    lock = lock_of(path.resolve())
    return why_not_written(FileOpenError(lock), path) if lock else None


def likeliest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Certain ones first, then by how likely their first fact is; else in the order of the deck."""
    return sorted(candidates, key=lambda one: (not one.options[0].certain, -one.options[0].score))


def adopt_deck(project: Project, survey: Survey, chosen: Sequence[Choice], today: date) -> Adopted:
    """Tie what was chosen, and write it into the deck and the workspace; else all is as it was."""
    made = Adopted()
    assert survey.made is not None
    assert survey.before is not None
    base, root = survey.made.base, project.workspace.root
    slides = {str(slide["id"]): slide for slide in base["slides"]}
    for candidate, option in chosen:
        slide, one = slides[candidate.slide], option.tie
        if any(one.start < end and start < one.end for start, end in tied_spans(slide, one.path)):
            place = Place(shown_path(survey.path, root))
            message = f"`{candidate.key(option)}` says in part what is tied to another fact already"
            made.problems.append(error(place, message, "Leave one of the two out.", code="overlap"))
            return made
        tie(slide, one)
        made.tied.append((candidate, option))
    base["deck"] = base["deck"] or hashlib.sha256(b"talks adopted deck\n" + base_bytes(base)).hexdigest()[:16]
    kept = base_bytes(base)
    try:
        with Package(survey.path, shown_path(survey.path, root)) as package:
            parts = carried(package, base["deck"], kept)

            def write(file: IO[bytes]) -> None:
                package.write_to(file, parts.replaced, parts.added)

            made.backup = replace_with_backup(survey.path, write, survey.before, today)
            made.written = True
        State.load(root).adopt(survey.path, base["deck"], kept)
    except DeckRefusedError as exc:
        made.problems.append(exc.problem)
    except OSError as exc:
        made.problems.append(why_not_written(exc, survey.path))
    return made
