"""talks init"""

from __future__ import annotations

import shutil
from pathlib import Path

from talks.cli.failures import UsageError
from talks.read.root import OUTLINES, shipped_folder

FOLDERS = (OUTLINES, "slides_templates")
GITIGNORE = "/decks/\n/.talks/\n"


def run_init(folder: Path) -> None:
    """Copy the shipped outlines, facts and templates into a new or empty folder."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"`{folder}` is a file", "Name a new folder.")
    in_the_way = [name for name in FOLDERS if (folder / name).exists()]
    if in_the_way:
        raise UsageError(
            f"`{folder}` already holds {' and '.join(in_the_way)}", "Name a new folder; nothing was changed."
        )
    try:
        for name in FOLDERS:
            ignored = shutil.ignore_patterns("__pycache__", "*.py", "~$*", "slides.png")
            shutil.copytree(shipped_folder() / name, folder / name, ignore=ignored)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(GITIGNORE, encoding="utf-8")
    except OSError as exc:
        raise UsageError(f"`{folder}` can't be made: {exc.strerror or exc}", "Choose another folder.") from exc
    print(f"made a workspace in {folder}: outlines, facts and a template")
    print(f"    Next: cd {folder}, then talks build")
