"""A correction: what was wrong gives way to what is right, and stays in the fact's history with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from talks.facts.editing_checks import changeable, quoted, require_plausible
from talks.facts.editing_details import Details, Files, named_sources, reason_given, sources_for, with_details
from talks.facts.editing_files import (
    data_at,
    dated_value,
    file_of,
    is_long,
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


@dataclass(frozen=True)
class Correction:
    """What is right: the value as it was typed (at: which of several was wrong), the claim, the careful wording."""

    why: str
    typed: str = ""
    at: str = ""
    claim: str = ""
    speak_as: str = ""


def correct(
    registry: Registry, files: Files, identifier: str, right: Correction, details: Details, today: date
) -> Edit:
    """What was wrong gives way to what is right, and is kept in the fact's history with the reason."""
    fact = changeable(registry, identifier, "corrected")
    why = reason_given(right.why, "why the earlier one was wrong")
    if not (right.typed or right.claim or right.speak_as):
        advice = f"Give the value, --claim or --speak-as; to withdraw it: talks facts retire {fact.id}."
        raise RefusedError(f"what is right in place of what `{fact.id}` says?", advice)
    value = _value_to_correct(fact, right.at) if right.typed or right.at else None
    guessed = "kind" not in record_of(files, fact)
    changes = [*_value_changes(fact, value, right.typed, details, guessed), *_wording_changes(fact, right)]
    if not changes:
        return Edit(notes=(f"nothing to do: `{fact.id}` says so already",))
    sources, source_files = _sources_to_correct(registry, files, fact, value, details, today)
    with refusing(fact.place):
        file = file_of(files, fact)
        for change in changes:
            if change.what == "value" and fact.dated:
                file = _corrected_dated(file, fact, change.old_at, change.new, sources, details)
            else:
                file = put(file, path_of(fact), change.what, change.new)
        if not fact.dated:
            file = with_details(file, fact, sources, details)
        earlier: dict[str, Any] = {change.what: change.old for change in changes}
        earlier["as_of"] = (value.at if value else "") or fact.as_of
        earlier["source"] = one_or_list(value.sources if value else fact.sources)
        if fact.kind == "contact" and any(change.what == "value" for change in changes):
            file = untried(file, fact)
            earlier["checked"] = fact.checked
        file = remembered(file, path_of(fact), earlier | {"wrong": why, "replaced": today.isoformat()})
    notes = [*notes_on(registry, fact, details.confidence, moves=True, at="", said_anew=bool(right.speak_as))]
    if value and right.typed and sources and not details.sources:
        cited = f"the value still cites {quoted(sources)}"
        notes.append(f"{cited}; if the right one stands elsewhere, name it with --source")
    if fact.kind == "contact" and value and right.typed:
        notes.append(to_be_tried(fact))
    added = (Change(fact.id, "source", None, "", name) for name in sources if source_files)
    return Edit({**source_files, fact.place.file: file.data}, (*added, *changes), tuple(notes))


def _value_changes(fact: Fact, value: DatedValue | None, typed: str, details: Details, guessed: bool) -> list[Change]:
    if value is None or not typed:
        return []
    new = read_value(typed, fact, value.value, guessed=guessed, sure=details.sure)
    if new == value.value and details.sources in ((), value.sources):
        return []
    at = value.at or ""
    require_plausible(fact, value.value, at, new, details.sure)
    return [Change(fact.id, "value", value.value, at, new, at)]


def _wording_changes(fact: Fact, right: Correction) -> list[Change]:
    wordings = (("claim", right.claim.strip(), fact.claim), ("speak_as", right.speak_as.strip(), fact.speak_as))
    return [Change(fact.id, key, old or None, "", new) for key, new, old in wordings if new and new != old]


def _value_to_correct(fact: Fact, at: str) -> DatedValue:
    """The value that was wrong; where there are several it must be said which."""
    dates = [value.at or "" for value in fact.values]
    found = next((value for value in fact.values if (value.at or fact.as_of) == at), None)
    if at and found is None:
        raise RefusedError(f"`{fact.id}` has no value for {at}", f"It has: {', '.join(dates) or 'none'}.", fact.place)
    if not at and len(fact.values) > 1:
        advice = f"It has values for {', '.join(dates)}. Say for instance: --at {dates[-1]}."
        raise RefusedError(f"which value of `{fact.id}` was wrong?", advice, fact.place)
    return found or fact.values[0]


def _sources_to_correct(
    registry: Registry, files: Files, fact: Fact, value: DatedValue | None, details: Details, today: date
) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """The sources of what is right: those of what was wrong, unless others are named."""
    if not details.sources and not details.new_source:
        return (value.sources if value else fact.sources), {}
    if value is None and fact.dated:
        advice = f"Correct the value as well, with --at {fact.values[-1].at}, or leave --source out."
        raise RefusedError(f"the values of `{fact.id}` have sources of their own", advice, fact.place)
    if value and value.at and DATE.fullmatch(value.at):
        return sources_for(registry, files, fact, value.at, details, today)
    return named_sources(registry, files, details, today)


def _corrected_dated(
    file: YamlFile, fact: Fact, at: str, new: Any, sources: Sequence[str], details: Details
) -> YamlFile:
    path = (*path_of(fact), "values", at)
    if not is_long(data_at(file, path)):
        return file.replaced(path, dated_value(fact, new, sources, details.extras(fact)))
    file = put(file, path, "value", new)
    if tuple(sources) != next(value.sources for value in fact.values if value.at == at):
        file = put(file, path, "source", one_or_list(sources))
    for key, text in details.extras(fact).items():
        file = put(file, path, key, text)
    return file
