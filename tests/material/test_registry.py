"""The registry holds the researched material: every figure as it was found, and nothing that had to stay out.

digest_facts.csv lists each researched fact once for every dated value, with the fact id it became and how it was
carried. A row without a value was carried in a general form, because the detail could point to a person or a place;
where even its key would tell too much, the key is withheld.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from talks.compose.expressions import Expressions
from talks.pipeline import open_project

ROOT = Path(__file__).resolve().parents[2]
OUTLINES = ROOT / "outlines"
CONFIDENCES = {"firm", "reported", "hearsay", "disputed"}
USES = {"ok", "with_caveat", "avoid"}

# Hashes, so that this file does not hold the words that it keeps out.
LEFT_OUT_EVERYWHERE = {
    "8d77f18c1543",
    "7d18b77856c9",
    "dbb9e9620dc6",
    "3b2e7e20f2a3",
    "43817615be75",
}
LEFT_OUT_OF_FILE = {
    "facts/shelters.yaml": {
        "ac4fff8d7cc4",
        "0e655d944666",
        "50340b8bebd5",
        "65ab796ef3b6",
        "b4b2cd5eb0b8",
        "aa3851af9d24",
        "a488461d76fb",
        "447a080af7a4",
        "4ce1cf6b8130",
        "41ff4950ff57",
        "e4c4ea00afd2",
        "d3ebc8378a44",
        "651f2f454dc5",
        "e229d29e8027",
    },
    "facts/cases.yaml": {
        "b724ae65b844",
        "369a73493fe3",
        "f1dfe7bc6a8e",
        "ac4fff8d7cc4",
        "db6f20d3a900",
    },
    "stories.yaml": {
        "ac4fff8d7cc4",
        "0e655d944666",
        "b4b2cd5eb0b8",
        "aa3851af9d24",
        "50340b8bebd5",
        "65ab796ef3b6",
        "e958a0f2ee64",
        "b724ae65b844",
        "d3ebc8378a44",
        "f1dfe7bc6a8e",
        "db12ddee7f45",
        "b147f425ea7a",
        "3b2e7e20f2a3",
    },
}


def load(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict), path
    return content


def registry() -> dict[str, dict[str, Any]]:
    """Every fact by its full id, with the default source of its file filled in."""
    facts: dict[str, dict[str, Any]] = {}
    for path in sorted((OUTLINES / "facts").glob("*.yaml")):
        content = load(path)
        for name, fact in content["facts"].items():
            facts[f"{path.stem}.{name}"] = {"source": content.get("source"), **fact}
    return facts


def material() -> list[dict[str, str]]:
    with (Path(__file__).parent / "digest_facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def dated(fact: dict[str, Any], at: str) -> dict[str, Any]:
    """The value of a fact for a year, with what it leaves unsaid taken from the fact."""
    if not at:
        return fact
    value = fact["values"][int(at) if at.isdigit() else at]
    return {**fact, **(value if isinstance(value, dict) and "value" in value else {"value": value})}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def word_hash(word: str) -> str:
    return hashlib.blake2b(word.lower().encode(), digest_size=6).hexdigest()


FACTS = registry()
ROWS = material()
REGISTRY = open_project(Path(__file__).parents[2]).registry


def test_every_row_that_was_kept_has_its_fact() -> None:
    missing = [row["digest_id"] for row in ROWS if row["fact_id"] and row["fact_id"] not in FACTS]
    assert not missing


def test_every_fact_of_the_registry_is_material_or_a_part_of_it() -> None:
    parts = {
        "capital.name",
        "definitions.un_act",
        "definitions.un_means",
        "definitions.un_purpose",
        "later_reports.victims_helped_by_ngos_labor",
        "later_reports.victims_helped_by_ngos_foreign",
        "later_reports.victims_supported_parts",
    }
    assert set(FACTS) - {row["fact_id"] for row in ROWS} == parts


def computed(fact_id: str) -> float:
    """A derived figure as the program computes it, rounded as the digest has it."""
    fact = REGISTRY.facts[fact_id]
    expressions = Expressions(REGISTRY)
    expressions.facts.permissive = True
    result = expressions.fact(fact_id).number
    shown = result * 100 if fact.shown_as == "percent" else result
    return shown if fact.round_to is None else round(shown, fact.round_to)


@pytest.mark.parametrize("row", [r for r in ROWS if r["carried"].startswith("exact")], ids=lambda r: r["digest_id"])
def test_an_exact_row_keeps_value_confidence_and_use(row: dict[str, str]) -> None:
    fact = dated(FACTS[row["fact_id"]], row["at"])
    expected: Any = json.loads(row["value"]) if row["value"] else None
    if row["carried"] == "exact as percent":
        expected = round(float(expected) * 100)
    if "derived" in fact:
        assert computed(row["fact_id"]) == pytest.approx(float(expected), abs=0.051)
    else:
        assert fact.get("value") == expected
        assert fact.get("confidence", "firm") == row["confidence"]
    assert fact.get("use", "ok") == row["use"]


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["carried"].startswith("general form")], ids=lambda r: r["digest_id"]
)
def test_a_row_in_general_form_keeps_confidence_and_use(row: dict[str, str]) -> None:
    fact = dated(FACTS[row["fact_id"]], row["at"])
    if row["value"]:
        assert fact["value"] == json.loads(row["value"])
    assert fact.get("confidence", "firm") == row["confidence"]
    assert fact.get("use", "ok") == row["use"]


def test_general_forms_of_shelters_and_people_hold_no_number() -> None:
    for row in ROWS:
        if row["carried"].startswith("general form") and not row["value"]:
            value = FACTS[row["fact_id"]].get("value")
            kept = row["fact_id"] in {"shelters.donors", "help.signs", "speaker.arrival_in_astana"}
            assert kept or value is None, row["fact_id"]


@pytest.mark.parametrize("row", [r for r in ROWS if r["carried"] == "own words"], ids=lambda r: r["digest_id"])
def test_a_definition_is_a_text_with_its_confidence_and_use(row: dict[str, str]) -> None:
    fact = FACTS[row["fact_id"]]
    assert fact["kind"] == "text"
    assert isinstance(fact["value"], str)
    assert (fact.get("confidence", "firm"), fact.get("use", "ok")) == (row["confidence"], row["use"])


def test_rows_that_are_left_out_name_no_fact_and_no_value() -> None:
    rows = [row for row in ROWS if row["carried"].startswith("left out")]
    assert rows
    for row in rows:
        assert row["digest_id"].startswith("withheld-")
        assert row["fact_id"] == row["value"] == ""


def test_every_source_exists() -> None:
    known = set(load(OUTLINES / "sources.yaml")["sources"])
    named = {source for fact in FACTS.values() for source in as_list(fact["source"])}
    for fact in FACTS.values():
        for value in fact.get("values", {}).values():
            if isinstance(value, dict):
                named |= set(as_list(value.get("source")))
    named |= {s for story in load(OUTLINES / "stories.yaml")["stories"].values() for s in as_list(story["source"])}
    assert named - known == set()
    assert all(fact["source"] for fact in FACTS.values() if "derived" not in fact)


def test_a_source_fits_the_foot_line_of_a_slide() -> None:
    for name, source in load(OUTLINES / "sources.yaml")["sources"].items():
        assert len(source["short"]) <= 48, name


def test_conflicts_point_to_facts_and_back() -> None:
    for name, fact in FACTS.items():
        for other in fact.get("conflicts_with", []):
            assert other in FACTS, f"{name} conflicts with {other}, which is no fact"
            assert name in FACTS[other].get("conflicts_with", []), f"{other} does not point back to {name}"
        assert all(other in FACTS for other in fact.get("related", [])), name


def test_hearsay_and_disputed_facts_say_how_to_speak() -> None:
    for name, fact in FACTS.items():
        if fact.get("confidence") in {"hearsay", "disputed"} and fact.get("use") != "avoid":
            assert fact.get("speak_as"), name


def test_confidence_and_use_are_known_words() -> None:
    for name, fact in FACTS.items():
        assert fact.get("confidence", "firm") in CONFIDENCES, name
        assert fact.get("use", "ok") in USES, name


def test_ids_are_snake_case() -> None:
    sources, stories = load(OUTLINES / "sources.yaml")["sources"], load(OUTLINES / "stories.yaml")["stories"]
    names = [part for fact in FACTS for part in fact.split(".")] + list(sources) + list(stories)
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []


def test_help_lines_tell_when_they_were_checked() -> None:
    contacts = {name: fact for name, fact in FACTS.items() if fact.get("kind") == "contact"}
    assert {"help.hotline_phone", "help.hotline_text", "help.emergency"} <= set(contacts)
    for name, fact in contacts.items():
        assert isinstance(fact["value"], str), name
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", fact["checked"]), name


def test_words_that_could_point_to_people_or_places_stay_out() -> None:
    for path in [*OUTLINES.rglob("*.yaml"), Path(__file__).parent / "digest_facts.csv"]:
        words = {word_hash(word) for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
        kept_out = LEFT_OUT_EVERYWHERE | LEFT_OUT_OF_FILE.get(
            path.relative_to(ROOT).as_posix()[len("outlines/") :], set()
        )
        assert not words & kept_out, path.name
