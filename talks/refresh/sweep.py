"""The last look: every old value of a changed fact that still stands anywhere in a deck after what is written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from talks.refresh.adopting_words import stems
from talks.refresh.built import BuiltText
from talks.refresh.deck_now import FIELD, DeckNow, Paragraph, SlideNow
from talks.refresh.old_numbers import NumbersOf, OldNumber, nothing_known, numbers_in, old_number
from talks.refresh.records import Left, Spot
from talks.refresh.words import Change, applied, found_in, said, sentence_spans, tokens

_SIZES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "миллион": 1e6,
    "миллиона": 1e6, "миллионов": 1e6, "млн": 1e6, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "млрд": 1e9,
    "мың": 1e3,
}  # fmt: skip
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MOST_GROWTH = 20.0  # by so many times a number may grow that another is taken for its new value
LONG_NUMBER = 3  # a number of so many digits is looked for without its unit, too


@dataclass(frozen=True)
class OldValue:
    """A value of a fact as a deck said it when built, and as it would be said now."""

    fact: str
    old: str
    new: str = ""


@dataclass(frozen=True)
class Known:
    """What is known of a paragraph: its changes, the facts that it is reported with, and what it says with them made.

    built: None where it says something else. Its stretches that say other facts say no old value; where it is fresh, as
    it would be built now, none of them does. Its other words are the outline's own: a year or a small number among them
    has nothing to do with a fact that once said the same.
    """

    changes: tuple[Change, ...] = ()
    facts: tuple[str, ...] = ()
    built: BuiltText | None = None
    fresh: bool = False
    settled: bool = False  # there is nothing to look for


@dataclass(frozen=True)
class Standing:
    """A text of a deck: where it stands for people, and the key under which something may be known of it."""

    spot: Spot
    text: str
    key: int = 0
    number: float | None = None


@dataclass(frozen=True)
class _Wanted:
    """An old value with all that it is found by."""

    value: OldValue
    phrase: tuple[str, ...]
    number: float | None
    written: OldNumber | None  # however it is written
    words: frozenset[str]  # of its fact; none where they are not known

    @classmethod
    def of(cls, value: OldValue, numbers: NumbersOf) -> _Wanted:
        known = numbers(value.fact)
        phrase = said(value.old)
        is_date = any(_YEAR.fullmatch(word) for word in phrase)
        written = None if is_date else old_number(value.old, value.new, known)
        return cls(value, phrase, number_said(value.old), written, known.words)

    def is_noise(self, one: Standing) -> bool:
        """Whether it is a year, or a small number in a chart, with no word of its fact: it may say anything."""
        if not self.words or not _is_common(self.phrase):
            return False
        weak = one.number is not None or _YEAR.fullmatch(self.phrase[0]) is not None
        return weak and not self.words & stems(f"{one.text} {one.spot.place if one.number is not None else ''}")


def sweep(
    deck: DeckNow,
    values: Sequence[OldValue],
    known: Mapping[int, Known],
    names: Mapping[int, str],
    numbers: NumbersOf = nothing_known,
) -> tuple[Left, ...]:
    """Old values that still stand.

    known: by id() of paragraph, leaf or point. names: ids of slides, by their index. numbers: what the registry tells
    of each fact, by which a value is found that is written otherwise than it was said.
    """
    left: dict[tuple[str, str, str, str], Left] = {}
    wanted = [_Wanted.of(value, numbers) for value in _with_like(values) if said(value.old)]
    for one in _standing(deck, names):
        about = known.get(one.key, Known())
        if about.settled:
            continue
        text = applied(one.text, about.changes)
        row = said(text)
        told: set[tuple[str, str]] = set()
        open_ones = [want for want in wanted if want.value.fact not in about.facts or about.changes]
        for want in open_ones:  # else it is reported as a conflict
            value = want.value
            part = () if want.is_noise(one) else _found(one, text, row, value, want.phrase, want.number, about, values)
            if part:
                sentence = _sentence(text, part)
                told |= {(value.fact, sentence)} if want.written else set()
                key = (str(one.spot), value.fact, value.old, sentence)
                left.setdefault(key, Left(one.spot, value.fact, value.old, sentence, value.new))
        for value, sentence in _otherwise_written(one, text, about, open_ones):
            if (value.fact, sentence) not in told:
                told.add((value.fact, sentence))
                key = (str(one.spot), value.fact, value.old, sentence)
                left.setdefault(key, Left(one.spot, value.fact, value.old, sentence, value.new))
    return tuple(left.values())


def _with_like(values: Sequence[OldValue]) -> Iterator[OldValue]:
    """Each value once, with the nearest of what its fact says now: a number with a number, no date and no sentence."""
    for one in dict.fromkeys(values):
        others = [other.new for other in values if other.fact == one.fact and _is_like(one.old, other.new)]
        yield one if _is_like(one.old, one.new) or not others else replace(one, new=others[0])


def _is_like(old: str, new: str) -> bool:
    before, after = number_said(old), number_said(new)
    if not before or not after or len(said(new)) > len(said(old)) + 2:
        return before is None
    return 1 / _MOST_GROWTH <= after / before <= _MOST_GROWTH


def _otherwise_written(
    one: Standing, text: str, about: Known, wanted: Sequence[_Wanted]
) -> Iterator[tuple[OldValue, str]]:
    """Old values in a text of the speaker's own that are not written as they were said, with their sentences."""
    if one.number is not None or (about.built is not None and said(about.built.text) == said(text)):
        return
    for figure in numbers_in(text):
        start, end = next(span for span in sentence_spans(text) if span[0] <= figure.start < span[1])
        for want in wanted:
            if want.written is not None and want.written.stands_in(figure, text[start:end]):
                yield want.value, " ".join(text[start:end].split())


