"""talks facts import without a map: what is in the file, and what might be done with it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from talks.cli.common import project_at
from talks.cli.facts_change import Manner
from talks.cli.output import print_json, print_table
from talks.facts.import_choice import guesses, listed
from talks.facts.import_units import Told, told_unit
from talks.facts.registry import Fact
from talks.facts.series import Found
from talks.facts.table_columns import Series
from talks.facts.tables import Book

_MOST = 20  # series that are shown


def run_preview(file: Path, book: Book, found: Found, manner: Manner) -> None:
    """Print entities, columns and years of a file, and commands that may be meant."""
    guessed = guesses(found, project_at(manner.workspace).registry)
    commands = [_command(file, found, fact, one) for fact, one in guessed]
    if manner.output_format == "json":
        print_json(_as_json(file, book, found, commands))
        return
    print(f"{file}: {book.read_as}{f', sheet {found.sheet}' if found.sheet else ''}; {found.layout}")
    for line in found.around[:6]:
        print(f"    {line if len(line) <= 100 else line[:99] + '…'}")
    others = [one.name for one in book.sheets if one.name != found.sheet]
    if others:
        print(f"other sheets: {listed(others)} (--sheet NAME)")
    for name, labels in (("entities", found.entities), ("columns", found.columns)):
        if labels:
            print(f"{name} ({len(labels)}): {listed(labels)}")
    print(f"years: {_span(found.years)}\n")
    rows = [_row(one, found) for one in found.series[:_MOST]]
    print_table(("series", "years", "values", "first", "last", "unit"), rows, shrinkable=0)
    if len(found.series) > _MOST:
        print(f"and {len(found.series) - _MOST} more: choose with --entity and --column")
    if commands:
        print("\nPerhaps:")
        print("\n".join(f"  {command}" for command in commands))
    else:
        print('\nTo import one: --map FACT="ENTITY / COLUMN" --source ID')


def _row(one: Series, found: Found) -> tuple[str, ...]:
    told = sorted((reading.at, str(reading.cell)) for reading in one.readings if reading.at in set(one.years))
    first, last = (told[0][1], told[-1][1]) if told else ("", "")
    return one.label or "-", _span(one.years), str(len(told)), first[:16], last[:16], _unit(one, found)


def _unit(one: Series, found: Found) -> str:
    told: Told = told_unit(one.column, one.unit, found.around)
    size = {1: "", 10**3: "thousands", 10**6: "millions"}.get(told.size, "billions")
    return " ".join(part for part in (told.words[:30], size if size not in told.words else "") if part)


def _span(years: Sequence[str]) -> str:
    return "none" if not years else years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _command(file: Path, found: Found, fact: Fact, one: Series) -> str:
    sheet = ["--sheet", found.sheet] if found.sheet and found.sheet.lower() != "data" else []
    size = told_unit(one.column, one.unit, found.around).size
    times = ["--times", str(size)] if size != 1 else []
    labels = f"{fact.id}={one.label}" if one.label else fact.id
    return shlex.join(["talks", "facts", "import", str(file), *sheet, "--map", labels, *times, "--source", "ID"])


def _as_json(file: Path, book: Book, found: Found, commands: Sequence[str]) -> dict[str, Any]:
    return {
        "file": str(file),
        "read_as": book.read_as,
        "layout": found.layout,
        "sheet": found.sheet or None,
        "sheets": [one.name for one in book.sheets if one.name],
        "around": list(found.around),
        "entities": found.entities,
        "columns": found.columns,
        "years": found.years,
        "series": [
            {"label": one.label, "codes": list(one.codes), "unit": _unit(one, found) or None, "years": one.years}
            for one in found.series
        ],
        "suggestions": list(commands),
    }
