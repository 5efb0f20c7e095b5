"""Measured minutes in the outline: only they change, and parts that other talks use stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.measured import Planned, with_minutes
from talks.pipeline import Project
from tests.timing.honey_talk import TALK, honey_project


def saved(project: Project, minutes: dict[str, float]) -> Planned:
    path = project.workspace.root / "outlines" / "talk.yaml"
    return with_minutes(project.workspace, "talk", "club", path.read_bytes(), minutes)


def test_only_the_minutes_change_and_comments_stay(tmp_path: Path) -> None:
    made = saved(honey_project(tmp_path), {"hives": 2.5, "closing": 2.0, "mites": 1.0})
    expected = TALK.replace("minutes: 2  # with the map", "minutes: 2.5  # with the map")
    head, tail = expected.rsplit("minutes: 1\n", 1)
    assert made.after.decode() == f"{head}minutes: 2\n{tail}"
    assert (made.written, made.refused) == ({"hives": 2.5, "closing": 2.0}, {})


def test_a_slide_without_minutes_gets_them(tmp_path: Path) -> None:
    project = honey_project(tmp_path, ("    notes: They are very small.\n    minutes: 1\n", "    notes: Small.\n"))
    made = saved(project, {"mites": 1.5})
    assert "    notes: Small.\n    minutes: 1.5\n    cut: 2\n" in made.after.decode()


def test_a_slide_of_a_part_gets_them_where_the_talk_uses_it(tmp_path: Path) -> None:
    made = saved(honey_project(tmp_path), {"winter": 1.5})
    assert made.after.decode() == TALK.replace("  - use: part.winter\n", "  - use: part.winter\n    minutes: 1.5\n")


def test_a_slide_that_comes_with_others_is_refused_with_what_to_do(tmp_path: Path) -> None:
    made = saved(honey_project(tmp_path, ("use: part.winter", "use: part")), {"swarm": 2.0, "hives": 3.0})
    assert made.written == {"hives": 3.0}
    assert made.refused["swarm"].startswith("it comes with other slides by `use: part`; use it alone, as `part.swarm`")
    assert "outlines/part.yaml:" in made.refused["swarm"]


def test_a_slide_that_no_outline_names_is_refused(tmp_path: Path) -> None:
    assert saved(honey_project(tmp_path), {"title": 0.5}).refused == {"title": "the program made it by itself"}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_stay(tmp_path: Path, ends: str) -> None:
    project = honey_project(tmp_path)
    data = TALK.replace("\n", ends).encode()
    made = with_minutes(project.workspace, "talk", "club", data, {"hives": 3.0})
    assert made.after == data.replace(b"minutes: 2  #", b"minutes: 3  #")
