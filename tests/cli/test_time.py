"""talks time, and talks of another length from build and check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.timing.honey_talk import FILES
from tests.workspaces import make_workspace, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, FILES)


def test_the_table_sets_the_notes_against_the_plan(workspace: Path) -> None:
    ran = run("time", "talk", "--start", "18:55", folder=workspace)
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert lines[0] == "talk, 10 minutes, at 130 words a minute"
    assert lines[2].split() == ["Slide", "Title", "Planned", "Notes", "Difference", "By", "the", "clock"]
    row = next(line for line in lines if line.startswith("2 "))
    assert row.split()[-9:] == ["2:00", "0:03", "-1:57", "18:55", "to", "18:57", "little", "to", "say"]
    assert "talk fits, with 1:00 of 10:00 to spare" in ran.out


def test_a_shorter_talk_tells_what_was_dropped(workspace: Path) -> None:
    ran = run("time", "talk", "--minutes", "6", folder=workspace)
    assert "talk in 6 minutes, at 130 words a minute" in ran.out
    assert "  dropped: lantern (1:00), mites (1:00), wasps (1:00), enemies (1:00)" in ran.out


def test_json_has_stable_keys(workspace: Path) -> None:
    ran = run("time", "--format", "json", "--start", "9:00", "--pace", "100", folder=workspace)
    (told,) = json.loads(ran.out)
    assert list(told) == [
        "talk", "audience", "minutes", "pace", "planned", "spoken", "words", "plan_at_most", "dropped", "added",
        "slides",
    ]  # fmt: skip
    assert list(told["slides"][1]) == [
        "number", "id", "title", "planned", "spoken", "difference", "words", "cue_seconds", "begins", "ends", "from",
        "to", "verdict",
    ]  # fmt: skip
    assert (told["slides"][1]["from"], told["slides"][1]["to"], told["pace"]) == ("9:00", "9:02", 100)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rehearse"], "--rehearse needs a terminal to draw on"),
        (["--rehearse", "--format", "json"], "--rehearse can't print JSON"),
        (["--save"], "--save and --no-save belong to --rehearse"),
        (["--start", "7 pm"], "--start can't be `7 pm`"),
        (["--pace", "20"], "--pace can't be `20`"),
        (["--pace", "0"], "--pace can't be `0`"),
    ],
)
def test_wrong_use_is_refused_with_what_to_do(workspace: Path, arguments: list[str], message: str) -> None:
    ran = run("time", "talk", *arguments, folder=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"talks: {message}")
    assert len(ran.err.splitlines()) == 2


def test_no_minutes_at_all_are_no_length(workspace: Path) -> None:
    ran = run("time", "talk", "--minutes", "0", folder=workspace)
    assert (ran.code, ran.out) == (2, "")
    assert "0 is not in the range 1<=x<=600" in ran.err


def test_a_rehearsal_is_of_one_talk(workspace: Path) -> None:
    ran = run("time", "--rehearse", folder=workspace)
    assert ran.err == "talks: --rehearse needs one talk\n    Name it: talks time talk --rehearse\n"


def test_a_talk_with_errors_ends_with_1(workspace: Path) -> None:
    ran = run("time", "talk", "--minutes", "3", folder=workspace)
    assert ran.code == 1
    assert "the talk can't be given in 3 minutes" in ran.err


def test_a_deck_of_another_length_has_files_of_its_own(workspace: Path) -> None:
    assert run("build", "talk", "--only", "deck", folder=workspace).code == 0
    own = (workspace / "decks" / "talk.pptx").read_bytes()
    ran = run("build", "talk", "--minutes", "6", "--only", "deck", folder=workspace)
    assert ran.code == 0, ran.err
    assert "talk in 6 minutes: 5:00 planned, 1:00 left for questions" in ran.out
    assert sorted(path.name for path in (workspace / "decks").iterdir()) == ["talk-6min.pptx", "talk.pptx"]
    assert (workspace / "decks" / "talk.pptx").read_bytes() == own
    again = run("build", "talk", "--minutes", "6", "--only", "deck", folder=workspace)
    assert "talk in 6 minutes: 5:00 planned" in again.out
    assert "1 file already up to date" in again.out
    assert "already up to date" in run("build", "talk", "--minutes", "10", "--only", "deck", folder=workspace).out


def test_a_dry_run_compares_with_the_deck_of_that_length(workspace: Path) -> None:
    run("build", "talk", "--minutes", "6", "--only", "deck", folder=workspace)
    ran = run("build", "talk", "--minutes", "6", "--only", "deck", "--dry-run", folder=workspace)
    assert "talk: nothing changes" in ran.out
    assert "talk: new deck" in run("build", "talk", "--only", "deck", "--dry-run", folder=workspace).out


def test_a_reference_to_a_dropped_slide_is_told_by_build_and_check(workspace: Path) -> None:
    path = workspace / "outlines" / "talk.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("notes: Three things help.", "notes: And the lantern helps."), encoding="utf-8")
    for command in (["build", "--only", "deck"], ["check"]):
        ran = run(command[0], "talk", "--minutes", "6", *command[1:], folder=workspace)
        assert ran.code == 0, ran.err
        assert "slide `help` seems to speak of `lantern`, which is dropped for 6 minutes" in ran.err


def test_build_tells_lengths_in_json(workspace: Path) -> None:
    ran = run("build", "talk", "--minutes", "8", "--only", "deck", "--format", "json", folder=workspace)
    assert json.loads(ran.out)["lengths"] == [
        {
            "talk": "talk",
            "minutes": 8,
            "own_minutes": 10.0,
            "planned": 8.0,
            "dropped": [{"id": "lantern", "title": "The old keeper’s lantern", "minutes": 1.0}],
            "added": [],
        }
    ]


def test_what_is_new_is_told_of_a_deck_of_that_length(workspace: Path) -> None:
    run("build", "talk", "--minutes", "6", "--only", "deck", folder=workspace)
    assert "It was not built yet" in run("changes", "talk", folder=workspace).out
    ran = run("changes", "talk", "--minutes", "6", folder=workspace)
    assert "there is no earlier build that said something else" in ran.out
