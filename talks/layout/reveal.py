"""What appears at each click on a slide that is built up (`reveal: true`), and whether the notes keep step with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from talks.compose.talk import Slide
from talks.layout.deck import Click, DeckSlide, Shape, Target, TextShape
from talks.problems import Problem, error, hint

# A number or a part of a definition comes with its label, a side of a comparison with its heading.
_NUMBERED = re.compile(r"(?:Value|Label|Meaning|Part|Step) (\d+)\b")
_SIDE = re.compile(r"(Left|Right)\b")
_LIST = "Body"


def built_up(slides: Sequence[DeckSlide]) -> tuple[list[DeckSlide], list[Problem]]:
    """The slides of a deck, with what appears at each click where that is asked for."""
    done = [replace(slide, clicks=clicks_of(slide.shapes)) if slide.slide.reveal else slide for slide in slides]
    problems: list[Problem] = []
    for _, pages in groupby((slide for slide in done if slide.slide.reveal), key=lambda slide: slide.slide.id):
        problems += _problems(list(pages))
    return done, problems


def clicks_of(shapes: Sequence[Shape]) -> tuple[Click, ...]:
    """Points with their sub-points, numbers, parts, steps and sides, one after the other in reading order.

    A drawing (chart, map, timeline) is one thing, and is there from the start.
    """
    together: dict[str, list[Target]] = {}
    for shape in shapes:
        if not isinstance(shape, TextShape):
            continue
        if shape.name == _LIST:
            for number, target in enumerate(_points(shape)):
                together[f"{_LIST} {number}"] = [target]
        elif found := _NUMBERED.match(shape.name) or _SIDE.match(shape.name):
            together.setdefault(found[1], []).append(Target(shape.name))
    return tuple(tuple(targets) for targets in together.values())


def _points(shape: TextShape) -> Iterator[Target]:
    starts = [number for number, paragraph in enumerate(shape.paragraphs) if not number or paragraph.level == 0]
    for start, end in zip(starts, [*starts[1:], len(shape.paragraphs)], strict=True):
        yield Target(shape.name, start, end - 1)


def _problems(pages: Sequence[DeckSlide]) -> Iterator[Problem]:
    slide = pages[0].slide
    clicks = sum(len(page.clicks) for page in pages)
    if not clicks:
        yield _nothing_to_build_up(slide)
        return
    clicks += len(pages) - 1  # to go on to the next page of the same slide
    cues = sum(paragraph.cue == "click" for paragraph in slide.notes)
    if slide.notes and cues != clicks:
        yield hint(
            slide.place_of("notes"),
            f'Slide "{slide.id}" takes {_counted(clicks, "click")} to build up; its notes have '
            f"{_counted(cues, '[click]') if cues else 'no [click]'}.",
            "Write [click] where each part appears" + (", and where its next slide comes." if len(pages) > 1 else "."),
            code="clicks",
        )


def _nothing_to_build_up(slide: Slide) -> Problem:
    return error(
        slide.place_of("reveal"),
        f'Slide "{slide.id}" has nothing that could appear one by one.',
        "Leave out `reveal:`; points, steps, numbers, definitions and comparisons can be built up.",
        value=slide.kind,
        code="reveal",
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 and what.isalpha() else ''}"
