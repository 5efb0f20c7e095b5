"""Small gray pictures of slides for paper: what the hall sees, beside what is said to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from talks.preview.pictures import Renderer, draw, not_drawn
from talks.problems import Problem

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 480  # pixels: 270 to the inch where it is printed 4.5 cm wide
DARK = 110  # a mean below it, of 255, is a dark slide
LIFTED_TO = 85  # what black becomes on one: white letters stay readable, and no block of toner soaks the paper


def thumbnails(
    deck: bytes, places: Mapping[str, int], slides: int, renderers: Sequence[Renderer]
) -> tuple[dict[str, bytes], list[Problem]]:
    """By the ids of slides a PNG of each, in shades of gray; places are their numbers in the deck, from 1.

    slides: how many the deck has. Without a program that can draw it there are none, and a hint says so.
    """
    drawn, problems = draw(deck, WIDTH, slides, renderers)
    if not drawn:
        return {}, [not_drawn("the notes are without pictures of the slides", problems, "no-thumbnails")]
    return {name: for_paper(drawn[number - 1]) for name, number in places.items()}, problems


def for_paper(picture: bytes) -> bytes:
    """A picture as a black-and-white printer takes it: gray, and a dark one not as a block of black."""
    from PIL import Image, ImageStat

    with Image.open(BytesIO(picture)) as opened:
        gray = opened.convert("L")
    if ImageStat.Stat(gray).mean[0] < DARK:
        gray = gray.point([LIFTED_TO + round(shade * (255 - LIFTED_TO) / 255) for shade in range(256)])
    return _png(gray)


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=False)
    return file.getvalue()
