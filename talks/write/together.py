"""Replacing files that somebody wrote by hand: all of them whole, none that was changed in the meantime."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from talks.problems import Place, Problem, error
from talks.read.root import shown_path
from talks.write.atomic import clear_left_over, prepared_beside


@dataclass(frozen=True)
class Replacement:
    """A file, what was read from it, and what is to stand in it."""

    path: Path
    before: bytes
    after: bytes


class ChangedMeanwhileError(OSError):
    """Somebody else wrote the file after it was read."""


def replace_together(replacements: Sequence[Replacement]) -> None:
    """Prepare all beside their files, then put each in its place: whoever looks finds the old or the new, whole.

    Raises OSError (filename: the file in question) before the first is replaced, if anything stands in the way.
    """
    prepared: list[tuple[Path, Path]] = []
    try:
        for one in replacements:
            target = one.path.resolve(strict=True)  # a link stays a link
            prepared.append((_prepared(target, one.after), target))
        for one in replacements:
            if one.path.read_bytes() != one.before:
                raise ChangedMeanwhileError(0, "the file was changed in the meantime", str(one.path))
        for beside, target in prepared:
            beside.replace(target)
            clear_left_over(target)
    except BaseException:
        for beside, _ in prepared:
            beside.unlink(missing_ok=True)
        raise


def _prepared(target: Path, data: bytes) -> Path:
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(target))
    beside = prepared_beside(target, lambda file: file.write(data))
    try:
        shutil.copymode(target, beside)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def why_not(exc: OSError, root: Path) -> Problem:
    """Why files were not written, and what to do."""
    path = Path(exc.filename) if exc.filename else root
    place = Place(shown_path(path, root))
    if isinstance(exc, ChangedMeanwhileError):
        return error(place, "the file was changed by another program while this one worked", "Run the command again.")
    if exc.errno == errno.ENOSPC:
        return error(place, "there is no room left on the disk", "Free some space, then run the command again.")
    if isinstance(exc, PermissionError) or exc.errno == errno.EROFS:
        return error(
            place,
            "the file can't be written: it is write-protected, or open in another program",
            "Allow writing, or close it there; the old file is whole.",
        )
    return error(place, f"the file can't be written: {exc.strerror or exc}", "The old file is whole.")
