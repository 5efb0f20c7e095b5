"""The facts that a talk says: their values, dates and results as the talk's language says them."""

from __future__ import annotations

from collections.abc import Iterable

from talks.changes.records import FactSaid, ValueSaid
from talks.compose import wording
from talks.compose.expressions import Expressions
from talks.compose.fact_values import FactValue
from talks.compose.values import ExpressionError, Value
from talks.facts.registry import DATE, DatedValue, Fact, Registry

# Units that the said value shows already, or that a year does not have.
_UNSAID_UNITS = ("", "USD", "percent", "year", "years AD")


def facts_said(identifiers: Iterable[str], registry: Registry, language: str) -> tuple[FactSaid, ...]:
    """The facts as said in a language, in the order given; ids that the registry lacks are left out."""
    expressions = Expressions(registry, language)
    expressions.facts.permissive = True  # it is asked what a fact says, not whether that may be shown
    notes = _notes_of_conflicts(registry)
    return tuple(
        _fact(registry.facts[identifier], registry, expressions, notes)
        for identifier in identifiers
        if identifier in registry.facts
    )


def _fact(fact: Fact, registry: Registry, expressions: Expressions, notes: dict[str, str]) -> FactSaid:
    values, inputs = (
        ((_result(fact, expressions),), _inputs(fact, expressions))
        if fact.derived
        else (tuple(_value(fact, value, registry, expressions) for value in fact.values), ())
    )
    return FactSaid(
        id=fact.id,
        name=fact.name,
        claim=fact.claim,
        kind=fact.kind,
        unit=fact.unit,
        confidence=fact.confidence,
        use=fact.use,
        sources=_short(fact.sources, registry),
        values=values,
        caveat=fact.caveat,
        speak_as=fact.speak_as,
        conflicts_with=tuple(sorted({*fact.conflicts_with, *_others(fact.id, registry)})),
        conflict=fact.conflict or notes.get(fact.id, ""),
        checked=fact.checked,
        derived=fact.derived,
        inputs=inputs,
        retired=f"{fact.retired.on}: {fact.retired.why}" if fact.retired else "",
        corrections=tuple(earlier.wrong for earlier in fact.history if earlier.wrong),
    )


def _value(fact: Fact, value: DatedValue, registry: Registry, expressions: Expressions) -> ValueSaid:
    at = value.at or ""
    content = value.value
    number = float(content) if isinstance(content, int | float) and not isinstance(content, bool) else None
    return ValueSaid(
        at=at,
        date=wording.date(at, expressions.speech.language) if DATE.fullmatch(at) else at,
        said="" if content is None else with_unit(FactValue(fact, value, expressions.facts)),
        number=number,
        confidence=value.confidence,
        use=value.use,
        sources=_short(value.sources, registry),
        caveat=value.caveat,
        speak_as=value.speak_as,
    )


def _result(fact: Fact, expressions: Expressions) -> ValueSaid:
    try:
        value = expressions.fact(fact.id)
        said, number = with_unit(value), float(value.number)
    except ExpressionError as exc:
        said, number = f"({exc.message})", None
    return ValueSaid("", "", said, number, fact.confidence, fact.use, ())


def _inputs(fact: Fact, expressions: Expressions) -> tuple[str, ...]:
    try:
        return tuple(str(use) for use in expressions.fact(fact.id).uses if use.fact != fact.id)
    except ExpressionError:
        return ()


def with_unit(value: Value) -> str:
    """A value as a slide would say it, with its unit."""
    text = value.text
    number = isinstance(value.content, int | float)
    told = not number or value.unit in _UNSAID_UNITS or text.rstrip().endswith("%") or value.unit in wording.CURRENCIES
    return text if told else f"{text} {value.unit}"


def _short(names: Iterable[str], registry: Registry) -> tuple[str, ...]:
    return tuple(registry.sources[name].short if name in registry.sources else name for name in names)


def _notes_of_conflicts(registry: Registry) -> dict[str, str]:
    """By the id of a fact what another one says of the conflict with it."""
    notes: dict[str, str] = {}
    for fact in registry.facts.values():
        if fact.conflict:
            for other in fact.conflicts_with:
                notes.setdefault(other, fact.conflict)
    return notes


def _others(identifier: str, registry: Registry) -> Iterable[str]:
    return (fact.id for fact in registry.facts.values() if identifier in fact.conflicts_with)
