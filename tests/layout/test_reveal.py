from __future__ import annotations

from dataclasses import replace

import pytest

from talks.compose.kinds import Closing, Compare, Point, Points, Side, Step, Steps
from talks.compose.talk import NotesParagraph
from talks.compose.text import NO_TEXT, Text
from talks.layout.deck import Target, TextShape
from talks.layout.place import lay_out
from tests.layout.sample_talk import SLIDES, points, slide, talk

CLICK = NotesParagraph(NO_TEXT, "click")


def laid_out(template, *slides):
    deck, problems = lay_out(talk(*(replace(one, reveal=True) for one in slides)), template, "deck-1")
    return deck.slides[0], [problem for problem in problems if problem.code in ("reveal", "clicks")]


def of_kind(kind: str):
    return next(one for one in SLIDES if one.kind == kind and not one.points)


def names(laid) -> list[list[str]]:
    return [[target.shape for target in click] for click in laid.clicks]


def test_a_slide_that_is_not_built_up_has_no_clicks(steppe):
    deck, _ = lay_out(talk(*SLIDES), steppe, "deck-1")
    assert not any(one.clicks for one in deck.slides)


def test_points_appear_one_by_one_each_with_its_sub_points(steppe):
    listed = (Point(Text.of("One")), Point(Text.of("Two"), points("a", "b")), Point(Text.of("Three")))
    laid, _ = laid_out(steppe, slide("list", "points", "A title", Points(listed)))
    assert laid.clicks == ((Target("Body", 0, 0),), (Target("Body", 1, 3),), (Target("Body", 4, 4),))


def test_a_part_of_a_definition_comes_with_its_label(steppe):
    laid, _ = laid_out(steppe, of_kind("definition"))
    assert names(laid)[:2] == [["Part 1 label", "Part 1 text"], ["Part 2 label", "Part 2 text"]]
    assert all(target.first is None for click in laid.clicks for target in click)


def test_a_comparison_shows_its_left_side_then_its_right_one(steppe):
    sides = Compare(Side(Text.of("L"), points("a", "b")), Side(Text.of("R"), points("c")))
    laid, _ = laid_out(steppe, slide("both", "compare", "A title", sides))
    assert names(laid) == [["Left title", "Left"], ["Right title", "Right"]]


def test_numbers_come_one_after_the_other_with_what_they_mean(steppe):
    laid, _ = laid_out(steppe, of_kind("number"))
    assert names(laid)[0] == ["Value 1", "Label 1", "Meaning 1"]
    assert all(len({name[-1] for name in click}) == 1 for click in names(laid))


def test_beside_a_drawing_the_points_appear_and_the_drawing_stays(steppe):
    chart = replace(of_kind("chart"), points=points("a", "b"))
    laid, problems = laid_out(steppe, chart)
    assert names(laid) == [["Body"], ["Body"]]
    assert problems == []


def test_where_to_call_is_there_from_the_start(steppe):
    laid, _ = laid_out(steppe, slide("end", "closing", "A title", Closing(points("Learn", "Tell"), ())))
    assert names(laid) == [["Body"], ["Body"]]


@pytest.mark.parametrize("kind", ["chart", "table", "quote", "section", "title"])
def test_a_slide_with_nothing_to_build_up_is_an_error(steppe, kind):
    laid, problems = laid_out(steppe, of_kind(kind))
    assert laid.clicks == ()
    assert [problem.level for problem in problems] == ["error"]


@pytest.mark.parametrize(("cues", "said"), [(0, "no [click]"), (1, "1 [click]"), (3, "3 [click]")])
def test_notes_that_do_not_keep_step_are_told_of(steppe, cues, said):
    notes = (NotesParagraph(Text.of("Say it.")), *[CLICK] * cues)
    one = slide("list", "points", "A title", Points(points("a", "b")), notes=notes)
    _, problems = laid_out(steppe, one)
    assert [problem.level for problem in problems] == ["hint"]
    assert "2 clicks" in problems[0].message
    assert problems[0].message.endswith(f"have {said}.")


def test_notes_that_keep_step_and_slides_without_notes_are_not(steppe):
    for notes in ((), (CLICK, CLICK)):
        one = slide("list", "points", "A title", Points(points("a", "b")), notes=notes)
        assert laid_out(steppe, one)[1] == []


def test_every_target_is_on_the_slide(steppe):
    deck, _ = lay_out(talk(*(replace(one, reveal=True) for one in SLIDES)), steppe, "deck-1")
    assert sum(len(one.clicks) for one in deck.slides) > 15
    for one in deck.slides:
        shapes = {shape.name: shape for shape in one.shapes if isinstance(shape, TextShape)}
        for click in one.clicks:
            for target in click:
                assert target.last is None or target.last < len(shapes[target.shape].paragraphs)


def test_a_list_split_over_slides_takes_a_click_to_go_on(steppe):
    said = "Point {}, which takes more than a line of the slide to say in full"
    long = points(*(said.format(number) for number in range(12)))
    notes = (*[CLICK] * 12,)
    one = slide("list", "points", "A title", Points(long), notes=notes, reveal=True)
    deck, problems = lay_out(talk(one), steppe, "deck-1")
    pages = [page for page in deck.slides if page.slide.id == "list"]
    assert len(pages) > 1
    assert sum(len(page.clicks) for page in pages) == 12
    told = [problem.message for problem in problems if problem.code == "clicks"]
    assert told == [f'Slide "list" takes {11 + len(pages)} clicks to build up; its notes have 12 [click].']


def test_steps_appear_one_by_one_and_their_arrows_are_there(steppe):
    steps = Steps((Step(Text.of("Open"), Text.of("the hive")), Step(Text.of("Look")), Step(Text.of("Close"))))
    laid, _ = laid_out(steppe, slide("way", "steps", "A title", steps))
    assert names(laid) == [["Step 1 label", "Step 1 text"], ["Step 2 label"], ["Step 3 label"]]
