"""Writing: the old file or the new one, whole; never over a hand edit."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from talks.write.atomic import write_atomically
from talks.write.files import Output, write_outputs
from talks.write.state import State, deck_id, digest
from tests.workspaces import forbid_writing


def write(root: Path, data: bytes, base: bytes = b"{}") -> list[tuple[str, str]]:
    """Write a deck as a build does, with the state read anew."""
    output = Output(root / "decks" / "talk.pptx", data, deck_id("talk", "church"), base)
    written, problems = write_outputs([output], State.load(root))
    return [(one.path.name, one.outcome) for one in written] + [("", problem.message) for problem in problems]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def fail_with(monkeypatch: pytest.MonkeyPatch, name: str, exc: BaseException) -> None:
    def failing(*_: object, **__: object) -> None:
        raise exc

    monkeypatch.setattr(os, name, failing)


def test_a_new_file_is_written_with_its_folder(tmp_path: Path) -> None:
    assert write(tmp_path, b"one") == [("talk.pptx", "written")]
    assert (tmp_path / "decks/talk.pptx").read_bytes() == b"one"
    assert files(tmp_path / "decks") == ["talk.pptx"]


def test_the_same_again_is_unchanged_and_the_file_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    os.utime(tmp_path / "decks/talk.pptx", (1, 1))
    assert write(tmp_path, b"one") == [("talk.pptx", "unchanged")]
    assert (tmp_path / "decks/talk.pptx").stat().st_mtime == 1


def test_what_this_program_wrote_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    assert write(tmp_path, b"two") == [("talk.pptx", "written")]
    assert (tmp_path / "decks/talk.pptx").read_bytes() == b"two"


def test_a_hand_edit_is_kept_and_the_new_one_goes_beside_it(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / "decks/talk.pptx").write_bytes(b"edited")
    assert write(tmp_path, b"two") == [("talk.new.pptx", "kept_aside")]
    assert (tmp_path / "decks/talk.pptx").read_bytes() == b"edited"
    assert (tmp_path / "decks/talk.new.pptx").read_bytes() == b"two"


def test_the_one_beside_is_replaced_next_time_but_not_when_it_was_edited_too(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    (tmp_path / "decks/talk.pptx").write_bytes(b"edited")
    write(tmp_path, b"two")
    assert write(tmp_path, b"three") == [("talk.new.pptx", "kept_aside")]
    (tmp_path / "decks/talk.new.pptx").write_bytes(b"edited too")
    assert write(tmp_path, b"four") == [("talk.new2.pptx", "kept_aside")]
    assert [path.read_bytes() for path in sorted((tmp_path / "decks").iterdir())] == [b"edited too", b"four", b"edited"]


def test_a_file_that_this_program_did_not_write_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/talk.pptx").write_bytes(b"somebody's")
    assert write(tmp_path, b"one") == [("talk.new.pptx", "kept_aside")]


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"version": 1}', b'{"version": 99, "files": {}}', b"\xff\xfe"])
def test_with_a_state_that_cannot_be_read_every_file_counts_as_edited(tmp_path: Path, state: bytes) -> None:
    write(tmp_path, b"one")
    (tmp_path / ".talks/built.json").write_bytes(state)
    assert write(tmp_path, b"two") == [("talk.new.pptx", "kept_aside")]


@pytest.mark.parametrize("entry", ['"a text"', "[1]", '{"sha256": 5}', '{"sha256": null}'])
def test_a_damaged_entry_of_the_state_counts_as_edited_too(tmp_path: Path, entry: str) -> None:
    write(tmp_path, b"one")
    (tmp_path / ".talks/built.json").write_text('{"version": 1, "files": {"decks/talk.pptx": ' + entry + "}}")
    assert write(tmp_path, b"two") == [("talk.new.pptx", "kept_aside")]


def test_a_stop_before_the_file_is_replaced_is_not_taken_for_an_edit(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    State.load(tmp_path).expect(tmp_path / "decks/talk.pptx", b"two")
    assert write(tmp_path, b"three") == [("talk.pptx", "written")]


def test_a_stop_after_the_file_is_replaced_is_not_taken_for_an_edit(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    State.load(tmp_path).expect(tmp_path / "decks/talk.pptx", b"two")
    write_atomically(tmp_path / "decks/talk.pptx", b"two")
    assert write(tmp_path, b"three") == [("talk.pptx", "written")]


@pytest.mark.parametrize("step", ["remember", "expect"])
def test_a_build_stopped_in_the_middle_is_not_taken_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    write(tmp_path, b"one")
    with monkeypatch.context() as stopping:
        stopping.setattr(State, step, stopped)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path, b"two")
    assert write(tmp_path, b"three") == [("talk.pptx", "written")]
    assert files(tmp_path / "decks") == ["talk.pptx"]


def test_an_edit_back_to_an_older_build_is_an_edit(tmp_path: Path) -> None:
    write(tmp_path, b"one")
    write(tmp_path, b"two")
    (tmp_path / "decks/talk.pptx").write_bytes(b"one")
    assert write(tmp_path, b"three") == [("talk.new.pptx", "kept_aside")]


def test_the_base_of_every_deck_is_kept(tmp_path: Path) -> None:
    write(tmp_path, b"one", b'{"a": 1}')
    write(tmp_path, b"two", b'{"a": 2}')
    folder = tmp_path / ".talks/bases" / deck_id("talk", "church")
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b'{"a": 1}', b'{"a": 2}']
    entry = json.loads((tmp_path / ".talks/built.json").read_text())["files"]["decks/talk.pptx"]
    assert (folder / f"{entry['base']}.json").read_bytes() == b'{"a": 2}'
    assert entry["sha256"] == [digest(b"two")]


def test_a_file_outside_the_workspace_is_remembered_too(tmp_path: Path) -> None:
    root, out = tmp_path / "workspace", tmp_path / "elsewhere" / "a.pdf"
    root.mkdir()
    for data in (b"one", b"two"):
        written, _ = write_outputs([Output(out, data)], State.load(root))
        assert written[0].outcome == "written"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, "there is no room left on the disk"),
        (errno.EACCES, "the file can't be written: it is open in another program, or the folder is read-only"),
        (errno.EROFS, "the file can't be written: it is open in another program, or the folder is read-only"),
        (errno.EIO, "the file can't be written: Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_whole_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, message: str
) -> None:
    write(tmp_path, b"one")
    with monkeypatch.context() as failing:
        fail_with(failing, step, OSError(code, os.strerror(code)))
        assert write(tmp_path, b"two") == [("", message)]
    assert (tmp_path / "decks/talk.pptx").read_bytes() == b"one"
    assert files(tmp_path / "decks") == ["talk.pptx"]
    assert files(tmp_path / ".talks") == ["bases", "built.json"]
    assert write(tmp_path, b"two") == [("talk.pptx", "written")]


def test_the_other_files_are_written_when_one_fails(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    outputs = [Output(tmp_path / "a.pdf", b"a"), Output(tmp_path / "b.pdf", b"b")]
    written, problems = write_outputs(outputs, State.load(tmp_path))
    assert [one.path.name for one in written] == ["b.pdf"]
    assert [problem.message for problem in problems] == ["a file or folder of this name is in the way"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "decks").write_bytes(b"")
    assert write(tmp_path, b"one") == [("", "a file or folder of this name is in the way")]


def test_an_interrupt_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_atomically(tmp_path / "a.pdf", b"one")
    fail_with(monkeypatch, "fsync", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.pdf", b"two")
    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert files(tmp_path) == ["a.pdf"]


def test_a_folder_that_is_read_only_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, b"one")
    forbid_writing(tmp_path / "decks", monkeypatch)
    assert "read-only" in write(tmp_path, b"two")[0][1]
    (tmp_path / "decks").chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_files_have_the_permissions_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.pdf", b"one")
    finally:
        os.umask(before)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o640


def test_a_link_is_written_through_or_replaced_but_never_left_half(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"one")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    write_atomically(tmp_path / "link.pdf", b"two")
    assert (tmp_path / "link.pdf").read_bytes() == b"two"


def test_the_id_of_a_deck_is_the_same_on_every_machine() -> None:
    assert deck_id("church_30", "church") == deck_id("church_30", "church")
    assert deck_id("church_30", "church") != deck_id("church_30", "school")
    assert len(deck_id("a", "b")) == 16


@pytest.mark.parametrize("lock", [".~lock.church_30.pptx#", "~$church_30.pptx", "~$urch_30.pptx"])
def test_a_deck_open_in_an_office_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    state = State.load(tmp_path)
    deck = tmp_path / "church_30.pptx"
    write_outputs([Output(deck, b"one")], state)
    (tmp_path / lock).write_bytes(b"")
    written, problems = write_outputs([Output(deck, b"two")], state)
    assert written == []
    assert "open in another program" in problems[0].message
    assert lock in problems[0].advice
    assert deck.read_bytes() == b"one"


def test_a_write_that_fails_leaves_no_trace_in_the_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State.load(tmp_path)
    deck = tmp_path / "a.pptx"
    write_outputs([Output(deck, b"one", "id", b"{}")], state)
    before = dict(state.files)
    with monkeypatch.context() as failing:

        def refused(*_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        failing.setattr("talks.write.files.write_atomically", refused)
        _, problems = write_outputs([Output(deck, b"two", "id", b"{1}")], state)
    assert problems
    assert state.files == before


def test_two_talks_do_not_write_the_same_file(tmp_path: Path) -> None:
    outputs = [Output(tmp_path / "a.pptx", b"one", "1"), Output(tmp_path / "A.pptx", b"two", "2")]
    written, problems = write_outputs(outputs, State.load(tmp_path))
    assert [one.path.name for one in written] == ["a.pptx"]
    assert problems[0].message == "two talks would be written to this file"


def test_the_deck_of_another_talk_is_not_overwritten(tmp_path: Path) -> None:
    state = State.load(tmp_path)
    write_outputs([Output(tmp_path / "a.pptx", b"one", "1")], state)
    (written,), _ = write_outputs([Output(tmp_path / "a.pptx", b"two", "2")], state)
    assert written.path.name == "a.new.pptx"
    assert (tmp_path / "a.pptx").read_bytes() == b"one"


def test_a_lock_does_not_matter_where_nothing_is_replaced(tmp_path: Path) -> None:
    state = State.load(tmp_path)
    write_outputs([Output(tmp_path / "a.pptx", b"one")], state)
    (tmp_path / "~$a.pptx").write_bytes(b"")
    (written,), problems = write_outputs([Output(tmp_path / "a.pptx", b"one")], state)
    assert (written.outcome, problems) == ("unchanged", [])
