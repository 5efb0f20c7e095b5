"""The records of a zip file, read and written to the byte: Python's zipfile can't copy an entry without unpacking it.

After PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.
"""

from __future__ import annotations

import itertools
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

END = struct.Struct("<4s4H2LH")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
LONG = 0xFFFFFFFF
_ZIP64 = 1  # id of the extra field
_UTF8 = 0x800


class ZipError(Exception):
    """A zip file that can't be trusted; the message is the rest of a sentence about it."""


@dataclass(frozen=True)
class Entry:
    """An entry of the zip file: its bytes in the file from start to end, and its record in the table of contents."""

    name: str
    record: bytes
    start: int
    end: int
    packed: int  # bytes
    size: int  # bytes, unpacked


def entries_in(table: bytes, parts: Sequence[zipfile.ZipInfo], end: int) -> dict[str, Entry]:
    """The entries of a table of contents, in its order; end is where the last of them ends at the latest."""
    places = sorted({part.header_offset for part in parts} | {end})
    after = dict(itertools.pairwise(places))
    entries: dict[str, Entry] = {}
    at = 0
    seen = set()
    known: set[str] = set()  # capitals make no difference
    for part in parts:
        if len(table) < at + CENTRAL.size or table[at : at + 4] != b"PK\1\2":
            raise ZipError("is damaged: its table of contents can't be read")
        length = CENTRAL.size + sum(CENTRAL.unpack_from(table, at)[10:13])
        start = part.header_offset
        entry = Entry(
            part.filename, table[at : at + length], start, after.get(start, start), part.compress_size, part.file_size
        )
        if entry.name.lower() in known:
            raise ZipError(f"has two parts of one name: {entry.name}")
        known.add(entry.name.lower())
        # Entries that share bytes unpack to more than any file should hold.
        if start in seen or start + LOCAL.size + entry.packed > entry.end:
            raise ZipError("has parts that overlap in the file")
        seen.add(start)
        entries[entry.name] = entry
        at += length
    return entries


def copied(chunks: Iterable[bytes], target: IO[bytes]) -> int:
    """How many bytes were written."""
    written = 0
    for chunk in chunks:
        target.write(chunk)
        written += len(chunk)
    return written


def new_record(name: str) -> bytes:
    """The record of a part that is not there yet: stored, of no date, as this program writes all of them."""
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8
    date = 0x21  # 1 January 1980
    fields = (b"PK\1\2", 20, 20, flags, 0, 0, date, 0, 0, 0, len(encoded), 0, 0, 0, 0, 0o600 << 16, 0)
    return CENTRAL.pack(*fields) + encoded


def repacked(record: bytes, data: bytes) -> tuple[bytes, list[bytes]]:
    """The record of an entry with other bytes, and the entry itself."""
    fields = list(CENTRAL.unpack_from(record))
    name = record[CENTRAL.size : CENTRAL.size + fields[10]]
    rest = record[CENTRAL.size + fields[10] :]
    extra, comment = _without_long_sizes(rest[: fields[11]]), rest[fields[11] :]
    if fields[4] != zipfile.ZIP_STORED:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        fields[4] = zipfile.ZIP_DEFLATED
    else:
        packed = data
    fields[3] &= _UTF8
    fields[7:10] = zlib.crc32(data), len(packed), len(data)
    fields[11] = len(extra)
    local = LOCAL.pack(b"PK\3\4", *fields[2:10], len(name), 0) + name
    return CENTRAL.pack(*fields) + name + extra + comment, [local, packed]


def _without_long_sizes(extra: bytes) -> bytes:
    """The extra fields but that of sizes over 4 GB, which some programs write for small files, too."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


def moved(record: bytes, start: int) -> bytes:
    """The record of an entry that begins elsewhere now."""
    fields = list(CENTRAL.unpack_from(record))
    if fields[16] != LONG:
        fields[16] = start
        return CENTRAL.pack(*fields) + record[CENTRAL.size :]
    name = record[CENTRAL.size : CENTRAL.size + fields[10]]
    extra = bytearray(record[CENTRAL.size + fields[10] :])
    at = 0
    while at + 4 <= fields[11]:
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64:
            # Sizes come first, each only where its own field says that it is here.
            place = at + 4 + 8 * [fields[9], fields[8]].count(LONG)
            struct.pack_into("<Q", extra, place, start)
        at += 4 + length
    return CENTRAL.pack(*fields) + name + bytes(extra)
