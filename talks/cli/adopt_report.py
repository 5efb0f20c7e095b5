"""What `talks adopt` tells: candidates and ties, for people in the terminal and for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from talks.adopting import Adopted, Survey
from talks.cli.refresh_report import counted
from talks.facts.registry import Registry
from talks.read.root import shown_path
from talks.refresh.adopting_records import Candidate, Option, Untied
from talks.refresh.adopting_values import DATED, NOW, REPLACED, WRONG, Saying, dated, short_sources, shown

INDENT = "    "
MOST = 90  # characters of a sentence on each side of the value
MARK = ("»", "«")
MOST_UNTIED = 12


def deck_lines(survey: Survey, candidates: Sequence[Candidate], root: Path) -> Iterator[str]:
    """What was found in a deck, and what of it can't be tied."""
    certain = sum(one.options[0].certain for one in candidates)
    said = counted(len(candidates), "candidate")
    before = f"; {counted(survey.tied, 'place')} tied already" if survey.tied else ""
    yield f"{shown_path(survey.path, root)}: {said} for {survey.looked_for} facts, {certain} of them certain{before}"
    if survey.untied:
        yield "  values of facts that can't be tied"
    for one in survey.untied[:MOST_UNTIED]:
        yield f'{INDENT}slide {one.number_of_slide}, {one.place}: "{one.value}"  ({one.fact})'
        yield f"{INDENT}  {one.why.rstrip('.')}."
    if len(survey.untied) > MOST_UNTIED:
        yield f"{INDENT}and {len(survey.untied) - MOST_UNTIED} more (--format json lists all)"


def candidate_lines(one: Candidate, registry: Registry, head: str = "", *, numbered: bool = False) -> Iterator[str]:
    """Where a value stands, and which facts it may be."""
    title = f' "{one.title}"' if one.title else ""
    yield f"  {head}slide {one.number_of_slide}{title}, {one.place}"
    yield f"{INDENT}{marked(one)}"
    for number, option in enumerate(one.options, start=1):
        first = f"{number}) " if numbered and len(one.options) > 1 else ""
        sure = "  certain" if option.certain else ""
        yield f"{INDENT}{first}{said_of(option, registry)}"
        if not numbered:
            yield f"{INDENT}  [{one.key(option)}]{sure}"


def marked(one: Candidate) -> str:
    """The sentence with the value marked."""
    before, value, after = (part.replace("\n", " ") for part in one.sentence)
    before = before if len(before) <= MOST else "…" + before[-MOST:]
    after = after if len(after) <= MOST else after[:MOST] + "…"
    return f"{before}{MARK[0]}{value}{MARK[1]}{after}".strip()


def said_of(option: Option, registry: Registry) -> str:
    """A fact with what it says, from where and when, and whether the registry still says so."""
    saying = option.saying
    about = "; ".join(part for part in (short_sources(saying, registry), dated(saying.at)) if part)
    unit = "" if saying.percent or not saying.numbers else f" {saying.fact.unit}".rstrip()
    return f"{saying.fact.id}: {saying.fact.name}, {saying.text}{unit} ({about or 'no source'}). {_holds(option)}"


def _holds(option: Option) -> str:
    saying, newest = option.saying, option.saying.fact.newest
    now = f"{shown(saying.fact, newest.value)}" if newest else "nothing"
    when = f" ({dated(newest.at)})" if newest and newest.at else ""
    if option.tie.at and saying.state == REPLACED:
        return f"OLD: the registry said so of {dated(option.tie.at)}; tied to that date it stays."
    if option.tie.at:
        return f"The registry says so of {dated(option.tie.at)}; it stays when a newer value comes."
    if saying.state == NOW:
        rounded = any(manner.step for _, _, manner in option.tie.numbers)
        return "The registry says so, not rounded." if rounded else "The registry says so."
    if saying.state == DATED:
        return f"OLD: the registry says so of {dated(saying.at)}; its newest value is {now}{when}."
    until = f" until {dated(saying.until)}" if saying.until else ""
    wrong = " and it was wrong" if saying.state == WRONG else ""
    return f"OLD: the registry said so{until}{wrong}; now it says {now}{when}."


def tied_lines(survey: Survey, made: Adopted, root: Path, dry_run: bool) -> Iterator[str]:
    """What was tied, and what to do next."""
    name = shown_path(survey.path, root)
    if made.written or dry_run:
        for one, option in made.tied:
            pinned = f" of {dated(option.tie.at)}" if option.tie.at else ""
            place = f"slide {one.number_of_slide}, {one.place}"
            done = "would tie" if dry_run else "tied"
            yield f'  {done} {place}: "{one.value}" to {option.tie.fact}{pinned}'
    if dry_run:
        yield "nothing was written (--dry-run); tie with --tie KEY, or with --yes all that is certain"
    elif made.written:
        facts = len({option.tie.fact for _, option in made.tied})
        yield f"{name}: {counted(len(made.tied), 'value')} tied to {counted(facts, 'fact')}"
        if made.backup is not None:
            yield f"  the deck as it was: {shown_path(made.backup, root)}"
        old = any(option.saying.state in (DATED, REPLACED, WRONG) and not option.tie.at for _, option in made.tied)
        yield f"  To {'bring old values up to date' if old else 'keep it right'}: talks refresh {name}"
    elif not made.problems:
        yield f"{name}: nothing was tied, and nothing written"


# For programs


def as_data(
    survey: Survey, candidates: Sequence[Candidate], made: Adopted, root: Path, registry: Registry
) -> dict[str, Any]:
    """Stable keys."""
    return {
        "deck": shown_path(survey.path, root),
        "facts": survey.looked_for,
        "candidates": [_candidate(one, registry) for one in candidates],
        "untied": [_untied(one) for one in survey.untied],
        "tied_before": survey.tied,
        "tied": [
            {
                "key": one.key(option),
                "fact": option.tie.fact,
                "at": option.tie.at,
                "value": one.value,
            }
            for one, option in made.tied
        ],
        "written": made.written,
        "backup": shown_path(made.backup, root) if made.backup else None,
        "problems": [problem.as_dict() for problem in (*survey.problems, *made.problems)],
    }


def _candidate(one: Candidate, registry: Registry) -> dict[str, Any]:
    return {
        "slide": one.slide,
        "number": one.number_of_slide,
        "title": one.title,
        "place": one.place,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "value": one.value,
        "options": [{"key": one.key(option), **_option(option, registry)} for option in one.options],
    }


def _option(option: Option, registry: Registry) -> dict[str, Any]:
    saying: Saying = option.saying
    newest = saying.fact.newest
    return {
        "fact": saying.fact.id,
        "name": saying.fact.name,
        "says": saying.text,
        "unit": saying.fact.unit,
        "source": short_sources(saying, registry),
        "date": saying.at,
        "pinned": option.tie.at,
        "state": saying.state,
        "now": shown(saying.fact, newest.value) if newest else saying.text,
        "certain": option.certain,
        "score": round(option.score, 2),
    }


def _untied(one: Untied) -> dict[str, Any]:
    return {
        "slide": one.slide, "number": one.number_of_slide, "title": one.title, "place": one.place, "text": one.text,
        "value": one.value, "fact": one.fact, "why": one.why,
    }  # fmt: skip
