"""Bad input: every case is a folder, with all that `talks check` says about it in expected.txt, compared whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import assert_golden, run

HERE = Path(__file__).parent
COMMON = HERE / "_common"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "_.")
JARGON = (
    "Traceback", "Error", "ScannerError", "Input should", "NoneType", "object", "instance", "mapping values",
    "block mapping", "token", "dict", "tuple", "Value(", "None", "unsupported operand", "argument", "unhashable",
    "statement block", "TemplateSyntax", "<class", "pydantic", "literal_error", "0x", "str'", "int'",
)  # fmt: skip


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
