"""The layouts of the template "steppe": which placeholder stands where, and the ornaments around them."""

from __future__ import annotations

from drawing import Box, Page, fill, hills, level, levels

# The grid: a margin of 0.75 at both sides, a title of two lines, content, and a foot that ends 0.6 above the edge.
LEFT, RIGHT = 0.75, 12.583
ALL = RIGHT - LEFT
TITLE = (LEFT, 0.6, ALL, 1.15)
TOP, BOTTOM = 2.05, 6.2
CONTENT = (LEFT, TOP, ALL, BOTTOM - TOP)
FOOT_TOP, FOOT_HEIGHT = 6.45, 0.45

ELLIPSE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'


def horizon(page: Page, *, sun: bool) -> None:
    if sun:
        page.block("Sun", (9.55, 4.35, 1.7, 1.7), fill("accent2"), ELLIPSE)
    far = hills("0,120 / 250,40 420,110 640,90 / 860,70 1020,10 1333,70", 1333, 300)
    near = hills("0,60 / 300,130 520,20 800,60 / 1040,95 1180,70 1333,30", 1333, 200)
    page.block("Far hills", (0, 5.0, 13.3334, 2.5), fill("tx2", luminance=82), far)
    page.block("Near hills", (0, 6.0, 13.3334, 1.5), fill("tx2", luminance=62), near)


def title(
    page: Page, box: Box = TITLE, *, size: float = 34, color: str = "", anchor: str = "", kind: str = "title"
) -> None:
    styles = level(1, size, color=color or "tx2", bold=True, spacing=90, font="+mj") if color or size != 34 else ""
    page.placeholder(
        "Title", kind, None, None if box == TITLE else box, "Title: one sentence", styles=styles, anchor=anchor
    )


def foot(page: Page, *, color: str = "accent6", source: bool = True, number: bool = True) -> None:
    if source:
        page.placeholder(
            "Source",
            "body",
            20,
            (LEFT, FOOT_TOP, 10.6, FOOT_HEIGHT),
            "Source: who, which report (year of the data)",
            styles=levels(14, color=color),
            anchor="ctr",
        )
    styles = "" if color == "accent6" else level(1, 14, color=color, align="r")
    if number:
        page.placeholder("Slide Number", "sldNum", 21, None, "", styles=styles)


def bullets(page: Page, name: str, idx: int, box: Box) -> None:
    page.placeholder(name, "body", idx, box, "Points", prompt_levels=5)


def plain(page: Page, name: str, idx: int, box: Box, prompt: str, size: float, **style: object) -> None:
    """A text placeholder without bullets."""
    around = {key: style.pop(key) for key in ("anchor", "insets", "paint", "geometry") if key in style}
    page.placeholder(name, "body", idx, box, prompt, styles=levels(size, **style), **around)  # type: ignore[arg-type]


def title_page(page: Page) -> None:
    horizon(page, sun=True)
    page.block("Bar", (LEFT, 1.0, 1.1, 0.09), fill("accent2"))
    title(page, (LEFT, 1.25, ALL, 1.75), size=50, color="bg1", anchor="t", kind="ctrTitle")
    page.placeholder(
        "Subtitle", "subTitle", 1, (LEFT, 3.1, 8.5, 1.0), "Subtitle", styles=levels(28, color="bg2"), anchor="t"
    )
    plain(page, "By", 11, (LEFT, 4.25, 8.5, 0.75), "Speaker and occasion", 24, color="bg2", anchor="t")
    foot(page, color="bg2", number=False)


def section_page(page: Page) -> None:
    horizon(page, sun=False)
    page.block("Bar", (LEFT, 2.65, 1.1, 0.09), fill("accent2"))
    title(page, (LEFT, 2.9, ALL, 1.5), size=44, color="bg1", anchor="t")
    plain(page, "Number", 10, (LEFT, 1.0, 2.0, 1.5), "1", 96, color="bg2", bold=True, spacing=90, anchor="b")
    plain(page, "Subtitle", 11, (LEFT, 4.45, 9.5, 0.95), "What this part is about", 28, color="bg2", anchor="t")
    foot(page, color="bg2")


def points_page(page: Page) -> None:
    title(page)
    bullets(page, "Body", 1, CONTENT)
    foot(page)


