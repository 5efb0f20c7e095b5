"""What is laid out here, LibreOffice draws: the same lines, in their boxes."""

import os
import sys

import pytest

from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import DeckSlide, Paragraph, TextShape
from talks.preview.libreoffice import find_libreoffice
from tests.agreement.reading import Box, Letter, agrees, boxes_of, lines_in, spilled
from tests.agreement.report import Compared, compared, shipped_decks
from tests.layout.sample_talk import SLIDES

PROGRAM = find_libreoffice(os.environ, sys.platform)

# The share of texts that must break alike: a full list may have no room left to be narrower, where many of its lines
# end by a near thing.
LEAST = 0.998


def letters(text: str, x: float, y: float, size: float = 20) -> list[Letter]:
    return [Letter(sign, x + 10 * number, y, size) for number, sign in enumerate(text)]


def box(*lines: str) -> Box:
    return Box("slide", "Body", Frame(0, 0, 200 * EMU_PER_POINT, 100 * EMU_PER_POINT), lines)


def test_letters_of_one_height_are_one_line_and_bullets_are_none_of_the_text():
    drawn = [*letters("•onetwo", 0, 20), *letters("three", 0, 44)]
    assert lines_in(box(), drawn) == ["onetwo", "three"]
    assert agrees(box("one two", "three"), drawn)
    assert not agrees(box("one", "two three"), drawn)


def test_letters_elsewhere_belong_to_no_box():
    assert lines_in(box(), letters("away", 400, 20)) == []


def test_a_letter_below_its_box_has_spilled():
    body = TextShape("Body", (Paragraph(Text.of("in")),), box().frame)
    slide = DeckSlide("a", "Points", "A", (body,), (), SLIDES[0])
    assert not spilled(slide, None, letters("in", 10, 90))
    assert len(spilled(slide, None, letters("out", 10, 130))) == 3


@pytest.mark.skipif(PROGRAM is None, reason="soffice (LibreOffice) is not installed")
def test_shipped_talks_break_into_the_same_lines_in_every_template_and_shape():
    assert PROGRAM is not None
    found: list[tuple[str, Compared]] = []
    for name, deck, template in shipped_decks():
        found += [(name, one) for one in compared(deck, template, PROGRAM)]
        assert any(list(boxes_of(slide)) for slide in deck.slides)
    differ = [f"{name}: {one.box.slide} {one.box.name}: {one.drawn}" for name, one in found if not one.same]
    assert len(found) > 500
    assert len(differ) <= (1 - LEAST) * len(found), "\n".join(differ)
