"""The file of a deck: parts are read when they are asked for, and what isn't changed is copied as it is, still packed.

A film of 200 MB is neither unpacked nor held in memory.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from talks.problems import Place, Problem, error
from talks.read.template_file import DAMAGED, what_it_is
from talks.refresh.elements import Node, XmlError, parsed, root_tag
from talks.refresh.zipped import CENTRAL, END, LONG, Entry, ZipError, copied, entries_in, moved, new_record, repacked

_MEGABYTE = 1_000_000
MOST_PARTS = 10_000
MOST_PART = 64 * _MEGABYTE  # bytes of a part that is read, unpacked
MOST_XML = 256 * _MEGABYTE  # of all parts that are read
MOST_FILE = 4_000 * _MEGABYTE  # beyond 4 GB zip files are written in another way

_ENCRYPTED = 0x1
_CHUNK = 1_000_000

_SAVE_AGAIN = "Open it in PowerPoint or LibreOffice, save it again, and run the command again."
_WHERE_FROM = "Do not use it unless you know where it comes from."


class DeckRefusedError(Exception):
    """A deck that can't be refreshed; carries the problem to be shown. Nothing was written."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True)
class Relation:
    """A relationship of a part. target: name of a part, or the address where it is external."""

    id: str
    kind: str  # the address of its type
    target: str
    external: bool = False

    def is_a(self, kind: str) -> bool:
        """Whether its type ends in a word: slide, notesSlide, chart, package."""
        return self.kind.rpartition("/")[2] == kind


