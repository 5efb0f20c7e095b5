"""What refreshing costs: `uv run python tests/bench/refreshing.py` prints a table in Markdown, like that of run.py.

A talk of 40 slides with six charts and two maps is built, its deck edited by hand, and its facts changed. Building the
deck anew is compared with refreshing it (aim: less time). Then the same deck with a film of 200 MB in it is refreshed
(aim: little more memory, and no more time than copying the film twice takes). Every run is a process of its own.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from content import SOURCES, as_outline, facts, with_drawings
from pptx import Presentation
from pptx.util import Inches

from talks import __version__

SLIDES, DRAWN = 40, 8
RUNS, RUNS_WITH_FILM = 7, 3
FILM = 200_000_000  # bytes
DECK = Path("decks", "talk.pptx")
TALKS = (sys.executable, "-m", "talks")
BUILD = (*TALKS, "build", "--only", "deck")
REFRESH = (*TALKS, "refresh", str(DECK))


@dataclass(frozen=True)
class Run:
    """A process: how long it took, of that at work in the processor (both in seconds), and its most memory in MiB."""

    seconds: float
    busy: float
    memory: float


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="talks-bench-") as name:
        folder = Path(name)
        # As in run.py: compiled modules are there once a program is installed, and kept aside.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        place = folder / "talk"
        _write_talk(place)
        _timed(BUILD, place, environment)
        _edit(place / DECK)
        print("| | seconds: median (least to most) | times the first | busy | most memory | deck |")
        print("|---|---|---|---|---|---|")
        first = _row("build", BUILD, place, environment, RUNS, ("decks", ".talks"))
        _change_facts(place)
        _row("refresh", REFRESH, place, environment, RUNS, (), first)
        _row("refresh, told only", (*REFRESH, "--dry-run"), place, environment, RUNS, (), first)
        _add_film(place / DECK)
        _row("refresh, with a film of 200 MB", REFRESH, place, environment, RUNS_WITH_FILM, (), first)
    print(f"\ntalks {__version__}, Python {platform.python_version()}, {platform.platform()}")


def _row(
    name: str,
    command: Sequence[str],
    place: Path,
    environment: dict[str, str],
    runs: int,
    removed: Sequence[str],
    first: float = 0,
) -> float:
    """Print a row and tell the median. Every run starts from the workspace as it is now; one more compiles modules."""
    found = []
    for _ in range(runs + 1):
        copy = place.with_name("copy")
        shutil.copytree(place, copy)
        for one in removed:
            shutil.rmtree(copy / one, ignore_errors=True)
        found.append(_timed(command, copy, environment))
        size = (copy / DECK).stat().st_size / 1_000_000
        shutil.rmtree(copy)
    took = [one.seconds for one in found[1:]]
    middle = statistics.median(took)
    ratio = f"{middle / first:.2f}" if first else "1"
    busy = statistics.median(one.busy for one in found[1:])
    memory = max(one.memory for one in found[1:])
    span = f"{middle:.2f} ({min(took):.2f} to {max(took):.2f})"
    print(f"| {SLIDES} slides: {name} | {span} | {ratio} | {busy:.2f} | {memory:.0f} MiB | {size:.2f} MB |", flush=True)
    return middle


def _timed(command: Sequence[str], place: Path, environment: dict[str, str]) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or "Traceback" in said:  # 1: conflicts are left
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    memory = usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, memory)


def _write_talk(place: Path) -> None:
    (place / "outlines" / "facts").mkdir(parents=True)
    talk = with_drawings(as_outline(SLIDES - DRAWN))
    talk = talk.replace("Write down **what you saw**", "{{ garden.visitors_1 }} people wrote down **what they saw**")
    for name, text in (("talk", talk), ("sources", SOURCES), ("facts/garden", facts())):
        (place / "outlines" / f"{name}.yaml").write_text(text, encoding="utf-8")


def _change_facts(place: Path) -> None:
    """Another count for the last year of every garden."""
    path = place / "outlines" / "facts" / "garden.yaml"
    text = re.sub(r"2020: (\d+)", lambda found: f"2020: {int(found[1]) + 3}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def _edit(path: Path) -> None:
    """A sentence of the speaker's own on every third slide, and two slides that change places."""
    deck = Presentation(str(path))
    for slide in list(deck.slides)[::3]:
        runs = [run for one in slide.shapes if one.has_text_frame for p in one.text_frame.paragraphs for run in p.runs]
        runs[-1].text += ". I saw that myself."
    row = deck.slides._sldIdLst
    row.insert(3, row[9])
    deck.save(str(path))


def _add_film(path: Path) -> None:
    """A film on the second slide: a small one as python-pptx puts it in, then its bytes are made many."""
    deck = Presentation(str(path))
    small = path.with_suffix(".mp4")
    small.write_bytes(b"film")
    deck.slides[1].shapes.add_movie(str(small), Inches(1), Inches(1), Inches(2), Inches(2), mime_type="video/mp4")
    small.unlink()
    without = path.with_suffix(".old")
    deck.save(str(without))
    block = os.urandom(1_000_000)
    with zipfile.ZipFile(without) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".mp4"):
                new.writestr(entry, old.read(entry))
                continue
            film = zipfile.ZipInfo(entry.filename)
            film.file_size = FILM
            with new.open(film, "w") as part:
                for _ in range(FILM // len(block)):
                    part.write(block)
    without.unlink()


if __name__ == "__main__":
    main()
