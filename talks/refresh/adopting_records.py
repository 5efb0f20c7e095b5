"""What may be tied in a deck that this program never built, and what can't be: plain values."""

from __future__ import annotations

from dataclasses import dataclass

from talks.refresh.adopting_base import Tie
from talks.refresh.adopting_values import Saying
from talks.refresh.words import sentence_spans


@dataclass(frozen=True)
class Option:
    """A fact that a stretch of text may say. tie.at: pinned to a date; empty: its newest value, whatever its date.

    bare: a small number or a year that shares no word with the fact, which is most often something else.
    """

    saying: Saying
    tie: Tie
    score: float
    certain: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Candidate:
    """A stretch of a place, characters start to end of its text, with the facts that it may say, likeliest first.

    slide: its id in the base. count: how many candidates the place has, number: which of them this is, from 1.
    """

    slide: str
    number_of_slide: int
    title: str
    place: str
    text: str
    start: int
    end: int
    options: tuple[Option, ...]
    number: int = 1
    count: int = 1

    def key(self, option: Option) -> str:
        """How a script names the tie: SLIDE:PLACE=FACT, with #2 for the second stretch of a place, @DATE if pinned."""
        which = f"#{self.number}" if self.count > 1 else ""
        return f"{self.slide}:{self.place}{which}={option.tie.fact}{'@' + option.tie.at if option.tie.at else ''}"

    @property
    def value(self) -> str:
        """The stretch itself."""
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> tuple[str, str, str]:
        """The sentence before the stretch, the stretch, and what follows it there."""
        spans = sentence_spans(self.text)
        first = next(start for start, end in spans if end > self.start)
        last = next(end for _, end in spans if end >= self.end)
        return self.text[first : self.start], self.text[self.start : self.end], self.text[self.end : last]


@dataclass(frozen=True)
class Untied:
    """A value of a fact that stands in a deck and can't be tied. why: a sentence."""

    slide: str
    number_of_slide: int
    title: str
    place: str
    text: str
    value: str
    fact: str
    why: str
