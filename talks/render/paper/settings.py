"""How notes are printed, as asked for on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STYLES = ("lectern", "cards", "booklet", "script")
CARDS = ("4", "6", "3x5")  # to a page; or cards of 3 by 5 inches
FORMATS = ("pdf", "md", "html")  # of the style lectern; the others are PDF only
LEAST_SIZE, MOST_SIZE = 14.0, 28.0  # points, of what is said
LEAST_ON_LECTERN = 18.0  # what lies an arm away from the eye is never smaller: shared/craft.md, section 4, rule 1
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
