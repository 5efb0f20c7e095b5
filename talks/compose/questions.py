"""Likely questions with their answers: texts that know their facts, as the notes of a slide do."""

from __future__ import annotations

from talks.compose import evidence
from talks.compose.kinds import Points
from talks.compose.notes import pieces
from talks.compose.outline import for_audience
from talks.compose.talk import NotesParagraph, SaidFigure, Slide
from talks.compose.text import Text
from talks.compose.texts import Texts
from talks.facts.registry import Registry
from talks.read.outline_records import OutlineRecord, QuestionRecord


def compose_questions(outline: OutlineRecord, texts: Texts, registry: Registry) -> tuple[Slide, ...]:
    """The likely questions for the audience of the texts; an answer stands where a slide has its notes."""
    meant = [one for one in outline.questions if for_audience(one.audiences, texts.audience)]
    return tuple(_question(number, record, texts, registry) for number, record in enumerate(meant, start=1))


def said_figures(text: Text, registry: Registry) -> tuple[SaidFigure, ...]:
    """The figures of a text in the order in which they are said, each with where it comes from."""
    return tuple(
        SaidFigure(run.text.strip(), run.binding.uses, evidence.citations(run.binding.uses, registry, every=True))
        for run in text.runs
        if run.binding and run.is_figure
    )


def _question(number: int, record: QuestionRecord, texts: Texts, registry: Registry) -> Slide:
    title = texts.text(record.question, record, "question")
    said = [(texts.text(text, record, "answer"), cue) for cue, text in pieces(record.answer)]
    answer = tuple(NotesParagraph(text, cue, figures=said_figures(text, registry)) for text, cue in said)
    uses = evidence.uses_in((title, answer))
    return Slide(
        id=f"question_{number}",
        kind="question",
        title=title,
        visual=Points(()),
        notes=answer,
        notes_citations=evidence.citations(uses, registry),
        caveats=evidence.caveats(uses, registry, only_needed=True),
        notes_uses=uses,
        place=record.place(),
        places=(("title", record.place("question")), ("notes", record.place("answer"))),
    )
