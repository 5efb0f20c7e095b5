"""Slides that the outline dropped and the deck still has: no new build says their facts, so the registry is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from talks.changes.records import FactSaid, ValueSaid
from talks.refresh.built import POINT, BuiltPlace, Json, Said, places_of
from talks.refresh.sweep import OldValue, number_said
from talks.refresh.words import found_in, said

UNSURE = "Slide {} is no longer in the outline, and whether what it says of {} holds still cannot be told: look at it."


@dataclass(frozen=True)
class Dropped:
    """Old values on slides that were dropped, and by the id of a slide the facts of which nobody knows."""

    values: tuple[OldValue, ...] = ()
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()


def dropped_facts(base: Json, new: Json) -> tuple[str, ...]:
    """The ids of the facts on slides of a base that a new one has no more."""
    return tuple(
        dict.fromkeys(
            use.partition("@")[0] for slide in _dropped(base, new) for _, span in _said_on(slide) for use in span.uses
        )
    )


def on_dropped(base: Json, new: Json, facts: Iterable[FactSaid]) -> Dropped:
    """What is said otherwise now on slides that the outline dropped. facts: those of `dropped_facts`, as of now."""
    known = {fact.id: fact for fact in facts}
    newest = _newest_dates(base)
    values: list[OldValue] = []
    unsure: dict[str, dict[str, None]] = {}
    for slide in _dropped(base, new):
        for place, span in _said_on(slide):
            text = place.built.says(span)
            for use in span.uses:
                name, _, at = use.partition("@")
                fact = known.get(name)
                if fact is None or fact.retired:
                    values.append(OldValue(name, text))
                elif fact.newest is not None and _passed(fact, at, newest):
                    values.append(OldValue(name, text, fact.newest.said))
                else:
                    told = _holds(fact, at, span, text, place.value if place.kind == POINT else None)
                    if told is False:
                        value = fact.at(at) or fact.newest
                        values.append(OldValue(name, text, value.said if value else ""))
                    elif told is None:
                        unsure.setdefault(str(slide.get("id", "")), {})[name] = None
    return Dropped(tuple(dict.fromkeys(values)), tuple((name, tuple(row)) for name, row in unsure.items()))


def _dropped(base: Json, new: Json) -> list[Json]:
    later = {str(slide.get("id", "")) for slide in new["slides"]}
    return [slide for slide in base["slides"] if str(slide.get("id", "")) not in later]


def _said_on(slide: Json) -> Iterator[tuple[BuiltPlace, Said]]:
    return ((place, span) for place in places_of(slide) for span in place.built.spans)


def _newest_dates(base: Json) -> Mapping[str, str]:
    """By the id of a fact the newest of the dates of which the deck was built with a value."""
    uses = [use.partition("@") for slide in base["slides"] for _, span in _said_on(slide) for use in span.uses]
    uses += [str(use).partition("@") for slide in base["slides"] for use in slide.get("facts", ())]
    found: dict[str, str] = {}
    for name, _, at in uses:
        found[name] = max(found.get(name, ""), at)
    return found


def _passed(fact: FactSaid, at: str, newest: Mapping[str, str]) -> bool:
    """Whether a newer value came since: what was said was the newest that the deck knew, and it is no more."""
    return fact.newest is not None and bool(at) and at == newest.get(fact.id) and at < fact.newest.at


def _holds(fact: FactSaid, at: str, span: Said, text: str, drawn: float | None) -> bool | None:
    """Whether a text says what a fact says now; None where nobody can tell."""
    value = fact.at(at) or (fact.newest if fact.derived or not at or len(fact.values) == 1 else None)
    if value is None:
        return False  # the value of this date was taken out
    if drawn is not None and value.number is not None and len(span.uses) == 1:
        return math.isclose(drawn, value.number, rel_tol=1e-9)
    if _in_words(text, value):
        return True
    if span.uses[0].partition("@")[0] != fact.id:
        return True  # what stands behind the one that is said, which is looked at for itself
    if len(span.uses) > 1 and not fact.derived:
        return None
    if value.number is not None:
        number = number_said(text)
        if number is not None and math.isclose(value.number, number, rel_tol=1e-9):
            return True
        return None if number is None or _may_round_to(value.number, number, text) else False
    return None


def _in_words(text: str, value: ValueSaid) -> bool:
    one, other = said(text), said(value.said)
    return bool(one and other) and bool(found_in(one, other) or found_in(other, one))


def _may_round_to(value: float, number: float, text: str) -> bool:
    """Whether a number as said may be a value, rounded to the digits that it shows."""
    digits = re.sub(r"\D", "", text).lstrip("0").rstrip("0") or "0"
    size = 10 ** (math.floor(math.log10(abs(number))) - len(digits) + 1) if number else 1.0
    return abs(value - number) <= size / 2 * 1.0001


def unsure_notes(dropped: Dropped, numbers: Mapping[str, int]) -> Sequence[str]:
    """For each slide with facts of which nobody knows. numbers: of the slides as they stand, by their ids."""
    return [UNSURE.format(numbers[name], ", ".join(facts)) for name, facts in dropped.unsure if name in numbers]
