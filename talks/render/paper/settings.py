"""How notes are printed: as asked for on the command line, else as the outline says, else as usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from talks.compose.printing import PrintSettings
from talks.read.outline_records import CardSheet, NotesStyle

STYLES: tuple[str, ...] = get_args(NotesStyle)
CARDS: tuple[str, ...] = get_args(CardSheet)
PAPERS = {"letter": "us-letter", "a4": "a4", "a5": "a5"}  # as users say, and as Typst does
WITH_PICTURES = ("lectern", "booklet")
FORMATS = ("pdf", "md", "html")  # of the style lectern; the others are PDF only
LEAST_SIZE, MOST_SIZE = 14.0, 28.0  # points, of what is said
USUAL_STYLE, USUAL_PAPER, USUAL_CARDS = "lectern", "letter", "4"
USUAL_SIZES = {"lectern": 20.0, "cards": 20.0, "booklet": 16.0, "script": 14.0}

HANDOUTS = ("sheet", "large", "blanks")
HANDOUT_FORMATS = ("pdf", "html", "docx", "md")

# By a slide's id a PNG of it, as the hall sees it; of a slide that fills several, the first.
Pictures = Mapping[str, bytes]
NO_PICTURES: Pictures = {}


@dataclass(frozen=True)
class NotesSettings:
    """size: of what is said, in points. paper: of PAPERS. upper: text in the upper two thirds of a page only.

    start: when the talk begins by the clock on the wall, HH:MM; empty where only minutes are told.
    """

    style: str = "lectern"
    size: float = 20.0
    paper: str = "us-letter"
    upper: bool = False
    start: str = ""
    cards: str = "4"


def settings_of(asked: PrintSettings, own: PrintSettings) -> NotesSettings:
    """The settings of a talk's notes; own: what its outline says. Its size is for its own style."""
    own_style = own.style or USUAL_STYLE
    style = asked.style or own_style
    size = asked.size or (own.size if style == own_style else 0.0) or USUAL_SIZES[style]
    upper = own.upper if asked.upper is None else asked.upper
    start = _clock(asked.start or own.start)
    cards = asked.cards or own.cards or USUAL_CARDS
    return NotesSettings(style, size, paper_of(asked, own), bool(upper), start, cards)


def paper_of(asked: PrintSettings, own: PrintSettings) -> str:
    """The paper of notes and handout, as Typst calls it."""
    return PAPERS[asked.paper or own.paper or USUAL_PAPER]


def with_pictures(asked: PrintSettings, own: PrintSettings) -> bool:
    """Whether small pictures of the slides go beside the notes."""
    wanted = own.pictures if asked.pictures is None else asked.pictures
    return wanted is not False and settings_of(asked, own).style in WITH_PICTURES


def _clock(written: str) -> str:
    """19:00 of 19:00 or 19.00, 09:05 of 9:05."""
    if not written:
        return ""
    hours, minutes = written.replace(".", ":").split(":")
    return f"{int(hours):02d}:{minutes}"
