"""Which programs on this machine can draw slides."""

from __future__ import annotations

import os
import sys

from talks.cli.failures import UsageError
from talks.layout.measure import FONTS, SAME_METRICS
from talks.preview.pictures import LEAST_WIDTH, MOST_WIDTH, Renderer


def drawing_programs() -> tuple[Renderer, ...]:
    """LibreOffice where it is installed, then the wheel that needs no office program."""
    from talks.preview.betteroffice import Betteroffice, has_betteroffice
    from talks.preview.libreoffice import LibreOffice, find_libreoffice

    fonts = {family: FONTS / twin.lower() for family, twin in SAME_METRICS.items()}
    found: list[Renderer] = []
    if program := find_libreoffice(os.environ, sys.platform):
        found.append(LibreOffice(program, tuple(dict.fromkeys(fonts.values()))))
    if has_betteroffice():
        found.append(Betteroffice(fonts))
    return tuple(found)


def thumbnail_programs() -> tuple[Renderer, ...]:
    """For small pictures the wheel first: it needs a fifth of a second, and draws the same on every machine."""
    return tuple(reversed(drawing_programs()))


def require_width(width: int) -> int:
    if not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise UsageError(f"--width can't be {width}", f"Name a number of pixels from {LEAST_WIDTH} to {MOST_WIDTH}.")
    return width
