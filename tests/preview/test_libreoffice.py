import os
import shutil
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from talks.layout.measure import FONTS
from talks.preview.libreoffice import LibreOffice, find_libreoffice
from talks.preview.pdf import pages_as_png
from talks.preview.pictures import PicturesError

PROGRAM = find_libreoffice(os.environ, sys.platform)
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="soffice (LibreOffice) is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="a script as a program")


@pytest.fixture(scope="module")
def office() -> LibreOffice:
    assert PROGRAM is not None
    return LibreOffice(PROGRAM, tuple(sorted(folder for folder in FONTS.iterdir() if folder.is_dir())))


def program(folder: Path, script: str) -> LibreOffice:
    """A program that stands for soffice; its last argument is the deck."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return LibreOffice(path, timeout=2)


def is_running(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@needs_libreoffice
def test_every_slide_is_a_png_of_the_width_asked_for(office, two_slides):
    pictures = [Image.open(BytesIO(one)) for one in office.pictures(two_slides, 801)]
    assert [(one.format, one.size) for one in pictures] == [("PNG", (801, 451))] * 2
    assert len(pictures[0].getcolors(1 << 20) or ()) > 10


@needs_libreoffice
def test_it_leaves_nothing_behind_and_does_not_touch_its_own_profile(office, two_slides, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    office.pictures(two_slides, 200)
    assert not list(tmp_path.glob("talks-*"))
    assert not (tmp_path / "home" / ".config" / "libreoffice").exists()


@needs_libreoffice
def test_folders_with_blanks_and_other_letters_are_no_hindrance(office, two_slides, tmp_path, monkeypatch):
    folder = tmp_path / "Қазақстан и 100 % % степь"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert len(office.pictures(two_slides, 200)) == 2


@needs_libreoffice
@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig")
def test_its_fonts_need_not_be_installed(office, two_slides, tmp_path, monkeypatch):
    configuration = tmp_path / "fonts.conf"
    configuration.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    before = office.pictures(two_slides, 400)
    monkeypatch.setenv("FONTCONFIG_FILE", str(configuration))
    assert office.pictures(two_slides, 400) == before


@needs_libreoffice
def test_what_is_no_deck_is_an_error(office):
    with pytest.raises(PicturesError, match="could not read the deck"):
        office.pdf(b"PK no deck")


@posix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path):
    hangs = program(tmp_path, f"echo $$ > {tmp_path}/started; (sleep 60; touch {tmp_path}/alive) & sleep 60")
    begun = time.monotonic()
    with pytest.raises(PicturesError, match="did not answer within 2 seconds"):
        hangs.pdf(b"")
    assert time.monotonic() - begun < 20
    group = int((tmp_path / "started").read_text())
    while is_running(group) and time.monotonic() - begun < 20:
        time.sleep(0.05)
    assert not is_running(group)


@posix
def test_a_crash_is_told_with_its_last_words(tmp_path):
    with pytest.raises(PicturesError, match=r"could not read the deck \(no room left\)"):
        program(tmp_path, "echo no room left >&2; exit 77").pdf(b"")


@posix
def test_a_program_that_can_not_be_started_is_told(tmp_path):
    path = tmp_path / "soffice"
    path.write_text("no program", encoding="utf-8")
    with pytest.raises(PicturesError, match="can't be started"):
        LibreOffice(path).pdf(b"")


@posix
def test_a_broken_pdf_is_an_error(tmp_path):
    with pytest.raises(PicturesError, match="wrote a PDF that can't be read"):
        pages_as_png(b"%PDF nothing", 100)


def test_it_is_found_on_the_path_first(tmp_path):
    assert find_libreoffice({}, "linux", {"soffice": "/usr/bin/soffice"}.get) == Path("/usr/bin/soffice")
    assert find_libreoffice({}, "linux", {"libreoffice": "/snap/bin/libreoffice"}.get) == Path("/snap/bin/libreoffice")


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("win32", "ProgramFiles", "LibreOffice/program/soffice.com"),
        ("win32", "LOCALAPPDATA", "Programs/LibreOffice/program/soffice.com"),
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_it_is_found_where_installers_put_it(tmp_path, platform, variable, place):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.touch()
    environment = {variable: str(tmp_path)}
    found = find_libreoffice(environment, platform, lambda _: None)
    assert found is not None
    assert found.name == path.name
    if platform != "darwin" or not Path("/Applications/LibreOffice.app").exists():
        assert found == path


def test_it_may_be_missing():
    assert find_libreoffice({}, "win32", lambda _: None) is None


def test_the_name_on_this_machine_is_that_of_the_path():
    if on_path := shutil.which("soffice"):
        assert Path(on_path) == PROGRAM
