"""From the size of a room to the size of type, and the variant of the template that a talk asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.room import BODY, meters, room_scale
from talks.pipeline import Options, compose_talk
from talks.problems import Problem
from talks.read.outline_records import RoomRecord
from talks.read.template_records import Variant
from tests.workspaces import TODAY, project_of

SLIDES = "slides: [{title: One, statement: x}]"


def body(distance: str, screen: str) -> float:
    scale, problems = room_scale(RoomRecord(distance=distance, screen=screen))
    assert not problems
    return scale * BODY


def variant(folder: Path, head: str, **options: str) -> tuple[Variant, list[Problem]]:
    project = project_of(folder, {"talk.yaml": f"title: Bees\n{head}\n{SLIDES}\n"})
    talk, problems = compose_talk(project, "talk", Options(**options), TODAY)  # type: ignore[arg-type]
    assert talk is not None, [problem.message for problem in project.problems_of(["talk"])]
    return talk.variant, problems


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("12 m", 12),
        ("12m", 12),
        ("12", 12),
        ("2.5", 2.5),
        ("2,5 m", 2.5),
        ("180 cm", 1.8),
        ("40 ft", 12.192),
        ("40 feet", 12.192),
        ("6'", 1.8288),
        ("80 in.", 2.032),
        ("13 Yards", 11.8872),
    ],
)
def test_lengths_are_said_in_many_ways(said: str, length: float) -> None:
    assert meters(said) == pytest.approx(length)


@pytest.mark.parametrize("said", ["far", "12 furlongs", "-3 m", "0", "0 m", "12 m 50", "1e3", "1_0", "", "m", "٣ m x"])
def test_other_things_are_no_lengths(said: str) -> None:
    assert meters(said) is None


def test_type_follows_from_the_distance_measured_in_heights_of_the_picture() -> None:
    # craft.md 3.3: 22 points at four heights, 27 at five, 32 at six, 43 at eight.
    assert [body(f"{times * 2} m", "2 m") for times in (4, 5, 6, 8)] == [22, 27, 32, 43]


def test_units_may_be_mixed() -> None:
    assert body("40 ft", "203.2 cm") == body("12.192 m", "80 in") == 32


def test_type_is_never_smaller_than_20_points() -> None:
    assert body("3 m", "2 m") == 20


def test_a_picture_higher_than_the_room_is_long_is_doubted(tmp_path: Path) -> None:
    _, problems = variant(tmp_path, "room: {distance: 2 m, screen: 12 m}")
    assert "room-exchanged" in [problem.code for problem in problems]


def test_a_room_too_large_for_any_slide_gets_the_largest_type_and_a_warning(tmp_path: Path) -> None:
    found, problems = variant(tmp_path, "room: {distance: 30 m, screen: 2 m}")
    assert found.scale * BODY == 48
    [problem] = [one for one in problems if one.code == "room-too-large"]
    assert problem.level == "warning"
    assert (problem.place.line, problem.place.column) == (2, 7)
    assert "81 points" in problem.message


def test_mistakes_are_told_at_their_place_all_at_once(tmp_path: Path) -> None:
    found, problems = variant(tmp_path, "room: {distance: 12 metrs, screen: large}")
    assert found == Variant()
    told = [(str(one.place), one.message, one.advice) for one in problems if one.code == "room"]
    assert told == [
        (
            "outlines/talk.yaml:2:18",
            "`distance` is not a length: `12 metrs`",
            "Did you mean `metres`? Write a number and a unit, such as `12 m` or `40 feet`.",
        ),
        (
            "outlines/talk.yaml:2:36",
            "`screen` is not a length: `large`",
            "Write a number and a unit, such as `12 m` or `40 feet`.",
        ),
    ]


def test_without_a_word_about_it_the_template_stays_as_it_is(tmp_path: Path) -> None:
    assert variant(tmp_path, "")[0] == Variant()


@pytest.mark.parametrize("quoted", ['"4:3"', "'4:3'", "4:3"])
def test_the_outline_chooses_look_and_shape(tmp_path: Path, quoted: str) -> None:
    found, _ = variant(tmp_path, f"look: dark\nshape: {quoted}\nroom: {{distance: 12, screen: 2}}")
    assert found == Variant("dark", "4:3", 32 / 28)


def test_the_command_line_overrules_the_outline(tmp_path: Path) -> None:
    head = "look: dark\nshape: 4:3\nroom: {distance: 12, screen: 2}"
    assert variant(tmp_path, head, look="light", shape="16:9")[0] == Variant("light", "16:9", 32 / 28)
