"""Whether words near changed figures still hold, where that can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from talks.changes.words import ABOVE, BELOW, DOWN, MOST, TIMES, UP, Word, factor, thresholds_in

FALSE, HOLDS, UNKNOWN = "false", "holds", ""

ROUGHLY = 0.15  # "doubled" is said of anything from 1.7 to 2.3 times


@dataclass(frozen=True)
class Item:
    """A figure that a sentence or a chart is about, before and after the change; None: not there, or no number."""

    fact: str
    name: str
    at: str
    unit: str
    old: float | None
    new: float | None
    was: str  # as said
    is_: str

    @property
    def changed(self) -> bool:
        return self.old != self.new


_ABOVE = {1: "above", 0: "equal to", -1: "below"}

Judgement = tuple[str, str]
"""FALSE, HOLDS or UNKNOWN, and why."""


def judged(words: Sequence[Word], sentence: str, items: Sequence[Item], language: str) -> Judgement:
    """What can be said of a sentence with these words; the items are in order of fact and date."""
    kinds = {word.kind for word in words}
    found = [*_thresholds(sentence, items, language), *_times(words, items, language)]
    if kinds.intersection((UP, DOWN, ABOVE, BELOW)):
        found += _trends(kinds, items)
    if kinds.intersection((ABOVE, BELOW, MOST)):
        found += _order(items)
    wrong = [one for one in found if one[0] == FALSE]
    right = [one for one in found if one[0] == HOLDS]
    others = [one for one in found if one[0] == UNKNOWN]
    return next(iter([*wrong, *others, *right]), (UNKNOWN, ""))


def _thresholds(sentence: str, items: Sequence[Item], language: str) -> Iterator[Judgement]:
    for kind, said, limit in thresholds_in(sentence, language):
        for item in items:
            if item.changed and item.old is not None and item.new is not None:
                before, after = _above(item.old, limit, kind), _above(item.new, limit, kind)
                if before:
                    yield (HOLDS, f"{item.is_} is still {said}") if after else (FALSE, f"{item.is_} is not {said}")


def _above(value: float, limit: float, kind: str) -> bool:
    return value > limit if kind == ABOVE else value < limit


def _times(words: Sequence[Word], items: Sequence[Item], language: str) -> Iterator[Judgement]:
    for word in words:
        times = factor(word.text, language) if word.kind == TIMES else None
        if times is None:
            continue
        for before, after in _ratios(items):
            if abs(before - times) > ROUGHLY * times and abs(1 / before - times) > ROUGHLY * times and before < times:
                continue  # these two figures are not what the word is about
            inverse = abs(1 / before - times) < abs(before - times)
            was, now = (1 / before, 1 / after) if inverse else (before, after)
            why = f"it was {was:.3g} times, it is {now:.3g} times now"
            yield (HOLDS if _still(times, was, now, {one.kind for one in words}) else FALSE, why)
    if any(word.kind == MOST or word.text.casefold() in ("half", "majority") for word in words):
        for item in items:
            shares = item.changed and item.unit.startswith("percent")
            if shares and item.old and item.new and (item.old > 50) != (item.new > 50):
                yield FALSE, f"it was {item.was}, it is {item.is_} now"


def _still(times: float, was: float, now: float, kinds: set[str]) -> bool:
    """More than doubled: still more than twice; doubled: still about twice."""
    if ABOVE in kinds and was > times:
        return now > times
    if BELOW in kinds and was < times:
        return now < times
    return abs(now - times) <= ROUGHLY * times


def _ratios(items: Sequence[Item]) -> Iterator[tuple[float, float]]:
    """Later by earlier, or one by the other, of all pairs that count the same and of which one changed."""
    for one, other in combinations(items, 2):
        if one.unit == other.unit and (one.changed or other.changed):
            values = (one.old, other.old, one.new, other.new)
            if all(values):
                yield other.old / one.old, other.new / one.new  # type: ignore[operator]


def _trends(kinds: set[str], items: Sequence[Item]) -> Iterator[Judgement]:
    """Of each fact that is said for several dates: whether it went up or down from the first to the last."""
    for fact in dict.fromkeys(item.fact for item in items):
        own = [item for item in items if item.fact == fact]
        old = [item for item in own if item.old is not None]
        new = [item for item in own if item.new is not None]
        if len(new) < 2 or not any(item.changed for item in own):
            continue
        now = _sign((new[-1].new or 0) - (new[0].new or 0))
        before = _sign((old[-1].old or 0) - (old[0].old or 0)) if len(old) > 1 else None
        why = f"{new[0].name}: {new[0].is_} in {new[0].at}, {new[-1].is_} in {new[-1].at}"
        wanted = 1 if UP in kinds and DOWN not in kinds else -1 if DOWN in kinds and UP not in kinds else None
        if before is not None and before != now:
            yield (UNKNOWN if wanted == now else FALSE), f"{why}: {_way(now)}, where it {_went(before)} before"
        elif wanted is not None and before is None and now != wanted:
            yield FALSE, f"{why}: {_way(now)}"
        elif now in (wanted, before):
            yield HOLDS, why


def _order(items: Sequence[Item]) -> Iterator[Judgement]:
    """Whether of two facts that count the same the other one is the larger now."""
    for one, other in combinations(items, 2):
        if one.fact == other.fact or one.unit != other.unit or not (one.changed or other.changed):
            continue
        if one.old is None or other.old is None or one.new is None or other.new is None:
            continue
        before, now = _sign(one.old - other.old), _sign(one.new - other.new)
        if before and before != now:
            above = _ABOVE[now]
            yield FALSE, f"{one.name} ({one.is_}) is now {above} {other.name} ({other.is_})"
        elif before:
            yield HOLDS, f"{one.name} ({one.is_}) is still {_ABOVE[now]} {other.name} ({other.is_})"


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _way(sign: int) -> str:
    return {1: "it rises now", 0: "it stays the same now", -1: "it falls now"}[sign]


def _went(sign: int) -> str:
    return {1: "rose", 0: "stayed the same", -1: "fell"}[sign]
