"""Decks and disks that mean harm, by the command: a clear refusal, nothing written, no bug told; what is odd works."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from tests.refresh import valley
from tests.refresh.decks import part_of, with_parts
from tests.refresh.looking import lines_of
from tests.refresh.test_package import COMPOUND, _long, _streamed
from tests.workspaces import Ran, forbid_writing, run

SLIDE = "ppt/slides/slide2.xml"
SLIDE_RELATIONS = "ppt/slides/_rels/slide2.xml.rels"
MAIN = "ppt/presentation.xml"
MAIN_RELATIONS = "ppt/_rels/presentation.xml.rels"
TYPES = "[Content_Types].xml"
RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
CHART, NOTES = "ppt/charts/chart1.xml", "ppt/notesSlides/notesSlide1.xml"
LAYOUT, MASTER = "ppt/slideLayouts/slideLayout3.xml", "ppt/slideMasters/slideMaster1.xml"
STRICT = (
    (b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"),
    (b"http://schemas.openxmlformats.org/presentationml/2006/main", b"http://purl.oclc.org/ooxml/presentationml/main"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/main", b"http://purl.oclc.org/ooxml/drawingml/main"),
)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The deck as it was built, with a base."""
    return valley.deck_of(valley.project_before(tmp_path_factory.mktemp("before")), "talk")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace where the facts have changed."""
    valley.project_after(tmp_path)
    return tmp_path


def refreshed(root: Path, data: bytes, name: str = "deck.pptx") -> Ran:
    (root / name).write_bytes(data)
    return run("refresh", name, folder=root)


def all_files(root: Path) -> dict[str, bytes]:
    return {str(one.relative_to(root)): one.read_bytes() for one in sorted(root.rglob("*")) if one.is_file()}


# ----------------------------------------------------------------------------------------------------------- to refuse

Maker = Callable[[bytes], bytes]


def _names(deck: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return archive.namelist()


def without(name: str) -> Maker:
    return lambda deck: with_parts(deck, {name: None})


def with_(name: str, old: bytes, new: bytes) -> Maker:
    def make(deck: bytes) -> bytes:
        data = part_of(deck, name)
        assert old in data
        return with_parts(deck, {name: data.replace(old, new)})

    return make


def declared(name: str) -> Maker:
    """With words of its own in a part, one of them from another file."""

    def make(deck: bytes) -> bytes:
        data = part_of(deck, name)
        at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        words = b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        return with_parts(deck, {name: data[:at] + words + data[at:]})

    return make


def entry(name: str) -> Maker:
    """With one more entry, whatever its name."""

    def make(deck: bytes) -> bytes:
        made = io.BytesIO(deck)
        with warnings.catch_warnings(), zipfile.ZipFile(made, "a") as archive:
            warnings.simplefilter("ignore")
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, b"<a/>")
        return made.getvalue()

    return make


def _slides(deck: bytes, count: int) -> bytes:
    """A deck with as many more slides, each in a part of its own."""
    slide, relations = part_of(deck, SLIDE), part_of(deck, SLIDE_RELATIONS)
    relations = re.sub(rb'<Relationship [^>]*notesSlide"[^>]*/>', b"", relations)
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    listed = related = types = ""
    parts: dict[str, bytes] = {}
    for number in range(100, 100 + count):
        listed += f'<p:sldId id="{number + 1000}" r:id="rIdX{number}"/>'
        related += (
            f'<Relationship Id="rIdX{number}" Type="{RELATION.decode()}slide" Target="slides/slide{number}.xml"/>'
        )
        types += f'<Override PartName="/ppt/slides/slide{number}.xml" ContentType="{kind}"/>'
        parts[f"ppt/slides/slide{number}.xml"] = slide
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations
    ends = (
        (MAIN, b"</p:sldIdLst>", listed),
        (MAIN_RELATIONS, b"</Relationships>", related),
        (TYPES, b"</Types>", types),
    )
    for name, end, more in ends:
        parts[name] = part_of(deck, name).replace(end, more.encode() + end)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, b"") or old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


def _strict(deck: bytes) -> bytes:
    made: dict[str, bytes | None] = {}
    for name in _names(deck):
        if name.endswith((".xml", ".rels")):
            data = part_of(deck, name)
            for old, new in STRICT:
                data = data.replace(old, new)
            made[name] = data
    return with_parts(deck, made)


def _open_document(_: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<a/>")
    return made.getvalue()


def _many_entries(deck: bytes) -> bytes:
    made = io.BytesIO(deck)
    with zipfile.ZipFile(made, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"ppt/media/x{number}.bin", b"")
    return made.getvalue()


def _signed_elsewhere(deck: bytes) -> bytes:
    origin = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    entry_ = b'<Relationship Id="rIdS" Type="%b" Target="sigs/origin.sigs"/></Relationships>' % origin
    relations = part_of(deck, "_rels/.rels").replace(b"</Relationships>", entry_)
    return with_parts(deck, {"_rels/.rels": relations, "sigs/origin.sigs": b""})


def _points_to_itself(what: bytes) -> Maker:
    def make(deck: bytes) -> bytes:
        relations = re.sub(what, b"slides/slide2.xml", part_of(deck, SLIDE_RELATIONS))
        return with_parts(deck, {SLIDE_RELATIONS: relations})

    return make


def _layouts_in_a_circle(deck: bytes) -> bytes:
    name = "ppt/slideLayouts/_rels/slideLayout3.xml.rels"
    return with_parts(
        deck, {name: part_of(deck, name).replace(b"slideMasters/slideMaster1", b"slideLayouts/slideLayout3")}
    )


REFUSED: dict[str, tuple[Maker, str]] = {
    "no content types": (without(TYPES), "misses a part: [Content_Types].xml"),
    "content types that are none": (lambda deck: with_parts(deck, {TYPES: b"<<"}), "is damaged"),
    "content types empty": (lambda deck: with_parts(deck, {TYPES: b""}), "is damaged"),
    "content type of a document": (
        with_(TYPES, b"presentationml.presentation", b"wordprocessingml.document"),
        "is not a",
    ),
    "protected": (lambda _: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "ppt": (lambda _: COMPOUND, "of the old format .ppt"),
    "odp": (_open_document, "is an OpenDocument file"),
    "strict": (_strict, "is of the strict kind"),
    "text": (lambda _: b"Bees", "is not a PowerPoint presentation"),
    "empty": (lambda _: b"", "is empty"),
    "cut in half": (lambda deck: deck[: len(deck) // 2], "cut short"),
    "cut by a byte": (lambda deck: deck[:-1], "cut short"),
    "bomb": (lambda deck: with_parts(deck, {SLIDE: b" " * 70_000_000}, zipfile.ZIP_DEFLATED), "unpacks to more"),
    "20,000 entries": (_many_entries, "parts, more than"),
    "10,000 slides": (lambda deck: _slides(deck, 10_000), "parts, more than"),
    "3,000 slides": (lambda deck: _slides(deck, 3_000), "slides, more than"),
    "no main part": (without(MAIN), f"misses a part: {MAIN}"),
    "no relationships": (without("_rels/.rels"), "is not a PowerPoint presentation"),
    "no relationships of the main part": (without(MAIN_RELATIONS), "misses the part of slide 1"),
    "no slide": (without(SLIDE), f"misses a part: {SLIDE}"),
    "no relationships of a slide": (without(SLIDE_RELATIONS), "misses the layout of slide 2"),
    "no notes": (without(NOTES), f"misses a part: {NOTES}"),
    "no chart": (without(CHART), f"misses a part: {CHART}"),
    "no layout": (without(LAYOUT), f"misses a part: {LAYOUT}"),
    "no master": (without(MASTER), f"misses a part: {MASTER}"),
    "no theme": (without("ppt/theme/theme1.xml"), "misses a part: ppt/theme/theme1.xml"),
    "no notes master": (without("ppt/notesMasters/notesMaster1.xml"), "misses a part: ppt/notesMasters"),
    "signed": (lambda deck: with_parts(deck, {"_xmlsignatures/origin.sigs": b""}), "is signed"),
    "signed elsewhere": (_signed_elsewhere, "is signed"),
    "two parts of one name": (entry(SLIDE), "two parts of one name"),
    "names that differ in capitals": (entry("ppt/slides/SLIDE2.xml"), "two parts of one name"),
    "backslashes": (entry("ppt\\slides\\slide2.xml"), "a name that no office program gives"),
    "a way out": (entry("../../evil.xml"), "a name that no office program gives"),
    "absolute": (entry("/etc/evil.xml"), "a name that no office program gives"),
    "no name": (entry(""), "a name that no office program gives"),
    "a zero in a name": (entry("ppt/slides/a\0b.xml"), "a name that no office program gives"),
    "a target beyond the deck": (with_(MAIN_RELATIONS, b"slides/slide2.xml", b"../../../etc/passwd"), "misses a part"),
    "notes that are a slide": (_points_to_itself(rb"notesSlides/notesSlide\d+\.xml"), "is not a notes page"),
    "a layout that is a slide": (_points_to_itself(rb"slideLayouts/slideLayout\d+\.xml"), "is not a layout"),
    "a layout without a master": (without("ppt/slideLayouts/_rels/slideLayout3.xml.rels"), "misses the master of a"),
    "layouts in a circle": (_layouts_in_a_circle, "is not a master"),
    "a slide listed twice": (
        with_(MAIN, b"</p:sldIdLst>", b'<p:sldId id="900" r:id="rId7"/></p:sldIdLst>'),
        "lists one slide twice",
    ),
    **{
        f"entities in {name}": (declared(name), f"DOCTYPE): {name}")
        for name in (
            *(TYPES, "_rels/.rels", MAIN, MAIN_RELATIONS, SLIDE, SLIDE_RELATIONS, CHART, NOTES, LAYOUT, MASTER),
            *("docProps/custom.xml", "customXml/item1.xml"),
        )
    },
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_a_reason_and_nothing_is_written(root: Path, deck: bytes, kind: str) -> None:
    make, reason = REFUSED[kind]
    data = make(deck)
    (root / "deck.pptx").write_bytes(data)
    before = all_files(root)
    ran = run("refresh", "deck.pptx", folder=root)
    assert ran.code == 1, ran.err
    assert reason in ran.err
    assert "bug" not in ran.err
    assert ran.err.count("\n") >= 2  # what to do is told as well
    assert all_files(root) == before


# ------------------------------------------------------------------------------------------------------ odd, and works


def _macros(deck: bytes) -> bytes:
    types = part_of(deck, TYPES)
    types = types.replace(PRESENTATION, b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")
    signature = {"ppt/vbaProject.bin": b"macro" * 999, "ppt/vbaProjectSignature.bin": b"signature" * 99}
    return with_parts(deck, {TYPES: types, **signature})


def _bomb_in_the_workbook(deck: bytes) -> bytes:
    name = next(one for one in _names(deck) if one.endswith(".xlsx"))
    sheet = {"xl/worksheets/sheet1.xml": b" " * 70_000_000}
    return with_parts(deck, {name: with_parts(part_of(deck, name), sheet, zipfile.ZIP_DEFLATED)})


WORKS: dict[str, Maker] = {
    "sizes after the parts, and a comment": _streamed,
    "fields for long sizes": _long,
    "bytes before it": lambda deck: b"#!/bin/sh\n" * 20 + deck,
    "bytes behind it": lambda deck: deck + b"junk" * 100,
    "an entry for a folder": entry("ppt/slides/"),
    "a relationship to itself": with_(
        SLIDE_RELATIONS,
        b"</Relationships>",
        b'<Relationship Id="z" Type="urn:x" Target="slide2.xml"/></Relationships>',
    ),
    "macros": _macros,
    "a show": with_(TYPES, PRESENTATION, PRESENTATION.replace(b"presentation.main", b"slideshow.main")),
    "a template": with_(TYPES, PRESENTATION, PRESENTATION.replace(b"presentation.main", b"template.main")),
    "no properties": without("docProps/custom.xml"),
}


@pytest.mark.parametrize("kind", WORKS)
def test_it_is_odd_and_refreshed_all_the_same(root: Path, deck: bytes, kind: str) -> None:
    data = WORKS[kind](deck)
    ran = refreshed(root, data)
    assert ran.code == 0, ran.err
    made = (root / "deck.pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(io.BytesIO(data)) as before:
        assert archive.testzip() is None
        assert archive.namelist() == before.namelist()
        assert archive.comment == before.comment
        assert b"4,377" in archive.read(SLIDE)
        changed = [name for name in archive.namelist() if archive.read(name) != before.read(name)]
    assert all(name.startswith(("ppt/", "docProps/custom", "customXml/")) for name in changed)
    assert not any(name.endswith(".bin") for name in changed)


def test_a_deck_with_macros_keeps_its_ending(root: Path, deck: bytes) -> None:
    assert refreshed(root, _macros(deck), "deck.pptm").code == 0
    assert [one.suffix for one in (root / "backups").iterdir()] == [".pptm"]


def test_a_bomb_in_a_workbook_is_a_conflict_of_its_chart(root: Path, deck: bytes) -> None:
    ran = refreshed(root, _bomb_in_the_workbook(deck))
    assert ran.code == 1
    assert "bug" not in ran.err
    assert b"4,377" in part_of((root / "deck.pptx").read_bytes(), SLIDE)


def test_a_chart_whose_workbook_is_missing_says_that_only_what_is_drawn_was_updated(root: Path, deck: bytes) -> None:
    name = next(one for one in _names(deck) if one.endswith(".xlsx"))
    ran = refreshed(root, with_parts(deck, {name: None}))
    assert "the chart has no workbook any more" in ran.out


# ------------------------------------------------------------------------------------------------------------ the disk


def test_a_link_stays_a_link(root: Path, deck: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "real.pptx"
    real.write_bytes(deck)
    link = root / "deck.pptx"
    link.symlink_to(real)
    assert run("refresh", "deck.pptx", folder=root).code == 0
    assert link.is_symlink()
    assert "4,377 hives stand in our valley" in lines_of(real.read_bytes())
    assert (real.parent / "backups").is_dir()


def test_where_only_the_record_of_the_workspace_can_not_be_kept_that_is_said(root: Path, deck: bytes) -> None:
    (root / ".talks").mkdir()
    (root / ".talks" / "bases").write_bytes(b"a file in the place of a folder")
    ran = refreshed(root, deck)
    assert ran.code == 1
    assert "the deck was refreshed, but the folder .talks can't keep" in ran.err
    assert "as it was" not in ran.err
    assert "4,377 hives stand in our valley" in lines_of((root / "deck.pptx").read_bytes())


@pytest.mark.parametrize("lock", ["~$deck.pptx", "~$ck.pptx", ".~lock.deck.pptx#"])
def test_a_deck_that_is_open_elsewhere_is_left_alone(root: Path, deck: bytes, lock: str) -> None:
    (root / lock).write_bytes(b"")
    (root / "deck.pptx").write_bytes(deck)
    before = all_files(root)
    ran = run("refresh", "deck.pptx", folder=root)
    assert ran.code == 1
    assert "is open in another program" in ran.err
    assert lock in ran.err
    assert all_files(root) == before


def test_a_folder_that_is_write_protected_is_told(
    root: Path, deck: bytes, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("protected")
    (folder / "deck.pptx").write_bytes(deck)
    forbid_writing(folder, monkeypatch)
    ran = run("refresh", str(folder / "deck.pptx"), folder=root)
    folder.chmod(0o755)
    assert ran.code == 1
    assert "write-protected" in ran.err
    assert all_files(folder) == {"deck.pptx": deck}


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are those of Unix")
def test_on_a_full_disk_nothing_is_lost(root: Path, deck: bytes) -> None:
    import resource

    (root / "deck.pptx").write_bytes(deck)
    before = all_files(root)

    def limit() -> None:  # no file may become larger than this, as on a disk that is full
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    command = [sys.executable, "-m", "talks", "refresh", "deck.pptx", "--workspace", str(root)]
    made = subprocess.run(command, cwd=root, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert made.returncode == 1, made.stderr
    assert "can't be written" in made.stderr
    assert all_files(root) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_write_protected_deck_is_left_alone(deck: bytes) -> None:
    code = (
        "import os, sys; from pathlib import Path; from datetime import date;"
        "from talks.write.refreshed import *; p = Path(sys.argv[1]); os.setuid(65534)\n"
        "try: replace_with_backup(p, lambda f: f.write(b'x'), Stamp.of(p), date(2030, 1, 1))\n"
        "except OSError as exc: print(why_not_written(exc, p).message)"
    )
    with tempfile.TemporaryDirectory(prefix="talks-protected-") as folder:
        path = Path(folder, "deck.pptx")
        path.write_bytes(deck)
        path.chmod(0o444)
        Path(folder).chmod(0o777)
        made = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
        assert "write-protected" in made.stdout, made.stderr
        assert [one.name for one in Path(folder).iterdir()] == ["deck.pptx"]
        assert path.read_bytes() == deck


# -------------------------------------------------------------------------------------------------------- large decks


def test_a_deck_of_very_many_slides_is_read_within_bounds(root: Path, deck: bytes) -> None:
    import tracemalloc

    from talks.refresh.package import Package
    from talks.refresh.reading import read_deck

    data = _slides(deck, 1_900)
    tracemalloc.start()
    with Package(data) as package:
        assert len(read_deck(package).slides) == 1_909
        _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000_000


def test_python_pptx_opens_what_was_refreshed(root: Path, deck: bytes) -> None:
    assert refreshed(root, deck).code == 0
    assert len(Presentation(str(root / "deck.pptx")).slides) == 9
