"""Whether words near changed figures still hold, where that can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from talks.changes.words import (
    ABOVE,
    BELOW,
    DOWN,
    MOST,
    TIMES,
    UP,
    Word,
    bound,
    compares,
    extreme,
    factor,
    is_part,
    negated,
    sweeping,
    thresholds_in,
)

FALSE, HOLDS, UNKNOWN = "false", "holds", ""

ROUGHLY = 0.15  # "doubled" is said of anything from 1.7 to 2.3 times
SURELY = 0.05  # and goes without another look from 1.9 to 2.1 times


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
    said: bool = True  # in the sentence itself; else beside it, or it is the value before or after

    @property
    def changed(self) -> bool:
        return self.old != self.new


_ABOVE = {1: "above", 0: "equal to", -1: "below"}

Judgement = tuple[str, str]
"""FALSE, HOLDS or UNKNOWN, and why."""

Series = Mapping[str, Sequence[Item]]
"""By the id of a fact all its values, oldest first."""


def judged(
    words: Sequence[Word], sentence: str, items: Sequence[Item], language: str, series: Series | None = None
) -> Judgement:
    """What can be said of a sentence with these words; the items are in the order in which they are said.

    HOLDS only where nothing else can be meant: by the figures of the sentence itself, without a "not" or an "ever".
    """
    if negated(sentence, language):
        return UNKNOWN, ""
    kinds = {word.kind for word in words}
    found = [*_thresholds(sentence, items, language), *_times(words, sentence, items, language)]
    found += _extremes(sentence, items, series or {}, language)
    if kinds.intersection((UP, DOWN)):
        found += _trends(kinds, items)
    if than := [word for word in words if word.kind in (ABOVE, BELOW) and compares(word, words, sentence)]:
        found += _order(than, sentence, items)
    if MOST in kinds or any(word.text.casefold() == "half" for word in words):
        found += _shares(items)
    wrong = [one for one in found if one[0] == FALSE]
    others = [one for one in found if one[0] == UNKNOWN]
    right = [one for one in found if one[0] == HOLDS]
    if right and not wrong and not others and sweeping(words):
        others = [(UNKNOWN, right[0][1])]
    return next(iter([*wrong, *others, *right]), (UNKNOWN, ""))


def _thresholds(sentence: str, items: Sequence[Item], language: str) -> Iterator[Judgement]:
    alone = len(items) == 1
    for kind, said, limit in thresholds_in(sentence, language):
        for item in items:
            if item.changed and item.old is not None and item.new is not None and _above(item.old, limit, kind):
                still = HOLDS if alone else UNKNOWN
                after = _above(item.new, limit, kind)
                yield (still, f"{item.is_} is still {said}") if after else (FALSE, f"{item.is_} is not {said}")


def _above(value: float, limit: float, kind: str) -> bool:
    return value > limit if kind == ABOVE else value < limit


def _times(words: Sequence[Word], sentence: str, items: Sequence[Item], language: str) -> Iterator[Judgement]:
    kinds = {word.kind for word in words}
    for word in words:
        times = factor(word.text, language) if word.kind == TIMES else None
        if times is None or is_part(word, sentence):
            continue
        for one, other in _pairs(items):
            before, after = other[0] / one[0], other[1] / one[1]
            if abs(before - times) > ROUGHLY * times and abs(1 / before - times) > ROUGHLY * times and before < times:
                continue  # these two figures are not what the word is about
            inverse = abs(1 / before - times) < abs(before - times)
            was, now = (1 / before, 1 / after) if inverse else (before, after)
            verdict = _still(times, was, now, kinds)
            certain = len(items) == 2 and all(item.said for item in items)
            yield (
                (verdict if certain or verdict == FALSE else UNKNOWN),
                f"it was {was:.3g} times, it is {now:.3g} times now",
            )


def _still(times: float, was: float, now: float, kinds: set[str]) -> str:
    """More than doubled: still more than twice; doubled: still about twice."""
    if (ABOVE in kinds and was > times) or (BELOW in kinds and was < times):
        return HOLDS if (now > times) == (was > times) and now != times else FALSE
    away = abs(now - times)
    return HOLDS if away <= SURELY * times else UNKNOWN if away <= ROUGHLY * times else FALSE


def _pairs(items: Sequence[Item]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Old and new value of both, of all pairs that count the same and of which one changed."""
    for one, other in combinations(items, 2):
        comparable = one.unit == other.unit and (one.changed or other.changed) and one.said and other.said
        if comparable and one.old and other.old and one.new and other.new:
            yield (one.old, one.new), (other.old, other.new)


