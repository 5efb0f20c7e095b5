"""talks refresh: what changed facts say, written into decks that were edited by hand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talks.cli.common import project_at, require_choice
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import Progress, print_json, print_problems
from talks.cli.refresh_report import as_data, meant_spot, report_lines
from talks.problems import Problem, in_order
from talks.read.root import shown_path
from talks.read.suggest import did_you_mean
from talks.refresh.deciding import Choices
from talks.refreshing import Bases, Refreshed, edited_decks, refresh_deck

PAGES = {".html": "html", ".htm": "html", ".md": "md"}


@dataclass(frozen=True)
class RefreshRequest:
    """What was asked for on the command line."""

    decks: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    add_slides: bool = False
    report: Path | None = None
    dry_run: bool = False
    output_format: str = "text"
    workspace: Path | None = None


def run_refresh(request: RefreshRequest) -> None:
    """Refresh decks, one after the other; ends with 1 where conflicts are left or a deck could not be refreshed."""
    require_choice(request.output_format, ("text", "json"), "--format")
    kind = _page_kind(request.report)
    today = date.today()
    progress = Progress(quiet=request.output_format == "json")
    project = project_at(request.workspace)
    root = project.workspace.root
    paths = _meant(request.decks, root)
    choices = _choices(request)
    bases = Bases(project, today)

    def refreshed(path: Path, *, dry_run: bool) -> Refreshed:
        progress(f"{shown_path(path, root)}: comparing")
        return refresh_deck(project, path, bases, choices, dry_run=dry_run)

    if choices.accept or choices.keep:  # nothing is written while a choice may be a slip
        _require_known(choices, [refreshed(path, dry_run=True) for path in paths], root)
    results = [refreshed(path, dry_run=request.dry_run) for path in paths]
    progress.done()
    _print(results, root, request, bool(request.decks))
    if request.report and kind:
        _write_page(request.report, results, root, today, kind, quiet=request.output_format == "json")
    if not all(one.is_done for one in results):
        sys.exit(PROBLEMS)


def _meant(names: Sequence[str], root: Path) -> list[Path]:
    """The decks named, by path or by the name of a deck in decks/; without names all that were edited."""
    if not names:
        return edited_decks(root)
    found = []
    for name in names:
        choices = [Path(name).absolute(), root / name, root / "decks" / name, root / "decks" / f"{name}.pptx"]
        there = next((path for path in choices if path.is_file()), None)
        if there is None:
            folder = root / "decks"
            known = sorted(path.name for path in folder.glob("*.pptx")) if folder.is_dir() else []
            raise UsageError(f"no deck `{name}`", did_you_mean(Path(name).name, known, "Name a .pptx file."))
        found.append(there)
    return list(dict.fromkeys(found))


def _page_kind(report: Path | None) -> str:
    if report is None:
        return ""
    kind = PAGES.get(report.suffix.lower())
    if kind is None:
        raise UsageError(f"--report can't be `{report.name}`", "Name a file that ends in .html or .md.")
    return kind


def _choices(request: RefreshRequest) -> Choices:
    both = [name for name in request.accept if name in request.keep]
    if both:
        raise UsageError(f"`{both[0]}` is both to be accepted and to be kept", "Name it once.")
    return Choices(request.accept, request.keep, request.add_slides)


def _require_known(choices: Choices, results: Sequence[Refreshed], root: Path) -> None:
    """A place to be settled that is none is a mistake, not a wish that came true; so is one of several decks."""
    known = [spot for one in results for spot in one.known_spots]
    for name in (*choices.accept, *choices.keep):
        decks = [shown_path(one.path, root) for one in results if name in map(str, one.known_spots)]
        if len(decks) > 1:
            advice = f"Name one of them, too: talks refresh {decks[0]} ..."
            raise UsageError(f"`{name}` is a conflict in {' and '.join(decks)}", advice)
        if not decks and all(one.plan is not None for one in results):
            raise UsageError(f"no conflict at `{name}`", meant_spot(name, known))


def _print(results: Sequence[Refreshed], root: Path, request: RefreshRequest, named: bool) -> None:
    if request.output_format == "json":
        print_json([as_data(one, root) for one in results])
        return
    if not results and not named:
        print("no deck in decks/ was edited since it was built; name one: talks refresh DECK.pptx")
    for line in report_lines([one for one in results if one.plan], root, request.dry_run):
        print(line)
    sys.stdout.flush()
    problems: list[Problem] = [problem for one in results for problem in in_order(one.problems)]
    print_problems(problems)


def _write_page(report: Path, results: Sequence[Refreshed], root: Path, today: date, kind: str, *, quiet: bool) -> None:
    from talks.cli.refresh_page import page
    from talks.write.atomic import write_atomically

    try:
        write_atomically(report.absolute(), page(results, root, today, kind).encode())
    except OSError as exc:
        raise UsageError(f"the report can't be written: {exc.strerror or exc}", "Name another file.") from exc
    if not quiet:
        print(f"wrote {report}")
