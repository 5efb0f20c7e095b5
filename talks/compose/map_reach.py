"""How far a place lies from what a map shows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from talks.read.atlas import Area, Atlas, Place

_EARTH = 6371.0  # kilometers, the mean radius
_LEVEL = 6  # the coarsest outlines are near enough
_NEAR = 600.0  # kilometers that are never too far


def off_by(atlas: Atlas, areas: Sequence[Area], place: Place) -> float:
    """Kilometers from a place to the nearest point of some areas; 0 inside the box around one of them."""
    if any(_holds(area, place) for area in areas):
        return 0.0
    return min((_apart(place, point) for area in areas for point in _points(atlas, area)), default=0.0)


def too_far(areas: Sequence[Area]) -> float:
    """Beyond this distance, in kilometers, a place would make what is shown small: as far as that is wide."""
    corners = [(edge, side) for area in areas for edge in area.box[::2] for side in area.box[1::2]]
    return max([_NEAR, *(_apart(one, other) for one in corners for other in corners)])


def _holds(area: Area, place: Place) -> bool:
    west, south, east, north = area.box
    return south <= place[1] <= north and any(west <= place[0] + turn <= east for turn in (-360, 0, 360))


def _points(atlas: Atlas, area: Area) -> Iterable[Place]:
    return (place for number in area.arcs for place in atlas.arc(number, _LEVEL))


def _apart(one: Place, other: Place) -> float:
    """Along the great circle (haversine)."""
    up, other_up = math.radians(one[1]), math.radians(other[1])
    across = math.radians(other[0] - one[0])
    root = math.sin((other_up - up) / 2) ** 2 + math.cos(up) * math.cos(other_up) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, root)))
