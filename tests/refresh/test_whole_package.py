"""Nothing else in the package changes, byte for byte: whole packages are compared, entry by entry."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass

import pytest

from tests.refresh.cases import CASES
from tests.refresh.refreshed import refreshed
from tests.refresh.spots import SPOTS
from tests.refresh.subjects import SHIPPED, VALLEY, subject
from tests.refresh.test_cases import edited

STATE = ("docProps/custom.xml", "customXml/item")  # where a deck keeps its base


@dataclass(frozen=True)
class Entry:
    """An entry of an archive, as its directory names it and as it is packed."""

    name: str
    packed_by: int
    date: tuple[int, ...]
    made_by: tuple[int, int, int]
    comment: bytes
    packed: bytes


def entries(package: bytes) -> dict[str, Entry]:
    """In their order."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for one in archive.infolist():
            name_size, extra_size = struct.unpack("<HH", package[one.header_offset + 26 : one.header_offset + 30])
            first = one.header_offset + 30 + name_size + extra_size
            made_by = (one.create_system, one.external_attr, one.internal_attr)
            packed = package[first : first + one.compress_size]
            found[one.filename] = Entry(one.filename, one.compress_type, one.date_time, made_by, one.comment, packed)
    return found


def changed_parts_of(before: bytes, after: bytes) -> set[str]:
    """Parts that differ; everything else is the same to the byte, and in the same order."""
    one, other = entries(before), entries(after)
    assert list(one) == list(other), "parts were added, removed or put in another order"
    differing = set()
    for name in one:
        if one[name].packed == other[name].packed:
            assert one[name] == other[name], f"{name}: packed alike, but told otherwise in the directory"
        else:
            assert one[name].packed_by == other[name].packed_by, f"{name}: packed in another way"
            differing.add(name)
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.comment == new.comment
        same_content = {name for name in differing if old.read(name) == new.read(name)}
        assert not same_content, f"packed anew though nothing changed: {same_content}"
    return {name for name in differing if not name.startswith(STATE)}


def reported_parts(result: object) -> set[str]:
    """Parts in which something is reported as updated."""
    edits = [edit for one in result.plan.updated for edit in one.edits]  # type: ignore[attr-defined]
    return {edit.paragraph.part if hasattr(edit, "paragraph") else edit.leaf.part for edit in edits}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_only_the_parts_that_are_reported_differ(case: object) -> None:
    name = case.name  # type: ignore[attr-defined]
    result = refreshed(edited(VALLEY, name).deck, subject(VALLEY).new)
    assert changed_parts_of(result.before, result.after) == reported_parts(result)


@pytest.mark.parametrize("talk", SHIPPED)
def test_the_same_in_the_shipped_talks(talk: str) -> None:
    assert talk in SPOTS
    result = refreshed(edited(talk, "nothing_edited").deck, subject(talk).new)
    assert changed_parts_of(result.before, result.after) == reported_parts(result)


def test_dates_comments_and_kinds_of_packing_stay() -> None:
    """A package as no office program writes it: some parts stored, some packed, each with a date and a remark."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(subject(VALLEY).book.built)) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for number, one in enumerate(old.infolist()):
            entry = zipfile.ZipInfo(one.filename, (2001 + number % 20, 1 + number % 12, 3, 4, 5, 6))
            entry.compress_type = zipfile.ZIP_STORED if number % 3 else zipfile.ZIP_DEFLATED
            entry.comment = f"remark {number}".encode()
            entry.external_attr = 0o640 << 16
            new.writestr(entry, old.read(one.filename))
        new.comment = b"a remark on all of it"
    result = refreshed(made.getvalue(), subject(VALLEY).new)
    differing = changed_parts_of(result.before, result.after)
    assert differing == reported_parts(result)
    assert differing
