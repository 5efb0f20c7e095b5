"""The values beside the marks of a chart, and the names of the series where they stand there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.scripts import language_of
from talks.layout.charts.plan import ChartPlan, given_points, stands_apart
from talks.layout.colors import TEXT, Color
from talks.layout.deck import ChartShape
from talks.render.cleaning import clean
from talks.render.pptx.chart_look import add_look, add_text_look, add_type
from talks.render.pptx.number_format import label_format, says
from talks.render.pptx.text import hundredths
from talks.render.pptx.workbook import TOTAL
from talks.render.pptx.xml import Element, add

_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"


@dataclass(frozen=True)
class Label:
    """A label of a point: its side of the mark, whether the series' name goes before the value, and how."""

    point: int
    side: str  # outEnd, ctr, inBase, t, b, l, r
    name: bool = False
    between: str = " "
    down: float = 0.0  # moved, in shares of the chart's height
    right: float = 0.0  # moved, in shares of the chart's width


@dataclass(frozen=True)
class _Look:
    """What the labels of a series have in common."""

    code: str
    size: float
    language: str
    color: Color = TEXT


def chart_format(chart: Chart) -> str:
    """The number format shared by the chart's labels and its workbook."""
    return label_format(point for series in chart.series for point in series.values)


def labels_of(chart: Chart, plan: ChartPlan, number: int) -> list[Label]:
    """The labels of a series, by the plan of the chart."""
    if stands_apart(chart):
        return []
    if chart.kind == "line":
        moved = plan.nudges[number] if plan.nudges else (0.0, 0.0)
        marks = plan.marks[number] if plan.marks else ()
        return [
            Label(point, side, _is_named(plan, point), down=moved[point > 0], right=_aside(plan, side))
            for point, side in marks
        ]
    if not plan.labelled:
        return []
    return list(_at_bars(chart, plan, number))


def _aside(plan: ChartPlan, side: str) -> float:
    return {"l": -plan.aside, "r": plan.aside}.get(side, 0.0)


def _is_named(plan: ChartPlan, point: int) -> bool:
    """Whether the name of a line stands with the value there."""
    return plan.names == "ends" and point > 0


def _at_bars(chart: Chart, plan: ChartPlan, number: int) -> Iterator[Label]:
    side = "ctr" if chart.kind == "stacked" else "outEnd"
    named = plan.names == "group" and chart.kind != "column"  # the names of columns are texts beside the chart
    between = "\n" if plan.below else " " if chart.kind == "stacked" else ": "
    for point in given_points(chart.series[number]):
        if (number, point) not in plan.unsaid:
            yield Label(point, side, named and point == plan.group, between)


def add_labels(parent: Element, shape: ChartShape, plan: ChartPlan, number: int, language: str) -> None:
    """Values by number format; only a point that no format can say gets a text of its own."""
    chart = shape.chart
    color = shape.colors.on(number) if chart.kind == "stacked" else TEXT
    look = _Look(chart_format(chart), shape.size, language, color)
    _add(parent, chart.series[number], labels_of(chart, plan, number), look)


def add_total_labels(parent: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    series = Series(TOTAL, shape.chart.totals)
    alone = len(shape.chart.categories) == 1

    def named(point: int) -> bool:
        return alone or (plan.names == "group" and point == plan.group)

    labels = [Label(point, "inBase", named(point)) for point in given_points(series)]
    _add(parent, series, labels, _Look(chart_format(shape.chart), shape.size, language))


def _add(parent: Element, series: Series, labels: list[Label], look: _Look) -> None:
    made = add(parent, "c:dLbls")
    # What most points have is said once for the series, so that it holds for points added by hand as well.
    usual = labels[-1] if labels and len(labels) == len(given_points(series)) and not _is_special(labels[-1]) else None
    for label in labels:
        like_others = usual is not None and not _is_special(label) and label.side == usual.side
        if not (like_others and says(look.code, series.values[label.point])):
            _add_label(made, series, label, look)
    add(made, "c:numFmt", formatCode=look.code, sourceLinked=0)
    add_look(made)
    add_text_look(made, look.size, look.language, bold=True, wrap=False, color=look.color)
    if usual is not None:
        add(made, "c:dLblPos", val=usual.side)
    _add_switches(made, value=usual is not None, name=False)
    if any(label.down or label.right for label in labels):
        _add_no_leaders(made)


def _add_no_leaders(labels: Element) -> None:
    """No lines from marks to labels that were moved (an extension of PowerPoint 2013)."""
    extension = add(add(labels, "c:extLst"), "c:ext", uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}")
    etree.SubElement(extension, f"{{{_C15}}}showLeaderLines", {"val": "0"}, {"c15": _C15})


def _is_special(label: Label) -> bool:
    return label.name or bool(label.down or label.right)


def _add_label(labels: Element, series: Series, label: Label, look: _Look) -> None:
    point = series.values[label.point]
    made = add(labels, "c:dLbl")
    add(made, "c:idx", val=label.point)
    if label.down or label.right:
        manual = add(add(made, "c:layout"), "c:manualLayout")
        add(manual, "c:x", val=f"{label.right:.4f}")
        add(manual, "c:y", val=f"{label.down:.4f}")
    spoken = not says(look.code, point)
    if spoken:
        _add_own_text(made, series.name + label.between if label.name else "", point, look)
    add(made, "c:numFmt", formatCode=look.code, sourceLinked=0)
    add_look(made)
    if not spoken:
        add_text_look(made, look.size, look.language, bold=True, wrap=False, color=look.color)
    add(made, "c:dLblPos", val=label.side)
    _add_switches(made, value=True, name=label.name)
    if label.name:
        add(made, "c:separator", label.between)


def _add_own_text(label: Element, name: str, point: ChartValue, look: _Look) -> None:
    rich = add(add(label, "c:tx"), "c:rich")
    add(rich, "a:bodyPr", wrap="none")
    add(rich, "a:lstStyle")
    for line in f"{name}{point.label}".split("\n"):
        run = add(add(rich, "a:p"), "a:r")
        add_type(add(run, "a:rPr", lang=language_of(line, look.language), sz=hundredths(look.size), b=1), look.color)
        add(run, "a:t", clean(line))


def _add_switches(labels: Element, *, value: bool, name: bool) -> None:
    add(labels, "c:showLegendKey", val=0)
    add(labels, "c:showVal", val=value)
    add(labels, "c:showCatName", val=0)
    add(labels, "c:showSerName", val=name)
    add(labels, "c:showPercent", val=0)
    add(labels, "c:showBubbleSize", val=0)
