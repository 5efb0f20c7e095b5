"""QR codes as one native drawing, so that they stay sharp at every size (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from talks.compose.kinds import Code
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import QUIET, Color
from talks.layout.deck import BlockGraphic, GroupShape, PathGraphic
from talks.layout.drawing import Type, body_type, fitted_alike, height, inches, is_sound, label
from talks.layout.fit import FLOOR_TEXT, Limits, fit
from talks.layout.page import Page, Slot
from talks.problems import warning

QUIET_ZONE = 4  # modules around the code (ISO/IEC 18004, 6.3.8)
LARGEST_SIDE = inches(2.9)
SIDES = (inches(2.0), inches(1.75), inches(1.5), inches(1.3))  # below a list; with less, a telephone must come too near
LABEL_FLOORS = (FLOOR_TEXT, 18.0)  # points, of the address; the code says the same
GAP, UNDER = inches(0.25), inches(0.1)
UNIT = EMU_PER_POINT // 100  # paths are written in hundredths of a point

# A camera expects dark on light, whatever the look of the slide.
DARK, LIGHT = Color("dk1"), Color("lt1")

Matrix = Sequence[Sequence[int]]
Column = tuple[Slot, list[tuple[Text, int]], Limits]
"""A box, its texts, and what they must keep."""


def modules_of(link: str) -> Matrix:
    """The dark (1) and light (0) modules of a code, row by row, with error correction M or better."""
    import segno

    return [list(row) for row in segno.make(link, error="m", micro=False).matrix]


def with_code(page: Page, code: Code, title: Slot, left: Column, right: Column) -> tuple[Slot, Slot, Slot]:
    """Adds the code where there is room; gives what is left for the title and the texts of both columns.

    Where the right column is free it takes that one, else the foot of the first column that has room for it and its
    address, which stands beside it or below it.
    """
    kind = replace(body_type(page), floor=LABEL_FLOORS[-1], bold=True)
    slots = [left[0], right[0]]
    if not right[1]:
        frame = right[0].frame
        frame = replace(frame, height=min(frame.height, LARGEST_SIDE + _label_height(code, frame, kind)))
        page.shapes.append(code_drawn(code, frame, kind, beside=False))
        return title, slots[0], slots[1]
    for floor, side, beside in product(LABEL_FLOORS, SIDES, (True, False)):
        kind = replace(kind, floor=floor)
        for number, column in enumerate((left, right)):
            below = 0 if beside else _label_height(code, column[0].frame, kind)
            above, foot = _parted(column[0], side + below)
            room = _beside(foot) if beside else foot
            if column[1] and is_sound([fit(column[1], above.box, column[2])]) and _label_fits(code, room, kind):
                slots[number] = above
                page.shapes.append(code_drawn(code, foot, kind, beside=beside, align="l"))
                return title, slots[0], slots[1]
    # Without its address nobody dares to open a code, so it stands nowhere else.
    page.problems.append(
        warning(
            page.slide.place,
            f'The code on slide "{page.slide.id}" has no room beside points and help lines, and is left out.',
            "Give fewer or shorter points.",
            value=code.link,
            code="code-left-out",
        )
    )
    return title, slots[0], slots[1]


def _parted(slot: Slot, side: int) -> tuple[Slot, Frame]:
    """A column with its foot kept for a code."""
    frame = slot.frame
    above = slot.at(replace(frame, height=frame.height - side - GAP))
    return above, replace(frame, y=frame.bottom - side, height=side)


def code_drawn(code: Code, frame: Frame, kind: Type, *, beside: bool, align: str = "ctr") -> GroupShape:
    """The code with its quiet zone on a light block, and its label beside or below it, within the frame (EMU).

    Align says where the block stands over its label: l or ctr.
    """
    below = 0 if beside else _label_height(code, frame, kind)
    side = min(frame.width, frame.height - below)
    group = _block(code, frame.x if align == "l" else frame.x + (frame.width - side) // 2, frame.y, side)
    block = group.frame
    if beside:
        room = Frame(block.right + GAP, block.y, frame.right - block.right - GAP, block.height)
        look = {"align": "l", "anchor": "ctr"}
    else:
        room = Frame(frame.x, block.bottom + UNDER, frame.width, below - UNDER)
        look = {"align": align, "anchor": "t"}
    (fitted,) = fitted_alike([code.label], [room], kind)
    named = label("Label", fitted, room, kind, **look)
    return replace(group, graphics=(*group.graphics, named), frame=frame)


def _label_fits(code: Code, frame: Frame, kind: Type) -> bool:
    """Whether the label has room on one line."""
    return frame.width > 0 and is_sound(fitted_alike([code.label], [frame], replace(kind, most_lines=1)))


def _beside(frame: Frame) -> Frame:
    """What a code as high as the frame leaves of it."""
    return replace(frame, width=frame.width - frame.height - GAP)


def _label_height(code: Code, frame: Frame, kind: Type) -> int:
    return height(fitted_alike([code.label], [frame], kind)) + UNDER


def _block(code: Code, x: int, y: int, side: int) -> GroupShape:
    """The block is about as wide as asked for, never wider: modules are of whole units."""
    matrix = modules_of(code.link)
    count = len(matrix) + 2 * QUIET_ZONE
    module = max(UNIT, side // count // UNIT * UNIT)
    frame = Frame(x, y, module * count, module * count)
    start = QUIET_ZONE * module
    rings = tuple(
        tuple((x + start + column * module, y + start + row * module) for column, row in ring)
        for ring in outlines(matrix)
    )
    graphics = (
        BlockGraphic("Light ground", "rect", frame, LIGHT, QUIET, 0.75),
        PathGraphic("Modules", rings, fill=DARK),
    )
    return GroupShape("QR code", graphics, frame, f"QR code: opens {code.link}")


def outlines(matrix: Matrix) -> list[tuple[tuple[int, int], ...]]:
    """The borders of the dark modules as closed rings of (column, row); holes are rings of their own.

    Modules drawn one by one would show hairs of light between them.
    """
    size = len(matrix)

    def dark(row: int, column: int) -> bool:
        return 0 <= row < size and 0 <= column < size and bool(matrix[row][column])

    # Edges with the dark module at their right hand, by where they start.
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in range(size):
        for column in range(size):
            if not dark(row, column):
                continue
            sides = (
                (dark(row - 1, column), (column, row), (column + 1, row)),
                (dark(row, column + 1), (column + 1, row), (column + 1, row + 1)),
                (dark(row + 1, column), (column + 1, row + 1), (column, row + 1)),
                (dark(row, column - 1), (column, row + 1), (column, row)),
            )
            for joined, start, end in sides:
                if not joined:
                    edges.setdefault(start, []).append(end)
    rings = []
    while edges:
        first = here = next(iter(edges))
        ring = [first]
        while True:
            ends = edges[here]
            there = ends.pop()
            if not ends:
                del edges[here]
            here = there
            if here == first:
                break
            ring.append(here)
        rings.append(_corners(ring))
    return rings


def _corners(ring: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ring without points that lie on a straight line."""
    kept = []
    for number, (x, y) in enumerate(ring):
        before, after = ring[number - 1], ring[(number + 1) % len(ring)]
        if not (before[0] == x == after[0] or before[1] == y == after[1]):
            kept.append((x, y))
    return tuple(kept)
