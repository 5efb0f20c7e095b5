from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.compose.kinds import Point, Points, Sources, Table
from talks.compose.text import Binding, FactUse, Run, Text
from talks.layout.deck import TableShape
from talks.layout.place import lay_out
from talks.layout.splitting import evenly, numbered
from talks.problems import Level
from tests.layout.sample_talk import ATLAS, NOTES, REPORT, TABLE, entries, points, slide, talk

LINE = "Neither Russia nor China: it lies between the Caspian Sea and the Altai"
CASE = "An employer took the passports of nine people who had come to build a stadium for the games"


def laid(template, visual, **more):
    deck, problems = lay_out(talk(slide("where", "points", "A long list", visual, **more)), template, "x")
    return deck.slides, [problem for problem in problems if problem.place.file.endswith(".yaml")]


def bodies(slides):
    return [next(shape for shape in one.shapes if shape.name == "Body") for one in slides]


def counts(slides):
    return [len(body.paragraphs) for body in bodies(slides)]


def table(rows):
    cells = tuple((Text.of(f"Year {number}"), Text.of("49"), Text.of("24"), Text.of("few")) for number in range(rows))
    return replace(TABLE, rows=cells)


def tables(slides):
    return [shape for one in slides for shape in one.shapes if isinstance(shape, TableShape)]


# Even stretches


def test_what_fits_stays_together():
    assert evenly([1, 1, 1], 3) == [slice(0, 3)]


@pytest.mark.parametrize(
    ("count", "room", "sizes"), [(9, 7, [4, 5]), (9, 8, [4, 5]), (10, 4, [3, 3, 4]), (7, 3, [2, 2, 3])]
)
def test_a_rest_is_spread_over_all(count, room, sizes):
    assert sorted(part.stop - part.start for part in evenly([1.0] * count, room)) == sizes


def test_what_is_higher_than_the_room_stands_alone():
    assert evenly([1, 9, 1], 3) == [slice(0, 1), slice(1, 2), slice(2, 3)]


@given(st.lists(st.floats(0.1, 50), min_size=1, max_size=40), st.floats(10, 60))
def test_stretches_cover_all_items_in_order_and_keep_to_the_room(heights, room):
    parts = evenly(heights, room)
    assert [at for part in parts for at in range(part.start, part.stop)] == list(range(len(heights)))
    for part in parts:
        assert part.stop - part.start == 1 or sum(heights[part]) <= room + 1e-6


# Lists


def test_a_list_too_long_for_a_slide_goes_on_evenly(steppe):
    slides, problems = laid(steppe, Points(points(*[f"{number}. {LINE}" for number in range(9)])))
    assert [one.title for one in slides] == ["A long list (1/2)", "A long list (2/2)"]
    assert sorted(counts(slides)) == [4, 5]
    assert [(problem.level, problem.code) for problem in problems] == [(Level.HINT, "split")]
    assert "over 2" in problems[0].message


def test_the_parts_of_a_list_have_one_size_and_hold_every_point_once(steppe):
    said = [f"{number}. {LINE}" for number in range(13)]
    slides, _ = laid(steppe, Points(points(*said)))
    paragraphs = [paragraph for body in bodies(slides) for paragraph in body.paragraphs]
    assert [paragraph.text.plain for paragraph in paragraphs] == said
    assert len({paragraph.size for paragraph in paragraphs}) == 1


def test_a_list_that_fits_at_the_floor_is_not_split(steppe):
    slides, problems = laid(steppe, Points(points(*["Neither Russia nor China"] * 7)))
    assert len(slides) == 1
    assert not problems


def test_a_point_keeps_its_sub_points(steppe):
    blocks = tuple(Point(Text.of(f"Point {number}"), points(*["Cattle"] * 3)) for number in range(5))
    slides, _ = laid(steppe, Points(blocks))
    assert len(slides) > 1
    for body in bodies(slides):
        assert body.paragraphs[0].level == 0
        assert len(body.paragraphs) % 4 == 0


