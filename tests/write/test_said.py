"""Keeping what a deck said, day by day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from talks.write.said import keep_said, read_said, snapshots

FIRST, SECOND, THIRD = date(2030, 1, 1), date(2030, 1, 2), date(2030, 1, 3)


def kept(root: Path) -> list[tuple[date, object]]:
    return [(day, read_said(path).get("says")) for day, path in snapshots(root, "deck")]


def test_every_day_on_which_it_says_something_else_is_kept(tmp_path: Path) -> None:
    for day, says in ((FIRST, 1), (SECOND, 1), (THIRD, 2)):
        keep_said(tmp_path, "deck", day, {"says": says})
    assert kept(tmp_path) == [(FIRST, 1), (THIRD, 2)]


def test_of_a_day_the_newest_is_kept_and_the_very_first_one(tmp_path: Path) -> None:
    for says in (1, 2, 3):
        keep_said(tmp_path, "deck", FIRST, {"says": says})
    keep_said(tmp_path, "deck", SECOND, {"says": 4})
    keep_said(tmp_path, "deck", SECOND, {"says": 5})
    assert kept(tmp_path) == [(FIRST, 1), (FIRST, 3), (SECOND, 5)]


def test_a_broken_file_says_nothing(tmp_path: Path) -> None:
    keep_said(tmp_path, "deck", FIRST, {"says": 1})
    path = snapshots(tmp_path, "deck")[0][1]
    path.write_bytes(path.read_bytes()[:20])
    assert read_said(path) == {}
    keep_said(tmp_path, "deck", SECOND, {"says": 1})
    assert kept(tmp_path) == [(FIRST, None), (SECOND, 1)]


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        keep_said(tmp_path / folder, "deck", FIRST, {"says": "Қазақстан"})
    one, other = (snapshots(tmp_path / folder, "deck")[0][1].read_bytes() for folder in ("a", "b"))
    assert one == other
