"""What a deck said, day by day: the newest snapshot of every day on which it said something else than before."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from datetime import date
from pathlib import Path
from typing import Any

from talks.write.atomic import write_atomically
from talks.write.state import FOLDER

FIRST = "-first"
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d)({FIRST})?\.json\.gz")


def keep_said(root: Path, deck: str, day: date, said: dict[str, Any]) -> None:
    """Keep what a deck says; where it says the same as before nothing is written.

    Of each day the newest is kept; what it said first of all stays, too, so that the first day has something to
    compare with.
    """
    kept = snapshots(root, deck)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    if kept and _text(kept[-1][1]) == text:
        return
    path = _folder(root, deck) / f"{day.isoformat()}.json.gz"
    if len(kept) == 1 and kept[0][1] == path:
        write_atomically(path.with_name(f"{day.isoformat()}{FIRST}.json.gz"), path.read_bytes())
    write_atomically(path, gzip.compress(text.encode(), 6, mtime=0))


def snapshots(root: Path, deck: str) -> list[tuple[date, Path]]:
    """The snapshots of a deck, the oldest first."""
    found = []
    folder = _folder(root, deck)
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            found.append((date.fromisoformat(match[1]), not match[2], path))
    return [(day, path) for day, _, path in sorted(found)]


def read_said(path: Path) -> dict[str, Any]:
    """What a deck said; empty where the file can't be read."""
    try:
        data = json.loads(_text(path))
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _text(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode()
    except (OSError, EOFError, ValueError, zlib.error):
        return ""


def _folder(root: Path, deck: str) -> Path:
    return root / FOLDER / "said" / deck
