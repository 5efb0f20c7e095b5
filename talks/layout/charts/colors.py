"""Colours for charts out of a template's own, measured so that they hold on its ground, light or dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talks.compose.kinds import Chart
from talks.contrast import contrast
from talks.layout.colors import GROUND, TEXT, Color
from talks.layout.palette import GRAPHIC, SMALL_TEXT, Palette, seen

# Neighbours differ in lightness as well as in hue: who sees no colours tells them apart by this ratio at least.
APART = 1.45
# On the ground: strong series, and those between them, which stand back as far as a graphic may.
_STRONG = (5.0, 99.0)
_PALE = (GRAPHIC + 0.05, 4.2)
_AXIS = (GRAPHIC, 9.0)
_GRID = (1.15, 1.6)

_YEAR = re.compile(r"(1[89]|20)\d\d")


_MIDDLE = Color("tx1", (("lumMod", 50000), ("lumOff", 50000)))
_FAINT = Color("tx1", (("lumMod", 15000), ("lumOff", 85000)))


@dataclass(frozen=True)
class ChartColors:
    """Of each series, of the text on it, and of the lines of the axes."""

    series: tuple[Color, ...] = tuple(Color(f"accent{number}") for number in range(1, 7))
    inside: tuple[Color, ...] = (GROUND,) * 6
    earlier: Color = _MIDDLE  # of two years in one series
    axis: Color = _MIDDLE
    grid: Color = _FAINT

    def of(self, number: int) -> Color:
        return self.series[number % len(self.series)]

    @staticmethod
    def stands_back(chart: Chart) -> bool:
        """Whether the first of two years is drawn as the earlier one."""
        return len(chart.series) == 1 and is_two_years(chart.categories)

    def on(self, number: int) -> Color:
        """Of a text that stands on the series."""
        return self.inside[number % len(self.inside)]


USUAL_COLORS = ChartColors()


def chart_colors(chart: Chart, palette: Palette) -> ChartColors:
    """The colours of a chart on the ground of a template."""
    strong = _near("accent1", palette, _STRONG) or _near("tx1", palette, _STRONG) or TEXT
    # Less saturation before more light: a dark blue that is only made lighter turns into a loud one.
    earlier = _near("accent1", palette, (GRAPHIC + 0.2, 4.0), muted=35_000) or _near("tx1", palette, _PALE) or TEXT
    axis = _near("tx1", palette, _AXIS, muted=40_000, first=36) or TEXT
    grid = _near("tx1", palette, _GRID, muted=30_000, first=60) or TEXT
    if len(chart.series) == 1:
        series: tuple[Color, ...] = (strong,)
    elif chart.kind in ("column", "bar") and is_two_years(tuple(one.name for one in chart.series)):
        series = (earlier, strong)
    else:
        series = tuple(_series(len(chart.series), palette, text_on_it=chart.kind == "stacked"))
    return ChartColors(series, tuple(_on(color, palette) for color in series), earlier, axis, grid)


def is_two_years(names: tuple[str, ...]) -> bool:
    """Two years side by side, the earlier one first."""
    return len(names) == 2 and all(_YEAR.fullmatch(name.strip()) for name in names) and names[0] < names[1]


def _series(count: int, palette: Palette, *, text_on_it: bool) -> Iterator[Color]:
    """The accents in their order, by turns strong and pale, so that neighbours differ by more than hue."""
    before: Color | None = None
    for number in range(count):
        name = f"accent{number % 6 + 1}"
        wanted = _PALE if number % 2 else _STRONG
        for source, bounds in ((name, wanted), (name, (GRAPHIC, 99.0)), ("tx1", wanted), ("tx1", (GRAPHIC, 99.0))):
            found = _near(source, palette, bounds, beside=before, text_on_it=text_on_it)
            if found is not None:
                break
        before = found or TEXT
        yield before


def _near(
    name: str,
    palette: Palette,
    bounds: tuple[float, float],
    *,
    muted: int = 100_000,
    first: int = 0,
    beside: Color | None = None,
    text_on_it: bool = False,
) -> Color | None:
    """The colour nearest to a theme colour whose contrast with the ground is within bounds; None where there is none.

    muted is the saturation kept, in thousandths of a percent; first is the smallest change tried, in percent.
    """
    if name not in palette:
        return None
    for step in range(first, 100, 4):
        for changes in ((("lumMod", 100 - step), ("lumOff", step)), (("lumMod", 100 - step),)):
            kept = tuple((what, amount * 1000) for what, amount in changes) if step else ()
            color = Color(name, ((("satMod", muted),) if muted != 100_000 else ()) + kept)
            if not bounds[0] <= contrast(seen(color, palette), palette["bg1"]) <= bounds[1]:
                continue
            if beside and contrast(seen(color, palette), seen(beside, palette)) < APART:
                continue
            if text_on_it and contrast(seen(_on(color, palette), palette), seen(color, palette)) < SMALL_TEXT:
                continue
            return color
    return None


def _on(color: Color, palette: Palette) -> Color:
    """The one of text and ground that is read better on a colour."""
    return max((GROUND, TEXT), key=lambda one: contrast(seen(one, palette), seen(color, palette)))
