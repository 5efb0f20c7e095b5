"""talks adopt: a deck that this program never built, tied to the facts that it says."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talks.adopting import (
    Adopted,
    Choice,
    Survey,
    adopt_deck,
    likeliest_first,
    survey_deck,
    why_not_now,
    without_bare,
)
from talks.cli.adopt_report import as_data, candidate_lines, deck_lines, tied_lines
from talks.cli.common import project_at, require_choice
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import Progress, print_json, print_problems
from talks.facts.registry import Registry
from talks.pipeline import Project
from talks.problems import Place, error, has_errors, in_order
from talks.read.root import shown_path
from talks.read.suggest import did_you_mean
from talks.refresh.adopting_records import Candidate

LOOKED_IN = "titles, texts, tables, charts, notes and alternative texts"
QUESTION = "    Tie it? [y]es, [n]o, {}[a]ll of this fact, [s]top and keep what was said yes to: "


@dataclass(frozen=True)
class AdoptRequest:
    """What was asked for on the command line."""

    deck: str
    ties: tuple[str, ...] = ()
    yes: bool = False
    everything: bool = False
    dry_run: bool = False
    output_format: str = "text"
    workspace: Path | None = None


def run_adopt(request: AdoptRequest) -> None:
    """Tie a deck to facts; ends with 1 where nothing can be tied."""
    require_choice(request.output_format, ("text", "json"), "--format")
    project = project_at(request.workspace)
    root = project.workspace.root
    path = _meant(request.deck, root)
    asked = not (request.ties or request.yes or request.dry_run)
    if asked and (request.output_format == "json" or not (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError(
            "there is no terminal to ask on",
            "Look with --dry-run first; then tie with --tie KEY, or with --yes all that is certain.",
        )
    progress = Progress(quiet=request.output_format == "json")
    progress(f"{shown_path(path, root)}: looking for the values of facts")
    survey = survey_deck(project, path)
    progress.done()
    shown = likeliest_first(survey.candidates if request.everything else without_bare(survey.candidates))
    _find_problems(survey, shown, request, root)
    made = Adopted()
    if not survey.problems:
        chosen = _asked(survey, shown, project) if asked else _named(survey, shown, request)
        if chosen and not request.dry_run:
            made = adopt_deck(project, survey, chosen, date.today())
        else:
            made.tied = chosen
    _print(survey, shown, made, request, project, asked=asked)
    if has_errors([*survey.problems, *made.problems]):
        sys.exit(PROBLEMS)


def _meant(name: str, root: Path) -> Path:
    places = [Path(name).absolute(), root / name, root / "decks" / name, root / "decks" / f"{name}.pptx"]
    there = next((path for path in places if path.is_file()), None)
    if there is not None:
        return there
    if any(path.is_dir() for path in places[:2]):
        raise UsageError(f"`{name}` is a folder, not a deck", "Name a .pptx file.")
    known = sorted(path.name for path in Path(name).absolute().parent.glob("*.pptx"))
    raise UsageError(f"no deck `{name}`", did_you_mean(Path(name).name, known, "Name a .pptx file."))


def _find_problems(survey: Survey, shown: Sequence[Candidate], request: AdoptRequest, root: Path) -> None:
    """What makes all questions idle is told before the first one."""
    if survey.problems:
        return
    if not request.dry_run and (problem := why_not_now(survey.path)):
        survey.problems.append(problem)
    if not shown and not survey.tied:
        slides = len(survey.made.slides) if survey.made else 0
        message = f"no value of the {survey.looked_for} facts was found in {LOOKED_IN} of its {slides} slides"
        advice = (
            "Add what the deck says to the facts first, with its source; small numbers and years are looked at "
            "with --all. A picture of text can't be read."
        )
        survey.problems.append(error(Place(shown_path(survey.path, root)), message, advice, code="nothing-found"))


# What is tied


def _named(survey: Survey, shown: Sequence[Candidate], request: AdoptRequest) -> list[Choice]:
    """The ties named, and with --yes all that are certain."""
    known = {one.key(option): (one, option) for one in survey.candidates for option in one.options}
    for key in request.ties:
        if key not in known:
            near = [one.key(option) for one in shown for option in one.options]
            raise UsageError(f"no candidate `{key}`", did_you_mean(key, near, "--dry-run lists them."))
    chosen = [known[key] for key in dict.fromkeys(request.ties)]
    taken = {(id(one), option.tie.start) for one, option in chosen}
    if request.yes:
        sure = [(one, one.options[0]) for one in shown if one.options[0].certain]
        chosen += [(one, option) for one, option in sure if not _overlaps(chosen, one) and (id(one), 0) not in taken]
    return chosen


def _overlaps(chosen: Sequence[Choice], one: Candidate) -> bool:
    return any(
        (other.slide, other.place) == (one.slide, one.place) and other.start < one.end and one.start < other.end
        for other, _ in chosen
    )


def _asked(survey: Survey, shown: Sequence[Candidate], project: Project) -> list[Choice]:
    """What was said yes to, candidate by candidate."""
    print("\n".join(deck_lines(survey, shown, project.workspace.root)))
    chosen: list[Choice] = []
    whole: set[str] = set()  # facts of which all is tied
    for number, one in enumerate(shown, start=1):
        if _overlaps(chosen, one):
            continue
        known = next((option for option in one.options if option.tie.fact in whole), None)
        if known is not None:
            chosen.append((one, known))
            continue
        print()
        print("\n".join(candidate_lines(one, project.registry, f"{number} of {len(shown)}, ", numbered=True)))
        answer = _answer(len(one.options))
        if answer == "s":
            break
        if answer == "n":
            continue
        option = one.options[int(answer) - 1 if answer.isdecimal() else 0]
        if answer == "a":
            whole.add(option.tie.fact)
        chosen.append((one, option))
    return chosen


def _answer(count: int) -> str:
    """y, n, a, s, or the number of a fact."""
    which = f"1-{count} which one, " if count > 1 else ""
    while True:
        try:
            said = input(QUESTION.format(which)).strip().lower()
        except EOFError:
            print()
            return "s"
        known = {"": "n", "y": "y", "yes": "y", "n": "n", "no": "n", "a": "a", "all": "a", "s": "s", "stop": "s"}
        if said in known:
            return known[said]
        if said.isdecimal() and 1 <= int(said) <= count:
            return said
        print(f"    `{said}` is no answer")


# What is printed


def _print(
    survey: Survey, shown: Sequence[Candidate], made: Adopted, request: AdoptRequest, project: Project, *, asked: bool
) -> None:
    root, registry = project.workspace.root, project.registry
    problems = in_order([*survey.problems, *made.problems])
    if request.output_format == "json":
        print_json(as_data(survey, shown, made, root, registry))
        return
    if not survey.problems:
        if not asked:
            _print_list(survey, shown, request, root, registry)
        for line in tied_lines(survey, made, root, request.dry_run):
            print(line)
    sys.stdout.flush()
    print_problems(problems)


def _print_list(
    survey: Survey, shown: Sequence[Candidate], request: AdoptRequest, root: Path, registry: Registry
) -> None:
    print("\n".join(deck_lines(survey, shown, root)))
    if request.dry_run:
        for one in shown:
            print("\n".join(candidate_lines(one, registry)))
