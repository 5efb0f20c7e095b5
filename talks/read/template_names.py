"""Templates that are named as a file: which names are files, where they are, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath

from talks.read.root import shown_path
from talks.read.suggest import did_you_mean

USABLE = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")
# Of presentations, too, but of other programs, or of another time; opening them says what to do.
_OTHERS = (".ppt", ".pot", ".pps", ".odp", ".otp", ".key", ".pdf", ".thmx")
_MOST_LOOKED_AT = 200


def is_file_name(template: str) -> bool:
    """Whether a template is named as a file, not as one of the folders in slides_templates/."""
    return template.lower().endswith(USABLE + _OTHERS) or "/" in template or "\\" in template


def found_file(template: str, folders: Sequence[Path]) -> Path | None:
    """The file of that name, absolute or below the first of the folders that has it."""
    for folder in folders:
        file = folder / Path(template).expanduser()
        if file.is_file():
            return file
    return None


def missing_file(template: str, folders: Sequence[Path]) -> tuple[str, str]:
    """What to say where there is no such file: a sentence, and which files there are nearby."""
    message = f"there is no template file `{template}`"
    near = dict.fromkeys(name for folder in folders for name in _nearby(template, folder))
    if not near:
        return message, "Check the name and the folder; it is looked for from the folder that holds outlines/."
    by_name = {PureWindowsPath(name).name: name for name in near}
    meant = did_you_mean(PureWindowsPath(template).name, by_name)
    for name, path in by_name.items():
        meant = meant.replace(f"`{name}`", f"`{path}`")
    return message, meant


def _nearby(template: str, root: Path) -> Iterator[str]:
    """Presentations in the folder, in the folders below it that are likely, and where the name points to."""
    folders = [root, (root / template).parent, root / "outlines", root / "slides_templates", root / "templates"]
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in USABLE]
            for file in [file for file in files if not file.name.startswith(("~$", "."))][:_MOST_LOOKED_AT]:
                yield shown_path(file, root)
