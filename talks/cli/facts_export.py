"""talks facts export"""

from __future__ import annotations

import sys
from pathlib import Path

from talks.cli.common import project_at, require_choice
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import counted, print_problems, size
from talks.facts.ageing import deadline
from talks.facts.exporting import as_csv, as_json, export_rows, is_export
from talks.facts.registry import Content, Fact, Registry
from talks.problems import Level, in_order
from talks.read.root import OUTLINES
from talks.read.suggest import did_you_mean

_NO_TABLES = (".yaml", ".yml", ".pptx", ".potx")  # what is written by hand, and what a talk is made of


def run_export(subject: str, output_format: str, out: Path | None, workspace: Path | None) -> None:
    """Write the facts as a table, a row for each dated value."""
    require_choice(output_format, ("csv", "json"), "--format")
    project = project_at(workspace)
    if out is not None:
        _require_free(out, project.workspace.root)
    registry = project.registry
    if subject and subject not in registry.namespaces:
        raise UsageError(f"no file of facts `{subject}`", did_you_mean(subject, registry.namespaces))
    facts = [fact for fact in registry.facts.values() if not subject or fact.namespace == subject]
    rows = export_rows(facts, registry, _computed(facts, registry), _due(facts, registry))
    # The mark is for spreadsheets, which open files; whatever reads from a pipe would stumble over it.
    data = as_csv(rows, marked=out is not None) if output_format == "csv" else as_json(rows)
    if out is None:
        _to_stdout(data)
    else:
        _to_file(out, data, len(rows))
    errors = in_order(problem for problem in project.problems if problem.level is Level.ERROR)
    if errors:  # what could not be read is not in the table
        print_problems(errors)
        print(counted(errors), file=sys.stderr)
        sys.exit(PROBLEMS)


def _computed(facts: list[Fact], registry: Registry) -> dict[str, Content]:
    """What derived facts come to."""
    from talks.compose.expressions import Expressions
    from talks.compose.values import ExpressionError

    expressions = Expressions(registry)
    expressions.facts.permissive = True
    computed: dict[str, Content] = {}
    for fact in facts:
        if fact.derived:
            try:
                computed[fact.id] = expressions.fact(fact.id).content
            except ExpressionError:
                computed[fact.id] = None
    return computed


def _due(facts: list[Fact], registry: Registry) -> dict[str, str]:
    due = {fact.id: deadline(fact, registry) for fact in facts}
    return {name: one.since.isoformat() for name, one in due.items() if one and one.since}


def _to_stdout(data: bytes) -> None:
    """The same bytes as in a file, whatever the terminal thinks of line ends and letters."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        print(data.decode("utf-8"), end="")
    else:
        raw.write(data)


def _require_free(out: Path, root: Path) -> None:
    """A table never takes the place of what someone wrote: only that of an earlier table."""
    here = out.resolve()
    if out.is_dir():
        raise UsageError(f"`{out}` is a folder, not a file", "Name a file with --out.")
    advice = "Choose another name for the table: --out facts.csv."
    for folder in (OUTLINES, "slides_templates"):
        if here.is_relative_to((root / folder).resolve()):
            raise UsageError(f"`{out}` is in {folder}/, where no table belongs", advice)
    if here.suffix.lower() in _NO_TABLES or out.suffix.lower() in _NO_TABLES:
        raise UsageError(f"`{out}` is no name of a table: it ends with {out.suffix or here.suffix}", advice)
    try:
        is_other = here.is_file() and (data := here.read_bytes()) != b"" and not is_export(data)
    except OSError as exc:
        raise UsageError(f"`{out}` can't be read: {(exc.strerror or str(exc)).lower()}", advice) from exc
    if is_other:
        raise UsageError(f"`{out}` is there, and is no earlier export of facts", "Delete it, or choose another name.")


def _to_file(out: Path, data: bytes, count: int) -> None:
    from talks.write.atomic import write_atomically

    try:
        write_atomically(out, data)
    except OSError as exc:
        raise UsageError(f"`{out}` can't be written: {(exc.strerror or str(exc)).lower()}", "Choose another.") from exc
    print(f"wrote {out} ({count} rows, {size(len(data))})")
