"""The files of the handout, by their style and format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from talks.compose.talk import Talk
from talks.problems import Problem

if TYPE_CHECKING:
    from talks.render.handout_picture import HandoutPicture


def handout_ending(style: str, ending: str) -> str:
    """How a file is called: -handout.pdf, -handout-large.docx, ..."""
    return f"-handout{'' if style == 'sheet' else f'-{style}'}.{ending}"


def handout_file(
    style: str,
    ending: str,
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    paper: str,
    fallback: Path | None,
    picture: HandoutPicture | None,
) -> tuple[bytes, list[Problem]]:
    """The handout in a style of HANDOUTS and a format of HANDOUT_FORMATS; no bytes with a broken page template."""
    if ending == "docx":
        from talks.render.handout_document import handout_document

        return handout_document(talk, fonts, paper, style=style, picture=picture), []
    if ending in ("html", "md"):
        from talks.render.handout_page import handout_markdown, handout_page

        make = handout_page if ending == "html" else handout_markdown
        text, problems = make(talk, template_folder, paper, fallback=fallback, style=style, picture=picture)
        return text.encode(), problems
    from talks.render.paper.handout import handout_pdf

    return handout_pdf(talk, template_folder, fonts, paper, fallback=fallback, style=style, picture=picture)
