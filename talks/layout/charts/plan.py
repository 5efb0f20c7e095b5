"""How a chart is set: where its plot stands, which marks carry values, and where the names of its series stand.

Left to themselves programs measure differently: some cut the label of the longest bar off at the edge of the chart,
others put it on the bar. Names stand at the marks themselves; a key over the plot is the last resort.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.charts.axes import axis_end, axis_start, has_negatives, highest
from talks.layout.fit import FLOOR_LABEL, STEP
from talks.layout.measure import LINE_PITCH, advance, break_lines, pieces, widening

EDGE = 0.15  # ems, so that no stroke is cut by the frame
BELOW = 0.6  # ems, between an axis and the names below them, and beyond those
ASIDE = 0.4  # ems, that a label is moved off its mark: left to themselves programs let them touch
BLANK = 0.5  # ems, of the blanks that keep values on the axis off a mark that stands on it
BESIDE = 0.7  # ems, between a mark and the text beside it, and beyond that text
KEY_LINE = 1.5  # ems, of each line of names of series over the plot
KEY_BELOW = 0.4  # ems, between them and the plot
KEY_MARK = 2.6  # ems, of a mark and the space around it
MOST_KEY_LINES = 3
MOST_LINES = 2
# In a bar chart the names of the categories stand at the left and take at most this share of the width.
NAMES_ACROSS = 0.4
OVERLAP = -8  # percent of a bar: a sliver of ground between the bars of one group
LEAST_GAP = 60  # percent of a bar, between two groups
CLOSEST = 30
MOST_GAP = 220
MOST_GAP_OF_A_STACK = 400
WIDEST_COLUMN = 144.0  # points: a few columns would otherwise become walls
WIDEST_STACK = 170.0
THICKEST_BAR = 110.0
LEAST_COLUMN = 5.0  # points
LEAST_PLOT = 0.3  # of the frame's height: a plot that is lower shows nothing
BETWEEN_YEARS = 0.3  # ems, so that years beside each other are read apart
EASY_YEARS = 16.0  # points, of the years below an axis on which not every one has room


@dataclass(frozen=True)
class Plot:
    """The plot without its axis labels, in shares of the frame."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class ChartPlan:
    """A chart as it is set at a size of labels."""

    plot: Plot
    labelled: bool = True  # every mark has its value beside it; otherwise the axis says them
    names: str = ""  # of several series: at the marks of one group, at the ends of lines, or in a key over the plot
    group: int = 0  # the category whose marks carry the names
    below: bool = False  # the values stand below the names, not beside them
    gap: int = LEAST_GAP  # percent of a bar, between groups
    most: float | None = None  # where the value axis ends
    least: float | None = None  # where it begins; None: at zero, or left to the program
    step: float | None = None  # between the values on its axis; None is left to the program
    at_edges: bool = False  # the first and the last marks stand at the edges of the plot, not half a category inside
    category_size: float | None = None  # points, of the names of the categories where they are smaller than the labels
    every: int = 1  # so many categories share a name below the axis: 2009, then 2011
    marks: tuple[tuple[tuple[int, str], ...], ...] = ()  # of each line: the points that have labels, on which side
    # Of each line at its first and last mark: how far the label is moved down, in shares of the frame's height.
    nudges: tuple[tuple[float, float], ...] = ()
    unsaid: frozenset[tuple[int, int]] = frozenset()  # series and category of values that have no room in a stack
    aside: float = 0.0  # how far labels stand off the marks at the sides, in shares of the frame's width
    unnamed: bool = False  # the only category is named in the subtitle already
    fits: bool = True


@dataclass(frozen=True)
class Below:
    """The names of the categories below the axis, in points: their height, their type; each so many has one."""

    height: float
    size: float | None = None  # None: as the labels
    every: int = 1
    fits: bool = True


@dataclass(frozen=True)
class Room:
    """The frame in points, and an em of its labels."""

    width: float
    height: float
    em: float  # of measured text, widened to be safe
    size: float
    font: str = ""

    @classmethod
    def of(cls, frame: Frame, size: float, font: str) -> Room:
        return cls(frame.width / EMU_PER_POINT, frame.height / EMU_PER_POINT, size * widening(font), size, font)

    @property
    def line(self) -> float:
        return self.size * LINE_PITCH

    def wide(self, text: str, *, bold: bool = True) -> float:
        """The width of a text on one line, in points."""
        return advance(text, bold, font=self.font) * self.em

    def widest(self, texts: list[str] | tuple[str, ...], *, bold: bool = True) -> float:
        return max((self.wide(text, bold=bold) for text in texts), default=0.0)

    def lines(self, text: str, width: float) -> int:
        """The lines that a name takes in a width; more than may be where a word would be cut."""
        broken = break_lines(pieces(Text.of(text), font=self.font), self.size, width, self.em / self.size)
        return 99 if broken.cut_words else len(broken.lines)

    def plot(self, left: float, top: float, right: float, bottom: float) -> Plot:
        """The plot between margins in points."""
        width, height = max(1.0, self.width - left - right), max(1.0, self.height - top - bottom)
        return Plot(left / self.width, top / self.height, width / self.width, height / self.height)


