"""Writing .pptx files."""

from talks.render.pptx.base import base_of
from talks.render.pptx.deck import render_deck

__all__ = ["base_of", "render_deck"]
