"""The files of the notes, by how their names end."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem
from talks.render.paper.notes_values import SlideNumbers
from talks.render.paper.settings import NotesSettings, Pictures


def notes_files(
    ending: str,
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    fallback: Path | None,
    numbers: SlideNumbers,
    pictures: Pictures,
) -> tuple[bytes, list[Problem]]:
    """The notes as PDF in the style of the settings, as Markdown or as a page of HTML; ending: .pdf, .md or .html."""
    if ending.endswith(".md"):
        from talks.render.markdown import notes_markdown

        text, problems = notes_markdown(talk, template_folder, settings, fallback=fallback, numbers=numbers)
        return text.encode(), problems
    if ending.endswith(".html"):
        from talks.render.notes_page import notes_page

        text, problems = notes_page(
            talk, template_folder, settings, fallback=fallback, numbers=numbers, pictures=pictures
        )
        return text.encode(), problems
    from talks.render.paper.styles import styled_pdf

    return styled_pdf(talk, template_folder, fonts, settings, fallback=fallback, numbers=numbers, pictures=pictures)
