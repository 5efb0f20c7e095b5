"""Writing a refreshed deck over the speaker's own: the old one is kept with the day, whichever way the writing ends."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO

from talks.problems import Place, Problem, error
from talks.write.atomic import prepared_beside
from talks.write.files import FileOpenError, lock_of
from talks.write.together import ChangedMeanwhileError

BACKUPS = "backups"  # the folder beside the deck


@dataclass(frozen=True)
class Stamp:
    """What tells whether a file is still the one that was read; its content may be too large to read it twice."""

    size: int
    changed: int  # nanoseconds
    number: int  # of the file on its disk

    @classmethod
    def of(cls, path: Path) -> Stamp:
        found = path.stat()
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


def replace_with_backup(path: Path, write: Callable[[IO[bytes]], None], before: Stamp, day: date) -> Path:
    """Put what `write` writes in the place of a file, and give back where the old one is kept.

    Raises OSError, and leaves the file as it was, where anything stands in the way; so does whatever `write` raises.
    """
    target = path.resolve(strict=True)  # a link stays a link
    if lock := lock_of(target):
        raise FileOpenError(lock)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is write-protected", str(target))
    beside = prepared_beside(target, write)
    try:
        shutil.copymode(target, beside)
        if Stamp.of(target) != before:
            raise ChangedMeanwhileError(0, "the file was changed in the meantime", str(path))
        backup = _kept(target, day)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return backup


def _kept(target: Path, day: date) -> Path:
    """The old deck under another name: a second name for the same file where the disk knows such, else a copy."""
    folder = target.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    for backup in _names(folder, target, day):
        try:
            os.link(target, backup)
        except FileExistsError:
            continue
        except OSError:
            if backup.exists():
                continue
            _copy(target, backup)
        return backup
    raise AssertionError("numbers do not end")


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copy2(source, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _names(folder: Path, target: Path, day: date) -> Iterator[Path]:
    for number in count(1):
        yield folder / f"{target.stem}-{day.isoformat()}{'' if number == 1 else f'-{number}'}{target.suffix}"


def why_not_written(exc: OSError, path: Path) -> Problem:
    """Why a deck was not written, and what to do; it is as it was."""
    place = Place(str(path))
    if isinstance(exc, FileOpenError):
        advice = f"Close it there and run the command again. If it is not open anywhere, delete the file {exc}."
        return error(place, "the deck is open in another program", advice)
    if isinstance(exc, ChangedMeanwhileError):
        return error(place, "the deck was changed by another program while this one worked", "Run the command again.")
    if exc.errno == errno.ENOSPC:
        return error(place, "there is no room left on the disk", "Free some space, then run the command again.")
    if isinstance(exc, PermissionError) or exc.errno == errno.EROFS:
        message = "the deck can't be written: it is write-protected, or its folder is"
        return error(place, message, "Allow writing, or copy the deck elsewhere; it is as it was.")
    return error(place, f"the deck can't be written: {exc.strerror or exc}", "It is as it was.")
