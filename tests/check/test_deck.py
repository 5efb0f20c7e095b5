"""What is beyond the slide, beyond its box, or in the way of something else."""

from dataclasses import replace

import pytest

from talks.check.deck import deck_problems
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, Frame
from talks.layout.colors import TEXT
from talks.layout.deck import (
    BlockGraphic,
    Deck,
    DeckSlide,
    GroupShape,
    LabelGraphic,
    Paragraph,
    TextShape,
)
from talks.layout.place import lay_out
from talks.read.template import read_template
from tests.agreement.report import SHAPES, TEMPLATES, shipped_decks
from tests.layout.conftest import STEPPE
from tests.layout.sample_talk import SLIDES, talk
from tests.overlaps import frames_in_the_way

TEMPLATE = read_template(STEPPE, "steppe")


def inches(x: float, y: float, width: float, height: float) -> Frame:
    return Frame(*(round(value * EMU_PER_INCH) for value in (x, y, width, height)))


def paragraph(*lines: str, size: float = 24) -> tuple[Paragraph, ...]:
    return (Paragraph(Text.of(" ".join(lines)), 0, size, lines),)


def box(name: str, frame: Frame, *lines: str) -> TextShape:
    return TextShape(name, paragraph(*lines), frame)


def label(name: str, frame: Frame, *lines: str, align: str = "l") -> LabelGraphic:
    return LabelGraphic(name, paragraph(*lines), frame, align=align)


def group(*labels: LabelGraphic, alt: str = "A map") -> GroupShape:
    return GroupShape("Map", labels, inches(1, 1, 8, 5), alt)


def codes(*shapes) -> list[str]:
    slide = DeckSlide("where", "Points", "Where", shapes, (), SLIDES[2])
    deck = Deck("x", talk(SLIDES[2]), TEMPLATE.width, TEMPLATE.height, (slide,))
    problems = deck_problems(deck, TEMPLATE)
    assert all('"where"' in problem.message and problem.advice and problem.place.line for problem in problems)
    return [problem.code for problem in problems]


def test_what_has_its_place_is_fine():
    assert codes(box("Title", inches(1, 1, 5, 1), "One"), box("Body", inches(1, 2, 5, 1), "Two")) == []


@pytest.mark.parametrize("frame", [inches(-0.5, 1, 3, 1), inches(12, 1, 3, 1), inches(1, 7, 3, 1)])
def test_a_box_beyond_the_slide_is_told(frame):
    assert codes(box("Body", frame, "One")) == ["beyond-slide"]


def test_lines_that_do_not_fit_into_their_box_are_told():
    assert codes(box("Body", inches(1, 1, 5, 1), "one", "two", "three", "four")) == ["beyond-box"]


def test_texts_over_each_other_are_told():
    over = [box("Left", inches(1, 1, 5, 1), "a", "b"), box("Right", inches(4, 1.2, 5, 1), "c", "d")]
    assert codes(*over) == ["overlap"]


def test_boxes_may_meet_where_they_hold_no_text():
    assert codes(box("Left", inches(1, 1, 5, 3), "a"), box("Right", inches(1, 2.5, 5, 1), "b")) == []


def test_labels_over_each_other_are_told():
    one, other = label("City", inches(2, 2, 2, 0.5), "Astana"), label("Town", inches(2.2, 2.2, 2, 0.5), "Almaty")
    assert codes(group(one, other)) == ["overlap"]


def test_labels_set_apart_in_boxes_that_meet_are_fine():
    one = label("City", inches(2, 2, 3, 0.5), "Astana")
    other = label("Town", inches(3, 2, 3, 0.5), "Almaty", align="r")
    assert codes(group(one, other)) == []


def test_a_label_wider_than_its_box_is_told():
    assert codes(group(label("City", inches(2, 2, 0.5, 0.5), "Petropavl"))) == ["beyond-box"]


def test_a_text_may_stand_on_what_is_drawn_for_it():
    band = GroupShape("Bands", (BlockGraphic("Band", "rect", inches(1, 1, 8, 2), fill=TEXT),), inches(1, 1, 8, 2), "")
    assert codes(band, box("Title", inches(1.2, 1.2, 5, 1), "One")) == []
    drawing = replace(band, alt="A drawing that says something")
    assert codes(drawing, box("Title", inches(1.2, 1.2, 5, 1), "One")) == ["overlap"]


def test_a_slide_of_each_kind_is_in_order():
    deck, _ = lay_out(talk(), TEMPLATE, "x")
    assert deck_problems(deck, TEMPLATE) == []


def test_shipped_talks_are_in_order_in_every_template_shape_and_look():
    count = 0
    for name, deck, template in shipped_decks(("light", "dark")):
        assert [problem.message for problem in deck_problems(deck, template)] == [], name
        assert list(frames_in_the_way(deck)) == [], name
        count += 1
    assert count >= 3 * len(TEMPLATES) * len(SHAPES) * 2
