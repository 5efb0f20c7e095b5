"""Time: do the notes fill the minutes, and do the minutes fit the talk? (shared/craft.md, sections 3 and 4)"""

from __future__ import annotations

from collections.abc import Iterator

from talks.check.texts import shown_words
from talks.compose.notes import spoken_minutes
from talks.compose.talk import Talk
from talks.problems import Problem, hint, warning

READ_WORDS_PER_MINUTE = 20  # shared/craft.md, section 3, rule 1
LEAST_SHARE = 0.80  # of the minutes that notes should fill


def timing_problems(talk: Talk) -> Iterator[Problem]:
    """Talks too long or too short for their minutes, slides too long for theirs, slides with too much to read.

    What is kept for questions takes its time from the questions.
    """
    spoken = sum(spoken_minutes(slide, talk.words_per_minute) for slide in talk.shown)
    planned = sum(slide.minutes for slide in talk.shown)
    if planned > talk.minutes + 0.01:
        yield warning(
            talk.place,
            f"the slides plan {planned:g} minutes, the talk has {talk.minutes:g}",
            "Shorten slides, or drop some.",
            code="too-long",
        )
    if spoken > talk.minutes:
        yield warning(
            talk.place,
            f"the notes take {spoken:.1f} minutes to say, the talk has {talk.minutes:g}",
            "Shorten the notes.",
            code="too-long",
        )
    elif spoken < LEAST_SHARE * talk.minutes:
        yield hint(
            talk.place,
            f"the notes fill {spoken:.1f} of {talk.minutes:g} minutes",
            "Write more, or plan time for questions.",
            code="too-short",
        )
    for slide in talk.shown:
        if slide.kind == "sources":
            continue
        if not slide.notes and slide.kind == "title":
            continue  # it may have been made by itself
        if not slide.notes:
            yield hint(slide.place, f"slide `{slide.id}` has no notes", "Write what you will say.", code="no-notes")
            continue
        own = spoken_minutes(slide, talk.words_per_minute)
        if slide.minutes and own > slide.minutes + 0.75:
            yield warning(
                slide.place,
                f"slide `{slide.id}`: the notes take {own:.1f} minutes to say, {slide.minutes:g} are planned",
                "Shorten the notes, or give the slide more minutes.",
                code="slide-too-long",
            )
        words = len(shown_words(slide))
        if slide.minutes and words > READ_WORDS_PER_MINUTE * max(slide.minutes, 1) * 1.5 and words > 40:
            yield hint(
                slide.place,
                f"slide `{slide.id}` has {words} words to read in {slide.minutes:g} minutes",
                f"About {READ_WORDS_PER_MINUTE} words a minute can be read while listening.",
                code="wordy",
            )
