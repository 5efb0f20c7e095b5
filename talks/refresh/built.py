"""What a deck said when it was made, place by place, from the plain data of its base; and what it would say now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from talks.refresh.words import said, same, words

Json = dict[str, Any]
Path = tuple[str | int, ...]

TEXT, NOTES, CELL, POINT, ALT = "text", "notes", "cell", "point", "alt"
CLOCK_LINE = "Overdue"
MADE_LINES = ("Sources", CLOCK_LINE, "Careful")  # as talks.layout.notes writes them below the notes


@dataclass(frozen=True)
class Said:
    """A stretch of a text that says facts: characters start to end, and their ids, without dates, each once."""

    start: int
    end: int
    facts: tuple[str, ...]
    uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuiltText:
    """A paragraph, cell or label as generated."""

    text: str
    spans: tuple[Said, ...] = ()

    @classmethod
    def of(cls, data: Json) -> BuiltText:
        spans = (
            Said(int(s[0]), int(s[1]), tuple(dict.fromkeys(use.partition("@")[0] for use in s[2])), tuple(s[2]))
            for s in data.get("spans", ())
        )
        text = str(data.get("text", ""))
        return cls(text, tuple(s for s in spans if 0 <= s.start < s.end <= len(text)))

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact for span in self.spans for fact in span.facts))

    @property
    def mask(self) -> tuple[str, ...]:
        """The words around the facts."""
        text, at = "", 0
        for span in self.spans:
            text += self.text[at : span.start] + " _ "
            at = span.end
        return said(text + self.text[at:])

    def says(self, span: Said) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True)
class BuiltPlace:
    """A place of a slide that says something. path: where it stands in the slide's plain data.

    row and column: of a table, label and header as generated; of a chart, category and series. made: its words follow
    from the facts (foot line, alt text, list of sources), rather than from the outline.
    """

    shape: str
    kind: str
    label: str  # as people say it, unique on its slide
    built: BuiltText
    path: Path
    row: str = ""
    column: str = ""
    value: float | None = None
    made: bool = False
    group: bool = False  # a label within a drawing

    @property
    def text(self) -> str:
        return self.built.text

    @property
    def follows_clock(self) -> bool:
        """Whether it comes and goes by the day of the build: that it changed says of no fact that it did."""
        return self.kind == NOTES and self.text.partition(":")[0] == CLOCK_LINE


@dataclass(frozen=True)
class PlacePair:
    """A place as built, and as it would be built now (None: it would not be there)."""

    slide: str
    was: BuiltPlace
    now: BuiltPlace | None
    facts: tuple[str, ...] = ()  # that changed, and are said here or stand behind it

    @property
    def changed(self) -> bool:
        return self.now is None or not same(self.was.text, self.now.text) or self.was.value != self.now.value


def places_of(slide: Json) -> list[BuiltPlace]:
    """All places of a slide in its order: shapes, then notes."""
    found = [one for number, shape in enumerate(slide.get("shapes", ())) for one in _of_shape(slide, shape, number)]
    return _unique([*found, *_of_notes(slide)])


def _unique(places: list[BuiltPlace]) -> list[BuiltPlace]:
    seen: dict[str, int] = {}
    made = []
    for place in places:
        seen[place.label] = count = seen.get(place.label, 0) + 1
        made.append(place if count == 1 else replace(place, label=f"{place.label} ({count})"))
    return made


def _of_shape(slide: Json, shape: Json, number: int) -> Iterator[BuiltPlace]:
    name, kind, path = str(shape.get("name", "")), shape.get("kind"), ("shapes", number)
    if kind == "text":
        yield from _paragraphs(slide, shape, name, path)
    elif kind == "group":
        for at, label in enumerate(shape.get("labels", ())):
            yield from _paragraphs(slide, label, str(label.get("name", "")), (*path, "labels", at), name)
    elif kind == "table":
        yield from _cells(shape, name, path)
    elif kind == "chart":
        yield from _points(shape, name, path)
    if shape.get("alt"):
        alt = BuiltText(str(shape["alt"]))
        yield BuiltPlace(name, ALT, f"alt text of {name}", alt, (*path, "alt"), made=kind != "picture")


def _paragraphs(slide: Json, shape: Json, name: str, path: Path, group: str = "") -> Iterator[BuiltPlace]:
    paragraphs = shape.get("paragraphs", ())
    sources = name in ("Source", "Note") or (slide.get("layout") == "Sources" and name != "Title")
    for number, data in enumerate(paragraphs):
        label = _label(name, number, len(paragraphs), group)
        place = (*path, "paragraphs", number)
        yield BuiltPlace(name, TEXT, label, BuiltText.of(data), place, made=sources, group=bool(group))


def _label(name: str, number: int, count: int, group: str) -> str:
    if group:
        return f"{group} label {name}" + (f" {number + 1}" if count > 1 else "")
    if name == "Body":
        return f"point {number + 1}"
    known = {"Title": "title", "Subtitle": "subtitle", "Source": "foot line"}.get(name, name)
    return known if count == 1 else f"{known} {number + 1}"


def _cells(shape: Json, name: str, path: Path) -> Iterator[BuiltPlace]:
    for at, data in enumerate(shape.get("header", ())):
        built = BuiltText.of(data)
        yield BuiltPlace(name, CELL, f'table header "{built.text}"', built, (*path, "header", at), column=built.text)
    for row, cells in enumerate(shape.get("rows", ())):
        for at, data in enumerate(cells):
            label, column = str(data.get("row", "")), str(data.get("column", ""))
            yield BuiltPlace(
                name,
                CELL,
                f'table cell "{label} / {column}"',
                BuiltText.of(data),
                (*path, "rows", row, at),
                label,
                column,
            )


def _points(shape: Json, name: str, path: Path) -> Iterator[BuiltPlace]:
    categories = shape.get("categories", ())
    for number, series in enumerate(shape.get("series", ())):
        title = str(series.get("name", ""))
        for at, value in enumerate(series.get("values", ())):
            category = str(categories[at]) if at < len(categories) else ""
            uses = (series.get("uses") or [[]] * (at + 1))[at]
            text = str(series["labels"][at]) if at < len(series.get("labels", ())) else ""
            text = text or ("" if value is None else f"{value:g}")
            facts = tuple(dict.fromkeys(use.partition("@")[0] for use in uses))
            spans = (Said(0, len(text), facts, tuple(uses)),) if facts and text else ()
            number_of = None if value is None else float(value)
            yield BuiltPlace(
                name, POINT, f'chart point "{category}, {title}"', BuiltText(text, spans),
                (*path, "series", number, "values", at), category, title, number_of,
            )  # fmt: skip


def _of_notes(slide: Json) -> Iterator[BuiltPlace]:
    for number, data in enumerate(slide.get("notes", ())):
        built = BuiltText.of(data)
        made = built.text.partition(":")[0] in MADE_LINES
        yield BuiltPlace("", NOTES, f"notes paragraph {number + 1}", built, ("notes", number), made=made)


# ------------------------------------------------------------------------------------------ what was, and what would be


def place_pairs(old: Json, new: Json | None) -> list[PlacePair]:
    """The places of a slide as built, each with the one that would stand for it now."""
    before = places_of(old)
    after = places_of(new) if new is not None else []
    slide = str(old.get("id", ""))
    found: dict[int, BuiltPlace] = {}
    for group in dict.fromkeys(_group(place) for place in before):
        ours = [(at, place) for at, place in enumerate(before) if _group(place) == group]
        theirs = [place for place in after if _group(place) == group]
        found.update(_paired(ours, theirs))
    return [PlacePair(slide, place, found.get(at)) for at, place in enumerate(before)]


def _group(place: BuiltPlace) -> tuple[str, ...]:
    listed = place.kind == TEXT and place.made and place.shape not in ("Source", "Note")
    return (place.kind, "" if listed else place.shape)  # a list of sources runs on from column to column


def _paired(ours: list[tuple[int, BuiltPlace]], theirs: list[BuiltPlace]) -> dict[int, BuiltPlace]:
    if not ours:
        return {}
    kind = ours[0][1].kind
    if kind in (CELL, POINT):
        return _by_labels(ours, theirs)
    found: dict[int, BuiltPlace] = {}
    left = list(theirs)

    def take(rule: Any) -> None:
        for at, place in ours:
            if at in found:
                continue
            fitting = [one for one in left if rule(place, one)]
            if fitting:
                found[at] = fitting[0]
                left.remove(fitting[0])

    take(lambda one, other: one.built == other.built)
    take(lambda one, other: bool(one.built.spans) and _alike(one.built, other.built))
    if len(ours) == len(theirs):
        take(lambda one, other: one.path == other.path and not _lists_source(one))
    take(lambda one, other: _likeness(one.text, other.text) >= (0.75 if _lists_source(one) else 0.5))
    take(lambda one, other: one.made and other.made and not _lists_source(one) and _lead(one) == _lead(other))
    return found


def _lists_source(place: BuiltPlace) -> bool:
    """A line of the list of sources: when one leaves the list, the others move up, and none becomes another."""
    return place.made and place.kind == TEXT and place.shape not in ("Source", "Note")


def _lead(place: BuiltPlace) -> str:
    """What a line of the notes that follows from facts begins with; one source stands for any other."""
    return place.text.partition(":")[0] if place.kind == NOTES else ""


def _alike(one: BuiltText, other: BuiltText) -> bool:
    """Whether both say the same facts in the same words."""
    return one.mask == other.mask and [s.facts for s in one.spans] == [s.facts for s in other.spans]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, words(one), words(other), autojunk=False).ratio()


def _by_labels(ours: list[tuple[int, BuiltPlace]], theirs: list[BuiltPlace]) -> dict[int, BuiltPlace]:
    """Cells and points by row and column, else, in a table or chart of the same size, by where they stand."""
    same_size = len(ours) == len(theirs)
    found = {}
    for at, place in ours:
        named = [one for one in theirs if _labels(one) == _labels(place) and place.path[2] == one.path[2]]
        if len(named) == 1:
            found[at] = named[0]
        elif same_size:
            there = [one for one in theirs if one.path == place.path]
            if there and place.built.facts == there[0].built.facts:
                found[at] = there[0]
    return found


def _labels(place: BuiltPlace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return said(place.row), said(place.column)
