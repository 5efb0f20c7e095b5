"""A template as plain values: what the layout room needs to know of its deck.pptx, read by talks.read.template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from talks.geometry import Frame


@dataclass(frozen=True)
class Variant:
    """How a template is varied: what is empty stays as the template has it."""

    look: str = ""  # light | dark
    shape: str = ""  # 16:9 | 4:3
    scale: float = 1.0  # of the type that the audience must read, by the size of the room


AS_IT_IS = Variant()


@dataclass(frozen=True)
class LevelStyle:
    """How a paragraph of one list level is set; sizes in points, lengths in EMU."""

    size: float
    bold: bool = False
    indent: int = 0  # left margin of the text
    hanging: int = 0  # how far the first line (with its bullet) stands out to the left
    space_before: float = 0.0  # points; what a file gives as space after a paragraph is part of it
    space_after: float = 0.0  # points; that part of it
    line_spacing: float = 1.0  # multiple of the font's line pitch
    align: str = "l"  # l, ctr, r, just


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
    vertical: bool = False  # lines run from top to bottom
    color: str = ""  # of its first level: RRGGBB, empty where it is not plain
    resized: bool = False  # its levels are not of the sizes that the file has
    ground: str = ""  # what of a picture or a blend is behind it: RRGGBB, empty where there is none, or it is lively
    recolored: str = ""  # the theme's colour that it has, where that of the file cannot be seen


@dataclass(frozen=True)
class SlideLayout:
    """A layout by its name, with its placeholders."""

    name: str
    placeholders: tuple[Placeholder, ...]
    type: str = ""  # what PowerPoint calls it in every language: title, obj, twoObj, ... (ST_SlideLayoutType)
    master: int = 0  # which one it belongs to, from 0
    slides: int = 0  # how many of the template's own slides use it
    opens: bool = False  # the first one does
    ornaments: tuple[Frame, ...] = ()  # pictures and drawings of layout and master
    fills: tuple[str, ...] = ()  # the colours of these: RRGGBB, empty where one is not plain
    pictures: tuple[Frame, ...] = ()  # the pictures among them: logos, photographs
    ground: str = ""  # behind it all: RRGGBB, empty for a picture or a gradient
    backdrop: str = ""  # what of a picture or a gradient is behind it all: RRGGBB, empty where it is lively
    lively: bool = False  # a picture is behind it whose colour differs from place to place
    colors: tuple[tuple[str, str], ...] = ()  # as its slides see them
    inverse: bool = False  # its slides exchange dark and light, or what is drawn on them could not be seen
    # Where a layout that was not made for talks leaves room, as found by the layout room.
    area: Frame | None = None  # for content
    foot: Frame | None = None  # for the source line

    def placeholder(self, role: str) -> Placeholder | None:
        return next((p for p in self.placeholders if p.name == role), None)


def distinct(names: Sequence[str]) -> list[str]:
    """The names of layouts, each once: of two masters both may have a "Title Slide"."""
    found: list[str] = []
    for name in names:
        name = " ".join(name.split()) or "Layout"
        number = 2
        candidate = name
        while candidate in found:
            candidate, number = f"{name} ({number})", number + 1
        found.append(candidate)
    return found


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
    colors: tuple[tuple[str, str], ...]  # as slides see them: bg1, tx1, bg2, tx2, accent1, ... -> RRGGBB
    variant: Variant = AS_IT_IS
    macros: bool = False

    def layout(self, name: str) -> SlideLayout | None:
        return next((layout for layout in self.layouts if layout.name == name), None)
