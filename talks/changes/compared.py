"""What differs between two snapshots of a talk: facts, places, slides, and what to read again."""

from __future__ import annotations

from dataclasses import dataclass

from talks.changes.records import Mention

VALUE = "value"


@dataclass(frozen=True)
class Difference:
    """One thing about a fact that is another one now.

    what: value, source, confidence, use, caveat, claim, name, wording, formula, unit, looked up, conflict, retired,
    correction (new says why the earlier value was wrong), fact (it came, or went).
    Old is empty where something came, new is empty where it went.
    """

    what: str
    old: str
    new: str
    at: str = ""  # the date of the value that it is about, as written


@dataclass(frozen=True)
class FactChanged:
    """A fact that is another one now."""

    id: str
    name: str
    differences: tuple[Difference, ...]
    derived: bool = False
    follows: tuple[str, ...] = ()  # of a derived fact: the changed facts from which it follows
    warnings: tuple[tuple[str, str], ...] = ()  # conflict or confidence, and what is to be heeded

    @property
    def values(self) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if one.what == VALUE)


@dataclass(frozen=True)
class SourceChanged:
    """A source that is named otherwise now."""

    id: str
    old: str
    new: str


@dataclass(frozen=True)
class PlaceChanged:
    """A place that says something else; old None: it is new, new None: it is gone.

    Without facts and sources the outline, or something else than a fact, changed.
    """

    old: Mention | None
    new: Mention | None
    facts: tuple[str, ...] = ()  # ids of the changed facts that are behind it
    sources: tuple[str, ...] = ()

    @property
    def mention(self) -> Mention:
        """As it is now; where it is gone, as it was."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class SlideChanged:
    """A slide that is new, gone or elsewhere; numbers are 0 where it is not.

    what: added, dropped, moved, hidden, shown, renumbered (others before it were added, dropped or moved).
    """

    id: str
    title: str
    what: str
    old: int
    new: int


@dataclass(frozen=True)
class Flag:
    """Something that only a person can judge, or that must not be overlooked.

    kind: statement (words near a changed figure), rounding (the figure changed, what is said of it did not), year
    (typed beside a value that moved on, or beside a series that got or lost a year), stays (at what was the newest date
    of the fact), beside (said beside a claim or list that is another one now), wording (of the fact itself), conflict,
    confidence.
    """

    kind: str
    fact: str
    mention: Mention | None
    sentence: str  # what to read
    words: tuple[str, ...]  # in it
    judgement: str  # false: probably no longer true; holds; empty: can't be computed
    why: str


@dataclass(frozen=True)
class Changes:
    """All that differs between two snapshots."""

    facts: tuple[FactChanged, ...] = ()
    sources: tuple[SourceChanged, ...] = ()
    places: tuple[PlaceChanged, ...] = ()
    slides: tuple[SlideChanged, ...] = ()
    flags: tuple[Flag, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said otherwise, or must be read again; facts may change without that."""
        return bool(self.places or self.slides or self.flags)
