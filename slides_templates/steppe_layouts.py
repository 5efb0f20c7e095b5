"""The template "steppe", warm and calm: a low horizon under every page, and the sun on those that open something."""

from __future__ import annotations

from drawing import ELLIPSE, RECTANGLE, fill, hills, level, levels
from sheet import Design, Sheet

LEFT, RIGHT = 0.75, 12.583
ALL = RIGHT - LEFT
TOP, BOTTOM = 2.05, 6.1
SLIDE = 40 / 3
FOOT_TOP, FOOT_HEIGHT = 6.47, 0.43

# dk2 is the ground of dark pages; accent1 (lake) and accent2 (clay) lead, the others are for further series of a chart.
# Every accent reaches 4.5:1 on lt1, so that each may also colour large text.
COLORS = {
    "dk1": "14272D",
    "lt1": "FCFAF5",
    "dk2": "0F4453",
    "lt2": "F1E8D8",
    "accent1": "0E5F76",
    "accent2": "AD4513",
    "accent3": "7D5C08",
    "accent4": "4F6B2C",
    "accent5": "7C3F63",
    "accent6": "46555B",
    "hlink": "0B566C",
    "folHlink": "6A3556",
}

FAR = hills("0,150 / 230,40 430,110 640,85 / 860,60 1040,0 1333,70", 1333, 300)
MIDDLE = hills("0,60 / 210,20 380,95 560,120 / 800,150 1010,40 1333,110", 1333, 260)
NEAR = hills("0,60 / 300,130 520,20 800,60 / 1040,95 1180,70 1333,30", 1333, 200)
# Behind the foot line the edge stays above the text, so that no word stands half on it.
LOW_FAR = hills("0,16 / 240,0 430,26 660,16 / 880,6 1080,0 1333,14", 1333, 132)
LOW_NEAR = hills("0,36 / 300,52 560,20 830,34 / 1050,46 1180,40 1333,24", 1333, 120)


def content_page(sheet: Sheet) -> None:
    """What all pages with content have: the sun at the edge, level with the title, and the horizon."""
    sheet.disc("Sun", (0.0, 1.175), 0.6, fill("accent2"))
    low_horizon(sheet, 97, 100)


def low_horizon(sheet: Sheet, far: int, near: int) -> None:
    """In the colour of sand, in percent of its luminance."""
    sheet.block("Far hills", (0, 6.25, SLIDE, 1.25), fill("bg2", luminance=far, alpha=55), LOW_FAR)
    sheet.block("Near hills", (0, 6.33, SLIDE, 1.17), fill("bg2", luminance=near), LOW_NEAR)


def horizon(sheet: Sheet) -> None:
    sheet.block("Far hills", (0, 4.85, SLIDE, 2.65), fill("dk2", luminance=82), FAR)
    sheet.block("Middle hills", (0, 5.45, SLIDE, 2.05), fill("dk2", luminance=71), MIDDLE)
    sheet.block("Near hills", (0, 6.15, SLIDE, 1.35), fill("dk2", luminance=58), NEAR)


def title_page(sheet: Sheet) -> None:
    sheet.disc("Light", (11.1, 4.15), 3.5, fill("lt2", alpha=7))
    sheet.disc("Sun", (11.1, 4.15), 2.3, fill("accent2"))
    horizon(sheet)
    sheet.block("Bar", (LEFT, 1.0, 1.1, 0.09), fill("accent2"))
    sheet.title((LEFT, 1.25, ALL, 1.75), size=50, color="lt1", anchor="t", kind="ctrTitle")
    sheet.placeholder(
        "Subtitle", "subTitle", 1, (LEFT, 3.1, 7.9, 1.0), "Subtitle", styles=levels(28, color="lt2"), anchor="t"
    )
    sheet.plain("By", 11, (LEFT, 4.2, 7.9, 0.75), "Speaker and occasion", 24, color="lt2", anchor="t")
    sheet.foot(color="lt2", number=False)


