"""Laying out steps: beside each other, in two rows, or below each other, whichever can be read best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.compose.kinds import Step, Steps
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import GROUND, QUIET, STRONG
from talks.layout.deck import BlockGraphic, Graphic, GroupShape, LabelGraphic, Paragraph, PathGraphic
from talks.layout.drawing import inches, is_sound, points, smallest
from talks.layout.fit import FLOOR_TEXT, Box, Fitted, Limits, fit_alike
from talks.layout.measure import advance, line_pitch, widening
from talks.layout.page import Page, Slot

TEXT = Limits((FLOOR_TEXT,), balanced=True)
ONE_LINE = Limits((FLOOR_TEXT,), most_lines=1)
MOST = 6
BADGE = inches(0.74)
UNDER_BADGE, BESIDE_BADGE = inches(0.2), inches(0.22)
UNDER_LABEL, BESIDE_LABEL = inches(0.06), inches(0.3)
COLUMN_GAP, ROW_GAP = inches(0.5), inches(0.3)
NUMBER = 0.5  # of a badge's height
LABELS_ACROSS = 0.4  # of the width, at most, where texts stand beside their labels
LARGER = 1.2  # times the size, for labels that stand alone
LOWERED = 0.4
WORTH_OF_A_LINE = 3.0  # points of size that labels of one line may cost
ARROW_AIR = inches(0.1)
LINE = 2.5  # points


@dataclass(frozen=True)
class _Places:
    """Where the steps stand: their badges, and the room for label and text."""

    badges: tuple[Frame, ...]
    rooms: tuple[Frame, ...]
    columns: int
    beside: bool = False  # the text stands beside its label, not under it


@dataclass(frozen=True)
class _Drawn:
    """Places with the texts as they fit there."""

    places: _Places
    labels: tuple[Slot, ...]
    texts: tuple[Slot, ...]
    heads: tuple[Fitted, ...]
    bodies: tuple[Fitted, ...]

    @property
    def sound(self) -> bool:
        return is_sound((*self.heads, *self.bodies))

    @property
    def rank(self) -> float:
        """How well it can be read: the size in points, less where a label is broken."""
        broken = any(one.lines > 1 for one in self.heads)
        return smallest((*self.heads, *self.bodies)) - WORTH_OF_A_LINE * broken


def steps_page(page: Page, visual: Steps) -> None:
    page.title(page.slide.title)
    page.no_points()
    steps = visual.steps[:MOST]
    area = _area(page)
    drawings = [_drawn(page, steps, places) for places in _ways(area, len(steps))]
    best = max([one for one in drawings if one.sound] or drawings[-1:], key=lambda one: one.rank)
    best = _settled(best, area)
    graphics = tuple(_graphics(page, best))
    page.shapes.append(
        GroupShape("Arrows", graphics, _around(best.places), f"Arrows lead from step 1 to {len(steps)}.")
    )
    for step, label, head, text, body in zip(steps, best.labels, best.heads, best.texts, best.bodies, strict=True):
        page.text(label, [(step.label, 0)], TEXT, fitted=head)
        page.text(text, [(step.text, 0)], TEXT, needed=False, fitted=body)


def _area(page: Page) -> Frame:
    """The part of the slide that the boxes of all steps take together."""
    frames = [page.slot(f"Step {number} {what}").frame for number in range(1, MOST + 1) for what in ("label", "text")]
    left, top = min(one.x for one in frames), min(one.y for one in frames)
    return Frame(left, top, max(one.right for one in frames) - left, max(one.bottom for one in frames) - top)


def _ways(area: Frame, count: int) -> Iterator[_Places]:
    """The ways to place the steps, those to be preferred first; the last one has the longest lines."""
    if count <= 4:
        yield _in_columns(area, count, count)
    if count >= 4:
        yield _in_columns(area, count, -(-count // 2))
    yield _below_each_other(area, count)


def _in_columns(area: Frame, count: int, columns: int) -> _Places:
    rows = -(-count // columns)
    width = (area.width - COLUMN_GAP * (columns - 1)) // columns
    height = (area.height - ROW_GAP * (rows - 1)) // rows
    corners = [
        (area.x + number % columns * (width + COLUMN_GAP), area.y + number // columns * (height + ROW_GAP))
        for number in range(count)
    ]
    right, down = (0, BADGE + UNDER_BADGE) if rows == 1 else (BADGE + BESIDE_BADGE, 0)
    return _Places(
        tuple(Frame(x, y, BADGE, BADGE) for x, y in corners),
        tuple(Frame(x + right, y + down, width - right, height - down) for x, y in corners),
        columns,
    )


def _below_each_other(area: Frame, count: int) -> _Places:
    pitch = area.height // count
    badge = min(BADGE, pitch - inches(0.1))
    right = badge + BESIDE_BADGE
    tops = [area.y + number * pitch for number in range(count)]
    return _Places(
        tuple(Frame(area.x, top + (pitch - badge) // 2, badge, badge) for top in tops),
        tuple(Frame(area.x + right, top, area.width - right, pitch) for top in tops),
        1,
        beside=True,
    )


def _drawn(page: Page, steps: Sequence[Step], places: _Places) -> _Drawn:
    labels = _labels(page, steps, places)
    texts = [page.slot(f"Step {number} text") for number in range(1, len(steps) + 1)]
    own = any(slot.placeholder is None for slot in (*labels, *texts)) or _alone(steps)
    said_labels = [([(step.label, 0)], slot.box) for step, slot in zip(steps, labels, strict=True)]
    heads = fit_alike(said_labels, ONE_LINE, own_size=own)
    if not is_sound(heads):
        heads = fit_alike(said_labels, TEXT, own_size=own)
    needed = [_needed(slot, head) for slot, head in zip(labels, heads, strict=True)]
    if len(steps) == places.columns and all(slot.anchor == "t" for slot in labels):
        needed = [max(needed)] * len(needed)
    labels = [slot.at(replace(slot.frame, height=high)) for slot, high in zip(labels, needed, strict=True)]
    rooms = [_below_or_beside(room, label.frame, places) for room, label in zip(places.rooms, labels, strict=True)]
    texts = [slot.at(room) for slot, room in zip(texts, rooms, strict=True)]
    said = [[(step.text, 0)] if step.text else [] for step in steps]
    bodies = fit_alike([(one, slot.box) for one, slot in zip(said, texts, strict=True)], TEXT, own_size=own)
    texts = [slot.at(replace(slot.frame, height=_needed(slot, body))) for slot, body in zip(texts, bodies, strict=True)]
    return _Drawn(places, tuple(labels), tuple(texts), tuple(heads), tuple(bodies))


def _alone(steps: Sequence[Step]) -> bool:
    """Whether the labels are all that is said."""
    return not any(step.text for step in steps)


def _labels(page: Page, steps: Sequence[Step], places: _Places) -> list[Slot]:
    """The boxes of the labels, as wide as there is room for them; beside their texts no wider than they need."""
    slots = [page.slot(f"Step {number} label").at(room) for number, room in enumerate(places.rooms, start=1)]
    if _alone(steps):
        return [replace(slot, box=_larger(slot.box)) for slot in slots]
    if not places.beside:
        return slots
    widest = max(_width(step.label, slot.box) for step, slot in zip(steps, slots, strict=True))
    return [slot.at(replace(slot.frame, width=min(widest, round(slot.frame.width * LABELS_ACROSS)))) for slot in slots]


def _below_or_beside(room: Frame, label: Frame, places: _Places) -> Frame:
    """What a label leaves of its room for the text."""
    if places.beside:
        left = label.right + BESIDE_LABEL
        return replace(room, x=left, width=max(1, room.right - left))
    top = label.bottom + UNDER_LABEL
    return replace(room, y=top, height=max(0, room.bottom - top))


def _width(text: Text, box: Box) -> int:
    """That of a box which holds the text on one line, in EMU."""
    style = box.level(0)
    line = (
        advance(text.plain.upper() if box.capitals else text.plain, style.bold, font=box.font)
        * style.size
        * widening(box.font)
    )
    return points(line + 1) + style.indent + box.insets[0] + box.insets[2]


def _larger(box: Box) -> Box:
    return replace(box, levels=tuple(replace(level, size=round(level.size * LARGER)) for level in box.levels))


def _needed(slot: Slot, fitted: Fitted) -> int:
    """The height of a box that is as high as its text, in EMU, and no higher than the room for it."""
    return min(slot.frame.height, slot.bottom(fitted.height) - slot.frame.y)


def _settled(drawn: _Drawn, area: Frame) -> _Drawn:
    """Moved to where they look best: short texts a little above the middle, and lines level with their badges."""
    if drawn.places.beside:
        middles = [badge.y + badge.height // 2 for badge in drawn.places.badges]
        return replace(drawn, labels=_around_lines(drawn.labels, middles), texts=_around_lines(drawn.texts, middles))
    rows = len(drawn.labels) > drawn.places.columns
    labels = drawn.labels
    if rows:  # a label of one line stands level with its badge
        down = max(0, (BADGE - max(slot.frame.height for slot in labels)) // 2)
        drawn = _moved(drawn, down, badges=False)
    end = max(slot.frame.bottom for slot in (*drawn.labels, *drawn.texts))
    return _moved(drawn, max(0, round(LOWERED * (area.bottom - end))))


def _around_lines(slots: Sequence[Slot], middles: Sequence[int]) -> tuple[Slot, ...]:
    return tuple(
        slot.at(replace(slot.frame, y=middle - slot.frame.height // 2))
        for slot, middle in zip(slots, middles, strict=True)
    )


def _moved(drawn: _Drawn, down: int, *, badges: bool = True) -> _Drawn:
    def lower(frames: Sequence[Frame]) -> tuple[Frame, ...]:
        return tuple(replace(frame, y=frame.y + down) for frame in frames)

    def at(slots: Sequence[Slot]) -> tuple[Slot, ...]:
        return tuple(slot.at(frame) for slot, frame in zip(slots, lower([one.frame for one in slots]), strict=True))

    places = replace(drawn.places, badges=lower(drawn.places.badges)) if badges else drawn.places
    return replace(drawn, places=places, labels=at(drawn.labels), texts=at(drawn.texts))


def _graphics(page: Page, drawn: _Drawn) -> Iterator[Graphic]:
    """From badge to badge an arrow, and in each badge its number."""
    places = drawn.places
    rows = -(-len(places.badges) // places.columns)
    for number, (one, other) in enumerate(zip(places.badges, places.badges[1:], strict=False), start=1):
        if one.y == other.y:
            middle = one.y + one.height // 2
            start = one.right if rows == 1 else other.x - COLUMN_GAP  # in several rows the label stands between
            ends: tuple[tuple[int, int], ...] = ((start + ARROW_AIR, middle), (other.x - ARROW_AIR, middle))
        elif places.beside:
            continue
        else:
            ends = _to_the_next_row(drawn, number)
        if ends:
            yield PathGraphic(f"Arrow {number}", (ends,), line=QUIET, width=LINE, closed=False, arrow=True)
    for number, badge in enumerate(places.badges, start=1):
        yield BlockGraphic(f"Badge {number}", "ellipse", badge, fill=STRONG)
        size = float(round(NUMBER * badge.height / EMU_PER_POINT))
        said = Paragraph(Text.of(str(number), bold=True), size=size, lines=(str(number),))
        line = points(size * line_pitch(page.template.heading_font))
        box = Frame(badge.x, badge.y + (badge.height - line) // 2, badge.width, line)
        yield LabelGraphic(f"Number {number}", (said,), box, GROUND, "ctr", "ctr", heading=True)


def _to_the_next_row(drawn: _Drawn, number: int) -> tuple[tuple[int, int], ...]:
    """From below the last badge of a row over the first one of the next row; nothing where texts leave no room."""
    one, other = drawn.places.badges[number - 1], drawn.places.badges[number]
    above = max(slot.frame.bottom for slot in (*drawn.labels[:number], *drawn.texts[:number]))
    above = max(above, one.bottom + ARROW_AIR)
    below = min(slot.frame.y for slot in (*drawn.labels[number:], *drawn.texts[number:]))
    below = min(below, other.y - ARROW_AIR)
    if below - above < points(2 * LINE):
        return ()
    between = (above + min(below, other.y - 2 * ARROW_AIR)) // 2 if other.y - 2 * ARROW_AIR > above else above
    start, end = one.x + one.width // 2, other.x + other.width // 2
    return ((start, one.bottom + ARROW_AIR), (start, between), (end, between), (end, other.y - ARROW_AIR))


def _around(places: _Places) -> Frame:
    left, top = min(one.x for one in places.badges), min(one.y for one in places.badges)
    right, bottom = max(one.right for one in places.badges), max(one.bottom for one in places.badges)
    return Frame(left, top, right - left, bottom - top)
