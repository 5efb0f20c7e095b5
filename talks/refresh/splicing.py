"""Edits written into the bytes of parts: texts, values and alt texts are exchanged, and paragraphs of lists that the
program makes come and go; a link that leads elsewhere has a relationship of its own. Not a byte beside them differs.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from talks.refresh.deck_now import TEXT, Leaf, Paragraph, Piece
from talks.refresh.elements import A, Node, R, XmlError, escaped, parsed, places
from talks.refresh.links import LinkIds, addresses
from talks.refresh.package import Package
from talks.refresh.paragraphs import ParagraphError, paragraph_splices
from talks.refresh.records import Edit, LinkEdit, ParagraphEdit, TextEdit, ValueEdit
from talks.refresh.texts import link_of


class SpliceError(Exception):
    """An edit that can't be written as it was asked for. Nothing was written."""


@dataclass(frozen=True, order=True)
class _Splice:
    """Bytes first to last (not included) of a part, and what takes their place."""

    first: int
    last: int
    new: bytes
    text: str  # that the edit takes to stand in the element or attribute
    form: str = "element"


def spliced(package: Package, edits: Iterable[Edit]) -> dict[str, bytes]:
    """The new bytes of all parts that the edits change, by name; workbooks are packed again, their other parts copied.

    Edits that two places ask for alike (two slides with one chart) count once. Raises SpliceError where edits overlap,
    or a part does not say what the edit takes it to say.
    """
    by_part: dict[str, dict[str, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for edit in dict.fromkeys(edits):
        if edit.old != edit.new or isinstance(edit, ParagraphEdit):
            by_part[_part(edit)][_inner(edit)].append(edit)
    made = {}
    for part, inners in by_part.items():
        data = package.read(part)
        outer = inners.pop("", [])
        if inners:
            if outer:
                raise SpliceError(f"{part} is both text and a workbook")
            with Package(data, part) as workbook:
                made[part] = workbook.to_bytes({name: _edited(workbook.read(name), inners[name]) for name in inners})
        else:
            ids = LinkIds(package, part) if addresses(outer, part) else None
            made[part] = _edited(data, outer, ids)
            made |= ids.changed() if ids else {}
    return made


def _part(edit: Edit) -> str:
    return edit.leaf.part if isinstance(edit, ValueEdit) else edit.paragraph.part


def _inner(edit: Edit) -> str:
    return edit.leaf.inner if isinstance(edit, ValueEdit) else ""


def _edited(data: bytes, edits: Sequence[Edit], ids: LinkIds | None = None) -> bytes:
    """The bytes of a part after all edits."""
    splices: set[_Splice] = set()
    paragraphs: dict[Paragraph, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        if isinstance(edit, TextEdit):
            paragraphs[edit.paragraph].append(edit)
        elif isinstance(edit, ValueEdit):
            splices.add(_value_splice(data, edit.leaf, edit.new))
    whole = [edit for edit in edits if isinstance(edit, ParagraphEdit)]
    if whole:
        splices.update(_whole_paragraphs(data, whole, ids))
    links = [edit for edit in edits if isinstance(edit, LinkEdit)]
    if links and ids:
        splices.update(_link_splices(data, links, ids))
    for paragraph, own in paragraphs.items():
        splices.update(_paragraph_splices(data, paragraph, own))
    made = bytearray(data)
    end = len(data)
    for splice in sorted(splices, reverse=True):
        if splice.last > end:
            raise SpliceError("two edits change the same text")
        made[splice.first : splice.last] = splice.new
        end = splice.first
    result = bytes(made)
    try:
        parsed(result)
    except XmlError as cause:
        raise SpliceError(f"the edited part {cause}") from cause
    return result


def _link_splices(data: bytes, edits: Sequence[LinkEdit], ids: LinkIds) -> Iterator[_Splice]:
    """Each run of the links with the id of another relationship."""
    runs: dict[int, Node] = {}  # by where their text begins
    for run in (node for node in parsed(data).descendants() if node.tag == f"{A}}}r"):
        for text in run.all(f"{A}}}t"):
            place = text.content(data)
            runs |= {place[0]: run} if place else {}
    for edit in edits:
        for piece in edit.paragraph.pieces:
            if piece.start >= edit.end or piece.end <= edit.start:
                continue
            click = link_of(runs[piece.first]) if piece.first in runs else None
            place = click.value("id", data) if click else None
            there = ids.address(click.get(f"{R}}}id")) if click else ""
            if place is None or there != edit.old:
                raise SpliceError(f"{edit.paragraph.text!r} does not lead to {edit.old!r}")
            yield _Splice(*place, ids.id_of(edit.new).encode(), "", "attribute")


def _whole_paragraphs(data: bytes, edits: Sequence[ParagraphEdit], ids: LinkIds | None) -> Iterator[_Splice]:
    try:
        for first, last, new in paragraph_splices(data, edits, ids.id_of if ids else str):
            yield _Splice(first, last, new, "")
    except ParagraphError as cause:
        raise SpliceError(str(cause)) from cause


def _value_splice(data: bytes, leaf: Leaf, new: str) -> _Splice:
    raw = data[leaf.first : leaf.last]
    if _said(raw, leaf.form) != leaf.text:
        raise SpliceError(f"{leaf.part} does not say {leaf.text!r} there")
    return _Splice(leaf.first, leaf.last, escaped(new, attribute=leaf.form == "attribute"), leaf.text, leaf.form)


def _said(raw: bytes, form: str) -> str | None:
    """What bytes say as the text of an element, or as an attribute; None where they are no such thing."""
    start, end = (b"<x>", b"</x>") if form == "element" else (b'<x y="', b'"/>')
    if form != "element" and b'"' in raw:
        start, end = b"<x y='", b"'/>"
    try:
        node = parsed(start + raw + end)
    except XmlError:
        return None
    return node.text if form == "element" else node.get("y")


def _paragraph_splices(data: bytes, paragraph: Paragraph, edits: list[TextEdit]) -> Iterator[_Splice]:
    """Each piece of the paragraph that an edit touches, with its own bytes beside the edit."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for one, other in itertools.pairwise(ordered):
        if other.start < one.end or (other.start, other.end) == (one.start, one.end):
            raise SpliceError(f"two edits change the same words of {paragraph.text!r}")
    changes: dict[Piece, list[tuple[int, int, str]]] = defaultdict(list)
    for edit in ordered:
        if "\n" in edit.new or not paragraph.can_write(edit.start, edit.end):
            raise SpliceError(f"{edit.old!r} in {paragraph.text!r} can't be replaced by {edit.new!r}")
        for piece, start, end, new in _shares(paragraph, edit):
            changes[piece].append((start, end, new))
    for piece, own in changes.items():
        raw = data[piece.first : piece.last]
        text = paragraph.text[piece.start : piece.end]
        if _said(raw, "element") != text:
            raise SpliceError(f"{paragraph.part} does not say {text!r} there")
        place = places(raw)
        made = bytearray(raw)
        for start, end, new in reversed(own):
            made[place[start] : place[end]] = escaped(new)
        yield _Splice(piece.first, piece.last, bytes(made), text)


def _shares(paragraph: Paragraph, edit: TextEdit) -> Iterator[tuple[Piece, int, int, str]]:
    """The edit piece by piece, in characters of the piece: the first one takes the new text, the others lose theirs."""
    if edit.start == edit.end:
        piece = paragraph.piece_beside(edit.start)
        if piece:
            yield piece, edit.start - piece.start, edit.start - piece.start, edit.new
        return
    new = edit.new
    for piece in paragraph.pieces:
        if piece.kind == TEXT and piece.start < edit.end and piece.end > edit.start:
            start, end = max(edit.start, piece.start), min(edit.end, piece.end)
            yield piece, start - piece.start, end - piece.start, new
            new = ""
