from dataclasses import replace

from talks.compose.kinds import Table
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.measure import LINE_PITCH
from talks.layout.tables import lay_out_table, table_alt
from tests.layout.sample_talk import TABLE

FRAME = Frame(685800, 1874520, round(11.83 * EMU_PER_INCH), round(4.15 * EMU_PER_INCH))


def table(*rows: tuple[str, ...]) -> Table:
    head, *rest = [tuple(Text.of(cell) for cell in row) for row in rows]
    return Table(head, tuple(rest))


def test_a_table_fits_into_its_frame_at_the_usual_size():
    grid = lay_out_table(TABLE, FRAME, "Calibri", 20)
    assert grid.fits
    assert grid.size == 20
    assert grid.width <= FRAME.width
    assert grid.height <= FRAME.height
    assert len(grid.rows) == len(grid.row_heights) == 4
    assert len(grid.column_widths) == 4


def test_the_column_with_most_text_is_widest_and_figures_are_narrow():
    widths = lay_out_table(TABLE, FRAME, "Calibri", 20).column_widths
    assert max(widths) == widths[3]
    assert widths[0] < FRAME.width / 8


def test_a_small_table_is_not_stretched_over_the_whole_slide():
    grid = lay_out_table(table(("Year", "Cases"), ("2009", "49")), FRAME, "Calibri", 20)
    assert FRAME.width * 0.5 < grid.width < FRAME.width * 0.8


def test_long_cells_wrap_and_make_their_row_higher():
    grid = lay_out_table(table(("Year", "What"), ("2009", "49"), ("2010", "steppe " * 40)), FRAME, "Calibri", 20)
    assert grid.row_heights[2] > 2 * grid.row_heights[1]
    assert grid.row_heights[2] >= 2 * 20 * LINE_PITCH * EMU_PER_POINT


def test_many_rows_are_set_smaller_and_too_many_are_counted():
    rows = [("Year", "Cases"), *((str(number), "49") for number in range(10))]
    smaller = lay_out_table(table(*rows), FRAME, "Calibri", 20)
    assert smaller.fits
    assert 14 <= smaller.size < 20
    rows += [(str(number), "49") for number in range(10)]
    over = lay_out_table(table(*rows), FRAME, "Calibri", 20)
    assert not over.fits
    assert over.size == 14
    assert 5 < over.rows_over < 12


def test_words_are_not_cut_when_a_smaller_size_helps():
    words = ("Investigations", "Prosecutions", "Convictions", "Acknowledgements", "Responsibilities", "Identification")
    assert not lay_out_table(table(words, words), FRAME, "Calibri", 20).cut_words


def test_short_rows_are_filled_up():
    grid = lay_out_table(table(("Year", "Cases"), ("2009",)), FRAME, "Calibri", 20)
    assert [len(row) for row in grid.rows] == [2, 2]


def test_the_alt_text_says_every_cell_with_its_column():
    said = table_alt(TABLE, "Few cases end with a sentence")
    assert said.startswith("Table, Few cases end with a sentence: columns Year, Investigations opened, Convictions,")
    assert "2009: Investigations opened 49, Convictions 24, What the report says Few cases" in said
    assert "Convictions empty" in said


def test_the_alt_text_of_a_table_without_heads_at_the_left_names_every_column():
    said = table_alt(replace(TABLE, first_column_heads=False), "Cases")
    assert "Year 2009, Investigations opened 49" in said


def test_a_word_alone_on_a_line_gets_room_that_another_column_can_spare():
    made = table(
        ("Place", "How people were held", "Court"),
        ("Mankato", "false promises, a debt", "federal, guilty plea, 2014"),
        ("Hennepin County", "their lack of papers", "state, guilty plea, 2019"),
    )
    frame = replace(FRAME, width=round(8.95 * EMU_PER_INCH))
    grid = lay_out_table(made, frame, "Arial", 28)
    assert grid.fits
    assert grid.width <= frame.width
    assert [row[1][-1] for row in grid.lines[1:] if " " not in row[1][-1] and len(row[1]) > 2] == []


def test_the_last_line_of_a_table_keeps_away_from_the_foot():
    rows = [("Year", "Cases"), *((str(number), "49") for number in range(6))]
    grid = lay_out_table(table(*rows), FRAME, "Calibri", 20)
    assert grid.height > sum(grid.least_heights)
    assert grid.height <= FRAME.height - 0.09 * EMU_PER_INCH
