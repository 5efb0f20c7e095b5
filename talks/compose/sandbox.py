"""The small language of expressions, on a sandboxed Jinja2. Imported only where an expression is to be computed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from talks.compose.fact_values import OFFERS, Namespace
from talks.compose.filters import FILTERS
from talks.compose.shown import Shown
from talks.compose.values import ExpressionError, Value
from talks.read.suggest import did_you_mean
from talks.read.yaml_source import FORBIDDEN

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
_WRITTEN = {"assign": "set", "pow": "**", "mod": "%", "floordiv": "//", "concat": "~", "list": "[...]", "test": "is"}


class _Environment(SandboxedEnvironment):
    """Of a fact only what it offers can be reached: never a value past the checks on how it may be said."""

    intercepted_binops = frozenset("+-*/")

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Namespace | Shown) and not attribute.startswith("_"):
            return getattr(obj, attribute)
        if not isinstance(obj, Value):
            raise ExpressionError(f"`.{attribute}` needs a fact", "Write for instance {{ file.fact }}.", attribute)
        if attribute not in OFFERS:
            raise ExpressionError(f"a fact has no `{attribute}`", did_you_mean(attribute, OFFERS), attribute)
        if not hasattr(type(obj), attribute) and attribute != "unit":
            advice = "Only a fact with values of its own has it."
            raise ExpressionError(f"a computed figure has no `{attribute}`", advice, attribute)
        return getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        for side in (left, right):
            if isinstance(side, Namespace | Shown):
                str(side)  # says that a fact of it is wanted
            if isinstance(side, str):
                raise ExpressionError(
                    f"`{side}` is not a number" if side else "a text is not a number",
                    "Only numbers can be computed with.",
                    side,
                )
            if isinstance(side, Undefined):
                raise ExpressionError(*_NO_ELSE)
        return super().call_binop(context, operator, left, right)


_NO_ELSE = ("this `if` says nothing here", "Add what else to say: {{ ... if ... else '' }}.", "if")


def evaluated(compiled: Any, context: Mapping[str, Any]) -> Any:
    try:
        return compiled(context)
    except ExpressionError:
        raise
    except UndefinedError as exc:
        raise ExpressionError(*_NO_ELSE) from exc
    except (SecurityError, RecursionError) as exc:
        raise ExpressionError("this is not possible in an expression", "Use facts and filters only.") from exc
    except (TypeError, ValueError, ZeroDivisionError, OverflowError, AttributeError) as exc:
        if "argument" in str(exc):
            advice = "Write for instance `rounded(2)`, `percent(0)` or `ordinal`."
            raise ExpressionError("a filter has too much or too little in its brackets", advice) from exc
        if isinstance(exc, ZeroDivisionError):
            raise ExpressionError("a division by zero", "Check the value below the line.") from exc
        raise ExpressionError("this can't be computed", "Check what is combined with what.") from exc


@cache
def _environment() -> SandboxedEnvironment:
    environment = _Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
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
        names = _names_in(_environment().parse(source))
        _environment().compile(source)  # only what was found to be allowed: compiling computes what is constant
    except RecursionError as exc:
        raise ExpressionError("this expression is nested too deeply", "Use fewer brackets.") from exc
    except TemplateSyntaxError as exc:
        message = exc.message or ""
        unknown = re.search(r"No filter named '(\w+)'", message)
        if unknown:
            name = unknown.group(1)
            raise ExpressionError(f"no filter `{name}`", did_you_mean(name, FILTERS), name) from exc
        raise _syntax_error(source, message) from exc
    return names


def _names_in(tree: nodes.Template) -> frozenset[str]:
    names = set()
    called = {id(node.node) for node in _walk(tree) if isinstance(node, nodes.Call)}
    for node in _walk(tree):
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            word = _WRITTEN.get(word, word)
            raise ExpressionError(f"`{word}` is not possible in an outline", "Use facts, filters, + - * / and if.")
        if isinstance(node, nodes.Call):
            if not (isinstance(node.node, nodes.Getattr) and node.node.attr == "at"):
                raise ExpressionError("only `at(...)` has brackets after its name", "Use facts and filters only.", "(")
            if len(node.args) != 1 or node.kwargs:
                raise ExpressionError("`at` needs one year or date", "Write for instance at(2010).", "at(")
        if isinstance(node, nodes.Getattr) and node.attr == "at" and id(node) not in called:
            raise ExpressionError("`at` needs a year or date", "Write for instance at(2010).", ".at")
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and FORBIDDEN.search(node.value):
            raise ExpressionError("there is a character here that no text may hold", "Delete it.")
        if isinstance(node, nodes.TemplateData) and ("}}" in node.data or "%}" in node.data):
            raise ExpressionError("braces are closed that were not opened", "Write {{ file.fact }}.", "}}")
        if isinstance(node, nodes.Name):
            names.add(node.name)
    return frozenset(names)


def _syntax_error(source: str, message: str) -> ExpressionError:
    """Which braces are wrong: the first expression that can't be read by itself, or the one left open."""
    for match in re.finditer(r"\{\{.*?\}\}", source, re.DOTALL):
        try:
            _environment().parse(match.group())
        except TemplateSyntaxError:
            if not match.group().strip("{} "):
                return ExpressionError("there is nothing between the braces", "Write {{ file.fact }}.", match.group())
            advice = "Check brackets, quotes and names."
            return ExpressionError("this expression can't be read", advice, match.group())
    if "'endif'" in message:
        return ExpressionError("`{% if ... %}` is not closed", "Write {% endif %} where it ends.", "{%")
    if source.count("{{") > source.count("}}") or ("{{" in source and "{%" not in source):
        opened = source[source.rfind("{{") :].split("\n")[0]
        return ExpressionError("`{{` is not closed", "Write {{ file.fact }}.", opened)
    return ExpressionError("this expression can't be read", "Check braces, quotes and names.", "{%")


def _walk(node: nodes.Node) -> Any:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)
