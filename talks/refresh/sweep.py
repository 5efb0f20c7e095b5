"""The last look: every old value of a changed fact that still stands anywhere in a deck after what is written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltText
from talks.refresh.records import DeckNow, Left, SlideNow, Spot
from talks.refresh.words import Change, applied, found_in, said, sentence_spans, tokens

_SIZES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "тысяч": 1e3, "тысячи": 1e3, "тыс": 1e3, "миллион": 1e6,
    "миллиона": 1e6, "миллионов": 1e6, "млн": 1e6, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "млрд": 1e9,
    "мың": 1e3,
}  # fmt: skip
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
    it would be built now, none of them does.
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


def sweep(
    deck: DeckNow, values: Sequence[OldValue], known: Mapping[int, Known], names: Mapping[int, str]
) -> tuple[Left, ...]:
    """Old values that still stand. known: by id() of paragraph, leaf or point. names: ids of slides, by their index."""
    left: dict[tuple[str, str, str, str], Left] = {}
    wanted = [(value, said(value.old), _number(value.old)) for value in dict.fromkeys(values) if said(value.old)]
    for one in _standing(deck, names):
        about = known.get(one.key, Known())
        if about.settled:
            continue
        text = applied(one.text, about.changes)
        row = said(text)
        for value, phrase, number in wanted:
            if value.fact in about.facts and not about.changes:
                continue  # it is reported as a conflict
            part = _found(one, text, row, value, phrase, number, about, values)
            if part:
                sentence = _sentence(text, part)
                key = (str(one.spot), value.fact, value.old, sentence)
                left.setdefault(key, Left(one.spot, value.fact, value.old, sentence, value.new))
    return tuple(left.values())


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
        stale = any((one, said(built.says(span))) in changed for span in spans for one in span.facts)
        if not spans or (stale and not about.fresh):
            return False
    return True


def _standing(deck: DeckNow, names: Mapping[int, str]) -> Iterator[Standing]:
    for at, slide in enumerate(deck.slides):
        yield from _on_slide(slide, names.get(at, f"slide {slide.number}"))


def _on_slide(slide: SlideNow, name: str) -> Iterator[Standing]:
    def spot(place: str) -> Spot:
        return Spot(name, place, slide.number, slide.title)

    for shape in slide.shapes:
        for number, paragraph in enumerate(shape.all_paragraphs(), start=1):
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
        for paragraph in slide.notes.others:
            yield Standing(spot("notes page"), paragraph.text, id(paragraph))
    for other in slide.others:
        yield Standing(spot(other.place), other.text, id(other))


def _sentence(text: str, phrase: Sequence[str]) -> str:
    found = [text[start:end] for start, end in sentence_spans(text) if found_in(said(text[start:end]), phrase)]
    return " ".join((found[0] if found else text).split())


def _core(value: str) -> tuple[str, ...]:
    """The number of a value that has more than a number, where it is long enough to say something by itself."""
    row = said(value)
    numbers = [word for word in row if any(sign.isdigit() for sign in word)]
    if len(row) < 2 or len(numbers) != 1 or sum(sign.isdigit() for sign in numbers[0]) < LONG_NUMBER:
        return ()
    return (numbers[0],)


def _number(value: str) -> float | None:
    found = re.fullmatch(r"[^\d.,+-]*(-?\d[\d,\u00a0\u202f ]*(?:\.\d+)?)\s*(%|\w*)\D*", value.strip())
    if found is None:
        return None
    number = float(re.sub(r"[,\s\u00a0\u202f]", "", found[1]))
    return number * _SIZES.get(found[2].casefold(), 1.0)


def _equal(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9)
