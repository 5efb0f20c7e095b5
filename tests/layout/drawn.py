"""Slides of drawings laid out for tests, and what must hold of every one of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from talks.compose.kinds import Visual
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import DeckSlide, GroupShape, LabelGraphic, PathGraphic, Shape
from talks.layout.place import lay_out
from talks.problems import Problem
from talks.read.template import read_template
from talks.read.template_records import Template, Variant
from tests.layout.sample_talk import slide, talk

SHIPPED = Path(__file__).parents[2] / "slides_templates"
VARIANTS = [(name, look, shape) for name in ("steppe", "meridian") for look, shape in (("", ""), ("dark", "4:3"))]


def variant_of(name: str, look: str = "", shape: str = "") -> Template:
    return read_template(SHIPPED / name / "deck.pptx", name, Variant(look, shape))


def laid(visual: Visual, template: Template, title: str = "A title", **more: object) -> tuple[DeckSlide, list[Problem]]:
    """One slide of that visual, and its problems; what the template lacks is no concern here."""
    deck, problems = lay_out(talk(slide("one", "drawn", title, visual, **more)), template, "deck-1")
    of_slide = [one for one in problems if one.code not in ("layout-missing", "font-unknown", "template-type")]
    return deck.slides[0], [one for one in of_slide if "template" not in one.message.lower()]


def named(slide: DeckSlide, name: str) -> Shape:
    return next(shape for shape in slide.shapes if shape.name == name)


def group(slide: DeckSlide, name: str) -> GroupShape:
    found = named(slide, name)
    assert isinstance(found, GroupShape)
    return found


def labels(drawing: GroupShape, start: str = "") -> list[LabelGraphic]:
    return [one for one in drawing.graphics if isinstance(one, LabelGraphic) and one.name.startswith(start)]


def said(one: LabelGraphic) -> str:
    return " ".join(paragraph.text.plain for paragraph in one.paragraphs)


def size(one: LabelGraphic) -> float:
    return min(paragraph.size or 0 for paragraph in one.paragraphs)


def text_frame(one: LabelGraphic) -> Frame:
    """Where the lines of a label stand."""
    high = round(sum(len(p.lines) * (p.size or 0) * 1.2 for p in one.paragraphs) * EMU_PER_POINT)
    free = one.frame.height - high
    return Frame(one.frame.x, one.frame.y + {"t": 0, "ctr": free // 2, "b": free}[one.anchor], one.frame.width, high)


def with_title_on_picture(template: Template) -> Template:
    """The template with the title of "Picture full" where its picture is."""
    layout = template.layout("Picture full")
    assert layout is not None
    frame = next(one.frame for one in layout.placeholders if one.name == "Picture")
    title = Frame(frame.width // 10, frame.height // 10, frame.width // 2, frame.height // 4)
    places = tuple(replace(one, frame=title) if one.name == "Title" else one for one in layout.placeholders)
    moved = replace(layout, placeholders=places)
    return replace(template, layouts=tuple(moved if one is layout else one for one in template.layouts))


def overlap(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def frame_of(graphic: object) -> Frame:
    if isinstance(graphic, PathGraphic):
        across = [x for ring in graphic.rings for x, _ in ring]
        down = [y for ring in graphic.rings for _, y in ring]
        return Frame(min(across), min(down), max(across) - min(across), max(down) - min(down))
    return graphic.frame  # type: ignore[attr-defined, no-any-return]


def assert_sound(slide: DeckSlide, template: Template) -> None:
    """Nothing leaves the slide or its group, and no text stands on another one."""
    for shape in slide.shapes:
        assert shape.frame.x >= 0
        assert shape.frame.y >= 0
        assert shape.frame.right <= template.width
        assert shape.frame.bottom <= template.height
        if isinstance(shape, GroupShape):
            slack = EMU_PER_POINT
            for graphic in shape.graphics:
                inner = frame_of(graphic)
                assert shape.frame.x - slack <= inner.x, graphic.name
                assert shape.frame.y - slack <= inner.y, graphic.name
                assert inner.bottom <= shape.frame.bottom + slack, graphic.name
                assert inner.right <= max(shape.frame.right + slack, template.width), graphic.name
            frames = [(one.name, text_frame(one)) for one in labels(shape) if one.paragraphs]
            for (name, one), (other_name, other) in combinations(frames, 2):
                assert not overlap(one, other), f"{name} stands on {other_name}"