def _found(
    one: Standing,
    text: str,
    row: Sequence[str],
    value: OldValue,
    phrase: Sequence[str],
    number: float | None,
    about: Known,
    values: Sequence[OldValue],
) -> Sequence[str]:
    """The words of an old value that stand in a text, all of them or its number; none where it does not."""
    if _equal(one.number, number):
        return phrase
    whole = found_in(row, phrase)
    if whole:
        return phrase if any(_stands_alone(at, phrase, row, value, text, about, values) for at in whole) else ()
    core = _core(value.old)
    places = found_in(row, core)
    if not places or core == _core(value.new) or _bound(places, len(core), text, about, value.fact, values):
        return ()
    return core


def _stands_alone(
    at: int,
    phrase: Sequence[str],
    row: Sequence[str],
    value: OldValue,
    text: str,
    about: Known,
    values: Sequence[OldValue],
) -> bool:
    """Whether an old value stands there, neither as part of the new one nor for a fact that did not change."""
    new = said(value.new)
    for first in found_in(row, new) if len(new) > len(phrase) else ():
        if first <= at and at + len(phrase) <= first + len(new):
            return False
    return not _bound([at], len(phrase), text, about, value.fact, values)


def _bound(places: Iterable[int], size: int, text: str, about: Known, fact: str, values: Sequence[OldValue]) -> bool:
    """Whether at all of these places another fact is said, or this one where it did not change."""
    if about.built is None or said(about.built.text) != said(text):
        return False
    built = about.built
    changed = {(value.fact, said(value.old)) for value in values}
    row = tokens(built.text)
    for at in places:
        start, end = row[at].start, row[at + size - 1].end
        spans = [span for span in built.spans if span.start <= start and end <= span.end]
        if not spans and _is_common([word.said for word in row[at : at + size]]):
            continue
        stale = any((one, said(built.says(span))) in changed for span in spans for one in span.facts)
        if not spans or (stale and not about.fresh):
            return False
    return True


def _is_common(value: Sequence[str]) -> bool:
    """Whether a value is a number word, a small number or a year: many sentences say it that mean something else."""
    if len(value) != 1 or _YEAR.fullmatch(value[0]):
        return len(value) == 1
    return sum(sign.isdigit() for sign in value[0]) < LONG_NUMBER


def _standing(deck: DeckNow, names: Mapping[int, str]) -> Iterator[Standing]:
    for at, slide in enumerate(deck.slides):
        yield from _on_slide(slide, names.get(at, f"slide {slide.number}"))


def _on_slide(slide: SlideNow, name: str) -> Iterator[Standing]:
    def spot(place: str) -> Spot:
        return Spot(name, place, slide.number, slide.title)

    for shape in slide.shapes:
        for number, paragraph in enumerate(shape.all_paragraphs(), start=1):
            if _is_filled_in(paragraph):
                continue
            yield Standing(spot(f"{shape.name or shape.kind}, paragraph {number}"), paragraph.text, id(paragraph))
        if shape.alt:
            yield Standing(spot(f"alt text of {shape.name}"), shape.alt.text, id(shape.alt))
        for series in shape.chart.series if shape.chart else ():
            yield Standing(spot(f'series "{series.name.text}"'), series.name.text, id(series.name))
            for category in series.categories:
                yield Standing(spot(f'category "{category.text}"'), category.text, id(category))
            for point in series.points:
                category_text = series.categories[point.index].text if point.index < len(series.categories) else ""
                place = spot(f'chart point "{category_text}, {series.name.text}"')
                yield Standing(place, point.text, id(point), point.value)
                if point.cell is not None and point.disagrees:
                    yield Standing(place, point.cell.text, id(point), point.cell.number)
    if slide.notes:
        for number, paragraph in enumerate(slide.notes.paragraphs, start=1):
            yield Standing(spot(f"notes paragraph {number}"), paragraph.text, id(paragraph))
        for paragraph in (one for one in slide.notes.others if not _is_filled_in(one)):
            yield Standing(spot("notes page"), paragraph.text, id(paragraph))
    for other in slide.others:
        yield Standing(spot(other.place), other.text, id(other))


def _is_filled_in(paragraph: Paragraph) -> bool:
    """Whether an office program writes all of it by itself: the number of the slide, the date."""
    return bool(paragraph.pieces) and all(piece.kind == FIELD for piece in paragraph.pieces)


def _sentence(text: str, phrase: Sequence[str]) -> str:
    found = [text[start:end] for start, end in sentence_spans(text) if found_in(said(text[start:end]), phrase)]
    return " ".join((found[0] if found else text).split())


def _core(value: str) -> tuple[str, ...]:
    """The number of a value that has more than a number, where it is long enough to say something by itself."""
    row = said(value)
    numbers = [word for word in row if any(sign.isdigit() for sign in word)]
    if len(row) < 2 or len(numbers) != 1 or sum(sign.isdigit() for sign in numbers[0]) < LONG_NUMBER:
        return ()
    if _YEAR.fullmatch(numbers[0]):
        return ()  # May 2026 is not January 2026
    return (numbers[0],)


def number_said(value: str) -> float | None:
    """The number that a value is as said, "16.4 million"; None where it says more, or none."""
    found = re.fullmatch(r"[^\d.,+-]*(-?\d[\d,\u00a0\u202f ]*(?:\.\d+)?)\s*(%|\w*)\D*", value.strip())
    if found is None:
        return None
    number = float(re.sub(r"[,\s\u00a0\u202f]", "", found[1]))
    return number * _SIZES.get(found[2].casefold(), 1.0)


def _equal(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9)
