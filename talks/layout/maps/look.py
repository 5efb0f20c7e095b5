"""Colours of a map out of a template's own, measured so that they hold on its ground, light or dark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from talks.contrast import contrast
from talks.layout.colors import GROUND, PANEL, QUIET, SIGNAL, STRONG, TEXT, Color
from talks.layout.palette import GRAPHIC, SMALL_TEXT, Palette, seen

# Land that is not the subject is seen, and stands back.
_LAND = (1.28, 1.75)
_GLOBE = (1.6, 2.3)
# On a dark ground differences are seen less (a projector's black is gray): more is wanted there.
_DARK_LAND = (1.6, 2.1)
_DARK_GLOBE = (2.4, 3.4)
_DARK_TINT = (1.8, 2.3)
_DARK = 4.5  # contrast with white, from which a ground is dark
# Of the areas that routes join: seen on land and ground, and text on them can be read.
_TINT = (1.5, 1.95)


@dataclass(frozen=True)
class Look:
    """The colours of what is drawn, and of the text on it."""

    subject: Color
    on_subject: Color
    land: Color
    on_land: Color
    other: Color  # what is compared
    stop: Color  # areas that routes join
    globe: Color  # land of the small globe
    route: Color
    border: Color = GROUND
    text: Color = TEXT
    quiet: Color = QUIET


def look_of(palette: Palette) -> Look:
    """The colours of maps on the ground of a template."""
    ground = palette["bg1"]
    is_dark = contrast(ground, "FFFFFF") > _DARK
    land_bounds, globe_bounds, tint = (_DARK_LAND, _DARK_GLOBE, _DARK_TINT) if is_dark else (_LAND, _GLOBE, _TINT)

    def far(color: Color, other: str, ratio: float) -> bool:
        return contrast(seen(color, palette), other) >= ratio

    land = _near(PANEL, lambda one: _between(contrast(seen(one, palette), ground), land_bounds)) or PANEL
    behind = seen(land, palette)
    subject = _near(STRONG, lambda one: far(one, behind, GRAPHIC) and far(one, ground, GRAPHIC)) or TEXT
    strong = seen(subject, palette)
    other = _near(SIGNAL, lambda one: far(one, ground, GRAPHIC)) or TEXT

    def is_tint(one: Color) -> bool:
        color = seen(one, palette)
        return (
            _between(contrast(color, ground), tint) and far(TEXT, color, SMALL_TEXT) and contrast(color, behind) > 1.1
        )

    stop = _near(SIGNAL, is_tint) or PANEL
    under = (behind, ground, seen(stop, palette))
    route = _near(SIGNAL, lambda one: all(far(one, color, GRAPHIC) for color in under)) or TEXT
    return Look(
        subject=subject,
        on_subject=max((GROUND, TEXT), key=lambda one: contrast(seen(one, palette), strong)),
        land=land,
        on_land=QUIET if far(QUIET, behind, SMALL_TEXT) else TEXT,
        other=other,
        stop=stop,
        globe=_near(PANEL, lambda one: _between(contrast(seen(one, palette), ground), globe_bounds)) or land,
        route=route,
        quiet=QUIET if far(QUIET, ground, SMALL_TEXT) else TEXT,
    )


def _between(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _near(color: Color, fits: Callable[[Color], bool]) -> Color | None:
    """The colour nearest to a theme colour that fits: as it is, then darker or lighter step by step."""
    for step in range(0, 92, 4):
        darker: tuple[tuple[str, int], ...] = (("lumMod", (100 - step) * 1000),)
        lighter = (*darker, ("lumOff", step * 1000))
        for changes in (darker, lighter) if step else ((),):
            if fits(Color(color.name, changes)):
                return Color(color.name, changes)
    return None
