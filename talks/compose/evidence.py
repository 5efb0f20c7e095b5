"""The facts behind a slide: where they come from, of what year they are, and what to be careful about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talks.compose.kinds import SourceEntry
from talks.compose.talk import Caveat, Citation, in_a_row
from talks.compose.text import FactUse, Text, each_once, leaves
from talks.facts.registry import DATE, NEED_CARE, Fact, Registry, Source

_YEARS = re.compile(r"\d{4}-\d{4}")


def uses_in(value: object) -> tuple[FactUse, ...]:
    """All facts said anywhere inside a composed value."""
    return each_once(use for leaf in leaves(value) for use in (leaf.uses if isinstance(leaf, Text) else (leaf,)))


def citations(uses: Iterable[FactUse], registry: Registry, every: bool = False) -> tuple[Citation, ...]:
    """One entry for each source, with the years of the data taken from it, as the foot line shows them.

    every: with the sources that confirm a fact, and years from-to, as they stand beside a figure in the notes.
    """
    years: dict[str, dict[str, None]] = {}
    for use in uses:
        fact = registry.facts[use.fact]
        for name in sources_of(use, fact)[: None if every else 1]:
            found = years.setdefault(name, {})
            year = _year(use.at or fact.as_of) or (_span(use.at or fact.as_of) if every else "")
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
    return Citation(editions[0].id, f"{editions[0].series} {_published(editions)}", of_data)


def sources_of(use: FactUse, fact: Fact) -> tuple[str, ...]:
    value = fact.at(use.at) if use.at else None
    return value.sources if value and value.sources else fact.sources


def caveats(uses: Iterable[FactUse], registry: Registry, only_needed: bool = False) -> tuple[Caveat, ...]:
    """The cautions that go with the facts, each text once; only_needed leaves out those of facts that are ok."""
    found: dict[str, Caveat] = {}
    for use in uses:
        fact = registry.facts[use.fact]
        value = fact.at(use.at) if use.at else None
        # A value may be less certain than its fact, or more.
        use_of, confidence = (value.use, value.confidence) if value else (fact.use, fact.confidence)
        needs_care = confidence in NEED_CARE
        if only_needed and use_of == "ok" and not needs_care:
            continue
        text = (value.caveat if value else "") or fact.caveat
        careful = fact.conflict if use_of != "ok" or needs_care else ""
        only = f"this is {confidence}; say it only in the words that stand here." if needs_care else ""
        for caution in (only, text, careful):
            if caution:
                found.setdefault(caution, Caveat(fact.id, caution, fact.name))
    return tuple(found.values())


def source_entries(uses: Iterable[FactUse], registry: Registry, only_first: bool = False) -> tuple[SourceEntry, ...]:
    """The sources of the facts in the order of first use, editions of a series in one entry.

    only_first leaves out those that merely confirm a fact, as the foot line does.
    """
    listed: dict[str, list[Source]] = {}
    for use in uses:
        names = sources_of(use, registry.facts[use.fact])
        for name in names[:1] if only_first else names:
            source = registry.sources.get(name)
            if source and source not in listed.setdefault(source.series or name, []):
                listed[source.series or name].append(source)
    return tuple(_entry(editions) for editions in listed.values())


def _entry(editions: list[Source]) -> SourceEntry:
    if len(editions) == 1:
        source = editions[0]
        return SourceEntry(source.id, source.short, source.full, source.url)
    newest = max(editions, key=lambda source: source.published)
    years = _published(editions)
    return SourceEntry(newest.id, f"{newest.series} {years}", f"{newest.series}, editions of {years}", newest.url)


def _published(editions: list[Source]) -> str:
    """The years of some editions: 2011, 2015–2023."""
    years = sorted({source.published[:4] for source in editions if source.published[:4].isdigit()})
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in in_a_row(years))


def _span(when: str) -> str:
    return when.replace("-", "–") if _YEARS.fullmatch(when) else ""


def _year(when: str) -> str:
    return when[:4] if DATE.fullmatch(when) else ""
