"""A slide as PresentationML: placeholders filled, text boxes, charts and tables placed."""

from __future__ import annotations

from collections.abc import Callable

from talks.geometry import Frame
from talks.layout.deck import ChartShape, DeckSlide, Shape, TableShape, TextShape
from talks.render.pptx.layouts import TITLES, Layout, Slot
from talks.render.pptx.table import add_table
from talks.render.pptx.text import LinkId, add_paragraphs
from talks.render.pptx.xml import Element, add, clean, root, to_bytes

CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"

# One id for all slide number fields, as PowerPoint gives to the fields that come from one layout.
SLIDE_NUMBER_FIELD = "{5B3B7E0C-6A1D-4C0B-9C55-0C1E2E0A7F10}"

_TITLE = Slot((("type", "title"),), None)

# A text box has no layout to take its bullets and its vertical place from: the role tells both.
_LISTS = ("Body", "Left", "Right")
_ANCHORS = {"Value": "b", "Title": "ctr", "Source": "ctr"}

ChartId = Callable[[ChartShape], str]
"""Writes the chart and gives the relationship id of its part within the slide."""


def slide_xml(
    slide: DeckSlide, number: int, layout: Layout, language: str, link_id: LinkId, chart_id: ChartId
) -> bytes:
    """The slide's own part; number counts from 1."""
    made = root("p:sld", "a", "r", "p")
    content = add(made, "p:cSld", name=clean(slide.id))
    tree = add_tree(content)
    for shape_id, shape in enumerate(_title_first(slide.shapes, layout), start=2):
        slot = _slot(shape, layout)
        if isinstance(shape, TextShape):
            _add_text(tree, shape, shape_id, slot, language, link_id)
            continue
        data = _add_frame(tree, shape, shape_id, slot)
        if isinstance(shape, ChartShape):
            data.set("uri", CHART_URI)
            _add_chart_reference(data, chart_id(shape))
        else:
            data.set("uri", TABLE_URI)
            add_table(data, shape, language, link_id)
    if layout.slide_number:
        add_slide_number(tree, len(slide.shapes) + 2, layout.slide_number, number, language)
    add(add(made, "p:clrMapOvr"), "a:masterClrMapping")
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
    slot = layout.slots.get(shape.placeholder) if shape.placeholder is not None else None
    return _TITLE if slot is None and shape.name == "Title" and isinstance(shape, TextShape) else slot


def _title_first(shapes: tuple[Shape, ...], layout: Layout) -> list[Shape]:
    """Reading order is drawing order, and a screen reader should say the title first."""

    def is_title(shape: Shape) -> bool:
        slot = _slot(shape, layout)
        return slot is not None and slot.type in TITLES

    return sorted(shapes, key=lambda shape: not is_title(shape))


def _add_text(
    tree: Element, shape: TextShape, shape_id: int, slot: Slot | None, language: str, link_id: LinkId
) -> None:
    if slot is None:
        body = _add_text_box(tree, shape, shape_id)
        add_paragraphs(body, shape.paragraphs, language, link_id, bulleted=_is_list(shape.name))
        return
    body = add_placeholder(tree, shape_id, shape.name, slot)
    if slot.frame != shape.frame:
        _add_transform(body.getprevious(), "a:xfrm", shape.frame)
    add_paragraphs(body, shape.paragraphs, language, link_id)


def _add_text_box(tree: Element, shape: TextShape, shape_id: int) -> Element:
    made = add(tree, "p:sp")
    about = add(made, "p:nvSpPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(shape.name))
    add(about, "p:cNvSpPr", txBox="1")
    add(about, "p:nvPr")
    properties = add(made, "p:spPr")
    _add_transform(properties, "a:xfrm", shape.frame)
    add(add(properties, "a:prstGeom", prst="rect"), "a:avLst")
    add(properties, "a:noFill")
    body = add(made, "p:txBody")
    # Without wrap LibreOffice centres text that is wider than its box.
    anchor = _ANCHORS.get(shape.name.partition(" ")[0], "t")
    box = add(body, "a:bodyPr", wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, rtlCol=0, anchor=anchor)
    add(box, "a:noAutofit")
    add(body, "a:lstStyle")
    return body


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
    _add_transform(frame, "p:xfrm", shape.frame)
    return add(add(frame, "a:graphic"), "a:graphicData")


def _add_transform(parent: Element, name: str, frame: Frame) -> None:
    transform = add(parent, name)
    add(transform, "a:off", x=frame.x, y=frame.y)
    add(transform, "a:ext", cx=frame.width, cy=frame.height)


def _add_chart_reference(data: Element, relation: str) -> None:
    add(data, "c:chart", r_id=relation)
