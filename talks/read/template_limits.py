"""Files of templates that would fill the memory: refused by their table of contents, before anything is unpacked.

A few kilobytes of a zip file can be unpacked to gigabytes, and a few lines of XML that define words by words
(a document type declaration) to as much. No presentation that a program has saved comes near these limits, and
no part of one may have such a declaration (ECMA-376, part 2, 8.1.4).
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

_MEGABYTE = 1_000_000
MOST_PACKED = 256 * _MEGABYTE  # bytes of the file
MOST_BYTES = 256 * _MEGABYTE  # of all parts, unpacked
MOST_XML = 64 * _MEGABYTE  # of all XML, which takes many times as much once it is read
MOST_PARTS = 10_000

_END = b"PK\x05\x06"  # of the table of contents, its size 12 bytes further on
_MOST_OF_TABLE = 256 * MOST_PARTS  # bytes; an entry has about a hundred
_RATIO = 1032  # the most that deflate unpacks a byte to (zlib, Technical Details)
_CHUNK = 1_000_000
_NO_XML = ("/media/", "/embeddings/", "/fonts/")
_DECLARATIONS = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))

_TOO_MUCH = "Take slides, pictures and films out of it in PowerPoint, and save it again."
_WHERE_FROM = "Do not use it unless you know where it comes from; save it anew in PowerPoint."


def what_is_too_much(data: bytes) -> tuple[str, str] | None:
    """What keeps these bytes from being read, as the rest of a sentence, and what to do; None where nothing does.

    Raises what zipfile raises where they are no zip file, or a damaged one.
    """
    if len(data) > MOST_PACKED:
        return too_large(len(data))
    if _size_of_table(data) > _MOST_OF_TABLE:
        return f"has more than {MOST_PARTS:,} parts", _WHERE_FROM
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS:
            return f"has {len(parts):,} parts, more than {MOST_PARTS:,}", _WHERE_FROM
        whole = sum(part.file_size for part in parts)
        if whole > MOST_BYTES or any(_unpacks_to_more(archive, part) for part in parts):
            return f"unpacks to more than {MOST_BYTES // _MEGABYTE} MB", _TOO_MUCH
        texts = [part for part in parts if not any(folder in part.filename for folder in _NO_XML)]
        if sum(part.file_size for part in texts if _is_xml(archive, part)) > MOST_XML:
            return f"has more than {MOST_XML // _MEGABYTE} MB of XML in it", _TOO_MUCH
        declared = next((part.filename for part in texts if _has_declaration(archive, part)), None)
    return (f"defines words of its own (DOCTYPE) in {declared}", _WHERE_FROM) if declared else None


def too_large(size: int) -> tuple[str, str]:
    """The same of a file by its size in bytes alone."""
    return f"has {size // _MEGABYTE:,} MB, more than {MOST_PACKED // _MEGABYTE}", _TOO_MUCH


def _size_of_table(data: bytes) -> int:
    """The size of the table of contents, in bytes, as the end of the file tells it; 0 where it does not."""
    found = data.rfind(_END)
    return int(struct.unpack_from("<L", data, found + 12)[0]) if 0 <= found <= len(data) - 16 else 0


def _unpacks_to_more(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part is larger than the table says; only those that could be dangerous are looked at."""
    if part.compress_type == zipfile.ZIP_STORED or part.compress_size * _RATIO <= MOST_BYTES:
        return False
    return sum(len(chunk) for chunk in _chunks(archive, part)) > MOST_BYTES


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part unpacks to, piece by piece; its last check tells where the table told another size."""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _is_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    if part.filename.lower().endswith((".xml", ".rels")):
        return True
    with archive.open(part) as stream:
        return stream.read(8).lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t").startswith(b"<")


def _has_declaration(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    before = b""
    for chunk in _chunks(archive, part) if _is_xml(archive, part) else ():
        text = before[-32:] + chunk
        if any(declaration in text for declaration in _DECLARATIONS):
            return True
        before = chunk
    return False
