"""Speaker notes: paragraphs and cues, and how long they take to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talks.compose.talk import NotesParagraph, Slide
from talks.read.suggest import nearest

CUES = ("pause", "ask", "show", "click", "eyes")
SECONDS_PER_PAUSE = 2.0  # shared/craft.md, section 4, rule 7
_CUE = re.compile(r"\[(" + "|".join(CUES) + r")(?::\s*([^\]]*))?\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[([A-Za-z]+)\b[^\]\n]*\](?!\()")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def pieces(notes: str) -> Iterator[tuple[str, str]]:
    """The notes as (cue, text): spoken paragraphs have no cue; `[pause]` or `[ask: who has been there?]` is one."""
    for paragraph in _BLANK_LINE.split(notes):
        at = 0
        for match in _CUE.finditer(paragraph):
            yield from _spoken(paragraph[at : match.start()])
            yield match.group(1).lower(), (match.group(2) or "").strip()
            at = match.end()
        yield from _spoken(paragraph[at:])


def misspelt_cues(notes: str) -> Iterator[str]:
    """Words in brackets that are no cue, yet are like one: `[pauze]`, `[ask who has been there]`."""
    for match in _BRACKETS.finditer(_CUE.sub("", notes)):
        if nearest(match.group(1), CUES):
            yield match.group()


def _spoken(text: str) -> Iterator[tuple[str, str]]:
    text = " ".join(text.split())
    if any(sign.isalnum() for sign in text):
        yield "", text


def spoken_words(paragraphs: tuple[NotesParagraph, ...]) -> int:
    return sum(len(paragraph.text.plain.split()) for paragraph in paragraphs if not paragraph.cue)


def spoken_minutes(slide: Slide, words_per_minute: int) -> float:
    """How long the notes of a slide take to say, pauses counted, in minutes."""
    pauses = sum(1 for paragraph in slide.notes if paragraph.cue)
    return spoken_words(slide.notes) / words_per_minute + pauses * SECONDS_PER_PAUSE / 60
