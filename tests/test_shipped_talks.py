"""The shipped talks, built through the command line as a user would."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from talks.compose.notes import spoken_minutes
from talks.pipeline import Options, Project, compose_talk, open_project
from talks.read.deck import read_base
from tests.package_checks import package_problems

ROOT = Path(__file__).parents[1]
TALKS = ("church_30", "community_30", "statistics_10")
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all files of all shipped talks; the workspace is a copy, so that its state stays untouched."""
    workspace = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "outlines", workspace / "outlines")
    done = subprocess.run(
        [sys.executable, "-m", "talks", "build", "--workspace", str(workspace)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return workspace / "decks"


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.mark.parametrize("talk", TALKS)
def test_deck_notes_and_handout_are_written(built: Path, talk: str) -> None:
    for ending in (".pptx", "-notes.pdf", "-notes.md", "-handout.pdf"):
        assert (built / f"{talk}{ending}").stat().st_size > 1000


@pytest.mark.parametrize("talk", TALKS)
def test_the_deck_is_valid(built: Path, talk: str) -> None:
    path = built / f"{talk}.pptx"
    assert [str(one) for one in validate_pptx(str(path)).errors] == []
    assert package_problems(path.read_bytes()) == []


@pytest.mark.parametrize("talk", TALKS)
def test_there_is_nothing_wrong_or_doubtful(project: Project, talk: str) -> None:
    _, problems = compose_talk(project, talk, Options(), TODAY)
    assert [problem.message for problem in [*project.problems_of([talk]), *problems]] == []


@pytest.mark.parametrize("talk", TALKS)
def test_the_notes_fill_the_minutes(project: Project, talk: str) -> None:
    composed, _ = compose_talk(project, talk, Options(), TODAY)
    assert composed is not None
    spoken = sum(spoken_minutes(slide, 130) for slide in composed.shown)
    assert 0.88 * composed.minutes <= spoken <= composed.minutes
    assert all(slide.notes for slide in composed.slides)


@pytest.mark.parametrize("talk", TALKS)
def test_at_most_a_third_of_the_slides_are_lists(project: Project, talk: str) -> None:
    composed, _ = compose_talk(project, talk, Options(), TODAY)
    assert composed is not None
    lists = sum(slide.kind == "points" for slide in composed.shown)
    assert 3 * lists <= len(composed.shown)


@pytest.mark.parametrize("talk", TALKS)
def test_a_slide_that_says_a_fact_names_its_source_and_year(built: Path, project: Project, talk: str) -> None:
    composed, _ = compose_talk(project, talk, Options(), TODAY)
    assert composed is not None
    deck = {slide.name: slide for slide in Presentation(str(built / f"{talk}.pptx")).slides}
    for slide in composed.slides:
        shown = deck[slide.id]
        if slide.uses and slide.kind not in ("sources", "title", "section"):
            foot = [shape.text_frame.text for shape in shown.placeholders if shape.name == "Source"]
            assert foot, slide.id
            assert foot[0].startswith("Source: "), slide.id


def test_the_community_talk_holds_no_scripture(project: Project) -> None:
    composed, _ = compose_talk(project, "community_30", Options(), TODAY)
    assert composed is not None
    said = " ".join(paragraph.text.plain for slide in composed.slides for paragraph in slide.notes).lower()
    for word in ("romans", "luke 10", "gospel", "samaritan", "scripture", "bible", "jesus", "god ", "pray"):
        assert word not in said


@pytest.mark.parametrize("talk", TALKS)
def test_the_deck_carries_its_base_with_every_fact_shown(built: Path, project: Project, talk: str) -> None:
    composed, _ = compose_talk(project, talk, Options(), TODAY)
    assert composed is not None
    base = read_base(built / f"{talk}.pptx")
    assert base is not None
    for use in {str(use) for slide in composed.slides for use in slide.uses if slide.kind in ("number", "chart")}:
        if not any(use.startswith(fact.id) and fact.derived for fact in project.registry.facts.values()):
            assert use.partition("@")[0] in str(base)


@pytest.mark.parametrize("talk", TALKS)
def test_text_and_notes_survive_a_save_by_libreoffice(built: Path, talk: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    source = built / f"{talk}.pptx"
    command = [program, profile, "--headless", "--convert-to", "pptx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    before = Presentation(str(source))
    after = Presentation(io.BytesIO((tmp_path / source.name).read_bytes()))
    assert len(before.slides) == len(after.slides)
    for old, new in zip(before.slides, after.slides, strict=True):
        kept = " ".join(text for shape in new.shapes for text in _words(shape))
        for shape in old.shapes:
            for text in _words(shape):
                assert " ".join(text.split()) in kept, (talk, old.shapes.title.text)
        assert _plain(new.notes_slide.notes_text_frame.text) == _plain(old.notes_slide.notes_text_frame.text)


def _words(shape: object) -> Iterator[str]:
    if shape.has_text_frame:  # type: ignore[attr-defined]
        if "Number" not in shape.name:  # type: ignore[attr-defined]
            yield from (" ".join(p.text.split()) for p in shape.text_frame.paragraphs if p.text.strip())  # type: ignore[attr-defined]
    elif getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:  # type: ignore[attr-defined]
            yield from (" ".join(cell.text.split()) for cell in row.cells if cell.text.strip())


def _plain(text: str) -> str:
    return " ".join(text.split())
