"""The program is killed at any moment of a change: every file is there, old or new, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import copied_demo, run

KILLED = Path(__file__).parents[1] / "killed.py"
CHANGE = ["facts", "set", "hives.colonies", "340", "--as-of", "2024", "--source", "club_2024"]
NEW_SOURCE = ["--source-title", "Count of Colonies 2024", "--published", "2024"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that part")
def test_a_killed_change_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    for outline in tmp_path.glob("outlines/bees*.yaml"):
        outline.unlink()  # talks take time to compose, and are not written
    command = [sys.executable, str(KILLED), "write/together.py", "11", "24", str(tmp_path), *CHANGE, *NEW_SOURCE]
    environment = {**os.environ, "PYTHONPATH": str(KILLED.parents[1])}
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    rounds = json.loads(ran.stdout)
    assert sum(one["killed"] for one in rounds) > 40
    for one in rounds:
        facts, sources = one["files"]["outlines/facts/hives.yaml"], one["files"]["outlines/sources.yaml"]
        assert (facts, sources) in (("old", "old"), ("old", "new"), ("new", "new")), one
        assert not one["others"], one
        assert len(one["left"]) <= 2, one
        assert all(name.endswith(".part") for name in one["left"]), one
    states = {tuple(one["files"].values()) for one in rounds}
    assert len(states) == 3, "the rounds should have met every state"


def test_a_change_that_was_stopped_between_two_files_can_be_made_again(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    before = (tmp_path / "outlines/facts/hives.yaml").read_bytes()
    assert run(*CHANGE, *NEW_SOURCE, folder=tmp_path).code == 0
    after = (tmp_path / "outlines/facts/hives.yaml").read_bytes()
    (tmp_path / "outlines/facts/hives.yaml").write_bytes(before)
    (tmp_path / "outlines/facts/.hives.yaml.k1lled.part").write_bytes(b"facts: {half")
    again = run(*CHANGE, *NEW_SOURCE, folder=tmp_path)
    assert again.code == 0, again.err
    assert (tmp_path / "outlines/facts/hives.yaml").read_bytes() == after
