"""Letters beyond the fonts at hand: about how wide they are, and where lines may break between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

# Widths in em, rather too wide than too narrow: which font a program takes instead is not known.
_WIDE = 1.0
_EMOJI = 1.3
_SYMBOL = 1.0
_LETTER, _CAPITAL = 0.75, 0.85
_SCRIPTS = {"HEBREW": 0.65, "DEVANAGARI": 0.85, "KHMER": 0.9, "MYANMAR": 1.0, "ETHIOPIC": 0.9, "TIBETAN": 0.9}
# Where a font lacks a mark, a program takes letter and mark from another one, in which the letter may be wider.
_OTHER_BASE = 0.35
# Whole phrases in one sign.
_LONG = {"\ufdfd": 11.0, "\ufdfa": 3.0, "\ufdfb": 3.0, "\U0001242b": 6.0, "\u0bf5": 2.5, "\u2e3b": 3.0, "\u2e3a": 2.0}
_REGIONAL = range(0x1F1E6, 0x1F200)  # two make a flag, or two letters where a font has no flags
_REGIONAL_WIDTH = 0.8

# Scripts that are written without blanks, or nearly: ideographs, kana, Hangul, fullwidth forms and emoji, which Unicode
# calls wide; and those of South-East Asia, whose words only a dictionary can tell.
_FREE = (
    "[\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2600-\u27bf\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001b000-\U0001b2ff\U0001f000-\U0003ffff]"
)
_SOUTH_EAST = "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]"
# What never begins a line although it is a letter: iteration marks, long vowels, small kana (UAX 14, class NS and CJ).
_NEVER_FIRST = frozenset(
    "々〻ゝゞヽヾーｰ〜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯﾞﾟๆຯ"
)
_JOINERS = frozenset("\u200d\u2060\ufeff\u00a0\u202f\u2007")
_MODIFIERS = range(0x1F3FB, 0x1F400)  # of skin
# Thai and Lao vowels that are written before the consonant they belong to.
_LEADING = frozenset("เแโใไເແໂໃໄ")

# A line is this much higher where a program takes the height of another font; LibreOffice 7.4 keeps that of the first.
HIGHER = 1.25


def estimated_width(signs: Iterable[str]) -> float:
    """The width of the characters of a text that the font lacks, in em; empty strings stand for those that it has."""
    width = 0.0
    marks = 0
    for sign in signs:
        marks = marks + 1 if sign and unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks == 1:
            width += _OTHER_BASE
        elif sign and not marks:
            width += _estimated(sign)
    return width


def _estimated(sign: str) -> float:
    if sign in _LONG:
        return _LONG[sign]
    category = unicodedata.category(sign)
    if category in ("Cf", "Cc") or ord(sign) in _MODIFIERS:
        return 0.0
    if ord(sign) in _REGIONAL:
        return _REGIONAL_WIDTH
    if category == "So":
        return _EMOJI if unicodedata.east_asian_width(sign) == "W" else _SYMBOL
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return _WIDE
    script = unicodedata.name(sign, "").partition(" ")[0]
    return _SCRIPTS.get(script, _CAPITAL if category == "Lu" else _LETTER)


def is_higher(text: str) -> bool:
    """Whether a program sets this in a font with higher lines than that of the template."""
    return not _is_usual(text) and bool(_pattern(_OTHER).search(text))


_OTHER = (
    "[\u0300-\u036f\u0590-\u1cff\u2d00-\u2ddf\u2e80-\ufb06\ufb07-\ufdff\ufe30-\ufeff\uff01-\uffef\U00010000-\U0003ffff]"
)


def free_breaks(text: str) -> Iterator[int]:
    """Places within a text without blanks where a line may end although no mark says so (UAX 14, in the main)."""
    if _is_usual(text) or not _pattern(_FREE).search(text):
        return
    flags = 0
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        flags = flags + 1 if ord(before) in _REGIONAL else 0
        if ord(after) in _REGIONAL and flags % 2:
            continue
        if (_is_free(before) or _is_free(after)) and _may_end(before) and _may_begin(after):
            yield at


def _is_usual(text: str) -> bool:
    """Whether a text holds Latin letters and the usual signs only; most talks hold nothing else."""
    return text.isascii() or not any("\u02ff" < sign < "\u2000" or sign > "\u25ff" for sign in text)


@cache
def _pattern(signs: str) -> re.Pattern[str]:
    # Compiled when first needed: large sets of signs take longer than laying out a slide.
    return re.compile(signs)


def _is_free(sign: str) -> bool:
    # A mark or a sign that joins stands for the letter before it.
    wide = unicodedata.east_asian_width(sign) in ("W", "F")
    return wide or bool(_pattern(_SOUTH_EAST).match(sign)) or ord(sign) in _REGIONAL or sign == "\ufe0f"


def _may_end(sign: str) -> bool:
    return sign not in _JOINERS and sign not in _LEADING and unicodedata.category(sign) not in ("Ps", "Pi", "Sc")


def _may_begin(sign: str) -> bool:
    if sign in _JOINERS or sign in _NEVER_FIRST or ord(sign) in _MODIFIERS or "\ufe00" <= sign <= "\ufe0f":
        return False
    return unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Pe", "Pf", "Po", "Cf")
