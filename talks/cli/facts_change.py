"""What all commands share that change facts: read, edit, check, write, and say what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from talks.cli.common import require_choice, root_at
from talks.cli.facts_said import said_lines, short_diff
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import counted, print_json, print_problems
from talks.facts.building import SOURCES_FILE
from talks.facts.edits import Edit, RefusedError
from talks.facts.registry import Registry
from talks.pipeline import Options, Project, compose_talk, open_project
from talks.problems import Level, Problem, error, has_errors, in_order

Editing = Callable[[Registry, Mapping[str, bytes], date], Edit]
Judging = Callable[["Outcome", Project, Sequence[Problem]], None]


@dataclass(frozen=True)
class Manner:
    """How a change is made: dry_run writes nothing, sure makes it although talks fail by it."""

    dry_run: bool = False
    sure: bool = False
    output_format: str = "text"
    workspace: Path | None = None
    approve: Callable[[Outcome], str] | None = None  # asked before anything is written: why not, or nothing
    more: Mapping[str, object] = field(default_factory=dict)  # further keys for programs


@dataclass
class Outcome:
    """What came of a change, for people and for programs."""

    edit: Edit = field(default_factory=Edit)
    files: dict[str, str] = field(default_factory=dict)  # what differs, by file
    lines: list[str] = field(default_factory=list)  # the plan for people
    plan: object = None  # and for programs
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    end: str = ""  # what must not be missed: the last line
    refused: str = ""  # why nothing was written
    written: bool = False


def approved(outcome: Outcome, manner: Manner, yes: bool, show: Callable[[Outcome], None]) -> str:
    """Why nothing is written, or nothing: a yes was given, with the command or on the terminal.

    show prints what has to be seen before the question, and takes out of the outcome what is not to be shown twice.
    """
    if yes:
        return ""
    if manner.output_format == "json" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "nothing was written: to write this, add --yes"
    show(outcome)
    try:
        answer = input("Write this? [y/N] ")
    except EOFError:
        answer = ""
    return "" if answer.strip().lower() in ("y", "yes") else "nothing was written: there was no yes"


def announce(before: Project, after: Project, today: date) -> tuple[list[str], object]:
    """The plan: what the change does to the talks, as lines to print and as data for JSON."""
    from talks.changes.plan import plan_json
    from talks.cli.plan import plan_lines
    from talks.planning import plan_change

    plan = plan_change(before, after, after.workspace.talk_ids, Options(), today)
    return plan_lines(plan), plan_json(plan)


def run_change(
    identifiers: Sequence[str],
    editing: Editing,
    manner: Manner,
    judge: Judging | None = None,
    *,
    sourced: bool = False,
) -> None:
    """Make a change, or say why not. judge decides on talks that fail by it; else they are refused.

    sourced: the change can't be made without the file of sources.
    """
    require_choice(manner.output_format, ("text", "json"), "--format")
    today = date.today()
    before = open_project(root_at(manner.workspace))
    outcome = Outcome()
    after = before
    try:
        _require_readable(before, identifiers)
        if sourced and before.workspace.sources is None:
            _require_readable_sources(before)
        originals = _Originals(before)
        outcome.edit = editing(before.registry, originals, today)
        outcome.notes += outcome.edit.notes
        if outcome.edit.files:
            after = _changed(before, originals, outcome, manner, judge or _refuse_failing, today)
    except RefusedError as exc:
        if not exc.place.file:
            raise UsageError(exc.message, exc.advice) from exc
        outcome.problems = [error(exc.place, exc.message, exc.advice, exc.value, "refused")]
        outcome.refused = "nothing was written"
    if manner.output_format == "json":
        print_json({**_as_json(outcome), **manner.more})
    else:
        _print(outcome, after, manner)
    if outcome.refused:
        sys.exit(PROBLEMS)


def _changed(
    before: Project, originals: _Originals, outcome: Outcome, manner: Manner, judge: Judging, today: date
) -> Project:
    """The project after the change; written unless something speaks against it."""
    root = before.workspace.root
    edited = outcome.edit.files
    after = open_project(root, {root / name: data for name, data in edited.items()})
    outcome.files = {name: short_diff(name, originals[name], data) for name, data in edited.items()}
    outcome.problems = _new(before.problems, after.problems)
    if has_errors(outcome.problems):
        outcome.refused = "nothing was written: the change would bring these errors"
        return after
    failing = _new_failures(before, after, today)
    judge(outcome, after, failing)
    if outcome.refused and not manner.sure:
        return after
    outcome.refused = ""
    outcome.lines, outcome.plan = announce(before, after, today)
    if not manner.dry_run:
        outcome.refused = manner.approve(outcome) if manner.approve else ""
        if not outcome.refused:
            _write(root, originals, outcome)
    return after


def _refuse_failing(outcome: Outcome, after: Project, failing: Sequence[Problem]) -> None:
    """By default a change after which a talk can't be built is made only by someone who is sure."""
    if failing:
        outcome.problems = in_order([*outcome.problems, *failing])
        outcome.refused = "nothing was written: these places would fail; change them first, or add --sure"


