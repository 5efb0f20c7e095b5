"""talks changes"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talks.changes.compared import Changes
from talks.changes.comparing import compare
from talks.changes.fact_changes import retired_facts
from talks.changes.plan import CHANGED, SAME, Plan, TalkPlan, plan_json
from talks.cli.change_log import change_log
from talks.cli.common import project_at, require_audience, require_choice, wanted_talks
from talks.cli.failures import UsageError
from talks.cli.output import print_json
from talks.pipeline import Project
from talks.planning import last_said, said_before_last, said_since
from talks.write.said import snapshots
from talks.write.state import FOLDER, deck_id


@dataclass(frozen=True)
class _Log:
    """What is new in a talk: since and until are the days on which the two were built."""

    talk: str
    title: str
    since: date | None
    until: date | None
    changes: Changes | None
    known_from: date | None = None  # where nothing is known from the day that was asked for
    unreadable: bool = False  # what it said is kept, and can't be read


def run_changes(
    names: Sequence[str], audience: str, since: str, output_format: str, workspace: Path | None, minutes: int = 0
) -> None:
    """Print what is new in decks since an earlier build of them."""
    require_choice(output_format, ("text", "json"), "--format")
    day = _day(since)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    logs = [_log(project, name, audience, day, minutes) for name in talks]
    if output_format == "json":
        print_json([_as_json(log) for log in logs])
        return
    print("\n\n".join("\n".join(_lines(log)) for log in logs))


def _day(since: str) -> date | None:
    if not since:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", since):
            raise ValueError
        return date.fromisoformat(since)
    except ValueError:
        raise UsageError(f"--since can't be `{since}`", "Write a day, such as 2026-03-01.") from None


def _log(project: Project, name: str, audience: str, since: date | None, minutes: int = 0) -> _Log:
    root, outline = project.workspace.root, project.workspace.outlines[name]
    length = f"{minutes:g}" if outline and minutes != (outline.minutes or 0) and minutes else ""
    deck = deck_id(name, audience or (outline.audience if outline else "") or "", length)
    newest = last_said(root, deck)
    title = newest[1].title if newest else name
    earlier = said_since(root, deck, since) if since else said_before_last(root, deck)
    if newest is None or earlier is None:
        broken = newest is None and bool(snapshots(root, deck))
        return _Log(name, title, None, newest[0] if newest else None, None, unreadable=broken)
    changes = compare(earlier[1], newest[1], retired_facts(earlier[1].fact, newest[1].fact, project.registry))
    known_from = earlier[0] if since and since < earlier[0] else None
    return _Log(name, title, earlier[0], newest[0], changes, known_from)


def _lines(log: _Log) -> Iterator[str]:
    if log.unreadable:
        yield f"# {log.title}"
        yield ""
        yield f"What it said in earlier builds can't be read ({FOLDER}/said is damaged). To begin anew:"
        yield f"talks build {log.talk}"
    elif log.until is None:
        yield f"# {log.title}"
        yield ""
        yield f"It was not built yet: talks build {log.talk}"
    elif log.changes is None or log.since is None:
        yield f"# {log.title}"
        yield ""
        yield f"Built on {log.until}; there is no earlier build that said something else."
    else:
        yield f"# What is new in “{log.title}”"
        yield ""
        compared = f"with {log.since}" if log.since != log.until else "with an earlier build of that day"
        yield f"Built on {log.until}, compared {compared}."
        if log.known_from:
            yield f"Nothing is known from before {log.known_from}."
        yield from change_log(log.changes)


def _as_json(log: _Log) -> dict[str, object]:
    status = CHANGED if log.changes else SAME
    plan = (
        Plan(log.changes.facts, (TalkPlan(log.talk, log.title, status, log.changes),)) if log.changes else Plan((), ())
    )
    return {
        "talk": log.talk,
        "title": log.title,
        "since": log.since.isoformat() if log.since else None,
        "until": log.until.isoformat() if log.until else None,
        "known_from": log.known_from.isoformat() if log.known_from else None,
        "unreadable": log.unreadable,
        **plan_json(plan),
    }
