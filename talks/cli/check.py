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
from talks.cli.lengths import Data, length_data, length_lines
from talks.cli.output import counted, print_json, print_problems
from talks.pipeline import Options, Project, check_all, compose_talk
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
    minutes: int = 0,
) -> None:
    """Report all problems of the talks; without names, of every file of the workspace."""
    require_choice(output_format, ("text", "json"), "--format")
    require_variant(look, shape)
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    template = chosen_template(project, template)
    options = Options(audience, template, look=look, shape=shape, minutes=minutes)
    problems = check_all(project, talks, options, date.today())
    if not names:
        seen = set(problems)
        unused = (one for found in project.workspace.outline_problems.values() for one in found if one not in seen)
        problems = in_order([*problems, *unused])
    lengths = _lengths(project, talks, options) if minutes else []
    if output_format == "json":
        told = {"lengths": lengths} if minutes else {}
        print_json({"talks": talks, **told, "problems": [problem.as_dict() for problem in problems]})
    else:
        print_problems(problems)
        for line in length_lines(lengths):
            print(line)
        names_said = ", ".join(talks)
        print(f"{names_said}: {counted(problems) or 'no problems'}")
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    if any(problem.level in failing for problem in problems):
        sys.exit(PROBLEMS)


def _lengths(project: Project, names: Sequence[str], options: Options) -> list[Data]:
    composed = (compose_talk(project, name, options, date.today())[0] for name in names)
    return length_data([talk for talk in composed if talk is not None])
