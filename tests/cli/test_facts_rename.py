"""`talks facts rename` on the command line: nothing is written without a yes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workspaces import copied_demo, make_workspace, run

TALK = """\
title: Bees of Astana
audience: club
minutes: 5
slides:
  - id: one
    title: Astana has bees
    points: [In 1999 Astana had none, Astana's are well]
    notes: We like Astana.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(
        tmp_path, {"talk.yaml": TALK, "facts/bees.yaml": "facts: {hives: {claim: hives, value: 3}}\n"}
    )


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in (root / "outlines").rglob("*.yaml")}


def test_without_a_terminal_and_without_yes_nothing_is_written(root: Path) -> None:
    before = files(root)
    ran = run("facts", "rename", "Astana", "Nova", folder=root)
    assert ran.code == 1
    assert "nothing was written: to write this, add --yes" in ran.err
    assert "outlines/talk.yaml:6:12\n      >>Astana<< has bees\n   -> Nova has bees\n" in ran.out
    assert "outlines/talk.yaml:7:22  the sentence speaks of 1999\n      In 1999 >>Astana<< had none\n" in ran.out
    assert files(root) == before


def test_a_dry_run_writes_nothing_and_is_no_failure(root: Path) -> None:
    before = files(root)
    ran = run("facts", "rename", "Astana", "Nova", "--yes", "--dry-run", folder=root)
    assert ran.code == 0
    assert "nothing was written (--dry-run)" in ran.out
    assert files(root) == before


def test_with_yes_only_the_names_are_other_bytes(root: Path) -> None:
    expected = dict(files(root))
    ran = run("facts", "rename", "Astana", "Nova", "--yes", folder=root)
    assert ran.code == 0, ran.err
    changed = TALK.replace("Astana", "Nova").replace("In 1999 Nova", "In 1999 Astana")
    expected["outlines/talk.yaml"] = changed.encode()
    assert files(root) == expected
    assert "wrote outlines/talk.yaml" in ran.out


def test_for_programs_each_place_has_its_keys(root: Path) -> None:
    ran = run("facts", "rename", "Astana", "Nova", "--yes", "--format", "json", folder=root)
    told = json.loads(ran.out)
    assert told["written"] is True
    assert [(place["line"], place["column"], place["new"]) for place in told["places"]] == [
        (1, 16, "Nova"),
        (6, 12, "Nova"),
        (7, 22, None),
        (7, 39, "Nova"),
        (8, 20, "Nova"),
    ]
    assert told["places"][2]["kept"] == "the sentence speaks of 1999"
    assert told["places"][3] | {"file": ""} == {
        "file": "",
        "line": 7,
        "column": 39,
        "owner": "one",
        "field": "points",
        "old": "Astana",
        "new": "Nova",
        "sentence": "Astana's are well",
        "becomes": "Nova's are well",
        "kept": None,
        "doubt": None,
    }


def test_a_form_that_is_no_pair_is_wrong_use(root: Path) -> None:
    ran = run("facts", "rename", "Astana", "Nova", "--form", "Astanas", folder=root)
    assert ran.code == 2
    assert "OLD" in ran.err or "old form" in ran.err


def test_a_name_that_is_nowhere_is_wrong_use_with_the_nearest(root: Path) -> None:
    ran = run("facts", "rename", "Astanna", "Nova", folder=root)
    assert ran.code == 2
    assert "Did you mean `Astana`?" in ran.err


def test_a_name_in_the_demo_changes_where_it_stands_and_all_talks_can_still_be_built(tmp_path: Path) -> None:
    root = copied_demo(tmp_path)
    before = files(root)
    ran = run("facts", "rename", "Linden", "Maple", "--yes", "--sure", folder=root)
    assert ran.code == 0, ran.err
    expected = {
        name: data if name.endswith("sources.yaml") else data.replace(b"Linden", b"Maple")
        for name, data in before.items()
    }
    talk = "outlines/bees_20.yaml"
    expected[talk] = expected[talk].replace(b"Maple Valley, 2019", b"Linden Valley, 2019")  # it has a date
    assert files(root) == expected
    assert "read it: is it said of today all the same? --change PLACE changes it" in ran.out
    assert run("check", folder=root).code == 0