def test_a_point_whose_sub_points_need_several_slides_is_said_on_each(steppe):
    slides, problems = laid(steppe, Points((Point(Text.of("Cases"), points(*[CASE] * 9)),)))
    assert len(slides) > 1
    assert [body.paragraphs[0].text.plain for body in bodies(slides)] == ["Cases"] * len(slides)
    assert sum(counts(slides)) == 9 + len(slides)
    assert [problem.code for problem in problems] == ["split"]


def test_a_single_point_too_long_for_a_slide_is_an_error_that_counts_the_words(steppe):
    _, problems = laid(steppe, Points(points("Short", CASE * 8)))
    assert {problem.code for problem in problems} == {"text-too-long", "split"}
    assert "words" in next(problem.message for problem in problems if problem.code == "text-too-long")


def test_notes_stand_on_the_first_slide_and_the_source_on_each(steppe):
    slides, _ = laid(steppe, Points(points(*[LINE] * 9)), citations=(ATLAS,), notes=NOTES)
    assert [bool(one.notes) for one in slides] == [True, False]
    assert all(one.shapes[-1].name == "Source" for one in slides)
    assert [one.id for one in slides] == ["where", "where-2"]


def test_bindings_survive_a_split(steppe):
    use = FactUse("report_2011.victims_identified", "2010")
    bound = Point(Text((Run("82", binding=Binding((use,))), Run(" victims"))))
    slides, _ = laid(steppe, Points((*points(*[LINE] * 9), bound)))
    assert bodies(slides)[-1].paragraphs[-1].text.uses == (use,)


# Tables


def test_a_table_with_many_rows_goes_on_with_its_header(steppe):
    slides, problems = laid(steppe, table(20), citations=(REPORT,))
    shapes = tables(slides)
    assert len(shapes) > 1
    assert {shape.rows[0] for shape in shapes} == {TABLE.columns}
    assert [row[0].plain for shape in shapes for row in shape.rows[1:]] == [f"Year {number}" for number in range(20)]
    assert max(len(shape.rows) for shape in shapes) - min(len(shape.rows) for shape in shapes) <= 1
    assert len({(shape.size, shape.column_widths) for shape in shapes}) == 1
    assert shapes[0].size >= 18
    assert [problem.code for problem in problems] == ["split"]
    assert "(2/" in shapes[1].alt


def test_a_table_is_split_before_its_cells_get_too_small_to_read(steppe):
    whole, _ = laid(steppe, table(6))
    split, _ = laid(steppe, table(12))
    assert len(whole) == 1
    assert len(split) == 2


def test_points_stand_below_the_last_part_of_a_table(steppe):
    slides, _ = laid(steppe, table(20), points=points("A count is not an estimate"))
    assert ["Body" in [shape.name for shape in one.shapes] for one in slides] == [False] * (len(slides) - 1) + [True]


def test_a_row_higher_than_a_slide_is_an_error(steppe):
    long = replace(TABLE, rows=((Text.of("2009"), Text.of(""), Text.of(""), Text.of(CASE * 30)),))
    assert "text-too-long" in [problem.code for problem in laid(steppe, long)[1]]


def test_a_table_with_too_many_columns_is_set_smaller_rather_than_split(steppe):
    columns = tuple(Text.of(f"Investigations {number}") for number in range(7))
    slides, problems = laid(steppe, Table(columns, (columns,) * 3))
    assert len(slides) == 1
    assert [problem.code for problem in problems] in (["small-table"], ["word-cut"])


# Sources


def test_sources_are_spread_without_a_hint(steppe):
    slides, problems = laid(steppe, Sources(entries(40)))
    assert len(slides) > 2
    assert max(counts(slides)) - min(counts(slides)) <= 1
    assert not problems


def test_a_title_is_numbered_only_where_there_are_several():
    assert numbered(Text.of("Sources"), 1, 1).plain == "Sources"
    assert numbered(Text.of("Sources"), 2, 3).plain == "Sources (2/3)"
