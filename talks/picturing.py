"""Pictures of the slides of a deck that is being built: as files, and small ones for the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from talks.layout.deck import Deck
from talks.preview.pictures import Renderer, draw
from talks.problems import Problem
from talks.read.template_records import Template
from talks.render.paper.settings import Pictures


def slide_pictures(
    deck: Deck, template: Template, width: int, renderers: Sequence[Renderer]
) -> tuple[list[bytes], list[Problem]]:
    """The slides as PNG, width in pixels; hidden ones too, which no office program would draw."""
    return draw(_all_shown(deck, template), width, len(deck.slides), renderers)


def small_pictures(
    root: Path,
    made_from: str,
    deck: Deck,
    template: Template,
    rendered: bytes,
    numbers: Mapping[str, tuple[int, int]],
    drawers: Sequence[Renderer],
) -> tuple[Pictures, list[Problem]]:
    """Small pictures by the ids of slides; kept in the workspace under made_from, so that a deck is drawn once.

    rendered: the deck as it was written, if it was; numbers: of its slides. Where nothing can draw it, a hint says so.
    """
    from talks.preview.thumbnails import thumbnails
    from talks.write.kept_pictures import keep_pictures, kept_pictures

    kept = kept_pictures(root, made_from)
    if kept is not None:
        return kept, []
    places = {name: first for name, (first, _) in numbers.items()}
    found: list[Problem] = []
    for one in drawers:
        as_it_is = rendered if getattr(one, "draws_hidden", False) else b""
        drawn, found = thumbnails(as_it_is or _all_shown(deck, template), places, len(deck.slides), [one])
        if drawn:
            keep_pictures(root, made_from, drawn)
            return drawn, []
    return {}, found or thumbnails(b"", places, len(deck.slides), [])[1]


def _all_shown(deck: Deck, template: Template) -> bytes:
    from talks.render.pptx import render_deck

    shown = replace(deck, slides=tuple(replace(slide, hidden=False) for slide in deck.slides))
    return render_deck(shown, template, b"")
