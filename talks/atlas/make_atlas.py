"""Makes atlas.zip from Natural Earth and US Census data; run by hand, see README.md beside this file.

    python -m talks.atlas.make_atlas SOURCE_FOLDER

Borders are simplified arc by arc, so that neighbours stay closed against each other, and every point keeps the level
of detail up to which it counts (Visvalingam and Whyatt 1993: the area of the triangle that a point makes with its
neighbours). The same sources give the same bytes.
"""

from __future__ import annotations

import io
import json
import math
import sys
import zipfile
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from talks.atlas.topology import Point, Rings, Topology, box_of, is_inside, ring_area, turns, weights

HERE = Path(__file__).parent
# Places are whole numbers up to this one for 180 degrees of longitude and 90 of latitude; beyond the 180th meridian
# longitudes go on, and even then fit into two bytes.
SCALE = 16_000

# Areas in square kilometers from which a point counts at level 1, 2, ...; each step doubles the lengths.
LEVELS = tuple(2 * 4**step for step in range(7))
# A point is kept where its triangle has this share of its country's area: about six square points when the country
# fills a slide. What is at home in the talks is kept finer, far north and south coarser.
SHARE = 7e-5
FINEST, COARSEST = 42.0, 450.0  # square kilometers
OF_FOCUS, OF_STATES, OF_LAKES = 10.0, 60.0, 70.0
POLAR, OF_POLAR = 62.0, 8.0
# Islands smaller than so many of these triangles are left out, unless there is nothing else of the country.
LEAST_ISLAND = 10
LEAST_LAKE = 1500.0  # square kilometers
LEAST_LAKE_OF_FOCUS = 150.0
FOCUS = ("Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Turkmenistan", "Tajikistan", "Minnesota", "North Dakota")
FOCUS_BOXES = ((45.0, 36.0, 90.0, 57.0), (-105.0, 42.0, -88.0, 50.0))  # west, south, east, north

# Natural Earth shortens names; a renamed country is renamed here. The others follow in other_names.json.
NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "Central African Rep.": "Central African Republic",
    "Congo": "Republic of the Congo",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Macao": "Macau",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "US Virgin Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}
# Parts that join another area: the views of the United Nations, where Natural Earth draws who holds the ground.
JOINED = {"N. Cyprus": "Cyprus", "Somaliland": "Somalia"}
# Land that no single country is given: drawn like any neighbour, never named.
NAMELESS = ("Siachen Glacier",)
LEFT_OUT = ("Indian Ocean Ter.", "Ashmore and Cartier Is.")

STATES = dict(
    zip(
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
        "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split(),
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Georgia|"
        "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
        "Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|"
        "North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|"
        "Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming".split("|"),
        strict=True,
    )
)


# What is drawn otherwise than in the sources


def with_crimea(areas: dict[str, tuple[str, list[Rings]]], topology: Topology) -> None:
    """Crimea goes from Russia, where Natural Earth draws it, to Ukraine (UN General Assembly resolution 68/262)."""
    identifier, russia = areas["Russia"]

    def is_crimea(rings: Rings) -> bool:
        west, south, east, north = box_of(topology.ring(rings[0]))
        return west > 32 and east < 37 and south > 44 and north < 46.5

    crimea = [rings for rings in russia if is_crimea(rings)]
    assert len(crimea) == 1, len(crimea)
    areas["Russia"] = (identifier, [rings for rings in russia if rings not in crimea])
    number, ukraine = areas["Ukraine"]
    areas["Ukraine"] = (number, topology.joined([*ukraine, *crimea]))


def without_pole(polygons: list[Rings], topology: Topology) -> list[Rings]:
    """The coasts only: Natural Earth draws Antarctica as an area between them and a line along the pole."""
    return [[ring] for rings in polygons for ring in rings if max(y for _, y in topology.ring(ring)) > -89.9]


# The parts of the file


