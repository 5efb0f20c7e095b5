"""How each kind of slide is laid out: which text goes into which box."""

from __future__ import annotations

from dataclasses import replace

from talks.compose.kinds import (
    Chart,
    Closing,
    Compare,
    Definition,
    Figure,
    Numbers,
    Points,
    Quote,
    SectionPage,
    Statement,
    Table,
    TitlePage,
)
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.charts import chart_alt, label_size
from talks.layout.deck import ChartShape, TableShape
from talks.layout.fit import FLOOR_LABEL, FLOOR_TEXT, FLOOR_VALUE, Fitted, Limits, fit, fit_alike
from talks.layout.page import TITLE_LIMITS, Page, Slot, texts_of
from talks.layout.tables import lay_out_table, table_alt
from talks.problems import error, hint, warning

TEXT = Limits((FLOOR_TEXT,))
VALUE = Limits((FLOOR_VALUE,), most_lines=1)
HEADING = Limits((FLOOR_TEXT,), most_lines=1)
LABEL = Limits((FLOOR_LABEL,))
HELP = Limits((FLOOR_TEXT, FLOOR_TEXT, FLOOR_LABEL))
GAP = round(0.25 * EMU_PER_INCH)
SMALL_CELL = 18.0  # points; smaller cells are read by the first rows only
LEAST_CARD = round(1.9 * EMU_PER_INCH)
# Large figures stand a little above the middle of the room they have, but never far below the title.
LOWERED = 0.45
MOST_LOWERED = round(0.7 * EMU_PER_INCH)


def title_page(page: Page, visual: TitlePage) -> None:
    above = page.slot("Title")
    fitted = page.title(page.slide.title)
    page.no_points()
    by = " · ".join(part for part in (visual.speaker, visual.occasion) if part)
    boxes = [("Subtitle", [(visual.subtitle, 0)], 0.15), ("By", [(Text.of(by), 0)], 0.3)]
    if not page.layout.placeholder("By"):
        boxes = [("Subtitle", [(visual.subtitle, 0), (Text.of(by), 0)], 0.15)]
    for role, texts, gap in boxes:
        if not any(text for text, _ in texts):
            continue
        slot = page.slot(role)
        slot = page.closed_up(slot, above, fitted.height, gap) if fitted else slot
        above, fitted = slot, page.text(slot, texts, TEXT)


def section_page(page: Page, visual: SectionPage) -> None:
    title = page.slot("Title")
    fitted = page.title(page.slide.title)
    page.no_points()
    if visual.number > 0 and page.layout.placeholder("Number"):
        page.text(page.slot("Number"), [(Text.of(str(visual.number)), 0)], VALUE)
    has_subtitle = page.layout.placeholder("Subtitle") or not page.layout.placeholder("Body")
    subtitle = page.slot("Subtitle" if has_subtitle else "Body")
    page.text(
        page.closed_up(subtitle, title, fitted.height, 0.15) if fitted else subtitle,
        [(visual.subtitle, 0)],
        TEXT,
        needed=False,
    )


def points_page(page: Page, visual: Points) -> None:
    page.title(page.slide.title)
    page.text(page.slot("Body"), texts_of((*visual.points, *page.slide.points)), TEXT)


def numbers_page(page: Page, visual: Numbers) -> None:
    page.title(page.slide.title)
    figures = list(enumerate(visual.figures[:3], start=1))
    if len(visual.figures) > 3:
        _too_many(page, "numbers", len(visual.figures), 3)
    bottom = page.slot("Value 1").frame.bottom
    above: dict[int, Slot] = {}
    longest = 0.0
    for role, limits in (("Value", VALUE), ("Label", TEXT), ("Meaning", TEXT)):
        slots = {number: page.slot(f"{role} {number}") for number, _ in figures}
        if role == "Meaning" and longest:
            # Labels may differ in length; meanings beside each other stay level.
            slots = {number: page.closed_up(slots[number], above[number], longest, 0.12) for number in slots}
        texts = {number: text for number, figure in figures if (text := _figure_text(figure, role))}
        alike = fit_alike(
            [([(texts[number], 0)], slots[number].box) for number in texts],
            limits,
            own_size=any(slot.placeholder is None for slot in slots.values()),
        )
        fitted = dict(zip(texts, alike, strict=True))
        for number, _ in figures:
            said = [(texts[number], 0)] if number in texts else []
            page.text(slots[number], said, limits, needed=role != "Meaning", fitted=fitted.get(number))
        longest = max((one.height for one in alike), default=0.0)
        bottom = max([bottom, *(slots[number].bottom(fitted[number].height) for number in texts)])
        above = slots
    # Read figure by figure, whatever the order in which they were fitted.
    page.shapes.sort(key=lambda shape: int(shape.name.rsplit(" ", 1)[1]) if shape.name[-1].isdigit() else 0)
    if not page.slide.points:
        page.lower(min(MOST_LOWERED, round(LOWERED * (page.content_bottom() - bottom))))
    elif page.layout.placeholder("Body") or len(figures) == 1:
        page.text(page.slot("Body"), texts_of(page.slide.points), TEXT)
    else:
        page.points_below(bottom + GAP)


