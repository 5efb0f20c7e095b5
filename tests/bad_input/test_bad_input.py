"""Bad input: every case is a folder, with all that `talks check` says about it in expected.txt, compared whole."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import assert_golden, forbid_reading, run

HERE = Path(__file__).parent
COMMON = HERE / "_common"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")
JARGON = re.compile(
    r"Traceback|[A-Z]\w+Error|Input should|None|object|(?<!for )instance|block mapping|mapping values|token|<class|"
    r"operand|positional|unhashable|print statement|Template|Jinja|pydantic|literal|parse|\b(str|int|dict|tuple)\b"
)


def workspace_of(case: str, folder: Path) -> Path:
    """The files that all cases share, and those of the case over them."""
    shutil.copytree(COMMON, folder, dirs_exist_ok=True)
    shutil.copytree(HERE / case, folder, dirs_exist_ok=True)
    return folder


def reported(folder: Path) -> str:
    ran = run("check", folder=folder)
    return f"{ran.err}{ran.out}exit code {ran.code}\n"


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_said_in_full(case: str, tmp_path: Path, update_golden: bool) -> None:
    found = reported(workspace_of(case, tmp_path))
    assert_golden(HERE / case / "expected.txt", found, update_golden)


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_is_plain_language(case: str) -> None:
    text = (HERE / case / "expected.txt").read_text(encoding="utf-8")
    said = "\n".join(line for line in text.splitlines() if not line.startswith("    found:"))
    assert JARGON.findall(said) == []
    assert "exit code 3" not in said


@pytest.mark.parametrize("case", ["yaml_tab", "several_files", "jinja_undefined", "utf_16", "other_audiences_slides"])
def test_a_process_of_its_own_says_the_same(case: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "talks", "check"]
    done = subprocess.run(command, cwd=workspace_of(case, tmp_path), capture_output=True, text=True, encoding="utf-8")
    expected = (HERE / case / "expected.txt").read_text(encoding="utf-8")
    assert f"{done.stderr}{done.stdout}exit code {done.returncode}\n" == expected


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = workspace_of("yaml_tab", tmp_path)
    forbid_reading(folder / "outlines/talk.yaml", monkeypatch)
    assert "outlines/talk.yaml: error: the file can't be read: permission denied" in reported(folder)
