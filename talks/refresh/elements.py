"""XML read with the place of every element, to the byte, so that a value can be exchanged and all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

MOST_DEEP = 200  # levels of elements; what programs write has about twenty

_TAG = re.compile(rb"""<[^\s/>]+((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>""")
_ATTRIBUTE = re.compile(rb"""\s+(?:[^\s=:]+:)?([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class XmlError(Exception):
    """A part that can't be read; the message is the rest of a sentence about it."""


class Node:
    """An element. tag is "address}name"; text is its own, without that of elements in it; at and end are bytes.

    at is where its first tag begins, end where its last one does.
    """

    __slots__ = ("_parts", "at", "attributes", "children", "end", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], at: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.at = at
        self.end = at
        self.children: list[Node] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def name(self) -> str:
        return self.tag.rpartition("}")[2]

    def add_text(self, text: str) -> None:
        self._parts.append(text)

    def get(self, name: str, default: str = "") -> str:
        """An attribute; name is "address}name" or, without a namespace, "name"."""
        return self.attributes.get(name, default)

    def find(self, *path: str) -> Node | None:
        """The first descendant along a path of tags."""
        found: Node | None = self
        for tag in path:
            if found is None:
                return None
            found = next((child for child in found.children if child.tag == tag), None)
        return found

    def all(self, tag: str) -> Iterator[Node]:
        """Its children of a tag."""
        return (child for child in self.children if child.tag == tag)

    def descendants(self) -> Iterator[Node]:
        """All elements in it, in the order of the document."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def content(self, data: bytes) -> tuple[int, int] | None:
        """The bytes of its text, first and last (not included); None where more than plain text stands there."""
        found = _TAG.match(data, self.at)
        if not found or found[2] or self.children:
            return None
        first, last = found.end(), self.end
        return None if b"<" in data[first:last] else (first, last)

    def whole(self, data: bytes) -> tuple[int, int]:
        """The bytes of the element with its tags."""
        tag = _TAG.match(data, self.at)
        return self.at, tag.end() if tag and tag[2] else data.index(b">", self.end) + 1

    def value(self, name: str, data: bytes) -> tuple[int, int] | None:
        """The bytes of an attribute's value, between its quotation marks."""
        tag = _TAG.match(data, self.at)
        if not tag:
            return None
        spans = [
            found.span(2) if found[2] is not None else found.span(3)
            for found in _ATTRIBUTE.finditer(data, tag.start(1), tag.end(1))
            if found[1] == name.encode()
        ]
        return spans[0] if len(spans) == 1 else None


def count_of(text: str) -> int | None:
    """A number of places as XML writes it; None for anything else, and for more than any deck has."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def parsed(data: bytes) -> Node:
    """The root element. Only UTF-8 is read, and no part that defines words of its own (entities)."""
    parser = _parser()
    top = Node("", {}, 0)
    open_nodes = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_nodes) > MOST_DEEP:
            raise XmlError("nests its elements too deep")
        node = Node(tag, attributes, parser.CurrentByteIndex)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop().end = parser.CurrentByteIndex

    def characters(text: str) -> None:
        open_nodes[-1].add_text(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    _parse(parser, data)
    return top.children[0]


def root_tag(data: bytes) -> str:
    """The tag of the root element of a part that is sound; far quicker than to make elements of it."""
    parser = _parser()
    tags: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        tags.append(tag)
        parser.StartElementHandler = None

    parser.StartElementHandler = start
    _parse(parser, data)
    return tags[0]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def declaration(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise XmlError(f"is written in {encoding}, not in UTF-8")

    def doctype(*_: object) -> None:
        raise XmlError("defines words of its own (DOCTYPE)")

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _parse(parser: expat.XMLParserType, data: bytes) -> None:
    if data[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\0" in data[:4]:
        raise XmlError("is written in UTF-16, not in UTF-8")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as cause:
        raise XmlError(f"is damaged ({cause})") from cause


# ------------------------------------------------------------------------------------------------------------- splicing

_TOKEN = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def places(raw: bytes) -> list[int]:
    """Where each character of an element's text begins among its bytes as written, and where the last one ends."""
    found = [0]
    for token in _TOKEN.findall(raw.decode("utf-8")):
        found.append(found[-1] + len(token.encode("utf-8")))
    return found


def escaped(text: str, *, attribute: bool = False) -> bytes:
    """A text as XML writes it, without the characters that XML can't hold; line feeds stay, in an attribute, too."""
    text = _FORBIDDEN.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if attribute:
        text = text.replace('"', "&quot;").replace("'", "&apos;").replace("\n", "&#10;").replace("\t", "&#9;")
    return text.encode("utf-8")
