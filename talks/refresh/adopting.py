"""Where a deck that this program never built may say facts of the registry: candidates, the likeliest first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from talks.facts.registry import DATE as DATE_FORM
from talks.refresh.adopting_base import CAREFUL, DATE, NUMBER, TEXT, BareSlide, Tie, tied_spans, use_of
from talks.refresh.adopting_context import Context, context_of, why_not_written
from talks.refresh.adopting_figures import Figure, figures
from talks.refresh.adopting_manners import Manner, UnsaidError, fitting, said_in, significant
from talks.refresh.adopting_records import Candidate, Option, Untied
from talks.refresh.adopting_values import DATED, NOW, REPLACED, WRONG, Facts, Saying, dated, is_year
from talks.refresh.adopting_words import Words
from talks.refresh.built import MADE_LINES, NOTES, POINT, BuiltPlace, BuiltText, Json, places_of
from talks.refresh.built import TEXT as PLACE_TEXT
from talks.refresh.deck_now import SlideNow
from talks.refresh.words import found_in, said, tokens

MARGIN = 1.0  # by so much the likeliest fact of a certain candidate is ahead of the next one
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "тыс": 1e3, "млн": 1e6, "млрд": 1e9, "мың": 1e3}
_LARGE = 1e5  # from here on a figure of two digits (16 million) tells as much as a small one of three
_SHORTEST = 5  # characters of a value in words


class Finder:
    """Looks for the values of all facts; a bare small number is marked as such."""

    def __init__(self, facts: Facts) -> None:
        self._words = Words(facts.registry)
        sayings = list(facts.sayings())
        numbers = [(one.numbers[0], at) for at, one in enumerate(sayings) if len(one.numbers) == 1]
        self._sorted = sorted(numbers)
        self._values = [value for value, _ in self._sorted]
        self._sayings = sayings
        self._ranges = [one for one in sayings if len(one.numbers) == 2]
        self._texts = [(one, *phrase) for one in sayings for phrase in _phrases(one)]

    def in_slide(self, bare: BareSlide, slide: SlideNow) -> tuple[list[Candidate], list[Untied]]:
        """Candidates of a slide, place by place, and what stands where it can't be tied."""
        data = bare.data
        found: list[Candidate] = []
        untied: list[Untied] = []
        for place in places_of(data):
            if place.kind == NOTES and place.text.partition(":")[0] in MADE_LINES:
                continue
            standing = bare.there.get(place.path)
            context = context_of(place, slide)
            tied = tied_spans(data, place.path)
            mine = []
            for start, end, options in self._options(place, context):
                if any(start < last and first < end for first, last in tied):
                    continue
                part = place.text[start:end]
                why = why_not_written(standing, start, end, bare.known)
                sure = [one for one in options if not one.saying.why_not]
                for one in options:
                    reason = one.saying.why_not or (why if one is options[0] else "")
                    if reason and one.score >= 2 and (not sure or one.score >= sure[0].score or why):
                        untied.append(_untied(data, slide, place, part, one, reason))
                if sure and not why:
                    mine.append(
                        Candidate(
                            str(data["id"]), slide.number, slide.title, place.label, place.text, start, end,
                            tuple(_with_certainty(sure)),
                        )
                    )  # fmt: skip
            found += [replace(one, number=at, count=len(mine)) for at, one in enumerate(mine, start=1)]
        untied += self._elsewhere(data, slide)
        return found, list({(one.place, one.value, one.fact): one for one in untied}.values())

    def _elsewhere(self, data: Json, slide: SlideNow) -> Iterator[Untied]:
        """What stands where this program never writes."""
        rows = [(other.place, other.text) for other in slide.others]
        for shape in slide.shapes:
            rows += [
                (f"title or axis of {shape.name}", one.text) for one in (shape.chart.others if shape.chart else ())
            ]
        for name, text in rows:
            place = BuiltPlace("", PLACE_TEXT, name, BuiltText(text), ())
            for start, end, options in self._options(place, context_of(place, slide)):
                if options[0].score >= 2.5:
                    why = f"It stands in a {name.split(' of ')[0]}, where this program does not write."
                    yield _untied(data, slide, place, text[start:end], options[0], why)

    # what a place may say

    def _options(self, place: BuiltPlace, context: Context) -> Iterator[tuple[int, int, list[Option]]]:
        """Each stretch of a place with the facts that it may say, likeliest first."""
        rows: dict[tuple[int, int], list[Option]] = {}
        if place.kind == POINT:
            rows[(0, len(place.text))] = list(self._of_point(place, context))
        else:
            for figure in figures(place.text):
                if _writes_well(figure):
                    options = rows.setdefault((figure.start, figure.end), [])
                    options += self._of_figure(place, figure, context)
            for saying, form, phrase in self._texts:
                for start, end in _found(place.text, phrase):
                    rows.setdefault((start, end), []).extend(self._of_text(place, saying, form, start, end, context))
        for (start, end), options in sorted(rows.items()):
            best = _each_once(options)
            if best:
                yield start, end, best

    def _of_figure(self, place: BuiltPlace, figure: Figure, context: Context) -> Iterator[Option]:
        for saying in self._near(figure):
            if figure.percent != saying.percent or not _same_money(figure, saying):
                continue
            pairs = list(zip(figure.numbers, saying.numbers, strict=True))
            manners = [fitting(number, value, figure.rough) for number, value in pairs]
            numbers = []
            for (number, value), manner in zip(pairs, manners, strict=True):
                old = place.text[number.start : number.end]
                if manner is None or not _fits_kind(manner, saying, old) or not _same(manner, value, old, place.text):
                    break
                numbers.append((number.start, number.end, manner))
            else:
                digits = sum(significant(number) for number in figure.numbers)
                exact = all(not manner.step for _, _, manner in numbers)
                large = saying.numbers[0] >= _LARGE
                strength = _strength(digits, exact, place.text[figure.start : figure.end], large)
                made = Tie(
                    place.path, figure.start, figure.end, saying.fact.id, use_of(saying), NUMBER, "",
                    saying.fact.unit, saying.percent, tuple(numbers),
                )  # fmt: skip
                yield from self._judged(saying, made, strength, context, bound=_next_word(place.text, figure.end))

    def _near(self, figure: Figure) -> Iterator[Saying]:
        if len(figure.numbers) == 2:
            yield from self._ranges
            return
        seen = set()
        for value, _ in figure.numbers[0].readings:
            low, high = sorted((value * 0.93, value * 1.08))
            for _, at in self._sorted[bisect_left(self._values, low) : bisect_right(self._values, high)]:
                if at not in seen:
                    seen.add(at)
                    yield self._sayings[at]

    def _of_point(self, place: BuiltPlace, context: Context) -> Iterator[Option]:
        if place.value is None:
            return
        scales = {
            1.0,
            *(size for word, size in _SCALES.items() if word in f"{context.near} {context.around}".casefold()),
        }
        for saying in self._sayings:
            if len(saying.numbers) != 1:
                continue
            for scale in sorted(scales | ({100.0} if saying.percent else set())):
                value = place.value * scale
                exact = abs(value - saying.numbers[0]) <= 1e-9 * abs(value)
                if not exact or value == 0:
                    continue
                digits = len(re.sub(r"\D", "", f"{place.value:.10g}").strip("0"))
                strength = _strength(digits, True, f"{place.value:.10g}", saying.numbers[0] >= _LARGE)
                made = Tie(
                    place.path, 0, len(place.text), saying.fact.id, use_of(saying), NUMBER, "", saying.fact.unit,
                    saying.percent, ((0, len(place.text), Manner(scale=scale)),),
                )  # fmt: skip
                yield from self._judged(saying, made, strength, context)

    def _of_text(
        self, place: BuiltPlace, saying: Saying, form: str, start: int, end: int, context: Context
    ) -> Iterator[Option]:
        digits = sum(sign.isdigit() for sign in place.text[start:end])
        strength = 3.0 if digits >= 4 or end - start >= 20 else 2.0 if " " in place.text[start:end] else 1.0
        made = Tie(place.path, start, end, saying.fact.id, use_of(saying), form, "", saying.fact.unit)
        for one in self._judged(saying, made, strength, context):
            yield one if digits >= 4 else replace(one, certain=False)  # words of a fact are said of other things, too

    def _judged(
        self, saying: Saying, made: Tie, strength: float, context: Context, bound: str = ""
    ) -> Iterator[Option]:
        """The options of one value: the fact whatever its date, and, where the date is named there, of that date."""
        shared = self._words.shared(saying.fact, context.near, context.around)
        unit = saying.fact.unit.casefold().split(" ")[0]
        if bound and unit and bound.rstrip("s") == unit.rstrip("s"):
            shared += 0.5
        bare = strength < 2 and shared < (0.5 if strength or context.alone else 1.0)
        year = saying.at[:4] if DATE_FORM.fullmatch(saying.at) else ""
        named = bool(year) and year in context.years and not is_year(saying.fact)
        score = strength + shared + (1.0 if named else 0.0) + (0.5 if saying.state == NOW else 0.0)
        if context.years and year and not named:
            score -= 1.0
        holds = saying.state == NOW or (named and saying.state in (DATED, REPLACED))
        exact = not any(manner.step for _, _, manner in made.numbers)
        clear = exact and strength >= 2 and shared >= 0.5 and holds and not (context.years and year and not named)
        pinned = Option(saying, replace(made, at=saying.at), score, clear, bare)
        free = Option(saying, made, score - (0.25 if named else 0.0), clear and not named, bare)
        if saying.state == WRONG or not saying.at or saying.fact.derived or saying.careful:
            yield free
        elif named:
            yield from (pinned, free)
        elif saying.state == NOW:
            yield free
        else:
            yield free
            yield replace(pinned, score=score - 0.25, certain=False)


