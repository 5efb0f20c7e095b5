"""A slide as PresentationML: placeholders filled, text boxes, charts and tables placed."""

from __future__ import annotations

from collections.abc import Callable

from talks.layout.deck import ChartShape, DeckSlide, GroupShape, PictureShape, Shape, TableShape, TextShape
from talks.render.cleaning import clean
from talks.render.pptx.graphics import add_group, add_picture
from talks.render.pptx.layouts import TITLES, Layout, Slot
from talks.render.pptx.table import add_table
from talks.render.pptx.text import LinkId, add_paragraphs
from talks.render.pptx.timing import Animated, add_timing
from talks.render.pptx.xml import Element, add, add_transform, root, to_bytes

CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"

# One id for all slide number fields, as PowerPoint gives to the fields that come from one layout.
SLIDE_NUMBER_FIELD = "{5B3B7E0C-6A1D-4C0B-9C55-0C1E2E0A7F10}"

_TITLE = Slot((("type", "title"),), None)

# A text box has no layout to take its bullets and its vertical place from: the role tells both.
_LISTS = ("Body", "Left", "Right")
_ANCHORS = {"Value": "b", "Title": "ctr", "Source": "ctr"}

PartId = Callable[[ChartShape | PictureShape], str]
"""Writes the chart or picture and gives the relationship id of its part within the slide."""


def slide_xml(slide: DeckSlide, number: int, layout: Layout, language: str, link_id: LinkId, part_id: PartId) -> bytes:
    """The slide's own part; number counts from 1."""
    made = root("p:sld", "a", "r", "p", show="0" if slide.hidden else None)
    content = add(made, "p:cSld", name=clean(slide.id))
    tree = add_tree(content)
    shape_id = 1
    written: dict[str, Animated] = {}
    for shape in _title_first(slide.shapes, layout):
        shape_id += 1
        slot = _slot(shape, layout)
        written[shape.name] = Animated(shape_id, isinstance(shape, TextShape), slot is not None and slot.filled)
        if isinstance(shape, GroupShape):
            shape_id = add_group(tree, shape, shape_id, language, link_id)
            continue
        if isinstance(shape, PictureShape):
            add_picture(tree, shape, shape_id, part_id(shape), slot)
            continue
        if isinstance(shape, TextShape):
            _add_text(tree, shape, shape_id, slot, language, link_id)
            continue
        data = _add_frame(tree, shape, shape_id, slot)
        if isinstance(shape, ChartShape):
            data.set("uri", CHART_URI)
            _add_chart_reference(data, part_id(shape))
        else:
            data.set("uri", TABLE_URI)
            add_table(data, shape, language, link_id)
    if layout.slide_number:
        add_slide_number(tree, shape_id + 1, layout.slide_number, number, language)
    override = add(made, "p:clrMapOvr")
    if layout.color_map:
        add(override, "a:overrideClrMapping", **layout.color_map)
    else:
        add(override, "a:masterClrMapping")
    if slide.clicks:
        add_timing(made, slide.clicks, written)
    return to_bytes(made)


def add_tree(content: Element) -> Element:
    """An empty shape tree."""
    tree = add(content, "p:spTree")
    group = add(tree, "p:nvGrpSpPr")
    add(group, "p:cNvPr", id=1, name="")
    add(group, "p:cNvGrpSpPr")
    add(group, "p:nvPr")
    transform = add(add(tree, "p:grpSpPr"), "a:xfrm")
    for name, first, second in (("off", "x", "y"), ("ext", "cx", "cy"), ("chOff", "x", "y"), ("chExt", "cx", "cy")):
        add(transform, f"a:{name}", **{first: 0, second: 0})
    return tree


