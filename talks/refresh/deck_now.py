"""A deck as it is now: plain values.

It keeps of every text where it stands in its part, to the byte, so that an edit can be spliced in and nothing else
changes (made by talks.refresh.reading). Numbers of characters count from 0 and are Python's (code points); bytes are
those of the part as it is unpacked; numbers of slides that people read count from 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

TEXT, BREAK, FIELD, FIXED = "text", "break", "field", "fixed"


@dataclass(frozen=True)
class Piece:
    """Characters start to end (end excluded) of a paragraph's text, and the one place in its part where they stand.

    Only pieces of kind TEXT can be written: the content of an a:t, bytes first to last. BREAK is an a:br, one line
    feed. FIELD is what an office program fills in itself (slide number, date). FIXED is anything else that is text (a
    formula).
    No piece is empty. link: the address that it leads to by a click.
    """

    start: int
    end: int
    kind: str = TEXT
    first: int = 0
    last: int = 0
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (a:p), its text as the base writes it: runs joined, a line break within it is one line feed.

    The text is exactly what stands there: quotes, blanks and characters of no width are not made alike. first and last
    are the bytes of the whole element with its tags, last not included.
    """

    part: str  # name of the part, without a slash before it: ppt/slides/slide3.xml
    text: str
    pieces: tuple[Piece, ...] = ()
    level: int = 0  # of the list, from 0
    first: int = 0
    last: int = 0

    def can_write(self, start: int, end: int) -> bool:
        """Whether these characters can be replaced: all of them stand in pieces of TEXT, in one line.

        Nothing is replaced where start is end: then new text is put in after the character before it, else before the
        one after it.
        """
        if start == end:
            return self.piece_beside(start) is not None
        touched = [piece for piece in self.pieces if piece.start < end and piece.end > start]
        return bool(touched) and all(piece.kind == TEXT for piece in touched)

    def piece_beside(self, at: int) -> Piece | None:
        """The piece that takes text put in at a place."""
        before = next((one for one in self.pieces if one.kind == TEXT and one.start < at <= one.end), None)
        return before or next((one for one in self.pieces if one.kind == TEXT and one.start == at), None)


@dataclass(frozen=True)
class Leaf:
    """One value in a part that is written as a whole: a chart's c:v, a cell of its workbook, an alt text.

    inner is empty, or the part within the workbook that is the part: xl/worksheets/sheet1.xml. form is how it is
    written: "element" (text of an element) or "attribute" (its value between the quotation marks).
    """

    part: str
    text: str
    first: int
    last: int
    form: str = "element"
    inner: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a chart's workbook. leaf None: it can't be written (an error, several ways of writing in one cell).

    shared: how many cells of the workbook say this same text by one entry; a text is only to be written where it is 1.
    """

    reference: str  # Sheet1!B2
    text: str  # of a number as it is written there: 16.5
    leaf: Leaf | None = None
    formula: str = ""  # the value follows from others when the workbook is opened
    shared: int = 1
    is_text: bool = False  # also of a number that is written as one

    @property
    def number(self) -> float | None:
        return number_of(self.text)


@dataclass(frozen=True)
class ChartText:
    """A name of a series or category as the chart's cache has it, and its cell. leaf None: written in no cache."""

    text: str
    leaf: Leaf | None = None
    cell: Cell | None = None


@dataclass(frozen=True)
class ChartPoint:
    """A point of a series. text is the cached value as written there ("16.5"), empty for a gap.

    label: the rich text of its own label (c:dLbl), where it has one: paragraphs of the chart's part. They say what
    number formats can't, so a new value needs a new label.
    """

    index: int  # of its category, from 0
    text: str = ""
    leaf: Leaf | None = None
    cell: Cell | None = None
    label: tuple[Paragraph, ...] = ()

    @property
    def value(self) -> float | None:
        return number_of(self.text)

    @property
    def disagrees(self) -> bool:
        """Whether the chart's workbook says something else than what is drawn (never where there is no workbook)."""
        if self.cell is None:
            return False
        one, other = self.cell.number, self.value
        if one is None or other is None:
            return one is not other
        return not math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


@dataclass(frozen=True)
class ChartSeries:
    """A series: points and categories in their order; a point is found by its index, not by its place in points."""

    name: ChartText
    categories: tuple[ChartText, ...]
    points: tuple[ChartPoint, ...]
    format: str = ""  # number format that its labels are drawn in: #,##0

    def point(self, index: int) -> ChartPoint | None:
        return next((point for point in self.points if point.index == index), None)


