"""talks build --dry-run"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from talks.changes.plan import BLOCKED, plan_json
from talks.cli.build import understood
from talks.cli.build_request import BuildRequest
from talks.cli.common import require_choice
from talks.cli.failures import PROBLEMS
from talks.cli.lengths import length_data, length_lines
from talks.cli.output import counted, print_json, print_problems
from talks.cli.plan import plan_lines
from talks.compose.talk import Talk
from talks.pipeline import KINDS, Options, Project, compose_talk
from talks.planned_files import file_data, file_lines, planned_files
from talks.planning import plan_build
from talks.problems import Level, in_order


def run_build_plan(request: BuildRequest) -> None:
    """Print what a build would change; write nothing."""
    output_format = request.output_format
    require_choice(output_format, ("text", "json"), "--format")
    project, talks, options, folder = understood(request)
    today = date.today()
    plan = plan_build(project, talks, options, today)
    kept = replace(options, kinds=tuple(kind for kind in options.kinds if kind in KINDS))
    files = planned_files(project, plan, kept, folder, today)
    lengths = length_data(_talks(project, talks, options, today)) if request.minutes else []
    if output_format == "json":
        print_json(
            {
                **plan_json(plan),
                **({"lengths": lengths} if lengths else {}),
                "files": file_data(files, project.workspace.root),
            }
        )
    else:
        lines = list(file_lines(files, project.workspace.root))
        print("\n".join([*length_lines(lengths), *plan_lines(plan, details=True), *([""] if lines else []), *lines]))
    if any(talk.status == BLOCKED for talk in plan.talks):
        errors = in_order(one for talk in plan.talks for one in talk.problems if one.level is Level.ERROR)
        if output_format != "json":
            sys.stdout.flush()
            print_problems(errors)
            print(f"{counted(errors)}; nothing would be written", file=sys.stderr)
        sys.exit(PROBLEMS)


def _talks(project: Project, names: Sequence[str], options: Options, today: date) -> list[Talk]:
    found = (compose_talk(project, name, options, today)[0] for name in names)
    return [talk for talk in found if talk is not None]
