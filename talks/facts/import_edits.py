"""What an import writes: dated values with their source, corrections, a new fact, the day the source was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from talks.facts.editing_checks import own_sources, published_of, require_plausible, require_published
from talks.facts.editing_correct import Correction, correct
from talks.facts.editing_details import Details, named_sources
from talks.facts.editing_files import (
    data_at,
    dated_value,
    file_of,
    one_or_list,
    path_of,
    put,
    record_of,
    refusing,
)
from talks.facts.editing_notes import notes_on
from talks.facts.editing_values import read_value
from talks.facts.edits import Change, Edit, RefusedError
from talks.facts.importing import Compared, Row
from talks.facts.registry import Fact, Registry, Source
from talks.problems import Place
from talks.read.suggest import did_you_mean
from talks.read.yaml_edit import YamlFile

Files = Mapping[str, bytes]  # by their names in the workspace


@dataclass(frozen=True)
class Origin:
    """Where the figures are from: sources, perhaps a new one, when it was looked at, why other values were wrong."""

    details: Details
    accessed: str  # a day
    why: str = ""
    exported: bool = False  # the file is an export of ours: what it corrects has its source already


def new_fact(registry: Registry, files: Files, identifier: str, unit: str, claim: str) -> Fact:
    """A fact that is to be made, as yet without a value, in a file that is there."""
    namespace, dot, name = identifier.partition(".")
    if not dot or not name.isidentifier() or name != name.lower():
        raise RefusedError(f"`{identifier}` is not a proper id of a fact", "Write file.fact, such as bees.hives.")
    if not claim.strip():
        advice = 'Say in your own words what the figures claim: --claim "hives kept in Melliferia".'
        raise RefusedError(f"the new fact `{identifier}` needs a claim", advice)
    siblings = list(registry.in_namespace(namespace))
    place = Place(siblings[0].place.file if siblings else f"outlines/facts/{namespace}.yaml")
    try:
        files[place.file]
    except (KeyError, OSError):
        how = f"Make outlines/facts/{namespace}.yaml with one line: facts: {{}}"
        raise RefusedError(
            f"no file of facts `{namespace}`", did_you_mean(namespace, registry.namespaces, how)
        ) from None
    kind = "share" if unit.strip() == "percent" else "count"
    return Fact(identifier, " ".join(claim.split()), name, kind, unit.strip(), (), "firm", "ok", (), place=place)


def edit_of(registry: Registry, files: Files, chosen: Sequence[Compared], origin: Origin, today: date) -> Edit:
    """The files with what is new in them; nothing at all where nothing is new."""
    changing = [one for one in chosen if one.of("new", "corrected")]
    if not changing:
        return Edit()
    known, edited = _with_sources(registry, files, origin, today)
    changes: list[Change] = []
    notes: list[str] = []
    for one in changing:
        _require_sound(one, "kind" not in record_of(files, one.fact), origin.details.sure)
        appended = one.of("new")
        if appended:
            names = _sources(known, one.fact, max(row.at for row in appended), origin.details)
            edited |= _appended({**files, **edited}, one, appended, names, origin)
            changes.extend(_change_of(one.fact, row) for row in appended)
            notes.extend(_notes(registry, one.fact, names, appended[-1].at, origin.details.confidence))
        for row in one.of("corrected"):
            _require_source(one.fact, origin)
            right = Correction(origin.why, _typed(row.found), row.at)
            details = replace(origin.details, new_source=None)
            corrected = correct(known, {**files, **edited}, one.fact.id, right, details, today)
            edited |= corrected.files
            changes.extend(corrected.changes)
            notes.extend(corrected.notes)
    edited |= _accessed(known, {**files, **edited}, origin)
    return Edit(edited, tuple(changes), tuple(dict.fromkeys(notes)))


def _with_sources(registry: Registry, files: Files, origin: Origin, today: date) -> tuple[Registry, dict[str, bytes]]:
    """The registry as it is once the new source stands in its file."""
    details = origin.details
    if not details.sources and not details.new_source:
        return registry, {}
    names, edited = named_sources(registry, files, details, today)
    new = details.new_source
    if new is None:
        return registry, edited
    source = Source(
        names[0], new.title, new.short or new.title, published=new.published, place=Place(next(iter(edited)))
    )
    return replace(registry, sources={**registry.sources, names[0]: source}), edited


def _sources(registry: Registry, fact: Fact, at: str, details: Details) -> tuple[str, ...]:
    if not details.sources:
        return own_sources(registry, fact, at)
    require_published(at, published_of(registry, details.sources), details.sources)
    return details.sources


def _require_source(fact: Fact, origin: Origin) -> None:
    if not origin.details.sources and not origin.exported:
        message = f"`{fact.id}` is corrected from a file: what is its source?"
        raise RefusedError(message, "Name it: --source ID.")


def _notes(registry: Registry, fact: Fact, names: Sequence[str], at: str, confidence: str) -> Iterator[str]:
    """What the speaker should read: what the fact stands against, and that two counts may not be one series."""
    earlier = list(dict.fromkeys(name for value in fact.values for name in value.sources if value.value is not None))
    if earlier and not set(names) & set(earlier):
        others = ", ".join(f"`{name}`" for name in earlier)
        yield f"`{fact.id}` had its values from {others}: if these are counted in another way, make a fact of their own"
    moves = fact.newest is None or at > (fact.newest.at or "")
    if moves or fact.conflicts_with:
        yield from notes_on(registry, fact, confidence, moves=True, at=at)


def _require_sound(one: Compared, guessed: bool, sure: bool) -> None:
    """New figures of the kind of the fact, without a leap from their neighbours in time."""
    known = {value.at or one.fact.as_of: value.value for value in one.fact.values if value.value is not None}
    wanted = {row.at: row.found for row in one.of("new", "corrected")}
    before: tuple[str, Any] | None = None
    for at, value in sorted({**known, **wanted}.items()):
        if at in wanted:
            # A fact in percent, dollars or kilometers may have had whole numbers so far; only what is counted must.
            like = None if one.fact.kind == "count" and one.fact.unit not in _MEASURED else 0.5
            read_value(_typed(value), one.fact, like, guessed=guessed, sure=sure)
        if before and (at in wanted or before[0] in wanted):
            require_plausible(one.fact, before[1], before[0], value, sure)
        before = (at, value)


_MEASURED = ("percent", "USD", "EUR", "KZT", "square kilometers", "")


def _appended(
    files: Files, one: Compared, rows: Sequence[Row], names: Sequence[str], origin: Origin
) -> dict[str, bytes]:
    """The file of a fact with more dated values, in the order of their dates."""
    fact = one.fact
    extras = origin.details.extras(fact)
    file, path = file_of(files, fact), path_of(fact)
    with refusing(fact.place):
        if not file.has(path):
            file = _with_new_fact(file, fact, rows, names, extras)
        else:
            values = {row.at: dated_value(fact, row.found, names, extras) for row in rows}
            file = _with_values(file, fact, values)
            if fact.checked and fact.newest and rows[-1].at > (fact.newest.at or ""):
                file = put(file, path, "checked", max(fact.checked, origin.accessed))
    return {fact.place.file: file.data}


def _with_new_fact(
    file: YamlFile, fact: Fact, rows: Sequence[Row], names: Sequence[str], extras: Mapping[str, str]
) -> YamlFile:
    record: dict[str, Any] = {"claim": fact.claim, "unit": fact.unit, "values": {row.at: row.found for row in rows}}
    file_sources = data_at(file, ()).get("source")
    if one_or_list(names) != file_sources:
        record["source"] = one_or_list(names)
    return file.with_entry(("facts",), fact.short_id, {key: one for key, one in {**record, **extras}.items() if one})


def _with_values(file: YamlFile, fact: Fact, values: Mapping[str, Any]) -> YamlFile:
    """Each in the place of its date; a fact of one dated value becomes a series that begins with it."""
    path, first = path_of(fact), fact.newest
    if not fact.dated and first is not None:
        series = dict(sorted({fact.as_of: first.value, **values}.items()))
        file = file.renamed_key((*path, "value"), "values")
        return file.replaced((*path, "values"), series).without((*path, "as_of"))
    for at, value in values.items():
        file = file.with_entry((*path, "values"), at, value, sort=True)
    return file


def _accessed(registry: Registry, files: Files, origin: Origin) -> dict[str, bytes]:
    """The sources with the day on which they were looked at."""
    day = origin.accessed
    edited: dict[str, bytes] = {}
    for name in origin.details.sources:
        source = registry.sources[name]
        path = ("sources", name)
        with refusing(source.place):
            file = YamlFile.of({**files, **edited}[source.place.file], source.place.file)
            here = data_at(file, path)
            if str(here.get("accessed") or "") >= day:
                continue
            if "accessed" in here:
                file = file.replaced((*path, "accessed"), day)
            else:
                after = next((key for key in ("published", "kind", "short") if key in here), "")
                file = file.with_entry(path, "accessed", day, after=after)
            edited[source.place.file] = file.data
    return edited


def _change_of(fact: Fact, row: Row) -> Change:
    old = fact.newest
    if old is None or row.at <= (old.at or ""):
        return Change(fact.id, "value", new=row.found, new_at=row.at)
    return Change(fact.id, "value", old.value, old.at or "", row.found, row.at)


def _typed(value: object) -> str:
    return format(Decimal(str(value)), "f")
