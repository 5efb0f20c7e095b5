"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace", "-w", metavar="DIR", help="The folder that holds outlines/; by default the nearest one upwards."
    ),
]
Look = Annotated[
    str, typer.Option("--look", metavar="light|dark", help="Slides on a light or a dark ground, in any template.")
]
Shape = Annotated[
    str, typer.Option("--shape", metavar="16:9|4:3", help="Wide slides, or narrow ones for older projectors.")
]
Format = Annotated[str, typer.Option("--format", metavar="text|json", help="How to print the result.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
