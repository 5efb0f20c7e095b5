"""The commands under `talks facts`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from talks.cli.options import Format, Workspace


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


@facts_app.command("list")
def list_facts(
    subject: Annotated[str, typer.Argument(metavar="[SUBJECT]", help="A file of facts; all by default.")] = "",
    confidence: Annotated[
        str, typer.Option("--confidence", metavar="LEVEL", help="Only firm, reported, hearsay or disputed ones.")
    ] = "",
    output_format: Format = "text",
    workspace: Workspace = None,
) -> None:
    """List facts with value, year, confidence and source.

    Example: talks facts report_2011 --confidence firm
    """
    from talks.cli.facts import run_facts

    run_facts(subject, confidence, output_format, workspace)
