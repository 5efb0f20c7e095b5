"""A deck: placed boxes and fitted text. Plain values, no file format. Lengths are in EMU, type sizes in points."""

from __future__ import annotations

from dataclasses import dataclass

from talks.compose.kinds import Chart
from talks.compose.talk import Slide, Talk
from talks.compose.text import Text
from talks.geometry import Frame


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it will be set; size None keeps the size of the template."""

    text: Text
    level: int = 0
    size: float | None = None  # points
    lines: tuple[str, ...] = ()  # as laid out here, for checks


@dataclass(frozen=True)
class TextShape:
    """A text in a placeholder of the layout (by its idx), or, where placeholder is None, in a text box of its own."""

    name: str  # the role, unique on the slide: Title, Body, Left, Right, Source, ...
    paragraphs: tuple[Paragraph, ...]
    frame: Frame
    placeholder: int | None = None


@dataclass(frozen=True)
class ChartShape:
    """A native chart bound to facts."""

    name: str
    chart: Chart
    frame: Frame
    alt: str
    size: float  # points, of labels
    placeholder: int | None = None


@dataclass(frozen=True)
class TableShape:
    """A native table; column widths and row heights in EMU add up to the frame."""

    name: str
    rows: tuple[tuple[Text, ...], ...]  # the first one is the header
    column_widths: tuple[int, ...]
    row_heights: tuple[int, ...]
    numeric: tuple[bool, ...]
    frame: Frame
    alt: str
    size: float  # points
    first_column_heads: bool = True
    placeholder: int | None = None


Shape = TextShape | ChartShape | TableShape


@dataclass(frozen=True)
class DeckSlide:
    """A slide laid out: the layout of the template it uses (by name), and its shapes in reading order."""

    id: str
    layout: str
    title: str  # plain and unique within the deck
    shapes: tuple[Shape, ...]
    notes: tuple[Text, ...]  # the notes pane: what is said, then sources and cautions
    slide: Slide  # what it was made from; a slide split over two keeps its source


@dataclass(frozen=True)
class Deck:
    """A deck ready for rendering."""

    id: str  # stable for a talk and audience, see talks.write.state
    talk: Talk
    width: int
    height: int
    slides: tuple[DeckSlide, ...]
