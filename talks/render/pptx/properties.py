"""The properties of the whole document: who and what, the base in its two places, and nothing that the clock knows."""

from __future__ import annotations

import uuid

from lxml import etree

from talks import __version__
from talks.layout.deck import Deck
from talks.read.base_pieces import pieces
from talks.read.deck import BASE_NAMESPACE
from talks.render.cleaning import clean
from talks.render.pptx.package import RELATION, Package

DECK_PROPERTY = "talks.deck"
VERSION_PROPERTY = "talks.version"

_DATE = "2000-01-01T00:00:00Z"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


def add_properties(package: Package, deck: Deck, base: bytes) -> None:
    """Put the document's properties in the place of the template's, and the base in both of its places."""
    package.replace_related(RELATION.CORE_PROPERTIES, "/docProps/core.xml", _CORE_TYPE, _core(deck))
    package.replace_related(RELATION.EXTENDED_PROPERTIES, "/docProps/app.xml", _APP_TYPE, _app(deck))
    kept = _kept_properties(package.related_blob(_CUSTOM_RELATION))
    own = [(DECK_PROPERTY, deck.id), (VERSION_PROPERTY, __version__)]
    own += pieces(base).items()
    package.replace_related(_CUSTOM_RELATION, "/docProps/custom.xml", _CUSTOM_TYPE, _custom(kept, own))
    _add_custom_xml(package, deck.id, base)


def _core(deck: Deck) -> bytes:
    made = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    talk = deck.talk
    entries = [
        (_DC, "title", talk.title),
        (_DC, "subject", talk.subtitle),
        (_DC, "creator", talk.speaker),
        (_CORE, "keywords", f"talks, {deck.id}"),
        (_CORE, "lastModifiedBy", talk.speaker),
        (_CORE, "revision", "1"),
        (_TERMS, "created", _DATE),
        (_TERMS, "modified", _DATE),
        (_DC, "language", talk.language),
    ]
    for namespace, name, text in entries:
        if text:
            entry = etree.SubElement(made, f"{{{namespace}}}{name}")
            entry.text = clean(text)
            if namespace == _TERMS:
                entry.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
    return _serialized(made)


def _app(deck: Deck) -> bytes:
    made = etree.Element(f"{{{_APP}}}Properties", nsmap={None: _APP})
    entries = [
        ("TotalTime", 0),
        ("Application", "talks"),
        ("PresentationFormat", "Widescreen" if deck.width * 9 == deck.height * 16 else "Custom"),
        ("Slides", len(deck.slides)),
        ("Notes", sum(bool(slide.notes) for slide in deck.slides)),
        ("HiddenSlides", sum(slide.hidden for slide in deck.slides)),
    ]
    for name, value in entries:
        etree.SubElement(made, f"{{{_APP}}}{name}").text = str(value)
    return _serialized(made)


def _kept_properties(blob: bytes | None) -> list[etree._Element]:
    """The template's own custom properties (a congregation's document label, say)."""
    if blob is None:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return [
        entry
        for entry in etree.fromstring(blob, parser)
        if isinstance(entry.tag, str) and not (entry.get("name") or "").startswith("talks.")
    ]


def _custom(kept: list[etree._Element], own: list[tuple[str, str]]) -> bytes:
    made = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    made.extend(kept)
    for name, value in own:
        entry = etree.SubElement(made, f"{{{_CUSTOM}}}property", fmtid=_USER_PROPERTIES, name=clean(name))
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = clean(value)
    for pid, entry in enumerate(made, start=2):  # 0 and 1 are taken by the format itself
        entry.set("pid", str(pid))
    return _serialized(made)


def _add_custom_xml(package: Package, deck_id: str, base: bytes) -> None:
    """The base as readable text; itemProps is what makes LibreOffice keep the part."""
    item = etree.Element(f"{{{BASE_NAMESPACE}}}base", nsmap={None: BASE_NAMESPACE}, deck=clean(deck_id))
    item.text = clean(base.decode("utf-8"))
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    store.set(f"{{{_STORE}}}itemID", "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"talks:{deck_id}")).upper() + "}")
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", BASE_NAMESPACE)
    item_part = package.add("/customXml/item%d.xml", "application/xml", _serialized(item))
    number = item_part.partname.idx
    store_part = package.add(f"/customXml/itemProps{number}.xml", _STORE_TYPE, _serialized(store))
    package.relate(package.main, RELATION.CUSTOM_XML, item_part)
    package.relate(item_part, RELATION.CUSTOM_XML_PROPS, store_part)


def _serialized(element: etree._Element) -> bytes:
    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
