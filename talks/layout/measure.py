"""Measuring text: shaped widths and line breaks, as LibreOffice and PowerPoint would make them.

Widths come from HarfBuzz with fonts of the metrics of those named in templates (Carlito for Calibri, Arimo for Arial),
so that a text can be fitted on a machine that has neither font nor office program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from talks.compose.text import Text
from talks.layout.glyphs import HIGHER, estimated_width, free_breaks, is_higher

FONTS = Path(__file__).parent.parent / "fonts"

# Fonts whose advances are the same, glyph by glyph, and the one of them that is at hand.
SAME_METRICS = {
    **dict.fromkeys(("calibri", "carlito"), "Carlito"),
    **dict.fromkeys(("arial", "arimo", "liberation sans", "helvetica", "helvetica neue"), "Arimo"),
}
# Fonts that are about as wide as Arial; all others are taken for about as wide as Calibri.
_WIDE = frozenset({"dejavu sans", "noto sans", "open sans", "roboto", "segoe ui", "tahoma", "trebuchet ms", "verdana"})

# Ascender, descender and gap of Calibri and Carlito, in em: 2500 of 2048 units. Those of Arial are 2355 (1.15), but
# LibreOffice 7.4 was seen to set the lines of every font 1.20 em apart: the larger of the two needs the room.
LINE_PITCH = 2500 / 2048
_LINE_PITCHES = {"Carlito": LINE_PITCH, "Arimo": 1.2}

# Added to every width: programs round advances differently, and PowerPoint sets no ligatures.
SAFETY = 0.05

# By this much programs may differ that mean the same: LibreOffice 7.4 sets letters on whole pixels of 600 to an inch,
# which made lines up to 0.7 % longer or shorter, by the font and its size.
TIE = 0.01

# Added on top of it where the font of the template is not at hand: the widest usual text fonts exceed Calibri so far.
UNKNOWN_FONT_RESERVE = 0.08

# Blanks at which a line may break: not the no-break spaces U+00A0, U+2007 and U+202F.
_BLANKS = re.compile("([ \t\u2002-\u2006\u2008-\u200a\u3000]+)")

# Where a line may break inside a word, as LibreOffice 7.4 was seen to do: after a hyphen, dash or ellipsis (digits may
# follow), before a long dash, and after a slash in addresses only. "and/or" and "24/7" stay whole.
_MARKS = "-\u2010\u2013\u2014\u2026"
_CLOSING = ".,;:!?)\\]\u201d\u2019/%"
_BREAK = re.compile(f"(?<=[^{_MARKS}])(?:(?=\u2014)|[{_MARKS}]+(?=[^{_MARKS}{_CLOSING}]))|(?<=.)\u200b")
_BREAK_IN_ADDRESS = re.compile(f"{_BREAK.pattern}|/+(?=[^/{_CLOSING}])")
_ADDRESS = re.compile(r"://|^\W*www\.")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stays on one line: its text and width, and the blank behind it. Widths in em."""

    text: str
    width: float
    blank: str = ""
    blank_width: float = 0.0
    ends_line: bool = False  # a line break was asked for behind it
    bold: bool = False
    italic: bool = False
    font: str = ""


def is_measured(font: str) -> bool:
    """Whether the widths of this font are known exactly."""
    return font.casefold() in SAME_METRICS


@lru_cache(maxsize=10_000)
def has_letters(text: str, font: str) -> bool:
    """Whether the widths of all these letters are measured, and none is a guess at what another font draws."""
    if not is_measured(font):
        return False
    shaped, _ = _font(_twin(font), False, False)
    return all(shaped.get_nominal_glyph(ord(sign)) is not None for sign in text if sign.isprintable())


def line_pitch(font: str) -> float:
    """How far apart the lines of a text stand, in em; of an unknown font the most there is."""
    return _LINE_PITCHES.get(SAME_METRICS.get(font.casefold(), ""), LINE_PITCH)


def _twin(font: str) -> str:
    """The font that a text is measured by."""
    name = font.casefold()
    return SAME_METRICS.get(name, "Arimo" if name in _WIDE else "Carlito")


def widening(font: str) -> float:
    """The factor by which measured widths are stretched to be safe in this font."""
    return 1 + SAFETY + (0.0 if is_measured(font) else UNKNOWN_FONT_RESERVE)


@cache
def _font(twin: str, bold: bool, italic: bool) -> tuple[Any, int]:
    import uharfbuzz

    style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
    file = FONTS / twin.lower() / f"{twin}-{style[bold, italic]}.ttf"
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    return uharfbuzz.Font(face), face.upem


@lru_cache(maxsize=100_000)
def advance(text: str, bold: bool = False, italic: bool = False, font: str = "") -> float:
    """The width of a text on one line in a font, in em, kerned and with ligatures."""
    import uharfbuzz

    shaped, units = _font(_twin(font), bold, italic)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaped, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    width = sum(place.x_advance for info, place in zip(infos, positions, strict=True) if info.codepoint) / units
    if all(info.codepoint for info in infos):
        return float(width)
    missing = (sign if shaped.get_nominal_glyph(ord(sign)) is None else "" for sign in text)
    return float(width) + estimated_width(missing)


