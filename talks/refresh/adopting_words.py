"""Which words a place of a deck shares with a fact, and how much they tell: a word of many facts tells little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from talks.facts.registry import Fact, Registry
from talks.refresh.words import words

_SHORTEST = 3
_COMMON = frozenset(
    "the and for are was were has have had with that this from not but all any its their our your his her who which "
    "than then them they there here into out over under about more most less some one two per year years number "
    "people share total count when what where how many much each every other only also after before since until "
    "как что это для или при они все был была были есть нет год года лет под над".split()
)
_TELLING, _SOMEWHAT = 1.0, 0.5  # what a shared word counts: of few facts, of some
_FEW, _SOME = 0.03, 0.15  # of all facts
MOST = 3.0


class Words:
    """The words of all facts of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._of = {fact.id: words_of(fact) for fact in registry.facts.values()}
        counted = Counter(word for found in self._of.values() for word in found)
        total = len(self._of)
        self._weight = {
            word: _TELLING if count <= max(3, _FEW * total) else _SOMEWHAT if count <= max(6, _SOME * total) else 0.1
            for word, count in counted.items()
        }

    def shared(self, fact: Fact, near: str, around: str) -> float:
        """How much the words near a figure, and half as much those around it, have of a fact; at most MOST."""
        mine, close = self._of[fact.id], stems(near)
        score = sum(self._weight[word] for word in mine & close)
        return min(MOST, score + 0.5 * sum(self._weight[word] for word in mine & (stems(around) - close)))


def words_of(fact: Fact) -> frozenset[str]:
    """The words that a fact is told with: of its name, claim, unit, place and id."""
    parts = (fact.name, fact.claim, fact.unit, fact.place_name, fact.id.replace(".", " ").replace("_", " "))
    return frozenset(word for part in parts for word in stems(part))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words of a text that tell something, without their endings."""
    return frozenset(_stem(word) for word in words(text) if _tells(word))


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _COMMON and not any(sign.isdigit() for sign in word)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if re.fullmatch("[a-z]+", word):
        for ending, other in (("ies", "y"), ("sses", "ss"), ("s", "")):
            if word.endswith(ending) and not word.endswith("ss") and len(word) > len(ending) + 2:
                return word.removesuffix(ending) + other
        return word
    return word[: max(4, len(word) - 2)]


def years_in(texts: Iterable[str]) -> set[str]:
    """The years named in texts."""
    return {found for text in texts for found in re.findall(r"(?<![\d.,])(?:1[5-9]|20|21)\d\d(?![\d]|[.,]\d)", text)}
