"""Where LibreOffice put the letters: the PDF of a deck, read back box by box and line by line."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import DeckSlide, GroupShape, LabelGraphic, Paragraph, TableShape, TextShape
from talks.read.template_records import SlideLayout

BULLETS = "•–▪■◦‣"


@dataclass(frozen=True)
class Letter:
    """A character with its origin on the base line; points, from the upper left corner of the slide."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Box:
    """A text as laid out here: where it stands, and the lines it was broken into."""

    slide: str
    name: str
    frame: Frame
    lines: tuple[str, ...]

    def holds(self, letter: Letter, across: float = 1.0, down: float = 3.0) -> bool:
        """Whether the origin of a letter is inside the frame, or so near; across and down in points."""
        left, right = self.frame.x / EMU_PER_POINT, self.frame.right / EMU_PER_POINT
        top, bottom = self.frame.y / EMU_PER_POINT, self.frame.bottom / EMU_PER_POINT
        return left - across <= letter.x < right - 0.1 and top <= letter.y <= bottom + down


def letters_of(pdf: bytes) -> list[list[Letter]]:
    """The visible characters of every page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_letters(page)) for page in document]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    height = page.get_height()
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsHyphen(text, at):
            code = ord("-")  # at the end of a line PDFium would rather read on
        if pdfium.FPDFText_IsGenerated(text, at) or chr(code).isspace() or code < 32:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        yield Letter(chr(code), x.value, height - y.value, pdfium.FPDFText_GetFontSize(text, at))


def boxes_of(slide: DeckSlide) -> Iterator[Box]:
    """All texts of a slide: boxes, labels of drawings, cells of tables."""
    for shape in slide.shapes:
        if isinstance(shape, TextShape):
            yield Box(slide.id, shape.name, shape.frame, _lines(shape.paragraphs))
        elif isinstance(shape, GroupShape):
            for graphic in shape.graphics:
                if isinstance(graphic, LabelGraphic):
                    name = f"{shape.name}/{graphic.name}"
                    yield Box(slide.id, name, graphic.frame, _lines(graphic.paragraphs))
        elif isinstance(shape, TableShape):
            yield from _cells(slide.id, shape)


def _lines(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(line for paragraph in paragraphs for line in paragraph.lines)


def _cells(slide: str, table: TableShape) -> Iterator[Box]:
    y = table.frame.y
    for row, (height, cells) in enumerate(zip(table.row_heights, table.lines, strict=True)):
        x = table.frame.x
        for column, (width, lines) in enumerate(zip(table.column_widths, cells, strict=True)):
            yield Box(slide, f"{table.name} {row}:{column}", Frame(x, y, width, height), lines)
            x += width
        y += height


def lines_in(box: Box, letters: Sequence[Letter]) -> list[str]:
    """The lines that were drawn in a box, without blanks and bullets."""
    inside = sorted((letter for letter in letters if box.holds(letter)), key=lambda letter: letter.y)
    rows: list[list[Letter]] = []
    for letter in inside:
        if rows and letter.y - rows[-1][0].y < 0.4 * letter.size:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    joined = ("".join(one.text for one in sorted(row, key=lambda letter: letter.x)) for row in rows)
    return [plain(line) for line in joined]


def plain(line: str) -> str:
    """A line without what PDF and plain text write differently: ligatures, blanks, a bullet before it."""
    letters = unicodedata.normalize("NFKC", "".join(line.split()))
    return "".join(sign for sign in letters if unicodedata.category(sign) != "Cf").lstrip(BULLETS)


def agrees(box: Box, letters: Sequence[Letter]) -> bool:
    """Whether a box was drawn with the lines that were laid out here."""
    return lines_in(box, letters) == [found for line in box.lines if (found := plain(line))]


def spilled(slide: DeckSlide, layout: SlideLayout | None, letters: Sequence[Letter]) -> list[Letter]:
    """What was drawn outside of everything that was laid out on a slide; the template's slide number aside."""
    places = layout.placeholders if layout else ()
    frames = [shape.frame for shape in slide.shapes]
    frames += [place.frame for place in places if place.type in ("sldNum", "ftr", "dt")]
    boxes = [Box(slide.id, "", frame, ()) for frame in frames]
    return [letter for letter in letters if not any(box.holds(letter) for box in boxes)]
