"""talks notes"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from talks.cli.build_request import BuildRequest, told_again
from talks.read.root import shown_path


def run_notes(request: BuildRequest, open_them: bool) -> None:
    """Write the notes of the talks as a build does, and show them if asked."""
    result = told_again(request, date.today())
    if result is None:
        from talks.cli.build import run_build

        result = run_build(request)
    if open_them:
        _open([one.path for one in result.written], result.root)


def _open(paths: Sequence[Path], root: Path) -> None:
    """Show each talk's notes in the program that the system has for them; of several formats the first one."""
    import typer

    for path in {path.with_suffix(""): path for path in reversed(paths)}.values():
        if typer.launch(str(path)) != 0:
            print(f"no program is set up here to show {path.suffix} files", file=sys.stderr)
            print(f"    Open {shown_path(path, root)} yourself, in a browser for example.", file=sys.stderr)
            return
