"""talks facts import"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from talks.cli.common import require_choice
from talks.cli.facts_change import Manner, Outcome, approved, run_change
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.output import print_json, print_problems, print_table
from talks.facts.editing_checks import known_fact, require_date
from talks.facts.editing_details import Details
from talks.facts.edits import Change, Edit, RefusedError
from talks.facts.import_choice import Wish, chosen_series, read_wish
from talks.facts.import_edits import Origin, edit_of, new_fact
from talks.facts.import_exports import compared_export
from talks.facts.importing import Compared, Reckoning, Row, compared, read_years
from talks.facts.registry import Content, Fact, Registry
from talks.facts.series import Found, find_series
from talks.facts.tables import MAX_BYTES, Book, TableError, read_book, too_large
from talks.problems import Place, error

WORDS = {
    "new": "added",
    "same": "the same",
    "conflict": "differs: left as it is",
    "corrected": "differs: corrected",
    "empty": "nothing in the file",
    "to come": "left out",
    "refused": "refused",
}
_SIGNS = {"": "", "point": ".", "comma": ","}


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    file: Path
    maps: tuple[str, ...] = ()
    entity: str = ""
    column: str = ""
    sheet: str = ""
    years: str = ""
    times: str = ""
    unit: str = ""
    decimals: int | None = None
    decimal: str = ""
    correct: str = ""
    new: str | None = None  # the unit of a fact to be made
    claim: str = ""
    accessed: str = ""


def run_import(request: Request, details: Details, manner: Manner, yes: bool) -> None:
    """Take yearly figures from a table; without a map, show what is in it."""
    require_choice(manner.output_format, ("text", "json"), "--format")
    require_choice(request.decimal, tuple(_SIGNS), "--decimal")
    wishes = _wishes(request)
    book, found = _table(request, manner)
    if not wishes and found.layout != "export":
        from talks.cli.facts_import_preview import run_preview

        run_preview(request.file, book, found, manner)
        return
    importing = _Import(request, details, wishes, book, found, manner.output_format == "text")
    manner = replace(manner, approve=lambda outcome: approved(outcome, manner, yes, _show), more=importing.told)
    run_change([wish.fact for wish in wishes], importing.edit, manner, sourced=True)


def _wishes(request: Request) -> list[Wish]:
    try:
        wishes = [read_wish(text) for text in request.maps]
    except RefusedError as exc:
        raise UsageError(exc.message, exc.advice) from exc
    names = [wish.fact for wish in wishes]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise UsageError(f"`{twice}` is mapped twice", "Import it from one series after the other.")
    if request.new is not None and len(wishes) != 1:
        raise UsageError("--new makes one fact", 'Say which, and from what: --map bees.hives="Melliferia / Hives".')
    return wishes


def _table(request: Request, manner: Manner) -> tuple[Book, Found]:
    """The file and its series; what is wrong with it ends the command."""
    name = str(request.file)
    try:
        if request.file.stat().st_size > MAX_BYTES:
            raise too_large(request.file.stat().st_size)
        book = read_book(request.file.read_bytes(), request.file.name)
        return book, find_series(book, request.sheet)
    except TableError as exc:
        problem = error(Place(name), exc.message, exc.advice, code="table")
    except OSError as exc:
        raise UsageError(f"`{name}` can't be read: {(exc.strerror or str(exc)).lower()}", "Check the name.") from exc
    if manner.output_format == "json":
        print_json({"written": False, "refused": "nothing was written", "problems": [problem.as_dict()]})
    else:
        print_problems([problem])
    sys.exit(PROBLEMS)


@dataclass
class _Import:
    """The figures of a file on their way into facts."""

    request: Request
    details: Details
    wishes: Sequence[Wish]
    book: Book
    found: Found
    printing: bool

    def __post_init__(self) -> None:
        sheet = self.found.sheet or None
        self.told: dict[str, object] = {"file": str(self.request.file), "read_as": self.book.read_as, "sheet": sheet}

    @property
    def exported(self) -> bool:
        return self.found.layout == "export"

    def edit(self, registry: Registry, files: Mapping[str, bytes], today: date) -> Edit:
        """What the import changes; printed as a table before anything else happens."""
        chosen = self._compared(registry, files, today)
        self.told |= {"series": [_as_json(one) for one in chosen]}
        if self.printing:
            _print_preview(chosen, self.exported)
        self._require_plain(chosen)
        accessed = require_date(self.request.accessed, "--accessed", today) if self.request.accessed else ""
        if accessed and len(accessed) < 10:
            raise RefusedError(f"--accessed `{accessed}` is not a day", "Write the day: 2026-11-21.")
        origin = Origin(self.details, accessed or today.isoformat(), self.request.correct.strip(), self.exported)
        edit = edit_of(registry, files, chosen, origin, today)
        notes = tuple(_notes(chosen, edit))
        changes = _newest(edit.changes) if self.printing else edit.changes
        return replace(edit, changes=changes, notes=(*notes, *edit.notes))

    def _compared(self, registry: Registry, files: Mapping[str, bytes], today: date) -> list[Compared]:
        request = self.request
        reckoning = Reckoning(
            today=today.isoformat(),
            years=read_years(request.years),
            times=_times(request.times),
            unit=request.unit,
            decimals=request.decimals,
            decimal=_SIGNS[request.decimal],
            correct=request.correct.strip(),
        )
        if self.exported:
            return compared_export(registry, self.found, reckoning, frozenset(wish.fact for wish in self.wishes))
        chosen = []
        for wish in self.wishes:
            fact = self._fact(registry, files, wish)
            series = chosen_series(self.found, wish, request.entity, request.column)
            args = (self.found.series, self.found.around, self.book.separator, reckoning)
            chosen.append(compared(fact, series, *args))
        return chosen

    def _fact(self, registry: Registry, files: Mapping[str, bytes], wish: Wish) -> Fact:
        if self.request.new is None:
            try:
                return known_fact(registry, wish.fact)
            except RefusedError as exc:
                advice = f'{exc.advice} To make it: --new UNIT --claim "what the figures say".'
                raise RefusedError(exc.message, advice.strip()) from exc
        if wish.fact in registry.facts:
            fact = registry.facts[wish.fact]
            raise RefusedError(f"there is a fact `{wish.fact}`: {fact.claim}", "Leave --new out.")
        return new_fact(registry, files, wish.fact, self.request.new, self.request.claim)

    def _require_plain(self, chosen: Sequence[Compared]) -> None:
        refused = [row for one in chosen for row in one.of("refused")]
        if refused:
            count = f"{len(refused)} cells hold" if len(refused) > 1 else "a cell holds"
            what = "what can't be imported" if self.exported else "no plain number"
            message = f"{count} {what}: {refused[0].note}"
            advice = "Mend the file, or leave these years out with --years."
            raise RefusedError(message, advice, Place(str(self.request.file)))


def _times(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        times = Decimal(text.replace(",", ""))
    except InvalidOperation:
        times = Decimal(0)
    if not times.is_finite() or times <= 0:
        raise RefusedError(f"--times can't be `{text}`", "Write for instance --times 1000.")
    return times


def _notes(chosen: Sequence[Compared], edit: Edit) -> list[str]:
    notes = [note for one in chosen for note in one.notes]
    conflicts = [row for one in chosen for row in one.of("conflict")]
    if conflicts:
        count = f"{len(conflicts)} values differ" if len(conflicts) > 1 else "a value differs"
        notes.append(f"{count} from the file and nothing was done about it; what was wrong: --correct WHY")
    return notes if edit.files else [*notes, "nothing to do: what the file has is there already, or left as it is"]


def _newest(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The last of every fact: the table has shown them all."""
    return tuple({change.fact: change for change in sorted(changes, key=lambda one: one.new_at)}.values())


