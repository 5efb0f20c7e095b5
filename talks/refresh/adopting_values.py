"""What the facts of a registry say and said: each value with its date, whether it still holds, and in what numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.compose import wording
from talks.compose.expressions import Expressions
from talks.compose.fact_values import FactValue
from talks.compose.values import ExpressionError, Speech, Value
from talks.facts.registry import DATE, Content, DatedValue, Fact, Registry

NOW, DATED, REPLACED, WRONG = "now", "dated", "replaced", "wrong"
_LANGUAGE = "en-US"


@dataclass(frozen=True)
class Saying:
    """A value of a fact. state: now (the newest), dated (one of an earlier date that holds), replaced, or wrong.

    numbers: one, or two of a range; in points for a share. until: the day on which it was replaced. why_not: why it
    can't be said at all.
    """

    fact: Fact
    at: str
    numbers: tuple[float, ...] = ()
    text: str = ""  # as the program says it
    state: str = NOW
    until: str = ""
    why_not: str = ""
    percent: bool = False
    sources: tuple[str, ...] = ()
    careful: bool = False  # text is its careful wording, the only way in which it may be said


class Facts:
    """The facts of a registry as they are said today."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._expressions = Expressions(registry, _LANGUAGE)

    def sayings(self) -> Iterator[Saying]:
        """All that the facts say, and said before."""
        for fact in self.registry.facts.values():
            yield from self._of(fact)

    def of(self, identifier: str) -> tuple[Saying, ...]:
        """All that a fact says, and said before; nothing where the registry has none of this name."""
        fact = self.registry.facts.get(identifier)
        return tuple(self._of(fact)) if fact else ()

    def now(self, identifier: str, at: str = "", *, careful: bool = False) -> Saying:
        """What a fact says now, or of a date. Raises ExpressionError where it does not, or must not be said."""
        value = self._expressions.fact(identifier)
        fact = self.registry.facts[identifier]
        if at and isinstance(value, FactValue):
            earlier = next((one for one in fact.history if one.as_of == at and not one.wrong), None)
            if fact.at(at) is None and earlier is not None:
                value.facts.require_sayable(fact, None)
                return _saying(fact, at, earlier.value, earlier.sources, REPLACED)
            value = value.at(at)
        if careful:
            text = value.speak_as.text if hasattr(value, "speak_as") else ""
            return Saying(fact, at or _date_of(value), text=text, sources=_sources(value, fact), careful=True)
        return self._said(fact, value)

    def _said(self, fact: Fact, value: Value) -> Saying:
        """Raises ExpressionError where the value must not be said."""
        text = value.text
        if isinstance(value.content, bool) or not isinstance(value.content, int | float):
            return _saying(fact, _date_of(value), value.content, _sources(value, fact), NOW, text)
        number = float(value.number)
        percent = value.style == "percent" or value.unit.startswith("percent")
        if percent and not value.unit.startswith("percent"):
            number *= 100
        share = fact.kind == "share" and not value.unit and abs(number) <= 1
        return Saying(
            fact,
            _date_of(value),
            (number * 100 if share else number,),
            text,
            percent=percent or share,
            sources=_sources(value, fact),
        )

    def _of(self, fact: Fact) -> Iterator[Saying]:
        if fact.derived:
            try:
                yield self._said(fact, self._expressions.fact(fact.id))
            except ExpressionError as cause:
                yield Saying(fact, "", why_not=cause.message)
            return
        for value in fact.values:
            state = NOW if value is fact.newest else DATED
            saying = _saying(fact, value.at or "", value.value, value.sources, state)
            why_not = self._why_not(fact, value)
            yield replace(saying, why_not=why_not)
            words = value.speak_as or fact.speak_as
            if words and not fact.retired and fact.use != "avoid" and value is fact.newest:
                yield Saying(fact, value.at or "", text=words, sources=value.sources, careful=True)
        for earlier in fact.history:
            if earlier.value is not None:
                why_not = self._why_not(fact, fact.newest)
                state = WRONG if earlier.wrong else REPLACED
                saying = _saying(fact, earlier.as_of, earlier.value, earlier.sources, state)
                yield replace(saying, why_not=why_not, until=earlier.replaced)

    def _why_not(self, fact: Fact, value: DatedValue | None) -> str:
        try:
            self._expressions.facts.require_sayable(fact, value)
        except ExpressionError as cause:
            return cause.message
        return ""


def _saying(fact: Fact, at: str, content: Content, sources: Sequence[str], state: str, text: str = "") -> Saying:
    parts = content if isinstance(content, list) else [content]
    numbers = tuple(float(one) for one in parts if isinstance(one, int | float) and not isinstance(one, bool))
    if len(numbers) != len(parts) or len(numbers) > 2:
        numbers = ()
    percent = fact.unit.startswith("percent")
    if fact.kind == "share" and not fact.unit and numbers and all(abs(one) <= 1 for one in numbers):
        numbers, percent = tuple(one * 100 for one in numbers), True
    return Saying(
        fact, at, numbers, text or shown(fact, content), state, percent=percent, sources=tuple(sources)
    )  # fmt: skip


def shown(fact: Fact, content: Content) -> str:
    """A value as the program says it."""
    if content is None:
        return ""
    if isinstance(content, list) and len(content) == 2 and all(isinstance(one, int | float) for one in content):
        low, high = content
        return wording.span(float(low), float(high), _LANGUAGE)
    style = "year" if is_year(fact) else "text" if isinstance(content, str) else "number"
    return Value(content, "" if style == "year" else fact.unit, (), False, Speech(_LANGUAGE), style).text


def is_year(fact: Fact) -> bool:
    return fact.kind == "year" or fact.unit in ("year", "years AD")


def _date_of(value: Value) -> str:
    dates = {use.at for use in value.uses if use.at}
    return next(iter(dates)) if len(dates) == 1 else ""


def _sources(value: Value, fact: Fact) -> tuple[str, ...]:
    return value.value.sources if isinstance(value, FactValue) and value.value else fact.sources


def short_sources(saying: Saying, registry: Registry) -> str:
    """Where a value is from, in few words."""
    names = saying.sources or saying.fact.sources
    return "; ".join(registry.sources[name].short for name in names if name in registry.sources)


def dated(when: str) -> str:
    """A date as people say it; what is no date as it stands."""
    return wording.date(when, _LANGUAGE) if DATE.fullmatch(when) else when
