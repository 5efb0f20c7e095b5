"""Everything that is shipped, as it will be seen: for tests on what leaves its box or stands over something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from talks.check.deck import overlap
from talks.layout.deck import Deck, GroupShape, PictureShape


def frames_in_the_way(deck: Deck) -> Iterator[str]:
    """Boxes that cover each other, also where their texts do not: a hand edit would find them in the way.

    Drawings may lie under texts: they are arrows between steps, or bands and pictures for texts to stand on.
    """
    for slide in deck.slides:
        boxes = [shape for shape in slide.shapes if not isinstance(shape, GroupShape | PictureShape)]
        for one, other in combinations(boxes, 2):
            if overlap(one.frame, other.frame):
                yield f'{slide.id}: "{one.name}" and "{other.name}"'
