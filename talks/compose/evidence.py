"""The facts behind a slide: where they come from, of what year they are, and what to be careful about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from talks.compose.talk import Caveat, Citation, SourceEntry
from talks.compose.text import FactUse, Text, each_once
from talks.facts.registry import Fact, Registry, Source


def uses_in(value: object) -> tuple[FactUse, ...]:
    """All facts said anywhere inside a composed value."""
    return each_once(_uses(value))


def _uses(value: object) -> Iterator[FactUse]:
    if isinstance(value, Text):
        yield from value.uses
    elif isinstance(value, FactUse):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _uses(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _uses(getattr(value, one.name))


def citations(uses: Iterable[FactUse], registry: Registry) -> tuple[Citation, ...]:
    """One entry for each source, with the years of the data taken from it, as the foot line shows them."""
    years: dict[str, dict[str, None]] = {}
    for use in uses:
        fact = registry.facts[use.fact]
        for name in sources_of(use, fact)[:1]:
            found = years.setdefault(name, {})
            year = _year(use.at or fact.as_of)
            if year:
                found[year] = None
    cited: dict[str, list[str]] = {}
    for name in years:
        if name in registry.sources:
            source = registry.sources[name]
            cited.setdefault(source.series or name, []).append(name)
    return tuple(_citation([registry.sources[name] for name in names], years) for names in cited.values())


def _citation(editions: list[Source], years: dict[str, dict[str, None]]) -> Citation:
    """Of one source; several editions of a yearly report are cited as one."""
    of_data = tuple(sorted({year for source in editions for year in years[source.id]}))
    if len(editions) == 1:
        return Citation(editions[0].id, editions[0].short, of_data)
    published = sorted({source.published[:4] for source in editions})
    short = f"{editions[0].series} {published[0]}–{published[-1]}" if len(published) > 1 else editions[0].series
    return Citation(editions[0].id, short, of_data)


def sources_of(use: FactUse, fact: Fact) -> tuple[str, ...]:
    value = fact.at(use.at) if use.at else None
    return value.sources if value and value.sources else fact.sources


def caveats(uses: Iterable[FactUse], registry: Registry, only_needed: bool = False) -> tuple[Caveat, ...]:
    """The cautions that go with the facts, each text once; only_needed leaves out those of facts that are ok."""
    found: dict[str, Caveat] = {}
    for use in uses:
        fact = registry.facts[use.fact]
        value = fact.at(use.at) if use.at else None
        if only_needed and fact.use == "ok" and not (value and value.use == "with_caveat"):
            continue
        text = (value.caveat if value else "") or fact.caveat
        if text:
            found.setdefault(text, Caveat(fact.id, text))
    return tuple(found.values())


def source_entries(uses: Iterable[FactUse], registry: Registry) -> tuple[SourceEntry, ...]:
    """Every source of the facts, in the order in which they are first used."""
    names: dict[str, None] = {}
    for use in uses:
        names.update(dict.fromkeys(sources_of(use, registry.facts[use.fact])))
    known = (registry.sources[name] for name in names if name in registry.sources)
    return tuple(SourceEntry(source.id, source.short, source.full, source.url) for source in known)


def _year(when: str) -> str:
    return when[:4] if when[:4].isdigit() and (len(when) == 4 or when[4:5] == "-") and len(when) <= 10 else ""
