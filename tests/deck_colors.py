"""The colours of texts that a slide colours by itself, and of what lies under them, told from a finished .pptx."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from lxml import etree

from talks.geometry import Frame
from tests.deck_parts import A, P, Slide

Point = tuple[int, int]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True)
class Colors:
    """The colours of a slide, as its theme and colour map give them."""

    slide: Slide

    @cached_property
    def _scheme(self) -> dict[str, str]:
        parts = self.slide.parts
        theme = parts.tree(parts.one_related(self.slide.master, "theme"))
        scheme = {}
        for entry in theme.find(f".//{A}clrScheme"):
            scheme[etree.QName(entry).localname] = (
                entry[0].get("val") if "srgb" in entry[0].tag else entry[0].get("lastClr")
            )
        own = parts.tree(self.slide.layout).find(f"{P}clrMapOvr/{A}overrideClrMapping")
        mapped = own if own is not None else parts.tree(self.slide.master).find(f"{P}clrMap")
        return {**scheme, **{name: scheme[value] for name, value in mapped.attrib.items() if value in scheme}}

    def of(self, holder: Any) -> str | None:
        """The colour of a solid fill directly in an element."""
        fill = holder.find(f"{A}solidFill") if holder is not None else None
        return None if fill is None else self._seen(fill[0])

    def _seen(self, color: Any) -> str:
        rgb = color.get("val") if color.tag == f"{A}srgbClr" else self._scheme[color.get("val")]
        hue, light, strong = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
        for change in color:
            amount = int(change.get("val")) / 100_000
            match etree.QName(change).localname:
                case "lumMod":
                    light *= amount
                case "lumOff":
                    light += amount
                case "satMod":
                    strong *= amount
        shown = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(strong, 0.0), 1.0))
        return "".join(f"{round(part * 255):02X}" for part in shown)

    def under(self, at: Point, shape: Any) -> str | None:
        """What lies under a point of a shape; None where it is no plain colour."""
        found = self._background()
        for filled, color in self._drawn_before(shape):
            if _covers(filled, at):
                found = color
        return found

    def _background(self) -> str | None:
        for part in (self.slide.name, self.slide.layout, self.slide.master):
            ground = self.slide.parts.tree(part).find(f"{P}cSld/{P}bg")
            if ground is not None:
                return self._seen(ground[0][0]) if ground[0].tag == f"{P}bgRef" else self.of(ground[0])
        return None

    def _drawn_before(self, shape: Any) -> Iterator[tuple[Any, str | None]]:
        """Filled shapes from back to front, up to the given one."""
        parts = self.slide.parts
        layout = parts.tree(self.slide.layout)
        trees = [layout] if layout.get("showMasterSp") == "0" else [parts.tree(self.slide.master), layout]
        for tree in trees:
            for one in tree.iter(f"{P}sp"):
                if one.find(f".//{P}ph") is None:
                    yield from self._fill(one)
        for one in self.slide.tree.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
            if one is shape:
                return
            if one.tag == f"{P}graphicFrame":
                if self.slide.chart(one) is not None:  # its marks are measured where their colours are chosen
                    yield one, None
            elif one.tag == f"{P}pic":
                yield one, None
            else:
                yield from self._fill(one)

    def _fill(self, shape: Any) -> Iterator[tuple[Any, str | None]]:
        look = shape.find(f"{P}spPr")
        color = self.of(look)
        if color is not None:
            yield shape, color
        elif look.find(f"{A}gradFill") is not None or look.find(f"{A}blipFill") is not None:
            yield shape, None


def frame_of(shape: Any) -> Frame | None:
    found = shape.find(f"{P}xfrm" if shape.tag == f"{P}graphicFrame" else f"{P}spPr/{A}xfrm")
    if found is None:
        return None
    offset, extent = found.find(f"{A}off"), found.find(f"{A}ext")
    return Frame(*(int(offset.get(key)) for key in "xy"), int(extent.get("cx")), int(extent.get("cy")))


def _covers(shape: Any, at: Point) -> bool:
    frame = frame_of(shape)
    if frame is None or not (frame.x <= at[0] <= frame.right and frame.y <= at[1] <= frame.bottom):
        return False
    path = shape.find(f"{P}spPr/{A}custGeom/{A}pathLst/{A}path")
    if path is None:
        return True
    across, down = frame.width / int(path.get("w")), frame.height / int(path.get("h"))
    inside = False
    for ring in _rings(path):
        placed = [(frame.x + x * across, frame.y + y * down) for x, y in ring]
        for (x, y), (other_x, other_y) in pairwise([*placed, placed[0]]):
            if (y > at[1]) != (other_y > at[1]) and at[0] < (other_x - x) * (at[1] - y) / (other_y - y) + x:
                inside = not inside
    return inside


def _rings(path: Any) -> Iterator[list[Point]]:
    ring: list[Point] = []
    for step in path:
        if step.tag == f"{A}moveTo" and ring:
            yield ring
            ring = []
        points = [(int(point.get("x")), int(point.get("y"))) for point in step.iter(f"{A}pt")]
        ring += points[-1:]
    if ring:
        yield ring
