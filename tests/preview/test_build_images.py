"""`talks build --only images`, as a user runs it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from talks.cli.images import drawing_programs
from tests.workspaces import Ran, make_workspace, run

pytestmark = pytest.mark.skipif(not drawing_programs(), reason="no program that can draw slides is installed")

THREE = """
    title: Bees are doing well
    audience: club
    minutes: 5
    slides:
      - {id: one, title: We keep more hives, points: [More of them]}
      - {id: two, title: The hedges are back, statement: Hedges feed them, hidden: true}
"""
ONE = THREE.replace("      - {id: two", "      # - {id: two")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # One run of LibreOffice takes seconds; how it draws is tested beside its own room.
    monkeypatch.setattr("talks.cli.build.drawing_programs", lambda: drawing_programs()[-1:])
    return make_workspace(tmp_path, {"talk.yaml": THREE})


def built(workspace: Path, *arguments: str) -> Ran:
    return run("build", "--only", "images", *arguments, folder=workspace)


def names(workspace: Path) -> list[str]:
    return sorted(path.name for path in (workspace / "decks" / "talk-slides").iterdir())


def test_a_png_is_written_for_each_slide_and_nothing_else(workspace):
    done = built(workspace)
    assert done.code == 0, done.err
    assert names(workspace) == ["01.png", "02.png", "03.png"]
    assert [path.name for path in (workspace / "decks").iterdir()] == ["talk-slides"]
    assert "wrote 3 pictures to decks/talk-slides/" in done.out
    first = Image.open(BytesIO((workspace / "decks" / "talk-slides" / "01.png").read_bytes()))
    assert first.size[0] == 1600


def test_images_are_made_only_when_asked_for(workspace):
    assert run("build", "--only", "deck", folder=workspace).code == 0
    assert not (workspace / "decks" / "talk-slides").exists()


def test_the_width_can_be_chosen_within_reason(workspace):
    assert built(workspace, "--width", "320").code == 0
    assert Image.open(workspace / "decks" / "talk-slides" / "02.png").size[0] == 320
    wrong = built(workspace, "--width", "20")
    assert wrong.code == 2
    assert "--width can't be 20" in wrong.err


def test_what_is_up_to_date_is_not_written_again(workspace):
    built(workspace)
    assert "3 files already up to date" in built(workspace).out


def test_pictures_of_slides_that_are_gone_are_removed_unless_edited(workspace):
    built(workspace)
    folder = workspace / "decks" / "talk-slides"
    (folder / "02.png").write_bytes(b"painted over")
    (folder / "mine.png").write_bytes(b"mine")
    make_workspace(workspace, {"talk.yaml": ONE})
    done = built(workspace)
    assert done.code == 0
    assert "removed 1 of an earlier build from decks/talk-slides/" in done.out
    assert names(workspace) == ["01.png", "02.png", "mine.png"]
    assert (folder / "mine.png").read_bytes() == b"mine"
    assert (folder / "02.png").read_bytes() == b"painted over"


def test_what_became_of_each_picture_is_told_as_json(workspace):
    built(workspace)
    make_workspace(workspace, {"talk.yaml": ONE})
    files = json.loads(built(workspace, "--format", "json").out)["files"]
    assert {file["path"]: file["outcome"] for file in files}["decks/talk-slides/03.png"] == "removed"


def test_without_a_program_that_draws_there_is_an_error_and_no_file(workspace, monkeypatch):
    monkeypatch.setattr("talks.cli.build.drawing_programs", lambda: ())
    done = built(workspace)
    assert done.code == 1
    assert "no program that can draw slides is installed" in done.err
    assert not (workspace / "decks").exists()
