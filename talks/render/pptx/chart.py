"""Native charts: labels at the marks, no title (the slide's title carries the message), colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talks.compose.kinds import Chart, Series
from talks.layout.charts.plan import OVERLAP, ChartPlan, Room, key_of, plan_of
from talks.layout.colors import Color
from talks.layout.deck import ChartShape
from talks.render.cleaning import clean
from talks.render.pptx.chart_axes import add_axes, add_axis_ids
from talks.render.pptx.chart_labels import add_labels, add_total_labels, chart_format
from talks.render.pptx.chart_look import CLEAR, add_look, add_text_look
from talks.render.pptx.workbook import TOTAL, categories_reference, name_reference, values_reference
from talks.render.pptx.xml import Element, add, qualified, root, to_bytes

# Never by colour alone: the marks of lines differ in shape as well.
_SYMBOLS = ("circle", "square", "diamond", "triangle")
_MANY_POINTS = 20
# What the colours of a slide are called in its theme; a dark one has light and dark exchanged.
USUAL_MAP: Mapping[str, str] = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    f"accent{number}": f"accent{number}" for number in range(1, 7)
}


def chart_xml(shape: ChartShape, language: str, workbook: str, color_map: Mapping[str, str] = USUAL_MAP) -> bytes:
    """The chart's own part; workbook is the relationship id of the embedded workbook, color_map that of the slide."""
    plan = shape.plan or plan_of(shape.chart, shape.frame, shape.size)
    space = root("c:chartSpace", "c", "a", "r")
    add(space, "c:date1904", val=0)
    add(space, "c:lang", val=language)
    add(space, "c:roundedCorners", val=0)
    made = add(space, "c:chart")
    add(made, "c:autoTitleDeleted", val=1)
    area = add(made, "c:plotArea")
    _add_layout(area, plan.plot.x, plan.plot.y, plan.plot.width, plan.plot.height, inner=True)
    if shape.chart.kind in ("line", "slope"):
        _add_lines(area, shape, plan, language)
    else:
        _add_bars(area, shape, plan, language)
    add_axes(area, shape, plan, language)
    add(add(area, "c:spPr"), "a:noFill")
    if plan.names == "key":
        _add_key(made, shape, plan, language)
    add(made, "c:plotVisOnly", val=1)
    add(made, "c:dispBlanksAs", val="gap")
    add_look(space)
    add_text_look(space, shape.size, language)
    add(add(space, "c:externalData", r_id=workbook), "c:autoUpdate", val=0)
    _name_mapped_colors(space, color_map)
    return to_bytes(space)


def _name_mapped_colors(space: Element, color_map: Mapping[str, str]) -> None:
    """On a ground that is not the usual one, call colours as the theme does: not every program maps those of charts."""
    for color in space.iter(qualified("a:schemeClr")):
        name = color.get("val")
        if color_map.get(name, USUAL_MAP.get(name)) != USUAL_MAP.get(name):
            color.set("val", color_map[name])


