"""The snapshot: complete, bound to its facts, the same after a way through JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talks.changes.records import Snapshot
from talks.changes.snapshot import snapshot
from talks.pipeline import Options, compose_talk, lay_out_talk
from tests.changes.hives import hives
from tests.workspaces import TODAY


@pytest.fixture
def said(tmp_path: Path) -> Snapshot:
    project = hives(tmp_path)
    talk, _ = compose_talk(project, "talk", Options(), TODAY)
    assert talk is not None
    deck = lay_out_talk(project, talk)[0]
    assert deck is not None
    return snapshot(talk, deck, project.registry)


def test_it_is_the_same_after_a_way_through_json(said: Snapshot) -> None:
    again = Snapshot.from_json(json.loads(json.dumps(said.as_json())))
    assert again == said
    assert [mention.where for mention in again.mentions] == [mention.where for mention in said.mentions]


@pytest.mark.parametrize("data", [{}, {"version": 0}, {"version": 1}, {"version": 1, "behind": [], "mentions": [{}]}])
def test_other_data_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="snapshot"):
        Snapshot.from_json(data)


def test_every_key_names_one_place(said: Snapshot) -> None:
    keys = [(mention.output, mention.slide, mention.key) for mention in said.mentions]
    assert len(keys) == len(set(keys))


def test_a_place_knows_the_facts_it_says_and_where_it_stands(said: Snapshot) -> None:
    number = next(mention for mention in said.mentions if mention.part == "number")
    assert number.uses == ("bees.hives@2026",)
    assert number.spans[0].moves == ("bees.hives@2026",)
    assert (number.output, number.slide, number.number, number.title) == (
        "deck",
        "more",
        2,
        "We keep more hives than ever",
    )
    lost = next(mention for mention in said.mentions if mention.text.startswith("We lost"))
    assert (lost.where.file, lost.where.line) == ("outlines/talk.yaml", 13)


def test_places_that_follow_from_a_fact_say_so_without_saying_it(said: Snapshot) -> None:
    foot = next(mention for mention in said.mentions if mention.part == "foot line" and mention.slide == "honey")
    assert (foot.uses, foot.facts) == ((), ("bees.honey",))
    outputs = {mention.output for mention in said.mentions_of("bees.hives")}
    assert outputs == {"deck", "notes", "handout"}


def test_facts_are_said_with_unit_date_and_inputs(said: Snapshot) -> None:
    assert [(value.said, value.date) for value in said.fact["bees.hives"].values] == [
        ("31 hives", "2020"),
        ("58 hives", "2026"),
    ]
    growth = said.fact["bees.growth"]
    assert (growth.values[0].said, growth.inputs) == ("87.1%", ("bees.hives@2026", "bees.hives@2020"))
