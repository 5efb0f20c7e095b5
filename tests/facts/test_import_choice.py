"""--map finds one series, or says which there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.facts.edits import RefusedError
from talks.facts.import_choice import Wish, chosen_series, guesses, read_wish
from talks.facts.series import find_series
from talks.facts.tables import read_book
from tests.sample_tables import wide_csv
from tests.workspaces import project_of

FOUND = find_series(read_book(wide_csv(), "bees.csv"))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("bees.hives=Melliferia / Hives, total", Wish("bees.hives", "Melliferia / Hives, total")),
        ('bees.hives="Melliferia / Hives, total"', Wish("bees.hives", "Melliferia / Hives, total")),
        ("bees.hives = a=b", Wish("bees.hives", "a=b")),
        ("bees.hives", Wish("bees.hives")),
    ],
)
def test_a_map_is_a_fact_and_labels(text: str, wish: Wish) -> None:
    assert read_wish(text) == wish


@pytest.mark.parametrize("text", ["", "=Hives", "bees.hives=", 'bees.hives=""'])
def test_half_a_map_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="can't be read"):
        read_wish(text)


@pytest.mark.parametrize(
    ("labels", "entity", "column"),
    [
        ("Melliferia / Hives, total", "", ""),
        ("melliferia / hives", "", ""),
        ("MLF / BEE.HIV.TOTL", "", ""),
        ("Hives", "Melliferia", ""),
        ("Melliferia", "", "Hives, total"),
        ("", "MLF", "BEE.HIV.TOTL"),
    ],
)
def test_labels_codes_and_parts_of_them_find_a_series(labels: str, entity: str, column: str) -> None:
    assert chosen_series(FOUND, Wish("bees.hives", labels), entity, column).label == "Melliferia / Hives, total"


def test_several_that_fit_are_refused_by_name() -> None:
    with pytest.raises(RefusedError, match="2 series: `Melliferia / Hives, total`, `Apiaria / Hives, total`"):
        chosen_series(FOUND, Wish("bees.hives", "Hives"))


def test_what_is_not_there_is_suggested() -> None:
    with pytest.raises(RefusedError) as caught:
        chosen_series(FOUND, Wish("bees.hives", "Meliferia / Hives, total"))
    assert caught.value.advice == "Did you mean `Melliferia / Hives, total`?"


def test_facts_are_guessed_by_their_words_and_place(tmp_path: Path) -> None:
    facts = """
        source: club
        place: Melliferia
        facts:
          hives: {claim: hives kept in the country, unit: hives, values: {1999: 5}}
          wasps: {claim: nests of wasps, unit: nests, values: {1999: 5}}
          hives_elsewhere: {claim: hives kept, place: Vespa, unit: hives, values: {1999: 5}}
        """
    registry = project_of(tmp_path, {"facts/bees.yaml": facts}).registry
    assert [(fact.id, one.label) for fact, one in guesses(FOUND, registry)] == [
        ("bees.hives", "Melliferia / Hives, total")
    ]
