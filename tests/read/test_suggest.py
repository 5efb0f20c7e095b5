"""Suggestions for what was probably meant."""

from __future__ import annotations

import pytest

from talks.read.suggest import did_you_mean, nearest

KEYS = ("points", "title", "notes", "minutes", "use", "picture", "chart")
FACTS = ("bees.colonies", "bees.losses", "hives.colonies", "help.line")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("titel", "Did you mean `title`?"),
        ("bulets", "Did you mean `points`?"),
        ("Points", "Did you mean `points`?"),
        ("heading", "Did you mean `title`?"),
        ("image", "Did you mean `picture`?"),
        ("graph", "Did you mean `chart`?"),
        ("duration", "Did you mean `minutes`?"),
        ("zzz", "There are: `chart`, `minutes`, `notes`, `picture`, `points`, `title`, `use`."),
    ],
)
def test_keys(word: str, expected: str) -> None:
    assert did_you_mean(word, KEYS) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bees.colonys", "bees.colonies"),
        ("bee.colonies", "bees.colonies"),
        ("hive.colonies", "hives.colonies"),
        ("bees.helpline", "help.line"),
        ("bees.nothing", None),
        ("colonies", "bees.colonies"),
    ],
)
def test_an_id_is_sought_in_its_own_file_first_and_then_in_others(word: str, expected: str | None) -> None:
    assert nearest(word, FACTS) == expected


def test_a_synonym_is_not_suggested_for_what_is_not_there() -> None:
    assert did_you_mean("image", ("notes",)) == "There are: `notes`."


def test_a_long_list_is_not_read_out() -> None:
    assert did_you_mean("zzz", [f"fact{number}" for number in range(40)]) == ""


def test_another_advice_takes_the_place_of_the_list() -> None:
    assert did_you_mean("zzz", KEYS, "Look again.") == "Look again."
