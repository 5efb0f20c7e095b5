"""Texts inside drawings: fitted as those in boxes are, and set as labels of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.deck import LabelGraphic
from talks.layout.fit import FLOOR_TEXT, Box, Fitted, Limits, fit_alike
from talks.layout.page import Page
from talks.read.template_records import LevelStyle


def inches(length: float) -> int:
    """A length in EMU."""
    return round(length * EMU_PER_INCH)


def points(length: float) -> int:
    """A length in EMU, from points."""
    return round(length * EMU_PER_POINT)


@dataclass(frozen=True)
class Type:
    """How the texts of a drawing are set: the largest and the smallest size in points."""

    font: str
    size: float
    floor: float = FLOOR_TEXT
    bold: bool = False
    most_lines: int | None = None

    @property
    def limits(self) -> Limits:
        return Limits((min(self.floor, self.size),), most_lines=self.most_lines)

    def box(self, frame: Frame) -> Box:
        return Box(frame, (LevelStyle(self.size, bold=self.bold),), self.font)


def body_type(page: Page) -> Type:
    """The type of what the audience reads in this template."""
    like = page.template.layout("Points")
    body = like.placeholder("Body") if like else None
    size = body.levels[0].size if body and body.levels else page.slot("Body").box.level(0).size
    return Type(page.template.body_font, max(size, FLOOR_TEXT))


def head_type(page: Page, body: Type) -> Type:
    """The type of what stands over it: bold, and in the font of headings."""
    return replace(body, font=page.template.heading_font, bold=True)


def fitted_alike(texts: Sequence[Text], frames: Sequence[Frame], kind: Type) -> list[Fitted]:
    """All texts at one size, the largest at which each is within its frame."""
    groups = [([(text, 0)], kind.box(frame)) for text, frame in zip(texts, frames, strict=True)]
    return fit_alike(groups, kind.limits, own_size=True)


def smallest(fitted: Sequence[Fitted]) -> float:
    """The size in points at which texts that were fitted alike are set."""
    return min((one.smallest for one in fitted), default=0.0)


def is_sound(fitted: Sequence[Fitted]) -> bool:
    """Whether all texts are within their frames, with no word cut and no line too many."""
    return all(one.fits and not one.cut_words and not one.too_many_lines for one in fitted)


def height(fitted: Sequence[Fitted]) -> int:
    """That of the highest, in EMU."""
    return points(max((one.height for one in fitted), default=0.0))


def label(name: str, fitted: Fitted, frame: Frame, kind: Type, **look: object) -> LabelGraphic:
    """The text as part of a group; look is what LabelGraphic takes."""
    paragraphs = tuple(
        replace(one, text=one.text.with_format(bold=True)) if kind.bold else one for one in fitted.paragraphs
    )
    return LabelGraphic(name, paragraphs, frame, **look)  # type: ignore[arg-type]
