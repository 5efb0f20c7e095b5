"""Which charts are refused because they would mislead, and why (shared/craft.md, sections 2 and 3)."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from talks.compose.chart_entries import Entry
from talks.compose.fact_values import DerivedValue, FactValue
from talks.compose.kinds import Chart
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError, counted
from talks.facts.registry import Fact
from talks.problems import error, warning
from talks.read.visual_records import ChartRecord

MOST_SERIES = {"line": 6, "slope": 6, "stacked": 6, "column": 4, "bar": 4, "pictogram": 4}
MOST_FIGURES = 120  # of a pictogram: more are a texture, and nobody counts them
ROUND = tuple(step * 10**power for power in range(10) for step in (1, 5))

# How a fact says that some of its parts are counted among others.
_OVERLAPS = r"across|overlap\w*|among (?:them|these)|already|also counted|included in|within"


def fit_together(entries: list[Entry], record: ChartRecord, texts: Texts) -> bool:
    """Whether the facts may stand in one chart at all; the reason for a refusal is a problem."""
    before = len(texts.problems)
    for entry in entries:
        fact = entry.fact
        if not fact.plot and entry.at is None and len(fact.values) > 1 and len(_own_years(entry, record)) > 1:
            reason = fact.conflict or fact.caveat or fact.note
            refuse(texts, record, entry.number, f"the values of `{fact.id}` must not be joined in a chart", reason)
        if len({*entry.years}) <= 1 and record.by == "year" and record.kind == "line":
            refuse(
                texts, record, entry.number, f"`{fact.id}` has one value only: that is no line", "Use a column chart."
            )
    if len({entry.scale for entry in entries}) > 1:
        units = ", ".join(f"{entry.fact.id}: {entry.value.unit or 'none'}" for entry in entries)
        advice = "Show one unit in a chart; make two charts, or a table."
        texts.problems.append(error(record.place("facts"), f"different units on one axis ({units})", advice))
    if {"count", "estimate"} <= {entry.fact.kind for entry in entries}:
        advice = "Say the two in one sentence each; an estimate and a count are different things."
        texts.problems.append(error(record.place("facts"), "a count and an estimate on one axis", advice))
    for one, other in _pairs_of_facts(entries):
        if other.id in one.conflicts_with or one.id in other.conflicts_with:
            reason = one.conflict or other.conflict or "They disagree, or count different things."
            message = f"`{one.id}` and `{other.id}` conflict and can't stand in one chart"
            texts.problems.append(error(record.place("facts"), message, reason))
    return len(texts.problems) == before


def refuse(texts: Texts, record: ChartRecord, number: int, message: str, reason: str) -> None:
    texts.problems.append(error(record.place("facts", number), message, reason, code="chart"))


def one_value_each(entries: list[Entry], years: list[str], record: ChartRecord, texts: Texts) -> bool:
    """Whether every fact has a value of its own for every year, and not one value under several years."""
    before = len(texts.problems)
    for entry in entries:
        name = entry.fact.id
        if len(years) > 1 and isinstance(entry.value, DerivedValue):
            message = f"`{name}` is derived and would stand the same under every year"
            refuse(texts, record, entry.number, message, "Show it with `by: fact`, without `years:`.")
        elif len(years) > 1 and entry.at is not None:
            message = f"`{name}` at {entry.at} would stand the same under every year"
            advice = "Leave out `at:`, or show it with `by: fact`, without `years:`."
            refuse(texts, record, entry.number, message, advice)
        elif years == [""] and entry.at is None and isinstance(entry.value, FactValue) and len(entry.fact.values) > 1:
            message = f"it is not said of which year `{name}` is meant, and the facts share none"
            refuse(texts, record, entry.number, message, "Write {fact: ..., at: 2010} for each of them.")
    return len(texts.problems) == before


def require_suited(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    """Whether the values suit the kind of chart; where they do not, an error says why."""
    most = MOST_SERIES[chart.kind]
    if len(chart.series) > most:
        message = f"the chart has {len(chart.series)} series; nobody can tell more than {most} apart"
        advice = "Show the ones that matter, make several charts, or show one year with `by: fact` and `kind: bar`."
        texts.problems.append(error(record.place("facts"), message, advice, code="chart"))
    if record.each and chart.kind != "pictogram":
        advice = "Leave it out, or write `kind: pictogram`."
        texts.problems.append(error(record.place("each"), "`each` is for pictograms", advice, code="chart"))
    if record.total and chart.kind != "stacked":
        advice = "Leave it out, or write `kind: stacked`."
        texts.problems.append(error(record.place("total"), "`total` is for stacked charts", advice, code="chart"))
    rules = {"stacked": _stack, "slope": _slope, "pictogram": _pictogram, "line": _line}
    if chart.kind in rules:
        rules[chart.kind](chart, entries, record, texts)


def _own_years(entry: Entry, record: ChartRecord) -> list[str]:
    wanted = {str(year) for year in record.years or []}
    return [at for at in entry.years if at in wanted] if wanted else entry.years


def _pairs_of_facts(entries: list[Entry]) -> list[tuple[Fact, Fact]]:
    facts = {entry.fact.id: entry.fact for entry in entries}
    return list(combinations(facts.values(), 2))


def _wrong(texts: Texts, record: ChartRecord, key: str, message: str, advice: str) -> None:
    place = record.place(key) if getattr(record, key) is not None else record.place()
    texts.problems.append(error(place, message, advice, code="chart"))


def _stack(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    """A stack says that its parts make a whole: they must be of one kind, all there, and none within another."""
    columns = "Use `kind: column`, where they stand beside each other."
    if len(entries) < 2:
        _wrong(texts, record, "facts", "a stack needs at least two parts", columns)
        return
    if record.by == "fact":
        message = "a stack puts facts on each other, year by year; `by: fact` would add up years"
        _wrong(texts, record, "by", message, "Leave out `by:`.")
    if len({counted(entry.value.unit) for entry in entries}) > 1:
        units = ", ".join(f"{entry.fact.id}: {entry.value.unit or 'none'}" for entry in entries)
        _wrong(texts, record, "facts", f"what counts different things can't be added up ({units})", columns)
    for one, other in _pairs_of_facts(entries):
        part, whole = (one, other) if one.id.startswith(f"{other.id}_") else (other, one)
        if part.id.startswith(f"{whole.id}_"):
            message = f"`{part.id}` is a part of `{whole.id}`: in a stack it would be counted twice"
            _wrong(texts, record, "facts", message, columns)
    for entry in entries:
        if entry.part and _is_counted_across(entry.fact, entry.part):
            message = f"`{entry.part}` of `{entry.fact.id}` are counted among the other parts, so a stack is too high"
            kept = [one.part for one in entries if one.part and not _is_counted_across(one.fact, one.part)]
            advice = f"Name the parts that add up: {{fact: {entry.fact.id}, part: [{', '.join(kept)}]}}."
            refuse(texts, record, entry.number, message, advice)
    _stacked_values(chart, entries, record, texts)


def _is_counted_across(fact: Fact, part: str) -> bool:
    said = " ".join([fact.claim, fact.caveat, fact.note, *(value.caveat for value in fact.values)])
    return bool(re.search(rf"\b{re.escape(part)}\b[^.;]*\b({_OVERLAPS})\b", said, re.IGNORECASE))


def _stacked_values(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    for number, category in enumerate(chart.categories):
        values = {series.name: series.values[number].value for series in chart.series}
        missing = [name for name, value in values.items() if value is None]
        given = [value for value in values.values() if value is not None]
        if given and missing:
            message = f"the stack of {category} lacks {', '.join(missing)}, so it would be too low"
            _wrong(texts, record, "years", message, "Name `years:` that all parts have.")
        if any(value < 0 for value in given):
            _wrong(texts, record, "facts", "a part of a whole can't be less than nothing", "Use `kind: column`.")
        if entries[0].value.unit.startswith("percent") and sum(given) > 100.5:
            message = f"the shares of {category} make {sum(given):g} percent: they are not parts of one whole"
            _wrong(texts, record, "facts", message, "Use `kind: column`, where they stand beside each other.")
        if given and not missing and record.total:
            _adds_up(sum(given), category, record, texts)


def _adds_up(found: float, category: str, record: ChartRecord, texts: Texts) -> None:
    value = texts.fact(str(record.total), record, "total")
    try:
        if isinstance(value, FactValue) and value.fact.dated:
            value = value.at(category)
        if value is not None and abs(value.number - found) > 1e-6 * max(1.0, abs(found)):
            message = f"the parts of {category} make {found:g}, and `{record.total}` is {value.text}"
            advice = "Parts overlap, or one is missing: name those that add up."
            texts.problems.append(error(record.place("total"), message, advice, code="chart"))
    except ExpressionError as exc:
        texts.report(exc, record, "total")


def _slope(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    """Two years and nothing between them (shared/craft.md, section 3, rule 6)."""
    if len(chart.categories) != 2:
        message = f"a slope chart joins two years; here {'is' if len(chart.categories) == 1 else 'are'} "
        shown = ", ".join(chart.categories[:6]) + (" …" if len(chart.categories) > 6 else "")
        advice = "Write `years: [2009, 2010]`, or use `kind: line` for more years."
        _wrong(texts, record, "years", message + (shown or "none"), advice)
        return
    for entry, series in zip(entries, chart.series, strict=True):
        for category, point in zip(chart.categories, series.values, strict=True):
            if point.value is None:
                message = f"`{entry.fact.id}` has no value for {category}: that is no slope"
                refuse(texts, record, entry.number, message, "Leave it out, or choose years that all facts have.")


def _pictogram(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    """Few enough figures to be taken in, of what can be counted."""
    values = [point.value for series in chart.series for point in series.values if point.value is not None]
    if any(value < 0 for value in values):
        _wrong(texts, record, "facts", "figures can't show less than nothing", "Use `kind: column`.")
        return
    figures = sum(-(-value // chart.each) for value in values)
    if figures > MOST_FIGURES:
        fitting = next((size for size in ROUND if sum(-(-value // size) for value in values) <= MOST_FIGURES / 2), 0)
        message = f"{figures:,.0f} figures are too many to take in; {MOST_FIGURES} are the most"
        advice = f"Write `each: {fitting}`: one figure then stands for {fitting:,}." if fitting else "Use a bar chart."
        _wrong(texts, record, "each", message, advice)
    elif chart.each > max(values, default=0.0):
        advice = "Choose a smaller `each:`."
        _wrong(texts, record, "each", f"one figure of {chart.each:,} is more than any of the values", advice)


def _line(chart: Chart, entries: list[Entry], record: ChartRecord, texts: Texts) -> None:
    """Two points make two years and no trend; uneven steps bend a line (shared/craft.md, section 2, rule 9)."""
    if len(chart.categories) < 3 or max(_points(series.values) for series in chart.series) < 3:
        advice = "Use `kind: column`, or `kind: slope` for two years of several facts."
        texts.problems.append(warning(record.place("kind"), "a line through two points looks like a trend", advice))
    years = sorted(record.years or [])
    if len({later - earlier for earlier, later in pairwise(years)}) > 1:
        message = "the years of this line are not evenly spaced, so its slopes mislead"
        texts.problems.append(warning(record.place("years"), message, "Use `kind: column`."))


def _points(values: tuple[object, ...]) -> int:
    return sum(getattr(value, "value", None) is not None for value in values)
