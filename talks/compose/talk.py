"""A talk: an outline composed for one audience and one length, every fact filled in. Plain values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from talks.compose.kinds import Code, HelpLine, Point, SourceEntry, Visual
from talks.compose.printing import AS_USUAL, PrintSettings
from talks.compose.text import FactUse, Text
from talks.problems import NOWHERE, Place
from talks.read.template_records import AS_IT_IS, Variant


@dataclass(frozen=True)
class NotesParagraph:
    """A paragraph of the notes: said aloud, or a cue (pause, ask, show, click) set apart from what is said."""

    text: Text
    cue: str = ""
    seconds: float = 0.0  # that a cue asks for; 0 where it names none
    figures: tuple[SaidFigure, ...] = ()


@dataclass(frozen=True)
class SaidFigure:
    """A figure as it is said in the notes, and where it comes from."""

    said: str
    uses: tuple[FactUse, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class LeftOut:
    """A slide that a talk of another length than its own does without, or that came in."""

    id: str
    title: str
    minutes: float
    order: int = 0  # of its `cut` or `extra` mark; 0 for a section that went with its slides


@dataclass(frozen=True)
class Citation:
    """What the foot line says of one source: its short name, and the years of the data taken from it."""

    source: str
    short: str
    years: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = len(self.years) == 1 and self.years[0] in self.short
        return f"{self.short} ({years_said(self.years)})" if self.years and not told else self.short


@dataclass(frozen=True)
class Caveat:
    """A caution that goes with a fact used on a slide or in its notes."""

    fact: str
    text: str
    about: str = ""  # the name of the fact

    def __str__(self) -> str:
        return f"{self.about}: {self.text}" if self.about else self.text


@dataclass(frozen=True)
class Slide:
    """One slide: what is shown, what is said, and the facts behind both."""

    id: str
    kind: str  # title, section, points, number, chart, table, compare, quote, statement, definition, sources, closing
    title: Text
    visual: Visual
    points: tuple[Point, ...] = ()  # beside a number, chart or table
    layout: str = ""  # overrules the layout that the kind stands for
    notes: tuple[NotesParagraph, ...] = ()
    minutes: float = 0.0
    cut: int | None = None
    hidden: bool = False  # not shown, kept for questions after all the others
    reveal: bool = False  # what stands on it appears one by one
    citations: tuple[Citation, ...] = ()
    notes_citations: tuple[Citation, ...] = ()  # of facts said but not shown
    caveats: tuple[Caveat, ...] = ()
    overdue: tuple[Caveat, ...] = ()  # what is said as true now though it is due for review
    uses: tuple[FactUse, ...] = ()  # facts shown on the slide
    notes_uses: tuple[FactUse, ...] = ()  # facts said in the notes
    place: Place = NOWHERE
    places: tuple[tuple[str, Place], ...] = ()  # of title, text, points and notes

    def place_of(self, where: str) -> Place:
        """Where title, text, points or notes stand in the outline."""
        return dict(self.places).get(where, self.place)


@dataclass(frozen=True)
class HandoutFigure:
    """A figure for the handout: as said, what it counts, and where it comes from."""

    value: Text
    label: Text
    citation: str


@dataclass(frozen=True)
class Handout:
    """What the listeners take home: main points, figures with sources, what one can do, where to call."""

    points: tuple[Point, ...]
    figures: tuple[HandoutFigure, ...]
    actions: tuple[Point, ...]
    help_lines: tuple[HelpLine, ...]
    sources: tuple[SourceEntry, ...] = ()  # of what the handout itself says
    picture: str = ""  # id of the slide whose map or chart is printed
    code: Code | None = None  # opens where the figures are from


@dataclass(frozen=True)
class Talk:
    """A composed talk: what is said, slide by slide."""

    id: str
    title: str
    subtitle: str
    audience: str
    minutes: float
    language: str  # a language tag, such as en-US
    template: str
    slides: tuple[Slide, ...]
    sources: tuple[SourceEntry, ...]
    handout: Handout
    speaker: str = ""
    own_audience: str = ""  # the audience that the outline names
    content_note: str = ""  # said before the first story; a talk that has one is about what may hurt
    words_per_minute: int = 130
    variant: Variant = AS_IT_IS  # of the template
    own_minutes: float = 0.0  # of the outline; `minutes` differs where another length was asked for
    dropped: tuple[LeftOut, ...] = ()  # for a shorter talk, in the order of dropping
    added: tuple[LeftOut, ...] = ()  # for a longer one, in the order of their marks
    place: Place = field(default=NOWHERE, compare=False)
    printing: PrintSettings = AS_USUAL  # of the notes, as the outline says
    questions: tuple[Slide, ...] = ()  # likely ones, of kind question: the answer is in their notes; never shown

    @property
    def told(self) -> tuple[Slide, ...]:
        """All that is told: the slides, and the answers to likely questions."""
        return (*self.slides, *self.questions)

    @property
    def length(self) -> str:
        """The minutes in words of file names and ids; empty for the outline's own length."""
        return f"{self.minutes:g}" if self.own_minutes and self.minutes != self.own_minutes else ""

    @property
    def planned(self) -> float:
        """The minutes of all slides that are shown."""
        return sum(slide.minutes for slide in self.shown)

    @property
    def shown(self) -> tuple[Slide, ...]:
        """The slides that are shown, and for which there is time."""
        return tuple(slide for slide in self.slides if not slide.hidden)

    @property
    def reserve(self) -> tuple[Slide, ...]:
        """The slides kept for questions; they come last."""
        return tuple(slide for slide in self.slides if slide.hidden)


def years_said(years: tuple[str, ...]) -> str:
    """Years as read on a foot line: '2010', '2009 and 2010', '2013 to 2016', '2009, 2010, 2013 to 2022'."""
    if len(years) <= 2:
        return " and ".join(years)
    said = [part for run in in_a_row(years) for part in (run if len(run) < 3 else [f"{run[0]} to {run[-1]}"])]
    return ", ".join(said) if len(said) <= 4 else f"{years[0]} to {years[-1]}, not every year"


def in_a_row(years: Iterable[str]) -> list[list[str]]:
    """Years in order, those that follow each other together."""
    runs: list[list[str]] = []
    for year in years:
        if runs and int(year) == int(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def together(caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """What is to be said of several facts in the same words, such as help lines, as one caution under their names."""
    found: dict[str, list[Caveat]] = {}
    for caveat in caveats:
        found.setdefault(caveat.text, []).append(caveat)
    return tuple(Caveat(all_of[0].fact, text, ", ".join(one.about for one in all_of)) for text, all_of in found.items())


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """One citation a source: what is shown and what is only said often come from the same report."""
    found: dict[tuple[str, str], Citation] = {}
    for citation in citations:
        key = (citation.source, citation.short)
        years = {*citation.years, *(found[key].years if key in found else ())}
        found[key] = Citation(citation.source, citation.short, tuple(sorted(years)))
    return tuple(found.values())
