"""Many edits by chance on decks that were adopted: no value goes where it does not belong, nothing is missed."""

from __future__ import annotations

import io
import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from talks.adopting import Choice, survey_deck
from talks.facts.registry import Registry
from talks.pipeline import Project
from talks.refresh.adopting_base import tie
from talks.refresh.adopting_parts import carried
from talks.refresh.adopting_records import Candidate
from talks.refresh.adopting_said import said_again
from talks.refresh.adopting_values import Facts
from talks.refresh.bases import base_in
from talks.refresh.forward import base_bytes
from talks.refresh.package import Package
from tests.refresh import trials_talk
from tests.refresh.decks import with_parts
from tests.refresh.judging import Verdict
from tests.refresh.marked import Book
from tests.refresh.refreshed import Result, refreshed
from tests.refresh.subjects import TWELVE, Subject, subject
from tests.refresh.trials import Trial, first_year, second_year, seeded

TRIALS = 40


def adopted(deck: bytes, project: Project, names: tuple[str, ...], folder: Path) -> bytes:
    """A built deck that lost all that this program wrote about it, tied anew by what its slides say."""
    bare = with_parts(deck, {"docProps/custom.xml": None, "customXml/item1.xml": None, "docProps/core.xml": None})
    path = folder / "bare.pptx"
    path.write_bytes(_unrelated(bare))
    survey = survey_deck(project, path)
    assert survey.made is not None, [one.message for one in survey.problems]
    base = survey.made.base
    slides = {str(slide["id"]): slide for slide in base["slides"]}
    for candidate, option in filter(None, map(_meant, survey.candidates)):
        tie(slides[candidate.slide], option.tie)
    for slide, name in zip(base["slides"], names, strict=True):
        slide["id"] = name  # so that what is told can be looked up
    base["deck"] = "0123456789abcdef"
    with Package(path) as package:
        parts = carried(package, base["deck"], base_bytes(base))
        out = io.BytesIO()
        package.write_to(out, parts.replaced, parts.added)
    return out.getvalue()


def _unrelated(deck: bytes) -> bytes:
    """Without relations to parts that are gone."""
    with Package(deck) as package:
        kept = re.sub(rb"<Relationship [^>]*docProps/c[^>]*/>", b"", package.read("_rels/.rels"))
    return with_parts(deck, {"_rels/.rels": kept})


def _meant(candidate: Candidate) -> Choice | None:
    """The village of the slide."""
    fact = f"twelve.{candidate.title.removeprefix('The hives of ').lower()}"
    found = next((one for one in candidate.options if one.tie.fact == fact and not one.tie.at), None)
    return (candidate, found) if found else None


@cache
def twelve() -> tuple[Subject, Registry, Registry]:
    """The twelve villages as an adopted deck, and the facts after their change, and a year on."""
    made = subject(TWELVE)
    with tempfile.TemporaryDirectory(prefix="talks-adopted-") as scratch:
        folder = Path(scratch)
        project = trials_talk.project_before(folder / "1")
        deck = adopted(made.book.built, project, made.slides, folder)
        registries = [
            trials_talk.project_after(folder / "2").registry,
            trials_talk.project_later(folder / "3").registry,
        ]
    return replace(made, book=Book(deck, made.then.built)), registries[0], registries[1]


def refreshed_by(deck: bytes, registry: Registry) -> Result:
    with Package(deck) as package:
        base = base_in(package)
    assert base is not None
    again = said_again(base, Facts(registry))
    assert again.why == {}
    return refreshed(deck, again.data)


def judged(made: Trial, now: Registry, later: Registry) -> Verdict:
    with Package(made.deck.deck) as package:
        base = base_in(package)
    assert base is not None
    this = replace(made, subject=replace(made.subject, new=said_again(base, Facts(now)).data))
    found, result = first_year(this, this.deck)
    found.add(
        second_year(this, this.deck, result, result.after, lambda deck, _: refreshed_by(deck, later)), "a year on"
    )
    return found


def test_every_place_of_the_twelve_villages_was_tied() -> None:
    made, now, _ = twelve()
    result = refreshed_by(made.book.built, now)
    changed = [place for place in made.book.places if place.changed]
    assert len(result.plan.updated) == len(changed)
    assert result.plan.conflicts == ()


@pytest.mark.parametrize("part", range(2))
def test_twelve_slides_that_are_nearly_alike_and_were_adopted(part: int) -> None:
    made, now, later = twelve()
    found = Verdict()
    for seed in range(part, TRIALS, 2):
        trial = seeded(made, seed)
        found.add(judged(trial, now, later), str(trial))
    assert found.false == []
    assert found.silent == []
    assert found.counts["texts updated"] > 3 * found.counts["texts conflict"]
