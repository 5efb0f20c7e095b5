"""After a refresh, every old value that still stands anywhere is told."""

from __future__ import annotations

from typing import Any

import pytest

from talks.refresh.built import BuiltText
from talks.refresh.deck_now import Leaf, OtherText, Shape, SlideNow
from talks.refresh.forward import moved_base
from talks.refresh.old_numbers import FactNumbers
from talks.refresh.plan import plan_refresh
from talks.refresh.records import RefreshPlan
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
    from talks.refresh.deck_now import FIELD, Paragraph, Piece

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


# What says no old value


def test_the_number_of_a_slide_is_none() -> None:
    from talks.refresh.deck_now import FIELD, Paragraph, Piece

    number = Paragraph("p", "4,213", (Piece(0, 5, FIELD),))
    assert left(slide_now(1, Shape("9", "Slide Number", "text", "p", paragraphs=(number,)))) == []


def outline_of(value: str, *others: str) -> dict[str, Any]:
    return slide("hives", box("Title", "Bees of the valley"), box("Body", f"We have {{a.b={value}}} hives", *others))


@pytest.mark.parametrize(("old", "new"), [("three", "four"), ("1997", "1998"), ("82", "85")])
def test_years_and_small_numbers_in_words_of_the_outline_that_nobody_edited(old: str, new: str) -> None:
    other = f"What we saw of {old} on the road"
    body = shape_now("Body", f"We have {old} hives", other)
    made = plan(outline_of(old, other), outline_of(new, other), slide_now(1, TITLE, body))
    assert (len(made.updated), made.left) == (1, ())
    body = shape_now("Body", f"We have {old} hives", f"{other} to Linden")
    made = plan(outline_of(old, other), outline_of(new, other), slide_now(1, TITLE, body))
    assert [one.sentence for one in made.left] == [f"{other} to Linden"]


def test_a_longer_number_in_words_of_the_outline_is_told_all_the_same() -> None:
    other = "Or 4,213 if you count the wild ones"
    body = shape_now("Body", "We have 4,213 hives", other)
    made = plan(outline_of("4,213", other), outline_of("4,377", other), slide_now(1, TITLE, body))
    assert [one.sentence for one in made.left] == [other]


# The year after


OWN = "I keep 33 of them myself, behind the house"


def year_on(base_before: dict[str, Any], said: str, now: str) -> tuple[RefreshPlan, dict[str, Any]]:
    """A refresh of a deck with a text of her own, and the base that it leaves behind."""
    new = base(outline_of(now))
    made = plan_refresh(
        base_before,
        new,
        deck_now(slide_now(1, TITLE, shape_now("Body", f"We have {said} hives"), shape_now("Mine", OWN))),
    )
    return made, moved_base(base_before, new, made)


def test_an_old_value_is_told_as_long_as_it_stands_there() -> None:
    first, kept = year_on(base(outline_of("33")), "33", "37")
    assert [one.value for one in first.left] == ["33"]
    still, kept = year_on(kept, "37", "37")
    assert ([(one.value, one.new) for one in still.left], still.updated) == ([("33", "37")], ())
    again, kept = year_on(kept, "37", "38")
    assert [(one.value, one.new, one.sentence) for one in again.left] == [("33", "38", OWN)]
    back, _ = year_on(kept, "38", "33")
    assert back.left == ()


def test_a_copy_that_was_written_is_written_again_though_another_was_left() -> None:
    """The base says what was built, for the copy that was left; what the other one says since is known, too."""
    said = "We keep {a.b=33} hives in the long valley by the river"
    old, new, newer = (
        base(slide("hives", box("Title", "Bees"), box("Body", said.replace("33", one)))) for one in ("33", "37", "38")
    )
    words = "We keep {} hives in the long valley by the river".format

    def deck(one: str, other: str) -> Any:
        rows = [
            slide_now(at, shape_now("Title", "Bees"), shape_now("Body", text), name="hives")
            for at, text in ((1, one), (2, other))
        ]
        return deck_now(*rows)

    first = plan_refresh(old, new, deck(words(33), words(40)))
    assert ([one.new for one in first.updated], [one.now for one in first.conflicts]) == ([words(37)], [words(40)])
    second = plan_refresh(moved_base(old, new, first), newer, deck(words(37), words(40)))
    assert ([one.new for one in second.updated], [one.now for one in second.conflicts]) == ([words(38)], [words(40)])
    assert second.conflicts[0].built == words(33)


def test_a_slide_that_may_be_one_of_two_is_told_with_the_whole_sentence_as_built() -> None:
    def one(name: str, fact: str, value: str) -> dict[str, Any]:
        return slide(name, box("Title", "A village"), box("Body", f"It keeps {{{fact}={value}}} hives by the river"))

    old = base(one("linden", "a.b", "82"), one("ashford", "a.c", "82"))
    new = base(one("linden", "a.b", "85"), one("ashford", "a.c", "91"))
    body = shape_now("Body", "It keeps 82 hives by the river")
    made = plan_refresh(old, new, deck_now(slide_now(1, shape_now("Title", "A village"), body)))
    assert made.updated == ()
    assert {(told.built, told.now) for told in made.conflicts} == {
        ("It keeps 82 hives by the river", "It keeps 82 hives by the river")
    }


