"""The styles in which notes are printed, by their names on the command line."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers
from talks.render.paper.settings import NO_PICTURES, NotesSettings, Pictures

_MADE_BY = {
    "lectern": ("notes", "notes_pdf"),
    "cards": ("cards", "cards_pdf"),
    "booklet": ("booklet", "booklet_pdf"),
    "script": ("script", "script_pdf"),
}


def styled_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,
) -> tuple[bytes, list[Problem]]:
    """The notes as PDF in the style of the settings, of STYLES; no bytes where its template is missing or broken."""
    module, name = _MADE_BY[settings.style]
    # Only the style that is asked for is loaded.
    make: Callable[..., tuple[bytes, list[Problem]]] = getattr(import_module(f"talks.render.paper.{module}"), name)
    return make(talk, template_folder, fonts, settings, fallback=fallback, numbers=numbers, pictures=pictures)
