"""Colours by their names in the theme, so that a restyled template colours everything that is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Color:
    """A colour of the theme, and what is done to it (DrawingML's names, thousandths of a percent), in that order."""

    name: str  # tx1, bg1, tx2, bg2, accent1 ... accent6; dk1, lt1, dk2, lt2 are the same in every look
    changes: tuple[tuple[str, int], ...] = ()


TEXT = Color("tx1")
GROUND = Color("bg1")
# The theme's slate: foot lines, axes, what stands back.
QUIET = Color("accent6")
STRONG = Color("accent1")
SIGNAL = Color("accent2")
# Panels and land that is not the subject: a shade of the ground.
PANEL = Color("bg2")
