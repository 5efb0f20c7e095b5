"""Refreshing decks that were edited by hand: finds their bases, composes their talks as of now, merges, and writes."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from talks.pipeline import Options, Project, compose_talk, place_talk
from talks.problems import Level, Place, Problem, error, has_errors, in_order
from talks.read.deck import read_base
from talks.read.root import shown_path
from talks.read.suggest import did_you_mean
from talks.refresh.added import Added
from talks.refresh.adopting_values import Facts
from talks.refresh.bases import Base, find_base, parts_with_base
from talks.refresh.deciding import Choices, decided, meant
from talks.refresh.deck_now import DeckNow
from talks.refresh.dropped import Dropped, dropped_facts, on_dropped
from talks.refresh.following import with_followers
from talks.refresh.forward import base_bytes, moved_base
from talks.refresh.old_numbers import numbers_of
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.plan import plan_refresh
from talks.refresh.reading import read_deck
from talks.refresh.records import RefreshPlan, Spot
from talks.refresh.splicing import SpliceError, spliced
from talks.write.choices import keep_choices, kept_choices
from talks.write.refreshed import BACKUPS, Stamp, replace_with_backup, why_not_written
from talks.write.state import State, file_digest

if TYPE_CHECKING:
    from talks.layout.deck import Deck
    from talks.read.template_records import Template

Json = dict[str, Any]


@dataclass
class Refreshed:
    """What came of one deck. plan None: it could not be refreshed, and the problems say why."""

    path: Path
    talk: str = ""
    audience: str = ""
    base_from: str = ""  # "deck" or "workspace"
    adopted: bool = False  # it was never built: its own texts were tied to facts
    plan: RefreshPlan | None = None
    problems: list[Problem] = field(default_factory=list)
    written: bool = False
    backup: Path | None = None
    known_spots: tuple[Spot, ...] = ()  # of all conflicts, settled or not
    added: Added = field(default_factory=Added)  # slides put in

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that somebody has to decide or mend."""
        return self.plan is not None and not self.plan.conflicts and not has_errors(self.problems)


class Bases:
    """What the talks of a workspace would say if they were built now; each is composed once."""

    def __init__(self, project: Project, today: date) -> None:
        self.project = project
        self.today = today
        self._made: dict[tuple[str, str, int], tuple[Json | None, list[Problem]]] = {}
        self._decks: dict[tuple[str, str, int], tuple[Deck, Template]] = {}

    def now(self, talk: str, audience: str, minutes: int = 0) -> tuple[Json | None, list[Problem]]:
        """The base of a talk as of now; None where it has errors. minutes: 0 for the outline's own."""
        key = (talk, audience, minutes)
        if key not in self._made:
            self._made[key] = self._composed(talk, audience, minutes)
        return self._made[key]

    def fresh_deck(self, talk: str, audience: str, minutes: int = 0) -> bytes:
        """The talk as a deck, without a base."""
        from talks.render.pptx import render_deck

        deck, template = self._decks[(talk, audience, minutes)]
        return render_deck(deck, template, b"")

    def _composed(self, name: str, audience: str, minutes: int) -> tuple[Json | None, list[Problem]]:
        from talks.render.base import base_of

        options = Options(audience, minutes=minutes)
        talk, problems = compose_talk(self.project, name, options, self.today)
        problems = [*self.project.problems_of([name]), *problems]
        if talk is None or has_errors(problems):
            return None, problems
        deck, template, _, found = place_talk(self.project, talk)
        problems = [*problems, *found]
        if deck is None or template is None or has_errors(found):
            return None, problems
        self._decks[(name, audience, minutes)] = (deck, template)
        return base_of(deck), problems


def edited_decks(root: Path) -> list[Path]:
    """The decks in decks/ that this program built and somebody edited or copied since, and those tied to facts."""
    state = State.load(root)
    found = []
    folder = root / "decks"
    for path in sorted(folder.glob("*.pptx")) if folder.is_dir() else ():
        if path.name.startswith((".", "~$")) or path.parent.name == BACKUPS:
            continue
        known = state.known(path)
        try:
            edited = file_digest(path) not in known if known else _carries_base(path)
            if edited or state.is_adopted(path):
                found.append(path)
        except OSError:
            found.append(path)  # why it can't be read is told when it is opened
    return found


def _carries_base(path: Path) -> bool:
    """Whether a deck that the workspace does not know, such as a copy, was built by this program."""
    try:
        return read_base(path) is not None
    except zipfile.BadZipFile:
        return False


def refresh_deck(project: Project, path: Path, bases: Bases, choices: Choices, *, dry_run: bool = False) -> Refreshed:
    """Refresh one deck; what stands in the way is told among its problems, and then the deck is as it was."""
    made = Refreshed(path)
    try:
        before = Stamp.of(path)
        with Package(path, shown_path(path, project.workspace.root)) as package:
            now = read_deck(package)
            root = project.workspace.root
            base = find_base(package, now, root, State.load(root).deck_of(path))
            made.talk, made.audience, made.base_from = base.talk, base.audience, base.origin
            made.adopted = base.adopted
            new, plan = _planned(project, made, base, now, bases)
            if new is None:
                return made
            plan = _decided(project, made, base, plan, choices)
            made.plan = with_followers(base.data, new, now, plan)
            if choices.add_slides and made.plan.new_slides:
                _add_slides(made, package, now, bases, base, new)
            if not dry_run and (made.plan.updated or made.added.slides):
                _write(project, made, package, base, new, before, bases.today)
                made.plan = made.added.renumbered(made.plan)
            if not dry_run and not has_errors(made.problems):
                _remember_choices(project, made, base)
    except SpliceError as exc:
        message = f"an edit could not be written: {exc}"
        advice = "Nothing was written. Please report it, with the deck if you can."
        made.problems.append(error(Place(shown_path(path, project.workspace.root)), message, advice, code="splice"))
    except DeckRefusedError as exc:
        made.plan = None
        made.problems.append(exc.problem)
    except OSError as exc:
        if made.written:
            made.problems.append(_not_kept(exc, path, project.workspace.root))
        else:
            made.problems.append(_unreadable(exc, path) if made.plan is None else why_not_written(exc, path))
    return made


