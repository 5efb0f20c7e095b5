"""Borders as arcs that neighbors share: reading, joining, measuring, simplifying. Used by make_atlas.py only."""

from __future__ import annotations

import heapq
import json
import math
from collections import Counter
from pathlib import Path

RADIUS = 6371.0088  # kilometers, mean radius of the earth

Point = tuple[float, float]
Rings = list[list[int]]


class Topology:
    """Arcs of several TopoJSON files, and areas as polygons of rings of arcs (~3 is arc 3 from its end)."""

    def __init__(self) -> None:
        self.arcs: list[list[Point]] = []

    def add(self, file: Path, name: str) -> list[tuple[str, str, list[Rings]]]:
        """The areas of a file (id, name, polygons), their arcs numbered on."""
        data = json.loads(file.read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        offset = len(self.arcs)
        for arc in data["arcs"]:
            x = y = 0
            points = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                points.append((x * sx + tx, y * sy + ty))
            self.arcs.append(points)
        areas = []
        for geometry in data["objects"][name]["geometries"]:
            polygons = geometry.get("arcs") or []
            polygons = [polygons] if geometry.get("type") == "Polygon" else polygons
            shifted = [[[a + offset if a >= 0 else a - offset for a in ring] for ring in rings] for rings in polygons]
            areas.append((str(geometry.get("id") or ""), geometry["properties"]["name"], shifted))
        return areas

    def ring(self, ring: list[int]) -> list[Point]:
        points: list[Point] = []
        for number in ring:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            for x, y in arc[1:] if points else arc:
                points.append((x + turns(x, points[-1][0]) if points else x, y))
        return points

    def _end(self, number: int) -> Point:
        """The last place of an arc; both sides of the 180th meridian are the same."""
        x, y = self.arcs[number][-1] if number >= 0 else self.arcs[~number][0]
        return round(x % 360, 6), round(y, 6)

    def joined(self, polygons: list[Rings]) -> list[Rings]:
        """Polygons without the borders between them. Holes stay with the first polygon: rings are filled even-odd."""
        there = Counter(number for rings in polygons for ring in rings for number in ring)
        left = [number for number in there if ~number not in there]
        starts: dict[Point, list[int]] = {}
        for number in left:
            starts.setdefault(self._end(~number), []).append(number)
        rings: Rings = []
        used: set[int] = set()
        for number in left:
            if number in used:
                continue
            ring = [number]
            used.add(number)
            while (end := self._end(ring[-1])) != self._end(~ring[0]):
                following = next(one for one in starts[end] if one not in used)
                used.add(following)
                ring.append(following)
            rings.append(ring)
        return [[ring] for ring in rings]


def turns(longitude: float, before: float) -> float:
    """The degrees that take a longitude to the same side of the 180th meridian as the one before."""
    return 360.0 * round((before - longitude) / 360)


def box_of(points: list[Point]) -> tuple[float, float, float, float]:
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def unit(point: Point) -> tuple[float, float, float]:
    longitude, latitude = math.radians(point[0]), math.radians(point[1])
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def triangle(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> float:
    """The area between three places, in square kilometers; on the sphere, for a parallel is no straight line."""
    u = [b[i] - a[i] for i in range(3)]
    v = [c[i] - a[i] for i in range(3)]
    cross = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
    return 0.5 * math.sqrt(sum(part * part for part in cross)) * RADIUS**2


def weights(points: list[Point]) -> list[float]:
    """For each point the area up to which it can be left out; ends, and three points of a ring, stay for ever."""
    places = [unit(point) for point in points]
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    found = [math.inf] * len(points)
    area = {i: triangle(places[i - 1], places[i], places[i + 1]) for i in range(1, last)}
    heap = [(value, i) for i, value in area.items()]
    heapq.heapify(heap)
    least, left = 0.0, len(area)
    keep = 2 if points[0] == points[-1] else 0
    while heap and left > keep:
        value, i = heapq.heappop(heap)
        if found[i] != math.inf or value != area[i]:
            continue
        least = found[i] = max(least, value)
        left -= 1
        a, c = before[i], after[i]
        after[a], before[c] = c, a
        for j in (a, c):
            if 0 < j < last:
                area[j] = triangle(places[before[j]], places[j], places[after[j]])
                heapq.heappush(heap, (area[j], j))
    return found


def ring_area(points: list[Point]) -> float:
    """Square kilometers inside a ring, signed (Chamberlain and Duquette 2007, eq. 1)."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        x2 += turns(x2, x1)
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return total * RADIUS**2 / 2


def is_inside(place: Point, ring: list[Point]) -> bool:
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
