"""Roles of placeholders, and where they stand when a template has no placeholder for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from talks.compose.kinds import (
    Chart,
    Closing,
    Compare,
    Definition,
    Map,
    Numbers,
    Picture,
    Points,
    Quote,
    SectionPage,
    Sources,
    Statement,
    Steps,
    Table,
    Timeline,
    TitlePage,
    Visual,
)
from talks.compose.talk import Slide
from talks.geometry import EMU_PER_INCH, Frame
from talks.read.template_records import LevelStyle, Template
from talks.read.template_variant import LEAST_READ, MOST_READ

# Placeholders that hold no content of the talk.
FURNITURE = frozenset({"Title", "Source", "Slide Number", "Footer", "Date"})

# The slide for which the standard frames are given, in inches.
STANDARD_WIDTH, STANDARD_HEIGHT = 40 / 3, 7.5
STANDARD_LEFT, STANDARD_RIGHT = 0.75, 12.583  # edges of title and content
STANDARD_TOP, STANDARD_BOTTOM = 1.75, 6.2  # between title and foot
CONTENT_TOP = 1.85  # where the highest of the frames for content begin
_FOOT = 0.42  # of the room for content, what a line below a picture takes that bleeds


@dataclass(frozen=True)
class Standard:
    """A frame in inches on a slide of 13.33 x 7.5, and the type for it."""

    x: float
    y: float
    width: float
    height: float
    size: float
    bold: bool = False
    bullets: bool = False
    anchor: str = "t"

    def frame(self, template: Template, title: Frame | None = None) -> Frame:
        """The frame on the slide of a template, whatever its size; what is content keeps below a given title."""
        across = template.width / STANDARD_WIDTH
        down = template.height / STANDARD_HEIGHT
        left, top = 0.0, 0.0
        if title and title.bottom < template.height / 2:
            across = title.width / (STANDARD_RIGHT - STANDARD_LEFT)
            left = title.x - STANDARD_LEFT * across
            under = max(title.bottom, STANDARD_TOP * down)
            down = (STANDARD_BOTTOM * down - under) / (STANDARD_BOTTOM - STANDARD_TOP)
            top = under - STANDARD_TOP * down
        return Frame(
            round(left + self.x * across),
            round(top + self.y * down),
            round(self.width * across),
            round(self.height * down),
        )

    def within(self, area: Frame, template: Template) -> Frame:
        """The frame in the room that a template has for content; what bleeds goes from edge to edge beside it.

        Above and below it is the template's own: its title, its bands, its foot, on which nothing else is drawn.
        """
        foot = round(_FOOT * template.height / STANDARD_HEIGHT)
        if self.x < STANDARD_LEFT:
            return Frame(0, area.y, template.width, area.height - foot)
        if self.y >= STANDARD_BOTTOM:
            return Frame(area.x, area.bottom - foot, area.width, foot)
        across = area.width / (STANDARD_RIGHT - STANDARD_LEFT)
        down = area.height / (STANDARD_BOTTOM - CONTENT_TOP)
        return Frame(
            round(area.x + (self.x - STANDARD_LEFT) * across),
            round(area.y + max(0.0, self.y - CONTENT_TOP) * down),
            round(self.width * across),
            round(self.height * down),
        )

    def scaled_levels(self, scale: float) -> tuple[LevelStyle, ...]:
        """The levels with the type for a room, as talks.read.template_variant scales that of templates."""
        if scale == 1.0 or not LEAST_READ <= self.size <= MOST_READ:
            return self.levels
        return tuple(replace(level, size=round(level.size * scale)) for level in self.levels)

    @property
    def levels(self) -> tuple[LevelStyle, ...]:
        if self.bullets:
            return tuple(
                LevelStyle(
                    self.size if not level else min(self.size, 24),
                    indent=round((0.34 + 0.34 * level) * EMU_PER_INCH),
                    hanging=round(0.3 * EMU_PER_INCH),
                    space_before=4 if level else 9,
                )
                for level in range(5)
            )
        return (LevelStyle(self.size, bold=self.bold),)


_BODY = Standard(0.75, 2.05, 11.83, 4.15, 28, bullets=True)
_CHART_SUBTITLE = Standard(0.75, 1.83, 11.83, 0.46, 20)
_CHART_NOTE = Standard(0.75, 5.75, 11.83, 0.46, 16)
TITLE = Standard(0.75, 0.6, 11.83, 1.15, 34, bold=True, anchor="ctr")
SOURCE = Standard(0.75, 6.47, 10.6, 0.43, 12, anchor="ctr")


def _figures(count: int, gap: float, value: float, label: float) -> dict[str, Standard]:
    width = (11.83 - gap * (count - 1)) / count
    found = {}
    for number in range(count):
        x = 0.75 + number * (width + gap)
        found[f"Value {number + 1}"] = Standard(x, 2.05, width, 2.0, value, bold=True, anchor="b")
        found[f"Label {number + 1}"] = Standard(x, 4.1, width, 1.05, label, bold=True)
        found[f"Meaning {number + 1}"] = Standard(x, 5.25, width, 0.95, 24)
    return found


def _parts(count: int = 4, gap: float = 0.06) -> dict[str, Standard]:
    width = (11.83 - gap * (count - 1)) / count
    found = {"Term": Standard(0.75, 1.9, 11.83, 0.66, 28, bold=True)}
    for number in range(count):
        x = 0.75 + number * (width + gap)
        found[f"Part {number + 1} label"] = Standard(x, 2.65, width, 0.8, 28, bold=True)
        found[f"Part {number + 1} text"] = Standard(x, 3.45, width, 2.75, 28)
    return found


def _steps(columns: int = 3, rows: int = 2, gap: float = 0.2) -> dict[str, Standard]:
    width = (11.83 - gap * (columns - 1)) / columns
    found = {}
    for number in range(columns * rows):
        x, y = 0.75 + number % columns * (width + gap), 1.95 + number // columns * 2.2
        found[f"Step {number + 1} label"] = Standard(x, y, width, 0.75, 28, bold=True)
        found[f"Step {number + 1} text"] = Standard(x, y + 0.78, width, 1.25, 28)
    return found


# By layout, the roles that it needs besides Title and Source.
STANDARD: dict[str, dict[str, Standard]] = {
    "Title": {"Subtitle": Standard(0.75, 3.1, 8.5, 1, 28), "By": Standard(0.75, 4.25, 8.5, 0.75, 24)},
    "Section": {"Number": Standard(0.75, 1, 2, 1.5, 96, bold=True), "Subtitle": Standard(0.75, 4.45, 9.5, 0.95, 28)},
    "Points": {"Body": _BODY},
    "Number": _figures(1, 0, 130, 32),
    "Number with points": {
        "Value 1": Standard(0.75, 2.05, 5.2, 1.6, 96, bold=True, anchor="b"),
        "Label 1": Standard(0.75, 3.7, 5.2, 1.2, 28, bold=True),
        "Meaning 1": Standard(0.75, 5.0, 5.2, 1.2, 24),
        "Body": Standard(6.65, 2.15, 5.93, 4.05, 28, bullets=True),
    },
    "Two numbers": _figures(2, 0.7, 96, 28),
    "Three numbers": _figures(3, 0.5, 72, 26),
    "Chart": {
        "Chart subtitle": _CHART_SUBTITLE,
        "Chart": Standard(0.75, 2.35, 11.83, 3.36, 18),
        "Chart note": _CHART_NOTE,
    },
    "Chart with points": {
        "Chart subtitle": _CHART_SUBTITLE,
        "Chart": Standard(0.75, 2.35, 6.9, 3.36, 18),
        "Body": Standard(8.05, 2.35, 4.53, 3.36, 28, bullets=True),
        "Chart note": _CHART_NOTE,
    },
    "Map": {
        "Subtitle": _CHART_SUBTITLE,
        "Map": Standard(0.75, 2.35, 11.83, 3.36, 18),
        "Note": _CHART_NOTE,
    },
    "Map with points": {
        "Subtitle": _CHART_SUBTITLE,
        "Map": Standard(0.75, 2.35, 6.9, 3.36, 18),
        "Body": Standard(8.05, 2.35, 4.53, 3.36, 28, bullets=True),
        "Note": _CHART_NOTE,
    },
    "Timeline": {
        "Subtitle": _CHART_SUBTITLE,
        "Timeline": Standard(0.75, 2.35, 11.83, 3.36, 24),
        "Note": _CHART_NOTE,
    },
    "Steps": _steps(),
    "Picture": {
        "Picture": Standard(0.75, 1.95, 11.83, 3.7, 18),
        "Caption": Standard(0.75, 5.7, 8.5, 0.48, 20),
        "Credit": Standard(9.4, 5.7, 3.18, 0.48, 14),
    },
    "Picture with points": {
        "Picture": Standard(7.0, 1.95, 5.58, 3.7, 18),
        "Body": Standard(0.75, 2.05, 5.95, 4.15, 28, bullets=True),
        "Credit": Standard(7.0, 5.7, 5.58, 0.48, 14),
    },
    "Picture full": {
        "Picture": Standard(0, 0, 40 / 3, 5.8, 18),
        "Credit": Standard(0.75, 6.84, 4.2, 0.35, 12),
    },
    "Table": {"Table": Standard(0.75, 2.05, 11.83, 4.15, 28)},
    "Compare": {
        "Left title": Standard(0.75, 2.15, 5.61, 0.84, 28, bold=True),
        "Left": Standard(0.75, 3.01, 5.61, 3.19, 28, bullets=True),
        "Right title": Standard(6.97, 2.15, 5.61, 0.84, 28, bold=True),
        "Right": Standard(6.97, 3.01, 5.61, 3.19, 28, bullets=True),
    },
    "Quote": {"Quote": Standard(0.75, 2.45, 11.2, 2.75, 38), "By": Standard(0.75, 5.35, 11.2, 0.8, 24)},
    "Statement": {
        "Statement": Standard(0.75, 1.95, 10.9, 2.25, 48, bold=True),
        "Support": Standard(0.75, 4.4, 10.4, 1.6, 28),
    },
    "Definition": _parts(),
    "Sources": {"Body": Standard(0.75, 2.05, 11.83, 4.15, 18, bullets=True)},
    "Closing": {
        "Body": Standard(0.75, 2.05, 6.6, 4.15, 28, bullets=True),
        "Help": Standard(7.75, 2.05, 4.83, 4.15, 24),
    },
}

_BY_VISUAL: dict[type[Visual], str] = {
    TitlePage: "Title",
    SectionPage: "Section",
    Points: "Points",
    Table: "Table",
    Compare: "Compare",
    Quote: "Quote",
    Statement: "Statement",
    Definition: "Definition",
    Sources: "Sources",
    Closing: "Closing",
    Timeline: "Timeline",
    Steps: "Steps",
    Picture: "Picture",
}


def layout_name(slide: Slide) -> str:
    """The layout that the kind of a slide stands for."""
    visual = slide.visual
    if isinstance(visual, Chart):
        return "Chart with points" if slide.points else "Chart"
    if isinstance(visual, Map):
        return "Map with points" if slide.points else "Map"
    if isinstance(visual, Numbers):
        if len(visual.figures) == 1:
            return "Number with points" if slide.points else "Number"
        return "Two numbers" if len(visual.figures) == 2 else "Three numbers"
    if isinstance(visual, Picture) and visual.full:
        return "Picture full"
    if isinstance(visual, Picture) and slide.points:
        return "Picture with points"
    return _BY_VISUAL[type(visual)]
