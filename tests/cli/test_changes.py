"""talks build --dry-run, what a build says that it did, and talks changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.changes.hives import FACTS, FILES
from tests.workspaces import make_workspace, run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, FILES)


def change(workspace: Path, old: str = "2026: 58", new: str = "2026: 30") -> None:
    path = workspace / "outlines" / "facts" / "bees.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_talk_that_was_never_built_is_new_and_nothing_is_written(workspace: Path) -> None:
    before = files_in(workspace)
    ran = run("build", "--dry-run", folder=workspace)
    assert (ran.code, ran.out) == (0, "talk: new deck, 6 slides\n"), ran.err
    assert files_in(workspace) == before


def test_the_plan_says_what_a_build_would_change_and_writes_nothing(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    before = files_in(workspace)
    ran = run("build", "--dry-run", folder=workspace)
    assert ran.code == 0
    assert ran.out.startswith(
        "bees.hives: 58 hives (2026) -> 30 hives (2026)\n  also moves: bees.growth: 87.1% -> -3.2%\n\ntalk\n"
    )
    assert '    number\n      was "58"\n      now "30"\n' in ran.out
    assert 'notes, paragraph 1\n      was "The number of hives rose from 31 to 58."' in ran.out
    assert "probably false now" in ran.out
    assert files_in(workspace) == before


def test_a_build_says_the_same_briefly(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    ran = run("build", folder=workspace)
    assert "bees.hives: 58 hives (2026) -> 30 hives (2026)\n  also moves: bees.growth: 87.1% -> -3.2%\n" in ran.out
    assert "talk: slides 2, 3; notes; handout\n" in ran.out
    again = run("build", folder=workspace)
    assert "bees.hives" not in again.out


def test_plan_and_report_are_the_same_as_json(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    planned = json.loads(run("build", "--dry-run", "--format", "json", folder=workspace).out)
    done = json.loads(run("build", "--format", "json", folder=workspace).out)
    assert planned.pop("files")
    assert done["changes"] == planned
    assert planned["talks"][0]["status"] == "changed"


def test_a_plan_that_can_t_be_built_ends_with_its_errors(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace, "    unit: kg\n", "    unit: kg\n    use: avoid\n")
    ran = run("build", "--dry-run", folder=workspace)
    assert ran.code == 1
    assert "talk: can't be built with this" in ran.out
    assert "must not be used" in ran.err


def test_the_change_log_of_a_deck(workspace: Path) -> None:
    run("build", folder=workspace)
    assert "there is no earlier build" in run("changes", folder=workspace).out
    change(workspace)
    run("build", folder=workspace)
    ran = run("changes", "talk", folder=workspace)
    assert ran.code == 0
    assert ran.out.startswith("# What is new in “Our bees”\n")
    assert "- Hives: 58 hives (2026) -> 30 hives (2026)\n" in ran.out
    assert '  - number: "58" -> "30"\n' in ran.out
    assert json.loads(run("changes", "--format", "json", folder=workspace).out)[0]["talk"] == "talk"


def test_before_any_build_the_change_log_says_so(workspace: Path) -> None:
    assert "It was not built yet: talks build talk" in run("changes", folder=workspace).out


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "2026"])
def test_since_is_a_day(workspace: Path, since: str) -> None:
    ran = run("changes", "--since", since, folder=workspace)
    assert ran.code == 2
    assert since in ran.err


def test_since_a_day_of_which_nothing_is_known(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    run("build", folder=workspace)
    ran = run("changes", "--since", "2001-01-01", folder=workspace)
    assert "Nothing is known from before 20" in ran.out
    assert "- Hives: 58 hives (2026) -> 30 hives (2026)\n" in ran.out


def test_what_can_t_be_read_any_more_is_told(workspace: Path) -> None:
    run("build", folder=workspace)
    for path in (workspace / ".talks" / "said").rglob("*.gz"):
        path.write_bytes(b"no")
    assert "can't be read (.talks/said is damaged)" in run("changes", folder=workspace).out


def test_the_plan_names_files_that_are_kept_or_written_again(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    with (workspace / "decks" / "talk.pptx").open("ab") as file:
        file.write(b"edited")
    (workspace / "decks" / "talk-handout.pdf").unlink()
    ran = run("build", "--dry-run", folder=workspace)
    assert "decks/talk.pptx was edited by hand: it will be kept, the new one goes beside it\n" in ran.out
    assert "would be written again: decks/talk-handout.pdf\n" in ran.out
    data = json.loads(run("build", "--dry-run", "--format", "json", "--only", "deck", folder=workspace).out)
    assert data["files"] == [{"path": "decks/talk.pptx", "talk": "talk", "outcome": "edited"}]
    run("build", folder=workspace)
    assert (workspace / "decks" / "talk.new.pptx").exists()


def test_the_plan_is_about_the_folder_that_is_named(workspace: Path) -> None:
    run("build", folder=workspace)
    data = json.loads(run("build", "--dry-run", "--format", "json", "--out", "usb", folder=workspace).out)
    assert {one["outcome"] for one in data["files"]} == {"new"}
    assert all("usb/" in one["path"] for one in data["files"])


@pytest.mark.parametrize("too_alike", [False, True])
def test_another_template_with_the_same_words_is_told(workspace: Path, too_alike: bool) -> None:
    """Of a talk whose slides are too alike that is told with every build, but what it is made from is known too."""
    outline = workspace / "outlines" / "talk.yaml"
    if not too_alike:
        text = outline.read_text(encoding="utf-8")
        outline.write_text(text.replace("We keep more hives than we lose", "Few are lost"))
    run("build", folder=workspace)
    assert "anew" not in run("build", "--dry-run", folder=workspace).out
    ran = run("build", "--dry-run", "--paper", "a4", folder=workspace)
    assert "talk: the same words; its template, look, paper or the program changed" in ran.out
    ran = run("build", "--paper", "a4", folder=workspace)
    assert "talk: the same words; its template, look, paper or the program changed\n" in ran.out
    (workspace / "decks" / "talk.pptx").unlink()
    ran = run("build", "--paper", "a4", folder=workspace)
    assert "talk: the same words; files that were missing are written again\n" in ran.out


def test_a_retired_fact_that_another_one_took_the_place_of_is_told(workspace: Path) -> None:
    run("build", folder=workspace)
    change(
        workspace, "    unit: kg\n", "    unit: kg\n    retired: {on: '2026-11-01', why: nobody weighs it any more}\n"
    )
    path = workspace / "outlines" / "talk.yaml"
    text = path.read_text(encoding="utf-8").replace("bees.honey | rounded(2) | words }} kg", "bees.lost }} hives")
    path.write_text(text, encoding="utf-8")
    ran = run("build", "--dry-run", folder=workspace)
    assert "bees.honey, retired: 2026-11-01: nobody weighs it any more" in ran.out, ran.err
    assert "the outline changed" not in ran.out.partition("Honey")[2].partition("slide")[0]


def test_building_only_the_notes_says_what_changed(workspace: Path) -> None:
    run("build", folder=workspace)
    change(workspace)
    assert "bees.hives: 58 hives (2026) -> 30 hives (2026)" in run("build", "--only", "notes", folder=workspace).out


def test_setting_a_fact_prints_the_plan(workspace: Path) -> None:
    ran = run(
        "facts", "set", "bees.hives", "61", "--as-of", "2026-05", "--source", "walk", "--dry-run", folder=workspace
    )
    assert 'slide 2 "We keep more hives than ever": number' in ran.out, ran.err
    assert FACTS.strip() in (workspace / "outlines" / "facts" / "bees.yaml").read_text(encoding="utf-8")
