"""A deck: placed boxes and fitted text. Plain values, no file format. Lengths are in EMU, type sizes in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from talks.compose.kinds import Chart
from talks.compose.talk import Slide, Talk
from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.charts.colors import USUAL_COLORS, ChartColors
from talks.layout.colors import TEXT, Color

if TYPE_CHECKING:  # for charts and pictures only
    from talks.layout.charts.plan import ChartPlan
    from talks.read.pictures import PictureFile


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it will be set; size None keeps the size of the template."""

    text: Text
    level: int = 0
    size: float | None = None  # points
    lines: tuple[str, ...] = ()  # as laid out here, for checks
    before: float | None = None  # space above, points; None keeps that of the template


@dataclass(frozen=True)
class TextShape:
    """A text in a placeholder of the layout (by its idx), or, where placeholder is None, in a text box of its own."""

    name: str  # the role, unique on the slide: Title, Body, Left, Right, Source, ...
    paragraphs: tuple[Paragraph, ...]
    frame: Frame
    placeholder: int | None = None
    insets: tuple[int, int, int, int] | None = None  # left, top, right, bottom; None: those of the template
    color: Color | None = None  # None: that of the template


@dataclass(frozen=True)
class ChartShape:
    """A native chart bound to facts."""

    name: str
    chart: Chart
    frame: Frame
    alt: str
    size: float  # points, of labels
    placeholder: int | None = None
    colors: ChartColors = USUAL_COLORS
    plan: ChartPlan | None = None  # None: by the size of the labels alone


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
    lines: tuple[tuple[tuple[str, ...], ...], ...] = ()  # of each cell, as laid out here, for checks


@dataclass(frozen=True)
class PictureShape:
    """A picture; crop is what is cut off at left, top, right and bottom, in shares of its width and height."""

    name: str
    picture: PictureFile
    frame: Frame
    alt: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    placeholder: int | None = None


@dataclass(frozen=True)
class PathGraphic:
    """A freeform of straight lines through points (EMU on the slide); a curved one has three points to each bend.

    Closed rings are filled by the even-odd rule: a ring inside another one is a hole. An open one is a line.
    """

    name: str
    rings: tuple[tuple[tuple[int, int], ...], ...]
    fill: Color | None = None
    line: Color | None = None
    width: float = 0.0  # of the line, points
    closed: bool = True
    curved: bool = False  # start, then control, control, end for each bend
    arrow: bool = False  # a head at the end of an open line
    dashed: bool = False
    alt: str = ""


@dataclass(frozen=True)
class BlockGraphic:
    """A shape that every office program knows by its name: rect, roundRect, ellipse, homePlate, chevron, ..."""

    name: str
    geometry: str
    frame: Frame
    fill: Color | None = None
    line: Color | None = None
    width: float = 0.0  # of the line, points
    adjust: tuple[tuple[str, int], ...] = ()  # the geometry's own guides, such as ("adj", 20000)


@dataclass(frozen=True)
class LabelGraphic:
    """A text in a group; its paragraphs carry their sizes. Insets are none."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    frame: Frame
    color: Color = TEXT
    align: str = "l"  # l, ctr, r
    anchor: str = "t"  # t, ctr, b
    heading: bool = False  # in the font of headings


Graphic = PathGraphic | BlockGraphic | LabelGraphic


@dataclass(frozen=True)
class GroupShape:
    """Native drawings that belong together, from back to front; the frame is that of the whole."""

    name: str
    graphics: tuple[Graphic, ...]
    frame: Frame
    alt: str  # empty for mere decoration


@dataclass(frozen=True)
class Target:
    """What appears at a click: a shape by its name, or of a text the paragraphs from first to last (from 0)."""

    shape: str
    first: int | None = None
    last: int | None = None


Click = tuple[Target, ...]
"""All that appears together."""

Shape = TextShape | ChartShape | TableShape | PictureShape | GroupShape


@dataclass(frozen=True)
class DeckSlide:
    """A slide laid out: the layout of the template it uses (by name), and its shapes in reading order."""

    id: str
    layout: str
    title: str  # plain and unique within the deck
    shapes: tuple[Shape, ...]
    notes: tuple[Text, ...]  # the notes pane: what is said, then sources and cautions
    slide: Slide  # what it was made from; a slide split over two keeps its source
    clicks: tuple[Click, ...] = ()  # what appears one by one
    hidden: bool = False


@dataclass(frozen=True)
class Deck:
    """A deck ready for rendering."""

    id: str  # stable for a talk and audience, see talks.write.state
    talk: Talk
    width: int
    height: int
    slides: tuple[DeckSlide, ...]


def slide_numbers(deck: Deck) -> dict[str, tuple[int, int]]:
    """By the id of a talk's slide the first and the last number, from 1, that the deck shows on it."""
    found: dict[str, tuple[int, int]] = {}
    for number, slide in enumerate(deck.slides, start=1):
        first, _ = found.get(slide.slide.id, (number, number))
        found[slide.slide.id] = (first, number)
    return found
