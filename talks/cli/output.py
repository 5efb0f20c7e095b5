"""What the commands print: problems, progress, tables. Results go to stdout, all else to stderr."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

from talks.problems import Level, Problem

PROGRESS_AFTER = 1.0  # seconds


class Progress:
    """Says on stderr what is being done, once the work has taken over a second."""

    def __init__(self, quiet: bool = False) -> None:
        self.started = time.monotonic()
        self.quiet = quiet
        self.shown = False
        self.live = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        if self.quiet or time.monotonic() - self.started < PROGRESS_AFTER:
            return
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            print("\r" + text[:width].ljust(width), end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)
        self.shown = True

    def done(self) -> None:
        if self.live and self.shown:
            print("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r", end="", file=sys.stderr, flush=True)


def print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_problems(problems: Iterable[Problem]) -> None:
    """Each with its place, the value where it is not in the sentence, and what to do."""
    for problem in problems:
        where = f"{problem.place}: " if problem.place.file else ""
        print(f"{where}{problem.level}: {problem.message}", file=sys.stderr)
        if problem.value and problem.value not in problem.message:
            print(f"    found: {problem.value}", file=sys.stderr)
        if problem.advice:
            print(f"    {problem.advice}", file=sys.stderr)


def counted(problems: Sequence[Problem]) -> str:
    """2 errors, 1 warning."""
    parts = []
    for level in Level:
        count = sum(problem.level is level for problem in problems)
        if count:
            parts.append(f"{count} {level}{'s' if count > 1 else ''}")
    return ", ".join(parts)


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]], shrinkable: int) -> None:
    """Columns as wide as they need to be; the shrinkable one gives way to the width of the terminal."""
    rows = [header, *rows]
    widths = [max(len(row[number]) for row in rows) for number in range(len(header))]
    if sys.stdout.isatty():
        spare = shutil.get_terminal_size().columns - sum(widths) - 2 * (len(widths) - 1)
        widths[shrinkable] = max(10, widths[shrinkable] + min(0, spare))
    for row in rows:
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def size(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
