"""Cells of tables and points of charts: found by their labels, never by where they stand; changed only where whole."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltPlace, PlacePair
from talks.refresh.places import DOUBT, FOUND, LOST
from talks.refresh.records import (
    Chart,
    ChartPoint,
    ChartSeries,
    Edit,
    Paragraph,
    Shape,
    SlideNow,
    Table,
    TableCell,
    TextEdit,
    ValueEdit,
    number_of,
)
from talks.refresh.words import changes, found_in, said, same

UPDATE, ALREADY, CONFLICT = "update", "already", "conflict"

LABELS = "The row or column has another label now, or one that stands there twice: what the value counts is in doubt."
COVERED = "The cell is merged with another one."
POINT = "The point was retyped in the chart."
BOOK = "What the chart shows and what its workbook says are not the same."
FORMULA = "In the chart's workbook the value is calculated, or the cell cannot be written."
FORMAT = "The chart's number format would show the new value rounded."
LABEL = "The label beside the point was edited."
EMPTY = "The chart has no value there that could be written anew."
SERIES = (
    "The series or category has another name now, or one that stands there twice: what the point shows is in doubt."
)
NO_BOOK = "the chart has no workbook any more: only what is drawn was updated"


@dataclass(frozen=True)
class CellNow:
    """Where a cell that was built stands now."""

    outcome: str
    cell: TableCell | None = None
    why: str = ""


def cell_now(pair: PlacePair, pairs: Sequence[PlacePair], slide: SlideNow) -> CellNow:
    """The cell of the deck for one that was built; pairs: all of its slide."""
    shape = _shape(pair.was, slide, [one for one in slide.shapes if one.table is not None])
    if shape is None or shape.table is None or not shape.table.rows:
        return CellNow(LOST)
    mine = [one.was for one in pairs if one.was.shape == pair.was.shape and one.was.kind == pair.was.kind]
    headers = [one.text for one in mine if one.path[2] == "header"]
    labels = [one.row for one in mine if one.path[2] == "rows" and one.path[4] == 0]
    column, column_why = _line(pair, headers, [cell.text for cell in shape.table.rows[0]], header=True)
    if column is None:
        column = _edited_column(pair, mine, headers, shape.table)
        if column is None:
            return CellNow(LOST)
    if pair.was.path[2] == "header":
        return _cell(shape.table, 0, column, column_why)
    row, row_why = _line(pair, labels, [row[0].text if row else "" for row in shape.table.rows[1:]], header=False)
    if row is None:
        row = _edited_row(pair, mine, labels, shape.table)
        if row is None:
            return CellNow(LOST)
    return _cell(shape.table, row + 1, column, column_why or row_why)


def _cell(table: Table, row: int, column: int, why: str) -> CellNow:
    if column >= len(table.rows[row]):
        return CellNow(LOST)
    cell = table.rows[row][column]
    why = why or (COVERED if cell.covered else "")
    return CellNow(DOUBT if why else FOUND, cell, why)


def _line(pair: PlacePair, built: Sequence[str], there: Sequence[str], *, header: bool) -> tuple[int | None, str]:
    """The row or column of a label, and why that is in doubt; several of one label are told by their order."""
    label = pair.was.column if header else pair.was.row
    new = "" if pair.now is None else pair.now.column if header else pair.now.row
    mine = [at for at, one in enumerate(built) if same(one, label)]
    for wanted in (label, new) if new else (label,):
        found = [at for at, one in enumerate(there) if same(one, wanted)]
        if len(found) == 1 and len(mine) == 1:
            return found[0], ""
        if found and len(found) == len(mine) and [said(one) for one in built] == [said(one) for one in there]:
            number = pair.was.path[3]
            return (int(number), "") if int(number) in found or header else (found[0], LABELS)
        if found:
            return found[0], LABELS
    return None, LABELS


def _edited_column(pair: PlacePair, mine: Sequence[BuiltPlace], headers: Sequence[str], table: Table) -> int | None:
    """The column with most of the built cells, of those whose header was not built."""
    known = {said(one) for one in headers}
    wanted = [said(one.text) for one in mine if one.path[2] == "rows" and same(one.column, pair.was.column)]
    scored = []
    for at, cell in enumerate(table.rows[0]):
        if said(cell.text) in known:
            continue
        there = [said(row[at].text) for row in table.rows[1:] if at < len(row)]
        scored.append((sum(one in there for one in wanted), -at))
    best = max(scored, default=None)
    return -best[1] if best and (best[0] or len(table.rows[0]) == len(headers)) else None


def _edited_row(pair: PlacePair, mine: Sequence[BuiltPlace], labels: Sequence[str], table: Table) -> int | None:
    """The row with most of the built cells, of those whose label was not built."""
    known = {said(one) for one in labels}
    wanted = [said(one.text) for one in mine if one.path[2] == "rows" and one.path[3] == pair.was.path[3]]
    scored = []
    for at, row in enumerate(table.rows[1:]):
        if row and said(row[0].text) not in known:
            there = [said(cell.text) for cell in row]
            scored.append((sum(one in there for one in wanted), -at))
    best = max(scored, default=None)
    return -best[1] if best and (best[0] or len(table.rows) == len(labels) + 1) else None


def _shape(was: BuiltPlace, slide: SlideNow, shapes: Sequence[Shape]) -> Shape | None:
    """The table or chart that was built: by its name, else the only one there is, else the one that says most of it."""
    named = [one for one in shapes if one.name == was.shape and not one.fallback]
    free = [one for one in shapes if not one.fallback]
    if len(named) == 1 or len(free) == 1:
        return (named if len(named) == 1 else free)[0]
    scored = [
        (sum(label in _labels(one) for label in (said(was.row), said(was.column))), -at) for at, one in enumerate(free)
    ]
    best = max(scored, default=None)
    return free[-best[1]] if best and best[0] and [one[0] for one in scored].count(best[0]) == 1 else None


def _labels(shape: Shape) -> set[tuple[str, ...]]:
    if shape.table:
        return {said(cell.text) for row in shape.table.rows for cell in row}
    series = shape.chart.series if shape.chart else ()
    return {said(one.name.text) for one in series} | {said(c.text) for one in series for c in one.categories}


# ------------------------------------------------------------------------------------------------------------- points


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


def chart_of(place: BuiltPlace, slide: SlideNow) -> Shape | None:
    return _shape(place, slide, [one for one in slide.shapes if one.chart is not None])


def point_now(pair: PlacePair, slide: SlideNow) -> PointNow:
    """The point of the deck for one that was built and has another value now."""
    shape = chart_of(pair.was, slide)
    if shape is None or shape.chart is None:
        return PointNow(LOST)
    named = [one for one in shape.chart.series if same(one.name.text, pair.was.column)]
    series = named[0] if named else _edited_series(pair, shape.chart)
    if series is None:
        return PointNow(LOST)
    places = [at for at, one in enumerate(series.categories) if _same_category(one.text, pair.was.row)]
    if not places:
        at = int(pair.was.path[5])
        point = series.point(at)
        if point and _equal(point.value, pair.was.value) and at < len(series.categories):
            return PointNow(CONFLICT, point.text, why=SERIES)
        return PointNow(LOST)
    point = series.point(places[0])
    if len(named) != 1 or len(places) != 1:
        return PointNow(CONFLICT, point.text if point else "", why=SERIES)
    if point is None or point.value is None or point.leaf is None or pair.now is None or pair.now.value is None:
        if pair.was.value is not None and (point is None or point.value is None):
            return PointNow(CONFLICT, "", why=POINT)
        return PointNow(CONFLICT, point.text if point else "", why=EMPTY)
    return _point(pair, pair.now, pair.now.value, shape.chart, series, point)


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
    assert point.leaf is not None
    text = repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    edits: list[Edit] = [ValueEdit(point.leaf, text)]
    cell = point.cell
    writable = cell is not None and cell.leaf is not None and not cell.formula
    if cell is not None and cell.leaf is not None and writable:
        edits.append(ValueEdit(cell.leaf, text))
    offered = tuple(edits) if writable or not chart.workbook else ()
    if point.disagrees:
        return PointNow(
            CONFLICT, f"{point.text}; in its workbook {cell.text if cell else ''}", why=BOOK, offered=offered
        )
    if _equal(point.value, value):
        return PointNow(ALREADY, point.text)
    if not _equal(point.value, pair.was.value):
        return PointNow(CONFLICT, point.text, why=POINT, offered=offered)
    if chart.workbook and not writable:
        return PointNow(CONFLICT, point.text, why=FORMULA)
    label = _label_edits(pair.was.text, new.text, point.label)
    if label is None:
        return PointNow(CONFLICT, point.text, why=LABEL, offered=offered)
    if not point.label and not _shows(series.format, new.text):
        return PointNow(CONFLICT, point.text, why=FORMAT, offered=offered)
    notes = () if chart.workbook else (NO_BOOK,)
    return PointNow(UPDATE, point.text, (*edits, *label), offered=offered, notes=notes, label=point.label)


def _label_edits(old: str, new: str, label: Sequence[Paragraph]) -> list[Edit] | None:
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
