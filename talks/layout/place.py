"""Laying out a talk: every slide gets a layout of the template, and every text a box that it fits into."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from talks.compose.kinds import (
    Chart,
    Closing,
    Compare,
    Definition,
    Numbers,
    Points,
    Quote,
    SectionPage,
    Sources,
    Statement,
    Table,
    TitlePage,
)
from talks.compose.talk import Slide, Talk
from talks.layout import kinds
from talks.layout.deck import Deck, DeckSlide
from talks.layout.measure import is_measured
from talks.layout.notes import notes_of
from talks.layout.page import Page
from talks.layout.roles import layout_name, nearest_layout, usual_layout
from talks.layout.sources import sources_pages
from talks.problems import NOWHERE, Place, Problem, error, hint, in_order, warning
from talks.read.template_records import SlideLayout, Template

_PAGES: dict[type, Callable[[Page, Any], None]] = {
    TitlePage: kinds.title_page,
    SectionPage: kinds.section_page,
    Points: kinds.points_page,
    Numbers: kinds.numbers_page,
    Chart: kinds.chart_page,
    Table: kinds.table_page,
    Compare: kinds.compare_page,
    Quote: kinds.quote_page,
    Statement: kinds.statement_page,
    Definition: kinds.definition_page,
    Closing: kinds.closing_page,
}


def lay_out(talk: Talk, template: Template, deck_id: str) -> tuple[Deck, list[Problem]]:
    """Lay out a talk with a template; the problems say what does not fit, and where."""
    if not template.layouts:
        nothing = error(Place(str(template.deck)), f'The template "{template.name}" has no layouts.', code="template")
        return Deck(deck_id, talk, template.width, template.height, ()), [nothing]
    choose = _Chooser(template)
    slides: list[DeckSlide] = []
    problems: list[Problem] = []
    for slide in talk.slides:
        layout, wanted, stands_in = choose(slide)

        def blank(
            slide: Slide = slide, layout: SlideLayout = layout, wanted: str = wanted, fake: bool = stands_in
        ) -> Page:
            return Page(slide, template, layout, wanted, stands_in=fake)

        if isinstance(slide.visual, Sources):
            pages = sources_pages(blank, slide.visual)
        else:
            page = blank()
            _PAGES[type(slide.visual)](page, slide.visual)
            pages = [(page, slide.title.plain)]
        for number, (page, title) in enumerate(pages, start=1):
            page.source()
            slide_id = slide.id if number == 1 else f"{slide.id}-{number}"
            slides.append(page.finished(slide_id, " ".join(title.split()), notes_of(slide) if number == 1 else ()))
            problems.extend(page.problems)
    problems += choose.problems
    problems += _titles_said_twice(slides)
    problems += _fonts_not_measured(template)
    return Deck(deck_id, talk, template.width, template.height, tuple(slides)), in_order(problems)


class _Chooser:
    """Chooses the layout for a slide, and says once for each layout that the template lacks it."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.problems: list[Problem] = []
        self._layouts = {layout.name: layout for layout in template.layouts}
        self._nearest: dict[str, SlideLayout] = {}

    def __call__(self, slide: Slide) -> tuple[SlideLayout, str, bool]:
        """The layout, the name of the one that the kind of slide stands for, and whether it only stands in for that."""
        wanted = layout_name(slide)
        if slide.layout:
            if slide.layout in self._layouts:
                return self._layouts[slide.layout], wanted, False
            self._say_unknown(slide)
        if usual := usual_layout(self.template, wanted):
            return usual, wanted, False
        if wanted not in self._nearest:
            nearest = self._nearest[wanted] = nearest_layout(self.template, wanted)
            self.problems.append(
                warning(
                    Place(str(self.template.deck)),
                    f'The template "{self.template.name}" has no layout "{wanted}"; "{nearest.name}" stands in for it.',
                    f'Add a layout named "{wanted}" to the slide master.',
                    value=wanted,
                    code="layout-missing",
                )
            )
        return self._nearest[wanted], wanted, True

    def _say_unknown(self, slide: Slide) -> None:
        near = get_close_matches(slide.layout, self._layouts, n=1)
        advice = f'Did you mean "{near[0]}"?' if near else f"It has: {', '.join(self._layouts)}."
        self.problems.append(
            error(
                slide.place,
                f'Slide "{slide.id}" asks for the layout "{slide.layout}", which the template '
                f'"{self.template.name}" does not have.',
                advice,
                value=slide.layout,
                code="layout-unknown",
            )
        )


def _titles_said_twice(slides: list[DeckSlide]) -> list[Problem]:
    """Titles must differ: they are what screen readers and the outline view tell slides apart by."""
    first: dict[str, DeckSlide] = {}
    problems = []
    for slide in slides:
        title = slide.title.casefold()
        if not title:
            continue
        if title in first:
            problems.append(
                error(
                    slide.slide.place,
                    f'Slides "{first[title].id}" and "{slide.id}" have the same title.',
                    "Give each slide a title of its own.",
                    value=slide.title,
                    code="title-twice",
                )
            )
        else:
            first[title] = slide
    return problems


def _fonts_not_measured(template: Template) -> list[Problem]:
    fonts = {placeholder.font for layout in template.layouts for placeholder in layout.placeholders if placeholder.font}
    unknown = sorted(font for font in fonts if not is_measured(font))
    if not unknown:
        return []
    return [
        hint(
            Place(str(template.deck)) if template.deck else NOWHERE,
            f'The font "{unknown[0]}" of the template "{template.name}" cannot be measured here; '
            "texts are set somewhat smaller to be safe.",
            "Look through the finished deck once in the program that you present with.",
            value=", ".join(unknown),
            code="font-unknown",
        )
    ]
