"""The speaker's notes as PDF: what lies on the lectern."""

from __future__ import annotations

from pathlib import Path

from talks.compose.printing import LEAST_ON_LECTERN
from talks.compose.talk import Talk
from talks.problems import Problem, in_order
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NO_PICTURES, NotesSettings, Pictures
from talks.render.paper.shared_values import Values
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import find_template, pages

NOTES_TEMPLATE = "notes.typ"
AS_USUAL = NotesSettings()


def notes_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings = AS_USUAL,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,
) -> tuple[bytes, list[Problem]]:
    """The speaker's notes for a lectern; no bytes when the page template is missing or broken.

    `template_folder` holds notes.typ; where it has none, the one in `fallback` is taken. `numbers` are the deck's.
    """
    template = find_template(NOTES_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = {
        **notes_values(talk, numbers, settings.start),
        "size": max(settings.size, LEAST_ON_LECTERN),
        "upper": settings.upper,
    }
    made = pages(template, values, fonts, settings.paper, pictures)
    return made.pdf, in_order([*made.problems, *signs_lacking_in_notes(talk, values, fonts, template.parent)])


def signs_lacking_in_notes(talk: Talk, values: Values, fonts: Path, template_folder: Path) -> list[Problem]:
    """Characters of notes_values that no font has, each with the first slide where it is said."""
    lacking = []
    of_slides = [*values["slides"], *values["reserve"]]
    for slide, slide_values in zip((*talk.shown, *talk.reserve), of_slides, strict=True):
        where = f"on slide {slide_values['numbers']} or in its notes"
        lacking += lacking_signs(fonts, template_folder, slide_values, slide.place, where)
    for question, asked in zip(talk.questions, values["questions"], strict=True):
        lacking += lacking_signs(fonts, template_folder, asked, question.place, f"in question {asked['number']}")
    told_already = ("slides", "reserve", "drops", "questions")
    front = {key: value for key, value in values.items() if key not in told_already}
    lacking += lacking_signs(fonts, template_folder, front, talk.place, "in the title, the sources or the help lines")
    return first_of_each(lacking)
