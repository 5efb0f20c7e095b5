"""What is known of a fact, and where it is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workspaces import DEMO, assert_golden, copied_demo, run

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("identifier", ["hives.colonies", "hives.loss_rate", "help.swarm_line"])
@pytest.mark.parametrize("command", ["show", "where"])
def test_a_fact_is_shown_with_all_that_hangs_on_it(command, identifier, update_golden):
    ran = run("facts", command, identifier, folder=DEMO)
    assert ran.code == 0, ran.err
    assert_golden(GOLDEN / f"{command}_{identifier}.txt", ran.out, update_golden)


def test_earlier_values_and_a_retirement_are_shown(tmp_path):
    copied_demo(tmp_path)
    facts = tmp_path / "outlines/facts/hives.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8").replace(
            "    value: 1987\n",
            "    value: 1987\n"
            "    history:\n"
            "      - {value: 1978, as_of: '2020', wrong: two digits were swapped, replaced: '2026-01-02'}\n"
            "    retired: {on: '2026-05-01', why: the hive was given away, instead: colonies}\n",
        ),
        encoding="utf-8",
    )
    out = run("facts", "show", "hives.oldest_hive", folder=tmp_path).out
    assert "earlier         1978 (2020) - wrong: two digits were swapped [2026-01-02]" in out
    assert "retired         2026-05-01: the hive was given away; say hives.colonies" in out
    assert "may be said     no" in out


def test_places_are_printed_as_json_with_their_lines():
    found = json.loads(run("facts", "where", "hives.colonies", "--format", "json", folder=DEMO).out)
    assert list(found) == ["id", "said", "follows", "written"]
    places = [place for one in found["said"] for place in one["places"]]
    assert {"deck", "notes", "handout"} == {place["output"] for place in places}
    says = [place for place in places if place["says"]]
    assert all(place["file"].startswith("outlines/") and place["line"] for place in says)
    assert found["follows"] == ["hives.loss_rate", "hives.growth"]
    assert all(one["place"].startswith("outlines/") for one in found["written"])


@pytest.mark.parametrize(
    ("word", "message", "advice"),
    [
        ("hives.colony", "no fact `hives.colony`", "Did you mean `hives.colonies`?"),
        ("hives", "no fact `hives`", "`talks facts` lists them."),
    ],
)
def test_an_unknown_fact_is_told_with_a_suggestion(word, message, advice):
    for command in ("show", "where"):
        ran = run("facts", command, word, folder=DEMO)
        assert ran.code == 2
        assert message in ran.err
        assert advice in ran.err


def test_a_mistyped_command_is_told_as_one():
    assert "Did you mean `show`?" in run("facts", "shwo", folder=DEMO).err
    assert "talks facts show hives.colonies" in run("facts", "hives.colonies", folder=DEMO).err


def test_facts_that_no_talk_says_can_be_listed():
    used = {line.split()[0] for line in run("facts", "--used", folder=DEMO).out.splitlines()[1:-1]}
    unused = {line.split()[0] for line in run("facts", "--unused", folder=DEMO).out.splitlines()[1:-1]}
    everything = {line.split()[0] for line in run("facts", folder=DEMO).out.splitlines()[1:-1]}
    assert "hives.colonies" in used
    assert not used & unused
    assert used | unused == everything
    assert unused
