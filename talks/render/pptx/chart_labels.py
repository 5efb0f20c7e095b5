"""The values beside the marks of a chart."""

from __future__ import annotations

from dataclasses import dataclass

from talks.compose.kinds import Chart, ChartValue, Series
from talks.layout.deck import ChartShape
from talks.render.pptx.chart_look import add_look, add_text_look, add_type
from talks.render.pptx.chart_plot import MOST_LABELLED, given_points, names_fit
from talks.render.pptx.number_format import label_format, says
from talks.render.pptx.text import hundredths
from talks.render.pptx.xml import Element, add, clean


@dataclass(frozen=True)
class Labels:
    """Which points of a series carry a label, and on which side of the mark (outEnd, t, b, r)."""

    positions: dict[int, str]
    with_name: bool = False  # the series' name goes before the value


def chart_format(chart: Chart) -> str:
    """The number format shared by the chart's labels and its workbook."""
    return label_format(point for series in chart.series for point in series.values)


def labels_of(shape: ChartShape, series: Series) -> Labels:
    """Every bar; the points of a line as far as there is room; of several lines only the ends, with their names."""
    chart = shape.chart
    if chart.kind != "line":
        return Labels(dict.fromkeys(given_points(series), "outEnd"))
    if len(chart.series) == 1:
        return Labels({number: _side(series, number) for number in _labelled(series)})
    if names_fit(shape):
        return Labels(dict.fromkeys(given_points(series)[-1:], "r"), with_name=True)
    return Labels({})


def add_labels(parent: Element, shape: ChartShape, series: Series, language: str) -> None:
    """Values by number format; only a point that no format can say gets a text of its own."""
    code = chart_format(shape.chart)
    labels = labels_of(shape, series)
    made = add(parent, "c:dLbls")
    sides = set(labels.positions.values())
    alike = len(sides) == 1 and not labels.with_name and len(labels.positions) == len(given_points(series))
    for number, side in labels.positions.items():
        point = series.values[number]
        if not alike or not says(code, point):
            _add_label(made, shape, series, number, side, language, with_name=labels.with_name)
    add(made, "c:numFmt", formatCode=code, sourceLinked=0)
    add_look(made)
    add_text_look(made, shape.size, language, bold=True, wrap=False)
    if alike:
        add(made, "c:dLblPos", val=sides.pop())
    _add_switches(made, value=alike, name=False)


def _add_label(
    labels: Element, shape: ChartShape, series: Series, number: int, side: str, language: str, *, with_name: bool
) -> None:
    code = chart_format(shape.chart)
    point = series.values[number]
    label = add(labels, "c:dLbl")
    add(label, "c:idx", val=number)
    spoken = not says(code, point)
    if spoken:
        _add_own_text(label, shape, series.name if with_name else "", point, language)
    else:
        add(label, "c:numFmt", formatCode=code, sourceLinked=0)
    add_look(label)
    if not spoken:
        add_text_look(label, shape.size, language, bold=True, wrap=False)
    add(label, "c:dLblPos", val=side)
    _add_switches(label, value=True, name=with_name)
    if with_name and not spoken:
        add(label, "c:separator", " ")


def _add_own_text(label: Element, shape: ChartShape, name: str, point: ChartValue, language: str) -> None:
    rich = add(add(label, "c:tx"), "c:rich")
    add(rich, "a:bodyPr", wrap="none")
    add(rich, "a:lstStyle")
    run = add(add(rich, "a:p"), "a:r")
    add_type(add(run, "a:rPr", lang=language, sz=hundredths(shape.size), b=1))
    add(run, "a:t", clean(f"{name} {point.label}".strip()))


def _add_switches(labels: Element, *, value: bool, name: bool) -> None:
    add(labels, "c:showLegendKey", val=0)
    add(labels, "c:showVal", val=value)
    add(labels, "c:showCatName", val=0)
    add(labels, "c:showSerName", val=name)
    add(labels, "c:showPercent", val=0)
    add(labels, "c:showBubbleSize", val=0)


def _labelled(series: Series) -> list[int]:
    """Every point, or, where labels would collide, the first, the highest and the last."""
    given = given_points(series)
    if len(series.values) <= MOST_LABELLED or not given:
        return given
    highest = max(given, key=lambda number: series.values[number].value or 0.0)
    return sorted({given[0], highest, given[-1]})


def _side(series: Series, number: int) -> str:
    """Below the mark in a dip, where the line would run through a label above it; else above."""

    def value(at: int) -> float | None:
        return series.values[at].value if 0 <= at < len(series.values) else None

    here, before, after = value(number), value(number - 1), value(number + 1)
    if here is None or before is None or after is None:
        return "t"
    return "b" if here < before and here < after else "t"
