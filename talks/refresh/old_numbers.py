"""Old numbers of changed facts, in whatever way a text writes them: 20,495,975 or 20.5 mln, one and a half million."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from talks.refresh.adopting_figures import Figure, figures
from talks.refresh.adopting_manners import Manner, Number, fitting, significant
from talks.refresh.adopting_values import Facts
from talks.refresh.adopting_words import stems, words_of
from talks.refresh.words import words

_LONG = 3  # figures that tell by themselves what they are about, together with how large they are
_LARGE = 1e4  # from here on a number tells as much as a longer one that is small
_WHOLE = {"one": 1.0, "a": 1.0} | {
    word: float(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=2,
    )
}
_SIZES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "mln": 1e6, "bn": 1e9, "m": 1e6}
_SIZE = "(?P<size>thousand|million|billion|mln|bn)"
_HALVES = re.compile(
    rf"(?<![\w.,])(?:(?P<whole>[a-z]+|\d+)[ \u00a0]+and[ \u00a0-]+a[ \u00a0-]+half|(?P<short>\d+)[ \u00a0]?½"
    rf"|(?P<half>half[ \u00a0]+an?|½))[ \u00a0]+{_SIZE}\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)[ \u00a0]?m(?![\w/²³^])")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


@dataclass(frozen=True)
class FactNumbers:
    """The numbers of a fact in a registry: those that held before, those of now, and the words that it is told with."""

    earlier: tuple[float, ...] = ()
    now: tuple[float, ...] = ()
    words: frozenset[str] = frozenset()


NumbersOf = Callable[[str], FactNumbers]


def nothing_known(_: str) -> FactNumbers:
    """Where there is no registry to ask."""
    return FactNumbers()


def numbers_of(facts: Facts) -> NumbersOf:
    """What the facts of a registry say and said; none of a fact that is not in it."""

    @cache
    def of(identifier: str) -> FactNumbers:
        sayings = [one for one in facts.of(identifier) if len(one.numbers) == 1]
        now = tuple(one.numbers[0] for one in sayings if one.state == "now")
        earlier = tuple(dict.fromkeys(one.numbers[0] for one in sayings if one.numbers[0] not in now))
        fact = facts.registry.facts.get(identifier)
        return FactNumbers(earlier, now, words_of(fact) | {*words(fact.unit)} if fact else frozenset())

    return of


@dataclass(frozen=True)
class OldNumber:
    """A number that a fact had. exact: what it was, as far as the registry tells; new: what it is now."""

    said: Figure
    exact: tuple[float, ...]
    new: tuple[float, ...]
    words: frozenset[str]

    def stands_in(self, figure: Figure, sentence: str) -> bool:
        """Whether a figure says it, exactly or rounded, and does not say the new one as well."""
        if figure.percent != self.said.percent or (figure.currency and figure.currency != self._currency(figure)):
            return False
        number = figure.numbers[0]
        if any(fitting(number, value, figure.rough) for value in self.new):
            return False
        if not any(fitting(number, value, figure.rough) for value in self.exact) and not self._finer(number):
            return False
        return self._tells(number) or bool(self.words & {*stems(sentence), *words(sentence)})

    def _currency(self, figure: Figure) -> str:
        return self.said.currency or (figure.currency if figure.currency.casefold() in self.words else "")

    def _finer(self, number: Number) -> bool:
        """Whether it becomes what was said once rounded as that was: 20,495,975 of 20.5 million."""
        said = self.said.numbers[0]
        values = [value for value, _ in said.readings]
        if len(self.exact) > len(values) or significant(said) < _LONG or significant(number) <= significant(said):
            return False
        return any(fitting(said, value) for value, _ in number.readings)

    def _tells(self, number: Number) -> bool:
        if not number.readings or number.readings[0][1].form != "digits":
            return False
        value = number.readings[0][0]
        if _YEAR.fullmatch(f"{value:g}") and number.readings[0][1].group in ("", None):
            return False
        if significant(number) >= _LONG:
            return True
        return value >= _LARGE and any(math.isclose(value, one, rel_tol=1e-9) for one in self.exact)


def old_number(old: str, new: str, known: FactNumbers) -> OldNumber | None:
    """The number of a value as said before; None where it says none, or several."""
    before = _only(old)
    if before is None:
        return None
    said = before.numbers[0]
    spoken = tuple(value for value, _ in said.readings)
    after = _only(new)
    now = tuple(value for value, _ in after.numbers[0].readings) if after else ()
    exact = tuple(value for value in known.earlier if fitting(said, value, before.rough))
    new_ones = tuple(value for value in known.now if after and fitting(after.numbers[0], value, after.rough))
    return OldNumber(before, (*spoken, *exact), (*now, *new_ones), known.words)


def _only(text: str) -> Figure | None:
    """The one number of a value as this program says it: 4,213 is not 4.213 there."""
    found = numbers_in(text)
    if len(found) != 1:
        return None
    number = found[0].numbers[0]
    grouped = [one for one in number.readings if one[1].group == ","]
    plain = [one for one in number.readings if one[1].point == "."]
    return replace(found[0], numbers=(replace(number, readings=tuple((grouped or plain or number.readings)[:1])),))


@lru_cache(maxsize=8192)
def numbers_in(text: str) -> tuple[Figure, ...]:
    """All single numbers of a text, also those that are written with a half."""
    halves = list(_halves(text))
    others = [one for one in figures(text) if len(one.numbers) == 1 and one.numbers[0].readings]
    return (
        *halves,
        *(one for one in others if not any(half.start < one.end and one.start < half.end for half in halves)),
    )


def _halves(text: str) -> Iterator[Figure]:
    for found in _HALVES.finditer(text):
        whole = (found["whole"] or found["short"] or "0").lower()
        count = float(whole) if whole.isdigit() else _WHOLE.get(whole)
        if count is not None:
            yield _figure(found.start(), found.end(), count + 0.5, _SIZES[found["size"].lower()], 1)
    for found in _SHORT.finditer(text):
        digits = found[1].replace(",", ".")
        yield _figure(found.start(), found.end(), float(digits), 1e6, len(digits.partition(".")[2]))


def _figure(start: int, end: int, count: float, scale: float, decimals: int) -> Figure:
    manner = Manner(decimals=decimals, scale=scale)
    return Figure(start, end, (Number(start, end, ((count * scale, manner),)),))
