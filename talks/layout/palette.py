"""The colours of a template as they are seen, with what DrawingML does to them."""

from __future__ import annotations

import colorsys
from functools import lru_cache

from talks.layout.colors import Color

GRAPHIC = 3.0  # WCAG 2.2, 1.4.11, and large text
SMALL_TEXT = 4.5  # WCAG 2.2, 1.4.3

Palette = dict[str, str]
"""Theme colours as slides see them: tx1, bg1, accent1, ... to RRGGBB."""

_OFFICE = {"bg1": "FFFFFF", "tx1": "000000", "bg2": "E7E6E6", "tx2": "44546A"}
_LIGHT_LOOK = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def palette_of(colors: tuple[tuple[str, str], ...]) -> Palette:
    """The colours of a template by name; where it says none for ground and text, those of a light slide."""
    known = {name: rgb for name, rgb in colors if len(rgb) == 6}
    for name, other in _LIGHT_LOOK.items():
        known.setdefault(name, known.get(other, _OFFICE[name]))
    return known


@lru_cache(maxsize=4096)
def changed(rgb: str, changes: tuple[tuple[str, int], ...]) -> str:
    """RRGGBB after DrawingML's lumMod, lumOff and satMod (ECMA-376, 20.1.2.3), thousandths of a percent."""
    hue, light, saturation = colorsys.rgb_to_hls(*_shares(rgb))
    for name, amount in changes:
        if name == "lumMod":
            light *= amount / 100_000
        elif name == "lumOff":
            light += amount / 100_000
        elif name == "satMod":
            saturation *= amount / 100_000
        light, saturation = min(1.0, max(0.0, light)), min(1.0, max(0.0, saturation))
    return "".join(f"{round(share * 255):02X}" for share in colorsys.hls_to_rgb(hue, light, saturation))


def seen(color: Color, palette: Palette) -> str:
    """A theme colour as it is seen, RRGGBB; black where the theme lacks it."""
    return changed(palette.get(color.name, "000000"), color.changes)


def _shares(rgb: str) -> tuple[float, float, float]:
    return int(rgb[:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:], 16) / 255
