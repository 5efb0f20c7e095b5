"""Slide decks, speaker notes and handouts from outlines and a registry of facts."""

__version__ = "0.1.0"
