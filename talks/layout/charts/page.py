"""The page of a chart: the space between subtitle and note, native charts and pictograms, what does not fit."""

from __future__ import annotations

from talks.compose.kinds import Chart
from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.charts.colors import chart_colors
from talks.layout.charts.fitting import chart_alt, fitted_plan
from talks.layout.charts.pictograms import pictogram
from talks.layout.charts.plan import Room
from talks.layout.charts.texts import texts_before, texts_behind
from talks.layout.deck import ChartShape
from talks.layout.fit import FLOOR_LABEL, FLOOR_TEXT, Limits
from talks.layout.page import Page, Slot, texts_of
from talks.layout.palette import palette_of
from talks.problems import error, hint, warning

_TEXT = Limits((FLOOR_TEXT,))
_LABEL = Limits((FLOOR_LABEL,))


def chart_page(page: Page, visual: Chart) -> None:
    page.title(page.slide.title)
    slot = page.slot("Chart")
    frame = _frame(page, slot, visual)
    page.text(page.slot("Chart subtitle"), [(_as_said(visual.subtitle, visual), 0)], _LABEL, needed=False)
    if not visual.categories or not any(value.value is not None for one in visual.series for value in one.values):
        page.problems.append(
            error(
                page.slide.place,
                f'The chart on slide "{page.slide.id}" has no values.',
                "Name facts that have dated values.",
                code="empty-box",
            )
        )
        return
    alt = chart_alt(visual, "; ".join(str(citation) for citation in page.slide.citations))
    colors = chart_colors(visual, palette_of(page.template.colors))
    size = slot.box.level(0).size
    if visual.kind == "pictogram":
        drawn = pictogram(visual, frame, colors, slot.box.font, size, alt)
        if drawn is None:
            _refuse(page, "figures and their labels have no room", "Show fewer rows, or raise `each:`.")
        else:
            page.shapes.append(drawn)
    else:
        size, plan = fitted_plan(visual, frame, slot.box.font, size)
        shape = ChartShape("Chart", visual, frame, alt, size, slot.placeholder, colors, plan)
        _append(page, visual, shape, slot.box.font)
    if page.slide.points:
        page.text(page.slot("Body"), texts_of(page.slide.points), _TEXT, airy=True)
    page.text(page.slot("Chart note"), [(_as_said(visual.note, visual), 0)], _LABEL, needed=False)


def _frame(page: Page, slot: Slot, chart: Chart) -> Frame:
    """The chart takes the space of a subtitle or note that is not there."""
    frame, subtitle, note = slot.frame, page.slot("Chart subtitle").frame, page.slot("Chart note").frame
    if not chart.subtitle and subtitle.bottom <= frame.y:
        frame = Frame(frame.x, subtitle.y, frame.width, frame.bottom - subtitle.y)
    if not chart.note and note.y >= frame.bottom:
        frame = Frame(frame.x, frame.y, frame.width, note.bottom - frame.y)
    return frame


def _as_said(plain: str, chart: Chart) -> Text:
    """The text with its bindings, where it was not made by the program itself."""
    return next((text for text in chart.said if text.plain == plain), Text.of(plain))


def _refuse(page: Page, what: str, advice: str) -> None:
    message = f'The {page.slide.kind} on slide "{page.slide.id}" is too full: {what}.'
    page.problems.append(error(page.slide.place_of("text"), message, advice, code="chart-labels"))


def _append(page: Page, chart: Chart, shape: ChartShape, font: str) -> None:
    plan = shape.plan
    if plan is None or not plan.fits:
        advice = "Show fewer years or facts, give shorter labels, or use `kind: bar`, which has room for long names."
        _refuse(page, f"its labels run into each other, even at {shape.size:g} points", advice)
        return
    room = Room.of(shape.frame, shape.size, font)
    behind = texts_behind(chart, plan, shape.frame, shape.colors, room)
    before = texts_before(chart, plan, shape.frame, shape.colors, room)
    page.shapes += [one for one in (behind, shape, before) if one is not None]
    if plan.unsaid:
        at, number = min(plan.unsaid)
        name = f"{chart.series[at].name}, {chart.categories[number]}"
        advice = "Leave it out, show it beside the others with `kind: column`, or say it in the notes."
        parts = "part is" if len(plan.unsaid) == 1 else "parts are"
        message = f'On slide "{page.slide.id}" {len(plan.unsaid)} stacked {parts} too small for a value.'
        page.problems.append(warning(page.slide.place_of("text"), message, advice, value=name, code="chart-labels"))
    elif plan.names == "key":
        message = f'The chart on slide "{page.slide.id}" needs a legend: its names have no room at the marks.'
        advice = "Shorter labels, or fewer years or facts, make it easier to read."
        longest = max((series.name for series in chart.series), key=len)
        page.problems.append(hint(page.slide.place_of("text"), message, advice, value=longest, code="chart-legend"))
