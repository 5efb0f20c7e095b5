"""What a talk says of each fact: that it is so now, or that it was so then.

History is what is pinned to a year, one of several years in a chart, table or timeline, or told with its year in the
past tense or in words without a verb. What is told in the past tense without its year, or only stands behind a slide,
is open. Everything else is a claim about the present.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from talks.compose.english import AS_OF
from talks.compose.evidence import uses_in
from talks.compose.kinds import Chart, Numbers, Sources, Table, Timeline, Visual
from talks.compose.talk import Slide, Talk
from talks.compose.tenses import Tense, sentences, tense
from talks.compose.text import NO_TEXT, FactUse, Run, Text, joined, leaves
from talks.facts.registry import Fact, Registry

_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_SPAN = re.compile(r"((?:1\d|20)\d\d)\s*(?:-|–|to)\s*((?:1\d|20)\d\d)(?!\d)")
_HANDOUT = Slide("handout", "handout", NO_TEXT, Sources(()))


class Said(Enum):
    """NOW: as true today. THEN: as history. OPEN: in the past tense without a year, or not in words of the fact."""

    NOW = "now"
    THEN = "then"
    OPEN = "open"


@dataclass(frozen=True)
class Saying:
    """A fact said at one place."""

    slide: str  # its id; `handout` for the handout
    where: str  # title, text, points, notes or also
    use: FactUse
    said: Said
    text: str = ""  # as it is said; empty where it only stands behind what is said


@dataclass(frozen=True)
class _Passage:
    """A text with what is read together with it."""

    where: str
    text: Text
    beside: str = ""  # heads of its row and column, the label of a number
    flowing: bool = False  # sentences one after the other, as in the notes


@dataclass(frozen=True)
class _Reader:
    """What is needed to judge a text; wanted: only these facts."""

    registry: Registry
    language: str
    wanted: Collection[str] | None

    def wants(self, uses: Iterable[FactUse]) -> bool:
        return self.wanted is None or any(use.fact in self.wanted for use in uses)


def sayings(talk: Talk, registry: Registry, wanted: Collection[str] | None = None) -> Iterator[Saying]:
    """Every fact (or those wanted) at every place, slide by slide, and then the handout's own."""
    for slide in talk.told:
        yield from sayings_of(slide, registry, talk.language, wanted)
    reader = _Reader(registry, talk.language, wanted)
    figures = tuple(joined((one.value, one.label), " ") for one in talk.handout.figures)
    points = _texts((talk.handout.points, talk.handout.actions, talk.handout.help_lines))
    own = [text for text in (*figures, *points) if text.uses and reader.wants(text.uses)]
    on_slides = (
        {text for slide in talk.slides for text in _texts((slide.title, slide.visual, slide.points))} if own else ()
    )
    for text in own:
        if text not in on_slides:
            yield from _of_passage(_HANDOUT, _Passage("text", text), text.plain, reader)


def sayings_of(
    slide: Slide, registry: Registry, language: str, wanted: Collection[str] | None = None
) -> Iterator[Saying]:
    """Every fact (or those wanted) on a slide, in its notes, and behind it."""
    reader = _Reader(registry, language, wanted)
    uses = (*slide.uses, *slide.notes_uses)
    if isinstance(slide.visual, Sources) or not reader.wants(uses):
        return
    whole = " ".join(text.plain for text in _texts((slide.title, slide.visual, slide.points, slide.notes)))
    told: set[FactUse] = set()
    for one in _on(slide, whole, reader):
        told.add(one.use)
        yield one
    for use in uses:
        fact = registry.facts[use.fact]
        if use not in told and not fact.derived and reader.wants([use]):
            yield Saying(slide.id, "also", use, _beside(fact, use, whole, Said.OPEN))


def _on(slide: Slide, whole: str, reader: _Reader) -> Iterator[Saying]:
    if isinstance(slide.visual, Chart):
        yield from _of_chart(slide, slide.visual, reader)
    for passage in _passages(slide):
        yield from _of_passage(slide, passage, whole, reader)
    if isinstance(slide.visual, Timeline):
        # On the axis of the years, and beside a date, everything is told as of then, in whatever tense.
        dated = tuple(event for event in slide.visual.events if _YEAR.search(event.when.plain))
        for use in uses_in((dated, slide.visual.lanes)):
            if reader.wants([use]):
                yield Saying(slide.id, "text", use, Said.THEN)
    elif not isinstance(slide.visual, Chart):
        for use in (leaf for leaf in leaves(slide.visual) if isinstance(leaf, FactUse)):
            if reader.wants([use]):
                yield Saying(slide.id, "text", use, _beside(reader.registry.facts[use.fact], use, whole, Said.NOW))


@dataclass(frozen=True)
class _Spot:
    """Where in a passage a fact stands."""

    passage: _Passage
    parts: tuple[tuple[int, str], ...]  # its sentences, with their first characters
    at: int  # characters from the start of the passage
    whole: str  # all that the slide says

    @property
    def number(self) -> int:
        return max(index for index, (start, _) in enumerate(self.parts) if start <= self.at)

    @property
    def start(self) -> int:
        return self.parts[self.number][0]

    @property
    def sentence(self) -> str:
        return self.parts[self.number][1]

    @property
    def before(self) -> str:
        return self.parts[self.number - 1][1] if self.number else ""