def _add_slides(made: Refreshed, package: Package, now: DeckNow, bases: Bases, base: Base, new: Json) -> None:
    """Put in the slides that are new in the outline; those that can't be are told with the notes."""
    from talks.refresh.adding import add_slides

    plan = made.plan or RefreshPlan()
    with Package(bases.fresh_deck(made.talk, made.audience, base.minutes), "the new deck") as fresh:
        order = [str(slide["id"]) for slide in new["slides"]]
        made.added = add_slides(package, now, fresh, read_deck(fresh), order, plan.new_slides, base.data)
    came = {one.slide for one in made.added.slides}
    left = tuple(one for one in plan.new_slides if one.slide not in came)
    made.plan = replace(plan, new_slides=left, notes=(*plan.notes, *made.added.notes))


def _planned(
    project: Project, made: Refreshed, base: Base, now: DeckNow, bases: Bases
) -> tuple[Json | None, RefreshPlan]:
    """What the deck would say now, and the plan; of a deck that was never built what its ties say."""
    if base.adopted:
        made.problems += in_order(one for one in project.problems if one.level is Level.ERROR)
        from talks.refresh.adopting_plan import plan_adopted

        return (None, RefreshPlan()) if made.problems else plan_adopted(base.data, now, Facts(project.registry))
    new = _said_now(project, made, bases, base.minutes)
    if new is None:
        return new, RefreshPlan()
    numbers = numbers_of(Facts(project.registry))
    return new, plan_refresh(base.data, new, now, dropped=_dropped(project, base.data, new), numbers=numbers)


def _dropped(project: Project, base: Json, new: Json) -> Dropped:
    """What the facts say now that only slides say which the outline dropped: the registry is asked for them."""
    names = dropped_facts(base, new)
    if not names:
        return Dropped()
    from talks.changes.facts_said import facts_said

    return on_dropped(base, new, facts_said(names, project.registry, str(new["language"])))


def _said_now(project: Project, made: Refreshed, bases: Bases, minutes: int) -> Json | None:
    """What the talk of the deck would say now."""
    known = project.workspace.talk_ids
    if made.talk not in known:
        place = Place(shown_path(made.path, project.workspace.root))
        message = f"the deck was built from the talk `{made.talk}`, and this workspace has no such talk"
        made.problems.append(error(place, message, did_you_mean(made.talk, known), code="no-talk"))
        return None
    new, problems = bases.now(made.talk, made.audience, minutes)
    if new is None:
        made.problems += in_order(problem for problem in problems if problem.level is Level.ERROR)
    return new


def _decided(project: Project, made: Refreshed, base: Base, plan: RefreshPlan, choices: Choices) -> RefreshPlan:
    """The plan after what the speaker decided, now or earlier."""
    made.known_spots = tuple(one.spot for one in plan.conflicts)
    name = shown_path(made.path, project.workspace.root)
    plan, refused = decided(plan, choices, kept_choices(project.workspace.root, base.deck, name))
    for one in refused:
        message = f"{one.spot} can't be written by the program: {one.why}"
        made.problems.append(error(Place(name), message, one.suggestion or "Change it by hand.", code="by-hand"))
    return plan


def _remember_choices(project: Project, made: Refreshed, base: Base) -> None:
    plan = made.plan or RefreshPlan()
    kept = {str(one.spot): {"now": one.now, "new": meant(one)} for one in plan.resolved}
    keep_choices(project.workspace.root, base.deck, shown_path(made.path, project.workspace.root), kept)


def _write(
    project: Project, made: Refreshed, package: Package, base: Base, new: Json, before: Stamp, today: date
) -> None:
    """Write the deck anew, with its base; nothing but what the plan says differs."""
    plan = made.plan
    assert plan is not None
    moved = base_bytes(moved_base(base.data, new, plan, [one.slide for one in made.added.slides]))
    replaced = {**changed_parts(package, plan, moved), **made.added.replaced}

    def write(file: IO[bytes]) -> None:
        package.write_to(file, replaced, made.added.parts)

    made.backup = replace_with_backup(made.path, write, before, today)
    made.written = True
    State.load(project.workspace.root).move_base(made.path, base.deck, base_bytes(base.data), moved)


def changed_parts(package: Package, plan: RefreshPlan, base: bytes) -> dict[str, bytes]:
    """All that is not copied as it is: the edited parts, and those that keep the base."""
    return {**spliced(package, plan.edits), **parts_with_base(package, base)}


def _not_kept(exc: OSError, path: Path, root: Path) -> Problem:
    """The deck is whole and new; only the workspace's own record of it is not."""
    message = f"the deck was refreshed, but the folder .talks can't keep what it says now: {exc.strerror or exc}"
    return error(Place(shown_path(path, root)), message, "Allow writing there; the deck carries the same with it.")


def _unreadable(exc: OSError, path: Path) -> Problem:
    if isinstance(exc, FileNotFoundError):
        return error(
            Place(str(path)), "there is no such deck", "Name a .pptx file; decks/ holds those that were built."
        )
    if isinstance(exc, IsADirectoryError):
        return error(Place(str(path)), "this is a folder, not a deck", "Name a .pptx file.")
    return error(Place(str(path)), f"the deck can't be read: {exc.strerror or exc}", "Close it in other programs.")
