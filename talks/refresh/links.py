"""Links of texts: which of them have to lead elsewhere now, and the relationships that say where each leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talks.refresh.adding_parts import KINDS, relation, relations_name
from talks.refresh.built import BuiltText, links_changed
from talks.refresh.deck_now import Paragraph
from talks.refresh.package import Package
from talks.refresh.records import Edit, LinkEdit, ParagraphEdit

HYPERLINK = f"{KINDS}/hyperlink"

OTHER_LINK = "The text would lead to {} now, and it leads to {}, which is neither that nor what was built."


def leads_to(one: str, other: str) -> bool:
    """Whether two addresses are the same: some programs close one with a slash when they save it."""
    return one.rstrip("/") == other.rstrip("/")


def link_edits(paragraph: Paragraph, was: BuiltText, now: BuiltText) -> tuple[tuple[LinkEdit, ...], str]:
    """What makes the links of a text lead where they would now, and an address that somebody else put there instead.

    A link that was taken away stays away.
    """
    edits: list[LinkEdit] = []
    for old, new in links_changed(was, now):
        there = [one for one in paragraph.pieces if one.link and not leads_to(one.link, new.address)]
        mine = [one for one in there if leads_to(one.link, old.address)]
        if not mine and len(was.links) == 1 and there:
            return (), there[0].link
        edits += [LinkEdit(paragraph, one.start, one.end, one.link, new.address) for one in mine]
    return tuple(dict.fromkeys(edits)), ""


def line_links(now: BuiltText) -> tuple[tuple[int, int, str], ...]:
    """The links of a line that is put in."""
    return tuple((one.start, one.end, one.address) for one in now.links)


def addresses(edits: Sequence[Edit], part: str) -> set[str]:
    """All that texts of a part are to lead to anew."""
    return set(_addresses(edits, part))


def _addresses(edits: Sequence[Edit], part: str) -> Iterator[str]:
    for edit in edits:
        if isinstance(edit, LinkEdit) and edit.paragraph.part == part:
            yield edit.new
        if isinstance(edit, ParagraphEdit) and edit.paragraph.part == part:
            yield from (address for _, _, address in edit.links)


class LinkIds:
    """The relationships of a part by which its texts lead to addresses: those that are there, and new ones."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self._there = package.relations(part)
        self._known = {one.target: name for name, one in self._there.items() if one.external and one.kind == HYPERLINK}
        self._new: dict[str, str] = {}

    def address(self, name: str) -> str:
        """Where a relationship leads; empty where there is none of this id."""
        return self._there[name].target if name in self._there else ""

    def id_of(self, address: str) -> str:
        """The id of the relationship to an address; a new one where there is none."""
        if address not in self._known:
            number = len(self._new) + 1
            while f"rIdLink{number}" in {*self._there, *self._new.values()}:
                number += 1
            self._known[address] = self._new[address] = f"rIdLink{number}"
        return self._known[address]

    def changed(self) -> dict[str, bytes]:
        """The part with the relationships, by its name, once new ones have come."""
        if not self._new:
            return {}
        name = self._package.real_name(relations_name(self._part))
        data = self._package.read(name)
        at = data.rfind(b"</")
        mark = data[at + 2 :].partition(b"Relationships")[0]
        rows = [relation(name, HYPERLINK, target, self._part, external=True) for target, name in self._new.items()]
        return {name: data[:at] + b"".join(row.replace(b"<", b"<" + mark, 1) for row in rows) + data[at:]}
