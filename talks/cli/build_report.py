"""What `talks build` tells: files, problems, changes. Loads little, so that a build with nothing to do is quick."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from talks.cli.lengths import OF_LENGTH, length_lines
from talks.cli.output import counted, print_json, print_problems, size
from talks.problems import Level, Place, Problem
from talks.read.root import shown_path
from talks.write.files import Written


@dataclass
class Result:
    """What came of a build."""

    root: Path
    written: Sequence[Written] = ()
    problems: Sequence[Problem] = ()
    on_paper: Sequence[Problem] = ()  # of these, what only setting the pages can find
    due: Sequence[Problem] = ()  # of these, what is due for review
    changes: Any = None  # the plan, as data
    lines: Sequence[str] = field(default=())  # and as lines to print
    orphans: Sequence[tuple[str, Path]] = ()  # files of talks that are no longer there: talk and path
    check: str = "talks check"  # the command that lists the rest
    lengths: Sequence[dict[str, Any]] = ()  # of talks in another length than their own
    not_renewed: Sequence[Path] = ()  # papers beside those that were written, of earlier builds
    printed_once: Sequence[str] = ()  # what would have to stand in outlines for all builds to print like this one


def report(result: Result, output_format: str) -> None:
    """Print the result as text or JSON."""
    if output_format == "json":
        print_json(_as_json(result))
        return
    lines = [*length_lines(result.lengths), *result.lines]
    if lines:
        print("\n".join(lines))
    _print_summary(result)


def as_data(result: Result) -> dict[str, Any]:
    """The result of a build that changes nothing, for the next one like it."""
    return {
        "files": [[str(one.path), one.size] for one in result.written],
        "problems": [problem.as_dict() for problem in result.problems],
        "on_paper": [result.problems.index(problem) for problem in result.on_paper],
        "due": [result.problems.index(problem) for problem in result.due],
        "orphans": [[talk, str(path)] for talk, path in result.orphans],
        "changes": result.changes,
        "check": result.check,
        "lengths": list(result.lengths),
        "printed_once": list(result.printed_once),
    }


def from_data(data: dict[str, Any], root: Path) -> Result:
    """The result that as_data made the data of; KeyError, TypeError and others where they are something else."""
    problems = [_problem(one) for one in data["problems"]]
    return Result(
        root,
        [Written(Path(path), "unchanged", size=count) for path, count in data["files"]],
        problems,
        [problems[number] for number in data["on_paper"]],
        [problems[number] for number in data["due"]],
        data["changes"],
        orphans=[(talk, Path(path)) for talk, path in data["orphans"]],
        check=data["check"],
        lengths=data["lengths"],
        printed_once=data["printed_once"],
    )


def _problem(data: dict[str, Any]) -> Problem:
    place = Place(data["file"], data["line"], data["column"])
    return Problem(Level(data["level"]), place, data["message"], data["advice"], data["value"], data["code"])


def _print_summary(result: Result) -> None:
    """What was written, all errors, and what only a build finds; the rest is told by `talks check`."""
    written, problems, root = result.written, result.problems, result.root
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    of_length = [problem for problem in problems if problem.code == OF_LENGTH]
    print_problems([*errors, *of_length, *(problem for problem in result.on_paper if problem not in errors)])
    for one in written:
        if one.outcome in ("written", "kept_aside") and one.path.suffix != ".png":
            print(f"wrote {shown_path(one.path, root)} ({size(one.size)})")
    _print_pictures([one for one in written if one.path.suffix == ".png"], root)
    for one in written:
        _print_kept(one, root)
    _print_orphans(result)
    if result.not_renewed:
        names = ", ".join(shown_path(path, root) for path in result.not_renewed)
        print(f"note: not made anew, and what is in it may be old: {names}")
    for said in result.printed_once:
        print(f"note: the next plain `talks build` prints these notes as before; to have them so always, write {said}")
    unchanged = sum(one.outcome == "unchanged" for one in written)
    if unchanged:
        print(f"{unchanged} file{'s' if unchanged > 1 else ''} already up to date")
    told = [*of_length, *result.on_paper, *result.due]
    others = [problem for problem in problems if problem.level is not Level.ERROR and problem not in told]
    if errors:
        nothing = "" if written else "; nothing was written"
        print(f"{counted(problems)}{nothing}", file=sys.stderr)
        return
    if others:
        print(f"{counted(others)}: `{result.check}` lists them", file=sys.stderr)
    if result.due:
        said = "1 figure is" if len(result.due) == 1 else f"{len(result.due)} figures are"
        print(f"{said} due for review: talks facts due", file=sys.stderr)


def _print_orphans(result: Result) -> None:
    for talk in dict.fromkeys(talk for talk, _ in result.orphans):
        files = [shown_path(path, result.root) for name, path in result.orphans if name == talk]
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        print(f"note: {files[0]}{more}: there is no talk `{talk}` any more; they say what was true when built")


def _print_pictures(written: Sequence[Written], root: Path) -> None:
    """Pictures by the folder: there are as many as slides."""
    for folder in dict.fromkeys(one.path.parent for one in written):
        here = [one for one in written if one.path.parent == folder]
        new = [one for one in here if one.outcome in ("written", "kept_aside")]
        gone = sum(one.outcome == "removed" for one in here)
        if new:
            pictures = f"{len(new)} picture{'s' if len(new) > 1 else ''}"
            print(f"wrote {pictures} to {shown_path(folder, root)}/ ({size(sum(one.size for one in new))})")
        if gone:
            print(f"removed {gone} of an earlier build from {shown_path(folder, root)}/")


def _print_kept(one: Written, root: Path) -> None:
    """What became of a file that was edited by hand, and how to go on."""
    if one.beside is None:
        for left in _left_over(one):
            print(f"note: {shown_path(left, root)} of an earlier build is still there; delete it if you don't need it")
        return
    yours, new = shown_path(one.beside, root), shown_path(one.path, root)
    if one.outcome == "kept":
        where = "" if one.path == one.beside else f" The new version is {new}."
        print(f"kept {yours} with your edits: nothing is new since the last build.{where}")
        if not where:
            print("    If you did not edit it, or want it as it was built, delete it and build again.")
        return
    print(f"kept {yours}: it was edited since it was built, or not built here. The new one is {new}.")
    if one.path.suffix == ".pptx":
        print(f"    To write the new facts into yours and keep your edits: talks refresh {yours}")
        print(f"    Or carry your edits over into {one.path.name} and give that one; it is kept as well.")
    else:
        print(f"    Either carry your edits over into {one.path.name} and give that one; it is kept as well.")
        print(f"    Or go on with {one.beside.name}, which stays as it was.")
    print("    To begin afresh without edits, delete both and build again.")


def _left_over(written: Written) -> list[Path]:
    """New versions that earlier builds put beside an edited file, now that the file itself is up to date."""
    return sorted(written.path.parent.glob(f"{glob.escape(written.path.stem)}.new*{written.path.suffix}"))


def _as_json(result: Result) -> dict[str, object]:
    root = result.root
    return {
        "files": [
            {
                "path": shown_path(one.path, root),
                "outcome": one.outcome,
                "bytes": one.size,
                "kept": shown_path(one.beside, root) if one.beside else None,
            }
            for one in result.written
        ],
        "problems": [problem.as_dict() for problem in result.problems],
        "changes": result.changes,
        **({"lengths": list(result.lengths)} if result.lengths else {}),
    }
