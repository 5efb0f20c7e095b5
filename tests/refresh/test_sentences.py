"""One sentence edited by hand, and a value in it that changed."""

from __future__ import annotations

import pytest

from talks.refresh.built import BuiltText, Said
from talks.refresh.merging import merge_text
from talks.refresh.sentences import CONFLICT, UPDATE
from talks.refresh.words import applied

BUILT = "The village keeps 17 hives behind its houses"


def _said(value: str) -> BuiltText:
    text = BUILT.replace("17", value)
    start = text.index(value)
    return BuiltText(text, (Said(start, start + len(value), ("village.hives@2024",), False),))


@pytest.mark.parametrize(
    "before",
    ["more than", "fewer than", "at most", "half of", "twice", "up from", "instead of", "hardly any of its", "only"],
)
def test_a_value_that_a_word_now_limits_is_left(before: str) -> None:
    merged = merge_text(_said("17"), _said("19"), BUILT.replace("17", f"{before} 17"))
    assert merged.outcome == CONFLICT


@pytest.mark.parametrize("before", ["some", "about", "our", "today"])
def test_a_value_with_a_harmless_word_before_it_moves_on(before: str) -> None:
    now = BUILT.replace("17", f"{before} 17")
    merged = merge_text(_said("17"), _said("19"), now)
    assert merged.outcome == UPDATE
    assert applied(now, merged.changes) == now.replace("17", "19")


@pytest.mark.parametrize(
    "now",
    [
        "The VILLAGE keeps hives(seventeen) behind its houses",
        "The village keeps seventeen hives behind its houses. I counted them",
        "the village KEEPS seventeen hives , behind its houses",
    ],
)
def test_what_is_offered_says_the_sentence_to_the_letter(now: str) -> None:
    merged = merge_text(_said("17"), _said("19"), now)
    assert merged.outcome == CONFLICT
    assert merged.offered
    assert BUILT.replace("17", "19") in applied(now, merged.offered)
