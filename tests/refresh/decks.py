"""Real decks for the tests of this room: of the shipped talks and the demo, as built, and as LibreOffice saves them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from talks.pipeline import open_project
from talks.refresh.deck_now import DeckNow, Paragraph, Shape
from talks.refresh.package import Package
from talks.refresh.reading import read_deck
from tests.refresh.office import saved_by_libreoffice
from tests.refresh.valley import deck_of
from tests.workspaces import DEMO

ROOT = Path(__file__).resolve().parents[2]
TALKS = ("church_30", "community_30", "statistics_10", "bees_20")


@cache
def built(talk: str) -> bytes:
    """The deck of a talk as this program makes it."""
    return deck_of(open_project(DEMO if talk == "bees_20" else ROOT), talk)


@cache
def saved() -> Mapping[str, bytes]:
    """All of them after a save by LibreOffice."""
    return saved_by_libreoffice({talk: built(talk) for talk in TALKS})


def deck_in(data: bytes) -> DeckNow:
    with Package(data) as package:
        return read_deck(package)


def paragraph_of(deck: DeckNow, words: str) -> Paragraph:
    """The first paragraph that holds some words."""
    return next(one for slide in deck.slides for one in slide.all_paragraphs() if words in one.text)


def shape_of(deck: DeckNow, kind: str) -> Shape:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.kind == kind)


def with_parts(data: bytes, parts: Mapping[str, bytes | None], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A package with other bytes in some parts, with new ones, or (None) without some."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", packing) as new:
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in parts.items():
            if name not in old.namelist() and content is not None:
                new.writestr(name, content)
    return made.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
