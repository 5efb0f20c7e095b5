"""Facts that are not said any more, and facts that were looked up and are still true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from talks.facts.editing_checks import changeable, known_fact, require_date
from talks.facts.editing_details import Files, reason_given
from talks.facts.editing_files import file_of, path_of, put, refusing
from talks.facts.edits import Change, Edit, RefusedError
from talks.facts.registry import DATE, Registry


def retire(registry: Registry, files: Files, identifier: str, why: str, instead: str, today: date) -> Edit:
    """A fact is not said any more; why, and which one is said in its place, stays in the file."""
    fact = known_fact(registry, identifier)
    why = reason_given(why, "why it is not said any more")
    record = {"on": today.isoformat(), "why": why}
    if fact.retired:
        if (fact.retired.why, fact.retired.instead) == (why, instead or fact.retired.instead):
            return Edit(notes=(f"nothing to do: `{fact.id}` was retired on {fact.retired.on}",))
        message = f"`{fact.id}` was retired on {fact.retired.on} already: {fact.retired.why}"
        raise RefusedError(message, "Change `retired:` in the file.", fact.place)
    if instead:
        other = known_fact(registry, instead)
        if other.id == fact.id or other.retired or other.use == "avoid":
            reason = "is the same fact" if other.id == fact.id else "must not be said either"
            raise RefusedError(f"`{instead}` {reason}", "Name a fact that may be said.", other.place)
        record["instead"] = other.id
    with refusing(fact.place):
        file = put(file_of(files, fact), path_of(fact), "retired", record)
    return Edit({fact.place.file: file.data}, (Change(fact.id, "retired", None, "", why, record["on"]),))


def review(registry: Registry, files: Files, identifiers: Sequence[str], until: str, on: str, today: date) -> Edit:
    """Looked up, and still true: the day is noted, and until when it is held to be."""
    checked = _day(on, today) if on else today.isoformat()
    until = _until(until, checked) if until else ""
    edited: dict[str, bytes] = {}
    changes = []
    for fact in [changeable(registry, one, "reviewed") for one in dict.fromkeys(identifiers)]:
        if fact.checked > checked:
            message = f"`{fact.id}` was looked up later than {checked}: on {fact.checked}"
            raise RefusedError(message, "Leave --on out.", fact.place)
        with refusing(fact.place):
            file, path = file_of({**files, **edited}, fact), path_of(fact)
            before = file.data
            file = put(file, path, "checked", checked)
            file = put(file, path, "until", until) if until else file
        if file.data != before:
            edited[fact.place.file] = file.data
            changes.append(Change(fact.id, "checked", fact.checked or None, fact.until, checked, until or fact.until))
    notes = () if changes else ("nothing to do: this is in the file already",)
    return Edit(edited, tuple(changes), notes)


def _until(typed: str, checked: str) -> str:
    is_date = DATE.fullmatch(typed)
    try:
        date.fromisoformat((typed + "-01-01")[:10] if is_date else "")
    except ValueError:
        what = "a day of the calendar" if is_date else "a date"
        advice = "Use a year (2027), a month (2027-06) or a day (2027-06-30)."
        raise RefusedError(f"--until `{typed}` is not {what}", advice) from None
    if typed <= checked[: len(typed)]:
        raise RefusedError(f"--until {typed} is not after the day of the review, {checked}", "Name a time to come.")
    return typed


def _day(typed: str, today: date) -> str:
    if len(require_date(typed, "--on", today)) < 10:
        raise RefusedError(f"--on `{typed}` is not a day", "Write the day on which you looked: 2026-11-21.")
    return typed
