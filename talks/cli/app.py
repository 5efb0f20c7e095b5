"""The command line: reads arguments, prints results. All work is done in the rooms behind it."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from talks import __version__
from talks.cli.facts_app import facts_app
from talks.cli.failures import INTERRUPTED, UsageError, end_with_bug, end_with_usage_error
from talks.cli.options import (
    Audience,
    Cards,
    DryRun,
    Format,
    Handouts,
    Look,
    Minutes,
    Out,
    Pace,
    Paper,
    Shape,
    Size,
    SlidePictures,
    Start,
    Style,
    Talks,
    TemplateName,
    Upper,
    Workspace,
)

app = typer.Typer(
    name="talks",
    help="Build slide decks, speaker notes and handouts from outlines and a registry of facts.\n\n"
    "Example: talks build church_30",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"talks {__version__}")
        raise typer.Exit


@app.callback()
def talks(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Build slide decks, speaker notes and handouts from outlines and a registry of facts."""


@app.command()
def build(
    names: Talks = None,
    audience: Audience = "",
    minutes: Minutes = None,
    template: TemplateName = "",
    look: Look = "",
    shape: Shape = "",
    out: Out = None,
    only: Annotated[
        str, typer.Option("--only", metavar="KINDS", help="Of deck,notes,handout,images: what to write, with commas.")
    ] = "",
    paper: Paper = "",
    style: Style = "",
    size: Size = None,
    start: Start = "",
    upper: Upper = None,
    cards: Cards = "",
    pictures: SlidePictures = None,
    handouts: Handouts = "sheet",
    width: Annotated[int, typer.Option("--width", metavar="PIXELS", help="Width of the images.")] = 1600,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Write decks, notes and handouts.

    A deck that you edited by hand is never overwritten: the new one goes beside it.

    Images are made when asked for: a PNG for each slide, in decks/TALK-slides/, drawn by LibreOffice where it is
    installed.

    --dry-run prints what would change since the last build: facts, every place that says them, and what to read again.

    Keys of JSON: files, problems, changes (facts, and talks with slides, places, flags, problems); of --dry-run only
    what is in changes, and files (path, talk, outcome: new, changed, missing, edited, anew).

    Example: talks build church_30 --for community --only deck,notes
    """
    from talks.cli.build_request import BuildRequest, Printing, told_again
    from talks.compose.printing import PrintSettings

    request = BuildRequest(
        tuple(names or ()),
        audience,
        template,
        out,
        only,
        width,
        look,
        shape,
        output_format,
        workspace,
        minutes or 0,
        Printing(PrintSettings(style, size or 0.0, paper, start, upper, cards, pictures), handouts=handouts),
    )
    if dry_run:
        from talks.cli.build_plan import run_build_plan

        run_build_plan(request)
        return
    if told_again(request, date.today()):
        return
    from talks.cli.build import run_build

    run_build(request)


@app.command()
def notes(
    names: Talks = None,
    style: Style = "",
    size: Size = None,
    paper: Paper = "",
    audience: Audience = "",
    minutes: Minutes = None,
    start: Start = "",
    upper: Upper = None,
    cards: Cards = "",
    pictures: SlidePictures = None,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help="Of pdf,md,html, with commas; cards and others are PDF only.")
    ] = "pdf",
    template: TemplateName = "",
    look: Look = "",
    shape: Shape = "",
    out: Out = None,
    open_it: Annotated[bool, typer.Option("--open", help="Show the notes when they are written.")] = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Write the notes that a talk is given from.

    lectern: large type, a wide margin with the clock, the slides as the hall sees them, and where figures come from.
    cards: key words on cue cards to cut out. booklet: two pages on a sheet, folded. script: numbered lines, for reading
    out or translating.

    Keys of JSON: as of `talks build`.

    Example: talks notes church_30 --size 24 --start 19:00 --open
    """
    from talks.cli.build_request import BuildRequest, Printing
    from talks.cli.notes import run_notes
    from talks.compose.printing import PrintSettings

    printing = Printing(PrintSettings(style, size or 0.0, paper, start, upper, cards, pictures), to)
    request = BuildRequest(
        tuple(names or ()),
        audience,
        template,
        out,
        "notes",
        1600,
        look,
        shape,
        output_format,
        workspace,
        minutes or 0,
        printing,
    )
    run_notes(request, open_it)


@app.command()
def handout(
    names: Talks = None,
    style: Annotated[
        str, typer.Option("--style", metavar="sheet|large|blanks", help="Also several, with commas.")
    ] = "sheet",
    paper: Paper = "",
    audience: Audience = "",
    minutes: Minutes = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help="Of pdf,html,docx,md, with commas.")] = "pdf",
    template: TemplateName = "",
    out: Out = None,
    open_it: Annotated[bool, typer.Option("--open", help="Show the handouts when they are written.")] = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Write what listeners take home: main points, figures with sources, what one can do, where to call.

    sheet: one sheet of paper, both sides at most. large: large print, as many pages as it takes. blanks: to be filled
    in, for classes, with the answers at the end.

    Keys of JSON: as of `talks build`.

    A .docx is yours to edit: what you changed in it is never overwritten, the new one goes beside it.

    Example: talks handout church_30 --style sheet,large --to pdf,docx
    """
    from talks.cli.build_request import BuildRequest, Printing
    from talks.cli.handout import run_handout
    from talks.compose.printing import PrintSettings

    request = BuildRequest(
        tuple(names or ()),
        audience,
        template,
        out,
        "handout",
        output_format=output_format,
        workspace=workspace,
        minutes=minutes or 0,
        printing=Printing(PrintSettings(paper=paper), handouts=style, handout_formats=to),
    )
    run_handout(request, open_it)


@app.command()
def check(
    names: Talks = None,
    audience: Audience = "",
    minutes: Minutes = None,
    template: TemplateName = "",
    look: Look = "",
    shape: Shape = "",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings end with exit code 1, too.")] = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Report what is wrong or doubtful; write nothing.

    Example: talks check statistics_10
    """
    from talks.cli.check import run_check

    run_check(names or [], audience, template, look, shape, strict, output_format, workspace, minutes or 0)


