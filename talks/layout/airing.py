"""Short lists spread over the room they have: space between the points, so that the lower half is not left blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.layout.fit import Box, Fitted

# Of the height that is left, the share that goes between the points; of the type size, the most that a gap gets.
SHARE, MOST = 0.75, 1.0


def aired(fitted: Fitted, box: Box) -> Fitted:
    """The same text with more space before every point but the first; sub-points stay with their point."""
    return _spread(fitted, box, _more(fitted, box))


def aired_alike(texts: Sequence[Fitted], boxes: Sequence[Box]) -> list[Fitted]:
    """Lists beside each other with the same space between their points: what the fullest one has room for."""
    gaps = [_more(one, box) for one, box in zip(texts, boxes, strict=True) if _starts(one)]
    return [_spread(one, box, min(gaps, default=0)) for one, box in zip(texts, boxes, strict=True)]


def _starts(fitted: Fitted) -> list[int]:
    return [number for number, one in enumerate(fitted.paragraphs) if number and one.level == 0]


def _more(fitted: Fitted, box: Box) -> int:
    """What can go between two points, in whole points of type."""
    starts, left = _starts(fitted), box.height - fitted.height
    return int(min(left * SHARE / len(starts), MOST * fitted.sizes[0])) if starts and left > 0 else 0


def _spread(fitted: Fitted, box: Box, more: int) -> Fitted:
    starts = _starts(fitted)
    if not starts or more < 1:
        return fitted
    before = box.level(0).space_before + more
    # What the template gives below the paragraph above is there already.
    after = [0.0, *(box.level(one.level).space_after for one in fitted.paragraphs)]
    paragraphs = tuple(
        replace(one, before=max(0.0, before - after[number])) if number in starts else one
        for number, one in enumerate(fitted.paragraphs)
    )
    return replace(fitted, paragraphs=paragraphs, height=fitted.height + more * len(starts))