def _write(root: Path, originals: _Originals, outcome: Outcome) -> None:
    from talks.write.together import Replacement, replace_together, why_not

    # Sources first: one that no fact names yet does no harm if the machine stops in between.
    names = sorted(outcome.edit.files, key=lambda name: (name.count("/"), name))
    try:
        replace_together([Replacement(root / name, originals[name], outcome.edit.files[name]) for name in names])
        outcome.written = True
    except OSError as exc:
        outcome.problems.append(why_not(exc, root))
        outcome.refused = "nothing was written"


def _new(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """Problems that were not there before, wherever their lines have moved to; hints are left to `talks check`."""
    known = {_without_lines(problem) for problem in before}
    return in_order(
        problem for problem in after if problem.level is not Level.HINT and _without_lines(problem) not in known
    )


def _without_lines(problem: Problem) -> tuple[str, str, str]:
    return problem.place.file, problem.message, problem.value


def _new_failures(before: Project, after: Project, today: date) -> list[Problem]:
    """Errors of talks that the change brings."""
    found = list(talk_errors(after, today))
    return _new(list(talk_errors(before, today)), found) if found else []


def talk_errors(project: Project, today: date) -> Iterator[Problem]:
    """The errors of all talks, for every audience."""
    for talk in project.workspace.talk_ids:
        yield from errors_of(project, talk, today)


def errors_of(project: Project, talk: str, today: date) -> Iterator[Problem]:
    """The errors of a talk, for every audience."""
    from talks.compose.outline import audiences_of

    for audience in audiences_of(project.workspace, talk) or [""]:
        problems = compose_talk(project, talk, Options(audience), today)[1]
        yield from (problem for problem in problems if problem.level is Level.ERROR)


def _require_readable(project: Project, identifiers: Sequence[str]) -> None:
    """A fact of a file that can't be read is not unknown."""
    for identifier in identifiers:
        name = identifier.partition(".")[0]
        if name in project.workspace.unreadable_facts:
            found = [one for one in project.workspace.problems if Path(one.place.file).stem == name]
            first = next((one for one in found if one.level is Level.ERROR), None)
            if first:
                raise RefusedError(
                    f"the file of `{identifier}` has a mistake: {first.message}", first.advice, first.place
                )


def _require_readable_sources(project: Project) -> None:
    """A source of a file that can't be read is not unknown either."""
    for one in project.workspace.problems:
        if one.level is Level.ERROR and one.place.file == SOURCES_FILE:
            raise RefusedError(f"the file of sources has a mistake: {one.message}", one.advice, one.place, one.value)


class _Originals(Mapping[str, bytes]):
    """The files of facts and sources as they are on the disk, each read once."""

    def __init__(self, project: Project) -> None:
        self.root = project.workspace.root
        sources = project.workspace.sources
        names = [fact.place.file for fact in project.registry.facts.values()]
        self.names = list(dict.fromkeys([*names, *([sources.place().file] if sources else [])]))
        self.read: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self.read:
            self.read[name] = (self.root / name).read_bytes()
        return self.read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _print(outcome: Outcome, after: Project, manner: Manner) -> None:
    for change in outcome.edit.changes:
        print("\n".join(said_lines(change, after.registry)))
    for note in outcome.notes:
        print(f"note: {note}")
    for difference in outcome.files.values():
        print(f"\n{difference}")
    if lines := _not_told_yet(outcome):
        print("\n" + "\n".join(lines))
    sys.stdout.flush()  # before what goes to stderr
    print_problems(outcome.problems)
    if outcome.refused:
        print("; ".join(part for part in (counted(outcome.problems), outcome.refused) if part), file=sys.stderr)
    elif outcome.written:
        print("\nwrote " + ", ".join(outcome.edit.files))
    elif outcome.edit.files and manner.dry_run:
        print("\nnothing was written (--dry-run)")
    if outcome.end and not outcome.refused:
        sys.stdout.flush()
        print(outcome.end, file=sys.stderr)


def _not_told_yet(outcome: Outcome) -> list[str]:
    """The plan, without its lines on the facts that were set and on conflicts that a note has told."""
    own = tuple(f"{change.fact}{sign}" for change in outcome.edit.changes for sign in ":,")
    lines = [line for line in outcome.lines if not line.startswith(own)]
    lines = [
        line for line in lines if not any(line.partition(": ")[2].replace("`", "") == note for note in _plain(outcome))
    ]
    return lines[1:] if lines and not lines[0] else lines


def _plain(outcome: Outcome) -> list[str]:
    return [note.replace("`", "") for note in outcome.notes]


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "written": outcome.written,
        "refused": outcome.refused or None,
        "changes": [asdict(change) for change in outcome.edit.changes],
        "notes": [*outcome.notes, *([outcome.end] if outcome.end else [])],
        "files": [{"path": name, "diff": difference} for name, difference in outcome.files.items()],
        "plan": outcome.plan,
        "problems": [problem.as_dict() for problem in outcome.problems],
    }
