"""Drawing what a fact said over years: a lane for each state, a bar for years in a row, gaps where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from talks.compose.kinds import Lane, Span, Timeline
from talks.compose.text import Binding, Run, Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import GROUND, PANEL, QUIET, SIGNAL, STRONG
from talks.layout.deck import BlockGraphic, Graphic, Paragraph
from talks.layout.drawing import Type, fitted_alike, inches, label, points
from talks.layout.fit import FLOOR_LABEL, Fitted, Limits
from talks.layout.measure import advance, line_pitch, widening
from talks.layout.page import Page

LARGEST_LABEL, WANTED_LABEL = 20.0, 18.0  # points, of years
NAMES_ACROSS = 0.3  # of the width, at most, for the names of the lanes
HIGHEST_LANE = inches(1.05)
LOWERED = 0.4  # of what few lanes leave free
LANE_GAP = 0.16  # of a lane's height, between lanes
BETWEEN = points(1.5)  # on each side of a year, so that neighbours are told apart
STEPS = (1, 2, 5, 10, 20)  # years between labels of the axis


@dataclass(frozen=True)
class _Grid:
    """Where lanes and years stand."""

    names: Frame
    lanes: Frame
    first: int
    last: int

    @property
    def year_width(self) -> int:
        return self.lanes.width // (self.last - self.first + 1)

    def across(self, first: int, last: int) -> tuple[int, int]:
        """Left edge and width of some years."""
        left = self.lanes.x + (first - self.first) * self.year_width
        return left + BETWEEN, (last - first + 1) * self.year_width - 2 * BETWEEN

    def bar(self, row: int, of: int, first: int, last: int) -> Frame:
        pitch = self.lanes.height // of
        left, width = self.across(first, last)
        air = round(pitch * LANE_GAP / 2)
        return Frame(left, self.lanes.y + row * pitch + air, width, pitch - 2 * air)


def lanes_drawn(page: Page, visual: Timeline, frame: Frame, body: Type) -> tuple[Graphic, ...]:
    """The lanes with their names, the bars with their years, and the years below."""
    years = replace(body, size=LARGEST_LABEL, floor=FLOOR_LABEL)
    grid, names = _grid(page, visual, frame, body)
    graphics: list[Graphic] = []
    most = max(sum(span.last - span.first + 1 for span in lane.spans) for lane in visual.lanes)
    for row, (lane, fitted) in enumerate(zip(visual.lanes, names, strict=True)):
        count = len(visual.lanes)
        name = replace(grid.bar(row, count, grid.first, grid.last), x=grid.names.x, width=grid.names.width)
        graphics.append(label(f"Lane {row + 1}", fitted, name, body, anchor="ctr"))
        for known in _known_years(visual):
            track = grid.bar(row, count, known[0], known[-1])
            graphics.append(BlockGraphic(f"Lane {row + 1}, {_said(known[0], known[-1])}", "rect", track, fill=PANEL))
        # What was so in most years recedes, and what was so in a few is seen.
        usual = sum(span.last - span.first + 1 for span in lane.spans) == most
        for span in lane.spans:
            bar = grid.bar(row, count, span.first, span.last)
            fill = STRONG if usual else SIGNAL
            graphics.append(BlockGraphic(f"{lane.label.plain}, {_said(span.first, span.last)}", "rect", bar, fill=fill))
    graphics += _bar_labels(visual, grid, years)
    graphics += _gaps(visual, grid, body)
    graphics += _axis(grid, replace(frame, y=grid.lanes.bottom, height=frame.bottom - grid.lanes.bottom), years)
    return tuple(graphics)


def lanes_alt(visual: Timeline, source: str) -> str:
    """All that the drawing shows, in words."""
    parts = [f"Timeline from {visual.first} to {visual.last}", visual.subtitle.plain]
    head = ", ".join(part for part in parts if part)
    said = "; ".join(f"{lane.label.plain}: {_when(lane)}" for lane in visual.lanes)
    parts = [f"{head}: {said}", visual.note.plain, f"Source: {source}" if source else ""]
    return " ".join(part if part.endswith((".", "!", "?")) else part + "." for part in parts if part)


def _when(lane: Lane) -> str:
    return ", ".join(_said(span.first, span.last, " to ") for span in lane.spans) or "in no year"


def _said(first: int, last: int, between: str = "–") -> str:
    return str(first) if first == last else f"{first}{between}{last}"


def _known_years(visual: Timeline) -> list[list[int]]:
    """Years in a row for which anything is known."""
    return _runs(
        sorted({year for lane in visual.lanes for span in lane.spans for year in range(span.first, span.last + 1)})
    )


def _runs(years: Iterable[int]) -> list[list[int]]:
    """Years in order, those that follow each other together."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _grid(page: Page, visual: Timeline, frame: Frame, body: Type) -> tuple[_Grid, list[Fitted]]:
    """Names take the width they need; the rest is for the years."""
    axis = points(LARGEST_LABEL * line_pitch(body.font)) + inches(0.12)
    pitch = min((frame.height - axis) // len(visual.lanes), HIGHEST_LANE)
    top = frame.y + round(LOWERED * (frame.height - axis - pitch * len(visual.lanes)))
    widest = max(advance(lane.label.plain, font=body.font) for lane in visual.lanes) * body.size * widening(body.font)
    width = min(points(widest) + inches(0.3), round(frame.width * NAMES_ACROSS))
    room = Frame(frame.x, frame.y, width - inches(0.25), pitch)
    kind = replace(body, floor=WANTED_LABEL)
    names = fitted_alike([lane.label for lane in visual.lanes], [room] * len(visual.lanes), kind)
    for number, fitted in enumerate(names, start=1):
        page.say_what_does_not_fit(f"Timeline, lane {number}", fitted, Limits())
    lanes = Frame(frame.x + width, top, frame.width - width, pitch * len(visual.lanes))
    return _Grid(room, lanes, visual.first, visual.last), names


def _bar_labels(visual: Timeline, grid: _Grid, kind: Type) -> Iterator[Graphic]:
    """The years on their bars; where they have no room there, the axis tells them."""
    for row, lane in enumerate(visual.lanes):
        for span in lane.spans:
            bar = grid.bar(row, len(visual.lanes), span.first, span.last)
            text, size = _on_bar(span, bar, kind)
            if size:
                said = Text((Run(text, bold=True, binding=Binding(span.uses, derived=True)),))
                name = f"Years {_said(span.first, span.last)}"
                yield label(name, _one_line(said, size, kind), bar, kind, color=GROUND, align="ctr", anchor="ctr")


def _on_bar(span: Span, bar: Frame, kind: Type) -> tuple[str, float]:
    """The years in full, or with two digits if these can be larger; and their size in points, 0 where none fits."""
    forms = (_said(span.first, span.last), _shortly(span.first, span.last))
    sizes = [(text, _largest([text], [bar.width], kind)) for text in forms]
    return next((one for one in sizes if one[1] >= WANTED_LABEL), max(sizes, key=lambda one: one[1]))


def _gaps(visual: Timeline, grid: _Grid, kind: Type) -> Iterator[Graphic]:
    """A question mark where nothing is known."""
    known = {year for run in _known_years(visual) for year in run}
    for run in _runs(year for year in range(grid.first, grid.last + 1) if year not in known):
        left, width = grid.across(run[0], run[-1])
        size = min(kind.size, 2 * width / EMU_PER_POINT)
        fitted = _one_line(Text.of("?", bold=True), size, kind)
        frame = Frame(left, grid.lanes.y, width, grid.lanes.height)
        name = f"Gap {_said(run[0], run[-1])}"
        yield label(name, fitted, frame, kind, color=QUIET, align="ctr", anchor="ctr")


def _shortly(first: int, last: int) -> str:
    return "–".join(f"’{year % 100:02}" for year in dict.fromkeys((first, last)))


def _largest(texts: Sequence[str], widths: Sequence[int], kind: Type) -> float:
    """The largest size in points at which each text is within its width, or 0."""
    size = kind.size
    while size >= kind.floor:
        if all(
            advance(text, True, font=kind.font) * size * widening(kind.font) <= width / EMU_PER_POINT
            for text, width in zip(texts, widths, strict=True)
        ):
            return size
        size -= 1
    return 0.0


def _axis(grid: _Grid, frame: Frame, kind: Type) -> Iterator[Graphic]:
    years = range(grid.first, grid.last + 1)
    for step in STEPS:
        shown = years[::step]
        room = round(step * grid.year_width * 0.9)
        size = _largest([str(year) for year in shown], [room] * len(shown), kind)
        if size >= WANTED_LABEL or step == STEPS[-1]:
            break
    yield BlockGraphic("Axis", "rect", Frame(grid.lanes.x, frame.y, grid.year_width * len(years), points(1.5)), QUIET)
    width = step * grid.year_width
    for year in shown:
        left, across = grid.across(year, year)
        middle = left + across // 2
        box = Frame(middle - width // 2, frame.y + inches(0.08), width, frame.height - inches(0.08))
        fitted = _one_line(Text.of(str(year)), size or kind.floor, kind)
        yield label(f"Year {year}", fitted, box, kind, align="ctr")


def _one_line(text: Text, size: float, kind: Type) -> Fitted:
    return Fitted((Paragraph(text, size=size, lines=(text.plain,)),), 0, size * line_pitch(kind.font), True, (size,))
