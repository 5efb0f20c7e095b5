"""Only what changed is built: decided from content, whatever the times of the files say."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from talks.cli import app
from talks.write import freshness
from tests.workspaces import copied_demo, run

REPO = Path(__file__).parent.parent.parent
SECOND = """
title: A second talk
audience: club
minutes: 5
slides:
  - {title: One number, number: {value: "{{ hives.rank }}", label: by colonies}}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    copied_demo(tmp_path)
    (tmp_path / "outlines/second.yaml").write_text(SECOND, encoding="utf-8")
    assert run("build", folder=tmp_path).code == 0
    return tmp_path


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The talks that are composed, and those laid out, from now on."""
    from talks import pipeline

    found: list[str] = []
    compose, lay_out = pipeline.compose_talk, pipeline.lay_out_talk

    def composing(project: object, outline: str, *rest: object) -> object:
        found.append(f"composed {outline}")
        return compose(project, outline, *rest)  # type: ignore[arg-type]

    def laying_out(project: object, talk: object) -> object:
        found.append(f"laid out {talk.id}")  # type: ignore[attr-defined]
        return lay_out(project, talk)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "compose_talk", composing)
    monkeypatch.setattr(pipeline, "lay_out_talk", laying_out)
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def stamps(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.iterdir())}


def changed(before: dict[str, tuple[int, bytes]], folder: Path) -> set[str]:
    return {name for name, what in stamps(folder).items() if before.get(name) != what}


def test_a_build_with_nothing_to_do_reads_no_outline(workspace: Path, composed: list[str]) -> None:
    ran = run("build", folder=workspace)
    assert (ran.code, ran.out) == (0, "8 files already up to date\n")
    assert composed == []


def test_it_tells_the_same_as_one_that_looked(workspace: Path) -> None:
    quick = [run("build", "--format", kind, folder=workspace) for kind in ("json", "text")]
    (workspace / ".talks/fresh.json").unlink()
    slow = [run("build", "--format", kind, folder=workspace) for kind in ("json", "text")]
    assert json.loads(quick[0].out) == json.loads(slow[0].out)
    assert quick[1] == slow[1]
    assert "lists them" in quick[1].err


def test_file_times_do_not_matter(workspace: Path, composed: list[str]) -> None:
    for path in (workspace / "outlines").rglob("*.yaml"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    run("build", folder=workspace)
    assert composed == []


def test_a_changed_fact_touches_only_the_files_that_say_it(workspace: Path, composed: list[str]) -> None:
    before = stamps(workspace / "decks")
    edit(workspace / "outlines/facts/hives.yaml", "value: 3\n", "value: 2\n")
    ran = run("build", folder=workspace)
    touched = changed(before, workspace / "decks")
    assert "second.pptx" in touched
    assert "second-notes.md" not in touched
    assert "laid out second" in composed
    assert {line.split()[1] for line in ran.out.splitlines() if line.startswith("wrote")} == {
        f"decks/{name}" for name in touched
    }


def test_a_talk_that_says_nothing_of_it_is_not_laid_out(workspace: Path, composed: list[str]) -> None:
    edit(workspace / "outlines/second.yaml", "One number", "A number")
    before = stamps(workspace / "decks")
    run("build", folder=workspace)
    assert composed == ["composed bees_20", "composed second", "laid out second"]
    assert {name.partition("-")[0].partition(".")[0] for name in changed(before, workspace / "decks")} == {"second"}


def test_a_comment_changes_no_file(workspace: Path) -> None:
    before = stamps(workspace / "decks")
    edit(workspace / "outlines/facts/hives.yaml", "facts:\n", "# counted in May\nfacts:\n")
    assert run("build", folder=workspace).out == "8 files already up to date\n"
    assert not changed(before, workspace / "decks")


def test_a_deleted_file_is_made_again(workspace: Path) -> None:
    (workspace / "decks/second-handout.pdf").unlink()
    ran = run("build", folder=workspace)
    assert "wrote decks/second-handout.pdf" in ran.out
    assert "7 files already up to date" in ran.out


def test_nothing_is_lost_with_the_folder_of_decks(workspace: Path) -> None:
    before = {name: data for name, (_, data) in stamps(workspace / "decks").items()}
    shutil.rmtree(workspace / "decks")
    run("build", folder=workspace)
    assert {name: data for name, (_, data) in stamps(workspace / "decks").items()} == before


def test_an_edited_deck_is_seen_and_left(workspace: Path) -> None:
    deck = workspace / "decks/second.pptx"
    deck.write_bytes(deck.read_bytes() + b"edited")
    edited = deck.read_bytes()
    for _ in range(2):
        assert "with your edits" in run("build", folder=workspace).out
    edit(workspace / "outlines/facts/hives.yaml", "value: 3\n", "value: 2\n")
    assert "second.new.pptx" in run("build", folder=workspace).out
    assert deck.read_bytes() == edited


@pytest.mark.parametrize(
    "change",
    [
        lambda root: edit(root / "slides_templates/steppe/notes.md.j2", "##", "###"),
        lambda root: shutil.copy(
            REPO / "slides_templates/meridian/deck.pptx", root / "slides_templates/steppe/deck.pptx"
        ),
    ],
    ids=["page template", "deck template"],
)
def test_another_template_builds_what_depends_on_it(tmp_path: Path, change: Callable[[Path], None]) -> None:
    copied_demo(tmp_path)
    shutil.copytree(REPO / "slides_templates/steppe", tmp_path / "slides_templates/steppe")
    assert run("build", folder=tmp_path).code == 0
    change(tmp_path)
    assert "wrote decks/" in run("build", folder=tmp_path).out


def test_a_template_outside_the_workspace_s_folders_counts(tmp_path: Path, composed: list[str]) -> None:
    copied_demo(tmp_path)
    own = tmp_path / "ours.pptx"
    shutil.copy(REPO / "slides_templates/steppe/deck.pptx", own)
    arguments = ("build", "--template", "ours.pptx", "--only", "deck")
    run(*arguments, folder=tmp_path)
    composed.clear()
    run(*arguments, folder=tmp_path)
    assert composed == []
    shutil.copy(REPO / "slides_templates/meridian/deck.pptx", own)
    assert "wrote decks/" in run(*arguments, folder=tmp_path).out


def test_another_version_of_the_program_builds_anew(
    workspace: Path, composed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    freshness.program.cache_clear()
    monkeypatch.setattr(freshness, "__version__", "99")
    run("build", folder=workspace)
    freshness.program.cache_clear()
    assert {"laid out bees_20", "laid out second"} <= set(composed)


def test_other_options_are_another_build(workspace: Path, composed: list[str]) -> None:
    run("build", "--paper", "a4", folder=workspace)
    assert "laid out second" in composed
    assert "wrote decks/second-notes.pdf" in run("build", folder=workspace).out


def test_when_a_fact_becomes_due_the_build_looks_again(
    workspace: Path, composed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    edit(workspace / "outlines/facts/help.yaml", "review: never", "review: yearly")
    run("build", folder=workspace)
    composed.clear()
    run("build", folder=workspace)
    assert not composed

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2190, 1, 1)

    monkeypatch.setattr(app, "date", Later)
    run("build", folder=workspace)
    assert composed  # the help line was looked up in 2100


def test_a_state_that_can_t_be_read_is_no_state(workspace: Path) -> None:
    for text in ("", "[]", '{"version": 1, "builds": {"x": 3}}', '{"version": 1}'):
        (workspace / ".talks/fresh.json").write_text(text, encoding="utf-8")
        assert run("build", folder=workspace).out == "8 files already up to date\n"


def test_another_audience_replaces_what_nobody_edited(workspace: Path) -> None:
    edit(workspace / "outlines/second.yaml", "audience: club", "audience: school")
    ran = run("build", folder=workspace)
    assert ran.code == 0
    assert not list((workspace / "decks").glob("*.new*"))
    edit(workspace / "outlines/facts/hives.yaml", "value: 3\n", "value: 2\n")
    assert "wrote decks/second.pptx" in run("build", folder=workspace).out


def test_new_versions_do_not_pile_up_where_the_state_is_lost(workspace: Path) -> None:
    deck = workspace / "decks/second.pptx"
    deck.write_bytes(deck.read_bytes() + b"edited")
    edit(workspace / "outlines/facts/hives.yaml", "value: 3\n", "value: 2\n")
    run("build", folder=workspace)
    for _ in range(2):
        shutil.rmtree(workspace / ".talks")
        run("build", folder=workspace)
    assert [path.name for path in (workspace / "decks").glob("second.new*.pptx")] == ["second.new.pptx"]


def test_files_of_a_talk_that_is_gone_are_told(workspace: Path) -> None:
    (workspace / "outlines/second.yaml").unlink()
    for _ in range(2):
        assert "there is no talk `second` any more" in run("build", folder=workspace).out
    assert "any more" not in run("build", "bees_20", folder=workspace).out


def test_a_part_that_a_stopped_build_left_is_cleared(workspace: Path) -> None:
    part = workspace / "decks/.second.pptx.abc.part"
    part.write_bytes(b"half")
    os.utime(part, (1_000_000_000, 1_000_000_000))
    edit(workspace / "outlines/facts/hives.yaml", "value: 3\n", "value: 2\n")
    run("build", folder=workspace)
    assert not part.exists()
