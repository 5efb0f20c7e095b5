"""All texts of a talk, with the slide and the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from talks.compose.kinds import Picture, Points
from talks.compose.talk import Slide, Talk
from talks.compose.text import NO_TEXT, Text, leaves


def texts_of(talk: Talk) -> Iterator[tuple[Slide, str, Text]]:
    """Every text that is shown or said, as (slide, where, text)."""
    for slide in talk.told:
        yield slide, "title", slide.title
        if slide.kind != "sources":
            for text in inside(slide.visual):
                yield slide, "text", text
            for text in inside(slide.points):
                yield slide, "points", text
        for paragraph in slide.notes:
            yield slide, "notes", paragraph.text
    page = Slide("handout", "handout", NO_TEXT, Points(()), place=talk.place)
    on_slides = {text for slide in talk.slides for text in (slide.title, *inside(slide.visual))}
    for text in inside(talk.handout):
        if text not in on_slides:  # what is made from the slides was told there
            yield page, "text", text


def shown_words(slide: Slide) -> list[str]:
    """The words that the audience reads on a slide, its title included and its source line aside."""
    visual = slide.visual
    # The description of a picture is for those who don't see it.
    shown = (visual.caption, visual.credit) if isinstance(visual, Picture) else visual
    texts = [slide.title, *inside(shown), *inside(slide.points)]
    return [word for text in texts for word in text.plain.split()]


def inside(value: object) -> Iterator[Text]:
    """The texts inside a composed value that say something."""
    return (leaf for leaf in leaves(value) if isinstance(leaf, Text) and leaf)
