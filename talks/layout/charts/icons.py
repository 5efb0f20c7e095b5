"""Figures for pictograms: their outlines as curves, set where they are wanted, whole or cut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A closed outline: a start, then control, control and end of each bend; one unit is the figure's height."""

Ring = tuple[tuple[int, int], ...]

# Of a circle's radius, where the control points of a quarter stand (the usual approximation by cubic curves).
_KAPPA = 0.5523
_STEPS = 6  # straight lines to a bend, where a figure is cut


@dataclass(frozen=True)
class Icon:
    """Outlines that together make one figure; width and pitch (from one to the next) in shares of its height."""

    outlines: tuple[Curve, ...]
    width: float
    pitch: float


def _circle(x: float, y: float, radius: float) -> Curve:
    k = _KAPPA * radius
    return (
        (x + radius, y),
        (x + radius, y + k),
        (x + k, y + radius),
        (x, y + radius),
        (x - k, y + radius),
        (x - radius, y + k),
        (x - radius, y),
        (x - radius, y - k),
        (x - k, y - radius),
        (x, y - radius),
        (x + k, y - radius),
        (x + radius, y - k),
        (x + radius, y),
    )


def _rounded(corners: tuple[tuple[float, float, float], ...]) -> Curve:
    """A polygon with rounded corners, each given as x, y and radius, in order."""
    curve: list[Point] = []
    for number, (x, y, radius) in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % len(corners)]
        begin = _towards((x, y), (before[0], before[1]), radius)
        end = _towards((x, y), (after[0], after[1]), radius)
        if curve:
            curve += [curve[-1], begin, begin]
        else:
            curve.append(begin)
        if radius:
            handle = radius * (1 - _KAPPA)
            curve += [_towards((x, y), begin, handle), _towards((x, y), end, handle), end]
    return (*curve, curve[-1], curve[0], curve[0])


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = max(1e-9, ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5)
    share = distance / length
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


_BODY = _rounded(
    (
        (0.0, 0.27, 0.11),
        (0.44, 0.27, 0.11),
        (0.44, 0.65, 0.045),
        (0.345, 0.65, 0.0),
        (0.345, 1.0, 0.045),
        (0.095, 1.0, 0.045),
        (0.095, 0.65, 0.0),
        (0.0, 0.65, 0.045),
    )
)
PERSON = Icon((_circle(0.22, 0.115, 0.115), _BODY), 0.44, 0.58)
DISC = Icon((_circle(0.5, 0.5, 0.5),), 1.0, 1.16)


def placed(icon: Icon, x: float, y: float, height: float) -> Iterator[Ring]:
    """The outlines of a figure with its upper left corner there; lengths in EMU."""
    for outline in icon.outlines:
        yield tuple((round(x + across * height), round(y + down * height)) for across, down in outline)


def cut(icon: Icon, x: float, y: float, height: float, share: float) -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    """A figure cut upright at a share of its width: the left part and the rest, in straight lines."""
    limit = icon.width * share
    parts: list[tuple[Ring, ...]] = []
    for side in (1, -1):
        rings = []
        for outline in icon.outlines:
            kept = _clipped(_straight(outline), limit, side)
            if len(kept) > 2:
                rings.append(tuple((round(x + across * height), round(y + down * height)) for across, down in kept))
        parts.append(tuple(rings))
    return parts[0], parts[1]


def _straight(outline: Curve) -> list[Point]:
    points = [outline[0]]
    for number in range(1, len(outline) - 2, 3):
        start, (first, second, end) = points[-1], outline[number : number + 3]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
            points.append(
                (
                    a * start[0] + b * first[0] + c * second[0] + d * end[0],
                    a * start[1] + b * first[1] + c * second[1] + d * end[1],
                )
            )
    return list(dict.fromkeys(points))


def _clipped(points: list[Point], limit: float, side: int) -> list[Point]:
    """The part of a polygon on one side of an upright line (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for number, (x, y) in enumerate(points):
        before = points[number - 1]
        inside, was_inside = side * (limit - x) >= 0, side * (limit - before[0]) >= 0
        if inside != was_inside:
            share = (limit - before[0]) / (x - before[0])
            kept.append((limit, before[1] + (y - before[1]) * share))
        if inside:
            kept.append((x, y))
    return kept
