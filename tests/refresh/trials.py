"""Rows of edits, by chance or as Hypothesis draws them: made, saved, refreshed for two years, and judged each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.refresh.judging import Verdict, a_year_on, judge
from tests.refresh.marked import Marked
from tests.refresh.refreshed import Result, not_explained, refreshed
from tests.refresh.steps import STEPS, taken
from tests.refresh.subjects import Subject

Steps = Sequence[tuple[str, int, int, int]]
# What a deck of near-alike slides is about to suffer, more often than the rest.
OFTEN = ("move_slide", "move_slide", "delete_slide", "duplicate_slide", "duplicate_slide", "retitle", "retype_value")


@dataclass(frozen=True)
class Trial:
    """A deck after a row of edits."""

    subject: Subject
    name: str
    done: tuple[str, ...]
    deck: Marked

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(self.done)})"


def steps_of(subject: str, seed: int) -> Steps:
    """Three to nine edits."""
    chance = random.Random(f"trial {seed} of {subject}")
    names = [*sorted(STEPS), *OFTEN]
    count = chance.randint(3, 9)
    return [(chance.choice(names), *(chance.randrange(1000) for _ in range(3))) for _ in range(count)]  # type: ignore[misc]


def edited(subject: Subject, steps: Steps, name: str = "") -> Trial:
    work, deck = taken(subject.book, steps)
    return Trial(subject, name or subject.name, tuple(work.done), deck)


def seeded(subject: Subject, seed: int) -> Trial:
    return edited(subject, steps_of(subject.name, seed), f"{subject.name} {seed}")


def judged(made: Trial) -> Verdict:
    """Refreshed, and once more when the facts have changed again."""
    found, result = first_year(made, made.deck)
    later = second_year(made, made.deck, result, result.after)
    found.add(later, "a year on")
    return found


def first_year(made: Trial, deck: Marked) -> tuple[Verdict, Result]:
    """Refreshed once; what the speaker saved is given."""
    result = refreshed(deck.deck, made.subject.new)
    found = judge(made.subject.book.places, made.subject.slides, deck, result.after, result.plan)
    found.false += not_explained(result)
    return found, result


def second_year(
    made: Trial, deck: Marked, result: Result, saved_anew: bytes, refresh: Callable[[bytes, Any], Result] = refreshed
) -> Verdict:
    """Refreshed again, as the facts have changed once more. saved_anew: the refreshed deck, perhaps by an office."""
    first, second = made.subject.book.places, made.subject.then.places
    places, before = a_year_on(first, second, deck, result)
    if saved_anew != result.after:
        before = before.saved_anew(saved_anew)
    again = refresh(before.deck, made.subject.later)
    found = judge(places, made.subject.slides, before, again.after, again.plan, len(first))
    found.false += not_explained(again)
    found.needless.clear()  # where one of two copies was left, the base stays as it was for both, and so both are told
    return found