def section_page(sheet: Sheet) -> None:
    """The number of the section stands in the sun."""
    sheet.disc("Light", (11.3, 3.75), 3.9, fill("lt2", alpha=7))
    sheet.disc("Sun", (11.3, 3.75), 2.7, fill("accent2"))
    sheet.disc("Disc", (11.3, 3.75), 2.1, fill("lt2"))
    horizon(sheet)
    sheet.block("Bar", (LEFT, 2.45, 1.1, 0.09), fill("accent2"))
    sheet.title((LEFT, 2.7, 8.0, 1.5), size=42, color="lt1", anchor="t")
    number = {"color": "dk2", "bold": True, "spacing": 90, "align": "ctr", "anchor": "ctr"}
    sun = (10.25, 2.7, 2.1, 2.1)
    sheet.plain("Number", 10, sun, "1", 96, geometry=ELLIPSE, insets=(0.0, 0.0, 0.0, 0.0), **number)
    sheet.plain("Subtitle", 11, (LEFT, 4.25, 7.9, 0.95), "What this part is about", 28, color="lt2", anchor="t")
    sheet.foot(color="lt2")


def points_page(sheet: Sheet) -> None:
    """A list leaves the right free: there a pale sun stands at the edge, across from that beside the title."""
    sheet.disc("Light", (SLIDE, 3.95), 3.9, fill("bg2", alpha=40))
    sheet.disc("Sun", (SLIDE, 3.95), 2.6, fill("bg2", alpha=70))
    sheet.title()
    sheet.bullets("Body", 1, sheet.design.content)
    sheet.foot()


def rule(sheet: Sheet, name: str, x: float, y: float, height: float) -> None:
    sheet.block(name, (x, y, 0.014, height), fill("tx2", alpha=25))


def number_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.figure(1, LEFT, ALL, value=130, label=32, heights=(2.0, 1.05, 0.95))
    sheet.foot()


def number_and_points_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.figure(1, LEFT, 5.2, value=96, label=28, heights=(1.5, 1.2, 1.25))
    rule(sheet, "Rule", 6.3, TOP + 0.1, BOTTOM - TOP - 0.2)
    sheet.bullets("Body", 1, (6.65, TOP + 0.1, RIGHT - 6.65, BOTTOM - TOP - 0.1))
    sheet.foot()


def two_numbers_page(sheet: Sheet) -> None:
    numbers(sheet, 2, 0.7, value=96, label=28, heights=(1.5, 1.3, 1.2))


def three_numbers_page(sheet: Sheet) -> None:
    numbers(sheet, 3, 0.5, value=72, label=26, heights=(1.15, 1.65, 1.2))


def numbers(
    sheet: Sheet, count: int, gap: float, *, value: float, label: float, heights: tuple[float, float, float]
) -> None:
    sheet.title()
    for number, (x, width) in enumerate(sheet.columns(count, gap), start=1):
        if number > 1:
            rule(sheet, f"Rule {number - 1}", x - gap / 2, TOP + 0.25, 3.4)
        sheet.figure(number, x, width, value=value, label=label, heights=heights)
    sheet.foot()


def drawing_page(area: str, size: float, kind: str, above: str, below: str, *, points: bool = False) -> object:
    """A page for what is drawn, with a line above and one below it, perhaps with points beside it."""

    def draw(sheet: Sheet) -> None:
        sheet.title()
        sheet.line(above, 13, 1.83, "Place and period", 20)
        sheet.area(area, (LEFT, 2.35, 6.9 if points else ALL, 3.28), size, kind)
        sheet.line(below, 14, 5.66, "What is not shown", 16, height=0.44)
        if points:
            sheet.bullets("Body", 1, (8.05, 2.35, RIGHT - 8.05, 3.28))
        sheet.foot()

    return draw


