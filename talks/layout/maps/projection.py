"""From places on the globe to points on a plane, in kilometers, x to the right and y up.

Formulas: John P. Snyder, Map Projections, A Working Manual, US Geological Survey Professional Paper 1395, 1987; and
Bojan Šavrič, Tom Patterson, Bernhard Jenny, The Equal Earth map projection, 2018. The earth is taken as a sphere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from talks.read.atlas import Place

Point = tuple[float, float]

RADIUS = 6371.0072  # kilometers, of the sphere with the area of the earth (WGS 84)
KM_PER_MILE = 1.609344  # international mile

# Longer steps along a parallel are drawn as the curve that they are.
STEP = 3.0  # degrees


@dataclass(frozen=True)
class AzimuthalEqualArea:
    """Lambert's azimuthal equal-area projection about a center (Snyder, 24-2 to 24-4): for a region."""

    longitude: float
    latitude: float

    @cached_property
    def _center(self) -> tuple[float, float]:
        return math.sin(math.radians(self.latitude)), math.cos(math.radians(self.latitude))

    def point(self, place: Place) -> Point:
        sin_center, cos_center = self._center
        across, up = math.radians(place[0] - self.longitude), math.radians(place[1])
        sin_up, cos_up = math.sin(up), math.cos(up)
        flat = cos_up * math.cos(across)
        reach = 1 + sin_center * sin_up + cos_center * flat
        k = RADIUS * math.sqrt(2 / reach) if reach > 1e-9 else RADIUS * 1e4
        return k * cos_up * math.sin(across), k * (cos_center * sin_up - sin_center * flat)

    def place(self, point: Point) -> Place:
        """The place at a point (Snyder, 20-14, 20-15, 24-16)."""
        sin_center, cos_center = self._center
        x, y = point[0] / RADIUS, point[1] / RADIUS
        rho = math.hypot(x, y)
        if rho < 1e-12:
            return self.longitude, self.latitude
        c = 2 * math.asin(min(1.0, rho / 2))
        latitude = math.asin(math.cos(c) * sin_center + y * math.sin(c) * cos_center / rho)
        across = math.atan2(x * math.sin(c), rho * cos_center * math.cos(c) - y * sin_center * math.sin(c))
        return self.longitude + math.degrees(across), math.degrees(latitude)


@dataclass(frozen=True)
class EqualEarth:
    """The Equal Earth projection about a meridian (Šavrič et al. 2018, eq. 7 and 9): for the world."""

    longitude: float

    _A = (1.340264, -0.081106, 0.000893, 0.003796)

    def point(self, place: Place) -> Point:
        a1, a2, a3, a4 = self._A
        t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(place[1])))
        t2 = t * t
        t6 = t2**3
        slope = 9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1
        x = 2 * math.sqrt(3) * math.radians(place[0] - self.longitude) * math.cos(t) / (3 * slope)
        return RADIUS * x, RADIUS * t * (a4 * t6 * t2 + a3 * t6 + a2 * t2 + a1)


Projection = AzimuthalEqualArea | EqualEarth


def distance(one: Place, other: Place) -> float:
    """The angle between two places at the center of the earth, in degrees (Snyder, 5-3a)."""
    up, other_up = math.radians(one[1]), math.radians(other[1])
    across = math.radians(other[0] - one[0]) / 2
    root = math.sin((other_up - up) / 2) ** 2 + math.cos(up) * math.cos(other_up) * math.sin(across) ** 2
    return math.degrees(2 * math.asin(math.sqrt(min(1.0, root))))


def middle(places: Sequence[Place]) -> Place:
    """The place in the middle of others: where their mean vector shows."""
    x = y = z = 0.0
    for longitude, latitude in places:
        across, up = math.radians(longitude), math.radians(latitude)
        x += math.cos(up) * math.cos(across)
        y += math.cos(up) * math.sin(across)
        z += math.sin(up)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def dense(places: Sequence[Place]) -> list[Place]:
    """The same line, with places between those that lie far apart from west to east: a parallel is a curve."""
    found = list(places[:1])
    for (x, y), (next_x, next_y) in pairwise(places):
        steps = int(abs(next_x - x) / STEP)
        for step in range(1, steps + 1):
            share = step / (steps + 1)
            found.append((x + (next_x - x) * share, y + (next_y - y) * share))
        found.append((next_x, next_y))
    return found
