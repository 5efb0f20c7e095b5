"""Composing: outline + facts + audience -> talk. Pure: the clock and the files are not looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.compose import evidence, wording
from talks.compose.expressions import Expressions
from talks.compose.kinds import Closing, Numbers, Point, SectionPage, Sources, TitlePage
from talks.compose.notes import CUES, misspelt_cues, pieces, spoken_minutes
from talks.compose.outline import PlannedSlide, planned_slides
from talks.compose.room import variant_of
from talks.compose.talk import Caveat, Handout, HandoutFigure, NotesParagraph, Slide, Talk
from talks.compose.text import FactUse, Text
from talks.compose.texts import Texts
from talks.compose.visuals import compose_visual, help_lines, kind_of
from talks.facts.registry import Registry
from talks.problems import Problem, error, warning
from talks.read.outline_records import HandoutRecord, OutlineRecord
from talks.read.pictures import Pictures
from talks.read.suggest import did_you_mean
from talks.read.workspace import Workspace

# A talk begins and ends with these; without them there is nothing to keep slides behind.
NEVER_HIDDEN = ("opening", "closing", "sources")
SOURCES_TITLE = "Sources"
SOURCES_NOTE = (
    "This list can stay up while people ask questions: every figure of the talk is here with where it comes from."
)


def compose(
    workspace: Workspace,
    registry: Registry,
    outline_id: str,
    audience: str = "",
    template: str = "",
    look: str = "",
    shape: str = "",
) -> tuple[Talk | None, list[Problem]]:
    """The talk for an audience (its own one where none is given), and all problems; None where it can't be made."""
    outline = workspace.outlines.get(outline_id)
    if outline is None:
        return None, []
    if not wording.is_language(outline.language):
        advice = "Write a language tag, such as en-US, ru or kk."
        message = f"there is no language `{outline.language}`"
        return None, [error(outline.place("language"), message, advice, outline.language)]
    chosen = audience or outline.audience or ""
    planned, problems = planned_slides(workspace, outline_id, chosen)
    composer = _Composer(registry, outline, chosen, workspace.pictures)
    variant, of_room = variant_of(outline, look, shape)
    composer.texts.problems.extend([*problems, *of_room])
    slides = composer.slides(planned)
    handout = composer.handout(outline.handout, slides)
    slides = composer.with_sources(slides)
    found = composer.texts.problems
    talk = Talk(
        id=outline_id,
        title=composer.texts.text(outline.title, outline, "title").plain,
        subtitle=composer.texts.text(outline.subtitle, outline, "subtitle").plain,
        audience=chosen,
        minutes=outline.minutes or sum(slide.minutes for slide in slides if not slide.hidden),
        language=outline.language,
        template=template or str(outline.template),
        slides=tuple(slides),
        sources=evidence.source_entries(_all_uses(slides, handout), registry),
        handout=handout,
        speaker=outline.speaker or "",
        own_audience=outline.audience or "",
        content_note=outline.content_note or "",
        words_per_minute=outline.words_per_minute,
        variant=variant,
        place=outline.place(),
    )
    return talk, found


def _all_uses(slides: Sequence[Slide], handout: Handout) -> list[FactUse]:
    uses = [use for slide in slides for use in (*slide.uses, *slide.notes_uses)]
    return [*uses, *evidence.uses_in(handout)]


class _Composer:
    def __init__(self, registry: Registry, outline: OutlineRecord, audience: str, pictures: Pictures) -> None:
        self.registry = registry
        self.pictures = pictures
        self.outline = outline
        self.texts = Texts(Expressions(registry, outline.language, audience), audience)
        self.sections = 0
        self.content_note_given = not outline.content_note

    def slides(self, planned: Sequence[PlannedSlide]) -> list[Slide]:
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
            cut=planned.cut,
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
                ("reveal", record.place("reveal")),
            ),
        )
        if planned.minutes is None:
            slide = replace(slide, minutes=rounded_up_to_half(spoken_minutes(slide, self.outline.words_per_minute)))
        return slide

    def _notes(self, planned: PlannedSlide) -> tuple[NotesParagraph, ...]:
        paragraphs = [
            NotesParagraph(self.texts.text(text, planned.noted_by, "notes"), cue) for cue, text in pieces(planned.notes)
        ]
        for said in misspelt_cues(planned.notes):
            advice = "Write " + ", ".join(f"[{cue}]" for cue in CUES) + ", or [ask: who has been there?]."
            place = planned.noted_by.place_of(said, "notes")
            self.texts.problems.append(
                warning(place, f"`{said}` looks like a cue and would be read aloud", advice, said)
            )
        if planned.record.story and not self.content_note_given:
            self.content_note_given = True
            note = self.texts.text(self.outline.content_note, self.outline, "content_note")
            paragraphs.insert(0, NotesParagraph(note))
        return tuple(paragraphs)

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

    def handout(self, record: HandoutRecord | None, slides: Sequence[Slide]) -> Handout:
        """What the outline says for the handout, and where it says nothing, the talk's own points and figures."""
        points = self.texts.points(record.points, record, "points") if record else ()
        actions = self.texts.points(record.actions, record, "actions") if record else ()
        figures = self._handout_figures(record) if record else ()
        closing = next((slide.visual for slide in slides if isinstance(slide.visual, Closing)), None)
        if not points:
            told = ("title", "section", "closing", "sources")
            shown = (slide for slide in slides if slide.kind not in told and not slide.hidden)
            points = tuple(Point(slide.title) for slide in list(shown)[:8])
        if not figures:
            figures = tuple(
                HandoutFigure(figure.value, figure.label, self._cited(figure.value, figure.label))
                for slide in slides
                if isinstance(slide.visual, Numbers) and not slide.hidden
                for figure in slide.visual.figures
            )[:8]
        lines = help_lines(self.outline.help, self.outline, self.texts)
        lines = lines or (closing.help_lines if closing else ())
        actions = actions or (closing.points if closing else ())
        said = evidence.uses_in((points, figures, actions, lines))
        sources = evidence.source_entries(said, self.registry, only_first=True)
        return Handout(points, figures, actions, lines, sources)

    def _handout_figures(self, record: HandoutRecord) -> tuple[HandoutFigure, ...]:
        figures = []
        for one in record.figures:
            value, label = self.texts.text(one.value, one, "value"), self.texts.text(one.label, one, "label")
            figures.append(HandoutFigure(value, label, self._cited(value, label)))
        return tuple(figures)

    def _cited(self, *texts: Text) -> str:
        return "; ".join(str(one) for one in evidence.citations(evidence.uses_in(texts), self.registry))

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
