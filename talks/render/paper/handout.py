"""The handout as PDF: what the listeners take home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem, in_order, warning
from talks.render.handout_picture import HandoutPicture
from talks.render.paper.handout_values import handout_values
from talks.render.paper.settings import Pictures
from talks.render.paper.shared_values import Values
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import Pages, find_template, pages

HANDOUT_TEMPLATE = "handout.typ"
SIDES = 2  # of one sheet

# Type size in points and margin in inches, best first. Clear print is 14 pt with a floor of 12 (UKAAF G003, 2019);
# margins are an inch (Montana Rural Institute), and give way only after the type has.
HANDOUT_SIZES = ((14.0, 1.0), (13.5, 1.0), (13.0, 1.0), (12.5, 1.0), (12.0, 1.0), (12.0, 0.75))
LARGE_SIZE = (18.0, 1.0)  # ACB, 2022
# Of the width of the page, for the picture: its labels stay readable to the last of them.
SHARES = (1.0, 0.85)


def handout_pdf(
    talk: Talk,
    template_folder: Path,
    fonts: Path,
    paper: str = "us-letter",
    *,
    fallback: Path | None = None,
    style: str = "sheet",
    picture: HandoutPicture | None = None,
) -> tuple[bytes, list[Problem]]:
    """The handout in a style of HANDOUTS; the sheet in the largest type of HANDOUT_SIZES that keeps it on two sides.

    Longer than that even in the smallest type: it is set on as few pages as it needs, with a warning.
    """
    template = find_template(HANDOUT_TEMPLATE, template_folder, fallback)
    if isinstance(template, Problem):
        return b"", [template]
    values = handout_values(talk, style, picture)
    drawn = {"handout": picture.png} if picture and picture.png else {}
    best = _best(template, values, fonts, paper, drawn)
    problems = list(best.problems)
    if style == "sheet" and best.count > SIDES:
        smallest = min(size for size, _ in HANDOUT_SIZES)
        problems.append(
            warning(
                talk.place,
                f"The handout takes {best.count} pages, even in {smallest:g} point type; one sheet has two sides.",
                "Give it fewer points, figures or actions, or shorter ones.",
                best.count,
                "handout-too-long",
            )
        )
    lacking = lacking_signs(fonts, template.parent, values, talk.place, "in the handout")
    return best.pdf, in_order([*problems, *first_of_each(lacking)])


def _best(template: Path, values: Values, fonts: Path, paper: str, drawn: Pictures) -> Pages:
    """The pages in the largest type, and with the largest picture, that fit on a sheet; large print as it comes.

    Best is one side; then two, the first one with all that matters down to the help lines; then two as they come. With
    blanks the answers are never on the first side.
    """
    if values["style"] == "large":
        size, margin = LARGE_SIZE
        return pages(
            template, {**values, "size": size, "margin": margin, "share": 1.0, "apart": False}, fonts, paper, drawn
        )
    tried: list[Pages] = []
    for sides, size, margin, share, apart in _attempts(bool(values["picture"]), values["style"] == "blanks"):
        settings = {"size": size, "margin": margin, "share": share, "apart": apart}
        made = pages(template, {**values, **settings}, fonts, paper, drawn)
        if made.count <= sides:
            return made
        tried.append(made)
    return min(tried, key=lambda made: made.count)


def _attempts(picture: bool, blanks: bool) -> Iterator[tuple[int, float, float, float, bool]]:
    """How many sides are to be enough; type size, margin, share of the width, and whether the second side is apart."""
    shares = SHARES if picture else SHARES[:1]
    if not blanks:
        yield (1, *HANDOUT_SIZES[0], SHARES[0], False)
    for size, margin in HANDOUT_SIZES:
        for share in shares:
            yield SIDES, size, margin, share, True
    if not blanks:
        for size, margin in HANDOUT_SIZES:
            yield SIDES, size, margin, shares[-1], False
