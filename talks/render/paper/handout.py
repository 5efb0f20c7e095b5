"""The handout as PDF: what the listeners take home."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.problems import Problem, in_order, warning
from talks.render.paper.handout_values import handout_values
from talks.render.paper.signs import first_of_each, lacking_signs
from talks.render.paper.typst_pages import Pages, find_template, pages

HANDOUT_TEMPLATE = "handout.typ"

# Type size in points and margin in inches, best first. Clear print is 14 pt with a floor of 12 (UKAAF G003, 2019);
# margins are an inch (Montana Rural Institute), and give way only after the type has.
HANDOUT_SIZES = ((14.0, 1.0), (13.5, 1.0), (13.0, 1.0), (12.5, 1.0), (12.0, 1.0), (12.0, 0.75))


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
    lacking = lacking_signs(fonts, template.parent, values, talk.place, "in the handout")
    return best.pdf, in_order([*problems, *first_of_each(lacking)])
