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


@pytest.mark.parametrize(
    ("value", "language", "gender", "expected"),
    [
        (9, "ru", "", "9-й"),
        (9, "ru", "f", "9-я"),
        (9, "ru-RU", "n", "9-е"),
        (1, "kk", "", "1-ші"),
        (6, "kk", "", "6-шы"),
        (9, "kk", "", "9-шы"),
        (13, "kk", "", "13-ші"),
        (20, "kk", "", "20-шы"),
        (50, "kk", "", "50-ші"),
        (100, "kk", "", "100-ші"),
        (1000, "kk", "", "1000-шы"),
        (9, "de", "", "9."),
    ],
)
def test_ordinals_in_other_languages_are_numerals_with_their_ending(value, language, gender, expected) -> None:
    assert wording.ordinal(value, language, gender) == expected


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


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        (20_495_975, "ru", f"20,5{NB}миллиона"),
        (2_000_000, "ru", f"2{NB}миллиона"),
        (5_000_000, "ru", f"5{NB}миллионов"),
        (21_000_000, "ru", f"21{NB}миллион"),
        (20_500_000, "kk", f"20,5{NB}миллион"),
        (999_999, "ru", f"999{NB}999"),
    ],
)
def test_large_numbers_have_their_unit_in_other_languages(value, language, expected) -> None:
    assert wording.in_words(value, language) == expected


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        (16_402_861, 1_000_000, 16_000_000),
        (16_500_000, 1_000_000, 17_000_000),
        (72_460, 1000, 72_000),
        (-1450, 100, -1500),
        (4, 10, 0),
    ],
)
def test_rounding_to_a_step(value, step, expected) -> None:
    assert wording.to_step(value, step) == expected


@pytest.mark.parametrize(
    ("value", "language", "decimals", "expected"),
    [
        (1, "en-US", 0, f"1{NB}percentage point"),
        (12, "en-US", 0, f"12{NB}percentage points"),
        (1.5, "en-US", 1, f"1.5{NB}percentage points"),
        (-3, "en-US", 0, f"-3{NB}percentage points"),
        (1, "ru", 0, f"1{NB}процентный пункт"),
        (3, "ru", 0, f"3{NB}процентных пункта"),
        (12, "ru", 0, f"12{NB}процентных пунктов"),
        (1.5, "ru", 1, f"1,5{NB}процентного пункта"),
        (3, "kk", 0, f"3{NB}пайыздық тармақ"),
        (3, "de", 0, f"3{NB}pp"),
    ],
)
def test_percentage_points_are_not_per_cent(value, language, decimals, expected) -> None:
    assert wording.points(value, language, decimals) == expected


@pytest.mark.parametrize(
    ("when", "language", "expected"),
    [
        ("2026", "en-US", "82 (as of 2026)"),
        ("2026-01", "en-US", "82 (as of January 2026)"),
        ("2026-01", "kk", "82 (2026\u202fж. қаңтар)"),
    ],
)
def test_a_figure_with_its_date(when, language, expected) -> None:
    assert wording.as_of("82", when, language) == expected


def test_a_figure_with_its_date_in_russian() -> None:
    assert wording.as_of("82", "2026-01", "ru").startswith("82 (по состоянию на январь 2026")
