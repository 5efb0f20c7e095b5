"""Talks and decks as readable text, for golden files: what is said, what it is bound to, and where it is placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from talks.compose.kinds import Chart, Point, SourceEntry
from talks.compose.talk import Slide, Talk
from talks.compose.text import Run, Text
from talks.geometry import Frame
from talks.layout.deck import (
    ChartShape,
    Deck,
    DeckSlide,
    GroupShape,
    LabelGraphic,
    PictureShape,
    Shape,
    TableShape,
)


def talk_text(talk: Talk) -> str:
    return "\n".join(_talk(talk)) + "\n"


def deck_text(deck: Deck) -> str:
    return "\n".join(_deck(deck)) + "\n"


def marked(text: Text) -> str:
    """Bold as **, italic as /, links as [text](address), facts as ‹text = fact@year›; ~ stands for a computed one."""
    return "".join(_run(run) for run in text.runs).replace("\u00a0", "·")


def _run(run: Run) -> str:
    text = run.text
    if run.binding:
        sign = "~" if run.binding.derived else "="
        text = f"‹{text} {sign} {', '.join(map(str, run.binding.uses))}›"
    if run.italic:
        text = f"/{text}/"
    if run.bold:
        text = f"**{text}**"
    return f"[{text}]({run.link})" if run.link else text


def _talk(talk: Talk) -> Iterator[str]:
    yield f"{talk.id}: {talk.title} - {talk.subtitle}"
    yield f"for {talk.audience}, {talk.minutes:g} minutes, {talk.language}, template {talk.template}, by {talk.speaker}"
    for slide in talk.slides:
        yield ""
        yield from _slide(slide)
    yield ""
    yield "# handout"
    yield from _lines("points", talk.handout.points)
    yield from _lines("figures", talk.handout.figures)
    yield from _lines("actions", talk.handout.actions)
    yield from _lines("help", talk.handout.help_lines)
    yield ""
    yield "# sources"
    yield from (f"  {_source(entry)}" for entry in talk.sources)


def _slide(slide: Slide) -> Iterator[str]:
    cut = f", cut {slide.cut}" if slide.cut else ""
    yield f"# {slide.id} ({slide.kind}, {slide.minutes:g} min{cut})"
    yield f"  title: {marked(slide.title)}"
    if isinstance(slide.visual, Chart):
        yield from _chart(slide.visual)
    else:
        for one in fields(slide.visual):
            yield from _lines(one.name, getattr(slide.visual, one.name))
    yield from _lines("beside", slide.points)
    for paragraph in slide.notes:
        cue = f"[{paragraph.cue}] " if paragraph.cue else ""
        yield f"  said: {cue}{marked(paragraph.text)}"
    yield from (f"  cited: {one}" for one in slide.citations)
    yield from (f"  cited in the notes: {one}" for one in slide.notes_citations)
    yield from (f"  careful ({one.fact}): {one.text}" for one in slide.caveats)


def _chart(chart: Chart) -> Iterator[str]:
    yield f"  {chart.kind} chart ({chart.unit or 'no unit'}): {chart.subtitle}; {chart.note}"
    for series in chart.series:
        for category, value in zip(chart.categories, series.values, strict=True):
            said = f"{value.value:g} as {value.label}" if value.value is not None else "no value"
            yield f"    {series.name}, {category}: {said} = {', '.join(map(str, value.uses))}".rstrip("= ")


def _lines(name: str, value: object) -> Iterator[str]:
    if value in ((), "", None) or (isinstance(value, Text) and not value):
        return
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        yield from (f"  {name}: " + " | ".join(marked(cell) for cell in row) for row in value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _lines(name, item)
    elif isinstance(value, SourceEntry):
        yield f"  {name}: {_source(value)}"
    elif isinstance(value, Point):
        yield f"  {name}: {marked(value.text)}"
        yield from (f"    - {marked(child.text)}" for child in value.children)
    elif isinstance(value, Text):
        yield f"  {name}: {marked(value)}"
    elif is_dataclass(value):
        yield f"  {name}:"
        for one in fields(value):
            yield from (f"  {line}" for line in _lines(one.name, getattr(value, one.name)))
    else:
        yield f"  {name}: {value}"


def _source(entry: SourceEntry) -> str:
    return f"{entry.id}: {entry.short} - {entry.full} {entry.url}".rstrip()


def _deck(deck: Deck) -> Iterator[str]:
    yield f"{_cm(deck.width)} x {_cm(deck.height)} cm"
    for slide in deck.slides:
        yield ""
        yield from _deck_slide(slide)


def _deck_slide(slide: DeckSlide) -> Iterator[str]:
    yield f"# {slide.id}: {slide.title} (layout {slide.layout})"
    for shape in slide.shapes:
        yield from _shape(shape)
    yield from (f"  notes: {marked(text)}" for text in slide.notes)


def _shape(shape: Shape) -> Iterator[str]:
    placeholder = getattr(shape, "placeholder", None)
    holder = "box" if placeholder is None else f"placeholder {placeholder}"
    yield f"  {shape.name} ({holder}) {_frame(shape.frame)}"
    if isinstance(shape, ChartShape):
        yield f"    {shape.chart.kind} chart, {shape.size:g} pt: {shape.alt}"
    elif isinstance(shape, TableShape):
        yield f"    table, {shape.size:g} pt: {shape.alt}"
        yield f"    columns {' '.join(map(_cm, shape.column_widths))}, rows {' '.join(map(_cm, shape.row_heights))}"
        yield from ("    " + " | ".join(marked(cell) for cell in row) for row in shape.rows)
    elif isinstance(shape, GroupShape):
        labels = (one for one in shape.graphics if isinstance(one, LabelGraphic))
        yield from (f"    {one.name}: {' / '.join(marked(part.text) for part in one.paragraphs)}" for one in labels)
    elif isinstance(shape, PictureShape):
        yield f"    {shape.alt}"
    else:
        for paragraph in shape.paragraphs:
            size = f"{paragraph.size:g} pt" if paragraph.size else "as the template"
            lines = f", {len(paragraph.lines)} lines" if len(paragraph.lines) > 1 else ""
            yield f"    {'  ' * paragraph.level}{marked(paragraph.text)} ({size}{lines})"


def _frame(frame: Frame) -> str:
    return f"{_cm(frame.width)} x {_cm(frame.height)} at {_cm(frame.x)}, {_cm(frame.y)}"


def _cm(length: int) -> str:
    return f"{length / 360_000:.1f}"
