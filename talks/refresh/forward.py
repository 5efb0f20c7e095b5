"""The base after a refresh: it moves forward where the deck says the new words, and stays where it doesn't."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Sequence
from typing import Any

from talks.refresh.built import Json, PlacePair
from talks.refresh.built import Path as Place
from talks.refresh.changed import all_pairs
from talks.refresh.records import RefreshPlan, Spot

_COPY = re.compile(r" copy \d+$")  # of a paragraph that stands there several times


def moved_base(base: Json, new: Json, plan: RefreshPlan, added: Sequence[str] = ()) -> Json:
    """The base with the new words at all places but those that the plan leaves open.

    What is open (a conflict, also one kept by the speaker's word; what is gone; what could not be written) is compared
    with what was built at the next refresh, too. A place of which one copy is open stays, whatever the others say.
    added: ids of slides that were put into the deck.
    """
    open_spots = {_plain(one.spot) for one in (*plan.conflicts, *plan.resolved)}
    open_spots |= {_plain(one.spot) for one in plan.gone}
    # Text of the speaker's own may be named like a place that was built, where this one was moved and updated.
    open_spots |= {_plain(one.spot) for one in plan.left} - {_plain(one.spot) for one in plan.updated}
    made = copy.deepcopy(base)
    now = {str(slide.get("id", "")): slide for slide in new.get("slides", ())}
    for slide, pairs in zip(made["slides"], all_pairs(base, new), strict=True):
        later = now.get(str(slide.get("id", "")))
        if later is not None:
            _move(slide, later, pairs, open_spots)
    after = ""
    for slide in new.get("slides", ()):
        name = str(slide.get("id", ""))
        if name in added:
            rows = made["slides"]
            place = next((at for at, one in enumerate(rows) if one.get("id") == after), len(rows) - 1)
            made["slides"].insert(place + 1, copy.deepcopy(slide))
        after = name
    return made


def base_bytes(base: Json) -> bytes:
    """A base as it is kept: the same JSON as a build writes."""
    return json.dumps(base, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(spot: Spot) -> str:
    """The place of a spot in the base: that of a copy is the same."""
    head, mark, number = spot.slide.rpartition("~")
    slide = head if mark and number.isdigit() else spot.slide
    return f"{slide}:{_COPY.sub('', spot.place)}"


def _move(slide: Json, later: Json, pairs: Sequence[PlacePair], open_spots: set[str]) -> None:
    stayed = False
    for pair in pairs:
        # Where only the outline's wording is new, the deck keeps its words, and the base those that were built.
        only_worded = pair.changed and not pair.facts
        if pair.now is None or only_worded or f"{pair.slide}:{pair.was.label}" in open_spots:
            stayed = stayed or pair.changed
            continue
        _put(slide, pair.was.path, _at(later, pair.now.path))
        if pair.was.kind == "point":  # its label and facts stand beside its value
            for key in ("labels", "uses"):
                _put_beside(slide, later, pair.was.path, pair.now.path, key)
    if not stayed:
        slide["title"], slide["facts"] = later.get("title", ""), later.get("facts", [])


def _put_beside(slide: Json, later: Json, path: Place, other: Place, key: str) -> None:
    row, from_row = _at(slide, path[:-2]), _at(later, other[:-2])
    number, from_number = int(path[-1]), int(other[-1])
    if number < len(row.get(key, ())) and from_number < len(from_row.get(key, ())):
        row[key][number] = copy.deepcopy(from_row[key][from_number])


def _put(data: Any, path: Place, value: Any) -> None:
    for step in path[:-1]:
        data = data[step]
    old = data[path[-1]]
    data[path[-1]] = copy.deepcopy(value)
    if isinstance(value, dict) and isinstance(old, dict):
        # Row and column by which a cell is found are those of the deck: they move with their own cells only.
        data[path[-1]] |= {key: old[key] for key in ("row", "column") if key in old}


def _at(data: Any, path: Place) -> Any:
    for step in path:
        data = data[step]
    return data
