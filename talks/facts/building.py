"""From the records of the files to the registry, with every cross-reference checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talks.facts.ageing import last_day
from talks.facts.editing_checks import is_newer, published_of, quoted
from talks.facts.registry import DATE, NEED_CARE, DatedValue, Earlier, Fact, Registry, Retired, Source, Story
from talks.problems import Problem, error, warning
from talks.read.fact_records import (
    FactRecord,
    FactsFile,
    HistoryRecord,
    RetiredRecord,
    SourceRecord,
    StoryRecord,
    ValueRecord,
)
from talks.read.suggest import did_you_mean
from talks.read.workspace import Workspace

SOURCES_FILE = "outlines/sources.yaml"


# What is measured and not counted: on one axis only with its own kind.
MEASURES = frozenset(
    "g kg t tons tonnes km km2 m m2 ha hectares acres miles feet inches l litres liters gallons hours minutes seconds "
    "days weeks months years degrees celsius °c °f mm cm kwh mw".split()
)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_GROUPED = re.compile(_THOUSANDS.pattern + r"|[+-]?\d+([.,]\d+)?")


def build_registry(workspace: Workspace) -> tuple[Registry, list[Problem]]:
    """The registry of a workspace, and what does not hang together in it."""
    source_records = workspace.sources.sources if workspace.sources else {}
    story_records = workspace.stories.stories if workspace.stories else {}
    registry = Registry(
        {
            f"{namespace}.{name}": _fact(namespace, name, record, file)
            for namespace, file in workspace.facts.items()
            for name, record in file.facts.items()
        },
        {name: _source(name, record) for name, record in source_records.items()},
        {name: _story(name, record) for name, record in story_records.items()},
        review=(workspace.sources.review or "") if workspace.sources else "",
    )
    problems: list[Problem] = []
    for namespace, file in workspace.facts.items():
        for name, record in file.facts.items():
            problems.extend(_checked(registry, registry.facts[f"{namespace}.{name}"], record, file))
    for story in story_records.values():
        problems.extend(_unknown_sources(registry, story.source or [], story))
    for source in source_records.values():
        problems.extend(_unreal_days(source, "until"))
        problems.extend(_unreal_days(source, "accessed"))
    for file in workspace.facts.values():
        problems.extend(_unreal_days(file, "until"))
    if workspace.sources is None and any(problem.place.file == SOURCES_FILE for problem in workspace.problems):
        problems = [problem for problem in problems if problem.code != "unknown-source"]  # the file could not be read
    return registry, problems


def _fact(namespace: str, name: str, record: FactRecord, file: FactsFile) -> Fact:
    # What is computed comes from the facts it is computed from, not from the source that the file names for the rest.
    sources = tuple(record.source or (() if record.derived else file.source or ()))
    return Fact(
        id=f"{namespace}.{name}",
        claim=record.claim,
        name=record.name or name.replace("_", " ").capitalize(),
        kind=record.kind or _kind(record),
        unit=record.unit or "",
        values=tuple(_values(record, sources)),
        confidence=record.confidence,
        use="avoid" if record.retired else record.use,
        sources=sources,
        as_of=record.as_of or "",
        derived=record.derived or "",
        shown_as=record.shown_as,
        round_to=record.round_to,
        check=record.check,
        caveat=record.caveat or "",
        speak_as=record.speak_as or "",
        conflicts_with=tuple(_full_id(namespace, other) for other in record.conflicts_with),
        conflict=record.conflict or "",
        related=tuple(_full_id(namespace, other) for other in record.related),
        plot=record.plot,
        told_by=record.told_by or "",
        checked=record.checked or "",
        review=record.review or file.review or "",
        until=record.until or ("" if record.review else file.until) or "",  # a rule of its own comes first
        retired=_retired(namespace, record.retired),
        history=tuple(_earlier(one) for one in record.history),
        rounded=record.rounded,
        note=record.note or "",
        place_name=record.place_name or file.place_name or "",
        place=record.place(),
        derived_place=record.place("derived"),
    )


def _earlier(record: HistoryRecord) -> Earlier:
    return Earlier(
        value=record.value,
        claim=record.claim or "",
        speak_as=record.speak_as or "",
        as_of=record.as_of or "",
        sources=tuple(record.source or ()),
        wrong=record.wrong or "",
        replaced=record.replaced,
        checked=record.checked or "",
    )


def _retired(namespace: str, record: RetiredRecord | None) -> Retired | None:
    if record is None:
        return None
    return Retired(record.on, record.why, _full_id(namespace, record.instead) if record.instead else "")


def _values(record: FactRecord, sources: tuple[str, ...]) -> Iterable[DatedValue]:
    if record.values:
        for at, value in sorted(record.values.items()):
            yield DatedValue(
                at=at,
                value=value.value,
                sources=tuple(value.source or sources),
                confidence=value.confidence or record.confidence,
                use=value.use or record.use,
                caveat=value.caveat or "",
                speak_as=value.speak_as or "",
                published=value.published or "",
                place=record.place("values", at),
            )
    elif not record.derived:
        yield DatedValue(
            record.as_of,
            record.value,
            sources,
            record.confidence,
            record.use,
            published=record.published or "",
            place=record.place("value"),
        )


def _kind(record: FactRecord) -> str:
    if record.derived or (record.unit or "").lower() in MEASURES:
        return "measure"
    contents = [value.value for value in record.values.values()] if record.values else [record.value]
    content = next((content for content in contents if content is not None), None)
    if content is None:
        return "statement"
    if isinstance(content, str):
        return "text"
    return "count" if isinstance(content, int | float) else "list"


def _source(name: str, record: SourceRecord) -> Source:
    return Source(
        id=name,
        title=printed(record.title),
        short=printed(record.short),
        by=record.by or "",
        series=printed(record.series or ""),
        kind=record.kind,
        published=record.published or "",
        accessed=record.accessed or "",
        url=record.url or "",
        review=record.review or "",
        until=record.until or "",
        note=record.note or "",
        place=record.place(),
    )


def printed(text: str) -> str:
    """With the apostrophes of print, as the text of slides has them."""
    return re.sub(r"(?<=\w)'", "\u2019", text)


def _story(name: str, record: StoryRecord) -> Story:
    return Story(
        id=name,
        summary=record.summary,
        about=record.about,
        sensitivity=record.sensitivity,
        consent=record.consent,
        leave_out=tuple(record.leave_out),
        advice=record.advice or "",
        place=record.place(),
    )


def _full_id(namespace: str, name: str) -> str:
    return name if "." in name else f"{namespace}.{name}"


def _checked(registry: Registry, fact: Fact, record: FactRecord, file: FactsFile) -> Iterable[Problem]:
    yield from _unknown_sources(registry, record.source or [], record)
    if not record.source and file.source:
        yield from _unknown_sources(registry, file.source, file)
    for earlier in record.history:
        yield from _unknown_sources(registry, earlier.source or [], earlier)
    if record.retired and fact.retired and fact.retired.instead and fact.retired.instead not in registry.facts:
        advice = did_you_mean(fact.retired.instead, registry.facts)
        place = record.retired.place("instead")
        yield error(place, f"no fact `{fact.retired.instead}`", advice, fact.retired.instead, "unknown-fact")
    for at, value in (record.values or {}).items():
        yield from _unknown_sources(registry, value.source or [], value)
        yield from _without_wording(fact, at, value, record)
        if not DATE.fullmatch(at):
            advice = "Use a year (2010), a month (2010-07) or a day (2010-07-01)."
            yield error(record.place("values", at), f"`{at}` is not a date", advice, at)
    for key in ("conflicts_with", "related"):
        for number, other in enumerate(getattr(fact, key)):
            if other not in registry.facts:
                yield _unknown_fact(registry, other, record, key, number)
    if fact.needs_care and fact.use != "avoid" and not fact.speak_as:
        yield error(
            record.place(),
            f"`{fact.id}` is {fact.confidence}, and nothing says how it may be said",
            "Add `speak_as:` with a careful wording, or `use: avoid`.",
        )
    if not fact.sources and not fact.derived and not all(value.sources for value in fact.values):
        advice = "Add `source:` to the fact or to the file."
        yield error(record.place(), f"`{fact.id}` has no source", advice, code="no-source")
    yield from _unreal_days(record, "checked")
    yield from _unreal_days(record, "until")
    yield from _misread_numbers(fact, record)
    yield from _older_sources(registry, fact)
    if record.values == {}:
        yield error(record.place("values"), f"`{fact.id}` has no value", "Add one, or remove `values:`.")


def _without_wording(fact: Fact, at: str, value: ValueRecord, record: FactRecord) -> Iterable[Problem]:
    """A value may be in dispute where its fact is not: as the newest one it would be said from then on."""
    open_to_doubt = value.confidence in NEED_CARE and (value.use or fact.use) != "avoid"
    if open_to_doubt and not fact.needs_care and not (value.speak_as or fact.speak_as):
        yield error(
            record.place("values", at),
            f"`{fact.id}` of {at} is {value.confidence}, and nothing says how it may be said",
            "Add `speak_as:` with a careful wording to the value, or `use: avoid`.",
        )


def _unreal_days(record: FactRecord | FactsFile | SourceRecord, key: str) -> Iterable[Problem]:
    """Days that no calendar has: with one a fact would never be due, and nobody would know."""
    written = getattr(record, key) or ""
    if re.fullmatch(r"\d{4}-\d\d?(-\d\d?)?", written) and last_day(written) is None:
        yield error(record.place(key), f"`{written}` is not a day", "Write YYYY-MM-DD.", written, "no-day")


def _older_sources(registry: Registry, fact: Fact) -> Iterable[Problem]:
    """A value can't come from what was published before the time it is about."""
    for value in fact.values:
        known = [name for name in value.sources if name in registry.sources]
        published = published_of(registry, known)
        if fact.dated and DATE.fullmatch(value.at or "") and is_newer(value.at or "", published):
            yield warning(
                value.place,
                f"`{fact.id}` has a value for {value.at} from a source of {published} ({quoted(known)})",
                "Give the value its own source: {value: ..., source: ...}.",
                value.at,
                "older-source",
            )


