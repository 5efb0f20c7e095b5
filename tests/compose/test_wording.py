"""Numbers as people say and write them."""

from __future__ import annotations

import pytest

from talks.compose import wording

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, "first"),
        (3, "third"),
        (9, "ninth"),
        (12, "twelfth"),
        (20, "twentieth"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (1011, "1,011th"),
    ],
)
def test_ordinals_in_english(value: int, expected: str) -> None:
    assert wording.ordinal(value, "en-US") == expected


def test_ordinals_in_other_languages_are_numerals() -> None:
    assert wording.ordinal(9, "ru") == "9."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "zero"),
        (9, "nine"),
        (20, "twenty"),
        (21, "21"),
        (9.5, "9.5"),
        (2_717_300, f"2.72{NB}million"),
        (20_500_000, f"20.5{NB}million"),
        (1_000_000, f"1{NB}million"),
        (3_000_000_000, f"3{NB}billion"),
        (999_999, "999,999"),
        (-3, "-3"),
        (-2_000_000, f"-2{NB}million"),
    ],
)
def test_numbers_in_words(value: float, expected: str) -> None:
    assert wording.in_words(value, "en-US") == expected


def test_numbers_in_words_stay_figures_in_other_languages() -> None:
    assert wording.in_words(9, "ru") == "9"


@pytest.mark.parametrize(
    ("points", "decimals", "language", "expected"),
    [
        (15.9, None, "en-US", "15.9%"),
        (80, 0, "en-US", "80%"),
        (15.96, 1, "en-US", "16.0%"),
        (15.9, None, "ru", f"15,9{NB}%"),
        (15.9, None, "kk", f"15,9{NB}%"),
        (-3, 0, "en-US", "-3%"),
    ],
)
def test_percent(points: float, decimals: int | None, language: str, expected: str) -> None:
    assert wording.percent(points, language, decimals) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(2_717_300, 2, 2_700_000), (2_717_300, 3, 2_720_000), (0.1585, 2, 0.16), (328, 1, 300), (9.96, 2, 10), (0, 2, 0)],
)
def test_rounding_keeps_significant_digits(value: float, digits: int, expected: float) -> None:
    assert wording.rounded(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "currency", "language", "expected"),
    [
        (2100, "USD", "en-US", "$2,100"),
        (2100.5, "USD", "en-US", "$2,100.50"),
        (2100, "KZT", "en-US", "KZT2,100"),
        (2100, "USD", "ru", f"2{NB}100{NB}$"),
        (2100, "KZT", "kk", f"2{NB}100{NB}₸"),
    ],
)
def test_money(value: float, currency: str, language: str, expected: str) -> None:
    assert wording.money(value, currency, language).replace("KZT\u00a0", "KZT") == expected


@pytest.mark.parametrize(
    ("parts", "language", "expected"),
    [
        (["a"], "en-US", "a"),
        (["a", "b"], "en-US", "a and b"),
        (["a", "b", "c"], "en-US", "a, b, and c"),
        (["a", "b", "c"], "ru", "a, b и c"),
        ([], "en-US", ""),
    ],
)
def test_lists(parts: list[str], language: str, expected: str) -> None:
    assert wording.listed(parts, language) == expected


def test_a_number_keeps_the_decimals_that_it_has() -> None:
    assert wording.number(2100.25, "en-US") == "2,100.25"
    assert wording.number(2100.0, "en-US") == "2,100"
    assert wording.number(2100, "en-US", 2) == "2,100.00"
