"""The program is killed at any moment of a build: every file is old or new, whole, and the next build mends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import copied_demo, run

ROOT = Path(__file__).parents[2]
FILES = {f"decks/bees_20{ending}" for ending in (".pptx", "-notes.pdf", "-notes.md", "-handout.pdf")}

# In a process of its own: old and new files, then a run that dies before the so-manieth line of a module that writes.
ROUNDS = """
import json, sys
from pathlib import Path
from tests.killed import _die_at, _files, _put_back, _run, _talks

folder, step = Path(sys.argv[1]), int(sys.argv[2])
facts = folder / "outlines/facts/hives.yaml"
_talks(folder, ["build", "--dry-run"])
facts.write_text(facts.read_text(encoding="utf-8").replace("2023: 328", "2023: 331"), encoding="utf-8")
before = _files(folder)
_run(folder, ["build"], lambda: None)
after = _files(folder)
found = []
for module in ("write/atomic.py", "write/files.py", "write/state.py", "write/said.py"):
    line, killed = 1, True
    while killed:
        _put_back(folder, before)
        killed = _run(folder, ["build"], lambda: _die_at(module, line))
        now = _files(folder)
        decks = [name for name in before if name.startswith("decks/")]
        broken = [name for name in decks if now.get(name) not in (before[name], after[name])]
        extra = [name for name in now if name.startswith("decks/") and name not in before]
        _run(folder, ["build"], lambda: None)
        again = _files(folder)
        wrong = [name for name in decks if again.get(name) != after[name]]
        new = [name for name in again if name.startswith("decks/") and ".new" in name]
        found.append({"round": f"{module} {line}", "killed": killed, "broken": broken, "wrong": wrong, "new": new,
                      "left": [name for name in extra if not name.endswith(".part")]})
        line += step
print(json.dumps(found))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that part")
def test_a_killed_build_leaves_every_file_old_or_new_and_is_made_up_for(tmp_path: Path) -> None:
    copied_demo(tmp_path)
    assert run("build", folder=tmp_path).code == 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", ROUNDS, str(tmp_path), "97"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    rounds = json.loads(ran.stdout)
    assert sum(one["killed"] for one in rounds) > 10
    for one in rounds:
        assert not any((one["broken"], one["wrong"], one["new"], one["left"])), one
    assert {str(path.relative_to(tmp_path)) for path in (tmp_path / "decks").glob("[!.]*")} == FILES
