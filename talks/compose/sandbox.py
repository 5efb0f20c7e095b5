"""The small language of expressions, on a sandboxed Jinja2. Imported only where an expression is to be computed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from talks.compose import wording
from talks.compose.values import ExpressionError, FactValue, Value
from talks.read.suggest import did_you_mean

# All that an outline needs; loops, macros and imports would only hide from her what her slide says.
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Call,
    nodes.Const,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


def evaluated(compiled: Any, context: Mapping[str, Any]) -> Any:
    try:
        return compiled(context)
    except ExpressionError:
        raise
    except UndefinedError as exc:
        raise ExpressionError(str(exc), "Check the names in the expression.") from exc
    except SecurityError as exc:
        raise ExpressionError(f"this is not possible in an expression: {exc}", "Use facts and filters only.") from exc
    except (TypeError, ValueError, ZeroDivisionError, OverflowError, AttributeError) as exc:
        raise ExpressionError(f"this can't be computed: {exc}", "Check what is combined with what.") from exc


def _at(value: object, when: object) -> Value:
    if isinstance(value, FactValue):
        return value.at(when)
    raise ExpressionError("`at` needs a fact", "Write for instance report_2011.investigations | at(2010).", "at(")


def _as_value(value: object, name: str) -> Value:
    if isinstance(value, Value):
        return value
    raise ExpressionError(f"`{name}` needs a fact or a figure computed from facts", "Apply it to a fact.", name)


def _ordinal(value: object) -> Value:
    v = _as_value(value, "ordinal")
    if not float(v.number).is_integer():
        raise ExpressionError(f"`ordinal` needs a whole number, not {v.number}", "Round it first.", "ordinal")
    return v.worded(wording.ordinal(int(v.number), v.speech.language))


def _percent(value: object, decimals: int = 0) -> Value:
    v = _as_value(value, "percent")
    points = v.number if v.unit.startswith("percent") else v.number * 100
    return v.worded(wording.percent(round(points, decimals), v.speech.language, decimals))


def _rounded(value: object, digits: int = 2) -> Value:
    v = _as_value(value, "rounded")
    return Value(wording.rounded(v.number, digits), v.unit, v.uses, True, v.speech, v.style, v.decimals)


def _words(value: object) -> Value:
    v = _as_value(value, "words")
    return v.worded(wording.in_words(v.number, v.speech.language))


def _money(value: object, currency: str = "USD") -> Value:
    v = _as_value(value, "money")
    return v.worded(wording.money(v.number, currency, v.speech.language))


def _with_year(value: object) -> Value:
    v = _as_value(value, "with_year")
    when = next((use.at for use in v.uses if use.at), None)
    if not when:
        raise ExpressionError(
            "`with_year` needs a value that has a year", "Give the fact dated `values:`.", "with_year"
        )
    if isinstance(v, FactValue):
        v.facts.require_sayable(v.fact, v.value)
    return v.worded(f"{v.text} ({when[:4]})")


def _capitalized(value: object) -> Value | str:
    if isinstance(value, Value):
        return value.worded(value.text[:1].upper() + value.text[1:])
    return str(value)[:1].upper() + str(value)[1:]


FILTERS = {
    "at": _at,
    "ordinal": _ordinal,
    "percent": _percent,
    "rounded": _rounded,
    "words": _words,
    "money": _money,
    "with_year": _with_year,
    "capitalized": _capitalized,
}


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    environment.filters = dict(FILTERS)
    environment.globals = {}
    return environment


@cache
def compiled_text(source: str) -> tuple[Any, frozenset[str]]:
    environment = _environment()
    names = _checked_names(source)
    return environment.from_string(source), names


@cache
def compiled_formula(formula: str) -> tuple[Any, frozenset[str]]:
    names = _checked_names("{{ " + formula + " }}")
    compiled = _environment().compile_expression(formula, undefined_to_none=False)
    return lambda context: compiled(**context), names


def _checked_names(source: str) -> frozenset[str]:
    """The names that the source starts from; raises ExpressionError where it uses more than it may."""
    try:
        tree = _environment().parse(source)
        _environment().compile(source)
    except TemplateSyntaxError as exc:
        message = exc.message or "it can't be read"
        unknown = re.search(r"No filter named '(\w+)'", message)
        if unknown:
            name = unknown.group(1)
            raise ExpressionError(f"no filter `{name}`", did_you_mean(name, FILTERS), name) from exc
        message = f"this expression is not complete or not right: {message}"
        raise ExpressionError(message, "Check braces, quotes and names.", "{{" if "{{" in source else "{%") from exc
    names = set()
    for node in _walk(tree):
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            raise ExpressionError(f"`{word}` is not possible in an outline", "Use facts, filters, + - * / and if.")
        if isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Getattr) and node.node.attr == "at"):
            raise ExpressionError("only `at(...)` can be called in an expression", "Use facts and filters only.", "(")
        if isinstance(node, nodes.Mul) and any(
            isinstance(side, nodes.Const) and isinstance(side.value, str) for side in (node.left, node.right)
        ):
            raise ExpressionError("a text can't be multiplied", "Use numbers.", "*")
        if isinstance(node, nodes.Name):
            names.add(node.name)
    return frozenset(names)


def _walk(node: nodes.Node) -> Any:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)
