"""Laying out the list of sources, over several slides where one is not enough."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from talks.compose.kinds import SourceEntry, Sources
from talks.compose.text import Run, Text
from talks.geometry import EMU_PER_INCH
from talks.layout.fit import FLOOR_SOURCES, Box, Fitted, Limits, fit, fit_alike
from talks.layout.page import Slot
from talks.layout.splitting import Blank, Pages, evenly, numbered

LIMITS = Limits((FLOOR_SOURCES,), whole_words=False, scales=False)

# A list may be set smaller by this many points to stay on one slide; beyond that it goes on on the next one.
STEPS_FOR_ONE_PAGE = 4
# Of other layouts nobody knows whether a text box looks like their list.
OWN_LAYOUT = "Sources"
BETWEEN = round(0.5 * EMU_PER_INCH)  # columns


def sources_pages(blank: Blank, visual: Sources) -> Pages:
    """The pages with their titles: 'Sources', or 'Sources (1/2)' and so on; in two columns where that saves a page."""
    first = blank()
    first.no_points()
    texts = [(entry_text(entry), 0) for entry in visual.entries]
    body = first.slot("Body")
    columns = [body]
    parts = _divided(texts, body.box)
    if len(parts) > 1 and first.layout.name == OWN_LAYOUT:
        halves = _halves(body)
        narrow = _divided(texts, halves[0].box)
        if -(-len(narrow) // 2) < len(parts):
            columns, parts = halves, narrow
    alike = fit_alike(
        [(part, columns[0].box) for part in parts], LIMITS, own_size=len(columns) > 1 or body.placeholder is None
    )
    filled = list(zip(parts, alike, strict=True))
    count = -(-len(parts) // len(columns))
    pages: Pages = []
    for number in range(count):
        page = first if number == 0 else blank()
        title = numbered(first.slide.title, number + 1, count)
        page.title(title)
        here = filled[number * len(columns) : (number + 1) * len(columns)]
        for slot, (part, fitted) in zip(columns, here, strict=False):
            page.text(slot, part, LIMITS, fitted=fitted if slot.placeholder is not None else _spaced(fitted, slot.box))
        pages.append((page, title.plain))
    return pages


def _halves(body: Slot) -> list[Slot]:
    """Two columns in the box; the second one is a text box of its own."""
    frame = body.frame
    width = (frame.width - BETWEEN) // 2
    second = replace(frame, x=frame.right - width, width=width)
    return [body.at(replace(frame, width=width)), replace(body.at(second), role="Second column", placeholder=None)]


def _spaced(fitted: Fitted, box: Box) -> Fitted:
    """With the space between paragraphs that a placeholder would have given them."""
    before = box.level(0).space_before
    return replace(fitted, paragraphs=tuple(replace(one, before=before) for one in fitted.paragraphs))


def entry_text(entry: SourceEntry) -> Text:
    """A source in full, with a short link to where it is found."""
    runs = [Run(entry.full)]
    if entry.url and entry.url not in entry.full:
        host = urlsplit(entry.url).netloc.removeprefix("www.")
        runs += [Run(" "), Run(host or entry.url, link=entry.url)]
    return Text(tuple(runs))


def _divided(texts: list[tuple[Text, int]], box: Box) -> list[list[tuple[Text, int]]]:
    whole = fit(texts, box, LIMITS)
    if not texts or (whole.fits and whole.steps <= STEPS_FOR_ONE_PAGE):
        return [texts]
    smaller = Limits((max(FLOOR_SOURCES, box.level(0).size - STEPS_FOR_ONE_PAGE),), whole_words=False, scales=False)
    heights = [fit([text], box, smaller, steps=STEPS_FOR_ONE_PAGE).height for text in texts]
    return [texts[part] for part in evenly(heights, box.height)]
