"""Dividing the height of a slide anew among the boxes that share it, by what their texts need.

The frames of a kind of slide (talks.layout.roles) leave room for texts of a usual length. In a template that was not
made for talks the room may be lower, and one box is too small while the one below it stands half empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from talks.geometry import Frame
from talks.layout.roles import CONTENT_TOP, FURNITURE, STANDARD, STANDARD_BOTTOM, STANDARD_LEFT, Standard

# Of its usual height, what a chart, a map or a table keeps in any case.
_KEPT = 0.6


Needs = Mapping[str, int | None]
"""The height that each role at least needs (EMU); None for what holds no text."""


@dataclass(frozen=True)
class Bands:
    """Heights of the standard slide (inches), from top to bottom, and where each is on the slide (EMU)."""

    edges: tuple[float, ...]
    places: tuple[int, ...]

    def at(self, y: float) -> int:
        """Where a height of the standard slide is."""
        for (upper, lower), (top, bottom) in zip(pairwise(self.edges), pairwise(self.places), strict=True):
            if y <= lower:
                return round(top + (max(y, upper) - upper) / (lower - upper) * (bottom - top))
        return self.places[-1]

    def moved(self, standard: Standard, frame: Frame) -> Frame:
        """The frame at the height where it belongs; what bleeds or stands at the foot stays."""
        if standard.x < STANDARD_LEFT or standard.y >= STANDARD_BOTTOM:
            return frame
        top, bottom = self.at(standard.y), self.at(standard.y + standard.height)
        return Frame(frame.x, top, frame.width, bottom - top)


def divided(wanted: str, used: Needs, area: Frame) -> Bands | None:
    """The height of the area by what each role at least needs; None where it is not enough."""
    frames = {
        role: (max(standard.y, CONTENT_TOP), min(standard.y + standard.height, STANDARD_BOTTOM))
        for role, standard in STANDARD.get(wanted, {}).items()
        if role in used and role not in FURNITURE and standard.x >= STANDARD_LEFT and standard.y < STANDARD_BOTTOM
    }
    if not frames:
        return None
    edges = sorted({CONTENT_TOP, STANDARD_BOTTOM, *(round(edge, 3) for frame in frames.values() for edge in frame)})
    scale = area.height / (STANDARD_BOTTOM - CONTENT_TOP)
    usual, least = [], []
    for upper, lower in pairwise(edges):
        inside = [role for role, (top, bottom) in frames.items() if top < lower - 0.01 and bottom > upper + 0.01]
        length = (lower - upper) * scale
        # A stretch without boxes is a gap, unless the boxes in it are those that this slide does not have.
        is_gap = not inside and (lower - upper) < 0.3
        usual.append(length if inside or is_gap else 0.0)
        needs = [_need(used[role], frames[role], (upper, lower), scale) for role in inside]
        least.append(max(needs, default=length / 2 if is_gap else 0.0))
    free = area.height - sum(least)
    if free < 0:
        return None
    wishes = [max(0.0, one - other) for one, other in zip(usual, least, strict=True)]
    share = free / sum(wishes) if sum(wishes) else 0.0
    places = [float(area.y)]
    for one, wish in zip(least, wishes, strict=True):
        places.append(places[-1] + one + wish * min(share, 1.0))
    return Bands(tuple(edges), tuple(round(place) for place in places))


def _need(need: int | None, frame: tuple[float, float], stretch: tuple[float, float], scale: float) -> float:
    """What a role needs of a stretch: its part, where it reaches over several."""
    part = (stretch[1] - stretch[0]) / (frame[1] - frame[0])
    return part * (need if need is not None else _KEPT * (frame[1] - frame[0]) * scale)