def said_value(value: ChartValue) -> str:
    """A value as its label says it, else as a number with thousands set apart; a gap is said too."""
    if value.label:
        return value.label
    if value.value is None:
        return "no value"
    return f"{value.value:,.0f}" if value.value == int(value.value) else f"{value.value:,}"


def plan_of(chart: Chart, frame: Frame, size: float, font: str = "Calibri") -> ChartPlan:
    """The plan at a size of labels in points."""
    from talks.layout.charts.lines import plan_lines, plan_slope
    from talks.layout.charts.stack import plan_stack

    room = Room.of(frame, size, font)
    plans = {"slope": plan_slope, "line": plan_lines, "stacked": plan_stack, "bar": plan_bars}
    return plans.get(chart.kind, plan_columns)(chart, room)


def plan_columns(chart: Chart, room: Room) -> ChartPlan:
    """Values above the columns; the names of several series above those of one group."""
    across = len(chart.series)
    left = right = EDGE * room.em
    slot = (room.width - left - right) / len(chart.categories)
    widest = room.widest(values_said(chart))
    gap = round(min(MOST_GAP, max(LEAST_GAP, (slot / WIDEST_COLUMN - across) * 100)))
    if across == 1 and widest > bar_width(slot, 1, gap):  # rather broad columns than labels that hang over them
        gap = max(CLOSEST, round((slot / widest - 1) * 100))
    column = bar_width(slot, across, gap)
    labelled = widest <= (slot * 0.95 if across == 1 else column * 1.04)
    if not labelled:
        left = values_on_axis(chart, room)
        slot = (room.width - left - right) / len(chart.categories)
    names_there = names_below(chart, room, slot)
    group = full_group(chart)
    said_there = labelled and group is not None and _names_fit(chart, room, column, slot)
    names = "" if across == 1 else "group" if said_there else "key"
    above = (room.line if labelled else 0.5 * room.line) + BESIDE / 2 * room.em
    above += {"": 0.0, "group": room.line, "key": key_of(chart, room).height}[names]
    plot = room.plot(left, above, right, names_there.height)
    fits = names_there.fits and plot.height >= LEAST_PLOT and column >= LEAST_COLUMN
    fits = fits and (names != "key" or key_of(chart, room).fits)
    most, step = (highest(chart), None) if labelled else axis_end(chart)
    return ChartPlan(
        plot,
        labelled,
        names,
        group or 0,
        True,
        gap,
        most,
        axis_start(chart),
        step,
        category_size=names_there.size,
        every=names_there.every,
        fits=fits,
    )


def values_on_axis(chart: Chart, room: Room) -> float:
    """The room at the left for values on the axis, in points."""
    return room.widest(values_said(chart), bold=False) + (BESIDE + BLANK) * room.em


def _names_fit(chart: Chart, room: Room, column: float, slot: float) -> bool:
    """Whether names have room above columns side by side: a short one leaves room to its neighbour."""
    widths = [room.wide(series.name) for series in chart.series]
    apart = all((one + other) / 2 <= column * (1 - OVERLAP / 100) - 0.2 * room.em for one, other in pairwise(widths))
    return apart and max(widths) <= slot - (len(widths) - 1) * column


def plan_bars(chart: Chart, room: Room) -> ChartPlan:
    """Values beside the bars; the names of several series beside those of one group."""
    across = len(chart.series)
    left = names_beside(chart, room)
    group = full_group(chart)
    names = "" if across == 1 else "group" if group is not None else "key"
    width = _longest_bar(chart, room, left, group if names == "group" else None)
    if names == "group" and width < room.width * 0.35:
        names, width = "key", _longest_bar(chart, room, left, None)
    top = EDGE * room.em + (key_of(chart, room).height if names == "key" else 0.0)
    plot = room.plot(left, top, room.width - left - width, EDGE * room.em)
    slot = plot.height * room.height / len(chart.categories)
    thick = bar_width(slot, across, LEAST_GAP)
    rows = max((room.lines(name, left - BESIDE * room.em) for name in chart.categories), default=1)
    fits = rows * room.line <= slot and room.line <= (slot if across == 1 else thick * 1.1)
    fits = fits and width >= room.width * 0.25 and (names != "key" or key_of(chart, room).fits)
    gap = round(max(LEAST_GAP, (slot / THICKEST_BAR - across) * 100))
    return ChartPlan(plot, True, names, group or 0, gap=gap, most=highest(chart), least=axis_start(chart), fits=fits)


