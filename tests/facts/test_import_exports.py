"""What was exported and is read again says what it said."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.facts.edits import RefusedError
from talks.facts.exporting import as_csv, export_rows
from talks.facts.import_exports import compared_export
from talks.facts.importing import Compared, Reckoning
from talks.facts.registry import Registry
from talks.facts.series import find_series
from talks.facts.tables import read_book
from talks.pipeline import open_project
from tests.workspaces import TESTS, project_of

FACTS = """
    source: club
    facts:
      hives: {claim: hives kept, unit: hives, values: {2009: 31, "2010-06": 0.125, 2012-07-01: 40}}
      parts: {claim: parts of it, values: {2009: {value: {wild: 3, kept: 4}}}}
      phone: {claim: whom to call, kind: contact, value: "+7 727 555 01 23", as_of: 2026 edition}
      long: {claim: "=1", value: "a  text,\\nof two \\"lines\\"; тест Қ", kind: text}
      none: {claim: nothing is known, value: null}
      twice: {claim: twice, derived: "hives.at(2009) * 2"}
    """


@pytest.fixture(name="registry")
def _registry(tmp_path: Path) -> Registry:
    return project_of(tmp_path, {"facts/bees.yaml": FACTS}).registry


def again(registry: Registry, *changes: tuple[str, str], only: frozenset[str] = frozenset()) -> list[Compared]:
    text = as_csv(export_rows(registry.facts.values(), registry, {"bees.twice": 62}, {})).decode("utf-8-sig")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    found = find_series(read_book(text.encode(), "facts.csv"))
    assert found.layout == "export"
    return compared_export(registry, found, Reckoning("2030-01-01"), only)


def outcomes(chosen: list[Compared]) -> set[str]:
    return {row.outcome for one in chosen for row in one.rows}


def test_an_export_read_again_has_nothing_to_do(registry: Registry) -> None:
    assert outcomes(again(registry)) == {"same"}


@pytest.mark.parametrize("folder", [TESTS / "demo", TESTS.parent])
def test_so_it_is_with_every_fact_there_is(folder: Path) -> None:
    registry = open_project(folder).registry
    assert outcomes(again(registry)) <= {"same"}


def test_a_figure_changed_in_the_table_is_a_conflict_and_a_new_date_is_new(registry: Registry) -> None:
    chosen = again(registry, ("2009,31,", "2009,32,"), ("2012-07-01,40,", "2013,41,"), only=frozenset({"bees.hives"}))
    assert [(row.at, row.outcome, row.found) for row in chosen[0].rows] == [
        ("2009", "conflict", 32),
        ("2010-06", "same", 0.125),
        ("2013", "new", 41),
    ]


def test_texts_are_not_imported(registry: Registry) -> None:
    chosen = again(registry, ("'+7 727 555 01 23", "'+7 727 555 01 24"), only=frozenset({"bees.phone"}))
    assert [row.outcome for row in chosen[0].rows] == ["refused"]


def test_a_fact_that_is_not_there_is_told(registry: Registry) -> None:
    with pytest.raises(RefusedError, match=r"no fact `bees\.nothing`"):
        again(registry, ("bees.none", "bees.nothing"))
