"""The notes pane: one notes slide for each slide that has notes, on a notes master."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.oxml.slide import CT_NotesMaster
from pptx.oxml.theme import CT_OfficeStyleSheet

from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.deck import Paragraph
from talks.render.pptx.layouts import Slot
from talks.render.pptx.package import RELATION, Package
from talks.render.pptx.slide import add_placeholder, add_slide_number, add_tree
from talks.render.pptx.text import LinkId, add_paragraphs
from talks.render.pptx.xml import Element, add, qualified, root, to_bytes

# Where PowerPoint puts the picture of a wide slide, and the text below it, on a portrait page of 7.5 x 10 inches.
_PICTURE = Frame(685800, 1143000, 5486400, 3086100)
_TEXT = Frame(685800, 4400550, 5486400, 3600450)


class NotesMaster:
    """The notes master of the template, or python-pptx's own where the template has none."""

    def __init__(self, package: Package, language: str) -> None:
        self._package = package
        self._language = language
        self._part = self._related() or self._made()
        self._slots = _slots(self._part)

    def add_notes(self, slide_part: Any, notes: tuple[Text, ...], number: int) -> None:
        """The notes slide of a slide; the two name each other."""
        part = self._package.add("/ppt/notesSlides/notesSlide%d.xml", CONTENT_TYPE.PML_NOTES_SLIDE, b"")
        self._package.relate(part, RELATION.NOTES_MASTER, self._part)
        self._package.relate(part, RELATION.SLIDE, slide_part)
        self._package.relate(slide_part, RELATION.NOTES_SLIDE, part)
        part.blob = self._xml(notes, number, self._package.link_ids(part))

    def _xml(self, notes: tuple[Text, ...], number: int, link_id: LinkId) -> bytes:
        made = root("p:notes", "a", "r", "p")
        tree = add_tree(add(made, "p:cSld"))
        _add_picture(tree, self._slots.get("sldImg"))
        body = self._slots.get("body", Slot((("type", "body"), ("idx", "1")), None))
        add_paragraphs(
            add_placeholder(tree, 3, "Notes", body), [Paragraph(text) for text in notes], self._language, link_id
        )
        if "sldNum" in self._slots:
            add_slide_number(tree, 4, self._slots["sldNum"], number, self._language)
        add(add(made, "p:clrMapOvr"), "a:masterClrMapping")
        return to_bytes(made)

    def _related(self) -> Any:
        for relation in self._package.main._rels.values():
            if relation.reltype == RELATION.NOTES_MASTER:
                return relation.target_part
        return None

    def _made(self) -> Any:
        element = CT_NotesMaster.new_default()
        for placeholder, frame in (("sldImg", _PICTURE), ("body", _TEXT)):
            _move(element, placeholder, frame)
        for properties in element.iter(qualified("a:rPr"), qualified("a:endParaRPr")):
            properties.set("lang", self._language)
        part = self._package.add(
            "/ppt/notesMasters/notesMaster%d.xml", CONTENT_TYPE.PML_NOTES_MASTER, to_bytes(element)
        )
        theme = to_bytes(CT_OfficeStyleSheet.new_default())  # type: ignore[no-untyped-call]
        theme_part = self._package.add("/ppt/theme/theme%d.xml", CONTENT_TYPE.OFC_THEME, theme)
        self._package.relate(part, RELATION.THEME, theme_part)
        self._package.relate(self._package.main, RELATION.NOTES_MASTER, part)
        return part


def list_notes_master(package: Package) -> None:
    """Name the notes master in presentation.xml: python-pptx leaves that out, and Keynote then refuses the deck."""
    presentation = package.main._element
    for element in presentation.findall(qualified("p:notesMasterIdLst")):
        presentation.remove(element)
    for key, relation in package.main._rels.items():
        if relation.reltype == RELATION.NOTES_MASTER:
            listed = root("p:notesMasterIdLst", "p", "r")
            add(listed, "p:notesMasterId", r_id=key)
            presentation.find(qualified("p:sldMasterIdLst")).addnext(listed)


def _add_picture(tree: Element, slot: Slot | None) -> None:
    shape = add(tree, "p:sp")
    about = add(shape, "p:nvSpPr")
    add(about, "p:cNvPr", id=2, name="Slide Image")
    add(add(about, "p:cNvSpPr"), "a:spLocks", noGrp="1", noRot="1", noChangeAspect="1")
    (slot or Slot((("type", "sldImg"),), None)).add_to(add(about, "p:nvPr"))
    add(shape, "p:spPr")


def _slots(part: Any) -> dict[str, Slot]:
    element = etree.fromstring(part.blob)
    return {
        place.get("type", "obj"): Slot(
            tuple((key, place.get(key)) for key in ("type", "sz", "idx") if place.get(key) is not None), None
        )
        for place in element.iter(qualified("p:ph"))
    }


def _move(master: Element, placeholder: str, frame: Frame) -> None:
    for place in master.iter(qualified("p:ph")):
        if place.get("type") == placeholder:
            shape = place.getparent().getparent().getparent()
            transform = shape.find(f"{qualified('p:spPr')}/{qualified('a:xfrm')}")
            offset, extent = transform.find(qualified("a:off")), transform.find(qualified("a:ext"))
            offset.set("x", str(frame.x))
            offset.set("y", str(frame.y))
            extent.set("cx", str(frame.width))
            extent.set("cy", str(frame.height))
