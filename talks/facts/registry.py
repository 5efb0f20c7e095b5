"""The registry of facts: every fact with its dated values, sources and how it may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from talks.problems import NOWHERE, Place

# A year, a month or a day: 2010, 2010-07, 2010-07-01.
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

# How certain a claim is that is said only in its careful form.
NEED_CARE = ("disputed", "hearsay")

Content = str | int | float | list[str | int | float] | dict[str, str | int | float] | None


@dataclass(frozen=True)
class DatedValue:
    """A value and what time it is about (at None: the claim has no date)."""

    at: str | None
    value: Content
    sources: tuple[str, ...]
    confidence: str
    use: str
    caveat: str = ""
    speak_as: str = ""
    published: str = ""  # when it came out, where that is known
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Earlier:
    """What a fact said before, where its dated values do not keep it; wrong says why, or is empty."""

    value: Content
    claim: str
    speak_as: str
    as_of: str
    sources: tuple[str, ...]
    wrong: str
    replaced: str  # the day on which it was replaced
    checked: str = ""  # the day on which someone last looked that up


@dataclass(frozen=True)
class Retired:
    """Since when and why a fact is not said any more, and which fact is said in its place."""

    on: str
    why: str
    instead: str = ""


@dataclass(frozen=True)
class Fact:
    """A claim with an id, its dated values (oldest first), and how it may be said."""

    id: str
    claim: str
    name: str
    kind: str
    unit: str
    values: tuple[DatedValue, ...]
    confidence: str
    use: str
    sources: tuple[str, ...]
    as_of: str = ""
    derived: str = ""
    shown_as: str = "number"
    round_to: int | None = None
    check: float | None = None
    caveat: str = ""
    speak_as: str = ""
    conflicts_with: tuple[str, ...] = ()
    conflict: str = ""
    related: tuple[str, ...] = ()
    plot: bool = True
    told_by: str = ""
    checked: str = ""  # the day on which someone last looked it up
    review: str = ""  # its own rule, or that of its file: never, yearly, 90 days
    until: str = ""  # looked up, and held to be true until then
    retired: Retired | None = None
    history: tuple[Earlier, ...] = ()
    rounded: int | None = None  # how it is said approximately: to so many thousands, millions
    note: str = ""
    place_name: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    derived_place: Place = field(default=NOWHERE, compare=False)

    @property
    def namespace(self) -> str:
        return self.id.partition(".")[0]

    @property
    def short_id(self) -> str:
        return self.id.partition(".")[2]

    @property
    def newest(self) -> DatedValue | None:
        return self.values[-1] if self.values else None

    @property
    def needs_care(self) -> bool:
        """Disputed and hearsay facts are said only in their careful form."""
        return self.confidence in NEED_CARE

    @property
    def dated(self) -> bool:
        """Whether later values may follow: the fact has `values:`, not one `value:`."""
        return bool(self.values) and not self.as_of and self.values[0].at is not None

    def at(self, when: str) -> DatedValue | None:
        """The value of a date; a year finds its only value of a month or day as well."""
        exact = next((value for value in self.values if value.at == when), None)
        if exact is not None or len(when) != 4:
            return exact
        within = [value for value in self.values if value.at and value.at.startswith(f"{when}-")]
        return within[0] if len(within) == 1 else None


@dataclass(frozen=True)
class Source:
    """Where facts are taken from."""

    id: str
    title: str
    short: str
    by: str = ""
    series: str = ""
    kind: str = "report"
    published: str = ""
    accessed: str = ""
    url: str = ""
    review: str = ""
    until: str = ""
    note: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def full(self) -> str:
        """As it is listed on the sources slide and the handout."""
        parts = [part for part in (self.by, self.title) if part]
        text = ". ".join(parts)
        text = text[:1].upper() + text[1:]
        year = self.published[:4]
        return f"{text}, {year}" if year and year not in text else text


@dataclass(frozen=True)
class Story:
    """A personal story: how it may be told."""

    id: str
    summary: str
    about: str
    sensitivity: str
    consent: str
    leave_out: tuple[str, ...] = ()
    advice: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Registry:
    """All facts, sources and stories of a workspace."""

    facts: dict[str, Fact]
    sources: dict[str, Source]
    stories: dict[str, Story]
    review: str = ""  # the rule for facts that have none, nor has their file or source

    @property
    def namespaces(self) -> list[str]:
        return list(dict.fromkeys(fact.namespace for fact in self.facts.values()))

    def in_namespace(self, namespace: str) -> Iterator[Fact]:
        return (fact for fact in self.facts.values() if fact.namespace == namespace)
