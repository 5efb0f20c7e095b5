"""Charts from facts: which values stand in them, under which names, and with what text beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce

from talks.compose.chart_entries import GAP, Entry, entries_of
from talks.compose.chart_rules import fit_together, one_value_each, require_suited
from talks.compose.fact_values import FactValue
from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError, Value, counted
from talks.problems import error, has_errors
from talks.read.visual_records import ChartRecord

LONGEST_ROW_OF_YEARS = 60
# Names of this length, in characters, have no room side by side below columns.
LONG_NAME = 14


def compose_chart(record: ChartRecord, texts: Texts) -> Chart | None:
    """The chart, or None where a problem stands in its way."""
    found = list(entries_of(record, texts))
    entries = [entry for entry in found if entry is not None]
    if len(entries) < len(found) or not fit_together(entries, record, texts):
        return None
    by_fact = record.by == "fact" and record.kind not in ("slope", "stacked")
    years = _years(entries, record, by_fact=by_fact)
    if not one_value_each(entries, years, record, texts):
        return None
    rows = [[entry.point(year, record, texts) for year in years] for entry in entries]
    points = [[point for point, _ in row] for row in rows]
    names = _names(entries, record)
    # One year of several facts: they stand beside each other under their names, with no need of a legend.
    if by_fact or (len(years) == 1 and len(entries) > 1 and record.kind in ("column", "bar", "pictogram")):
        unit = _unit(entries)
        columns = zip(*points, strict=True)
        series = tuple(Series(year or unit, tuple(column)) for year, column in zip(years, columns, strict=True))
        categories = names
    else:
        series = tuple(Series(name, tuple(row)) for name, row in zip(names, points, strict=True))
        categories = tuple(years)
    if all(value.value is None for one in series for value in one.values):
        texts.problems.append(error(record.place(), "the chart has no value to show", "Check its facts and years."))
        return None
    subtitle, note = texts.text(record.subtitle, record, "subtitle"), texts.text(record.note, record, "note")
    chart = Chart(
        kind=record.kind,
        categories=categories,
        series=series,
        unit=_unit(entries),
        subtitle=subtitle.plain,
        note=_with_gaps(note.plain, series, categories, by_fact=by_fact),
        said=(subtitle, note, *(entry.said for entry in entries)),
        each=record.each or 1,
        lying=record.kind == "stacked" and (len(categories) == 1 or max(map(len, categories)) > LONG_NAME),
    )
    before = len(texts.problems)
    require_suited(chart, entries, record, texts)
    if has_errors(texts.problems[before:]):
        return None
    if record.kind == "stacked":
        chart = replace(chart, totals=_totals(entries, [[value for _, value in row] for row in rows], record, texts))
    return None if has_errors(texts.problems[before:]) else chart


def _unit(entries: list[Entry]) -> str:
    """What all values count; people are people, however a fact names them."""
    units = list(dict.fromkeys(entry.value.unit for entry in entries))
    if len(units) == 1:
        return units[0]
    alike = {counted(unit) for unit in units}
    return "people" if alike == {"people"} else ""


def _names(entries: list[Entry], record: ChartRecord) -> tuple[str, ...]:
    """The names of the facts; where each is of a year of its own, with that year."""
    dates = [entry.at or ("" if entry.years[1:] else "".join(entry.years)) for entry in entries]
    alone = record.by == "fact" and not record.years
    if not alone or len({when[:4] for when in dates if when}) < 2:
        return tuple(entry.label for entry in entries)
    years = [found.group() if (found := re.match(r"\d{4}", when)) else "" for when in dates]
    return tuple(
        entry.label if not year or year in entry.label else f"{entry.label}, {year}"
        for entry, year in zip(entries, years, strict=True)
    )


def _years(entries: list[Entry], record: ChartRecord, *, by_fact: bool) -> list[str]:
    """The years in order of time; whole years without a value stay as gaps, so that a gap is seen."""
    if record.years:
        return sorted({str(year) for year in record.years})
    if by_fact:
        return [_newest_common(entries)]
    if record.kind in ("slope", "stacked", "pictogram"):
        shared = _shared_years(entries)
        found = sorted({year for entry in entries for year in entry.years})
        return sorted(shared) or found
    found = sorted({year for entry in entries for year in entry.years})
    whole_years = bool(found) and all(len(year) == 4 for year in found)
    if whole_years and int(found[-1]) - int(found[0]) <= LONGEST_ROW_OF_YEARS:
        return [str(year) for year in range(int(found[0]), int(found[-1]) + 1)]
    return found


def _shared_years(entries: list[Entry]) -> set[str]:
    return set.intersection(*(set(entry.years) for entry in entries))


def _newest_common(entries: list[Entry]) -> str:
    """The newest year that all facts share; empty where they share none, or where each says its own."""
    free = [entry for entry in entries if entry.at is None and isinstance(entry.value, FactValue)]
    return max(_shared_years(free), default="") if len(free) == len(entries) else ""


def _totals(
    entries: list[Entry], rows: list[list[Value | None]], record: ChartRecord, texts: Texts
) -> tuple[ChartValue, ...]:
    """The wholes of a stack; of shares there is none to be said."""
    if any(entry.value.unit.startswith("percent") for entry in entries):
        return ()
    totals = []
    for column in zip(*rows, strict=True):
        values = [value for value in column if value is not None]
        try:
            whole = reduce(lambda one, other: one + other, values) if values else None
        except ExpressionError as exc:
            texts.report(exc, record, "facts")
            return ()
        totals.append(GAP if whole is None else ChartValue(whole.number, whole.text, whole.uses))
    return tuple(totals)


def _with_gaps(note: str, series: tuple[Series, ...], categories: tuple[str, ...], *, by_fact: bool) -> str:
    if note or by_fact:
        return note
    gaps = [name for number, name in enumerate(categories) if all(one.values[number].value is None for one in series)]
    return f"No figure for {', '.join(gaps)}" if gaps else ""
