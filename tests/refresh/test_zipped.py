"""Records of zip files that other programs write: sizes after the part, and fields for more than 4 GB."""

from __future__ import annotations

import struct
import zlib

from talks.refresh.zipped import CENTRAL, LOCAL, LONG, moved, new_record, repacked

NAME = b"ppt/a.xml"


def _record(flags: int, sizes: tuple[int, int], start: int, extra: bytes) -> bytes:
    fields = (b"PK\1\2", 45, 45, flags, 8, 0, 0x21, 7, *sizes, len(NAME), len(extra), 3, 0, 0, 0, start)
    return CENTRAL.pack(*fields) + NAME + extra + b"why"


def test_a_part_packed_anew_has_its_sizes_before_it() -> None:
    other = struct.pack("<2H4s", 0x5455, 4, b"time")
    long = struct.pack("<2H2Q", 1, 16, 5, 6)
    record, (local, packed) = repacked(_record(0x808, (LONG, LONG), 9, long + other), b"new " * 50)
    fields = CENTRAL.unpack_from(record)
    assert fields[3] == LOCAL.unpack_from(local)[2] == 0x800  # names in UTF-8, and no sizes after the part
    assert fields[7:10] == (zlib.crc32(b"new " * 50), len(packed), 200)
    assert LOCAL.unpack_from(local)[6:9] == fields[7:10]
    assert zlib.decompress(packed, -15) == b"new " * 50
    assert record[CENTRAL.size :] == NAME + other + b"why"


def test_an_entry_that_moves_says_so_in_its_record() -> None:
    record = _record(0, (1, 2), 9, b"")
    assert CENTRAL.unpack_from(moved(record, 77))[16] == 77
    assert moved(record, 9) == record


def test_an_entry_whose_place_stands_in_the_long_field() -> None:
    long = struct.pack("<2H2Q", 1, 16, 5_000, 9)  # the size, unpacked, then the place
    made = moved(_record(0, (1, LONG), LONG, long), 77)
    assert CENTRAL.unpack_from(made)[16] == LONG
    assert struct.unpack_from("<2H2Q", made, CENTRAL.size + len(NAME)) == (1, 16, 5_000, 77)


def test_a_new_part_names_itself() -> None:
    record = new_record("ppt/ж.xml")
    assert record[CENTRAL.size :].decode() == "ppt/ж.xml"
    assert CENTRAL.unpack_from(record)[3] == 0x800
