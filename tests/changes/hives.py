"""A small talk with its facts, and the plan of a change of any of its files."""

from __future__ import annotations

from pathlib import Path

from talks.changes.compared import Flag
from talks.changes.plan import Plan, TalkPlan
from talks.pipeline import Options, Project, open_project
from talks.planning import plan_change
from tests.workspaces import TODAY, make_workspace

FACTS = """
source: club
facts:
  hives:
    claim: hives kept by our club
    unit: hives
    values: {2020: 31, 2026: 58}
  lost:
    claim: hives lost in winter
    unit: hives
    values: {2020: 10, 2026: 22}
  growth:
    claim: growth from 2020 to the newest count
    derived: "(hives - hives.at(2020)) / hives.at(2020)"
    as: percent
  honey:
    claim: honey of a year
    unit: kg
    values: {2026: {value: 1234567, caveat: Weighed by the members.}}
  phone: {claim: whom to call, kind: contact, value: "1-800-100", checked: "2030-02-01", as_of: "2030"}
"""
TALK = """
title: Our bees
audience: club
minutes: 5
help: [bees.phone]
slides:
  - id: more
    title: We keep more hives than ever
    number: {value: "{{ bees.hives }}", label: "hives, counted in 2026"}
    notes: |
      The number of hives rose from {{ bees.hives.at(2020) }} to {{ bees.hives }}. [pause]

      We lost {{ bees.lost }} in winter.
  - id: compare
    title: We keep more hives than we lose
    table:
      columns: [Hives, "2026"]
      rows: [[kept, "{{ bees.hives }}"], [lost, "{{ bees.lost }}"]]
    notes: That is a growth of {{ bees.growth }}.
  - id: honey
    title: Honey
    points: ["{{ bees.honey | rounded(2) | words }} kg", "Taken by hand"]
    notes: Sold in the market.
  - title: What you can do
    closing: {points: [Plant something that flowers late]}
"""
FILES = {"facts/bees.yaml": FACTS, "talk.yaml": TALK}


def hives(folder: Path) -> Project:
    return open_project(make_workspace(folder, FILES))


def planned(folder: Path, *replacements: tuple[str, str], file: str = "facts/bees.yaml") -> tuple[Plan, TalkPlan]:
    """The plan where texts of a file are replaced, each of which must be there."""
    before = hives(folder)
    path = folder / "outlines" / file
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    after = open_project(folder, {path: text.encode()})
    plan = plan_change(before, after, ["talk"], Options(), TODAY)
    return plan, plan.talks[0]


def parts(talk: TalkPlan, output: str, slide: str = "") -> list[str]:
    """The places of an output that change, in the words for people."""
    places = [one.mention for one in talk.changes.places if one.mention.output == output]
    return [mention.part for mention in places if mention.slide == slide]


def flags(talk: TalkPlan, kind: str) -> list[Flag]:
    return [flag for flag in talk.changes.flags if flag.kind == kind]
