"""Laying out a talk: every slide gets a layout of the template, and every text a box that it fits into."""

from __future__ import annotations

from functools import partial

from talks.compose.talk import Talk
from talks.layout.attempts import with_most_room
from talks.layout.choosing import Chooser
from talks.layout.deck import Deck, DeckSlide
from talks.layout.measure import is_measured
from talks.layout.notes import notes_of
from talks.layout.pages import pages_of
from talks.layout.reveal import built_up
from talks.layout.template_problems import template_problems
from talks.problems import NOWHERE, Place, Problem, error, hint, in_order
from talks.read.template_records import SlideLayout, Template


def lay_out(talk: Talk, template: Template, deck_id: str) -> tuple[Deck, list[Problem]]:
    """Lay out a talk with a template; the problems say what does not fit, and where."""
    if not template.layouts:
        nothing = error(Place(str(template.deck)), f'The template "{template.name}" has no layouts.', code="template")
        return Deck(deck_id, talk, template.width, template.height, ()), [nothing]
    choose = Chooser(template)
    template = choose.template
    slides: list[DeckSlide] = []
    problems: list[Problem] = []
    for slide in talk.slides:
        pages = with_most_room(slide, choose, partial(pages_of, slide))
        for number, (page, title) in enumerate(pages, start=1):
            page.source()
            slide_id = slide.id if number == 1 else f"{slide.id}-{number}"
            slides.append(page.finished(slide_id, " ".join(title.split()), notes_of(slide) if number == 1 else ()))
            problems.extend(page.problems)
    problems += choose.problems
    problems += template_problems(choose)
    slides, found = built_up(slides)
    problems += found
    problems += _titles_said_twice(slides)
    problems += _fonts_not_measured(template, choose.layouts_used)
    return Deck(deck_id, talk, template.width, template.height, tuple(slides)), in_order(problems)


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


def _fonts_not_measured(template: Template, layouts: list[SlideLayout]) -> list[Problem]:
    fonts = {placeholder.font for layout in layouts for placeholder in layout.placeholders if placeholder.font}
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
