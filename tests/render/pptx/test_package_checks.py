"""The checks themselves: each must notice the fault that it is there for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from talks.render.pptx import render_deck
from tests.package_checks import package_problems
from tests.render.pptx.pptx_decks import TEMPLATE, full_deck

SOUND = render_deck(full_deck(), TEMPLATE, b"{}")

Change = Callable[[bytes], bytes]


def broken(part: str, change: Change) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            blob = old.read(name)
            if name == part:
                after = change(blob)
                assert after != blob, "the fault was not put in"
                blob = after
            new.writestr(name, blob)
    return buffer.getvalue()


def replaced(pattern: bytes, by: bytes, count: int = 1) -> Change:
    return lambda blob: re.sub(pattern, by, blob, count=count, flags=re.DOTALL)


FAULTS = [
    ("ppt/slides/slide8.xml", replaced(rb"<a:tc>.*?</a:tc>", b""), "cells for 3 columns"),
    ("ppt/presentation.xml", replaced(rb"<p:notesMasterIdLst.*?</p:notesMasterIdLst>", b""), "notes master"),
    ("ppt/presentation.xml", replaced(rb"<p:sldId [^>]*/>", b""), "not the same"),
    ("ppt/presentation.xml", replaced(rb'id="257"', b'id="256"'), "doubled"),
    ("ppt/charts/chart1.xml", replaced(rb"<c:valAx>.*?</c:valAx>", b""), "lacks an axis"),
    ("ppt/charts/chart1.xml", replaced(b"111111111", b"-111111111", 0), "negative"),
    ("ppt/notesSlides/_rels/notesSlide2.xml.rels", replaced(rb"slides/slide2", b"slides/slide3"), "whose notes are"),
    ("ppt/slides/_rels/slide3.xml.rels", replaced(rb"charts/chart1", b"charts/chart99"), "missing"),
    ("ppt/slides/_rels/slide3.xml.rels", replaced(rb"<Relationship [^>]*chart1[^>]*/>", b""), "does not have"),
    ("[Content_Types].xml", replaced(rb'<Override PartName="/ppt/slides/slide3.xml"[^>]*/>', b""), "some XML"),
    ("[Content_Types].xml", replaced(rb'<Default Extension="xlsx"[^>]*/>', b""), "no content type"),
    ("ppt/slides/slide2.xml", replaced(rb'<p:cNvPr id="3"', b'<p:cNvPr id="2"'), "with the id 2"),
    ("ppt/slides/slide2.xml", replaced(b"Where is Kazakhstan\\?", b"Far from home"), "Several slides have the title"),
    ("ppt/slides/slide2.xml", replaced(b"Where is Kazakhstan\\?", b""), "no title"),
    ("ppt/slides/slide3.xml", replaced(rb' descr="[^"]*"', b""), "no alternative text"),
    ("ppt/slides/slide2.xml", replaced(rb'idx="20"', b'idx="99"'), "its layout lacks"),
]


def test_a_sound_deck_has_no_problems() -> None:
    assert package_problems(SOUND) == []


@pytest.mark.parametrize(("part", "change", "said"), FAULTS, ids=[said for _, _, said in FAULTS])
def test_a_fault_is_noticed(part: str, change: Change, said: str) -> None:
    assert any(said in problem for problem in package_problems(broken(part, change)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_noticed() -> None:
    buffer = io.BytesIO(SOUND)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("ppt/slides/slide3.xml", b"<x/>")
        archive.writestr("ppt/slides/stray.bin", b"")
    problems = " ".join(package_problems(buffer.getvalue()))
    assert "Two parts are named ppt/slides/slide3.xml." in problems
    assert "Nothing points to ppt/slides/stray.bin." in problems
