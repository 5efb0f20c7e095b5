"""How the parts of a chart look: colours of the theme, lines, type."""

from __future__ import annotations

import re

from talks.compose.kinds import Chart
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT
from talks.layout.deck import ChartShape
from talks.render.pptx.text import hundredths
from talks.render.pptx.xml import Element, add

Color = tuple[str, tuple[tuple[str, int], ...]]
"""A colour by its name in the theme, and what is done to it, in the order in which it is done."""

TEXT: Color = ("tx1", ())
# Less saturation before more light: a dark blue that is only made lighter turns into a loud one.
QUIET: Color = ("tx1", (("satMod", 40000), ("lumMod", 50000), ("lumOff", 50000)))
GRID: Color = ("tx1", (("satMod", 30000), ("lumMod", 15000), ("lumOff", 80000)))
# Keeps 3:1 against a light ground (WCAG 2.2, 1.4.11) and stands back behind the full colour.
EARLIER: Color = ("accent1", (("satMod", 35000), ("lumMod", 65000), ("lumOff", 32000)))
STRONG: Color = ("accent1", ())

_GAP_WIDTH = 60  # percent of a bar's width, the least there is between two groups
_WIDEST_COLUMN = 2 * EMU_PER_INCH
_MOST_GAP = 220

_YEAR = re.compile(r"(1[89]|20)\d\d")


def series_color(chart: Chart, number: int) -> Color:
    """Series by series the accents of the theme; of two years the earlier one stands back."""
    if chart.kind != "line" and is_two_years(tuple(series.name for series in chart.series)):
        return STRONG if number else EARLIER
    return f"accent{number % 6 + 1}", ()


def is_two_years(names: tuple[str, ...]) -> bool:
    """Two years side by side, the earlier one first."""
    return len(names) == 2 and all(_YEAR.fullmatch(name.strip()) for name in names) and names[0] < names[1]


def gap_width(shape: ChartShape) -> int:
    """The gap between groups in percent of a bar: more where a few columns would otherwise become walls."""
    chart = shape.chart
    if chart.kind == "bar":
        return _GAP_WIDTH
    group = shape.frame.width / max(1, len(chart.categories))
    gap = (group / _WIDEST_COLUMN - len(chart.series)) * 100
    return round(min(_MOST_GAP, max(_GAP_WIDTH, gap)))


def add_look(parent: Element, *, fill: Color | None = None, line: Color | None = None, width: float = 0.0) -> None:
    """Fill and line, None meaning none; width of the line in points."""
    look = add(parent, "c:spPr")
    if fill is None:
        add(look, "a:noFill")
    else:
        add_color(look, fill)
    if line is None:
        add(add(look, "a:ln"), "a:noFill")
    else:
        stroke = add(look, "a:ln", w=round(width * EMU_PER_POINT), cap="rnd")
        add_color(stroke, line)
        add(stroke, "a:round")


def add_color(parent: Element, color: Color) -> None:
    name, changes = color
    made = add(add(parent, "a:solidFill"), "a:schemeClr", val=name)
    for change, amount in changes:
        add(made, f"a:{change}", val=amount)


def add_text_look(parent: Element, size: float, language: str, *, bold: bool = False, wrap: bool = True) -> None:
    """The type of a chart, axis, legend or label."""
    made = add(parent, "c:txPr")
    # LibreOffice breaks a label at a fifth of the chart's width otherwise.
    add(made, "a:bodyPr", wrap=None if wrap else "none")
    add(made, "a:lstStyle")
    paragraph = add(made, "a:p")
    add_type(add(add(paragraph, "a:pPr"), "a:defRPr", sz=hundredths(size), b=bold))
    add(paragraph, "a:endParaRPr", lang=language)


def add_type(properties: Element) -> None:
    add_color(properties, TEXT)
    add(properties, "a:latin", typeface="+mn-lt")
