"""Laying out the list of sources, over several slides where one is not enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from talks.compose.kinds import SourceEntry, Sources
from talks.compose.text import Run, Text
from talks.layout.fit import FLOOR_SOURCES, Limits, fit, fit_alike
from talks.layout.page import Page

Item = TypeVar("Item")

LIMITS = Limits((FLOOR_SOURCES,), whole_words=False)

# A list may be set smaller by this many points to stay on one slide; beyond that it goes on on the next one.
STEPS_FOR_ONE_PAGE = 4


def sources_pages(blank: Callable[[], Page], visual: Sources) -> list[tuple[Page, str]]:
    """The pages with their titles: 'Sources', or 'Sources (1/2)' and so on."""
    first = blank()
    first.no_points()
    texts = [(entry_text(entry), 0) for entry in visual.entries]
    chunks = _chunks(first, texts)
    title = first.slide.title
    box = first.slot("Body").box
    alike = fit_alike([(chunk, box) for chunk in chunks], LIMITS, own_size=first.slot("Body").placeholder is None)
    pages = []
    for number, (chunk, fitted) in enumerate(zip(chunks, alike, strict=True), start=1):
        page = first if number == 1 else blank()
        numbered = title if len(chunks) == 1 else title + Text.of(f" ({number}/{len(chunks)})")
        page.title(numbered)
        page.text(page.slot("Body"), chunk, LIMITS, fitted=fitted)
        pages.append((page, numbered.plain))
    return pages


def entry_text(entry: SourceEntry) -> Text:
    """A source in full, with a short link to where it is found."""
    runs = [Run(entry.full)]
    if entry.url and entry.url not in entry.full:
        host = urlsplit(entry.url).netloc.removeprefix("www.")
        runs += [Run(" "), Run(host or entry.url, link=entry.url)]
    return Text(tuple(runs))


def _chunks(page: Page, texts: list[tuple[Text, int]]) -> list[list[tuple[Text, int]]]:
    box = page.slot("Body").box
    whole = fit(texts, box, LIMITS)
    if not texts or (whole.fits and whole.steps <= STEPS_FOR_ONE_PAGE):
        return [texts]
    smaller = Limits((max(FLOOR_SOURCES, box.level(0).size - STEPS_FOR_ONE_PAGE),), whole_words=False)
    heights = [fit([text], box, smaller, steps=STEPS_FOR_ONE_PAGE).height for text in texts]
    count = max(2, _count(heights, box.height))
    # Even pages look better than a full one and a rest: the lowest limit that needs no further page.
    low, high = sum(heights) / count, box.height
    for _ in range(20):
        limit = (low + high) / 2
        if _count(heights, limit) > count:
            low = limit
        else:
            high = limit
    return _packed(texts, heights, high)


def _count(heights: list[float], limit: float) -> int:
    return len(_packed(heights, heights, limit))


def _packed(items: list[Item], heights: list[float], limit: float) -> list[list[Item]]:
    chunks: list[list[Item]] = [[]]
    used = 0.0
    for item, height in zip(items, heights, strict=True):
        if chunks[-1] and used + height > limit:
            chunks.append([])
            used = 0.0
        chunks[-1].append(item)
        used += height
    return chunks
