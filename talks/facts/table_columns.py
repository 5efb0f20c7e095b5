"""The columns of a table that say of whom and of what its figures are: entities, names, codes, units, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talks.facts.table_numbers import is_missing
from talks.facts.tables import Cell

# What agencies write over the columns, in small letters.
TIME = frozenset("year|years|date|time|period|time period|time_period|day|год|годы|жыл".split("|"))
ENTITY = frozenset(
    "entity|country|country name|countries|area|region|location|geo|geography|ref_area|reference area|state|economy"
    "|country or area|country/territory|страна|регион|территория|ел|аймақ".split("|")
)
CODE = re.compile(r"(.*\b|.*_)?(code|iso|iso2|iso3|id|код)")
UNIT = frozenset(("unit", "units", "unit of measure", "unit_measure", "единица измерения", "өлшем бірлігі"))
NOTE = re.compile(r"(obs_)?(flags?|status|notes?|comments?|sources?|примечание)|.*(foot ?notes?|annotations?)")
YEAR = re.compile(r"(1[5-9]\d\d|20\d\d|2100)")
YEAR_HEADING = re.compile(rf"(?:YR)?{YEAR.pattern}(?:\.0)?(?: ?\[YR\d{{4}}\])?( ?(?:[*†‡§]|\(\w\)))?")


@dataclass(frozen=True)
class Reading:
    """A cell of a series: the date it is about, as it stands there, and its row in the file."""

    at: str
    cell: Cell
    row: int
    mark: str = ""  # a footnote told beside it


@dataclass(frozen=True)
class Series:
    """One thing told year by year: of whom, what, and by which other names and codes it may be asked for."""

    entity: str
    column: str
    readings: tuple[Reading, ...]
    codes: tuple[str, ...] = ()
    unit: str = ""
    row: int = 0

    @property
    def label(self) -> str:
        return " / ".join(part for part in (self.entity, self.column) if part)

    @property
    def years(self) -> list[str]:
        """The dates for which there is something."""
        return sorted(one.at for one in self.readings if not is_missing(one.cell))


@dataclass(frozen=True)
class Columns:
    """The columns of a table that name its series, by what they name."""

    entity: int | None
    names: tuple[int, ...]
    codes: tuple[int, ...]
    unit: int | None
    notes: tuple[int, ...]

    @classmethod
    def of(cls, head: Sequence[Cell], columns: Sequence[int]) -> Columns:
        titles = {column: heading_of(cell_at(head, column)) for column in columns}
        entity = next((column for column, title in titles.items() if title in ENTITY), None)
        codes = tuple(column for column, title in titles.items() if column != entity and CODE.fullmatch(title))
        unit = next((column for column, title in titles.items() if title in UNIT), None)
        notes = tuple(column for column, title in titles.items() if NOTE.fullmatch(title))
        known = {entity, unit, *codes, *notes}
        return cls(entity, tuple(column for column in columns if column not in known), codes, unit, notes)

    def series(self, row: Sequence[Cell], readings: tuple[Reading, ...], number: int, title: str = "") -> Series:
        names = [text for column in self.names if (text := text_of(cell_at(row, column)))]
        # A column headed Value tells nothing that its indicator does not.
        title = "" if names and title.lower() in ("value", "obs_value", "values", "значение") else title
        return Series(
            entity=text_of(cell_at(row, self.entity)) if self.entity is not None else "",
            column=" / ".join([*names, *([title] if title else [])]),
            readings=readings,
            codes=tuple(text for column in self.codes if (text := text_of(cell_at(row, column)))),
            unit=text_of(cell_at(row, self.unit)) if self.unit is not None else "",
            row=number,
        )

    def gathered(
        self, column: int, title: str, time: int, body: Sequence[tuple[int, Sequence[Cell]]]
    ) -> Iterable[Series]:
        """The series of a column of figures, one for everything that the other columns name."""
        groups: dict[tuple[str, ...], list[tuple[int, Sequence[Cell]]]] = {}
        naming = [*([self.entity] if self.entity is not None else []), *self.names, *self.codes]
        only = {one: self._only_names(one, body) for one in self.names}
        for number, row in body:
            key = tuple(text_of(cell_at(row, one)) or only.get(one, {}).get(self._whose(row), "") for one in naming)
            groups.setdefault(key, []).append((number, row))
        for rows in groups.values():
            readings = tuple(
                Reading(date_of(cell_at(row, time)), cell_at(row, column), number, self._note(row))
                for number, row in rows
            )
            fullest = max((row for _, row in rows), key=lambda row: sum(bool(text_of(cell_at(row, c))) for c in naming))
            yield self.series(fullest, readings, rows[0][0], title)

    def _only_names(self, column: int, body: Sequence[tuple[int, Sequence[Cell]]]) -> dict[str, str]:
        """What a column says of an entity where it says one thing only: the region of a country, given for one year."""
        told: dict[str, set[str]] = {}
        for _, row in body:
            if text := text_of(cell_at(row, column)):
                told.setdefault(self._whose(row), set()).add(text)
        return {entity: next(iter(names)) for entity, names in told.items() if len(names) == 1}

    def _whose(self, row: Sequence[Cell]) -> str:
        return text_of(cell_at(row, self.entity)) if self.entity is not None else ""

    def _note(self, row: Sequence[Cell]) -> str:
        said = "; ".join(text for column in self.notes if (text := text_of(cell_at(row, column))))
        return f"note: {said}" if said else ""


def year_of(cell: Cell) -> tuple[str, str] | None:
    """The year that a heading says, and a mark that stands beside it."""
    if isinstance(cell, bool) or cell is None:
        return None
    match = YEAR_HEADING.fullmatch(str(cell))
    return (match.group(1), f"footnote mark {match.group(2).strip()}" if match.group(2) else "") if match else None


def date_of(cell: Cell) -> str:
    year = year_of(cell)
    return year[0] if year else text_of(cell)


def cell_at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def text_of(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


def heading_of(cell: Cell) -> str:
    return text_of(cell).lower()


def title_at(head: Sequence[Cell], column: int) -> str:
    return text_of(cell_at(head, column))