def steps_page(sheet: Sheet) -> None:
    sheet.title()
    for number in range(6):
        x, width = sheet.columns(3, 0.2)[number % 3]
        y = 1.95 + number // 3 * 2.1
        idx = 30 + 2 * number
        label = {"color": "tx2", "bold": True, "anchor": "ctr"}
        sheet.plain(f"Step {number + 1} label", idx, (x, y, width, 0.75), "Step", 28, **label)
        sheet.plain(f"Step {number + 1} text", idx + 1, (x, y + 0.78, width, 1.25), "What happens", 28, anchor="t")
    sheet.foot()


def picture_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.picture((LEFT, 1.95, ALL, 3.62))
    sheet.plain("Caption", 13, (LEFT, 5.62, 8.5, 0.46), "What it shows", 20, color="accent6", anchor="ctr")
    sheet.credit((9.4, 5.62, RIGHT - 9.4, 0.46))
    sheet.foot()


def picture_and_points_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.picture((7.0, 1.95, RIGHT - 7.0, 3.62))
    sheet.bullets("Body", 1, (LEFT, TOP, 5.95, BOTTOM - TOP))
    sheet.credit((7.0, 5.62, RIGHT - 7.0, 0.46))
    sheet.foot()


def full_picture_page(sheet: Sheet) -> None:
    """The picture ends where the band begins: nothing lies over it, so that the order of reading stays free."""
    sheet.disc("Sun", (0.0, 6.35), 0.6, fill("accent2"))
    sheet.title((LEFT, 5.92, ALL, 0.86), size=28, color="lt1", anchor="ctr")
    sheet.picture((0, 0, SLIDE, 5.8), color="lt2", ground="")
    low, high = 6.84, 0.35
    sheet.credit((LEFT, low, 4.2, high), size=12, color="lt2", align="l")
    sheet.plain(
        "Source",
        20,
        (LEFT + 4.4, low, 6.2, high),
        "Source: who, which report",
        12,
        color="lt2",
        anchor="ctr",
        align="r",
    )
    styles = level(1, 14, color="lt2", align="r")
    sheet.placeholder("Slide Number", "sldNum", 21, (RIGHT - 1.0, low, 1.0, high), "", styles=styles)


def table_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.area("Table", sheet.design.content, 28, "tbl")
    sheet.foot()


def compare_page(sheet: Sheet) -> None:
    sheet.title()
    for side, idx, (x, width) in zip(("Left", "Right"), (30, 32), sheet.columns(2, 0.6), strict=True):
        color = "accent1" if side == "Left" else "accent2"
        sheet.block(f"{side} bar", (x, TOP, width, 0.07), fill(color))
        heading = {"color": color, "bold": True, "anchor": "ctr"}
        sheet.plain(f"{side} title", idx, (x, TOP + 0.1, width, 0.84), "Heading", 28, **heading)
        sheet.bullets(side, idx + 1, (x, TOP + 0.96, width, BOTTOM - TOP - 0.96))
    sheet.foot()


def quote_page(sheet: Sheet) -> None:
    low_horizon(sheet, 97, 93)
    sheet.disc("Sun", (0.0, 0.975), 0.6, fill("accent2"))
    sheet.title((LEFT, 0.6, ALL, 0.75), size=28, color="tx2", anchor="ctr")
    sheet.block("Marks", (LEFT, 1.75, 0.94, 0.52), fill("accent2"), QUOTE_MARKS)
    sheet.plain("Quote", 30, (LEFT, 2.45, 11.2, 2.75), "What was said", 38, spacing=95, anchor="t")
    sheet.plain("By", 31, (LEFT, 5.3, 11.2, 0.8), "who said it, and when", 24, color="accent6", anchor="t")
    sheet.foot()


def _mark(right: int) -> str:
    """One half of an opening quotation mark: a round foot and a tail that rises to the right."""

    def point(x: int, y: int) -> str:
        return f'<a:pt x="{right + x}" y="{y}"/>'

    curves = (
        ((14, 5), (0, 18), (0, 35)),
        ((0, 46), (8, 52), (18, 52)),
        ((28, 52), (36, 45), (36, 36)),
        ((36, 27), (30, 21), (21, 20)),
        ((24, 14), (31, 9), (42, 7)),
    )
    bends = "".join(f"<a:cubicBezTo>{''.join(point(*one) for one in curve)}</a:cubicBezTo>" for curve in curves)
    return f"<a:moveTo>{point(38, 0)}</a:moveTo>{bends}<a:close/>"