def add_placeholder(tree: Element, shape_id: int, name: str, slot: Slot) -> Element:
    """A shape that takes its place and its look from the layout; gives the text body."""
    shape = add(tree, "p:sp")
    about = add(shape, "p:nvSpPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(name))
    add(add(about, "p:cNvSpPr"), "a:spLocks", noGrp="1")
    slot.add_to(add(about, "p:nvPr"))
    add(shape, "p:spPr")
    body = add(shape, "p:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    return body


def add_slide_number(tree: Element, shape_id: int, slot: Slot, number: int, language: str) -> None:
    paragraph = add(add_placeholder(tree, shape_id, "Slide Number", slot), "a:p")
    field = add(paragraph, "a:fld", id=SLIDE_NUMBER_FIELD, type="slidenum")
    add(field, "a:rPr", lang=language)
    add(field, "a:t", str(number))


def _slot(shape: Shape, layout: Layout) -> Slot | None:
    """The placeholder that the shape fills; a title is one even where the layout has none, or no program finds it."""
    idx = None if isinstance(shape, GroupShape) else shape.placeholder
    slot = layout.slots.get(idx) if idx is not None else None
    return _TITLE if slot is None and shape.name == "Title" and isinstance(shape, TextShape) else slot


def _title_first(shapes: tuple[Shape, ...], layout: Layout) -> list[Shape]:
    """Reading order is drawing order, and a screen reader should say the title first.

    Only what it stands on comes before it: pictures and drawings that the deck has before all texts.
    """
    under = next((number for number, shape in enumerate(shapes) if isinstance(shape, TextShape)), 0)

    def is_title(shape: Shape) -> bool:
        slot = _slot(shape, layout)
        return slot is not None and slot.type in TITLES

    return [*shapes[:under], *sorted(shapes[under:], key=lambda shape: not is_title(shape))]


def _add_text(
    tree: Element, shape: TextShape, shape_id: int, slot: Slot | None, language: str, link_id: LinkId
) -> None:
    if slot is None:
        body = _add_text_box(tree, shape, shape_id)
        add_paragraphs(body, shape.paragraphs, language, link_id, bulleted=_is_list(shape.name))
        return
    body = add_placeholder(tree, shape_id, shape.name, slot)
    if shape.insets:
        set_insets(body[0], shape.insets)
    if slot.frame != shape.frame:
        add_transform(body.getprevious(), "a:xfrm", shape.frame)
    add_paragraphs(body, shape.paragraphs, language, link_id, color=shape.color)


def _add_text_box(tree: Element, shape: TextShape, shape_id: int) -> Element:
    made = add(tree, "p:sp")
    about = add(made, "p:nvSpPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(shape.name))
    add(about, "p:cNvSpPr", txBox="1")
    add(about, "p:nvPr")
    properties = add(made, "p:spPr")
    add_transform(properties, "a:xfrm", shape.frame)
    add(add(properties, "a:prstGeom", prst="rect"), "a:avLst")
    add(properties, "a:noFill")
    body = add(made, "p:txBody")
    # Without wrap LibreOffice centres text that is wider than its box.
    anchor = _ANCHORS.get(shape.name.partition(" ")[0], "t")
    box = add(body, "a:bodyPr", wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, rtlCol=0, anchor=anchor)
    set_insets(box, shape.insets or (0, 0, 0, 0))
    add(box, "a:noAutofit")
    add(body, "a:lstStyle")
    return body


def set_insets(box: Element, insets: tuple[int, int, int, int]) -> None:
    """Insets of a text body, in EMU: left, top, right, bottom."""
    for name, value in zip(("lIns", "tIns", "rIns", "bIns"), insets, strict=True):
        box.set(name, str(value))


def _is_list(name: str) -> bool:
    word, _, rest = name.partition(" ")
    return word in _LISTS and rest != "title"


def _add_frame(tree: Element, shape: ChartShape | TableShape, shape_id: int, slot: Slot | None) -> Element:
    """A graphic frame; gives the element that holds the chart or table."""
    frame = add(tree, "p:graphicFrame")
    about = add(frame, "p:nvGraphicFramePr")
    add(about, "p:cNvPr", id=shape_id, name=clean(shape.name), descr=clean(shape.alt))
    add(add(about, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp="1")
    properties = add(about, "p:nvPr")
    if slot is not None:
        slot.add_to(properties)
    add_transform(frame, "p:xfrm", shape.frame)
    return add(add(frame, "a:graphic"), "a:graphicData")


def _add_chart_reference(data: Element, relation: str) -> None:
    add(data, "c:chart", r_id=relation)
