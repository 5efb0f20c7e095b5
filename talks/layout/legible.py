"""Type and colours of a template that cannot be read from the last row: enlarged where possible, and told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from talks.contrast import contrast
from talks.geometry import Frame
from talks.layout.areas import shared
from talks.layout.colors import GROUND, SIGNAL, STRONG, TEXT
from talks.layout.fit import FLOOR_TEXT, FLOOR_TITLE
from talks.layout.foreign import ROLES
from talks.layout.page import LISTS
from talks.layout.roles import STANDARD
from talks.read.template_records import LevelStyle, Placeholder, SlideLayout, Template

# WCAG 2.2: contrast of text (1.4.3, AA), and of what a graphic must show (1.4.11).
TEXT_CONTRAST, GRAPHICS_CONTRAST = 4.5, 3.0
_GRAPHICS = (STRONG.name, SIGNAL.name)
_FURNITURE = ("sldNum", "ftr", "dt")
_TOUCHED = 0.05  # of a box, that an ornament covers to matter
_ONLY_TEXT = ("Title", "Section", "Points", "Sources", "Quote", "Statement", "Picture full")


def hard_to_see(layout: SlideLayout, wanted: str) -> Iterator[str]:
    """The texts and accents whose contrast with the ground is too low, where the ground is a plain colour."""
    for place in layout.placeholders:
        behind = _ground(place, layout)
        if behind and (ratio := contrast(place.color, behind)) < TEXT_CONTRAST:
            yield f'text of "{place.name}" ({ratio:.1f}:1)'
    ground = layout.ground or layout.backdrop
    if not ground:
        return
    colors = dict(layout.colors)
    if wanted == "Sources" and "hlink" in colors and (ratio := contrast(colors["hlink"], ground)) < TEXT_CONTRAST:
        yield f"links ({ratio:.1f}:1)"
    for name in _GRAPHICS if wanted not in _ONLY_TEXT else ():
        if name in colors and (ratio := contrast(colors[name], ground)) < GRAPHICS_CONTRAST:
            yield f"{name} ({ratio:.1f}:1)"


def _ground(place: Placeholder, layout: SlideLayout) -> str:
    """The colour that a text stands on; empty where it is not known, or the text is none of the talk's."""
    if not place.color or place.type in _FURNITURE or place.name not in ROLES:
        return ""
    for ornament, fill in zip(layout.ornaments, layout.fills, strict=False):
        if _covers(ornament, place.frame):
            return fill
    return place.ground or layout.ground


def on_lively_ground(layout: SlideLayout) -> Iterator[str]:
    """The texts behind which a picture changes its colour, so that it is not known whether they can be read."""
    for place in layout.placeholders if layout.lively else ():
        if place.name in ROLES and place.type not in _FURNITURE and not place.ground and place.color:
            yield place.name


def _seen(place: Placeholder, layout: SlideLayout) -> Placeholder:
    """The placeholder in the theme's colour for text, or for its ground, where its own cannot be seen at all."""
    behind = _ground(place, layout)
    if not behind or contrast(place.color, behind) >= GRAPHICS_CONTRAST:
        return place
    colors = dict(layout.colors)
    names = [name for name in (TEXT.name, GROUND.name) if name in colors]
    best = max(names, key=lambda name: contrast(colors[name], behind), default="")
    if not best or contrast(colors[best], behind) < TEXT_CONTRAST or _vanishes(colors[best], place, layout):
        return place
    return replace(place, color=colors[best], recolored=best)


def _vanishes(color: str, place: Placeholder, layout: SlideLayout) -> bool:
    """Whether a text of that colour could not be seen on an ornament that reaches below it, as far as is known."""
    least = _TOUCHED * place.frame.width * place.frame.height
    touched = [
        fill
        for ornament, fill in zip(layout.ornaments, layout.fills, strict=False)
        if shared(ornament, place.frame) > least
    ]
    return any(not fill or contrast(color, fill) < GRAPHICS_CONTRAST for fill in touched)


def _covers(ornament: Frame, frame: Frame) -> bool:
    across = ornament.x <= frame.x and frame.right <= ornament.right
    return across and ornament.y <= frame.y and frame.bottom <= ornament.bottom


def enlarged(layout: SlideLayout, wanted: str, template: Template) -> SlideLayout:
    """The layout with the type of all that must be read at least as large as its floor, in colours that are seen."""
    places = tuple(
        _seen(_enlarged(place, _floor(place.name, wanted, template)), layout) for place in layout.placeholders
    )
    if wanted == "Sources" and layout.name != wanted:
        places = tuple(_at_most(place, STANDARD[wanted]["Body"].size) for place in places)
    return layout if places == layout.placeholders else replace(layout, placeholders=places)


def _floor(role: str, wanted: str, template: Template) -> float:
    # In a room that allows for smaller type the floors are lower, too.
    scale = min(1.0, template.variant.scale)
    if role == "Title":
        return FLOOR_TITLE * scale
    standard = STANDARD.get(wanted, {}).get(role)
    return FLOOR_TEXT * scale if standard and standard.size >= FLOOR_TEXT else 0.0


def _enlarged(place: Placeholder, floor: float) -> Placeholder:
    # Lists go on to deeper levels; what else stands in a box is of the first one.
    if all(level.size >= floor for level in place.levels[: None if place.name in LISTS else 1]):
        return place
    return replace(place, levels=tuple(_at_least(level, floor) for level in place.levels), resized=True)


def _at_most(place: Placeholder, size: float) -> Placeholder:
    """The list of sources is for those who come up to the screen; in the type of a list of points it goes on and on."""
    if place.name != "Body" or all(level.size <= size for level in place.levels):
        return place
    levels = tuple(replace(level, size=min(level.size, size)) for level in place.levels)
    return replace(place, levels=levels, resized=True)


def _at_least(level: LevelStyle, floor: float) -> LevelStyle:
    return level if level.size >= floor else replace(level, size=floor)
