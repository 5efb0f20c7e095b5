"""New slides of the outline put into a deck: taken from a deck as built now, each after its neighbor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from talks.refresh.added import Added, Position
from talks.refresh.adding_layouts import Layouts, highest_id, layout_of
from talks.refresh.adding_parts import KINDS, TYPES, NewParts, relation, relations_name
from talks.refresh.adding_texts import text_defaults, with_defaults
from talks.refresh.built import Json
from talks.refresh.deck_now import DeckNow, SlideNow
from talks.refresh.elements import Node, P, R, count_of
from talks.refresh.package import Package
from talks.refresh.records import SlideChange
from talks.refresh.slides import match_slides

_SECTIONS = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_MOST_ID = 2_147_483_647  # of slides, as the standard has it
_SAME_SIZE = 0.01  # by which share of their length slides may differ that are of the same size

OTHER_SIZE = (
    "The slide {} was not added: the slides of this deck have another size than those of the outline. "
    "Build anew, and copy the slide over."
)
NO_PLACE = "The slide {} was not added: the deck's list of slides could not be read. Build anew, and copy it over."
BROUGHT = (
    'The slide {} brings its own layout "{}" along, because this deck has none like it. '
    "Look whether it fits its neighbors."
)

THERE = "The slide {} was not added: slide {} of the deck seems to be it. Delete that one where you want the new one."


def add_slides(
    package: Package,
    now: DeckNow,
    fresh: Package,
    fresh_deck: DeckNow,
    order: Sequence[str],
    wanted: Sequence[SlideChange],
    base: Json,
) -> Added:
    """Put slides of a fresh deck into the one at hand.

    order: the ids of the fresh deck's slides. Each comes after the nearest slide before it that the deck still has,
    else before the nearest one after it. base: what the deck said when it was built.
    """
    work = _Adding(package, now, fresh, order, base)
    for change in wanted:
        if change.slide in order:
            work.add(change, fresh_deck.slides[order.index(change.slide)])
    return work.done()


class _Adding:
    def __init__(self, package: Package, now: DeckNow, fresh: Package, order: Sequence[str], base: Json) -> None:
        self._package = package
        self._parts = NewParts(package, fresh)
        self._order = order
        self._numbers, used = _places_now(package, now, base)
        known = set(self._numbers.values())
        self._pasted = {slide.name: slide.number for slide in now.slides if slide.number - 1 not in known}
        self._layouts = Layouts(self._parts, used)
        self._main = _main_part(package)
        root, fresh_main = package.parsed(self._main), _main_part(fresh)
        self._same_size = _same_size(root, fresh.parsed(fresh_main))
        self._defaults = text_defaults(root, fresh.parsed(fresh_main), fresh.read(fresh_main))
        listed = root.find(f"{P}}}sldIdLst")
        self._entries = list(listed.all(f"{P}}}sldId")) if listed else []
        self._masters = root.find(f"{P}}}sldMasterIdLst")
        self._inserts: list[tuple[int, bytes]] = []  # where in presentation.xml, and what
        self._relations: list[bytes] = []
        self._positions: dict[str, Position] = {}
        self._ids = {count_of(node.get("id")) or 0 for node in self._entries}
        self._notes_master = next(iter(package.related(self._main, "notesMaster")), "")
        self._came: list[SlideChange] = []
        self._said: list[str] = []

    def add(self, change: SlideChange, slide: SlideNow) -> None:
        if change.slide in self._pasted:
            self._said.append(THERE.format(change.slide, self._pasted[change.slide]))
            return
        position = self._position(change.slide)
        if position is None or self._masters is None or not self._same_size:
            self._said.append((OTHER_SIZE if not self._same_size else NO_PLACE).format(change.slide))
            return
        layout = self._layouts.find(slide)
        if not layout:
            layout = self._layouts.bring(slide)
            self._said.append(BROUGHT.format(change.slide, layout_of(self._parts.fresh, slide.part).name))
        fresh = self._parts.fresh
        known = {fresh.related(slide.part, "slideLayout")[0]: layout}
        for page in fresh.related(slide.part, "notesSlide"):
            for master in fresh.related(page, "notesMaster"):
                known[master] = self._master_of_notes(master)
        data = fresh.read(slide.part)
        if self._defaults:
            data = with_defaults(fresh.parsed(slide.part), data, self._defaults)
        self._list(self._parts.copy(slide.part, known, data=data), position)
        self._positions[change.slide] = position
        number = position[0] + 1 if position[1] else position[0]
        self._came.append(replace(change, number=number))

    def done(self) -> Added:
        if not self._came:
            return Added(notes=tuple(self._said))
        for name, identity in self._layouts.masters(highest_id(self._package, self._main)):
            self._list_master(name, identity)
        made = Added(self._parts.made, {}, tuple(self._came), tuple(self._said), tuple(self._positions.values()))
        made.replaced[self._package.real_name(self._main)] = self._with_inserts()
        relations = self._package.real_name(relations_name(self._main))
        made.replaced[relations] = self._parts.with_entries(relations, b"".join(self._relations))
        types = self._parts.types()
        made.replaced[self._package.real_name(TYPES)] = self._parts.with_entries(TYPES, types)
        return made

    # where

    def _position(self, name: str) -> Position | None:
        """Behind the nearest slide before it, else before the nearest one after it, else at the end."""
        at = self._order.index(name)
        for one in reversed(self._order[:at]):
            if one in self._positions:
                return self._positions[one]
            if one in self._numbers:
                return (self._numbers[one], True)
        for one in self._order[at + 1 :]:
            if one in self._numbers:
                return (self._numbers[one], False)
        return (len(self._entries) - 1, True) if self._entries else None

    def _list(self, part: str, position: Position) -> None:
        identity = self._free_id()
        entry = f'<p:sldId xmlns:p="{P}" xmlns:r="{R}" id="{identity}" r:id="{self._related("slide", part)}"/>'
        neighbor = self._entries[position[0]]
        self._insert(neighbor, entry, behind=position[1])
        # A slide that no section lists makes PowerPoint repair the file.
        listed = f'<p14:sldId xmlns:p14="{_SECTIONS}" id="{identity}"/>'
        for node in self._package.parsed(self._main).descendants():
            if node.tag == f"{_SECTIONS}}}sldId" and node.get("id") == neighbor.get("id"):
                self._insert(node, listed, behind=position[1])
                break

    def _free_id(self) -> int:
        identity = max(255, *self._ids) + 1
        if identity > _MOST_ID:
            identity = next(number for number in range(256, _MOST_ID) if number not in self._ids)
        self._ids.add(identity)
        return identity

    def _related(self, kind: str, part: str) -> str:
        ids = {one.id for one in self._package.relations(self._main).values()}
        identity = f"rIdAdded{len(self._relations) + 1}"
        while identity in ids:
            identity += "a"
        self._relations.append(relation(identity, f"{KINDS}/{kind}", part, self._main))
        return identity

    def _insert(self, beside: Node, what: str, *, behind: bool) -> None:
        first, last = beside.whole(self._package.read(self._main))
        self._inserts.append((last if behind else first, what.encode()))

    def _with_inserts(self) -> bytes:
        data = bytearray(self._package.read(self._main))
        # From the end on, so that places hold; of several that come to one place the first stands first.
        ordered = sorted((place, number, entry) for number, (place, entry) in enumerate(self._inserts))
        for place, _, entry in reversed(ordered):
            data[place:place] = entry
        return bytes(data)

    # masters

    def _list_master(self, part: str, identity: int) -> None:
        assert self._masters is not None
        relation_id = self._related("slideMaster", part)
        entry = f'<p:sldMasterId xmlns:p="{P}" xmlns:r="{R}" id="{identity}" r:id="{relation_id}"/>'
        self._insert(self._masters.children[-1], entry, behind=True)

    def _master_of_notes(self, master: str) -> str:
        """The deck's own; where it has none, that of the fresh deck comes along."""
        if not self._notes_master:
            self._notes_master = self._parts.copy(master, {})
            entry = f'<p:notesMasterId r:id="{self._related("notesMaster", self._notes_master)}"/>'
            listed = f'<p:notesMasterIdLst xmlns:p="{P}" xmlns:r="{R}">{entry}</p:notesMasterIdLst>'
            assert self._masters is not None
            self._insert(self._masters, listed, behind=True)
        return self._notes_master


def _places_now(package: Package, now: DeckNow, base: Json) -> tuple[dict[str, int], Mapping[str, Counter[str]]]:
    """Where each slide of the base stands now (from 0), and which layouts the slides of a layout have now."""
    numbers: dict[str, int] = {}
    used: dict[str, Counter[str]] = {}
    for match in match_slides(base, now):
        if match.built is None:
            continue
        built = base["slides"][match.built]
        numbers.setdefault(str(built.get("id", "")), match.number)
        for layout in package.related(now.slides[match.number].part, "slideLayout")[:1]:
            used.setdefault(str(built.get("layout", "")), Counter())[layout] += 1
    return numbers, used


def _main_part(package: Package) -> str:
    return next(one.target for one in package.relations("").values() if one.is_a("officeDocument"))


def _same_size(one: Node, other: Node) -> bool:
    sizes = [root.find(f"{P}}}sldSz") for root in (one, other)]
    lengths = [[count_of(size.get(key)) or 0 for key in ("cx", "cy")] if size else [0, 0] for size in sizes]
    return all(abs(a - b) <= _SAME_SIZE * max(a, b) for a, b in zip(*lengths, strict=True))