def names_beside(chart: Chart, room: Room) -> float:
    """The room at the left for the names of the categories, in points."""
    return min(NAMES_ACROSS * room.width, room.widest(chart.categories, bold=False) * 1.02 + BESIDE * room.em)


def _longest_bar(chart: Chart, room: Room, left: float, group: int | None) -> float:
    """The width of the plot, in points, at which no label runs over the edge; long bars leave less room for theirs."""
    longest = highest(chart) or 1.0
    width = room.width - left - EDGE * room.em
    for series in chart.series:
        for number in given_points(series):
            said = said_value(series.values[number])
            said = f"{series.name}: {said}" if number == group else said
            share = 1.0 if has_negatives(chart) else max(0.05, (series.values[number].value or 0.0) / longest)
            width = min(width, (room.width - left - room.wide(said) - BESIDE * room.em) / share)
    return width


def bar_width(slot: float, across: int, gap: int) -> float:
    """How wide a bar is when so many stand side by side in a slot; gap in percent of a bar."""
    return slot / (across - OVERLAP / 100 * (across - 1) + gap / 100)


def full_group(chart: Chart) -> int | None:
    """The first category that has a value of every series."""
    for number in range(len(chart.categories)):
        if all(series.values[number].value is not None for series in chart.series):
            return number
    return None


def given_points(series: Series) -> list[int]:
    """The numbers of the points that are no gaps."""
    return [number for number, point in enumerate(series.values) if point.value is not None]


def gaps_of(chart: Chart) -> list[int]:
    """The numbers of the categories of which no series has a value."""
    return [
        number
        for number in range(len(chart.categories))
        if all(series.values[number].value is None for series in chart.series)
    ]


def stands_apart(chart: Chart) -> bool:
    """Whether all labels are texts beside the chart: no two programs put those of such charts at one place."""
    return chart.kind == "slope" or chart.lying


def values_said(chart: Chart) -> list[str]:
    return [said_value(point) for series in chart.series for point in series.values if point.value is not None]


def names_below(chart: Chart, room: Room, slot: float) -> Below:
    """The names of the categories below the axis, each in a slot so many points wide."""
    lines = max((room.lines(name, slot * 0.95) for name in chart.categories), default=1)
    if lines <= MOST_LINES:
        return Below(lines * room.line + BELOW * room.em)
    if not all(name.isdigit() for name in chart.categories):
        return Below(lines * room.line + BELOW * room.em, fits=False)
    # Nobody reads a year that stands on its head: years are set smaller, and then not all of them are said.
    size = room.size
    while not _years_fit(chart, room, size, slot) and size > FLOOR_LABEL:
        size = max(FLOOR_LABEL, size - STEP)
    every = 1
    if not _years_fit(chart, room, size, slot):
        size = min(room.size, EASY_YEARS)
        every = next((n for n in (2, 3, 4, 5, 10, 20) if _years_fit(chart, room, size, n * slot)), 0)
    return Below(size * LINE_PITCH + BELOW * room.em, size, every or 1, fits=every > 0)


def _years_fit(chart: Chart, room: Room, size: float, slot: float) -> bool:
    em = room.em / room.size * size
    return room.widest(chart.categories, bold=False) / room.em * em + BETWEEN_YEARS * em <= slot


@dataclass(frozen=True)
class Key:
    """The names of the series over the plot, each with its mark; lengths in points."""

    width: float
    height: float
    lines: int
    fits: bool


def key_of(chart: Chart, room: Room) -> Key:
    """In one line where they have room, else in columns as wide as the longest name."""
    widths = [room.wide(series.name, bold=False) + KEY_MARK * room.em for series in chart.series]
    columns = max(1, int(room.width // max(widths)))
    lines = 1 if sum(widths) <= room.width else -(-len(widths) // columns)
    width = sum(widths) if lines == 1 else columns * max(widths)
    height = (lines * KEY_LINE + KEY_BELOW) * room.em
    return Key(min(width, room.width), height, lines, lines <= MOST_KEY_LINES and max(widths) <= room.width)
