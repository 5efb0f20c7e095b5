"""Timelines: events in their order, and the states of a fact over years as bands on lanes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from talks.compose import wording
from talks.compose.fact_values import DerivedValue, FactValue
from talks.compose.kinds import Event, Lane, Span, Step, Steps, Timeline
from talks.compose.text import NO_TEXT, Binding, FactUse, Run, Text, each_once
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError
from talks.problems import error, warning
from talks.read.record import Record
from talks.read.suggest import nearest
from talks.read.visual_records import StepRecord, TimelineRecord

MOST_GAPS = 3  # named in a note
MOST_YEARS = 60  # more are no longer told apart on a slide
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
_OF_A_FACT = {"first": "from", "last": "to", "lanes": "lanes"}  # the attributes, and their keys in an outline

States = dict[int, FactValue]
"""What a fact says, by year."""


def compose_timeline(record: TimelineRecord, texts: Texts) -> Timeline | None:
    """The timeline, or None where a problem stands in its way."""
    if (record.events is None) == (record.fact is None):
        message = "a timeline shows either `events` or a `fact`" + ("" if record.fact is None else ", not both")
        advice = "Write `events: [{when: ..., text: ...}, ...]`, or `fact:` with the id of a fact that has years."
        texts.problems.append(error(record.place(), message, advice, code="timeline"))
        return None
    if record.fact is None:
        return _of_events(record, texts)
    return _of_fact(record, texts)


def compose_steps(entries: Sequence[str | StepRecord], record: Record, texts: Texts) -> Steps:
    """The steps in their order, each a plain text or the long form."""
    return Steps(
        tuple(
            Step(texts.text(entry, record, "steps", number))
            if isinstance(entry, str)
            else Step(texts.text(entry.label, entry, "label"), texts.text(entry.text, entry, "text"))
            for number, entry in enumerate(entries)
        )
    )


def _of_events(record: TimelineRecord, texts: Texts) -> Timeline | None:
    for name, key in _OF_A_FACT.items():
        if getattr(record, name) is not None:
            message = f"`{key}` belongs to a timeline of a fact; this one has events"
            texts.problems.append(error(record.place(key), message, "Remove it.", code="timeline"))
            return None
    entries = record.events or []
    events = tuple(Event(texts.text(one.when, one, "when"), texts.text(one.text, one, "text")) for one in entries)
    years = [found.group() if (found := _YEAR.search(event.when.plain)) else "" for event in events]
    for number, (earlier, later) in enumerate(pairwise(years), start=1):
        if earlier and later and later < earlier:
            message = f"`{events[number].when.plain}` stands after `{events[number - 1].when.plain}`"
            place = entries[number].place("when")
            texts.problems.append(warning(place, message, "Put the events in order of time.", code="timeline"))
    subtitle, note = texts.text(record.subtitle, record, "subtitle"), texts.text(record.note, record, "note")
    return Timeline(events=events, subtitle=subtitle, note=note)


def _of_fact(record: TimelineRecord, texts: Texts) -> Timeline | None:
    value = texts.fact(str(record.fact), record, "fact")
    if value is None:
        return None
    refusal = _refusal(value, str(record.fact))
    if refusal[0] or not isinstance(value, FactValue):
        texts.problems.append(error(record.place("fact"), *refusal, value=record.fact, code="timeline"))
        return None
    if (years := _years(record, value, texts)) is None:
        return None
    states = _states(value, years, record, texts)
    lanes = _lanes(states, record, texts) if states else None
    if states is None or lanes is None:
        return None
    note = texts.text(record.note, record, "note")
    gaps = _ranges([year for year in years if year not in states])
    if not note and gaps:
        note = Text.of(f"Not on record: {_some(gaps, texts.expressions.speech.language)}")
    subtitle = texts.text(record.subtitle, record, "subtitle")
    return Timeline((), lanes, years[0], years[-1], subtitle, note)


def _ranges(years: Sequence[int]) -> list[str]:
    """Three years and more that follow each other as a range."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [said for run in runs for said in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]


