"""New slides of the outline put into a deck: taken from a deck as built now, onto the layouts that the old one has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from talks.refresh.elements import P, R
from talks.refresh.package import Package, Relation
from talks.refresh.records import DeckNow, SlideChange

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NUMBER = re.compile(r"\d*(\.\w+)$")

NO_LAYOUT = 'slide {} was not added: this deck has no layout "{}"; build anew, and copy the slide over'
NO_PLACE = "slide {} was not added: the deck's list of slides could not be read"


@dataclass
class Added:
    """What is put into the deck: new parts, parts that name them, the slides that came, and why others did not."""

    parts: dict[str, bytes] = field(default_factory=dict)
    replaced: dict[str, bytes] = field(default_factory=dict)
    slides: tuple[SlideChange, ...] = ()
    notes: tuple[str, ...] = ()


def add_slides(
    package: Package,
    now: DeckNow,
    fresh: Package,
    fresh_deck: DeckNow,
    order: Sequence[str],
    wanted: Sequence[SlideChange],
) -> Added:
    """Put slides of a fresh deck into the one at hand, each after its neighbour.

    order: the ids of the fresh deck's slides. A slide whose neighbour is gone comes to the end.
    """
    work = _Adding(package, now, fresh)
    for change in wanted:
        if change.slide in order:
            work.add(change, fresh_deck.slides[order.index(change.slide)].part, fresh_deck)
    return work.done()


class _Adding:
    def __init__(self, package: Package, now: DeckNow, fresh: Package) -> None:
        self._package = package
        self._fresh = fresh
        self._made = Added()
        self._overrides: dict[str, str] = {}  # content types by part
        self._defaults: dict[str, str] = {}  # and by ending
        self._came: list[SlideChange] = []
        self._said: list[str] = []
        self._taken = {name.lower() for name in package.names}
        self._layouts = {slide.layout: self._layout_of(slide.part) for slide in reversed(now.slides)}
        self._fill_layouts()
        self._main = next(one.target for one in package.relations("").values() if one.is_a("officeDocument"))
        self._listed = self._slide_list()
        self._new_entries: list[tuple[int, bytes]] = []  # where in presentation.xml, and what
        self._new_relations: list[bytes] = []
        self._after: dict[str, int] = {}

    def add(self, change: SlideChange, part: str, fresh_deck: DeckNow) -> None:
        layout = next(slide.layout for slide in fresh_deck.slides if slide.part == part)
        target = self._layouts.get(layout)
        if target is None:
            self._said.append(NO_LAYOUT.format(change.slide, layout))
            return
        place = self._after.get(change.after) or self._place(change.number)
        if place is None:
            self._said.append(NO_PLACE.format(change.slide))
            return
        name = self._copied(part, {"slideLayout": target})
        self._list(name, place)
        self._after[change.slide] = place
        self._came.append(change)

    def done(self) -> Added:
        made = self._made
        if self._came:
            made.replaced[self._package.real_name(self._main)] = self._with_entries()
            relations = _relations_name(self._main)
            name = self._package.real_name(relations)
            made.replaced[name] = self._inserted(name, b"".join(self._new_relations))
            made.replaced[self._package.real_name(_TYPES)] = self._inserted(_TYPES, self._types())
        made.slides, made.notes = tuple(self._came), tuple(self._said)
        return made

    # parts

    def _copied(self, part: str, known: dict[str, str], owner: tuple[str, str] | None = None) -> str:
        """A part of the fresh deck with all that it needs, under a free name. known: what the deck has, by kind."""
        name = self._free(part)
        self._made.parts[name] = self._fresh.read(part)
        self._declare(part, name)
        relations = []
        for one in self._fresh.relations(part).values():
            target = self._target(one, known, owner, name)
            if target is not None:
                relations.append(_relation(one.id, one.kind, target, name, external=one.external))
        if relations:
            self._made.parts[_relations_name(name)] = _relations(relations)
        return name

    def _target(self, one: Relation, known: dict[str, str], owner: tuple[str, str] | None, name: str) -> str | None:
        word = one.kind.rpartition("/")[2]
        if one.external:
            return one.target
        if word in known:
            return known[word]
        if owner and one.target == owner[0]:
            return owner[1]
        if word == "notesSlide":
            master = next(iter(self._package.related(self._main, "notesMaster")), None)
            return self._copied(one.target, {"notesMaster": master, "slide": name}) if master else None
        return self._copied(one.target, {}, (one.target, name))

    def _free(self, part: str) -> str:
        stem, ending = _NUMBER.sub("", part), part[part.rindex(".") :]
        number = 1
        while f"{stem}{number}{ending}".lower() in self._taken:
            number += 1
        name = f"{stem}{number}{ending}"
        self._taken.add(name.lower())
        return name

    def _declare(self, part: str, name: str) -> None:
        """The content type of a part, in the words of the deck it comes from."""
        ending = name.rpartition(".")[2].lower()
        for node in self._fresh.parsed(_TYPES).children:
            if node.get("PartName").lstrip("/").lower() == part.lower():
                self._overrides[name] = node.get("ContentType")
            elif node.get("Extension").lower() == ending:
                self._defaults[ending] = node.get("ContentType")

    def _types(self) -> bytes:
        known = {node.get("Extension").lower() for node in self._package.parsed(_TYPES).children}
        made = [
            f"<Default Extension={quoteattr(ending)} ContentType={quoteattr(kind)}/>"
            for ending, kind in sorted(self._defaults.items())
            if ending not in known
        ]
        made += [
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
            for name, kind in self._overrides.items()
        ]
        return "".join(made).encode()

    # the list of slides

    def _slide_list(self) -> list[tuple[int, int]]:
        """Where each entry of the list of slides stands in presentation.xml, in bytes."""
        data = self._package.read(self._main)
        listed = self._package.parsed(self._main).find(f"{P}}}sldIdLst")
        if listed is None:
            return []
        self._entries = list(listed.all(f"{P}}}sldId"))
        return [node.whole(data) for node in self._entries]

    def _place(self, number: int) -> int | None:
        """The byte behind the entry of a slide; behind the last one where it is gone."""
        if not self._listed:
            return None
        return self._listed[number - 1 if 0 < number <= len(self._listed) else -1][1]

    def _list(self, name: str, place: int) -> None:
        taken = [int(node.get("id")) for node in self._entries if node.get("id").isdigit()]
        identity = max([255, *taken]) + 1 + len(self._new_entries)
        ids = {one.id for one in self._package.relations(self._main).values()}
        relation = f"rIdAdded{len(self._new_relations) + 1}"
        while relation in ids:
            relation += "a"
        entry = f'<p:sldId xmlns:p="{P}" xmlns:r="{R}" id="{identity}" r:id="{relation}"/>'
        self._new_entries.append((place, entry.encode()))
        self._new_relations.append(_relation(relation, f"{_KINDS}/slide", name, self._main))

    def _with_entries(self) -> bytes:
        data = bytearray(self._package.read(self._main))
        # From the end on, so that places hold; of several that come to one place the first stands first.
        ordered = sorted((place, number, entry) for number, (place, entry) in enumerate(self._new_entries))
        for place, _, entry in reversed(ordered):
            data[place:place] = entry
        return bytes(data)

    def _inserted(self, name: str, what: bytes) -> bytes:
        """A part with more before its last tag, whatever short name the deck gives to the namespace."""
        data = self._package.read(name)
        at = data.rfind(b"</")
        prefix = data[at + 2 :].partition(b":")[0] + b":" if b":" in data[at : data.find(b">", at)] else b""
        made = re.sub(rb"<(/?)(Default|Override|Relationship)\b", rb"<\1" + prefix + rb"\2", what)
        return data[:at] + made + data[at:]

    # layouts

    def _layout_of(self, slide: str) -> str:
        return next(iter(self._package.related(slide, "slideLayout")), "")

    def _fill_layouts(self) -> None:
        """Layouts that no slide uses now, by their names; the first of a name counts."""
        for name in self._package.names:
            if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name):
                node = self._package.parsed(name).find(f"{P}}}cSld")
                if node is not None:
                    self._layouts.setdefault(node.get("name"), name)


def _relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(identity: str, kind: str, target: str, owner: str, *, external: bool = False) -> bytes:
    if not external:
        target = posixpath.relpath(target, posixpath.dirname(owner))
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identity}" Type="{kind}" Target={quoteattr(target)}{mode}/>'.encode()


def _relations(entries: Sequence[bytes]) -> bytes:
    return _HEAD + f'<Relationships xmlns="{_RELATIONS}">'.encode() + b"".join(entries) + b"</Relationships>"
