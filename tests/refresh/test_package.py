"""A deck's file: copied to the byte, films and all, and refused where it is damaged or meant to harm."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talks.refresh import package as package_module
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.reading import MOST_SLIDES, read_deck
from tests.refresh.decks import TALKS, built, deck_in, part_of, saved, with_parts
from tests.refresh.office import needs_libreoffice

SLIDE = "ppt/slides/slide2.xml"
MAIN = "ppt/presentation.xml"


class _Unseekable(io.RawIOBase):
    """Like a pipe: zipfile then writes the sizes after each part."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.data += piece
        return len(piece)


def _streamed(data: bytes) -> bytes:
    made = _Unseekable()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:  # type: ignore[call-overload]
        new.comment = b"a comment"
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return bytes(made.data)


def _long(data: bytes) -> bytes:
    """With the fields for sizes over 4 GB, as some programs write them for every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as part:
                part.write(old.read(name))
    return made.getvalue()


@pytest.mark.parametrize("talk", TALKS)
def test_without_changes_the_file_is_the_same(talk: str) -> None:
    with Package(built(talk)) as package:
        assert package.to_bytes({}) == built(talk)


@needs_libreoffice
@pytest.mark.parametrize("talk", TALKS)
def test_without_changes_the_file_of_libreoffice_is_the_same(talk: str) -> None:
    with Package(saved()[talk]) as package:
        assert package.to_bytes({}) == saved()[talk]


@pytest.mark.parametrize("packed", [_streamed, _long, lambda data: data], ids=["streamed", "long", "stored"])
def test_only_a_replaced_part_is_packed_again(packed: object) -> None:
    data = packed(built("bees_20"))  # type: ignore[operator]
    new = b"<a>" + b"other " * 100 + b"</a>"
    with Package(data) as package:
        made = package.to_bytes({SLIDE: new})
        with Package(made) as after:
            assert after.names == package.names
            assert after.read(SLIDE) == new
            for name in after.names:
                if name != SLIDE:
                    assert b"".join(after.raw(name)) == b"".join(package.raw(name))
        again = package.to_bytes({SLIDE: package.read(SLIDE)})
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(io.BytesIO(data)) as old:
        assert archive.testzip() is None
        assert archive.comment == old.comment
        assert archive.getinfo(SLIDE).compress_type == old.getinfo(SLIDE).compress_type
        assert archive.getinfo(SLIDE).date_time == old.getinfo(SLIDE).date_time
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.testzip() is None


def test_a_new_part_comes_last() -> None:
    made = io.BytesIO()
    with Package(built("bees_20")) as package:
        package.write_to(made, {}, {"ppt/slides/slide99.xml": b"<a/>"})
        with pytest.raises(KeyError):
            package.write_to(io.BytesIO(), {}, {SLIDE: b"<a/>"})
        with pytest.raises(KeyError):
            package.write_to(io.BytesIO(), {"ppt/slides/slide99.xml": b"<a/>"})
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist()[-1] == "ppt/slides/slide99.xml"
        assert archive.testzip() is None


def test_a_film_of_200_megabytes_is_neither_read_nor_packed_again(tmp_path: Path) -> None:
    deck = tmp_path / "film.pptx"
    deck.write_bytes(built("bees_20"))
    with zipfile.ZipFile(deck, "a") as archive, archive.open("ppt/media/film.mp4", "w") as film:
        for number in range(200):
            film.write(bytes([number]) * 1_000_000)
    tracemalloc.start()
    with Package(deck) as package, (tmp_path / "made.pptx").open("wb") as made:
        read_deck(package)
        package.write_to(made, {SLIDE: package.read(SLIDE)})
        _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40_000_000
    with zipfile.ZipFile(tmp_path / "made.pptx") as archive:
        info = archive.getinfo("ppt/media/film.mp4")
        with archive.open(info) as film:
            assert film.read(1_000_001) == bytes([0]) * 1_000_000 + bytes([1])
        assert info.file_size == 200_000_000


def test_macros_are_kept_as_they_are() -> None:
    types = part_of(built("bees_20"), "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    macros = random.Random(1).randbytes(5000)
    data = with_parts(built("bees_20"), {"[Content_Types].xml": types, "ppt/vbaProject.bin": macros})
    with Package(data) as package:
        assert read_deck(package).slides
        made = package.to_bytes({SLIDE: package.read(SLIDE)})
    assert part_of(made, "ppt/vbaProject.bin") == macros


# -------------------------------------------------------------------------------------------------------- hostile decks


def _refusal(data: bytes) -> str:
    with pytest.raises(DeckRefusedError) as caught, Package(data, "talk.pptx") as package:
        read_deck(package)
    problem = caught.value.problem
    assert problem.message.startswith("talk.pptx ")
    assert problem.message.endswith(".")
    assert problem.advice
    return problem.message


def _encrypted_zip() -> bytes:
    data = bytearray(built("bees_20"))
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _two_of_one_name() -> bytes:
    made = io.BytesIO(built("bees_20"))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SLIDE, b"<a/>")
    return made.getvalue()


def _overlapping() -> bytes:
    """Two entries of the table that lead to the same bytes."""
    data = bytearray(with_parts(built("bees_20"), {"ppt/media/one.bin": b"1" * 99, "ppt/media/two.bin": b"1" * 99}))
    first, second = (data.rindex(name) - 46 for name in (b"ppt/media/one.bin", b"ppt/media/two.bin"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def _bomb() -> bytes:
    return with_parts(built("bees_20"), {SLIDE: b" " * (package_module.MOST_PART + 1)}, zipfile.ZIP_DEFLATED)


def _many_slides() -> bytes:
    main = part_of(built("bees_20"), MAIN).decode()
    start, end = main.index("<p:sldIdLst>") + len("<p:sldIdLst>"), main.index("</p:sldIdLst>")
    ids = "".join(f'<p:sldId id="{256 + number}" r:id="rId2"/>' for number in range(10_000))
    return with_parts(built("bees_20"), {MAIN: (main[:start] + ids + main[end:]).encode()})


def _with_slide(content: bytes) -> bytes:
    return with_parts(built("bees_20"), {SLIDE: content})


def _declared(words: bytes) -> bytes:
    slide = part_of(built("bees_20"), SLIDE)
    return _with_slide(slide.replace(b"<p:sld ", words + b"<p:sld ", 1))


LAUGHS = b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

HOSTILE = {
    "empty": (lambda: b"", "is empty"),
    "a text": (lambda: b"My talk is about bees.", "is not a PowerPoint presentation"),
    "a PDF": (lambda: b"%PDF-1.7 and more", "is a PDF"),
    "encrypted": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "old": (lambda: COMPOUND, "of the old format .ppt"),
    "encrypted zip": (_encrypted_zip, "is protected by a password"),
    "cut short": (lambda: built("bees_20")[: len(built("bees_20")) // 2], "cut short"),
    "two parts of one name": (_two_of_one_name, "two parts of one name"),
    "overlapping": (_overlapping, "overlap"),
    "bomb": (_bomb, "unpacks to more"),
    "10,000 slides": (_many_slides, "has 10,000 slides"),
    "no main part": (lambda: with_parts(built("bees_20"), {MAIN: None}), f"misses a part: {MAIN}"),
    "no slide": (lambda: with_parts(built("bees_20"), {SLIDE: None}), f"misses a part: {SLIDE}"),
    "no relationships": (lambda: with_parts(built("bees_20"), {"_rels/.rels": None}), "is not a PowerPoint"),
    "slide cut": (lambda: _with_slide(part_of(built("bees_20"), SLIDE)[:500]), "is damaged"),
    "slide empty": (lambda: _with_slide(b""), "is damaged"),
    "entities": (lambda: _declared(LAUGHS), "DOCTYPE"),
    "outside entity": (lambda: _declared(b'<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
    "UTF-16": (lambda: _with_slide(part_of(built("bees_20"), SLIDE).decode().encode("utf-16")), "UTF-16"),
    "other coding": (lambda: _with_slide(b'<?xml version="1.0" encoding="latin-1"?><a/>'), "latin-1"),
    "deep": (lambda: _with_slide(b"<a>" * 100_000 + b"</a>" * 100_000), "too deep"),
    "no slide at all": (lambda: _with_slide(b"<a/>"), "is no slide"),
    "signed": (lambda: with_parts(built("bees_20"), {"_xmlsignatures/sig1.xml": b"<a/>"}), "is signed"),
    "workbook": (
        lambda: with_parts(built("bees_20"), {"xl/workbook.xml": b"<a/>", MAIN: b"<w/>"}),
        "is not a PowerPoint",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_decks_are_refused_with_a_reason(kind: str) -> None:
    make, reason = HOSTILE[kind]
    assert reason in _refusal(make())


def test_ten_thousand_slides_are_more_than_a_deck_may_have() -> None:
    assert MOST_SLIDES < 10_000


def test_a_bomb_in_the_media_is_not_unpacked() -> None:
    data = with_parts(built("bees_20"), {"ppt/media/bomb.bin": bytes(300_000_000)}, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    with Package(data) as package:
        read_deck(package)
        _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40_000_000


def test_a_part_that_says_another_size_than_it_has_is_refused() -> None:
    data = bytearray(with_parts(built("bees_20"), {SLIDE: part_of(built("bees_20"), SLIDE)}, zipfile.ZIP_DEFLATED))
    record = data.rindex(SLIDE.encode()) - 46
    struct.pack_into("<L", data, record + 24, 100)
    assert "damaged" in _refusal(bytes(data))


def test_a_workbook_that_is_none_leaves_the_chart_readable() -> None:
    data = built("statistics_10")
    name = next(one for one in zipfile.ZipFile(io.BytesIO(data)).namelist() if one.endswith(".xlsx"))
    for content in (
        b"no workbook",
        built("bees_20"),
        with_parts(part_of(data, name), {"xl/worksheets/sheet1.xml": b"<"}),
    ):
        deck = deck_in(with_parts(data, {name: content}))
        charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.chart]
        assert charts[0].why.startswith("it can't be read")
        assert charts[0].workbook == name
        assert [point.text for point in charts[0].series[0].points] == ["49", "88"]
        assert all(point.cell is None for point in charts[0].series[0].points)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_damaged_anywhere_a_deck_is_read_or_refused(seed: int) -> None:
    random_ = random.Random(seed)
    data = bytearray(built("bees_20"))
    if random_.random() < 0.3:
        del data[random_.randrange(len(data)) :]
    # Half of the damage goes to the table of contents, where it hurts most.
    table = max(0, bytes(data).find(b"PK\1\2"))
    for _ in range(random_.randint(1, 8)):
        data[random_.randrange(table if random_.random() < 0.5 else 0, len(data) or 1) % len(data)] = random_.randrange(
            256
        )
    try:
        with Package(bytes(data)) as package:
            read_deck(package)
            package.to_bytes({})
    except DeckRefusedError:
        pass


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_parts_with_damaged_xml_are_read_or_refused(seed: int) -> None:
    random_ = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(built("statistics_10"))) as archive:
        name = random_.choice([one for one in archive.namelist() if one.endswith((".xml", ".rels"))])
        content = bytearray(archive.read(name))
    for _ in range(random_.randint(1, 4)):
        at = random_.randrange(len(content))
        content[at : at + random_.randint(0, 30)] = random_.choice(
            [b"", b"<", b'"', b"&a;", b"7" * 20, b"<a:t/>", b"-1"]
        )
    with contextlib.suppress(DeckRefusedError):
        deck_in(with_parts(built("statistics_10"), {name: bytes(content)}))


def test_the_checksum_of_a_part_is_looked_at() -> None:
    data = bytearray(built("bees_20"))
    at = data.index(part_of(built("bees_20"), SLIDE))
    data[data.index(b"</a:t>", at) - 1] ^= 1
    assert "damaged" in _refusal(bytes(data))
