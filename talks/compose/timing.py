"""How long a talk takes: planned, as the notes read aloud, and by the clock on the wall. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from talks.compose.notes import cue_seconds, spoken_minutes, spoken_words
from talks.compose.talk import Slide, Talk

PLANNED_SHARE = 0.90  # of the time given; speakers run over (shared/craft.md, section 4, rule 7)
TOLERANCE = 0.75  # minutes by which the notes of one slide may be longer than planned
LEAST_SHARE = 0.5  # of a slide's minutes that its notes should fill
PACES = (60, 220)  # words a minute
NOT_LAID_OUT: Mapping[str, tuple[int, int]] = {}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DAY = 24 * 60


@dataclass(frozen=True)
class SlideTime:
    """One slide by the clock. begins and ends: planned minutes since the talk began; number: the first of its pages."""

    slide: Slide
    number: int
    words: int
    cue_seconds: float
    spoken: float  # minutes
    begins: float
    ends: float

    @property
    def planned(self) -> float:
        return self.slide.minutes

    @property
    def difference(self) -> float:
        """Minutes that the notes take more than planned; less, below zero."""
        return self.spoken - self.planned

    @property
    def verdict(self) -> str:
        """`over`, `under` or nothing."""
        if not self.planned or not self.slide.notes:
            return ""
        if self.difference > TOLERANCE:
            return "over"
        return "under" if self.spoken < LEAST_SHARE * self.planned else ""


@dataclass(frozen=True)
class TalkTime:
    """A talk by the clock. given: the minutes that there are; pace: words a minute."""

    slides: tuple[SlideTime, ...]
    given: float
    pace: int

    @property
    def planned(self) -> float:
        return sum(one.planned for one in self.slides)

    @property
    def spoken(self) -> float:
        return sum(one.spoken for one in self.slides)

    @property
    def words(self) -> int:
        return sum(one.words for one in self.slides)

    @property
    def most(self) -> float:
        """The minutes that one should plan at the most, so that there is room for what happens."""
        return PLANNED_SHARE * self.given


def talk_time(talk: Talk, pace: int = 0, numbers: Mapping[str, tuple[int, int]] = NOT_LAID_OUT) -> TalkTime:
    """The slides that are shown, by the clock; pace: words a minute, the speaker's own by default.

    numbers: by a slide's id its first and last number in the deck, where a long list goes over several pages.
    """
    pace = pace or talk.words_per_minute
    slides = []
    begins = 0.0
    for number, slide in enumerate(talk.shown, start=1):
        ends = begins + slide.minutes
        words, cues = spoken_words(slide.notes), cue_seconds(slide.notes)
        first = numbers[slide.id][0] if slide.id in numbers else number
        slides.append(SlideTime(slide, first, words, cues, spoken_minutes(slide, pace), begins, ends))
        begins = ends
    return TalkTime(tuple(slides), talk.minutes, pace)


def minutes_of_day(start: str) -> int | None:
    """19:00 as minutes since midnight; None where it is no time of day."""
    found = _CLOCK.fullmatch(start.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def time_of_day(start: int, minutes: float) -> str:
    """The clock on the wall, so many minutes after the start: 19:12:30, seconds only where there are some."""
    seconds = round(minutes * 60)
    whole = (start + seconds // 60) % _DAY
    said = f"{whole // 60}:{whole % 60:02d}"
    return f"{said}:{seconds % 60:02d}" if seconds % 60 else said
