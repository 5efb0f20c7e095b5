"""The base: what a deck said when it was made, as plain data that goes into JSON.

A later refresh compares it with the deck as the speaker left it, and so knows which words are hers.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from talks.compose.text import FactUse, Text
from talks.layout.deck import (
    ChartShape,
    Deck,
    DeckSlide,
    GroupShape,
    LabelGraphic,
    PictureShape,
    Shape,
    TableShape,
    TextShape,
)
from talks.render.pptx.text import cleaned
from talks.render.pptx.xml import clean

VERSION = 1

Json = dict[str, Any]


def base_of(deck: Deck) -> Json:
    """Everything of the deck that can be found again in it: texts with the facts said there, figures, table cells.

    A span is [start, end, ["fact@year", ...], derived], in characters of the paragraph's text. A line break within a
    paragraph is one line feed.
    """
    return {
        "version": VERSION,
        "deck": deck.id,
        "talk": deck.talk.id,
        "audience": deck.talk.audience,
        # A file's name without its folders, which are nobody's business where the deck goes.
        "template": PurePath(deck.talk.template).name,
        "language": deck.talk.language,
        "slides": [_slide(slide) for slide in deck.slides],
    }


def _slide(slide: DeckSlide) -> Json:
    return {
        "id": slide.id,
        "title": clean(slide.title),
        "layout": slide.layout,
        "facts": _uses(slide.slide.uses),
        "shapes": [_shape(shape) for shape in slide.shapes],
        "notes": [_text(text) for text in slide.notes],
    }


def _shape(shape: Shape) -> Json:
    if isinstance(shape, TextShape):
        paragraphs = [_text(paragraph.text) for paragraph in shape.paragraphs]
        return {"name": shape.name, "kind": "text", "paragraphs": paragraphs}
    if isinstance(shape, ChartShape):
        return _chart(shape)
    if isinstance(shape, GroupShape):
        return _group(shape)
    if isinstance(shape, PictureShape):
        return {"name": shape.name, "kind": "picture", "alt": clean(shape.alt)}
    return _table(shape)


def _group(shape: GroupShape) -> Json:
    labels = [
        {"name": one.name, "paragraphs": [_text(paragraph.text) for paragraph in one.paragraphs]}
        for one in shape.graphics
        if isinstance(one, LabelGraphic)
    ]
    return {"name": shape.name, "kind": "group", "alt": clean(shape.alt), "labels": labels}


def _chart(shape: ChartShape) -> Json:
    return {
        "name": shape.name,
        "kind": "chart",
        "alt": clean(shape.alt),
        "categories": [clean(category) for category in shape.chart.categories],
        "series": [
            {
                "name": clean(series.name),
                "values": [point.value for point in series.values],
                "labels": [clean(point.label) for point in series.values],
                "uses": [_uses(point.uses) for point in series.values],
            }
            for series in shape.chart.series
        ],
    }


def _table(shape: TableShape) -> Json:
    """Every cell with the header of its column and the label of its row, by which it is found again."""
    header = shape.rows[0] if shape.rows else ()
    columns = [cleaned(cell).plain for cell in header]
    rows = []
    for row in shape.rows[1:]:
        label = cleaned(row[0]).plain if row else ""
        cells = [
            {**_text(cell), "row": label, "column": columns[number] if number < len(columns) else ""}
            for number, cell in enumerate(row)
        ]
        rows.append(cells)
    return {
        "name": shape.name,
        "kind": "table",
        "alt": clean(shape.alt),
        "header": [_text(cell) for cell in header],
        "rows": rows,
    }


def _text(text: Text) -> Json:
    text = cleaned(text)
    made: Json = {"text": text.plain}
    spans = [[s.start, s.end, _uses(s.binding.uses), s.binding.derived] for s in text.spans]
    if spans:
        made["spans"] = spans
    return made


def _uses(uses: tuple[FactUse, ...]) -> list[str]:
    return [str(use) for use in uses]
