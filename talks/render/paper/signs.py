"""Characters that no font of the paper has a picture for, told with the place where they are said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from talks.problems import Place, Problem, warning
from talks.render.paper.shared_values import Values
from talks.render.paper.typst_pages import missing_signs


@dataclass(frozen=True)
class Lacking:
    """A character without a picture, and where it stands: its place, and in words."""

    sign: str
    place: Place
    where: str


def lacking_signs(fonts: Path, template_folder: Path, values: Values, place: Place, where: str) -> list[Lacking]:
    return [Lacking(sign, place, where) for sign in missing_signs(fonts, template_folder, values)]


def first_of_each(lacking: Iterable[Lacking]) -> list[Problem]:
    """A warning for each place, with the characters that stand there first: a foreign word is one thing to mend."""
    first: dict[str, Lacking] = {}
    for one in lacking:
        first.setdefault(one.sign, one)
    places: dict[tuple[Place, str], list[str]] = {}
    for one in first.values():
        places.setdefault((one.place, one.where), []).append(one.sign)
    return [_warning(place, where, signs) for (place, where), signs in places.items()]


def _warning(place: Place, where: str, signs: list[str]) -> Problem:
    said = " ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in signs)
    message = f"The paper's fonts have no picture for {said}, {where}; "
    message += "it prints as a box." if len(signs) == 1 else "they print as boxes."
    advice = "Write it with other characters, or put a font that has them into the template's folder."
    return warning(place, message, advice, "".join(signs), "missing-glyph")
