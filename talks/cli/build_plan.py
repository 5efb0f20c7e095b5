"""talks build --dry-run"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from talks.changes.plan import BLOCKED, plan_json
from talks.cli.build import PAPERS
from talks.cli.common import (
    chosen_template,
    output_folder,
    project_at,
    require_audience,
    require_choice,
    require_variant,
    wanted_talks,
)
from talks.cli.failures import PROBLEMS
from talks.cli.output import counted, print_json, print_problems
from talks.cli.plan import plan_lines
from talks.pipeline import ALL_KINDS, KINDS, Options
from talks.planned_files import file_data, file_lines, planned_files
from talks.planning import plan_build
from talks.problems import Level, in_order


def run_build_plan(
    names: Sequence[str],
    audience: str,
    template: str,
    look: str,
    shape: str,
    output_format: str,
    workspace: Path | None,
    out: Path | None = None,
    only: str = "",
    paper: str = "letter",
) -> None:
    """Print what a build would change; write nothing."""
    require_choice(output_format, ("text", "json"), "--format")
    require_choice(paper, tuple(PAPERS), "--paper")
    named = only.split(",") if only else KINDS
    kinds = tuple(require_choice(kind.strip(), ALL_KINDS, "--only") for kind in named)
    require_variant(look, shape)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    folder = output_folder(project, out)
    template_file = chosen_template(project, template)
    options = Options(audience, template_file, kinds, PAPERS[paper], look=look, shape=shape)
    today = date.today()
    plan = plan_build(project, talks, options, today)
    kept = replace(options, kinds=tuple(kind for kind in kinds if kind in KINDS))
    files = planned_files(project, plan, kept, folder, today)
    if output_format == "json":
        print_json({**plan_json(plan), "files": file_data(files, project.workspace.root)})
    else:
        lines = list(file_lines(files, project.workspace.root))
        print("\n".join([*plan_lines(plan, details=True), *([""] if lines else []), *lines]))
    if any(talk.status == BLOCKED for talk in plan.talks):
        errors = in_order(one for talk in plan.talks for one in talk.problems if one.level is Level.ERROR)
        if output_format != "json":
            sys.stdout.flush()
            print_problems(errors)
            print(f"{counted(errors)}; nothing would be written", file=sys.stderr)
        sys.exit(PROBLEMS)
