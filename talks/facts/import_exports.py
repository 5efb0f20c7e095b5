"""What `talks facts export` wrote, read again: every row names its fact and date."""

from __future__ import annotations

from dataclasses import replace

from talks.facts.edits import RefusedError
from talks.facts.exporting import in_cell
from talks.facts.importing import Compared, Reckoning, Row
from talks.facts.registry import DATE, Content, DatedValue, Fact, Registry
from talks.facts.series import Found
from talks.facts.table_columns import Reading, Series, text_of
from talks.facts.table_numbers import NumberError, plain, read_number
from talks.facts.tables import clean_text
from talks.read.suggest import did_you_mean


def compared_export(registry: Registry, found: Found, reckoning: Reckoning, only: frozenset[str]) -> list[Compared]:
    """Every fact of the file, or only some, beside what the registry says; figures may be new or differ."""
    chosen = [one for one in found.series if not only or one.column in only]
    unknown = [one for one in chosen if one.column not in registry.facts]
    if unknown:
        name = unknown[0].column
        raise RefusedError(f"row {unknown[0].row}: no fact `{name}`", did_you_mean(name, registry.facts))
    return [_compared(registry.facts[one.column], one, reckoning) for one in chosen]


def _compared(fact: Fact, series: Series, reckoning: Reckoning) -> Compared:
    rows = [
        _row(fact, one, reckoning)
        for one in series.readings
        if not fact.derived and (not reckoning.years or one.at[:4] in reckoning.years)
    ]
    return Compared(fact, series, tuple(rows), unit=fact.unit)


def _row(fact: Fact, reading: Reading, reckoning: Reckoning) -> Row:
    value = next((one for one in fact.values if (one.at or "") == reading.at), None)
    there = value.value if value else None
    row = Row(fact.id, reading.at, there, None, "empty")
    text = text_of(reading.cell)
    if value and (clean_text(in_cell(there)) or "") == text:
        return replace(row, found=there, outcome="same")
    if not text:
        return row
    try:
        number = read_number(reading.cell, ".")
    except NumberError as exc:
        return replace(row, found=text, outcome="refused", note=f"row {reading.row}: {exc}; only figures are imported")
    found = plain(number.value) if number else None
    return replace(row, found=found, **_outcome(fact, value, there, found, reading, reckoning))


def _outcome(
    fact: Fact, value: DatedValue | None, there: Content, found: Content, reading: Reading, reckoning: Reckoning
) -> dict[str, str]:
    if there == found:
        return {"outcome": "same"}
    if isinstance(there, str | list | dict):
        return {"outcome": "refused", "note": f"row {reading.row}: only figures are imported"}
    if value is not None and there is not None:
        return {"outcome": "corrected" if reckoning.correct else "conflict"}
    if not DATE.fullmatch(reading.at) or not fact.dated:
        return {"outcome": "refused", "note": f"row {reading.row}: `{fact.id}` has no values by date"}
    if reading.at > reckoning.today[: len(reading.at)]:
        return {"outcome": "to come", "note": "a forecast, left out"}
    return {"outcome": "new"}
