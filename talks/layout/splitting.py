"""Slides that go on: what is too long for one is spread evenly over several, "Title (1/2)" and "Title (2/2)"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from math import inf

from talks.compose.kinds import Point, Points
from talks.compose.text import Text
from talks.layout.fit import FLOOR_TEXT, Box, Limits, fit, fit_alike
from talks.layout.page import Page, texts_of
from talks.problems import Problem, hint

Blank = Callable[[], Page]
"""Gives a fresh page of the same slide."""

Pages = list[tuple[Page, str]]
"""Pages with their titles, as plain text."""

TEXT = Limits((FLOOR_TEXT,), balanced=True)
_FLOOR = 1000  # steps: as small as the limits allow


def evenly(heights: Sequence[float], room: float) -> list[slice]:
    """The fewest stretches of items that each stay within the room, as even as can be; heights in any one unit.

    An item higher than the room stands alone. Least squares of the heights of the stretches, by dynamic programming.
    """
    count = _fewest(heights, room)
    reach = [0.0, *accumulate(heights)]
    # best[n]: the least cost of the first n items in as many stretches as were counted so far, and where the last began
    best: list[tuple[float, int]] = [(0.0, 0)] + [(inf, 0)] * len(heights)
    begins: list[list[int]] = []
    for _ in range(count):
        following = [(inf, 0)] * (len(heights) + 1)
        for end in range(1, len(heights) + 1):
            for start in range(end - 1, -1, -1):
                height = reach[end] - reach[start]
                if height > room + 1e-9 and end - start > 1:
                    break
                cost = best[start][0] + height**2
                if cost < following[end][0]:
                    following[end] = (cost, start)
        best = following
        begins.append([start for _, start in best])
    found: list[slice] = []
    end = len(heights)
    for starts in reversed(begins):
        found.insert(0, slice(starts[end], end))
        end = starts[end]
    return found


def _fewest(heights: Sequence[float], room: float) -> int:
    count, used = 1, 0.0
    for height in heights:
        if used and used + height > room + 1e-9:
            count, used = count + 1, 0.0
        used += height
    return count


def numbered(title: Text, number: int, count: int) -> Text:
    """The title of one of several slides."""
    return title if count == 1 else title + Text.of(f" ({number}/{count})")


def went_on(page: Page, count: int) -> Problem:
    """A hint that a slide was split."""
    return hint(
        page.slide.place,
        f'Slide "{page.slide.id}" is too long for one slide: it goes on over {count}.',
        "Shorten it, or make slides of your own where it divides best.",
        value=page.slide.title.plain,
        code="split",
    )


def points_pages(blank: Blank, visual: Points) -> Pages:
    """A list of points, over several slides where one is not enough; a point keeps its sub-points."""
    first = blank()
    points = (*visual.points, *first.slide.points)
    slot = first.slot("Body")
    parts = _divided(points, slot.box)
    texts = [texts_of(part) for part in parts]
    alike = fit_alike([(part, slot.box) for part in texts], TEXT, own_size=slot.placeholder is None)
    pages: Pages = []
    for number, part in enumerate(texts, start=1):
        page = first if number == 1 else blank()
        title = numbered(page.slide.title, number, len(parts))
        page.title(title)
        page.text(page.slot("Body"), part, TEXT, fitted=alike[number - 1] if part else None, airy=True)
        pages.append((page, title.plain))
    if len(parts) > 1:
        first.problems.append(went_on(first, len(parts)))
    return pages


def _divided(points: Sequence[Point], box: Box) -> list[Sequence[Point]]:
    if fit(texts_of(points), box, TEXT).fits:
        return [points]
    blocks = [part for point in points for part in _kept_together(point, box)]
    heights = [_height(block, box) for block in blocks]
    return [blocks[part] for part in evenly(heights, box.height)]


def _kept_together(point: Point, box: Box) -> Iterator[Point]:
    """The point with its sub-points; where they are too long for one slide, the point again with each part of them."""
    if not point.children or _height(point, box) <= box.height:
        yield point
        return
    own = _height(replace(point, children=()), box)
    heights = [_height(point, box, child) - own for child in point.children]
    for part in evenly(heights, box.height - own):
        yield replace(point, children=point.children[part])


def _height(point: Point, box: Box, only: Point | None = None) -> float:
    """Of a point with its sub-points, or with only one of them, as small as they may be set; points."""
    shown = replace(point, children=(only,)) if only else point
    return fit(texts_of([shown]), box, TEXT, steps=_FLOOR).height
