"""Small bases and decks, made by hand: one line for a place, nothing read from a file."""

from __future__ import annotations

import re
from typing import Any

from talks.refresh.built import PlacePair
from talks.refresh.deck_now import (
    Cell,
    Chart,
    ChartPoint,
    ChartSeries,
    ChartText,
    DeckNow,
    Leaf,
    NotesNow,
    Paragraph,
    Piece,
    Shape,
    SlideNow,
    Table,
    TableCell,
)
from talks.refresh.pairing import place_pairs

_FACT = re.compile(r"\{([\w.]+)=([^}]*)\}")


def text(marked: str) -> dict[str, Any]:
    """A text of a base: `About {hives.kept=4,213} hives` says the fact hives.kept there."""
    plain, spans, at = "", [], 0
    for found in _FACT.finditer(marked):
        plain += marked[at : found.start()]
        spans.append([len(plain), len(plain) + len(found[2]), [f"{found[1]}@2026"], False])
        plain, at = plain + found[2], found.end()
    made: dict[str, Any] = {"text": plain + marked[at:]}
    return {**made, "spans": spans} if spans else made


def box(name: str, *texts: str) -> dict[str, Any]:
    return {"name": name, "kind": "text", "paragraphs": [text(one) for one in texts]}


def table(*rows: tuple[str, ...]) -> dict[str, Any]:
    header, *others = [[text(cell) for cell in row] for row in rows]
    made = [
        [{**cell, "row": row[0]["text"], "column": header[at]["text"]} for at, cell in enumerate(row)] for row in others
    ]
    return {"name": "Table", "kind": "table", "alt": "", "header": header, "rows": made}


def chart(fact: str, values: dict[str, float]) -> dict[str, Any]:
    series = {
        "name": "Hives",
        "values": list(values.values()),
        "labels": [f"{value:g}" for value in values.values()],
        "uses": [[f"{fact}@{year}"] for year in values],
    }
    return {"name": "Chart", "kind": "chart", "alt": "", "categories": list(values), "series": [series]}


def slide(name: str, *shapes: dict[str, Any], notes: tuple[str, ...] = (), layout: str = "Points") -> dict[str, Any]:
    made = {"id": name, "title": "", "layout": layout, "facts": [], "shapes": list(shapes)}
    return {**made, "notes": [text(one) for one in notes]}


def base(*slides: dict[str, Any]) -> dict[str, Any]:
    return {"version": 1, "slides": list(slides)}


def pairs(old: dict[str, Any], new: dict[str, Any]) -> list[PlacePair]:
    return place_pairs(old, new)


# The deck as it is


def paragraph(words: str) -> Paragraph:
    pieces, at = [], 0
    for line in re.split(r"(\n)", words):
        if line:
            kind = "break" if line == "\n" else "text"
            pieces.append(Piece(at, at + len(line), kind, at, at + len(line.encode())))
            at += len(line)
    return Paragraph("ppt/slides/slide1.xml", words, tuple(pieces))


def shape_now(name: str, *words: str, placeholder: str | None = None) -> Shape:
    made = tuple(paragraph(one) for one in words)
    return Shape("2", name, "text", "ppt/slides/slide1.xml", placeholder=placeholder, paragraphs=made)


def table_now(*rows: tuple[str, ...], name: str = "Table") -> Shape:
    cells = tuple(tuple(TableCell((paragraph(cell),)) for cell in row) for row in rows)
    return Shape("3", name, "table", "ppt/slides/slide1.xml", table=Table(cells))


def chart_now(
    values: dict[str, float], *, workbook: bool = True, cells: dict[str, float] | None = None, code: str = "#,##0"
) -> Shape:
    def leaf(words: str) -> Leaf:
        return Leaf("ppt/charts/chart1.xml", words, 0, len(words))

    points = []
    for at, (year, value) in enumerate(values.items()):
        in_book = f"{(cells or values)[year]:g}"
        cell = Cell(f"Sheet1!B{at + 2}", in_book, leaf(in_book)) if workbook else None
        points.append(ChartPoint(at, f"{value:g}", leaf(f"{value:g}"), cell))
    categories = tuple(ChartText(year, leaf(year)) for year in values)
    series = ChartSeries(ChartText("Hives", leaf("Hives")), categories, tuple(points), code)
    made = Chart("ppt/charts/chart1.xml", (series,), "ppt/embeddings/book.xlsx" if workbook else "")
    return Shape("4", "Chart", "chart", "ppt/slides/slide1.xml", chart=made)


def slide_now(number: int, *shapes: Shape, notes: tuple[str, ...] = (), name: str = "") -> SlideNow:
    pane = NotesNow("ppt/notesSlides/notesSlide1.xml", tuple(paragraph(one) for one in notes)) if notes else None
    return SlideNow(number, f"ppt/slides/slide{number}.xml", shapes, pane, name=name)


def deck_now(*slides: SlideNow) -> DeckNow:
    return DeckNow(slides)