def _add_bars(area: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    chart = shape.chart
    stacked = chart.kind == "stacked"
    bars = add(area, "c:barChart")
    add(bars, "c:barDir", val="bar" if chart.kind == "bar" or chart.lying else "col")
    add(bars, "c:grouping", val="stacked" if stacked else "clustered")
    add(bars, "c:varyColors", val=0)
    for number, series in enumerate(chart.series):
        made = _add_series(bars, number, series.name)
        # Parts of a stack touch: a line of ground keeps them apart, whatever their colours.
        add_look(made, fill=shape.colors.of(number), line=Color("bg1") if stacked else None, width=1.5)
        add(made, "c:invertIfNegative", val=0)
        if shape.colors.stands_back(chart):
            _add_earlier(made, shape.colors.earlier)
        add_labels(made, shape, plan, number, language)
        _add_data(made, chart, number, series)
    if chart.totals and not chart.lying:
        _add_totals(bars, shape, plan, language)
    add(bars, "c:gapWidth", val=plan.gap)
    add(bars, "c:overlap", val=100 if stacked else OVERLAP if len(chart.series) > 1 else 0)
    add_axis_ids(bars)


def _add_earlier(series: Element, color: Color) -> None:
    """Of two years the first one stands back."""
    point = add(series, "c:dPt")
    add(point, "c:idx", val=0)
    add(point, "c:invertIfNegative", val=0)
    add(point, "c:bubble3D", val=0)
    add_look(point, fill=color)


def _add_totals(bars: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    """The wholes, as bars that nobody sees at the end of the stack, with their values at the beginning of each."""
    number = len(shape.chart.series)
    made = _add_series(bars, number, TOTAL)
    add_look(made, fill=CLEAR)
    add(made, "c:invertIfNegative", val=0)
    add_total_labels(made, shape, plan, language)
    _add_data(made, shape.chart, number, Series(TOTAL, shape.chart.totals))


def _add_lines(area: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    chart = shape.chart
    lines = add(area, "c:lineChart")
    add(lines, "c:grouping", val="standard")
    add(lines, "c:varyColors", val=0)
    for number, series in enumerate(chart.series):
        made = _add_series(lines, number, series.name)
        color = shape.colors.of(number)
        add_look(made, line=color, width=3.5 if chart.kind == "slope" else 3.0)
        marker = add(made, "c:marker")
        add(marker, "c:symbol", val=_SYMBOLS[number % len(_SYMBOLS)])
        add(marker, "c:size", val=10 if len(chart.categories) <= _MANY_POINTS else 6)
        add_look(marker, fill=color, line=color, width=0.75)
        add_labels(made, shape, plan, number, language)
        _add_data(made, chart, number, series)
        add(made, "c:smooth", val=0)
    add(lines, "c:marker", val=1)
    add_axis_ids(lines)


def _add_series(parent: Element, number: int, name: str) -> Element:
    made = add(parent, "c:ser")
    add(made, "c:idx", val=number)
    add(made, "c:order", val=number)
    reference = add(add(made, "c:tx"), "c:strRef")
    add(reference, "c:f", name_reference(number))
    _add_strings(reference, (name,))
    return made


def _add_data(parent: Element, chart: Chart, number: int, series: Series) -> None:
    categories = add(add(parent, "c:cat"), "c:strRef")
    add(categories, "c:f", categories_reference(chart))
    _add_strings(categories, chart.categories)
    values = add(add(parent, "c:val"), "c:numRef")
    add(values, "c:f", values_reference(number, len(series.values)))
    cache = add(values, "c:numCache")
    add(cache, "c:formatCode", chart_format(chart))
    add(cache, "c:ptCount", val=len(series.values))
    for position, point in enumerate(series.values):
        if point.value is not None:  # a point left out is a gap
            add(add(cache, "c:pt", idx=position), "c:v", _number(point.value))


def _add_strings(reference: Element, texts: Sequence[str]) -> None:
    cache = add(reference, "c:strCache")
    add(cache, "c:ptCount", val=len(texts))
    for position, text in enumerate(texts):
        add(add(cache, "c:pt", idx=position), "c:v", clean(text))


def _add_layout(parent: Element, x: float, y: float, width: float, height: float, *, inner: bool = False) -> None:
    manual = add(add(parent, "c:layout"), "c:manualLayout")
    if inner:
        add(manual, "c:layoutTarget", val="inner")
    add(manual, "c:xMode", val="edge")
    add(manual, "c:yMode", val="edge")
    for name, value in (("x", x), ("y", y), ("w", width), ("h", height)):
        add(manual, f"c:{name}", val=f"{value:.4f}")


def _add_key(chart: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    """The names of the series over the plot, from its left edge, in the order of the marks."""
    room = Room.of(shape.frame, shape.size, "")
    key = key_of(shape.chart, room)
    legend = add(chart, "c:legend")
    add(legend, "c:legendPos", val="t")
    if shape.chart.totals and not shape.chart.lying:
        entry = add(legend, "c:legendEntry")
        add(entry, "c:idx", val=len(shape.chart.series))
        add(entry, "c:delete", val=1)
    left = plan.plot.x if key.width <= plan.plot.width * room.width else 0.0
    _add_layout(legend, left, 0.0, min(1 - left, key.width / room.width), key.height / room.height)
    add(legend, "c:overlay", val=0)
    add_text_look(legend, shape.size, language)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
