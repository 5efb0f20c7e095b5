"""The state folder of a workspace: what was built, so that a hand edit is seen, and the base of every deck."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from talks.write.atomic import write_atomically

FOLDER = ".talks"
VERSION = 1
# After the digest of what a file was made from, where something was doubtful: it is told again by building again.
DOUBTFUL = "?"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """The same of a file, which may be too large for the memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def deck_id(talk: str, audience: str, length: str = "") -> str:
    """The same talk for the same audience has the same id on every machine; length: minutes, if not its own."""
    words = ["talks deck", talk, audience, *([length] if length else [])]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


@dataclass
class State:
    """Which files were built with which content; saved after every change."""

    root: Path
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> State:
        """The state of a workspace; one that can't be read counts as empty, so that every file is taken for edited."""
        try:
            data = json.loads((root / FOLDER / "built.json").read_text(encoding="utf-8"))
            files = data["files"] if data.get("version") == VERSION else {}
            entries = {str(name): dict(entry) for name, entry in files.items()}
            return cls(root, {name: entry for name, entry in entries.items() if isinstance(entry.get("sha256"), list)})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(root)

    def known(self, path: Path, deck: str = "", talk: str = "") -> list[str]:
        """The digests of what this program wrote to a path; with a deck id, only if it was for that deck.

        Or for the same talk: its audience may be another one since, and its deck with it.
        """
        entry = self.files.get(self._key(path), {})
        if deck and entry.get("deck", deck) != deck and not (talk and entry.get("talk") == talk):
            return []
        return [str(one) for one in entry.get("sha256", [])]

    def expect(self, path: Path, data: bytes) -> dict[str, Any] | None:
        """Note what is about to be written beside what was there, and give back what was noted before."""
        before = self.files.get(self._key(path))
        digests = list(dict.fromkeys([*self.known(path), digest(data)]))
        self._note(path, {**(before or {}), "sha256": digests})
        return before

    def take_back(self, path: Path, before: dict[str, Any] | None) -> None:
        """What was expected did not come true."""
        self._note(path, before)

    def made_from(self, path: Path) -> str:
        """The digest of what a file was made from, where that is known."""
        return str(self.files.get(self._key(path), {}).get("made_from", ""))

    def remember(self, path: Path, data: bytes, deck: str, base: bytes, made_from: str = "", talk: str = "") -> None:
        """Note what was written."""
        entry: dict[str, Any] = {"sha256": [digest(data)]}
        if talk:
            entry["talk"] = talk
        if made_from:
            entry["made_from"] = made_from
        if deck:
            entry["deck"] = deck
        if base:
            entry["base"] = digest(base)[:16]
            self._keep_base(deck, base)
        self._note(path, entry)

    def deck_of(self, path: Path) -> str:
        """The id of the deck that this program wrote to a path; empty where none is known."""
        return str(self.files.get(self._key(path), {}).get("deck", ""))

    def move_base(self, path: Path, deck: str, old: bytes, base: bytes) -> None:
        """The deck at a path was refreshed, and says now what another base says; it counts as edited all the same.

        The old base stays, too: a copy of the deck that lost its own may still say what that one says.
        """
        if not re.fullmatch(r"[0-9a-f]{16}", deck):
            return
        self._keep_base(deck, old)
        self._keep_base(deck, base)
        before = self.files.get(self._key(path))
        if before and before.get("deck", deck) == deck:
            self._note(path, {**before, "deck": deck, "base": digest(base)[:16]})

    def adopt(self, path: Path, deck: str, base: bytes) -> None:
        """A deck that was never built was tied to facts; nothing that stands at its path counts as built."""
        self._keep_base(deck, base)
        self._note(path, {"sha256": [], "deck": deck, "base": digest(base)[:16]})

    def is_adopted(self, path: Path) -> bool:
        """Whether the deck at a path was never built, but tied to facts."""
        entry = self.files.get(self._key(path), {})
        return bool(entry.get("deck")) and not entry["sha256"]

    def of_other_talks(self, talks: Collection[str]) -> list[tuple[str, Path]]:
        """The files that were built for talks that are none of these, and are still there."""
        found = [(str(entry.get("talk", "")), self.root.resolve() / name) for name, entry in self.files.items()]
        return [(talk, path) for talk, path in found if talk and talk not in talks and path.is_file()]

    def of_talk(self, talk: str) -> list[Path]:
        """The files that were built for a talk, and are still there."""
        found = (self.root.resolve() / name for name, entry in self.files.items() if entry.get("talk") == talk)
        return sorted(path for path in found if path.is_file())

    def forget(self, path: Path) -> None:
        """The file is no longer there."""
        if self._key(path) in self.files:
            self._note(path, None)

    def _note(self, path: Path, entry: dict[str, Any] | None) -> None:
        key = self._key(path)
        if self.files.get(key) == entry:
            return
        if entry is None:
            del self.files[key]
        else:
            self.files[key] = entry
        self._save()

    def _keep_base(self, deck: str, base: bytes) -> None:
        path = self.root / FOLDER / "bases" / deck / f"{digest(base)[:16]}.json"
        if not path.exists():
            write_atomically(path, base)

    def _save(self) -> None:
        data = {"version": VERSION, "files": dict(sorted(self.files.items()))}
        text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        write_atomically(self.root / FOLDER / "built.json", text.encode())

    def _key(self, path: Path) -> str:
        resolved = path.resolve()
        root = self.root.resolve()
        return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else resolved.as_posix()
