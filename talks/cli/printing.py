"""How notes are to be printed: what the options of `talks notes` and `talks build` mean together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talks.cli.build_request import Printing
from talks.cli.common import require_choice
from talks.cli.failures import UsageError
from talks.compose.printing import AS_USUAL, LEAST_ON_LECTERN, PrintSettings, is_too_small, print_settings
from talks.read.outline_records import CLOCK, OutlineRecord
from talks.render.paper.settings import (
    CARDS,
    FORMATS,
    HANDOUT_FORMATS,
    HANDOUTS,
    LEAST_SIZE,
    MOST_SIZE,
    PAPERS,
    STYLES,
    NotesSettings,
    settings_of,
    with_pictures,
)


def require_printable(printing: Printing, outlines: Sequence[OutlineRecord]) -> None:
    """A UsageError where the notes can't be had as asked for: by itself, or with what the outlines say of printing."""
    asked = printing.asked
    for written, known, name in (
        (asked.style, STYLES, "--style"),
        (asked.cards, CARDS, "--cards"),
        (asked.paper, tuple(PAPERS), "--paper"),
    ):
        if written:
            require_choice(written, known, name)
    if asked.size and not LEAST_SIZE <= asked.size <= MOST_SIZE:
        advice = f"Name a number of points from {LEAST_SIZE:g} to {MOST_SIZE:g}."
        raise UsageError(f"--size can't be {asked.size:g}", advice)
    if asked.start and not re.match(CLOCK, asked.start.strip()):
        raise UsageError(f"--start can't be `{asked.start}`", "Write a time of the day, such as 19:00.")
    formats_of(printing)
    for own in [print_settings(one.printing) for one in outlines] or [AS_USUAL]:
        _require_together(printing, settings_of(asked, own))


def _require_together(printing: Printing, settings: NotesSettings) -> None:
    asked, style = printing.asked, settings.style
    if asked.size and is_too_small(style, settings.size):
        raise UsageError(
            f"--size {asked.size:g} is too small to be read from a lectern",
            f"Take {LEAST_ON_LECTERN:g} or more; smaller type is for --style cards, booklet or script.",
        )
    as_pdf = printing.formats == Printing.formats or formats_of(printing) == ("pdf",)
    if style != "lectern" and not as_pdf:
        raise UsageError(f"the style {style} is printed as PDF only", "Leave out --to, or ask for --style lectern.")
    if asked.upper and style != "lectern":
        raise UsageError(f"--upper does nothing in the style {style}", "Leave it out, or ask for --style lectern.")
    if asked.cards and style != "cards":
        raise UsageError(f"--cards does nothing in the style {style}", "Ask for --style cards, too.")


def formats_of(printing: Printing) -> tuple[str, ...]:
    """The formats of notes for the lectern; a UsageError where they are not known."""
    return tuple(require_choice(one.strip(), FORMATS, "--to") for one in printing.formats.split(","))


def handouts_of(printing: Printing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The styles and the formats of the handout; a UsageError where they can't be had."""
    styles = tuple(require_choice(one.strip(), HANDOUTS, "--handout") for one in printing.handouts.split(","))
    formats = (require_choice(one.strip(), HANDOUT_FORMATS, "--to") for one in printing.handout_formats.split(","))
    return styles, tuple(formats)


def lasting(asked: PrintSettings, own: PrintSettings) -> str:
    """The line of an outline by which all builds print as was asked for now; empty where they do so anyway."""
    usual = settings_of(AS_USUAL, own)
    if settings_of(asked, own).style != usual.style:  # it has a file of its own
        return ""
    merged = PrintSettings(
        own.style,
        asked.size or own.size,
        asked.paper or own.paper,
        asked.start or own.start,
        own.upper if asked.upper is None else asked.upper,
        asked.cards or own.cards,
        own.pictures if asked.pictures is None else asked.pictures,
    )
    pictures = with_pictures(AS_USUAL, merged) == with_pictures(AS_USUAL, own)
    if pictures and settings_of(AS_USUAL, merged) == usual:
        return ""
    pairs = (
        ("style", merged.style),
        ("size", f"{merged.size:g}" if merged.size else ""),
        ("paper", merged.paper),
        ("start", f'"{merged.start}"' if merged.start else ""),
        ("upper", "true" if merged.upper else ""),
        ("cards", merged.cards),
        ("pictures", "false" if merged.pictures is False else ""),
    )
    return f"print: {{{', '.join(f'{key}: {value}' for key, value in pairs if value)}}}"