QUOTE_MARKS = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    f'<a:path w="94" h="52">{_mark(0)}{_mark(52)}</a:path></a:pathLst></a:custGeom>'
)


def statement_page(sheet: Sheet) -> None:
    horizon(sheet)
    sheet.disc("Sun", (SLIDE, 0.5), 2.2, fill("accent2"))
    sheet.title((LEFT, 0.6, 10.6, 0.75), size=28, color="lt2", anchor="ctr")
    strong = {"color": "lt1", "bold": True, "spacing": 90, "anchor": "b", "font": "+mj"}
    sheet.plain("Statement", 30, (LEFT, 1.65, 10.9, 2.55), "One sentence to remember", 48, **strong)
    sheet.plain("Support", 31, (LEFT, 4.4, 10.4, 1.6), "What stands behind it", 28, color="lt2", anchor="t")
    sheet.foot(color="lt2")


def definition_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.plain("Term", 29, (LEFT, 1.86, ALL, 0.62), "The term", 28, color="accent2", bold=True, anchor="ctr")
    head = {"color": "bg1", "bold": True, "anchor": "ctr", "insets": (0.2, 0.05, 0.15, 0.05), "paint": fill("tx2")}
    text = {"anchor": "t", "insets": (0.2, 0.18, 0.15, 0.1), "paint": fill("bg2"), "geometry": RECTANGLE}
    for number, (x, width) in enumerate(sheet.columns(4, 0.06), start=1):
        sheet.plain(f"Part {number} label", 28 + 2 * number, (x, 2.54, width, 0.78), "Part", 28, **head)
        box = (x, 3.32, width, BOTTOM - 3.32)
        sheet.plain(f"Part {number} text", 29 + 2 * number, box, "What it means", 28, **text)
    sheet.foot()


def sources_page(sheet: Sheet) -> None:
    sheet.title()
    styles = "".join(level(number, 18, before=7) for number in range(1, 6))
    sheet.placeholder("Body", "body", 1, sheet.design.content, "Sources", styles=styles)
    sheet.foot(source=False)


def closing_page(sheet: Sheet) -> None:
    sheet.title()
    sheet.bullets("Body", 1, (LEFT, TOP, 6.6, BOTTOM - TOP))
    sheet.placeholder(
        "Help",
        "body",
        30,
        (7.75, TOP, RIGHT - 7.75, BOTTOM - TOP),
        "Where to call",
        styles=level(1, 24, before=10) + level(2, 32, color="accent2", bold=True) + level(3, 16, color="accent6"),
        anchor="ctr",
        insets=(0.3, 0.1, 0.25, 0.1),
        paint=fill("bg2"),
    )
    sheet.foot()


DARK, SAND = fill("dk2"), fill("bg2")
# name, what draws it, background (none: the master's), and whether the ornaments of the master are shown
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
    ("Quote", quote_page, SAND, False),
    ("Statement", statement_page, DARK, False),
    ("Definition", definition_page, "", True),
    ("Sources", sources_page, "", True),
    ("Closing", closing_page, "", True),
)

DESIGN = Design(
    name="steppe",
    colors=COLORS,
    font="Calibri",
    left=LEFT,
    right=RIGHT,
    title=(LEFT, 0.6, ALL, 1.15),
    top=TOP,
    bottom=BOTTOM,
    source=(LEFT, FOOT_TOP, 10.6, FOOT_HEIGHT),
    number=(RIGHT - 1.0, FOOT_TOP, 1.0, FOOT_HEIGHT),
    master=content_page,
    layouts=LAYOUTS,  # type: ignore[arg-type]
)
