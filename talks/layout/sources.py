"""Laying out the list of sources, over several slides where one is not enough."""

from __future__ import annotations

from urllib.parse import urlsplit

from talks.compose.kinds import SourceEntry, Sources
from talks.compose.text import Run, Text
from talks.layout.fit import FLOOR_SOURCES, Limits, fit, fit_alike
from talks.layout.page import Page
from talks.layout.splitting import Blank, Pages, evenly, numbered

LIMITS = Limits((FLOOR_SOURCES,), whole_words=False, scales=False)

# A list may be set smaller by this many points to stay on one slide; beyond that it goes on on the next one.
STEPS_FOR_ONE_PAGE = 4


def sources_pages(blank: Blank, visual: Sources) -> Pages:
    """The pages with their titles: 'Sources', or 'Sources (1/2)' and so on."""
    first = blank()
    first.no_points()
    texts = [(entry_text(entry), 0) for entry in visual.entries]
    parts = _divided(first, texts)
    box = first.slot("Body").box
    alike = fit_alike([(part, box) for part in parts], LIMITS, own_size=first.slot("Body").placeholder is None)
    pages: Pages = []
    for number, (part, fitted) in enumerate(zip(parts, alike, strict=True), start=1):
        page = first if number == 1 else blank()
        title = numbered(first.slide.title, number, len(parts))
        page.title(title)
        page.text(page.slot("Body"), part, LIMITS, fitted=fitted)
        pages.append((page, title.plain))
    return pages


def entry_text(entry: SourceEntry) -> Text:
    """A source in full, with a short link to where it is found."""
    runs = [Run(entry.full)]
    if entry.url and entry.url not in entry.full:
        host = urlsplit(entry.url).netloc.removeprefix("www.")
        runs += [Run(" "), Run(host or entry.url, link=entry.url)]
    return Text(tuple(runs))


def _divided(page: Page, texts: list[tuple[Text, int]]) -> list[list[tuple[Text, int]]]:
    box = page.slot("Body").box
    whole = fit(texts, box, LIMITS)
    if not texts or (whole.fits and whole.steps <= STEPS_FOR_ONE_PAGE):
        return [texts]
    smaller = Limits((max(FLOOR_SOURCES, box.level(0).size - STEPS_FOR_ONE_PAGE),), whole_words=False, scales=False)
    heights = [fit([text], box, smaller, steps=STEPS_FOR_ONE_PAGE).height for text in texts]
    return [texts[part] for part in evenly(heights, box.height)]
