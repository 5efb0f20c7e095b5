"""The registry as a table, a row for each fact and dated value: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from talks.facts.registry import Content, DatedValue, Fact, Registry

COLUMNS = (
    "id", "claim", "name", "kind", "unit", "at", "value", "derived", "as", "confidence", "use", "caveat", "speak_as",
    "source", "source_short", "source_url", "checked", "until", "review", "due", "retired",
)  # fmt: skip
_OURS = frozenset(("id", "claim", "at", "value"))  # of which no other table has all
# A spreadsheet takes a text that begins so for a formula, and runs it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_rows(
    facts: Iterable[Fact], registry: Registry, computed: Mapping[str, Content], due: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Rows with the keys of COLUMNS; computed holds what derived facts come to, due the day of the next review."""
    return [
        _row(fact, value, registry, computed.get(fact.id), due.get(fact.id))
        for fact in facts
        for value in (fact.values or (None,))
    ]


def _row(
    fact: Fact, value: DatedValue | None, registry: Registry, computed: Content, due: str | None
) -> dict[str, Any]:
    names = value.sources if value and value.sources else fact.sources
    sources = [registry.sources[name] for name in names if name in registry.sources]
    return {
        "id": fact.id,
        "claim": fact.claim,
        "name": fact.name,
        "kind": fact.kind,
        "unit": fact.unit,
        "at": (value and value.at) or None,
        "value": value.value if value else computed,
        "derived": fact.derived or None,
        "as": fact.shown_as if fact.derived else None,
        "confidence": value.confidence if value else fact.confidence,
        "use": value.use if value else fact.use,
        "caveat": (value and value.caveat) or fact.caveat or None,
        "speak_as": (value and value.speak_as) or fact.speak_as or None,
        "source": list(names),
        "source_short": [source.short for source in sources],
        "source_url": [source.url for source in sources if source.url],
        "checked": fact.checked or None,
        "until": fact.until or None,
        "review": fact.review or None,
        "due": due,
        "retired": fact.retired.on if fact.retired else None,
    }


def as_csv(rows: Iterable[Mapping[str, Any]], marked: bool = True) -> bytes:
    """As RFC 4180 has it, in UTF-8; marked: with the byte-order mark without which Excel spoils every Kazakh name."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([harmless(row[column]) for column in COLUMNS])
    return (b"\xef\xbb\xbf" if marked else b"") + out.getvalue().encode("utf-8")


def as_json(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return (json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def is_export(data: bytes) -> bool:
    """Whether a file is an export of ours, perhaps saved again by a spreadsheet: told by its columns or keys."""
    text = data.decode("utf-8-sig", errors="replace").lstrip()
    if text.startswith("["):
        try:
            rows = json.loads(text)
        except (ValueError, RecursionError):
            return False
        return all(isinstance(row, dict) and set(row) >= _OURS for row in rows)
    heading = text.split("\n", 1)[0].replace('"', "").strip()
    return any(set(heading.split(separator)) >= _OURS for separator in ",;\t")


def in_cell(value: Content | None) -> str:
    """A value in one cell: the entries of a list with semicolons between them, those of a table with their names."""
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return _plain(value)


def harmless(value: Content | None) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number is none."""
    text = in_cell(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not isinstance(value, int | float) else text


def _plain(value: object) -> str:
    return "" if value is None else str(value)
