"""Figures as people write them (16.5 million, 16 500 000, $1.2bn, twelve): found in a text, and said anew alike."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from talks.compose import wording
from talks.refresh.adopting_manners import BLANKS, Manner, Number

Json = dict[str, Any]

_SCALES = {
    "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9,
    "millionen": 1e6, "trillion": 1e12, "k": 1e3, "mln": 1e6, "mn": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "тыс": 1e3, "тысяч": 1e3, "тысяча": 1e3, "тысячи": 1e3, "млн": 1e6, "миллион": 1e6, "миллиона": 1e6,
    "миллионов": 1e6, "млрд": 1e9, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "мың": 1e3,
}  # fmt: skip
_INFLECTED = ("тысяч", "миллион", "миллиард")
_ATTACHED = "kbm"  # letters that say so many only right behind the number: 16.5M
_NUMBER = re.compile(
    rf"(?<!\w)(?<!\d[.,:/])(?:\d{{1,3}}(?:(?P<sep>[,.'’{BLANKS}])\d{{3}})(?:(?P=sep)\d{{3}})*(?:[.,]\d+)?"
    r"|\d+(?:[.,]\d+)?)(?!\d|[.,:/]\d)"
)
_SCALE = re.compile(rf"[{BLANKS}]?([^\W\d_]+)(?![\w])")
_ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_PERCENT = re.compile(
    rf"[{BLANKS}]?(?:%|per ?cent\b(?!age)|процент|пайыз)(?![^\W\d_]*\s+(?:points?|пункт))", re.IGNORECASE
)
_POINTS = re.compile(rf"[{BLANKS}]?(?:%|percentage|процентн)\w*\s+(?:points?|пункт)", re.IGNORECASE)
_CURRENCY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₸": "KZT", "₽": "RUB"}
_CURRENCY_WORDS = re.compile(
    r"\s*(?:(dollars?|usd)|(euros?|eur)|(pounds?|gbp)|(tenge|kzt|тенге|теңге)|(rubles?|roubles?|rub|рубл))",
    re.IGNORECASE,
)
_CURRENCIES = ("USD", "EUR", "GBP", "KZT", "RUB")
_JOINED = re.compile(r"\s*(?:[-–—]|to|or|and|до|или|и)\s*", re.IGNORECASE)
_BEFORE = 24  # characters before a figure in which a word limits it

_ROUGH = r"(?:about|around|some|roughly|approximately|circa|ca\.?|close to|около|примерно|почти|шамамен|≈|~)"
_DOWN = r"(?:more than|over|above|at least|upwards of|больше|более|свыше|не менее)"
_UP = r"(?:less than|fewer than|nearly|almost|under|below|up to|at most|not quite|меньше|менее|до)"
_STRICT = re.compile(r"(?:more than|over|above|less than|fewer than|nearly|almost|under|below|not quite|более|менее)")


@dataclass(frozen=True)
class Figure:
    """One number or two of a range, characters start to end of a text. after: what stands right behind it."""

    start: int
    end: int
    numbers: tuple[Number, ...]
    percent: bool = False
    currency: str = ""
    rough: bool = False  # said as approximate


def figures(text: str) -> list[Figure]:
    """All figures of a text, ranges (15 or 16 million) after the numbers in them."""
    found = sorted([*_digits(text), *_words(text)], key=lambda one: one.start)
    found = [one for one in found if not _in_a_chain(text, one)]
    made = list(found)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        if _JOINED.fullmatch(text[one.end : other.start]):
            if _scale_of(one) == 1 and _scale_of(other) != 1:
                one = _scaled(one, _scale_of(other))
                made.append(replace(one, percent=other.percent, currency=one.currency or other.currency))
            numbers = (one.numbers[0], other.numbers[0])
            currency = one.currency or other.currency
            made.append(Figure(one.start, other.end, numbers, other.percent, currency, one.rough or other.rough))
    return made


def _in_a_chain(text: str, one: Figure) -> bool:
    """Whether a number is part of a telephone number, a date (2026-01-05) or a name (COVID-19)."""
    before, after = text[: one.start], text[one.end :]
    if re.search(r"[^\W\d_][-‑]$|\d[-‑]\d+[-‑]$", before) or re.match(r"[-‑]\d+[-‑]\d|[-‑][^\W\d_]", after):
        return True
    return bool(re.search(r"\d[-‑]$", before) and re.match(r"[-‑]\d", after)) or bool(
        re.search(r"(?:^|[\s(])[-−]$", before)
    )


def _digits(text: str) -> Iterator[Figure]:
    for found in _NUMBER.finditer(text):
        ending = _ORDINAL_ENDING.match(text, found.end())
        if ending:
            number = float(found[0]) if found[0].isdecimal() else math.nan
            manner = Manner("suffixed")
            yield Figure(found.start(), ending.end(), (Number(found.start(), ending.end(), ((number, manner),)),))
        elif not re.match(r"[^\W\d_]", text[found.end() : found.end() + 1]) or _scale_after(text, found.end()):
            yield _figure(text, found.start(), found.end(), _readings(found[0], found["sep"]))


def _readings(said: str, sep: str | None) -> list[tuple[float, Manner]]:
    """What digits may mean: 16.500 is sixteen and a half, or sixteen thousand five hundred."""
    made = []
    if sep is not None:
        digits, point, rest = said, None, ""
        tail = re.search(r"[.,](\d+)$", said)
        if tail and tail[0][0] != sep:
            digits, point, rest = said[: tail.start()], tail[0][0], tail[1]
        whole = re.sub(r"\D", "", digits)
        made.append((float(f"{whole}.{rest or 0}"), Manner(decimals=len(rest), group=sep, point=point)))
    parts = re.fullmatch(r"(\d+)(?:([.,])(\d+))?", said)
    if parts:
        group = "" if len(parts[1]) > 3 else None
        manner = Manner(decimals=len(parts[3] or ""), group=group, point=parts[2])
        made.append((float(f"{parts[1]}.{parts[3] or 0}"), manner))
    return made


def _figure(text: str, start: int, end: int, readings: Sequence[tuple[float, Manner]]) -> Figure:
    scale, after, word = _scale_after(text, end) or (1.0, end, "")
    before = text[max(0, start - _BEFORE) : start].casefold().rstrip("$€£₸₽ \u00a0") + " "
    down, up = re.search(rf"(?<!\w){_DOWN}\s+$", before), re.search(rf"(?<!\w){_UP}\s+$", before)
    limit = down or up
    manner_of = {
        "scale": scale,
        "toward": "down" if down else "up" if up else "",
        "strict": bool(limit and _STRICT.match(limit[0])),
        "inflected": word.casefold().startswith(_INFLECTED),
    }
    made = tuple((number * scale, replace(manner, **manner_of)) for number, manner in readings)  # type: ignore[arg-type]
    return Figure(
        start,
        after,
        (Number(start, end, made),),
        bool(_PERCENT.match(text, after)) and not _POINTS.match(text, after),
        _currency(text, start, after),
        bool(limit or re.search(rf"(?<!\w){_ROUGH}\s+$", before)),
    )


def _scale_after(text: str, end: int) -> tuple[float, int, str] | None:
    found = _SCALE.match(text, end)
    if not found:
        return None
    word, attached = found[1].casefold(), found.start(1) == end
    if attached and found[1] == "M":
        return 1e6, found.end(), "M"
    if word not in _SCALES or (len(word) == 1 and word in _ATTACHED and not attached):
        return None
    return _SCALES[word], found.end(), word


def _currency(text: str, start: int, end: int) -> str:
    sign = text[:start].rstrip()[-1:]
    if sign in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[sign]
    after = text[end:].lstrip()[:1]
    if after in _CURRENCY_SIGNS:
        return _CURRENCY_SIGNS[after]
    found = _CURRENCY_WORDS.match(text, end)
    return next((code for code, said in zip(_CURRENCIES, found.groups(), strict=True) if said), "") if found else ""


@cache
def _spelled() -> dict[str, tuple[int, str]]:
    """Two to twenty, second to twentieth; `one` and `first` stand for too many other things."""
    words = {wording.in_words(number, "en"): (number, "words") for number in range(2, 21)}
    return words | {wording.ordinal(number, "en"): (number, "ordinal") for number in range(2, 21)}


def _words(text: str) -> Iterator[Figure]:
    for found in re.finditer(r"(?<![\w-])[A-Za-z]+(?![\w-])", text):
        known = _spelled().get(found[0].lower())
        if known:
            yield _figure(text, found.start(), found.end(), [(float(known[0]), Manner(known[1]))])


def _scale_of(one: Figure) -> float:
    return one.numbers[0].readings[0][1].scale if one.numbers[0].readings else 1.0


def _scaled(one: Figure, scale: float) -> Figure:
    number = one.numbers[0]
    readings = tuple((value * scale, replace(manner, scale=scale)) for value, manner in number.readings)
    return replace(one, end=number.end, numbers=(replace(number, readings=readings),))
