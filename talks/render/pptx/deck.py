"""A deck as the bytes of a .pptx file: the only place that knows how one is put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.opc.constants import CONTENT_TYPE

from talks.layout.deck import ChartShape, Deck, DeckSlide
from talks.read.pictures import PictureFile
from talks.read.template_records import Template
from talks.render.pptx.layouts import Layout, layouts_of
from talks.render.pptx.notes import NotesMaster, list_notes_master
from talks.render.pptx.package import RELATION, Package
from talks.render.pptx.properties import add_properties
from talks.render.pptx.slide import slide_xml
from talks.render.pptx.xml import add, qualified, root

_FIRST_SLIDE_ID = 256  # the standard reserves what is below


def render_deck(deck: Deck, template: Template, base: bytes) -> bytes:
    """The deck as a .pptx file, with the base (a JSON document) kept inside; the same input gives the same bytes."""
    package = Package(template.deck, template.variant)
    layouts = layouts_of(package, template)
    notes_master = None
    parts = []
    for number, slide in enumerate(deck.slides, start=1):
        part = _add_slide(package, deck, slide, number, _layout(layouts, slide))
        parts.append(package.relate(package.main, RELATION.SLIDE, part))
        if number == 1:
            package.begin_with(part)
        if slide.notes:
            notes_master = notes_master or NotesMaster(package, deck.talk.language)
            notes_master.add_notes(part, slide.notes, number)
    package.complete()
    list_notes_master(package)
    _list_slides(package, parts)
    _set_size(package, deck)
    add_properties(package, deck, base)
    return package.to_bytes()


def _layout(layouts: dict[str, Layout], slide: DeckSlide) -> Layout:
    if slide.layout not in layouts:
        known = ", ".join(layouts)
        raise ValueError(f"Slide {slide.id} uses the layout {slide.layout!r}; the template has {known}.")
    return layouts[slide.layout]


def _add_slide(package: Package, deck: Deck, slide: DeckSlide, number: int, layout: Layout) -> Any:
    part = package.add("/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE, b"")
    package.relate(part, RELATION.SLIDE_LAYOUT, layout.part)
    language = deck.talk.language
    part.blob = slide_xml(
        slide,
        number,
        layout,
        language,
        package.link_ids(part),
        lambda shape: (
            _add_chart(package, part, shape, language, layout.color_map or layout.master_map)
            if isinstance(shape, ChartShape)
            else _add_picture(package, part, shape.picture)
        ),
    )
    return part


def _add_chart(
    package: Package, slide_part: Any, shape: ChartShape, language: str, color_map: Mapping[str, str]
) -> str:
    # Imported here because most decks are built sooner without what writes workbooks.
    from talks.render.pptx.chart import chart_xml
    from talks.render.pptx.chart_labels import chart_format
    from talks.render.pptx.workbook import workbook_bytes

    workbook = package.add(
        "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx",
        CONTENT_TYPE.SML_SHEET,
        workbook_bytes(shape.chart, chart_format(shape.chart)),
    )
    part = package.add("/ppt/charts/chart%d.xml", CONTENT_TYPE.DML_CHART, b"")
    part.blob = chart_xml(shape, language, package.relate(part, RELATION.PACKAGE, workbook), color_map)
    return package.relate(slide_part, RELATION.CHART, part)


def _add_picture(package: Package, slide_part: Any, picture: PictureFile) -> str:
    """A picture that stands on several slides is kept once."""
    known = package.pictures.get(picture.digest)
    if known is None:
        name = "/ppt/media/picture%d." + ("png" if picture.content_type == "image/png" else "jpeg")
        known = package.pictures[picture.digest] = package.add(name, picture.content_type, picture.data)
    return package.relate(slide_part, RELATION.IMAGE, known)


def _list_slides(package: Package, relations: list[str]) -> None:
    listed = root("p:sldIdLst", "p", "r")
    for number, relation in enumerate(relations):
        add(listed, "p:sldId", id=_FIRST_SLIDE_ID + number, r_id=relation)
    presentation = package.main._element
    before = ("p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")
    neighbour = next(found for name in before if (found := presentation.find(qualified(name))) is not None)
    neighbour.addnext(listed)


def _set_size(package: Package, deck: Deck) -> None:
    size = package.main._element.find(qualified("p:sldSz"))
    # A type says "4:3" or "overhead" and is believed by some programs over the two lengths.
    size.attrib.clear()
    size.set("cx", str(deck.width))
    size.set("cy", str(deck.height))
