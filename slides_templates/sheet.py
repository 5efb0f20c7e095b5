"""What the layouts of every template are made of: titles, lists, texts, figures, areas for drawings, the foot line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from drawing import ELLIPSE, Box, Page, fill, level, levels

NO_INSETS = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Design:
    """A template: its colours, its font, its type sizes in points, and its grid in inches on 13.33 x 7.5.

    The content stands between left and right, top and bottom; dark pages (title, section) are of dk2 in every look.
    """

    name: str
    colors: dict[str, str]
    font: str
    left: float
    right: float
    title: Box
    top: float
    bottom: float
    source: Box
    number: Box
    title_size: float = 34.0
    title_color: str = "tx2"
    title_anchor: str = "ctr"
    figure_color: str = "accent2"
    bullet: str = "•"
    bullet_color: str = "accent2"
    number_align: str = "r"
    master: Callable[[Sheet], None] = lambda sheet: None
    layouts: tuple[tuple[str, Callable[[Sheet], None], str, bool], ...] = field(default=())

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def content(self) -> Box:
        return (self.left, self.top, self.width, self.bottom - self.top)


class Sheet(Page):
    """A master or layout of a design."""

    def __init__(self, design: Design) -> None:
        super().__init__()
        self.design = design

    def plain(self, name: str, idx: int, box: Box, prompt: str, size: float, **style: object) -> None:
        """A text placeholder without bullets."""
        around = {key: style.pop(key) for key in ("anchor", "insets", "paint", "geometry") if key in style}
        styles = levels(size, **style)
        self.placeholder(name, "body", idx, box, prompt, styles=styles, **around)  # type: ignore[arg-type]

    def title(
        self, box: Box | None = None, *, size: float = 0.0, color: str = "", anchor: str = "", kind: str = "title"
    ) -> None:
        """The title; what is not given is as on the master."""
        design = self.design
        styles = ""
        if size or color:
            look = {"color": color or design.title_color, "bold": True, "spacing": 90, "font": "+mj"}
            styles = level(1, size or design.title_size, **look)  # type: ignore[arg-type]
        self.placeholder("Title", kind, None, box, "Title: one sentence", styles=styles, anchor=anchor)

    def bullets(self, name: str, idx: int, box: Box, **look: object) -> None:
        self.placeholder(name, "body", idx, box, "Points", prompt_levels=5, **look)  # type: ignore[arg-type]

    def foot(self, *, color: str = "accent6", source: bool = True, number: bool = True) -> None:
        """The quiet line at the foot: who says so, and the number of the slide."""
        if source:
            prompt = "Source: who, which report (year of the data)"
            self.plain("Source", 20, self.design.source, prompt, 12, color=color, anchor="ctr")
        if number:
            styles = "" if color == "accent6" else level(1, 14, color=color, align=self.design.number_align)
            self.placeholder("Slide Number", "sldNum", 21, None, "", styles=styles)

    def figure(
        self, number: int, x: float, width: float, *, value: float, label: float, heights: tuple[float, float, float]
    ) -> None:
        """A big number, what it counts and what it means, below each other."""
        y, idx = self.design.top, 30 + 3 * (number - 1)
        large = {"color": self.design.figure_color, "bold": True, "spacing": 90, "font": "+mj", "anchor": "b"}
        self.plain(f"Value {number}", idx, (x, y, width, heights[0]), "00", value, **large)
        y += heights[0] + 0.05
        counted = (x, y, width, heights[1])
        self.plain(f"Label {number}", idx + 1, counted, "what is counted", label, bold=True, anchor="t")
        y += heights[1] + 0.1
        meant = (x, y, width, heights[2])
        self.plain(f"Meaning {number}", idx + 2, meant, "what it means", 24, color="accent6", anchor="t")

    def columns(self, count: int, gap: float) -> list[tuple[float, float]]:
        """Where columns begin, and how wide they are."""
        width = (self.design.width - gap * (count - 1)) / count
        return [(self.design.left + number * (width + gap), width) for number in range(count)]

    def line(self, name: str, idx: int, y: float, prompt: str, size: float, *, height: float = 0.46) -> None:
        """A line of text over or under what is drawn."""
        box = (self.design.left, y, self.design.width, height)
        self.plain(name, idx, box, prompt, size, color="accent6", anchor="ctr")

    def area(self, name: str, box: Box, size: float, kind: str = "obj") -> None:
        """Where something is drawn; of type obj it only marks the place, and is not put on the slide."""
        self.placeholder(name, kind, 10, box, name, styles=levels(size, color="accent6"))

    def picture(self, box: Box, *, color: str = "accent6", ground: str = "bg2") -> None:
        look = {"styles": levels(18, color=color), "paint": fill(ground) if ground else ""}
        self.placeholder("Picture", "pic", 10, box, "Picture", **look)

    def credit(self, box: Box, *, size: float = 14, color: str = "accent6", align: str = "r") -> None:
        self.plain("Credit", 14, box, "Whose it is", size, color=color, anchor="ctr", align=align)

    def disc(self, name: str, middle: tuple[float, float], diameter: float, paint: str) -> None:
        x, y = middle
        self.block(name, (x - diameter / 2, y - diameter / 2, diameter, diameter), paint, ELLIPSE)


def master_sheet(design: Design) -> Sheet:
    """The master: ornaments of pages for content, and the placeholders that layouts take after."""
    sheet = Sheet(design)
    design.master(sheet)
    sheet.placeholder(
        "Title", "title", None, design.title, "Title: one sentence", anchor=design.title_anchor, insets=NO_INSETS
    )
    sheet.placeholder("Body", "body", 1, design.content, "Points", anchor="t", insets=NO_INSETS, prompt_levels=5)
    styles = level(1, 14, color="accent6", align=design.number_align)
    sheet.placeholder("Slide Number", "sldNum", 4, design.number, "", styles=styles, anchor="ctr", insets=NO_INSETS)
    return sheet
