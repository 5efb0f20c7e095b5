"""What the speaker decided on conflicts, now or at an earlier refresh, and the plan after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from talks.refresh.records import Conflict, RefreshPlan, Updated

PARTLY_KEPT = "You kept a part of what it belongs to: mend it by hand, as it is to be, or leave it with `--keep {}`."


@dataclass(frozen=True)
class Choices:
    """What the speaker decided on conflicts, as SLIDE:PLACE: to take the new text, or to keep what stands there."""

    accept: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    add_slides: bool = False  # those that are new in the outline

    def keep_none_of(self, spots: Iterable[str]) -> bool:
        """Whether none of these is to be kept by what was said now."""
        return not set(self.keep).intersection(spots)


def decided(
    plan: RefreshPlan, choices: Choices, kept: Mapping[str, Mapping[str, Any]]
) -> tuple[RefreshPlan, list[Conflict]]:
    """The plan after what was decided, and the conflicts that were accepted and can only be mended by hand.

    kept: what was kept at earlier refreshes, by SLIDE:PLACE; it holds until the fact changes again.
    """
    updated, conflicts, resolved, refused = list(plan.updated), list[Conflict](), list(plan.resolved), list[Conflict]()
    for one in plan.conflicts:
        spot = str(one.spot)
        if spot in choices.accept and one.edits:
            updated.append(_accepted(one))
        elif spot in choices.keep or (spot not in choices.accept and _is_kept(one, kept)):
            resolved.append(one)
        else:
            refused += [one] if spot in choices.accept else []
            conflicts.append(one)
    done = {*choices.accept} - {str(one.spot) for one in conflicts}
    for one in [one for one in conflicts if one.then and done.issuperset(one.goes_with)]:
        conflicts.remove(one)
        updated.append(_accepted(replace(one, edits=one.then)))
    settled = {str(one.spot) for one in resolved}
    for one in [one for one in conflicts if one.goes_with]:
        as_kept = str(one.spot) not in kept or _is_kept(one, kept)
        # What she keeps is kept with all that says the same, until this changes again by another fact.
        if settled.issuperset(one.goes_with) and (as_kept or not choices.keep_none_of(one.goes_with)):
            conflicts.remove(one)
            resolved.append(one)
        elif settled.intersection(one.goes_with):
            conflicts[conflicts.index(one)] = replace(one, suggestion=PARTLY_KEPT.format(one.spot))
    plan = replace(plan, updated=tuple(updated), conflicts=tuple(conflicts), resolved=tuple(resolved))
    return plan, refused


def meant(one: Conflict) -> str:
    """What would be said there now: as long as it is the same, what was decided holds."""
    return one.wanted or one.new


def _is_kept(one: Conflict, kept: Mapping[str, Mapping[str, Any]]) -> bool:
    earlier = kept.get(str(one.spot))
    return earlier is not None and earlier.get("new") == meant(one)


def _accepted(one: Conflict) -> Updated:
    return Updated(one.spot, one.facts, one.now, one.new, ((one.now, one.new),), one.edits, ("accepted",))
