"""A native table: a strong rule under the header, hairlines between rows, figures set to the right.

Every cell carries its own formatting, because LibreOffice and Keynote each draw only part of a table style.
"""

from __future__ import annotations

from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT
from talks.layout.colors import TEXT
from talks.layout.deck import TableShape
from talks.layout.tables import SIDE_MARGIN, TOP_MARGIN
from talks.render.pptx.text import LinkId, add_runs, direction
from talks.render.pptx.xml import Element, add

# PowerPoint's own style without fills and lines ("No Style, No Grid"): what is drawn is what the cells say.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

_RULE = 2.25  # points, below the header
_HAIRLINE = 0.75
_CLOSING = 1.25


def add_table(data: Element, shape: TableShape, language: str, link_id: LinkId) -> None:
    """Append the table to the graphic data of its frame."""
    table = add(data, "a:tbl")
    properties = add(table, "a:tblPr", firstRow="1", firstCol="1" if shape.first_column_heads else None)
    add(properties, "a:tableStyleId", NO_STYLE)
    grid = add(table, "a:tblGrid")
    for width in shape.column_widths:
        add(grid, "a:gridCol", w=width)
    for number, row in enumerate(shape.rows):
        made = add(table, "a:tr", h=shape.row_heights[number])
        for column in range(len(shape.column_widths)):
            text = row[column] if column < len(row) else Text()
            _add_cell(made, text, shape, number, column, language, link_id)


def _add_cell(
    row: Element, text: Text, shape: TableShape, number: int, column: int, language: str, link_id: LinkId
) -> None:
    is_header = number == 0
    heads = shape.first_column_heads and column == 0
    cell = add(row, "a:tc")
    body = add(cell, "a:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    is_numeric = column < len(shape.numeric) and shape.numeric[column]
    add(paragraph, "a:pPr", **{"algn": "r" if is_numeric else "l", **direction(text)})
    add_runs(paragraph, text, language, link_id, size=shape.size, bold=is_header or heads, color=TEXT)
    side = round(shape.size * SIDE_MARGIN * EMU_PER_POINT)
    top = round(shape.size * TOP_MARGIN * EMU_PER_POINT)
    # The first column's text stands on the same edge as the title and the text of other slides.
    left = 0 if column == 0 else side
    look = add(
        cell,
        "a:tcPr",
        marL=left,
        marR=side,
        marT=top,
        marB=top,
        anchor="b" if is_header else "ctr",
    )
    is_last = number == len(shape.rows) - 1
    for edge in ("a:lnL", "a:lnR"):
        add(add(look, edge, w=0), "a:noFill")
    if number == 0:
        add(add(look, "a:lnT", w=0), "a:noFill")
    else:
        _add_line(look, "a:lnT", _RULE if number == 1 else _HAIRLINE, is_rule=number == 1)
    if is_header:
        _add_line(look, "a:lnB", _RULE, is_rule=True)
    else:
        _add_line(look, "a:lnB", _CLOSING if is_last else _HAIRLINE, is_rule=False)
    add(look, "a:noFill")


def _add_line(look: Element, edge: str, width: float, *, is_rule: bool) -> None:
    line = add(look, edge, w=round(width * EMU_PER_POINT), cap="flat", cmpd="sng", algn="ctr")
    fill = add(line, "a:solidFill")
    color = add(fill, "a:schemeClr", val="accent1" if is_rule else "tx1")
    if not is_rule:
        for change, amount in (("satMod", 40000), ("lumMod", 50000), ("lumOff", 50000)):
            add(color, f"a:{change}", val=amount)
    add(line, "a:prstDash", val="solid")
