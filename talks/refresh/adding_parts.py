"""Parts of one deck put into another: under free names, with their content types and all that they need."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping, Sequence

from talks.refresh.elements import Node
from talks.refresh.package import Package, Relation

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"\d*(\.\w+)$")


class NewParts:
    """What comes into a deck from a fresh one; nothing that the deck has is changed."""

    def __init__(self, package: Package, fresh: Package) -> None:
        self.package = package
        self.fresh = fresh
        self.made: dict[str, bytes] = {}
        self._overrides: dict[str, str] = {}  # content types by part
        self._defaults: dict[str, str] = {}  # and by ending
        self._taken = {name.lower() for name in package.names}
        self._known_types = _defaults_in(package)

    def free(self, part: str) -> str:
        """A name like that of a part that the deck doesn't have; it is taken from now on."""
        stem, ending = _NUMBER.sub("", part), part[part.rindex(".") :]
        number = 1
        while f"{stem}{number}{ending}".lower() in self._taken:
            number += 1
        name = f"{stem}{number}{ending}"
        self._taken.add(name.lower())
        return name

    def copy(self, part: str, known: Mapping[str, str], name: str = "", data: bytes | None = None) -> str:
        """A part of the fresh deck, with all that it needs, under a free name.

        known: the parts that stand for what it needs, by their fresh names; an empty name: it goes without. data: what
        is written instead of its own bytes.
        """
        name = name or self.free(part)
        self.made[name] = self.fresh.read(part) if data is None else data
        self._declare(part, name)
        known = {**known, part: name}
        relations = []
        for one in self.fresh.relations(part).values():
            target = one.target if one.external else self._target(one, known)
            if target:
                relations.append(relation(one.id, one.kind, target, name, external=one.external))
        if relations:
            head = f'<Relationships xmlns="{_RELATIONS}">'.encode()
            self.made[relations_name(name)] = _HEAD + head + b"".join(relations) + b"</Relationships>"
        return name

    def types(self) -> bytes:
        """The entries for [Content_Types].xml."""
        made = [
            f"<Default Extension={_quoted(ending)} ContentType={_quoted(kind)}/>"
            for ending, kind in sorted(self._defaults.items())
        ]
        made += [
            f"<Override PartName={_quoted('/' + name)} ContentType={_quoted(kind)}/>"
            for name, kind in self._overrides.items()
        ]
        return "".join(made).encode()

    def with_entries(self, name: str, entries: bytes) -> bytes:
        """A part of the deck with more before its last tag, whatever short name it gives to the namespace."""
        data = self.package.read(name)
        at = data.rfind(b"</")
        prefix = data[at + 2 :].partition(b":")[0] + b":" if b":" in data[at : data.find(b">", at)] else b""
        made = re.sub(rb"<(/?)(Default|Override|Relationship)\b", rb"<\1" + prefix + rb"\2", entries)
        return data[:at] + made + data[at:]

    def _target(self, one: Relation, known: Mapping[str, str]) -> str:
        return known[one.target] if one.target in known else self.copy(one.target, known)

    def _declare(self, part: str, name: str) -> None:
        """The content type of a part, in the words of the deck it comes from."""
        ending = name.rpartition(".")[2].lower()
        nodes = self.fresh.parsed(TYPES).children
        own = next((one for one in nodes if one.get("PartName").lstrip("/").lower() == part.lower()), None)
        if own is not None:
            self._overrides[name] = own.get("ContentType")
            return
        kind = _defaults_of(nodes).get(ending, "")
        there = self._known_types.get(ending) or self._defaults.get(ending)
        if there is None and kind:
            self._defaults[ending] = kind
        elif there != kind and kind:
            self._overrides[name] = kind


def _quoted(value: str) -> str:
    """As the value of an attribute; xml.sax.saxutils has the same, and loads the libraries of the web for it."""
    return f'"{html.escape(value)}"'


def relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relation(identity: str, kind: str, target: str, owner: str, *, external: bool = False) -> bytes:
    """An entry of the relationships of a part."""
    if not external:
        target = posixpath.relpath(target, posixpath.dirname(owner))
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identity}" Type="{kind}" Target={_quoted(target)}{mode}/>'.encode()


def _defaults_in(package: Package) -> dict[str, str]:
    return _defaults_of(package.parsed(TYPES).children)


def _defaults_of(nodes: Sequence[Node]) -> dict[str, str]:
    return {node.get("Extension").lower(): node.get("ContentType") for node in nodes if node.get("Extension")}
