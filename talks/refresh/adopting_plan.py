"""The plan of a refresh of a deck that was never built: what is tied, as the registry says it now, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from talks.refresh.adopting_said import SaidAgain, said_again
from talks.refresh.adopting_values import Facts
from talks.refresh.built import Json
from talks.refresh.deck_now import DeckNow
from talks.refresh.findings import ended
from talks.refresh.forward import spot_in_base
from talks.refresh.old_numbers import numbers_of
from talks.refresh.plan import plan_refresh
from talks.refresh.records import Conflict, RefreshPlan, Updated

UNSAID = "What is tied here can't be said any more as it was: {}."
BY_HAND = "Change the sentence by hand; `--keep` leaves it, until the fact changes again."


def plan_adopted(base: Json, deck: DeckNow, facts: Facts) -> tuple[Json, RefreshPlan]:
    """The base as of now, and the plan: with the source and date of each new value, and why others are left."""
    again = said_again(base, facts)
    plan = plan_refresh(base, again.data, deck, again.facts, numbers=numbers_of(facts))
    updated = tuple(_with_sources(one, again) for one in plan.updated)
    return again.data, replace(plan, updated=updated, conflicts=tuple(_explained(one, again) for one in plan.conflicts))


def _with_sources(one: Updated, again: SaidAgain) -> Updated:
    found = again.sources.get(spot_in_base(one.spot), [])
    mine = [said for said in dict.fromkeys(found) if said.partition(" ")[0] in one.facts]
    return replace(one, notes=(*one.notes, *mine))


def _explained(one: Conflict, again: SaidAgain) -> Conflict:
    spot = spot_in_base(one.spot)
    if spot in again.why:
        return replace(one, why=UNSAID.format(again.why[spot]), suggestion=BY_HAND)
    mine = [said for said in dict.fromkeys(again.sources.get(spot, [])) if said.partition(" ")[0] in one.facts]
    return replace(one, suggestion=" ".join([one.suggestion, *(ended(said) for said in mine)]).strip())
