"""Short lists spread over the room they have: space between the points, so that the lower half is not left blank."""

from __future__ import annotations

from dataclasses import replace

from talks.layout.fit import Box, Fitted

# Of the height that is left, the share that goes between the points; of the type size, the most that a gap gets.
SHARE, MOST = 0.75, 1.0


def aired(fitted: Fitted, box: Box) -> Fitted:
    """The same text with more space before every point but the first; sub-points stay with their point."""
    starts = [number for number, one in enumerate(fitted.paragraphs) if number and one.level == 0]
    left = box.height - fitted.height
    if not starts or left <= 0:
        return fitted
    more = int(min(left * SHARE / len(starts), MOST * fitted.sizes[0]))
    if more < 1:
        return fitted
    before = box.level(0).space_before + more
    paragraphs = tuple(
        replace(one, before=before) if number in starts else one for number, one in enumerate(fitted.paragraphs)
    )
    return replace(fitted, paragraphs=paragraphs, height=fitted.height + more * len(starts))
