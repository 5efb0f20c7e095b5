"""Figures are found however people write them, and said anew in the same writing; or it is said why not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.refresh.adopting_figures import Figure, figures
from talks.refresh.adopting_manners import ENDING, NOTHING, UNTRUE, UnsaidError, fitting, said_in, significant


def figure_in(text: str, value: str) -> Figure:
    return next(one for one in figures(text) if text[one.start : one.end] == value)


def said_anew(text: str, value: str, old: float, new: float) -> str:
    """The text once a value of it, which said old, says new."""
    number = figure_in(text, value).numbers[0]
    manner = fitting(number, old, figure_in(text, value).rough)
    assert manner is not None, f"{value} does not say {old}"
    digits = text[number.start : number.end]
    return text[: number.start] + said_in(manner, new, digits, text) + text[number.end :]


@pytest.mark.parametrize(
    ("text", "value", "old", "new", "expected"),
    [
        ("4,213 hives", "4,213", 4213, 12377, "12,377 hives"),
        ("4213 hives", "4213", 4213, 12377, "12377 hives"),
        ("16 400 000 bees", "16 400 000", 16.4e6, 17_900_001, "17 900 001 bees"),
        ("16\u00a0400 bees", "16\u00a0400", 16400, 999, "999 bees"),
        ("16.400 Bienen", "16.400", 16400, 17900.5, "17.900,5 Bienen"),
        ("About 16.4 million bees", "16.4 million", 16_437_802, 17_961_020, "About 18.0 million bees"),
        ("16.5 million bees", "16.5 million", 16_500_000, 20_593_111, "20.59 million bees"),
        ("16.5 million bees", "16.5 million", 16_500_000, 16_500_120, "16.5 million bees"),
        ("2 million bees", "2 million", 2e6, 2.4e6, "2.4 million bees"),
        ("around 16,000 bees", "16,000", 16_437, 17_961, "around 18,000 bees"),
        ("more than 16 million", "16 million", 16_437_802, 17_961_020, "more than 17 million"),
        ("nearly 17 million", "17 million", 16_437_802, 17_361_020, "nearly 18 million"),
        ("$1.2bn", "1.2bn", 1.2e9, 0.95e9, "$0.95bn"),
        ("16.5M bees", "16.5M", 16.5e6, 17e6, "17M bees"),
        ("62.5% of it", "62.5", 62.5, 64, "64% of it"),
        ("16,5 млн пчёл", "16,5 млн", 16.5e6, 17.9e6, "17,9 млн пчёл"),
        ("16,5 миллиона пчёл", "16,5 миллиона", 16.5e6, 17.9e6, "17,9 миллиона пчёл"),
        ("Twelve hives", "Twelve", 12, 15, "Fifteen hives"),
        ("twelve hives", "twelve", 12, 31, "31 hives"),
        ("the 9th place", "9th", 9, 22, "the 22nd place"),
        ("the ninth place", "ninth", 9, 3, "the third place"),
    ],
)
def test_a_value_is_said_anew_as_it_was_written(text: str, value: str, old: float, new: float, expected: str) -> None:
    assert said_anew(text, value, old, new) == expected


@pytest.mark.parametrize(
    ("text", "value", "old", "new", "why"),
    [
        ("more than 16 million bees", "16 million", 16.4e6, 18e6, UNTRUE),
        ("nearly 17 million bees", "17 million", 16.4e6, 18e6, UNTRUE),
        ("about 16,000 bees", "16,000", 16_400, 240, NOTHING),
        ("16 миллионов пчёл", "16 миллионов", 16e6, 21e6, ENDING),
    ],
)
def test_what_would_not_be_true_in_these_words_is_not_said(
    text: str, value: str, old: float, new: float, why: str
) -> None:
    with pytest.raises(UnsaidError, match="^" + why[:20]):
        said_anew(text, value, old, new)


@pytest.mark.parametrize(
    "text",
    ["call 1-800-100", "on 2026-01-05", "on 12.05.2026", "COVID-19", "at 10:30", "version 1.2.3", "B12 and A4", "-5"],
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert figures(text) == []


def test_a_range_is_one_figure_and_two_numbers() -> None:
    for text in ("15 or 16 million", "15–16 million", "15 to 16 million", "15 million to 16 million"):
        found = [one for one in figures(text) if len(one.numbers) == 2]
        assert [[row[0] for row in number.readings] for one in found for number in one.numbers] == [[15e6], [16e6]]


def test_a_figure_rounded_too_far_does_not_say_a_value() -> None:
    for text, value in (("20,000 bees", 16_437), ("16 hives", 16.4e6), ("16.5 million", 16_437_802), ("100", 91)):
        assert all(fitting(number, value) is None for one in figures(text) for number in one.numbers)


def test_digits_that_say_something_are_counted() -> None:
    for text, count in (("16,500,000", 3), ("16.50", 4), ("4,213", 4), ("12", 2), ("nine", 1)):
        assert significant(figures(text)[0].numbers[0]) == count


@settings(max_examples=300, deadline=None)
@given(
    value=st.integers(1, 10**9),
    new=st.integers(1, 10**9),
    group=st.sampled_from(["", ",", " ", "\u00a0", "'"]),
)
def test_a_whole_number_in_any_writing_comes_out_as_itself_and_as_any_other(value: int, new: int, group: str) -> None:
    text = f"We keep {value:,} of them".replace(",", group)
    written = f"{value:,}".replace(",", group)
    assert said_anew(text, written, value, value) == text
    made = said_anew(text, written, value, new)
    figure = next(one for one in figures(made) if len(one.numbers) == 1)
    assert fitting(figure.numbers[0], new) is not None
    assert float(made[8:-8].replace(group or ",", "").replace(",", "")) == new


@settings(max_examples=300, deadline=None)
@given(
    value=st.integers(1_000_000, 10**9),
    new=st.integers(1_000_000, 10**9),
    decimals=st.integers(0, 2),
    words=st.sampled_from(["", "about ", "more than ", "nearly ", "at least "]),
)
def test_a_rounded_number_is_never_said_wrongly(value: int, new: int, decimals: int, words: str) -> None:
    text = f"{words}{value / 1e6:.{decimals}f} million bees"
    figure = next(one for one in figures(text))
    manner = fitting(figure.numbers[0], value, figure.rough)
    if manner is None:
        return  # the words before it would not be true of the value
    number = figure.numbers[0]
    old = text[number.start : number.end]
    try:
        said = float(said_in(manner, new, old, text).replace(",", "")) * 1e6
    except UnsaidError:
        return
    unit = manner.step or 10_000
    assert abs(said - new) <= unit
    if words in ("more than ", "at least "):
        assert said <= new
    if words == "nearly ":
        assert said >= new
