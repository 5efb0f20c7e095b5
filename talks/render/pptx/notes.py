"""The notes pane: one notes slide for each slide that has notes, on a notes master."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from talks.compose.text import Text
from talks.layout.deck import Frame, Paragraph
from talks.read.package import Part, parsed
from talks.render.pptx.layouts import Slot
from talks.render.pptx.package import ContentType, Package, RelationKind
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
        self._part = next(iter(package.main.related(RelationKind.NOTES_MASTER)), None) or self._made()
        self._slots = _slots(self._part)

    def add_notes(self, slide_part: Part, notes: tuple[Text, ...], number: int) -> None:
        """The notes slide of a slide; the two name each other."""
        part = self._package.add("/ppt/notesSlides/notesSlide%d.xml", ContentType.NOTES_SLIDE)
        part.relate(RelationKind.NOTES_MASTER, self._part)
        part.relate(RelationKind.SLIDE, slide_part)
        slide_part.relate(RelationKind.NOTES_SLIDE, part)
        part.content = self._xml(notes, number, self._package.link_ids(part))

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

    def _made(self) -> Part:
        element = _default("notesMaster")
        for placeholder, frame in (("sldImg", _PICTURE), ("body", _TEXT)):
            _move(element, placeholder, frame)
        for properties in element.iter(qualified("a:rPr"), qualified("a:endParaRPr")):
            properties.set("lang", self._language)
        part = self._package.add("/ppt/notesMasters/notesMaster%d.xml", ContentType.NOTES_MASTER, to_bytes(element))
        theme_part = self._package.add("/ppt/theme/theme%d.xml", ContentType.THEME, to_bytes(_default("theme")))
        part.relate(RelationKind.THEME, theme_part)
        self._package.main.relate(RelationKind.NOTES_MASTER, part)
        return part


def list_notes_master(package: Package) -> None:
    """Name the notes master in presentation.xml: python-pptx leaves that out, and Keynote then refuses the deck."""
    presentation = package.main.root
    for element in presentation.findall(qualified("p:notesMasterIdLst")):
        presentation.remove(element)
    for key, relationship in package.main.relationships.items():
        if relationship.kind == RelationKind.NOTES_MASTER:
            listed = root("p:notesMasterIdLst", "p", "r")
            add(listed, "p:notesMasterId", r_id=key)
            presentation.find(qualified("p:sldMasterIdLst")).addnext(listed)


def _default(name: str) -> Element:
    """A part of python-pptx's own presentation, read from its folder: importing it takes as long as a short talk."""
    package = find_spec("pptx")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("python-pptx is not installed", name="pptx")
    return parsed((Path(package.origin).parent / "templates" / f"{name}.xml").read_bytes())


def _add_picture(tree: Element, slot: Slot | None) -> None:
    shape = add(tree, "p:sp")
    about = add(shape, "p:nvSpPr")
    add(about, "p:cNvPr", id=2, name="Slide Image")
    add(add(about, "p:cNvSpPr"), "a:spLocks", noGrp="1", noRot="1", noChangeAspect="1")
    (slot or Slot((("type", "sldImg"),), None)).add_to(add(about, "p:nvPr"))
    add(shape, "p:spPr")


def _slots(part: Part) -> dict[str, Slot]:
    return {
        place.get("type", "obj"): Slot(
            tuple((key, place.get(key)) for key in ("type", "sz", "idx") if place.get(key) is not None), None
        )
        for place in part.root.iter(qualified("p:ph"))
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
