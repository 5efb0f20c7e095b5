"""Slides with a table; one with many rows goes on over several, its header on each."""

from __future__ import annotations

from dataclasses import replace

from talks.compose.kinds import Table
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.deck import TableShape
from talks.layout.fit import FLOOR_CELL, fit
from talks.layout.page import Page, Slot, texts_of
from talks.layout.splitting import TEXT, Blank, Pages, evenly, numbered, went_on
from talks.layout.tables import Grid, lay_out_table, table_alt
from talks.problems import error, hint, warning

SMALL_CELL = 18.0  # points; smaller cells are read by the first rows only
GAP = round(0.25 * EMU_PER_INCH)


def table_pages(blank: Blank, visual: Table) -> Pages:
    """The table on one slide where its cells can be read there, else on as few as it takes."""
    first = blank()
    if not visual.columns or not visual.rows:
        first.title(first.slide.title)
        first.problems.append(
            error(
                first.slide.place,
                f'The table on slide "{first.slide.id}" is empty.',
                "Give it rows.",
                code="empty-box",
            )
        )
        return [(first, first.slide.title.plain)]
    slot, frame = first.slot("Table"), _frame(first)
    parts = _divided(visual, slot, frame)
    grids = _grids(visual, parts, slot, frame)
    pages: Pages = []
    for number, (part, grid) in enumerate(zip(parts, grids, strict=True), start=1):
        page = first if number == 1 else blank()
        title = numbered(page.slide.title, number, len(parts))
        page.title(title)
        _say_what_does_not_fit(page, grid)
        _add(page, part, grid, frame, title)
        if number == len(parts):
            page.points_below(frame.y + grid.height + GAP)
        pages.append((page, title.plain))
    if len(parts) > 1:
        first.problems.append(went_on(first, len(parts)))
    return pages


def _frame(page: Page) -> Frame:
    """Room for the table: above the points, where there are some."""
    frame = page.slot("Table").frame
    if not page.slide.points:
        return frame
    points = fit(texts_of(page.slide.points), page.slot("Body").box, TEXT).height
    room = frame.height - round(points * EMU_PER_POINT) - GAP
    return replace(frame, height=max(frame.height // 2, room))


def _divided(table: Table, slot: Slot, frame: Frame) -> list[Table]:
    """Parts of the rows: rather two slides than cells that only the first rows of the audience can read."""
    whole = lay_out_table(table, frame, slot.box.font, slot.box.level(0).size)
    if whole.fits and whole.size >= SMALL_CELL:
        return [table]
    for size in (SMALL_CELL, FLOOR_CELL):
        size = min(size, slot.box.level(0).size)
        grid = lay_out_table(table, frame, slot.box.font, size, floor=size)
        header, *rows = grid.least_heights
        if grid.cut_words or max(rows) > frame.height - header:
            continue  # the columns are what asks for small type, not the rows
        parts = evenly(rows, frame.height - header)
        return [replace(table, rows=table.rows[part]) for part in parts]
    return [table]


def _grids(whole: Table, parts: list[Table], slot: Slot, frame: Frame) -> list[Grid]:
    """The parts at one size and with the same columns."""
    font = slot.box.font
    sizes = [lay_out_table(part, frame, font, slot.box.level(0).size, like=whole).size for part in parts]
    return [lay_out_table(part, frame, font, min(sizes), floor=min(sizes), like=whole) for part in parts]


def _add(page: Page, table: Table, grid: Grid, frame: Frame, title: Text) -> None:
    columns = len(grid.column_widths)
    page.shapes.append(
        TableShape(
            name="Table",
            rows=grid.rows,
            column_widths=grid.column_widths,
            row_heights=grid.row_heights,
            numeric=(table.numeric + (False,) * columns)[:columns],
            frame=Frame(frame.x, frame.y, grid.width, grid.height),
            alt=table_alt(table, title.plain),
            size=grid.size,
            first_column_heads=table.first_column_heads,
            placeholder=page.slot("Table").placeholder,
            lines=grid.lines,
        )
    )


def _say_what_does_not_fit(page: Page, grid: Grid) -> None:
    if not grid.fits:
        rows = f"{grid.rows_over} {'row stands' if grid.rows_over == 1 else 'rows stand'}"
        page.problems.append(
            error(
                page.slide.place,
                f'The table on slide "{page.slide.id}" is too high: {rows} below the slide\'s content, '
                f"even at {grid.size:g} points.",
                "Shorten the cells, leave out columns, or make two slides of it.",
                code="text-too-long",
            )
        )
    elif grid.size < SMALL_CELL:
        page.problems.append(
            hint(
                page.slide.place_of("text"),
                f'The table on slide "{page.slide.id}" is set in {grid.size:g} points, which is small for a hall.',
                "Leave out columns, or shorten the cells.",
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
