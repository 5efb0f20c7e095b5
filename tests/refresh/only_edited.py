"""What differs between two packages that no edit asked for: what was not meant to change has not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from talks.refresh.bases import parts_with_base
from talks.refresh.elements import A, Node, R, parsed
from talks.refresh.links import HYPERLINK, addresses
from talks.refresh.package import Package
from talks.refresh.records import AFTER, BEFORE, DELETE, Edit, ParagraphEdit, ValueEdit
from talks.refresh.splicing import spliced

_P = f"{A}}}p"


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


def state_parts(package: Package) -> tuple[str, ...]:
    """The names of the parts that keep the base."""
    return tuple(parts_with_base(package, b"{}"))


def _owner(relations: str) -> str:
    """The part that a part of relationships is for; any other name as it is."""
    folder, mark, name = relations.rpartition("_rels/")
    return folder + name.removesuffix(".rels") if mark else relations


def other_relations(before: Node, after: Node, allowed: set[str]) -> str:
    """What two lists of relationships differ in beside links to addresses that are allowed; empty: in nothing."""
    old = [dict(one.attributes) for one in before.children]
    new = [dict(one.attributes) for one in after.children]
    came = new[len(old) :]
    if new[: len(old)] != old:
        return "relationships were changed"
    known = {one.get("Id") for one in old}
    for one in came:
        link = one.get("Type") == HYPERLINK and one.get("TargetMode") == "External" and one.get("Target") in allowed
        if not link or one.get("Id") in known:
            return f"a relationship came that no edit asked for: {one.get('Target')}"
    return ""


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


def without_edited(old: Node, new: Node, name: str, edits: Collection[ParagraphEdit]) -> str:
    """Take out of the trees of a part, before and after, the paragraphs that edits took out or put in.

    What is then left must be the same elements. Returns why that cannot be, as a sentence, or nothing.
    """
    bodies, others = ([one for one in (root, *root.descendants()) if one.find(_P)] for root in (old, new))
    if len(bodies) != len(others):
        return f"{name}: texts were added or removed"
    for was, now in zip(bodies, others, strict=True):
        mine = [edit for edit in edits if edit.paragraph.first in {one.at for one in was.all(_P)}]
        if mine and not _taken_out(was, now, mine):
            return f"{name}: other paragraphs than those of the edits came or went"
    return ""


def _taken_out(was: Node, now: Node, edits: Sequence[ParagraphEdit]) -> bool:
    """Whether the paragraphs of a text body are those before, without what went and with what came, each in its place.

    Then both have only those left that stayed.
    """
    gone = {edit.paragraph.first for edit in edits if edit.way == DELETE}
    expected: list[tuple[Node | None, str]] = []
    for one in was.all(_P):
        beside = [(edit.way, edit.new) for edit in edits if edit.paragraph.first == one.at]
        expected += [(None, text) for way, text in beside if way == BEFORE]
        if one.at not in gone:
            expected.append((one, ""))
        expected += [(None, text) for way, text in beside if way == AFTER]
    there = list(now.all(_P))
    if not expected:
        expected = [(None, "")]
    if len(expected) != len(there) or any(
        node is None and _text(other) != text for (node, text), other in zip(expected, there, strict=True)
    ):
        return False
    came = [other for (node, _), other in zip(expected, there, strict=True) if node is None]
    was.children = [one for one in was.children if one.at not in gone or one.tag != _P]
    now.children = [one for one in now.children if one not in came]
    return True


def _text(node: Node) -> str:
    return "".join(one.text for one in node.descendants() if one.tag == f"{A}}}t")
