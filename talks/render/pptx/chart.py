"""Native charts: labels at the marks, no title (the slide's title carries the message), colours of the theme."""

from __future__ import annotations

from talks.compose.kinds import Chart
from talks.layout.deck import ChartShape
from talks.render.pptx.chart_labels import add_labels, chart_format
from talks.render.pptx.chart_look import (
    EARLIER,
    GRID,
    QUIET,
    add_look,
    add_text_look,
    gap_width,
    is_two_years,
    series_color,
)
from talks.render.pptx.chart_plot import every_point_is_labelled, has_legend, plot_of
from talks.render.pptx.workbook import categories_reference, name_reference, values_reference
from talks.render.pptx.xml import Element, add, clean, root, to_bytes

# Validators (and the standard) ask for unsigned axis ids.
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222

_OVERLAP = -8  # percent: a sliver of ground between the bars of one group


def chart_xml(shape: ChartShape, language: str, workbook: str) -> bytes:
    """The chart's own part; workbook is the relationship id of the embedded workbook."""
    space = root("c:chartSpace", "c", "a", "r")
    add(space, "c:date1904", val=0)
    add(space, "c:lang", val=language)
    add(space, "c:roundedCorners", val=0)
    made = add(space, "c:chart")
    add(made, "c:autoTitleDeleted", val=1)
    area = add(made, "c:plotArea")
    _add_layout(area, shape)
    if shape.chart.kind == "line":
        _add_lines(area, shape, language)
    else:
        _add_bars(area, shape, language)
    _add_category_axis(area, shape, language)
    _add_value_axis(area, shape, language)
    add(add(area, "c:spPr"), "a:noFill")
    if has_legend(shape):
        _add_legend(made, shape, language)
    add(made, "c:plotVisOnly", val=1)
    add(made, "c:dispBlanksAs", val="gap")
    add_look(space)
    add_text_look(space, shape.size, language)
    add(add(space, "c:externalData", r_id=workbook), "c:autoUpdate", val=0)
    return to_bytes(space)


def _add_bars(area: Element, shape: ChartShape, language: str) -> None:
    chart = shape.chart
    bars = add(area, "c:barChart")
    add(bars, "c:barDir", val="bar" if chart.kind == "bar" else "col")
    add(bars, "c:grouping", val="clustered")
    add(bars, "c:varyColors", val=0)
    for number, series in enumerate(chart.series):
        made = _add_series(bars, chart, number)
        add_look(made, fill=series_color(chart, number))
        add(made, "c:invertIfNegative", val=0)
        if is_two_years(chart.categories) and len(chart.series) == 1:
            point = add(made, "c:dPt")
            add(point, "c:idx", val=0)
            add(point, "c:invertIfNegative", val=0)
            add(point, "c:bubble3D", val=0)
            add_look(point, fill=EARLIER)
        add_labels(made, shape, series, language)
        _add_data(made, chart, number)
    add(bars, "c:gapWidth", val=gap_width(shape))
    add(bars, "c:overlap", val=_OVERLAP if len(chart.series) > 1 else 0)
    _add_axis_ids(bars)


def _add_lines(area: Element, shape: ChartShape, language: str) -> None:
    chart = shape.chart
    lines = add(area, "c:lineChart")
    add(lines, "c:grouping", val="standard")
    add(lines, "c:varyColors", val=0)
    for number, series in enumerate(chart.series):
        made = _add_series(lines, chart, number)
        color = series_color(chart, number)
        add_look(made, line=color, width=3.0)
        marker = add(made, "c:marker")
        # Never by colour alone: the marks differ in shape as well.
        add(marker, "c:symbol", val=("circle", "square", "diamond", "triangle")[number % 4])
        add(marker, "c:size", val=10)
        add_look(marker, fill=color, line=color, width=0.75)
        add_labels(made, shape, series, language)
        _add_data(made, chart, number)
        add(made, "c:smooth", val=0)
    add(lines, "c:marker", val=1)
    _add_axis_ids(lines)


def _add_series(parent: Element, chart: Chart, number: int) -> Element:
    made = add(parent, "c:ser")
    add(made, "c:idx", val=number)
    add(made, "c:order", val=number)
    reference = add(add(made, "c:tx"), "c:strRef")
    add(reference, "c:f", name_reference(number))
    _add_strings(reference, (chart.series[number].name,))
    return made


