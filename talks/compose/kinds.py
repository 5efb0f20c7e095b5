"""The kinds of visual that a slide can show, as plain values with every fact filled in."""

from __future__ import annotations

from dataclasses import dataclass

from talks.compose.text import NO_TEXT, FactUse, Text


@dataclass(frozen=True)
class Point:
    """One entry of a list, with its sub-points."""

    text: Text
    children: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One big number: the value as said, what it counts, and what it means."""

    value: Text
    label: Text
    meaning: Text = NO_TEXT


@dataclass(frozen=True)
class Numbers:
    """One to three big numbers beside each other."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ChartValue:
    """One point of a chart: its value (None is a gap), the text beside it, and the facts it comes from."""

    value: float | None
    label: str = ""
    uses: tuple[FactUse, ...] = ()


@dataclass(frozen=True)
class Series:
    """One set of values of a chart, under its name."""

    name: str
    values: tuple[ChartValue, ...]


@dataclass(frozen=True)
class Chart:
    """A chart bound to facts: every series has one value for each category."""

    kind: str  # column | bar | line
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    subtitle: str = ""  # place and period
    note: str = ""  # what the chart does not show, gaps included
    said: tuple[Text, ...] = ()  # subtitle, note and labels as texts, with their bindings


@dataclass(frozen=True)
class Table:
    """Rows of texts under the heads of their columns."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[bool, ...] = ()  # which columns hold figures and are set to the right
    first_column_heads: bool = True


@dataclass(frozen=True)
class Side:
    """One half of a comparison."""

    heading: Text
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Compare:
    """Two things beside each other."""

    left: Side
    right: Side


@dataclass(frozen=True)
class Quote:
    """What somebody said, and who."""

    text: Text
    by: Text


@dataclass(frozen=True)
class Statement:
    """One strong sentence, and what supports it."""

    text: Text
    support: Text = NO_TEXT


@dataclass(frozen=True)
class Part:
    """One part of a definition."""

    label: Text
    text: Text


@dataclass(frozen=True)
class Definition:
    """A term and the parts of its definition (for trafficking: act, means, purpose)."""

    term: Text
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class HelpLine:
    """Where to call, from the registry."""

    name: str
    contact: Text
    checked: str = ""  # when it was last checked


@dataclass(frozen=True)
class Closing:
    """The last slide before the sources: what one can do, and where to call."""

    points: tuple[Point, ...]
    help_lines: tuple[HelpLine, ...] = ()


@dataclass(frozen=True)
class SourceEntry:
    """A source as it is listed: short for the foot line, full for the sources slide and the handout."""

    id: str
    short: str
    full: str
    url: str = ""


@dataclass(frozen=True)
class Sources:
    """The list of sources as the visual of a slide."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class Points:
    """A list as the visual of a slide."""

    points: tuple[Point, ...]


@dataclass(frozen=True)
class TitlePage:
    """The first slide."""

    subtitle: Text = NO_TEXT
    speaker: str = ""
    occasion: str = ""


@dataclass(frozen=True)
class SectionPage:
    """A slide that opens a section."""

    number: int
    subtitle: Text = NO_TEXT


Visual = (
    TitlePage
    | SectionPage
    | Points
    | Numbers
    | Chart
    | Table
    | Compare
    | Quote
    | Statement
    | Definition
    | Sources
    | Closing
)
