"""What notes and handouts both say, as plain values for page templates."""

from __future__ import annotations

from typing import Any

from talks.compose.kinds import HelpLine, Point, SourceEntry
from talks.compose.talk import Talk
from talks.render.paper.texts import cleaned, run_values

Values = dict[str, Any]


def front_values(talk: Talk) -> Values:
    language, _, region = talk.language.partition("-")
    return {
        "title": cleaned(talk.title),
        "subtitle": cleaned(talk.subtitle),
        "audience": cleaned(talk.audience),
        "speaker": cleaned(talk.speaker),
        "minutes": f"{round(talk.minutes, 1):g}",
        "language": language or "en",
        "region": region if len(region) == 2 else "",
    }


def points_values(points: tuple[Point, ...]) -> list[Values]:
    return [{"text": run_values(point.text), "children": points_values(point.children)} for point in points]


def help_lines_values(lines: tuple[HelpLine, ...]) -> list[Values]:
    return [
        {"name": cleaned(line.name), "contact": run_values(line.contact), "checked": cleaned(line.checked)}
        for line in lines
    ]


def source_values(entry: SourceEntry) -> Values:
    return {"short": cleaned(entry.short), "full": cleaned(entry.full), "url": cleaned(entry.url)}
