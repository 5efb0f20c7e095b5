"""A small registry written in many ways, for tests of changes to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from talks.pipeline import Project, open_project

TODAY = date(2030, 3, 1)

SOURCES = """\
# Where from
sources:
  club_2020: {title: Count of 2020, short: Count 2020, published: "2020"}
  club_2023:
    title: "Count of 2023"   # the thick one
    short: 'Count 2023'
    published: 2023-05
  walk: {title: A walk along the hedges, short: Hedge walk, kind: survey}
"""

FACTS = """\
# Пчёлы долины — бал аралары; kept by hand
about: &about "Bees, and what they do"
source: club_2023

facts:
  # How many
  hives:                 # counted each May
    claim: hives that members keep
    unit: hives
    values: {2019: 240, 2020: {value: 260, source: club_2020}, 2022: 310}   # not 2021
    caveat: >-
      counts members' hives only,

      not wild nests
  honey:
    claim: |
      honey of a year,
      in kilograms
    unit: kg
    values:
      # the wet year
      2019: 800        # weighed twice
      "2021-05":
        value: 1_200
        source: [club_2020, club_2023]
        caveat: 'a scale was broken'
    # after the values


  yards:
    claim: yards where hives stand
    name: 'Ара үйлері'
    unit: yards
    value: 12          # walked
    as_of: "2020-05"   # in May
    source: club_2020
    confidence: reported

  plants: {claim: plants that bees visit, kind: list, value: [clover, "lime, small-leaved"], as_of: spring of 2020}
  line:
    claim: number to call when a swarm settles
    kind: contact
    value: "555-0100"
    as_of: undated copy
    checked: "2029-01-01"
    until: 2029
    related:
    - bees.hives
  growth: {claim: growth of the hives, derived: (hives.at(2022) - hives.at(2019)) / hives.at(2019), as: percent}
  calm: {claim: Bees are calm in the morning, as_of: "2020"}
  share:
    claim: share of the hives that winter well
    kind: share
    unit: percent
    confidence: disputed
    speak_as: Most of them.
    value: 80
    as_of: "2020"
    conflicts_with: [bees.hives]
    conflict: Hives that die are not counted there.
  gone: {claim: old, value: 1, as_of: "2020", retired: {on: 2029-01-01, why: nobody asks, instead: bees.hives}}
# the end, without a line end"""


def workspace(folder: Path, *, line_end: str = "\n", mark: bytes = b"", facts: str = FACTS) -> Path:
    """The registry on disk, with these line ends and byte-order mark."""
    (folder / "outlines" / "facts").mkdir(parents=True, exist_ok=True)
    for name, text in (("sources.yaml", SOURCES), ("facts/bees.yaml", facts)):
        (folder / "outlines" / name).write_bytes(mark + text.replace("\n", line_end).encode())
    return folder


def project(folder: Path, **ways: object) -> tuple[Project, dict[str, bytes]]:
    """The registry read, and the bytes of its files by name."""
    workspace(folder, **ways)  # type: ignore[arg-type]
    names = ("outlines/sources.yaml", "outlines/facts/bees.yaml")
    return open_project(folder), {name: (folder / name).read_bytes() for name in names}
