"""What a deck said when it was made, place by place, from the plain data of its base; and what it would say now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from talks.refresh.words import said, same

Json = dict[str, Any]
Path = tuple[str | int, ...]

TEXT, NOTES, CELL, POINT, ALT = "text", "notes", "cell", "point", "alt"
CLOCK_LINE = "Overdue"
MADE_LINES = ("Sources", CLOCK_LINE, "Careful")  # as talks.layout.notes writes them below the notes
COLUMNS = ("Body", "Second column")  # of the list of sources, as talks.layout.sources names them

_SOURCES = re.compile(r"sources(-\d+)?")  # ids of its slides where the outline gives none


@dataclass(frozen=True)
class Said:
    """A stretch of a text that says facts: characters start to end, and their ids, without dates, each once."""

    start: int
    end: int
    facts: tuple[str, ...]
    uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuiltLink:
    """A stretch of a text that leads to an address, and the ids of the facts said in the address."""

    start: int
    end: int
    address: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class BuiltText:
    """A paragraph, cell or label as generated. links: none where the base is of a time when it did not tell them."""

    text: str
    spans: tuple[Said, ...] = ()
    links: tuple[BuiltLink, ...] = field(default=(), compare=False)
    later: BuiltText | None = field(default=None, compare=False)  # what other copies of the slide say since a refresh

    @classmethod
    def of(cls, data: Json) -> BuiltText:
        spans = (
            Said(int(s[0]), int(s[1]), tuple(dict.fromkeys(use.partition("@")[0] for use in s[2])), tuple(s[2]))
            for s in data.get("spans", ())
        )
        text = str(data.get("text", ""))
        links = (
            BuiltLink(int(one[0]), int(one[1]), str(one[2]), tuple(use.partition("@")[0] for use in one[3]))
            for one in data.get("links", ())
        )
        later = cls.of(data["later"]) if "later" in data else None
        return cls(text, tuple(s for s in spans if 0 <= s.start < s.end <= len(text)), tuple(links), later)

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
    from the facts (foot line, alt text, list of sources), rather than from the outline. listed: of the list of sources,
    which is merged as one, line by line (talks.refresh.lists), also the page numbers in its titles.
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
    listed: bool = False

    @property
    def text(self) -> str:
        return self.built.text

    @property
    def follows_clock(self) -> bool:
        """Whether it comes and goes by the day of the build: that it changed says of no fact that it did."""
        return self.kind == NOTES and self.text.partition(":")[0] == CLOCK_LINE


def links_changed(was: BuiltText, now: BuiltText) -> tuple[tuple[BuiltLink, BuiltLink], ...]:
    """The links of a text that lead elsewhere now; none where those of both do not pair."""
    if len(was.links) != len(now.links):
        return ()
    return tuple((one, new) for one, new in zip(was.links, now.links, strict=True) if one.address != new.address)


@dataclass(frozen=True)
class PlacePair:
    """A place as built, and as it would be built now (None: it would not be there)."""

    slide: str
    was: BuiltPlace
    now: BuiltPlace | None
    facts: tuple[str, ...] = ()  # that changed, and are said here or stand behind it

    @property
    def changed(self) -> bool:
        if self.now is None or not same(self.was.text, self.now.text) or self.was.value != self.now.value:
            return True
        return bool(links_changed(self.was.built, self.now.built))


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
        alt = BuiltText.of({"text": shape["alt"], "spans": shape.get("alt_spans", ())})
        yield BuiltPlace(name, ALT, f"alt text of {name}", alt, (*path, "alt"), made=kind != "picture")


def _paragraphs(slide: Json, shape: Json, name: str, path: Path, group: str = "") -> Iterator[BuiltPlace]:
    paragraphs = shape.get("paragraphs", ())
    sources = name in ("Source", "Note") or (slide.get("layout") == "Sources" and name != "Title")
    sources = sources and not is_own(slide)
    for number, data in enumerate(paragraphs):
        label = _label(str(shape.get("called", name)), number, len(paragraphs), group)
        place = (*path, "paragraphs", number)
        listed = lists_sources(slide) and name in COLUMNS
        yield BuiltPlace(name, TEXT, label, BuiltText.of(data), place, made=sources, group=bool(group), listed=listed)


def lists_sources(slide: Json) -> bool:
    """Whether a slide is one of those with the list of sources."""
    if slide.get("layout") == "Sources":
        return True
    unbound = not any(text.get("spans") for shape in slide.get("shapes", ()) for text in shape.get("paragraphs", ()))
    return unbound and not slide.get("facts") and _SOURCES.fullmatch(str(slide.get("id", ""))) is not None


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
        made = built.text.partition(":")[0] in MADE_LINES and not is_own(slide)
        label = f"notes, {_made_label(built.text)}" if made else f"notes paragraph {number + 1}"
        yield BuiltPlace("", NOTES, label, built, ("notes", number), made=made)


def _made_label(text: str) -> str:
    """How people name a line that comes and goes, by what it is about: its number changes with the lines above it."""
    lead, _, rest = text.partition(": ")
    about = rest.partition(": ")[0]
    return f'"{lead}: {about}"' if lead != MADE_LINES[0] and len(about) <= 60 else lead.lower()


# ------------------------------------------------------------------------------------------ what was, and what would be


def is_own(slide: Json) -> bool:
    """Whether a slide was never built: its texts are the speaker's own, of which some were tied to facts."""
    return slide.get("adopted") is True


def _as_they_stand(slide: str, before: list[BuiltPlace], after: list[BuiltPlace], new: Json | None) -> list[PlacePair]:
    """The places of a slide that was never built: each is itself; those that can't be said now are named in the new."""
    unsaid = {tuple(path) for path in (new or {}).get("unsaid", ())}
    later = {place.path: place for place in after if place.path not in unsaid}
    return [PlacePair(slide, place, later.get(place.path)) for place in before]
