"""A talk of charts, one of every kind, for the tests of what a refresh does to charts; facts are invented."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from talks.pipeline import Project, open_project
from talks.refreshing import Bases
from tests.refresh.valley import TODAY, deck_of
from tests.workspaces import make_workspace

FACTS = """
source: club
review: never
facts:
  honey: {claim: honey sold in a year, name: Honey sold, unit: kg, values: {2021: 702, 2022: 768, 2023: 845}}
  wax: {claim: wax sold in a year, name: Wax sold, unit: kg, values: {2021: 101, 2022: 134, 2023: 160}}
  hives: {claim: hives of the club, name: Hives, unit: hives, values: {2021: 410, 2022: 455, 2023: 520}}
  lost: {claim: hives that were lost, name: Hives lost, unit: hives, values: {2021: 120, 2022: 140, 2023: 96}}
  weight: {claim: weight of an empty hive, name: Weight, unit: kg, values: {2021: 21.5, 2022: 22.5, 2023: 24.5}}
  north: {claim: visits in the north, name: North, unit: visits, values: {2021: 30, 2022: 35, 2023: 41}}
  south: {claim: visits in the south, name: South, unit: visits, values: {2021: 25, 2022: 27, 2023: 33}}
  share: {claim: share of members who sell, name: Sellers, unit: percent, values: {2021: 31, 2022: 36, 2023: 44}}
  linden: {claim: hives in Linden, name: The village of Linden by the river, unit: hives, value: 128, as_of: "2026"}
  ashford: {claim: hives in Ashford, name: The village of Ashford, unit: hives, value: 96, as_of: "2026"}
  oakham: {claim: hives in Oakham, name: Oakham, unit: hives, value: 77, as_of: "2026"}
  swarms: {claim: swarms caught, name: Swarms, unit: swarms, values: {2021: 7, 2022: 9, 2023: 12}}
  jars: {claim: jars sold, name: Jars, unit: jars, values: {2022: 1250000, 2023: 1400000}}
  phone: {claim: whom to call, kind: contact, value: "1-800-100", checked: "2030-02-01", as_of: "2030"}
"""
_SLIDES = (
    ("column", "Honey in columns", "facts: [valley.honey]"),
    ("pair", "Hives and losses", "facts: [valley.hives, valley.lost], years: [2022, 2023]"),
    ("bar", "Three villages", "kind: bar, facts: [valley.linden, valley.ashford, valley.oakham]"),
    ("line", "Hives over the years", "kind: line, facts: [valley.hives]"),
    ("lines", "Honey beside wax", "kind: line, facts: [valley.honey, valley.wax]"),
    ("stack", "Visits pile up", "kind: stacked, facts: [valley.north, valley.south]"),
    ("lying", "One bar of visits", "kind: stacked, facts: [valley.north, valley.south], years: [2023]"),
    ("slope", "Honey rises faster", "kind: slope, facts: [valley.honey, valley.wax], years: [2021, 2023]"),
    ("share", "Members who sell", "facts: [valley.share]"),
    ("weight", "Hives grow heavier", "kind: line, facts: [valley.weight]"),
    ("swarms", "Swarms we caught", "kind: pictogram, facts: [valley.swarms], years: [2021, 2023], each: 1"),
    ("jars", "Jars sold", "kind: bar, facts: [valley.jars]"),
)
TALK = "\n".join(
    [
        "title: The charts of our valley\naudience: club\nminutes: 12\nhelp: [valley.phone]\nslides:",
        *(f"  - {{id: {name}, title: {title}, chart: {{{chart}}}, notes: Look.}}" for name, title, chart in _SLIDES),
        "  - title: What you can do",
        "    closing: {points: [Plant something that flowers late]}",
        "    notes: Thank you for listening.",
    ]
)


def project(folder: Path, *changes: tuple[str, str], talk: Sequence[tuple[str, str]] = ()) -> Project:
    """The workspace, with stretches of its facts replaced; talk: the same of the outline."""
    outline = TALK
    for old, new in talk:
        assert old in outline, old
        outline = outline.replace(old, new)
    text = FACTS
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return open_project(make_workspace(folder, {"facts/valley.yaml": text, "talk.yaml": outline}))


@cache
def built(folder: Path) -> bytes:
    return deck_of(project(folder), "talk")


def as_of(folder: Path, changes: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """What the deck would say once the facts have changed."""
    made, problems = Bases(project(folder, *changes), TODAY).now("talk", "club")
    assert made is not None, problems
    return made
