"""Which slide of the base each slide of the deck is, however it was edited, moved, copied or saved."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from talks.refresh.built import Json, places_of
from talks.refresh.words import words

if TYPE_CHECKING:  # a build that asks which slides are alike reads no deck
    from talks.refresh.deck_now import DeckNow, SlideNow

FITS = 0.25  # from this share of its words on, weighted by how rare they are, a slide may be one of the base
NEAR = 0.3  # a slide of the base that fits less well by no more than this is a rival
TOLD = 0.5  # the share of the words that only one of two has that must stand there
APART = 0.3  # by how much more than those that only the other has


@dataclass(frozen=True)
class SlideMatch:
    """A slide of the deck and the one of the base that it is: its index, None for one of the speaker's own.

    rivals: others of the base that it may be as well. copy: 1, 2, ... of the slides of the deck that are the same one.
    """

    number: int  # index in the deck
    built: int | None
    rivals: tuple[int, ...] = ()
    copy: int = 1


@dataclass(frozen=True)
class SlideWords:
    """The words of a slide: all, without the values of facts (which are what may have changed), and only of values."""

    all: frozenset[str]
    firm: frozenset[str]
    values: frozenset[str] = frozenset()


def match_slides(base: Json, deck: DeckNow) -> tuple[SlideMatch, ...]:
    """A match for every slide of the deck, in its order."""
    built = [built_words(slide) for slide in base["slides"]]
    weight = word_weights([one.all | one.firm for one in built])
    there = [frozenset(_words_now(slide)) for slide in deck.slides]
    marks = [_marked(base["slides"], slide) for slide in deck.slides]
    totals = [sum_of(one.all, weight) for one in built]
    found = [candidates(built, weight, totals, row, mark) for row, mark in zip(there, marks, strict=True)]
    best = [rows[0][1] if rows else None for rows in found]
    unique = Counter(mark for mark in marks if mark is not None)
    # Another slide has the name of this one, and seems to be another one: then its text may have been taken from it.
    contested = {mark for mark, first in zip(marks, best, strict=True) if mark is not None and mark != first}
    made: list[SlideMatch] = []
    copies: Counter[int] = Counter()
    for number, rows in enumerate(found):
        first = best[number]
        if first is None:
            made.append(SlideMatch(number, None))
            continue
        mark = marks[number] if unique[marks[number] or 0] == 1 or marks[number] is None else None
        rivals = rivals_of(built, weight, there[number], rows, mark)
        if first in contested and marks[number] != first:
            rivals = [other for score, other in rows[1:] if rows[0][0] - score <= NEAR]
        copies[first] += 1
        made.append(SlideMatch(number, first, tuple(rivals), copies[first]))
    return tuple(_with_lost_twins(made, found))


def built_words(slide: Json) -> SlideWords:
    every: set[str] = set()
    firm: set[str] = set()
    made: set[str] = set()
    for place in places_of(slide):
        text, at = place.text, 0
        every.update(words(text), words(place.row), words(place.column))
        if place.made:
            made.update(words(text))
            continue  # foot lines and alt texts say the values again, without saying where
        for span in place.built.spans:
            firm.update(words_and_pairs(text[at : span.start]))
            at = span.end
        firm.update(words_and_pairs(text[at:]), words_and_pairs(place.row), words_and_pairs(place.column))
    return SlideWords(frozenset(every), frozenset(firm), frozenset(every - firm - made))


@lru_cache(maxsize=8192)
def words_and_pairs(text: str) -> tuple[str, ...]:
    """The words of a text, and every two that follow each other: "region 3" tells more than "3"."""
    row = words(text)
    return (*row, *(f"{one} {other}" for one, other in pairwise(row)))


def _words_now(slide: SlideNow) -> Iterator[str]:
    for paragraph in slide.all_paragraphs():
        yield from words_and_pairs(paragraph.text)
    for shape in slide.shapes:
        if shape.alt:
            yield from words(shape.alt.text)
        for series in shape.chart.series if shape.chart else ():
            yield from words_and_pairs(series.name.text)
            for category in series.categories:
                yield from words_and_pairs(category.text)
            for point in series.points:
                yield from words(point.text)


def word_weights(slides: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """Rare words say more about which slide it is."""
    counted = Counter(word for slide in slides for word in slide)
    return {word: math.log((len(slides) + 1) / count) for word, count in counted.items()}


def sum_of(row: Iterable[str], weight: Mapping[str, float]) -> float:
    """What words weigh together; the same in whatever order a set comes."""
    return math.fsum(weight.get(word, 0.0) for word in row)


def _marked(slides: Sequence[Json], slide: SlideNow) -> int | None:
    """The slide of the base that the name of a slide says, if it survived.

    Slide ids say nothing more: a program that drops the name numbers them anew, and another may have saved it since.
    """
    return next((at for at, one in enumerate(slides) if slide.name and one.get("id") == slide.name), None)


def candidates(
    built: Sequence[SlideWords],
    weight: Mapping[str, float],
    totals: Sequence[float],
    row: frozenset[str],
    mark: int | None,
    among: Iterable[int] | None = None,
) -> list[tuple[float, int]]:
    """Slides of the base that a slide may be, the likeliest first, by how much of what both say they share.

    totals: what the words of each of the base weigh. mark: the one that its name says. among: those that come into
    question, where that is known.
    """
    most = 1 + math.log(len(built) + 1)
    own = math.fsum(weight.get(word, most / 2) for word in row if " " not in word) or 1.0
    scored = []
    for at in range(len(built)) if among is None else among:
        one = built[at]
        both = one.all & row
        if mark != at and one.values.issuperset(both):
            continue  # nothing but a value, and any slide may say a phone number
        shared = sum_of(both, weight)
        score = 2 * shared / (totals[at] + own)
        if mark == at:
            score += 0.1
        least = FITS / 3 if mark == at else FITS
        if score >= least and (shared > 0 or (mark == at and not row)):
            scored.append((score, at))
    return sorted(scored, key=lambda pair: (-pair[0], pair[1]))


def rivals_of(
    built: Sequence[SlideWords],
    weight: Mapping[str, float],
    row: frozenset[str],
    rows: Sequence[tuple[float, int]],
    mark: int | None,
) -> list[int]:
    """Others of the base that a slide may be: whatever is left once text, and the markers, have told them apart."""
    score, first = rows[0]
    rivals = []
    for other_score, other in rows[1:]:
        if score - other_score > NEAR:
            continue
        told = _told_apart(built[first].firm, built[other].firm, row, weight)
        if mark == first and told >= 0:
            continue  # the text does not speak against what the marker says
        if mark == other or told <= 0:
            rivals.append(other)
    return rivals


def _told_apart(one: frozenset[str], other: frozenset[str], row: frozenset[str], weight: Mapping[str, float]) -> float:
    """1: the words say clearly that it is the first of two; 0: they say nothing; -1: they rather say the other."""
    ours, theirs = one - other, other - one
    mine = sum_of(ours & row, weight) / (sum_of(ours, weight) or 1.0)
    yours = sum_of(theirs & row, weight) / (sum_of(theirs, weight) or 1.0)
    if ours and mine >= TOLD and mine - yours >= APART:
        return 1
    if not ours and theirs and yours == 0:
        return 1
    return -1 if yours > mine else 0


def _with_lost_twins(made: Sequence[SlideMatch], found: Sequence[Sequence[tuple[float, int]]]) -> Iterator[SlideMatch]:
    """A slide that stands there twice, while one much like it is gone, may be that one under another title."""
    taken = {one.built for one in made}
    counted = Counter(one.built for one in made)
    for one in made:
        rows = found[one.number]
        lost = [
            other
            for score, other in rows[1:]
            if counted[one.built] > 1 and other not in taken and rows[0][0] - score <= NEAR
        ]
        if lost:
            yield SlideMatch(one.number, one.built, tuple(sorted({*one.rivals, *lost})), one.copy)
        else:
            yield one
