"""What a build would do to the files of talks, as far as that can be told without making them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talks.changes.plan import BLOCKED, NEW, SAME, Plan, TalkPlan
from talks.compose.talk import Talk
from talks.outputs import file_names
from talks.pipeline import Built, Options, Project, compose_talk, made_of
from talks.problems import has_errors
from talks.read.root import shown_path
from talks.write.files import Written
from talks.write.state import DOUBTFUL, State, file_digest

EDITED, MISSING, ANEW, CHANGED = "edited", "missing", "anew", "changed"


@dataclass(frozen=True)
class PlannedFile:
    """A file that a build would touch.

    outcome: edited (it is kept, the new one goes beside it), missing (it was built, is gone, and is written again),
    anew (the talk says the same, but the template, look, paper or the program is another one), changed, new.
    """

    talk: str
    path: Path
    outcome: str


def planned_files(project: Project, plan: Plan, options: Options, folder: Path, today: date) -> tuple[PlannedFile, ...]:
    """The files that a build would touch; none of a talk that can't be built."""
    state = State.load(project.workspace.root)
    found: list[PlannedFile] = []
    for one in plan.talks:
        if one.status != BLOCKED:
            talk, problems = compose_talk(project, one.talk, options, today)
            if talk is not None and not has_errors(problems):
                made = made_of(project, talk, problems, options)
                found += _of_talk(one, talk, made, options, folder, state)
    return tuple(found)


def _of_talk(
    plan: TalkPlan, talk: Talk, made: str, options: Options, folder: Path, state: State
) -> Iterator[PlannedFile]:
    outputs = {one.mention.output for one in plan.changes.places} | (
        {"deck", "notes"} if plan.changes.slides else set()
    )
    for kind in options.kinds:
        # The pane below the slides holds the notes.
        touched = kind in outputs or (kind == "deck" and "notes" in outputs)
        for name in file_names(talk, [kind], options):
            if outcome := _outcome(folder / name, plan, touched, made, state):
                yield PlannedFile(talk.id, folder / name, outcome)


def _outcome(path: Path, plan: TalkPlan, touched: bool, made: str, state: State) -> str:
    known = state.known(path)
    before = state.made_from(path).rstrip(DOUBTFUL)
    otherwise = bool(before) and bool(made) and before != made
    if not path.exists():
        return MISSING if known else NEW
    if file_digest(path) not in known:
        return EDITED if touched or otherwise or plan.status == NEW or not known else ""
    if touched:
        return CHANGED
    return ANEW if otherwise and plan.status == SAME else ""


def file_lines(files: Sequence[PlannedFile], root: Path) -> Iterator[str]:
    """What people must know of them; that a file is new or changed is told with its talk."""
    for one in files:
        if one.outcome == EDITED:
            yield f"{shown_path(one.path, root)} was edited by hand: it will be kept, the new one goes beside it"
    missing = [shown_path(one.path, root) for one in files if one.outcome == MISSING]
    if missing:
        yield f"would be written again: {', '.join(missing)}"
    for talk in dict.fromkeys(one.talk for one in files if one.outcome == ANEW):
        yield f"{talk}: the same words; its template, look, paper or the program changed: its files are written anew"


def anew_lines(plan: Plan, built: Sequence[Built], there: Collection[Path], written: Sequence[Written]) -> list[str]:
    """Of talks that say the same as before why files were written; there: the files that were there before."""
    done = {one.path for one in written if one.outcome == "written"}
    same = {talk.talk for talk in plan.talks if talk.status == SAME}
    lines = []
    for one in built:
        paths = [output.path for output in one.outputs if output.path in done]
        if one.talk is None or one.talk.id not in same or not paths:
            continue
        if any(path in there for path in paths):
            lines.append(f"{one.talk.id}: the same words; its template, look, paper or the program changed")
        else:
            lines.append(f"{one.talk.id}: the same words; files that were missing are written again")
    return lines


def file_data(files: Sequence[PlannedFile], root: Path) -> list[dict[str, str]]:
    return [{"path": shown_path(one.path, root), "talk": one.talk, "outcome": one.outcome} for one in files]
