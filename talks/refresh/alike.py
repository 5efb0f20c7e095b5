"""Slides that say different facts in so much the same words that a small edit leaves nobody to tell them apart.

The measure is that of talks.refresh.slides, tried on the deck as built: each paragraph in turn is taken as reworded,
names of slides as lost (LibreOffice drops them), and the slide is looked for among all of the deck.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from talks.layout.deck import Deck
from talks.problems import Problem, warning
from talks.refresh.built import ALT, CELL, NOTES, TEXT, BuiltPlace, Json, places_of
from talks.refresh.slides import (
    FITS,
    NEAR,
    SlideWords,
    built_words,
    candidates,
    rivals_of,
    sum_of,
    word_weights,
    words_and_pairs,
)
from talks.refresh.words import words

MESSAGE = (
    'The slides {} say different facts in almost the same words: where {} of "{}" is edited by hand, '
    "`talks refresh` can't tell them apart, and leaves their values as they are"
)
ADVICE = "Give one of them another title, and a sentence of its own in its points or notes."

FEW_WORDS = 8  # that tell a slide from another one: where a place has more, a small edit leaves some of them
_EDITED = (TEXT, NOTES, CELL)


@dataclass(frozen=True)
class Alike:
    """A slide of a deck (by its number from 0) that may be taken for another one, once a place of it is reworded."""

    slide: int
    other: int
    place: str  # as people say it


def alike_problems(deck: Deck, base: Json) -> list[Problem]:
    """A warning for every group of slides of a deck that are too alike; base: what it says, as it carries it."""
    found = alike_slides(base["slides"])
    problems = []
    for group in _groups(found):
        first = next(one for one in found if one.slide in group)
        names = [f'"{deck.slides[number].id}"' for number in group]
        said = f"{', '.join(names[:-1])} and {names[-1]}"
        slide = deck.slides[first.slide]
        place = f"the {first.place}" if first.place in ("title", "subtitle") else first.place
        message = MESSAGE.format(said, place, slide.id)
        problems.append(warning(slide.slide.place, message, ADVICE, slide.title, code="too-alike"))
    return problems


def alike_slides(slides: Sequence[Json]) -> list[Alike]:
    """Slides of a base that one edit of a paragraph would leave in doubt, with the slides that they may be taken for.

    Only those that say different facts: where both would write the same, nobody needs to tell them apart.
    """
    built = [built_words(slide) for slide in slides]
    weight = word_weights([one.all | one.firm for one in built])
    totals = [sum_of(one.all, weight) for one in built]
    facts = [_facts(slide) for slide in slides]
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for first, second in combinations(range(len(slides)), 2):
        if facts[first] != facts[second]:
            shared = sum(map(weight.__getitem__, built[first].all & built[second].all))
            for one, other in ((first, second), (second, first)):
                # Rewording takes words of the slide itself from the sum, but hardly ever half of them.
                if 2 * shared >= FITS * (totals[one] / 2 + totals[other]):
                    near[one].append((other, shared))
    found: list[Alike] = []
    for at, others in sorted(near.items()):
        found += _Slide(at, places_of(slides[at]), built, weight, totals).in_doubt(others)
    return found


def _facts(slide: Json) -> frozenset[str]:
    return frozenset(str(use).partition("@")[0] for use in slide.get("facts", ()))


class _Slide:
    """A slide that is looked for after each of its paragraphs was reworded."""

    def __init__(
        self,
        at: int,
        places: Sequence[BuiltPlace],
        built: Sequence[SlideWords],
        weight: Mapping[str, float],
        totals: Sequence[float],
    ) -> None:
        self._at = at
        self._built = built
        self._weight = weight
        self._totals = totals
        self._places = [(place, _words_of(place)) for place in places]
        self._counted = Counter(word for _, row in self._places for word in row)

    def in_doubt(self, others: Sequence[tuple[int, float]]) -> Iterator[Alike]:
        """The slides that it may be taken for, each once. others: slides, and the weight of the words they share."""
        left = dict(others)
        unknown = (1 + math.log(len(self._built) + 1)) / 2  # what a word counts that the deck doesn't have
        single = {word: self._weight.get(word, unknown) for word in self._counted if " " not in word}
        whole = sum(single.values())
        for place, row in self._places:
            if place.kind not in _EDITED or place.made or not left:
                continue
            lost = [word for word in row if self._counted[word] == 1]
            count = len(words(place.text))
            own = whole - sum(single.get(word, 0.0) for word in lost) + count * unknown
            mine = self._totals[self._at]
            kept = mine - sum(self._weight[word] for word in lost if word in self._built[self._at].all)
            score = 2 * kept / (mine + own)
            rivals = [
                one
                for one in left
                if score - 2 * left[one] / (self._totals[one] + own) <= NEAR and self._own_words(row, one) <= FEW_WORDS
            ]
            if not rivals:
                continue  # whatever else is reworded there, no other slide comes near
            edited = frozenset({*self._counted} - {*lost} | {f"\0{number}" for number in range(count)})
            for other in self._taken_for(edited, rivals):
                del left[other]
                yield Alike(self._at, other, place.label)

    def _own_words(self, row: set[str], other: int) -> int:
        """How many words of a place tell the slide from another one."""
        own = self._built[self._at].firm - self._built[other].firm
        return sum(1 for word in own & row if " " not in word)

    def _taken_for(self, edited: frozenset[str], rivals: Sequence[int]) -> list[int]:
        rows = candidates(self._built, self._weight, self._totals, edited, None, (self._at, *rivals))
        if not rows:
            return []
        if rows[0][1] != self._at:
            return [rows[0][1]]
        return rivals_of(self._built, self._weight, edited, rows, None)


def _words_of(place: BuiltPlace) -> set[str]:
    """The words of a place as they are read from a deck."""
    if place.kind == ALT:
        return set(words(place.text))
    return {*words_and_pairs(place.text), *words_and_pairs(place.row), *words_and_pairs(place.column)}


def _groups(found: Sequence[Alike]) -> list[list[int]]:
    """The numbers of slides that hang together, each group once."""
    group_of: dict[int, set[int]] = {}
    for one in found:
        joined = group_of.get(one.slide, {one.slide}) | group_of.get(one.other, {one.other})
        for number in joined:
            group_of[number] = joined
    return [list(group) for group in sorted({tuple(sorted(group)) for group in group_of.values()})]
