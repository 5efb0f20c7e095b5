"""A template as plain values: what the layout room needs to know of its deck.pptx, read by talks.read.template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from talks.geometry import Frame


@dataclass(frozen=True)
class LevelStyle:
    """How a paragraph of one list level is set; sizes in points, lengths in EMU."""

    size: float
    bold: bool = False
    indent: int = 0  # left margin of the text
    hanging: int = 0  # how far the first line (with its bullet) stands out to the left
    space_before: float = 0.0  # points
    line_spacing: float = 1.0  # multiple of the font's line pitch


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of a layout. Its name tells the role: Title, Subtitle, Body, Left, Chart, Source, ..."""

    idx: int
    type: str  # title, ctrTitle, subTitle, body, chart, tbl, sldNum, ftr, dt, obj
    name: str
    frame: Frame
    insets: tuple[int, int, int, int]  # left, top, right, bottom
    levels: tuple[LevelStyle, ...]
    font: str
    anchor: str = "t"  # t, ctr, b
    capitals: bool = False


@dataclass(frozen=True)
class SlideLayout:
    """A layout by its name, with its placeholders."""

    name: str
    placeholders: tuple[Placeholder, ...]

    def placeholder(self, role: str) -> Placeholder | None:
        return next((p for p in self.placeholders if p.name == role), None)


@dataclass(frozen=True)
class Template:
    """A template: its deck.pptx, its size, its layouts, and the page templates for paper beside it."""

    name: str
    deck: Path
    width: int
    height: int
    layouts: tuple[SlideLayout, ...]
    heading_font: str
    body_font: str
    colors: tuple[tuple[str, str], ...]  # theme colour name (dk1, lt1, accent1, ...) -> RRGGBB

    def layout(self, name: str) -> SlideLayout | None:
        return next((layout for layout in self.layouts if layout.name == name), None)