def figure(
    page: Page, number: int, x: float, width: float, *, value: float, label: float, heights: tuple[float, float, float]
) -> None:
    y = TOP
    idx = 30 + 3 * (number - 1)
    plain(
        page,
        f"Value {number}",
        idx,
        (x, y, width, heights[0]),
        "00",
        value,
        color="accent2",
        bold=True,
        spacing=90,
        anchor="b",
        font="+mj",
    )
    y += heights[0] + 0.05
    plain(page, f"Label {number}", idx + 1, (x, y, width, heights[1]), "what is counted", label, bold=True, anchor="t")
    y += heights[1] + 0.1
    plain(
        page, f"Meaning {number}", idx + 2, (x, y, width, heights[2]), "what it means", 24, color="accent6", anchor="t"
    )


def number_page(page: Page) -> None:
    title(page)
    figure(page, 1, LEFT, ALL, value=130, label=32, heights=(2.0, 1.05, 0.95))
    foot(page)


def number_and_points_page(page: Page) -> None:
    title(page)
    figure(page, 1, LEFT, 5.2, value=96, label=28, heights=(1.5, 1.2, 1.25))
    page.block("Rule", (6.3, TOP + 0.1, 0.014, BOTTOM - TOP - 0.2), fill("bg2", luminance=85))
    bullets(page, "Body", 1, (6.65, TOP + 0.1, RIGHT - 6.65, BOTTOM - TOP - 0.1))
    foot(page)


def numbers_page(page: Page, count: int) -> None:
    title(page)
    gap = 0.7 if count == 2 else 0.5
    width = (ALL - gap * (count - 1)) / count
    value, label, heights = (96, 28, (1.5, 1.3, 1.2)) if count == 2 else (72, 26, (1.15, 1.4, 1.45))
    for number in range(1, count + 1):
        x = LEFT + (number - 1) * (width + gap)
        if number > 1:
            page.block(f"Rule {number - 1}", (x - gap / 2, TOP + 0.25, 0.014, 3.4), fill("bg2", luminance=85))
        figure(page, number, x, width, value=value, label=label, heights=heights)
    foot(page)


def chart(page: Page, width: float) -> None:
    plain(page, "Chart subtitle", 13, (LEFT, 1.85, ALL, 0.42), "Place and period", 20, color="accent6", anchor="ctr")
    page.placeholder("Chart", "chart", 10, (LEFT, 2.35, width, 3.4), "Chart", styles=levels(18, color="accent6"))
    plain(page, "Chart note", 14, (LEFT, 5.8, ALL, 0.5), "What is not shown", 16, color="accent6", anchor="ctr")


def chart_page(page: Page) -> None:
    title(page)
    chart(page, ALL)
    foot(page)


def chart_and_points_page(page: Page) -> None:
    title(page)
    chart(page, 6.9)
    bullets(page, "Body", 1, (8.05, 2.35, RIGHT - 8.05, 3.4))
    foot(page)


def table_page(page: Page) -> None:
    title(page)
    page.placeholder("Table", "tbl", 10, CONTENT, "Table", styles=levels(28, color="accent6"))
    foot(page)


def compare_page(page: Page) -> None:
    title(page)
    gap = 0.6
    width = (ALL - gap) / 2
    for name, idx, x, color in (("Left", 30, LEFT, "accent1"), ("Right", 32, LEFT + width + gap, "accent2")):
        page.block(f"{name} bar", (x, TOP, width, 0.07), fill(color))
        plain(
            page, f"{name} title", idx, (x, TOP + 0.15, width, 0.6), "Heading", 28, color=color, bold=True, anchor="ctr"
        )
        bullets(page, name, idx + 1, (x, TOP + 0.85, width, BOTTOM - TOP - 0.85))
    foot(page)


def quote_page(page: Page) -> None:
    page.block("Bar", (0, 0, 0.3, 7.5), fill("accent2"))
    title(page, (LEFT, 0.6, ALL, 0.75), size=28, color="tx2", anchor="ctr")
    for number, x in enumerate((LEFT, LEFT + 0.52)):
        page.block(f"Mark {number + 1}", (x, 1.75, 0.42, 0.52), fill("accent2"), QUOTE_MARK)
    plain(page, "Quote", 30, (LEFT, 2.45, 11.2, 2.75), "What was said", 38, color="tx1", spacing=95, anchor="t")
    plain(page, "By", 31, (LEFT, 5.35, 11.2, 0.8), "who said it, and when", 24, color="accent6", anchor="t")
    foot(page)


