"""The corrections that are on record are made on a copy of the shipped registry: one fact each, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from talks.facts.editing import retire
from talks.facts.editing_correct import Correction, correct
from talks.facts.editing_details import Details
from talks.facts.editing_set import set_value
from talks.facts.edits import Edit
from talks.facts.registry import Fact, Registry
from talks.pipeline import open_project
from talks.read.yaml_source import Document, parse

OUTLINES = Path(__file__).parents[2] / "outlines"
TODAY = date(2030, 3, 1)
Editing = Callable[[Registry, dict[str, bytes]], Edit]


def correcting(name: str, why: str, *sources: str, confidence: str = "", **right: str) -> Editing:
    details = Details(sources, confidence=confidence)
    return lambda registry, files: correct(registry, files, name, Correction(why, **right), details, TODAY)


def setting(name: str, typed: str, as_of: str, *sources: str) -> Editing:
    return lambda registry, files: set_value(registry, files, name, typed, as_of, Details(sources), TODAY)


def retiring(name: str, why: str, instead: str = "") -> Editing:
    return lambda registry, files: retire(registry, files, name, why, instead, TODAY)


CORRECTIONS: dict[str, tuple[str, Editing]] = {
    "who pays for the shelter": (
        "shelters.city_pays_claim",
        correcting(
            "shelters.city_pays_claim",
            "An insider corrected it in August 2011: small wages for some staff, from year to year.",
            "former_officer_2011",
            claim="The city gives one shelter nothing but small wages for some of its staff",
            speak_as="The city pays some wages; donors pay most.",
            confidence="reported",
        ),
    ),
    "capital": (
        "capital.years_since_move",
        correcting(
            "capital.years_since_move", "It moved in December 1997.", "interfax_2022", typed="15", confidence="firm"
        ),
    ),
    "population": (
        "kazakhstan.population_in_the_talks",
        retiring("kazakhstan.population_in_the_talks", "It is the census of 2009.", "kazakhstan.population"),
    ),
    "statute": (
        "law.minnesota_definition_in_the_talks",
        correcting(
            "law.minnesota_definition_in_the_talks",
            "609.281 subd. 5 is labor only; sex is 609.321 subd. 7a.",
            "minnesota_task_force",
            typed="Minnesota Statutes 609.281, subd. 5, and 609.321, subd. 7a",
        ),
    ),
    "tiers": (
        "tiers.four_tiers_claim",
        correcting(
            "tiers.four_tiers_claim", "There is no Tier 4.", "un_gift_2012", typed="3", claim="tiers in the report"
        ),
    ),
    "construction": (
        "patterns.form_building",
        correcting(
            "patterns.form_building",
            "The chapter of 2011 is silent on building; those of 2014 to 2016 name it.",
            typed="On building sites, as later reports say.",
        ),
    ),
    "penal code": (
        "law.penal_articles_2010",
        retiring("law.penal_articles_2010", "The article numbers are of the old code.", "law.penal_articles_now"),
    ),
    "shelters": (
        "shelters.specialized",
        setting("shelters.specialized", "4 shelters", "2012-09", "kazakhstan_today_2012"),
    ),
    "rank of Minnesota": ("local.state_rank", retiring("local.state_rank", "No official ranking was found.")),
    "corridor": (
        "local.corridor_duluth",
        correcting(
            "local.corridor_duluth",
            "The official page names port and interstates, but no road from Texas.",
            "usao_minnesota",
            claim="A federal prosecutor names the port of Duluth and the interstates as risks",
        ),
    ),
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(OUTLINES, folder / "outlines")
    return folder


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_on_record_can_be_made(shipped: Path, name: str) -> None:
    identifier, editing = CORRECTIONS[name]
    before = open_project(shipped)
    files = {fact.place.file: (shipped / fact.place.file).read_bytes() for fact in before.registry.facts.values()}
    edit = editing(before.registry, files)
    ((file, data),) = edit.files.items()
    after = open_project(shipped, {shipped / file: data})
    assert [problem.message for problem in after.problems] == [problem.message for problem in before.problems]
    changed = [one for one, fact in after.registry.facts.items() if fact != before.registry.facts[one]]
    assert changed == [identifier]
    _assert_kept(before.registry.facts[identifier], after.registry.facts[identifier])
    _assert_same_elsewhere(files[file], data, identifier)


def _assert_kept(before: Fact, after: Fact) -> None:
    """What was said before is there still: with its reason where it was wrong, with its date where it was not."""
    if after.retired:
        assert after.values[-1].value == before.values[-1].value
    elif after.history:
        (earlier,) = after.history
        assert earlier.wrong
        assert earlier.sources
        assert earlier.value in (before.values[-1].value, None)
        assert earlier.claim in (before.claim, "")
    else:
        assert after.values[0].value == before.values[0].value
        assert len(after.values) == 2


def _assert_same_elsewhere(before: bytes, after: bytes, identifier: str) -> None:
    """The lines of other facts, and all comments, are the same."""
    name = identifier.partition(".")[2]
    old, new = before.decode().split("\n"), after.decode().split("\n")
    start = old.index(f"  {name}:")
    end = next(number for number, line in enumerate(old) if number > start and line[:4].strip())
    assert new[: start + 1] == old[: start + 1]
    assert new[len(new) - (len(old) - end) :] == old[end:]
    document = Document("facts.yaml")
    parse(after.decode(), document)
    assert not document.problems
