"""talks check"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

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
from talks.pipeline import Options, check_all
from talks.problems import Level, in_order


def run_check(
    names: Sequence[str],
    audience: str,
    template: str,
    look: str,
    shape: str,
    strict: bool,
    output_format: str,
    workspace: Path | None,
) -> None:
    """Report all problems of the talks; without names, of every file of the workspace."""
    require_choice(output_format, ("text", "json"), "--format")
    require_variant(look, shape)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    template = chosen_template(project, template)
    problems = check_all(project, talks, Options(audience, template, look=look, shape=shape), date.today())
    if not names:
        seen = set(problems)
        unused = (one for found in project.workspace.outline_problems.values() for one in found if one not in seen)
        problems = in_order([*problems, *unused])
    if output_format == "json":
        print_json({"talks": talks, "problems": [problem.as_dict() for problem in problems]})
    else:
        print_problems(problems)
        names_said = ", ".join(talks)
        print(f"{names_said}: {counted(problems) or 'no problems'}")
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    if any(problem.level in failing for problem in problems):
        sys.exit(PROBLEMS)
