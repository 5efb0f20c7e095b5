"""The template "meridian", crisp: black type on white, heavy bars on hairlines, and the net of the globe."""

from __future__ import annotations

import math

from drawing import ELLIPSE, RECTANGLE, Box, fill, level, levels, ornament
from sheet import Design, Sheet
from steppe_layouts import QUOTE_MARKS

LEFT, RIGHT = 0.7, 12.633
ALL = RIGHT - LEFT
TOP, BOTTOM = 1.85, 6.28
SLIDE = 40 / 3
TITLE = (LEFT, 0.5, ALL, 0.98)
RULE = 1.54  # below the title
FOOT_TOP, FOOT_HEIGHT = 6.48, 0.42

# dk2 (deep blue) is the ground of dark pages; accent1 (cobalt) leads, accent2 (vermilion) signals.
COLORS = {
    "dk1": "11161F",
    "lt1": "FFFFFF",
    "dk2": "14317E",
    "lt2": "E9EEF6",
    "accent1": "1A4FC4",
    "accent2": "B5301A",
    "accent3": "0A6B60",
    "accent4": "8A5A00",
    "accent5": "7B2F87",
    "accent6": "465063",
    "hlink": "1746B0",
    "folHlink": "63307A",
}


def rule(sheet: Sheet, name: str, y: float, *, x: float = LEFT, width: float = ALL, color: str = "tx1") -> None:
    """A heavy bar at the start of a hairline."""
    sheet.block(f"{name} hairline", (x, y, width, 0.014), fill(color, alpha=45))
    sheet.block(f"{name} bar", (x, y - 0.03, min(1.0, width), 0.075), fill("accent1" if color == "tx1" else color))


def globe(sheet: Sheet, middle: tuple[float, float], diameter: float, *, color: str = "lt2", alpha: int = 28) -> None:
    """The net of meridians and parallels as seen from afar: ellipses and straight lines."""
    x, y = middle
    radius = diameter / 2
    shapes = []
    for number, degrees in enumerate((90, 66, 42, 18), start=1):
        wide = radius * math.sin(math.radians(degrees))
        box = (x - wide, y - radius, 2 * wide, diameter)
        shapes.append(ornament(f"Meridian {number}", box, "<a:noFill/>", ELLIPSE, fill(color, alpha=alpha), 1.25))
    for number, degrees in enumerate((-60, -30, 0, 30, 60), start=1):
        half, down = radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))
        line = (x - half, y + down - 0.008, 2 * half, 0.016)
        shapes.append(ornament(f"Parallel {number}", line, fill(color, alpha=alpha), RECTANGLE))
    sheet.group("Globe", (x - radius, y - radius, diameter, diameter), shapes, turned=-20)


def content_page(sheet: Sheet) -> None:
    rule(sheet, "Title", RULE)
    sheet.block("Foot rule", (LEFT, 6.4, ALL, 0.01), fill("tx1", alpha=22))


def title_page(sheet: Sheet) -> None:
    globe(sheet, (13.0, 7.0), 6.8)
    sheet.title((LEFT, 1.3, 10.6, 2.2), size=48, color="lt1", anchor="b", kind="ctrTitle")
    sheet.block("Bar", (LEFT, 3.78, 1.6, 0.1), fill("lt1"))
    sheet.placeholder(
        "Subtitle", "subTitle", 1, (LEFT, 4.15, 8.0, 1.0), "Subtitle", styles=levels(28, color="lt2"), anchor="t"
    )
    sheet.plain("By", 11, (LEFT, 5.25, 8.0, 0.75), "Speaker and occasion", 24, color="lt2", anchor="t")
    sheet.foot(color="lt2", number=False)


def section_page(sheet: Sheet) -> None:
    globe(sheet, (12.7, 0.2), 5.6)
    number = {"color": "lt1", "bold": True, "spacing": 90, "anchor": "b", "font": "+mj"}
    sheet.plain("Number", 10, (LEFT, 0.75, 4.0, 2.2), "1", 138, **number)
    rule(sheet, "Section", 3.2, color="lt1")
    sheet.title((LEFT, 3.5, ALL, 1.45), size=44, color="lt1", anchor="t")
    sheet.plain("Subtitle", 11, (LEFT, 4.98, 10.0, 0.98), "What this part is about", 28, color="lt2", anchor="t")
    sheet.foot(color="lt2")


def points_page(sheet: Sheet) -> None:
    """A list leaves the right free: there half a globe stands at the edge, between the rules."""
    globe(sheet, (SLIDE, 3.97), 4.4, color="accent1", alpha=22)
    sheet.title()
    sheet.bullets("Body", 1, sheet.design.content)
    sheet.foot()


def number_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.figure(1, LEFT, ALL, value=130, label=32, heights=(1.9, 1.05, 0.95))
    sheet.foot()


def number_and_points_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.figure(1, LEFT, 5.3, value=96, label=28, heights=(1.45, 1.2, 1.2))
    sheet.block("Column bar", (6.6, TOP + 0.1, 0.075, BOTTOM - TOP - 0.1), fill("bg2"))
    sheet.bullets("Body", 1, (6.95, TOP + 0.1, RIGHT - 6.95, BOTTOM - TOP - 0.1))
    sheet.foot()


