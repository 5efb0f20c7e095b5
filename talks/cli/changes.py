"""talks changes"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talks.changes.compared import Changes
from talks.changes.comparing import compare
from talks.changes.plan import CHANGED, SAME, Plan, TalkPlan, plan_json
from talks.changes.records import Snapshot
from talks.cli.change_log import change_log
from talks.cli.common import project_at, require_audience, require_choice, wanted_talks
from talks.cli.failures import UsageError
from talks.cli.output import print_json
from talks.pipeline import Project
from talks.planning import last_said, said_before_last
from talks.write.state import deck_id


@dataclass(frozen=True)
class _Log:
    """What is new in a talk: since and until are the days on which the two were built."""

    talk: str
    title: str
    since: date | None
    until: date | None
    changes: Changes | None


def run_changes(names: Sequence[str], audience: str, since: str, output_format: str, workspace: Path | None) -> None:
    """Print what is new in decks since an earlier build of them."""
    require_choice(output_format, ("text", "json"), "--format")
    day = _day(since)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    logs = [_log(project, name, audience, day) for name in talks]
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


def _log(project: Project, name: str, audience: str, since: date | None) -> _Log:
    root, outline = project.workspace.root, project.workspace.outlines[name]
    deck = deck_id(name, audience or (outline.audience if outline else "") or "")
    newest = last_said(root, deck)
    title = newest[1].title if newest else name
    earlier = _earliest_after(root, deck, since) if since else said_before_last(root, deck)
    if newest is None or earlier is None:
        return _Log(name, title, None, newest[0] if newest else None, None)
    return _Log(name, title, earlier[0], newest[0], compare(earlier[1], newest[1]))


def _earliest_after(root: Path, deck: str, since: date) -> tuple[date, Snapshot] | None:
    """What the deck said on a day; what it said first, if it was built only later."""
    from talks.write.said import snapshots

    found = last_said(root, deck, since)
    kept = snapshots(root, deck)
    return found or (last_said(root, deck, kept[0][0]) if kept else None)


def _lines(log: _Log) -> Iterator[str]:
    if log.until is None:
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
        **plan_json(plan),
    }
