"""Decks built with templates that were not made for talks: everything of the template stays but its slides."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from talks.geometry import Frame
from talks.layout.deck import Deck, Shape, TextShape
from talks.layout.place import lay_out
from talks.problems import Level
from talks.read.template import read_template
from talks.read.template_records import Template
from talks.render.pptx import render_deck
from tests.layout.sample_talk import talk
from tests.package_checks import package_problems
from tests.template_files import ORDINARY, make, with_macros, write_zip

DESIGNS = Path("/usr/lib/libreoffice/share/template/common/presnt")
TOLERANCE = 12700 * 4  # EMU; what boxes of a template overlap by themselves


@dataclass(frozen=True)
class Built:
    path: Path
    template: Template
    deck: Deck
    data: bytes

    def parts(self, *prefixes: str) -> dict[str, bytes]:
        return parts(self.data, *prefixes)


def parts(data: bytes, *prefixes: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(prefixes)}


def build(path: Path) -> Built:
    template = read_template(path, path.name)
    deck, problems = lay_out(talk(), template, "sample")
    assert [one.message for one in problems if one.level is Level.ERROR] == []
    return Built(path, template, deck, render_deck(deck, template, b"{}"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    folder = tmp_path_factory.mktemp("own")
    return cache(lambda name: build(make(folder, name)))


every_template = pytest.mark.parametrize("name", ORDINARY)


@every_template
def test_the_deck_is_valid(built: Callable[[str], Built], name: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(built(name).data)
    assert package_problems(built(name).data) == []
    assert [str(one) for one in validate_pptx(str(path)).errors] == []


@every_template
def test_no_placeholder_is_left_empty(built: Callable[[str], Built], name: str) -> None:
    for slide in Presentation(io.BytesIO(built(name).data)).slides:
        for shape in slide.placeholders:
            assert not shape.has_text_frame or shape.text_frame.text.strip(), (slide.name, shape.name)


@every_template
def test_everything_is_on_the_slide_and_nothing_covers_anything(built: Callable[[str], Built], name: str) -> None:
    deck = built(name).deck
    for slide in deck.slides:
        shapes = [one for one in slide.shapes if one.frame.height > 0]
        for number, one in enumerate(shapes):
            frame = one.frame
            assert frame.x >= 0, (slide.id, one.name)
            assert frame.y >= 0, (slide.id, one.name)
            assert frame.right <= deck.width + 1, (slide.id, one.name)
            assert frame.bottom <= deck.height + 1, (slide.id, one.name)
            for other in shapes[number + 1 :]:
                assert not overlap(one, other), (slide.id, one.name, other.name)


def overlap(one: Shape, other: Shape) -> bool:
    if (one.name, other.name) == ("Chart", "Chart labels"):
        return False  # names of lines stand on their chart
    first, second = inner(one), inner(other)
    across = first.x < second.right and second.x < first.right
    return across and first.y < second.bottom and second.y < first.bottom


def inner(shape: Shape) -> Frame:
    frame = shape.frame
    height = frame.height - 2 * TOLERANCE
    # A template may set a heading right on the edge of its list, or let boxes without text reach into each other.
    return Frame(frame.x + TOLERANCE, frame.y + TOLERANCE, frame.width - 2 * TOLERANCE, max(1, height))


@every_template
def test_masters_layouts_themes_and_pictures_stay_byte_for_byte(built: Callable[[str], Built], name: str) -> None:
    kept = ("ppt/slideMasters/slideM", "ppt/slideLayouts/slideL", "ppt/theme/theme1", "ppt/media/")
    before, after = parts(built(name).path.read_bytes(), *kept), built(name).parts(*kept)
    assert before.keys() == after.keys()
    if name != "as_libreoffice_writes":  # what it leaves out is put in
        assert [part for part in before if before[part] != after[part]] == []


def test_even_blanks_between_elements_stay(tmp_path: Path) -> None:
    path = make(tmp_path, "wide")
    members = parts(path.read_bytes(), "")
    name = "ppt/slideLayouts/slideLayout2.xml"
    members[name] = members[name].replace(b"<p:cSld ", b"\n  <p:cSld  ").replace(b"<p:spTree>", b"\n    <p:spTree>")
    write_zip(path, members)
    assert build(path).parts(name)[name] == members[name]


def test_slides_of_the_template_are_gone_with_all_that_names_them(built: Callable[[str], Built]) -> None:
    one = built("lived_in")
    everything = b"".join(one.parts("ppt/").values())
    assert b"the template's own" not in everything
    main = one.parts("ppt/presentation.xml")["ppt/presentation.xml"]
    assert not any(word in main for word in (b"custShow", b"sectionLst", b"firstSlideNum"))
    assert b"sldRg" not in everything
    assert b"lastView" not in everything
    assert not one.parts("ppt/commentAuthors")
    assert len(one.parts("ppt/slides/slide")) == len(one.deck.slides)


def test_a_button_on_the_master_leads_to_the_first_slide(built: Callable[[str], Built]) -> None:
    relations = built("lived_in").parts("ppt/slideMasters/_rels/")
    assert b"../slides/slide1.xml" in b"".join(relations.values())


def test_the_notes_master_of_the_template_is_used(built: Callable[[str], Built]) -> None:
    one = built("lived_in")
    before = parts(one.path.read_bytes(), "ppt/notesMasters/notesM")
    assert before
    assert one.parts("ppt/notesMasters/notesM") == before


def test_macros_do_not_reach_the_deck(tmp_path: Path) -> None:
    path = make(tmp_path, "wide", ".potm")
    with_macros(path)
    one = build(path)
    assert not [part for part in one.parts("") if "vba" in part.lower()]
    assert b"macroEnabled" not in one.parts("[Content_Types].xml")["[Content_Types].xml"]
    assert package_problems(one.data) == []


def test_slides_on_a_dark_ground_have_a_map_of_their_own(built: Callable[[str], Built]) -> None:
    slide = built("light_on_dark").parts("ppt/slides/slide1.xml")["ppt/slides/slide1.xml"]
    assert b'overrideClrMapping bg1="dk1" tx1="lt1"' in slide
    assert b"masterClrMapping" in built("wide").parts("ppt/slides/slide1.xml")["ppt/slides/slide1.xml"]


def test_enlarged_type_is_written_into_the_slides(built: Callable[[str], Built]) -> None:
    deck = Presentation(io.BytesIO(built("very_small_type").data))
    sizes = {
        run.font.size.pt if run.font.size else None
        for slide in deck.slides
        for shape in slide.placeholders
        if shape.placeholder_format.idx == 0
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert sizes
    assert None not in sizes
    assert min(sizes) >= 28


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["pptx", "potx"])
@pytest.mark.parametrize("design", ["Beehive", "Midnightblue", "Portfolio"])
def test_designs_of_libreoffice_serve(tmp_path: Path, design: str, ending: str) -> None:
    source = DESIGNS / f"{design}.otp"
    if not source.is_file():
        pytest.skip(f"LibreOffice is here without its design {design}")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    one = build(tmp_path / f"{design}.{ending}")
    assert package_problems(one.data) == []
    body = body_of(one.deck)
    assert body.placeholder is not None
    assert body.frame.y > one.deck.height * 0.15


def body_of(deck: Deck) -> TextShape:
    found: Any = next(shape for slide in deck.slides for shape in slide.shapes if shape.name == "Body")
    assert isinstance(found, TextShape)
    return found
