"""The facts of a chart: which of them, which parts of them, and their value in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from talks.compose.fact_values import DerivedValue, FactValue
from talks.compose.kinds import ChartValue
from talks.compose.text import NO_TEXT, Text
from talks.compose.texts import Texts
from talks.compose.values import ExpressionError, Value, counted
from talks.compose.wording import CURRENCIES
from talks.facts.building import MEASURES
from talks.facts.registry import Fact
from talks.read.suggest import did_you_mean
from talks.read.visual_records import ChartFactRecord, ChartRecord

GAP = ChartValue(None)


@dataclass(frozen=True)
class Entry:
    """A fact of the chart, or a part of one: its label, and the one date it is wanted for (None: the chart's years)."""

    fact: Fact
    value: FactValue | DerivedValue
    label: str
    said: Text  # the label as written
    at: str | None
    part: str | None
    number: int  # its place in the list of the outline

    @property
    def years(self) -> list[str]:
        """The dates of its values, in order."""
        return [value.at for value in self.fact.values if value.at]

    @property
    def scale(self) -> str:
        """Counts of different things may stand beside each other (cases, convictions); money and shares may not."""
        unit = counted(self.value.unit)
        fact = self.fact
        counted_kind = fact.kind in ("count", "estimate") or (fact.derived and fact.shown_as == "number")
        counts = (counted_kind or self.part) and unit not in CURRENCIES and unit not in MEASURES
        return "count" if counts and not unit.startswith("percent") else unit

    def point(self, year: str, record: ChartRecord, texts: Texts) -> tuple[ChartValue, Value | None]:
        """The value of a year, as a point of the chart and to compute with; a gap where there is none."""
        try:
            value = self.said_in(year)
            return (GAP, None) if value is None else (ChartValue(value.number, value.text, value.uses), value)
        except ExpressionError as exc:
            texts.report(exc, record, "facts")
            return GAP, None

    def said_in(self, year: str) -> Value | None:
        """The value of a year (empty: the fact's only one); an ExpressionError where it must not be said."""
        value: Value = self.value
        if isinstance(value, FactValue):
            when = self.at or year
            if value.fact.at(when) is not None:
                value = value.at(when)
            elif len(value.fact.values) != 1 or year:
                return None
        return value if self.part is None else _part(value, self.part)


def entries_of(record: ChartRecord, texts: Texts) -> Iterator[Entry | None]:
    """The facts of a chart, those with parts taken apart; None (and a problem) for one that can't be shown."""
    for number, item in enumerate(record.facts):
        long = item if isinstance(item, ChartFactRecord) else None
        value = texts.fact(long.fact if long else str(item), record, "facts", number)
        if not isinstance(value, FactValue | DerivedValue):
            yield None
            continue
        try:
            _require_sayable(value)
            parts = _parts(value, long)
        except ExpressionError as exc:
            texts.report(exc, record, "facts", number)
            yield None
            continue
        said = texts.text(long.label, long, "label") if long else NO_TEXT
        for part in parts:
            name = part[:1].upper() + part[1:] if part else value.fact.name
            own = said if len(parts) == 1 else NO_TEXT
            yield Entry(value.fact, value, own.plain or name, own, long.at if long else None, part, number)


def _require_sayable(value: FactValue | DerivedValue) -> None:
    """Raise the reason where none of a fact's values may be shown."""
    if isinstance(value, DerivedValue):
        return
    refusals = []
    for dated in value.fact.values:
        try:
            value.facts.require_sayable(value.fact, dated)
        except ExpressionError as exc:
            refusals.append(exc)
    if refusals and len(refusals) == len(value.fact.values):
        raise refusals[0]


def _parts(value: FactValue | DerivedValue, record: ChartFactRecord | None) -> list[str | None]:
    """The parts that are wanted: those named, else all that the fact has; [None] for a fact without parts."""
    known = [name for dated in value.fact.values if isinstance(dated.value, dict) for name in dated.value]
    known = list(dict.fromkeys(known))
    wanted = record.part if record else None
    if not wanted:
        return list(known) or [None]
    for part in wanted:
        if part not in known:
            advice = did_you_mean(part, known) if known else "Leave out `part:`."
            raise ExpressionError(f"`{value.fact.id}` has no part `{part}`", advice, part)
    return list(wanted)


def _part(value: Value, part: str) -> Value | None:
    if isinstance(value, FactValue):
        value.facts.require_sayable(value.fact, value.value)
    if not isinstance(value.content, dict) or part not in value.content:
        return None
    return Value(value.content[part], value.unit, value.uses, False, value.speech)
