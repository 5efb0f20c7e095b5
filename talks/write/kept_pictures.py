"""Pictures of slides kept in the state folder, so that the next notes of the same deck need not draw it again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from talks.write.atomic import write_atomically
from talks.write.state import FOLDER

PICTURES = "pictures"
MOST_KEPT = 30  # decks; those drawn longest ago are forgotten


def kept_pictures(root: Path, made_from: str) -> dict[str, bytes] | None:
    """The pictures by the ids of slides, if they were kept; made_from is a digest of all that goes into them."""
    try:
        with zipfile.ZipFile(_file(root, made_from)) as kept:
            return {name: kept.read(name) for name in kept.namelist()}
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def keep_pictures(root: Path, made_from: str, pictures: Mapping[str, bytes]) -> None:
    """Keep them; a folder that can't be written to is no reason to fail, they are drawn again then."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as kept:
        for name, picture in pictures.items():
            kept.writestr(zipfile.ZipInfo(name), picture)
    file = _file(root, made_from)
    try:
        write_atomically(file, packed.getvalue())
        oldest_last = sorted(file.parent.glob("*.zip"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in oldest_last[MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _file(root: Path, made_from: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{64}", made_from):
        raise ValueError(made_from)
    return root / FOLDER / PICTURES / f"{made_from}.zip"
