"""Cells of tables: found by their labels, never by where they stand; and the table or chart that was built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltPlace, PlacePair
from talks.refresh.deck_now import Shape, SlideNow, Table, TableCell
from talks.refresh.places import DOUBT, FOUND, LOST
from talks.refresh.words import said, same

LABELS = "The row or column has another label now, or one that stands there twice: what the value counts is in doubt."
COVERED = "The cell is merged with another one."


@dataclass(frozen=True)
class CellNow:
    """Where a cell that was built stands now."""

    outcome: str
    cell: TableCell | None = None
    why: str = ""


def cell_now(pair: PlacePair, pairs: Sequence[PlacePair], slide: SlideNow) -> CellNow:
    """The cell of the deck for one that was built; pairs: all of its slide."""
    shape = shape_of(pair.was, slide, [one for one in slide.shapes if one.table is not None])
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


def shape_of(was: BuiltPlace, slide: SlideNow, shapes: Sequence[Shape]) -> Shape | None:
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
