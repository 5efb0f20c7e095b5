"""What became of facts: old and new as they are said, and what moves with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from talks.changes.compared import VALUE, Difference, FactChanged
from talks.changes.records import FactSaid, ValueSaid, fact_ids
from talks.facts.registry import Registry

DOUBTED = ("disputed", "hearsay")

# Fields of a fact and of a value, and how their change is called.
_OF_FACT = (
    ("claim", "claim"),
    ("name", "name"),
    ("unit", "unit"),
    ("confidence", "confidence"),
    ("use", "use"),
    ("caveat", "caveat"),
    ("speak_as", "wording"),
    ("derived", "formula"),
    ("checked", "looked up"),
    ("conflict", "conflict"),
    ("retired", "retired"),
)
_OF_VALUE = (("confidence", "confidence"), ("use", "use"), ("caveat", "caveat"), ("speak_as", "wording"))


def changed_facts(old: Mapping[str, FactSaid], new: Mapping[str, FactSaid]) -> tuple[FactChanged, ...]:
    """The facts of both that differ: those that were changed first, then those that follow from them."""
    found = {
        name: FactChanged(name, new[name].name, tuple(differences(old[name], new[name])), bool(new[name].derived))
        for name in new
        if name in old and old[name] != new[name]
    }
    found = {name: one for name, one in found.items() if one.differences}
    followed = [
        replace(one, follows=_follows(new[name], found), warnings=tuple(_warnings(one, new[name])))
        for name, one in found.items()
    ]
    return tuple(sorted(followed, key=lambda one: (bool(one.follows), one.id)))


def retired_facts(old: Mapping[str, FactSaid], new: Mapping[str, FactSaid], registry: Registry) -> list[FactChanged]:
    """The facts that were said, were retired since, and are said no more."""
    found = []
    for name, before in old.items():
        retired = registry.facts[name].retired if name in registry.facts and name not in new else None
        if retired and not before.retired:
            instead = f"; say {retired.instead} instead" if retired.instead else ""
            why = f"{retired.on}: {retired.why}{instead}"
            found.append(FactChanged(name, before.name, (Difference("retired", "", why),)))
    return found


def _warnings(changed: FactChanged, fact: FactSaid) -> Iterator[tuple[str, str]]:
    """Of a fact that contradicts others, or that turns from doubted to firm or back, the note on it."""
    note = f": {fact.conflict}" if fact.conflict else ""
    for one in changed.differences:
        if one.what == "confidence" and (one.old in DOUBTED) != (one.new in DOUBTED):
            yield "confidence", f"{fact.id} was {one.old}, is {one.new} now{note}"
    if fact.conflicts_with and changed.values:
        yield "conflict", f"{fact.id} conflicts with {', '.join(fact.conflicts_with)}{note}"


def _follows(fact: FactSaid, found: Mapping[str, FactChanged]) -> tuple[str, ...]:
    return tuple(name for name in fact_ids(fact.inputs) if name in found) if fact.derived else ()


def differences(old: FactSaid, new: FactSaid) -> Iterator[Difference]:
    """What is another one now, the values first."""
    values = list(_values(old, new))
    yield from values
    for why in new.corrections[len(old.corrections) :]:
        yield Difference("correction", "", why)
    yield from _sources(old, new)
    for name, what in _OF_FACT:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Difference(what, before, after)
    for value, other in _same_dates(old, new):
        for name, what in _OF_VALUE:
            before, after = getattr(value, name), getattr(other, name)
            # What a value has from its fact was told with the fact.
            if before != after and (before, after) != (getattr(old, name), getattr(new, name)):
                yield Difference(what, before, after, other.at)


def _values(old: FactSaid, new: FactSaid) -> Iterator[Difference]:
    if len(old.values) == len(new.values) == 1:
        before, after = old.values[0], new.values[0]
        if (before.said, before.number, before.at) != (after.said, after.number, after.at):
            yield Difference(VALUE, _exact(before, after), _exact(after, before), after.at)
        return
    gone = [value for value in old.values if new.at(value.at) is None]
    for value in new.values:
        earlier = old.at(value.at)
        if earlier is None:
            # A new newest value takes the place of the one before; one that fills a gap takes no place.
            newest = value is new.newest and old.newest is not None and not gone
            yield Difference(VALUE, dated(old.newest) if newest and old.newest else "", dated(value), value.at)
        elif (earlier.said, earlier.number) != (value.said, value.number):
            yield Difference(VALUE, _exact(earlier, value), _exact(value, earlier), value.at)
    for value in gone:
        yield Difference(VALUE, dated(value), "", value.at)


def _exact(value: ValueSaid, other: ValueSaid) -> str:
    """As said; where both are said alike, with all digits."""
    if value.said == other.said and value.number is not None and value.number != other.number:
        return dated(replace(value, said=f"{value.said} ({value.number:.12g})"))
    return dated(value)


def dated(value: ValueSaid) -> str:
    """A value as said, with its date."""
    said = value.said or "no figure"
    return f"{said} ({value.date})" if value.date and value.date != value.said else said


def _sources(old: FactSaid, new: FactSaid) -> Iterator[Difference]:
    if old.sources != new.sources:
        yield Difference("source", "; ".join(old.sources), "; ".join(new.sources))
    for before, after in _same_dates(old, new):
        own = (before.sources, after.sources) != (old.sources, new.sources)
        if before.sources != after.sources and own:
            yield Difference("source", "; ".join(before.sources), "; ".join(after.sources), after.at)


def _same_dates(old: FactSaid, new: FactSaid) -> Iterable[tuple[ValueSaid, ValueSaid]]:
    return [(before, value) for value in new.values if (before := old.at(value.at)) is not None]
