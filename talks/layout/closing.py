"""The last slide of a talk; where what to do and where to find help do not fit beside each other, they follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from talks.compose.kinds import Closing
from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.codes import with_code
from talks.layout.drawing import inches, is_sound
from talks.layout.fit import Fitted, fit
from talks.layout.kinds import HELP, TEXT
from talks.layout.page import TITLE_LIMITS, Page, Slot, texts_of
from talks.layout.splitting import Pages, numbered, went_on
from talks.problems import error

MOST_STEPS = 24  # points
BETWEEN = inches(0.4)
# Problems that a second slide may save.
_NO_ROOM = ("text-too-long", "code-left-out")
_NUMBER = re.compile(r"[\d\s()+./\u2010-\u2013-]+")


def closing_pages(blank: Callable[[], Page], visual: Closing) -> Pages:
    """One page, or one with the points and one with the lines of help, and the code where it was not shown."""
    page = blank()
    closing_page(page, visual)
    title = page.slide.title
    has_points = bool(visual.points or page.slide.points)
    if not (has_points and visual.help_lines) or not any(one.code in _NO_ROOM for one in page.problems):
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
    whole = Frame(body.frame.x, helps.frame.y, helps.frame.right - body.frame.x, helps.frame.height)
    if not lines and not visual.code:
        body = body.at(replace(body.frame, width=whole.width))
    elif not points:
        helps = helps.at(whole)
    if visual.code and lines and not points:
        half = (whole.width - BETWEEN) // 2
        helps = helps.at(replace(whole, width=half))
        free = body.at(Frame(helps.frame.right + BETWEEN, whole.y, half, whole.height))
        title, helps, _ = with_code(page, visual.code, title, (helps, lines, HELP), (free, [], TEXT))
    elif visual.code:
        title, body, helps = with_code(page, visual.code, title, (body, points, TEXT), (helps, lines, HELP))
    page.text(title, [(page.slide.title, 0)], TITLE_LIMITS)
    page.text(body, points, TEXT, needed=not lines, airy=True)
    page.text(helps, lines, HELP, needed=False, fitted=_whole_numbers(page, lines, helps))
    # Read column by column, whatever the order in which room was found.
    top = min(body.frame.y, helps.frame.y)
    page.shapes.sort(key=lambda one: (one.name != "Title", one.frame.bottom > top, one.frame.x, one.frame.y))


def _whole_numbers(page: Page, lines: Sequence[tuple[Text, int]], slot: Slot) -> Fitted:
    """The lines of help so small that no telephone number is broken, which is dialled wrongly; told where one is."""
    own = slot.placeholder is None
    fitted = fit(lines, slot.box, HELP, own_size=own)
    for steps in range(fitted.steps, MOST_STEPS):
        smaller = fit(lines, slot.box, HELP, steps=steps, own_size=own)
        if is_sound([smaller]) and not _broken(smaller):
            return smaller
    if fitted.fits and (broken := _broken(fitted)):
        page.problems.append(
            error(
                page.slide.place,
                f'The number "{broken}" on slide "{page.slide.id}" does not fit on one line of its box.',
                "Give a shorter form of it, or take a template with a wider box.",
                value=broken,
                code="text-too-long",
            )
        )
    return fitted


def _broken(fitted: Fitted) -> str:
    """The first telephone number that stands on several lines."""
    texts = (one.text.plain for one in fitted.paragraphs if len(one.lines) > 1)
    return next((text for text in texts if _NUMBER.fullmatch(text)), "")
