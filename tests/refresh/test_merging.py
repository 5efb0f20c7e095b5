"""Merging one text three ways: as built, as it would be said now, as it stands."""

from __future__ import annotations

import pytest

from talks.refresh.built import BuiltText
from talks.refresh.merging import FEW_WORDS, OUTLINE, merge_text
from talks.refresh.sentences import ALREADY, CONFLICT, NUMBERS, RETYPED, REWORDED, TURNED, TWICE, UNIT, UPDATE, Merged
from talks.refresh.words import applied
from tests.refresh.small import text

BUILT = "About {a.flying=16 million} bees fly out of them on a warm day in May"
NEW = "About {a.flying=17.5 million} bees fly out of them on a warm day in May"


def merged(now: str, built: str = BUILT, new: str = NEW, others: tuple[str, ...] = ()) -> Merged:
    return merge_text(BuiltText.of(text(built)), BuiltText.of(text(new)), now, others)


def result(now: str, built: str = BUILT, new: str = NEW, others: tuple[str, ...] = ()) -> str:
    made = merged(now, built, new, others)
    assert made.outcome == UPDATE, made.why
    return applied(now, made.changes)


def why(now: str, built: str = BUILT, new: str = NEW) -> str:
    made = merged(now, built, new)
    assert made.outcome == CONFLICT
    assert made.changes == ()
    return made.why


# Updated


def test_only_the_words_that_differ_are_replaced() -> None:
    made = merged("About 16 million bees fly out of them on a warm day in May")
    assert [(one.start, one.end, one.new) for one in made.changes] == [(6, 8, "17.5")]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("About 16\u00a0million bees fly out of them on a warm day in May", "About 17.5\u00a0million bees"),
        ("About  16  million bees fly  out of them on a warm day in May", "About  17.5  million bees"),
        ("About 16\nmillion bees fly out of them on a warm day in May", "About 17.5\nmillion bees"),
        ("About 1\u200b6 mil\u200blion bees fly out of them on a warm day in May", "About 17.5 mil\u200blion bees"),
        ("ABOUT 16 million bees fly out of them on a warm day in May", "ABOUT 17.5 million bees"),
    ],
    ids=["blank that does not break", "double blanks", "line break", "characters of no width", "capitals"],
)
def test_what_programs_do_to_blanks_and_letters_stays(now: str, then: str) -> None:
    assert result(now).startswith(then)


def test_typographic_quotes_are_no_edit() -> None:
    built, new = 'She said "about {a.b=16} hives" and left', 'She said "about {a.b=18} hives" and left'
    assert result("She said “about 16 hives” and left", built, new) == "She said “about 18 hives” and left"


def test_a_sentence_that_was_appended_stays() -> None:
    now = "About 16 million bees fly out of them on a warm day in May. Who would have thought that?"
    assert result(now).endswith("17.5 million bees fly out of them on a warm day in May. Who would have thought that?")


def test_two_paragraphs_in_one() -> None:
    other = "Nobody counted the 40 wild nests in the hedges"
    now = f"About 16 million bees fly out of them on a warm day in May {other}"
    assert result(now, others=(other,)) == now.replace("16", "17.5")


def test_words_far_from_the_value_may_change() -> None:
    assert "17.5 million bees fly" in result("About 16 million bees fly out of them on a hot day in May")


def test_only_the_sentence_that_says_the_fact_must_stand() -> None:
    built, new = (
        "We count in spring. The club lost {a.b=317} hives.",
        "We count in spring. The club lost {a.b=352} hives.",
    )
    assert result("We never count again! The club lost 317 hives.", built, new).endswith("lost 352 hives.")


def test_a_value_that_grows_by_words() -> None:
    built, new = "In 2026 it was put on {a.b=Tier 2} again", "In 2026 it was put on {a.b=Tier 2 Watch List} again"
    now = "In 2026 it was put on Tier 2 again, they say"
    assert result(now, built, new) == "In 2026 it was put on Tier 2 Watch List again, they say"


