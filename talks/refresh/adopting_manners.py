"""How a number is written: which value it says, exactly or rounded, and another value written in the same manner."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from talks.compose import wording

NEVER_SAID = "the new value can't be said in the way that the old one was"
NOTHING = "rounded as it was, the new value would be nothing"
UNTRUE = "the words before it (such as `more than`) would not be true of the new value"
ENDING = "the word after it would need another ending"

BLANKS = "\u00a0\u202f\u2009 "
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)


@dataclass(frozen=True)
class Manner:
    """How one number of a figure is written.

    step: rounded to so much (0: exact). toward: down or up, where words such as `more than` say so.
    scale: by how much the digits are multiplied. group and point None: not to be seen in this number.
    """

    form: str = "digits"  # digits, words, ordinal (ninth), suffixed (9th)
    scale: float = 1.0
    decimals: int = 0
    group: str | None = None
    point: str | None = None
    step: float = 0.0
    toward: str = ""
    strict: bool = False
    inflected: bool = False  # the word after it takes an ending by the number


@dataclass(frozen=True)
class Number:
    """A number in a text, characters start to end: what it may mean, each with the manner of that reading."""

    start: int
    end: int
    readings: tuple[tuple[float, Manner], ...]


# ------------------------------------------------------------------------------------------------------------- fitting


def fitting(number: Number, value: float, rough: bool = False) -> Manner | None:
    """The manner in which a number says a value: exactly, or rounded as far as it shows; None where it doesn't."""
    for said, manner in number.readings:
        if math.isclose(said, value, rel_tol=1e-9, abs_tol=1e-12):
            return manner
    for said, manner in number.readings:
        for unit in _units(said, manner):
            if said and unit and math.isclose(_to(value, unit, manner.toward), said, rel_tol=1e-9):
                enough = round(abs(said) / unit) >= 10 or (rough and abs(said) / unit >= 1 and said >= 1e3)
                if enough and abs(said - value) <= 0.06 * abs(value):
                    return replace(manner, step=unit)
    return None


def _units(said: float, manner: Manner) -> Iterator[float]:
    """To what a number may have been rounded, the finest first."""
    if manner.form != "digits":
        return
    unit = manner.scale * 10.0**-manner.decimals
    yield unit
    while manner.scale == 1 and not manner.decimals and said % (unit * 10) == 0 and unit * 10 <= abs(said):
        unit *= 10
        yield unit


def _to(value: float, unit: float, toward: str) -> float:
    ratio = value / unit
    near = math.floor(ratio + 1e-9) if toward == "down" else math.ceil(ratio - 1e-9) if toward == "up" else None
    return (near if near is not None else math.floor(ratio + 0.5 + 1e-9)) * unit


def significant(number: Number) -> int:
    """How many digits of a number say something: of 16,500,000 three."""
    if not number.readings:
        return 0
    said, manner = number.readings[0]
    if manner.form != "digits":
        return 1
    digits = f"{said / manner.scale:.{manner.decimals}f}".replace(".", "").lstrip("0")
    return len(digits if manner.decimals else digits.rstrip("0"))


# ---------------------------------------------------------------------------------------------------------- saying anew


class UnsaidError(Exception):
    """A value that can't be said in the manner of the old one; the message says why."""


def said_in(manner: Manner, value: float, old: str, text: str) -> str:
    """A value as a number written like the old one; text: all that stands around it. Raises UnsaidError."""
    if manner.form in ("words", "ordinal", "suffixed"):
        return _in_words(manner, value, old)
    number = value / manner.scale
    if manner.step:
        near = _to(value, manner.step, manner.toward)
        if not near and value:
            raise UnsaidError(NOTHING)
        number, decimals = near / manner.scale, manner.decimals
    else:
        most = 2 if manner.scale != 1 else 6
        least = manner.decimals if re.search(r"[.,]\d*0$", old) and manner.decimals else 0  # 16.0 keeps its nought
        if _decimals(number) > most:
            number = _to(number, 10.0**-most, manner.toward)
        decimals = max(least, _decimals(number))
    if manner.toward and manner.strict and math.isclose(number * manner.scale, value, rel_tol=1e-9):
        raise UnsaidError(UNTRUE)
    if manner.inflected and _plural(number, decimals) != _plural(*_plain(old)):
        raise UnsaidError(ENDING)
    return _written(number, decimals, manner, text)


def _in_words(manner: Manner, value: float, old: str) -> str:
    number = value / manner.scale
    if not number.is_integer() or number < 0:
        raise UnsaidError(NEVER_SAID)
    if manner.form == "words":
        made = wording.in_words(number, "en") if number <= 20 else wording.number(number, "en")
    elif manner.form == "ordinal" and number <= 20:
        made = wording.ordinal(int(number), "en")
    else:
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(int(number) % 10, "th")
        made = f"{wording.number(number, 'en')}{ending}"
    return made.upper() if old.isupper() else made.capitalize() if old[:1].isupper() else made


def _written(number: float, decimals: int, manner: Manner, text: str) -> str:
    cyrillic = bool(_CYRILLIC.search(text))
    point = manner.point or ("," if cyrillic or manner.group in (".", *BLANKS) else ".")
    group = manner.group
    if group is None:
        group = "\u00a0" if cyrillic or point == "," else ","
    whole, _, rest = f"{wording.half_up(number, decimals):,.{decimals}f}".partition(".")
    return whole.replace(",", group) + (point + rest if rest else "")


def _decimals(number: float) -> int:
    text = f"{number:.6f}".rstrip("0")
    return len(text.partition(".")[2])


def _plain(old: str) -> tuple[float, int]:
    digits = re.sub(rf"['’{BLANKS}]", "", old).replace(",", ".")
    try:
        return float(digits), len(digits.partition(".")[2])
    except ValueError:
        return math.nan, 0


def _plural(number: float, decimals: int) -> str:
    """The form that a Russian word takes after a number."""
    if decimals or not float(number).is_integer():
        return "other"
    whole = int(number)
    if whole % 10 == 1 and whole % 100 != 11:
        return "one"
    return "few" if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else "many"