def _add_data(series: Element, chart: Chart, number: int) -> None:
    categories = add(add(series, "c:cat"), "c:strRef")
    add(categories, "c:f", categories_reference(chart))
    _add_strings(categories, chart.categories)
    values = add(add(series, "c:val"), "c:numRef")
    points = chart.series[number].values
    add(values, "c:f", values_reference(number, len(points)))
    cache = add(values, "c:numCache")
    add(cache, "c:formatCode", chart_format(chart))
    add(cache, "c:ptCount", val=len(points))
    for position, point in enumerate(points):
        if point.value is not None:  # a point left out is a gap
            add(add(cache, "c:pt", idx=position), "c:v", _number(point.value))


def _add_strings(reference: Element, texts: tuple[str, ...]) -> None:
    cache = add(reference, "c:strCache")
    add(cache, "c:ptCount", val=len(texts))
    for position, text in enumerate(texts):
        add(add(cache, "c:pt", idx=position), "c:v", clean(text))


def _add_category_axis(area: Element, shape: ChartShape, language: str) -> None:
    is_bar = shape.chart.kind == "bar"
    axis = add(area, "c:catAx")
    add(axis, "c:axId", val=_CATEGORY_AXIS)
    # Bars are drawn from the bottom up; a reader expects the first category on top.
    add(add(axis, "c:scaling"), "c:orientation", val="maxMin" if is_bar else "minMax")
    add(axis, "c:delete", val=0)
    add(axis, "c:axPos", val="l" if is_bar else "b")
    add(axis, "c:numFmt", formatCode="General", sourceLinked=0)
    add(axis, "c:majorTickMark", val="none")
    add(axis, "c:minorTickMark", val="none")
    add(axis, "c:tickLblPos", val="low")
    add_look(axis, line=QUIET, width=1.25)
    add_text_look(axis, shape.size, language)
    add(axis, "c:crossAx", val=_VALUE_AXIS)
    add(axis, "c:crosses", val="autoZero")
    add(axis, "c:auto", val=0)  # a year is a name here, not a date to be put in order
    add(axis, "c:lblAlgn", val="ctr")
    add(axis, "c:lblOffset", val=100)
    add(axis, "c:noMultiLvlLbl", val=1)


def _add_value_axis(area: Element, shape: ChartShape, language: str) -> None:
    """Hidden where every mark has its value beside it; otherwise quiet, with pale lines.

    Hidden means deleted and without labels: of the two, some programs heed only the one and some only the other.
    """
    chart = shape.chart
    hidden = every_point_is_labelled(chart)
    axis = add(area, "c:valAx")
    add(axis, "c:axId", val=_VALUE_AXIS)
    scaling = add(axis, "c:scaling")
    add(scaling, "c:orientation", val="minMax")
    if all(point.value is None or point.value >= 0 for series in chart.series for point in series.values):
        add(scaling, "c:min", val=0)
    add(axis, "c:delete", val=hidden)
    add(axis, "c:axPos", val="b" if chart.kind == "bar" else "l")
    if not hidden:
        add_look(add(axis, "c:majorGridlines"), line=GRID, width=0.75)
    add(axis, "c:numFmt", formatCode=chart_format(chart), sourceLinked=0)
    add(axis, "c:majorTickMark", val="none")
    add(axis, "c:minorTickMark", val="none")
    add(axis, "c:tickLblPos", val="none" if hidden else "nextTo")
    add_look(axis)
    add_text_look(axis, shape.size, language)
    add(axis, "c:crossAx", val=_CATEGORY_AXIS)
    add(axis, "c:crosses", val="autoZero")
    add(axis, "c:crossBetween", val="between")


def _add_axis_ids(parent: Element) -> None:
    add(parent, "c:axId", val=_CATEGORY_AXIS)
    add(parent, "c:axId", val=_VALUE_AXIS)


def _add_layout(area: Element, shape: ChartShape) -> None:
    plot = plot_of(shape)
    manual = add(add(area, "c:layout"), "c:manualLayout")
    add(manual, "c:layoutTarget", val="inner")
    add(manual, "c:xMode", val="edge")
    add(manual, "c:yMode", val="edge")
    for name, value in (("x", plot.x), ("y", plot.y), ("w", plot.width), ("h", plot.height)):
        add(manual, f"c:{name}", val=f"{value:.4f}")


def _add_legend(chart: Element, shape: ChartShape, language: str) -> None:
    legend = add(chart, "c:legend")
    add(legend, "c:legendPos", val="b")
    add(legend, "c:overlay", val=0)
    add_text_look(legend, shape.size, language)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
