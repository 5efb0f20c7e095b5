"""Routes on a map: curved arrows from one area to another."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from talks.geometry import EMU_PER_POINT
from talks.layout.maps.clip import Box
from talks.layout.maps.projection import Point

BEND = 0.16  # of the distance, how far a route swings out
LINE = 2.5  # points
_STEPS = 24

Bend = tuple[Point, Point, Point, Point]
"""A Bézier curve of the third degree: start, two controls, end."""


def curve(start: Point, end: Point, bend: float, frame: Box, obstacles: Sequence[Box] = ()) -> Bend:
    """A Bézier curve to the end inside a frame; it swings to the side where it meets fewer names, else upward."""
    sides = [_bezier(start, end, turn * size) for size in (bend, bend * 2, bend / 3, 0.0) for turn in (1, -1)]

    def cost(line: Bend) -> tuple[bool, int, float]:
        met = sum(any(box.holds(point) for point in _along(line)) for box in obstacles)
        return (
            not all(map(frame.holds, line)),
            met,
            sides.index(line) // 2 * 1.0 + (0.5 if line[1][1] > (start[1] + end[1]) / 2 else 0.0),
        )

    return min(sides, key=cost)


def trimmed(line: Bend, is_start: Callable[[Point], bool], is_end: Callable[[Point], bool]) -> Bend | None:
    """The part of a curve between what it leaves and what it leads to; None where nothing is left."""
    steps = [step / 100 for step in range(101)]
    first = next((t for t in reversed(steps) if is_start(_at(line, t))), 0.0)
    last = next((t for t in steps if t > first and is_end(_at(line, t))), 1.0)
    return _part(line, first, last) if last - first > 0.03 else None


def shot(start: Point, end: Point, bend: float) -> Bend:
    """A slightly curved way between two points."""
    return _bezier(start, end, bend)


def around(point: Point, reach: float) -> Box:
    """A square around a point, reach in points."""
    return Box(*point, *point).grown(reach * EMU_PER_POINT)


def _bezier(start: Point, end: Point, bend: float) -> Bend:
    across, along = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, along) or 1.0
    # To the left of the way when bend is positive; y grows downward.
    side = (along / length * bend * length * 4 / 3, -across / length * bend * length * 4 / 3)
    one = (start[0] + across * 0.3 + side[0], start[1] + along * 0.3 + side[1])
    other = (start[0] + across * 0.7 + side[0], start[1] + along * 0.7 + side[1])
    return start, one, other, end


def _at(line: Bend, t: float) -> Point:
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return (
        a * line[0][0] + b * line[1][0] + c * line[2][0] + d * line[3][0],
        a * line[0][1] + b * line[1][1] + c * line[2][1] + d * line[3][1],
    )


def _along(line: Bend) -> list[Point]:
    return [_at(line, step / _STEPS) for step in range(2, _STEPS - 1)]


def boxes_along(line: Bend) -> list[Box]:
    """Small boxes along a curve, for names to keep off."""
    return [around(_at(line, step / 40), 2.5) for step in range(41)]


def _part(line: Bend, first: float, last: float) -> Bend:
    """The curve from one parameter to another (de Casteljau)."""
    return _until(_until(line[::-1], 1 - first)[::-1], (last - first) / (1 - first))


def _until(line: Sequence[Point], t: float) -> Bend:
    def mid(one: Point, other: Point) -> Point:
        return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t

    ab, bc, cd = mid(line[0], line[1]), mid(line[1], line[2]), mid(line[2], line[3])
    abc, bcd = mid(ab, bc), mid(bc, cd)
    return line[0], ab, abc, mid(abc, bcd)