class Atlas:
    """What goes into the file."""

    def __init__(self, folder: Path) -> None:
        self.topology = Topology()
        self.least: dict[int, float] = {}  # by arc, square kilometers
        self.shared: set[int] = set()  # arcs that are borders, not coasts
        self.countries = self._countries(folder / "countries-50m.json")
        self.states = self._states(folder / "states-10m.json")
        self.land = self._land()
        self.lakes = self._lakes(folder / "ne_50m_lakes.json")
        self.cities = cities_of(folder / "ne_10m_populated_places.json", self._country_at)

    def _countries(self, file: Path) -> list[tuple[str, str, list[Rings]]]:
        areas = {
            name: (number, polygons) for number, name, polygons in self.topology.add(file, "countries") if polygons
        }
        with_crimea(areas, self.topology)
        areas["Antarctica"] = (areas["Antarctica"][0], without_pole(areas["Antarctica"][1], self.topology))
        for part, whole in JOINED.items():
            areas[whole] = (areas[whole][0], self.topology.joined([*areas[whole][1], *areas.pop(part)[1]]))
        for name in LEFT_OUT:
            areas.pop(name)
        found = []
        for name, (number, polygons) in areas.items():
            said = "" if name in NAMELESS else NAMES.get(name, name)
            found.append((number or name.lower().replace(" ", "_"), said, polygons))
        self._set_detail(found)
        return sorted(found)

    def _states(self, file: Path) -> list[tuple[str, str, list[Rings]]]:
        codes = {name: code for code, name in STATES.items()}
        areas = [one for one in self.topology.add(file, "states") if one[1] in codes]
        found = [(f"US-{codes[name]}", name, polygons) for _, name, polygons in areas]
        self._set_detail(found)
        return sorted(found)

    def _set_detail(self, areas: list[tuple[str, str, list[Rings]]]) -> None:
        there = {number for _, _, polygons in areas for rings in polygons for ring in rings for number in ring}
        self.shared |= {number for number in there if ~number in there}
        for identifier, name, polygons in areas:
            least = self._least(identifier, name, polygons)
            polygons[:] = [rings for rings in polygons if self._counts(rings, polygons, least)]
            for number in {arc if arc >= 0 else ~arc for rings in polygons for ring in rings for arc in ring}:
                polar = OF_POLAR if abs(self.topology.arcs[number][0][1]) > POLAR else 1.0
                self.least[number] = min(least * polar, self.least.get(number, math.inf))

    def _least(self, identifier: str, name: str, polygons: list[Rings]) -> float:
        if name in FOCUS:
            return OF_FOCUS
        size = sum(abs(ring_area(self.topology.ring(rings[0]))) for rings in polygons)
        least = OF_STATES if identifier.startswith("US-") else min(max(size * SHARE, FINEST), COARSEST)
        return min(least, size / 60)

    def _counts(self, rings: Rings, polygons: list[Rings], least: float) -> bool:
        size = abs(ring_area(self.topology.ring(rings[0])))
        polar = OF_POLAR if abs(self.topology.arcs[max(rings[0][0], ~rings[0][0])][0][1]) > POLAR else 1.0
        if size >= least * polar * LEAST_ISLAND or any(arc in self.shared for arc in rings[0]):
            return True
        return size >= max(abs(ring_area(self.topology.ring(other[0]))) for other in polygons)

    def _country_at(self, place: Point) -> str:
        """The id of the country around a place, or, where a coast was drawn inside of it, of the nearest."""
        near = []
        for identifier, _, polygons in self.countries:
            for rings in polygons:
                points = self.topology.ring(rings[0])
                west, south, east, north = box_of(points)
                if west - 1 < place[0] < east + 1 and south - 1 < place[1] < north + 1:
                    inside = sum(is_inside(place, self.topology.ring(ring)) for ring in rings) % 2
                    near.append((0.0 if inside else min(math.dist(place, point) for point in points), identifier))
        return min(near, default=(0.0, ""))[1]

    def _land(self) -> list[Rings]:
        return self.topology.joined([rings for _, _, polygons in self.countries for rings in polygons])

    def _lakes(self, file: Path) -> list[tuple[str, str, list[Rings]]]:
        found = []
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            geometry = feature["geometry"]
            parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
            for part in parts:
                outer = [(x, y) for x, y in part[0]]
                size = abs(ring_area(outer[:-1]))
                x, y = outer[0]
                near = any(west < x < east and south < y < north for west, south, east, north in FOCUS_BOXES)
                if size < (LEAST_LAKE_OF_FOCUS if near else LEAST_LAKE):
                    continue
                rings = []
                for ring in part:
                    points = [(x, y) for x, y in ring]
                    if ring is part[0] or abs(ring_area(points[:-1])) > LEAST_LAKE:
                        rings.append([len(self.topology.arcs)])
                        self.least[len(self.topology.arcs)] = OF_FOCUS if near else OF_LAKES
                        self.topology.arcs.append(points)
                found.append((str(feature["properties"].get("name") or ""), [rings], size))
        found.sort(key=lambda one: -one[2])
        return [(f"lake_{number}", name, polygons) for number, (name, polygons, _) in enumerate(found)]

    # Writing

    def members(self) -> dict[str, bytes]:
        used = sorted(
            {
                arc if arc >= 0 else ~arc
                for _, _, polygons in (*self.countries, *self.states, *self.lakes)
                for rings in polygons
                for ring in rings
                for arc in ring
            }
        )
        new = {arc: place for place, arc in enumerate(used)}
        across, down, levels, lengths = array("h"), array("h"), bytearray(), []
        for arc in used:
            kept = self._simplified(arc)
            x = y = 0
            for here_x, here_y, level in kept:
                across.append(here_x - x)
                down.append(here_y - y)
                levels.append(level)
                x, y = here_x, here_y
            lengths.append(len(kept))

        def renumbered(polygons: list[Rings]) -> list[Rings]:
            return [[[new[arc] if arc >= 0 else ~new[~arc] for arc in ring] for ring in rings] for rings in polygons]

        def listed(areas: list[tuple[str, str, list[Rings]]]) -> list[list[Any]]:
            return [
                [identifier, name, self._box(polygons), renumbered(polygons)] for identifier, name, polygons in areas
            ]

        areas = {
            "lengths": lengths,
            "countries": listed(self.countries),
            "states": listed(self.states),
            "lakes": listed(self.lakes),
            "land": renumbered(self.land),
        }
        if sys.byteorder == "big":
            across.byteswap()
            down.byteswap()
        return {
            "areas.json": compact(areas),
            "across.bin": _planes(across),
            "down.bin": _planes(down),
            "levels.bin": bytes(levels),
            "cities.json": compact(self.cities),
        }

    def _simplified(self, arc: int) -> list[tuple[int, int, int]]:
        points = self.topology.arcs[arc]
        kept: list[tuple[int, int, int]] = []
        for (x, y), weight in zip(points, weights(points), strict=True):
            if weight < self.least.get(arc, COARSEST):
                continue
            level = sum(weight >= step for step in LEVELS)
            across = round(x / 180 * SCALE)
            across += 2 * SCALE * round((kept[-1][0] - across) / (2 * SCALE)) if kept else 0
            here = (across, round(y / 90 * SCALE), level)
            if kept and here[:2] == kept[-1][:2]:
                kept[-1] = (*here[:2], max(level, kept[-1][2]))
            else:
                kept.append(here)
        return kept

    def _box(self, polygons: list[Rings]) -> list[float]:
        """West, south, east, north of all parts, counted on from the largest one."""
        rings = sorted((self.topology.ring(rings[0]) for rings in polygons), key=lambda ring: -abs(ring_area(ring)))
        first = box_of(rings[0])
        boxes = [first]
        for ring in rings[1:]:
            west, south, east, north = box_of(ring)
            shift = turns((west + east) / 2, (first[0] + first[2]) / 2)
            boxes.append((west + shift, south, east + shift, north))
        sides = list(zip(*boxes, strict=True))
        return [round(value, 1) for value in (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))]