def _misread_numbers(fact: Fact, record: FactRecord) -> Iterable[Problem]:
    """Telephone numbers that YAML took for quantities, and quantities that it took for texts."""
    for value in fact.values:
        if fact.kind == "contact" and isinstance(value.value, int | float):
            message = f"the number of `{fact.id}` needs quotes, or it is printed as a quantity"
            yield error(value.place, message, 'Write: value: "1-800-555-0123".', value.value, "contact")
        elif record.kind not in ("contact", "text", "name", "date", "list", "statement"):
            text = value.value if isinstance(value.value, str) else ""
            if len(text) <= 20 and _GROUPED.fullmatch(text):
                number = text.replace(",", "" if _THOUSANDS.fullmatch(text) else ".")
                advice = f"Write {number}, without commas and quotes, or add `kind: text`."
                yield error(value.place, f"`{text}` is read as a text, not as a number", advice, text, "wrong-type")


def _unknown_fact(registry: Registry, other: str, record: FactRecord, key: str, number: int) -> Problem:
    return error(
        record.place(key, number), f"no fact `{other}`", did_you_mean(other, registry.facts), other, "unknown-fact"
    )


def _unknown_sources(
    registry: Registry, names: Iterable[str], record: FactRecord | FactsFile | ValueRecord | HistoryRecord | StoryRecord
) -> Iterable[Problem]:
    for name in names:
        if name not in registry.sources:
            yield error(
                record.place("source"),
                f"no source `{name}`",
                did_you_mean(name, registry.sources, "Add it to outlines/sources.yaml."),
                name,
                "unknown-source",
            )
