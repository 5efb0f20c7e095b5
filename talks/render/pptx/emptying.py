"""Emptying an opened template: what belongs to its slides, to its author or to its macros has no place in a deck."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml

from talks.read.deck import BASE_NAMESPACE
from talks.render.pptx.xml import qualified

# Its sample slides, a picture of its first slide, the settings of somebody's printer, the history of its edits, macros
# and the buttons that start them, and signatures, which hold for nothing but the template itself.
_UNUSED = re.compile(
    r"/(slide|thumbnail|printerSettings|revisionInfo|changesInfo|commentAuthors|authors|vbaProject"
    r"|extensibility|webextensiontaskpanes|digital-signature/origin)$"
)

# Of the presentation: shows and sections name slides that are gone, and PowerPoint would repair the file; a password
# against changes is the template's, not the deck's.
_UNUSED_ELEMENTS = ("p:sldIdLst", "p:custShowLst", "p:modifyVerifier")
_SECTIONS = ("{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",)
# Of its properties: which slides are shown or published.
_UNUSED_SETTINGS = ("p:showPr", "p:htmlPubPr")

_NUMBERS_FROM = "firstSlideNum"  # notes and handout count slides from 1

Link = tuple[Any, str, Any]
"""A relationship of a master or layout to a slide: the part, the key and the relationship."""


def emptied(presentation: Any) -> list[Link]:
    """Drop what a deck has no use for; gives the links from masters and layouts to slides, which need a new target."""
    main = presentation.part
    links = list(_links_to_slides(main.package))
    for part, key, _ in links:
        part._rels.pop(key)
    for owner in (main.package, main):
        for key in [key for key, relation in owner._rels.items() if _is_unused(relation)]:
            owner._rels.pop(key)
    for relation in main._rels.values():
        if relation.reltype.endswith(("/presProps", "/viewProps")):
            _reset(relation.target_part)
    _strip(main._element)
    return [link for link in links if not link[0].partname.startswith("/ppt/viewProps")]


def point_to(slide: Any, links: list[Link]) -> None:
    """Give buttons on masters and layouts ("to the first slide") the given slide as their target."""
    for part, key, relation in links:
        # A new one: the old one keeps its target once it was asked for it.
        base, kind, mode = relation._base_uri, relation.reltype, relation._target_mode
        part._rels._rels[key] = type(relation)(base, key, kind, mode, slide)


def untouched(part: Any, original: Callable[[str], bytes]) -> bytes:
    """What a part holds, byte for byte as the template has it unless it was changed.

    Reading and writing XML changes its blanks and quotes, though it says the same.
    """
    if isinstance(part, XmlPart):
        try:
            kept = original(part.partname.membername)
        except KeyError:
            pass
        else:
            if etree.tostring(parse_xml(kept)) == etree.tostring(part._element):
                return kept
    blob: bytes = part.blob
    return blob


def _is_unused(relation: Any) -> bool:
    """A base is that of an older deck: a deck that this program built can serve as a template."""
    if _UNUSED.search(relation.reltype):
        return True
    if relation.is_external or relation.reltype != RELATIONSHIP_TYPE.CUSTOM_XML:
        return False
    return BASE_NAMESPACE.encode() in relation.target_part.blob


def _links_to_slides(package: Any) -> Iterator[Link]:
    for part in list(package.iter_parts()):
        if part is package.main_document_part or "/slides/" in part.partname or "/notesSlides/" in part.partname:
            continue
        for key, relation in list(part._rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.SLIDE:
                yield part, key, relation


def _strip(root: Any) -> None:
    root.attrib.pop(_NUMBERS_FROM, None)
    for name in _UNUSED_ELEMENTS:
        for element in root.findall(qualified(name)):
            root.remove(element)
    for extension in root.findall(f"{qualified('p:extLst')}/{qualified('p:ext')}"):
        if extension.get("uri") in _SECTIONS:
            extension.getparent().remove(extension)
    for extensions in root.findall(qualified("p:extLst")):
        if not len(extensions):
            root.remove(extensions)


def _reset(part: Any) -> None:
    """Open the deck as any other: on its first slide, all slides shown, not on the template's master or outline."""
    try:
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    unused = [found for name in _UNUSED_SETTINGS for found in root.findall(qualified(name))]
    unused += list(root.iter(qualified("p:sldLst")))
    if not unused and "lastView" not in root.attrib:
        return
    root.attrib.pop("lastView", None)
    for element in unused:
        element.getparent().remove(element)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
