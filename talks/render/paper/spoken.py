"""Large numbers as people say them, for a reader who must not stop to count digits."""

from __future__ import annotations

import re

LEAST = 10_000  # what is smaller is read at a glance

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"))
_WRITTEN = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\w|[.,]\d)")


def spoken_forms(text: str, language: str) -> list[str]:
    """The large whole numbers of an English text in words, in order; of other languages none."""
    if not language.startswith("en"):
        return []
    numbers = [int(match.group().replace(",", "")) for match in _WRITTEN.finditer(text)]
    return [in_words(number) for number in numbers if number >= LEAST]


def in_words(number: int) -> str:
    """16500000 is sixteen and a half million, 366000 three hundred sixty-six thousand."""
    for scale, name in _SCALES[:2]:
        whole, rest = divmod(number, scale)
        if whole and rest * 2 == scale:
            return f"{_below_thousand(whole)} and a half {name}"
        if whole and rest and rest % (scale // 10) == 0:
            return f"{_below_thousand(whole)} point {_ONES[rest * 10 // scale]} {name}"
    parts = []
    for scale, name in _SCALES:
        whole, number = divmod(number, scale)
        if whole:
            parts.append(f"{_below_thousand(whole)} {name}")
    if number:
        parts.append(_below_thousand(number))
    return " ".join(parts)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= len(_ONES):
        tens, ones = divmod(rest, 10)
        said.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest or not hundreds:
        said.append(_ONES[rest])
    return " ".join(said)
