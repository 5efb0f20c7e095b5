"""Slides that were put into a deck, and where everything stands once they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from talks.refresh.records import Conflict, Gone, Left, RefreshPlan, SlideChange, Spot, Updated

_Told = TypeVar("_Told", Updated, Conflict, Gone, Left)
Position = tuple[int, bool]  # an entry of the list of slides, and whether what is new stands behind it


@dataclass
class Added:
    """What is put into the deck: new parts, parts that name them, the slides that came, and why others did not."""

    parts: dict[str, bytes] = field(default_factory=dict)
    replaced: dict[str, bytes] = field(default_factory=dict)
    slides: tuple[SlideChange, ...] = ()
    notes: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()  # where they came, one for each of slides

    def number_after(self, number: int) -> int:
        """The number of a slide of the deck, once the new ones stand there; 0, of none, stays."""
        before = sum(at + 1 < number or (at + 1 == number and not behind) for at, behind in self.positions)
        return number + before if number else 0

    def renumbered(self, plan: RefreshPlan) -> RefreshPlan:
        """A plan that tells where everything stands in the deck with its new slides."""

        def moved(entries: Iterable[_Told]) -> tuple[_Told, ...]:
            return tuple(replace(one, spot=self._spot(one.spot)) for one in entries)

        def slides(entries: Iterable[SlideChange]) -> tuple[SlideChange, ...]:
            return tuple(replace(one, number=self.number_after(one.number)) for one in entries)

        return replace(
            plan,
            updated=moved(plan.updated),
            conflicts=moved(plan.conflicts),
            gone=moved(plan.gone),
            left=moved(plan.left),
            resolved=moved(plan.resolved),
            new_slides=slides(plan.new_slides),
            dropped_slides=slides(plan.dropped_slides),
        )

    def _spot(self, spot: Spot) -> Spot:
        number = self.number_after(spot.number)
        own = spot.slide == f"slide {spot.number}"  # of the speaker's own, which has no other name
        return replace(spot, number=number, slide=f"slide {number}" if own else spot.slide)
