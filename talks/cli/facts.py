"""talks facts"""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from talks.cli.common import project_at, require_choice
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import counted, print_json, print_problems, print_table
from talks.compose.expressions import Expressions
from talks.compose.fact_values import FactValue
from talks.compose.values import ExpressionError
from talks.facts.ageing import due as facts_due
from talks.facts.registry import Fact, Registry
from talks.pipeline import Project
from talks.problems import Level, in_order
from talks.read.suggest import did_you_mean

CONFIDENCES = ("firm", "reported", "hearsay", "disputed")


def run_facts(
    subject: str, confidence: str, used: bool | None, due: bool, output_format: str, workspace: Path | None
) -> None:
    """List the facts of the registry."""
    require_choice(output_format, ("text", "json"), "--format")
    if confidence:
        require_choice(confidence, CONFIDENCES, "--confidence")
    project = project_at(workspace)
    registry = project.registry
    if subject and subject not in registry.namespaces:
        raise UsageError(*_no_subject(subject, registry))
    chosen = [
        fact
        for fact in registry.facts.values()
        if (not subject or fact.namespace == subject) and (not confidence or fact.confidence == confidence)
    ]
    if used is not None:
        said = _said_in_talks(project, quiet=output_format == "json")
        chosen = [fact for fact in chosen if (fact.id in said) is used]
    if due:
        today = date.today()
        chosen = [fact for fact in chosen if facts_due(fact, registry, today)]
    if output_format == "json":
        print_json([as_json(fact, registry) for fact in chosen])
    else:
        expressions = _expressions(registry)
        rows = [_row(fact, registry, expressions) for fact in chosen]
        print_table(("fact", "value", "year", "confidence", "use", "source"), rows, shrinkable=1)
        print(f"{len(chosen)} fact{'' if len(chosen) == 1 else 's'}")
    errors = in_order(problem for problem in project.problems if problem.level is Level.ERROR)
    if errors:
        print_problems(errors)
        print(counted(errors), file=sys.stderr)
        sys.exit(PROBLEMS)


def _no_subject(subject: str, registry: Registry) -> tuple[str, str]:
    """What to say of a word that is neither a file of facts nor a command."""
    from talks.cli.facts_app import facts_app

    commands = [command.name or "" for command in facts_app.registered_commands]
    if subject in registry.facts:
        return f"`{subject}` is a fact, not a file of facts", f"Write: talks facts show {subject}"
    near = did_you_mean(subject, commands)
    if "Did you mean" in near:
        return f"no command `{subject}`, and no file of facts of that name", near
    return f"no file of facts `{subject}`", did_you_mean(subject, registry.namespaces)


def _said_in_talks(project: Project, quiet: bool) -> frozenset[str]:
    from talks.changes.usage import used
    from talks.cli.facts_show import all_snapshots

    return used(all_snapshots(project, quiet))


def _expressions(registry: Registry) -> Expressions:
    expressions = Expressions(registry)
    expressions.facts.permissive = True
    return expressions


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


def as_json(fact: Fact, registry: Registry) -> dict[str, object]:
    """The keys of `--format json`; see the README."""
    newest = fact.newest
    return {
        "id": fact.id,
        "claim": fact.claim,
        "kind": fact.kind,
        "unit": fact.unit,
        "said": _said(fact, _expressions(registry)),
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
        "conflict": fact.conflict or None,
        "checked": fact.checked or None,
        "retired": asdict(fact.retired) if fact.retired else None,
        "history": [asdict(earlier) for earlier in fact.history],
        "file": fact.place.file,
        "line": fact.place.line,
    }
