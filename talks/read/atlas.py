"""The atlas: outlines of countries and states, lakes, and where cities are. See talks/atlas/README.md."""

from __future__ import annotations

import json
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "atlas"
FILE = FOLDER / "atlas.zip"

# Square kilometers from which a point counts at level 1, 2, ... (the area of the triangle with its neighbors).
LEVELS = tuple(2 * 4**step for step in range(7))
_SCALE = 16_000  # stands for 180 degrees of longitude and 90 of latitude

NATION, STATE, LAKE, LAND = "nation", "state", "lake", "land"

# States of the United States that have a land border with another country; Census and Natural Earth share no lines.
_TO_CANADA = "AK WA ID MT ND MN MI NY VT NH ME".split()
_TO_MEXICO = "CA AZ NM TX".split()

Place = tuple[float, float]
"""Longitude and latitude in degrees; along a line that crosses the 180th meridian longitudes go on beyond it."""

Ring = tuple[int, ...]
"""Numbers of arcs; ~3 is arc 3 from its end to its start."""


@dataclass(frozen=True)
class Area:
    """A country, a state or a lake: its id, its English name (empty: land that is given to nobody), its parts."""

    id: str
    name: str
    kind: str
    box: tuple[float, float, float, float]  # west, south, east, north, in degrees
    polygons: tuple[tuple[Ring, ...], ...]  # the first ring is the outline, others are holes

    @property
    def arcs(self) -> Iterator[int]:
        return (number for rings in self.polygons for ring in rings for number in ring)


@dataclass(frozen=True)
class City:
    """A city: the id of its country or US state, and whether it is the capital of one."""

    name: str
    longitude: float
    latitude: float
    area: str
    rank: int  # 2: capital of a country, 1: of a state, 0: neither


