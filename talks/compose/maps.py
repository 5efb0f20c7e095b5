"""Maps from names and facts: what is looked up in the atlas, and what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from talks.compose.fact_values import FactValue
from talks.compose.kinds import Map, MapArea, MapPlace, MapRoute
from talks.compose.map_reach import off_by, too_far
from talks.compose.text import Binding, Run, Text, each_once, joined
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError
from talks.problems import error, warning
from talks.read.atlas import STATE, Area, Atlas, shipped_atlas
from talks.read.record import Record
from talks.read.suggest import did_you_mean
from talks.read.visual_records import MapRecord, PlaceRecord, RoutesRecord

# More names than these besides the subject's are not read (shared/craft.md, section 3, rule 7).
MOST_LABELS = 7

_FACT = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
# Kilometers from what is shown: so near a place lies if only longitude and latitude were swapped.
_TURNED = 200.0
# Where lengths are said in miles.
_MILES = ("en-US", "en-GB")


def compose_map(record: MapRecord, texts: Texts) -> Map | None:
    """The map, or None where a problem stands in its way."""
    before = len(texts.problems)
    finder = _Finder(shipped_atlas(), texts)
    areas = finder.areas(record.show, record, "show")
    known = [area.id for area in areas]
    compare = tuple(area for area in finder.areas(record.compare, record, "compare") if area.id not in known)
    stops: tuple[MapArea, ...] = ()
    routes: tuple[MapRoute, ...] = ()
    not_drawn: list[Text] = []
    if record.routes:
        stops, routes, not_drawn = _routes(record.routes, finder)
    cities = finder.cities(record.cities, record, known, [stop.id for stop in stops])
    if any(problem.level == "error" for problem in texts.problems[before:]):
        return None
    note = texts.text(record.note, record, "note")
    if not_drawn:
        missing = Text.of("Not on the map: ") + joined(not_drawn, ", ")
        note = joined([note, missing], ". ") if note else missing
    return Map(
        atlas=finder.atlas,
        areas=areas,
        near=tuple(MapArea(area.id, Text.of(area.name)) for area in finder.atlas.near(known)) if record.near else (),
        cities=_most(cities, record, texts),
        compare=compare,
        routes=routes,
        stops=stops,
        locator=record.locator,
        miles=texts.expressions.speech.language in _MILES,
        subtitle=texts.text(record.subtitle, record, "subtitle"),
        note=note,
    )


def _most(cities: tuple[MapPlace, ...], record: MapRecord, texts: Texts) -> tuple[MapPlace, ...]:
    """As many cities as can be read, the first ones and capitals before others."""
    if len(cities) <= MOST_LABELS:
        return cities
    ranked = sorted(cities, key=lambda city: not city.capital)
    left = ", ".join(city.label.plain for city in ranked[MOST_LABELS:])
    message = f"a map holds {MOST_LABELS} names besides its subject's; left out: {left}"
    texts.problems.append(warning(record.place("cities"), message, "Name fewer cities.", code="map-labels"))
    return tuple(city for city in cities if city in ranked[:MOST_LABELS])


class _Finder:
    """Looks names up in the atlas, and says which it does not know."""

    def __init__(self, atlas: Atlas, texts: Texts) -> None:
        self.atlas = atlas
        self.texts = texts

    def areas(self, entries: Sequence[Any], record: Record, key: str, first: int = 0) -> tuple[MapArea, ...]:
        """The areas of some entries, of which the first one stands at that place in the record."""
        found: list[MapArea] = []
        names = [self._named(entry, record, key, number) for number, entry in enumerate(entries, start=first)]
        states = self._are_states([name for _, name in names])
        for number, (label, name) in enumerate(names, start=first):
            area = self.atlas.find_area(name, states)
            if area is None:
                self._unknown(name, record, key, number)
            elif area.id not in [one.id for one in found]:
                found.append(MapArea(area.id, label if label.plain != name else _renamed(label, name, area)))
        return tuple(found)

    def cities(
        self, entries: Sequence[Any], record: Record, areas: Sequence[str], stops: Sequence[str]
    ) -> tuple[MapPlace, ...]:
        """The cities, each once; those far off the areas and stops are left out and told."""
        found: dict[tuple[str, float, float], MapPlace] = {}
        shown = [self.atlas.areas[name] for name in dict.fromkeys((*areas, *stops))]
        for number, entry in enumerate(entries):
            city = self._city(entry, record, number, areas)
            if city and not self._is_far(city, entry, record, number, shown):
                found.setdefault((city.label.plain, city.longitude, city.latitude), city)
        return tuple(found.values())

    def _is_far(self, city: MapPlace, entry: Any, record: Record, number: int, shown: Sequence[Area]) -> bool:
        off = off_by(self.atlas, shown, (city.longitude, city.latitude))
        if not shown or off <= too_far(shown):
            return False
        has_at = isinstance(entry, PlaceRecord) and bool(entry.at)
        turned = (city.latitude, city.longitude)
        advice = "Show a larger region, or leave the city out."
        if has_at and abs(turned[1]) <= 90 and off_by(self.atlas, shown, turned) <= _TURNED:
            advice = f"Longitude comes first, then latitude: at: [{turned[0]:g}, {turned[1]:g}]?"
        name = city.label.plain
        message = f"`{name}` lies {round(off, -2):,.0f} km off what the map shows and is left out"
        place = record.place("cities", number)
        if isinstance(entry, PlaceRecord):
            place = entry.place("at") if has_at else entry.place()
        self.texts.problems.append(warning(place, message, advice, name, "map"))
        return True

    def _city(self, entry: Any, record: Record, number: int, areas: Sequence[str]) -> MapPlace | None:
        label, name = self._named(entry, record, "cities", number)
        city = self.atlas.find_city(name, areas)
        if isinstance(entry, PlaceRecord) and entry.at:
            longitude, latitude = entry.at
            if abs(longitude) > 180 or abs(latitude) > 90:
                advice = "Write longitude, then latitude, in degrees: at: [71.4, 51.2]."
                message = f"{longitude:g}, {latitude:g} is not on earth"
                self.texts.problems.append(error(entry.place("at"), message, advice, code="map"))
                return None
            return MapPlace(label, longitude, latitude, self._is_capital(city, areas))
        if city is None:
            advice = did_you_mean(
                name, self.atlas.city_names, "Say where it is: {name: ..., at: [longitude, latitude]}."
            )
            place = entry.place() if isinstance(entry, PlaceRecord) else record.place("cities", number)
            self.texts.problems.append(error(place, f"the atlas has no city `{name}`", advice, name, "map"))
            return None
        return MapPlace(label, city.longitude, city.latitude, self._is_capital(city, areas))

    def _is_capital(self, city: Any, areas: Sequence[str]) -> bool:
        states = any(area.startswith("US-") for area in areas)
        return city is not None and city.rank >= (1 if states else 2)

    def _named(self, entry: Any, record: Record, key: str, number: int) -> tuple[Text, str]:
        """The label of an entry, and the name by which the atlas knows it."""
        if isinstance(entry, PlaceRecord):
            label = self.texts.text(entry.name, entry, "name")
            return label, self.texts.text(entry.atlas_name, entry, "place").plain or label.plain
        label = self.texts.text(str(entry), record, key, number)
        return label, label.plain

    def _are_states(self, names: Sequence[str]) -> bool:
        """Whether states are meant where a name could be either: those beside it are."""
        kinds = [area.kind for name in names if (area := self.atlas.find_area(name))]
        sure = [area.kind for name in names if (area := self.atlas.find_area(name)) and area.name != "Georgia"]
        return bool(sure) and len(sure) < len(kinds) and set(sure) == {STATE}

    def _unknown(self, name: str, record: Record, key: str, number: int) -> None:
        advice = did_you_mean(name, self.atlas.area_names, "Write the English name of a country or US state.")
        message = f"the atlas has no country or state `{name}`"
        self.texts.problems.append(error(record.place(key, number), message, advice, name, "map"))


def _renamed(label: Text, name: str, area: Area) -> Text:
    """A postal code or the long form of Georgia is no name for a map."""
    is_code = len(name) == 2 and name.isupper() and area.kind == STATE
    return Text.of(area.name) if is_code or "(" in name else label


# Routes


def _routes(record: RoutesRecord, finder: _Finder) -> tuple[tuple[MapArea, ...], tuple[MapRoute, ...], list[Text]]:
    """The areas that routes join, the routes, and what of the facts is no country."""
    not_drawn: list[Text] = []
    starts = list(_stops(record.origin, "from", record, finder, not_drawn))
    through = list(_stops(record.through, "through", record, finder, not_drawn))
    ends = list(_stops(record.to, "to", record, finder, not_drawn))
    _no_circles(starts, through, ends, record, finder)
    stops = {area.id: area for area in (*starts, *through, *ends)}
    passed = tuple(area.id for area in through)
    routes = tuple(
        MapRoute(start.id, end.id, passed, each_once((*start.label.uses, *end.label.uses)))
        for start in starts
        for end in ends
        if start.id != end.id
    )
    return tuple(stops.values()), routes, not_drawn


def _no_circles(
    starts: Sequence[MapArea],
    through: Sequence[MapArea],
    ends: Sequence[MapArea],
    record: RoutesRecord,
    finder: _Finder,
) -> None:
    """A route that ends or passes where it starts is told."""
    first, last = ({area.id for area in areas} for areas in (starts, ends))
    for key, areas, others, said in (
        ("to", ends, first, "leads back to where it starts"),
        ("through", through, first, "passes through its own start"),
        ("through", through, last - first, "passes through its own end"),
    ):
        for name in dict.fromkeys(area.label.plain for area in areas if area.id in others):
            message = f"a route of `{name}` {said}"
            advice = f"Take `{name}` out of `{key}`, or out of the other end of the routes."
            finder.texts.problems.append(error(record.place(key), message, advice, name, "map"))


def _stops(
    entries: Sequence[str], key: str, record: RoutesRecord, finder: _Finder, not_drawn: list[Text]
) -> Iterator[MapArea]:
    """The areas of names, and of facts that list countries; each label is tied to its fact."""
    for number, entry in enumerate(entries):
        if not _FACT.fullmatch(entry):
            yield from finder.areas([entry], record, key, number)
            continue
        value = finder.texts.fact(entry, record, key, number)
        for name in _listed(value, entry, key, number, record, finder.texts):
            label = Text((Run(name, binding=Binding(value.uses, True, value.moves)),)) if value else Text.of(name)
            area = finder.atlas.find_area(name)
            if area is None:
                message = f"`{name}` of `{entry}` is no country of the atlas and is not drawn"
                advice = "It is named in the note of the map."
                finder.texts.problems.append(warning(record.place(key, number), message, advice, name, "map"))
                not_drawn.append(label)
            else:
                yield MapArea(area.id, label)


def _listed(value: Any, identifier: str, key: str, number: int, record: RoutesRecord, texts: Texts) -> list[str]:
    """The names that a fact lists, if they may be said."""
    if value is None:
        return []
    try:
        if isinstance(value, FactValue):
            value.facts.require_sayable(value.fact, value.value)
    except ExpressionError as exc:
        texts.report(exc, record, key, number)
        return []
    content = [value.content] if isinstance(value.content, str) else value.content
    if not isinstance(content, list):
        message = f"`{identifier}` lists no countries"
        advice = "Name a fact of `kind: list`, or countries."
        texts.problems.append(error(record.place(key, number), message, advice, identifier, "map"))
        return []
    return [str(part) for part in content]
