"""Timelines of events and of what a fact said over years, and steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.kinds import Steps, Timeline
from talks.compose.text import FactUse
from talks.problems import Level
from tests.workspaces import composed, only_slide

FACTS = """
source: club
facts:
  health:
    claim: how the colonies fared
    name: Health
    values: {2010: good, 2011: good, 2012: weak, 2014: good, 2015: good, 2018: {value: weak, source: walk}}
  frost: {claim: year of the frost, kind: year, value: 2012, as_of: "2012"}
"""


def made(folder: Path, visual: str) -> tuple[Timeline, list[str]]:
    talk, told = slide_of(folder, visual)
    assert isinstance(talk, Timeline)
    return talk, told


def slide_of(folder: Path, visual: str) -> tuple[object, list[str]]:
    outline = "title: T\nslides:\n  - {id: c, title: C, notes: Look., " + visual + "}\n"
    talk, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    return only_slide(talk).visual, [one.message for one in problems if one.level is not Level.HINT]


def spans(timeline: Timeline) -> dict[str, list[tuple[int, int]]]:
    return {lane.label.plain: [(span.first, span.last) for span in lane.spans] for lane in timeline.lanes}


def test_years_in_a_row_are_one_span_and_lanes_stand_in_the_order_of_their_first_year(tmp_path: Path) -> None:
    timeline, problems = made(tmp_path, "timeline: {fact: bees.health}")
    assert list(spans(timeline).items()) == [
        ("good", [(2010, 2011), (2014, 2015)]),
        ("weak", [(2012, 2012), (2018, 2018)]),
    ]
    assert (timeline.first, timeline.last) == (2010, 2018)
    assert not problems


def test_a_gap_ends_a_span_even_if_nothing_else_is_known_of_it(tmp_path: Path) -> None:
    timeline, _ = made(tmp_path, "timeline: {fact: bees.health, from: 2014, to: 2019}")
    assert spans(timeline) == {"good": [(2014, 2015)], "weak": [(2018, 2018)]}
    assert timeline.note.plain == "Not on record: 2016, 2017, and 2019"


def test_a_note_of_ones_own_takes_the_place_of_the_one_on_gaps(tmp_path: Path) -> None:
    timeline, _ = made(tmp_path, "timeline: {fact: bees.health, note: Not counted in some years}")
    assert timeline.note.plain == "Not counted in some years"


def test_lanes_stand_as_wanted_also_where_nothing_was_so(tmp_path: Path) -> None:
    timeline, _ = made(tmp_path, "timeline: {fact: bees.health, lanes: [splendid, weak, good]}")
    assert list(spans(timeline)) == ["splendid", "weak", "good"]
    assert spans(timeline)["splendid"] == []


def test_every_year_shown_is_tied_to_its_fact_and_cited(tmp_path: Path) -> None:
    outline = "title: T\nslides:\n  - {id: c, title: C, notes: Look., timeline: {fact: bees.health}}\n"
    talk, _ = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    slide = only_slide(talk)
    years = ["2010", "2011", "2012", "2014", "2015", "2018"]
    assert sorted(use.at or "" for use in slide.uses) == years
    assert {use.fact for use in slide.uses} == {"bees.health"}
    assert [str(one) for one in slide.citations] == [
        "Beekeepers’ count (2010 to 2012, 2014, 2015)",
        "Hedge walk (2018)",
    ]
    assert isinstance(slide.visual, Timeline)
    assert slide.visual.lanes[0].spans[1].uses == (FactUse("bees.health", "2014"), FactUse("bees.health", "2015"))


def test_a_year_that_must_not_be_said_may_lie_outside_of_what_is_shown(tmp_path: Path) -> None:
    facts = FACTS.replace("2010: good, ", "2009: {value: bad, use: avoid}, 2010: good, ")
    outline = "title: T\nslides:\n  - {id: c, title: C, notes: Look., timeline: {fact: bees.health, from: 2010}}\n"
    talk, problems = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": facts})
    assert [lane.label.plain for lane in only_slide(talk).visual.lanes] == ["good", "weak"]  # type: ignore[union-attr]
    assert not [one.message for one in problems if one.level is Level.ERROR]


def test_events_keep_their_facts(tmp_path: Path) -> None:
    events = "[{when: '{{ bees.frost }}', text: A frost}, {when: Later, text: Honey}]"
    timeline, problems = made(tmp_path, f"timeline: {{events: {events}, subtitle: Two years}}")
    assert [(event.when.plain, event.text.plain) for event in timeline.events] == [
        ("2012", "A frost"),
        ("Later", "Honey"),
    ]
    assert timeline.events[0].when.uses == (FactUse("bees.frost", "2012"),)
    assert timeline.subtitle.plain == "Two years"
    assert not problems


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("1990", "1991", "1991"), 0),
        (("Spring 1990", "1989–92", "1995"), 1),
        (("1990", "then", "1989"), 0),
        (("1 May 2001", "in 1999", "1998"), 2),
        (("120000", "1999", "2001"), 0),
    ],
)
def test_events_out_of_order_are_told(tmp_path: Path, dates: tuple[str, ...], told: int) -> None:
    events = ", ".join(f"{{when: '{date}', text: a}}" for date in dates)
    _, problems = made(tmp_path, f"timeline: {{events: [{events}]}}")
    assert len([one for one in problems if "stands after" in one]) == told


def test_steps_are_labels_with_or_without_a_text(tmp_path: Path) -> None:
    visual, problems = slide_of(tmp_path, "steps: [Look, {label: Wait, text: 'until {{ bees.frost }}'}]")
    assert isinstance(visual, Steps)
    assert [(step.label.plain, step.text.plain) for step in visual.steps] == [("Look", ""), ("Wait", "until 2012")]
    assert visual.steps[1].text.uses == (FactUse("bees.frost", "2012"),)
    assert not problems
