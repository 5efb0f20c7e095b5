"""Replacing a file so that the old or the new one is always there, whole."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

_LEFT_OVER = 60.0  # seconds; a part this much older than a new one is of a run that was stopped


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside, then replace: whoever looks finds the old file or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = prepared_beside(path, lambda file: file.write(data))
    try:
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    clear_left_over(path)


def prepared_beside(path: Path, write: Callable[[IO[bytes]], object]) -> Path:
    """A file that is to replace another one, beside it: whole, and on the disk; nothing is left where that fails."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def clear_left_over(target: Path) -> None:
    """Remove what runs left that were stopped in the middle of writing this file."""
    try:
        new = target.stat().st_mtime
        for path in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
            if path.stat().st_mtime < new - _LEFT_OVER:
                path.unlink(missing_ok=True)
    except OSError:
        return  # the file itself is written


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