def _some(gaps: list[str], language: str) -> str:
    """All of them, or, where there are many, no more than are read; the drawing shows each by itself."""
    kept = gaps if len(gaps) <= MOST_GAPS else [*gaps[: MOST_GAPS - 1], f"{len(gaps) - MOST_GAPS + 1} more"]
    return wording.listed(kept, language)


def _refusal(value: object, name: str) -> tuple[str, str]:
    """Why the values of a fact can't be shown as states over years: a sentence and what to do, or nothing."""
    if isinstance(value, DerivedValue):
        return f"`{name}` is derived and has no years", "Name a fact with dated `values:`."
    if not isinstance(value, FactValue) or not value.fact.dated or len(value.fact.values) < 2:
        return f"`{name}` has no values of several years", "Name a fact with dated `values:`."
    fact = value.fact
    if not fact.plot:
        reason = fact.conflict or fact.caveat or fact.note
        return f"the values of `{name}` must not be joined in a drawing", reason
    if any(not isinstance(one.value, str) for one in fact.values if one.value is not None):
        return f"the values of `{name}` are no names of states", "Show figures as a `chart:`."
    return "", ""


def _years(record: TimelineRecord, value: FactValue, texts: Texts) -> range | None:
    there = [int(one.at[:4]) for one in value.fact.values if one.at]
    first, last = record.first or min(there), record.last or max(there)
    if first >= last or not any(first <= year <= last for year in there):
        message = f"no values of `{record.fact}` lie between {first} and {last}"
        if first >= last:
            message = f"a timeline can't run from {first} to {last}"
        place = record.place("from") if record.first else record.place()
        advice = f"It has values from {min(there)} to {max(there)}."
        texts.problems.append(error(place, message, advice, code="timeline"))
        return None
    if last - first >= MOST_YEARS:
        message = f"{last - first + 1} years are too many for one slide"
        texts.problems.append(error(record.place(), message, f"Show at most {MOST_YEARS}.", code="timeline"))
        return None
    return range(first, last + 1)


def _states(value: FactValue, years: range, record: TimelineRecord, texts: Texts) -> States | None:
    """The value of every year that has one; None (and a problem) where one must not be said, or two are of a year."""
    states: States = {}
    for dated in value.fact.values:
        year = int((dated.at or "0")[:4])
        if year not in years or dated.value is None:
            continue
        if year in states:
            message = f"`{value.fact.id}` has several values for {year}; a timeline shows one for each year"
            advice = "Show them as `events:`."
            texts.problems.append(error(record.place("fact"), message, advice, code="timeline"))
            return None
        try:
            value.facts.require_sayable(value.fact, dated)
        except ExpressionError as exc:
            texts.report(exc, record, "fact")
            return None
        states[year] = FactValue(value.fact, dated, value.facts)
    return states


def _lanes(states: States, record: TimelineRecord, texts: Texts) -> tuple[Lane, ...] | None:
    """A lane for each state in the order wanted, else in that of its first year."""
    said = {year: value.text for year, value in states.items()}
    named = [texts.text(label, record, "lanes", number) for number, label in enumerate(record.lanes or ())]
    labels = {text.plain: text for text in named} or dict.fromkeys(said.values(), NO_TEXT)
    for year, state in said.items():
        if state not in labels:
            message = f"`{state}`, which `{record.fact}` says for {year}, has no lane"
            like = nearest(state, labels)
            advice = f"Is it meant by `{like}`? Else add it to `lanes:`." if like else "Add it to `lanes:`."
            texts.problems.append(error(record.place("lanes"), message, advice, state, "timeline"))
            return None
    lanes = []
    for label, typed in labels.items():
        years = [year for year in said if said[year] == label]
        uses = each_once(use for year in years for use in states[year].uses)
        text = Text((Run(label, binding=Binding(uses, derived=True)),)) if uses else typed
        lanes.append(Lane(text, tuple(_spans(years, states))))
    return tuple(lanes)


def _spans(years: Sequence[int], states: States) -> list[Span]:
    """Years that follow each other, together."""
    spans: list[Span] = []
    for year in years:
        uses: tuple[FactUse, ...] = states[year].uses
        if spans and spans[-1].last == year - 1:
            spans[-1] = Span(spans[-1].first, year, each_once((*spans[-1].uses, *uses)))
        else:
            spans.append(Span(year, year, uses))
    return spans
