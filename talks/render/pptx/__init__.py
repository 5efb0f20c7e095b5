"""Writing .pptx files."""

from talks.render.pptx.deck import render_deck

__all__ = ["render_deck"]
