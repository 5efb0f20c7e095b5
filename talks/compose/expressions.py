"""Expressions over facts: texts filled in, formulas computed, every mistake a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from talks.compose.fact_values import FactSpace
from talks.compose.shown import TalkLength
from talks.compose.values import ExpressionError, Speech, Value
from talks.facts.registry import Registry
from talks.problems import Problem, error, warning
from talks.read.suggest import did_you_mean

_MARKUP = re.compile(r"\{\{|\{%|\{#")
_HALF_MARKUP = re.compile(r"\}\}|%\}|\{ *[a-z][a-z0-9_]*\.[a-z][^{}]*\}")


class Expressions:
    """Fills in texts and computes formulas for one registry and language."""

    def __init__(
        self, registry: Registry, language: str = "en-US", audience: str = "", length: TalkLength | None = None
    ) -> None:
        self.speech = Speech(language)
        self.facts = FactSpace(registry, self.speech)
        self.facts.evaluate = self.formula
        self.audience = audience
        self.length = length

    def filled(self, source: str) -> str:
        """The text with a mark (see Speech.mark) for every fact said in it; raises ExpressionError."""
        if not _MARKUP.search(source):
            if _HALF_MARKUP.search(source):
                raise ExpressionError("an expression stands in two braces", "Write {{ file.fact }}.", "}")
            return source
        from talks.compose.sandbox import compiled_text, evaluated

        template, names = compiled_text(source)
        return str(evaluated(template.render, self._context(names)))

    def formula(self, formula: str, namespace: str = "") -> Any:
        """The value of a formula; raises ExpressionError."""
        from talks.compose.sandbox import compiled_formula, evaluated

        compiled, names = compiled_formula(formula)
        context = self.facts.names(names, namespace)
        _require_known(names, context, self.facts, namespace)
        return evaluated(compiled, context)

    def fact(self, identifier: str) -> Value:
        """A fact by its id; raises ExpressionError."""
        return self.facts.get(identifier)

    def _context(self, names: frozenset[str]) -> dict[str, Any]:
        of_length = {"shown": self.length.shown, "minutes": self.length.minutes} if self.length else {}
        context = {**of_length, **self.facts.names(names), "audience": self.audience}
        _require_known(names, context, self.facts)
        return context


def derived_problems(registry: Registry) -> list[Problem]:
    """Formulas that can't be computed, that mix years, or that miss their control value."""
    expressions = Expressions(registry)
    expressions.facts.permissive = True
    problems = []
    for fact in registry.facts.values():
        if not fact.derived:
            continue
        try:
            value = expressions.fact(fact.id)
            result: float = value.number
        except ExpressionError as exc:
            message = exc.message if exc.message.startswith(f"`{fact.id}`") else f"`{fact.id}`: {exc.message}"
            problems.append(error(fact.derived_place, message, exc.advice, fact.derived, "formula"))
            continue
        years = {use.at[:4] for use in value.moves if use.at and registry.facts[use.fact].dated}
        if len(years) > 1:
            message = f"`{fact.id}` mixes values of {', '.join(sorted(years))}"
            advice = "Say which year is meant: fact.at(2010)."
            problems.append(warning(fact.derived_place, message, advice, fact.derived, "mixed-years"))
        if fact.check is None:
            continue
        shown = result * 100 if fact.shown_as == "percent" else result
        shown = round(shown, fact.round_to if fact.round_to is not None else 6)
        if abs(shown - fact.check) > 1e-9:
            message = f"`{fact.id}` gives {shown:g}, but `check:` says {fact.check:g}"
            advice = "Something was changed without its counterpart: correct the facts, the formula or the check."
            problems.append(warning(fact.derived_place, message, advice, fact.derived, "check"))
    return problems


def _require_known(names: frozenset[str], context: Mapping[str, Any], facts: FactSpace, namespace: str = "") -> None:
    for name in sorted(names):
        if name not in context:
            own = [fact.short_id for fact in facts.registry.in_namespace(namespace)]
            known = [*own, *facts.namespaces, *facts.registry.facts]
            advice = did_you_mean(name, known, "Facts are written file.name, such as kazakhstan.population.")
            what = "fact or file of facts" if own else "file of facts"
            raise ExpressionError(f"no {what} `{name}`", advice, name)
