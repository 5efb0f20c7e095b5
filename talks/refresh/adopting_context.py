"""What is read together with a place of a deck, to tell which fact a figure there is."""

from __future__ import annotations

from dataclasses import dataclass

from talks.refresh.adopting_base import Standing
from talks.refresh.adopting_words import stems, years_in
from talks.refresh.built import NOTES, POINT, BuiltPlace
from talks.refresh.deck_now import ChartPoint, Paragraph, SlideNow

_FEW_WORDS, _SHORT = 3, 120  # a text with fewer words is read with the others of its slide, as far as they are short


@dataclass(frozen=True)
class Context:
    """What a figure stands among: near it, around it, and the years that both name."""

    near: str
    around: str
    years_near: frozenset[str]
    years_around: frozenset[str]
    alone: bool = False  # a figure in a place of its own: a cell, a point, a large number on a card

    @property
    def years(self) -> frozenset[str]:
        return self.years_near or self.years_around


def context_of(place: BuiltPlace, slide: SlideNow) -> Context:
    """What is read together with a place: labels of its row and column, titles of its chart, the title of the slide."""
    near = " ".join((place.text, place.row, place.column)) if place.kind != POINT else f"{place.row} {place.column}"
    charts = [one.chart for one in slide.shapes if one.chart is not None] if place.kind == POINT else []
    around = " ".join([slide.title, *(text.text for chart in charts for text in chart.others)])
    alone = len(stems(place.text)) < _FEW_WORDS
    if alone and place.kind != NOTES:
        around += " " + " ".join(text.text for text in slide.all_paragraphs() if len(text.text) < _SHORT)
    years = years_in([place.row, place.column, "" if place.kind == POINT else place.text])
    return Context(near, around, frozenset(years), frozenset(years_in([slide.title])), alone)


def why_not_written(standing: Standing | None, start: int, end: int, known: bool) -> str:
    if standing is None and known:
        return "It stands in a text that was edited since it was tied: refresh the deck first."
    if standing is None:
        return "It stands in a cell with several paragraphs, or merged with another."
    if isinstance(standing, ChartPoint):
        if standing.disagrees:
            return "What the chart shows and what its workbook says are not the same."
        return "" if standing.leaf is not None else "The chart has no value there that could be written."
    if isinstance(standing, Paragraph) and not standing.can_write(start, end):
        return "It stands in a field or formula, where this program does not write."
    return ""
