"""The kinds of visual that a slide can show, as plain values with every fact filled in."""

from __future__ import annotations

from dataclasses import dataclass

from talks.compose.text import NO_TEXT, FactUse, Text
from talks.read.atlas import Atlas
from talks.read.pictures import PictureFile


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

    kind: str  # column | bar | line | stacked | slope | pictogram
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    subtitle: str = ""  # place and period
    note: str = ""  # what the chart does not show, gaps included
    said: tuple[Text, ...] = ()  # subtitle, note and labels as texts, with their bindings
    each: int = 1  # how many one figure of a pictogram stands for
    totals: tuple[ChartValue, ...] = ()  # of a stack: the whole of each category
    lying: bool = False  # a stack of bars instead of columns


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
class Event:
    """What happened, and when."""

    when: Text
    text: Text


@dataclass(frozen=True)
class Span:
    """Years in a row, both ends included, in which something was so."""

    first: int
    last: int
    uses: tuple[FactUse, ...] = ()


@dataclass(frozen=True)
class Lane:
    """One of the states of a timeline, and when it was so."""

    label: Text
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Timeline:
    """Events in order of time, or states on lanes over the years from first to last."""

    events: tuple[Event, ...] = ()
    lanes: tuple[Lane, ...] = ()
    first: int = 0
    last: int = 0
    subtitle: Text = NO_TEXT
    note: Text = NO_TEXT


@dataclass(frozen=True)
class Step:
    """One step: what it is called, and what happens in it."""

    label: Text
    text: Text = NO_TEXT


@dataclass(frozen=True)
class Steps:
    """Steps in their order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Picture:
    """A picture, what it shows in words, and whose it is; full: over the whole slide."""

    file: PictureFile
    alt: Text
    credit: Text
    caption: Text = NO_TEXT
    full: bool = False


@dataclass(frozen=True)
class MapPlace:
    """A city or another point; degrees east and north."""

    label: Text
    longitude: float
    latitude: float
    capital: bool = False  # of what the map is about


@dataclass(frozen=True)
class MapArea:
    """A country or state by its id in the atlas, and its name as written on the map."""

    id: str
    label: Text


@dataclass(frozen=True)
class MapRoute:
    """A way from one area to another, by their ids; perhaps through others."""

    start: str
    end: str
    through: tuple[str, ...] = ()
    uses: tuple[FactUse, ...] = ()


@dataclass(frozen=True)
class Map:
    """A map: its subject, what is near, what is compared at the same scale, and routes."""

    atlas: Atlas
    areas: tuple[MapArea, ...]
    near: tuple[MapArea, ...] = ()
    cities: tuple[MapPlace, ...] = ()
    compare: tuple[MapArea, ...] = ()
    routes: tuple[MapRoute, ...] = ()
    stops: tuple[MapArea, ...] = ()  # the areas that routes join, each once
    locator: bool = True
    miles: bool = False  # before kilometers
    subtitle: Text = NO_TEXT
    note: Text = NO_TEXT


@dataclass(frozen=True)
class Code:
    """A QR code: the address it opens, and what stands below it."""

    link: str
    label: Text
    uses: tuple[FactUse, ...] = ()  # facts that the address is taken from


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
    code: Code | None = None


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
    | Map
    | Timeline
    | Steps
    | Picture
    | Table
    | Compare
    | Quote
    | Statement
    | Definition
    | Sources
    | Closing
)
