"""Finding each place that was built on a slide as it is now: paragraphs, cells of tables, points of charts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from talks.refresh.built import TEXT
from talks.refresh.cells import cell_now
from talks.refresh.deck_now import Shape
from talks.refresh.figures import ALREADY, BOOK, CONFLICT, FORMAT, NO_BOOK, POINT, SERIES, UPDATE, point_now
from talks.refresh.places import DOUBT, FOUND, LOST, Placed, place_texts, texts_on
from talks.refresh.records import ValueEdit
from tests.refresh import small
from tests.refresh.small import box, chart, chart_now, shape_now, slide, slide_now, table, table_now

OLD = slide(
    "hives",
    box("Title", "Hives of the valley"),
    box(
        "Body",
        "Members count them every spring",
        "About {a.b=16 million} bees fly out in May",
        "Wild nests are not in it",
    ),
)
NEW = slide(
    "hives",
    box("Title", "Hives of the valley"),
    box(
        "Body",
        "Members count them every spring",
        "About {a.b=17 million} bees fly out in May",
        "Wild nests are not in it",
    ),
)


def placed(*shapes: Shape, old: dict[str, Any] = OLD, new: dict[str, Any] = NEW) -> dict[str, Placed]:
    """By the label of a place where it stands now."""
    pairs = [pair for pair in small.pairs(old, new) if pair.was.kind == TEXT]
    found = place_texts(pairs, texts_on(slide_now(1, *shapes), TEXT))
    return {pairs[at].was.label: one for at, one in found.items()}


def words(one: Placed) -> list[str]:
    return [text.text for text in one.texts]


def test_paragraphs_as_built() -> None:
    found = placed(
        shape_now("Title", "Hives of the valley"),
        shape_now(
            "Body",
            "Members count them every spring",
            "About 16 million bees fly out in May",
            "Wild nests are not in it",
        ),
    )
    assert {one.outcome for one in found.values()} == {FOUND}
    assert words(found["point 2"]) == ["About 16 million bees fly out in May"]


def test_a_paragraph_moved_and_its_shape_renamed() -> None:
    found = placed(
        shape_now("Thing 7", "About 16 million bees fly out in May", "Mine", "Members count them every spring"),
        shape_now("PlaceHolder 1", "Hives of the valley"),
    )
    assert words(found["point 2"]) == ["About 16 million bees fly out in May"]
    assert found["point 3"].outcome != FOUND


def test_an_edited_paragraph_is_found_by_the_words_it_keeps() -> None:
    found = placed(shape_now("Body", "About 16 million of our bees fly out each May", "Wild nests are not in it"))
    assert words(found["point 2"]) == ["About 16 million of our bees fly out each May"]


def test_a_deleted_paragraph_is_gone() -> None:
    found = placed(shape_now("Body", "Members count them every spring", "Wild nests are not in it"))
    assert found["point 2"] == Placed(LOST)


def test_a_translated_paragraph_is_in_doubt() -> None:
    found = placed(shape_now("Body", "Members count them every spring", "Миллионы пчёл", "Wild nests are not in it"))
    assert found["point 2"].outcome == DOUBT
    assert words(found["point 2"]) == ["Миллионы пчёл"]


def test_two_paragraphs_in_one() -> None:
    found = placed(shape_now("Body", "About 16 million bees fly out in May. Wild nests are not in it"))
    assert words(found["point 2"]) == words(found["point 3"])
    assert found["point 2"].outcome == FOUND


def test_a_text_of_the_speaker_with_the_same_number_is_no_place() -> None:
    found = placed(shape_now("Body", "Members count them every spring"), shape_now("Mine", "16 million steps lead up"))
    assert found["point 2"].outcome != FOUND


BOXES_OLD = slide(
    "two", box("Value 1", "{a.b=82}"), box("Label 1", "found"), box("Value 2", "{a.c=82}"), box("Label 2", "helped")
)
BOXES_NEW = slide(
    "two", box("Value 1", "{a.b=85}"), box("Label 1", "found"), box("Value 2", "{a.c=82}"), box("Label 2", "helped")
)


def test_two_boxes_with_one_number_are_told_by_their_names() -> None:
    shapes = (
        shape_now("Value 2", "82"),
        shape_now("Label 2", "helped"),
        shape_now("Value 1", "82"),
        shape_now("Label 1", "found"),
    )
    found = placed(*shapes, old=BOXES_OLD, new=BOXES_NEW)
    assert [text.shape for text in found["Value 1"].texts] == ["Value 1"]


def test_without_names_they_are_told_by_what_stands_beside_them() -> None:
    shapes = (shape_now("", "82"), shape_now("", "found"), shape_now("", "82"), shape_now("", "helped"))
    found = placed(*shapes, old=BOXES_OLD, new=BOXES_NEW)
    assert [text.order for text in found["Value 1"].texts] == [0]
    assert found["Value 1"].outcome == FOUND


def test_without_names_in_another_order_they_are_in_doubt() -> None:
    shapes = (shape_now("", "82"), shape_now("", "82"), shape_now("", "helped"), shape_now("", "found"))
    found = placed(*shapes, old=BOXES_OLD, new=BOXES_NEW)
    assert found["Value 1"].outcome == DOUBT


def test_a_retyped_number_is_found_by_the_name_of_its_box() -> None:
    shapes = (shape_now("Value 1", "99"), shape_now("Label 1", "found"), shape_now("Value 2", "82"))
    assert words(placed(*shapes, old=BOXES_OLD, new=BOXES_NEW)["Value 1"]) == ["99"]


ALIKE_OLD = slide(
    "alike", box("Body", "In Linden the club keeps {a.b=12} hives", "In Oakham the club keeps {a.c=12} hives")
)
ALIKE_NEW = slide(
    "alike", box("Body", "In Linden the club keeps {a.b=14} hives", "In Oakham the club keeps {a.c=12} hives")
)


def test_of_two_paragraphs_much_alike_each_is_only_itself() -> None:
    found = placed(shape_now("Body", "In Oakham the club keeps 12 fine hives"), old=ALIKE_OLD, new=ALIKE_NEW)
    assert found["point 1"].outcome != FOUND
    assert words(found["point 2"]) == ["In Oakham the club keeps 12 fine hives"]


# Cells

TABLE_OLD = slide(
    "t", table(("Village", "Hives", "Members"), ("Linden", "{a.b=12}", "9"), ("Ashford", "{a.c=12}", "8"))
)
TABLE_NEW = slide(
    "t", table(("Village", "Hives", "Members"), ("Linden", "{a.b=14}", "9"), ("Ashford", "{a.c=12}", "8"))
)
HEAD = ("Village", "Hives", "Members")


def cell(*shapes: Shape) -> tuple[str, str | None]:
    pairs = small.pairs(TABLE_OLD, TABLE_NEW)
    pair = next(one for one in pairs if one.was.label == 'table cell "Linden / Hives"')
    found = cell_now(pair, pairs, slide_now(1, *shapes))
    return found.outcome, found.cell.text if found.cell else None


def test_a_cell_is_found_by_its_labels() -> None:
    assert cell(table_now(HEAD, ("Ashford", "12", "8"), ("Mine", "1", "1"), ("Linden", "12", "9"))) == (FOUND, "12")
    assert cell(table_now(("Village", "Mine", "Members", "Hives"), ("Linden", "x", "9", "12"), name="T 7")) == (
        FOUND,
        "12",
    )


def test_a_row_or_column_with_another_label_is_in_doubt() -> None:
    assert cell(table_now(HEAD, ("Linden town", "12", "9"), ("Ashford", "12", "8"))) == (DOUBT, "12")
    assert cell(table_now(("Village", "Colonies", "Members"), ("Linden", "12", "9"), ("Ashford", "12", "8"))) == (
        DOUBT,
        "12",
    )


def test_two_rows_of_one_label_are_in_doubt() -> None:
    assert cell(table_now(HEAD, ("Linden", "12", "9"), ("Linden", "7", "3")))[0] == DOUBT


def test_a_deleted_row_and_a_deleted_table_are_gone() -> None:
    assert cell(table_now(HEAD, ("Ashford", "12", "8"))) == (LOST, None)
    assert cell(shape_now("Body", "no table")) == (LOST, None)


# Points

CHART_OLD, CHART_NEW = {"2024": 768.0, "2025": 845.0}, {"2024": 768.0, "2025": 871.0}


def point(*shapes: Shape, new: dict[str, float] = CHART_NEW) -> Any:
    pairs = small.pairs(slide("c", chart("a.b", CHART_OLD)), slide("c", chart("a.b", new)))
    return point_now(pairs[1], slide_now(1, *shapes))


def test_a_point_is_written_in_chart_and_workbook() -> None:
    found = point(chart_now(CHART_OLD))
    assert found.outcome == UPDATE
    assert [(edit.old, edit.new) for edit in found.edits if isinstance(edit, ValueEdit)] == [("845", "871")] * 2


def test_another_point_edited_and_a_category_added() -> None:
    assert point(chart_now({"2023": 1, "2024": 7, "2025": 845})).outcome == UPDATE


def test_a_chart_without_a_workbook_says_so() -> None:
    found = point(chart_now(CHART_OLD, workbook=False))
    assert len(found.edits) == 1
    assert found.notes == (NO_BOOK,)


def test_a_retyped_point_is_a_conflict() -> None:
    found = point(chart_now({"2024": 768, "2025": 850}))
    assert (found.outcome, found.why, found.now) == (CONFLICT, POINT, "850")


def test_workbook_and_chart_that_disagree_are_a_conflict() -> None:
    found = point(chart_now(CHART_OLD, cells={"2024": 768, "2025": 850}))
    assert (found.outcome, found.why) == (CONFLICT, BOOK)


def test_a_renamed_category_is_a_conflict() -> None:
    found = point(chart_now({"2024": 768, "last year": 845}))
    assert (found.outcome, found.why) == (CONFLICT, SERIES)


def test_a_number_that_the_chart_would_round_is_a_conflict() -> None:
    assert point(chart_now(CHART_OLD), new={"2024": 768, "2025": 871.5}).why == FORMAT
    assert point(chart_now(CHART_OLD, code="0.0"), new={"2024": 768, "2025": 871.5}).outcome == UPDATE


def test_the_new_value_stands_in_the_chart_already() -> None:
    assert point(chart_now(CHART_NEW)).outcome == ALREADY


def test_a_chart_turned_into_a_picture_is_gone() -> None:
    assert point(Shape("9", "Chart", "picture", "ppt/slides/slide1.xml")).outcome == LOST


def test_of_two_points_of_one_name_the_one_as_built_is_shown() -> None:
    shape = chart_now({"2024": 768, "2025": 845})
    assert shape.chart is not None
    (series,) = shape.chart.series
    twice = replace(series, categories=(series.categories[1], series.categories[1]))
    found = point(replace(shape, chart=replace(shape.chart, series=(twice,))))
    assert (found.outcome, found.why, found.now) == (CONFLICT, SERIES, "845")


TWO_NUMBERS = (
    slide("two", box("Value 1", "{a.found=97}"), box("Label 1", "found"), box("Value 2", "{a.met=150}")),
    slide("two", box("Value 1", "{a.found=93}"), box("Label 1", "found"), box("Value 2", "{a.met=155}")),
)


def test_a_number_typed_over_another_one_is_not_the_first_moved_there() -> None:
    old, new = TWO_NUMBERS
    there = (shape_now("Value 1", "ninety-five"), shape_now("Label 1", "found"), shape_now("Value 2", "97"))
    found = placed(*there, old=old, new=new)
    assert (found["Value 1"].outcome, words(found["Value 1"])) == (DOUBT, ["ninety-five"])
    assert words(found["Value 2"]) == ["97"]


def test_numbers_that_changed_boxes_are_known_by_what_they_say() -> None:
    old, new = TWO_NUMBERS
    there = (shape_now("Value 1", "150"), shape_now("Label 1", "found"), shape_now("Value 2", "97"))
    found = placed(*there, old=old, new=new)
    assert [(one.outcome, words(one)) for one in (found["Value 1"], found["Value 2"])] == [
        (FOUND, ["97"]),
        (FOUND, ["150"]),
    ]
