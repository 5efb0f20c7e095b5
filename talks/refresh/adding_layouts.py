"""The layout for a slide that comes into a deck: one like its own where the deck has it, else its own comes along.

Office programs that save a deck anew give other names to layouts, or drop their placeholders (LibreOffice). A slide on
a layout without its placeholders would lose its place and look; so its own layout then comes with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from talks.refresh.adding_parts import NewParts
from talks.refresh.deck_now import SlideNow
from talks.refresh.elements import A, Node, P, R, count_of
from talks.refresh.package import Package

_TITLES = frozenset({"title", "ctrTitle"})
_BESIDE = frozenset({"dt", "ftr", "sldNum"})  # what any layout may have or not
_NEAR = 130_000  # EMU by which places may differ that are the same (about 3.6 mm)
_FIRST_ID = 2_147_483_648  # of masters and layouts, as the standard has it

Slot = tuple[str, int]  # type of a placeholder, with its index; all titles are one
Frame = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """A layout of a deck: its name, and the places of its placeholders (None: that of the master)."""

    part: str
    name: str
    slots: Mapping[Slot, Frame | None]


class Layouts:
    """Finds layouts for new slides. used: which layouts slides of a layout have now, by its name when built."""

    def __init__(self, parts: NewParts, used: Mapping[str, Counter[str]]) -> None:
        self._parts = parts
        self._used = used
        self._all_used = Counter(part for row in used.values() for part in row)
        self._there = layouts_in(parts.package)
        self._brought: dict[str, dict[str, str]] = {}  # master of the fresh deck: its layouts, and their names here

    def find(self, slide: SlideNow) -> str:
        """The deck's own layout for a slide of the fresh deck; nothing where it has none like it."""
        own = layout_of(self._parts.fresh, slide.part)
        wanted = {_slot(one.placeholder, one.placeholder_index) for one in slide.shapes if one.placeholder is not None}
        voted = self._used.get(own.name, Counter())
        ranked = []
        for number, one in enumerate(self._there):
            if wanted <= set(one.slots):
                alike = one.name == own.name or _same_places(one, own)
                same_slots = _main(one) == _main(own)
                if alike or (voted[one.part] and same_slots):
                    ranked.append((not alike, -voted[one.part], -self._all_used[one.part], number, one.part))
        return min(ranked)[-1] if ranked else ""

    def bring(self, slide: SlideNow) -> str:
        """The name under which a slide's own layout comes along."""
        fresh = self._parts.fresh
        layout = layout_of(fresh, slide.part).part
        master = fresh.related(layout, "slideMaster")[0]
        row = self._brought.setdefault(master, {})
        if layout not in row:
            row[layout] = self._parts.free(layout)
        return row[layout]

    def masters(self, taken: int) -> list[tuple[str, int]]:
        """Put the masters in that came along, with no more of their layouts than are used: their names and ids.

        taken: the highest id of a master or layout in the deck.
        """
        made = []
        number = max(taken, _FIRST_ID - 1)
        for master, row in self._brought.items():
            name = self._parts.free(master)
            fresh = self._parts.fresh
            others = {one.target: "" for one in fresh.relations(master).values() if one.is_a("slideLayout")}
            ids = {row[one.target]: one.id for one in fresh.relations(master).values() if one.target in row}
            listed = "".join(
                f'<p:sldLayoutId id="{number + 2 + at}" r:id="{identity}"/>' for at, identity in enumerate(ids.values())
            )
            self._parts.copy(master, {**others, **row}, name, _with_layouts(fresh, master, listed))
            for layout, here in row.items():
                self._parts.copy(layout, {master: name}, here)
            made.append((name, number + 1))
            number += 1 + len(ids)
        return made


def layouts_in(package: Package) -> list[Layout]:
    names = [name for name in package.names if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name, re.IGNORECASE)]
    return [_layout(package, name) for name in names]


def layout_of(package: Package, slide: str) -> Layout:
    return _layout(package, package.related(slide, "slideLayout")[0])


def highest_id(package: Package, main: str) -> int:
    """The highest id that a master or a layout of a deck has."""
    nodes = [node for node in package.parsed(main).descendants() if node.tag == f"{P}}}sldMasterId"]
    for master in package.related(main, "slideMaster"):
        nodes += [node for node in package.parsed(master).descendants() if node.tag == f"{P}}}sldLayoutId"]
    return max((int(node.get("id")) for node in nodes if re.fullmatch(r"\d{1,10}", node.get("id"))), default=0)


def _layout(package: Package, part: str) -> Layout:
    content = package.parsed(part).find(f"{P}}}cSld")
    slots: dict[Slot, Frame | None] = {}
    for node in content.descendants() if content else ():
        place = next((one.find(f"{P}}}nvPr", f"{P}}}ph") for one in node.children if one.name.startswith("nv")), None)
        if place is not None:
            slots.setdefault(_slot(place.get("type", "obj"), place.get("idx")), _frame(node))
    return Layout(part, content.get("name") if content else "", slots)


def _slot(kind: str | None, index: str) -> Slot:
    if kind in _TITLES:
        return ("title", 0)
    return (kind or "obj", count_of(index) or 0)


def _frame(node: Node) -> Frame | None:
    place = node.find(f"{P}}}spPr", f"{A}}}xfrm")
    if place is None:
        return None
    values = [child.get(key) for child in place.children for key in ("x", "y", "cx", "cy") if child.get(key)]
    return tuple(int(value) for value in values if re.fullmatch(r"-?\d{1,12}", value))


def _main(layout: Layout) -> set[Slot]:
    return {slot for slot in layout.slots if slot[0] not in _BESIDE}


def _same_places(one: Layout, other: Layout) -> bool:
    """Whether a layout is another one under a new name: the same placeholders, in the same places."""
    if not _main(one) or _main(one) != _main(other):
        return False
    return all(_near(one.slots[slot], other.slots[slot]) for slot in _main(one))


def _near(one: Frame | None, other: Frame | None) -> bool:
    if one is None or other is None:
        return one is other
    return len(one) == len(other) and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _with_layouts(package: Package, master: str, listed: str) -> bytes:
    """A master with another list of its layouts."""
    data = package.read(master)
    old = package.parsed(master).find(f"{P}}}sldLayoutIdLst")
    if old is None:
        return data
    first, last = old.whole(data)
    new = f'<p:sldLayoutIdLst xmlns:p="{P}" xmlns:r="{R}">{listed}</p:sldLayoutIdLst>'
    return data[:first] + new.encode() + data[last:]
