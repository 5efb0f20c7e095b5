"""Texts that stand beside a chart as boxes of their own, since programs put labels of such charts at different places.

Slopes and lying stacks have all labels so, columns the names of their series, and a year without a figure says so:
an empty place would be read as zero. Whatever else a chart says are labels of its own, which follow its data.
"""

from __future__ import annotations

from collections.abc import Iterator

from talks.compose.kinds import Chart, ChartValue
from talks.compose.text import Binding, Run, Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.charts.colors import ChartColors
from talks.layout.charts.plan import (
    ASIDE,
    BELOW,
    OVERLAP,
    ChartPlan,
    Room,
    bar_width,
    gaps_of,
    said_value,
    stands_apart,
)
from talks.layout.colors import TEXT, Color
from talks.layout.deck import Graphic, GroupShape, LabelGraphic, Paragraph, PathGraphic
from talks.layout.fit import FLOOR_LABEL
from talks.layout.measure import LINE_PITCH

MARK = 5.0  # points, from the middle of a mark to its edge
GUIDE = 1.25  # points
GAP_TYPE = 16.0  # points, of what is said where a figure is missing
NO_FIGURE = (("no figure",), ("no", "figure"))
UNKNOWN = "?"


def texts_behind(chart: Chart, plan: ChartPlan, frame: Frame, colors: ChartColors, room: Room) -> GroupShape | None:
    """The labels of a slope, and a line upright at each of its years; None for other charts."""
    if chart.kind != "slope":
        return None
    return GroupShape("Chart labels", tuple(_slope(chart, plan, _Places(chart, plan, frame), colors, room)), frame, "")


def texts_before(chart: Chart, plan: ChartPlan, frame: Frame, colors: ChartColors, room: Room) -> GroupShape | None:
    """The texts that stand on the marks of a chart or over them; None where there are none."""
    places = _Places(chart, plan, frame)
    graphics: list[Graphic] = []
    if stands_apart(chart) and chart.kind == "stacked":
        graphics += _parts(chart, plan, places, colors, room)
    elif chart.kind == "column" and plan.names == "group":
        graphics += _names(chart, plan, places, room)
    if chart.kind in ("column", "line"):
        graphics += _gaps(chart, plan, places, room)
    if plan.every > 1:
        graphics += _years(chart, plan, places, room)
    return GroupShape("Chart labels", tuple(graphics), frame, "") if graphics else None


class _Places:
    """Where the marks of a chart stand, in EMU on the slide."""

    def __init__(self, chart: Chart, plan: ChartPlan, frame: Frame) -> None:
        self._count, self._edges, self._lying = len(chart.categories), plan.at_edges, chart.lying
        self._most = plan.most or 1.0
        self.left = frame.x + plan.plot.x * frame.width
        self.top = frame.y + plan.plot.y * frame.height
        self.width, self.height = plan.plot.width * frame.width, plan.plot.height * frame.height

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def slot(self) -> float:
        """Of a category along its axis."""
        if self._edges:
            return self.width / max(1, self._count - 1)
        return (self.height if self._lying else self.width) / self._count

    def category(self, number: float) -> float:
        """The middle of a category along its axis."""
        return (self.top if self._lying else self.left) + (number + (0.0 if self._edges else 0.5)) * self.slot

    def value(self, value: float) -> float:
        share = value / self._most
        return self.left + share * self.width if self._lying else self.bottom - share * self.height


def _slope(chart: Chart, plan: ChartPlan, places: _Places, colors: ChartColors, room: Room) -> Iterator[Graphic]:
    for number, category in enumerate(chart.categories):
        year = round(places.category(number))
        ends = ((year, round(places.top)), (year, round(places.bottom)))
        yield PathGraphic(f"{category} line", (ends,), line=colors.axis, width=GUIDE, closed=False)
    aside = (MARK + ASIDE * room.em) * EMU_PER_POINT
    for series, nudges in zip(chart.series, plan.nudges, strict=True):
        for number, category in enumerate(chart.categories):
            point = series.values[number]
            named = plan.names == "both" or number == 0
            text = _said(chart, series.name if named else "", point)
            wide = (room.wide(text.plain) + 0.1 * room.em) * EMU_PER_POINT
            middle = places.value(point.value or 0.0) + nudges[number] * room.height * EMU_PER_POINT
            x = places.category(number) + (aside if number else -aside - wide)
            name = f"{series.name} {category}"
            yield _label(name, text, room.size, (x, middle, wide), align="l" if number else "r")


