"""The places of a slide as it was built, each with the one that would stand for it now."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from talks.refresh.built import (
    CELL,
    NOTES,
    POINT,
    BuiltPlace,
    BuiltText,
    Json,
    PlacePair,
    _as_they_stand,
    is_own,
    lists_sources,
    places_of,
)
from talks.refresh.words import said, same, words

_NUMBERED = re.compile(r"\s*\(\d+/\d+\)$")


def place_pairs(old: Json, new: Json | None) -> list[PlacePair]:
    """The places of a slide as built, each with the one that would stand for it now."""
    before = places_of(old)
    after = places_of(new) if new is not None else []
    slide = str(old.get("id", ""))
    if is_own(old):
        return _as_they_stand(slide, before, after, new)
    found: dict[int, BuiltPlace] = {}
    for group in dict.fromkeys(_group(place) for place in before):
        ours = [(at, place) for at, place in enumerate(before) if _group(place) == group and not place.listed]
        theirs = [place for place in after if _group(place) == group]
        found.update(_paired(ours, theirs))
    made = [PlacePair(slide, place, found.get(at)) for at, place in enumerate(before)]
    return [_as_list(pair) for pair in made] if lists_sources(old) else made


def _as_list(pair: PlacePair) -> PlacePair:
    """Lines of the list are merged elsewhere; how many slides it takes changes nothing in the deck."""
    title = pair.was.shape == "Title" and pair.now is not None
    if title and pair.changed and _unnumbered(pair.was.text) == _unnumbered(pair.now.text if pair.now else ""):
        return replace(pair, was=replace(pair.was, listed=True), now=pair.was)
    return replace(pair, now=pair.was) if pair.was.listed else pair


def _unnumbered(title: str) -> tuple[str, ...]:
    return said(_NUMBERED.sub("", title))


def _group(place: BuiltPlace) -> tuple[str, ...]:
    return (place.kind, place.shape)


def _paired(ours: list[tuple[int, BuiltPlace]], theirs: list[BuiltPlace]) -> dict[int, BuiltPlace]:
    if not ours:
        return {}
    kind = ours[0][1].kind
    if kind in (CELL, POINT):
        return _by_labels(ours, theirs)
    found: dict[int, BuiltPlace] = {}
    left = list(theirs)

    def take(rule: Any) -> None:
        for at, place in ours:
            if at in found:
                continue
            fitting = [one for one in left if rule(place, one)]
            if fitting:
                found[at] = fitting[0]
                left.remove(fitting[0])

    take(lambda one, other: one.built == other.built)
    take(lambda one, other: bool(one.built.spans) and _alike(one.built, other.built))
    if len(ours) == len(theirs):
        take(lambda one, other: one.path == other.path and not _is_made_line(one) and not _is_made_line(other))
    take(lambda one, other: likeness(one.text, other.text) >= 0.5 and _lead(one) == _lead(other))
    take(lambda one, other: one.made and other.made and _lead(one) == _lead(other))
    return found


def _is_made_line(place: BuiltPlace) -> bool:
    return place.made and place.kind == NOTES


def _lead(place: BuiltPlace) -> str:
    """What a line of the notes that follows from facts begins with; one source stands for any other."""
    return place.text.partition(":")[0] if _is_made_line(place) else ""


def _alike(one: BuiltText, other: BuiltText) -> bool:
    """Whether both say the same facts in the same words."""
    return one.mask == other.mask and [s.facts for s in one.spans] == [s.facts for s in other.spans]


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, words(one), words(other), autojunk=False).ratio()


def _by_labels(ours: list[tuple[int, BuiltPlace]], theirs: list[BuiltPlace]) -> dict[int, BuiltPlace]:
    """Cells and points by row and column, else, in a table or chart of the same size, by where they stand."""
    same_size = len(ours) == len(theirs)
    found = {}
    for at, place in ours:
        named = [one for one in theirs if _labels(one) == _labels(place) and place.path[2] == one.path[2]]
        if len(named) == 1:
            found[at] = named[0]
        elif same_size:
            there = [one for one in theirs if one.path == place.path]
            if there and place.built.facts == there[0].built.facts and _may_be(place, there[0], ours):
                found[at] = there[0]
    return found


def _may_be(place: BuiltPlace, other: BuiltPlace, ours: list[tuple[int, BuiltPlace]]) -> bool:
    """Whether a cell or point under other labels may be the same one: the point of another year is another point."""
    if place.kind != POINT:
        return True
    alone = len({said(one.column) for _, one in ours}) == 1  # the only series may be called by its year
    row = _without_year(place.row) == _without_year(other.row)
    column = _without_year(place.column) == _without_year(other.column)
    undated = not same(place.row, other.row) and not _without_year(place.row)
    return row and column and not undated and (alone or same(place.column, other.column))


def _without_year(label: str) -> tuple[str, ...]:
    return tuple(word for word in words(label) if not (len(word) == 4 and word.isdecimal()))


def _labels(place: BuiltPlace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return said(place.row), said(place.column)