# However it is written


REGISTRY = FactNumbers((20_283_399.0, 20_495_975.0), (20_712_004.0,), frozenset({"people", "river"}))
WRITTEN = [OldValue("a.p", "20.5 million", "20.7 million"), OldValue("a.d", "1.5 million", "1.6 million")]


def otherwise(*texts: str, known: FactNumbers = REGISTRY) -> list[tuple[str, str, str]]:
    def numbers(fact: str) -> FactNumbers:
        return known if fact == "a.p" else FactNumbers()

    found = sweep(deck_now(slide_now(1, shape_now("Mine", *texts))), WRITTEN, {}, {}, numbers)
    return [(one.fact, one.value, one.sentence) for one in found]


@pytest.mark.parametrize(
    "words",
    [
        "20,495,975 live there",
        "20495975",
        "20 495 975 адам",
        "20.496 million",
        "20,5 million",
        "20,5 млн",
        "about 20.5 mln",
        "twenty and a half million",
        "20½ million",
        "about 20 million people",
    ],
)
def test_an_old_number_however_it_is_written(words: str) -> None:
    assert otherwise(words) == [("a.p", "20.5 million", words)]


@pytest.mark.parametrize("words", ["1,500,000 died", "1.5M", "1.5 m died", "one and a half million died"])
def test_an_old_number_that_the_registry_no_longer_has(words: str) -> None:
    assert otherwise(words) == [("a.d", "1.5 million", words)]


@pytest.mark.parametrize("words", ["20,495,975 live there", "20 495 975"])
def test_a_finer_number_that_rounds_to_the_old_one(words: str) -> None:
    assert otherwise(words, known=FactNumbers()) == [("a.p", "20.5 million", words)]


@pytest.mark.parametrize(
    "words",
    [
        "20,712,004 live there",
        "20.7 million",
        "21 million people",
        "20 miles",
        "20 million tons",
        "20% of the people",
        "In 2026 we met",
        "1.6M",
        "2 million",
        "20.495 km",
        "1.5 metres",
        "1.5 m/s",
    ],
)
def test_what_says_no_old_number(words: str) -> None:
    assert otherwise(words) == []


def test_words_as_they_were_built_are_not_looked_through_for_other_ways_of_writing() -> None:
    shape = shape_now("Body", "Of the 20,495,975 of last winter")
    known = {id(shape.paragraphs[0]): Known(built=BuiltText("Of the 20,495,975 of last winter"))}
    values = [OldValue("a.p", "20.5 million", "20.7 million")]
    assert sweep(deck_now(slide_now(1, shape)), values, known, {}, lambda _: REGISTRY) == ()
    assert sweep(deck_now(slide_now(1, shape)), values, {}, {}, lambda _: REGISTRY) != ()


def test_another_date_in_the_same_year_is_no_old_one() -> None:
    values = [OldValue("a.p", "January 2026", "January 2027")]
    texts = ("Source: a bureau (May 2026)", "2026", "We met in 2026", "As of January 2026")
    found = sweep(deck_now(slide_now(1, shape_now("Mine", *texts))), values, {}, {}, lambda _: REGISTRY)
    assert [one.sentence for one in found] == ["As of January 2026"]


def test_a_bare_year_is_told_with_a_word_of_its_fact_only() -> None:
    values = [OldValue("a.p", "2026", "2027")]
    texts = ("We met in 2026", "The river of 2026")
    found = sweep(deck_now(slide_now(1, shape_now("Mine", *texts))), values, {}, {}, lambda _: REGISTRY)
    assert [one.sentence for one in found] == ["The river of 2026"]


def test_a_small_number_in_a_chart_of_something_else_is_none() -> None:
    values = [OldValue("a.p", "82", "85")]
    chart = slide_now(1, chart_now({"2024": 82.0}))
    assert sweep(deck_now(chart), values, {}, {}, lambda _: REGISTRY) == ()
    hives = FactNumbers((), (), frozenset({"hive"}))
    assert len(sweep(deck_now(chart), values, {}, {}, lambda _: hives)) == 1


def test_an_older_number_is_told_with_the_number_of_now() -> None:
    values = [
        OldValue("a.p", "January 2026", "January 2028"),
        OldValue("a.p", "20.7 million", "20.9 million"),
        OldValue("a.p", "20.5 million", "January 2028"),
    ]
    found = sweep(deck_now(slide_now(1, shape_now("Mine", "20.5 million"))), values, {}, {})
    assert [(one.value, one.new) for one in found] == [("20.5 million", "20.9 million")]


def test_a_sentence_that_is_told_for_its_date_is_told_for_its_number_too() -> None:
    values = [OldValue("a.p", "January 2026", "January 2027"), WRITTEN[0]]
    words = "20,495,975 people in January 2026"
    found = sweep(deck_now(slide_now(1, shape_now("Mine", words))), values, {}, {}, lambda _: REGISTRY)
    assert [one.value for one in found] == ["January 2026", "20.5 million"]
