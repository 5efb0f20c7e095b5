"""The script as PDF: the whole text, to be read out or translated, with a number at every sentence."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem, in_order
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers
from talks.render.paper.script_values import script_values
from talks.render.paper.settings import NO_PICTURES, NotesSettings, Pictures
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import find_template, pages

SCRIPT_TEMPLATE = "script.typ"


def script_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,  # in whose place translators have a margin to write in
) -> tuple[bytes, list[Problem]]:
    """The script; no bytes when the page template is missing or broken."""
    template = find_template(SCRIPT_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = script_values(talk, settings, numbers)
    made = pages(template, values, fonts, settings.paper)
    lacking = lacking_signs(fonts, template.parent, values, talk.place, "in the script")
    return made.pdf, in_order([*made.problems, *first_of_each(lacking)])
