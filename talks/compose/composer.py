"""Composing: outline + facts + audience -> talk. Pure: the clock and the files are not looked at."""

from __future__ import annotations

import math
from collections.abc import Sequence

from talks.compose import evidence, wording
from talks.compose.handouts import compose_handout
from talks.compose.notes import clock, minutes_said
from talks.compose.outline import PlannedSlide, all_slide_ids, planned_slides
from talks.compose.printing import print_settings, printing_problems
from talks.compose.questions import compose_questions
from talks.compose.references import reference_problems
from talks.compose.room import variant_of
from talks.compose.shortening import Length, Measured, longer, own_length, shorter, with_all_extras
from talks.compose.slides import Room
from talks.compose.talk import Handout, Slide, Talk
from talks.compose.text import FactUse
from talks.facts.registry import Registry
from talks.problems import Level, Problem, error
from talks.read.outline_records import OutlineRecord
from talks.read.workspace import Workspace


def compose(
    workspace: Workspace,
    registry: Registry,
    outline_id: str,
    audience: str = "",
    template: str = "",
    look: str = "",
    shape: str = "",
    minutes: float = 0,
) -> tuple[Talk | None, list[Problem]]:
    """The talk for an audience and a length (its own where none is given), and all problems; None: it can't be made."""
    outline = workspace.outlines.get(outline_id)
    if outline is None:
        return None, []
    if not wording.is_language(outline.language):
        advice = "Write a language tag, such as en-US, ru or kk."
        message = f"there is no language `{outline.language}`"
        return None, [error(outline.place("language"), message, advice, outline.language)]
    chosen = audience or outline.audience or ""
    planned, problems = planned_slides(workspace, outline_id, chosen)
    room = Room(registry, outline, chosen, workspace.pictures, all_slide_ids(workspace))
    length, own, full, found = _of_length(room, planned, minutes)
    if minutes == own:
        minutes = 0
    composer = room.composer([slide.id for slide in length.kept if not slide.hidden], minutes or own)
    variant, of_room = variant_of(outline, look, shape)
    composer.texts.problems.extend([*problems, *of_room, *printing_problems(outline)])
    slides = composer.slides(length.kept)
    if any(slide.record.story for slide in own_length(planned)):
        slides = composer.with_content_note(slides)
    handout = compose_handout(outline, slides, room.known, _stories(planned), composer.texts, registry)
    slides = composer.with_sources(slides)
    questions = compose_questions(outline, composer.texts, registry)
    found = [*composer.texts.problems, *(one for one in found if one not in composer.texts.problems)]
    talk = Talk(
        id=outline_id,
        title=composer.texts.text(outline.title, outline, "title").plain,
        subtitle=composer.texts.text(outline.subtitle, outline, "subtitle").plain,
        audience=chosen,
        minutes=minutes or outline.minutes or sum(slide.minutes for slide in slides if not slide.hidden),
        language=outline.language,
        template=template or str(outline.template),
        slides=tuple(slides),
        sources=evidence.source_entries(_all_uses([*slides, *questions], handout), registry),
        handout=handout,
        speaker=outline.speaker or "",
        own_audience=outline.audience or "",
        content_note=outline.content_note or "",
        words_per_minute=outline.words_per_minute,
        variant=variant,
        own_minutes=own if minutes else 0.0,
        dropped=length.dropped,
        added=length.added,
        place=outline.place(),
        questions=questions,
        printing=print_settings(outline.printing),
    )
    return talk, [*found, *reference_problems(talk, planned, full)]


def _of_length(
    room: Room, planned: Sequence[PlannedSlide], minutes: float
) -> tuple[Length, float, list[Slide], list[Problem]]:
    """The slides for so many minutes, the outline's own minutes, all slides, and what is wrong with those left out.

    Without a wish for another length all slides are composed only where some are left out.
    """
    outline = room.outline
    own = own_length(planned)
    if not minutes and len(own) == len(planned):
        return Length(own), outline.minutes or 0.0, [], []
    everything = with_all_extras(planned)
    composer = room.composer([slide.id for slide in everything], minutes or outline.minutes or 0.0)
    slides = composer.slides(everything)
    measured = Measured(
        {slide.id: slide.minutes for slide in slides}, {slide.id: slide.title.plain for slide in slides}
    )
    own_minutes = outline.minutes or measured.total(own)
    # What is wrong with a slide for which there is no time today has to be mended all the same.
    problems = [problem for problem in composer.texts.problems if problem.level is Level.ERROR]
    if not minutes or minutes == own_minutes:
        return Length(own), own_minutes, slides, problems
    length = (shorter if minutes < own_minutes else longer)(planned, measured, minutes)
    if length.over:
        problems.append(_too_long(outline, length, minutes))
    elif length.says_nothing:
        problems.append(_nothing_left(outline, minutes))
    return length, own_minutes, slides, problems


def _too_long(outline: OutlineRecord, length: Length, minutes: float) -> Problem:
    least = minutes + length.over
    dropped = "with all dropped that may be dropped" if length.dropped else "no slide may be dropped"
    message = f"the talk can't be given in {minutes_said(minutes)}: {dropped}, it still takes {clock(least)}"
    advice = f"Ask for {minutes_said(math.ceil(least))}, or give more slides a `cut:` mark."
    return error(outline.place("minutes"), message, advice, code="too-long")


def _nothing_left(outline: OutlineRecord, minutes: float) -> Problem:
    message = f"in {minutes_said(minutes)} nothing of the talk would be left: every slide may be dropped"
    advice = "Ask for more minutes, or take the `cut:` mark from the slides that must stay."
    return error(outline.place("minutes"), message, advice, code="too-long")


def _stories(planned: Sequence[PlannedSlide]) -> frozenset[str]:
    return frozenset(slide.id for slide in planned if slide.record.story)


def _all_uses(slides: Sequence[Slide], handout: Handout) -> list[FactUse]:
    uses = [use for slide in slides for use in (*slide.uses, *slide.notes_uses)]
    return [*uses, *evidence.uses_in(handout)]
