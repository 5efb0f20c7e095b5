"""The page of a map: the space between subtitle and note, what is drawn there, what finds no room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.compose.kinds import Map
from talks.geometry import Frame
from talks.layout.deck import GroupShape
from talks.layout.fit import FLOOR_LABEL, FLOOR_TEXT, Limits
from talks.layout.maps.drawing import draw_map
from talks.layout.maps.look import look_of
from talks.layout.maps.names import Setting
from talks.layout.page import Page, texts_of
from talks.layout.palette import palette_of
from talks.problems import hint, warning

_LABEL = Limits((FLOOR_LABEL,))
_TEXT = Limits((FLOOR_TEXT,), balanced=True)


def map_page(page: Page, visual: Map) -> None:
    page.title(page.slide.title)
    slot, subtitle, note = page.slot("Map"), page.slot("Subtitle"), page.slot("Note")
    frame = _frame(visual, slot.frame, subtitle.frame, note.frame)
    page.text(subtitle, [(visual.subtitle, 0)], _LABEL, needed=False)
    setting = Setting(slot.box.font, page.template.heading_font, slot.box.level(0).size)
    drawing = draw_map(visual, frame, setting, look_of(palette_of(page.template.colors)))
    for name in drawing.left_out:
        message = f'The map on slide "{page.slide.id}" has no room for the name "{name}".'
        advice = "Name less, show a smaller region, or say it in the notes."
        # A country that a fact names must not go without its name.
        told = warning if name in [stop.label.plain for stop in visual.stops] else hint
        page.problems.append(told(page.slide.place_of("text"), message, advice, value=name, code="map-labels"))
    cited = "; ".join(str(citation) for citation in page.slide.citations)
    page.shapes.append(GroupShape("Map", drawing.graphics, frame, map_alt(visual, cited, drawing.beyond)))
    if page.slide.points:
        page.text(page.slot("Body"), texts_of(page.slide.points), _TEXT, airy=True)
    page.text(note, [(visual.note, 0)], _LABEL, needed=False)


def _frame(visual: Map, frame: Frame, subtitle: Frame, note: Frame) -> Frame:
    """The map takes the space of a subtitle or note that is not there."""
    if not visual.subtitle and subtitle.bottom <= frame.y:
        frame = Frame(frame.x, subtitle.y, frame.width, frame.bottom - subtitle.y)
    if not visual.note and note.y >= frame.bottom:
        frame = replace(frame, height=note.bottom - frame.y)
    return frame


def map_alt(visual: Map, source: str = "", beyond: Sequence[str] = ()) -> str:
    """All that the map shows, in words; beyond names the places of routes that lie off the map."""
    parts = [_listed([area.label.plain for area in visual.areas])]
    if visual.near:
        whose = "its neighbors" if len(visual.areas) == 1 else "their neighbors"
        parts[0] += f", with {whose} {_listed([area.label.plain for area in visual.near])}"
    if visual.cities:
        cities = [city.label.plain + (" (capital)" if city.capital else "") for city in visual.cities]
        parts.append(f"{'cities' if len(cities) > 1 else 'city'} {_listed(cities)}")
    if visual.compare:
        beside = _listed([area.label.plain for area in visual.compare])
        parts.append(f"beside {'it' if len(visual.areas) == 1 else 'them'}, at the same scale, {beside}")
    parts += _routes_said(visual)
    parts += [f"{_listed(list(beyond))} {'lies' if len(beyond) == 1 else 'lie'} beyond the map"] if beyond else []
    said = ["Map: " + "; ".join(parts), visual.subtitle.plain, visual.note.plain, "Map data: Natural Earth"]
    said += [f"Source: {source}"] if source else []
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in said if part)


def _routes_said(visual: Map) -> list[str]:
    if not visual.routes:
        return []
    names = {area.id: area.label.plain for area in (*visual.stops, *visual.areas)}
    starts = _listed([names[name] for name in dict.fromkeys(route.start for route in visual.routes)])
    ends = _listed([names[name] for name in dict.fromkeys(route.end for route in visual.routes)])
    passed = [names[name] for name in visual.routes[0].through]
    through = f" through {_listed(passed)}" if passed else ""
    return [f"arrows from {starts}{through} to {ends}"]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""
