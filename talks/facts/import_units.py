"""Whether the figures of a file are of the unit of a fact: per cent or shares, thousands, dollars of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from talks.facts.edits import RefusedError
from talks.facts.registry import Fact

# Not after `per` or a number: deaths per thousand, cities of more than 1 million.
_MAGNITUDE = re.compile(
    r"(?<!per )(?<!\d )(?<!\d)\b(thousands?|millions?|billions?|mln|mn|bn|тыс|тысяч[аи]?|мың|млн|миллион\w*|млрд"
    r"|миллиард\w*)\b|\((?:in )?'?(000)s?\)",
    re.IGNORECASE,
)
_SIZES = (("th", 3), ("тыс", 3), ("мың", 3), ("000", 3), ("mil", 6), ("mln", 6), ("mn", 6), ("млн", 6), ("миллион", 6))
_UNITS: tuple[tuple[str, str], ...] = (
    ("ratio", r"\bper (?:1,?000\b|100\b|10,?000|100,?000|million|thousand|capita|person|inhabitant|head)|на душу"),
    ("percent", r"%|\bper ?cent(?:age)?\b|\bpct\b|процент|пайыз"),
    ("international dollars", r"international \$|int'l \$|\bppp\b|international dollars"),
    ("local currency", r"\blcu\b|local currency"),
    ("USD", r"us ?\$|\busd\b|us dollars?|^\$$|\bdollars?\b"),
    ("EUR", r"€|\beuros?\b|\beur\b"),
    ("KZT", r"₸|\btenge\b|\bkzt\b|тенге|теңге"),
    ("RUB", r"₽|\brubles?\b|\brub\b|рубл"),
    ("square kilometers", r"\bsq\.? ?km\b|\bkm2\b|km²|\bsquare kilomet\w+|кв\. ?км"),
    ("hectares", r"\bhectares?\b|\bha\b"),
    ("kilograms", r"\bkg\b|\bkilograms?\b"),
    ("tons", r"\b(?:metric )?ton(?:ne)?s?\b|\btonnes\b"),
    ("kilometers", r"\bkm\b|\bkilomet\w+"),
    ("years", r"\byears\b|\byrs\b"),
    ("days", r"\bdays\b"),
    ("minutes", r"\bminutes\b"),
    ("count", r"\bnumber\b|\bpersons?\b|\bpeople\b|\bpopulation\b|\binhabitants\b|\bcases\b|\bvictims\b|чел"),
)


@dataclass(frozen=True)
class Told:
    """What a file says of the figures of a series: in its own words, and as far as they are understood."""

    words: str
    unit: str = ""  # of _UNITS, or nothing
    size: int = 1  # 1000 where the figures are thousands


def told_unit(column: str, unit: str, around: Iterable[str]) -> Told:
    """The unit from its column or the brackets behind a name; thousands from there, the name or the lines above."""
    brackets = re.findall(r"\(([^()]*)\)", column)
    words = unit or (brackets[-1] if brackets else "")
    size = next((found for text in (unit, column, *_about_units(around)) if (found := size_of(text)) != 1), 1)
    return Told(words, known_unit(words), size)


def _about_units(lines: Iterable[str]) -> list[str]:
    return [
        line
        for line in lines
        if len(line) <= 80 and re.search(r"\bunits?\b|\bin thousand|\(in |единиц|тыс", line, re.I)
    ]


def size_of(text: str) -> int:
    """1000 for a text that says thousands; 1 where it says nothing of the kind."""
    match = _MAGNITUDE.search(text)
    if match is None:
        return 1
    said = (match.group(1) or match.group(2)).casefold()
    return int(10 ** next((power for start, power in _SIZES if said.startswith(start)), 9))


def known_unit(words: str) -> str:
    return next((unit for unit, pattern in _UNITS if re.search(pattern, words, re.IGNORECASE)), "")


def check_units(
    fact: Fact, told: Told, numbers: Sequence[Decimal], percent_signs: bool, times: Decimal | None
) -> list[str]:
    """Refused where the units differ, or the figures must be multiplied and nobody said so; else what is to be told."""
    unit = "percent" if percent_signs else told.unit
    mine = known_unit(fact.unit) or ("count" if fact.unit else "")
    shown = told.words or unit
    if unit and mine and unit != mine:
        advice = "Take another column; or, if the file is wrong about it, say what it holds: --unit UNIT."
        raise RefusedError(f"the file gives {shown}, and `{fact.id}` is in {fact.unit}", advice, fact.place, shown)
    needed = Decimal(told.size) / size_of(fact.unit)
    if needed != 1 and times is None:
        message = f"the file counts in {_said(told.size)}, and `{fact.id}` in {fact.unit or 'ones'}"
        raise RefusedError(
            message, f"Add --times {_plain(needed)}; or --times 1 if the figures are as they are.", fact.place
        )
    notes = []
    if mine == "percent" and not unit and times is None and numbers and max(map(abs, numbers)) <= 1:
        message = f"`{fact.id}` is in percent, and the file holds nothing over 1: these look like shares of one"
        raise RefusedError(message, "Add --times 100; or --times 1 if they are percent.", fact.place)
    if times is not None and times != needed and needed != 1:
        notes.append(f"the file counts in {_said(told.size)}; multiplied by {_plain(times)} all the same")
    rest = re.sub(r"\bin\b|\W", "", _MAGNITUDE.sub("", told.words))
    if rest and not unit and told.words.casefold() not in fact.unit.casefold():
        notes.append(
            f"the file says `{told.words}`; `{fact.id}` is in {fact.unit or 'no unit'}: look whether that fits"
        )
    elif unit and not fact.unit:
        notes.append(f"the file gives {shown}; `{fact.id}` has no unit")
    if "constant" in told.words.casefold():
        notes.append(f"the file says `{told.words}`: money of another year's worth")
    return notes


def _said(size: int) -> str:
    return {1: "ones", 10**3: "thousands", 10**6: "millions"}.get(size, "billions")


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
