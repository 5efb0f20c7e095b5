"""What a deck says, read by other means than the program's own: every text, chart value and workbook cell in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def lines_of(deck: bytes) -> list[str]:
    """Everything the deck says, slide by slide: paragraphs, alternative texts, chart values, workbook cells, notes."""
    return [line for slide in Presentation(io.BytesIO(deck)).slides for line in slide_lines(slide)]


def slide_lines(slide: Any) -> Iterator[str]:
    yield from _paragraphs(slide.element)
    for element in slide.element.iter():
        if isinstance(element.tag, str) and element.get("descr"):
            yield f"alt: {element.get('descr')}"
    for shape in slide.shapes:
        if getattr(shape, "has_chart", False) and shape.has_chart:
            yield from _chart_lines(shape.chart.part)
    if slide.has_notes_slide:
        yield from (f"notes: {text}" for text in _paragraphs(slide.notes_slide.element))


def _paragraphs(element: Any) -> Iterator[str]:
    for paragraph in element.iter(f"{A}p"):
        pieces = ["\n" if part.tag == f"{A}br" else part.text or "" for part in paragraph.iter(f"{A}t", f"{A}br")]
        if any(pieces):
            yield "".join(pieces)


def _chart_lines(part: Any) -> Iterator[str]:
    root = part._element
    for series in root.iter(f"{C}ser"):
        for kind in ("tx", "cat", "val"):
            for point in series.iterfind(f"{C}{kind}//{C}v"):
                yield f"chart {kind}: {point.text}"
    yield from (f"chart text: {text}" for text in _paragraphs(root))
    if part.chart_workbook.xlsx_part is not None:
        yield from (f"workbook: {cell}" for cell in workbook_cells(part.chart_workbook.xlsx_part.blob))


def workbook_cells(data: bytes) -> list[str]:
    """The cells of the first sheet: where, and what they hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
            shared = ["".join(entry.itertext()) for entry in strings.iterfind(f"{_MAIN}si")]
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    found = []
    for cell in sheet.iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v") or "".join(cell.itertext())
        found.append(f"{cell.get('r')} {shared[int(value)] if cell.get('t') == 's' else value}")
    return found


def says(text: str, value: str) -> bool:
    """Whether a text says a value, not as a part of a longer number or word."""
    return re.search(rf"(?<![\w.,]){re.escape(value)}(?![\w]|[.,]\d)", text) is not None


def said_instead(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?![\w]|[.,]\d)", new, text)
