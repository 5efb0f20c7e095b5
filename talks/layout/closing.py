"""The last slide of a talk; where what to do and where to find help do not fit beside each other, they follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from talks.compose.kinds import Closing
from talks.compose.text import Text
from talks.layout.codes import small, with_code
from talks.layout.drawing import is_sound
from talks.layout.fit import FLOOR_LABEL, Fitted, Limits, fit
from talks.layout.kinds import HELP, TEXT
from talks.layout.page import TITLE_LIMITS, Page, Slot, texts_of
from talks.layout.splitting import Pages, numbered, went_on

MOST_STEPS = 24  # points
_NUMBER = re.compile(r"[\d\s()+./\u2010-\u2013-]+")


def closing_pages(blank: Callable[[], Page], visual: Closing) -> Pages:
    """One page, or one with the points and one with the lines of help."""
    page = blank()
    closing_page(page, visual)
    title = page.slide.title
    has_points = bool(visual.points or page.slide.points)
    if not (has_points and visual.help_lines) or not any(one.code == "text-too-long" for one in page.problems):
        return [(page, title.plain)]
    first, second = blank(), blank()
    first.slide = replace(first.slide, title=numbered(title, 1, 2))
    second.slide = replace(second.slide, title=numbered(title, 2, 2), points=())
    closing_page(first, replace(visual, help_lines=(), code=None))
    closing_page(second, replace(visual, points=()))
    first.problems.append(went_on(page, 2))
    return [(first, first.slide.title.plain), (second, second.slide.title.plain)]


def closing_page(page: Page, visual: Closing) -> None:
    """What one can do at the left, where to call at the right, and the code where there is room."""
    title, body, helps = page.slot("Title"), page.slot("Body"), page.slot("Help")
    points = texts_of((*visual.points, *page.slide.points))
    lines: list[tuple[Text, int]] = []
    for line in visual.help_lines:
        lines += [(Text.of(line.name).with_format(bold=helps.placeholder is None), 0), (line.contact, 1)]
    if not lines and not visual.code:
        body = body.at(replace(body.frame, width=helps.frame.right - body.frame.x))
    elif not points:
        helps = helps.at(replace(helps.frame, x=body.frame.x, width=helps.frame.right - body.frame.x))
    if visual.code:
        title, body, helps = with_code(page, visual.code, title, (body, points, TEXT), (helps, lines, HELP))
    page.text(title, [(page.slide.title, 0)], TITLE_LIMITS)
    limits = TEXT if not visual.code or is_sound([fit(points, body.box, TEXT)]) else small(TEXT)
    page.text(body, points, limits, needed=not lines, airy=True)
    page.text(helps, lines, HELP, needed=False, fitted=_whole_numbers(lines, helps))
    # Read column by column, whatever the order in which room was found.
    top = min(body.frame.y, helps.frame.y)
    page.shapes.sort(key=lambda one: (one.name != "Title", one.frame.bottom > top, one.frame.x, one.frame.y))


def _whole_numbers(lines: Sequence[tuple[Text, int]], slot: Slot) -> Fitted | None:
    """The lines of help so small that no telephone number is broken, which is dialled wrongly; None where none is."""
    own = slot.placeholder is None
    fitted = fit(lines, slot.box, HELP, own_size=own)
    if is_sound([fitted]) and not _broken(fitted):
        return fitted
    for limits in (HELP, small(HELP), Limits((FLOOR_LABEL,))):
        for steps in range(fitted.steps, MOST_STEPS):
            smaller = fit(lines, slot.box, limits, steps=steps, own_size=own)
            if is_sound([smaller]) and not _broken(smaller):
                return smaller
    return None


def _broken(fitted: Fitted) -> bool:
    return any(len(one.lines) > 1 and _NUMBER.fullmatch(one.text.plain) for one in fitted.paragraphs)
