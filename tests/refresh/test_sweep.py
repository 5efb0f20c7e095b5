"""After a refresh, every old value that still stands anywhere is told."""

from __future__ import annotations

from typing import Any

import pytest

from talks.refresh.plan import plan_refresh
from talks.refresh.records import Leaf, OtherText, RefreshPlan, Shape, SlideNow
from talks.refresh.sweep import Known, OldValue, sweep
from tests.refresh.small import base, box, chart_now, deck_now, paragraph, shape_now, slide, slide_now

VALUES = [OldValue("a.b", "16 million", "17.5 million"), OldValue("a.c", "4,213", "4,377")]


def left(one: SlideNow, known: dict[int, Known] | None = None) -> list[tuple[str, str]]:
    return [(found.fact, found.sentence) for found in sweep(deck_now(one), VALUES, known or {}, {0: "hives"})]


@pytest.mark.parametrize(
    "words",
    ["Mine: 4,213 in all.", "(4,213)", "4,213", "4,2\u200b13 of them", "“4,213”"],
    ids=["in a sentence", "in brackets", "alone", "with a character of no width", "in quotes"],
)
def test_an_old_value_in_the_speakers_own_text(words: str) -> None:
    assert left(slide_now(1, shape_now("Mine", words))) == [("a.c", " ".join(words.split()))]


def test_a_number_without_its_unit_where_it_is_long_enough() -> None:
    values = [OldValue("a.b", "16.4 million", "17.5 million")]
    found = sweep(deck_now(slide_now(1, shape_now("Mine", "Or 16.4 millions"))), values, {}, {})
    assert [one.value for one in found] == ["16.4 million"]


def test_part_of_another_number_is_none() -> None:
    assert left(slide_now(1, shape_now("Mine", "14,213 and 4,2130 and 4,213.5"))) == []


def test_notes_alt_texts_comments_tables_and_charts_are_looked_through() -> None:
    shapes = (
        Shape("5", "Picture", "picture", "p", alt=Leaf("p", "A chart of 4,213 hives", 0, 22)),
        chart_now({"2024": 4213.0}),
    )
    where = slide_now(1, *shapes, notes=("Say 4,213 slowly",))
    commented = SlideNow(1, where.part, shapes, where.notes, others=(OtherText("c", "comment", "is 4,213 right?"),))
    places = [one.spot.place for one in sweep(deck_now(commented), VALUES, {}, {})]
    assert places == ["alt text of Picture", 'chart point "2024, Hives"', "notes paragraph 1", "comment"]


def test_what_is_reported_as_a_conflict_is_not_told_twice() -> None:
    shape = shape_now("Body", "4,213 hives")
    assert left(slide_now(1, shape), {id(shape.paragraphs[0]): Known(facts=("a.c",))}) == []
    assert left(slide_now(1, shape), {id(shape.paragraphs[0]): Known(facts=("a.b",))}) != []


def plan(old: dict[str, Any], new: dict[str, Any], *slides: SlideNow) -> RefreshPlan:
    return plan_refresh(base(old), base(new), deck_now(*slides))


OLD = slide(
    "hives",
    box("Title", "Bees of the valley"),
    box("Body", "We keep {a.b=82} hives in the long valley", "Of {a.c=82} members"),
)
NEW = slide(
    "hives",
    box("Title", "Bees of the valley"),
    box("Body", "We keep {a.b=85} hives in the long valley", "Of {a.c=82} members"),
)
OTHER = slide("other", box("Title", "Plant a linden tree"), box("Body", "And clover and thyme for the winter"))
TITLE = shape_now("Title", "Bees of the valley")


def test_the_same_number_said_of_an_unchanged_fact_is_left_alone() -> None:
    made = plan(
        OLD, NEW, slide_now(1, TITLE, shape_now("Body", "We keep 82 hives in the long valley", "Of 82 members"))
    )
    assert [one.new for one in made.updated] == ["We keep 85 hives in the long valley"]
    assert made.left == ()


def test_the_same_number_in_a_text_of_ones_own_is_told_and_not_written() -> None:
    body = shape_now("Body", "We keep 82 hives in the long valley", "I drove 82 miles", "Of 82 members")
    made = plan(OLD, NEW, slide_now(1, TITLE, body))
    assert [one.new for one in made.updated] == ["We keep 85 hives in the long valley"]
    assert [(one.fact, one.sentence) for one in made.left] == [("a.b", "I drove 82 miles")]


def test_a_second_one_in_a_paragraph_that_is_written_is_told() -> None:
    body = shape_now("Body", "We keep 82 hives in the long valley. It was 82 last year, too.")
    made = plan(OLD, NEW, slide_now(1, TITLE, body))
    assert [one.new for one in made.updated] == ["We keep 85 hives in the long valley. It was 82 last year, too."]
    assert [one.sentence for one in made.left] == ["It was 82 last year, too."]


def test_a_deleted_paragraph_is_gone_and_not_restored() -> None:
    made = plan(OLD, NEW, slide_now(1, TITLE, shape_now("Body", "Of 82 members")))
    assert [(str(one.spot), one.facts) for one in made.gone] == [("hives:point 1", ("a.b",))]
    assert (made.updated, made.conflicts, made.left) == ((), (), ())


def test_a_deleted_slide_is_gone() -> None:
    made = plan(OLD, NEW, slide_now(1, shape_now("Title", "Quite another thing")))
    assert [str(one.spot) for one in made.gone] == ["hives:point 1"]


def test_a_paragraph_on_another_slide_is_written_where_its_text_was_built_once() -> None:
    words = ("And clover and thyme for the winter", "We keep 82 hives in the long valley")
    moved = slide_now(2, shape_now("Title", "Plant a linden tree"), shape_now("Body", *words))
    made = plan_refresh(
        base(OLD, OTHER), base(NEW, OTHER), deck_now(slide_now(1, TITLE, shape_now("Body", "Of 82 members")), moved)
    )
    assert [one.new for one in made.updated] == ["We keep 85 hives in the long valley"]
    assert (made.gone, made.left) == ((), ())


def test_a_text_that_cannot_be_written_is_a_conflict() -> None:
    from talks.refresh.records import FIELD, Paragraph, Piece

    words = "We keep 82 hives in the long valley"
    fixed = Paragraph(
        "p", words, (Piece(0, 8, "text", 0, 8), Piece(8, 10, FIELD), Piece(10, len(words), "text", 10, 40))
    )
    body = Shape("2", "Body", "text", "p", paragraphs=(fixed, paragraph("Of 82 members")))
    made = plan(OLD, NEW, slide_now(1, TITLE, body))
    assert made.updated == ()
    assert [one.now for one in made.conflicts] == [words]


def test_a_new_wording_of_the_outline_alone_is_not_taken_over() -> None:
    new = slide("hives", box("Title", "Bees of our valley"), *OLD["shapes"][1:])
    made = plan(
        OLD, new, slide_now(1, TITLE, shape_now("Body", "We keep 82 hives in the long valley", "Of 82 members"))
    )
    assert (made.updated, made.conflicts) == ((), ())
    assert made.notes != ()
