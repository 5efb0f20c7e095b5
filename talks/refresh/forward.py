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
from talks.refresh.lists import moved_list
from talks.refresh.note_lines import moved_notes, note_lines
from talks.refresh.records import RefreshPlan, Spot

_COPY = re.compile(r" copy \d+$")  # of a paragraph that stands there several times


def moved_base(base: Json, new: Json, plan: RefreshPlan, added: Sequence[str] = ()) -> Json:
    """The base with the new words at all places but those that the plan leaves open.

    What is open (a conflict, also one kept by the speaker's word; what is gone; what could not be written) is compared
    with what was built at the next refresh, too. A place of which one copy is open stays, whatever the others say.
    added: ids of slides that were put into the deck.
    """
    open_spots = {spot_in_base(one.spot) for one in (*plan.conflicts, *plan.resolved)}
    open_spots |= {spot_in_base(one.spot) for one in plan.gone}
    # Text of the speaker's own may be named like a place that was built, where this one was moved and updated.
    open_spots |= {spot_in_base(one.spot) for one in plan.left} - {spot_in_base(one.spot) for one in plan.updated}
    in_part = open_spots & {spot_in_base(one.spot) for one in plan.updated}  # one copy says it anew, another doesn't
    made: Json = json.loads(json.dumps(base))  # several times as fast as copy.deepcopy
    now = {str(slide.get("id", "")): slide for slide in new.get("slides", ())}
    open_lines = {one.new for one in (*plan.conflicts, *plan.resolved) if not one.built}
    for old, slide, pairs in zip(base["slides"], made["slides"], plan.pairs or all_pairs(base, new), strict=True):
        later = now.get(str(slide.get("id", "")))
        if later is not None:
            lines = note_lines(pairs, old, later)
            _move(slide, later, [pair for pair in pairs if pair not in lines.going], open_spots)
            for pair in pairs:
                if pair.now is not None and f"{pair.slide}:{pair.was.label}" in in_part:
                    _remember(slide, pair.was.path, _at(later, pair.now.path))
            moved_notes(slide, later, pairs, lines, open_spots, open_lines)
    moved_list(base, new, made, open_spots, open_lines)
    # They are told again once their fact changes again.
    told = [*base.get("left", ()), *([one.fact, one.value] for one in plan.left)]
    if told:
        made["left"] = [one for at, one in enumerate(told) if one not in told[:at]]
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


def spot_in_base(spot: Spot) -> str:
    """The place of a spot in the base: that of a copy is the same."""
    head, mark, number = spot.slide.rpartition("~")
    slide = head if mark and number.isdigit() else spot.slide
    return f"{slide}:{_COPY.sub('', spot.place)}"


def _move(slide: Json, later: Json, pairs: Sequence[PlacePair], open_spots: set[str]) -> None:
    stayed = False
    for pair in pairs:
        # Where only the outline's wording is new, the deck keeps its words, and the base those that were built.
        only_worded = pair.changed and not pair.facts
        if pair.was.listed:
            continue
        if pair.now is None or only_worded or f"{pair.slide}:{pair.was.label}" in open_spots:
            stayed = stayed or pair.changed
            continue
        _put(slide, pair.was.path, _at(later, pair.now.path))
        if pair.was.kind == "alt" and "alt_spans" in _at(slide, pair.was.path[:-1]):
            _put(slide, (*pair.was.path[:-1], "alt_spans"), _at(later, (*pair.now.path[:-1], "alt_spans")))
        if pair.was.kind == "point":  # its label and facts stand beside its value
            for key in ("labels", "uses"):
                _put_beside(slide, later, pair.was.path, pair.now.path, key)
            _put_names(slide, later, pair.was.path, pair.now.path, open_spots)
    if not stayed:
        slide["title"], slide["facts"] = later.get("title", ""), later.get("facts", [])


def _remember(slide: Json, path: Place, later: Any) -> None:
    """Beside a text as built, what the copies of it say that were written."""
    if isinstance(later, dict) and "text" in later:
        _at(slide, path)["later"] = copy.deepcopy(
            {key: later[key] for key in ("text", "spans", "links") if key in later}
        )


def _put_beside(slide: Json, later: Json, path: Place, other: Place, key: str) -> None:
    row, from_row = _at(slide, path[:-2]), _at(later, other[:-2])
    number, from_number = int(path[-1]), int(other[-1])
    if number < len(row.get(key, ())) and from_number < len(from_row.get(key, ())):
        row[key][number] = copy.deepcopy(from_row[key][from_number])


def _put_names(slide: Json, later: Json, path: Place, other: Place, open_spots: set[str]) -> None:
    """Names of series and categories that say another year now; where the axis ends, and the wholes of a stack."""
    chart, from_chart = _at(slide, path[:2]), _at(later, other[:2])
    _at(slide, path[:-2])["name"] = _at(later, other[:-2]).get("name", "")
    number, from_number = int(path[-1]), int(other[-1])
    if number < len(chart.get("categories", ())) and from_number < len(from_chart.get("categories", ())):
        chart["categories"][number] = from_chart["categories"][from_number]
    chart |= {key: copy.deepcopy(from_chart[key]) for key in ("axis", "stacked") if key in from_chart}
    if "totals" in from_chart:
        chart["totals"] = _wholes(str(slide.get("id", "")), chart, from_chart, open_spots)


def _wholes(slide: str, chart: Json, later: Json, open_spots: set[str]) -> Json:
    """The wholes as of now, by the categories of the base; what was left wrong stays what it was."""
    totals, before = later["totals"], chart.get("totals", {"values": (), "labels": ()})
    made: Json = {"name": totals["name"], "values": [], "labels": [], "uses": []}
    for at, category in enumerate(chart["categories"]):
        place = f'{slide}:chart point "{category}, {totals["name"]}"'
        found = later["categories"].index(category) if category in later["categories"] else -1
        stays = place in open_spots or found < 0
        value, label = (None, "") if stays else (totals["values"][found], totals["labels"][found])
        if stays and at < len(before["values"]):
            value, label = before["values"][at], before["labels"][at]
        made["values"].append(value)
        made["labels"].append(label)
        made["uses"].append([] if stays else totals["uses"][found])
    return made


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
