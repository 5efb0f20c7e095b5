"""A small talk for the cases: every place that says a fact says one of its own, so that it can be told apart."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from talks.pipeline import Options, Project, build_talk, open_project
from talks.problems import has_errors
from tests.workspaces import TESTS, make_workspace

TODAY = date(2030, 3, 1)

FACTS = """
source: club
review: never
facts:
  kept: {claim: hives kept by members of the club, unit: hives, value: 4213, as_of: "2026"}
  flying: {claim: bees that fly on a warm day, unit: bees, value: 16400000, as_of: "2026"}
  winter: {claim: hives lost in the last winter, unit: hives, value: 317, as_of: "2026"}
  linden: {claim: hives in the village of Linden, unit: hives, value: 128, as_of: "2026"}
  ashford: {claim: hives in the village of Ashford, unit: hives, value: 96, as_of: "2026"}
  hundred: {claim: hives for every hundred people, unit: hives, value: 63, as_of: "2026"}
  meadows: {claim: meadows along the road, unit: meadows, value: 74, as_of: "2026"}
  honey:
    claim: honey sold in a year
    name: Honey sold
    unit: kg
    values: {2021: 702, 2022: 768, 2023: 845}
  phone: {claim: whom to call, kind: contact, value: "1-800-100", checked: "2030-02-01", as_of: "2030"}
"""
TALK = """
title: The bees of our valley
audience: club
minutes: 8
help: [valley.phone]
slides:
  - id: kept
    title: "{{ valley.kept }} hives stand in our valley"
    points:
      - Members count them every spring after the last frost
      - About {{ valley.flying | words }} bees fly out of them on a warm day in May
      - Nobody has ever counted the wild nests in the hedges
    notes: |
      We walk from hive to hive with a list. [pause]

      The club lost {{ valley.winter }} hives in the last winter, and the members bought some of them back.

      Nobody gave up for that.
  - id: villages
    title: Linden keeps more hives than its neighbor
    table:
      columns: [Village, Hives, Members]
      rows:
        - [Linden, "{{ valley.linden }}", fourteen]
        - [Ashford, "{{ valley.ashford }}", nine]
        - [Oakham, not counted, eight]
    notes: The members of Oakham are too busy to count.
  - id: honey
    title: We sell more honey every summer
    chart: {facts: [valley.honey], years: [2021, 2022, 2023], subtitle: Kilograms of honey in a year}
    notes: Most of it goes to the market by the river.
  - id: people
    title: Bees live where people live
    statement: {text: "Our valley has {{ valley.hundred }} hives for every hundred people", support: Ask your neighbor}
    notes: That surprised me when I first heard it.
  - id: road
    title: Flowers grow along the road
    picture: {file: road.png, alt: A road between two fields, credit: "Photo: the club"}
    points: ["{{ valley.meadows }} meadows lie along the road", Most of them are mown late]
    notes: Ask the farmers when they mow.
  - id: sting
    title: When a bee stings you
    points: [Stay calm and walk away slowly, Scrape the sting out with a fingernail, Cool the place with water]
    notes: It hurts for a while, and then it itches.
  - title: What you can do
    closing: {points: [Plant something that flowers late]}
    notes: Thank you for listening.
"""
FILES = {"facts/valley.yaml": FACTS, "talk.yaml": TALK}
CHANGES = (
    ("value: 4213", "value: 4377"),
    ("value: 16400000", "value: 17900000"),
    ("value: 317", "value: 352"),
    ("value: 128", "value: 139"),
    ("value: 63", "value: 68"),
    ("value: 74", "value: 77"),
    ("2023: 845", "2023: 871"),
)
LATER = (
    ("value: 4377", "value: 4410"),
    ("value: 17900000", "value: 18300000"),
    ("value: 352", "value: 298"),
    ("value: 139", "value: 143"),
    ("2023: 871", "2023: 866"),
)


@dataclass(frozen=True)
class Spot:
    """Where the deck says a fact that changes: the words that say it, before and after."""

    fact: str
    old: str
    new: str


SPOTS = {
    "title": Spot("valley.kept", "4,213", "4,377"),
    "point": Spot("valley.flying", "16.4", "17.9"),
    "notes": Spot("valley.winter", "317", "352"),
    "cell": Spot("valley.linden", "128", "139"),
    "statement": Spot("valley.hundred", "63", "68"),
    "beside": Spot("valley.meadows", "74", "77"),
    "chart": Spot("valley.honey", "845", "871"),
}


def project_before(folder: Path) -> Project:
    return _opened(folder, FACTS)


def project_after(folder: Path) -> Project:
    """The same workspace, once the facts have changed."""
    return _opened(folder, _changed(FACTS, CHANGES))


def project_later(folder: Path) -> Project:
    """A year on: some of them have changed once more."""
    return _opened(folder, _changed(_changed(FACTS, CHANGES), LATER))


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def _opened(folder: Path, facts: str) -> Project:
    make_workspace(folder, {**FILES, "facts/valley.yaml": facts})
    shutil.copyfile(TESTS / "every_kind" / "outlines" / "road.png", folder / "outlines" / "road.png")
    return open_project(folder)


@cache
def built_deck(folder: Path) -> bytes:
    """The deck as the program makes it of the facts before their change."""
    return deck_of(project_before(folder), "talk")


def deck_of(project: Project, talk: str, audience: str = "") -> bytes:
    options = Options(audience, kinds=("deck",))
    built = build_talk(project, talk, options, Path("decks"), TODAY, lambda _: None)
    assert not has_errors(built.problems), [str(one.message) for one in built.problems]
    return built.outputs[0].data