def two_numbers_page(sheet: Sheet) -> None:
    numbers(sheet, 2, 0.6, value=88, label=28, heights=(1.4, 1.3, 1.1))


def three_numbers_page(sheet: Sheet) -> None:
    numbers(sheet, 3, 0.45, value=66, label=26, heights=(1.1, 1.6, 1.15))


def numbers(
    sheet: Sheet, count: int, gap: float, *, value: float, label: float, heights: tuple[float, float, float]
) -> None:
    sheet.title()
    for number, (x, width) in enumerate(sheet.columns(count, gap), start=1):
        if number > 1:
            sheet.block(f"Column bar {number - 1}", (x - gap / 2 - 0.04, TOP + 0.1, 0.075, 4.2), fill("bg2"))
        sheet.figure(number, x, width, value=value, label=label, heights=heights)
    sheet.foot()


def drawing_page(area: str, size: float, kind: str, above: str, below: str, *, points: bool = False) -> object:
    """A page for what is drawn, with a line above and one below it, perhaps with points beside it."""

    def draw(sheet: Sheet) -> None:
        sheet.title()
        sheet.line(above, 13, 1.76, "Place and period", 20)
        sheet.area(area, (LEFT, 2.26, 6.9 if points else ALL, 3.45), size, kind)
        sheet.line(below, 14, 5.75, "What is not shown", 16)
        if points:
            sheet.bullets("Body", 1, (8.0, 2.26, RIGHT - 8.0, 3.45))
        sheet.foot()

    return draw


def steps_page(sheet: Sheet) -> None:
    sheet.title()
    for number in range(6):
        x, width = sheet.columns(3, 0.25)[number % 3]
        y = TOP + number // 3 * 2.15
        idx = 30 + 2 * number
        label = {"color": "accent1", "bold": True, "anchor": "ctr"}
        sheet.plain(f"Step {number + 1} label", idx, (x, y, width, 0.75), "Step", 28, **label)
        sheet.plain(f"Step {number + 1} text", idx + 1, (x, y + 0.78, width, 1.22), "What happens", 28, anchor="t")
    sheet.foot()


def picture_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.picture((LEFT, TOP, ALL, 3.8))
    sheet.plain("Caption", 13, (LEFT, 5.72, 8.6, 0.48), "What it shows", 20, color="accent6", anchor="ctr")
    sheet.credit((9.4, 5.72, RIGHT - 9.4, 0.48))
    sheet.foot()


def picture_and_points_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.bullets("Body", 1, (LEFT, TOP, 6.1, BOTTOM - TOP))
    sheet.picture((7.2, TOP, RIGHT - 7.2, 3.8))
    sheet.credit((7.2, 5.72, RIGHT - 7.2, 0.48))
    sheet.foot()


def full_picture_page(sheet: Sheet) -> None:
    """The picture ends where the band begins: nothing lies over it, so that the order of reading stays free."""
    sheet.block("Bar", (LEFT, 5.8, 1.0, 0.075), fill("lt1"))
    sheet.title((LEFT, 5.94, ALL, 0.86), size=28, color="lt1", anchor="ctr")
    sheet.picture((0, 0, SLIDE, 5.8), color="lt2", ground="")
    low, high = 6.86, 0.35
    styles = level(1, 14, color="lt2")
    sheet.placeholder("Slide Number", "sldNum", 21, (LEFT, low, 0.7, high), "", styles=styles)
    sheet.credit((LEFT + 0.75, low, 4.4, high), size=12, color="lt2", align="l")
    box: Box = (LEFT + 5.3, low, ALL - 5.3, high)
    sheet.plain("Source", 20, box, "Source: who, which report", 12, color="lt2", anchor="ctr", align="r")


def table_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.area("Table", sheet.design.content, 28, "tbl")
    sheet.foot()


def compare_page(sheet: Sheet) -> None:
    sheet.title()
    for side, idx, (x, width) in zip(("Left", "Right"), (30, 32), sheet.columns(2, 0.35), strict=True):
        color = "accent1" if side == "Left" else "accent2"
        sheet.block(f"{side} bar", (x, TOP, width, 0.09), fill(color))
        heading = {
            "color": color,
            "bold": True,
            "anchor": "ctr",
            "insets": (0.25, 0.06, 0.1, 0.0),
            "paint": fill("bg2"),
        }
        sheet.plain(f"{side} title", idx, (x, TOP + 0.09, width, 0.88), "Heading", 28, **heading)
        card = {"insets": (0.25, 0.02, 0.2, 0.1), "paint": fill("bg2")}
        sheet.bullets(side, idx + 1, (x, TOP + 0.97, width, BOTTOM - TOP - 0.97), **card)
    sheet.foot()


