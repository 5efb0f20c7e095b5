"""Reading finished files back: every text of a deck by slide, of notes by section, of a handout as one."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from talks.read.deck import read_base

Texts = Counter[str]


@dataclass(frozen=True)
class Read:
    """What finished files say: deck and pane by the id of the slide, notes by the title of the section."""

    deck: dict[str, Texts]
    pane: dict[str, Texts]
    notes: dict[str, str]
    handout: str


def read_files(deck: bytes, notes: str, handout: bytes) -> Read:
    base = read_base(deck)
    assert base is not None
    slides, pane = {}, {}
    presentation = Presentation(io.BytesIO(deck))
    for slide, kept in zip(presentation.slides, base["slides"], strict=True):
        name = kept["id"]
        slides[name] = Counter(text for shape in slide.shapes for text in _texts_of(shape, kept) if text)
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        pane[name] = Counter(_said(one) for one in frame.paragraphs if _said(one)) if frame is not None else Counter()
    return Read(slides, pane, sections(notes), pdf_text(handout))


def pdf_text(data: bytes) -> str:
    """The text of a PDF without blanks, since lines break anywhere."""
    return squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


def sections(notes: str) -> dict[str, str]:
    """The notes by headings; where the talk stands at a quarter and half way is left out, which moves with any word."""
    found: dict[str, str] = {}
    for part in re.split(r"\n(?=#)", notes):
        head, _, rest = part.partition("\n")
        found[re.sub(r"^#+ [\d–]+\. ", "", head)] = re.sub(r"\((Quarter|Half way|Three quarters): [\d:]+\)", "", rest)
    return found


def _texts_of(shape: Any, base: dict[str, Any]) -> Iterator[str]:
    element = shape._element
    described = element.find(".//{*}cNvPr").get("descr")
    if (
        shape.is_placeholder
        and shape.placeholder_format.type is not None
        and "SLIDE_NUMBER" in str(shape.placeholder_format.type)
    ):
        return
    if shape.name == "Slide Number":
        return
    if described:
        yield described
    if shape.has_text_frame:
        yield from (_said(paragraph) for paragraph in shape.text_frame.paragraphs)
    elif getattr(shape, "has_table", False) and shape.has_table:
        yield from (_said(p) for row in shape.table.rows for cell in row.cells for p in cell.text_frame.paragraphs)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield from _of_chart(shape.chart, next(one for one in base["shapes"] if one["name"] == shape.name))
    elif hasattr(shape, "shapes"):
        yield from (
            text for one in shape.shapes if one.has_text_frame for text in map(_said, one.text_frame.paragraphs)
        )


def _of_chart(chart: Any, base: dict[str, Any]) -> Iterator[str]:
    """Names, and the values as drawn with the label that the base knows; totals are drawn as a series of their own."""
    labels = {one["name"]: one["labels"] for one in base["series"]}
    plot = chart.plots[0]
    yield from map(str, plot.categories)
    for plot in chart.plots:
        for series in plot.series:
            if series.name in labels:
                yield series.name
            for number, value in enumerate(series.values):
                if value is not None:
                    yield value_said(labels[series.name][number] if series.name in labels else None, value)


def value_said(label: str | None, value: float) -> str:
    """As the plan says a point of a chart."""
    exact = f"{value:.12g}"
    digits = "".join(sign for sign in label if sign.isdigit() or sign in ".-") if label else exact
    return (label or exact) if digits == exact else f"{label} ({exact})"


def _said(paragraph: Any) -> str:
    """The text of a paragraph; a line break within it is one line feed, as it was in the talk."""
    parts = []
    for child in paragraph._p:
        name = etree.QName(child).localname
        if name in ("r", "fld"):
            parts.append("".join(node.text or "" for node in child.iter("{*}t")))
        elif name == "br":
            parts.append("\n")
    return "".join(parts)
