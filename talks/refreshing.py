"""Refreshing decks that were edited by hand: finds their bases, composes their talks as of now, merges, and writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from talks.pipeline import Options, Project, compose_talk, lay_out_talk
from talks.problems import Level, Place, Problem, error, has_errors, in_order
from talks.read.root import shown_path
from talks.read.suggest import did_you_mean
from talks.refresh.adding import Added, add_slides
from talks.refresh.bases import Base, find_base, parts_with_base
from talks.refresh.forward import base_bytes, moved_base
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.plan import plan_refresh
from talks.refresh.reading import read_deck
from talks.refresh.records import Conflict, DeckNow, RefreshPlan, Updated
from talks.refresh.splicing import SpliceError, spliced
from talks.write.choices import keep_choices, kept_choices
from talks.write.refreshed import BACKUPS, Stamp, replace_with_backup, why_not_written
from talks.write.state import State, file_digest

if TYPE_CHECKING:
    from talks.layout.deck import Deck
    from talks.read.template_records import Template

Json = dict[str, Any]


@dataclass(frozen=True)
class Choices:
    """What the speaker decided on conflicts, as SLIDE:PLACE: to take the new text, or to keep what stands there."""

    accept: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    add_slides: bool = False  # those that are new in the outline


@dataclass
class Refreshed:
    """What came of one deck. plan None: it could not be refreshed, and the problems say why."""

    path: Path
    talk: str = ""
    audience: str = ""
    base_from: str = ""  # "deck" or "workspace"
    plan: RefreshPlan | None = None
    problems: list[Problem] = field(default_factory=list)
    written: bool = False
    backup: Path | None = None
    known_spots: tuple[str, ...] = ()  # of all conflicts, settled or not
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
        self._made: dict[tuple[str, str], tuple[Json | None, list[Problem]]] = {}
        self._decks: dict[tuple[str, str], tuple[Deck, Template]] = {}

    def now(self, talk: str, audience: str) -> tuple[Json | None, list[Problem]]:
        """The base of a talk as of now; None where it has errors."""
        key = (talk, audience)
        if key not in self._made:
            self._made[key] = self._composed(talk, audience)
        return self._made[key]

    def fresh_deck(self, talk: str, audience: str) -> bytes:
        """The talk as a deck, without a base."""
        from talks.render.pptx import render_deck

        deck, template = self._decks[(talk, audience)]
        return render_deck(deck, template, b"")

    def _composed(self, name: str, audience: str) -> tuple[Json | None, list[Problem]]:
        from talks.render.pptx.base import base_of

        options = Options(audience)
        talk, problems = compose_talk(self.project, name, options, self.today)
        problems = [*self.project.problems_of([name]), *problems]
        if talk is None or has_errors(problems):
            return None, problems
        deck, template, _, found = lay_out_talk(self.project, talk)
        problems = [*problems, *found]
        if deck is None or template is None or has_errors(found):
            return None, problems
        self._decks[(name, audience)] = (deck, template)
        return base_of(deck), problems


def edited_decks(root: Path) -> list[Path]:
    """The decks in decks/ that this program built and somebody edited since."""
    state = State.load(root)
    found = []
    folder = root / "decks"
    for path in sorted(folder.glob("*.pptx")) if folder.is_dir() else ():
        if path.name.startswith((".", "~$")) or path.parent.name == BACKUPS:
            continue
        known = state.known(path)
        try:
            if known and file_digest(path) not in known:
                found.append(path)
        except OSError:
            found.append(path)  # why it can't be read is told when it is opened
    return found


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
            new = _said_now(project, made, bases)
            if new is None:
                return made
            made.plan = _decided(project, made, base, plan_refresh(base.data, new, now), choices)
            if choices.add_slides and made.plan.new_slides:
                _add_slides(made, package, now, bases, new)
            if not dry_run and (made.plan.updated or made.added.slides):
                _write(project, made, package, base, new, before, bases.today)
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
        made.problems.append(_unreadable(exc, path) if made.plan is None else why_not_written(exc, path))
    return made


def _add_slides(made: Refreshed, package: Package, now: DeckNow, bases: Bases, new: Json) -> None:
    """Put in the slides that are new in the outline; those that can't be are told with the notes."""
    plan = made.plan or RefreshPlan()
    with Package(bases.fresh_deck(made.talk, made.audience), "the new deck") as fresh:
        order = [str(slide["id"]) for slide in new["slides"]]
        made.added = add_slides(package, now, fresh, read_deck(fresh), order, plan.new_slides)
    left = tuple(one for one in plan.new_slides if one not in made.added.slides)
    made.plan = replace(plan, new_slides=left, notes=(*plan.notes, *made.added.notes))


def _said_now(project: Project, made: Refreshed, bases: Bases) -> Json | None:
    """What the talk of the deck would say now."""
    known = project.workspace.talk_ids
    if made.talk not in known:
        place = Place(shown_path(made.path, project.workspace.root))
        message = f"the deck was built from the talk `{made.talk}`, and this workspace has no such talk"
        made.problems.append(error(place, message, did_you_mean(made.talk, known), code="no-talk"))
        return None
    new, problems = bases.now(made.talk, made.audience)
    if new is None:
        made.problems += in_order(problem for problem in problems if problem.level is Level.ERROR)
    return new


def _decided(project: Project, made: Refreshed, base: Base, plan: RefreshPlan, choices: Choices) -> RefreshPlan:
    """The plan after what the speaker decided, now or earlier."""
    kept = kept_choices(project.workspace.root, base.deck, shown_path(made.path, project.workspace.root))
    made.known_spots = tuple(str(one.spot) for one in plan.conflicts)
    updated, conflicts, resolved = list(plan.updated), [], list(plan.resolved)
    for one in plan.conflicts:
        spot = str(one.spot)
        if spot in choices.accept:
            if one.edits:
                updated.append(_accepted(one))
                continue
            made.problems.append(_by_hand(made.path, one, project.workspace.root))
        earlier = kept.get(spot)
        if spot in choices.keep or (spot not in choices.accept and earlier and earlier.get("new") == one.new):
            resolved.append(one)
        else:
            conflicts.append(one)
    return replace(plan, updated=tuple(updated), conflicts=tuple(conflicts), resolved=tuple(resolved))


def _accepted(one: Conflict) -> Updated:
    return Updated(one.spot, one.facts, one.now, one.new, ((one.now, one.new),), one.edits, ("accepted",))


def _by_hand(path: Path, one: Conflict, root: Path) -> Problem:
    message = f"{one.spot} can't be written by the program: {one.why}"
    return error(Place(shown_path(path, root)), message, one.suggestion or "Change it by hand.", code="by-hand")


def _remember_choices(project: Project, made: Refreshed, base: Base) -> None:
    plan = made.plan or RefreshPlan()
    kept = {str(one.spot): {"now": one.now, "new": one.new} for one in plan.resolved}
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


def _unreadable(exc: OSError, path: Path) -> Problem:
    if isinstance(exc, FileNotFoundError):
        return error(
            Place(str(path)), "there is no such deck", "Name a .pptx file; decks/ holds those that were built."
        )
    if isinstance(exc, IsADirectoryError):
        return error(Place(str(path)), "this is a folder, not a deck", "Name a .pptx file.")
    return error(Place(str(path)), f"the deck can't be read: {exc.strerror or exc}", "Close it in other programs.")