def _parts(chart: Chart, plan: ChartPlan, places: _Places, colors: ChartColors, room: Room) -> Iterator[Graphic]:
    """Names and values on the parts of bars, the wholes at their ends."""
    for number, category in enumerate(chart.categories):
        whole = 0.0
        middle = places.category(number)
        named = plan.names == "group" and number == plan.group
        for at, series in enumerate(chart.series):
            point = series.values[number]
            start = places.value(whole)
            whole += point.value or 0.0
            if point.value is None or (at, number) in plan.unsaid:
                continue
            room_there = (start, middle, places.value(whole) - start)
            text = _said(chart, series.name if named else "", point)
            lines = (series.name, said_value(point)) if named and plan.below else (text.plain,)
            name = f"{series.name} {category}"
            yield _label(name, text, room.size, room_there, color=colors.on(at), lines=lines)
        if chart.totals and chart.totals[number].value is not None:
            said = len(chart.categories) == 1 or named
            text = _said(chart, "Total" if said else "", chart.totals[number])
            wide = (room.wide(text.plain) + 0.1 * room.em) * EMU_PER_POINT
            x = places.value(whole) + ASIDE * room.em * EMU_PER_POINT
            yield _label(f"Total {category}", text, room.size, (x, middle, wide), align="l")


def _names(chart: Chart, plan: ChartPlan, places: _Places, room: Room) -> Iterator[Graphic]:
    """The names of the series over the values of one group of columns."""
    across = len(chart.series)
    column = bar_width(places.slot, across, plan.gap)
    first = places.category(plan.group) - (across * column - (across - 1) * column * OVERLAP / 100) / 2
    for at, series in enumerate(chart.series):
        middle = first + at * column * (1 - OVERLAP / 100) + column / 2
        wide = (room.wide(series.name) + 0.1 * room.em) * EMU_PER_POINT
        above = (1.5 * room.line + 0.15 * room.em) * EMU_PER_POINT
        y = places.value(max(0.0, series.values[plan.group].value or 0.0)) - above
        yield _label(f"{series.name} name", _named(chart, series.name), room.size, (middle - wide / 2, y, wide))


def _gaps(chart: Chart, plan: ChartPlan, places: _Places, room: Room) -> Iterator[Graphic]:
    """What stands over the axis at the years without a figure: in words where all of them have room."""
    size = max(FLOOR_LABEL, min(GAP_TYPE, room.size))
    em = room.em / room.size * size
    runs = _runs(gaps_of(chart))

    def in_words(run: list[int]) -> tuple[str, ...] | None:
        wide = len(run) * places.slot / EMU_PER_POINT - 0.4 * em
        return next((lines for lines in NO_FIGURE if room.widest(lines, bold=False) / room.em * em <= wide), None)

    words = [in_words(run) for run in runs]
    if any(lines is None for lines in words):
        runs, words = [[number] for run in runs for number in run], [(UNKNOWN,) for run in runs for _ in run]
    for run, lines in zip(runs, words, strict=True):
        high = len(lines or ()) * size * LINE_PITCH
        middle = places.bottom - (high / 2 + 0.2 * em) * EMU_PER_POINT
        wide = len(run) * places.slot
        x = places.category((run[0] + run[-1]) / 2) - wide / 2
        name = f"No figure {', '.join(chart.categories[number] for number in run)}"
        yield _label(name, Text.of(" ".join(lines or ())), size, (x, middle, wide), lines=lines)


def _years(chart: Chart, plan: ChartPlan, places: _Places, room: Room) -> Iterator[Graphic]:
    """Years below the axis where not every one has room: the newest, and from there back."""
    size = plan.category_size or room.size
    middle = places.bottom + (BELOW / 2 * room.em + size * LINE_PITCH / 2) * EMU_PER_POINT
    last = len(chart.categories) - 1
    for number in range(last % plan.every, last + 1, plan.every):
        year = chart.categories[number]
        wide = (room.wide(year) / room.size * size + 0.1 * room.em) * EMU_PER_POINT
        yield _label(f"{year} name", Text.of(year), size, (places.category(number) - wide / 2, middle, wide))


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _named(chart: Chart, name: str) -> Text:
    """A name with its bindings, in bold."""
    return next((text for text in chart.said if text.plain == name), Text.of(name)).with_format(bold=True)


def _said(chart: Chart, name: str, point: ChartValue) -> Text:
    binding = Binding(point.uses) if point.uses else None
    value = Text((Run(said_value(point), bold=True, binding=binding),))
    return _named(chart, name) + Text.of(" ", bold=True) + value if name else value


def _label(
    name: str,
    text: Text,
    size: float,
    at: tuple[float, float, float],
    *,
    align: str = "ctr",
    color: Color = TEXT,
    lines: tuple[str, ...] | None = None,
) -> LabelGraphic:
    """A text in a box by its left edge, its middle and its width, in EMU; size in points."""
    left, middle, wide = at
    lines = lines or (text.plain,)
    high = len(lines) * size * LINE_PITCH * EMU_PER_POINT
    frame = Frame(round(left), round(middle - high / 2), round(wide), round(high))
    paragraphs = tuple(Paragraph(one, 0, size, (one.plain,)) for one in _broken(text, lines))
    return LabelGraphic(name, paragraphs, frame, color, align, anchor="ctr")


def _broken(text: Text, lines: tuple[str, ...]) -> Iterator[Text]:
    """The text in paragraphs, one for each of its lines; between runs only, so that no binding is cut."""
    if len(lines) == 1:
        yield text
    elif len(text.runs) == 1:
        yield from (Text.of(line, bold=text.runs[0].bold) for line in lines)
    else:
        yield Text(text.runs[:-2])
        yield Text(text.runs[-1:])
