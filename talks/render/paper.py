"""Paper as PDF: the notes that lie on the lectern, and the one-page handout."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Place, Problem, in_order, warning
from talks.render.paper_data import NOT_LAID_OUT, SlideNumbers, Values, handout_values, notes_values
from talks.render.typst_pages import Pages, find_template, missing_signs, pages

NOTES_TEMPLATE = "notes.typ"
HANDOUT_TEMPLATE = "handout.typ"

# Type size in points and margin in inches, best first. Clear print is 14 pt with a floor of 12 (UKAAF G003, 2019);
# margins are an inch (Montana Rural Institute), and give way only after the type has.
HANDOUT_SIZES = ((14.0, 1.0), (13.5, 1.0), (13.0, 1.0), (12.5, 1.0), (12.0, 1.0), (12.0, 0.75))


def notes_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    paper: str = "us-letter",
    *,
    fallback: Path | None = None,
    numbers: SlideNumbers = NOT_LAID_OUT,
) -> tuple[bytes, list[Problem]]:
    """The speaker's notes; no bytes when the page template is missing or broken.

    `template_folder` holds notes.typ; where it has none, the one in `fallback` is taken. `paper` is us-letter or a4;
    `numbers` are the deck's.
    """
    template = find_template(NOTES_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = notes_values(talk, numbers)
    made = pages(template, values, fonts, paper)
    lacking = []
    of_slides = [*values["slides"], *values["reserve"]]
    for slide, slide_values in zip((*talk.shown, *talk.reserve), of_slides, strict=True):
        where = f"on slide {slide_values['numbers']} or in its notes"
        lacking += _lacking(fonts, template.parent, slide_values, slide.place, where)
    front = {key: value for key, value in values.items() if key not in ("slides", "reserve", "drops")}
    lacking += _lacking(fonts, template.parent, front, talk.place, "in the title, the sources or the help lines")
    return made.pdf, in_order([*made.problems, *_first_of_each(lacking)])


def handout_pdf(
    talk: Talk, template_folder: Path, fonts: Path, paper: str = "us-letter", *, fallback: Path | None = None
) -> tuple[bytes, list[Problem]]:
    """The handout, in the largest type of HANDOUT_SIZES that keeps it on one page.

    Longer than a page even in the smallest type: it is set on as few pages as it needs, with a warning.
    """
    template = find_template(HANDOUT_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = handout_values(talk)
    tried: list[Pages] = []
    for size, margin in HANDOUT_SIZES:
        made = pages(template, {**values, "size": size, "margin": margin}, fonts, paper)
        tried.append(made)
        if made.count <= 1:
            break
    best = min(tried, key=lambda made: made.count)
    problems = list(best.problems)
    if best.count > 1:
        smallest = min(size for size, _ in HANDOUT_SIZES)
        problems.append(
            warning(
                talk.place,
                f"The handout takes {best.count} pages, even in {smallest:g} point type; it should take one.",
                "Give it fewer points, figures or actions, or shorter ones.",
                best.count,
                "handout-too-long",
            )
        )
    lacking = _lacking(fonts, template.parent, values, talk.place, "in the handout")
    return best.pdf, in_order([*problems, *_first_of_each(lacking)])


def _lacking(fonts: Path, template_folder: Path, values: Values, place: Place, where: str) -> list[tuple[str, Problem]]:
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


def _first_of_each(lacking: Iterable[tuple[str, Problem]]) -> list[Problem]:
    first: dict[str, Problem] = {}
    for sign, problem in lacking:
        first.setdefault(sign, problem)
    return list(first.values())
