"""Facts that are due for review and that a talk says as true now: one warning a fact, wherever it is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from talks.compose.ageing import due_among, overdue, said_as_of
from talks.compose.evidence import uses_in
from talks.compose.talk import Talk
from talks.compose.text import FactUse
from talks.facts.ageing import Due, deadline, first_day
from talks.facts.contacts import how_to_check, is_new
from talks.facts.registry import Fact, Registry
from talks.problems import Problem, warning

OVERDUE = "overdue"
HELP_LINE = "help-line"
LANGUAGE = "en-US"  # of messages, whatever the talk is given in
CODES = (OVERDUE, HELP_LINE)


def ageing_problems(talk: Talk, registry: Registry, today: date) -> Iterator[Problem]:
    """What the talk says as true now and somebody must look up again; the same words for every talk that says it."""
    uses = [use for slide in talk.told for use in (*slide.uses, *slide.notes_uses)] + [*uses_in(talk.handout)]
    for name in dict.fromkeys(use.fact for use in uses):
        yield from _checked_in_the_future(registry.facts[name], registry, today)
    late_ones = due_among(uses, registry, today)
    if not late_ones:
        return
    from talks.compose.said import sayings

    for use, late in overdue(sayings(talk, registry, late_ones), late_ones).items():
        fact = registry.facts[use.fact]
        if fact.kind != "contact":
            yield _old(fact, use, late)
        elif (
            late.since or first_day(fact.checked) or len(fact.checked) < 10
        ):  # else it is no day, which is told already
            yield _help_line(fact, late, today)


def _old(fact: Fact, use: FactUse, late: Due) -> Problem:
    since = f"is due for review since {late.since.isoformat()}" if late.since else "should be reviewed"
    when = said_as_of(use, fact, late, LANGUAGE)
    of_then = f"say “as of {when}”, or tell it in the past tense with its year" if when else "say that it is old"
    return warning(
        fact.place,
        f"`{fact.id}` is said as true now, and {since} ({late.said})",
        f"Look it up. Still true: `talks facts review {fact.id} --until YYYY`; a new value: `talks facts set "
        f"{fact.id} ...`; else {of_then}.",
        code=OVERDUE,
    )


def _help_line(fact: Fact, late: Due, today: date) -> Problem:
    advice = how_to_check(fact)
    if is_new(fact):
        return warning(fact.place, f"`{fact.id}` is new, and nobody has tried it yet", advice, code=HELP_LINE)
    if late.since is None:
        return warning(fact.place, f"`{fact.id}` does not say when it was last checked", advice, code=HELP_LINE)
    checked = first_day(fact.checked)
    ago = f"was last checked {(today - checked).days} days ago" if checked else f"was due on {late.since.isoformat()}"
    return warning(fact.place, f"`{fact.id}` {ago}", advice, fact.checked, HELP_LINE)


def _checked_in_the_future(fact: Fact, registry: Registry, today: date) -> Iterator[Problem]:
    day = first_day(fact.checked)
    if day and day > today and deadline(fact, registry):
        message = f"`{fact.id}` was checked on {fact.checked}, which is still to come"
        yield warning(fact.place, message, "Write the day on which somebody looked it up.", fact.checked, "future-day")
