"""Drawing a map: land, subject, lakes, cities, what is compared, a globe; then the names, where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from talks.compose.kinds import Map, MapArea, MapPlace
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import Color
from talks.layout.deck import BlockGraphic, Graphic, PathGraphic
from talks.layout.maps.clip import Box, box_of, inside
from talks.layout.maps.compare import LEAST_SHAPE, Side, bar_length, item_of, rings_of, side_by_side
from talks.layout.maps.extent import entry, region_for
from talks.layout.maps.globe import corner_for, frame_of, globe, rounded
from talks.layout.maps.labels import Room, label, named
from talks.layout.maps.look import Look
from talks.layout.maps.names import DOT, FLOOR, RING, STAR, Names, Setting, center_of
from talks.layout.maps.projection import AzimuthalEqualArea, EqualEarth
from talks.layout.maps.route_drawing import draw_routes
from talks.layout.maps.view import Region, Rings, View
from talks.problems import Place
from talks.read.atlas import Atlas

BORDER = 0.75  # points
NEAR_MARGIN, MARGIN = 0.09, 0.015  # of the subject's size, around it
MOST_POINTS = 2000  # of all outlines; more weigh down the deck and show nothing
WIDE = 33.0  # degrees from the middle to a corner: beyond it lakes and borders of others say nothing
TINY = 6.0  # points
MOST_AROUND = 1.45  # of what routes join: wider a map shows empty sea
WIDEST_GLOBE = 45.0  # degrees from the middle to a corner: beyond it a globe says nothing new
GLOBE_OFF = 6.0  # points, from the edges of the land
MOST_LAKES, LEAST_LAKE = 12, 9.0  # points


@dataclass(frozen=True)
class Drawing:
    """What is drawn, from back to front, and the names that found no room."""

    graphics: tuple[Graphic, ...]
    left_out: tuple[str, ...]
    beyond: tuple[str, ...] = ()  # names of places of routes that lie beyond the frame


def draw_map(visual: Map, frame: Frame, setting: Setting, look: Look) -> Drawing:
    """The map in a frame of the slide."""
    named: list[MapArea | MapPlace] = [*visual.areas, *visual.near, *visual.cities, *visual.compare, *visual.stops]
    return _drawn(visual, frame, setting, look, tuple(one.label.place for one in named))


# Whether anything changes is told by laying a talk out twice, and hardly ever is it the map.
@lru_cache(maxsize=32)
def _drawn(visual: Map, frame: Frame, setting: Setting, look: Look, _: tuple[Place, ...]) -> Drawing:
    """The last tells apart what is drawn alike, and stands elsewhere in the outline."""
    return _Painter(visual, frame, setting, look).drawing()


class _Painter:
    def __init__(self, visual: Map, frame: Frame, setting: Setting, look: Look) -> None:
        self.visual = visual
        self.atlas: Atlas = visual.atlas
        self.setting = setting
        self.look = look
        self.areas = [self.atlas.areas[area.id] for area in visual.areas]
        self.whole = Box(frame.x, frame.y, frame.right, frame.bottom)
        self.graphics: list[Graphic] = []
        self.water: Rings = []  # lakes
        region = region_for(visual, self.areas, self.whole)
        self.has_context = bool(visual.near or visual.routes) or isinstance(region.projection, EqualEarth)
        self.side = self._side(region)
        self.view, self.outlines = self._detailed(self._view(region))
        self.room = Room(self.view.frame.grown(-3 * EMU_PER_POINT))
        self.subject: Rings = [ring for area in self.areas for ring in self.outlines[area.id]]

    def _detailed(self, view: View) -> tuple[View, dict[str, Rings]]:
        """The outlines of all areas in the frame, in as much detail as a deck should carry."""
        stops = [self.atlas.areas[stop.id] for stop in self.visual.stops]
        areas = {area.id: area for area in (*self.areas, *stops)}
        fine = frozenset(number for area in areas.values() for number in area.arcs)
        if self.has_context and self._is_wide(view):
            areas[self.atlas.land.id] = self.atlas.land
        elif self.has_context:
            states = self.atlas.states if any(area.id.startswith("US-") for area in self.areas) else ()
            areas |= {area.id: area for area in (*self.atlas.nations, *states) if view.may_show(area)}
        for coarser in range(8):
            view = replace(view, fine=fine, coarser=coarser)
            outlines = {area.id: view.outlines(area) for area in areas.values()}
            if sum(len(ring) for rings in outlines.values() for ring in rings) <= MOST_POINTS:
                break
        return view, outlines

    def _is_wide(self, view: View) -> bool:
        return isinstance(view.projection, EqualEarth) or (view.reach() > WIDE and not self.visual.near)

    # Where

    def _side(self, region: Region) -> Side | None:
        if not self.visual.compare or isinstance(region.projection, EqualEarth):
            return None
        names = [named(area.label, self.setting.size, self.setting.font, bold=True) for area in self.visual.compare]
        areas = [self.atlas.areas[area.id] for area in self.visual.compare]
        items = [item_of(self.atlas, area, name) for area, name in zip(areas, names, strict=True)]
        return side_by_side(region.box, items, self.whole, self._margin)

    @property
    def _margin(self) -> float:
        return NEAR_MARGIN if self.has_context else MARGIN

    def _view(self, region: Region) -> View:
        frame = self.side.main if self.side else self.whole
        box = region.box
        is_world = isinstance(region.projection, EqualEarth)
        grown = 1.0 if is_world else 1 + 2 * self._margin
        scale = min(frame.width / (box.width * grown), frame.height / (box.height * grown))
        scale = self.side.scale if self.side else scale
        if is_world:  # it ends where it begins again
            half = box.width * scale / 2
            frame = Box(frame.center[0] - half, frame.low, frame.center[0] + half, frame.high)
        elif self.visual.routes:
            half = min(frame.width, max(box.width * MOST_AROUND * scale, frame.height * 1.2)) / 2
            frame = Box(frame.center[0] - half, frame.low, frame.center[0] + half, frame.high)
        return View(self.atlas, region.projection, box.center, scale, frame)

    # What

    def drawing(self) -> Drawing:
        if self.has_context:
            self._land()
        self._stops_land()
        for area in self.visual.areas:
            self._path(area.label.plain, self.outlines[area.id], self.look.subject)
            if _is_tiny(self.outlines[area.id]):
                self._mark_tiny(area)
        self._lakes()
        marks = self._marks()
        self._compare()
        self._locator(marks)
        setting, room = self.setting, self.room
        names = Names(self.visual, self.view, self.outlines, self.water, room, setting, self.look)
        names.cities()
        placed = names.subjects()
        if not self.visual.routes:
            names.neighbors()
            return Drawing((*self.graphics, *names.graphics), (*names.left_out, *self._not_compared()))
        # Where the map is narrower than its space the colours are explained beside it.
        key = self.whole if self.view.frame.width < self.whole.width * 0.8 else room.frame.grown(-4 * EMU_PER_POINT)
        routes = draw_routes(
            self.visual, self.view, self.outlines, placed, room, setting.sizes(), setting.font, self.look, key
        )
        graphics = (*self.graphics, *names.graphics, *routes.graphics)
        left_out = (*names.left_out, *routes.left_out, *self._not_compared())
        return Drawing(graphics, left_out, tuple(routes.beyond))

    def _not_compared(self) -> list[str]:
        """A map of the world has no scale to compare at."""
        return [area.label.plain for area in self.visual.compare] if self.side is None else []

    def _path(self, name: str, rings: Rings, fill: Color | None) -> None:
        if rings:
            self.graphics.append(PathGraphic(name, rounded(rings), fill=fill, line=self.look.border, width=BORDER))

    def _land(self) -> None:
        """All land in the frame that is not the subject; what has a name there has a shape of its own."""
        own = {area.id for area in self.areas} | {stop.id for stop in self.visual.stops}
        states = any(area.id.startswith("US-") for area in self.areas)
        shapes = {area.id for area in self.visual.near}
        rest: Rings = []
        for identifier, rings in self.outlines.items():
            if identifier in own:
                continue
            if identifier in self.atlas.areas and (identifier in shapes or states):
                self._path(self.atlas.areas[identifier].name or "Land", rings, self.look.land)
            else:
                rest += rings
        self._path("Other land", rest, self.look.land)

    def _stops_land(self) -> None:
        own = {area.id for area in self.areas}
        for stop in self.visual.stops:
            if stop.id not in own:
                self._path(stop.label.plain, self.outlines[stop.id], self.look.stop)

    def _lakes(self) -> None:
        found = 0
        if self._is_wide(self.view):
            return
        for lake in self.atlas.lakes:
            if found == MOST_LAKES or not self.view.may_show(lake):
                continue
            rings = self.view.outlines(lake)
            box = box_of([point for ring in rings for point in ring]) if rings else None
            if box is None or max(box.width, box.height) < LEAST_LAKE * EMU_PER_POINT:
                continue
            if not self.has_context and not inside(box.center, self.subject):
                continue
            found += 1
            self.water += rings
            self.graphics.append(PathGraphic(lake.name or "Lake", rounded(rings), fill=self.look.border))

    def _marks(self) -> list[Box]:
        marks = []
        for city in self.visual.cities:
            point = self.view.at((city.longitude, city.latitude))
            if not self.view.frame.holds(point):
                continue
            reach = (STAR if city.capital else DOT) * EMU_PER_POINT
            box = Box(*point, *point).grown(reach)
            on_subject = inside(point, self.subject)
            color = self.look.on_subject if on_subject else self.look.text
            frame = frame_of(box)
            if city.capital:
                mark = BlockGraphic(city.label.plain, "star5", frame, fill=color)
            else:  # hollow, for a lake may look like a dot
                fill = self.look.subject if on_subject else self.look.land
                mark = BlockGraphic(city.label.plain, "ellipse", frame, fill=fill, line=color, width=RING)
            self.graphics.append(mark)
            self.room.take(box)
            marks.append(box)
        return marks

    def _locator(self, marks: Sequence[Box]) -> None:
        projection = self.view.projection
        if not self.visual.locator or not isinstance(projection, AzimuthalEqualArea):
            return
        # Beside a comparison it would be read as one more of what is compared.
        if self.side or self.view.reach() > WIDEST_GLOBE:
            return
        frame = self.view.frame
        stops = [
            entry(frame, frame.center, self.view.at((city.longitude, city.latitude)))
            for stop in self.visual.stops
            if (city := self.atlas.capital(stop.id))
        ]
        joined = [*self.subject, *(ring for stop in self.visual.stops for ring in self._seen_whole(stop))]
        dots = [Box(*point, *point).grown(30 * EMU_PER_POINT) for point in stops]
        off = (GLOBE_OFF if self.has_context else 0.0) * EMU_PER_POINT
        box = corner_for(self.view.frame, joined, [*marks, *dots], off)
        if box is None:
            return
        center = projection.place(self.view.middle)
        self.graphics += globe(self.atlas, self.areas, center, box, self.look)
        self.room.take(box)

    def _seen_whole(self, stop: MapArea) -> Rings:
        """The outlines of what a route joins, unless it is so large that the globe may stand on it."""
        rings = self.outlines[stop.id]
        box = box_of([point for ring in rings for point in ring]) if rings else None
        return rings if box and box.width < self.view.frame.width / 2 else []

    def _compare(self) -> None:
        if self.side is None:
            return
        for area, placed in zip(self.visual.compare, self.side.placed, strict=True):
            rings = rings_of(self.atlas, placed, self.side.scale)
            if max(placed.item.box.width, placed.item.box.height) * self.side.scale < LEAST_SHAPE:
                dot = frame_of(Box(*placed.shape.center, *placed.shape.center).grown(LEAST_SHAPE / 2))
                self.graphics.append(BlockGraphic(area.label.plain, "ellipse", dot, fill=self.look.other))
            else:
                self._path(area.label.plain, rings, self.look.other)
            self.graphics.append(
                label(f"Label {area.label.plain}", placed.item.name, placed.label, self.look.text, "ctr")
            )
        self._scale_bar(self.side)

    def _scale_bar(self, side: Side) -> None:
        length, said = bar_length(side.scale, 110 * EMU_PER_POINT, miles=self.visual.miles)
        name = named(Text.of(said), max(FLOOR, self.setting.size - 4), self.setting.font)
        wide = max(length, name.width)
        middle = min(max(side.bar[0], self.whole.left + wide / 2), self.whole.right - wide / 2)
        left = round(middle - length / 2)
        y, tick = round(side.bar[1]), round(4 * EMU_PER_POINT)
        right = left + round(length)
        line = ((left, y - tick), (left, y), (right, y), (right, y - tick))
        self.graphics.append(PathGraphic("Scale", (line,), line=self.look.text, width=1.5, closed=False))
        box = name.box(middle - name.width / 2, y - tick - name.height)
        self.room.take(box)
        self.graphics.append(label("Label scale", name, box, self.look.text, "ctr"))

    def _mark_tiny(self, area: MapArea) -> None:
        """A ring around a subject that would hardly be seen."""
        point = center_of(area.id, self.outlines[area.id], self.view)
        mark = Box(*point, *point).grown(TINY * EMU_PER_POINT)
        if self.view.frame.holds_box(mark):
            frame = frame_of(mark)
            name = f"Mark {area.label.plain}"
            self.graphics.append(BlockGraphic(name, "ellipse", frame, line=self.look.subject, width=RING))
            self.room.take(mark)


def _is_tiny(rings: Rings) -> bool:
    if not rings:
        return True
    around = box_of([point for ring in rings for point in ring])
    return max(around.width, around.height) < TINY * EMU_PER_POINT
