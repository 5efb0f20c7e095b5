"""What stands on printed pages: texts, the boxes of characters and their sizes, read back out of the PDF."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader

from talks.compose.talk import Talk
from talks.layout.deck import slide_numbers
from talks.pipeline import Options, compose_talk, lay_out_talk, open_project
from talks.render.paper.notes_values import SlideNumbers
from tests.render.paper_talks import ROOT

SHIPPED = ("church_30", "community_30", "statistics_10")
TODAY = date(2026, 5, 1)


@lru_cache
def shipped_talk(name: str) -> tuple[Talk, SlideNumbers]:
    project = open_project(ROOT)
    talk, _ = compose_talk(project, name, Options(), TODAY)
    assert talk is not None
    deck, _, _, _ = lay_out_talk(project, talk)
    assert deck is not None
    return talk, slide_numbers(deck)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def assert_in_order(text: str, parts: list[str]) -> None:
    at = 0
    for part in parts:
        found = text.find(squeezed(part), at)
        assert found >= 0, f"{part!r} is not where it should be"
        at = found + len(squeezed(part))


@dataclass(frozen=True)
class Sign:
    """A character on a page: its box in points from the lower left corner, and its size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Sheet:
    """A page with its measures in points."""

    width: float
    height: float
    signs: list[Sign]


def sheets(pdf: bytes) -> list[Sheet]:
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            signs = []
            for index in range(text.count_chars()):
                said = text.get_text_range(index, 1)
                if said.strip():
                    size = pdfium.FPDFText_GetFontSize(text, index)
                    signs.append(Sign(said, *text.get_charbox(index), round(size, 1)))
            found.append(Sheet(*page.get_size(), signs))
    return found


def assert_within_pages(pdf: bytes, margin: float = 18) -> None:
    """Every character stands at least so many points from the edges of its page."""
    for number, sheet in enumerate(sheets(pdf), start=1):
        for sign in sheet.signs:
            inside = (
                sign.left >= margin
                and sign.bottom >= margin
                and sign.right <= sheet.width - margin
                and sign.top <= sheet.height - margin
            )
            assert inside, f"{sign} on page {number}"


def is_accessible(pdf: bytes) -> bool:
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data() and "/StructTreeRoot" in root
