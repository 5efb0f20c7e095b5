"""talks facts due: what is due for review, and which talks say it as true now"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from talks.changes.facts_said import facts_said
from talks.cli.common import project_at, require_choice
from talks.cli.failures import UsageError
from talks.cli.output import print_json, print_table
from talks.compose import wording
from talks.compose.ageing import counts
from talks.compose.said import Saying, sayings
from talks.compose.text import FactUse
from talks.facts.ageing import Due, deadline, due, first_day
from talks.facts.registry import DATE, Fact
from talks.pipeline import LONGEST, Options, Project, compose_talk
from talks.read.suggest import did_you_mean

LANGUAGE = "en-US"
NOW, HISTORY, UNUSED = "now", "history", "unused"
SLIDES_SHOWN = 3  # of a talk, in the table


@dataclass
class _Row:
    """A fact that is due, how it is said, and the slides of each talk that say it."""

    fact: Fact
    late: Due
    status: str = UNUSED
    said: str = ""
    use: FactUse | None = None
    places: dict[str, list[str]] = field(default_factory=dict)


def run_due(subject: str, on: str, everything: bool, output_format: str, workspace: Path | None) -> None:
    """Print the facts that are due on a day: those that talks say as true now, with everything all others too."""
    require_choice(output_format, ("text", "json"), "--format")
    day = _day(on)
    project = project_at(workspace)
    registry = project.registry
    if subject and subject not in registry.namespaces and subject not in registry.facts:
        raise UsageError(f"no file of facts `{subject}`", did_you_mean(subject, registry.namespaces))
    rows = _rows(project, subject, day)
    shown = [row for row in rows if everything or row.status == NOW]
    if output_format == "json":
        print_json([_as_json(row) for row in shown])
        return
    _print_rows(shown, everything)
    _print_rest(rows, shown, subject, day)
    coming = None if shown else _next_said_now(project, subject, day)
    if coming:
        print(f"the next day on which a fact said as true now becomes due: {coming}", file=sys.stderr)


def _day(on: str) -> date:
    day = first_day(on) if on else date.today()
    if day is None:
        raise UsageError(f"--on can't be `{on}`", "Write a day, such as 2028-01-01.")
    return day


def _rows(project: Project, subject: str, day: date) -> list[_Row]:
    registry = project.registry
    found: dict[str, _Row] = {}
    for fact in registry.facts.values():
        late = due(fact, registry, day) if subject in ("", fact.namespace, fact.id) else None
        # What follows from another fact is reviewed by reviewing that one.
        if late and not fact.derived:
            found[fact.id] = _Row(fact, late)
    if found:
        for name in project.workspace.talk_ids:
            talk, _ = compose_talk(project, name, Options(minutes=LONGEST), day)
            _note(found, name, sayings(talk, registry, found) if talk else ())
    for one in facts_said([row.fact.id for row in found.values() if not row.said], registry, LANGUAGE):
        found[one.id].said = one.newest.said if one.newest else ""
    order = (NOW, HISTORY, UNUSED)
    return sorted(found.values(), key=lambda row: (order.index(row.status), row.late.since or date.min, row.fact.id))


def _note(rows: dict[str, _Row], talk: str, said: Iterable[Saying]) -> None:
    """Where a talk says the facts: as true now where it does so anywhere."""
    for one in said:
        row = rows.get(one.use.fact)
        if row is None:
            continue
        now = counts(one, row.late)
        if now and row.status != NOW:
            row.status, row.said, row.use, row.places = NOW, "", None, {}
        elif not now and row.status == NOW:
            continue
        elif not now:
            row.status = HISTORY
        row.said = row.said or one.text
        row.use = row.use or one.use
        slides = row.places.setdefault(talk, [])
        if one.slide not in slides:
            slides.append(one.slide)


def _print_rows(rows: Sequence[_Row], with_status: bool) -> None:
    if not rows:
        return
    header: tuple[str, ...] = ("fact", "said as", "of", "due since", "rule", "used in")
    cells: list[tuple[str, ...]] = [(*_cells(row), _used_in(row)) for row in rows]
    if with_status:
        cells = [(*one[:5], row.status, one[5]) for one, row in zip(cells, rows, strict=True)]
        header = (*header[:5], "as", header[5])
    print_table(header, cells, shrinkable=len(header) - 1)


def _cells(row: _Row) -> tuple[str, str, str, str, str]:
    since = row.late.since.isoformat() if row.late.since else "always"
    return row.fact.id, _cut(row.said, 28), _cut(_of(row), 18), since, row.late.said


def _of(row: _Row) -> str:
    newest = row.fact.newest
    use = row.use or FactUse(row.fact.id, newest.at if newest else None)
    return wording.date(use.at, LANGUAGE) if use.at and DATE.fullmatch(use.at) else use.at or row.fact.as_of


def _used_in(row: _Row) -> str:
    talks: dict[tuple[str, ...], list[str]] = {}  # talks share parts, and with them slides
    for talk, slides in row.places.items():
        talks.setdefault(tuple(slides), []).append(talk)
    return "; ".join(f"{', '.join(names)}: {_listed(slides)}" for slides, names in talks.items())


def _listed(slides: Sequence[str]) -> str:
    more = len(slides) - SLIDES_SHOWN
    return ", ".join(slides[:SLIDES_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _next_said_now(project: Project, subject: str, day: date) -> date | None:
    """The next day on which something becomes due that talks say as true now."""
    registry = project.registry
    deadlines = {
        fact.id: found
        for fact in registry.facts.values()
        if not fact.derived and subject in ("", fact.namespace, fact.id) and (found := deadline(fact, registry))
    }
    coming = {name: found for name, found in deadlines.items() if found.since and found.since > day}
    said: set[str] = set()
    for name in project.workspace.talk_ids if coming else ():
        talk, _ = compose_talk(project, name, Options(minutes=LONGEST), day)
        told = sayings(talk, registry, coming) if talk else ()
        said.update(one.use.fact for one in told if one.use.fact in coming and counts(one, coming[one.use.fact]))
    return min((since for name in said if (since := coming[name].since)), default=None)


def _print_rest(rows: Sequence[_Row], shown: Sequence[_Row], subject: str, day: date) -> None:
    now = sum(row.status == NOW for row in rows)
    if "." in subject:
        print(f"`{subject}` {'is' if rows else 'is not'} due on {day}" + _how_said(now, rows))
    else:
        facts = f"{now or 'no'} fact{'' if now == 1 else 's'}" + (f" of `{subject}`" if subject else "")
        print(f"{facts} said as true now {'is' if now == 1 else 'are'} due on {day}")
    others = len(rows) - len(shown)
    if others:
        print(
            f"{others} more {'is' if others == 1 else 'are'} due, said as history or not said: --all", file=sys.stderr
        )
    if now:
        print("Still true: talks facts review ID --until YYYY. A new value: talks facts set ID ...", file=sys.stderr)


def _how_said(now: int, rows: Sequence[_Row]) -> str:
    return ", and said as true now" if now else ", but no talk says it as true now" if rows else ""


def _as_json(row: _Row) -> dict[str, object]:
    return {
        "fact": row.fact.id,
        "name": row.fact.name,
        "status": row.status,
        "said": row.said or None,
        "of": (row.use.at if row.use else row.fact.newest.at if row.fact.newest else None) or row.fact.as_of or None,
        "due_since": row.late.since.isoformat() if row.late.since else None,
        "rule": row.late.rule,
        "rule_of": row.late.whose,
        "source": row.late.source or None,
        "counted_from": row.late.counted_from or None,
        "used_in": row.places,
        "file": row.fact.place.file,
        "line": row.fact.place.line,
    }


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
