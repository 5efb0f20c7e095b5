"""The base: what a deck said when it was made, as plain data that goes into JSON.

A later refresh compares it with the deck as the speaker left it, and so knows which words are hers.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from talks.compose.kinds import Series
from talks.compose.text import FactUse, Text
from talks.layout.charts.axes import has_negatives
from talks.layout.charts.plan import plan_of
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
from talks.render.cleaning import address_of, clean, cleaned, is_safe_link

VERSION = 2
TOTAL = "Total"  # as the workbook of a chart names the wholes of a stack

Json = dict[str, Any]


def base_of(deck: Deck) -> Json:
    """Everything of the deck that can be found again in it: texts with the facts said there, figures, table cells.

    A span is [start, end, ["fact@year", ...], derived], in characters of the paragraph's text, a link [start, end,
    address, ["fact@year", ...]] with the facts said in the address. A line break within a paragraph is one line feed.
    """
    return {
        "version": VERSION,
        "deck": deck.id,
        "talk": deck.talk.id,
        "audience": deck.talk.audience,
        **({"minutes": deck.talk.minutes} if deck.talk.length else {}),  # where it is not the outline's own length
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
    """axis: where the value axis ends (most, least) and its steps, as far as they are fixed."""
    chart = shape.chart
    made: Json = {
        "name": shape.name,
        "kind": "chart",
        "alt": clean(shape.alt),
        "categories": [clean(category) for category in chart.categories],
        "series": [_series(series) for series in chart.series],
    }
    axis = _axis(shape)
    if axis:
        made["axis"] = axis
    if chart.kind == "stacked":
        made["stacked"] = True
    if chart.totals and not chart.lying:
        made["totals"] = _series(Series(TOTAL, chart.totals))
    return made


def _axis(shape: ChartShape) -> Json:
    """As `chart_axes` writes them."""
    chart = shape.chart
    plan = shape.plan or plan_of(chart, shape.frame, shape.size)
    least = plan.least if plan.least is not None or has_negatives(chart) else 0.0
    ends = {"most": plan.most, "least": least, "step": None if plan.labelled else plan.step}
    return {name: float(f"{end:.10g}") for name, end in ends.items() if end is not None}


def _series(series: Series) -> Json:
    return {
        "name": clean(series.name),
        "values": [point.value for point in series.values],
        "labels": [clean(point.label) for point in series.values],
        "uses": [_uses(point.uses) for point in series.values],
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
    links = _links(text)
    if links:
        made["links"] = links
    return made


def _links(text: Text) -> list[list[Any]]:
    """Runs beside each other that lead to one address are one link."""
    found: list[list[Any]] = []
    at = 0
    for run in text.runs:
        end = at + len(run.text)
        if run.link and is_safe_link(run.link):
            link = [at, end, address_of(run.link), _uses(run.link_uses)]
            if found and found[-1][1:] == [at, *link[2:]]:
                found[-1][1] = end
            else:
                found.append(link)
        at = end
    return found


def _uses(uses: tuple[FactUse, ...]) -> list[str]:
    return [str(use) for use in uses]
