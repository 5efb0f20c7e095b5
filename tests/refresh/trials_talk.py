"""Twelve slides that are nearly alike, with values that collide: for trials with seeded edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from talks.pipeline import Project, open_project
from tests.refresh.valley import Spot
from tests.workspaces import make_workspace

VILLAGES = (
    *("Linden", "Ashford", "Oakham", "Elmstead", "Birchwood", "Hazelton"),
    *("Rowanby", "Willowford", "Alderton", "Mapleham", "Cherrybrook", "Thornbury"),
)
OLD = (12, 12, 40, 17, 40, 12, 25, 17, 33, 40, 25, 12)  # several villages say the same number
NEW = (14, 12, 45, 19, 40, 16, 29, 17, 37, 48, 25, 18)  # and not all of them change
LATER = (15, 13, 47, 19, 41, 21, 29, 22, 38, 52, 27, 20)  # a year on


@dataclass(frozen=True)
class Said:
    """What one village says before and after."""

    village: str
    old: str
    new: str

    @property
    def spot(self) -> Spot:
        return Spot(f"twelve.{self.village.lower()}", self.old, self.new)


SAID = tuple(Said(name, str(old), str(new)) for name, old, new in zip(VILLAGES, OLD, NEW, strict=True))
SAID_LATER = tuple(Said(name, str(old), str(new)) for name, old, new in zip(VILLAGES, NEW, LATER, strict=True))


def project_before(folder: Path) -> Project:
    return open_project(make_workspace(folder, _files(OLD)))


def project_after(folder: Path) -> Project:
    return open_project(make_workspace(folder, _files(NEW)))


def project_later(folder: Path) -> Project:
    return open_project(make_workspace(folder, _files(LATER)))


def _files(values: tuple[int, ...]) -> Mapping[str, str]:
    facts = "".join(
        f'  {name.lower()}: {{claim: hives in {name}, unit: hives, value: {value}, as_of: "2026"}}\n'
        for name, value in zip(VILLAGES, values, strict=True)
    )
    slides = "".join(
        f"""  - id: {name.lower()}
    title: The hives of {name}
    points:
      - "The village keeps {{{{ twelve.{name.lower()} }}}} hives behind its houses"
      - The club visits every one of them in spring
    notes: |
      We were in {name} in April. Its {{{{ twelve.{name.lower()} }}}} hives came through the winter well.

      Then we drove on.
"""
        for name in VILLAGES
    )
    head = "title: Twelve villages\naudience: club\nminutes: 12\nhelp: [twelve.phone]\nslides:\n"
    end = "  - title: What you can do\n    closing: {points: [Plant something]}\n    notes: Thanks.\n"
    phone = '  phone: {claim: whom to call, kind: contact, value: "1-800-100", checked: "2030-02-01", as_of: "2030"}\n'
    return {
        "facts/twelve.yaml": f"source: club\nreview: never\nfacts:\n{facts}{phone}",
        "talk.yaml": head + slides + end,
    }
