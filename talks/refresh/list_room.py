"""Whether the lines of a list of sources still have room where they stand: an estimate by how much stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talks.refresh.built import Json
from talks.refresh.deck_now import Shape, SlideNow
from talks.refresh.lists import lines_of
from talks.refresh.records import ParagraphEdit, Updated
from talks.refresh.words import said

CROWDED = 1.1  # by how much more than in any column that was built may stand in one
LINE = 40  # characters that a line takes beside its own, for the space around it

FULL = "The list of sources has more lines now than its place was made for: look at slide {}."
EMPTY = "A column of the list of sources is empty now: look at slide {}."


def crowded(shapes: Sequence[tuple[SlideNow, Shape]], updated: Sequence[Updated], built: Sequence[int]) -> list[str]:
    """What to tell of columns with more in them than in any that a build fills, and of those with nothing left.

    built: how much stands in each of those (see `weights`).
    """
    return list(dict.fromkeys(_crowded(shapes, updated, CROWDED * max(built, default=0))))


def _crowded(shapes: Sequence[tuple[SlideNow, Shape]], updated: Sequence[Updated], most: float) -> Iterator[str]:
    edits = [edit for one in updated for edit in one.edits if isinstance(edit, ParagraphEdit)]
    for slide, shape in shapes:
        mine = {id(one) for one in shape.paragraphs}
        own = [edit for edit in edits if id(edit.paragraph) in mine]
        came = sum(weight(edit.new) for edit in own)
        there = sum(weight(one.text) for one in shape.paragraphs)
        rest = there + came - sum(weight(edit.old) for edit in own)
        if came and rest > most:
            yield FULL.format(slide.number)
        elif own and not rest:
            yield EMPTY.format(slide.number)


def weights(base: Json) -> list[int]:
    """How much stands in each column of a list, in characters; every line takes some more."""
    columns: dict[tuple[int, str], int] = {}
    for line in lines_of(base):
        key = (line.slide, line.place.shape)
        columns[key] = columns.get(key, 0) + weight(line.text)
    return list(columns.values())


def weight(text: str) -> int:
    return len(text) + LINE if said(text) else 0
