"""Where the workspace is. Apart from the reader of its files, so that a build with nothing to do need not load that."""

from __future__ import annotations

from pathlib import Path

OUTLINES = "outlines"
TEMPLATES = "slides_templates"


def find_root(start: Path) -> Path | None:
    """The nearest folder, from here upwards, that holds a folder outlines."""
    for folder in (start, *start.parents):
        if (folder / OUTLINES).is_dir():
            return folder
    return None


def workspace_root(folder: Path | None, here: Path) -> Path | None:
    """The workspace of a folder that was named, which must be it itself, or of the folder one is in."""
    if folder is None:
        return find_root(here.resolve())
    root = folder.resolve()
    return root if (root / OUTLINES).is_dir() else None


def shown_path(path: Path, root: Path) -> str:
    """A path as it is shown to the user: from the workspace on, with forward slashes, if it is in there."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def shipped_folder() -> Path:
    """Where the shipped outlines and templates are: inside the wheel, or beside the package in a working copy."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent
