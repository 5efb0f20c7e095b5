"""The fonts that texts are measured by: one for each family of fonts with the same widths."""

from __future__ import annotations

import pytest
import uharfbuzz

from talks.compose.text import Text
from talks.layout.measure import (
    FONTS,
    LINE_PITCH,
    SAME_METRICS,
    advance,
    is_measured,
    line_pitch,
    natural_width,
    pieces,
)

KAZAKH = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
FILES = sorted(FONTS.glob("*/*.ttf"))


def test_every_family_has_its_four_styles_and_its_licence():
    families = {
        name: [file.stem for file in FILES if file.parent.name == name.lower()] for name in SAME_METRICS.values()
    }
    for name, stems in families.items():
        assert stems == [f"{name}-{style}" for style in ("Bold", "BoldItalic", "Italic", "Regular")]
        assert "Open Font License" in (FONTS / name.lower() / "OFL.txt").read_text(encoding="utf-8").title()
        assert name in (FONTS / name.lower() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_kazakh_letters_are_in_every_style(file):
    known = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file))).unicodes
    assert [letter for letter in KAZAKH + "–—‘’“”•▪…№" if ord(letter) not in known] == []


def test_a_text_is_measured_by_the_twin_of_its_font():
    text = "The steppe, where 82 people were found"
    assert advance(text, font="Arial") == advance(text, font="Helvetica") == advance(text, font="arimo")
    assert advance(text, font="Calibri") == advance(text, font="Carlito") == advance(text)
    assert advance(text, font="Arial") > 1.05 * advance(text, font="Calibri")


def test_widths_are_those_of_arial():
    # From the metrics that Adobe publishes for Helvetica, whose widths Arial has, in thousandths of an em.
    widths = {"a": 556, "i": 222, "m": 833, "W": 944, "A": 667, "8": 556, " ": 278, "-": 333}
    assert {letter: round(advance(letter, font="Arial") * 1000) for letter in widths} == widths
    assert round(advance("a", bold=True, font="Arial") * 1000) == 556
    assert round(advance("t", bold=True, font="Arial") * 1000) == 333


def test_wide_fonts_that_are_not_at_hand_are_taken_for_wide_ones():
    assert advance("steppe", font="Verdana") == advance("steppe", font="Arial")
    assert advance("steppe", font="Some Font") == advance("steppe", font="Calibri")
    assert not is_measured("Verdana")


def test_pieces_are_measured_in_the_font_too():
    text = Text.of("Whole peoples were put on trains")
    assert natural_width(pieces(text, font="Arial")) == pytest.approx(advance(text.plain, font="Arial"), rel=0.01)


def test_lines_stand_as_far_apart_as_the_font_asks():
    assert line_pitch("Calibri") == line_pitch("Some Font") == LINE_PITCH
    assert 2355 / 2048 < line_pitch("Arial") < LINE_PITCH
