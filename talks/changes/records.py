"""What a talk says, place by place, and the facts it says: plain values that go to JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar

from talks.problems import NOWHERE, Place

VERSION = 1
OUTPUTS = ("deck", "notes", "handout")

Json = dict[str, Any]


@dataclass(frozen=True)
class FactSpan:
    """Where in a text facts are said: characters start to end (end excluded).

    uses and moves are written fact@year, as talks.compose.text.FactUse prints them; moves are those of which the newest
    value is meant, whatever its date.
    """

    start: int
    end: int
    uses: tuple[str, ...]
    derived: bool = False
    moves: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """One place where something is said.

    The notes are one output: a place in them stands for the PDF, the Markdown and the notes pane of the deck.
    """

    output: str  # of OUTPUTS
    slide: str  # id of the slide in the deck; empty for what stands on no slide (front page, sources in full, handout)
    number: int  # of that slide, from 1; 0 for none
    title: str  # of that slide
    part: str  # as people say it: title, point 2, table cell "row / column", foot line, paragraph 3
    key: str  # names the place within its slide and output, and is the same after a change
    text: str
    spans: tuple[FactSpan, ...] = ()
    uses: tuple[str, ...] = ()  # the facts that are said here
    because: tuple[str, ...] = ()  # other facts from which this follows: citations, cautions, alt texts, drawings
    where: Place = field(default=NOWHERE, compare=False)  # in the outline, its part, or the facts

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts that are said here, or from which this follows."""
        return fact_ids((*self.uses, *self.because))


@dataclass(frozen=True)
class ValueSaid:
    """A dated value of a fact as the talk's language says it."""

    at: str  # as written; empty: it has no date
    date: str  # as people say it
    said: str  # with its unit
    number: float | None
    confidence: str
    use: str
    sources: tuple[str, ...]  # short names
    caveat: str = ""
    speak_as: str = ""


@dataclass(frozen=True)
class FactSaid:
    """A fact that a talk uses. values: oldest first; a derived fact has one, its result, without a date."""

    id: str
    name: str
    claim: str
    kind: str
    unit: str
    confidence: str
    use: str
    sources: tuple[str, ...]  # short names
    values: tuple[ValueSaid, ...]
    caveat: str = ""
    speak_as: str = ""
    conflicts_with: tuple[str, ...] = ()
    conflict: str = ""  # its note on them, or theirs on it
    checked: str = ""
    derived: str = ""  # the formula
    inputs: tuple[str, ...] = ()  # of a derived fact: fact@year
    corrections: tuple[str, ...] = ()  # why earlier values were wrong
    retired: str = ""  # since when and why

    @property
    def newest(self) -> ValueSaid | None:
        return self.values[-1] if self.values else None

    def at(self, when: str) -> ValueSaid | None:
        return next((value for value in self.values if value.at == when), None)


@dataclass(frozen=True)
class SlideSaid:
    """A slide of the deck, in its order."""

    id: str
    number: int
    title: str
    kind: str
    hidden: bool = False


@dataclass(frozen=True)
class SourceSaid:
    """A source that a talk names."""

    id: str
    short: str
    full: str
    url: str = ""


@dataclass(frozen=True)
class Snapshot:
    """Everything that a talk says in deck, notes and handout, with the facts that it says."""

    deck: str  # deck id
    talk: str
    audience: str
    title: str
    language: str
    slides: tuple[SlideSaid, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[FactSaid, ...]  # sorted by id
    sources: tuple[SourceSaid, ...] = ()
    problems: tuple[str, ...] = ()  # what was doubtful when this was laid out, see talks.changes.plan

    @cached_property
    def fact(self) -> dict[str, FactSaid]:
        return {fact.id: fact for fact in self.facts}

    def mentions_of(self, fact: str) -> Iterator[Mention]:
        """The places that say a fact, or are there because of it."""
        return (mention for mention in self.mentions if fact in mention.facts)

    def as_json(self) -> Json:
        """Plain data for JSON; what is empty is left out, and facts that stand behind many places are written once."""
        behind = list(dict.fromkeys(mention.because for mention in self.mentions))
        numbers = {uses: number for number, uses in enumerate(behind)}
        made = {"version": VERSION, **_plain(self), "behind": [list(uses) for uses in behind]}
        for mention, entry in zip(self.mentions, made.get("mentions", ()), strict=True):
            entry["because"] = numbers[mention.because]
        return made

    @classmethod
    def from_json(cls, data: Json) -> Snapshot:
        """The snapshot that as_json made the data of; ValueError where they are something else."""
        try:
            if data["version"] != VERSION:
                raise ValueError(f"a snapshot of version {data['version']}")
            behind = [tuple(uses) for uses in data["behind"]]
            return cls(
                **{key: data.get(key, "") for key in ("deck", "talk", "audience", "title", "language")},
                slides=tuple(_made(SlideSaid, one) for one in data.get("slides", ())),
                mentions=tuple(_mention(one, behind) for one in data.get("mentions", ())),
                facts=tuple(_fact(one) for one in data.get("facts", ())),
                sources=tuple(_made(SourceSaid, one) for one in data.get("sources", ())),
                problems=tuple(data.get("problems", ())),
            )
        except (KeyError, TypeError, AttributeError, IndexError) as exc:
            raise ValueError(f"this is no snapshot: {exc}") from exc


def fact_ids(uses: Iterable[str]) -> tuple[str, ...]:
    """The ids of facts written fact@year, each once."""
    return tuple(dict.fromkeys(use.partition("@")[0] for use in uses))


_Record = TypeVar("_Record", SlideSaid, FactSpan, ValueSaid, Mention, FactSaid, SourceSaid)
_CLASSES = (FactSpan, Mention, ValueSaid, FactSaid, SlideSaid, SourceSaid, Snapshot)
_NAMES = {cls: [one.name for one in fields(cls)] for cls in _CLASSES}


def _plain(record: Any) -> Json:
    made: Json = {}
    for name in _NAMES[type(record)]:
        value = getattr(record, name)
        if isinstance(value, tuple):
            value = [one if isinstance(one, str) else _plain(one) for one in value]
        elif isinstance(value, Place):
            value = [value.file, value.line, value.column] if value.file else None
        if value or value == 0:
            made[name] = value
    return made


def _made(cls: type[_Record], data: Json, **others: Any) -> _Record:
    """A record of plain data: lists are tuples, what was left out is empty."""
    known: Json = {}
    for name in _NAMES[cls]:
        if name in data and name not in others:
            value = data[name]
            known[name] = tuple(value) if isinstance(value, list) else value
    return cls(**{**_EMPTY[cls], **known, **others})


def _mention(data: Json, behind: list[tuple[str, ...]]) -> Mention:
    where = data.get("where")
    spans = tuple(_made(FactSpan, span) for span in data.get("spans", ()))
    because = behind[data["because"]]
    return _made(Mention, data, spans=spans, because=because, where=Place(*where) if where else NOWHERE)


def _fact(data: Json) -> FactSaid:
    return _made(FactSaid, data, values=tuple(_made(ValueSaid, value) for value in data.get("values", ())))


_EMPTY: dict[type, Json] = {
    FactSpan: {"uses": ()},
    Mention: {"slide": "", "number": 0, "title": "", "text": ""},
    ValueSaid: dict.fromkeys(("at", "date", "said", "confidence", "use"), "") | {"number": None, "sources": ()},
    FactSaid: dict.fromkeys(("name", "claim", "kind", "unit", "confidence", "use"), "") | {"sources": (), "values": ()},
    SlideSaid: {"title": "", "kind": ""},
    SourceSaid: {"short": "", "full": ""},
}
