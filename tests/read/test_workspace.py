"""A workspace: which files are read, and what belongs to whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.read.root import find_root
from talks.read.workspace import read_workspace, template_folder, template_names
from tests.workspaces import forbid_reading, make_workspace, run

TALK = "title: T\nslides: [{title: One, statement: x}]\n"


def test_the_workspace_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    make_workspace(tmp_path, {"talk.yaml": TALK})
    assert find_root(tmp_path / "outlines" / "facts") == tmp_path
    assert find_root(tmp_path) == tmp_path


def test_talks_and_parts_are_told_apart(tmp_path: Path) -> None:
    files = {"talk.yaml": TALK, "part.yaml": "kind: part\n" + TALK, "broken.yml": "title: [\n"}
    workspace = read_workspace(make_workspace(tmp_path, files))
    assert workspace.talk_ids == ["broken", "talk"]
    assert sorted(workspace.outlines) == ["broken", "part", "talk"]


def test_files_that_macs_and_editors_leave_are_not_read(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK, "._talk.yaml": "\x00", "talk.yaml~": "{", "x.yamlx": "{"})
    workspace = read_workspace(root)
    assert list(workspace.outlines) == ["talk"]
    assert not workspace.problems


def test_problems_of_an_outline_are_told_where_it_is_used_only(tmp_path: Path) -> None:
    other = "title: Other\nslides: [{title: One, statemant: x}]\n"
    root = make_workspace(tmp_path, {"talk.yaml": TALK, "other.yaml": other})
    assert run("check", "talk", folder=root).code == 0
    assert run("check", "other", folder=root).code == 1
    assert run("check", folder=root).code == 1


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_workspace(tmp_path, {"talk.yaml": TALK})
    forbid_reading(root / "outlines/talk.yaml", monkeypatch)
    assert "can't be read" in run("check", folder=root).err


def test_a_template_of_the_workspace_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "slides_templates" / "steppe"
    own.mkdir(parents=True)
    (own / "deck.pptx").write_bytes(b"")
    assert template_folder(tmp_path, "steppe") == own
    assert template_folder(tmp_path, "none") is None
    assert "steppe" in template_names(tmp_path)