def _figure_text(figure: Figure, role: str) -> Text:
    return {"Value": figure.value, "Label": figure.label, "Meaning": figure.meaning}[role]


def chart_page(page: Page, visual: Chart) -> None:
    page.title(page.slide.title)
    slot = page.slot("Chart")
    subtitle, note = page.slot("Chart subtitle"), page.slot("Chart note")
    frame = slot.frame
    if not visual.subtitle and subtitle.frame.bottom <= frame.y:
        frame = Frame(frame.x, subtitle.frame.y, frame.width, frame.bottom - subtitle.frame.y)
    if not visual.note and note.frame.y >= frame.bottom:
        frame = Frame(frame.x, frame.y, frame.width, note.frame.bottom - frame.y)
    page.text(subtitle, [(_as_said(visual.subtitle, visual), 0)], LABEL, needed=False)
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
    size, fits = label_size(visual, frame, slot.box.font, slot.box.level(0).size)
    if not fits:
        page.problems.append(
            warning(
                page.slide.place,
                f'The labels of the chart on slide "{page.slide.id}" run into each other, even at {size:g} points.',
                "Show fewer categories, or use a bar chart, which has room for long names.",
                value=max(visual.categories, key=len),
                code="chart-labels",
            )
        )
    cited = "; ".join(str(citation) for citation in page.slide.citations)
    page.shapes.append(ChartShape("Chart", visual, frame, chart_alt(visual, cited), size, slot.placeholder))
    if page.slide.points:
        page.text(page.slot("Body"), texts_of(page.slide.points), TEXT)
    page.text(note, [(_as_said(visual.note, visual), 0)], LABEL, needed=False)


def _as_said(plain: str, chart: Chart) -> Text:
    """The text with its bindings, where it was not made by the program itself."""
    return next((text for text in chart.said if text.plain == plain), Text.of(plain))


