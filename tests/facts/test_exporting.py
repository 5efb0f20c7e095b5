"""The registry as a table: every dated value a row, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from talks.facts.exporting import COLUMNS, as_csv, as_json, export_rows, harmless
from talks.facts.registry import Registry
from tests.workspaces import project_of

FACTS = """
    source: club
    facts:
      hives:
        claim: hives kept
        unit: hives
        values: {2009: -31, 2010: {value: 40, source: walk, caveat: counted twice}}
      parts: {claim: parts of it, values: {2009: {value: {wild: 3, kept: 4}}}}
      kinds: {claim: kinds, value: [a, b]}
      phone: {claim: whom to call, kind: contact, value: "+7 727 555 01 23"}
      said: {claim: "=HYPERLINK(1)", value: null, confidence: disputed, speak_as: "@all"}
      ratio: {claim: one by the other, derived: "hives.at(2010) / 4", as: percent}
    """


@pytest.fixture(name="registry")
def _registry(tmp_path: Path) -> Registry:
    return project_of(tmp_path, {"facts/bees.yaml": FACTS}).registry


def rows(registry: Registry) -> list[dict[str, Any]]:
    return export_rows(registry.facts.values(), registry, {"bees.ratio": 10.0}, {"bees.phone": "2030-01-01"})


def test_every_dated_value_is_a_row_with_its_own_source_and_caveat(registry: Registry) -> None:
    first, second = (row for row in rows(registry) if row["id"] == "bees.hives")
    assert (first["at"], first["value"], first["source"]) == ("2009", -31, ["club"])
    assert first["source_short"] == ["Beekeepers’ count"]
    assert (second["at"], second["value"], second["source"]) == ("2010", 40, ["walk"])
    assert second["caveat"] == "counted twice"


def test_derived_facts_come_with_what_they_come_to(registry: Registry) -> None:
    row = next(row for row in rows(registry) if row["id"] == "bees.ratio")
    assert (row["at"], row["value"], row["as"]) == (None, 10.0, "percent")
    assert row["derived"] == "hives.at(2010) / 4"


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(registry: Registry) -> None:
    data = as_csv(rows(registry))
    assert data.startswith(b"\xef\xbb\xbfid,claim,")
    assert data.endswith(b"\r\n")
    table = {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))}
    assert list(table["bees.phone"]) == list(COLUMNS)
    assert table["bees.phone"]["value"] == "'+7 727 555 01 23"
    assert table["bees.phone"]["due"] == "2030-01-01"
    assert table["bees.said"]["claim"] == "'=HYPERLINK(1)"
    assert table["bees.said"]["speak_as"] == "'@all"
    assert table["bees.parts"]["value"] == "wild: 3; kept: 4"
    assert table["bees.kinds"]["value"] == "a; b"
    assert b",-31," in data


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a", "\tx"])
def test_no_text_starts_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless([text, "b"]).startswith("'")


def test_json_keeps_numbers_lists_and_tables(registry: Registry) -> None:
    data = as_json(rows(registry))
    table = {row["id"]: row for row in json.loads(data)}
    assert table["bees.parts"]["value"] == {"wild": 3, "kept": 4}
    assert table["bees.kinds"]["value"] == ["a", "b"]
    assert table["bees.said"]["value"] is None
    assert "’" in data.decode()
