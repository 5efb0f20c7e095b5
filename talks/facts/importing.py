"""A series of a table against the dated values of a fact: what is new, what is there, what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from talks.facts.edits import RefusedError
from talks.facts.import_units import check_units, told_unit
from talks.facts.registry import DATE, Content, DatedValue, Fact
from talks.facts.table_columns import Reading, Series
from talks.facts.table_numbers import Number, NumberError, decimal_sign, plain, read_number

_MANY_DECIMALS = 6
_FURTHEST = 300  # years in one --years


@dataclass(frozen=True)
class Reckoning:
    """What is done with the figures of a file, and which are wanted; today is the newest date that can be meant."""

    today: str
    years: frozenset[str] = frozenset()  # empty: all
    times: Decimal | None = None
    unit: str = ""  # what the file holds, whatever it says
    decimals: int | None = None
    decimal: str = ""  # the decimal sign, where the file leaves it open
    correct: str = ""  # why values that differ were wrong; empty: they are left


@dataclass(frozen=True)
class Row:
    """A date: what the fact says, what the file says, and what happens.

    outcome: new; same; conflict (left as it is); corrected; empty (nothing in the file); to come (left out); refused.
    """

    fact: str
    at: str
    there: Content
    found: Content
    outcome: str
    note: str = ""
    there_at: str = ""  # where that is more exact than the date in the file


@dataclass(frozen=True)
class Compared:
    """The rows of one fact, what is to be told about all of them, and where they come from."""

    fact: Fact
    series: Series
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    unit: str = ""  # as the file tells it

    def of(self, *outcomes: str) -> list[Row]:
        return [row for row in self.rows if row.outcome in outcomes]


def read_years(text: str) -> frozenset[str]:
    """2009-2024, 2009,2012 or both; nothing means all."""
    years: set[str] = set()
    for part in filter(None, re.split(r"[,;\s]+", text.strip())):
        match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not first <= last < first + _FURTHEST:
            raise RefusedError(f"--years `{part}` can't be read", "Write 2009-2024, or 2009,2012,2015.")
        years.update(f"{year:04}" for year in range(first, last + 1))
    return frozenset(years)


def compared(
    fact: Fact, series: Series, others: Iterable[Series], around: Sequence[str], separator: str, reckoning: Reckoning
) -> Compared:
    """A fact beside its series; others: all series of the file, to see how it writes numbers."""
    _require_figures(fact)
    readings = _yearly([one for one in series.readings if not reckoning.years or one.at in reckoning.years], series)
    sign = reckoning.decimal or _sign(series, others, separator)
    read = [(one, *_read(one, sign)) for one in readings]
    numbers = [number for _, number, _ in read if number]
    told = told_unit("", reckoning.unit, ()) if reckoning.unit else told_unit(series.column, series.unit, around)
    signs = any(number.percent for number in numbers)
    notes = check_units(fact, told, [number.value for number in numbers], signs, reckoning.times)
    rows = [_row(fact, one, number, problem, reckoning) for one, number, problem in read]
    if any(_places(row.found) > _MANY_DECIMALS for row in rows if row.outcome == "new"):
        notes.append("the figures have many decimals: --round 1 keeps one")
    if any(row.note and row.outcome in ("new", "corrected") for row in rows):
        notes.append("some figures have notes beside them: read in the file what they mean")
    return Compared(fact, series, tuple(rows), tuple(notes), told.words or ("percent" if signs else ""))


def _require_figures(fact: Fact) -> None:
    values = [one.value for one in fact.values]
    if fact.derived:
        raise RefusedError(f"`{fact.id}` is computed and can't be imported", "Import what it follows from.", fact.place)
    if fact.retired:
        raise RefusedError(f"`{fact.id}` was retired: {fact.retired.why}", "Import another fact.", fact.place)
    if fact.kind == "contact" or any(isinstance(value, str | list | dict) for value in values):
        raise RefusedError(f"`{fact.id}` holds no single figure", "Only figures can be imported.", fact.place)
    if values and not fact.dated and not (DATE.fullmatch(fact.as_of) and values[0] is not None):
        when = f" ({fact.as_of})" if fact.as_of else ""
        message = f"`{fact.id}` has one value{when}, and not values by year"
        raise RefusedError(message, "Write it as `values: {2010: ...}` in its file, or make another fact.", fact.place)


def _yearly(readings: list[Reading], series: Series) -> list[Reading]:
    """In the order of years, each once; what is not yearly is refused."""
    odd = [one for one in readings if not re.fullmatch(r"\d{4}", one.at)]
    if odd:
        message = f"row {odd[0].row} is about `{odd[0].at or 'no year'}`: only yearly series can be imported"
        raise RefusedError(message, "Keep one row for each year, and format years as numbers, not as dates.")
    by_year: dict[str, Reading] = {}
    for one in readings:
        before = by_year.setdefault(one.at, one)
        if before.cell != one.cell:
            message = f"`{series.label}` has two figures for {one.at}: {before.cell} and {one.cell}"
            raise RefusedError(f"{message} (rows {before.row} and {one.row})", "Choose with --entity or --column.")
    return [by_year[at] for at in sorted(by_year)]


def _sign(series: Series, others: Iterable[Series], separator: str) -> str:
    """How this series writes decimals; where its own figures leave it open, how the file does."""
    try:
        own = decimal_sign((one.cell for one in series.readings), separator)
        return own or decimal_sign((one.cell for other in others for one in other.readings), separator)
    except NumberError as exc:
        raise RefusedError(str(exc), "Say which sign is the decimal one: --decimal point, or --decimal comma.") from exc


def _read(reading: Reading, sign: str) -> tuple[Number | None, str]:
    try:
        return read_number(reading.cell, sign), ""
    except NumberError as exc:
        advice = ": say --decimal point or --decimal comma" if not sign else ""
        return None, f"row {reading.row}: {exc}{advice}"


def _row(fact: Fact, reading: Reading, number: Number | None, problem: str, reckoning: Reckoning) -> Row:
    value = fact.at(reading.at)
    there = value.value if value else None
    row = Row(fact.id, reading.at, there, None, "empty", there_at=_exact(value, reading.at))
    if problem:
        return replace(row, outcome="refused", note=problem)
    if number is None:
        return row
    found = plain(_reckoned(number.value, reckoning))
    row = replace(row, found=found, note="; ".join(part for part in (number.mark, reading.mark) if part))
    if reading.at > reckoning.today[:4]:
        return replace(row, outcome="to come", note="a forecast, left out")
    if value is None or value.value is None:
        return replace(row, outcome="new")
    if there == found:
        return replace(row, outcome="same")
    if _rounds_to(found, there):
        return replace(row, outcome="same", note="rounded there")
    return replace(row, outcome="corrected" if reckoning.correct and not row.there_at else "conflict")


def _exact(value: DatedValue | None, at: str) -> str:
    return value.at if value and value.at and value.at != at else ""


def _reckoned(value: Decimal, reckoning: Reckoning) -> Decimal:
    value *= reckoning.times if reckoning.times is not None else 1
    if reckoning.decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-reckoning.decimals), rounding=ROUND_HALF_UP)
    return value


def _rounds_to(found: int | float, there: Content) -> bool:
    """Whether the fact says the figure of the file with fewer decimals."""
    if not isinstance(there, int | float) or not _places(found):
        return False
    places = _places(there)
    rounded = Decimal(str(found)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return places < _places(found) and rounded == Decimal(str(there))


def _places(value: Content) -> int:
    """Decimals after the point."""
    return max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent)) if isinstance(value, int | float) else 0
