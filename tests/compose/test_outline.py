"""From an outline with its parts to a plain list of slides."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.outline import PlannedSlide, audiences_of, outlines_used, planned_slides, slug
from tests.workspaces import project_of

PART = """
kind: part
title: Part
slides:
  - {id: before, title: Before, statement: x}
  - {id: summer, title: Summer, section: true}
  - {id: lime, title: Lime, statement: x, minutes: 1, cut: 4, notes: Own notes}
  - {id: ivy, title: Ivy, statement: x, for: [school]}
  - {id: winter, title: Winter, section: true}
  - {id: snow, title: Snow, statement: x}
"""


def planned(folder: Path, slides: str, audience: str = "", **parts: str) -> tuple[list[PlannedSlide], list[str]]:
    files = {"talk.yaml": f"title: Talk\naudience: church\nslides:\n{slides}", "part.yaml": PART}
    project = project_of(folder, {**files, **{f"{name}.yaml": text for name, text in parts.items()}})
    found, problems = planned_slides(project.workspace, "talk", audience)
    assert not project.problems_of(["talk"])
    return found, [problem.message for problem in problems]


def ids(folder: Path, slides: str, audience: str = "", **parts: str) -> list[str]:
    found, problems = planned(folder, slides, audience, **parts)
    assert not problems
    return [slide.id for slide in found]


def test_a_whole_part_is_filled_in_where_it_is_used(tmp_path: Path) -> None:
    slides = "  - {id: one, title: One, statement: x}\n  - use: part\n  - {id: two, title: Two, statement: x}"
    assert ids(tmp_path, slides) == ["one", "before", "summer", "lime", "winter", "snow", "two"]


def test_a_section_is_its_slide_and_what_follows_up_to_the_next(tmp_path: Path) -> None:
    assert ids(tmp_path, "  - use: part.summer") == ["summer", "lime"]


def test_the_last_section_goes_to_the_end(tmp_path: Path) -> None:
    assert ids(tmp_path, "  - use: part.winter") == ["winter", "snow"]


def test_one_slide_of_a_part(tmp_path: Path) -> None:
    assert ids(tmp_path, "  - use: part.lime") == ["lime"]


def test_slides_to_skip_are_left_out(tmp_path: Path) -> None:
    assert ids(tmp_path, "  - {use: part, skip: [before, snow, ivy]}") == ["summer", "lime", "winter"]


def test_slides_for_another_audience_are_left_out(tmp_path: Path) -> None:
    slides = "  - use: part.summer\n  - {id: own, title: Own, statement: x, for: [church, school]}"
    assert ids(tmp_path, slides) == ["summer", "lime"]
    assert ids(tmp_path, slides, "school") == ["summer", "lime", "ivy", "own"]


def test_a_use_for_another_audience_is_left_out(tmp_path: Path) -> None:
    assert ids(tmp_path, "  - {use: part.lime, for: [school]}\n  - use: part.snow", "church") == ["snow"]


def test_overruling_a_slide_that_is_for_another_audience_is_no_mistake(tmp_path: Path) -> None:
    slides = "  - {use: part.ivy, title: Another}\n  - use: part.snow"
    assert ids(tmp_path, slides, "church") == ["snow"]


def test_a_use_overrules_title_notes_and_minutes_of_one_slide(tmp_path: Path) -> None:
    (slide,), problems = planned(tmp_path, "  - {use: part.lime, title: New, notes: New notes, minutes: 3, cut: 1}")
    assert not problems
    assert (slide.title, slide.notes, slide.minutes, slide.cut) == ("New", "New notes", 3, 1)


def test_what_a_use_does_not_say_stays(tmp_path: Path) -> None:
    (slide,), _ = planned(tmp_path, "  - {use: part.lime, title: New}")
    assert (slide.title, slide.notes, slide.minutes, slide.cut) == ("New", "Own notes", 1, 4)


def test_the_drop_order_of_a_use_holds_for_all_its_slides(tmp_path: Path) -> None:
    found, _ = planned(tmp_path, "  - {use: part.summer, cut: 9}")
    assert [slide.cut for slide in found] == [9, 9]


def test_a_title_overrules_one_slide_only(tmp_path: Path) -> None:
    _, problems = planned(tmp_path, "  - {use: part.summer, title: New}")
    assert problems == ["`title` can overrule one slide only; `part.summer` has 2"]


def test_a_part_may_use_a_part_and_the_nearer_use_is_overruled_by_the_outer_one(tmp_path: Path) -> None:
    outer = "kind: part\ntitle: Outer\nslides:\n  - {use: part.lime, title: Middle, minutes: 2}\n"
    (slide,), problems = planned(tmp_path, "  - {use: outer.lime, title: Outermost}", outer=outer)
    assert not problems
    assert slide.title == "Outermost"


def test_a_slide_used_twice_is_told_at_the_second_use(tmp_path: Path) -> None:
    found, problems = planned(tmp_path, "  - use: part.lime\n  - use: part.lime")
    assert problems == ["the slide `lime` is used twice"]
    assert [slide.id for slide in found] == ["lime"]


def test_an_id_is_made_from_the_title_where_none_is_given(tmp_path: Path) -> None:
    slides = "  - {title: 'How many {{ a.b }} bees?', statement: x}\n  - {title: Қазақ, statement: x}"
    assert ids(tmp_path, slides) == ["how_many_bees", "slide"]


@pytest.mark.parametrize(
    ("title", "expected"), [("2010 and after", "slide_2010_and_after"), ("A" * 90, "a" * 60), ("***", "slide")]
)
def test_ids_made_from_titles_start_with_a_letter_and_are_short(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_audiences_are_those_of_the_talk_its_slides_and_points(tmp_path: Path) -> None:
    slides = "  - use: part\n  - {title: One, points: [{text: a, for: [club]}]}"
    project = project_of(
        tmp_path,
        {"talk.yaml": f"title: T\naudience: church\nslides:\n{slides}", "part.yaml": PART},
    )
    assert sorted(audiences_of(project.workspace, "talk")) == ["church", "club", "school"]
    assert outlines_used(project.workspace, "talk") == ["talk", "part"]
