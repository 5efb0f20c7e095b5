"""Whether a text speaks of the time before a name changed: then the old name is the right one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from talks.facts.editing_checks import needed_facts
from talks.facts.registry import DATE, Fact, Registry
from talks.facts.renaming_texts import TextPlace
from talks.facts.renaming_words import Found

Sentences = Callable[[str], list[tuple[int, str]]]  # of a paragraph, each with the place of its first character
IsPast = Callable[[str, int], bool]  # whether a sentence is in the past tense near a character

_MONTHS = "january february march april may june july august september october november december".split()
_YEAR = r"(?<![\d.,])(?:1\d{3}|20\d{2})(?!\d|[.,]\d)"
_DATE = re.compile(rf"(?:\b({'|'.join(_MONTHS)})\s+(?:\d{{1,2}},\s*)?)?({_YEAR})(?:-(\d\d)(?:-(\d\d))?)?", re.I)
_AMOUNT_BEFORE = re.compile(r"(?:\b(?:about|some|nearly|almost|over|than|only|exactly|around)\s+|[$€£]\s*)$", re.I)
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_IDENTIFIER = re.compile(r"\b([a-z]\w*\.[a-z]\w*)((?:\.[a-z]\w*)*)(?:\(|\b)")
_AT = re.compile(r"\bat\(\s*['\"]?(\d{4}(?:-\d\d){0,2})")
_NAMING = re.compile(
    r"\b(?:called|named|renamed|known as|became|name (?:was|of)|formerly)\b"
    r"|\b(?:пере)?(?:имен|назва|назы)\w*|\bатал\w*",
    re.I,
)
_NOW = re.compile(
    r"\b(?:now|today(?:['’]s)?|currently|nowadays|теперь|сейчас|ныне|қазір|қазіргі)\s+(?:\w+\s+){0,2}$", re.I
)
_OPEN = re.compile(r"\b(?:after|since|from)\b(?!.*\b(?:to|until)\b)", re.I)  # it lasts
_BY_DATE = "the sentence speaks of"
_BY_TENSE = "past tense, "
_STORY = "it tells how the name changed"
GOES_ON = "it tells the story of the name: does it go on with the new one?"
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, and where in the text it starts."""

    start: int
    text: str
    before: str = ""  # the sentences next to it, in the same paragraph
    after: str = ""


