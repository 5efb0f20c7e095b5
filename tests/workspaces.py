"""Workspaces for tests, and the command line run on them."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent
from unittest import mock

import pytest

from talks.cli.app import main
from talks.compose.talk import Slide, Talk
from talks.pipeline import Options, Project, compose_talk, open_project
from talks.problems import Problem

TESTS = Path(__file__).parent
DEMO = TESTS / "demo"
TODAY = date(2030, 3, 1)

SOURCES = """
sources:
  club: {title: Count of colonies, by: Beekeepers of the valley, short: Beekeepers' count, published: "2023"}
  walk: {title: A walk along the hedges, short: Hedge walk, kind: survey}
"""


@dataclass(frozen=True)
class Ran:
    """How a run of the command line ended."""

    code: int
    out: str
    err: str


def run(*arguments: object, folder: Path | None = None) -> Ran:
    """Run the command line in this process, from a folder."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        mock.patch.object(sys, "argv", ["talks", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(folder or Path.cwd()),
        mock.patch.dict(os.environ, {"COLUMNS": "100"}),
    ):
        try:
            main()
        except SystemExit as exc:
            code = exc.code if isinstance(exc.code, int) else int(exc.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())


def make_workspace(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below outlines/; sources.yaml is there without being named."""
    for name, text in {"sources.yaml": SOURCES, **files}.items():
        path = folder / "outlines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


def project_of(folder: Path, files: Mapping[str, str]) -> Project:
    return open_project(make_workspace(folder, files))


def composed(
    folder: Path, files: Mapping[str, str], outline: str = "talk", audience: str = ""
) -> tuple[Talk, list[Problem]]:
    """A talk of a workspace made of these files, with all problems of facts, outline and talk."""
    project = project_of(folder, files)
    talk, problems = compose_talk(project, outline, Options(audience), TODAY)
    assert talk is not None, [problem.message for problem in [*project.problems_of([outline]), *problems]]
    return talk, [*project.problems_of([outline]), *problems]


def only_slide(talk: Talk) -> Slide:
    """The one slide that the outline of a test has, without those that are made by themselves."""
    slides = [slide for slide in talk.slides if slide.kind not in ("title", "sources")]
    assert len(slides) == 1, [slide.id for slide in slides]
    return slides[0]


def copied_demo(folder: Path) -> Path:
    """The demo workspace, copied so that a test may change it."""
    shutil.copytree(DEMO / "outlines", folder / "outlines")
    return folder


def assert_golden(path: Path, text: str, update: bool) -> None:
    """The text equals the golden file; `pytest --update-golden` writes it anew."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if not path.exists():
        pytest.fail(f"there is no {path.name}: run pytest --update-golden and read what it holds")
    assert text == path.read_text(encoding="utf-8")


def words_of(problems: list[Problem]) -> Iterator[str]:
    return (f"{problem.place}: {problem.level}: {problem.message}" for problem in problems)


def forbid_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the right to read a file, also from root, whom file modes do not stop."""
    path.chmod(0)
    if os.name == "posix" and os.geteuid() == 0:
        read_bytes = Path.read_bytes

        def refused(self: Path) -> bytes:
            if self == path:
                raise PermissionError(errno.EACCES, "Permission denied", str(self))
            return read_bytes(self)

        monkeypatch.setattr(Path, "read_bytes", refused)


def forbid_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the right to write into a folder, also from root."""
    folder.chmod(0o555)
    if os.name == "posix" and os.geteuid() == 0:

        def refused(**_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))

        monkeypatch.setattr("talks.write.atomic.tempfile.mkstemp", refused)