# One half of an opening quotation mark: a round foot and a tail that rises to the right.
QUOTE_MARK = (
    "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
    '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="42" h="52">'
    '<a:moveTo><a:pt x="38" y="0"/></a:moveTo>'
    '<a:cubicBezTo><a:pt x="14" y="5"/><a:pt x="0" y="18"/><a:pt x="0" y="35"/></a:cubicBezTo>'
    '<a:cubicBezTo><a:pt x="0" y="46"/><a:pt x="8" y="52"/><a:pt x="18" y="52"/></a:cubicBezTo>'
    '<a:cubicBezTo><a:pt x="28" y="52"/><a:pt x="36" y="45"/><a:pt x="36" y="36"/></a:cubicBezTo>'
    '<a:cubicBezTo><a:pt x="36" y="27"/><a:pt x="30" y="21"/><a:pt x="21" y="20"/></a:cubicBezTo>'
    '<a:cubicBezTo><a:pt x="24" y="14"/><a:pt x="31" y="9"/><a:pt x="42" y="7"/></a:cubicBezTo>'
    "<a:close/></a:path></a:pathLst></a:custGeom>"
)


def statement_page(page: Page) -> None:
    page.block("Bar", (0, 0, 0.3, 7.5), fill("accent2"))
    title(page, (LEFT, 0.6, ALL, 0.75), size=28, color="bg2", anchor="ctr")
    plain(
        page,
        "Statement",
        30,
        (LEFT, 1.6, 11.2, 2.75),
        "One sentence to remember",
        48,
        color="bg1",
        bold=True,
        spacing=90,
        anchor="b",
        font="+mj",
    )
    plain(page, "Support", 31, (LEFT, 4.55, 10.4, 1.6), "What stands behind it", 28, color="bg2", anchor="t")
    foot(page, color="bg2")


def definition_page(page: Page) -> None:
    title(page)
    plain(page, "Term", 29, (LEFT, 1.95, ALL, 0.6), "The term", 28, color="accent2", bold=True, anchor="ctr")
    gap = 0.06
    width = (ALL - 3 * gap) / 4
    for number in range(1, 5):
        x = LEFT + (number - 1) * (width + gap)
        plain(
            page,
            f"Part {number} label",
            28 + 2 * number,
            (x, 2.7, width, 0.75),
            "Part",
            28,
            color="bg1",
            bold=True,
            anchor="ctr",
            insets=(0.2, 0.05, 0.15, 0.05),
            paint=fill("tx2"),
        )
        plain(
            page,
            f"Part {number} text",
            29 + 2 * number,
            (x, 3.45, width, BOTTOM - 3.45),
            "What it means",
            28,
            anchor="t",
            insets=(0.2, 0.18, 0.15, 0.1),
            paint=fill("bg2"),
        )
    foot(page)


def sources_page(page: Page) -> None:
    title(page)
    page.placeholder("Body", "body", 1, CONTENT, "Sources", styles=levels(18, before=7))
    foot(page, source=False)


def closing_page(page: Page) -> None:
    title(page)
    bullets(page, "Body", 1, (LEFT, TOP, 6.6, BOTTOM - TOP))
    page.placeholder(
        "Help",
        "body",
        30,
        (7.75, TOP, RIGHT - 7.75, BOTTOM - TOP),
        "Where to call",
        styles=level(1, 24, color="tx1", before=12)
        + level(2, 32, color="accent2", bold=True, before=0)
        + level(3, 16, color="accent6", before=0),
        anchor="ctr",
        insets=(0.3, 0.2, 0.25, 0.2),
        paint=fill("bg2"),
    )
    foot(page)


DARK = fill("tx2")
SAND = fill("bg2")
# name, shapes, background (none: the master's), and whether the ornaments of the master are shown
LAYOUTS = (
    ("Title", title_page, DARK, False),
    ("Section", section_page, DARK, False),
    ("Points", points_page, "", True),
    ("Number", number_page, "", True),
    ("Number with points", number_and_points_page, "", True),
    ("Two numbers", lambda page: numbers_page(page, 2), "", True),
    ("Three numbers", lambda page: numbers_page(page, 3), "", True),
    ("Chart", chart_page, "", True),
    ("Chart with points", chart_and_points_page, "", True),
    ("Table", table_page, "", True),
    ("Compare", compare_page, "", True),
    ("Quote", quote_page, SAND, False),
    ("Statement", statement_page, DARK, False),
    ("Definition", definition_page, "", True),
    ("Sources", sources_page, "", True),
    ("Closing", closing_page, "", True),
)