def table_page(page: Page, visual: Table) -> None:
    page.title(page.slide.title)
    slot = page.slot("Table")
    if not visual.columns or not visual.rows:
        page.problems.append(
            error(
                page.slide.place, f'The table on slide "{page.slide.id}" is empty.', "Give it rows.", code="empty-box"
            )
        )
        return
    body = fit(texts_of(page.slide.points), page.slot("Body").box, TEXT).height if page.slide.points else 0.0
    room = (
        max(slot.frame.height // 2, slot.frame.height - round(body * EMU_PER_POINT) - GAP)
        if body
        else slot.frame.height
    )
    frame = replace(slot.frame, height=room)
    grid = lay_out_table(visual, frame, slot.box.font, slot.box.level(0).size)
    if not grid.fits:
        rows = f"{grid.rows_over} {'row stands' if grid.rows_over == 1 else 'rows stand'}"
        page.problems.append(
            error(
                page.slide.place,
                f'The table on slide "{page.slide.id}" is too high: {rows} below the slide\'s content, '
                f"even at {grid.size:g} points.",
                "Leave out rows, shorten the cells, or make two slides of it.",
                code="text-too-long",
            )
        )
    if grid.fits and grid.size < SMALL_CELL:
        page.problems.append(
            hint(
                page.slide.place_of("text"),
                f'The table on slide "{page.slide.id}" is set in {grid.size:g} points, which is small for a hall.',
                "Leave out columns or rows, or make two slides of it.",
                code="small-table",
            )
        )
    if grid.cut_words:
        page.problems.append(
            warning(
                page.slide.place,
                f'A word in the table on slide "{page.slide.id}" is wider than its column and is cut.',
                "Shorten it, or leave out a column.",
                value=grid.cut_words[0],
                code="word-cut",
            )
        )
    numeric = (visual.numeric + (False,) * len(grid.column_widths))[: len(grid.column_widths)]
    page.shapes.append(
        TableShape(
            name="Table",
            rows=grid.rows,
            column_widths=grid.column_widths,
            row_heights=grid.row_heights,
            numeric=numeric,
            frame=Frame(frame.x, frame.y, grid.width, grid.height),
            alt=table_alt(visual, page.slide.title.plain),
            size=grid.size,
            first_column_heads=visual.first_column_heads,
            placeholder=slot.placeholder,
        )
    )
    page.points_below(frame.y + grid.height + GAP)


def compare_page(page: Page, visual: Compare) -> None:
    page.title(page.slide.title)
    sides = (("Left", visual.left), ("Right", visual.right))
    titles = {f"{name} title": [(side.heading, 0)] for name, side in sides if side.heading}
    lists = {name: texts_of(side.points) for name, side in sides if side.points}
    bottoms: list[int] = []
    fitted: dict[str, Fitted] = {}
    for group, limits in ((titles, HEADING), (lists, TEXT)):
        slots = [page.slot(role) for role in group]
        own = any(slot.placeholder is None for slot in slots)
        alike = fit_alike([(group[slot.role], slot.box) for slot in slots], limits, own_size=own)
        fitted |= dict(zip(group, alike, strict=True))
        bottoms += [slot.bottom(one.height) for slot, one in zip(slots, alike, strict=True)]
    for name, side in sides:
        page.text(page.slot(f"{name} title"), [(side.heading, 0)], HEADING, fitted=fitted.get(f"{name} title"))
        page.text(page.slot(name), texts_of(side.points), TEXT, fitted=fitted.get(name))
    page.points_below(max(bottoms, default=page.slot("Left").frame.y) + GAP)


def quote_page(page: Page, visual: Quote) -> None:
    page.title(page.slide.title)
    page.no_points()
    quote, by = page.slot("Quote"), page.slot("By")
    fitted = page.text(quote, [(visual.text, 0)], TEXT)
    page.text(page.closed_up(by, quote, fitted.height, 0.35) if fitted else by, [(visual.by, 0)], TEXT, needed=False)


def statement_page(page: Page, visual: Statement) -> None:
    page.no_points()
    statement = page.slot("Statement")
    if visual.text.plain.strip() == page.slide.title.plain.strip():
        # Said once is enough: the title takes the place of the statement, and stays the title for screen readers.
        title = page.slot("Title")
        large = replace(title.box, frame=statement.frame, levels=statement.box.levels)
        fitted = fit([(visual.text, 0)], large, TITLE_LIMITS, own_size=True)
        page.text(replace(title, box=large), [(visual.text, 0)], TITLE_LIMITS, fitted=fitted)
    else:
        page.title(page.slide.title)
        page.text(statement, [(visual.text, 0)], Limits((FLOOR_TEXT,)))
    page.text(page.slot("Support"), [(visual.support, 0)], TEXT, needed=False)


def definition_page(page: Page, visual: Definition) -> None:
    page.title(page.slide.title)
    term = page.slot("Term")
    said = visual.term if visual.term.plain.strip() != page.slide.title.plain.strip() else Text()
    page.text(term, [(said, 0)], TEXT, needed=False)
    if len(visual.parts) > 4:
        _too_many(page, "parts", len(visual.parts), 4)
    parts = list(enumerate(visual.parts[:4], start=1))
    if not parts:
        page.text(page.slot("Part 1 text"), [])
        return
    labels = _beside(page, "label", len(parts))
    texts = _beside(page, "text", len(parts))
    up = labels[0].frame.y - term.frame.y if not said else 0
    labels = [slot.at(replace(slot.frame, y=slot.frame.y - up)) for slot in labels]
    texts = [slot.at(replace(slot.frame, y=slot.frame.y - up, height=slot.frame.height + up)) for slot in texts]
    own = any(slot.placeholder is None for slot in (*labels, *texts))
    heads = fit_alike([([(p.label, 0)], s.box) for (_, p), s in zip(parts, labels, strict=True)], TEXT, own_size=own)
    bodies = fit_alike([([(p.text, 0)], s.box) for (_, p), s in zip(parts, texts, strict=True)], TEXT, own_size=own)
    # Cards end with the longest text, not far below it; a few words still make a card and no stripe.
    lowest = max(slot.bottom(one.height) for slot, one in zip(texts, bodies, strict=True)) + GAP // 2
    lowest = max(lowest, texts[0].frame.y + LEAST_CARD)
    texts = [slot.at(replace(slot.frame, height=min(lowest, slot.frame.bottom) - slot.frame.y)) for slot in texts]
    for (_, part), label, head, text, body in zip(parts, labels, heads, texts, bodies, strict=True):
        page.text(label, [(part.label, 0)], TEXT, fitted=head)
        page.text(text, [(part.text, 0)], TEXT, fitted=body)
    page.points_below(max(slot.frame.bottom for slot in texts) + GAP)


def _beside(page: Page, what: str, count: int) -> list[Slot]:
    """The boxes of the parts, as wide as their number allows, over the width that four of them have together."""
    slots = [page.slot(f"Part {number} {what}") for number in range(1, 5)]
    left, right = slots[0].frame.x, slots[-1].frame.right
    gap = slots[1].frame.x - slots[0].frame.right
    width = (right - left - gap * (count - 1)) // count
    return [
        slot.at(replace(slot.frame, x=left + number * (width + gap), width=width))
        for number, slot in enumerate(slots[:count])
    ]


def closing_page(page: Page, visual: Closing) -> None:
    page.title(page.slide.title)
    body, helps = page.slot("Body"), page.slot("Help")
    points = texts_of((*visual.points, *page.slide.points))
    lines: list[tuple[Text, int]] = []
    for line in visual.help_lines:
        lines += [(Text.of(line.name), 0), (line.contact, 1)]
    if not lines:
        body = body.at(replace(body.frame, width=helps.frame.right - body.frame.x))
    elif not points:
        helps = helps.at(replace(helps.frame, x=body.frame.x, width=helps.frame.right - body.frame.x))
    page.text(body, points, TEXT, needed=not lines)
    page.text(helps, lines, HELP, needed=False)


def _too_many(page: Page, what: str, count: int, most: int) -> None:
    page.problems.append(
        error(
            page.slide.place,
            f'Slide "{page.slide.id}" has {count} {what}; {most} are the most that one slide can show.',
            "Make two slides of it.",
            value=count,
            code="too-many",
        )
    )