@dataclass(frozen=True)
class Past:
    """What is known of the time before a name changed (as_of: a year, month or day)."""

    registry: Registry
    as_of: str
    sentences: Sentences
    is_past: IsPast

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        units = {fact.unit for fact in self.registry.facts.values() if fact.unit} | {"people", "percent"}
        return re.compile(rf"\s*(?:%|(?:{'|'.join(map(re.escape, sorted(units)))})\b)")

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Names of sources and of those who made them, each with the id of the source."""
        titles: dict[str, str] = {}
        for source in self.registry.sources.values():
            for text in (source.title, source.short, source.by, source.series):
                for part in (text, *re.split(r"[,;:.] ", text)):
                    if len(part.split()) > 1:
                        titles.setdefault(part.strip(), source.id)
        return titles

    def sentence_at(self, text: str, start: int) -> Sentence:
        """The sentence in which a character stands."""
        found = list(self._sentences(text))
        number = max((number for number, one in enumerate(found) if one[0] <= start), default=0)
        here = found[number]
        before = found[number - 1] if number and found[number - 1][2] == here[2] else None
        after = found[number + 1] if number + 1 < len(found) and found[number + 1][2] == here[2] else None
        return Sentence(here[0], here[1], before[1] if before else "", after[1] if after else "")

    def _sentences(self, text: str) -> Iterator[tuple[int, str, int]]:
        """Start, text, and start of the paragraph."""
        starts = [0, *(match.end() for match in _PARAGRAPH.finditer(text))]
        ends = [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]
        for start, end in zip(starts, ends, strict=True):
            for offset, sentence in self.sentences(text[start:end]):
                yield start + offset, sentence, start

    def why_kept(self, place: TextPlace, found: Found, sentence: Sentence) -> str:
        """Why the old name stays, or nothing."""
        why = self._by_place(place, found)
        if why or _NOW.search(place.text[: found.start]):  # "the city that is now called Astana"
            return why
        return self._by_fact(place) or self._by_sentence(found, sentence)

    def _by_place(self, place: TextPlace, found: Found) -> str:
        if found.hidden:
            return "it stands in an expression, an address or the name of a file"
        if found.stays:
            return "it stays as it is in this form"
        if place.role == "source" and place.field != "note":
            return "it names a source"
        if place.role == "quote":
            return "these are someone's own words"
        title = self._title_around(place.text, found)
        if title:
            return f"it is part of the name of a source (`{title}`)"
        if place.role == "fact" and place.field in ("history", "retired"):
            return "it tells what was said before"
        if place.role == "fact" and place.field == "value" and re.search(r"[._]names$", place.owner):
            return "it lists the names of all times"
        return ""

    def _by_fact(self, place: TextPlace) -> str:
        fact = self.registry.facts.get(place.owner) if place.role == "fact" else None
        if fact is None:
            return ""
        if place.field == "values" and self._is_before(str(place.path[3])):
            return f"it is the value of {place.path[3]}"
        about = self._last_date(fact)
        if place.field in ("claim", "name", "value", "told_by") and about:
            return f"the fact is dated {about}"
        return ""

    def _last_date(self, fact: Fact) -> str:
        """What time a fact of one value is about, if all of that lies before the change."""
        if fact.derived:
            parts = [self._last_date(self.registry.facts[name]) for name in needed_facts(self.registry, fact)]
            return max(parts) if parts and all(parts) else ""
        dates = [] if _OPEN.search(fact.as_of) else [_date_of(match) for match in _DATE.finditer(fact.as_of)]
        return fact.as_of if dates and all(map(self._is_before, dates)) else ""

    def _title_around(self, text: str, found: Found) -> str:
        for title, source in self._titles.items():
            if found.old not in title:
                continue
            at = text.find(title)
            while at >= 0:
                if at <= found.start and found.end <= at + len(title):
                    return source
                at = text.find(title, at + 1)
        return ""

    def _by_sentence(self, found: Found, sentence: Sentence) -> str:
        date = self._date_before(sentence.text)
        if date:
            return f"{_BY_DATE} {date}"
        at = found.start - sentence.start
        if not self.is_past(_without_expressions(sentence.text), at):
            return ""
        about = next(filter(None, map(self._last_date, self._facts_in(sentence.text))), "")
        if about:
            return f"{_BY_TENSE}with a fact dated {about}"
        near = self._date_before(sentence.before) or self._date_before(sentence.after)
        if near:
            return f"{_BY_TENSE}next to {near}"
        return _STORY if _NAMING.search(sentence.text) else ""

    def doubt(self, found: Found, sentence: Sentence, why: str) -> str:
        """What about a sentence is better read again, or nothing."""
        if _NOW.search(sentence.text[: found.start - sentence.start]):
            return ""
        past = self.is_past(_without_expressions(sentence.text), found.start - sentence.start)
        if past and why.startswith((_BY_DATE, _BY_TENSE, _STORY)) and _NAMING.search(sentence.text):
            return GOES_ON
        if why.startswith(_BY_DATE):
            return "" if past else "is it said of today all the same? --change PLACE changes it"
        return "past tense: was it the old name then?" if past and not why else ""

    def _date_before(self, sentence: str) -> str:
        """The first date in a sentence that lies before the change: typed, or by way of a fact."""
        return next((date for date in self._dates(sentence) if self._is_before(date)), "")

    def _dates(self, sentence: str) -> Iterator[str]:
        for match in _DATE.finditer(_without_expressions(sentence)):
            is_amount = _AMOUNT_BEFORE.search(sentence[: match.start()]) or self._unit.match(sentence, match.end())
            if not is_amount:
                yield _date_of(match)
        for expression in _EXPRESSION.finditer(sentence):
            yield from self._dates_of(expression.group(1))

    def _facts_in(self, sentence: str) -> list[Fact]:
        names = [
            match.group(1) for one in _EXPRESSION.finditer(sentence) for match in _IDENTIFIER.finditer(one.group(1))
        ]
        return [self.registry.facts[name] for name in names if name in self.registry.facts]

    def _dates_of(self, expression: str) -> Iterable[str]:
        pinned = [match.group(1) for match in _AT.finditer(expression)]
        if pinned:
            return pinned
        found = []
        for match in _IDENTIFIER.finditer(expression):
            fact = self.registry.facts.get(match.group(1))
            newest = fact.newest if fact else None
            if fact is None or newest is None:
                continue
            if fact.kind in ("year", "date") and not match.group(2):
                found.append(str(newest.value))
            elif match.group(2) in (".year", ".date") and not fact.dated:  # that of a dated value moves on
                found.append(fact.as_of)
        return [date for date in found if DATE.fullmatch(date)]

    def _is_before(self, date: str) -> bool:
        """As far as both are known: 2019 is before 2019-03 for nobody who can't tell the month."""
        known = min(len(date), len(self.as_of))
        return bool(DATE.fullmatch(date)) and date[:known] < self.as_of[:known]


def _date_of(match: re.Match[str]) -> str:
    month, year, number, day = match.groups()
    if month:
        return f"{year}-{_MONTHS.index(month.lower()) + 1:02}"
    parts = [part for part in (year, number, day) if part]
    return "-".join(parts) if DATE.fullmatch("-".join(parts)) else str(year)


def _without_expressions(sentence: str) -> str:
    """With a figure of the same length in the place of each expression, so that what stands around it is read."""
    return _EXPRESSION.sub(lambda match: "0" * len(match.group()), sentence)
