"""The benchmark: `uv run python tests/bench/run.py` prints a table in Markdown, ready for a report.

Both programs build the same talk (see content.py), of 12 and of 1,200 slides: pandoc from Markdown, talks from an
outline, the deck only. Every run is a process of its own, with nothing built before; one call of hyperfine times both.
Then comes what drawing costs: a talk of 12 slides, and the same one with six charts and two maps after it (aim: at most
twice the time). Last come the shipped talks with all that is written for them, from nothing and with nothing to do.

Needed are hyperfine and pandoc: `apt-get install hyperfine pandoc`. It takes about four minutes. Times are told, never
judged: no test depends on them.
"""

from __future__ import annotations

import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content import SOURCES, as_markdown, as_outline, facts, with_drawings

from talks import __version__
from talks.read.root import shipped_folder

NEEDED = ("hyperfine", "pandoc")
RUNS = {12: 20, 1200: 3}  # by slides; pandoc takes half a minute for the long talk
TALKS = (sys.executable, "-m", "talks", "build")


@dataclass(frozen=True)
class Task:
    """What is timed: a command, what is removed before each run of it, and the files that it makes (a pattern)."""

    name: str
    command: tuple[str, ...]
    removed: tuple[str, ...]
    makes: str


PANDOC = Task("pandoc", ("pandoc", "talk.md", "--slide-level=1", "-o", "pandoc.pptx"), ("pandoc.pptx",), "pandoc.pptx")
DECK = Task("talks", (*TALKS, "--only", "deck"), ("decks", ".talks"), "decks/*")
PLAIN = Task("without charts and maps", (*TALKS, "plain", "--only", "deck"), ("decks", ".talks"), "decks/*")
DRAWN = Task("with six charts and two maps", (*TALKS, "drawn", "--only", "deck"), ("decks", ".talks"), "decks/*")
FROM_NOTHING = Task("from nothing", TALKS, ("decks", ".talks"), "decks/*")
NOTHING_TO_DO = Task("nothing to do", TALKS, (), "decks/*")


def main() -> None:
    """Measure and print."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        sys.exit(f"The benchmark needs {' and '.join(missing)}: apt-get install {' '.join(missing)}")
    with tempfile.TemporaryDirectory(prefix="talks-bench-") as name:
        folder = Path(name)
        bench = Bench(folder)
        print("| | seconds: median (least to most) | times the first of the pair | most memory | made |")
        print("|---|---|---|---|---|")
        for slides, runs in RUNS.items():
            place = _same_talk(folder / str(slides), slides)
            bench.rows(f"{slides:,} slides, deck only", place, (PANDOC, DECK), runs)
        place = _drawn_talk(folder / "drawn")
        bench.rows("12 slides", place, (PLAIN, DRAWN), RUNS[12])
        place = _shipped_talks(folder / "shipped")
        for task in (FROM_NOTHING, NOTHING_TO_DO):
            bench.rows("shipped talks", place, (task,), RUNS[12])
    print(f"\n{_versions()}")


class Bench:
    """Runs tasks and prints a row for each."""

    def __init__(self, folder: Path) -> None:
        # Compiled modules are there once a program is installed; kept aside, so that the working copy stays as it is.
        self.environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def rows(self, what: str, place: Path, tasks: Sequence[Task], runs: int) -> None:
        """Of several tasks the first one is what the others are compared with."""
        memory = [self._most_memory(task, place) for task in tasks]
        times = self._times(tasks, place, runs)
        for task, held, found in zip(tasks, memory, times, strict=True):
            seconds = f"{found['median']:.2f} ({found['min']:.2f} to {found['max']:.2f})"
            ratio = f"{found['median'] / times[0]['median']:.2f}" if len(tasks) > 1 else ""
            made = sum(file.stat().st_size for file in place.glob(task.makes)) / 1_000_000
            print(f"| {what}: {task.name} | {seconds} | {ratio} | {held:.0f} MiB | {made:.2f} MB |", flush=True)

    def _most_memory(self, task: Task, place: Path) -> float:
        """In MiB, of one process; this run also compiles the modules, and shows why a command fails."""
        _remove(task, place)
        process = subprocess.Popen(
            task.command, cwd=place, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{shlex.join(task.command)} ended with {process.returncode}:\n{said}")
        return usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)

    def _times(self, tasks: Sequence[Task], place: Path, runs: int) -> list[dict[str, Any]]:
        report = place / "times.json"
        command = ["hyperfine", "--shell=none", "--style=none", f"--runs={runs}", f"--export-json={report}"]
        for task in tasks:
            command += ["--prepare", shlex.join(("rm", "-rf", *task.removed)), shlex.join(task.command)]
        ran = subprocess.run(command, cwd=place, env=self.environment, capture_output=True, text=True, check=False)
        if ran.returncode:
            sys.exit(f"hyperfine ended with {ran.returncode}:\n{ran.stderr}")
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["results"]
        return found


def _same_talk(place: Path, slides: int) -> Path:
    (place / "outlines").mkdir(parents=True)
    (place / "outlines" / "talk.yaml").write_text(as_outline(slides), encoding="utf-8")
    (place / "talk.md").write_text(as_markdown(slides), encoding="utf-8")
    return place


def _drawn_talk(place: Path) -> Path:
    (place / "outlines" / "facts").mkdir(parents=True)
    plain = as_outline(12)
    for name, text in (
        ("plain", plain),
        ("drawn", with_drawings(plain)),
        ("sources", SOURCES),
        ("facts/garden", facts()),
    ):
        (place / "outlines" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def _shipped_talks(place: Path) -> Path:
    shutil.copytree(shipped_folder() / "outlines", place / "outlines")
    return place


def _remove(task: Task, place: Path) -> None:
    for name in task.removed:
        path = place / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _versions() -> str:
    said = [
        subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
        for name in NEEDED
    ]
    return ", ".join([f"talks {__version__}", f"Python {platform.python_version()}", *said, platform.platform()])


if __name__ == "__main__":
    main()
