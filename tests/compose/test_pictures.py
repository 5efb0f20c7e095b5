"""Pictures and codes of an outline."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from talks.compose.kinds import Closing, Code, Picture
from talks.compose.text import FactUse
from talks.problems import Level
from tests.workspaces import composed, make_workspace, only_slide

FACTS = """
source: club
facts:
  site: {claim: address of the club, name: The club, kind: contact, value: bees.example.org, checked: "2030-02-01"}
  old: {claim: an old address, name: Old, kind: contact, value: old.example.org, checked: "2029-02-01"}
"""


def png(width: int = 1200, height: int = 800) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def told(folder: Path, visual: str, pictures: dict[str, bytes] | None = None) -> tuple[object, list[str]]:
    outline = "title: T\nslides:\n  - {id: c, title: C, notes: Look., " + visual + "}\n"
    for name, data in (pictures or {}).items():
        path = make_workspace(folder, {}) / "outlines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    talk, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    return only_slide(talk).visual, [one.message for one in problems if one.level is not Level.HINT]


def code_of(folder: Path, code: str) -> tuple[Code, list[str]]:
    visual, problems = told(folder, f"closing: {{points: [Come], code: {code}}}")
    assert isinstance(visual, Closing)
    assert visual.code is not None
    return visual.code, problems


def test_a_picture_is_found_beside_the_outlines(tmp_path: Path) -> None:
    visual, problems = told(
        tmp_path, "picture: {file: p/a.png, alt: A hive, credit: Us, caption: Ours}", {"p/a.png": png()}
    )
    assert isinstance(visual, Picture)
    assert (visual.file.width, visual.alt.plain, visual.credit.plain, visual.caption.plain, visual.full) == (
        1200,
        "A hive",
        "Us",
        "Ours",
        False,
    )
    assert not problems


@pytest.mark.parametrize(
    ("width", "full", "coarse"), [(999, True, 1), (1000, True, 0), (600, False, 0), (480, False, 1)]
)
def test_a_picture_too_coarse_for_a_hall_is_told(tmp_path: Path, width: int, full: bool, coarse: int) -> None:
    visual = f"picture: {{file: a.png, alt: A hive, credit: Us, full: {str(full).lower()}}}"
    _, problems = told(tmp_path, visual, {"a.png": png(width)})
    assert len([one for one in problems if "looks coarse" in one]) == coarse


def test_points_may_stand_beside_a_picture(tmp_path: Path) -> None:
    _, problems = told(tmp_path, "points: [One], picture: {file: a.png, alt: A hive, credit: Us}", {"a.png": png()})
    assert not problems


@pytest.mark.parametrize(
    "alt",
    [
        "Hands in chains",
        "A rope on the floor",
        "Tape over a mouth: taped",
        "Handcuffed",
        "A face behind bars",
        "A barcode on skin",
        "An injured man",
        "A child cowering",
    ],
)
def test_what_makes_a_spectacle_of_suffering_is_refused(tmp_path: Path, alt: str) -> None:
    _, problems = told(tmp_path, f"picture: {{file: a.png, alt: '{alt}', credit: Us}}", {"a.png": png()})
    assert any("the `alt` of the picture names" in one for one in problems)


@pytest.mark.parametrize("name", ["rope.png", "pics/chained-hands.png", "a_barcode_1.png"])
def test_the_name_of_a_file_is_read_as_words(tmp_path: Path, name: str) -> None:
    _, problems = told(tmp_path, f"picture: {{file: {name}, alt: A hive, credit: Us}}", {name: png()})
    assert any("the `file` of the picture names" in one for one in problems)


@pytest.mark.parametrize(
    "alt",
    ["The supply chain of honey", "A mountain chain", "Europe at dusk", "Bars of soap", "A tapestry", "Bar chart"],
)
def test_harmless_words_pass(tmp_path: Path, alt: str) -> None:
    _, problems = told(tmp_path, f"picture: {{file: a.png, alt: '{alt}', credit: Us}}", {"a.png": png()})
    assert not problems


def test_the_address_of_a_code_may_come_from_a_fact_and_stays_tied_to_it(tmp_path: Path) -> None:
    code, problems = code_of(tmp_path, "'https://{{ bees.site }}/'")
    assert code.link == "https://bees.example.org/"
    assert code.label.plain == "bees.example.org"
    assert code.label.uses == code.uses == (FactUse("bees.site"),)
    assert not problems


def test_below_a_code_stands_its_own_label_where_one_is_given(tmp_path: Path) -> None:
    code, _ = code_of(tmp_path, "{link: 'https://{{ bees.site }}', label: Our club}")
    assert (code.label.plain, code.uses) == ("Our club", (FactUse("bees.site"),))


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("https://www.example.org", "example.org"),
        ("http://example.org/a_b_c/?d=1&e=2", "example.org/a_b_c/?d=1&e=2"),
        ("https://bees.example.org/www.txt", "bees.example.org/www.txt"),
    ],
)
def test_the_label_is_the_bare_address(tmp_path: Path, link: str, label: str) -> None:
    code, _ = code_of(tmp_path, f"'{link}'")
    assert (code.link, code.label.plain) == (link, label)


def test_an_address_that_was_checked_long_ago_is_told(tmp_path: Path) -> None:
    _, problems = code_of(tmp_path, "'https://{{ bees.old }}'")
    assert problems == ["`bees.old` was last checked 393 days ago"]
