"""What a slide says because of its other places: foot lines."""

from __future__ import annotations

from typing import Any

from talks.refresh.plan import plan_refresh
from talks.refresh.records import RefreshPlan
from tests.refresh.small import base, box, deck_now, shape_now, slide, slide_now

POINT = "The long valley by the river holds {{a.b={}}} hives of the club"
OTHER = "Around the high lake stand {{a.c={}}} hives that nobody counts"


def talk(first: str, second: str, source: str) -> dict[str, Any]:
    made = slide("hives", box("Body", POINT.format(first), OTHER.format(second)), box("Source", f"Source: {source}"))
    return base({**made, "facts": ["a.b@2026", "a.c@2026"]})


def refreshed(first: str, *, second: str = "60") -> RefreshPlan:
    """The deck as it is says `first` where the club counted 33; the facts say 37 by another source, and `second`."""
    body = (f"The long valley by the river holds {first} hives of the club", OTHER.replace("{{a.c={}}}", "60"))
    there = (shape_now("Body", *body), shape_now("Source", "Source: Club, 2025"))
    return plan_refresh(
        talk("33", "60", "Club, 2025"), talk("37", second, "Club, 2026"), deck_now(slide_now(1, *there))
    )


def test_a_foot_line_moves_on_with_what_the_slide_shows() -> None:
    plan = refreshed("33")
    assert {one.spot.place for one in plan.updated} == {"point 1", "foot line"}


def test_a_foot_line_is_left_where_all_that_changed_is_left() -> None:
    plan = refreshed("40")
    assert plan.updated == ()
    assert {one.spot.place for one in plan.conflicts} == {"point 1", "foot line"}


def test_a_foot_line_moves_on_where_another_fact_is_written() -> None:
    plan = refreshed("40", second="70")
    assert {one.spot.place for one in plan.updated} == {"point 2", "foot line"}
    assert {one.spot.place for one in plan.conflicts} == {"point 1"}
