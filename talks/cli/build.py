"""talks build"""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

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
from talks.cli.images import drawing_programs, require_width
from talks.cli.output import Progress, counted, print_json, print_problems, size
from talks.pipeline import ALL_KINDS, KINDS, Built, Options, build_talk, write_built
from talks.problems import Level, Problem, has_errors, in_order
from talks.write.files import Written

PAPERS = {"letter": "us-letter", "a4": "a4"}


def run_build(
    names: Sequence[str],
    audience: str,
    template: str,
    out: Path | None,
    only: str,
    paper: str,
    width: int,
    look: str,
    shape: str,
    output_format: str,
    workspace: Path | None,
) -> None:
    """Build the talks; with errors in any of them nothing is written."""
    require_choice(output_format, ("text", "json"), "--format")
    require_choice(paper, tuple(PAPERS), "--paper")
    kinds = tuple(require_choice(kind.strip(), ALL_KINDS, "--only") for kind in only.split(",")) if only else KINDS
    renderers = drawing_programs() if "images" in kinds else ()
    require_variant(look, shape)
    progress = Progress(quiet=output_format == "json")
    project = project_at(workspace)
    talks = wanted_talks(project, names)
    require_audience(project, talks, audience)
    template = chosen_template(project, template)
    folder = output_folder(project, out)
    options = Options(audience, template, kinds, PAPERS[paper], renderers, require_width(width), look, shape)
    problems = project.problems_of(talks)
    built: list[Built] = []
    for talk in talks:
        one = build_talk(project, talk, options, folder, date.today(), progress)
        problems.extend(one.problems)
        built.append(one)
    written: list[Written] = []
    if not has_errors(problems):
        progress("writing")
        written, found = write_built(project, built)
        problems.extend(found)
    progress.done()
    problems = in_order(problems)
    on_paper = in_order(problem for one in built for problem in one.on_paper)
    if output_format == "json":
        print_json(_as_json(written, problems, project.workspace.root))
    else:
        _print_summary(written, problems, on_paper, project.workspace.root)
    if has_errors(problems):
        sys.exit(PROBLEMS)


def _print_summary(
    written: Sequence[Written], problems: Sequence[Problem], on_paper: Sequence[Problem], root: Path
) -> None:
    """What was written, all errors, and what only a build finds; the rest is told by `talks check`."""
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    print_problems([*errors, *(problem for problem in on_paper if problem not in errors)])
    for one in written:
        if one.outcome in ("written", "kept_aside") and one.path.suffix != ".png":
            print(f"wrote {_shown(one.path, root)} ({size(one.size)})")
    _print_pictures([one for one in written if one.path.suffix == ".png"], root)
    for one in written:
        _print_kept(one, root)
    unchanged = sum(one.outcome == "unchanged" for one in written)
    if unchanged:
        print(f"{unchanged} file{'s' if unchanged > 1 else ''} already up to date")
    others = [problem for problem in problems if problem.level is not Level.ERROR and problem not in on_paper]
    if errors:
        nothing = "" if written else "; nothing was written"
        print(f"{counted(problems)}{nothing}", file=sys.stderr)
    elif others:
        print(f"{counted(others)}: `talks check` lists them", file=sys.stderr)


def _print_pictures(written: Sequence[Written], root: Path) -> None:
    """Pictures by the folder: there are as many as slides."""
    for folder in dict.fromkeys(one.path.parent for one in written):
        here = [one for one in written if one.path.parent == folder]
        new = [one for one in here if one.outcome in ("written", "kept_aside")]
        gone = sum(one.outcome == "removed" for one in here)
        if new:
            pictures = f"{len(new)} picture{'s' if len(new) > 1 else ''}"
            print(f"wrote {pictures} to {_shown(folder, root)}/ ({size(sum(one.size for one in new))})")
        if gone:
            print(f"removed {gone} of an earlier build from {_shown(folder, root)}/")


def _print_kept(one: Written, root: Path) -> None:
    """What became of a file that was edited by hand, and how to go on."""
    if one.beside is None:
        for left in _left_over(one):
            print(f"note: {_shown(left, root)} of an earlier build is still there; delete it if you don't need it")
        return
    yours, new = _shown(one.beside, root), _shown(one.path, root)
    if one.outcome == "kept":
        where = "" if one.path == one.beside else f" The new version is {new}."
        print(f"kept {yours} with your edits: nothing is new since the last build.{where}")
        return
    print(f"kept {yours}: it was edited since it was built, or not built here. The new one is {new}.")
    print(f"    Either carry your edits over into {one.path.name} and give that one; it is kept as well.")
    print(f"    Or go on with {one.beside.name}, which says the old facts; the printed notes say the new ones.")
    print("    To begin afresh without edits, delete both and build again.")


def _left_over(written: Written) -> list[Path]:
    """New versions that earlier builds put beside an edited file, now that the file itself is up to date."""
    return sorted(written.path.parent.glob(f"{glob.escape(written.path.stem)}.new*{written.path.suffix}"))


def _as_json(written: Sequence[Written], problems: Sequence[Problem], root: Path) -> dict[str, object]:
    return {
        "files": [
            {
                "path": _shown(one.path, root),
                "outcome": one.outcome,
                "bytes": one.size,
                "kept": _shown(one.beside, root) if one.beside else None,
            }
            for one in written
        ],
        "problems": [problem.as_dict() for problem in problems],
    }


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
