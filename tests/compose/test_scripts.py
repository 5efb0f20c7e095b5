from __future__ import annotations

import pytest

from talks.compose.scripts import is_right_to_left, language_of, stretches


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Plain words, 5 of them.", "en-US", [("Plain words, 5 of them.", "en-US")]),
        ("Қазақстан", "en-US", [("Қазақстан", "kk-KZ")]),
        ("Астана", "en-US", [("Астана", "ru-RU")]),
        ("Астана", "kk", [("Астана", "kk")]),
        ("Алматы Қазақ", "ru", [("Алматы Қазақ", "kk-KZ")]),
        ("Алматы", "ru", [("Алматы", "ru")]),
        ("В Kazakhstan", "ru", [("В ", "ru"), ("Kazakhstan", "en-US")]),
        ("Київ і їжа", "en-US", [("Київ і їжа", "uk-UA")]),
        ("Київ і їжа", "uk", [("Київ і їжа", "uk")]),
        ("العربية", "en-US", [("العربية", "ar-SA")]),
        ("فارسی", "fa", [("فارسی", "fa")]),
        ("שלום", "en-US", [("שלום", "he-IL")]),
        ("Ελλάδα", "en-US", [("Ελλάδα", "el-GR")]),
        ("中文", "en-US", [("中文", "zh-CN")]),
        ("日本の", "en-US", [("日本の", "ja-JP")]),
        ("한국", "en-US", [("한국", "ko-KR")]),
        ("東京", "ja", [("東京", "ja")]),
    ],
)
def test_the_script_tells_the_language(text: str, language: str, wanted: list[tuple[str, str]]) -> None:
    assert stretches(text, language) == wanted


def test_figures_signs_and_emoji_stay_with_the_words_before_them() -> None:
    text = "in Қазақстан 20 👨‍👩‍👧 (жыл), 2009: years"
    assert stretches(text, "en-US") == [
        ("in ", "en-US"),
        ("Қазақстан 20 👨‍👩‍👧 (жыл), 2009: ", "kk-KZ"),
        ("years", "en-US"),
    ]


def test_an_opening_quote_goes_with_the_word_after_it() -> None:
    assert [piece for piece, _ in stretches("called «Қазақ» here", "en-US")] == ["called ", "«Қазақ» ", "here"]


@pytest.mark.parametrize("text", ["", "2009", "🐎 – 5 %", "\u200f", "אב 1\n(x) Қ🐎z", "é²µ中と한कั"])
def test_no_character_is_lost_or_moved(text: str) -> None:
    for language in ("en-US", "ru", "ar"):
        assert "".join(piece for piece, _ in stretches(text, language)) == text


def test_a_text_that_carries_one_tag_takes_that_of_its_longest_piece() -> None:
    assert language_of("Қазақстан (KZ)", "en-US") == "kk-KZ"
    assert language_of("", "ru") == "ru"


@pytest.mark.parametrize(
    ("text", "wanted"), [("שלום abc", True), ("12 العدد", True), ("abc שלום", False), ("12", False), ("Қ ש", False)]
)
def test_the_first_letter_with_a_direction_decides(text: str, wanted: bool) -> None:
    assert is_right_to_left(text) is wanted
