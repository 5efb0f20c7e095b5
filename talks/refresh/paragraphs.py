"""Whole paragraphs taken out of the bytes of a part, or put in beside others, in the format that those have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from talks.refresh.elements import A, Node, R, escaped, parsed
from talks.refresh.records import BEFORE, DELETE, ParagraphEdit
from talks.refresh.texts import link_of

Bytes = tuple[int, int, bytes]  # first, last (not included), and what takes their place

_P, _R, _BREAK, _FIELD = (f"{A}}}{name}" for name in ("p", "r", "br", "fld"))
_PROPERTIES, _RUN_PROPERTIES, _END = (f"{A}}}{name}" for name in ("pPr", "rPr", "endParaRPr"))
_NAME = re.compile(rb"<(?:([^\s/>:]+):)?p\b")
_UNDERLINE = re.compile(rb"""\s+u\s*=\s*(?:"[^"]*"|'[^']*')""")


class ParagraphError(Exception):
    """A paragraph that is not where an edit takes it to be."""


def paragraph_splices(data: bytes, edits: Sequence[ParagraphEdit], link_id: Callable[[str], str]) -> Iterator[Bytes]:
    """What the edits of whole paragraphs change in a part. Several that are put in at one place come as one.

    link_id: gives the id of the relationship to an address.
    """
    bodies = _bodies(parsed(data))
    beside: dict[int, list[tuple[bool, bytes]]] = defaultdict(list)
    taken: dict[int, Node] = {}
    for edit in edits:
        node = _found(bodies, edit)
        if edit.way == DELETE:
            taken[node.at] = node
        else:
            before = edit.way == BEFORE
            at = edit.paragraph.first if before else edit.paragraph.last
            links = [(start, end, link_id(address)) for start, end, address in edit.links]
            beside[at].append((before, _made(data, node, edit.new, links)))
    grown = {edit.paragraph.first for edit in edits if edit.way != DELETE}
    for at, node in taken.items():
        first, last = node.whole(data)
        there = {one.at for one in bodies[at]}
        stays = node is bodies[at][-1] and there <= taken.keys() and not there & grown
        yield first, last, _made(data, node, "") if stays else b""
    for at, made in beside.items():
        # Where one paragraph ends another begins: what comes after the first stands before what comes before the other.
        yield at, at, b"".join(new for _, new in sorted(made, key=lambda one: one[0]))


def _bodies(root: Node) -> dict[int, list[Node]]:
    """For every paragraph, by where it begins, all those of its text body."""
    found = {}
    for node in root.descendants():
        row = list(node.all(_P))
        found.update(dict.fromkeys((one.at for one in row), row))
    return found


def _found(bodies: dict[int, list[Node]], edit: ParagraphEdit) -> Node:
    node = next((one for one in bodies.get(edit.paragraph.first, ()) if one.at == edit.paragraph.first), None)
    if node is None:
        raise ParagraphError(f"{edit.paragraph.text!r} does not stand where it stood")
    return node


def _made(data: bytes, model: Node, text: str, links: Sequence[tuple[int, int, str]] = ()) -> bytes:
    """A paragraph that looks as another one: with one run, or with several where some are links (start, end, id)."""
    name = _NAME.match(data, model.at)
    mark = name[1] + b":" if name and name[1] else b""
    inside = _raw(data, model.find(_PROPERTIES))
    at = 0
    for start, end, link in [*links, (len(text), len(text), "")]:
        if at < start:
            inside += _run(mark, _looks(data, model, mark), text[at:start])
        if start < end:
            inside += _run(mark, _link_looks(data, model, mark, link), text[start:end])
        at = end
    inside += _raw(data, model.find(_END))
    return b"<%sp>%s</%sp>" % (mark, inside, mark)


def _run(mark: bytes, looks: bytes, text: str) -> bytes:
    return b"<%sr>%s<%st>%s</%st></%sr>" % (mark, looks, mark, escaped(text), mark, mark)


def _link_looks(data: bytes, model: Node, mark: bytes, link: str) -> bytes:
    """The format of a link: that of the model's own first one, else of its other words, marked as a renderer does."""
    click = b'<%shlinkClick xmlns:r="%s" r:id="%s"/>' % (mark, R.encode(), link.encode())
    for run in model.all(_R):
        properties, own = run.find(_RUN_PROPERTIES), link_of(run)
        if properties is not None and own is not None:
            (first, last), (start, end) = properties.whole(data), own.whole(data)
            return data[first:start] + click + data[end:last]
    looks = _attributes_and_fonts(_looks(data, model, mark), mark)
    fill = b'<%ssolidFill><%sschemeClr val="hlink"/></%ssolidFill>' % (mark, mark, mark)
    return b'<%srPr%s u="sng">%s%s%s</%srPr>' % (mark, looks[0], fill, looks[1], click, mark)


def _attributes_and_fonts(looks: bytes, mark: bytes) -> tuple[bytes, bytes]:
    """The attributes of a run's format without its underline, and the fonts in it, as they are written."""
    if not looks:
        return b"", b""
    head = looks.partition(b">")[0].rstrip(b"/").partition(b"rPr")[2]
    fonts = re.findall(rb"<%s(?:latin|ea|cs|sym)\b[^>]*/>" % re.escape(mark), looks)
    return _UNDERLINE.sub(b"", head), b"".join(fonts)


def _raw(data: bytes, node: Node | None) -> bytes:
    if node is None:
        return b""
    first, last = node.whole(data)
    return data[first:last]


def _looks(data: bytes, model: Node, mark: bytes) -> bytes:
    """The format of the first run that is no link; where all are links, that of the first one without what makes it."""
    found = [run.find(_RUN_PROPERTIES) for run in model.children if run.tag in (_R, _FIELD, _BREAK)]
    plain = [one for one in found if one is None or not _is_link(one)]
    if plain:
        return _raw(data, plain[0])
    if not found or found[0] is None:
        return b""
    tag = _raw(data, found[0]).partition(b">")[0].rstrip(b"/")
    return _UNDERLINE.sub(b"", tag) + b"/>"


def _is_link(properties: Node) -> bool:
    return any(child.name in ("hlinkClick", "hlinkMouseOver") for child in properties.children)


# ------------------------------------------------------------------------------------------------------------- checking
