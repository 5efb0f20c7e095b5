"""talks build"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from talks.check.ageing import CODES as AGEING
from talks.cli.build_report import Result, as_data, report
from talks.cli.build_request import BuildRequest
from talks.cli.common import (
    chosen_template,
    output_folder,
    project_at,
    require_audience,
    require_choice,
    require_variant,
    root_at,
    wanted_talks,
)
from talks.cli.failures import PROBLEMS
from talks.cli.images import drawing_programs, require_width, thumbnail_programs
from talks.cli.lengths import length_data
from talks.cli.output import Progress
from talks.cli.printing import formats_of, handouts_of, lasting, require_printable
from talks.compose.printing import AS_USUAL
from talks.facts.ageing import next_due
from talks.outputs import file_stem
from talks.pipeline import ALL_KINDS, KINDS, Built, Options, Project, build_talk, write_built
from talks.problems import Problem, has_errors, in_order
from talks.read.outline_records import OutlineRecord
from talks.read.root import OUTLINES, TEMPLATES
from talks.write.files import Written
from talks.write.freshness import Seen, inputs_digest, remember
from talks.write.state import State, digest

NEVER = date.max


def run_build(request: BuildRequest) -> Result:
    """Build the talks; with errors in any of them nothing is written, and the program ends."""
    require_choice(request.output_format, ("text", "json"), "--format")
    progress = Progress(quiet=request.output_format == "json")
    today = date.today()
    # Before anything is read: what changes while it is being built is then seen by the next build.
    inputs = inputs_digest(root_at(request.workspace), (OUTLINES, TEMPLATES))
    project, talks, options, folder = understood(request)
    problems = project.problems_of(talks)
    built: list[Built] = []
    for talk in talks:
        one = build_talk(project, talk, options, folder, today, progress)
        problems.extend(one.problems)
        built.append(one)
    result = Result(project.workspace.root, check=request.check)
    if not has_errors(problems):
        progress("writing")
        problems.extend(_written(project, built, result))
    progress.done()
    if not request.names:
        result.orphans = State.load(project.workspace.root).of_other_talks(project.workspace.outlines)
    result.not_renewed = _not_renewed(project, built, result.written)
    result.problems = in_order(problems)
    result.lengths = length_data([one.talk for one in built if one.talk])
    result.on_paper = in_order(problem for one in built for problem in one.on_paper)
    result.due = [problem for problem in result.problems if problem.code in AGEING]
    # With these the notes have another file than a plain build writes.
    if not (has_errors(problems) or request.out or request.minutes or request.audience):
        result.printed_once = _printed_once(built, options)
    report(result, request.output_format)
    if has_errors(problems):
        sys.exit(PROBLEMS)
    _remember(request, project, built, result, inputs, today)
    return result


def understood(request: BuildRequest) -> tuple[Project, list[str], Options, Path]:
    """The workspace, the talks, the options and the folder that are meant; a UsageError where one can't be."""
    named = request.only.split(",") if request.only else KINDS
    kinds = tuple(require_choice(kind.strip(), ALL_KINDS, "--only") for kind in named)
    renderers = drawing_programs() if "images" in kinds else ()
    require_variant(request.look, request.shape)
    project = project_at(request.workspace)
    talks = wanted_talks(project, request.names)
    require_audience(project, talks, request.audience)
    require_printable(request.printing, outlines_of(project, talks))
    template = chosen_template(project, request.template)
    folder = output_folder(project, request.out)
    width, look, shape = require_width(request.width), request.look, request.shape
    options = Options(request.audience, template, kinds, renderers, width, look, shape, request.minutes)
    drawers = thumbnail_programs() if "notes" in kinds or "handout" in kinds else ()
    printing, formats = request.printing.asked, formats_of(request.printing)
    options = replace(options, printing=printing, formats=formats, drawers=drawers)
    handouts, handout_formats = handouts_of(request.printing)
    options = replace(options, handouts=handouts, handout_formats=handout_formats)
    return project, talks, options, folder


