"""Reading a finished deck: the base that was embedded when it was made. Only zipfile and an XML parser are needed."""

from __future__ import annotations

import base64
import binascii
import bz2
import io
import json
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from talks.read.base_pieces import NAME

BASE_NAMESPACE = "urn:talks:base"
MOST_BYTES = 64 * 1024 * 1024  # of one part, and of the base: a deck comes by mail and may be meant to harm

_ITEM = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_PROPERTIES = "docProps/custom.xml"


def read_base(package: bytes | Path) -> dict[str, Any] | None:
    """The base kept in a deck: from its custom properties, else from its custom XML; None where neither holds one.

    A file that is no deck at all raises zipfile.BadZipFile, a missing one OSError.
    """
    with zipfile.ZipFile(io.BytesIO(package) if isinstance(package, bytes) else package) as archive:
        return _from_properties(archive) or _from_custom_xml(archive)


def _from_properties(archive: zipfile.ZipFile) -> dict[str, Any] | None:
    root = _parsed(archive, _PROPERTIES)
    if root is None:
        return None
    pieces = {}
    for entry in root:
        found = NAME.fullmatch(entry.get("name") or "") if isinstance(entry.tag, str) else None
        if found:
            pieces[int(found[1])] = "".join(entry.itertext()).strip()
    if not pieces or sorted(pieces) != list(range(1, len(pieces) + 1)):
        return None
    try:
        packed = base64.b64decode("".join(pieces[number] for number in sorted(pieces)), validate=True)
        return _json(_unpacked(packed))
    except (binascii.Error, OSError, ValueError, EOFError, zlib.error):
        return None  # a piece was changed or lost; the other place may be whole


def _from_custom_xml(archive: zipfile.ZipFile) -> dict[str, Any] | None:
    for name in sorted(archive.namelist()):
        if not _ITEM.fullmatch(name):
            continue
        root = _parsed(archive, name)
        if root is not None and root.tag == f"{{{BASE_NAMESPACE}}}base":
            try:
                return _json((root.text or "").encode("utf-8"))
            except ValueError:
                return None
    return None


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    try:
        if archive.getinfo(name).file_size > MOST_BYTES:
            return None
        with archive.open(name) as file:
            content = file.read(MOST_BYTES + 1)
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return None
    if len(content) > MOST_BYTES:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None


def _unpacked(packed: bytes) -> bytes:
    decompressor = bz2.BZ2Decompressor()
    content = decompressor.decompress(packed, MOST_BYTES + 1)
    if not decompressor.eof:
        raise ValueError("The base is cut short, or larger than any talk.")
    return content


def _json(content: bytes) -> dict[str, Any] | None:
    made = json.loads(content)
    return made if isinstance(made, dict) else None