def _planes(values: array[int]) -> bytes:
    """All low bytes, then all high bytes: they compress better apart."""
    raw = values.tobytes()
    return raw[0::2] + raw[1::2]


def cities_of(file: Path, country_at: Callable[[Point], str]) -> list[list[Any]]:
    """Name, other names, longitude, latitude (hundredths of a degree), country or state, rank: the largest first.

    The rank is 2 for capitals of countries, 1 for capitals of US states, else 0.
    """
    found = []
    seen: set[tuple[str, str]] = set()
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    for feature in sorted(features, key=lambda one: (-one["properties"]["POP_MAX"], one["properties"]["NAMEASCII"])):
        about = feature["properties"]
        capital = str(about["FEATURECLA"])
        state = about["ADM1NAME"] if about["ADM0_A3"] == "USA" else None
        rank = 2 if capital.startswith("Admin-0 capital") else 1 if state and capital == "Admin-1 capital" else 0
        if not (rank or _is_kept(about)):
            continue
        codes = {name: f"US-{code}" for code, name in STATES.items()}
        name = str(about["NAME"])
        if name == "Mangyshlak":  # the old name of Aktau, which has an entry of its own
            continue
        longitude, latitude = feature["geometry"]["coordinates"]
        where = codes.get(state, "") if state else country_at((longitude, latitude))
        if (name, where) in seen:
            continue
        seen.add((name, where))
        others = [about["NAME_EN"], *str(about["NAMEALT"] or "").split("|")]
        others = [part for part in dict.fromkeys(filter(None, others)) if part != name]
        found.append([name, others, round(longitude * 100), round(latitude * 100), where, rank])
    return found


def _is_kept(about: dict[str, Any]) -> bool:
    people = about["POP_MAX"]
    if about["ADM0_A3"] == "KAZ":
        return bool(people > 30_000 or about["SCALERANK"] <= 6 or about["NAME"] == "Zhangaozen")
    if about["ADM1NAME"] in ("Minnesota", "North Dakota"):
        return True
    if about["ADM0_A3"] == "USA":
        return bool(people > 250_000)
    if about["ADM0_A3"] in ("KGZ", "UZB", "TKM", "TJK", "MNG"):
        return bool(people > 100_000)
    return bool(people > 1_200_000 or about["SCALERANK"] <= 2)


def compact(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def packed(members: dict[str, bytes]) -> bytes:
    """A zip without dates of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, content)
    return buffer.getvalue()


if __name__ == "__main__":
    made = Atlas(Path(sys.argv[1])).members()
    (HERE / "atlas.zip").write_bytes(packed(made))
    for member, content in made.items():
        print(f"{member:12} {len(content):8} bytes, {len(packed({member: content})):7} packed")
    print(f"atlas.zip    {(HERE / 'atlas.zip').stat().st_size:8} bytes")