@dataclass(frozen=True)
class Chart:
    """A chart. workbook: name of the embedded part (or address of another file); empty where there is none.

    Where there is one that can't be read (see why), points have no cells: their values can't be written in both places.

    minimum, maximum: fixed ends of its value axis (attributes; None: the program finds them). A bar with a value beyond
    the maximum is drawn cut off, so whoever writes a larger value writes the maximum as well.
    """

    part: str
    series: tuple[ChartSeries, ...]
    workbook: str = ""
    why: str = ""  # why the workbook can't be written: "there is none", "it is another file", "it can't be read: ..."
    others: tuple[Paragraph, ...] = ()  # titles of chart and axes, texts drawn into it; labels are with their points
    minimum: Leaf | None = None
    maximum: Leaf | None = None
    step: Leaf | None = None  # between the values on the axis, where it is fixed
    value_axes: int = 1
    grouping: str = ""  # of its first kind of marks: clustered, stacked, percentStacked, standard

    @property
    def categories(self) -> tuple[str, ...]:
        """The texts of the categories, of the series that has most."""
        longest = max((one.categories for one in self.series), key=len, default=())
        return tuple(category.text for category in longest)


@dataclass(frozen=True)
class TableCell:
    """A cell of a table. covered: another cell is merged over it."""

    paragraphs: tuple[Paragraph, ...]
    covered: bool = False

    @property
    def text(self) -> str:
        """Paragraphs joined by line feeds."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Table:
    """All rows of a table, the header among them, each with all of its columns."""

    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True)
class Shape:
    """A shape of a slide. kind: text, table, chart, picture, group, or other (line, film, SmartArt, OLE object).

    A slide's shapes stand in one flat list, in drawing order; a group comes before what is in it, which names it in
    groups.
    """

    id: str
    name: str  # unique in what this program builds; LibreOffice drops those of placeholders ("PlaceHolder 1")
    kind: str
    part: str
    alt: Leaf | None = None  # None: it has no alt text
    placeholder: str | None = None  # type of its placeholder ("obj" where none is said); None: it fills none
    placeholder_index: str = ""
    groups: tuple[str, ...] = ()  # names of the groups around it, from the outside
    paragraphs: tuple[Paragraph, ...] = ()  # also the empty ones
    table: Table | None = None
    chart: Chart | None = None
    hidden: bool = False
    fallback: bool = False  # what programs show that don't know the shape before it (mc:Fallback)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def all_paragraphs(self) -> Iterator[Paragraph]:
        """Of the shape, the cells of its table, the labels and titles of its chart."""
        yield from self.paragraphs
        for row in self.table.rows if self.table else ():
            for cell in row:
                yield from cell.paragraphs
        if self.chart:
            for series in self.chart.series:
                for point in series.points:
                    yield from point.label
            yield from self.chart.others


@dataclass(frozen=True)
class NotesNow:
    """The notes page of a slide: the paragraphs of its notes pane, and those of whatever else stands on the page."""

    part: str
    paragraphs: tuple[Paragraph, ...]
    others: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class OtherText:
    """Text that is never written, only searched for old values: comments, SmartArt."""

    part: str
    place: str  # as people say it: comment, diagram
    text: str


@dataclass(frozen=True)
class SlideNow:
    """A slide of the deck as it is. Markers may have been lost (then they are empty) or copied: see refresh.md."""

    number: int  # from 1, hidden ones counted
    part: str
    shapes: tuple[Shape, ...]
    notes: NotesNow | None = None
    hidden: bool = False
    layout: str = ""  # name of its layout
    name: str = ""  # p:cSld/@name: the id of the slide when built; a copied slide has the same
    slide_id: str = ""  # p:sldId/@id: 256, 257, ... in the order when built
    others: tuple[OtherText, ...] = ()

    @property
    def title(self) -> str:
        """The text of its title, in one line; without a title the first text there is."""
        titles = [one for one in self.shapes if one.placeholder in ("title", "ctrTitle") or one.name == "Title"]
        texts = [one for one in (*titles, *self.shapes) if one.text.strip()]
        return " ".join(texts[0].text.split()) if texts else ""

    def all_paragraphs(self) -> Iterator[Paragraph]:
        """Of all shapes, then of the notes."""
        for shape in self.shapes:
            yield from shape.all_paragraphs()
        if self.notes:
            yield from self.notes.paragraphs
            yield from self.notes.others


@dataclass(frozen=True)
class DeckNow:
    """A deck as it is now."""

    slides: tuple[SlideNow, ...]
    program: str = ""  # what saved it last, as docProps/app.xml says: "talks", "LibreOffice/7.4...", "Microsoft ..."
    deck: str = ""  # deck id in its properties; empty where there is none


def number_of(text: str) -> float | None:
    """The number that a chart or workbook writes; None for anything else."""
    try:
        return float(text)
    except ValueError:
        return None
