"""Runs of the command line that are killed: python killed.py MODULE SEED ROUNDS FOLDER ARGUMENT...

Every round is a run in a process of its own that is ended by SIGKILL: first at every line of the module in turn, then
at random moments. After each round all files of the folder are put back as they were. Prints a JSON list with an entry
for each round: its name, whether the run was killed, what stands in each file that a whole run changes (old, new or
broken), other files that have changed, and files that are left over.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any


def main(module: str, seed: int, rounds: int, folder: Path, arguments: list[str]) -> None:
    _talks(folder, [*arguments, "--dry-run"])  # what is imported now is not imported in every round
    old = _files(folder)
    seconds = -time.monotonic()
    _run(folder, arguments, _write_slowly)
    seconds += time.monotonic()
    new = _files(folder)
    edited = [name for name in old if old[name] != new[name]]
    assert edited
    assert set(old) == set(new)
    found: list[dict[str, object]] = []

    def note(name: str, killed: bool) -> None:
        now = _files(folder)
        states = {one: "old" if now[one] == old[one] else "new" if now[one] == new[one] else "broken" for one in edited}
        others = [one for one in old if one not in edited and now.get(one) != old[one]]
        found.append(
            {"round": name, "killed": killed, "files": states, "others": others, "left": sorted(set(now) - set(old))}
        )
        _put_back(folder, old)

    _put_back(folder, old)
    line = 0
    killed = True
    while killed:
        line += 1
        killed = _run(folder, arguments, lambda line=line: _die_at(module, line))  # type: ignore[misc]
        note(f"line {line}", killed)
    chance = random.Random(seed)
    for number in range(rounds):
        after = chance.uniform(seconds / 3, seconds)
        note(f"random {number}", _run(folder, arguments, _write_slowly, after))
    print(json.dumps(found))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _put_back(folder: Path, files: dict[str, bytes]) -> None:
    for name in set(_files(folder)) - set(files):
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _run(folder: Path, arguments: list[str], prepare: Callable[[], None], after: float | None = None) -> bool:
    """A run in a child; whether it was killed."""
    child = os.fork()
    if not child:
        prepare()
        os._exit(_talks(folder, arguments))
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the run failed: {arguments}")
    return os.WIFSIGNALED(status)


def _talks(folder: Path, arguments: list[str]) -> int:
    from talks.cli.app import main as talks

    os.chdir(folder)
    sys.argv = ["talks", *arguments]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            talks()
        except SystemExit as exc:
            return exc.code if isinstance(exc.code, int) else 1
    return 0


def _write_slowly() -> None:
    """Most of the time goes by while files are written, so that most random moments fall there."""
    flush = os.fsync

    def slow(handle: int) -> None:
        time.sleep(0.04)
        flush(handle)

    move = Path.replace

    def late(self: Path, target: Path) -> Path:
        time.sleep(0.04)
        moved = move(self, target)
        time.sleep(0.04)
        return moved

    os.fsync = slow  # type: ignore[assignment]
    Path.replace = late  # type: ignore[assignment,method-assign]


def _die_at(module: str, line: int) -> None:
    """Arrange for this process to be killed before the so-manieth line of a module."""
    left = [line]

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.endswith(module):
            return None
        if event == "line":
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


if __name__ == "__main__":
    module, seed, rounds, folder, *arguments = sys.argv[1:]
    main(module, int(seed), int(rounds), Path(folder), arguments)
