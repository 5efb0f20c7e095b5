"""Facts in expressions: what may be asked of them, and the rules on how they may be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from talks.compose import wording
from talks.compose.text import FactUse, each_once
from talks.compose.values import ExpressionError, Speech, Value
from talks.facts.registry import DATE, DatedValue, Fact, Registry
from talks.read.suggest import did_you_mean

# What may stand after a dot behind a fact.
OFFERS = ("at", "first", "latest", "speak_as", "claim", "name", "year", "date", "source", "unit")

MUST_NOT_BE_USED = "must not be used (use: avoid)"


class FactValue(Value):
    """A fact in an expression: says its newest value; `at(year)` says another one."""

    def __init__(self, fact: Fact, value: DatedValue | None, facts: FactSpace, moves: bool = False) -> None:
        content = value.value if value else None
        style = "year" if fact.unit in ("year", "years AD") or fact.kind == "year" else "number"
        if isinstance(content, str):
            style = "text"
        uses = (FactUse(fact.id, value.at if value and value.at else None),)
        unit = "" if style == "year" else fact.unit
        super().__init__(content, unit, uses, False, facts.speech, style, moves=uses if moves else ())
        object.__setattr__(self, "fact", fact)
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "value", value)

    fact: Fact
    facts: FactSpace
    value: DatedValue | None

    def __str__(self) -> str:
        self.facts.require_sayable(self.fact, self.value)
        if self.content is None:
            raise ExpressionError(
                f"`{self.fact.id}` has no figure to show",
                "Say the claim in your own words and list the fact under `also:`, or use `.claim` or `.speak_as`.",
                self.fact.id,
            )
        return super().__str__()

    @property
    def text(self) -> str:
        self.facts.require_sayable(self.fact, self.value)
        return super().text

    @property
    def number(self) -> int | float:
        self.facts.require_sayable(self.fact, self.value)
        return super().number

    def at(self, when: object) -> FactValue:
        """The value of a year or date."""
        wanted = str(when)
        value = self.fact.at(wanted)
        if value is None:
            there = ", ".join(str(value.at) for value in self.fact.values if value.at) or "none that is dated"
            raise ExpressionError(
                f"`{self.fact.id}` has no value for {wanted}", f"It has values for: {there}.", f"at({wanted}"
            )
        return FactValue(self.fact, value, self.facts)

    @property
    def first(self) -> FactValue:
        return FactValue(self.fact, self.fact.values[0] if self.fact.values else None, self.facts)

    @property
    def latest(self) -> FactValue:
        return FactValue(self.fact, self.fact.newest, self.facts, moves=_may_move(self.fact))

    @property
    def speak_as(self) -> Value:
        """The careful wording of the fact."""
        self.facts.require_shown(self.fact)
        text = (self.value.speak_as if self.value else "") or self.fact.speak_as
        if not text:
            raise _no_careful_wording(self.fact)
        return self._text(text)

    @property
    def claim(self) -> Value:
        self.facts.require_sayable(self.fact, self.value)
        return self._text(self.fact.claim)

    @property
    def name(self) -> Value:
        self.facts.require_shown(self.fact)
        return self._text(self.fact.name)

    @property
    def year(self) -> Value:
        """The year that the value is about."""
        return self._text(self._when()[:4])

    @property
    def date(self) -> Value:
        """The date that the value is about, as people say it: 2026, January 2026, January 5, 2026."""
        return self._text(wording.date(self._when(), self.speech.language))

    @property
    def source(self) -> Value:
        """The short name of the source."""
        self.facts.require_shown(self.fact)
        names = self.value.sources if self.value else self.fact.sources
        known = self.facts.registry.sources
        return self._text(wording.listed([known[name].short for name in names if name in known], self.speech.language))

    def _when(self) -> str:
        self.facts.require_shown(self.fact)
        when = (self.value.at if self.value else None) or ""
        if not DATE.fullmatch(when):
            raise ExpressionError(f"`{self.fact.id}` has no year", "Give it dated `values:`, or a year in `as_of:`.")
        return when

    def _text(self, text: str) -> Value:
        return Value(text, "", self.uses, False, self.speech, "text")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise ExpressionError(f"a fact has no `{name}`", did_you_mean(name, OFFERS), name)


def _may_move(fact: Fact) -> bool:
    """Whether a later value may follow: of one value, too, where it says what time that is about."""
    return fact.dated or bool(fact.as_of)


class FactSpace:
    """The facts as an expression sees them: `namespace.name`."""

    def __init__(self, registry: Registry, speech: Speech, permissive: bool = False) -> None:
        self.registry = registry
        self.speech = speech
        self.permissive = permissive  # formulas may compute with what must not be said
        self.namespaces = set(registry.namespaces)
        self._derived: dict[str, Value] = {}
        self._open: list[str] = []
        self.evaluate: Callable[[str, str], Any] = lambda _formula, _namespace: None  # set by talks.compose.expressions

    def names(self, wanted: Iterable[str], namespace: str = "") -> dict[str, Any]:
        """What the wanted names stand for: files of facts, and in a formula first the facts of its own file."""
        names: dict[str, Any] = {}
        for name in wanted:
            if namespace and f"{namespace}.{name}" in self.registry.facts:
                names[name] = self.get(f"{namespace}.{name}")
            elif name in self.namespaces:
                names[name] = Namespace(name, self)
        return names

    def get(self, identifier: str) -> Value:
        fact = self.registry.facts.get(identifier)
        if fact is None:
            advice = did_you_mean(identifier, self.registry.facts, "`talks facts` lists all facts.")
            raise ExpressionError(f"no fact `{identifier}`", advice, identifier)
        if fact.derived:
            return self._derived_value(fact)
        return FactValue(fact, fact.newest, self, moves=_may_move(fact))

    def require_shown(self, fact: Fact) -> None:
        if fact.retired and not self.permissive:
            instead = f"Use `{fact.retired.instead}` in its place." if fact.retired.instead else "Leave it out."
            message = f"`{fact.id}` was retired on {fact.retired.on}: {fact.retired.why}"
            raise ExpressionError(message, instead, fact.id)
        if fact.use == "avoid" and not self.permissive:
            advice = fact.speak_as or fact.caveat or "Leave it out."
            raise ExpressionError(f"`{fact.id}` {MUST_NOT_BE_USED}", advice, fact.id)

    def require_sayable(self, fact: Fact, value: DatedValue | None) -> None:
        """Disputed and hearsay facts have no value to show, only a careful wording."""
        self.require_shown(fact)
        reason = "" if self.permissive else _unsayable(fact, value)
        if value and reason == MUST_NOT_BE_USED:
            raise ExpressionError(f"`{fact.id}` of {value.at} {reason}", value.caveat, fact.id)
        if reason:
            advice = f"Write {{{{ {fact.id}.speak_as }}}}, which says: {(value and value.speak_as) or fact.speak_as}"
            raise ExpressionError(f"`{fact.id}` {reason}", advice, fact.id)

    def _derived_value(self, fact: Fact) -> Value:
        self.require_shown(fact)
        if fact.needs_care and not self.permissive:
            return FactValue(fact, None, self)
        if fact.id not in self._derived:
            if fact.id in self._open:
                circle = " -> ".join([*self._open[self._open.index(fact.id) :], fact.id])
                raise ExpressionError(f"`{fact.id}` is derived from itself: {circle}", "Break the circle.", fact.id)
            self._open.append(fact.id)
            try:
                self._derived[fact.id] = self._computed(fact)
            finally:
                self._open.pop()
        if not self.permissive:
            self._require_sayable_inputs(fact, self._derived[fact.id])
        return self._derived[fact.id]

    def _require_sayable_inputs(self, fact: Fact, value: Value) -> None:
        """A figure is as good as what it is computed from."""
        for use in value.uses:
            source = self.registry.facts[use.fact]
            if source.retired:
                instead = source.retired.instead
                advice = f"Derive it from `{instead}` in the file, or leave it out." if instead else "Leave it out."
                message = f"`{fact.id}` is derived from `{source.id}`, which was retired on {source.retired.on}"
                raise ExpressionError(f"{message}: {source.retired.why}", advice, fact.id)
            reason = _unsayable(source, source.at(use.at) if use.at else source.newest)
            if reason:
                advice = f"Leave it out, or give `{fact.id}` the same `confidence:` and a `speak_as:`."
                advice = "Leave it out." if reason == MUST_NOT_BE_USED else advice
                message = f"`{fact.id}` is derived from `{source.id}`, which {reason}"
                raise ExpressionError(message, advice, fact.id)

    def _computed(self, fact: Fact) -> Value:
        permissive, self.permissive = self.permissive, True
        try:
            result = self.evaluate(fact.derived, fact.namespace)
        finally:
            self.permissive = permissive
        if not isinstance(result, Value):
            raise ExpressionError(
                f"`{fact.id}` is derived from no fact", "Name the facts it follows from.", fact.derived
            )
        unit = fact.unit if fact.unit and fact.shown_as != "percent" else result.unit
        uses = each_once((FactUse(fact.id), *result.uses))
        shown = (self.speech, fact.shown_as, fact.round_to)
        return DerivedValue(result.number, unit, uses, True, *shown, moves=result.moves, fact=fact)


@dataclass(frozen=True, eq=False)
class DerivedValue(Value):
    """A derived fact: computed, never stored."""

    fact: Fact = None  # type: ignore[assignment]

    @property
    def speak_as(self) -> Value:
        if not self.fact.speak_as:
            raise _no_careful_wording(self.fact)
        return Value(self.fact.speak_as, "", self.uses, True, self.speech, "text")

    @property
    def claim(self) -> Value:
        return Value(self.fact.claim, "", self.uses, True, self.speech, "text")

    @property
    def name(self) -> Value:
        return Value(self.fact.name, "", self.uses, True, self.speech, "text")

    def at(self, when: object) -> Value:
        raise ExpressionError(f"`{self.fact.id}` is derived and has no years", "Use it without `at`.", f"at({when}")


class Namespace:
    """A file of facts in an expression."""

    def __init__(self, name: str, facts: FactSpace) -> None:
        self._name = name
        self._facts = facts

    def __getattr__(self, name: str) -> Value:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._facts.get(f"{self._name}.{name}")

    def __str__(self) -> str:
        names = [fact.short_id for fact in self._facts.registry.in_namespace(self._name)]
        example = names[0] if names else "name"
        raise ExpressionError(
            f"`{self._name}` is a file of facts, not a fact", f"Write for instance {self._name}.{example}.", self._name
        )


def _unsayable(fact: Fact, value: DatedValue | None) -> str:
    """Why a value can't be said, or nothing."""
    if fact.use == "avoid" or (value and value.use == "avoid"):
        return MUST_NOT_BE_USED
    confidence = value.confidence if value else fact.confidence
    return f"is {confidence}: its value can't be shown" if confidence in ("disputed", "hearsay") else ""


def _no_careful_wording(fact: Fact) -> ExpressionError:
    return ExpressionError(f"`{fact.id}` has no careful wording", "Add `speak_as:` to the fact.", "speak_as")
