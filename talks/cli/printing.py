"""How notes are to be printed: what the options of `talks notes` and `talks build` mean together."""

from __future__ import annotations

import re

from talks.cli.build_request import Printing
from talks.cli.common import require_choice
from talks.cli.failures import UsageError
from talks.render.paper.settings import (
    CARDS,
    FORMATS,
    HANDOUT_FORMATS,
    HANDOUTS,
    LEAST_ON_LECTERN,
    LEAST_SIZE,
    MOST_SIZE,
    STYLES,
    USUAL_SIZES,
    NotesSettings,
)

WITH_PICTURES = ("lectern", "booklet")
_START = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


def printing_of(printing: Printing, paper: str) -> tuple[NotesSettings, tuple[str, ...]]:
    """The settings, and the formats of the files; a UsageError where they can't be had."""
    style = require_choice(printing.style, STYLES, "--style")
    cards = require_choice(printing.cards, CARDS, "--cards")
    size = printing.size or USUAL_SIZES[style]
    if not LEAST_SIZE <= size <= MOST_SIZE:
        raise UsageError(f"--size can't be {size:g}", f"Name a number of points from {LEAST_SIZE:g} to {MOST_SIZE:g}.")
    if style == "lectern" and size < LEAST_ON_LECTERN:
        raise UsageError(
            f"--size {size:g} is too small to be read from a lectern",
            f"Take {LEAST_ON_LECTERN:g} or more; smaller type is for --style cards, booklet or script.",
        )
    formats = tuple(require_choice(one.strip(), FORMATS, "--to") for one in printing.formats.split(","))
    if style != "lectern":
        if any(one != "pdf" for one in formats) and formats != ("pdf", "md"):
            raise UsageError(f"the style {style} is printed as PDF only", "Leave out --to, or leave out --style.")
        formats = ("pdf",)
    return NotesSettings(style, size, paper, printing.upper, _start(printing.start), cards), formats


def handouts_of(printing: Printing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The styles and the formats of the handout; a UsageError where they can't be had."""
    styles = tuple(require_choice(one.strip(), HANDOUTS, "--handout") for one in printing.handouts.split(","))
    formats = (require_choice(one.strip(), HANDOUT_FORMATS, "--to") for one in printing.handout_formats.split(","))
    return styles, tuple(formats)


def _start(written: str) -> str:
    """19:00 of 19:00, 19.00 or 9:05."""
    if not written:
        return ""
    match = _START.fullmatch(written.strip())
    if match is None:
        raise UsageError(f"--start can't be `{written}`", "Write a time of the day, such as 19:00.")
    return f"{int(match[1]):02d}:{match[2]}"