@app.command()
def changes(
    names: Talks = None,
    audience: Audience = "",
    minutes: Minutes = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="As built on that day, or last before; else the last change.")
    ] = "",
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Print what is new in a deck since you last gave the talk.

    It compares what the newest build said with what an earlier one said; every day on which they differ is kept.

    Keys of JSON, a list: talk, title, since, until, known_from, unreadable, facts, and talks with slides, places,
    flags.

    Example: talks changes church_30 --since 2026-03-01
    """
    from talks.cli.changes import run_changes

    run_changes(names or [], audience, since, output_format, workspace, minutes or 0)


@app.command()
def refresh(
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK.pptx]...", help="Decks; every edited one in decks/ by default.")
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="SLIDE:PLACE", help="Settle a conflict for the new text; may be repeated."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="SLIDE:PLACE", help="Settle it for yours, until the fact changes again."),
    ] = None,
    add_slides: Annotated[
        bool, typer.Option("--add-slides", help="Put in slides that are new in the outline, after their neighbor.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write the report as .html or .md, too.")
    ] = None,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Write changed facts into decks that you edited by hand; keep all edits.

    What can't be told for sure is left as it is and listed, as are what you deleted and old values in your own text.
    The deck as it was goes to backups/ beside it. It ends with 1 while conflicts are left.

    Keys of JSON, a list: deck, talk, audience, base, written, backup, updated, conflicts, gone, left, kept,
    added_slides, new_slides, dropped_slides, notes, problems.

    Example: talks refresh decks/church_30.pptx --dry-run
    """
    from talks.cli.refresh import RefreshRequest, run_refresh

    request = RefreshRequest(
        tuple(decks or ()),
        tuple(accept or ()),
        tuple(keep or ()),
        add_slides,
        report,
        dry_run,
        output_format,
        workspace,
    )
    run_refresh(request)


