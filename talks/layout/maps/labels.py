"""Names on a map: each finds a place of its own where it covers nothing, or is left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import Color
from talks.layout.deck import LabelGraphic, Paragraph
from talks.layout.maps.clip import Box, box_of, inside
from talks.layout.maps.projection import Point
from talks.layout.measure import LINE_PITCH, break_lines, natural_width, pieces, widening

PAD = 2.0  # points, kept free around a name
ROWS = 28  # heights at which an area is searched for room
Rings = Sequence[Sequence[Point]]


@dataclass(frozen=True)
class Name:
    """A name set at a size: its lines and its size on the slide, in EMU."""

    text: Text
    size: float  # points
    lines: tuple[str, ...]
    width: float
    height: float

    def box(self, left: float, top: float) -> Box:
        return Box(left, top, left + self.width, top + self.height)


def named(text: Text, size: float, font: str, *, bold: bool = False, lines: int = 1) -> Name:
    """A name on one line or, where it has blanks, on two."""
    text = text.with_format(bold=True) if bold else text
    parts = pieces(text, font=font)
    factor = widening(font)
    across = natural_width(parts)
    if lines > 1 and len(parts) > 1:
        across = min(max(natural_width(parts[:cut]), natural_width(parts[cut:])) for cut in range(1, len(parts)))
    width = across * size * factor + 0.6
    broken = break_lines(parts, size, width, factor).lines
    return Name(text, size, broken, width * EMU_PER_POINT, len(broken) * size * LINE_PITCH * EMU_PER_POINT)


def label(name: str, said: Name, box: Box, color: Color, align: str = "l", *, heading: bool = False) -> LabelGraphic:
    """The name as a text of the group; it may not be wider than it was measured."""
    left, top, right, bottom = round(box.left), round(box.low), round(box.right), round(box.high)
    frame = Frame(left, top, right - left, bottom - top)
    paragraph = Paragraph(said.text, 0, said.size, said.lines)
    return LabelGraphic(name, (paragraph,), frame, color, align, heading=heading)


@dataclass
class Room:
    """What is still free on a map: inside the frame, and off what was put there."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        return self.frame.holds_box(box) and not any(box.meets(other) for other in self.taken)

    def take(self, box: Box) -> None:
        self.taken.append(box.grown(PAD * EMU_PER_POINT))


# Beside a point, the best first: how far left and up a name lies, in its own widths and heights (Imhof 1962).
_BESIDE = (
    (0.0, 0.5, 1, 0),
    (1.0, 0.5, -1, 0),
    (0.5, 1.0, 0, -1),
    (0.5, 0.0, 0, 1),
    (0.0, 1.0, 0.7, -0.7),
    (0.0, 0.0, 0.7, 0.7),
    (1.0, 1.0, -0.7, -0.7),
    (1.0, 0.0, -0.7, 0.7),
    (0.2, 1.0, 0, -1),
    (0.8, 1.0, 0, -1),
    (0.2, 0.0, 0, 1),
    (0.8, 0.0, 0, 1),
)


@dataclass(frozen=True)
class Spot:
    """Where a name stands, how it is set, and whether a line must lead to what it names."""

    name: Name
    box: Box
    align: str = "ctr"
    leads: bool = False


# How much farther off than usual a name may stand, and from where on a line leads to it.
_FARTHER = (0.0, 4.0, 16.0, 30.0, 46.0, 64.0, 90.0, 120.0, 170.0)  # points
_LEADS = 10.0


def beside(
    point: Point,
    away: float,
    names: Sequence[Name],
    room: Room,
    suits: Callable[[Box], bool],
    *,
    farther: float = 4.0,
    off: Rings = (),
) -> Spot | None:
    """The first of some names (the same one ever smaller) that has room beside a point; farther in points.

    A line that leads to a name farther away keeps off other names, and off that shape.
    """
    for step in _FARTHER:
        if step > farther:
            break
        reach = away + step * EMU_PER_POINT
        for name in names:
            for left, up, across, along in _BESIDE:
                box = name.box(
                    point[0] - left * name.width + across * reach, point[1] - up * name.height + along * reach
                )
                spot = Spot(name, box, "l" if left < 0.4 else "r" if left > 0.6 else "ctr", step > _LEADS)
                if room.is_free(box) and suits(box) and (not spot.leads or _is_clear(point, spot, away, room, off)):
                    return spot
    return None


