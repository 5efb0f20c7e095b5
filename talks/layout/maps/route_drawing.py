"""The arrows of a map's routes, the names at their ends, and what the colours mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, dist, pi, sin

from talks.compose.kinds import Map, MapArea
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT
from talks.layout.colors import Color
from talks.layout.deck import BlockGraphic, Graphic, PathGraphic
from talks.layout.maps.clip import Box, box_of, crosses, inside
from talks.layout.maps.extent import entry, place_of
from talks.layout.maps.globe import frame_of, rounded
from talks.layout.maps.labels import Name, Room, Spot, beside, label, leader, named, within
from talks.layout.maps.look import Look
from talks.layout.maps.projection import Point
from talks.layout.maps.routes import BEND, LINE, Bend, around, boxes_along, curve, shot, trimmed
from talks.layout.maps.view import Rings, View

FARTHEST = 170.0  # points, from a mark to its name
LEAST_ARROW, FARTHEST_INTO = 26, 120  # points; a shorter one reaches into what it joins
HALO = 2.5  # points of ground on both sides of an arrow on the subject
DOT = 4.0  # points, from the middle to the edge
CLEAR = 2.5  # points, kept free before a mark or a border
SWATCH = 14.0  # points
EDGE = 6.0  # points, from the edge of the frame to an arrow that comes in there
APART = 20.0  # points, between the ends of short arrows
INTO = 8.0  # points, from the border to the end of a short arrow inside a subject
# Room that a mark wants around itself inside its country, in points, the largest first.
_CLEAR = ((60.0, 40.0), (36.0, 26.0), (22.0, 16.0), (12.0, 9.0))


@dataclass(frozen=True)
class End:
    """Where arrows begin or end: at a mark or a name, or, where there is an outline, at that."""

    box: Box
    outline: Sequence[Sequence[Point]] = ()
    beyond: bool = False  # it stands at the edge of the frame, for a place beyond it

    def holds(self, point: Point) -> bool:
        if self.outline:
            return crosses(around(point, CLEAR), self.outline) or inside(point, self.outline)
        return self.box.grown(CLEAR * EMU_PER_POINT).holds(point)


@dataclass
class RouteDrawing:
    """What is drawn for routes, from back to front, and the names that found no room."""

    graphics: list[Graphic] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)  # names of places beyond the frame


def draw_routes(
    visual: Map,
    view: View,
    outlines: Mapping[str, Rings],
    names: Mapping[str, Box],
    room: Room,
    sizes: Sequence[float],
    font: str,
    look: Look,
    whole: Box,
) -> RouteDrawing:
    """Arrows between the areas; those of the subject end at its name, others at a mark with their name beside it."""
    drawing = RouteDrawing()
    subject = [ring for area in visual.areas for ring in outlines[area.id]]
    ends = dict(_ends(visual, view, outlines))
    marks = {name: end.box for name, end in ends.items() if not end.outline}
    for box in marks.values():
        room.take(box)
    curves = list(_curves(visual, ends, view.frame, names))
    for name, line in curves:
        arrow = rounded([line])
        if any(inside(line[end], subject) for end in (0, 3)):
            drawing.graphics.append(
                PathGraphic(f"Halo {name}", arrow, line=look.border, width=LINE + 2 * HALO, closed=False, curved=True)
            )
        drawing.graphics.append(
            PathGraphic(name, arrow, line=look.route, width=LINE, closed=False, curved=True, arrow=True)
        )
    for area in visual.stops:
        if area.id in marks and ends[area.id].beyond:
            drawing.beyond.append(area.label.plain)
        elif area.id in marks:
            mark = frame_of(marks[area.id])
            drawing.graphics.append(BlockGraphic(f"Mark {area.label.plain}", "ellipse", mark, fill=look.route))
    off_lines = Room(room.frame, [*room.taken, *(box for _, line in curves for box in boxes_along(line))])
    for area in visual.stops:
        if area.id not in marks:
            continue
        said = _directed(visual, area) if ends[area.id].beyond else area.label
        spot = _name_spot(said, marks.get(area.id), subject, (off_lines, room), sizes, font)
        if spot is None:
            drawing.left_out.append(area.label.plain)
            continue
        if spot.leads:
            lead = rounded([leader(marks[area.id].center, spot, DOT * EMU_PER_POINT)])
            drawing.graphics.append(
                PathGraphic(f"Line {area.label.plain}", lead, line=look.text, width=1.0, closed=False)
            )
        drawing.graphics.append(label(f"Label {area.label.plain}", spot.name, spot.box, look.text, spot.align))
        for one in (room, off_lines):
            one.take(spot.box)
    drawing.graphics += _key(visual, names, Room(whole, off_lines.taken), sizes[0], font, look)
    return drawing


def _directed(visual: Map, area: MapArea) -> Text:
    """The name of a place beyond the frame: where the arrow comes from, or where it goes."""
    comes = any(route.start == area.id for route in visual.routes)
    return Text.of("from " if comes else "to ") + area.label


def _name_spot(
    name: Text, mark: Box | None, subject: Rings, rooms: Sequence[Room], sizes: Sequence[float], font: str
) -> Spot | None:
    """Where the name stands beside its mark: off the arrows if it can, off the subject in any case."""
    if mark is None:
        return None

    def is_off_subject(box: Box) -> bool:
        return not crosses(box, subject) and not inside(box.center, subject)

    names = [named(name, size, font, bold=True, lines=lines) for lines in (1, 2) for size in sizes]
    for room, shape in ((rooms[0], subject), (rooms[1], subject), (rooms[1], ())):
        free = Room(room.frame, [box for box in room.taken if not mark.holds(box.center)])
        away = mark.width / 2 + 3 * EMU_PER_POINT
        spot = beside(mark.center, away, names, free, is_off_subject, farther=FARTHEST, off=shape)
        if spot:
            return spot
    return None


def _ends(visual: Map, view: View, outlines: Mapping[str, Rings]) -> Iterator[tuple[str, End]]:
    """Where the routes of each area end: at the border of a subject, or at a mark in the part of it that is seen."""
    subjects = {area.id for area in visual.areas}
    for stop in visual.stops:
        point = _mark(view, stop.id, outlines[stop.id])
        if point is None and stop.id not in subjects and outlines.keys() & subjects:
            yield stop.id, End(around(_at_edge(visual, view, stop.id, outlines), DOT), beyond=True)
        elif point is not None:
            yield stop.id, End(around(point, DOT), outlines[stop.id] if stop.id in subjects else ())


def _at_edge(visual: Map, view: View, identifier: str, outlines: Mapping[str, Rings]) -> Point:
    """Where the way from the subject to a place beyond the frame leaves it."""
    rings = [ring for area in visual.areas for ring in outlines[area.id]]
    middle = box_of([point for ring in rings for point in ring]).center
    return entry(view.frame.grown(-EDGE * EMU_PER_POINT), middle, view.at(place_of(visual, identifier)))


def _mark(view: View, identifier: str, rings: Rings) -> Point | None:
    inner = Room(view.frame.grown(-6 * EMU_PER_POINT))
    clear = [Name(Text(), 0, (), width * EMU_PER_POINT, height * EMU_PER_POINT) for width, height in _CLEAR]
    spot = within(rings, clear, inner)
    if spot:
        return spot.box.center
    capital = view.atlas.capital(identifier)
    point = view.at((capital.longitude, capital.latitude)) if capital else None
    return point if point and inner.frame.holds(point) else None


def _curves(visual: Map, ends: Mapping[str, End], frame: Box, names: Mapping[str, Box]) -> Iterator[tuple[str, Bend]]:
    said = {area.id: area.label.plain for area in (*visual.stops, *visual.areas)}
    legs = dict.fromkeys(leg for route in visual.routes for leg in pairwise((route.start, *route.through, route.end)))
    tips: list[Point] = []
    for start, end in legs:
        if start not in ends or end not in ends:
            continue
        first, last = ends[start], ends[end]
        boxes = [*names.items(), *((name, one.box) for name, one in ends.items())]
        others = [box for name, box in boxes if name not in (start, end)]
        line = trimmed(curve(first.box.center, last.box.center, BEND, frame, others), first.holds, last.holds)
        if line is None or dist(line[0], line[3]) < LEAST_ARROW * EMU_PER_POINT:
            line = _short(first, last, tips)
        if line is not None:
            tips += [line[0], line[3]]
            yield f"{said[start]} to {said[end]}", line


def _short(first: End, last: End, tips: Sequence[Point]) -> Bend | None:
    """An arrow between near countries: from the mark of one, over the border, well into the other."""
    off = (DOT + CLEAR) * EMU_PER_POINT
    if first.outline and last.outline:
        return None
    if first.outline:
        into = _into(last.box.center, first, tips)
        return shot(into, _toward(last.box.center, into, off), 0.0) if into else None
    into = _into(first.box.center, last, tips) if last.outline else None
    start, end = first.box.center, last.box.center
    if into is None:
        length = dist(start, end)
        return shot(_toward(start, end, off), _toward(start, end, length - off), BEND) if length > 3 * off else None
    return shot(_toward(start, into, off), into, 0.0)


def _into(start: Point, area: End, tips: Sequence[Point]) -> Point | None:
    """The nearest point well inside an area, about on the way to its middle, off the ends of other arrows."""
    ahead = atan2(area.box.center[1] - start[1], area.box.center[0] - start[0])
    found: list[tuple[float, Point]] = []
    for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        angle = ahead + turn * pi / 12
        for reach in range(LEAST_ARROW, FARTHEST_INTO, 4):
            away = (reach + DOT + CLEAR) * EMU_PER_POINT
            point = (start[0] + cos(angle) * away, start[1] + sin(angle) * away)
            if inside(point, area.outline) and not crosses(around(point, INTO), area.outline):
                met = any(dist(point, tip) < APART * EMU_PER_POINT for tip in tips)
                found.append((reach + 1.5 * abs(turn) + 100 * met, point))
                break
    return min(found)[1] if found else None


def _toward(start: Point, end: Point, way: float) -> Point:
    share = way / (dist(start, end) or 1.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _key(visual: Map, names: Mapping[str, Box], room: Room, size: float, font: str, look: Look) -> Iterator[Graphic]:
    """What the colours mean, in words: from, through, to."""
    rows = [(word, color) for word, color in _meanings(visual, names, look) if color]
    said = [(named(Text.of(word), size, font), color) for word, color in rows]
    if len({color for _, color in said}) < 2:
        return
    line = max(name.height for name, _ in said)
    swatch = SWATCH * EMU_PER_POINT
    width = swatch * 1.5 + max(name.width for name, _ in said)
    height = line * len(said)
    frame = room.frame
    for left in (frame.left, frame.right - width):
        for top in (frame.high - height, frame.low):
            box = Box(left, top, left + width, top + height)
            if room.is_free(box):
                room.take(box)
                for number, (name, color) in enumerate(said):
                    y = top + number * line
                    square = Box(left, y + (line - swatch) / 2, left + swatch, y + (line + swatch) / 2)
                    yield BlockGraphic(
                        f"Key {name.text.plain}", "rect", frame_of(square), fill=color, line=look.border, width=0.75
                    )
                    spot = name.box(left + swatch * 1.5, y)
                    yield label(f"Label {name.text.plain}", name, spot, look.text)
                return


def _meanings(visual: Map, names: Mapping[str, Box], look: Look) -> Iterator[tuple[str, Color | None]]:
    for word, ids in (
        ("from", {route.start for route in visual.routes}),
        ("through", {name for route in visual.routes for name in route.through}),
        ("to", {route.end for route in visual.routes}),
    ):
        if ids:
            inside_subject = ids <= set(names)
            yield word, look.subject if inside_subject else look.stop if ids.isdisjoint(names) else None
