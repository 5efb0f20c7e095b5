"""The design of a layout beside its placeholders: its ground, the colours of texts, and its ornaments."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml import etree

from talks.contrast import contrast
from talks.geometry import Frame
from talks.read.template_records import Placeholder
from talks.read.theme import USUAL_MAP, Theme

_WHOLE = 100_000  # DrawingML counts shares in thousandths of a percent
_DRAWN = ("sp", "pic", "grpSp", "graphicFrame", "cxnSp")
# Where dark and light change places, links take the colour of text: that of the theme was made for the other ground.
EXCHANGED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2", "hlink": "bg1", "folHlink": "bg1"}
_SEEN, _OPPOSITE = 3.0, 7.0  # contrast (WCAG 2.2)
_LIVELY = 3.0  # contrast between the darker and the lighter parts of a ground
_TENTH = 10  # of the parts are left out at either end
# Presets and the names of HTML are rare here; black and white are not.
_PRESETS = {"black": "000000", "white": "FFFFFF"}


def colors_of(layout: Any, theme: Theme) -> dict[str, str]:
    """The colours as slides of a layout see them, by its own colour map where it has one."""
    override = layout._element.find("{*}clrMapOvr/{*}overrideClrMapping")
    mapping = theme.map | (dict(override.attrib) if override is not None else {})
    scheme = theme.scheme
    # A map may also exchange accents, which are called the same on both sides.
    return scheme | {name: scheme[real] for name, real in mapping.items() if real in scheme}


def ground_of(layout: Any, master: Any, colors: dict[str, str]) -> str:
    """The colour behind a slide as RRGGBB; empty where it is a picture, a gradient or not known."""
    for page in (layout, master):
        ground = page._element.find("{*}cSld/{*}bg")
        if ground is None:
            continue
        fill = ground.find("{*}bgPr/{*}solidFill")
        if fill is not None and len(fill):
            return color_of(fill[0], colors)
        style = ground.find("{*}bgRef")
        # 1001 is the first, plain one of a theme's three grounds (ECMA-376, 20.1.10.57).
        if style is not None and style.get("idx") == "1001" and len(style):
            return color_of(style[0], colors)
        return ""
    return colors.get("bg1", "FFFFFF")


def is_covered(ornaments: Iterable[Frame], width: int, height: int) -> bool:
    """Whether content stands on a drawing, whose colour nobody knows, rather than on the ground."""

    def shown(one: Frame) -> int:
        return (min(one.right, width) - max(one.x, 0)) * (min(one.bottom, height) - max(one.y, 0))

    return any(shown(one) >= 0.6 * width * height for one in ornaments)


def is_unseen(ground: str, colors: dict[str, str], places: Iterable[Placeholder]) -> bool:
    """Whether what is drawn in the theme's colour of text cannot be seen, and could be in that of its ground.

    On a picture the template's own texts tell: where they are as light as the theme's text is dark, it is a dark one.
    """
    text, other = colors.get("tx1", "000000"), colors.get("bg1", "FFFFFF")
    if ground:
        return contrast(text, ground) < _SEEN <= contrast(other, ground)
    own = next((place.color for place in places if place.color and place.type in ("obj", "body", "subTitle")), text)
    return contrast(text, own) > _OPPOSITE and contrast(other, own) < _SEEN


def exchanged(colors: dict[str, str]) -> dict[str, str]:
    """The colours with dark and light exchanged."""
    return colors | {name: colors[other] for name, other in EXCHANGED.items() if other in colors}


def text_color(runs: Iterable[Any], colors: dict[str, str]) -> str:
    """The colour of a text by the first of its styles that gives one: RRGGBB, empty where it is not plain."""
    for run in runs:
        fill = run.find("{*}solidFill")
        if fill is not None and len(fill):
            return color_of(fill[0], colors)
    return colors.get("tx1", "000000")


def color_of(element: Any, colors: dict[str, str]) -> str:
    """A DrawingML colour as RRGGBB, changed as it says; empty where it cannot be told."""
    kind = etree.QName(element).localname
    value = str(element.get("lastClr") or element.get("val") or "")
    if kind == "schemeClr":
        value = colors.get(value) or colors.get(USUAL_MAP.get(value, ""), "")
    elif kind == "prstClr":
        value = _PRESETS.get(value, "")
    if len(value) != 6:
        return ""
    for change in element:
        value = _changed(value, etree.QName(change).localname, change.get("val") or "")
    return value.upper()


def ornaments_of(layout: Any, master: Any, kinds: Sequence[str] = _DRAWN) -> tuple[Frame, ...]:
    """Where pictures and drawings of layout and master stand, or some kinds of them; what lies upper comes first."""
    return tuple(frame for _, frame in _ornaments(layout, master, kinds))


def fills_of(layout: Any, master: Any, colors: dict[str, str]) -> tuple[str, ...]:
    """The colours of those ornaments, in the same order: RRGGBB, empty where one has none, or it is not plain."""
    return tuple(_fill(shape, colors) for shape, _ in _ornaments(layout, master, _DRAWN))


def _fill(shape: Any, colors: dict[str, str]) -> str:
    properties = shape.find("{*}spPr")
    if properties is None or properties.find("./{*}solidFill/*/{*}alpha") is not None:
        return ""
    fill = properties.find("{*}solidFill")
    return color_of(fill[0], colors) if fill is not None and len(fill) else mean_color(blend_of(properties, colors))


def blend_of(properties: Any, colors: dict[str, str]) -> tuple[str, ...]:
    """The colours of a gradient; none where there is none, or one of them cannot be told."""
    stops = tuple(color_of(stop[0], colors) for stop in properties.iterfind("{*}gradFill/{*}gsLst/{*}gs") if len(stop))
    return stops if all(stops) else ()


def mean_color(parts: Sequence[str]) -> str:
    """The mean of colours that are not too far from each other."""
    ordered = sorted(parts, key=lambda one: contrast(one, "000000"))
    end = len(ordered) // _TENTH
    kept = ordered[end : len(ordered) - end]
    if not kept or contrast(kept[0], kept[-1]) > _LIVELY:
        return ""
    sums = [sum(int(one[at : at + 2], 16) for one in kept) for at in (0, 2, 4)]
    return "".join(f"{round(one / len(kept)):02X}" for one in sums)


def _ornaments(layout: Any, master: Any, kinds: Sequence[str]) -> Iterator[tuple[Any, Frame]]:
    pages = [layout]
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        pages.append(master)
    for page in pages:
        yield from reversed(list(_drawings(page, kinds)))


def _drawings(page: Any, kinds: Sequence[str]) -> Iterator[tuple[Any, Frame]]:
    tree = page._element.find("{*}cSld/{*}spTree")
    for shape in tree.iterchildren("*"):
        name = etree.QName(shape).localname
        if name == "AlternateContent":
            inner = shape.find("{*}Choice/*")
            shape, name = (inner, etree.QName(inner).localname) if inner is not None else (shape, name)
        if name in kinds and shape.find("./*[1]/{*}nvPr/{*}ph") is None:
            frame = _frame(shape)
            if frame is not None:
                yield shape, frame


def _frame(shape: Any) -> Frame | None:
    """The rectangle around a shape, turned as it is."""
    transform = next((found for path in ("./*/{*}xfrm", "{*}xfrm") if (found := shape.find(path)) is not None), None)
    if transform is None or transform.find("{*}off") is None or transform.find("{*}ext") is None:
        return None
    offset, extent = transform.find("{*}off"), transform.find("{*}ext")
    x, y = int(offset.get("x")), int(offset.get("y"))
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    angle = math.radians(int(transform.get("rot") or 0) / 60_000)
    if not angle:
        return Frame(x, y, width, height)
    around = round(abs(width * math.cos(angle)) + abs(height * math.sin(angle)))
    high = round(abs(width * math.sin(angle)) + abs(height * math.cos(angle)))
    return Frame(x + (width - around) // 2, y + (height - high) // 2, around, high)


def _changed(color: str, change: str, amount: str) -> str:
    """A colour lighter, darker or stronger (ECMA-376, 20.1.2.3)."""
    try:
        share = float(amount.rstrip("%")) / 100 if amount.endswith("%") else int(amount) / _WHOLE
    except ValueError:
        return color
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    if change in ("shade", "tint"):
        # Programs mix light, not its numbers: black of a tint of 75 % is 898989.
        end = 0.0 if change == "shade" else 1.0
        return _hex([_number(_light(part) * share + end * (1 - share)) for part in (red, green, blue)])
    hue, light, strong = colorsys.rgb_to_hls(red, green, blue)
    if change == "lumMod":
        light *= share
    elif change == "lumOff":
        light += share
    elif change == "satMod":
        strong *= share
    return _hex(colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, max(0.0, strong))))


def _light(number: float) -> float:
    """The light of a part of a colour, both from 0 to 1 (IEC 61966-2-1)."""
    return number / 12.92 if number <= 0.04045 else ((number + 0.055) / 1.055) ** 2.4


def _number(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _hex(parts: Iterable[float]) -> str:
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in parts)