def outlines_of(project: Project, talks: Sequence[str]) -> list[OutlineRecord]:
    """Those that could be read."""
    return [one for one in (project.workspace.outlines.get(talk) for talk in talks) if one is not None]


def _not_renewed(project: Project, built: Sequence[Built], written: Sequence[Written]) -> list[Path]:
    """Papers of earlier builds that lie beside new ones, in another style or format: what they say may be old."""
    renewed = {one.path.resolve() for one in written}
    state = State.load(project.workspace.root)
    found: list[Path] = []
    for talk in [one.talk for one in built if one.talk]:
        mine = [one for one in written if one.outcome == "written" and one.path.name.startswith(file_stem(talk))]
        for kind in KINDS[1:]:
            beside = re.compile(rf"{re.escape(file_stem(talk))}-{kind}\b")
            folders = {one.path.parent.resolve() for one in mine if beside.match(one.path.name)}
            others = [path for path in state.of_talk(talk.id) if path.parent in folders and beside.match(path.name)]
            found += [path for path in others if path not in renewed]
    return found


def _printed_once(built: Sequence[Built], options: Options) -> list[str]:
    """What to write into which outlines, so that every build prints as this one."""
    talks = [one.talk for one in built if one.talk] if "notes" in options.kinds else []
    lines: dict[str, list[str]] = {}
    for talk in talks:
        if line := lasting(options.printing, talk.printing):
            lines.setdefault(line, []).append(talk.place.file)
    said = {talk.place.file for talk in talks if talk.printing != AS_USUAL}
    return [
        f"`{line}` in {', '.join(files)}" + (", in place of the one there" if said.intersection(files) else "")
        for line, files in lines.items()
    ]


def _written(project: Project, built: Sequence[Built], result: Result) -> list[Problem]:
    """Write what was built; notes files and changes in the result, and gives back what went wrong."""
    from talks.changes.plan import NEW, SAME, plan_json
    from talks.planning import plan_of_built

    plan = plan_of_built(project, built)
    there = {output.path for one in built for output in one.outputs if output.path.exists()}
    result.written, found = write_built(project, built)
    result.changes = plan_json(plan)
    if any(talk.status not in (NEW, SAME) for talk in plan.talks):
        from talks.cli.plan import done_lines

        result.lines = done_lines(plan)
    if any(talk.status == SAME for talk in plan.talks) and any(one.outputs for one in built):
        from talks.planned_files import anew_lines

        result.lines = [*result.lines, *anew_lines(plan, built, there, result.written)]
    return found


def _remember(
    request: BuildRequest, project: Project, built: Sequence[Built], result: Result, inputs: str, today: date
) -> None:
    """Keep the result for the next build that is asked for in the same words, if it left every file as it made it."""
    root = project.workspace.root
    plain = all(one.outcome in ("written", "unchanged") and one.path.suffix != ".png" for one in result.written)
    if not plain or any(one.folders for one in built):
        return
    templates = sorted({one.template.absolute() for one in built if one.template})
    others = [one for one in templates if not one.is_relative_to(root / TEMPLATES)]
    if inputs_digest(root, (OUTLINES, TEMPLATES)) != inputs:
        return
    until = next_due(project.registry, today) or NEVER
    files = {str(one.path): digest(one.path.read_bytes()) for one in result.written}
    again = replace(result, changes=_nothing_changed(built), lines=())
    seen = Seen(
        inputs_digest(root, (OUTLINES, TEMPLATES), others),
        [str(one) for one in others],
        today.isoformat(),
        until.isoformat(),
        files,
        as_data(again),
    )
    remember(root, request.words, seen)


def _nothing_changed(built: Sequence[Built]) -> object:
    from talks.changes.plan import SAME, Plan, TalkPlan, plan_json

    return plan_json(Plan((), tuple(TalkPlan(one.talk.id, one.talk.title, SAME) for one in built if one.talk)))
