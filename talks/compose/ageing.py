"""Marks what a talk says as true now though it is due for review, so that the speaker can say `as of`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from talks.compose import wording
from talks.compose.talk import Caveat, Slide, Talk
from talks.compose.text import FactUse
from talks.facts.ageing import DATE_WITHIN, OPEN_END, Due, due
from talks.facts.contacts import is_new, said_of_new
from talks.facts.registry import DATE, Fact, Registry

if TYPE_CHECKING:  # sentences are read only where something is due
    from talks.compose.said import Saying

_DATES = re.compile(r"\d{4}(?:(?:\s*[-–,]\s*|\s+(?:and|to)\s+)\d{4})+")


def with_overdue(talk: Talk, registry: Registry, today: date) -> Talk:
    """The talk with a mark on every slide that says an overdue fact as true now, on it or in its notes."""
    used = [use for slide in talk.told for use in (*slide.uses, *slide.notes_uses)]
    late = due_among(used, registry, today)
    slides = tuple(_marked(slide, registry, talk.language, late) for slide in talk.slides)
    questions = tuple(_marked(question, registry, talk.language, late) for question in talk.questions)
    marked = any(slide.overdue for slide in (*slides, *questions))
    return replace(talk, slides=slides, questions=questions) if marked else talk


def due_among(uses: Iterable[FactUse], registry: Registry, today: date) -> dict[str, Due]:
    """Of the facts used those that are due: most are not, and the sentences that say them need not be read."""
    found = ((name, due(registry.facts[name], registry, today)) for name in dict.fromkeys(use.fact for use in uses))
    return {name: late for name, late in found if late}


def counts(saying: Saying, late: Due) -> bool:
    """Whether a fact that is due is said as true now; what is left open counts where somebody gave it a rule."""
    from talks.compose.said import Said

    return saying.said is Said.NOW or (saying.said is Said.OPEN and late.explicit)


def overdue(sayings: Iterable[Saying], late: Mapping[str, Due]) -> dict[FactUse, Due]:
    """Of facts that are due those that are said as true now, each with its first use."""
    found: dict[str, FactUse] = {}
    for one in sayings:
        if one.use.fact in late and counts(one, late[one.use.fact]):
            found.setdefault(one.use.fact, one.use)
    return {use: late[name] for name, use in found.items()}


def _marked(slide: Slide, registry: Registry, language: str, due_now: Mapping[str, Due]) -> Slide:
    if not due_now:
        return slide
    from talks.compose.said import sayings_of

    late = overdue(sayings_of(slide, registry, language, due_now), due_now)
    told = (
        Caveat(use.fact, _mark(use, found, registry, language), registry.facts[use.fact].name)
        for use, found in late.items()
    )
    return replace(slide, overdue=tuple(told))


def _mark(use: FactUse, late: Due, registry: Registry, language: str) -> str:
    fact = registry.facts[use.fact]
    # No number of days: the notes would change from one day to the next.
    since = (
        f"due for review since {wording.date(late.since.isoformat(), language)}" if late.since else "never looked up"
    )
    if fact.kind == "contact":
        if is_new(fact):
            return f"{said_of_new(fact)}."
        last = f"last checked on {wording.date(fact.checked, language)}, " if late.counted_from else ""
        return f"check again before giving it out; {last}{since}."
    when = said_as_of(use, fact, late, language)
    return f"say “as of {when}”; {since}." if when else f"{since}."


def said_as_of(use: FactUse, fact: Fact, late: Due, language: str) -> str:
    """The time that a value is about, as people say it, or when it was looked up; empty where neither is known."""
    when = use.at or fact.as_of
    if _DATES.fullmatch(when) and not DATE.fullmatch(when):  # 2013-2015, 2018 and 2021
        return when
    dates = [] if OPEN_END.search(when) else [match.group() for match in DATE_WITHIN.finditer(when)]
    if dates:
        return wording.date(dates[-1], language)
    return wording.date(late.counted_from, language) if DATE.fullmatch(late.counted_from) else ""
