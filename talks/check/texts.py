"""All texts of a talk, with the slide and the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from talks.compose.talk import Slide, Talk
from talks.compose.text import Text


def texts_of(talk: Talk, notes: bool = True) -> Iterator[tuple[Slide, str, Text]]:
    """Every text that is shown, and if wanted every one that is said, as (slide, where, text)."""
    for slide in talk.slides:
        yield slide, "title", slide.title
        if slide.kind != "sources":
            for text in _inside(slide.visual):
                yield slide, "text", text
            for text in _inside(slide.points):
                yield slide, "points", text
        if notes:
            for paragraph in slide.notes:
                yield slide, "notes", paragraph.text


def shown_words(slide: Slide) -> list[str]:
    """The words that the audience reads on a slide, its title included and its source line aside."""
    texts = [slide.title, *_inside(slide.visual), *_inside(slide.points)]
    return [word for text in texts for word in text.plain.split()]


def _inside(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _inside(getattr(value, one.name))
