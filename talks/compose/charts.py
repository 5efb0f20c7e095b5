"""Charts from facts, and the refusal of charts that would mislead (shared/craft.md, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from talks.compose.fact_values import DerivedValue, FactValue
from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.text import NO_TEXT, Text
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError, Value, counted
from talks.compose.wording import CURRENCIES
from talks.facts.building import MEASURES
from talks.facts.registry import Fact
from talks.problems import error, warning
from talks.read.outline_records import ChartFactRecord, ChartRecord


@dataclass(frozen=True)
class _Entry:
    """A fact of the chart: its label, and the one date it is wanted for (None: the years of the chart)."""

    fact: Fact
    value: Value
    label: str
    said: Text  # the label as written
    at: str | None


def compose_chart(record: ChartRecord, texts: Texts) -> Chart | None:
    """The chart, or None where a problem stands in its way."""
    entries = [entry for entry in _entries(record, texts) if entry is not None]
    if len(entries) < len(record.facts) or not _fit_together(entries, record, texts):
        return None
    years = _years(entries, record)
    if not _one_value_each(entries, years, record, texts):
        return None
    rows = [(entry.label, [_point(entry, year, record, texts) for year in years]) for entry in entries]
    if record.by == "fact":
        categories = tuple(label for label, _ in rows)
        series = tuple(Series(year, tuple(points[number] for _, points in rows)) for number, year in enumerate(years))
    else:
        categories = tuple(years)
        series = tuple(Series(label, tuple(points)) for label, points in rows)
    if all(value.value is None for one in series for value in one.values):
        texts.problems.append(error(record.place(), "the chart has no value to show", "Check its facts and years."))
        return None
    subtitle, note_said = texts.text(record.subtitle, record, "subtitle"), texts.text(record.note, record, "note")
    note = _with_gaps(note_said.plain, series, categories, record)
    units = {entry.value.unit for entry in entries}
    unit = units.pop() if len(units) == 1 else ""
    said = (subtitle, note_said, *(entry.said for entry in entries))
    return Chart(record.kind, categories, series, unit, subtitle.plain, note, said)


def _entries(record: ChartRecord, texts: Texts) -> Iterator[_Entry | None]:
    for number, item in enumerate(record.facts):
        identifier = item.fact if isinstance(item, ChartFactRecord) else str(item)
        value = texts.fact(identifier, record, "facts", number)
        if not isinstance(value, FactValue | DerivedValue):
            yield None
            continue
        refusal = _refusal(value)
        if refusal:
            texts.report(refusal, record, "facts", number)
            yield None
            continue
        said = texts.text(item.label, item, "label") if isinstance(item, ChartFactRecord) else NO_TEXT
        at = item.at if isinstance(item, ChartFactRecord) else None
        yield _Entry(value.fact, value, said.plain or value.fact.name, said, at)


def _refusal(value: FactValue | DerivedValue) -> ExpressionError | None:
    """Why none of a fact's values may be shown."""
    if isinstance(value, DerivedValue):
        return None
    refusals = []
    for dated in value.fact.values:
        try:
            value.facts.require_sayable(value.fact, dated)
        except ExpressionError as exc:
            refusals.append(exc)
    return refusals[0] if refusals and len(refusals) == len(value.fact.values) else None


def _fit_together(entries: list[_Entry], record: ChartRecord, texts: Texts) -> bool:
    """Whether the facts may stand in one chart; the reason for a refusal is a problem."""
    before = len(texts.problems)
    for number, entry in enumerate(entries):
        fact = entry.fact
        if not fact.plot and entry.at is None and len(fact.values) > 1 and len(_own_years(entry, record)) > 1:
            reason = fact.conflict or fact.caveat or fact.note
            _refuse(texts, record, number, f"the values of `{fact.id}` must not be joined in a chart", reason)
        if len({*(value.at for value in fact.values)}) == 1 and record.by == "year" and record.kind == "line":
            _refuse(texts, record, number, f"`{fact.id}` has one value only: that is no line", "Use a column chart.")
    if len({_scale(entry) for entry in entries}) > 1:
        units = ", ".join(f"{entry.fact.id}: {entry.value.unit or 'none'}" for entry in entries)
        advice = "Show one unit in a chart; make two charts, or a table."
        texts.problems.append(error(record.place("facts"), f"different units on one axis ({units})", advice))
    kinds = {entry.fact.kind for entry in entries}
    if {"count", "estimate"} <= kinds:
        advice = "Say the two in one sentence each; an estimate and a count are different things."
        texts.problems.append(error(record.place("facts"), "a count and an estimate on one axis", advice))
    for one, other in combinations(entries, 2):
        if other.fact.id in one.fact.conflicts_with or one.fact.id in other.fact.conflicts_with:
            reason = one.fact.conflict or other.fact.conflict or "They disagree, or count different things."
            message = f"`{one.fact.id}` and `{other.fact.id}` conflict and can't stand in one chart"
            texts.problems.append(error(record.place("facts"), message, reason))
    return len(texts.problems) == before


