"""The room of a talk: how large type must be for those in the last row, and how the template is varied for it."""

from __future__ import annotations

import re

from talks.problems import Problem, error, warning
from talks.read.outline_records import OutlineRecord, RoomRecord
from talks.read.suggest import did_you_mean
from talks.read.template_records import Variant

# A letter should be as high as 1/200 of the distance of the farthest viewer (AVIXA DISCAS). Lowercase letters are half
# as high as their type size, and a slide of 7.5 inches is 540 points high: 540 / 200 * 2 = 5.4.
POINTS = 5.4
BODY = 28.0  # points, of the templates: where the room is unknown
LEAST_BODY, MOST_BODY = 20.0, 48.0

# In meters.
UNITS = {
    "m": 1.0,
    "cm": 0.01,
    "ft": 0.3048,
    "in": 0.0254,
    "yd": 0.9144,
}
_SAID = {
    **dict.fromkeys(("", "meter", "meters", "metre", "metres"), "m"),
    **dict.fromkeys(("feet", "foot", "'"), "ft"),
    **dict.fromkeys(("inch", "inches", '"'), "in"),
    **dict.fromkeys(("yard", "yards"), "yd"),
}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\d\s.]*)\.?")


def variant_of(outline: OutlineRecord, look: str = "", shape: str = "") -> tuple[Variant, list[Problem]]:
    """How the template is varied for a talk: look and shape as given, else as the outline says; type by its room."""
    scale, problems = room_scale(outline.room) if outline.room else (1.0, [])
    return Variant(look or outline.look or "", shape or outline.shape or "", scale), problems


def room_scale(room: RoomRecord) -> tuple[float, list[Problem]]:
    """By how much the type of a template is multiplied for a room, and what is wrong or doubtful about the room."""
    lengths, problems = [], []
    for key, said in (("distance", room.distance), ("screen", room.screen)):
        length = meters(said)
        if length is None:
            problems.append(_no_length(room, key, said))
        else:
            lengths.append(length)
    if len(lengths) < 2:
        return 1.0, problems
    needed = round(POINTS * lengths[0] / lengths[1])
    if lengths[1] >= lengths[0]:
        message = f"a picture {_high(room.screen)} is higher than the last row is away ({room.distance})"
        advice = "Are the two exchanged? `distance` is that of the last row, `screen` the height of the picture."
        problems.append(warning(room.place(), message, advice, code="room-exchanged"))
    if needed > MOST_BODY:
        problems.append(
            warning(
                room.place(),
                f"from {room.distance} away a picture {_high(room.screen)} needs letters of {needed} points; "
                f"{MOST_BODY:g} are the most that slides have room for",
                "Let people sit closer, or get a larger screen or picture.",
                needed,
                code="room-too-large",
            )
        )
    return min(MOST_BODY, max(LEAST_BODY, needed)) / BODY, problems


def meters(said: str) -> float | None:
    """A length such as `12 m`, `40 feet` or `2.5` (meters); None where it is none."""
    found = _LENGTH.fullmatch(said.strip())
    if found is None:
        return None
    word = found[2].casefold()
    factor = UNITS.get(_SAID.get(word, word))
    number = float(found[1].replace(",", "."))
    return number * factor if factor and number > 0 else None


def _high(said: str) -> str:
    return f"{said} high"


def _no_length(room: RoomRecord, key: str, said: str) -> Problem:
    found = _LENGTH.fullmatch(said.strip())
    advice = "Write a number and a unit, such as `12 m` or `40 feet`."
    if found and found[2] and _SAID.get(found[2].casefold(), found[2].casefold()) not in UNITS:
        advice = f"{did_you_mean(found[2], [*UNITS, *filter(str.isalpha, _SAID)])} {advice}".strip()
    return error(room.place(key), f"`{key}` is not a length: `{said}`", advice, said, code="room")
