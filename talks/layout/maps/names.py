"""The names on a map: cities beside their marks, the subject on itself, its neighbors where they are seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talks.compose.kinds import Map, MapArea
from talks.geometry import EMU_PER_POINT
from talks.layout.deck import BlockGraphic, Graphic, PathGraphic
from talks.layout.maps.clip import Box, box_of, crosses, inside
from talks.layout.maps.globe import frame_of, rounded
from talks.layout.maps.labels import Name, Room, Spot, beside, label, leader, named, sizes_down, within
from talks.layout.maps.look import Look
from talks.layout.maps.projection import Point
from talks.layout.maps.view import Rings, View, surface

LEADER = 1.0  # points
FARTHEST = 46.0  # points, from a city to its name
# Names besides the subject's (shared/craft.md, section 3, rule 7).
MOST_NAMES = 7
FLOOR = 14.0  # points
LARGEST_NAME = 30.0  # points, of the subject
DOT, RING, STAR = 4.5, 2.25, 8.5  # points: from the middle of a mark to its edge, and the line of a dot


@dataclass(frozen=True)
class Setting:
    """How names are set: their font, that of headings, and the size that is wanted, in points."""

    font: str
    heading_font: str
    size: float

    def sizes(self) -> list[float]:
        return list(sizes_down(self.size, min(FLOOR, self.size)))


class Names:
    """Puts the names on a map, each where there is room; water is lakes."""

    def __init__(
        self,
        visual: Map,
        view: View,
        outlines: Mapping[str, Rings],
        water: Rings,
        room: Room,
        setting: Setting,
        look: Look,
    ) -> None:
        self.visual = visual
        self.view = view
        self.outlines = outlines
        self.water = water
        self.room = room
        self.setting = setting
        self.look = look
        self.subject: Rings = [ring for area in visual.areas for ring in outlines[area.id]]
        self.graphics: list[Graphic] = []
        self.left_out: list[str] = []

    def cities(self) -> None:
        ranked = sorted(self.visual.cities, key=lambda city: not city.capital)
        for city in ranked:
            point = self.view.at((city.longitude, city.latitude))
            names = [named(city.label, size, self.setting.font, bold=True) for size in self.setting.sizes()]
            away = ((STAR if city.capital else DOT) + 3) * EMU_PER_POINT
            spot = None
            if self.view.frame.holds(point):
                spot = beside(point, away, names, self.room, self._is_plain, farther=FARTHEST)
            if spot and spot.leads:
                self._lead(city.label.plain, point, spot, away)
            self._put(city.label.plain, spot)

    def _is_plain(self, box: Box) -> bool:
        """Whether a name there stands on one colour: on the subject, or off it."""
        return self._is_dry(box) and not crosses(box.grown(EMU_PER_POINT), self.subject)

    def _is_dry(self, box: Box) -> bool:
        return not crosses(box, self.water) and not inside(box.center, self.water)

    def _is_off_subject(self, box: Box) -> bool:
        return self._is_plain(box) and not inside(box.center, self.subject)

    def _is_on_subjects(self, box: Box) -> bool:
        """Whether a name there stands on one or several of the subjects, and on nothing else."""
        steps = [(across / 6, along / 2) for across in range(7) for along in range(3)]
        points = [(box.left + box.width * across, box.low + box.height * along) for across, along in steps]
        return all(inside(point, self.subject) for point in points)

    def subjects(self) -> dict[str, Box]:
        found: dict[str, Box] = {}
        alone = len(self.visual.areas) == 1
        largest = LARGEST_NAME if alone else self.setting.size + 4
        least = min(FLOOR, self.setting.size)
        ranked = sorted(self.visual.areas, key=lambda area: -sum(map(surface, self.outlines[area.id])))
        for area in ranked if not alone else self.visual.areas:
            rings = self.outlines[area.id]
            font = self.setting.heading_font
            sizes = sizes_down(largest, least)
            names = [named(area.label, size, font, bold=True, lines=lines) for size in sizes for lines in (1, 2)]
            spot = within(rings, names, self.room, suits=self._is_dry)
            spot = spot or self._outside(area, rings)
            spot = spot or within(rings, names[-4:], self.room, share=0.5, suits=self._is_on_subjects)
            self._put(area.label.plain, spot, heading=True)
            if spot:
                found[area.id] = spot.box
        return found

    def _outside(self, area: MapArea, rings: Rings) -> Spot | None:
        """Beside a subject that is too small for its name."""
        names = [named(area.label, size, self.setting.font, bold=True) for size in self.setting.sizes()]
        middle = Name(area.label, 0, (), 4 * EMU_PER_POINT, 4 * EMU_PER_POINT)
        inner = within([max(rings, key=surface)], [middle], Room(self.view.frame)) if rings else None
        point = inner.box.center if inner else center_of(area.id, rings, self.view)
        if not self.view.frame.holds(point):
            return None
        spot = beside(point, 5 * EMU_PER_POINT, names, self.room, self._is_off_subject, farther=100)
        if spot and spot.leads:
            dot = Box(*point, *point).grown(2 * EMU_PER_POINT)
            self.graphics.append(
                BlockGraphic(f"Dot {area.label.plain}", "ellipse", frame_of(dot), fill=self.look.on_subject)
            )
            self._lead(area.label.plain, point, spot, 0.0)
        return spot

    def _lead(self, plain: str, point: Point, spot: Spot, away: float) -> None:
        """A line from what is named to its name; in the colour of the name, for it ends there."""
        color = self.look.on_subject if inside(spot.box.center, self.subject) else self.look.text
        line = rounded([leader(point, spot, away)])
        self.graphics.append(PathGraphic(f"Line {plain}", line, line=color, width=LEADER, closed=False))

    def neighbors(self) -> None:
        """Of the neighbors, those of which most is seen; as many as are read."""
        seen = [(area, self.outlines.get(area.id, [])) for area in self.visual.near]
        seen = [(area, rings) for area, rings in seen if rings]
        seen.sort(key=lambda one: -sum(map(surface, one[1])))
        seen = seen[: max(0, MOST_NAMES - len(self.visual.cities))]
        # All at one size, the largest at which most find room.
        ways = [self._neighbor_spots(seen, size) for size in self.setting.sizes()]
        best = max(ways, key=lambda spots: sum(spot is not None for spot in spots), default=[])
        for (area, _), spot in zip(seen, best, strict=True):
            self._put(area.label.plain, spot, quiet=True)

    def _neighbor_spots(self, seen: Sequence[tuple[MapArea, Rings]], size: float) -> list[Spot | None]:
        room = Room(self.room.frame, list(self.room.taken))
        found = []
        for area, rings in seen:
            name = named(area.label, size, self.setting.font)
            spot = within(rings, [name], room, suits=self._is_dry)
            # Over the border to another neighbor, but never over the subject's.
            spot = spot or within(rings, [name], room, share=0.3, suits=self._is_off_subject)
            if spot:
                room.take(spot.box)
            found.append(spot)
        return found

    def _put(self, plain: str, spot: Spot | None, *, heading: bool = False, quiet: bool = False) -> None:
        if spot is None:
            self.left_out.append(plain)
            return
        other = self.look.on_land if quiet else self.look.text
        color = self.look.on_subject if inside(spot.box.center, self.subject) else other
        self.graphics.append(label(f"Label {plain}", spot.name, spot.box, color, spot.align, heading=heading))
        self.room.take(spot.box)


def center_of(identifier: str, rings: Rings, view: View) -> Point:
    """The middle of an area as it is drawn, or, where it is too small for that, of where it lies."""
    if rings:
        return box_of(max(rings, key=surface)).center
    west, south, east, north = view.atlas.areas[identifier].box
    return view.at(((west + east) / 2, (south + north) / 2))
