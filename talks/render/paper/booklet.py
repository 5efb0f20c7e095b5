"""The notes as a booklet: sheets printed on both sides and folded in the middle, their pages in order then."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Place, Problem, error, hint, in_order, warning
from talks.render.paper.booklet_sheets import PAGES_A_SHEET, in_sheets
from talks.render.paper.notes import signs_lacking_in_notes
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NO_PICTURES, NotesSettings, Pictures
from talks.render.paper.shared_values import front_values
from talks.render.paper.typst_pages import Pages, find_template, pages

BOOKLET_TEMPLATE = "booklet.typ"
SHEETS_THAT_FOLD = 16  # of common paper; a thicker stack springs open, and its inner pages stand out


def booklet_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,
) -> tuple[bytes, list[Problem]]:
    """The booklet, with a hint on how to print it; no bytes when the page template is missing or broken.

    `settings.paper` is the sheet before it is folded, us-letter or a4.
    """
    if settings.paper not in ("us-letter", "a4"):
        message = f"A booklet is folded from letter or A4 paper; folded {settings.paper} is too small to read."
        return b"", [error(Place(""), message, "Ask for letter or a4.", settings.paper, "unknown-paper")]
    made, problems = booklet_pages(
        talk, template_folder, fonts, settings, fallback=fallback, numbers=numbers, pictures=pictures
    )
    if not made.pdf:
        return b"", problems
    sheets = in_sheets(made.pdf, made.count, front_values(talk), fonts)
    return sheets, in_order([*problems, *_printing(talk, made.count)])


def booklet_pages(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,
) -> tuple[Pages, list[Problem]]:
    """The pages of the booklet one by one in reading order, each half a sheet."""
    template = find_template(BOOKLET_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return Pages(), [template]
    values = {**notes_values(talk, numbers, settings.start), "size": settings.size}
    made = pages(template, values, fonts, settings.paper, pictures)
    lacking = signs_lacking_in_notes(talk, values, fonts, template.parent)
    return made, in_order([*made.problems, *lacking])


def _printing(talk: Talk, count: int) -> list[Problem]:
    sheets = -(-count // PAGES_A_SHEET)
    paper = "1 sheet" if sheets == 1 else f"{sheets} sheets"
    found = [
        hint(
            talk.place,
            f"The booklet takes {paper} of paper, printed on both sides.",
            "Print it at actual size, flipped on the short edge; fold the stack in the middle, and staple the fold.",
            sheets,
            "booklet-printing",
        )
    ]
    if sheets > SHEETS_THAT_FOLD:
        found.append(
            warning(
                talk.place,
                f"The booklet takes {sheets} sheets; more than {SHEETS_THAT_FOLD} do not fold well.",
                "Print it in smaller type, such as --size 14, or print the notes for the lectern.",
                sheets,
                "booklet-too-thick",
            )
        )
    return found
