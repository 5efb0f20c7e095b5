"""A new value of a fact: one more with its date, or in the place of one that has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from talks.facts.editing_checks import changeable, require_date, require_plausible
from talks.facts.editing_details import Details, Files, sources_for, with_details
from talks.facts.editing_files import (
    dated_value,
    file_of,
    one_or_list,
    path_of,
    put,
    record_of,
    refusing,
    remembered,
    untried,
)
from talks.facts.editing_notes import notes_on, to_be_tried
from talks.facts.editing_values import read_value
from talks.facts.edits import Change, Edit, RefusedError
from talks.facts.registry import DATE, DatedValue, Fact, Registry
from talks.read.yaml_edit import YamlFile


def set_value(
    registry: Registry, files: Files, identifier: str, typed: str, as_of: str, details: Details, today: date
) -> Edit:
    """The newest value of a fact, or one more of its dated values; what was true before is kept."""
    fact = changeable(registry, identifier, "set")
    at = require_date(as_of, "--as-of", today)
    newest = fact.newest
    there = fact.values if fact.dated else ()
    same = next((value for value in fact.values if (value.at or fact.as_of) == at and value.value is not None), None)
    near = same or _nearest(there or fact.values, at)
    record = record_of(files, fact)
    guessed = "kind" not in record
    is_empty = "values" in record and not record["values"]
    fact = _with_kind(fact, typed) if is_empty and guessed else fact
    value = read_value(typed, fact, near.value if near else None, guessed=guessed, sure=details.sure)
    if same is not None:
        return _set_already(fact, same, value, at)
    sources, source_files = sources_for(registry, files, fact, at, details, today)
    require_plausible(fact, near.value if near else None, (near and near.at) or "", value, details.sure)
    moves = newest is None or newest.value is None or not DATE.fullmatch(newest.at or "") or at > str(newest.at)
    file, path = file_of(files, fact), path_of(fact)
    with refusing(fact.place):
        if there or is_empty:
            data = dated_value(fact, value, sources, details.extras(fact))
            file = file.with_entry((*path, "values"), at, data, sort=True)
        else:
            file = _replaced_value(file, fact, at, value, sources, details, today)
        if moves and (fact.checked or fact.kind == "contact"):
            file = _looked_up(file, fact, today)
    old, old_at = (newest.value, newest.at or fact.as_of) if moves and newest else (None, "")
    change = Change(fact.id, "value", old, old_at, value, at)
    notes = [*notes_on(registry, fact, details.confidence, moves=moves, at=at)]
    if moves and fact.kind == "contact":
        notes.append(to_be_tried(fact))
    changes = (*(Change(fact.id, "source", None, "", name) for name in sources if source_files), change)
    return Edit({**source_files, fact.place.file: file.data}, changes, tuple(notes))


def _with_kind(fact: Fact, typed: str) -> Fact:
    """What the first value of a fact makes of it."""
    if fact.kind != "statement":
        return fact
    measured = replace(fact, kind="measure")
    if not fact.unit:
        try:
            read_value(typed, measured, None)
        except RefusedError:
            return replace(fact, kind="text")
    return measured


def _nearest(values: Sequence[DatedValue], at: str) -> DatedValue | None:
    """The last value before a date, else the first one after it: what a new value is compared with."""
    known = [value for value in values if value.value is not None]
    before = [value for value in known if (value.at or "") < at]
    return before[-1] if before else known[0] if known else None


def _set_already(fact: Fact, same: DatedValue, value: object, at: str) -> Edit:
    if same.value == value:
        return Edit(notes=(f"nothing to do: `{fact.id}` has this value for {at} already",))
    raise RefusedError(
        f"`{fact.id}` has another value for {at}: {same.value}",
        f'If that was wrong: talks facts correct {fact.id} NEW --at {at} --why "...".',
        same.place,
    )


def _replaced_value(
    file: YamlFile, fact: Fact, at: str, value: Any, sources: Sequence[str], details: Details, today: date
) -> YamlFile:
    """In the place of a fact's one value: a series of two where the first has a date, else the new one alone."""
    path, old = path_of(fact), fact.newest
    before = old.value if old else None
    if before is not None and DATE.fullmatch(fact.as_of) and fact.kind != "contact":
        pair = {fact.as_of: before, at: dated_value(fact, value, sources, details.extras(fact))}
        if isinstance(before, dict):
            pair[fact.as_of] = {"value": before}
        file = file.renamed_key((*path, "value"), "values")
        comment = file.comment_behind((*path, "as_of"))
        file = file.replaced((*path, "values"), dict(sorted(pair.items())))
        shorter = file.without((*path, "as_of"))
        if comment and shorter.data.count(comment.encode()) < file.data.count(comment.encode()):
            return shorter.with_comment((*path, "values", fact.as_of), comment)  # on when, which is the key now
        return shorter
    if before is not None:
        _require_later(fact, at, value)
        earlier = {"value": before, "as_of": fact.as_of, "source": one_or_list(fact.sources) if fact.sources else ""}
        tried = fact.checked if fact.kind == "contact" else ""  # that goes with the old number
        file = remembered(file, path, earlier | {"replaced": today.isoformat(), "checked": tried})
    file = put(put(file, path, "value", value), path, "as_of", at)
    return with_details(file, fact, sources, details)


def _require_later(fact: Fact, at: str, value: object) -> None:
    """A value that is not kept by its date can only give way to a later one."""
    if DATE.fullmatch(fact.as_of) and at < fact.as_of:
        message = f"`{fact.id}` says one value only, of {fact.as_of}: an older one can't take its place"
        raise RefusedError(message, f"If it was wrong: talks facts correct {fact.id}.", fact.place)
    if fact.newest and fact.newest.value == value:
        advice = f"If you looked it up: talks facts review {fact.id}."
        raise RefusedError(f"`{fact.id}` has this value already, of {fact.as_of or 'no date'}", advice, fact.place)


def _looked_up(file: YamlFile, fact: Fact, today: date) -> YamlFile:
    """The day of the look-up belongs to the value: a new number to call has not been tried yet."""
    if fact.kind == "contact":
        return untried(file, fact)
    return put(file, path_of(fact), "checked", today.isoformat())
