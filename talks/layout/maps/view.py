"""What part of the world a map shows, at what scale, and the outlines of areas as they lie on the slide."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from talks.geometry import EMU_PER_POINT
from talks.layout.maps.clip import Box, around, box_of, clipped, joined
from talks.layout.maps.projection import (
    RADIUS,
    AzimuthalEqualArea,
    EqualEarth,
    Point,
    Projection,
    dense,
    distance,
    middle,
)
from talks.read.atlas import LAND, Area, Atlas, Place, Ring, level_for

Rings = list[list[Point]]

# Farther from the middle than this a region is the world.
WIDEST_REGION = 72.0  # degrees
LEAST_REGION = 4.0  # kilometers
# The Bering Strait is the edge of the map of the world, so that Russia stays whole.
WORLD_CENTER = 11.0
WORLD = Box(-169.0, -56.0, 191.0, 78.0)  # degrees; without Antarctica
# Beyond this distance from the middle of an azimuthal map shapes turn inside out.
_BACK = 1.9 * RADIUS

# Parts of a country that lie farther off than this share of its size (French Guiana) are not what a map fits.
_FAR_OFF = 0.6
_LEAST_PART = 0.004  # of the largest part's area

# Points that make less than this area are left out, in square points; an outline needs no more for the eye.
DETAIL = 1.2
# Points of an outline that lie nearer than this are left out, and islands that are smaller; both in points.
SPACING = 1.3
LEAST_RING = 3.0
COARSEST = 6  # level: beyond it little is left of an area
_COARSER = 1.4  # how much farther apart they lie at the next step


@dataclass(frozen=True)
class View:
    """A projection and a scale: which point of the slide (EMU) a place comes to lie on, and what is cut off."""

    atlas: Atlas
    projection: Projection
    middle: Point  # kilometers, at the middle of the frame
    scale: float  # EMU per kilometer
    frame: Box  # EMU
    fine: frozenset[int] = frozenset()  # arcs that are drawn in more detail than the others
    coarser: int = 0  # steps by which all is drawn in less detail

    def detail(self, arc: int) -> tuple[int, float]:
        """The level of an arc, and how far its points lie apart at least, in EMU."""
        steps = self.coarser if arc in self.fine or ~arc in self.fine else self.coarser + 2
        level = level_for(DETAIL * _COARSER ** (2 * steps) * (EMU_PER_POINT / self.scale) ** 2)
        return min(level, COARSEST), SPACING * _COARSER**steps * EMU_PER_POINT

    def at(self, place: Place) -> Point:
        return self.on_slide(self.projection.point(place))

    def on_slide(self, point: Point) -> Point:
        across, along = self.frame.center
        return across + (point[0] - self.middle[0]) * self.scale, along - (point[1] - self.middle[1]) * self.scale

    def outlines(self, area: Area) -> Rings:
        """The rings of an area inside the frame, to be filled even-odd."""
        rings = [ring for part in area.polygons for ring in part]
        found = [self._cut(ring) for line in rings if not self._is_antarctic(line) for ring in self._lines.rings(line)]
        seen = [ring for ring in found if ring]
        least = LEAST_RING * EMU_PER_POINT
        large = [ring for ring in seen if max(box_of(ring).width, box_of(ring).height) > least]
        return large or seen[:1]

    def _is_antarctic(self, ring: Ring) -> bool:
        """Of Antarctica: around the pole it has no inside on a plane, unless that is about the pole."""
        about_pole = isinstance(self.projection, AzimuthalEqualArea) and self.projection.latitude < -50
        return not about_pole and self.atlas.arc(ring[0], COARSEST)[0][1] < -60

    def _cut(self, ring: list[Point]) -> list[Point]:
        cut = clipped([self.on_slide(point) for point in ring], self.frame)
        return cut if len(cut) > 2 else []

    @cached_property
    def _lines(self) -> Lines:
        def detail(arc: int) -> tuple[int, float]:
            level, spacing = self.detail(arc)
            return level, spacing / self.scale

        return Lines(self.atlas, self.projection, detail)

    def reach(self) -> float:
        """The distance of the corners of the frame from its middle, in degrees."""
        half = math.hypot(self.frame.width, self.frame.height) / 2 / self.scale
        return 2 * math.degrees(math.asin(min(1.0, half / (2 * RADIUS))))

    def may_show(self, area: Area) -> bool:
        """Whether an area may reach into the frame."""
        if isinstance(self.projection, EqualEarth):
            return area.box[3] > WORLD.low
        if area.kind == LAND:
            return True
        west, south, east, north = area.box
        center = ((west + east) / 2, (south + north) / 2)
        corners = [(west, south), (west, north), (east, south), (east, north), (center[0], south), (center[0], north)]
        if east - west > 100:
            return True
        size = max(distance(center, corner) for corner in corners)
        here = (self.projection.longitude, self.projection.latitude)
        return distance(center, here) <= size + self.reach() + 1


class Lines:
    """Arcs of the atlas on the plane of a projection; each is projected once."""

    def __init__(self, atlas: Atlas, projection: Projection, detail: Callable[[int], tuple[int, float]]) -> None:
        """Detail gives the level of an arc, and how far its points lie apart at least, in kilometers."""
        self.atlas = atlas
        self.projection = projection
        self.detail = detail
        self._arcs: dict[int, list[Point]] = {}

    def rings(self, ring: Ring) -> Rings:
        """A ring, kilometers; none where it lies on the far side, several where the edge of the world cuts it."""
        if isinstance(self.projection, EqualEarth):
            places = self._places(ring)
            parts = around(dense(places), self.projection.longitude) if len(places) > 2 else []
            return [[self.projection.point(place) for place in part] for part in parts]
        points = [point for number in ring for point in self._arc(number)[1:]]
        if len(points) < 3 or any(abs(x) > _BACK or abs(y) > _BACK for x, y in points):
            return []
        return [points]

    def _places(self, ring: Ring) -> list[Place]:
        found: list[Place] = []
        for number in ring:
            level, spacing = self.detail(number)
            # In degrees, as if at the equator: the edge of the world can only be cut before it is projected.
            for x, y in thinned(self.atlas.arc(number, level), math.degrees(spacing / RADIUS))[1:]:
                found.append((x + 360.0 * round((found[-1][0] - x) / 360), y) if found else (x, y))
        return found

    def _arc(self, number: int) -> list[Point]:
        if number < 0:
            return self._arc(~number)[::-1]
        if number not in self._arcs:
            level, spacing = self.detail(number)
            places = dense(self.atlas.arc(number, level))
            self._arcs[number] = thinned([self.projection.point(place) for place in places], spacing)
        return self._arcs[number]


def thinned(line: list[Point], spacing: float) -> list[Point]:
    """The line without points that follow each other closely; its ends stay, so that borders stay closed."""
    if spacing <= 0 or len(line) < 3:
        return line
    found = [line[0]]
    x, y = line[0]
    least = spacing * spacing
    for point in line[1:-1]:
        if (point[0] - x) ** 2 + (point[1] - y) ** 2 >= least:
            found.append(point)
            x, y = point
    found.append(line[-1])
    return found


# Fitting


@dataclass(frozen=True)
class Region:
    """What a map must show, on the plane of a projection made for it."""

    projection: Projection
    box: Box  # kilometers


def region_of(atlas: Atlas, areas: Sequence[Area], places: Iterable[Place] = ()) -> Region:
    """The region of some areas and places: their middle, and how far they reach. Far-off parts are left aside."""
    others = list(places)
    if not areas:
        center = middle(others)
    else:
        corners = [(west, south) for west, south, _, _ in (area.box for area in areas)]
        corners += [(east, north) for _, _, east, north in (area.box for area in areas)]
        center = middle(_start(areas[0]) if len(areas) == 1 else [*corners, *others])
    for _ in range(3):
        projection = AzimuthalEqualArea(*center)
        center = projection.place(_box(atlas, areas, others, projection).center)
    projection = AzimuthalEqualArea(*center)
    box = _box(atlas, areas, others, projection)
    if min(box.width, box.height) < LEAST_REGION:
        box = box.grown(LEAST_REGION / 2)
    widest = 2 * RADIUS * math.sin(math.radians(WIDEST_REGION / 2))
    if max(abs(side) for side in (box.left, box.low, box.right, box.high)) <= widest:
        return Region(projection, box)
    world = EqualEarth(WORLD_CENTER)
    top, low = world.point((0, WORLD.high))[1], world.point((0, WORLD.low))[1]
    side = world.point((WORLD_CENTER + 180, 0))[0]
    return Region(world, Box(-side, low, side, top))


def _box(atlas: Atlas, areas: Sequence[Area], places: Sequence[Place], projection: Projection) -> Box:
    boxes = [main_box(atlas, area, projection) for area in areas]
    return joined([*boxes, *(box_of([projection.point(place)]) for place in places)])


def _start(area: Area) -> list[Place]:
    west, south, east, north = area.box
    return [((west + east) / 2, (south + north) / 2)]


def main_box(atlas: Atlas, area: Area, projection: Projection) -> Box:
    """The box around the largest part of an area and those near it, kilometers."""
    parts = main_parts(area, Lines(atlas, projection, lambda _: (4, 0.0)))
    return joined([box_of(ring) for ring in parts])


def main_parts(area: Area, lines: Lines) -> Rings:
    """The outlines of the largest part of an area and of those near it, kilometers."""
    found = [ring for rings in area.polygons for ring in lines.rings(rings[0])]
    found = [ring for ring in found if len(ring) > 2] or [[(0.0, 0.0)]]
    largest = max(found, key=surface)
    box, size = box_of(largest), surface(largest)
    near = box.grown(_FAR_OFF * math.hypot(box.width, box.height))
    return [ring for ring in found if surface(ring) >= _LEAST_PART * size and near.meets(box_of(ring))] or [largest]


def surface(ring: Sequence[Point]) -> float:
    """What a ring holds, in the square of its unit (Gauss)."""
    total = 0.0
    before_x, before_y = ring[-1]
    for x, y in ring:
        total += before_x * y - x * before_y
        before_x, before_y = x, y
    return abs(total) / 2
