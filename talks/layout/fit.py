"""Fitting text into a box: the size of the template first, then smaller by a point at a time, down to a floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import Paragraph
from talks.layout.measure import LINE_PITCH, Piece, break_lines, pieces, widening
from talks.read.template_records import LevelStyle

STEP = 1.0  # points

# The smallest sizes, in points, that people at the back of a usual room can read: 24 for what they must read, 28 for
# titles (Duarte, slide:ology; Alley, The Craft of Scientific Presentations), 14 for cells and labels, 12 for the foot.
FLOOR_TEXT = 24.0
FLOOR_TITLE = 28.0
FLOOR_VALUE = 48.0
FLOOR_CELL = 14.0
FLOOR_LABEL = 14.0
FLOOR_SOURCES = 14.0
FLOOR_FOOT = 12.0


@dataclass(frozen=True)
class Box:
    """Where and how a text is set: a frame with insets, and the styles of the list levels."""

    frame: Frame
    levels: tuple[LevelStyle, ...]
    font: str
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    capitals: bool = False

    @property
    def width(self) -> float:
        """Room for text, in points."""
        return (self.frame.width - self.insets[0] - self.insets[2]) / EMU_PER_POINT

    @property
    def height(self) -> float:
        """Room for text, in points."""
        return (self.frame.height - self.insets[1] - self.insets[3]) / EMU_PER_POINT

    def level(self, number: int) -> LevelStyle:
        return self.levels[min(number, len(self.levels) - 1)]


@dataclass(frozen=True)
class Limits:
    """What a text must keep: the smallest size of each level (the last one holds for deeper levels), and most lines."""

    floors: tuple[float, ...] = (FLOOR_TEXT,)
    most_lines: int | None = None
    whole_words: bool = True  # rather set smaller than cut a word at the end of a line

    def floor(self, level: int) -> float:
        return self.floors[min(level, len(self.floors) - 1)]


@dataclass(frozen=True)
class Fitted:
    """A text as it is set: its paragraphs with sizes and lines, how high it is, and by how much it is too long."""

    paragraphs: tuple[Paragraph, ...]
    steps: int  # how many points smaller than in the template
    height: float  # points, insets excluded
    fits: bool  # the height is within the box
    sizes: tuple[float, ...]  # of each paragraph, points
    cut_words: tuple[str, ...] = ()  # words longer than a line
    words_over: int = 0
    characters_over: int = 0
    most_lines: int | None = None

    @property
    def lines(self) -> int:
        return sum(len(paragraph.lines) for paragraph in self.paragraphs)

    @property
    def too_many_lines(self) -> bool:
        return self.most_lines is not None and self.lines > self.most_lines

    @property
    def smallest(self) -> float:
        return min(self.sizes, default=0.0)


@dataclass(frozen=True)
class _Measured:
    """A text of a list level, cut into measured pieces."""

    text: Text
    level: int
    pieces: tuple[Piece, ...]


def fit(
    texts: Sequence[tuple[Text, int]],
    box: Box,
    limits: Limits = Limits(),
    *,
    steps: int = 0,
    own_size: bool = False,
) -> Fitted:
    """Set texts (each with its list level) at the largest size that fits.

    steps is where the search begins, in points below the template; own_size says every size, also the template's.
    """
    measured = [
        _Measured(text, level, pieces(text, bold=box.level(level).bold, capitals=box.capitals)) for text, level in texts
    ]
    last = max((_most_steps(box.level(level).size, limits.floor(level)) for _, level in texts), default=0)
    while True:
        fitted = _set(measured, box, limits, steps, own_size=own_size)
        content = not fitted.too_many_lines and not (limits.whole_words and fitted.cut_words)
        if (fitted.fits and content) or steps >= last:
            break
        steps = min(last, steps + 1)
    return fitted if fitted.fits else _with_excess(fitted, box)


def fit_alike(
    groups: Sequence[tuple[Sequence[tuple[Text, int]], Box]],
    limits: Limits = Limits(),
    *,
    own_size: bool = False,
) -> list[Fitted]:
    """Set several texts that stand beside each other at one size: that of the text which needs the smallest."""
    steps = max((fit(texts, box, limits).steps for texts, box in groups), default=0)
    return [fit(texts, box, limits, steps=steps, own_size=own_size) for texts, box in groups]


def _most_steps(size: float, floor: float) -> int:
    return max(0, -int(-(size - floor) // STEP))


def _size(box: Box, limits: Limits, level: int, steps: int) -> float:
    size = box.level(level).size
    return max(size - steps * STEP, min(size, limits.floor(level)))


def _set(measured: Sequence[_Measured], box: Box, limits: Limits, steps: int, *, own_size: bool) -> Fitted:
    factor = widening(box.font)
    paragraphs: list[Paragraph] = []
    sizes: list[float] = []
    cut: list[str] = []
    height = 0.0
    for item in measured:
        style = box.level(item.level)
        size = _size(box, limits, item.level, steps)
        broken = break_lines(item.pieces, size, box.width - style.indent / EMU_PER_POINT, factor)
        changed = own_size or size != style.size
        paragraphs.append(Paragraph(item.text, item.level, size if changed else None, broken.lines))
        sizes.append(size)
        cut.extend(broken.cut_words)
        height += len(broken.lines) * size * LINE_PITCH * style.line_spacing + style.space_before
    return Fitted(
        paragraphs=tuple(paragraphs),
        steps=steps,
        height=height,
        fits=height <= box.height + 0.5,
        sizes=tuple(sizes),
        cut_words=tuple(cut),
        most_lines=limits.most_lines,
    )


def _with_excess(fitted: Fitted, box: Box) -> Fitted:
    """The same, with the words and characters counted that stand below the lower edge of the box."""
    words = characters = 0
    bottom = 0.0
    for paragraph, size in zip(fitted.paragraphs, fitted.sizes, strict=True):
        style = box.level(paragraph.level)
        bottom += style.space_before
        for line in paragraph.lines:
            bottom += size * LINE_PITCH * style.line_spacing
            if bottom > box.height + 0.5:
                words += len(line.split())
                characters += len(line)
    return replace(fitted, words_over=words, characters_over=characters)
