import pytest

from talks.compose.text import Text
from talks.layout.glyphs import free_breaks, is_higher
from talks.layout.measure import advance, pieces


def words(text: str) -> list[str]:
    return [piece.text for piece in pieces(Text.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("内陆国家。", ["内", "陆", "国", "家。"]),  # no line begins with a full stop
        ("「東京」は", ["「東", "京」", "は"]),  # a bracket stays with what it holds
        ("きょう", ["きょ", "う"]),  # nor with a small kana
        ("2009年に", ["2009", "年", "に"]),
        ("👩‍👩‍👧👍🏽", ["👩‍👩‍👧", "👍🏽"]),  # what is joined to one picture stays one
        ("🇰🇿🇺🇸", ["🇰🇿", "🇺🇸"]),
        ("❤️❤️", ["❤️", "❤️"]),
        ("เทศ", ["เท", "ศ"]),  # a vowel written before its consonant stays there
        ("and/or", ["and/or"]),
        ("Қазақстан", ["Қазақстан"]),
        ("مرحبا", ["مرحبا"]),
    ],
)
def test_scripts_without_blanks_break_between_their_signs(text, expected):
    assert words(text) == expected


def test_text_with_blanks_has_no_free_breaks():
    assert list(free_breaks("well-known")) == []


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("国", 1.0, 1.0),
        ("😀", 1.2, 1.4),
        ("🇰🇿", 1.2, 2.0),
        ("مرحبا", 2.0, 5.0),
        ("a\u200bb", advance("ab"), advance("ab")),
        ("👩‍👩‍👧", 3.6, 4.2),
        ("👍🏽", 1.2, 1.4),
    ],
)
def test_signs_that_the_font_lacks_are_reckoned_with(text, least, most):
    assert least - 1e-6 <= advance(text) <= most + 1e-6


def test_signs_upon_a_letter_count_once():
    assert advance("e" + "\u035d" * 5) == pytest.approx(advance("e\u035d"))


def test_lines_of_other_scripts_may_be_higher():
    assert is_higher("国")
    assert is_higher("שלום")
    assert not is_higher("Қазақстан – 82 %")
