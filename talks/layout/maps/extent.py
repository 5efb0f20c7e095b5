"""Which part of the earth a map shows: what it is about and what routes join, unless that lies too far off."""

from __future__ import annotations

from collections.abc import Sequence

from talks.compose.kinds import Map
from talks.compose.text import Text
from talks.layout.maps.clip import Box
from talks.layout.maps.compare import item_of
from talks.layout.maps.labels import named
from talks.layout.maps.projection import Point, distance
from talks.layout.maps.view import Region, region_of
from talks.read.atlas import Area, Place

MOST_WHOLE = 3500.0  # kilometers across; of a larger country that a route joins only the capital must be seen
MOST_BEYOND = 2  # places of routes that may lie beyond the frame
LEAST_SEEN = 2  # that must remain in it
ENTRY = 0.08  # of the width, for an arrow that comes in at a side, and its name
GAIN = 1.5  # how much larger all else must become by that


def region_for(visual: Map, areas: Sequence[Area], frame: Box) -> Region:
    """What the map must show in a frame of that shape; what makes all else small is left beyond its edge."""
    own = [area.id for area in visual.areas]
    stops = [stop.id for stop in visual.stops if stop.id not in own]
    found = _region(visual, areas, stops)
    if not areas or any(route.through for route in visual.routes):
        return found
    center = _middle(areas[0])
    far = sorted(stops, key=lambda stop: -distance(center, place_of(visual, stop)))
    for count in range(1, MOST_BEYOND + 1):
        if len(stops) - count < LEAST_SEEN:
            break
        nearer = _region(visual, areas, [stop for stop in stops if stop not in far[:count]])
        if _size(found, frame) >= GAIN * _size(nearer, frame):
            found = _with_entries(nearer, [place_of(visual, stop) for stop in far[:count]])
    return found


def entry(frame: Box, inner: Point, outer: Point) -> Point:
    """Where the straight way to a point beyond the frame crosses its edge."""
    across, along = outer[0] - inner[0], outer[1] - inner[1]
    edges = (
        (frame.left - inner[0], across),
        (frame.right - inner[0], across),
        (frame.low - inner[1], along),
        (frame.high - inner[1], along),
    )
    shares = [edge / way for edge, way in edges if way and edge / way > 0]
    share = min([1.0, *shares])
    return inner[0] + across * share, inner[1] + along * share


def _with_entries(region: Region, places: Sequence[Place]) -> Region:
    """The region with room at the sides for the names of what comes in from there."""
    box = region.box
    sides = [region.projection.point(place)[0] - box.center[0] for place in places]
    left = box.left - ENTRY * box.width * any(side < 0 for side in sides)
    right = box.right + ENTRY * box.width * any(side > 0 for side in sides)
    return Region(region.projection, Box(left, box.low, right, box.high))


def _region(visual: Map, areas: Sequence[Area], stops: Sequence[str]) -> Region:
    places = [(city.longitude, city.latitude) for city in visual.cities]
    whole = list(areas)
    for stop in stops:
        area = visual.atlas.areas[stop]
        if areas and item_of(visual.atlas, area, named(Text.of(""), 1.0, "")).box.width < MOST_WHOLE:
            whole.append(area)
        else:
            places.append(place_of(visual, stop))
    return region_of(visual.atlas, whole, places)


def place_of(visual: Map, identifier: str) -> Place:
    """The capital of an area, or its middle."""
    city = visual.atlas.capital(identifier)
    return (city.longitude, city.latitude) if city else _middle(visual.atlas.areas[identifier])


def _middle(area: Area) -> Place:
    west, south, east, north = area.box
    return (west + east) / 2, (south + north) / 2


def _size(region: Region, frame: Box) -> float:
    """How small all becomes: kilometers for each unit of the frame."""
    return max(region.box.width / frame.width, region.box.height / frame.height)
