"""Cue cards as PDF: key words on cards that are cut out and held in one hand."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Place, Problem, error, in_order
from talks.render.paper.cards_values import cards_values
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers
from talks.render.paper.settings import CARDS, NO_PICTURES, NotesSettings, Pictures
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import find_template, pages

CARDS_TEMPLATE = "cards.typ"


def cards_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    settings: NotesSettings,
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
    pictures: Pictures = NO_PICTURES,  # for which a card has no room
) -> tuple[bytes, list[Problem]]:
    """Cue cards, several to a page; no bytes when the page template is missing or broken.

    `settings.size` is the largest type in points; where a card holds much, its type is smaller, but never under 14.
    """
    if settings.cards not in CARDS:
        known = ", ".join(CARDS)
        message = f"Cards of the kind {settings.cards} are not known."
        return b"", [error(Place(""), message, f"Known are {known}.", settings.cards, "unknown-cards")]
    if settings.paper not in ("us-letter", "a4"):
        message = f"Cards are cut out of a sheet of letter or A4 paper; {settings.paper} is too small."
        return b"", [error(Place(""), message, "Ask for letter or a4.", settings.paper, "unknown-paper")]
    template = find_template(CARDS_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = cards_values(talk, settings, numbers)
    made = pages(template, values, fonts, settings.paper)
    lacking = lacking_signs(fonts, template.parent, values, talk.place, "on the cards")
    return made.pdf, in_order([*made.problems, *first_of_each(lacking)])
