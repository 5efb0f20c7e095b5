"""Areas beside the map at its scale: how they are stacked so that the scale is as large as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talks.geometry import EMU_PER_POINT
from talks.layout.maps.clip import Box, box_of, clipped
from talks.layout.maps.labels import Name
from talks.layout.maps.projection import KM_PER_MILE, AzimuthalEqualArea, Point
from talks.layout.maps.view import DETAIL, SPACING, Lines, Rings, main_box, main_parts
from talks.read.atlas import Area, Atlas, level_for

GAP = 16 * EMU_PER_POINT
LEAST_SHAPE = 8 * EMU_PER_POINT  # what is smaller is a dot
UNDER = 3 * EMU_PER_POINT  # between a shape and its name
BAR, BAR_WIDTH = 30 * EMU_PER_POINT, 122 * EMU_PER_POINT  # the scale bar with its label
MARGIN = 0.02  # of the subject's size, around it


@dataclass(frozen=True)
class Item:
    """An area that is compared, on the plane of a projection of its own, and its name."""

    area: Area
    projection: AzimuthalEqualArea
    box: Box  # kilometers
    name: Name

    def width(self, scale: float) -> float:
        return max(self.box.width * scale, self.name.width)

    def drawn(self, scale: float) -> float:
        """The height of the shape."""
        return max(self.box.height * scale, LEAST_SHAPE)


@dataclass(frozen=True)
class Placed:
    """Where an item stands: the boxes of its shape and of its name, in EMU."""

    item: Item
    shape: Box
    label: Box


@dataclass(frozen=True)
class Side:
    """The side of a map where others are compared: its scale (EMU per kilometer), where the map is, what is beside."""

    scale: float
    main: Box
    placed: tuple[Placed, ...]
    bar: Point  # the middle of the scale bar's line


def item_of(atlas: Atlas, area: Area, name: Name) -> Item:
    projection = AzimuthalEqualArea((area.box[0] + area.box[2]) / 2, (area.box[1] + area.box[3]) / 2)
    for _ in range(2):
        center = projection.place(main_box(atlas, area, projection).center)
        projection = AzimuthalEqualArea(*center)
    return Item(area, projection, main_box(atlas, area, projection).grown(0.5), name)


def rings_of(atlas: Atlas, placed: Placed, scale: float) -> Rings:
    """The outline of an area that is compared, on the slide; parts far off are left aside, holes stay holes."""
    item = placed.item
    level = level_for(DETAIL * (EMU_PER_POINT / scale) ** 2)
    lines = Lines(atlas, item.projection, lambda _: (level, SPACING * EMU_PER_POINT / scale))
    outer = main_parts(item.area, lines)
    holes = [hole for rings in item.area.polygons for ring in rings[1:] for hole in lines.rings(ring)]
    across, along = placed.shape.center
    middle, edge = item.box.center, placed.shape.grown(GAP / 4)
    least = 1.5 * EMU_PER_POINT / scale
    kept = [ring for ring in outer if max(box_of(ring).width, box_of(ring).height) > least] or outer[:1]
    return [
        cut
        for ring in (*kept, *holes)
        if (
            cut := clipped([(across + (x - middle[0]) * scale, along - (y - middle[1]) * scale) for x, y in ring], edge)
        )
    ]


def side_by_side(subject: Box, items: Sequence[Item], frame: Box, margin: float = MARGIN) -> Side:
    """Of all ways to put the items beside or below the map the one with the largest scale; subject in kilometers."""
    best: tuple[float, int, bool] | None = None
    for columns in range(1, len(items) + 1):
        for below in (False, True):
            scale = _largest(subject, items, frame, columns, below, margin)
            if best is None or scale > best[0] * 1.02:
                best = scale, columns, below
    assert best is not None
    return _arranged(subject, items, frame, best, margin)


def _columns(items: Sequence[Item], columns: int) -> list[list[Item]]:
    count = -(-len(items) // columns)
    return [list(items[start : start + count]) for start in range(0, len(items), count)]


def _size(items: Sequence[Item], columns: int, scale: float) -> tuple[float, float]:
    stacks = _columns(items, columns)
    width = sum(max(item.width(scale) for item in stack) for stack in stacks) + GAP * (len(stacks) - 1)
    rows = _rows(stacks, scale)
    height = sum(shape + name for shape, name in rows) + GAP / 2 * (len(rows) - 1)
    return max(width, BAR_WIDTH), height + BAR + GAP / 2


def _rows(stacks: Sequence[Sequence[Item]], scale: float) -> list[tuple[float, float]]:
    """The heights of the shapes and of the names below them, row by row: names of a row stand on one line."""
    rows = [[stack[row] for stack in stacks if row < len(stack)] for row in range(max(map(len, stacks)))]
    return [(max(item.drawn(scale) for item in row), UNDER + max(item.name.height for item in row)) for row in rows]


def _largest(subject: Box, items: Sequence[Item], frame: Box, columns: int, below: bool, margin: float) -> float:
    """The largest scale at which all has room (by halving)."""
    low, high = 0.0, min(frame.width / subject.width, frame.height / subject.height)
    for _ in range(40):
        scale = (low + high) / 2
        width, height = _size(items, columns, scale)
        main_width, main_height = (side * scale * (1 + 2 * margin) for side in (subject.width, subject.height))
        if below:
            fits = max(width, main_width) <= frame.width and main_height + GAP + height <= frame.height
        else:
            fits = main_width + GAP + width <= frame.width and max(height, main_height) <= frame.height
        low, high = (scale, high) if fits else (low, scale)
    return low


def _arranged(subject: Box, items: Sequence[Item], frame: Box, best: tuple[float, int, bool], margin: float) -> Side:
    scale, columns, below = best
    width, height = _size(items, columns, scale)
    main_width = subject.width * scale * (1 + 2 * margin)
    if below:
        main = Box(frame.left, frame.low, frame.right, frame.high - height - GAP)
        beside = Box(frame.left, frame.high - height, frame.right, frame.high)
    else:
        spare = frame.width - main_width - GAP - width
        edge = frame.right - width - min(spare / 3, 3 * GAP)
        main = Box(frame.left, frame.low, edge - GAP - min(spare / 3, 3 * GAP), frame.high)
        beside = Box(edge, frame.low, frame.right, frame.high)
    placed = tuple(_stacked(items, columns, scale, beside))
    low = max(one.label.high for one in placed)
    left = min(min(one.shape.left, one.label.left) for one in placed)
    right = max(max(one.shape.right, one.label.right) for one in placed)
    return Side(scale, main, placed, ((left + right) / 2, min(low + GAP / 2 + BAR, beside.high)))


def _stacked(items: Sequence[Item], columns: int, scale: float, area: Box) -> Iterator[Placed]:
    stacks = _columns(items, columns)
    widths = [max(item.width(scale) for item in stack) for stack in stacks]
    left = area.left + max(0.0, area.width - sum(widths) - GAP * (len(stacks) - 1)) / 2
    rows = _rows(stacks, scale)
    height = sum(shape + name for shape, name in rows) + GAP / 2 * (len(rows) - 1)
    start = area.low + max(0.0, area.height - BAR - GAP / 2 - height) / 2
    for stack, width in zip(stacks, widths, strict=True):
        top = start
        for item, (tall, said) in zip(stack, rows, strict=False):
            middle, base = left + width / 2, top + tall
            across, along = item.box.width * scale, item.drawn(scale)
            shape = Box(middle - across / 2, base - along, middle + across / 2, base)
            yield Placed(item, shape, item.name.box(middle - item.name.width / 2, base + UNDER))
            top += tall + said + GAP / 2
        left += width + GAP


# The scale bar


def bar_length(scale: float, most: float, *, miles: bool) -> tuple[float, str]:
    """A round length that is at most so long on the slide (EMU): its length there, and how it is said."""
    unit = KM_PER_MILE if miles else 1.0
    number = 1
    for exponent in range(5):
        for digit in (1, 2, 5):
            if digit * 10**exponent * unit * scale <= most:
                number = digit * 10**exponent
    other = number * unit if miles else number / KM_PER_MILE
    said = f"{_rounded(other):,} {'km' if miles else 'miles'}"
    return number * unit * scale, f"{number:,} {'miles' if miles else 'km'} ({said})"


def _rounded(length: float) -> int:
    """To the nearest ten, or five below a hundred."""
    step = 10 if length >= 100 else 5 if length >= 20 else 1
    return max(1, round(length / step) * step)
