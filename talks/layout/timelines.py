"""Laying out timelines: events along an axis or down a line, states on lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from talks.compose.kinds import Event, Timeline
from talks.geometry import Frame
from talks.layout.colors import QUIET, SIGNAL
from talks.layout.deck import BlockGraphic, Graphic, GroupShape, PathGraphic
from talks.layout.drawing import (
    Type,
    body_type,
    fitted_alike,
    head_type,
    height,
    inches,
    is_sound,
    label,
    points,
    smallest,
)
from talks.layout.fit import FLOOR_LABEL, Fitted, Limits, fit
from talks.layout.lanes import lanes_alt, lanes_drawn
from talks.layout.page import Page

LABEL = Limits((FLOOR_LABEL,))
UNSCALED = Limits((FLOOR_LABEL,), scales=False)
MOST_IN_A_ROW = 5
MOST_LINES_IN_A_ROW = 5  # of a text; a longer one is read better with longer lines
# Time runs across; a line down is read like a list, two of them less so. Worth some points of size.
WORTH_OF_A_ROW, WORTH_OF_COLUMNS = 4.0, 2.0
WORTH_OF_A_LINE = 3.0  # for dates that are not broken
MARK = inches(0.26)
LINE = 2.5  # points, of axes
COLUMN_GAP = inches(0.35)
AIR = inches(0.12)  # below an event, before the next one or the line that turns to the next column
MARK_AIR = inches(0.05)
ABOVE_AXIS, BELOW_AXIS = inches(0.22), inches(0.28)
# Few words in a row stand a little above the middle, like large figures; see talks.layout.kinds.
LOWERED = 0.4


@dataclass(frozen=True)
class Drawing:
    """One way to draw the events, and the texts as they fit into it."""

    graphics: tuple[Graphic, ...]
    dates: tuple[Fitted, ...]
    texts: tuple[Fitted, ...]
    worth: float = 0.0  # points of size that it may be smaller than another drawing

    @property
    def sound(self) -> bool:
        return is_sound((*self.dates, *self.texts))

    @property
    def rank(self) -> float:
        return smallest(self.texts) + self.worth


def timeline_page(page: Page, visual: Timeline) -> None:
    page.title(page.slide.title)
    page.no_points()
    slot, subtitle, note = page.slot("Timeline"), page.slot("Subtitle"), page.slot("Note")
    frame = slot.frame
    if not visual.subtitle and subtitle.frame.bottom <= frame.y:
        frame = Frame(frame.x, subtitle.frame.y, frame.width, frame.bottom - subtitle.frame.y)
    if not visual.note and note.frame.y >= frame.bottom:
        frame = replace(frame, height=note.frame.bottom - frame.y)
    page.text(subtitle, [(visual.subtitle, 0)], LABEL, needed=False)
    cited = "; ".join(str(citation) for citation in page.slide.citations)
    body = body_type(page)
    if visual.lanes:
        graphics, alt = lanes_drawn(page, visual, frame, body), lanes_alt(visual, cited)
    else:
        drawing = _best(list(_drawings(visual.events, frame, head_type(page, body), body)))
        _say_what_does_not_fit(page, drawing)
        graphics, alt = drawing.graphics, _events_alt(visual, cited)
    page.shapes.append(GroupShape("Timeline", graphics, frame, alt))
    # In large rooms type grows, but not so far that a note leaves its line.
    enough = not visual.note or fit([(visual.note, 0)], note.box, LABEL).fits
    page.text(note, [(visual.note, 0)], LABEL if enough else UNSCALED, needed=False)


def _events_alt(visual: Timeline, source: str) -> str:
    said = "; ".join(f"{event.when.plain}: {event.text.plain.rstrip('.')}" for event in visual.events)
    parts = [f"Timeline of {len(visual.events)} events: {said}", visual.subtitle.plain, visual.note.plain]
    parts += [f"Source: {source}"] if source else []
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts if part)


def _best(drawings: Sequence[Drawing]) -> Drawing:
    """Of those in which all fits the one that reads best; where there is none, the one with the most room."""
    sound = [drawing for drawing in drawings if drawing.sound]
    return max(sound or drawings[-1:], key=lambda drawing: drawing.rank)


def _say_what_does_not_fit(page: Page, drawing: Drawing) -> None:
    for what, texts in (("date", drawing.dates), ("event", drawing.texts)):
        for number, fitted in enumerate(texts, start=1):
            page.say_what_does_not_fit(f"Timeline, {what} {number}", fitted, Limits())


def _drawings(events: Sequence[Event], frame: Frame, head: Type, body: Type) -> Iterator[Drawing]:
    """The ways to draw the events; the last one has the most room."""
    if len(events) <= MOST_IN_A_ROW:
        yield _in_a_row(events, frame, head, body)
    if len(events) > 3:
        yield _down_a_line(events, frame, head, body, columns=2)
    yield _down_a_line(events, frame, head, body, columns=1)
    if len(events) > 3:
        yield _down_a_line(events, frame, head, body, columns=2, beside=False)


def _in_a_row(events: Sequence[Event], frame: Frame, head: Type, body: Type) -> Drawing:
    count = len(events)
    width = (frame.width - COLUMN_GAP * (count - 1)) // count
    lefts = [frame.x + number * (width + COLUMN_GAP) for number in range(count)]
    cells = [Frame(left, frame.y, width, frame.height) for left in lefts]
    head = replace(head, size=head.size + 4, most_lines=2)
    dates = fitted_alike([event.when for event in events], cells, head)
    above = height(dates) + ABOVE_AXIS + MARK + BELOW_AXIS
    below = [replace(cell, height=max(0, cell.height - above)) for cell in cells]
    texts = fitted_alike([event.text for event in events], below, body)
    used = above + height(texts)
    top = frame.y + max(0, round(LOWERED * (frame.height - used)))
    middle = top + height(dates) + ABOVE_AXIS + MARK // 2
    axis = ((frame.x + MARK // 2, middle), (frame.right, middle))
    graphics: list[Graphic] = [PathGraphic("Axis", (axis,), line=QUIET, width=LINE, closed=False, arrow=True)]
    for number, (left, date, text) in enumerate(zip(lefts, dates, texts, strict=True), start=1):
        lower = middle + MARK // 2 + BELOW_AXIS
        graphics += [
            _mark(number, left, middle),
            label(
                f"Date {number}",
                date,
                Frame(left, top, width, height(dates)),
                head,
                anchor="b",
                heading=True,
            ),
            label(f"Event {number}", text, Frame(left, lower, width, max(height(texts), frame.bottom - lower)), body),
        ]
    short = all(text.lines <= MOST_LINES_IN_A_ROW for text in texts)
    return Drawing(tuple(graphics), tuple(dates), tuple(texts), worth=WORTH_OF_A_ROW if short else 0.0)


def _down_a_line(
    events: Sequence[Event], frame: Frame, head: Type, body: Type, *, columns: int, beside: bool = True
) -> Drawing:
    """The events below each other; the date beside its text, or over it."""
    rows = -(-len(events) // columns)
    gap = inches(0.5)
    width = (frame.width - gap * (columns - 1)) // columns
    step = frame.height // rows
    lefts = [frame.x + number // rows * (width + gap) for number in range(len(events))]
    indent = MARK + inches(0.22)
    room = width - indent
    cells = [Frame(left + indent, frame.y, room, step - AIR) for left in lefts]
    dated = [replace(cell, width=round(0.45 * room) if beside else room) for cell in cells]
    dates = fitted_alike([event.when for event in events], dated, replace(head, most_lines=2 if beside else 1))
    taken = _taken_by_dates(dates, rows, head) if beside else [0] * len(events)
    lower = 0 if beside else height(dates)
    spoken = [
        Frame(cell.x + wide, cell.y, cell.width - wide, max(0, cell.height - lower))
        for cell, wide in zip(cells, taken, strict=True)
    ]
    texts = fitted_alike([event.text for event in events], spoken, body)
    if beside and smallest(texts) < smallest(dates):  # on one line with its text a date has its size
        head = replace(head, size=smallest(texts))
        dates = fitted_alike([event.when for event in events], dated, replace(head, most_lines=2))
    tallest = max(height(dates), height(texts)) if beside else lower + height(texts)
    step = min(step, tallest + inches(0.5))
    top = frame.y + max(0, round(LOWERED * (frame.height - step * rows) / 2))
    worth = WORTH_OF_COLUMNS if columns > 1 and len(events) > MOST_IN_A_ROW else 0.0
    worth -= WORTH_OF_A_LINE * any(date.lines > 1 for date in dates)
    first_line = points(dates[0].smallest * 1.2) // 2  # marks stand at the middle of the dates' first lines
    graphics: list[Graphic] = []
    starts = [lefts[first] + MARK // 2 for first in range(0, len(events), rows)]
    middle = top + first_line
    for column, x in enumerate(starts):
        last = min(rows, len(events) - column * rows) - 1
        ends = ((x, middle), (x, middle + last * step))
        graphics.append(PathGraphic(f"Line {column + 1}", (ends,), line=QUIET, width=LINE, closed=False))
    below = min(frame.bottom, top + (rows - 1) * step + max(tallest, MARK) + AIR // 2)
    for column, (x, following) in enumerate(pairwise(starts), start=1):
        turn = _turn((x, middle + (rows - 1) * step), below, gap // 2, (following, middle))
        graphics.append(PathGraphic(f"Turn {column}", (turn,), line=QUIET, width=LINE, closed=False, arrow=True))
    for number, (date, text) in enumerate(zip(dates, texts, strict=True)):
        y = top + number % rows * step
        graphics += [
            _mark(number + 1, lefts[number], y + first_line),
            label(
                f"Date {number + 1}",
                date,
                replace(dated[number], y=y, width=taken[number] or room, height=height(dates)),
                head,
                heading=True,
            ),
            label(f"Event {number + 1}", text, replace(spoken[number], y=y + lower, height=max(step - lower, 0)), body),
        ]
    return Drawing(tuple(graphics), tuple(dates), tuple(texts), worth=worth)


def _turn(last: tuple[int, int], below: int, before: int, first: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """From the last mark of a column around its texts to the first one of the next column; all in EMU."""
    between = first[0] - MARK // 2 - before
    end = (first[0] - MARK // 2 - MARK_AIR, first[1])
    return (last, (last[0], below), (between, below), (between, first[1]), end)


def _taken_by_dates(dates: Sequence[Fitted], rows: int, kind: Type) -> list[int]:
    """Beside each event the width that the dates of its column need, in EMU."""
    columns = [dates[first : first + rows] for first in range(0, len(dates), rows)]
    widths = [round(max(_line_width(date, kind) for date in column)) + inches(0.25) for column in columns]
    return [widths[number // rows] for number in range(len(dates))]


def _line_width(fitted: Fitted, kind: Type) -> float:
    """That of the widest line, in EMU, with what is kept for other programs' rounding."""
    from talks.layout.measure import advance, widening

    lines = [line for paragraph in fitted.paragraphs for line in paragraph.lines]
    return points(
        max(advance(line.strip(), kind.bold, font=kind.font) for line in lines) * fitted.smallest * widening(kind.font)
    )


def _mark(number: int, left: int, middle: int) -> BlockGraphic:
    return BlockGraphic(f"Mark {number}", "ellipse", Frame(left, middle - MARK // 2, MARK, MARK), fill=SIGNAL)
