"""The speaker's notes as one page of HTML with everything in it: for a tablet, or to print without a PDF program."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from talks.compose.printing import LEAST_ON_LECTERN
from talks.compose.talk import Talk
from talks.problems import Problem
from talks.render.filling import filled, sandbox
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NO_PICTURES, NotesSettings, Pictures
from talks.render.paper.typst_pages import find_template

PAGE_TEMPLATE = "notes.html.j2"
AS_USUAL = NotesSettings()
# As CSS names them; letter as it is called there.
_PAPERS = {"us-letter": "letter", "a4": "A4", "a5": "A5"}


def notes_page(
    talk: Talk,
    template_folder: Path,
    settings: NotesSettings = AS_USUAL,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,
) -> tuple[str, list[Problem]]:
    """The notes as HTML, nothing to be loaded from elsewhere; no text when the page template is missing or broken.

    `template_folder` holds notes.html.j2; where it has none, the one in `fallback` is taken. `numbers` are the deck's.
    """
    template = find_template(PAGE_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return "", [template]
    environment = sandbox(template, autoescape=True)
    inline = {name: f"data:image/png;base64,{b64encode(picture).decode()}" for name, picture in pictures.items()}
    printing = {
        "size": max(settings.size, LEAST_ON_LECTERN),
        "paper": _PAPERS.get(settings.paper, settings.paper),
        "upper": settings.upper,
    }
    values = notes_values(talk, numbers, settings.start)
    return filled(environment, template, talk=values, pictures=inline, printing=printing)
