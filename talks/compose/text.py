"""Text with bindings: what is said, with a tie at every place where a fact stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace

from talks.compose.wording import holds_number
from talks.problems import NOWHERE, Place


@dataclass(frozen=True, order=True)
class FactUse:
    """A fact as it was used: its id, and the year or date of the value (None: the fact has one undated value)."""

    fact: str
    at: str | None = None

    def __str__(self) -> str:
        return self.fact if self.at is None else f"{self.fact}@{self.at}"


@dataclass(frozen=True)
class Binding:
    """The tie between a stretch of text and the facts said there; derived when computed from facts."""

    uses: tuple[FactUse, ...]
    derived: bool = False
    moves: tuple[FactUse, ...] = ()  # of these the newest values: what is said moves on with the next one


@dataclass(frozen=True)
class Run:
    """A stretch of text of one format, with at most one binding."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    binding: Binding | None = None
    link_uses: tuple[FactUse, ...] = ()  # facts said in the address of the link

    @property
    def is_figure(self) -> bool:
        """A figure said from a fact (82, ninth, 20.5 million), rather than a name or a sentence of its wording."""
        if self.binding is None:
            return False
        if any(sign.isdigit() for sign in self.text) or not any(sign.isalpha() for sign in self.text):
            return True
        return len(self.text.split()) <= 3 and holds_number(self.text)


@dataclass(frozen=True)
class Span:
    """Where in the plain text a binding stands: characters start to end (end excluded)."""

    start: int
    end: int
    binding: Binding


@dataclass(frozen=True)
class Text:
    """One paragraph of formatted text with bindings, and where it stands in an outline."""

    runs: tuple[Run, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @classmethod
    def of(cls, plain: str, *, bold: bool = False) -> Text:
        return cls((Run(plain, bold=bold),)) if plain else cls()

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def spans(self) -> tuple[Span, ...]:
        spans = []
        at = 0
        for run in self.runs:
            if run.binding:
                spans.append(Span(at, at + len(run.text), run.binding))
            at += len(run.text)
        return tuple(spans)

    @property
    def uses(self) -> tuple[FactUse, ...]:
        """The facts said in this text, each once, in the order in which they are said."""
        return each_once(use for run in self.runs if run.binding for use in run.binding.uses)

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def __add__(self, other: Text) -> Text:
        return Text(self.runs + other.runs, self.place)

    def with_format(self, **changes: bool) -> Text:
        return Text(tuple(replace(run, **changes) for run in self.runs), self.place)  # type: ignore[arg-type]


def each_once(uses: Iterable[FactUse]) -> tuple[FactUse, ...]:
    return tuple(dict.fromkeys(uses))


def leaves(value: object) -> Iterator[Text | FactUse]:
    """All texts, and all facts named beside them, inside a composed value."""
    if isinstance(value, Text | FactUse):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from leaves(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from leaves(getattr(value, one.name))


def joined(texts: Iterable[Text], separator: str) -> Text:
    """The texts one after the other, with a separator between them."""

    def runs() -> Iterator[Run]:
        for number, text in enumerate(texts):
            if number:
                yield Run(separator)
            yield from text.runs

    return Text(tuple(runs()))


NO_TEXT = Text()
