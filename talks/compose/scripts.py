"""The language of a stretch of text, told by the script it is written in, and the side from which it is read.

Programs check the spelling, choose a font and read aloud by these tags. A script tells less than a language, so that
of the talk is believed wherever it is written in that script.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise

# Blocks of letters of the Unicode standard (Blocks.txt), by the first character of each.
_BLOCKS = (
    (0x0041, "Latin"), (0x0370, "Greek"), (0x0400, "Cyrillic"), (0x0530, "Armenian"), (0x0590, "Hebrew"),
    (0x0600, "Arabic"), (0x0700, ""), (0x0750, "Arabic"), (0x0780, ""), (0x08A0, "Arabic"), (0x0900, "Devanagari"),
    (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"), (0x0B00, ""), (0x0B80, "Tamil"),
    (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"), (0x0E00, "Thai"),
    (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"), (0x10A0, "Georgian"), (0x1100, "CJK"),
    (0x1200, "Ethiopic"), (0x13A0, ""), (0x1780, "Khmer"), (0x1800, ""), (0x1C80, "Cyrillic"), (0x1C90, "Georgian"),
    (0x1CC0, ""), (0x1E00, "Latin"), (0x1F00, "Greek"), (0x2000, ""), (0x2C60, "Latin"), (0x2C80, ""),
    (0x2DE0, "Cyrillic"), (0x2E00, ""), (0x2E80, "CJK"), (0xA4D0, ""), (0xA640, "Cyrillic"), (0xA6A0, ""),
    (0xA720, "Latin"), (0xA800, ""), (0xAC00, "CJK"), (0xD7B0, ""), (0xF900, "CJK"), (0xFB00, "Latin"),
    (0xFB13, "Armenian"), (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, "Latin"),
    (0xFF66, "CJK"), (0xFFE0, ""), (0x1B000, "CJK"), (0x1B300, ""), (0x20000, "CJK"), (0x323B0, ""),
)  # fmt: skip
_FIRSTS = [first for first, _ in _BLOCKS]

# The language that is meant most often here by text in a script.
_USUAL = {
    "Latin": "en-US", "Greek": "el-GR", "Cyrillic": "ru-RU", "Armenian": "hy-AM", "Hebrew": "he-IL",
    "Arabic": "ar-SA", "Devanagari": "hi-IN", "Bengali": "bn-BD", "Gurmukhi": "pa-IN", "Gujarati": "gu-IN",
    "Tamil": "ta-IN", "Telugu": "te-IN", "Kannada": "kn-IN", "Malayalam": "ml-IN", "Sinhala": "si-LK",
    "Thai": "th-TH", "Lao": "lo-LA", "Tibetan": "bo-CN", "Myanmar": "my-MM", "Georgian": "ka-GE", "CJK": "zh-CN",
    "Ethiopic": "am-ET", "Khmer": "km-KH",
}  # fmt: skip

# Languages that are written in another script than Latin (CLDR, likely subtags).
_WRITTEN = {
    **{name.partition("-")[0]: script for script, name in _USUAL.items() if script != "Latin"},
    **dict.fromkeys(("be", "bg", "ce", "kk", "ky", "mk", "mn", "sr", "tg", "tt", "uk"), "Cyrillic"),
    **dict.fromkeys(("ckb", "fa", "ps", "sd", "ug", "ur"), "Arabic"),
    **dict.fromkeys(("mr", "ne", "sa"), "Devanagari"),
    "yi": "Hebrew", "as": "Bengali", "ti": "Ethiopic", "ja": "CJK", "ko": "CJK", "dz": "Tibetan",
}  # fmt: skip

_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_UKRAINIAN = frozenset("їєґЇЄҐ")


def stretches(text: str, language: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the tag of its language; language is that of the talk.

    Figures, signs and emoji stay with the words before them; an opening quote or bracket goes with the word after it.
    """
    own = _WRITTEN.get(language.partition("-")[0], "Latin")
    if text.isascii() and own == "Latin":
        return [(text, language)]
    found = [(piece, _language(script, piece, own, language)) for piece, script in _pieces(text)]
    tags = groupby(found, key=lambda piece: piece[1])
    return [("".join(piece for piece, _ in pieces), tag) for tag, pieces in tags]


def language_of(text: str, language: str) -> str:
    """The tag for a text that can carry only one: that of its longest piece."""
    return max(stretches(text, language), key=lambda piece: len(piece[0]), default=("", language))[1]


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is read from the right (Unicode bidirectional algorithm, P2)."""
    if text.isascii():
        return False
    ways = (unicodedata.bidirectional(sign) for sign in text)
    return next((way != "L" for way in ways if way in ("L", "R", "AL")), False)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut where the script changes, with the script of each piece; empty where nothing tells it."""
    cuts, scripts = [0], [""]
    end = 0  # of the last letter
    for at, sign in enumerate(text):
        script = _script(sign)
        if not script:
            continue
        if scripts[-1] and script != scripts[-1]:
            blank = max(text.rfind(" ", end, at), text.rfind("\n", end, at), text.rfind("\u00a0", end, at))
            cuts.append(blank + 1 if blank >= 0 else at)
            scripts.append(script)
        scripts[-1] = script
        end = at + 1
    for (begin, stop), script in zip(pairwise([*cuts, len(text)]), scripts, strict=True):
        yield text[begin:stop], script


def _script(sign: str) -> str:
    return _BLOCKS[bisect_right(_FIRSTS, ord(sign)) - 1][1] if sign.isalpha() and sign >= "A" else ""


def _language(script: str, piece: str, own: str, language: str) -> str:
    """Cyrillic and the scripts of East Asia are shared by many languages, whose own letters tell them apart."""
    name = language.partition("-")[0]
    if script == "Cyrillic" and name not in ("kk", "tt", "ky", "mn", "ce", "uk", "be", "sr", "mk"):
        if _UKRAINIAN & set(piece):
            return "uk-UA"
        if _KAZAKH & set(piece):
            return "kk-KZ"
    if script == "CJK":
        if any("\uac00" <= sign <= "\ud7af" or "\u1100" <= sign <= "\u11ff" for sign in piece):
            return language if name == "ko" else "ko-KR"
        if any("\u3040" <= sign <= "\u30ff" for sign in piece):
            return language if name == "ja" else "ja-JP"
    return language if script in ("", own) else _USUAL.get(script, language)
