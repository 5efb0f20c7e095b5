"""Files that somebody wrote by hand are replaced whole, together, and never over another's change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from talks.write.together import ChangedMeanwhileError, Replacement, replace_together, why_not


def _two(folder: Path) -> tuple[Path, Path]:
    first, second = folder / "first.yaml", folder / "second.yaml"
    first.write_bytes(b"first: 1\n")
    second.write_bytes(b"second: 1\n")
    return first, second


def test_all_files_are_replaced(tmp_path: Path) -> None:
    first, second = _two(tmp_path)
    replace_together(
        [Replacement(first, b"first: 1\n", b"first: 2\n"), Replacement(second, b"second: 1\n", b"two\r\n")]
    )
    assert (first.read_bytes(), second.read_bytes()) == (b"first: 2\n", b"two\r\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.yaml", "second.yaml"]


def test_none_is_replaced_when_one_was_changed_in_the_meantime(tmp_path: Path) -> None:
    first, second = _two(tmp_path)
    with pytest.raises(ChangedMeanwhileError) as caught:
        replace_together([Replacement(first, b"first: 1\n", b"x"), Replacement(second, b"second: 0\n", b"y")])
    assert (first.read_bytes(), second.read_bytes()) == (b"first: 1\n", b"second: 1\n")
    assert len(list(tmp_path.iterdir())) == 2
    problem = why_not(caught.value, tmp_path)
    assert (problem.place.file, problem.advice) == ("second.yaml", "Run the command again.")


def test_none_is_replaced_when_one_is_missing(tmp_path: Path) -> None:
    first, _ = _two(tmp_path)
    with pytest.raises(FileNotFoundError):
        replace_together([Replacement(first, b"first: 1\n", b"x"), Replacement(tmp_path / "third.yaml", b"", b"y")])
    assert first.read_bytes() == b"first: 1\n"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_mode_and_link_stay(tmp_path: Path) -> None:
    first, _ = _two(tmp_path)
    first.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(first)
    replace_together([Replacement(link, b"first: 1\n", b"first: 2\n")])
    assert link.is_symlink()
    assert first.read_bytes() == b"first: 2\n"
    assert first.stat().st_mode & 0o777 == 0o640


def test_a_part_that_a_stopped_run_left_is_cleared_and_a_new_one_is_not(tmp_path: Path) -> None:
    first, _ = _two(tmp_path)
    stale, fresh, foreign = (tmp_path / name for name in (".first.yaml.a.part", ".first.yaml.b.part", ".other.c.part"))
    for path in (stale, fresh, foreign):
        path.write_bytes(b"half")
    for path in (stale, foreign):
        os.utime(path, (1, 1))
    replace_together([Replacement(first, b"first: 1\n", b"first: 2\n")])
    assert not stale.exists()
    assert fresh.exists()
    assert foreign.exists()
