"""talks build --dry-run"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from talks.changes.plan import BLOCKED, plan_json
from talks.cli.common import (
    chosen_template,
    project_at,
    require_audience,
    require_choice,
    require_variant,
    wanted_talks,
)
from talks.cli.failures import PROBLEMS
from talks.cli.output import counted, print_json, print_problems
from talks.cli.plan import plan_lines
from talks.pipeline import Options
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
) -> None:
    """Print what a build would change; write nothing."""
    require_choice(output_format, ("text", "json"), "--format")
    require_variant(look, shape)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    options = Options(audience, chosen_template(project, template), look=look, shape=shape)
    plan = plan_build(project, talks, options, date.today())
    if output_format == "json":
        print_json(plan_json(plan))
    else:
        print("\n".join(plan_lines(plan, details=True)))
    if any(talk.status == BLOCKED for talk in plan.talks):
        errors = in_order(one for talk in plan.talks for one in talk.problems if one.level is Level.ERROR)
        if output_format != "json":
            sys.stdout.flush()
            print_problems(errors)
            print(f"{counted(errors)}; nothing would be written", file=sys.stderr)
        sys.exit(PROBLEMS)