@lru_cache(maxsize=10_000)
def pieces(text: Text, *, bold: bool = False, capitals: bool = False, font: str = "") -> tuple[Piece, ...]:
    """The text cut where lines may break; bold and capitals are what the style of the paragraph adds."""
    found: list[Piece] = []
    for run in text.runs:
        heavy = run.bold or bold
        words = run.text.upper() if capitals else run.text
        for number, (part, blank, ends_line) in enumerate(
            _parts(words.replace("\v", "\n").replace("\r\n", "\n").replace("\r", "\n"))
        ):
            piece = Piece(
                part,
                advance(part, heavy, run.italic, font) if part else 0.0,
                blank,
                advance(blank, heavy, run.italic, font) if blank else 0.0,
                ends_line,
                heavy,
                run.italic,
                font,
            )
            if found and _stays_with(found[-1], piece, same_run=number > 0):
                found[-1] = _one_piece(found[-1], piece)
            else:
                found.append(piece)
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[str, str, bool]]:
    """Words with the blank behind them, cut after hyphens, dashes and slashes."""
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            yield "", "", True
        for number, stretch in enumerate(_BLANKS.split(line)):
            if number % 2:
                yield "", stretch, False
                continue
            start = 0
            for end in _breaks(stretch):
                yield stretch[start:end], "", False
                start = end
            if start < len(stretch):
                yield stretch[start:], "", False


def _breaks(stretch: str) -> list[int]:
    """The places in a text without blanks where a line may end."""
    marks = (_BREAK_IN_ADDRESS if _ADDRESS.search(stretch) else _BREAK).finditer(stretch)
    return sorted({*(match.end() for match in marks), *free_breaks(stretch)} - {0, len(stretch)})


def _stays_with(before: Piece, piece: Piece, *, same_run: bool) -> bool:
    """A blank joins the word before it, and so does the rest of a word whose format changes half-way."""
    if before.ends_line:
        return False
    if not piece.text:
        return True
    if same_run or before.blank:
        return False
    return len(before.text) not in _breaks(before.text + piece.text[:1])


def _one_piece(before: Piece, piece: Piece) -> Piece:
    return Piece(
        before.text + before.blank + piece.text if piece.text else before.text,
        before.width + piece.width,
        before.blank + piece.blank,
        before.blank_width + piece.blank_width,
        piece.ends_line,
        before.bold,
        before.italic,
        before.font,
    )


@dataclass(frozen=True)
class Broken:
    """A paragraph broken into lines, and the words that had to be cut because they are longer than a line."""

    lines: tuple[str, ...]
    cut_words: tuple[str, ...] = ()
    count: int = 0  # lines to reckon with, where a program sets them wider
    room: float = 0.0  # the height to keep for them, in lines of Latin letters


def set_lines(parts: tuple[Piece, ...], size: float, width: float, font: str) -> Broken:
    """Lines of a paragraph as LibreOffice breaks them, and the room and cut words of a program that sets it wider.

    Size and width in points.
    """
    drawn = break_lines(parts, size, width, 1.0)
    safe = break_lines(parts, size, width, widening(font))
    most = safe.lines if len(safe.lines) > len(drawn.lines) else drawn.lines
    room = sum(HIGHER if is_higher(line) else 1.0 for line in most)
    return Broken(drawn.lines, safe.cut_words, len(most), room)


def is_certain(parts: tuple[Piece, ...], size: float, width: float) -> bool:
    """Whether programs that differ a little in the width of a line break it alike; size and width in points."""
    narrow, wide = (break_lines(parts, size, width, 1 + change).lines for change in (-TIE, TIE))
    return narrow == wide


def break_lines(parts: tuple[Piece, ...], size: float, width: float, factor: float = 1.0) -> Broken:
    """Lines of a paragraph set at a size in a width (both in points); factor stretches the measured widths.

    Blanks hang over the end of a line. A word longer than a line begins on a line of its own and is cut.
    """
    if width <= 0:
        return Broken(tuple(part.text for part in parts) or ("",), tuple(part.text for part in parts))
    room = width / (size * factor) + 1e-9
    lines: list[str] = []
    cut: list[str] = []
    line, used = "", 0.0
    for part in parts:
        if line and used + part.width > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if part.width > room:
            cut.append(part.text)
            *full, rest = _cut(part, room)
            lines.extend(full)
            line, used = rest, advance(rest, part.bold, part.italic, part.font)
        else:
            line += part.text
            used += part.width
        line += part.blank
        used += part.blank_width
        if part.ends_line:
            lines.append(line.rstrip())
            line, used = "", 0.0
    lines.append(line.rstrip())
    return Broken(tuple(lines), tuple(cut))


def _cut(piece: Piece, room: float) -> list[str]:
    """A word longer than a line, cut into stretches that fit; at least one character each."""
    stretches = [""]
    used = 0.0
    for character in piece.text:
        width = advance(character, piece.bold, piece.italic, piece.font)
        if stretches[-1] and used + width > room:
            stretches.append("")
            used = 0.0
        stretches[-1] += character
        used += width
    return stretches


def natural_width(parts: tuple[Piece, ...]) -> float:
    """The width of the longest line that the text would make without a limit, in em."""
    widest = used = 0.0
    for part in parts:
        widest = max(widest, used + part.width)
        used = 0.0 if part.ends_line else used + part.width + part.blank_width
    return widest


def longest_word(parts: tuple[Piece, ...]) -> float:
    """The width of the longest stretch that cannot be broken, in em."""
    return max((part.width for part in parts), default=0.0)
