"""Every place of a deck where something is said: its slides with their shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talks.changes.records import FactSpan, Mention
from talks.compose.kinds import ChartValue, Sources
from talks.compose.text import Binding, FactUse, Run, Text
from talks.layout.deck import (
    ChartShape,
    Deck,
    DeckSlide,
    GroupShape,
    LabelGraphic,
    Paragraph,
    PictureShape,
    Shape,
    TableShape,
    TextShape,
)
from talks.problems import Place

# A name of a shape as people say it; lists count their points instead.
_SAID = {"source": "foot line", "value": "number", "by": "who says it"}
_LISTS = ("Body", "Left", "Right")
SECOND_COLUMN = "Second column"  # of the sources
# The names of help lines, and a note on gaps that the program itself adds, are texts without a tie to their facts.
_FOLLOWING = ("Source", "Help", "Chart note", "Note")
_NUMBERED = re.compile(r"(Value|Label|Meaning) (\d+)")


@dataclass(frozen=True)
class Spot:
    """What the mentions of one slide, or of a page of the notes, have in common."""

    output: str
    slide: str = ""
    number: int = 0
    title: str = ""

    def mention(
        self, part: str, key: str, said: Text | str, where: Place, because: Iterable[FactUse | str] = ()
    ) -> Mention:
        """A mention of a text with its bindings, or of a plain one; because: facts that it follows from."""
        text = Text.of(said) if isinstance(said, str) else said
        uses = strings(text.uses)
        others = tuple(dict.fromkeys(use for use in map(str, because) if use not in uses))
        spans = spans_of(text)
        where = text.place if text.place.file else where
        return Mention(
            self.output, self.slide, self.number, self.title, part, key, text.plain, spans, uses, others, where
        )


def spans_of(text: Text) -> tuple[FactSpan, ...]:
    return tuple(
        FactSpan(span.start, span.end, strings(span.binding.uses), span.binding.derived, strings(span.binding.moves))
        for span in text.spans
        if span.binding.uses
    )


def strings(uses: Iterable[FactUse]) -> tuple[str, ...]:
    return tuple(map(str, uses))


def deck_mentions(deck: Deck, listed: dict[str, tuple[str, ...]]) -> Iterator[Mention]:
    """All that the deck says, slide by slide; listed: by a source's full name the facts taken from it."""
    for number, slide in enumerate(deck.slides, start=1):
        spot = Spot("deck", slide.id, number, slide.title)
        if not any(shape.name == "Title" for shape in slide.shapes):
            yield spot.mention("title", "Title", slide.slide.title, slide.slide.place_of("title"))
        for shape in slide.shapes:
            yield from _shape(spot, slide, shape, listed)


def _shape(spot: Spot, slide: DeckSlide, shape: Shape, listed: dict[str, tuple[str, ...]]) -> Iterator[Mention]:
    if isinstance(shape, TextShape):
        yield from _text(spot, slide, shape, listed)
        return
    where = slide.slide.place_of("text")
    if shape.alt:
        part = (
            "alt text" if shape.name in ("Chart", "Table", "Map", "Picture", "Timeline") else f"{shape.name}, alt text"
        )
        yield spot.mention(part, f"{shape.name}/alt", shape.alt, where, slide.slide.uses)
    if isinstance(shape, ChartShape):
        yield from _chart(spot, shape, where)
    elif isinstance(shape, TableShape):
        yield from _table(spot, shape, where)
    elif isinstance(shape, GroupShape):
        yield from _group(spot, slide, shape, where)
    elif isinstance(shape, PictureShape):
        yield spot.mention("picture", f"{shape.name}/file", shape.picture.digest, where)


def _text(spot: Spot, slide: DeckSlide, shape: TextShape, listed: dict[str, tuple[str, ...]]) -> Iterator[Mention]:
    where = _place(slide, shape.name)
    alone = len(shape.paragraphs) == 1 and shape.name not in (*_LISTS, SECOND_COLUMN)
    for number, paragraph in enumerate(shape.paragraphs, start=1):
        because = _behind_text(slide, shape.name, paragraph.text, listed)
        part = _part_of_text(shape, slide, number)
        yield spot.mention(part, shape.name if alone else f"{shape.name}/{number}", paragraph.text, where, because)


def _behind_text(
    slide: DeckSlide, role: str, text: Text, listed: dict[str, tuple[str, ...]]
) -> Iterable[FactUse | str]:
    """The facts from which a text follows that does not say them."""
    if role in _FOLLOWING or (role == "Title" and slide.id != slide.slide.id):
        return slide.slide.uses
    if role in ("Body", SECOND_COLUMN) and isinstance(slide.slide.visual, Sources):
        return next((uses for full, uses in listed.items() if text.plain.startswith(full)), ())
    return ()


