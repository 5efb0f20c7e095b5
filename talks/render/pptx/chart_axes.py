"""The axes of a chart: names below or beside the marks, values only where the marks do not say them."""

from __future__ import annotations

from talks.layout.charts.axes import has_negatives
from talks.layout.charts.plan import ChartPlan
from talks.layout.colors import TEXT
from talks.layout.deck import ChartShape
from talks.render.pptx.chart_labels import chart_format
from talks.render.pptx.chart_look import CLEAR, add_look, add_text_look
from talks.render.pptx.xml import Element, add

# Validators (and the standard) ask for unsigned axis ids.
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


def add_axes(area: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    _add_category_axis(area, shape, plan, language)
    _add_value_axis(area, shape, plan, language)


def add_axis_ids(parent: Element) -> None:
    add(parent, "c:axId", val=_CATEGORY_AXIS)
    add(parent, "c:axId", val=_VALUE_AXIS)


def _add_category_axis(area: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    lies = _lies(shape)
    axis = add(area, "c:catAx")
    add(axis, "c:axId", val=_CATEGORY_AXIS)
    # Bars are drawn from the bottom up; a reader expects the first category on top.
    add(add(axis, "c:scaling"), "c:orientation", val="maxMin" if lies else "minMax")
    add(axis, "c:delete", val=0)
    add(axis, "c:axPos", val="l" if lies else "b")
    add(axis, "c:numFmt", formatCode="General", sourceLinked=0)
    add(axis, "c:majorTickMark", val="none")
    add(axis, "c:minorTickMark", val="none")
    unnamed = plan.unnamed or plan.every > 1  # its names are texts beside the chart
    add(axis, "c:tickLblPos", val="none" if unnamed else "low")
    # The only bar of a stack, and a slope between its two years, need no line to stand on.
    bare = shape.chart.kind == "slope" or (shape.chart.lying and len(shape.chart.categories) == 1)
    add_look(axis, line=None if bare else shape.colors.axis, width=1.25)
    color = CLEAR if unnamed else TEXT
    add_text_look(axis, plan.category_size or shape.size, language, level=not lies, color=color)
    add(axis, "c:crossAx", val=_VALUE_AXIS)
    add(axis, "c:crosses", val="autoZero")
    add(axis, "c:auto", val=0)  # a year is a name here, not a date to be put in order
    add(axis, "c:lblAlgn", val="ctr")
    add(axis, "c:lblOffset", val=100)
    if not lies:
        add(axis, "c:tickLblSkip", val=1)
    add(axis, "c:noMultiLvlLbl", val=1)


def _add_value_axis(area: Element, shape: ChartShape, plan: ChartPlan, language: str) -> None:
    """Hidden where every mark has its value beside it; otherwise quiet, with pale lines.

    Hidden means deleted and without labels: of the two, some programs heed only the one and some only the other.
    """
    chart = shape.chart
    hidden = plan.labelled
    axis = add(area, "c:valAx")
    add(axis, "c:axId", val=_VALUE_AXIS)
    scaling = add(axis, "c:scaling")
    add(scaling, "c:orientation", val="minMax")
    if plan.most is not None:
        add(scaling, "c:max", val=f"{plan.most:.10g}")
    if plan.least is not None or not has_negatives(chart):
        add(scaling, "c:min", val=f"{plan.least or 0:.10g}")
    add(axis, "c:delete", val=hidden)
    add(axis, "c:axPos", val="b" if _lies(shape) else "l")
    if not hidden:
        add_look(add(axis, "c:majorGridlines"), line=shape.colors.grid, width=0.75)
    # The first mark of a line may stand on the axis: a blank keeps the values off it.
    add(axis, "c:numFmt", formatCode=f'{chart_format(chart)}"  "', sourceLinked=0)
    add(axis, "c:majorTickMark", val="none")
    add(axis, "c:minorTickMark", val="none")
    add(axis, "c:tickLblPos", val="none" if hidden else "nextTo")
    add_look(axis)
    add_text_look(axis, shape.size, language)
    add(axis, "c:crossAx", val=_CATEGORY_AXIS)
    add(axis, "c:crosses", val="autoZero")
    add(axis, "c:crossBetween", val="midCat" if plan.at_edges else "between")
    if plan.step is not None and not hidden:
        add(axis, "c:majorUnit", val=f"{plan.step:.10g}")


def _lies(shape: ChartShape) -> bool:
    return shape.chart.kind == "bar" or shape.chart.lying
