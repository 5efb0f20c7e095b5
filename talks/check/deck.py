"""A deck looked at as it will be seen: everything on the slide, every text in its box, nothing over anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import (
    BlockGraphic,
    Deck,
    DeckSlide,
    Graphic,
    GroupShape,
    LabelGraphic,
    Paragraph,
    PathGraphic,
    PictureShape,
    Shape,
    TableShape,
    TextShape,
)
from talks.layout.measure import advance, line_pitch
from talks.problems import Problem, warning
from talks.read.template_records import Placeholder, SlideLayout, Template

SLACK = 2 * EMU_PER_POINT  # less than this nobody sees
LARGE = 0.9  # of the slide: what covers this much is its ground

_ANCHORS = {"Value": "b", "Title": "ctr", "Source": "ctr"}  # of a text box of its own, by its role


@dataclass(frozen=True)
class Seen:
    """Something on a slide: the room that its ink takes, and the frame that it should keep to."""

    name: str
    ink: Frame
    frame: Frame
    back: bool = False  # others may stand on it
    parts: tuple[Frame, ...] = ()  # of a drawing: what it is made of

    def covers(self, other: Seen) -> bool:
        return any(overlap(one, two) for one in self.parts or (self.ink,) for two in other.parts or (other.ink,))


def deck_problems(deck: Deck, template: Template) -> list[Problem]:
    """What is beyond the slide, beyond its box, or in the way of something else."""
    layouts = {layout.name: layout for layout in template.layouts}
    return [
        problem
        for slide in deck.slides
        for problem in _slide_problems(slide, deck, layouts.get(slide.layout), template)
    ]


def _slide_problems(slide: DeckSlide, deck: Deck, layout: SlideLayout | None, template: Template) -> Iterator[Problem]:
    whole = Frame(0, 0, deck.width, deck.height)
    shapes = [_seen(shape, layout, template, whole) for shape in slide.shapes]
    labels = [list(_labels(shape, template)) for shape in slide.shapes if isinstance(shape, GroupShape)]
    for one in (*shapes, *(label for group in labels for label in group)):
        if not _inside(one.ink, whole) or not _inside(one.frame, whole):
            yield _problem(slide, f'"{one.name}" stands beyond the edge of the slide', one.name, "beyond-slide")
        elif not _inside(one.ink, one.frame):
            yield _problem(slide, f'"{one.name}" stands beyond its box', one.name, "beyond-box")
    for (number, one), (later, other) in combinations(enumerate(shapes), 2):
        if not (one.back or other.back) and one.covers(other) and not _carries(slide, number, later):
            yield _problem(slide, f'"{one.name}" and "{other.name}" stand over each other', one.name, "overlap")
    for group in labels:
        for one, other in combinations(group, 2):
            if one.covers(other):
                what = f'the labels "{one.name}" and "{other.name}" stand over each other'
                yield _problem(slide, what, one.name, "overlap")


def overlap(one: Frame, other: Frame, slack: int = SLACK) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > slack and down > slack


def _inside(one: Frame, other: Frame) -> bool:
    return (
        one.x >= other.x - SLACK
        and one.y >= other.y - SLACK
        and one.right <= other.right + SLACK
        and one.bottom <= other.bottom + SLACK
    )


def _carries(slide: DeckSlide, number: int, later: int) -> bool:
    """Whether the first one is drawn for the later one to stand on: a card, or a band on a picture."""
    below, above = slide.shapes[number], slide.shapes[later]
    blocks = isinstance(below, GroupShape) and not below.alt  # what is only decoration has no words of its own
    return (blocks or isinstance(below, PictureShape)) and _inside(above.frame, below.frame)


def _seen(shape: Shape, layout: SlideLayout | None, template: Template, whole: Frame) -> Seen:
    back = shape.frame.width * shape.frame.height >= LARGE * whole.width * whole.height
    if isinstance(shape, TextShape):
        return Seen(shape.name, _ink(shape, layout, template), shape.frame)
    if isinstance(shape, TableShape):
        ink = Frame(shape.frame.x, shape.frame.y, sum(shape.column_widths), sum(shape.row_heights))
        return Seen(shape.name, ink, shape.frame)
    if isinstance(shape, GroupShape):
        parts = tuple(part for graphic in shape.graphics for part in _parts(graphic, template))
        return Seen(shape.name, shape.frame, shape.frame, back or not shape.alt, parts)
    return Seen(shape.name, shape.frame, shape.frame, back)


def _ink(shape: TextShape, layout: SlideLayout | None, template: Template) -> Frame:
    """The room of a text, as wide as its box and as high as its lines."""
    place = _placeholder(shape, layout)
    insets = place.insets if place else (0, 0, 0, 0)
    anchor = place.anchor if place else _ANCHORS.get(shape.name.partition(" ")[0], "t")
    height = 0.0
    for paragraph in shape.paragraphs:
        level = place.levels[min(paragraph.level, len(place.levels) - 1)] if place else None
        size = paragraph.size or (level.size if level else 0.0)
        pitch = line_pitch(place.font if place else template.body_font) * (level.line_spacing if level else 1.0)
        height += len(paragraph.lines) * size * pitch + (level.space_before if level else 0.0)
    return _anchored(shape.frame, round(height * EMU_PER_POINT) + insets[1] + insets[3], anchor)


def _placeholder(shape: TextShape, layout: SlideLayout | None) -> Placeholder | None:
    if layout is None or shape.placeholder is None:
        return None
    return next((place for place in layout.placeholders if place.idx == shape.placeholder), None)


def _anchored(frame: Frame, height: int, anchor: str) -> Frame:
    spare = frame.height - height
    return Frame(frame.x, frame.y + {"t": 0, "ctr": spare // 2, "b": spare}.get(anchor, 0), frame.width, height)


def _parts(graphic: Graphic, template: Template) -> Iterator[Frame]:
    """Where a graphic has ink: a bent line has none inside its bend."""
    if isinstance(graphic, PathGraphic) and not graphic.closed and not graphic.curved:
        for ring in graphic.rings:
            for (x, y), (end, foot) in pairwise(ring):
                yield Frame(min(x, end), min(y, foot), abs(end - x), abs(foot - y))
    else:
        yield _extent(graphic, template)


def _extent(graphic: Graphic, template: Template) -> Frame:
    if isinstance(graphic, LabelGraphic):
        return _label_ink(graphic, template)
    if isinstance(graphic, BlockGraphic):
        return graphic.frame
    across = [x for ring in graphic.rings for x, _ in ring]
    down = [y for ring in graphic.rings for _, y in ring]
    return Frame(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _labels(group: GroupShape, template: Template) -> Iterator[Seen]:
    for graphic in group.graphics:
        if isinstance(graphic, LabelGraphic) and graphic.paragraphs:
            yield Seen(graphic.name, _label_ink(graphic, template), graphic.frame)


def _label_ink(label: LabelGraphic, template: Template) -> Frame:
    """The room of a label: as wide as its longest line, as high as all of them."""
    font = template.heading_font if label.heading else template.body_font
    height = sum(len(one.lines) * (one.size or 0.0) * line_pitch(font) for one in label.paragraphs)
    width = round(_widest(label.paragraphs, font) * EMU_PER_POINT)
    frame = _anchored(label.frame, round(height * EMU_PER_POINT), label.anchor)
    x = {"l": 0, "ctr": (frame.width - width) // 2, "r": frame.width - width}.get(label.align, 0)
    return Frame(frame.x + x, frame.y, width, frame.height)


def _widest(paragraphs: Sequence[Paragraph], font: str) -> float:
    return max(
        (
            advance(line.strip(), any(run.bold for run in one.text.runs), font=font) * (one.size or 0.0)
            for one in paragraphs
            for line in one.lines
        ),
        default=0.0,
    )


def _problem(slide: DeckSlide, what: str, value: str, code: str) -> Problem:
    return warning(
        slide.slide.place,
        f'On slide "{slide.id}" {what}.',
        "Shorten the text, or take a template with more room.",
        value=value,
        code=code,
    )
