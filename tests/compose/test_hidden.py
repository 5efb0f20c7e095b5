"""Slides that are kept for questions."""

from __future__ import annotations

from pathlib import Path

from tests.workspaces import composed

FACTS = """
source: club
facts:
  hives: {claim: hives, unit: hives, values: {2021: 118}}
  queens: {claim: queens, unit: queens, values: {2021: 90}}
"""
STORIES = "stories: {swarm: {summary: A swarm left, about: speaker, sensitivity: family_safe, consent: own_experience}}"
PART = """
kind: part
title: Part
slides:
  - {id: first, title: First, section: true}
  - {id: lime, title: Lime, statement: Lime, minutes: 2, hidden: true}
  - {id: ivy, title: Ivy, statement: Ivy, minutes: 2}
"""
SLIDES = """
  - {id: spare, title: Spare, hidden: true, number: {value: "{{ facts.hives }}", label: hives}, minutes: 3}
  - {id: one, title: One, statement: one, minutes: 2}
  - {id: rest, title: Rest, statement: "{{ facts.queens }} queens", minutes: 9, hidden: true}
  - {id: end, title: End, closing: {points: [Go]}, minutes: 1}
"""


def talk_of(folder: Path, slides: str = SLIDES, more: str = ""):
    files = {
        "talk.yaml": f"title: Talk\naudience: school\n{more}slides:\n{slides}",
        "facts/facts.yaml": FACTS,
        "part.yaml": PART,
        "stories.yaml": STORIES,
    }
    return composed(folder, files)


def ids(slides) -> list[str]:
    return [slide.id for slide in slides]


def test_hidden_slides_come_after_the_closing_and_the_sources_in_their_order(tmp_path: Path) -> None:
    talk, _ = talk_of(tmp_path)
    assert ids(talk.slides) == ["title", "one", "end", "sources", "spare", "rest"]
    assert ids(talk.shown) == ["title", "one", "end", "sources"]
    assert ids(talk.reserve) == ["spare", "rest"]


def test_they_take_no_time_of_the_talk(tmp_path: Path) -> None:
    talk, problems = talk_of(tmp_path)
    assert talk.minutes == 3
    assert not [one for one in problems if one.code in ("too-long", "no-notes") and "rest" in one.message]
    talk, problems = talk_of(tmp_path, more="minutes: 3\n")
    assert not [one for one in problems if one.code == "too-long"]


def test_what_they_say_is_in_the_sources_and_not_in_the_handout(tmp_path: Path) -> None:
    talk, _ = talk_of(tmp_path)
    assert [entry.id for entry in talk.sources] == ["club"]
    assert [entry.id for entry in talk.slides[3].visual.entries] == ["club"]
    assert [point.text.plain for point in talk.handout.points] == ["One"]
    assert talk.handout.figures == ()


def test_a_use_hides_what_it_brings_in_and_its_sections_take_no_number(tmp_path: Path) -> None:
    own = "  - {id: a, title: A, section: true}\n  - {id: b, title: B, section: true}\n"
    talk, _ = talk_of(tmp_path, "  - {use: part, hidden: true}\n" + own)
    assert ids(talk.reserve) == ["first", "lime", "ivy"]
    assert [slide.visual.number for slide in talk.slides if slide.kind == "section"] == [1, 2, 0]


def test_a_use_can_show_what_its_part_hides(tmp_path: Path) -> None:
    talk, _ = talk_of(tmp_path, "  - use: part\n")
    assert ids(talk.reserve) == ["lime"]
    talk, _ = talk_of(tmp_path, "  - {use: part.lime, hidden: false}\n")
    assert ids(talk.shown) == ["title", "lime"]


def test_the_content_note_stands_before_the_first_story_that_is_shown(tmp_path: Path) -> None:
    slides = """
  - {id: spare, title: Spare, statement: x, story: swarm, hidden: true, notes: Spare.}
  - {id: one, title: One, statement: y, story: swarm, notes: One.}
"""
    talk, _ = talk_of(tmp_path, slides, "content_note: Some of it hurts.\n")
    said = {slide.id: [paragraph.text.plain for paragraph in slide.notes] for slide in talk.slides}
    assert said["one"] == ["Some of it hurts.", "One."]
    assert said["spare"] == ["Spare."]
