"""Whether a build would change anything: decided from the content of all that goes into it, never from file times."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from talks import __version__
from talks.write.atomic import write_atomically
from talks.write.state import FOLDER, digest, file_digest

FILE = "fresh.json"
VERSION = 1
MOST_KEPT = 30  # requests; the oldest are forgotten
PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Seen:
    """What a build was made from, what it left behind, and what it told."""

    inputs: str  # digest of all that went into it
    others: list[str]  # files outside the workspace's folders that went into it
    since: str  # the day of the build
    until: str  # the first day on which the same input may say something else
    files: dict[str, str]  # digests of what was written, by path
    told: dict[str, Any]  # the result, as it was told

    def left_as_it_was(self) -> bool:
        """Whether all that was written is still there, unedited."""
        try:
            return all(file_digest(Path(name)) == made for name, made in self.files.items())
        except OSError:
            return False


@cache
def program() -> str:
    """What the program is, as far as a build depends on it: version, Python, packages; of a working copy, its files."""
    packages = Path(sysconfig.get_path("purelib"))
    found = [__version__, sys.version, *sorted(one.name for one in packages.glob("*.dist-info"))]
    if not (PACKAGE / "shipped").is_dir():
        files = [*files_in(PACKAGE), *files_in(PACKAGE.parent / "slides_templates")]
        # Fonts, two thirds of all bytes, are exchanged and never edited; pictures are for the README.
        found += [f"{file.name} {file.stat().st_size}" for file in files if file.suffix == ".ttf"]
        found.append(files_digest([file for file in files if file.suffix not in (".ttf", ".png", ".md")], PACKAGE))
    return digest("\n".join(found).encode())


def inputs_digest(root: Path, folders: Sequence[str], others: Iterable[Path] = ()) -> str:
    """One digest of the names and contents of all files in these folders of a workspace, and of some others."""
    files = [file for folder in folders for file in files_in(root / folder)]
    return digest((files_digest([*files, *others], root) + program()).encode())


def remembered(root: Path, request: Sequence[object]) -> Seen | None:
    """What is known of the last build that was asked for in the same words."""
    entry = _load(root).get(_key(request))
    try:
        return Seen(**entry) if entry else None
    except TypeError:
        return None


def remember(root: Path, request: Sequence[object], seen: Seen | None) -> None:
    """Keep what is known of a build; None forgets it."""
    known = _load(root)
    before = dict(known)
    known.pop(_key(request), None)
    if seen is not None:
        known[_key(request)] = asdict(seen)
    if known == before:
        return
    kept = dict(list(known.items())[-MOST_KEPT:])
    text = json.dumps({"version": VERSION, "builds": kept}, ensure_ascii=False)
    write_atomically(root / FOLDER / FILE, text.encode())


def _load(root: Path) -> dict[str, Any]:
    try:
        data = json.loads((root / FOLDER / FILE).read_text(encoding="utf-8"))
        builds = data["builds"] if data.get("version") == VERSION else {}
        return {str(name): dict(entry) for name, entry in builds.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _key(request: Sequence[object]) -> str:
    return digest(json.dumps([str(one) for one in request]).encode())[:24]


def files_in(folder: Path) -> Iterator[Path]:
    """All files below a folder, in order, without hidden ones and what Python compiles."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from files_in(folder / entry.name)
        else:
            yield folder / entry.name


def files_digest(files: Iterable[Path], root: Path) -> str:
    """Of names and contents; a file that can't be read counts as another content each time it is there or not."""
    whole = hashlib.sha256()
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as exc:
            content = str(exc.errno).encode()
        name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
