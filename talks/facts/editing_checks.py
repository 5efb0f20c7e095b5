"""What a change to a fact must satisfy: it is known, its date and source fit, its value is plausible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from talks.facts.ageing import first_day
from talks.facts.contacts import may_be_called
from talks.facts.edits import RefusedError
from talks.facts.registry import DATE, Content, Fact, Registry
from talks.problems import NOWHERE, Place
from talks.read.suggest import did_you_mean

MOST_CHANGE = 10  # times; more is asked about: it is mostly a digit too many, or millions for thousands
_DATE_WITHIN = re.compile(r"(?<!\d)\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NAMES = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)*")


def known_fact(registry: Registry, identifier: str) -> Fact:
    fact = registry.facts.get(identifier)
    if fact is None and identifier in registry.namespaces:
        first = next(registry.in_namespace(identifier)).id
        advice = f"Name one of its facts, such as `{first}`; `talks facts {identifier}` lists them."
        raise RefusedError(f"`{identifier}` is a file of facts, not a fact", advice)
    if fact is None:
        same = [one for one in registry.facts if one.partition(".")[2] == identifier]
        advice = did_you_mean(identifier, registry.facts, "`talks facts` lists all facts.")
        raise RefusedError(f"no fact `{identifier}`", f"Did you mean `{same[0]}`?" if len(same) == 1 else advice)
    return fact


def changeable(registry: Registry, identifier: str, verb: str) -> Fact:
    """A fact whose value is its own and still said."""
    fact = known_fact(registry, identifier)
    if fact.derived:
        needed = needed_facts(registry, fact)
        names = ", ".join(f"`{name}`" for name in needed) or "no fact that is known"
        raise RefusedError(
            f"`{fact.id}` is computed and can't be {verb}: it follows from {names}",
            "Change one of these, or the formula in the file.",
            fact.derived_place,
        )
    if fact.retired:
        advice = f"Change `{fact.retired.instead}`." if fact.retired.instead else "Remove `retired:` to use it again."
        raise RefusedError(f"`{fact.id}` was retired on {fact.retired.on}: {fact.retired.why}", advice, fact.place)
    return fact


def needed_facts(registry: Registry, fact: Fact) -> list[str]:
    """The facts that the formula of a derived fact names: `cases.at(2010)` is cases of its own file."""
    found = []
    for name in _NAMES.findall(fact.derived):
        parts = name.split(".")
        candidates = (f"{fact.namespace}.{parts[0]}", ".".join(parts[:2]))
        found += [one for one in candidates if one in registry.facts][:1]
    return list(dict.fromkeys(found))


def derived_from(registry: Registry, identifier: str) -> list[Fact]:
    """The facts computed from a fact, directly."""
    return [fact for fact in registry.facts.values() if fact.derived and identifier in needed_facts(registry, fact)]


def require_date(typed: str, option: str, today: date) -> str:
    """A year, month or day that has come."""
    typed = typed.strip()
    if first_day(typed) is None:
        there_is = DATE.fullmatch(typed)
        message = f"{option} `{typed}` is not " + ("a day of the calendar" if there_is else "a date")
        raise RefusedError(message, "Use a year (2010), a month (2010-07) or a day (2010-07-01).")
    if typed > today.isoformat()[: len(typed)]:
        raise RefusedError(f"{option} `{typed}` lies in the future: today is {today.isoformat()}", "Check the year.")
    return typed


def require_sources(registry: Registry, names: Sequence[str], adding: str = "") -> tuple[str, ...]:
    """Sources that are known, or the one that is being added."""
    for name in names:
        if name not in registry.sources and name != adding:
            how = f'To add it: --source {name} --source-title "..." --source-short "..." --published DATE.'
            near = did_you_mean(name, registry.sources, "`talks facts show ID` names the sources of a fact.")
            raise RefusedError(f"no source `{name}`", f"{near} {how}" if _NAME.fullmatch(name) else near)
    return tuple(dict.fromkeys(names))


def published_of(registry: Registry, names: Sequence[str], adding: str = "", added: str = "") -> str:
    """The date of the newest of these sources, or nothing where one of them has none."""
    dates = [added if name == adding else registry.sources[name].published for name in names if name]
    found = [_DATE_WITHIN.search(one) for one in dates]
    return max((one.group() for one in found if one), default="") if all(found) else ""


def is_newer(at: str, published: str) -> bool:
    """Whether a time lies after a publication, as far as both are known: 2021-07 after 2021-03, not after 2021."""
    known = min(len(at), len(published))
    return bool(published) and at[:known] > published[:known]


def require_published(at: str, published: str, names: Sequence[str], place: Place = NOWHERE) -> None:
    if is_newer(at, published):
        raise RefusedError(
            f"a value for {at} can't come from a source of {published} (`{'`, `'.join(names)}`)",
            "Name the source that says it: --source ID.",
            place,
        )


def own_sources(registry: Registry, fact: Fact, at: str) -> tuple[str, ...]:
    """The fact's own sources, where they were published late enough to know."""
    published = published_of(registry, [name for name in fact.sources if name in registry.sources])
    if fact.sources and published and not is_newer(at, published):
        return fact.sources
    undated = [name for name in fact.sources if name not in registry.sources or not published_of(registry, [name])]
    newest = f": the newest of {quoted(fact.sources)}" if len(fact.sources) > 1 else f": {quoted(fact.sources)}"
    why = f"{newest} is of {published}" if published else ""
    if undated:
        why = f": nothing says when {quoted(undated)} {'was' if len(undated) == 1 else 'were'} published"
    raise RefusedError(f"a value for {at} needs its source{why}", "Say where it is from: --source ID.", fact.place)


def require_plausible(fact: Fact, old: Content, old_at: str, new: Content, sure: bool) -> None:
    """A great leap is mostly a slip of the hand; whoever is sure says so."""
    if sure or old is None:
        return
    when = f" ({old_at})" if old_at else ""
    if fact.kind == "contact" and _digits(old) != _digits(new):
        message = (
            f"`{fact.id}` would have {_digits(new)} digits; the earlier one has {_digits(old)}: {old}{when} -> {new}"
        )
        how = "by calling" if may_be_called(fact) else "where it is published"
        raise RefusedError(message, f"Check it {how}; if it is right, add --sure.", fact.place)
    for name, before, after in _pairs(old, new):
        least, most = sorted((max(abs(before), 1), max(abs(after), 1)))
        if before and after and min(abs(before), abs(after)) < 1:
            least, most = sorted((abs(before), abs(after)))
        if most > MOST_CHANGE * least:
            which = f"`{fact.id}`" + (f" ({name})" if name else "")
            message = f"{which} would change more than tenfold: {before:,}{when} -> {after:,}"
            raise RefusedError(message, "Check the digits; if it is right, add --sure.", fact.place)


def quoted(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _digits(value: Content) -> int:
    return sum(sign.isdigit() for sign in str(value))


def _pairs(old: Content, new: Content) -> Iterable[tuple[str, int | float, int | float]]:
    """The numbers that stand in each other's place."""
    if isinstance(old, dict) and isinstance(new, dict):
        both = [(name, old[name], new[name]) for name in new if name in old]
    elif isinstance(old, list) and isinstance(new, list):
        both = [("", *pair) for pair in zip(old, new, strict=False)]
    else:
        both = [("", old, new)]  # type: ignore[list-item]
    for name, before, after in both:
        if isinstance(before, int | float) and isinstance(after, int | float):
            yield name, before, after
