"""The base put into a deck that never had one: a custom property and a part of its own, as a build writes them."""

from __future__ import annotations

import posixpath
import re
import uuid
from dataclasses import dataclass, field

from talks.read.base_pieces import pieces
from talks.read.deck import BASE_NAMESPACE
from talks.refresh.bases import DECK_PROPERTY, parts_with_base, property_xml
from talks.refresh.elements import count_of, escaped
from talks.refresh.package import Package

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TYPES = "[Content_Types].xml"
_PROPERTIES = "docProps/custom.xml"
_ITEM_PARTS = ("item{}.xml", "itemProps{}.xml", "_rels/item{}.xml.rels")
_NEW_ROOT = re.compile(rb"/\s*>\s*$")


@dataclass
class Carried:
    """The parts by which a deck carries its base: those written anew, and new ones."""

    replaced: dict[str, bytes] = field(default_factory=dict)
    added: dict[str, bytes] = field(default_factory=dict)


def carried(package: Package, deck: str, base: bytes) -> Carried:
    """The parts of a deck that keep a base, in both places; what it has is written anew, what it lacks is added."""
    made = Carried(replaced=parts_with_base(package, base))
    types: dict[str, str] = {}
    if not any(name.lower().startswith("customxml/") for name in made.replaced):
        _add_item(package, deck, base, made, types)
    if package.real_name(_PROPERTIES) not in made.replaced:
        _add_properties(package, deck, base, made, types)
    known = {node.get("PartName").lower() for node in package.parsed(_TYPES).children}
    new = [_override(name, kind) for name, kind in types.items() if f"/{name}".lower() not in known]
    if new:
        _insert(package, _TYPES, b"".join(new), made)
    return made


def _add_item(package: Package, deck: str, base: bytes, made: Carried, types: dict[str, str]) -> None:
    main = next(one.target for one in package.relations("").values() if one.is_a("officeDocument"))
    number = 1
    while any(f"customXml/{name.format(number)}" in package for name in _ITEM_PARTS):
        number += 1
    item, store = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    identity = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"talks:{deck}")).upper() + "}"
    made.added[item] = (
        _HEAD + f'<base xmlns="{BASE_NAMESPACE}" deck="{deck}">'.encode() + escaped(base.decode("utf-8")) + b"</base>"
    )
    made.added[store] = (
        _HEAD
        + (
            f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{identity}"><ds:schemaRefs>'
            f'<ds:schemaRef ds:uri="{BASE_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        ).encode()
    )
    relation = _relation("rId1", f"{_KINDS}/customXmlProps", posixpath.basename(store))
    made.added[f"customXml/_rels/item{number}.xml.rels"] = (
        _HEAD + f'<Relationships xmlns="{_RELATIONS}">'.encode() + relation + b"</Relationships>"
    )
    if not any(one.target == item for one in package.relations(main).values()):
        _relate(package, main, f"{_KINDS}/customXml", item, made)
    types |= {item: "application/xml", store: _STORE_TYPE}


def _add_properties(package: Package, deck: str, base: bytes, made: Carried, types: dict[str, str]) -> None:
    related = [one for one in package.relations("").values() if one.kind == f"{_KINDS}/custom-properties"]
    values = {DECK_PROPERTY: deck, **pieces(base)}
    if any(one.target.lower() != _PROPERTIES.lower() for one in related):
        return  # they stand in a part of another name, and there can't be two: the other place is enough
    if _PROPERTIES in package:
        name = package.real_name(_PROPERTIES)
        there = package.parsed(name).children
        first = max((count_of(node.get("pid")) or 0 for node in there), default=1) + 1
        known = {node.get("name") for node in there}
        entries = [one for one in values.items() if one[0] not in known]
        new = b"".join(property_xml(number, *one) for number, one in enumerate(entries, start=max(2, first)))
        _insert(package, name, new, made)
    else:
        new = b"".join(property_xml(number, *one) for number, one in enumerate(values.items(), start=2))
        made.added[_PROPERTIES] = _HEAD + f'<Properties xmlns="{_CUSTOM}">'.encode() + new + b"</Properties>"
        types[_PROPERTIES] = _CUSTOM_TYPE
    if not related:
        _relate(package, "", f"{_KINDS}/custom-properties", _PROPERTIES, made)


def _relate(package: Package, owner: str, kind: str, target: str, made: Carried) -> None:
    folder, _, name = owner.rpartition("/")
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    taken = {one.lower() for one in package.relations(owner)}
    number = 1
    while f"ridtalks{number}" in taken:
        number += 1
    entry = _relation(f"rIdTalks{number}", kind, posixpath.relpath(target, folder or "."))
    _insert(package, file, entry, made)


def _relation(identity: str, kind: str, target: str) -> bytes:
    return f'<Relationship xmlns="{_RELATIONS}" Id="{identity}" Type="{kind}" Target="{target}"/>'.encode()


def _override(name: str, kind: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Override xmlns="{space}" PartName="/{name}" ContentType="{kind}"/>'.encode()


def _insert(package: Package, name: str, what: bytes, made: Carried) -> None:
    """More before the last tag of a part; each entry says its namespace, whatever short names the part gives."""
    real = package.there(name)
    data = made.replaced.get(real, package.read(real))
    root = package.parsed(real)
    first = data.rfind(b"</") if root.children or not _NEW_ROOT.search(data) else -1
    if first >= 0:
        made.replaced[real] = data[:first] + what + data[first:]
        return
    tag = re.match(rb"<([^\s/>]+)", data[root.at :])
    assert tag is not None
    made.replaced[real] = _NEW_ROOT.sub(b">", data) + what + b"</" + tag[1] + b">"