def _shares(items: Sequence[Item]) -> Iterator[Judgement]:
    for item in items:
        share = item.changed and item.unit.startswith("percent")
        if share and item.old and item.new and (item.old > 50) != (item.new > 50):
            yield FALSE, f"it was {item.was}, it is {item.is_} now"


def _extremes(sentence: str, items: Sequence[Item], series: Series, language: str) -> Iterator[Judgement]:
    """More than ever, a record, the fewest: against all that was counted before, not only the last time."""
    sign = extreme(sentence, language)
    if not sign:
        return
    for item in items:
        earlier = [one for one in series.get(item.fact, ()) if one.at < item.at and one.new is not None]
        if item.changed and item.new is not None and earlier:
            best = max(earlier, key=lambda one: sign * (one.new or 0))
            if sign * (best.new or 0) >= sign * item.new:
                yield FALSE, f"{item.name}: {best.is_} in {best.at}, {item.is_} in {item.at}"
            else:
                yield UNKNOWN, f"of what is known, {item.is_} is the {'highest' if sign > 0 else 'lowest'}"


def _trends(kinds: set[str], items: Sequence[Item]) -> Iterator[Judgement]:
    """Of each fact that is there for several dates: whether it went up or down from the first to the last."""
    facts = list(dict.fromkeys(item.fact for item in items))
    wanted = 1 if UP in kinds and DOWN not in kinds else -1 if DOWN in kinds and UP not in kinds else 0
    for fact in facts:
        own = sorted((item for item in items if item.fact == fact), key=lambda item: item.at)
        old = [item for item in own if item.old is not None]
        new = [item for item in own if item.new is not None]
        if len(new) < 2 or not any(item.changed for item in own):
            continue
        now = _sign((new[-1].new or 0) - (new[0].new or 0))
        before = _sign((old[-1].old or 0) - (old[0].old or 0)) if len(old) > 1 else now
        why = f"{new[0].name}: {new[0].is_} in {new[0].at}, {new[-1].is_} in {new[-1].at}"
        turned = f", where it {_went(before)} before" if before != now else ""
        if wanted and now != wanted:
            # Of several facts the word may be about another one.
            yield FALSE if len(facts) == 1 or turned else UNKNOWN, f"{why}: {_way(now)}{turned}"
        elif wanted:
            yield HOLDS if len(facts) == 1 and len(own) == 2 and all(one.said for one in own) else UNKNOWN, why
        elif turned:
            yield UNKNOWN, f"{why}: {_way(now)}{turned}"


def _order(words: Sequence[Word], sentence: str, items: Sequence[Item]) -> Iterator[Judgement]:
    """Whether of two figures the one named first is the larger, or the smaller, as the word has it."""
    said = [item for item in items if item.said]
    kinds = {word.kind for word in words}
    wanted = 1 if kinds == {ABOVE} else -1 if kinds == {BELOW} else 0
    if len(said) < 2 and any(bound(word, sentence) for word in words):
        return  # more than the figure itself
    for one, other in combinations(said if len(said) > 1 else items, 2):
        if one.unit != other.unit or not (one.changed or other.changed) or None in (one.new, other.new):
            continue
        if not (one.said and other.said) and one.fact == other.fact:
            continue
        now = _sign((one.new or 0) - (other.new or 0))
        why = f"{_named(one, other)} is {_ABOVE[now]} {_named(other, one)}"
        if None in (one.old, other.old):
            before = now
        else:
            before = _sign((one.old or 0) - (other.old or 0))
        if one.said and other.said and len(said) == 2 and wanted:
            yield (HOLDS if now == wanted else FALSE), why
        elif before != now:
            # Without figures in the sentence only their order on the slide tells which is meant by which.
            yield (FALSE if wanted and before == wanted else UNKNOWN), f"{why} now"


def _named(item: Item, other: Item) -> str:
    dated = f" in {item.at}" if item.fact == other.fact else ""
    return f"{item.name}{dated} ({item.is_})"


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _way(sign: int) -> str:
    return {1: "it rises now", 0: "it stays the same now", -1: "it falls now"}[sign]


def _went(sign: int) -> str:
    return {1: "rose", 0: "stayed the same", -1: "fell"}[sign]
