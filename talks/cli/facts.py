"""talks facts"""

from __future__ import annotations

import sys
from pathlib import Path

from talks.cli.common import project_at, require_choice
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import counted, print_json, print_problems, print_table
from talks.compose.expressions import Expressions
from talks.compose.fact_values import FactValue
from talks.compose.values import ExpressionError
from talks.facts.registry import Fact, Registry
from talks.problems import Level, in_order
from talks.read.suggest import did_you_mean

CONFIDENCES = ("firm", "reported", "hearsay", "disputed")


def run_facts(subject: str, confidence: str, output_format: str, workspace: Path | None) -> None:
    """List the facts of the registry."""
    require_choice(output_format, ("text", "json"), "--format")
    if confidence:
        require_choice(confidence, CONFIDENCES, "--confidence")
    project = project_at(workspace)
    registry = project.registry
    if subject and subject not in registry.namespaces:
        raise UsageError(f"no file of facts `{subject}`", did_you_mean(subject, registry.namespaces))
    chosen = [
        fact
        for fact in registry.facts.values()
        if (not subject or fact.namespace == subject) and (not confidence or fact.confidence == confidence)
    ]
    expressions = Expressions(registry)
    expressions.facts.permissive = True
    if output_format == "json":
        print_json([_as_json(fact, expressions) for fact in chosen])
    else:
        rows = [_row(fact, registry, expressions) for fact in chosen]
        print_table(("fact", "value", "year", "confidence", "use", "source"), rows, shrinkable=1)
        print(f"{len(chosen)} fact{'' if len(chosen) == 1 else 's'}")
    errors = in_order(problem for problem in project.problems if problem.level is Level.ERROR)
    if errors:
        print_problems(errors)
        print(counted(errors), file=sys.stderr)
        sys.exit(PROBLEMS)


def _row(fact: Fact, registry: Registry, expressions: Expressions) -> tuple[str, str, str, str, str, str]:
    sources = fact.newest.sources if fact.newest and fact.newest.sources else fact.sources
    source = registry.sources[sources[0]].short if sources and sources[0] in registry.sources else ""
    value = " ".join(_said(fact, expressions).split())
    value = value if len(value) <= 48 else value[:47] + "…"
    return fact.id, value, _year(fact), fact.confidence, fact.use, source or ("derived" if fact.derived else "")


def _said(fact: Fact, expressions: Expressions) -> str:
    """The newest value with its unit, as a slide would say it."""
    try:
        value = expressions.fact(fact.id)
        if isinstance(value, FactValue) and value.content is None:
            return "–"
        unit = "" if value.unit in ("", "USD", "percent") or value.text.endswith("%") else f" {value.unit}"
        return value.text + (unit if not isinstance(value.content, list | dict | str) else "")
    except ExpressionError as exc:
        return f"({exc.message})"


def _year(fact: Fact) -> str:
    dates = [value.at for value in fact.values if value.at]
    if not dates:
        return ""
    return dates[0] if len(dates) == 1 else f"{dates[0]}–{dates[-1]}"


def _as_json(fact: Fact, expressions: Expressions) -> dict[str, object]:
    newest = fact.newest
    return {
        "id": fact.id,
        "claim": fact.claim,
        "kind": fact.kind,
        "unit": fact.unit,
        "said": _said(fact, expressions),
        "value": newest.value if newest else None,
        "at": newest.at if newest else None,
        "values": [
            {"at": value.at, "value": value.value, "sources": list(value.sources), "confidence": value.confidence}
            for value in fact.values
        ],
        "derived": fact.derived or None,
        "confidence": fact.confidence,
        "use": fact.use,
        "sources": list(fact.sources),
        "caveat": fact.caveat or None,
        "speak_as": fact.speak_as or None,
        "conflicts_with": list(fact.conflicts_with),
        "file": fact.place.file,
        "line": fact.place.line,
    }