class Package:
    """A package that stands in a file (or in bytes). Close it, or use it in a `with`."""

    def __init__(self, source: Path | bytes, name: str = "") -> None:
        """Raises DeckRefusedError where it is no package, or one that may do harm; OSError where it can't be read."""
        self.name = name or (str(source) if isinstance(source, Path) else "")
        self.source = source
        self._file: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        self._read = 0
        self._kept: dict[str, bytes] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        try:
            self._archive, self._entries = self._opened()
        except BaseException:
            self._file.close()
            raise
        self._names = {name.lower(): name for name in self._entries}

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, which Windows asks for before another may take its place."""
        self._archive.close()
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, as they stand in the file."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def real_name(self, name: str) -> str:
        """The name as it is written in the file: those of parts are the same in capitals."""
        return self._names.get(name.lower(), name)

    def read(self, name: str) -> bytes:
        """A part, unpacked. Refuses what is missing, damaged or too large."""
        real = self.real_name(name)
        if real not in self._kept:
            self._kept[real] = self._unpacked(real)
        return self._kept[real]

    def size(self, name: str) -> int:
        """The size of a part, unpacked, in bytes; 0 where there is none."""
        entry = self._entries.get(self.real_name(name))
        return entry.size if entry else 0

    def digest(self, name: str) -> tuple[int, int]:
        """CRC-32 and size of a part as the table of contents tells them: enough to see whether a copy is the same."""
        entry = self._entries[self.real_name(name)]
        return int(CENTRAL.unpack_from(entry.record)[7]), entry.size

    def raw(self, name: str) -> Iterator[bytes]:
        """The bytes of a part as they stand in the file, packed, with the record before them."""
        entry = self._entries[self.real_name(name)]
        return self._chunks(entry.start, entry.end)

    def parsed(self, name: str) -> Node:
        """The root element of a part."""
        try:
            return parsed(self.read(name))
        except XmlError as cause:
            raise self.refused(f"has a part that {cause}: {name}", _SAVE_AGAIN) from cause

    def root_tag(self, name: str) -> str:
        """The tag of the root element of a part, which is refused where it is damaged."""
        try:
            return root_tag(self.read(name))
        except XmlError as cause:
            raise self.refused(f"has a part that {cause}: {name}", _SAVE_AGAIN) from cause

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part (of the package itself: ""), by their ids."""
        if part not in self._relations:
            self._relations[part] = self._relations_of(part)
        return self._relations[part]

    def _relations_of(self, part: str) -> dict[str, Relation]:
        folder, _, name = part.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self:
            return {}
        made = {}
        for node in self.parsed(file).children:
            external = node.get("TargetMode").lower() == "external"
            target = node.get("Target")
            made[node.get("Id")] = Relation(
                node.get("Id"), node.get("Type"), target if external else _target(folder, target), external
            )
        return made

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts that a part is related to in one way; a part that is missing is refused."""
        found = [one.target for one in self.relations(part).values() if one.is_a(kind) and not one.external]
        return [self.there(name) for name in found]

    def there(self, name: str) -> str:
        """The name of a part as the file writes it, or a refusal."""
        if name not in self:
            raise self.refused(f"misses a part: {name}", _SAVE_AGAIN)
        return self.real_name(name)

    def write_to(
        self, target: IO[bytes], replaced: Mapping[str, bytes], added: Mapping[str, bytes] | None = None
    ) -> None:
        """Write the package with other bytes in some of its parts, and new ones at the end.

        Everything else is copied byte for byte, in its order. A replaced part keeps its name, date and way of packing.
        """
        unknown = [name for name in replaced if name not in self._entries]
        if unknown:
            raise KeyError(unknown[0])
        table = bytearray()
        at = 0
        first = min((entry.start for entry in self._entries.values()), default=0)
        at += copied(self._chunks(0, first), target)
        by_place = sorted(self._entries.values(), key=lambda entry: entry.start)
        starts: dict[str, int] = {}
        records: dict[str, bytes] = {}
        for entry in by_place:
            starts[entry.name] = at
            records[entry.name] = entry.record
            if entry.name in replaced:
                records[entry.name], packed = repacked(entry.record, replaced[entry.name])
                at += copied(packed, target)
            else:
                at += copied(self._chunks(entry.start, entry.end), target)
        for name, data in (added or {}).items():
            if name in self:
                raise KeyError(name)
            starts[name] = at
            records[name], packed = repacked(new_record(name), data)
            at += copied(packed, target)
        for name in [*self._entries, *(added or {})]:
            table += moved(records[name], starts[name])
        if at + len(table) > LONG:
            raise self.refused("has more than 4 GB", "Take films out of it, and save it again.")
        target.write(table)
        comment = self._archive.comment
        target.write(END.pack(b"PK\5\6", 0, 0, len(starts), len(starts), len(table), at, len(comment)) + comment)

    def to_bytes(self, replaced: Mapping[str, bytes]) -> bytes:
        """The same in memory: for a chart's workbook, and for tests."""
        made = io.BytesIO()
        self.write_to(made, replaced)
        return made.getvalue()

    def refused(self, message: str, advice: str = "", value: object = "") -> DeckRefusedError:
        """message: the rest of a sentence about the file."""
        called = Path(self.name).name or "The deck"
        return DeckRefusedError(error(Place(self.name), f"{called} {message}.", advice, value, code="deck"))

    # ------------------------------------------------------------------------------------------------------- opening

    def _opened(self) -> tuple[zipfile.ZipFile, dict[str, Entry]]:
        size = self._file.seek(0, io.SEEK_END)
        if size > MOST_FILE:
            raise self.refused("has more than 4 GB", "Take films out of it, and save it again.")
        self._check_table(size)
        try:
            archive = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, struct.error, OverflowError) as cause:
            raise self._no_package() from cause
        parts = archive.infolist()
        if len(parts) > MOST_PARTS:
            raise self.refused(f"has {len(parts):,} parts, more than {MOST_PARTS:,}", _WHERE_FROM)
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise self.refused("is protected by a password", "Save it without one (File, Info, Protect).")
        odd = next((part.orig_filename for part in parts if not _is_fit(part.orig_filename)), None)
        if odd is not None:
            raise self.refused("has a part with a name that no office program gives", _WHERE_FROM, repr(odd))
        return archive, self._read_table(archive, parts)

    def _check_table(self, size: int) -> None:
        """A table of contents that would fill the memory by itself is not read."""
        self._file.seek(max(0, size - 66_000))
        tail = self._file.read()
        found = tail.rfind(b"PK\5\6")
        if found < 0 or len(tail) < found + END.size:
            raise self._no_package()
        if END.unpack_from(tail, found)[5] > 512 * MOST_PARTS:
            raise self.refused(f"has more than {MOST_PARTS:,} parts", _WHERE_FROM)

    def other_kind(self) -> tuple[str, str] | None:
        """What kind of file it is where it is no deck, and what to do about it; None where that can't be said."""
        self._file.seek(0)
        try:
            return what_it_is(self._file.read(MOST_PART))
        except DAMAGED:
            return None

    def _no_package(self) -> DeckRefusedError:
        said = self.other_kind()
        if said:
            return self.refused(*said)
        return self.refused("is not a PowerPoint presentation, or it is damaged or cut short", _SAVE_AGAIN)

    def _read_table(self, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, Entry]:
        """The entries, in the order of the table."""
        self._file.seek(archive.start_dir)
        try:
            return entries_in(self._file.read(512 * MOST_PARTS + 1), parts, archive.start_dir)
        except ZipError as cause:
            raise self.refused(str(cause), _SAVE_AGAIN) from cause

    def _unpacked(self, name: str) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise self.refused(f"misses a part: {name}", _SAVE_AGAIN)
        self._read += entry.size
        if entry.size > MOST_PART or self._read > MOST_XML:
            raise self.refused("unpacks to more than any talk needs", _WHERE_FROM, name)
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as cause:
            raise self.refused(f"has a damaged part: {name}", _SAVE_AGAIN, cause) from cause

    def _chunks(self, start: int, end: int) -> Iterator[bytes]:
        while start < end:
            self._file.seek(start)
            chunk = self._file.read(min(_CHUNK, end - start))
            if not chunk:
                raise self.refused("is cut short", _SAVE_AGAIN)
            start += len(chunk)
            yield chunk


def _is_fit(name: str) -> bool:
    """Whether a name is one of a part: nothing that leads out of the package, nor means another file elsewhere."""
    steps = name.removesuffix("/").split("/")
    return "\\" not in name and "\0" not in name and all(step not in ("", ".", "..") for step in steps)


def _target(folder: str, target: str) -> str:
    """The name of the part that a relationship leads to."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
