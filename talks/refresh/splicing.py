"""Edits written into the bytes of parts: texts, values and alt texts are exchanged, and paragraphs of lists that the
program makes come and go; a link that leads elsewhere has a relationship of its own. Not a byte beside them differs.

`check_only_edited` compares whole packages afterwards: what was not meant to change has not.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from talks.refresh.deck_now import TEXT, Leaf, Paragraph, Piece
from talks.refresh.elements import A, Node, R, XmlError, escaped, parsed, places
from talks.refresh.links import LinkIds, addresses, other_relations
from talks.refresh.package import Package
from talks.refresh.paragraphs import ParagraphError, paragraph_splices, without_edited
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


def check_only_edited(
    before: Package, after: Package, edits: Collection[Edit], state: Collection[str] = (), added: Collection[str] = ()
) -> list[str]:
    """What differs between two packages that no edit asked for, as sentences; none where all is as it should be.

    state: parts that may say anything (the base). added: parts that may be new. Everything else must be the same: names
    and their order, the bytes of every part as packed in the file, and in an edited part all but what was edited.
    """
    found = []
    names = [name for name in after.names if name not in added]
    if names != list(before.names):
        differing = sorted(set(names) ^ set(before.names)) or ["their order"]
        found.append(f"parts were added, removed or moved: {', '.join(differing)}")
    expected = spliced(before, edits)
    for name in before.names:
        if name not in after or name in state:
            continue
        if name in expected:
            if after.read(name) != expected[name]:
                found.append(f"{name} says something else than the edits")
            own = addresses(list(edits), _owner(name))
            if name.endswith(".rels"):
                why = other_relations(before.parsed(name), after.parsed(name), own)
                found += [f"{name}: {why}"] if why else []
                continue
            ids = {one.id for one in after.relations(name).values() if one.target in own}
            found += _said_otherwise(before.read(name), after.read(name), name, edits, ids)
        elif not _same(before.raw(name), after.raw(name)):
            found.append(f"{name} was changed")
    return found


def _part(edit: Edit) -> str:
    return edit.leaf.part if isinstance(edit, ValueEdit) else edit.paragraph.part


def _owner(relations: str) -> str:
    """The part that a part of relationships is for; any other name as it is."""
    folder, mark, name = relations.rpartition("_rels/")
    return folder + name.removesuffix(".rels") if mark else relations


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


def _same(one: Iterable[bytes], other: Iterable[bytes]) -> bool:
    """Whether two streams hold the same bytes, however they are cut."""
    first, second = iter(one), iter(other)
    left, right = b"", b""
    while True:
        left = left or next(first, b"")
        right = right or next(second, b"")
        common = min(len(left), len(right))
        if left[:common] != right[:common]:
            return False
        if not common:
            return not left and not right
        left, right = left[common:], right[common:]


def _said_otherwise(
    before: bytes, after: bytes, name: str, edits: Collection[Edit], ids: Collection[str] = ()
) -> list[str]:
    """Independent of how edits are spliced: elements are the same, and only texts, values and alt texts may differ.

    ids: of the relationships to which links may lead instead.
    """
    if before[:2] == b"PK":
        with Package(before, name) as one, Package(after, name) as other:
            own = [edit for edit in edits if isinstance(edit, ValueEdit) and edit.leaf.part == name]
            inner = {edit.leaf.inner for edit in own}
            found = [] if one.names == other.names else [f"{name}: parts of the workbook were added or removed"]
            for part in one.names:
                if part in inner:
                    found += _said_otherwise(one.read(part), other.read(part), f"{name}: {part}", own)
                elif not _same(one.raw(part), other.raw(part)):
                    found.append(f"{name}: {part} was changed")
            return found
    old, new = parsed(before), parsed(after)
    whole = [edit for edit in edits if isinstance(edit, ParagraphEdit) and edit.paragraph.part == name]
    why = without_edited(old, new, name, whole) if whole else ""
    if why:
        return [why]
    one_by_one = zip([old, *old.descendants()], [new, *new.descendants()], strict=False)
    found = []
    for was, now in one_by_one:
        if (
            was.tag != now.tag
            or len(was.children) != len(now.children)
            or was.attributes.keys() != now.attributes.keys()
        ):
            return [f"{name}: elements were changed at byte {was.at}"]
        if was.text != now.text and was.name not in ("t", "v"):
            found.append(f"{name}: the text of {was.name} was changed")
        for key, value in was.attributes.items():
            if (was.name, key) == ("hlinkClick", f"{R}}}id") and now.attributes[key] in ids:
                continue
            if now.attributes[key] != value and (was.name, key) not in (
                ("cNvPr", "descr"),
                ("max", "val"),
                ("min", "val"),
                ("majorUnit", "val"),
            ):
                found.append(f"{name}: {key} of {was.name} was changed")
    return found