class Atlas:
    """Countries, states and cities by their names. What is not asked for is not unpacked."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    def __repr__(self) -> str:
        return "Atlas()"

    # Areas

    def find_area(self, name: str, states_first: bool = False) -> Area | None:
        """The country or US state of that name, in any of its spellings, or of that postal code."""
        if name in STATE_CODES:
            return self.areas.get(f"US-{name}")
        found = self._areas_by_name.get(plain_name(name.removesuffix(" (state)")), [])
        states_first = states_first or name.endswith(" (state)")
        return min(found, key=lambda area: (area.kind == STATE) is not states_first, default=None)

    def find_city(self, name: str, areas: Iterable[str] = ()) -> City | None:
        """The city of that name, now or formerly: first in the given areas, then the most important one."""
        found = self._cities_by_name.get(plain_name(name), [])
        inside = set(areas)
        states = any(area.startswith("US-") for area in inside)
        inside |= {area.id for area in self.states} if self.country_of_states in inside and not states else set()
        return min(found, key=lambda city: (city.area not in inside, -city.rank), default=None)

    def capital(self, area: str) -> City | None:
        """The capital of a country or state."""
        rank = 1 if area.startswith("US-") else 2
        if area == self.country_of_states:
            area = "US-DC"
        return next((city for city in self.cities if city.area == area and city.rank >= rank), None)

    @property
    def country_of_states(self) -> str:
        return "840"

    @property
    def area_names(self) -> list[str]:
        return [
            name
            for area in (*self.nations, *self.states)
            for name in (area.name, *self._others["areas"].get(area.name, []))
        ]

    @property
    def city_names(self) -> list[str]:
        return [name for names in self._names_of_cities for name in names]

    def near(self, identifiers: Iterable[str]) -> list[Area]:
        """The areas that share a land border with these, in the order of the atlas."""
        own = [self.areas[identifier] for identifier in identifiers]
        borders = {~number for area in own for number in area.arcs}
        kinds = {area.kind for area in own}
        found = [
            area
            for area in (*self.nations, *self.states)
            if area not in own and area.name and area.kind in kinds and not borders.isdisjoint(area.arcs)
        ]
        codes = {area.id.removeprefix("US-") for area in own if area.kind == STATE}
        abroad = [("124", _TO_CANADA), ("484", _TO_MEXICO)]
        return found + [self.areas[number] for number, states in abroad if not codes.isdisjoint(states)]

    @cached_property
    def nations(self) -> tuple[Area, ...]:
        return tuple(_areas(self._data["countries"], NATION))

    @cached_property
    def states(self) -> tuple[Area, ...]:
        return tuple(_areas(self._data["states"], STATE))

    @cached_property
    def lakes(self) -> tuple[Area, ...]:
        """The largest first."""
        return tuple(_areas(self._data["lakes"], LAKE))

    @cached_property
    def land(self) -> Area:
        """All land, without borders."""
        parts = tuple(tuple(tuple(ring) for ring in rings) for rings in self._data["land"])
        return Area("land", "", LAND, (-180.0, -90.0, 180.0, 90.0), parts)

    @cached_property
    def areas(self) -> dict[str, Area]:
        return {area.id: area for area in (*self.nations, *self.states)}

    # Lines

    def arc(self, number: int, level: int = 0) -> list[Place]:
        """The points of an arc that count at a level, from its start; its ends always do."""
        key = (number, level)
        if key not in self._arcs:
            self._arcs[key] = self._unpacked(number, level)
        return self._arcs[key]

    def _unpacked(self, number: int, level: int) -> list[Place]:
        if number < 0:
            return self.arc(~number, level)[::-1]
        across, down, levels, starts = self._lines
        start, end = starts[number], starts[number + 1]
        places = zip(accumulate(across[start:end]), accumulate(down[start:end]), levels[start:end], strict=True)
        return [(x * (180 / _SCALE), y * (90 / _SCALE)) for x, y, kept in places if kept >= level]

    @cached_property
    def _arcs(self) -> dict[tuple[int, int], list[Place]]:
        return {}

    @cached_property
    def _lines(self) -> tuple[array[int], array[int], bytes, list[int]]:
        starts = [0, *accumulate(self._data["lengths"])]
        return _steps(self._read("across.bin")), _steps(self._read("down.bin")), self._read("levels.bin"), starts

    # Names

    @cached_property
    def cities(self) -> tuple[City, ...]:
        """The largest first."""
        return tuple(City(name, x / 100, y / 100, area, rank) for name, _, x, y, area, rank in self._city_data)

    @cached_property
    def _areas_by_name(self) -> dict[str, list[Area]]:
        found: dict[str, list[Area]] = {}
        for area in (*self.nations, *self.states):
            for name in (area.name, *self._others["areas"].get(area.name, [])):
                if name:
                    found.setdefault(plain_name(name), []).append(area)
        return found

    @cached_property
    def _cities_by_name(self) -> dict[str, list[City]]:
        found: dict[str, list[City]] = {}
        for city, names in zip(self.cities, self._names_of_cities, strict=True):
            for name in dict.fromkeys(map(plain_name, names)):
                found.setdefault(name, []).append(city)
        return found

    @cached_property
    def _names_of_cities(self) -> list[list[str]]:
        others = self._others["cities"]
        given = [[name, *more] for name, more, *_ in self._city_data]
        return [[*names, *(other for name in names for other in others.get(name, []))] for names in given]

    @cached_property
    def _others(self) -> dict[str, dict[str, list[str]]]:
        """What areas and cities are also called; a file of its own, so that a name can be added by hand."""
        found: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "other_names.json").read_text(encoding="utf-8"))
        return found

    # The file

    @cached_property
    def _data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._read("areas.json"))
        return found

    @cached_property
    def _city_data(self) -> list[list[Any]]:
        found: list[list[Any]] = json.loads(self._read("cities.json"))
        return found

    def _read(self, member: str) -> bytes:
        import zipfile

        with zipfile.ZipFile(self._file) as file:
            return file.read(member)


@cache
def shipped_atlas() -> Atlas:
    """The atlas that comes with the program."""
    return Atlas()


def level_for(tolerance: float) -> int:
    """The level at which points that make less than this area (square kilometers) are left out."""
    return sum(step <= tolerance for step in LEVELS)


def plain_name(name: str) -> str:
    """A name without case, accents and punctuation, for comparing."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in folded if not unicodedata.combining(sign)).split()
    )


def _areas(data: list[list[Any]], kind: str) -> Iterator[Area]:
    for identifier, name, (west, south, east, north), polygons in data:
        parts = tuple(tuple(tuple(ring) for ring in rings) for rings in polygons)
        yield Area(identifier, name, kind, (west, south, east, north), parts)


def _steps(raw: bytes) -> array[int]:
    """Whole numbers of two bytes, whose low bytes all stand before the high ones."""
    half = len(raw) // 2
    mixed = bytearray(len(raw))
    mixed[0::2], mixed[1::2] = raw[:half], raw[half:]
    found = array("h", bytes(mixed))
    if sys.byteorder == "big":
        found.byteswap()
    return found


STATE_CODES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
