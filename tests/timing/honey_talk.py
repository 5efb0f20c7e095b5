"""A talk of ten minutes with marks for shorter and longer ones: a section, extras, slides of a part."""

from __future__ import annotations

from pathlib import Path

from talks.compose.talk import Talk
from talks.pipeline import Options, Project, compose_talk
from talks.problems import Problem
from tests.workspaces import TODAY, project_of

FACTS = """
source: club
review: never
facts:
  hives: {claim: hives in the valley, unit: hives, value: 213, as_of: "2030"}
  wild: {claim: wild nests in the hedges, unit: nests, value: 57, as_of: "2030"}
"""
PART = """
kind: part
title: How bees live
slides:
  - id: winter
    title: How they get through the winter
    points: [They stay close together]
    notes: They stay close together, and take turns in the middle.
    minutes: 1
  - id: swarm
    title: A swarm looks for a new home
    points: [The old queen leaves]
    notes: The old queen leaves with half of them.
    minutes: 1  # as in every talk
    cut: 9
"""
TALK = """
# A talk about bees
title: The bees of our valley
audience: club
minutes: 10
slides:
  - id: hives
    title: "{{ bees.hives }} hives stand in our valley"
    points: [Members count them every spring]
    notes: We walk from hive to hive.
    minutes: 2  # with the map
  - id: lantern
    title: The old keeper's lantern
    statement: A lantern stood in every hive house
    notes: |
      Let me tell you about the lantern of the old keeper.
    minutes: 1
    cut: 1
  - id: enemies
    title: What harms them
    section: true
    notes: Two things harm them.
    minutes: 1
  - id: mites
    title: Mites
    points: [They are small]
    notes: They are very small.
    minutes: 1
    cut: 2
  - id: wasps
    title: Wasps
    points: [They come in late summer]
    notes: They come in late summer.
    minutes: 1
    cut: 3
  - id: help
    title: What helps
    section: true
    notes: Three things help.
    minutes: 1
  - use: part.winter
  - id: wild
    title: "{{ bees.wild }} wild nests hang in the hedges"
    points: [Nobody keeps them]
    notes: Nobody keeps those.
    minutes: 2
    extra: 2
  - id: song
    title: A song about bees
    points: [An old one]
    notes: "[show 90: the sheet with the song]"
    minutes: 1.5
    extra: 1
  - id: closing
    title: What you can do
    closing: {points: [Plant something that flowers late]}
    notes: |
      Plant something.{% if shown.lantern %} And think of the lantern.{% endif %}

      {% if minutes < 8 %}I had little time today.{% endif %}
    minutes: 1
"""
FILES = {"facts/bees.yaml": FACTS, "part.yaml": PART, "talk.yaml": TALK}


def honey_project(folder: Path, *changes: tuple[str, str]) -> Project:
    """The workspace, with some texts of the talk exchanged for others."""
    talk = TALK
    for old, new in changes:
        assert talk.count(old) == 1, (talk.count(old), old)
        talk = talk.replace(old, new)
    return project_of(folder, {**FILES, "talk.yaml": talk})


def in_minutes(folder: Path, minutes: int, *changes: tuple[str, str]) -> tuple[Talk, list[Problem]]:
    """The talk in so many minutes, with its problems; 0 for its own length."""
    project = honey_project(folder, *changes)
    talk, problems = compose_talk(project, "talk", Options(minutes=minutes), TODAY)
    assert talk is not None
    return talk, [*project.problems_of(["talk"]), *problems]


def ids(talk: Talk) -> list[str]:
    """The slides of the outline that are shown."""
    return [slide.id for slide in talk.shown if slide.id not in ("title", "sources")]
