"""Writing files so that the old or the new one is always there, whole, and never over a hand edit."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from talks.problems import Place, Problem, error
from talks.write.atomic import write_atomically
from talks.write.state import State, digest


@dataclass(frozen=True)
class Output:
    """A file to write; base is what a deck was generated from, kept for a later refresh."""

    path: Path
    data: bytes
    deck: str = ""  # deck id
    base: bytes = b""
    talk: str = ""  # its id
    made_from: str = ""  # digest of all that goes into it


@dataclass(frozen=True)
class Written:
    """What became of an output.

    written; unchanged; kept_aside: an edited file was left alone and the new one has another name; kept: an edited file
    was left alone, and nothing is new since it, or the version beside it, was made; removed: an earlier build wrote it,
    and there is no such file any more.
    """

    path: Path
    outcome: str
    beside: Path | None = None  # the edited file that was left alone
    size: int = 0


def write_outputs(outputs: Sequence[Output], state: State) -> tuple[list[Written], list[Problem]]:
    """Write all outputs; what can't be written is a problem, and the file that was there stays whole."""
    written: list[Written] = []
    problems: list[Problem] = []
    seen: dict[str, Output] = {}
    for output in outputs:
        if seen.setdefault(str(output.path).casefold(), output) is not output:
            message = "two talks would be written to this file"
            problems.append(error(Place(str(output.path)), message, "Rename one of the outlines."))
            continue
        try:
            written.append(_write(output, state))
        except OSError as exc:
            problems.append(_problem(output.path, exc))
    return written, problems


def clear_folder(folder: Path, outputs: Sequence[Output], state: State) -> tuple[list[Written], list[Problem]]:
    """Remove what earlier builds wrote to a folder and this one did not; what was edited since is left alone."""
    made = {output.path.resolve() for output in outputs}
    removed: list[Written] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*")):
        edited = path.with_name(path.name.partition(".new")[0] + path.suffix)  # which this may be the new version of
        if path.resolve() in made or (edited.exists() and edited.resolve() in made):
            continue
        try:
            if path.is_file() and digest(path.read_bytes()) in state.known(path):
                path.unlink()
                state.forget(path)
                removed.append(Written(path, "removed"))
        except OSError as exc:
            problems.append(_problem(path, exc))
    return removed, problems


def _write(output: Output, state: State) -> Written:
    path = output.path
    there = path.read_bytes() if path.exists() else None
    if there == output.data:
        state.remember(path, output.data, output.deck, output.base, output.made_from, output.talk)
        return Written(path, "unchanged", size=len(output.data))
    if there is not None and digest(there) not in state.known(path, output.deck, output.talk):
        return _write_beside(output, state)
    _replace(path, output, state)
    return Written(path, "written", size=len(output.data))


def _write_beside(output: Output, state: State) -> Written:
    """Leave an edited file alone; a new version goes beside it only where there is something new to say."""
    path, made = output.path, digest(output.data)
    if made in state.known(path, output.deck, output.talk):
        return Written(path, "kept", path, len(output.data))
    for aside in _names_beside(path):
        if aside.exists() and aside.read_bytes() == output.data:  # also where the state is lost that knew of it
            state.remember(aside, output.data, output.deck, output.base, talk=output.talk)
            return Written(aside, "kept", path, len(output.data))
        if made in state.known(aside, output.deck, output.talk):
            return Written(aside if aside.exists() else path, "kept", path, len(output.data))
        if aside.exists() and digest(aside.read_bytes()) not in state.known(aside, output.deck, output.talk):
            continue
        _replace(aside, output, state)
        break
    return Written(aside, "kept_aside", path, len(output.data))


def _replace(path: Path, output: Output, state: State) -> None:
    """Put the new file in the place of one that nobody edited."""
    if path.exists() and (lock := lock_of(path)):
        raise FileOpenError(lock)
    # The state names both digests while the file changes, so that a stop in between is not taken for a hand edit.
    before = state.expect(path, output.data)
    try:
        write_atomically(path, output.data)
    except BaseException:
        state.take_back(path, before)
        raise
    state.remember(path, output.data, output.deck, output.base, output.made_from, output.talk)


class FileOpenError(OSError):
    """The file is open in an office program, which would write its own version over the new one."""


def lock_of(path: Path) -> str:
    """The lock file that an office program keeps beside a file that it has open."""
    for name in (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}"):
        if path.with_name(name).exists():
            return name
    return ""


def _names_beside(path: Path) -> Iterator[Path]:
    for number in count(1):
        yield path.with_name(f"{path.stem}.new{'' if number == 1 else number}{path.suffix}")


def _problem(path: Path, exc: OSError) -> Problem:
    place = Place(str(path))
    if isinstance(exc, FileOpenError):
        advice = f"Close it there and build again. If it is not open anywhere, delete the file {exc}."
        return error(place, "the file is open in another program", advice)
    if exc.errno == errno.ENOSPC:
        return error(place, "there is no room left on the disk", "Free some space, then build again.")
    if exc.errno in (errno.EACCES, errno.EPERM, errno.EROFS) or isinstance(exc, PermissionError):
        return error(
            place,
            "the file can't be written: it is open in another program, or the folder is read-only",
            "Close it, or choose another folder with --out; the old file is whole.",
        )
    if exc.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        return error(place, "a file or folder of this name is in the way", "Rename it, or choose another --out.")
    return error(place, f"the file can't be written: {exc.strerror or exc}", "The old file, if any, is whole.")
