"""talks time --rehearse: the timer, what it measured, and whether to keep it."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.lengths import clock, signed
from talks.cli.output import print_problems, print_table
from talks.compose.measured import Planned, with_minutes
from talks.compose.rehearsal import Measured, Rehearsal
from talks.compose.talk import Talk
from talks.compose.timing import talk_time
from talks.pipeline import Project, open_project
from talks.problems import Level
from talks.write.together import Replacement, replace_together, why_not

if TYPE_CHECKING:
    from talks.cli.time import TimeRequest


def run_rehearsal(project: Project, names: Sequence[str], request: TimeRequest) -> None:
    """Rehearse one talk on the whole terminal, print what was measured, and save it where that is wanted."""
    from talks.cli.time import composed, numbers_of

    if request.output_format == "json":
        raise UsageError("--rehearse can't print JSON", "Leave --format out; `talks time` alone prints it.")
    if len(names) != 1 or not request.names:
        raise UsageError("--rehearse needs one talk", f"Name it: talks time {names[0]} --rehearse")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "--rehearse needs a terminal to draw on",
            "Run it in a terminal window, without a pipe; `talks time` alone prints a table anywhere.",
        )
    talks, problems = composed(project, names, request)
    print_problems(problem for problem in problems if problem.level is Level.ERROR)
    if not talks:
        sys.exit(PROBLEMS)
    from talks.cli.rehearse_screen import RehearsalScreen

    rehearsal = Rehearsal(talk_time(talks[0], request.pace or 0, numbers_of(project, talks[0])), time.monotonic)
    RehearsalScreen(talks[0], rehearsal).run()
    finish(project, talks[0], rehearsal, request)


def finish(project: Project, talk: Talk, rehearsal: Rehearsal, request: TimeRequest) -> None:
    """Tell what was measured; save it, ask, or leave the outline as it is."""
    if not rehearsal.started:
        print("The rehearsal was not begun; nothing was measured.")
        return
    measured = rehearsal.measured()
    _print_measured(rehearsal, measured)
    if not rehearsal.finished:
        print("The rehearsal was stopped before its end; nothing is saved.")
        return
    # A slide without planned minutes was made by the program, and stands in no outline.
    minutes = {one.slide.slide.id: one.minutes for one in measured if one.complete and one.slide.planned}
    if request.save is False or not minutes:
        return
    made = _planned(project.workspace.root, talk, request.audience, minutes)
    for slide, why in made.refused.items():
        print(f"not saved, {slide}: {why}")
    if not made.written:
        print("Nothing to save: the outline plans what was measured.")
        return
    changes = ", ".join(f"{slide} {value:g}" for slide, value in made.written.items())
    if request.save is None and not _wanted(f"Save these minutes in {made.name}? {changes} [y/N] "):
        print("The outline is as it was.")
        return
    _save(project.workspace.root, made)


def _planned(root: Path, talk: Talk, audience: str, minutes: dict[str, float]) -> Planned:
    """Read anew: somebody may have written in the outline while the talk was rehearsed."""
    workspace = open_project(root).workspace
    record = workspace.outlines.get(talk.id)
    if record is None:
        raise UsageError(
            f"the outline of {talk.id} can't be read any more, so nothing was saved", f"See: talks check {talk.id}"
        )
    path = root / record.place().file
    return with_minutes(workspace, talk.id, audience or talk.audience, path.read_bytes(), minutes)


def _save(root: Path, made: Planned) -> None:
    path = root / made.name
    try:
        replace_together([Replacement(path, made.before, made.after)])
    except OSError as exc:
        print_problems([why_not(exc, root)])
        sys.exit(PROBLEMS)
    slides = f"{len(made.written)} slide{'s' if len(made.written) > 1 else ''}"
    print(f"saved the minutes of {slides} in {made.name}, each to the nearest half minute")


def _wanted(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _print_measured(rehearsal: Rehearsal, measured: Sequence[Measured]) -> None:
    header = ["Slide", "Title", "Planned", "Measured", "Difference", ""]
    rows = []
    for one in measured:
        planned, taken = one.slide.planned, one.seconds / 60
        note = "" if one.complete else ("passed over" if rehearsal.finished else "not finished")
        title = one.slide.slide.title.plain
        rows.append([str(one.slide.number), title, clock(planned), clock(taken), signed(taken - planned), note])
    planned, taken = rehearsal.time.planned, rehearsal.elapsed / 60
    total = ["", "in all", clock(planned), clock(taken), signed(taken - planned), f"of {clock(rehearsal.time.given)}"]
    print_table(header, [*rows, total], 1)
    print()
