"""The speaker's notes as PDF: what lies on the lectern."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem, in_order
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import find_template, pages

NOTES_TEMPLATE = "notes.typ"


def notes_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    paper: str = "us-letter",
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
) -> tuple[bytes, list[Problem]]:
    """The speaker's notes; no bytes when the page template is missing or broken.

    `template_folder` holds notes.typ; where it has none, the one in `fallback` is taken. `paper` is us-letter or a4;
    `numbers` are the deck's.
    """
    template = find_template(NOTES_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = notes_values(talk, numbers)
    made = pages(template, values, fonts, paper)
    lacking = []
    of_slides = [*values["slides"], *values["reserve"]]
    for slide, slide_values in zip((*talk.shown, *talk.reserve), of_slides, strict=True):
        where = f"on slide {slide_values['numbers']} or in its notes"
        lacking += lacking_signs(fonts, template.parent, slide_values, slide.place, where)
    front = {key: value for key, value in values.items() if key not in ("slides", "reserve", "drops")}
    lacking += lacking_signs(fonts, template.parent, front, talk.place, "in the title, the sources or the help lines")
    return made.pdf, in_order([*made.problems, *first_of_each(lacking)])
