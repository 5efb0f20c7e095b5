"""A template's deck.pptx looked at with the eyes of a reader: what stands on what, in which colours."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation

from talks.contrast import contrast
from talks.read.template_records import Variant
from talks.read.template_variant import apply_variant
from talks.read.theme import Theme

TEMPLATES = Path(__file__).parents[2] / "slides_templates"
NAMES = ("meridian", "steppe")
LOOKS, SHAPES = ("light", "dark"), ("16:9", "4:3")
KINDS_WITHOUT_TEXT = ("obj", "pic", "chart", "tbl")


def file_of(name: str) -> Path:
    return TEMPLATES / name / "deck.pptx"


@dataclass(frozen=True)
class Opened:
    """A shipped template in one of its variants."""

    name: str
    variant: Variant

    def __post_init__(self) -> None:
        deck = Presentation(str(file_of(self.name)))
        apply_variant(deck, self.variant)
        object.__setattr__(self, "deck", deck)
        object.__setattr__(self, "colors", Theme(deck.slide_master).colors)

    def __str__(self) -> str:
        return f"{self.name}-{self.variant.look}-{self.variant.shape}"


def frame(shape, layout) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a placeholder; where its layout says nothing, the master does."""
    element = shape._element.find("{*}spPr/{*}xfrm")
    if element is None:
        kind = shape.placeholder_format.type
        element = next(
            one._element.find("{*}spPr/{*}xfrm")
            for one in layout.slide_master.placeholders
            if one.placeholder_format.type == kind
        )
    x, y = int(element.find("{*}off").get("x")), int(element.find("{*}off").get("y"))
    return x, y, x + int(element.find("{*}ext").get("cx")), y + int(element.find("{*}ext").get("cy"))


def text_colors(shape, layout, colors) -> Iterator[str]:
    """The colours of the list levels of a placeholder; what its layout does not say, the master says."""
    master = layout.slide_master._element
    kind = shape._element.ph.get("type")
    styles = [shape._element.find("{*}txBody/{*}lstStyle")]
    if kind == "sldNum":
        numbers = [one for one in layout.slide_master.placeholders if one._element.ph.get("type") == "sldNum"]
        styles.append(numbers[0]._element.find("{*}txBody/{*}lstStyle"))
    title = kind in ("title", "ctrTitle")
    styles.append(master.find(f".//{{*}}{'titleStyle' if title else 'bodyStyle'}"))
    for number in range(1, 2 if title or kind == "sldNum" else 4):
        fills = [style.find(f"{{*}}lvl{number}pPr/{{*}}defRPr/{{*}}solidFill") for style in styles]
        found = next((fill for fill in fills if fill is not None), None)
        if found is not None:
            yield painted(found, colors, "FFFFFF")


def painted(fill, colors, below: str) -> str:
    """The colour of a solid fill, its luminance changed, over what shines through it."""
    named = fill.find("{*}schemeClr")
    color = _parts(colors[named.get("val")])
    change, cover = named.find("{*}lumMod"), named.find("{*}alpha")
    if change is not None:
        hue, light, saturation = colorsys.rgb_to_hls(*color)
        color = colorsys.hls_to_rgb(hue, light * int(change.get("val")) / 100000, saturation)
    share = int(cover.get("val")) / 100000 if cover is not None else 1.0
    mixed = (round(255 * (share * one + (1 - share) * other)) for one, other in zip(color, _parts(below), strict=True))
    return "".join(f"{part:02X}" for part in mixed)


def _parts(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def page_color(layout, colors) -> str:
    for part in (layout._element, layout.slide_master._element):
        fill = part.find("{*}cSld/{*}bg/{*}bgPr/{*}solidFill")
        if fill is not None:
            return painted(fill, colors, "FFFFFF")
    raise AssertionError(layout.name)


def grounds(shape, layout, colors) -> set[str]:
    """What a placeholder's text stands on: its own fill, else the page and the ornaments that its frame touches.

    An ornament that covers the frame hides what is below it.
    """
    own = shape._element.find("{*}spPr/{*}solidFill")
    page = page_color(layout, colors)
    if own is not None:
        return {painted(own, colors, page)}
    found = {page}
    ornaments = [one for one in layout.shapes if not one.is_placeholder]
    if layout._element.get("showMasterSp") != "0":
        ornaments = [one for one in layout.slide_master.shapes if not one.is_placeholder] + ornaments
    left, top, right, bottom = frame(shape, layout)
    for one in ornaments:
        fill = one._element.find("{*}spPr/{*}solidFill")
        x, y, end, foot = one.left, one.top, one.left + one.width, one.top + one.height
        if fill is None or x >= right or left >= end or y >= bottom or top >= foot:
            continue
        over = {painted(fill, colors, below) for below in found}
        covers = x <= left and y <= top and end >= right and foot >= bottom
        found = over if covers else found | over
    return found


def least_contrast(shape, layout, colors) -> float:
    """The lowest contrast that any text of a placeholder has with anything it stands on."""
    return min(
        contrast(color, ground)
        for color in text_colors(shape, layout, colors)
        for ground in grounds(shape, layout, colors)
    )