def _passages(slide: Slide) -> Iterator[_Passage]:
    title = slide.title.plain
    yield _Passage("title", slide.title, _plain(slide.visual))
    yield from _of_visual(slide.visual, title)
    for text in _texts(slide.points):
        yield _Passage("points", text, title)
    for paragraph in slide.notes:
        yield _Passage("notes", paragraph.text, flowing=True)


def _of_visual(visual: Visual, title: str) -> Iterator[_Passage]:
    if isinstance(visual, Numbers):
        for one in visual.figures:
            together = joined((one.value, one.label), " ")
            yield _Passage("text", together, f"{one.meaning.plain} {title}")
            yield _Passage("text", one.meaning, f"{together.plain} {title}")
    elif isinstance(visual, Table):
        for row in visual.rows:
            heads = [column.plain for column in visual.columns] or [""] * len(row)
            for head, cell in zip(heads, row, strict=False):
                yield _Passage("text", cell, " ".join((head, *(one.plain for one in row), title)))
    elif isinstance(visual, Timeline):
        undated = [event for event in visual.events if not _YEAR.search(event.when.plain)]
        yield from (_Passage("text", text) for text in _texts(undated))
    elif not isinstance(visual, Chart):
        for text in _texts(visual):
            yield _Passage("text", text, _plain(visual) + title)


def _of_chart(slide: Slide, chart: Chart, reader: _Reader) -> Iterator[Saying]:
    """A value of a chart is history beside other years of its fact, or where the chart says its year."""
    uses = uses_in(chart)
    names = [one.name for one in chart.series] if len(chart.series) > 1 else []  # that of a single one is not shown
    words = " ".join((slide.title.plain, *chart.categories, *names, _plain(chart)))
    for use in uses:
        fact = reader.registry.facts[use.fact]
        if not fact.derived and reader.wants([use]):
            several = len({other.at for other in uses if other.fact == use.fact}) > 1
            said = next((value.label for series in chart.series for value in series.values if use in value.uses), "")
            how = Said.THEN if several else _beside(fact, use, words, Said.NOW)
            yield Saying(slide.id, "text", use, how, said)


def _of_passage(slide: Slide, passage: _Passage, whole: str, reader: _Reader) -> Iterator[Saying]:
    if not reader.wants(passage.text.uses):
        return
    parts = sentences(passage.text.plain)
    at = 0
    for run in passage.text.runs:
        for use in run.binding.uses if run.binding else ():
            fact = reader.registry.facts[use.fact]
            # A derived fact is as old as what it follows from, which is said here as well.
            if not fact.derived and reader.wants([use]):
                spot = _Spot(passage, tuple(parts), at, whole)
                yield Saying(slide.id, passage.where, use, _said(use, fact, run, spot, reader.language), run.text)
        at += len(run.text)


def _beside(fact: Fact, use: FactUse, words: str, otherwise: Said) -> Said:
    """Of a fact that stands without words of its own: told by the words around it."""
    if fact.kind == "contact":
        return Said.NOW
    return Said.THEN if _named(_years(fact, use), words) else otherwise


def _said(use: FactUse, fact: Fact, run: Run, spot: _Spot, language: str) -> Said:
    if fact.kind == "contact":
        return Said.NOW
    if _is_pinned(use, fact, run):
        return Said.THEN
    years = _years(fact, use) | ({*_YEAR.findall(run.text)} if fact.kind in ("year", "date") else set())
    passage, sentence = spot.passage, spot.sentence
    if not language.startswith("en"):
        return Said.THEN if _named(years, f"{sentence} {passage.beside}") else Said.NOW
    if any(re.search(rf"{AS_OF}[^.;]*\b{year}\b", sentence, re.IGNORECASE) for year in years):
        return Said.THEN
    # Of a fact's own sentence the clause with the figure: `The ministries say that they helped 171`.
    figure = re.search(r"\d", run.text)
    found = tense(sentence, spot.at - spot.start + (figure.start() if figure else 0))
    if found is Tense.NONE and passage.flowing and not _named(years, sentence):
        found = tense(spot.before)  # `How many? Three.`
    if found is Tense.PAST:
        return Said.THEN if not years or _named(years, f"{sentence} {passage.beside} {spot.whole}") else Said.OPEN
    if found is Tense.NONE:
        near = passage.text.plain if passage.flowing else f"{sentence} {passage.beside}"
        return Said.THEN if _named(years, near) else Said.NOW
    return Said.NOW


def _is_pinned(use: FactUse, fact: Fact, run: Run) -> bool:
    """Whether a value of a certain year is meant: `fact.at(2010)`, and not the fact in its own words."""
    if not fact.dated or run.binding is None or use in run.binding.moves:
        return False
    value = fact.at(use.at) if use.at else None
    return run.text not in (fact.claim, fact.speak_as, value.speak_as if value else "")


def _years(fact: Fact, use: FactUse) -> set[str]:
    """The years that the value is about; of a period every one."""
    when = use.at or fact.as_of
    between = ((int(first), int(last)) for first, last in _SPAN.findall(when))
    return {*_YEAR.findall(when), *(str(year) for first, last in between for year in range(first, last + 1))}


def _named(years: set[str], text: str) -> bool:
    return not years.isdisjoint(_YEAR.findall(text))


def _texts(value: object) -> Iterable[Text]:
    return (leaf for leaf in leaves(value) if isinstance(leaf, Text) and leaf)


def _plain(value: object) -> str:
    return " ".join(text.plain for text in _texts(value))
