"""Characters that no font of the paper has a picture for, told with the place where they are said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from talks.problems import Place, Problem, warning
from talks.render.paper.shared_values import Values
from talks.render.paper.typst_pages import missing_signs


def lacking_signs(
    fonts: Path, template_folder: Path, values: Values, place: Place, where: str
) -> list[tuple[str, Problem]]:
    return [
        (
            sign,
            warning(
                place,
                f"The paper's fonts have no picture for “{sign}” (U+{ord(sign):04X}), {where}; it prints as a box.",
                "Write it with other characters, or put a font that has it into the template's folder.",
                sign,
                "missing-glyph",
            ),
        )
        for sign in missing_signs(fonts, template_folder, values)
    ]


def first_of_each(lacking: Iterable[tuple[str, Problem]]) -> list[Problem]:
    first: dict[str, Problem] = {}
    for sign, problem in lacking:
        first.setdefault(sign, problem)
    return list(first.values())
