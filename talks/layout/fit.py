"""Fitting text into a box: the size of the template first, then smaller by a point at a time, down to a floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from talks.compose.text import Text
from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.deck import Paragraph
from talks.layout.measure import Piece, break_lines, has_letters, is_certain, line_pitch, pieces, set_lines, widening
from talks.read.template_records import LevelStyle

STEP = 1.0  # points

# Where the end of a line is a near thing the box is made narrower by so many hairs, each this share of its width.
HAIR, HAIRS = 0.003, 16

# A last line shorter than this share of the longest one looks lost: the lines are then made about equally long.
LONE, NARROWER, NARROWEST = 0.5, 0.01, 60  # share, step of the width, most steps

# The smallest sizes, in points, that people at the back of a usual room can read: 24 for what they must read, 28 for
# titles (Duarte, slide:ology; Alley, The Craft of Scientific Presentations), 14 for cells and labels, 12 for the foot.
FLOOR_TEXT = 24.0
FLOOR_TITLE = 28.0
FLOOR_VALUE = 36.0
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
    resized: bool = False  # the template has other sizes
    scale: float = 1.0  # of type in this room, and of its floors

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
    scales: bool = True  # for type that grows with the room
    balanced: bool = False  # lines about equally long rather than a lone word on the last one

    def floor(self, level: int, scale: float = 1.0) -> float:
        floor = self.floors[min(level, len(self.floors) - 1)]
        return round(floor * scale) if self.scales else floor


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
    lines: int = 0  # that room is kept for
    insets: tuple[int, int, int, int] | None = None  # EMU, where they are larger than those of the box

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
        _Measured(text, level, pieces(text, bold=box.level(level).bold, capitals=box.capitals, font=box.font))
        for text, level in texts
    ]
    last = max((_most_steps(box.level(level).size, limits.floor(level, box.scale)) for _, level in texts), default=0)
    while True:
        fitted = _set(measured, box, limits, steps, own_size=own_size)
        content = not fitted.too_many_lines and not (limits.whole_words and fitted.cut_words)
        if (fitted.fits and content) or steps >= last:
            break
        steps = min(last, steps + 1)
    if not fitted.fits:
        return _with_excess(fitted, measured, box)
    settled = _settled(fitted, measured, box, limits, own_size=own_size)
    return _balanced(settled, measured, box, limits, own_size=own_size) if limits.balanced else settled


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
    return max(size - steps * STEP, min(size, limits.floor(level, box.scale)))


def _set(measured: Sequence[_Measured], box: Box, limits: Limits, steps: int, *, own_size: bool) -> Fitted:
    paragraphs: list[Paragraph] = []
    sizes: list[float] = []
    cut: list[str] = []
    height = 0.0
    lines = 0
    for item in measured:
        style = box.level(item.level)
        size = _size(box, limits, item.level, steps)
        broken = set_lines(item.pieces, size, box.width - style.indent / EMU_PER_POINT, box.font)
        changed = own_size or box.resized or size != style.size
        paragraphs.append(Paragraph(item.text, item.level, size if changed else None, broken.lines))
        sizes.append(size)
        cut.extend(broken.cut_words)
        lines += broken.count
        height += broken.room * size * line_pitch(box.font) * style.line_spacing + style.space_before
    return Fitted(
        paragraphs=tuple(paragraphs),
        steps=steps,
        height=height,
        fits=height <= box.height + 0.5,
        sizes=tuple(sizes),
        cut_words=tuple(cut),
        most_lines=limits.most_lines,
        lines=lines,
    )


def _settled(fitted: Fitted, measured: Sequence[_Measured], box: Box, limits: Limits, *, own_size: bool) -> Fitted:
    """The same where all programs break the lines alike; else in a box narrower by a hair, in which they do."""
    best, least = fitted, _uncertain(fitted, measured, box)
    for number in range(1, HAIRS + 1):
        if not least:
            break
        narrower = replace(box, insets=_closer(box, round(number * HAIR * box.width * EMU_PER_POINT)))
        again = _set(measured, narrower, limits, fitted.steps, own_size=own_size)
        worse = again.too_many_lines > fitted.too_many_lines or len(again.cut_words) > len(fitted.cut_words)
        uncertain = _uncertain(again, measured, narrower)
        if again.fits and not worse and uncertain < least:
            best, least = replace(again, insets=narrower.insets), uncertain
    return best


def _balanced(fitted: Fitted, measured: Sequence[_Measured], box: Box, limits: Limits, *, own_size: bool) -> Fitted:
    """The same in the narrowest box that keeps the number of lines, where a last line is short."""
    best, share = fitted, _last_share(fitted)
    # A guessed width is too wide or too narrow: every narrowing of the box would make another line likelier.
    if share >= LONE or not all(has_letters(part.text, box.font) for item in measured for part in item.pieces):
        return best
    uncertain = _uncertain(fitted, measured, replace(box, insets=fitted.insets or box.insets))
    for number in range(1, NARROWEST + 1):
        narrower = replace(box, insets=_closer(box, round(number * NARROWER * box.width * EMU_PER_POINT)))
        again = _set(measured, narrower, limits, fitted.steps, own_size=own_size)
        if _counts(again) != _counts(fitted) or again.height > fitted.height or again.cut_words != fitted.cut_words:
            break
        if _last_share(again) > share and _uncertain(again, measured, narrower) <= uncertain:
            best = replace(again, insets=narrower.insets)
    return best


def _counts(fitted: Fitted) -> list[int]:
    return [len(one.lines) for one in fitted.paragraphs]


def _last_share(fitted: Fitted) -> float:
    """The shortest last line, as a share of the longest line of its paragraph."""
    several = [one.lines for one in fitted.paragraphs if len(one.lines) > 1]
    return min((len(lines[-1]) / max(1, *map(len, lines)) for lines in several), default=1.0)


def _uncertain(fitted: Fitted, measured: Sequence[_Measured], box: Box) -> int:
    """How many paragraphs another program may break elsewhere."""
    return sum(
        not is_certain(item.pieces, size, box.width - box.level(item.level).indent / EMU_PER_POINT)
        for item, size in zip(measured, fitted.sizes, strict=True)
    )


def _closer(box: Box, by: int) -> tuple[int, int, int, int]:
    """Insets that take away from the width, on the side where it does not move the text; by in EMU."""
    left, top, right, bottom = box.insets
    at_left = {"r": by, "ctr": by // 2}.get(box.level(0).align, 0)
    return left + at_left, top, right + by - at_left, bottom


def _with_excess(fitted: Fitted, measured: Sequence[_Measured], box: Box) -> Fitted:
    """The same, with the words and characters counted that stand below the lower edge of the box."""
    words = characters = 0
    bottom = 0.0
    for item, size in zip(measured, fitted.sizes, strict=True):
        style = box.level(item.level)
        bottom += style.space_before
        width = box.width - style.indent / EMU_PER_POINT
        for line in break_lines(item.pieces, size, width, widening(box.font)).lines:
            bottom += size * line_pitch(box.font) * style.line_spacing
            if bottom > box.height + 0.5:
                words += len(line.split())
                characters += len(line)
    return replace(fitted, words_over=words, characters_over=characters)
