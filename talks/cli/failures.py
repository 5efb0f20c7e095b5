"""How the program ends: 0 done, 1 problems in the input, 2 wrong use, 3 a bug."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import NoReturn

from talks import __version__

PROBLEMS, WRONG_USE, BUG = 1, 2, 3
INTERRUPTED = 130  # as a shell counts it


class UsageError(Exception):
    """The command was used wrongly: a sentence and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def end_with_usage_error(exc: UsageError) -> NoReturn:
    print(f"talks: {exc}", file=sys.stderr)
    if exc.advice:
        print(f"    {exc.advice}", file=sys.stderr)
    sys.exit(WRONG_USE)


def end_with_bug(exc: BaseException) -> NoReturn:
    """Say that it is not the user's fault, and leave a report to send."""
    report = "\n".join(
        [
            f"talks {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"command: talks {' '.join(sys.argv[1:])}",
            "",
            "".join(traceback.format_exception(exc)),
        ]
    )
    print(f"talks: this is a bug in the program, not in your files: {type(exc).__name__}: {exc}", file=sys.stderr)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="talks-report-", suffix=".txt", delete=False, encoding="utf-8", errors="replace"
        ) as file:
            file.write(report)
        print(
            f"    Please report it, with the file {Path(file.name)} (read it first: it names your files).",
            file=sys.stderr,
        )
    except OSError:
        print(report, file=sys.stderr)
    print("    Nothing that was there before was changed by the step that failed.", file=sys.stderr)
    sys.exit(BUG)
