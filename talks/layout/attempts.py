"""Trying a slide in more and more room: in the template's boxes, then divided anew, then in all there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from talks.compose.talk import Slide
from talks.geometry import EMU_PER_INCH
from talks.layout.bands import Bands, divided
from talks.layout.choosing import Choice, Chooser
from talks.layout.deck import TextShape
from talks.layout.page import Page
from talks.layout.roles import STANDARD

Pages = list[tuple[Page, str]]
"""Pages with their titles, as plain text."""

Make = Callable[[Callable[[], Page]], Pages]
"""Lays a slide out on fresh pages."""

# Problems that a larger box may save.
_OVERFLOW = ("text-too-long", "title-lines", "too-many-lines", "word-cut", "chart-labels")
_WHOLE = (0, 1)
GAP = round(0.25 * EMU_PER_INCH)  # above points that stand below


def with_most_room(slide: Slide, choose: Chooser, make: Make) -> Pages:
    """The pages of a slide, by the first way of laying it out that needs one slide only and cuts nothing off."""
    choice = choose(slide)
    best = _better([], slide, choose, choice, make)
    # Sources may go on over several slides: they are not read out.
    if _shortfall(best) <= _WHOLE or (choice[1] == "Sources" and not _shortfall(best)[0]):
        return best
    found = best
    for over_ornaments in (False, True) if not slide.layout else ():
        roomier = choose.roomier(choice[1], over_ornaments=over_ornaments)
        if roomier is not None and (not over_ornaments or _shortfall(found)[0]):
            found = _better(found, slide, choose, roomier, make)
    if found is not best:
        choose.too_small.setdefault(choice[0].name, []).append(slide.id)
    return found


def _better(best: Pages, slide: Slide, choose: Chooser, choice: Choice, make: Make) -> Pages:
    """The pages with this layout, or with its height divided anew, where they are better than the best so far."""
    pages = make(_blank(slide, choose, choice))
    found = pages if not best or _shortfall(pages) < _shortfall(best) else best
    if _shortfall(found) > _WHOLE and (bands := _bands(choice, pages)):
        pages = make(_blank(slide, choose, choice, bands))
        found = pages if _shortfall(pages) < _shortfall(found) else found
    return found


def _bands(choice: Choice, pages: Pages) -> Bands | None:
    if choice[0].area is None or len(pages) != 1:
        return None
    page = pages[0][0]
    used = {shape.name: page.needs.get(shape.name) for shape in page.shapes if _counts(shape, page)}
    area = choice[0].area
    # Points below what the kind of slide is made of have no frame of their own.
    if "Body" in used and "Body" not in STANDARD.get(choice[1], {}):
        area = replace(area, height=area.height - (used["Body"] or 0) - GAP)
    return divided(choice[1], used, area)


def _counts(shape: object, page: Page) -> bool:
    return not isinstance(shape, TextShape) or shape.name in page.needs


def _blank(slide: Slide, choose: Chooser, choice: Choice, bands: Bands | None = None) -> Callable[[], Page]:
    layout, wanted, stands_in = choice
    return lambda: Page(slide, choose.template, layout, wanted, stands_in=stands_in, bands=bands)


def _shortfall(pages: Pages) -> tuple[int, int]:
    """How many texts do not fit, and over how many slides the others go."""
    codes = [problem.code for page, _ in pages for problem in page.problems]
    return sum(code in _OVERFLOW for code in codes), len(pages)