def quote_page(sheet: Sheet) -> None:
    sheet.title((LEFT, 0.6, ALL, 0.75), size=28, color="tx1", anchor="ctr")
    sheet.block("Marks", (LEFT, 1.95, 1.08, 0.6), fill("accent1"), QUOTE_MARKS)
    sheet.plain("Quote", 30, (LEFT, 2.75, 11.4, 2.5), "What was said", 36, bold=True, spacing=98, anchor="t")
    sheet.plain("By", 31, (LEFT, 5.35, 11.4, 0.8), "who said it, and when", 24, color="accent6", anchor="t")
    sheet.foot()


def statement_page(sheet: Sheet) -> None:
    globe(sheet, (13.2, 7.3), 5.6)
    sheet.title((LEFT, 0.6, ALL, 0.75), size=28, color="lt2", anchor="ctr")
    strong = {"color": "lt1", "bold": True, "spacing": 95, "anchor": "b", "font": "+mj"}
    sheet.plain("Statement", 30, (LEFT, 1.6, 11.4, 2.55), "One sentence to remember", 46, **strong)
    rule(sheet, "Statement", 4.38, color="lt1")
    sheet.plain("Support", 31, (LEFT, 4.62, 9.0, 1.6), "What stands behind it", 28, color="lt2", anchor="t")
    sheet.foot(color="lt2")


def definition_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.plain("Term", 29, (LEFT, 1.74, ALL, 0.66), "The term", 28, color="accent1", bold=True, anchor="ctr")
    head = {"color": "bg1", "bold": True, "anchor": "ctr", "insets": (0.18, 0.05, 0.1, 0.05), "paint": fill("accent1")}
    text = {"anchor": "t", "insets": (0.18, 0.16, 0.1, 0.1), "paint": fill("bg2")}
    for number, (x, width) in enumerate(sheet.columns(4, 0.14), start=1):
        sheet.plain(f"Part {number} label", 28 + 2 * number, (x, 2.46, width, 0.8), "Part", 28, **head)
        box = (x, 3.26, width, BOTTOM - 3.26)
        sheet.plain(f"Part {number} text", 29 + 2 * number, box, "What it means", 28, **text)
    sheet.foot()


def sources_page(sheet: Sheet) -> None:
    sheet.title()
    styles = "".join(level(number, 17, before=7) for number in range(1, 6))
    sheet.placeholder("Body", "body", 1, sheet.design.content, "Sources", styles=styles)
    sheet.foot(source=False)


def closing_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.bullets("Body", 1, (LEFT, TOP, 6.7, BOTTOM - TOP))
    styles = level(1, 24, before=10) + level(2, 32, color="accent1", bold=True) + level(3, 16, color="accent6")
    box = (7.75, TOP, RIGHT - 7.75, BOTTOM - TOP)
    look = {"styles": styles, "anchor": "ctr", "insets": (0.28, 0.1, 0.2, 0.1), "paint": fill("bg2")}
    sheet.placeholder("Help", "body", 30, box, "Where to call", **look)  # type: ignore[arg-type]
    sheet.foot()


DARK, ICE = fill("dk2"), fill("bg2")
LAYOUTS = (
    ("Title", title_page, DARK, False),
    ("Section", section_page, DARK, False),
    ("Points", points_page, "", True),
    ("Number", number_page, "", True),
    ("Number with points", number_and_points_page, "", True),
    ("Two numbers", two_numbers_page, "", True),
    ("Three numbers", three_numbers_page, "", True),
    ("Chart", drawing_page("Chart", 18, "chart", "Chart subtitle", "Chart note"), "", True),
    ("Chart with points", drawing_page("Chart", 18, "chart", "Chart subtitle", "Chart note", points=True), "", True),
    ("Map", drawing_page("Map", 18, "obj", "Subtitle", "Note"), "", True),
    ("Map with points", drawing_page("Map", 18, "obj", "Subtitle", "Note", points=True), "", True),
    ("Timeline", drawing_page("Timeline", 24, "obj", "Subtitle", "Note"), "", True),
    ("Steps", steps_page, "", True),
    ("Picture", picture_page, "", True),
    ("Picture with points", picture_and_points_page, "", True),
    ("Picture full", full_picture_page, DARK, False),
    ("Table", table_page, "", True),
    ("Compare", compare_page, "", True),
    ("Quote", quote_page, ICE, False),
    ("Statement", statement_page, DARK, False),
    ("Definition", definition_page, "", True),
    ("Sources", sources_page, "", True),
    ("Closing", closing_page, "", True),
)

DESIGN = Design(
    name="meridian",
    colors=COLORS,
    font="Arial",
    left=LEFT,
    right=RIGHT,
    title=TITLE,
    top=TOP,
    bottom=BOTTOM,
    source=(LEFT + 0.75, FOOT_TOP, 10.7, FOOT_HEIGHT),
    number=(LEFT, FOOT_TOP, 0.7, FOOT_HEIGHT),
    title_size=32,
    title_color="tx1",
    title_anchor="b",
    figure_color="accent1",
    bullet="▪",
    bullet_color="accent1",
    number_align="l",
    master=content_page,
    layouts=LAYOUTS,  # type: ignore[arg-type]
)
