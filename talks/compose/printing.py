"""How the notes of a talk are to be printed, as far as anybody has said. Loads little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from talks.problems import Problem, error

if TYPE_CHECKING:
    from talks.read.outline_records import OutlineRecord, PrintRecord


@dataclass(frozen=True)
class PrintSettings:
    """What is empty, 0 or None is printed as usual. size: points. paper: letter, a4 or a5. start: HH:MM."""

    style: str = ""
    size: float = 0.0
    paper: str = ""
    start: str = ""
    upper: bool | None = None
    cards: str = ""
    pictures: bool | None = None


AS_USUAL = PrintSettings()
LEAST_ON_LECTERN = 18.0  # points: what lies an arm away from the eye is never smaller (shared/craft.md, 4, rule 1)


def print_settings(record: PrintRecord | None) -> PrintSettings:
    """What an outline says of it."""
    if record is None:
        return AS_USUAL
    said = (record.style or "", record.size or 0.0, record.paper or "", record.start or "")
    return PrintSettings(*said, record.upper, record.cards or "", record.pictures)


def is_too_small(style: str, size: float) -> bool:
    """Whether notes in type of so many points can't be read from a lectern; 0: nobody has said."""
    return style in ("", "lectern") and 0 < size < LEAST_ON_LECTERN


def printing_problems(outline: OutlineRecord) -> list[Problem]:
    """What can't be printed as an outline asks."""
    own = print_settings(outline.printing)
    if is_too_small(own.style, own.size):
        message = f"notes of {own.size:g} points are too small to be read from a lectern"
        advice = f"Take {LEAST_ON_LECTERN:g} or more; smaller type is for the styles cards, booklet and script."
        return [error(outline.place("print", "size"), message, advice, f"{own.size:g}", code="small-notes")]
    if own.style in ("cards", "booklet") and own.paper == "a5":
        message = f"a5 is too small for the style {own.style}, which is cut or folded from a sheet"
        return [error(outline.place("print", "paper"), message, "Take letter or a4.", "a5", code="small-paper")]
    return []
