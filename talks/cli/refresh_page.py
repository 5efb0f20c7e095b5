"""The report of a refresh as a page to print: Markdown, or HTML of the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from talks.cli.refresh_report import before, counted, where
from talks.read.root import shown_path
from talks.refresh.records import RefreshPlan, Updated
from talks.refreshing import Refreshed

Section = tuple[str, list[tuple[str, list[tuple[str, str]]]]]  # its heading; entries with their rows of name and text
Made = tuple[str, RefreshPlan, str]  # name of a deck, its plan, and how to call what stood there before her edits

_STYLE = (
    "body{font:12pt/1.45 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "h1{font-size:1.5em}h2{font-size:1.25em;margin-top:1.6em}h3{font-size:1.05em;margin-bottom:.3em}"
    "li{margin:.5em 0;break-inside:avoid}"
    "dl{margin:.2em 0 0 1em;display:grid;grid-template-columns:6em 1fr;gap:.1em 1em}"
    "dt{color:#555}dd{margin:0}@media print{body{margin:0;max-width:none}}"
)


def page(results: Sequence[Refreshed], root: Path, day: date, kind: str) -> str:
    """The whole report; kind is html or md."""
    title = f"What a refresh found, {day.isoformat()}"
    made = [(shown_path(one.path, root), one.plan, before(one)) for one in results if one.plan]
    return _html(title, made) if kind == "html" else _markdown(title, made)


def _sections(plan: RefreshPlan, was: str) -> Iterator[Section]:
    if plan.conflicts:
        entries = [
            (
                f"{where(one.spot)} ({', '.join(one.facts)})",
                [
                    (was, one.built),
                    ("now", one.now),
                    ("new", one.new or "nothing"),
                    ("why", one.why),
                    ("advice", one.suggestion),
                ],
            )
            for one in plan.conflicts
        ]
        yield "Conflicts: left as they are", entries
    if plan.left:
        yield (
            "Old values that still stand in text of your own",
            [
                (f"{where(one.spot)} ({one.fact})", [("old", one.value), ("new", one.new), ("text", one.sentence)])
                for one in plan.left
            ],
        )
    if plan.gone:
        yield (
            "Gone: deleted, and not put back",
            [
                (f"{where(one.spot)} ({', '.join(one.facts)})", [(was, one.built), ("new", one.new)])
                for one in plan.gone
            ],
        )
    slides = [(f"new: {one.slide}, {one.title}", [("after", one.after)]) for one in plan.new_slides]
    slides += [(f"dropped: {one.slide}, {one.title}", []) for one in plan.dropped_slides]
    if slides:
        yield "Slides of the outline", slides
    if plan.resolved:
        yield (
            "Kept by your word",
            [(where(one.spot), [("now", one.now), ("would be", one.new)]) for one in plan.resolved],
        )
    if plan.updated:
        yield (
            "Updated",
            [(f"{where(one.spot)} ({', '.join(one.facts)})", _old_and_new(one)) for one in plan.updated],
        )


def _old_and_new(one: Updated) -> list[tuple[str, str]]:
    """Of a whole line that came or went only what it says."""
    if not one.old or not one.new:
        return [("put in", one.new), ("taken out", one.old)]
    return [("old", one.old), ("new", one.new)]


def _summary(plan: RefreshPlan) -> str:
    return (
        f"{counted(len(plan.updated), 'place')} updated, {counted(len(plan.conflicts), 'conflict')}, "
        f"{len(plan.gone)} gone, {counted(len(plan.left), 'old value')} in text of your own"
    )


def _markdown(title: str, made: Sequence[Made]) -> str:
    lines = [f"# {title}"]
    for name, plan, was in made:
        lines += ["", f"## {_plain(name)}", "", f"{_summary(plan)}."]
        lines += [f"- {_plain(note)}" for note in plan.notes]
        for heading, entries in _sections(plan, was):
            lines += ["", f"### {heading}", ""]
            for head, rows in entries:
                lines.append(f"- **{_plain(head)}**")
                lines += [f"  - {key}: {_plain(text)}" for key, text in rows if text]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text in one line, without what Markdown would take for its marks."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in line)


def _html(title: str, made: Sequence[Made]) -> str:
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1>",
    ]
    for name, plan, was in made:
        parts.append(f"<h2>{escape(name)}</h2><p>{escape(_summary(plan))}.</p>")
        if plan.notes:
            parts.append("<ul>" + "".join(f"<li>{escape(note)}</li>" for note in plan.notes) + "</ul>")
        for heading, entries in _sections(plan, was):
            parts.append(f"<h3>{escape(heading)}</h3><ul>")
            for head, rows in entries:
                said = "".join(f"<dt>{escape(key)}</dt><dd>{escape(text)}</dd>" for key, text in rows if text)
                parts.append(f"<li><strong>{escape(head)}</strong>{f'<dl>{said}</dl>' if said else ''}</li>")
            parts.append("</ul>")
    return "\n".join([*parts, "</main></body></html>", ""])
