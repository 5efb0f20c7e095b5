"""A small globe that shows where on earth a map is."""

from __future__ import annotations

from collections.abc import Sequence

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import BlockGraphic, Graphic, PathGraphic
from talks.layout.maps.clip import Box, box_of, crosses, half_globe, inside
from talks.layout.maps.look import Look
from talks.layout.maps.projection import Point
from talks.layout.maps.view import thinned
from talks.read.atlas import Area, Atlas, Place

RADII = (58.0, 50.0, 42.0, 34.0)  # points, the largest first
LEVEL, SPACING = 6, 2.2  # of its land; points
HALO = 4.0  # points of ground around it
_LEAST_RING = 4.0  # points
_LEAST_MARK = 7.0  # points: what is smaller is marked by a ring around it
# The globe is seen somewhat from the equator, so that both the place and the continents around it are known.
_TILT = 0.75


def corner_for(frame: Box, subject: Sequence[Sequence[Point]], taken: Sequence[Box], off: float) -> Box | None:
    """The corner of a frame (so far off its edges) where the globe is largest and covers no subject, mark or name."""
    for radius in RADII:
        size = 2 * radius * EMU_PER_POINT
        for right in (True, False):
            for low in (True, False):
                left = frame.right - size - off if right else frame.left + off
                top = frame.low + off if low else frame.high - size - off
                box = Box(left, top, left + size, top + size)
                wide = box.grown(HALO * EMU_PER_POINT)
                if not frame.holds_box(box):
                    continue
                if crosses(wide, subject) or inside(wide.center, subject):
                    continue
                if not any(wide.meets(other) for other in taken):
                    return box
    return None


def globe(atlas: Atlas, areas: Sequence[Area], center: Place, box: Box, look: Look) -> list[Graphic]:
    """The globe in a box of the slide, EMU."""
    center = (center[0], center[1] * _TILT)
    radius = box.width / 2 - HALO * EMU_PER_POINT / 2

    def drawn(rings: Sequence[Sequence[int]], level: int, spacing: float) -> list[list[Point]]:
        found = []
        for ring in rings:
            places = [place for number in ring for place in atlas.arc(number, level)[1:]]
            seen = half_globe(places, center) if len(places) > 2 else []
            points = [(box.center[0] + x * radius, box.center[1] - y * radius) for x, y in seen]
            points = thinned(points, spacing * EMU_PER_POINT)
            if len(points) > 3 and max(box_of(points).width, box_of(points).height) > _LEAST_RING * EMU_PER_POINT:
                found.append(points)
        return found

    land = drawn([ring for rings in atlas.land.polygons for ring in rings], LEVEL, SPACING)
    # A subject of which hardly anything would be left is only marked.
    subject = drawn([ring for area in areas for rings in area.polygons for ring in rings[:1]], LEVEL - 1, SPACING / 2)
    graphics: list[Graphic] = [
        BlockGraphic("Globe", "ellipse", frame_of(box), fill=look.border, line=look.quiet, width=1.0),
        PathGraphic("Land of the globe", rounded(land), fill=look.globe),
    ]
    if subject:
        graphics.append(PathGraphic("On the globe", rounded(subject), fill=look.subject))
    around = box_of([point for ring in subject for point in ring]) if subject else None
    if around and max(around.width, around.height) < _LEAST_MARK * EMU_PER_POINT:
        mark = Box(*around.center, *around.center).grown(_LEAST_MARK * EMU_PER_POINT)
        graphics.append(BlockGraphic("Mark on the globe", "ellipse", frame_of(mark), line=look.route, width=2.0))
    return graphics


def frame_of(box: Box) -> Frame:
    left, top = round(box.left), round(box.low)
    return Frame(left, top, round(box.right) - left, round(box.high) - top)


def rounded(rings: Sequence[Sequence[Point]]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Rings in whole EMU, as shapes have them."""
    return tuple(tuple((round(x), round(y)) for x, y in ring) for ring in rings)
