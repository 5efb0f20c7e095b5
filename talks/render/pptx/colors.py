"""Colours of the theme as DrawingML."""

from __future__ import annotations

from talks.layout.colors import Color
from talks.render.pptx.xml import Element, add


def add_fill(parent: Element, color: Color | None) -> None:
    """A solid fill, or none."""
    if color is None:
        add(parent, "a:noFill")
        return
    made = add(add(parent, "a:solidFill"), "a:schemeClr", val=color.name)
    for change, amount in color.changes:
        add(made, f"a:{change}", val=amount)
