"""Paragraphs of DrawingML with the place of every piece of their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from talks.refresh.deck_now import BREAK, FIELD, FIXED, TEXT, Leaf, Paragraph, Piece
from talks.refresh.elements import MC, A, Node, R, count_of

_PROPERTIES = frozenset(f"{A}}}{name}" for name in ("pPr", "endParaRPr", "rPr"))


NO_LINKS: Mapping[str, str] = {}


def paragraphs_in(
    body: Node | None, part: str, data: bytes, links: Mapping[str, str] = NO_LINKS
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text body. links: addresses outside the package by the ids of their relationships."""
    return tuple(paragraph(node, part, data, links) for node in body.all(f"{A}}}p")) if body else ()


def paragraph(node: Node, part: str, data: bytes, links: Mapping[str, str] = NO_LINKS) -> Paragraph:
    pieces: list[Piece] = []
    texts: list[str] = []
    at = 0
    for kind, text, place, link in _pieces(node, data):
        if text:
            first, last = place
            pieces.append(Piece(at, at + len(text), kind, first, last, links.get(link, "")))
            texts.append(text)
            at += len(text)
    properties = node.find(f"{A}}}pPr")
    level = count_of(properties.get("lvl")) if properties else 0
    return Paragraph(part, "".join(texts), tuple(pieces), level or 0, *node.whole(data))


def link_of(run: Node) -> Node | None:
    """What makes a run a link, if it is one."""
    return run.find(f"{A}}}rPr", f"{A}}}hlinkClick")


def _pieces(node: Node, data: bytes) -> Iterator[tuple[str, str, tuple[int, int], str]]:
    """Kind, text and bytes of whatever stands in a paragraph, and the id of its link."""
    for child in node.children:
        if child.tag in _PROPERTIES:
            continue
        if child.tag == f"{A}}}r":
            click = link_of(child)
            link = click.get(f"{R}}}id") if click else ""
            for text in child.all(f"{A}}}t"):
                place = text.content(data)
                yield (TEXT, text.text, place, link) if place else (FIXED, text.text, (0, 0), link)
        elif child.tag == f"{A}}}br":
            yield BREAK, "\n", (0, 0), ""
        elif child.tag == f"{A}}}fld":
            yield FIELD, "".join(text.text for text in child.all(f"{A}}}t")), (0, 0), ""
        else:
            yield FIXED, all_text(child), (0, 0), ""


def all_text(node: Node) -> str:
    """The text of elements called t (in DrawingML and formulas) or text (in comments); of alternatives the first."""
    if node.name in ("t", "text"):
        return node.text
    children = node.children
    if node.tag == f"{MC}}}AlternateContent":
        children = children[:1]
    return "".join(all_text(child) for child in children)


def attribute(node: Node, name: str, part: str, data: bytes) -> Leaf | None:
    """An attribute as a value that can be written; None where the element has none."""
    if name not in node.attributes:
        return None
    place = node.value(name, data)
    return Leaf(part, node.get(name), *place, form="attribute") if place else None
