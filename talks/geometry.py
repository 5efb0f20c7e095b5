"""Lengths and rectangles on a slide, in EMU (English Metric Units), as all rooms use them."""

from __future__ import annotations

from dataclasses import dataclass

EMU_PER_POINT = 12700
EMU_PER_INCH = 914400


@dataclass(frozen=True)
class Frame:
    """A rectangle on the slide, in EMU from the upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height
