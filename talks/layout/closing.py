"""The last slide of a talk; where what to do and where to find help do not fit beside each other, they follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from talks.compose.kinds import Closing
from talks.layout.kinds import closing_page
from talks.layout.page import Page
from talks.layout.splitting import Pages, numbered, went_on


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
