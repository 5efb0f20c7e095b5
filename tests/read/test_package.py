"""The parts of a .pptx file and their relationships."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pptx
import pytest

from talks.read.package import OFFICE, Part, layouts_of, main_part, masters_of, name_of, parts_of, read_package

PLAIN = Path(pptx.__file__).parent / "templates" / "default.pptx"


def changed(folder: Path, member: str, old: str, new: str) -> Path:
    """A copy of a plain presentation with one stretch of one member replaced."""
    file = folder / "changed.pptx"
    with zipfile.ZipFile(PLAIN) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return file


def test_parts_are_those_that_python_pptx_finds() -> None:
    package = read_package(PLAIN)
    found = pptx.Presentation(str(PLAIN))
    assert {part.name for part in parts_of(package)} == {part.partname for part in found.part.package.iter_parts()}
    (master,) = masters_of(main_part(package))
    assert [name_of(layout) for layout in layouts_of(master)] == [layout.name for layout in found.slide_layouts]


def test_a_relationship_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    file = changed(tmp_path, "ppt/_rels/presentation.xml.rels", "theme/theme1.xml", "NULL")
    presentation = main_part(read_package(file))
    assert presentation.related(f"{OFFICE}/theme") == []
    assert presentation.related(f"{OFFICE}/slideMaster")


def test_a_document_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = changed(tmp_path, "[Content_Types].xml", "presentation.main+xml", "document.main+xml")
    with pytest.raises(ValueError, match="document"):
        read_package(file)


def test_a_new_relationship_takes_a_free_id_and_is_written_from_where_the_part_stands() -> None:
    slide = Part("/ppt/slides/slide1.xml", "")
    slide.relate("kind", Part("/ppt/media/image1.png", ""))
    assert slide.relate("kind", "https://bees.example/?a=1&b=2") == "rId2"
    del slide.relationships["rId1"]
    assert slide.relate("kind", Part("/ppt/slides/slide2.xml", "")) == "rId1"
    written = slide.relationships_xml().decode()
    assert '<Relationship Id="rId1" Type="kind" Target="slide2.xml"/>' in written
    assert 'Target="https://bees.example/?a=1&amp;b=2" TargetMode="External"/>' in written
    assert slide.relationships_member == "ppt/slides/_rels/slide1.xml.rels"


def test_what_is_changed_in_the_root_is_in_the_content() -> None:
    part = Part("/ppt/presentation.xml", "", b"<a><b/></a>")
    assert part.content == b"<a><b/></a>"
    part.root.set("c", "1")
    assert b'<a c="1"><b/></a>' in part.content