def _scale(entry: _Entry) -> str:
    """Counts of different things may stand beside each other (cases, convictions); money and shares may not."""
    unit = counted(entry.value.unit)
    counted_kind = entry.fact.kind in ("count", "estimate") or (entry.fact.derived and entry.fact.shown_as == "number")
    counts = counted_kind and unit not in CURRENCIES and not unit.startswith("percent") and unit not in MEASURES
    return "count" if counts else unit


def _refuse(texts: Texts, record: ChartRecord, number: int, message: str, reason: str) -> None:
    texts.problems.append(error(record.place("facts", number), message, reason, code="chart"))


def _own_years(entry: _Entry, record: ChartRecord) -> list[str]:
    there = [value.at for value in entry.fact.values if value.at]
    if record.years:
        wanted = {str(year) for year in record.years}
        return [at for at in there if at in wanted]
    return there


def _years(entries: list[_Entry], record: ChartRecord) -> list[str]:
    """The years in order of time; whole years without a value stay as gaps, so that a gap is seen."""
    if record.years:
        return sorted(str(year) for year in record.years)
    if record.by == "fact":
        return [_newest_common(entries)]
    found = sorted({year for entry in entries for year in _own_years(entry, record)})
    if found and all(len(year) == 4 for year in found) and int(found[-1]) - int(found[0]) <= 60:
        return [str(year) for year in range(int(found[0]), int(found[-1]) + 1)]
    return found


def _newest_common(entries: list[_Entry]) -> str:
    """The newest year that all facts share; empty where they share none, or where each says its own."""
    free = [entry for entry in entries if entry.at is None and isinstance(entry.value, FactValue)]
    if len(free) < len(entries):
        return ""
    shared = set.intersection(*({value.at for value in entry.fact.values if value.at} for entry in free))
    return max(shared, default="")


def _one_value_each(entries: list[_Entry], years: list[str], record: ChartRecord, texts: Texts) -> bool:
    """Whether every fact has a value of its own for every year, and not one value under several years."""
    before = len(texts.problems)
    for number, entry in enumerate(entries):
        if len(years) > 1 and isinstance(entry.value, DerivedValue):
            message = f"`{entry.fact.id}` is derived and would stand the same under every year"
            _refuse(texts, record, number, message, "Show it with `by: fact`, without `years:`.")
        elif len(years) > 1 and entry.at is not None:
            message = f"`{entry.fact.id}` at {entry.at} would stand the same under every year"
            _refuse(texts, record, number, message, "Leave out `at:`, or show it with `by: fact`, without `years:`.")
        elif years == [""] and entry.at is None and isinstance(entry.value, FactValue) and len(entry.fact.values) > 1:
            message = f"it is not said of which year `{entry.fact.id}` is meant, and the facts share none"
            _refuse(texts, record, number, message, "Write {fact: ..., at: 2010} for each of them.")
    return len(texts.problems) == before


def _point(entry: _Entry, year: str, record: ChartRecord, texts: Texts) -> ChartValue:
    value = entry.value
    try:
        if isinstance(value, FactValue):
            when = entry.at or year
            if value.fact.at(when) is not None:
                value = value.at(when)
            elif len(value.fact.values) != 1 or year:
                return ChartValue(None)
        number = value.number
        return ChartValue(number, value.text, value.uses)
    except ExpressionError as exc:
        texts.report(exc, record, "facts")
        return ChartValue(None)


def _with_gaps(note: str, series: tuple[Series, ...], categories: tuple[str, ...], record: ChartRecord) -> str:
    if note or record.by == "fact":
        return note
    gaps = [name for number, name in enumerate(categories) if all(one.values[number].value is None for one in series)]
    return f"No figure for {', '.join(gaps)}" if gaps else ""


def warn_of_false_trends(record: ChartRecord, chart: Chart, texts: Texts) -> None:
    """Two points make two years and no trend; uneven steps bend a line (shared/craft.md, section 2, rule 9)."""
    if chart.kind == "line" and len(chart.categories) < 3:
        advice = "Use `kind: column`."
        texts.problems.append(warning(record.place("kind"), "a line through two points looks like a trend", advice))
    years = sorted(record.years or [])
    steps = {later - earlier for earlier, later in pairwise(years)}
    if chart.kind == "line" and len(steps) > 1:
        message = "the years of this line are not evenly spaced, so its slopes mislead"
        advice = "Use `kind: column`."
        texts.problems.append(warning(record.place("years"), message, advice))