# -------------------------------------------------------------------------------------------------------- of the facts


def _phrases(saying: Saying) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A value in words, and a date as people say it, to be looked for word by word."""
    if (saying.numbers and not saying.careful) or len(saying.text) < _SHORTEST:
        return
    row = said(saying.text)
    if saying.careful:
        if len(row) >= 4:
            yield CAREFUL, row
    elif DATE_FORM.fullmatch(saying.text) and "-" in saying.text:
        yield DATE, said(dated(saying.text))
        yield TEXT, row
    elif len(row) > 1 or sum(sign.isdigit() for sign in saying.text) >= 4 or len(saying.text) >= 8:
        yield TEXT, row


def _same_money(figure: Figure, saying: Saying) -> bool:
    unit = saying.fact.unit
    if not figure.currency:
        return True
    return unit.startswith(figure.currency) or (saying.fact.kind == "money" and not unit)


def _fits_kind(manner: Manner, saying: Saying, old: str) -> bool:
    """Whether a number is written as such a fact is: a year in four digits, ninth only of a rank."""
    if is_year(saying.fact):
        return manner.form == "digits" and not manner.step and len(old) == 4 and old.isdecimal()
    if manner.form in ("ordinal", "suffixed"):
        return saying.fact.kind == "rank"
    return True


def _same(manner: Manner, value: float, old: str, text: str) -> bool:
    """Whether the value said in this manner is what stands there."""
    try:
        return said_in(manner, value, old, text) == old
    except UnsaidError:
        return False


# --------------------------------------------------------------------------------------------------------- of the deck


def _found(text: str, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    row = tokens(text)
    for at in found_in([one.said for one in row], phrase):
        yield row[at].start, row[at + len(phrase) - 1].end


def _strength(digits: int, exact: bool, part: str, large: bool) -> float:
    """How much a figure tells by itself: 16,437,802 tells one fact from all others, 12 or 2024 does not."""
    if re.fullmatch(r"(?:1[5-9]|20|21)\d\d", part):
        return 0.0
    if not digits:
        return 0.0
    return float(max(0, min(3, digits - 1 + (1 if large else 0) - (0 if exact else 1))))


def _writes_well(figure: Figure) -> bool:
    return all(number.readings for number in figure.numbers)


def _next_word(text: str, end: int) -> str:
    found = re.match(r"\W*([^\W\d_]+)", text[end:])
    return found[1].casefold() if found else ""


def _untied(data: Json, slide: SlideNow, place: BuiltPlace, part: str, option: Option, why: str) -> Untied:
    return Untied(str(data["id"]), slide.number, slide.title, place.label, place.text, part, option.tie.fact, why)


# --------------------------------------------------------------------------------------------------------- of options


def _each_once(options: Sequence[Option]) -> list[Option]:
    """The likeliest option of each fact and date."""
    best: dict[tuple[str, str], Option] = {}
    for one in sorted(options, key=lambda one: (-one.score, one.saying.state != NOW, one.tie.fact)):
        best.setdefault((one.tie.fact, one.tie.at), one)
    return sorted(best.values(), key=lambda one: -one.score)


def _with_certainty(options: Sequence[Option]) -> Iterator[Option]:
    """Only the first can be certain, and only where no other fact is as likely."""
    rival = max((one.score for one in options[1:] if one.tie.fact != options[0].tie.fact), default=0.0)
    for at, one in enumerate(options):
        yield replace(one, certain=one.certain and at == 0 and one.score - rival >= MARGIN)
