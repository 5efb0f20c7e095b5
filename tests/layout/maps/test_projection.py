"""Projections and clipping, against published values."""

from __future__ import annotations

import math

import pytest

from talks.layout.maps.clip import Box, around, clipped, crosses, half_globe, inside
from talks.layout.maps.projection import RADIUS, AzimuthalEqualArea, EqualEarth, dense, distance, middle
from talks.layout.maps.view import surface


def test_the_azimuthal_projection_gives_the_example_of_the_manual() -> None:
    """Snyder 1987, page 332: R = 3, center 40 N 100 W, the point 20 S 100 E."""
    x, y = AzimuthalEqualArea(-100, 40).point((100, -20))
    assert (x * 3 / RADIUS, y * 3 / RADIUS) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


@pytest.mark.parametrize("place", [(71.4, 51.2), (-93.3, 45.0), (0.0, -89.0), (179.9, 10.0)])
def test_a_point_leads_back_to_its_place(place: tuple[float, float]) -> None:
    projection = AzimuthalEqualArea(60, 30)
    longitude, latitude = projection.place(projection.point(place))
    assert distance((longitude, latitude), place) < 1e-6


def square(longitude: float, latitude: float, side: float = 1.0) -> list[tuple[float, float]]:
    steps = [number / 20 for number in range(20)]
    return (
        [(longitude + side * step, latitude) for step in steps]
        + [(longitude + side, latitude + side * step) for step in steps]
        + [(longitude + side * (1 - step), latitude + side) for step in steps]
        + [(longitude, latitude + side * (1 - step)) for step in steps]
    )


@pytest.mark.parametrize("projection", [AzimuthalEqualArea(67, 48), EqualEarth(11)])
@pytest.mark.parametrize("place", [(67.0, 48.0), (30.0, 10.0), (100.0, 60.0)])
def test_areas_keep_their_size_wherever_they_lie(
    projection: AzimuthalEqualArea | EqualEarth, place: tuple[float, float]
) -> None:
    longitude, latitude = place
    drawn = surface([projection.point(one) for one in square(longitude, latitude)])
    band = math.sin(math.radians(latitude + 1)) - math.sin(math.radians(latitude))
    assert drawn == pytest.approx(RADIUS**2 * math.radians(1) * band, rel=1e-3)


def test_equal_earth_has_its_published_size() -> None:
    """Šavrič et al. 2018: 17 243 959 m to the edge, 8 392 928 m to the pole."""
    projection = EqualEarth(0)
    assert projection.point((180, 0))[0] == pytest.approx(17243.959, abs=0.01)
    assert projection.point((0, 90))[1] == pytest.approx(8392.928, abs=0.01)


def test_a_degree_is_as_long_as_it_is() -> None:
    assert distance((10, 0), (10, 1)) == pytest.approx(1)
    assert distance((179.5, 0), (-179.5, 0)) == pytest.approx(1)
    assert middle([(170, 0), (-170, 0)]) == pytest.approx((180, 0))


def test_a_long_parallel_gets_points_between() -> None:
    assert len(dense([(-120, 49), (-95, 49)])) == 10
    assert dense([(0, 0), (1, 1)]) == [(0, 0), (1, 1)]


BOX = Box(0, 0, 10, 10)


def test_what_is_inside_stays_and_what_is_outside_goes() -> None:
    ring = [(1, 1), (9, 1), (5, 9)]
    assert clipped(ring, BOX) == ring
    assert clipped([(11, 1), (19, 1), (15, 9)], BOX) == []


def test_a_cut_shape_reaches_to_the_edge() -> None:
    assert sorted(clipped([(-5, 2), (5, 2), (5, 8), (-5, 8)], BOX)) == [(0, 2), (0, 8), (5, 2), (5, 8)]


def test_neighbors_fill_the_frame_up_to_its_edge_holes_included() -> None:
    west, east = [(-20, -20), (4, -20), (6, 30), (-20, 30)], [(4, -20), (30, -20), (30, 30), (6, 30)]
    hole = [(-3, 3), (3, 3), (3, 7), (-3, 7)]  # over the left edge
    cut = [[ring for ring in (clipped(one, BOX) for one in rings) if ring] for rings in ([west, hole], [hole], [east])]
    assert sum(surface(ring) for ring in cut[0]) - 2 * surface(cut[1][0]) + sum(
        surface(ring) for rings in cut[1:] for ring in rings
    ) == pytest.approx(100)
    for x in (0.01, 2.5, 5, 9.99):
        for y in (0.01, 5, 9.99):
            assert sum(inside((x, y), rings) for rings in cut) == 1, (x, y)


def test_a_shape_that_leaves_and_comes_back_fills_nothing_between() -> None:
    comb = [(-5, 1), (5, 1), (5, 3), (-3, 3), (-3, 7), (5, 7), (5, 9), (-5, 9)]
    cut = clipped(comb, BOX)
    assert surface(cut) == pytest.approx(20)
    assert not inside((2, 5), [cut])
    assert inside((2, 2), [cut])


def test_the_edge_of_the_world_cuts_a_country_in_two() -> None:
    parts = around([(170, 60), (200, 60), (200, 70), (170, 70)], 0)
    assert len(parts) == 2
    assert {x for part in parts for x, _ in part} == {-180, -160, 170, 180}
    assert len(around([(170, 60), (200, 60), (200, 70), (170, 70)], 11)) == 2


def test_a_line_through_a_box_is_found_and_one_beside_it_is_not() -> None:
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    assert crosses(Box(4, 4, 6, 6), [ring])
    assert not crosses(Box(7, 2, 9, 3), [ring])
    assert inside((8, 2), [ring])


def test_the_globe_shows_the_near_side_only() -> None:
    assert half_globe([(170, -5), (190, -5), (180, 5)], (0, 0)) == []
    ring = half_globe([(60, -20), (120, -20), (120, 20), (60, 20)], (0, 0))
    assert all(math.hypot(x, y) <= 1 + 1e-9 for x, y in ring)
    assert max(math.hypot(x, y) for x, y in ring) == pytest.approx(1)
