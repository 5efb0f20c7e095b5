"""Cutting lines and rings at the edge of a map, of the world and of the visible half of a globe."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from talks.layout.maps.projection import Point
from talks.read.atlas import Place


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows either way, low being the smaller value."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.high - self.low

    @property
    def center(self) -> Point:
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.low - by, self.right + by, self.high + by)

    def moved(self, across: float, along: float) -> Box:
        return Box(self.left + across, self.low + along, self.right + across, self.high + along)

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.low <= point[1] <= self.high

    def holds_box(self, other: Box) -> bool:
        return self.holds((other.left, other.low)) and self.holds((other.right, other.high))

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high


def box_of(points: Sequence[Point]) -> Box:
    across, along = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(along), max(across), max(along))


def joined(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.low for box in boxes),
        max(box.right for box in boxes),
        max(box.high for box in boxes),
    )


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974, edge by edge).

    A ring that leaves and comes back runs on along the edge there and back, which fills nothing.
    """
    points = list(ring)
    if not points or box.holds_box(box_of(points)):
        return points
    if not box.meets(box_of(points)):
        return []
    for axis, edge, side in ((0, box.left, 1), (0, box.right, -1), (1, box.low, 1), (1, box.high, -1)):
        points = _cut(points, _beyond(axis, edge, side), _crossing(axis, edge))
        if not points:
            return []
    return points


def _beyond(axis: int, edge: float, side: int) -> Callable[[Point], bool]:
    return lambda point: (point[axis] - edge) * side >= 0


def _crossing(axis: int, edge: float) -> Callable[[Point, Point], Point]:
    def at(one: Point, other: Point) -> Point:
        share = (edge - one[axis]) / (other[axis] - one[axis])
        free = one[1 - axis] + (other[1 - axis] - one[1 - axis]) * share
        return (edge, free) if axis == 0 else (free, edge)

    return at


def _cut(
    points: list[Point], inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    found: list[Point] = []
    before, was_in = points[-1], inside(points[-1])
    for point in points:
        is_in = inside(point)
        if is_in is not was_in:
            found.append(crossing(before, point))
        if is_in:
            found.append(point)
        before, was_in = point, is_in
    return found


def inside_ring(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point is inside a ring (Jordan: a ray meets its lines an odd number of times)."""
    x, y = point
    found = False
    before_x, before_y = ring[-1]
    for next_x, next_y in ring:
        if (next_y > y) != (before_y > y) and x < (before_x - next_x) * (y - next_y) / (before_y - next_y) + next_x:
            found = not found
        before_x, before_y = next_x, next_y
    return found


def inside(point: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether a point is inside a shape whose rings are filled even-odd."""
    return sum(inside_ring(point, ring) for ring in rings) % 2 == 1


def crosses(box: Box, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether the outline of a shape runs through a box."""
    left, low, right, high = box.left, box.low, box.right, box.high
    for ring in rings:
        before_x, before_y = ring[-1]
        for x, y in ring:
            # Most lines lie wholly to one side of the box.
            if not (
                (x < left and before_x < left)
                or (x > right and before_x > right)
                or (y < low and before_y < low)
                or (y > high and before_y > high)
            ) and _line_meets((before_x, before_y), (x, y), box):
                return True
            before_x, before_y = x, y
    return False


def _line_meets(one: Point, other: Point, box: Box) -> bool:
    """Whether a line runs through a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for axis, low, high in ((0, box.left, box.right), (1, box.low, box.high)):
        start, step = one[axis], other[axis] - one[axis]
        if abs(step) < 1e-12:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, last)
        if enter >= leave:
            return False
    return True


# On the globe


def around(ring: Sequence[Place], center: float) -> list[list[Place]]:
    """The parts of a ring between the meridians 180 degrees west and east of a center, counted from there."""
    first = 360.0 * round((center - ring[0][0]) / 360)
    found = []
    world = Box(center - 180, -90, center + 180, 90)
    for turn in (first - 360, first, first + 360):
        part = clipped([(x + turn, y) for x, y in ring], world)
        if len(part) > 2:
            found.append(part)
    return found


def half_globe(ring: Sequence[Place], center: Place) -> list[Point]:
    """A ring as seen from far above a center (the orthographic projection; Snyder, 20-3, 20-4), radius 1, y up.

    What lies behind the horizon is cut away; the ring then follows the edge of the disc.
    """
    turned = [_turned(place, center) for place in ring]
    if not any(point[2] >= 0 for point in turned):
        return []
    seen = _cut3(turned)
    found: list[Point] = []
    for before, point in zip((seen[-1], *seen), seen, strict=False):
        if abs(before[2]) < 1e-9 and abs(point[2]) < 1e-9:
            found.extend(_along_edge(before, point))
        found.append((point[0], point[1]))
    return found


Vector = tuple[float, float, float]


def _turned(place: Place, center: Place) -> Vector:
    across, up, high = math.radians(place[0] - center[0]), math.radians(place[1]), math.radians(center[1])
    flat = math.cos(up) * math.cos(across)
    return (
        math.cos(up) * math.sin(across),
        math.cos(high) * math.sin(up) - math.sin(high) * flat,
        math.sin(high) * math.sin(up) + math.cos(high) * flat,
    )


def _cut3(points: list[Vector]) -> list[Vector]:
    found: list[Vector] = []
    before = points[-1]
    for point in points:
        if (point[2] >= 0) is not (before[2] >= 0):
            share = before[2] / (before[2] - point[2])
            x, y = before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share
            length = math.hypot(x, y) or 1.0
            found.append((x / length, y / length, 0.0))
        if point[2] >= 0:
            found.append(point)
        before = point
    return found


def _along_edge(one: Vector, other: Vector) -> list[Point]:
    start, end = math.atan2(one[1], one[0]), math.atan2(other[1], other[0])
    turn = (end - start + math.pi) % (2 * math.pi) - math.pi
    steps = int(abs(turn) / math.radians(12))
    angles = [start + turn * step / (steps + 1) for step in range(1, steps + 1)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]
