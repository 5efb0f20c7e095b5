"""Files named as a template: presentations of every kind open, and of the others it is said what they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from talks.layout.choosing import Chooser
from talks.problems import Level
from talks.read.template import TemplateError, read_template
from talks.read.template_names import found_file, is_file_name, missing_file
from tests.template_files import make, with_macros, with_main_type, write_zip

OPEN_XML = "application/vnd.openxmlformats-officedocument.presentationml"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


OTHERS = {
    "empty": (b"", "is empty"),
    "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "old": (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "old format .ppt"),
    "odp": (zipped(mimetype=b"application/vnd.oasis.opendocument.presentation"), "OpenDocument"),
    "key": (zipped(Index__Document_dot_iwa=b""), "Keynote"),
    "word": (zipped(word__document_dot_xml=b"<a/>"), "Word document"),
    "excel": (zipped(xl__workbook_dot_xml=b"<a/>"), "Excel workbook"),
    "pdf": (b"%PDF-1.7 ...", "is a PDF"),
    "text": (b"Our template", "not a PowerPoint presentation, or it is damaged"),
    "strict": (
        zipped(_rels___dot_rels=b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"),
        "strict kind",
    ),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_kind_of_file_is_called_by_its_name(tmp_path: Path, kind: str) -> None:
    content, said = OTHERS[kind]
    path = tmp_path / "ours.pptx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=said) as raised:
        read_template(path, "ours.pptx")
    problem = raised.value.problem
    assert (problem.level, problem.code) == (Level.ERROR, "template")
    assert problem.advice


@pytest.mark.parametrize("ending", [".potx", ".ppsx"])
def test_templates_and_shows_open_like_presentations(tmp_path: Path, ending: str) -> None:
    path = make(tmp_path, "wide", ending)
    with_main_type(path, f"{OPEN_XML}.{'template' if ending == '.potx' else 'slideshow'}.main+xml")
    template = read_template(path, path.name)
    assert template.layout("Title and Content")
    assert not template.macros


def test_macros_are_noticed(tmp_path: Path) -> None:
    path = make(tmp_path, "wide", ".potm")
    with_macros(path)
    assert read_template(path, path.name).macros


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_off_is_damaged(tmp_path: Path, share: float) -> None:
    path = make(tmp_path, "wide")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(TemplateError, match="damaged"):
        read_template(path, "ours.pptx")


def test_every_part_may_be_damaged_without_a_crash(tmp_path: Path) -> None:
    path = make(tmp_path, "lived_in")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name in members:
        for content in (b"", b"<broken", b"<other/>"):
            write_zip(path, members | {name: content})
            try:
                read_template(path, "ours.pptx")
            except TemplateError as refused:
                assert refused.problem.advice  # noqa: PT017 - most damage does not matter, and then nothing is raised


def test_a_part_that_is_missing_is_damage(tmp_path: Path) -> None:
    path = make(tmp_path, "wide")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "ppt/theme/theme1.xml"}
    write_zip(path, members)
    with pytest.raises(TemplateError, match="damaged"):
        read_template(path, "ours.pptx")


def test_damaged_slides_are_no_matter(tmp_path: Path) -> None:
    path = make(tmp_path, "lived_in")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    relations = "ppt/slides/_rels/slide1.xml.rels"
    write_zip(path, members | {relations: members[relations].replace(b"/slideLayout", b"/other")})
    assert Chooser(read_template(path, "ours.pptx")).template.layouts


@pytest.mark.parametrize(
    "name", ["ours.pptx", "OURS.POTX", "templates/ours.potm", "old.ppt", "a.odp", r"c:\a\b", "a/b"]
)
def test_names_of_files_are_told_from_names_of_templates(name: str) -> None:
    assert is_file_name(name)
    assert not is_file_name("steppe")


def test_a_file_is_found_from_the_first_folder_that_has_it(tmp_path: Path) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
    (tmp_path / "there" / "ours.pptx").touch()
    folders = (tmp_path / "here", tmp_path / "there")
    assert found_file("ours.pptx", folders) == tmp_path / "there" / "ours.pptx"
    (tmp_path / "here" / "ours.pptx").touch()
    assert found_file("ours.pptx", folders) == tmp_path / "here" / "ours.pptx"
    assert found_file("theirs.pptx", folders) is None


def test_of_a_missing_file_the_nearest_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "grace_church.potx").touch()
    (tmp_path / "outlines" / "~$grace_church.potx").touch()
    message, advice = missing_file("grace-church.potx", [tmp_path])
    assert "`grace-church.potx`" in message
    assert advice == "Did you mean `outlines/grace_church.potx`?"
    assert "outlines/" in missing_file("x.pptx", [tmp_path / "outlines" / "facts"])[1]
