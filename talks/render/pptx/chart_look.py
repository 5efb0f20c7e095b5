"""How the parts of a chart look: colours of the theme, lines, type."""

from __future__ import annotations

from talks.geometry import EMU_PER_POINT
from talks.layout.colors import TEXT, Color
from talks.render.pptx.colors import add_fill
from talks.render.pptx.text import hundredths
from talks.render.pptx.xml import Element, add

# Seen by nobody. A young program takes no fill for the next colour of the theme, but heeds this one.
CLEAR = Color("bg1", (("alpha", 0),))


def add_look(parent: Element, *, fill: Color | None = None, line: Color | None = None, width: float = 0.0) -> None:
    """Fill and line, None meaning none; width of the line in points."""
    look = add(parent, "c:spPr")
    if fill is None:
        add(look, "a:noFill")
    else:
        add_fill(look, fill)
    if line is None:
        add(add(look, "a:ln"), "a:noFill")
    else:
        stroke = add(look, "a:ln", w=round(width * EMU_PER_POINT), cap="rnd")
        add_fill(stroke, line)
        add(stroke, "a:round")


def add_text_look(
    parent: Element,
    size: float,
    language: str,
    *,
    bold: bool = False,
    wrap: bool = True,
    level: bool = False,
    color: Color = TEXT,
) -> None:
    """The type of a chart, axis, legend or label; what is level is never turned for want of room."""
    made = add(parent, "c:txPr")
    # LibreOffice breaks a label at a fifth of the chart's width otherwise.
    turned = {"rot": 0, "vert": "horz"} if level else {}
    add(made, "a:bodyPr", **turned, wrap=None if wrap else "none")
    add(made, "a:lstStyle")
    paragraph = add(made, "a:p")
    add_type(add(add(paragraph, "a:pPr"), "a:defRPr", sz=hundredths(size), b=bold), color)
    add(paragraph, "a:endParaRPr", lang=language)


def add_type(properties: Element, color: Color = TEXT) -> None:
    add_fill(properties, color)
    add(properties, "a:latin", typeface="+mn-lt")