@app.command()
def adopt(
    deck: Annotated[str, typer.Argument(metavar="DECK.pptx", help="A deck that this program did not build.")],
    tie: Annotated[
        list[str] | None,
        typer.Option("--tie", metavar="SLIDE:PLACE=FACT", help="Tie this one without asking; may be repeated."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Tie all that are certain, without asking.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at bare small numbers and years, too; most are something else.")
    ] = False,
    dry_run: DryRun = False,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Tie a deck made elsewhere to the facts; then `talks refresh` keeps it right.

    It looks for all values of all facts, also earlier and rounded ones, and asks for each what it says. Nothing that is
    shown changes: what is tied is kept in the deck, and the deck as it was goes to backups/ beside it. Run again, it
    adds ties. Certain is only what the registry still says and no other fact says as well.

    Keys of JSON: deck, facts, candidates, untied, tied_before, tied, written, backup, problems.

    Example: talks adopt "from a friend.pptx" --dry-run
    """
    from talks.cli.adopt import AdoptRequest, run_adopt

    run_adopt(AdoptRequest(deck, tuple(tie or ()), yes, everything, dry_run, output_format, workspace))


@app.command()
def time(
    names: Talks = None,
    audience: Audience = "",
    minutes: Minutes = None,
    pace: Pace = None,
    start: Annotated[str, typer.Option("--start", metavar="HH:MM", help="When the talk begins, by the clock.")] = "",
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="A timer on the whole screen, to practice with.")
    ] = False,
    save: Annotated[
        bool | None,
        typer.Option("--save/--no-save", help="Write what was measured into the outline, or don't; else it asks."),
    ] = None,
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """Show how long a talk takes, slide by slide, or rehearse it.

    It sets the words of the notes, at the speaker's pace, against the minutes that are planned; a cue counts two
    seconds, or as many as it says ([pause 20]). It says what is too long and what to do. It ends with 0 unless a talk
    has errors.

    --rehearse shows slide, notes and what comes next, and measures. At the end the minutes of slides that you went
    through can be saved in the outline. One talk, in a terminal.

    Keys of JSON, a list: talk, audience, minutes, pace, planned, spoken, words, plan_at_most, dropped, added, slides.

    Example: talks time church_30 --minutes 20 --start 19:00
    """
    from talks.cli.time import TimeRequest, run_time

    request = TimeRequest(
        tuple(names or ()), audience, minutes or 0, pace, start, rehearse, save, output_format, workspace
    )
    run_time(request)


app.add_typer(facts_app)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> None:
    """Make a workspace from the shipped talks.

    It holds the shipped outlines, facts and template, for you to change.

    Example: talks init my-talks
    """
    from talks.cli.init import run_init

    run_init(folder)


@app.command()
def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="outline, facts, sources or stories.")] = "outline",
) -> None:
    """Print a JSON Schema for your editor.

    With it an editor completes and checks a kind of file while you type.

    Example: talks schema outline > outline.schema.json
    """
    from talks.cli.schema import run_schema

    run_schema(kind)


def main() -> None:
    """Run a command; whatever happens, no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter of a Kazakh name; better a question mark than an end.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    # Looking for plug-ins of pydantic, of which there are none, means reading about every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # or a reader that has gone is only noticed when nobody can say so any more
    except UsageError as exc:
        end_with_usage_error(exc)
    except SystemExit as exc:
        if exc.code == INTERRUPTED:  # Typer makes this of Ctrl-C, without a word
            print("\ntalks: stopped; every file is whole, old or new.", file=sys.stderr)
        raise
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as exc:
        end_with_bug(exc)


def start() -> None:
    """The program as a shell starts it: one run, in a process of its own."""
    # A run is short and keeps what it makes: searching for garbage, now and when Python ends, takes a third of the time
    # of a small build and frees nothing that the end of the process does not free.
    gc.disable()
    try:
        main()
    finally:
        gc.freeze()
