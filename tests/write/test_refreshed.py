"""A refreshed deck takes the place of the old one only when it is whole, and the old one stays, with its day."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import IO

import pytest

from talks.write.choices import keep_choices, kept_choices
from talks.write.refreshed import Stamp, replace_with_backup
from talks.write.together import ChangedMeanwhileError

DAY = date(2030, 3, 1)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "talk.pptx"
    path.write_bytes(b"old")
    return path


def _new(file: IO[bytes]) -> None:
    file.write(b"new")


def test_the_old_deck_is_kept_with_its_day(deck: Path) -> None:
    backup = replace_with_backup(deck, _new, Stamp.of(deck), DAY)
    assert backup == deck.parent / "backups" / "talk-2030-03-01.pptx"
    assert backup.read_bytes() == b"old"
    assert deck.read_bytes() == b"new"


def test_a_second_backup_of_a_day_has_a_number(deck: Path) -> None:
    replace_with_backup(deck, _new, Stamp.of(deck), DAY)
    deck.write_bytes(b"edited again")
    backup = replace_with_backup(deck, _new, Stamp.of(deck), DAY)
    assert backup.name == "talk-2030-03-01-2.pptx"
    assert backup.read_bytes() == b"edited again"


def test_a_copy_is_kept_where_a_file_can_have_only_one_name(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    backup = replace_with_backup(deck, _new, Stamp.of(deck), DAY)
    assert backup.read_bytes() == b"old"
    assert deck.read_bytes() == b"new"


def test_a_deck_that_was_saved_meanwhile_is_left_alone(deck: Path) -> None:
    before = Stamp.of(deck)
    deck.write_bytes(b"saved by somebody else")
    with pytest.raises(ChangedMeanwhileError):
        replace_with_backup(deck, _new, before, DAY)
    assert deck.read_bytes() == b"saved by somebody else"
    assert list(deck.parent.iterdir()) == [deck]


def test_a_failure_while_writing_leaves_nothing_behind(deck: Path) -> None:
    def broken(file: IO[bytes]) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        replace_with_backup(deck, broken, Stamp.of(deck), DAY)
    assert deck.read_bytes() == b"old"
    assert list(deck.parent.iterdir()) == [deck]


def test_choices_are_kept_for_each_file_of_a_deck(tmp_path: Path) -> None:
    keep_choices(tmp_path, "abc", "decks/a.pptx", {"one:title": {"now": "x", "new": "y"}})
    keep_choices(tmp_path, "abc", "decks/b.pptx", {"two:title": {"now": "x", "new": "z"}})
    assert kept_choices(tmp_path, "abc", "decks/a.pptx") == {"one:title": {"now": "x", "new": "y"}}
    keep_choices(tmp_path, "abc", "decks/a.pptx", {})
    assert kept_choices(tmp_path, "abc", "decks/a.pptx") == {}
    assert kept_choices(tmp_path, "abc", "decks/b.pptx") == {"two:title": {"now": "x", "new": "z"}}


def test_choices_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    keep_choices(tmp_path, "abc", "decks/a.pptx", {"one:title": {"new": "y"}})
    path = next((tmp_path / ".talks").rglob("abc.json"))
    for content in ("", "[]", '{"version": 1, "files": 3}', '{"version": 9, "files": {}}'):
        path.write_text(content, encoding="utf-8")
        assert kept_choices(tmp_path, "abc", "decks/a.pptx") == {}