def _print_preview(chosen: Sequence[Compared], export: bool) -> None:
    """A table for each fact: year, what is there, what the file has, what happens."""
    same = sum(len(one.of("same")) for one in chosen)
    for one in chosen:
        rows = [row for row in one.rows if row.outcome != "empty" and not (export and row.outcome == "same")]
        if not rows and export:
            continue
        unit = f" ({one.unit})" if one.unit and not export and one.unit not in one.series.label else ""
        print(f"{one.fact.id} <- {one.series.label}{unit}")
        table = [(row.at, _there(row), _shown(row.found), WORDS[row.outcome], row.note) for row in rows]
        if table:
            print_table(("year", "there", "in the file", "what happens", ""), table, shrinkable=4)
        empty = len(one.of("empty"))
        if empty and not export:
            print(f"{empty} year{'s' if empty > 1 else ''} without a figure in the file")
        print()
    if export:
        print(f"{same} value{'' if same == 1 else 's'} the same")
    sys.stdout.flush()


def _there(row: Row) -> str:
    return _shown(row.there) + (f" ({row.there_at})" if row.there_at else "")


def _shown(value: Content) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)


def _as_json(one: Compared) -> dict[str, Any]:
    rows = [{key: value for key, value in asdict(row).items() if key != "fact"} for row in one.rows]
    return {"fact": one.fact.id, "label": one.series.label, "unit": one.unit or None, "rows": rows}


def _show(outcome: Outcome) -> None:
    """All that the command would print at its end; once is enough."""
    for text in (*outcome.files.values(), "\n".join(outcome.lines), "\n".join(f"note: {one}" for one in outcome.notes)):
        print(text + "\n" * bool(text))
    outcome.files, outcome.lines, outcome.notes = {}, [], []