def _is_clear(point: Point, spot: Spot, away: float, room: Room, off: Rings) -> bool:
    """Whether the line to a name runs over no other name, and not over a shape."""
    (x, y), (end_x, end_y) = leader(point, spot, away)
    shares = [step / 8 for step in range(9)]
    line = [(x + (end_x - x) * share, y + (end_y - y) * share) for share in shares]
    return not any(box.holds(place) for box in room.taken for place in line) and not any(
        inside(place, off) for place in line
    )


def leader(point: Point, spot: Spot, away: float) -> tuple[Point, Point]:
    """The line from beside a point to the nearest side of a name."""
    box = spot.box
    end = (min(max(point[0], box.left), box.right), min(max(point[1], box.low), box.high))
    length = math.dist(point, end) or 1.0
    start = (point[0] + (end[0] - point[0]) * away / length, point[1] + (end[1] - point[1]) * away / length)
    stop = 1 - 1.5 * EMU_PER_POINT / length
    return start, (point[0] + (end[0] - point[0]) * stop, point[1] + (end[1] - point[1]) * stop)


def within(
    rings: Rings, names: Sequence[Name], room: Room, *, share: float = 1.0, suits: Callable[[Box], bool] | None = None
) -> Spot | None:
    """The first of some names that has room inside a shape: near its middle, away from its edge.

    Only that share of its width and height must be inside; the rest may stand over the edge, if it suits.
    """
    if not rings:
        return None
    around = box_of([point for ring in rings for point in ring])
    for name in names:
        best: tuple[float, Box] | None = None
        for box, slack in _spots(rings, name, around, share):
            x, y = box.center
            off = abs(x - around.center[0]) / (around.width or 1) + abs(y - around.center[1]) / (around.height or 1)
            worth = min(slack / name.width, 1.0) - 1.2 * off
            if (best is None or worth > best[0]) and room.is_free(box) and (suits is None or suits(box)):
                best = worth, box
        if best is not None:
            return Spot(name, best[1])
    return None


def _spots(rings: Rings, name: Name, around: Box, share: float) -> Iterator[tuple[Box, float]]:
    """Boxes for a name inside a shape, and how much wider the shape is there."""
    height, width = name.height * share, name.width * share
    for row in range(1, ROWS):
        y = around.low + around.height * row / ROWS
        ranges = _inside_at(rings, y - height / 2)
        for line in (y, y + height / 2):
            ranges = _shared(ranges, _inside_at(rings, line)) if ranges else []
        for start, end in ranges:
            slack = end - start - width
            if slack < 0:
                continue
            for part in (0.5, 0.3, 0.7, 0.15, 0.85, 0.0, 1.0):
                x = start + slack * part + width / 2
                yield name.box(x - name.width / 2, y - name.height / 2), slack * min(part, 1 - part) * 2


Ranges = list[tuple[float, float]]


def _inside_at(rings: Rings, y: float) -> Ranges:
    """From where to where a shape is filled at a height (even-odd)."""
    met: list[float] = []
    for ring in rings:
        before_x, before_y = ring[-1]
        for x, here_y in ring:
            if (here_y > y) != (before_y > y):
                met.append(x + (before_x - x) * (y - here_y) / (before_y - here_y))
            before_x, before_y = x, here_y
    met.sort()
    return list(zip(met[0::2], met[1::2], strict=False))


def _shared(some: Ranges, others: Ranges) -> Ranges:
    found = []
    for start, end in some:
        for other_start, other_end in others:
            low, high = max(start, other_start), min(end, other_end)
            if low < high:
                found.append((low, high))
    return found


def sizes_down(largest: float, floor: float, step: float = 2.0) -> Iterator[float]:
    size = largest
    while size > floor:
        yield size
        size -= step
    yield floor
