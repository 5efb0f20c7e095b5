"""Points of charts: found by their labels, never by where they stand; changed only in chart and workbook alike."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.refresh.built import BuiltPlace, PlacePair
from talks.refresh.cells import shape_of
from talks.refresh.deck_now import (
    Chart,
    ChartPoint,
    ChartSeries,
    ChartText,
    Paragraph,
    Shape,
    SlideNow,
    number_of,
)
from talks.refresh.places import LOST
from talks.refresh.records import Conflict, Edit, Spot, TextEdit, ValueEdit
from talks.refresh.words import changes, found_in, said, same

UPDATE, ALREADY, CONFLICT = "update", "already", "conflict"

POINT = "The point was retyped in the chart."
BOOK = "What the chart shows and what its workbook says are not the same."
FORMULA = "In the chart's workbook the value is calculated, or its cell is text or cannot be written."
NAMES = "Its series or category would have another name now, which cannot be written in the chart's workbook."
SHIFTED = "The chart's workbook has another series or category there than the chart shows."
FORMAT = "The chart's number format would show the new value rounded."
LABEL = "The label beside the point was edited."
GAP = "There is no value for it any more, and a point cannot be taken out."
EMPTY = "The chart has no value there that could be written anew."
SERIES = (
    "The series or category has another name now, or one that stands there twice: what the point shows is in doubt."
)
BY_HAND = "Do it by hand in the chart's data (Edit Data), or build the talk anew and copy this slide from there."
NO_BOOK = "the chart has no workbook any more: only what is drawn was updated"


@dataclass(frozen=True)
class PointNow:
    """What is to be done with a point: edits, or why nothing is done. now: what it shows."""

    outcome: str
    now: str = ""
    edits: tuple[Edit, ...] = ()
    why: str = ""
    offered: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    label: tuple[Paragraph, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # of series and category, before and after, where they say another year


def points_of(shape: str) -> str:
    """The place that stands for all points of a chart that come or go."""
    return f"points of {shape}"


def points_conflict(spot: Spot, shape: str, come: Sequence[PlacePair], gone: Sequence[PlacePair]) -> Conflict:
    """One conflict for a chart that would have other points now."""
    facts = tuple(dict.fromkeys(fact for pair in (*come, *gone) for fact in pair.facts))
    old, new = _listed([pair.was for pair in gone]), _listed([pair.now for pair in come])
    return Conflict(replace(spot, place=points_of(shape)), facts, old, old, new, _why_points(come, gone), BY_HAND)


def _listed(points: Sequence[BuiltPlace | None]) -> str:
    found = [one for one in points if one is not None]
    several = len({one.column for one in found}) > 1
    return "; ".join(f"{one.column}, {one.row}: {one.text}" if several else f"{one.row}: {one.text}" for one in found)


def _why_points(come: Sequence[PlacePair], gone: Sequence[PlacePair]) -> str:
    rows = [", ".join(dict.fromkeys(one.was.row for one in pairs)) for pairs in (come, gone)]
    said = [f"would now have {rows[0]} as well" if come else "", f"would no longer have {rows[1]}" if gone else ""]
    return f"The chart {' and '.join(filter(None, said))}; points are neither put in nor taken out."


def chart_of(place: BuiltPlace, slide: SlideNow) -> Shape | None:
    return shape_of(place, slide, [one for one in slide.shapes if one.chart is not None])


def point_now(pair: PlacePair, slide: SlideNow) -> PointNow:
    """The point of the deck for one that was built and has another value now."""
    shape = chart_of(pair.was, slide)
    if shape is None or shape.chart is None:
        return PointNow(LOST)
    named = [one for one in shape.chart.series if _called(one.name.text, pair, column=True)]
    series = named[0] if named else _edited_series(pair, shape.chart)
    if series is None:
        return PointNow(LOST)
    places = [at for at, one in enumerate(series.categories) if _called(one.text, pair, column=False)]
    if not places:
        at = int(pair.was.path[5])
        point = series.point(at)
        if point and _equal(point.value, pair.was.value) and at < len(series.categories):
            return PointNow(CONFLICT, point.text, why=SERIES)
        return PointNow(LOST)
    point = series.point(places[0])
    if len(named) != 1 or len(places) != 1:
        return PointNow(CONFLICT, _any_of(pair, named, places), why=SERIES)
    if point is None or point.value is None or point.leaf is None or pair.now is None or pair.now.value is None:
        if pair.was.value is not None and (point is None or point.value is None):
            return PointNow(CONFLICT, "", why=POINT)
        why = EMPTY if pair.now and pair.now.value is not None else GAP
        return PointNow(CONFLICT, point.text if point else "", why=why)
    return _point(pair, pair.now, pair.now.value, shape.chart, series, point)


def _any_of(pair: PlacePair, named: Sequence[ChartSeries], places: Sequence[int]) -> str:
    """What the points show that may be it: the one that shows the value as built, else all of them."""
    there = [point for one in named for at in places if (point := one.point(at))]
    as_built = [one for one in there if _equal(one.value, pair.was.value)]
    return " | ".join(one.text for one in as_built[:1] or there)


def _called(text: str, pair: PlacePair, *, column: bool) -> bool:
    """Whether a series or category has the name that was built, or the one it would have now."""
    names = [one.column if column else one.row for one in (pair.was, pair.now) if one is not None]
    return any(same(text, name) or (not column and _same_category(text, name)) for name in names)


def _edited_series(pair: PlacePair, chart: Chart) -> ChartSeries | None:
    at = int(pair.was.path[3])
    return chart.series[at] if at < len(chart.series) else None


def _same_category(one: str, other: str) -> bool:
    return same(one, other) or (number_of(one) is not None and number_of(one) == number_of(other))


def _equal(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _point(
    pair: PlacePair, new: BuiltPlace, value: float, chart: Chart, series: ChartSeries, point: ChartPoint
) -> PointNow:
    values = value_edits(chart, point, value)
    names = _name_edits(pair.was, new, chart, series, point)
    offered = () if values is None or names is None else (*values, *names)
    if point.disagrees:
        now = f"{point.text}; in its workbook {point.cell.text if point.cell else ''}"
        return PointNow(CONFLICT, now, why=BOOK, offered=offered)
    if _shifted(series.name) or _shifted(series.categories[point.index]):
        return PointNow(CONFLICT, point.text, why=SHIFTED)
    if _equal(point.value, value) and not names and names is not None:
        return PointNow(ALREADY, point.text)
    if not _equal(point.value, pair.was.value) and not _equal(point.value, value):
        return PointNow(CONFLICT, point.text, why=POINT, offered=offered)
    if values is None or names is None:
        return PointNow(CONFLICT, point.text, why=FORMULA if values is None else NAMES)
    label = label_edits(pair.was.text, new.text, point.label)
    if label is None:
        return PointNow(CONFLICT, point.text, why=LABEL, offered=offered)
    if not point.label and not _shows(series.format, new.text):
        return PointNow(CONFLICT, point.text, why=FORMAT, offered=offered)
    notes = () if chart.workbook else (NO_BOOK,)
    renamed = ((pair.was.row, new.row), (pair.was.column, new.column)) if names else ()
    made = (*values, *names, *label)
    return PointNow(UPDATE, point.text, made, offered=offered, notes=notes, label=point.label, names=renamed)


def value_edits(chart: Chart, point: ChartPoint, value: float) -> tuple[Edit, ...] | None:
    """Writes the value of a point in what is drawn and in the workbook; None where one of both can't be written."""
    if point.leaf is None:
        return None
    text = repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    drawn = ValueEdit(point.leaf, text)
    if not chart.workbook:
        return (drawn,)
    cell = point.cell
    if cell is None or cell.leaf is None or cell.formula or cell.is_text:
        return None
    return drawn, ValueEdit(cell.leaf, text)


