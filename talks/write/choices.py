"""What a speaker decided on conflicts of a deck: kept in the state folder, until the fact changes again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from talks.write.atomic import write_atomically
from talks.write.state import FOLDER

VERSION = 1
Kept = dict[str, dict[str, str]]  # by SLIDE:PLACE what stood there and what would have been said


def kept_choices(root: Path, deck: str, name: str) -> Kept:
    """The places of a deck file where the speaker's own text is to stay; a file that can't be read holds none.

    A file that nothing is known of was copied or renamed: what was decided for the deck's other files holds for it.
    """
    try:
        data = json.loads(_path(root, deck).read_text(encoding="utf-8"))
        files = data["files"] if data.get("version") == VERSION else {}
        entries = (
            files[name] if name in files else {spot: kept for file in files.values() for spot, kept in file.items()}
        )
        return {
            str(spot): {str(key): str(text) for key, text in entry.items()}
            for spot, entry in entries.items()
            if isinstance(entry, dict)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def keep_choices(root: Path, deck: str, name: str, kept: Mapping[str, Mapping[str, str]]) -> None:
    """Remember the choices for one file of a deck; those for its other files stay."""
    path = _path(root, deck)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        files = dict(data["files"]) if data.get("version") == VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        files = {}
    before = dict(files)
    if kept or name in files:  # an empty entry says that nothing is to be taken from other files
        files[name] = {spot: dict(entry) for spot, entry in sorted(kept.items())}
    if files != before:
        text = json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"
        write_atomically(path, text.encode())


def _path(root: Path, deck: str) -> Path:
    return root / FOLDER / "choices" / f"{deck}.json"
