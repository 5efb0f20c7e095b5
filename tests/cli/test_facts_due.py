"""talks facts due, the line of talks build, and talks check --strict."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.workspaces import make_workspace, run

FACTS = """
source: club
facts:
  homes: {claim: shelters, unit: shelters, values: {2009: 2, 2011: 3}}
  law: {claim: a law, kind: name, value: Article 17, until: 2029}
  then: {claim: a count, unit: people, value: 82, as_of: "2010", review: yearly}
  spare: {claim: a count, unit: people, value: 5, as_of: "2010"}
  grown: {claim: growth, derived: homes - homes.at(2009)}
"""
OTHERS = "source: club\nfacts:\n  bees: {claim: bees, unit: bees, value: 9, as_of: '2005'}\n"
TALK = """
title: Homes
minutes: 1
slides:
  - id: one
    title: Shelters
    statement: There are {{ homes.homes }} shelters
    notes: In 2010 it was {{ homes.then }}.
  - id: two
    title: The law
    statement: "{{ homes.law }} forbids it"
    notes: Still {{ homes.homes }} shelters.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"talk.yaml": TALK, "facts/homes.yaml": FACTS, "facts/others.yaml": OTHERS}
    return make_workspace(tmp_path, {**files, "again.yaml": TALK})


def columns(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_what_talks_say_as_true_now_is_listed_with_where_they_say_it(root: Path) -> None:
    ran = run("facts", "due", "--on", "2030-03-01", folder=root)
    assert ran.code == 0
    header, first, second, end = ran.out.splitlines()
    assert columns(header) == ["fact", "said as", "of", "due since", "rule", "used in"]
    assert columns(first) == [
        "homes.homes", "3", "2011", "2014-01-01", "2 years after 2011 by default", "again, talk: one, two",
    ]  # fmt: skip
    assert columns(second) == [
        "homes.law", "Article 17", "2030-01-01", "held to be true until 2029", "again, talk: two",
    ]  # fmt: skip
    assert end == "2 facts said as true now are due on 2030-03-01"
    assert "3 more are due, said as history or not said: --all" in ran.err


def test_with_all_history_and_what_is_not_said_come_after(root: Path) -> None:
    ran = run("facts", "due", "--on", "2030-03-01", "--all", folder=root)
    rows = [columns(line) for line in ran.out.splitlines()[1:-1]]
    status = [(row[0], next(cell for cell in row if cell in ("now", "history", "unused"))) for row in rows]
    assert status == [
        ("homes.homes", "now"),
        ("homes.law", "now"),
        ("homes.then", "history"),
        ("others.bees", "unused"),
        ("homes.spare", "unused"),
    ]


def test_a_file_or_a_fact_may_be_named(root: Path) -> None:
    of_file = run("facts", "due", "homes", "--on", "2030", "--all", "--format", "json", folder=root)
    assert {one["fact"] for one in json.loads(of_file.out)} == {
        "homes.homes", "homes.law", "homes.then", "homes.spare",
    }  # fmt: skip
    of_fact = run("facts", "due", "homes.law", "--on", "2030", "--format", "json", folder=root)
    assert [one["fact"] for one in json.loads(of_fact.out)] == ["homes.law"]


def test_as_json(root: Path) -> None:
    ran = run("facts", "due", "--on", "2030-03-01", "--format", "json", folder=root)
    assert json.loads(ran.out)[0] == {
        "fact": "homes.homes",
        "name": "Homes",
        "status": "now",
        "said": "3",
        "of": "2011",
        "due_since": "2014-01-01",
        "rule": "2 years",
        "rule_of": "default",
        "source": None,
        "counted_from": "2011",
        "used_in": {"again": ["one", "two"], "talk": ["one", "two"]},
        "file": "outlines/facts/homes.yaml",
        "line": 4,
    }


def test_before_anything_is_due_it_says_when_to_look_again(root: Path) -> None:
    ran = run("facts", "due", "--on", "2007-12-31", folder=root)
    assert ran.out == "no facts said as true now are due on 2007-12-31\n"
    assert "the next day on which a fact said as true now becomes due: 2014-01-01" in ran.err


def test_the_next_day_is_that_of_the_subject_and_of_what_is_said_as_true_now(root: Path) -> None:
    ran = run("facts", "due", "others", "--on", "2005-12-31", folder=root)
    assert ran.out == "no facts of `others` said as true now are due on 2005-12-31\n"
    assert "the next day" not in ran.err  # bees are due two years later, but nobody says them
    ran = run("facts", "due", "homes.law", "--on", "2015-12-31", folder=root)
    assert ran.out == "`homes.law` is not due on 2015-12-31\n"
    assert "becomes due: 2030-01-01" in ran.err
    ran = run("facts", "due", "homes.then", "--on", "2015-12-31", folder=root)
    assert ran.out == "`homes.then` is due on 2015-12-31, but no talk says it as true now\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "tomorrow"], "--on can't be `tomorrow`"),
        (["--on", "2030-02-30"], "--on can't be `2030-02-30`"),
        (["home"], "no file of facts `home`"),
    ],
)
def test_wrong_use_is_refused(root: Path, arguments: list[str], message: str) -> None:
    ran = run("facts", "due", *arguments, folder=root)
    assert ran.code == 2
    assert message in ran.err


def test_a_build_says_it_in_one_line(root: Path) -> None:
    ran = run("build", "--only", "notes", folder=root)
    assert ran.code == 0
    lines = [line for line in ran.err.splitlines() if "due" in line]
    assert len(lines) == 1
    assert lines[0].endswith("due for review: talks facts due")
    assert "Overdue: Homes: say “as of 2011”" in (root / "decks/talk-notes.md").read_text(encoding="utf-8")
    assert "Overdue" not in run("build", "--only", "notes", folder=root).err


def test_a_check_tells_each_and_strictly_fails(root: Path) -> None:
    ran = run("check", folder=root)
    assert ran.code == 0
    assert ran.err.count("`homes.homes` is said as true now") == 1
    assert "outlines/facts/homes.yaml:4:" in ran.err
    assert run("check", "--strict", folder=root).code == 1


def test_once_reviewed_a_strict_check_passes(root: Path) -> None:
    soon = (date.today() + timedelta(days=400)).isoformat()
    for name in ("homes.homes", "homes.law"):
        assert run("facts", "review", name, "--until", soon, folder=root).code == 0
    ran = run("check", "--strict", folder=root)
    assert ran.code == 0
    assert "said as true now" not in ran.err