def _place(slide: DeckSlide, name: str) -> Place:
    if name == "Title":
        return slide.slide.place_of("title")
    beside = name == "Body" and (slide.slide.points or slide.slide.kind == "points")
    return slide.slide.place_of("points" if beside else "text")


def _part_of_text(shape: TextShape, slide: DeckSlide, number: int) -> str:
    name = shape.name
    if name == SECOND_COLUMN:
        return f"source {number} of the second column"
    if name in _LISTS:
        what = "source" if isinstance(slide.slide.visual, Sources) else "point"
        return f"{what} {number}" if name == "Body" else f"{name.lower()}, point {number}"
    if name == "Help":
        return f"where to call, line {number}"
    if found := _NUMBERED.fullmatch(name):
        several = any(other.name == f"{found[1]} 2" for other in slide.shapes)
        said = _SAID.get(found[1].lower(), found[1].lower())
        return f"{said} {found[2]}" if several else said
    said = _SAID.get(name.lower(), name.lower())
    return f"{said}, paragraph {number}" if len(shape.paragraphs) > 1 else said


def _chart(spot: Spot, shape: ChartShape, where: Place) -> Iterator[Mention]:
    chart, key = shape.chart, shape.name
    drawn = [use for series in chart.series for value in series.values for use in value.uses]
    for number, category in enumerate(chart.categories, start=1):
        yield spot.mention(f'chart, "{category}"', f"{key}/category {number}", category, where, drawn)
    for number, series in enumerate(chart.series, start=1):
        uses = [use for value in series.values for use in value.uses]
        yield spot.mention(f"chart series {number}", f"{key}/series {number}", series.name, where, uses)
        for category, value in zip(chart.categories, series.values, strict=False):
            if value.value is not None:
                name = f"{series.name}, {category}" if len(chart.series) > 1 else category
                key_of_value = f"{key}/{category}/{number}"
                yield spot.mention(f'chart "{name}"', key_of_value, value_said(value), where)
    for category, value in zip(chart.categories, chart.totals, strict=False):
        if value.value is not None:
            yield spot.mention(f'chart total "{category}"', f"{key}/{category}/total", value_said(value), where)


def value_said(value: ChartValue) -> Text:
    """The label, and where that is rounded also what is drawn and stands in the workbook."""
    exact = f"{value.value:.12g}" if value.value is not None else ""
    digits = "".join(sign for sign in value.label if sign.isdigit() or sign in ".-")
    said = Run(value.label, binding=Binding(value.uses))
    return Text((said,) if digits == exact else (said, Run(f" ({exact})")))


def _table(spot: Spot, shape: TableShape, where: Place) -> Iterator[Mention]:
    header = shape.rows[0] if shape.rows else ()
    for number, cell in enumerate(header, start=1):
        yield spot.mention(f"table, head of column {number}", f"{shape.name}/head {number}", cell, where)
    seen: dict[str, int] = {}
    for row in shape.rows[1:]:
        label = row[0].plain if row else ""
        seen[label] = seen.get(label, 0) + 1
        name = label if seen[label] == 1 else f"{label} #{seen[label]}"
        for number, cell in enumerate(row, start=1):
            head = header[number - 1].plain if number <= len(header) else ""
            yield spot.mention(f'table cell "{label} / {head}"', f"{shape.name}/{name}/{number}", cell, where)


def _group(spot: Spot, slide: DeckSlide, shape: GroupShape, where: Place) -> Iterator[Mention]:
    for label in (one for one in shape.graphics if isinstance(one, LabelGraphic)):
        for number, paragraph in enumerate(label.paragraphs, start=1):
            key = f"{shape.name}/{label.name}" + (f"/{number}" if number > 1 else "")
            # What is drawn follows from all facts of the slide: a name gives way to another one, a year to a bar.
            part = _part_of_label(shape, label, paragraph)
            yield spot.mention(part, key, paragraph.text, where, slide.slide.uses)


def _part_of_label(shape: GroupShape, label: LabelGraphic, paragraph: Paragraph) -> str:
    what = shape.name.lower()
    if label.name.startswith("Label"):
        return f'{what} label "{paragraph.text.plain}"' if what != "qr code" else "QR code, label"
    return f"{what}, {label.name[:1].lower()}{label.name[1:]}"