def test_both_values_of_a_sentence() -> None:
    built = "It was {a.b=12} hives, counted in {a.c=2024}, all of them"
    new = "It was {a.b=14} hives, counted in {a.c=2026}, all of them"
    now = "It was 12 hives, counted in 2024, all of them. So be it."
    assert result(now, built, new) == "It was 14 hives, counted in 2026, all of them. So be it."


def test_the_outline_may_word_an_untouched_sentence_anew() -> None:
    new = "Some {a.flying=17.5 million} bees leave on a warm day"
    assert result("About 16 million bees fly out of them on a warm day in May", new=new).startswith("Some 17.5")


# Left alone


def test_the_new_value_stands_there_already() -> None:
    assert merged("About 17.5 million bees fly out of them on a warm day in May").outcome == ALREADY
    assert merged("About 17.5 million bees fly out of them on a warm day in May. So many!").outcome == ALREADY


# Conflicts


def test_the_value_was_retyped() -> None:
    assert why("About 20 million bees fly out of them on a warm day in May") == RETYPED


def test_the_value_was_removed() -> None:
    assert why("Many bees fly out of them on a warm day in May") == RETYPED


def test_the_text_was_translated() -> None:
    assert why("Около 16 миллионов пчёл вылетают из них в тёплый день мая") == RETYPED
    assert why("Rund 16 million Bienen verlassen sie dann") == REWORDED


def test_too_few_of_the_other_words_are_kept() -> None:
    assert why("About 16 million bees sleep in winter, under snow, when nobody comes") == REWORDED


def test_the_word_beside_the_value_was_changed() -> None:
    assert why("About 16 million wasps fly out of them on a warm day in May") == UNIT


def test_a_negation_was_put_in() -> None:
    assert why("It is not true: about 16 million bees fly out of them on a warm day in May") == TURNED
    assert why("About 16 million bees never fly out of them on a warm day in May") == TURNED


def test_a_year_was_put_in() -> None:
    assert why("In 2019 about 16 million bees fly out of them on a warm day in May") == NUMBERS


def test_another_number_of_the_sentence_was_retyped() -> None:
    built = "It was {a.b=12} hives, counted in {a.c=2024}, all of them"
    new = "It was {a.b=14} hives, counted in {a.c=2024}, all of them"
    assert why("It was 12 hives, counted in 2020, all of them", built, new) == NUMBERS


def test_one_value_of_two_was_retyped_so_neither_is_written() -> None:
    built = "It was {a.b=12} hives, counted in {a.c=2024}, all of them"
    new = "It was {a.b=14} hives, counted in {a.c=2026}, all of them"
    why("It was 12 hives, counted in 2023, all of them", built, new)


def test_the_value_stands_twice_and_words_were_changed() -> None:
    built = "The {a.b=12} hives of {a.c=12} villages stand in the long valley"
    new = "The {a.b=14} hives of {a.c=12} villages stand in the long valley"
    assert result("The 12 hives of 12 villages stand in the long valley", built, new).startswith("The 14 hives of 12")
    assert why("The 12 hives of 12 villages stand in our long valley", built, new) == TWICE


def test_the_sentence_stands_twice() -> None:
    whole = "About 16 million bees fly out of them on a warm day in May"
    assert why(f"{whole}. {whole}.") == TWICE


def test_a_short_text_must_be_nearly_equal() -> None:
    assert result("82 %", "{a.b=82}%", "{a.b=85}%") == "85 %"
    assert why("83", "{a.b=82}", "{a.b=85}") == RETYPED
    assert why("82 here", "{a.b=82}", "{a.b=85}") == RETYPED
    assert why("North", "South", "East") == FEW_WORDS


def test_deck_and_outline_both_word_it_anew() -> None:
    new = "Some {a.flying=17.5 million} bees leave on a warm day"
    assert why("About 16 million bees fly out of them on a hot day in May", new=new) == OUTLINE


def test_what_is_offered_says_the_new_value_and_nothing_else_of_the_paragraph() -> None:
    now = "I say: hello there. About 20 million bees fly out of them on a warm day in May"
    made = merged(now)
    assert applied(now, made.offered) == now.replace("20", "17.5")
