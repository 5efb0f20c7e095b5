"""The slides of a talk: what is shown, what is said, and where it comes from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.compose import evidence
from talks.compose.expressions import Expressions
from talks.compose.kinds import SectionPage, Sources, TitlePage
from talks.compose.notes import CUES, clock, misspelt_cues, spoken_minutes, timed_pieces
from talks.compose.outline import PlannedSlide
from talks.compose.questions import said_figures
from talks.compose.shown import Shown, TalkLength
from talks.compose.talk import Caveat, NotesParagraph, Slide
from talks.compose.text import FactUse, Text, joined
from talks.compose.texts import Texts
from talks.compose.visuals import compose_visual, kind_of
from talks.facts.registry import Registry
from talks.problems import error, warning
from talks.read.outline_records import OutlineRecord
from talks.read.pictures import Pictures
from talks.read.suggest import did_you_mean

# A talk begins and ends with these; without them there is nothing to keep slides behind.
NEVER_HIDDEN = ("opening", "closing", "sources")
SOURCES_TITLE = "Sources"
SOURCES_NOTE = (
    "This list can stay up while people ask questions: every figure of the talk is here with where it comes from."
)


@dataclass(frozen=True)
class Room:
    """All that composing needs, whatever the length of the talk."""

    registry: Registry
    outline: OutlineRecord
    audience: str
    pictures: Pictures
    known: frozenset[str]  # the ids of all slides that an outline may ask for

    def composer(self, shown: Sequence[str], minutes: float) -> Composer:
        return Composer(self, TalkLength(Shown(shown, self.known), minutes))


class Composer:
    """Composes the slides of one talk, one after the other; what is wrong is in its texts."""

    def __init__(self, room: Room, length: TalkLength) -> None:
        self.registry = room.registry
        self.pictures = room.pictures
        self.outline = room.outline
        expressions = Expressions(room.registry, room.outline.language, room.audience, length)
        self.texts = Texts(expressions, room.audience)
        self.known = room.known
        self.sections = 0
        self.content_note_given = not self.outline.content_note

    def slides(self, planned: Sequence[PlannedSlide]) -> list[Slide]:
        """The slides in the order in which they are shown, those kept for questions last, with a title page."""
        # What is kept for questions comes last: it takes no section's number, and no content note from what is told.
        in_order = sorted(planned, key=lambda one: one.hidden)
        slides = [slide for slide in map(self._slide, in_order) if slide is not None]
        if not any(isinstance(slide.visual, TitlePage) for slide in slides):
            subtitle = self.texts.text(self.outline.subtitle, self.outline, "subtitle")
            title = self.texts.text(str(self.outline.title), self.outline, "title")
            page = TitlePage(subtitle, self.outline.speaker or "")
            slides.insert(0, Slide("title", "title", title, page, place=self.outline.place("title")))
        if self.sections == 1:  # a number 1 makes one wait for a 2
            slides = [_unnumbered(slide) for slide in slides]
        return slides

    def _slide(self, planned: PlannedSlide) -> Slide | None:
        record = planned.record
        kind = kind_of(record, self.texts)
        title = self.texts.text(planned.title, planned.titled_by, "title")
        if kind is None:
            self._notes(planned)
            return None
        self._say_what_cannot_be_hidden(planned, kind)
        numbered = kind == "section" and not planned.hidden
        self.sections += numbered
        number = self.sections if numbered else 0
        visual = compose_visual(kind, record, self.texts, self.outline, number, self.pictures)
        beside = self.texts.points(record.points or [], record, "points") if kind != "points" else ()
        notes = self._notes(planned)
        also = self._also(planned)
        if visual is None:
            return None
        uses = evidence.uses_in((title, visual, beside, also))
        notes_uses = tuple(use for use in evidence.uses_in(notes) if use not in uses)
        slide = Slide(
            id=planned.id,
            kind="title" if kind == "opening" else kind,
            title=title,
            visual=visual,
            points=beside,
            layout=record.layout or "",
            notes=notes,
            minutes=planned.minutes or 0.0,
            # What came in last goes first, before all that the outline itself plans for.
            cut=-(planned.extra or 0) if planned.came_in else planned.cut,
            hidden=planned.hidden,
            reveal=record.reveal,
            citations=evidence.citations(uses, self.registry),
            notes_citations=evidence.citations(notes_uses, self.registry),
            caveats=(
                *evidence.caveats(uses, self.registry),
                *evidence.caveats(notes_uses, self.registry, only_needed=True),
                *self._story_cautions(planned),
            ),
            uses=uses,
            notes_uses=notes_uses,
            place=record.place(),
            places=(
                ("title", planned.titled_by.place("title")),
                ("text", record.place(kind)),
                ("points", record.place("points")),
                ("notes", planned.noted_by.place("notes")),
                ("needs", record.place("needs")),
                ("reveal", record.place("reveal")),
            ),
        )
        if planned.minutes is None:
            slide = replace(slide, minutes=rounded_up_to_half(spoken_minutes(slide, self.outline.words_per_minute)))
        return slide

    def _notes(self, planned: PlannedSlide) -> tuple[NotesParagraph, ...]:
        paragraphs = [
            self._paragraph(planned, cue, text, seconds) for cue, text, seconds in timed_pieces(planned.notes)
        ]
        paragraphs = [one for one in paragraphs if one.cue or one.text or "{%" not in planned.notes]
        for said in misspelt_cues(planned.notes):
            advice = "Write " + ", ".join(f"[{cue}]" for cue in CUES) + ", or [ask: who has been there?]."
            place = planned.noted_by.place_of(said, "notes")
            self.texts.problems.append(
                warning(place, f"`{said}` looks like a cue and would be read aloud", advice, said)
            )
        if planned.record.story and not self.content_note_given:
            paragraphs.insert(0, self._content_note())
        return tuple(paragraphs)

    def _paragraph(self, planned: PlannedSlide, cue: str, text: str, seconds: float) -> NotesParagraph:
        said = self.texts.text(text, planned.noted_by, "notes")
        if seconds:
            took = Text.of(f"({clock(seconds / 60)})")
            said = joined((said, took), " ") if said else took
        return NotesParagraph(said, cue, seconds, said_figures(said, self.registry))

    def _content_note(self) -> NotesParagraph:
        self.content_note_given = True
        return NotesParagraph(self.texts.text(self.outline.content_note, self.outline, "content_note"))

    def with_content_note(self, slides: list[Slide]) -> list[Slide]:
        """Said at the end of the first slide that has notes, where a shorter talk has lost every story."""
        if self.content_note_given:
            return slides
        number = next((at for at, slide in enumerate(slides) if slide.notes and not slide.hidden), None)
        if number is not None:
            slides[number] = replace(slides[number], notes=(*slides[number].notes, self._content_note()))
        return slides

    def _say_what_cannot_be_hidden(self, planned: PlannedSlide, kind: str) -> None:
        if planned.hidden and kind in NEVER_HIDDEN:
            by = planned.hidden_by
            advice = "Show it, or leave it out."
            if by is not planned.record:
                advice = f"Leave it out with `skip: [{planned.id}]`, or hide single slides."
            message = f"the {kind} slide `{planned.id}` can't be hidden"
            self.texts.problems.append(error(by.place("hidden"), message, advice, planned.id))

    def _also(self, planned: PlannedSlide) -> tuple[FactUse, ...]:
        uses: list[FactUse] = []
        for number, identifier in enumerate(planned.record.also):
            value = self.texts.cited(identifier, planned.record, "also", number)
            uses.extend(value.uses if value else ())
        return tuple(uses)

    def _story_cautions(self, planned: PlannedSlide) -> tuple[Caveat, ...]:
        """What goes with telling a story; one that must not be told here is a problem."""
        cautions = []
        for number, name in enumerate(planned.record.story or []):
            place = planned.record.place("story", number)
            story = self.registry.stories.get(name)
            if story is None:
                advice = did_you_mean(name, self.registry.stories)
                self.texts.problems.append(error(place, f"no story `{name}`", advice, name, "unknown-story"))
                continue
            if story.sensitivity == "adult" and not self.outline.adults_only:
                message = f"the story `{name}` is for adults only"
                advice = "Leave it out, or say `adults_only: true` in the talk if no child will be there."
                self.texts.problems.append(error(place, message, advice, name, "story"))
            if story.about == "survivor" and story.consent != "given":
                message = f"the story `{name}` is about a survivor whose consent is not recorded"
                self.texts.problems.append(error(place, message, "Use a general statement instead.", name, "story"))
            parts = [story.advice, f"Leave out: {'; '.join(story.leave_out)}." if story.leave_out else ""]
            text = " ".join(part for part in parts if part)
            if text:
                cautions.append(Caveat(f"story {name}", text))
        return tuple(cautions)

    def with_sources(self, slides: list[Slide]) -> list[Slide]:
        """The sources slide at the end, made by itself; where the outline has one, it is filled in.

        It lists what the foot lines cite; what is only said, and what confirms, is listed in the notes.
        """
        shown = (use for slide in slides for use in slide.uses)
        entries = evidence.source_entries(shown, self.registry, only_first=True)
        places = [number for number, slide in enumerate(slides) if isinstance(slide.visual, Sources)]
        for number in places:
            slides[number] = replace(slides[number], visual=Sources(entries))
        if entries and not places:
            note = NotesParagraph(Text.of(SOURCES_NOTE))
            title = Text.of(SOURCES_TITLE)
            place = self.outline.place()
            end = sum(not slide.hidden for slide in slides)
            slides.insert(end, Slide("sources", "sources", title, Sources(entries), notes=(note,), place=place))
        return slides


def _unnumbered(slide: Slide) -> Slide:
    visual = slide.visual
    return replace(slide, visual=replace(visual, number=0)) if isinstance(visual, SectionPage) else slide


def rounded_up_to_half(minutes: float) -> float:
    return -(-minutes * 2 // 1) / 2
