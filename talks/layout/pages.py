"""Which function lays out which kind of slide.

Those of drawings are imported when a talk has one: all together take as long as laying out a short talk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from talks.compose.kinds import (
    Chart,
    Closing,
    Compare,
    Definition,
    Map,
    Numbers,
    Picture,
    Points,
    Quote,
    SectionPage,
    Sources,
    Statement,
    Steps,
    Table,
    Timeline,
    TitlePage,
)
from talks.compose.talk import Slide
from talks.layout import kinds
from talks.layout.page import Page
from talks.layout.splitting import points_pages

Blank = Callable[[], Page]
"""Makes a fresh page of the slide."""

Pages = list[tuple[Page, str]]
"""Pages with their titles, as plain text."""

_PAGES: dict[type, Callable[[Page, Any], None]] = {
    TitlePage: kinds.title_page,
    SectionPage: kinds.section_page,
    Numbers: kinds.numbers_page,
    Compare: kinds.compare_page,
    Quote: kinds.quote_page,
    Statement: kinds.statement_page,
    Definition: kinds.definition_page,
}


def pages_of(slide: Slide, blank: Blank) -> Pages:
    """The pages of a slide; most kinds have one, some may go on over several."""
    visual = slide.visual
    if isinstance(visual, Points):
        return points_pages(blank, visual)
    if isinstance(visual, Table):
        from talks.layout.table_pages import table_pages

        return table_pages(blank, visual)
    if isinstance(visual, Sources):
        from talks.layout.sources import sources_pages

        return sources_pages(blank, visual)
    if isinstance(visual, Closing):
        from talks.layout.closing import closing_pages

        return closing_pages(blank, visual)
    page = blank()
    if isinstance(visual, Chart | Map | Timeline | Steps | Picture):
        _draw(page, visual)
    else:
        _PAGES[type(visual)](page, visual)
    return [(page, slide.title.plain)]


def _draw(page: Page, visual: Chart | Map | Timeline | Steps | Picture) -> None:
    if isinstance(visual, Chart):
        from talks.layout.charts.page import chart_page

        chart_page(page, visual)
    elif isinstance(visual, Map):
        from talks.layout.maps.page import map_page

        map_page(page, visual)
    elif isinstance(visual, Timeline):
        from talks.layout.timelines import timeline_page

        timeline_page(page, visual)
    elif isinstance(visual, Steps):
        from talks.layout.steps import steps_page

        steps_page(page, visual)
    else:
        from talks.layout.pictures import picture_page

        picture_page(page, visual)
