"""A template made wider or narrower: what stands on its masters and layouts moved and scaled, pictures kept in shape.

Placeholders and wide ornaments are scaled. Small ornaments, pictures, circles and groups keep their size, and their
distance from the margin: the margin itself is scaled, so that what stood on one line still does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WIDE, NARROW = (12192000, 6858000), (9144000, 6858000)  # EMU: 16:9 and 4:3, 7.5 inches high
SIZES = {"16:9": WIDE, "4:3": NARROW}

_CLOSE = 0.01  # shares closer than this are taken as equal
_SMALL = 0.2  # of the slide: an ornament that is shorter keeps its length
_FULL = 0.95  # of the slide: a picture that covers so much covers all


@dataclass(frozen=True)
class _Way:
    """Across or down: how long the slide was and becomes, and how wide its margin is, in EMU."""

    before: int
    after: int
    margin: int

    @property
    def factor(self) -> float:
        return self.after / self.before

    def scaled(self, start: int, length: int) -> tuple[int, int]:
        end = round((start + length) * self.factor)
        return round(start * self.factor), end - round(start * self.factor)

    def moved(self, start: int, length: int) -> tuple[int, int]:
        """Where something goes that keeps its length: with the edge it is nearer to, or with its middle."""
        middle = (start + length / 2) / self.before
        if middle < 1 / 3:
            return self._from_edge(start), length
        if middle > 2 / 3:
            return self.after - length - self._from_edge(self.before - start - length), length
        return round(middle * self.after - length / 2), length

    def _from_edge(self, distance: int) -> int:
        if distance <= self.margin:
            return round(distance * self.factor)
        return round(self.margin * self.factor) + distance - self.margin


def with_shape(presentation: Any, shape: str) -> None:
    """Give the slides that shape, unless they have it already."""
    width, height = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    if not width or not height:
        return
    new_width, new_height = SIZES[shape]
    if abs(width / height - new_width / new_height) < _CLOSE:
        return
    size = presentation.part._element.find("{*}sldSz")
    size.attrib.pop("type", None)
    size.set("cx", str(new_width))
    size.set("cy", str(new_height))
    for master in presentation.slide_masters:
        left, top = _margins(master, width, height)
        across, down = _Way(width, new_width, left), _Way(height, new_height, top)
        for page in (master, *master.slide_layouts):
            for element in page._element.find("{*}cSld/{*}spTree").iterchildren("*"):
                _move(element, across, down)


def _margins(master: Any, width: int, height: int) -> tuple[int, int]:
    """How far the title of a master stands from the left and the upper edge, where it does so near them."""
    found = [_transform(shape._element) for shape in master.placeholders]
    places = [(int(one[0].get("x")), int(one[0].get("y"))) for one in found if one is not None]
    left = min((x for x, _ in places if x >= 0), default=0)
    top = min((y for _, y in places if y >= 0), default=0)
    return min(left, width // 6), min(top, height // 6)


def _transform(element: Any) -> Any:
    """Offset and extent of a shape, picture, table or group; None where it takes its place from elsewhere."""
    found = element.find("{*}spPr/{*}xfrm")
    if found is None:
        found = element.find("{*}grpSpPr/{*}xfrm")
    if found is None:
        found = element.find("{*}xfrm")
    if found is None or found.find("{*}off") is None or found.find("{*}ext") is None:
        return None
    return found.find("{*}off"), found.find("{*}ext"), found


def _move(element: Any, across: _Way, down: _Way) -> None:
    transform = _transform(element)
    if transform is None:
        return
    offset, extent, _ = transform
    x, y = int(offset.get("x")), int(offset.get("y"))
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    is_placeholder = element.find("./*[1]/{*}nvPr/{*}ph") is not None
    if is_placeholder and not _is_circle(element, width, height):
        new = (*across.scaled(x, width), *down.scaled(y, height))
    elif _covers_all(width, height, across, down):
        new = (*across.scaled(x, width), *down.scaled(y, height))
        _crop(element, width / height, new[1] / max(1, new[3]))
    elif _keeps_its_form(element, width, height):
        new = (*across.moved(x, width), *down.moved(y, height))
    else:
        new = (*_along(across, x, width), *_along(down, y, height))
    for target, names, values in ((offset, ("x", "y"), (new[0], new[2])), (extent, ("cx", "cy"), (new[1], new[3]))):
        for name, value in zip(names, values, strict=True):
            target.set(name, str(value))


def _along(way: _Way, start: int, length: int) -> tuple[int, int]:
    return way.moved(start, length) if length < _SMALL * way.before else way.scaled(start, length)


def _covers_all(width: int, height: int, across: _Way, down: _Way) -> bool:
    return width >= _FULL * across.before and height >= _FULL * down.before


def _keeps_its_form(element: Any, width: int, height: int) -> bool:
    """Pictures and groups (a logo is one or the other), and what is a circle."""
    if element.tag.endswith(("}pic", "}grpSp", "}graphicFrame")):
        return True
    return _is_circle(element, width, height)


def _is_circle(element: Any, width: int, height: int) -> bool:
    geometry = element.find("{*}spPr/{*}prstGeom")
    is_round = geometry is not None and geometry.get("prst") in ("ellipse", "donut", "sun", "star5", "arc")
    return is_round and abs(width - height) <= 0.1 * max(width, height)


def _crop(element: Any, before: float, after: float) -> None:
    """Cut a picture that fills the slide so that it is not distorted: at both sides, or at the top and bottom."""
    fill = element.find("{*}blipFill")
    if fill is None or not before or not after:
        return
    cut = fill.find("{*}srcRect")
    if cut is None:
        cut = fill.makeelement(fill.find("{*}blip").tag.replace("}blip", "}srcRect"), {})
        fill.find("{*}blip").addnext(cut)
    first, second = ("l", "r") if after < before else ("t", "b")
    lost = 1 - min(after / before, before / after)
    kept = 1 - (int(cut.get(first, "0")) + int(cut.get(second, "0"))) / 100_000
    for side in (first, second):
        cut.set(side, str(int(cut.get(side, "0")) + round(kept * lost / 2 * 100_000)))