def _name_edits(
    was: BuiltPlace, new: BuiltPlace, chart: Chart, series: ChartSeries, point: ChartPoint
) -> tuple[Edit, ...] | None:
    """A name that says a year, as it would be said now, in all places; None where one of them can't be written."""
    renamed = [(series.name, new.column)] if not same(was.column, new.column) else []
    if not same(was.row, new.row):
        at = point.index
        renamed += [(one.categories[at], new.row) for one in chart.series if at < len(one.categories)]
    edits: list[Edit] = []
    for name, text in renamed:
        if name.text == text:
            continue
        if name.leaf is None:
            return None
        edits.append(ValueEdit(name.leaf, text))
        if not chart.workbook:
            continue
        cell = name.cell
        if cell is None or cell.leaf is None or cell.formula or cell.shared > 1 or _shifted(name):
            return None
        edits.append(ValueEdit(cell.leaf, text))
    return tuple(dict.fromkeys(edits))


def _shifted(name: ChartText) -> bool:
    """Whether the workbook calls a series or category otherwise than the chart does."""
    return name.cell is not None and not _same_category(name.cell.text, name.text)


def label_edits(old: str, new: str, label: Sequence[Paragraph]) -> list[Edit] | None:
    """What makes the label beside a point say its new value; None where it no longer says the old one."""
    if not label or same(old, new):
        return []
    made: list[Edit] = []
    for paragraph in label:
        for first in found_in(said(paragraph.text), said(old)):
            for change in changes(old, new, paragraph.text, first):
                if not paragraph.can_write(change.start, change.end):
                    return None
                made.append(TextEdit(paragraph, change.start, change.end, change.new))
    return (
        made
        if len({(id(e.paragraph), e.start) for e in made if isinstance(e, TextEdit)}) == len(made) and made
        else None
    )


def _shows(code: str, label: str) -> bool:
    """Whether a number format has as many decimals as the label that would be built."""
    number = re.search(r"\d[\d,\u00a0\u202f]*(?:\.(\d+))?", label)
    digits = re.search(r"[0#](?:\.([0#]+))?(?![,0#])", re.sub(r'"[^"]*"|\\.', "", code))
    if number is None or digits is None:
        return True
    return len(number[1] or "") <= len(digits[1] or "")
