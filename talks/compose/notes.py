"""Speaker notes: paragraphs and cues, and how long they take to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talks.compose.talk import NotesParagraph, Slide
from talks.read.suggest import nearest

CUES = ("pause", "ask", "show", "click", "eyes")
SECONDS_PER_PAUSE = 2.0  # shared/craft.md, section 4, rule 7
_CUE = re.compile(r"\[(" + "|".join(CUES) + r")(?:[ \t]+(\d{1,3}))?(?::\s*([^\]]*))?\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([A-Za-z]+)\b[^\]\n]*\](?!\()")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def pieces(notes: str) -> Iterator[tuple[str, str]]:
    """The notes as (cue, text): spoken paragraphs have no cue; `[pause]` or `[ask: who has been there?]` is one."""
    return ((cue, text) for cue, text, _ in timed_pieces(notes))


def timed_pieces(notes: str) -> Iterator[tuple[str, str, float]]:
    """The same with the seconds that a cue asks for: 60 of `[ask 60: tell your neighbor]`; 0 where it names none."""
    for paragraph in _BLANK_LINE.split(notes):
        at = 0
        for match in _CUE.finditer(paragraph):
            yield from _spoken(paragraph[at : match.start()])
            yield match.group(1).lower(), (match.group(3) or "").strip(), float(match.group(2) or 0)
            at = match.end()
        yield from _spoken(paragraph[at:])


def misspelt_cues(notes: str) -> Iterator[str]:
    """Words in brackets that are no cue, yet are like one: `[pauze]`, `[ask who has been there]`."""
    for match in _BRACKETS.finditer(_CUE.sub("", notes)):
        if nearest(match.group(1), CUES):
            yield match.group()


def _spoken(text: str) -> Iterator[tuple[str, str, float]]:
    text = " ".join(text.split())
    if any(sign.isalnum() for sign in text):
        yield "", text, 0.0


def clock(minutes: float) -> str:
    """Minutes as a clock shows them: 6.5 is 6:30."""
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"


def minutes_said(minutes: float) -> str:
    """1 minute, 2.5 minutes."""
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def spoken_words(paragraphs: tuple[NotesParagraph, ...]) -> int:
    return sum(len(paragraph.text.plain.split()) for paragraph in paragraphs if not paragraph.cue)


def spoken_minutes(slide: Slide, words_per_minute: int) -> float:
    """How long the notes of a slide take to say, cues counted, in minutes."""
    return spoken_words(slide.notes) / words_per_minute + cue_seconds(slide.notes) / 60


def cue_seconds(paragraphs: tuple[NotesParagraph, ...]) -> float:
    """What the cues take, two seconds each where they don't say it themselves."""
    return sum(paragraph.seconds or SECONDS_PER_PAUSE for paragraph in paragraphs if paragraph.cue)
