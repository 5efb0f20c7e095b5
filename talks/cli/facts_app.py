"""The commands under `talks facts`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from talks.cli.careful import CarefulCommand, ValueCommand
from talks.cli.options import (
    Caveat,
    Confidence,
    DryRun,
    Format,
    Note,
    Published,
    SourceBy,
    SourceKind,
    Sources,
    SourceShort,
    SourceTitle,
    SourceUrl,
    Sure,
    Workspace,
)


class FactsGroup(TyperGroup):
    """Without a command, or with the name of a subject where a command would stand, the facts are listed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        helping = args and args[0] in ("-h", "--help")
        if not helping and (not args or args[0] not in self.commands):
            args = ["list", *args]
        return super().parse_args(ctx, args)


facts_app = typer.Typer(
    name="facts",
    cls=FactsGroup,
    help="List facts, show what is known of one and where it is said, and change them.\n\n"
    "Without a command the facts are listed.\n\nExample: talks facts report_2011 --confidence firm",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@facts_app.command("list", cls=CarefulCommand)
def list_facts(
    subject: Annotated[str, typer.Argument(metavar="[SUBJECT]", help="A file of facts; all by default.")] = "",
    confidence: Annotated[
        str, typer.Option("--confidence", metavar="LEVEL", help="Only firm, reported, hearsay or disputed ones.")
    ] = "",
    used: Annotated[
        bool | None, typer.Option("--used/--unused", help="Only those that some talk says, or that none says.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are due for review.")] = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """List facts with value, year, confidence and source.

    Example: talks facts report_2011 --confidence firm
    """
    from talks.cli.facts import run_facts

    run_facts(subject, confidence, used, due, output_format, workspace)


Identifier = Annotated[str, typer.Argument(metavar="ID", help="Of a fact: file.name.")]


@facts_app.command("show", cls=CarefulCommand)
def show_fact(identifier: Identifier, output_format: Format = "text", workspace: Workspace = None) -> None:
    """Show all that is known of a fact, and where it is said.

    Value, history, sources, caveat, how to say it, conflicts, when it is due for review, and what follows from it.

    Example: talks facts show kazakhstan.population
    """
    from talks.cli.facts_show import run_show

    run_show(identifier, output_format, workspace)


@facts_app.command("where", cls=CarefulCommand)
def where_fact(identifier: Identifier, output_format: Format = "text", workspace: Workspace = None) -> None:
    """Show every place that says a fact, with its words.

    In the talks as they are composed now, by way of derived facts, and where outlines and formulas name it.

    Example: talks facts where kazakhstan.population
    """
    from talks.cli.facts_show import run_where

    run_where(identifier, output_format, workspace)


@facts_app.command("set", cls=ValueCommand)
def set_fact(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The fact.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="82; 20,495,975; 20.5 million; 15.9%; a text; a list.")],
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The year, month or day that it is about.")],
    sources: Sources = None,
    note: Note = "",
    caveat: Caveat = "",
    confidence: Confidence = "",
    source_title: SourceTitle = "",
    source_short: SourceShort = "",
    source_by: SourceBy = "",
    source_kind: SourceKind = "",
    source_url: SourceUrl = "",
    published: Published = "",
    sure: Sure = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Give a fact a new value with its date; the earlier ones are kept.

    The file changes only where it must. A value that can't be right is refused, with the reason.

    A list is written with commas, or as JSON.

    Keys of JSON: written, refused, changes (fact, what, old, old_at, new, new_at), notes, files (path, diff), plan,
    problems.

    Example: talks facts set kazakhstan.population "20.7 million" --as-of 2026-10 --source astana_times_2026
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_set import details_of, run_set
    from talks.facts.edits import NewSource

    new = NewSource(source_title, source_short, source_by, source_kind, source_url, published)
    details = details_of(sources or [], new, note, caveat, confidence, sure)
    run_set(identifier, value, as_of, details, Manner(dry_run, sure, output_format, workspace))


@facts_app.command("correct", cls=ValueCommand)
def correct_fact(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The fact.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why the earlier one was wrong.")],
    value: Annotated[str, typer.Argument(metavar="[NEW]", help="The right value, if a value was wrong.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="DATE", help="Which of several dated values was wrong.")] = "",
    claim: Annotated[str, typer.Option("--claim", metavar="TEXT", help="The right claim.")] = "",
    speak_as: Annotated[str, typer.Option("--speak-as", metavar="TEXT", help="How it is said rightly.")] = "",
    sources: Sources = None,
    note: Note = "",
    caveat: Caveat = "",
    confidence: Confidence = "",
    source_title: SourceTitle = "",
    source_short: SourceShort = "",
    source_by: SourceBy = "",
    source_kind: SourceKind = "",
    source_url: SourceUrl = "",
    published: Published = "",
    sure: Sure = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Put what is right in the place of what was wrong.

    What was said before stays in the fact's history, with the reason and the day. Where the world has changed and the
    earlier value was right in its time, use set.

    Keys of JSON: as of set.

    Example: talks facts correct shelters.specialized 4 --why "One was left out." --source former_officer_2011
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_set import details_of, run_correct
    from talks.facts.editing_correct import Correction
    from talks.facts.edits import NewSource

    new = NewSource(source_title, source_short, source_by, source_kind, source_url, published)
    details = details_of(sources or [], new, note, caveat, confidence, sure)
    right = Correction(why, value, at, claim, speak_as)
    run_correct(identifier, right, details, Manner(dry_run, sure, output_format, workspace))


@facts_app.command("retire", cls=CarefulCommand)
def retire_fact(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The fact.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is not said any more.")],
    instead: Annotated[str, typer.Option("--instead", metavar="ID", help="The fact to say in its place.")] = "",
    sure: Annotated[bool, typer.Option("--sure", help="Although talks use it, which fail then.")] = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Take a fact out of use; it stays in the file with the reason.

    Talks that use it fail from then on, and say what to use instead. All such places are listed.

    Keys of JSON: as of set.

    Example: talks facts retire local.south_dakota_ring --why "The case was never found."
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_set import run_retire

    run_retire(identifier, why, instead, Manner(dry_run, sure, output_format, workspace))


@facts_app.command("review", cls=CarefulCommand)
def review_facts(
    identifiers: Annotated[list[str], typer.Argument(metavar="ID...", help="The facts that were looked up.")],
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Until when they are held to be true: 2027-06.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="When they were looked up; today by default.")] = "",
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Note that facts were looked up and are still true.

    Keys of JSON: as of set.

    Example: talks facts review help.emergency help.hotline --until 2027-06
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_set import run_review

    run_review(identifiers, until, on, Manner(dry_run, False, output_format, workspace))


@facts_app.command("due", cls=CarefulCommand)
def due_facts(
    subject: Annotated[str, typer.Argument(metavar="[SUBJECT]", help="A file of facts, or a fact; else all.")] = "",
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="As of another day than today.")] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that talks say as history, or not at all.")
    ] = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """List facts that are due for review and that talks say as true now.

    A fact is due after its `until:`, or by `review:` of the fact, its file, its source or the registry; help lines 90
    days after they were checked, figures without a rule two years after the time they are about. What is said as
    history, with its year and in the past tense, needs no review.

    Keys of JSON: fact, name, status (now, history, unused), said, of, due_since, rule, rule_of (fact, source, registry,
    contact, default), source, counted_from, used_in (slides by talk), file, line.

    Example: talks facts due --on 2028-01-01
    """
    from talks.cli.facts_due import run_due

    run_due(subject, on, everything, output_format, workspace)


@facts_app.command("import", cls=CarefulCommand)
def import_facts(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table: .csv or .xlsx.")],
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar='FACT="ROW / COLUMN"', help="A fact and its series; several are possible."),
    ] = None,
    entity: Annotated[str, typer.Option("--entity", metavar="NAME", help="Only of this country or group.")] = "",
    column: Annotated[str, typer.Option("--column", metavar="NAME", help="Only of this column or indicator.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="Of a workbook; Data, or the first.")] = "",
    years: Annotated[str, typer.Option("--years", metavar="YEARS", help="2009-2024, or 2009,2012.")] = "",
    times: Annotated[str, typer.Option("--times", metavar="NUMBER", help="1000 where the file has thousands.")] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="Of the file, where it is wrong on it.")] = "",
    decimals: Annotated[
        int | None, typer.Option("--round", metavar="DIGITS", min=0, max=12, help="Keep so many decimals.")
    ] = None,
    decimal: Annotated[
        str, typer.Option("--decimal", metavar="point|comma", help="How the file writes decimals, if it is open.")
    ] = "",
    sources: Sources = None,
    accessed: Annotated[
        str, typer.Option("--accessed", metavar="DATE", help="When you took the file from there; today by default.")
    ] = "",
    correct: Annotated[
        str, typer.Option("--correct", metavar="WHY", help="Correct values that differ; why they were wrong.")
    ] = "",
    new: Annotated[str | None, typer.Option("--new", metavar="UNIT", help="Make the fact; needs --claim.")] = None,
    claim: Annotated[str, typer.Option("--claim", metavar="TEXT", help="What the new fact claims.")] = "",
    note: Note = "",
    caveat: Caveat = "",
    confidence: Confidence = "",
    source_title: SourceTitle = "",
    source_short: SourceShort = "",
    source_by: SourceBy = "",
    source_kind: SourceKind = "",
    source_url: SourceUrl = "",
    published: Published = "",
    sure: Sure = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Take yearly figures from a table of an agency, or from an export.

    Years may stand across (World Bank) or down (Our World in Data). Without --map the file is only shown, with commands
    that may be meant. A table shows year by year what is there and what the file has; nothing is written without a yes.
    Values that differ stay as they are, unless you say with --correct why they were wrong.

    Keys of JSON: those of `talks facts set`, file, read_as, sheet, series (fact, label, unit, rows: at, there, found,
    outcome, note). Outcomes: new, same, conflict, corrected, empty, to come, refused. Without --map: layout, sheets,
    entities, columns, years, series, suggestions.

    Example: talks facts import bees.csv --map bees.hives="Melliferia / Hives, total" --source club_2026
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_import import Request, run_import
    from talks.cli.facts_set import details_of
    from talks.facts.edits import NewSource

    told = NewSource(source_title, source_short, source_by, source_kind, source_url, published)
    details = details_of(sources or [], told, note, caveat, confidence, sure)
    request = Request(
        file, tuple(maps or ()), entity, column, sheet, years, times, unit, decimals, decimal, correct, new, claim,
        accessed,
    )  # fmt: skip
    run_import(request, details, Manner(dry_run, sure, output_format, workspace), yes)


@facts_app.command("rename", cls=CarefulCommand)
def rename_in_facts(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The name as it is now.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name as it will be.")],
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="When the name changed: a year, month or day.")
    ] = "",
    forms: Annotated[
        list[str] | None,
        typer.Option("--form", metavar="OLD=NEW", help="An inflected or abbreviated form; several are possible."),
    ] = None,
    keep: Annotated[
        list[str] | None, typer.Option("--keep", metavar="PLACE", help="Stays: FILE, FILE:LINE, FILE:LINE:COLUMN, ID.")
    ] = None,
    change: Annotated[
        list[str] | None, typer.Option("--change", metavar="PLACE", help="Is changed although it seems to stay.")
    ] = None,
    sources: Sources = None,
    source_title: SourceTitle = "",
    source_short: SourceShort = "",
    source_by: SourceBy = "",
    source_kind: SourceKind = "",
    source_url: SourceUrl = "",
    published: Published = "",
    sure: Annotated[
        bool, typer.Option("--sure", help="Although the new name is in use already, or talks fail by it.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Give something another name wherever facts, sources, stories and outlines speak of it as it is now.

    Whole words, English possessives, and the forms you give. The old name stays where the text speaks of the past: a
    date before --as-of in its sentence, a past tense next to one, an earlier value, names of sources, other people's
    words. Ids, file names, addresses and expressions are never touched. A fact that is the name gets a value more.

    Keys of JSON: those of `talks facts set`, and places (file, line, column, owner, field, old, new, sentence, becomes,
    kept, doubt).

    Example: talks facts rename Astana Nova --as-of 2026-10 --form Астаны=Новы --source interfax_2026 --dry-run
    """
    from talks.cli.facts_change import Manner
    from talks.cli.facts_rename import forms_of, run_rename
    from talks.cli.facts_set import details_of
    from talks.facts.edits import NewSource
    from talks.facts.renaming import Renaming

    told = NewSource(source_title, source_short, source_by, source_kind, source_url, published)
    details = details_of(sources or [], told, "", "", "", sure)
    asked = Renaming(old, new, as_of, forms_of(forms or ()), tuple(keep or ()), tuple(change or ()), details, sure)
    run_rename(asked, Manner(dry_run, sure, output_format, workspace), yes)


@facts_app.command("export", cls=CarefulCommand)
def export_facts(
    subject: Annotated[str, typer.Argument(metavar="[SUBJECT]", help="A file of facts; all by default.")] = "",
    output_format: Annotated[
        str, typer.Option("--format", metavar="csv|json", help="For spreadsheets, or for programs.")
    ] = "csv",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to write; else it is printed.")
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Write facts as a table, a row for each dated value.

    With source, confidence, care and the day of the next review; derived facts with what they come to. `talks facts
    import` reads the CSV again.

    Columns and keys: id, claim, name, kind, unit, at, value, derived, as, confidence, use, caveat, speak_as, source,
    source_short, source_url, checked, until, review, due, retired.

    Example: talks facts export kazakhstan --out kazakhstan.csv
    """
    from talks.cli.facts_export import run_export

    run_export(subject, output_format, out, workspace)
