"""Problems: what is wrong or doubtful in the input, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is: an error stops the build, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file: lines and columns count from 1, as editors do; 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Place("")


@dataclass(frozen=True)
class Problem:
    """One thing wrong or doubtful: a plain sentence, and what to do."""

    level: Level
    place: Place
    message: str
    advice: str = ""
    value: str = ""
    code: str = ""

    def as_dict(self) -> dict[str, object]:
        """Keys for --format json: level, file, line, column, message, advice, value, code."""
        entry = asdict(self)
        place = entry.pop("place")
        return {"level": str(self.level), **place, **{k: v for k, v in entry.items() if k != "level"}}


def error(place: Place, message: str, advice: str = "", value: object = "", code: str = "") -> Problem:
    return Problem(Level.ERROR, place, message, advice, _shown(value), code)


def warning(place: Place, message: str, advice: str = "", value: object = "", code: str = "") -> Problem:
    return Problem(Level.WARNING, place, message, advice, _shown(value), code)


def hint(place: Place, message: str, advice: str = "", value: object = "", code: str = "") -> Problem:
    return Problem(Level.HINT, place, message, advice, _shown(value), code)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, each once: several talks share parts, so the same problem may come up twice."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.level, p.message))


def _shown(value: object, limit: int = 80) -> str:
    text = "" if value is None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
