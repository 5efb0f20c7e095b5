"""Whether a package is a deck that may be written: a presentation, unsigned, with all that an office program needs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from talks.refresh.elements import Node, P
from talks.refresh.package import DeckRefusedError, Package, Relation

_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_SIGNATURES = "_xmlsignatures/"
_SIGNATURE = "/digital-signature/"  # in the type of a relationship
_PRESENTATIONS = ("presentation", "slideshow", "template")
_KEEPS_BASE = ("docprops/custom.xml", "customxml/")
_SAVE_AGAIN = "Open it in PowerPoint or LibreOffice, save it again, and run the command again."
_TAKE_ANOTHER = "Take a presentation (.pptx)."


def main_part(package: Package) -> str:
    """The name of the part that lists the slides. Raises DeckRefusedError where the deck is not one to be written."""
    if _TYPES not in package:
        raise _no_presentation(package) or package.refused(f"misses a part: {_TYPES}", _SAVE_AGAIN)
    relations = package.relations("").values()
    _refuse_strict_and_signed(package, relations)
    main = next((one for one in relations if one.is_a("officeDocument") and not one.external), None)
    if main is None:
        raise _no_presentation(package) or package.refused("is not a PowerPoint presentation", _TAKE_ANOTHER)
    name = package.there(main.target)
    if package.parsed(name).tag != f"{P}}}presentation" or not _is_presentation(_type_of(package, name)):
        raise package.refused("is not a PowerPoint presentation", _TAKE_ANOTHER)
    _refuse_entities(package)
    for master in (*package.related(name, "slideMaster"), *package.related(name, "notesMaster")):
        package.related(master, "theme")
    return name


def check_slides(package: Package, slides: Sequence[str]) -> None:
    """That every slide stands in the list once, and has a layout with a master; notes pages are such."""
    layouts: set[str] = set()
    for number, slide in enumerate(slides, start=1):
        if slide in slides[: number - 1]:
            raise package.refused(f"lists one slide twice, as number {number}", _SAVE_AGAIN)
        used = package.related(slide, "slideLayout")
        if not used:
            raise package.refused(f"misses the layout of slide {number}", _SAVE_AGAIN)
        layouts.update(used)
        for page in package.related(slide, "notesSlide"):
            _require(package, page, "notes", "a notes page")
            package.related(page, "notesMaster")
    for layout in sorted(layouts):
        _require(package, layout, "sldLayout", "a layout")
        masters = package.related(layout, "slideMaster")
        if not masters:
            raise package.refused(f"misses the master of a layout: {layout}", _SAVE_AGAIN)
        for master in masters:
            _require(package, master, "sldMaster", "a master")


def _require(package: Package, part: str, name: str, said: str) -> None:
    if package.root_tag(part) != f"{P}}}{name}":
        raise package.refused(f"has a part that is not {said}, as it should be: {part}", _SAVE_AGAIN)


def _refuse_strict_and_signed(package: Package, relations: Iterable[Relation]) -> None:
    kinds = [one.kind for one in relations]
    if any(kind.startswith(_STRICT) for kind in kinds):
        advice = "Save it in PowerPoint as PowerPoint Presentation (*.pptx)."
        raise package.refused("is of the strict kind of .pptx", advice)
    named = any(name.lower().startswith(_SIGNATURES) for name in package.names)
    if named or any(_SIGNATURE in kind for kind in kinds):
        advice = "A change would break the signature. Remove it in PowerPoint (File, Info), then run the command again."
        raise package.refused("is signed", advice)


def _no_presentation(package: Package) -> DeckRefusedError | None:
    """What another kind of zip file is: an OpenDocument, a Keynote file, a plain archive."""
    said = package.other_kind()
    if said:
        return package.refused(*said)
    if not any(posixpath.basename(name).lower() == ".rels" for name in package.names):
        return package.refused("is not a PowerPoint presentation", _TAKE_ANOTHER)
    return None


def _type_of(package: Package, part: str) -> str:
    nodes = package.parsed(_TYPES).children
    return _own(nodes, part) or next(
        (node.get("ContentType") for node in nodes if node.get("Extension").lower() == part.rpartition(".")[2].lower()),
        "",
    )


def _own(nodes: Iterable[Node], part: str) -> str:
    wanted = part.lower()
    return next((one.get("ContentType") for one in nodes if one.get("PartName").lstrip("/").lower() == wanted), "")


def _is_presentation(kind: str) -> bool:
    """Whether a content type is that of a presentation, show or template, with macros or without."""
    _, _, said = kind.lower().rpartition("/vnd.")
    whose, _, rest = said.partition(".presentationml.") if ".presentationml." in said else said.partition("powerpoint.")
    return whose in ("openxmlformats-officedocument", "ms-") and rest.split(".")[0] in _PRESENTATIONS


def _refuse_entities(package: Package) -> None:
    """In parts that keep the base: one that can be read and not be written would go on telling old values."""
    for name in package.names:
        if name.lower().startswith(_KEEPS_BASE) and name.lower().endswith(".xml"):
            data = package.read(name)
            if b"<!DOCTYPE" in data:
                raise package.refused(f"has a part that defines words of its own (DOCTYPE): {name}", _SAVE_AGAIN)
