"""Facts grow old: the day from which one is due for review, and by which rule. The clock is not looked at."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from talks.facts.contacts import is_new
from talks.facts.registry import DATE, Fact, Registry, Source

# What is measured again and again: where nothing else is said, it is looked up two years after the time it is about.
# Names, laws, lists, dates and statements wait for a rule: most of them stay true for decades.
MEASURED = frozenset(("count", "estimate", "measure", "rank", "money", "share"))
DEFAULT_REVIEW = "2 years"
# A source that came out so many years after the time it tells of tells history: no newer value will come.
HISTORY_YEARS = 20
HELP_LINE_REVIEW = "90 days"  # shared/craft.md, section 1, rule 10
NEVER = "never"

_NAMED = {"monthly": (1, "month"), "quarterly": (3, "month"), "yearly": (1, "year")}
_PERIOD = re.compile(r"(\d+) (day|week|month|year)s?")
DATE_WITHIN = re.compile(r"(?<![\d-])" + DATE.pattern + r"(?!\d)")
OPEN_END = re.compile(r"\b(later|since|from|before|after|now|today|in force|as amended)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_PINNED = re.compile(r"(\.at\s*\(|\.first\b)")
_LAST = date.max


@dataclass(frozen=True)
class Due:
    """From which day a fact is due for review, and by which rule."""

    fact: str
    since: date | None  # the first day on which it is due; None: nothing says when it was ever looked up
    rule: str  # until 2027-06, yearly, 90 days
    whose: str  # fact (or its file), source, registry, contact, default
    counted_from: str = ""  # as it is written: 2026-11-21
    source: str = ""  # the source whose rule it is
    through: str = ""  # of a derived fact: what it follows from

    @property
    def explicit(self) -> bool:
        """Whether somebody set the rule, rather than the program for want of one."""
        return self.whose != "default"

    @property
    def said(self) -> str:
        """The rule in a few words: `yearly, looked up 2026-11-21`."""
        if self.rule.startswith("until "):
            words = f"held to be true {self.rule}"
        elif not self.counted_from:
            words = f"{self.rule}, never looked up"
        elif self.whose == "default":
            words = f"{self.rule} after {self.counted_from} by default"
        else:
            words = f"{self.rule} after {self.counted_from}"
        if self.whose == "source":
            words += f" (source {self.source})"
        return f"follows from {self.through}: {words}" if self.through else words


def due(fact: Fact, registry: Registry, today: date) -> Due | None:
    """What makes a fact due for review today; None while it is not."""
    found = deadline(fact, registry)
    return found if found and (found.since is None or found.since <= today) else None


def next_due(registry: Registry, today: date) -> date | None:
    """The next day on which a fact becomes due; None where none will."""
    coming = (found.since for fact in registry.facts.values() if (found := deadline(fact, registry)) and found.since)
    return min((day for day in coming if day > today), default=None)


def deadline(fact: Fact, registry: Registry) -> Due | None:
    """When a fact is due, be the day past or to come; None for what needs no review, or is not said any more."""
    if fact.retired or fact.use == "avoid":
        return None
    return _through_inputs(fact, registry, (fact.id,)) if fact.derived else _by_rule(fact, registry)


def _by_rule(fact: Fact, registry: Registry) -> Due | None:
    """The nearest rule counts: of the fact or its file, its source, the registry, its kind."""
    if is_new(fact) and fact.review != NEVER:
        return Due(fact.id, None, HELP_LINE_REVIEW, "contact")
    if fact.until and not _overtaken(fact.until, fact):
        return _after_until(fact, fact.until, "fact")
    if fact.review:
        return _after_review(fact, fact.review, "fact", registry)
    if fact.kind == "contact":
        return _after_review(fact, HELP_LINE_REVIEW, "contact", registry)
    source = next((one for one in _sources(fact, registry) if one.until or one.review), None)
    if source and source.until and not _overtaken(source.until, fact):
        return _after_until(fact, source.until, "source", source.id)
    # A date that was right once stays right; only who names it, or its file, can mean one that may still change.
    moves = fact.kind not in ("year", "date")
    if source and source.review and moves:
        return _after_review(fact, source.review, "source", registry, source.id)
    if registry.review and moves:
        return _after_review(fact, registry.review, "registry", registry)
    return _after_default(fact, registry)


def _after_until(fact: Fact, until: str, whose: str, source: str = "") -> Due | None:
    end = last_day(until)
    if end is None or end == _LAST:
        return None
    return Due(fact.id, end + timedelta(days=1), f"until {until}", whose, fact.checked, source)


def _overtaken(until: str, fact: Fact) -> bool:
    """Whether somebody looked after the end of `until`, or gave a later value: then it says nothing any more."""
    end = last_day(until)
    later = [first_day(fact.checked), first_day((fact.newest.at if fact.dated and fact.newest else "") or "")]
    return end is not None and any(day is not None and day > end for day in later)


def _after_review(fact: Fact, rule: str, whose: str, registry: Registry, source: str = "") -> Due | None:
    if rule == NEVER:
        return None
    day, written = _looked_up(fact, registry)
    if day is None:
        return Due(fact.id, None, rule, whose, source=source)
    end = _later(day, rule)
    return Due(fact.id, end + timedelta(days=1), rule, whose, written, source) if end else None


def _after_default(fact: Fact, registry: Registry) -> Due | None:
    written = fact.checked or (fact.newest.at if fact.newest else "") or ""
    empty = not fact.newest or fact.newest.value is None
    if fact.kind not in MEASURED or empty or (not fact.checked and OPEN_END.search(written)):
        return None
    day = last_day_in(written)
    if day and not fact.checked and _told_as_history(fact, registry, day):
        return None
    end = _later(day, DEFAULT_REVIEW) if day else None
    return Due(fact.id, end + timedelta(days=1), DEFAULT_REVIEW, "default", written) if end else None


def _told_as_history(fact: Fact, registry: Registry, day: date) -> bool:
    published = [out for one in _sources(fact, registry) if (out := last_day_in(one.published))]
    return not fact.dated and bool(published) and min(published).year - day.year >= HISTORY_YEARS


def _looked_up(fact: Fact, registry: Registry) -> tuple[date | None, str]:
    """When a fact was last looked at, as a day and as it is written: `checked`, or the newest date behind its value."""
    if fact.kind == "contact":  # that its source was read says nothing of a number: somebody must have tried it
        return (last_day(fact.checked), fact.checked) if len(fact.checked) == 10 else (None, "")
    if last_day(fact.checked):
        return last_day(fact.checked), fact.checked
    newest = fact.newest
    written = [newest.at or "", newest.published] if newest else []
    written += [source.accessed for source in _sources(fact, registry)]
    return max(((day, text) for text in written if (day := last_day_in(text))), default=(None, ""))


def _sources(fact: Fact, registry: Registry) -> list[Source]:
    names = fact.newest.sources if fact.newest and fact.newest.sources else fact.sources
    return [registry.sources[name] for name in names if name in registry.sources]


def _through_inputs(fact: Fact, registry: Registry, seen: tuple[str, ...]) -> Due | None:
    """A derived fact is due as soon as one of the facts is that it moves with."""
    found = []
    for name in inputs(fact, registry):
        one = registry.facts[name]
        if name in seen or one.retired:
            continue
        late = _through_inputs(one, registry, (*seen, name)) if one.derived else _by_rule(one, registry)
        if late:
            found.append(replace(late, fact=fact.id, through=late.through or name))
    return min(found, key=lambda late: (late.since or date.min, late.through), default=None)


def inputs(fact: Fact, registry: Registry) -> Iterator[str]:
    """The facts whose newest values go into a derived one; what is pinned to a year does not move."""
    for match in _NAME.finditer(fact.derived):
        parts = match.group().split(".")
        candidates = [f"{fact.namespace}.{parts[0]}", ".".join(parts[:2])]
        name = next((one for one in candidates if one in registry.facts), None)
        if name is None:
            continue
        rest = fact.derived[match.start() + len(parts[0] if name == candidates[0] else name) :]
        if not _PINNED.match(rest):
            yield name


def first_day(when: str) -> date | None:
    """Of a year, a month or a day as YAML has them; None where it is none."""
    return _day(when, last=False)


def last_day(when: str) -> date | None:
    """Of a year, a month or a day as YAML has them; None where it is none."""
    return _day(when, last=True)


def last_day_in(text: str) -> date | None:
    """The latest date that words name: `2013-2015`, `to April 2012`, `2023, estimate`."""
    days = (last_day(match.group()) for match in DATE_WITHIN.finditer(re.sub(r"(\d{4})[-–](?=\d{4})", r"\1 ", text)))
    return max((day for day in days if day), default=None)


def _day(when: str, last: bool) -> date | None:
    if not DATE.fullmatch(when):
        return None
    year, month, day = [*map(int, when.split("-")), 0, 0][:3]
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def _later(day: date, rule: str) -> date | None:
    """A day so many days, weeks, months or years on; the last of the month where that has no such day."""
    match = _PERIOD.fullmatch(rule)
    count, unit = _NAMED.get(rule) or ((int(match[1]), match[2]) if match else (0, ""))
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if count else None
    except (ValueError, OverflowError):
        return None  # beyond the calendar
