"""Every case of hand edits that a refresh must get right: what the speaker did, and what is to come of each place.

Places are those of `valley.SPOTS`; one that is not named is updated. What stands in `untouched` is the speaker's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

from tests.refresh import editing as do
from tests.workspaces import TESTS

UPDATED, CONFLICT, GONE, LEFT = "updated", "conflict", "gone", "left"
EITHER = "updated or conflict"

TITLE, KEPT, VILLAGES, HONEY, PEOPLE, ROAD, STING, CLOSING, SOURCES = range(9)

Edit = Callable[[Any], object]


@dataclass(frozen=True)
class Case:
    """An edit of the built deck, with the outcome of the places that it concerns."""

    name: str
    edit: Edit
    outcomes: Mapping[str, str] = field(default_factory=dict)
    untouched: tuple[str, ...] = ()  # a text with one of these in it stays as it is

    def after_office(self) -> Case:
        """The same once LibreOffice has saved the deck: it drops the workbooks of charts, and so what differs there."""
        return replace(self, outcomes={}) if self.name == "workbook_and_chart_disagree" else self

    def outcome(self, spot: str) -> str:
        return self.outcomes.get(spot, UPDATED)


CASES: list[Case] = []


def case(*untouched: str, **outcomes: str) -> Callable[[Edit], Edit]:
    """Registers an edit as a case, under its own name."""

    def register(edit: Edit) -> Edit:
        CASES.append(Case(edit.__name__, edit, outcomes, untouched))
        return edit

    return register


# Updated, and the edit kept


@case()
def nothing_edited(deck: Any) -> None:
    pass


@case()
def picture_moved(deck: Any) -> None:
    do.shape(deck.slides[ROAD], "Picture").left = Emu(500000)


@case()
def picture_deleted(deck: Any) -> None:
    do.remove(do.shape(deck.slides[ROAD], "Picture"))


@case()
def shapes_moved(deck: Any) -> None:
    for number, name in ((KEPT, "Body"), (VILLAGES, "Table"), (HONEY, "Chart"), (PEOPLE, "Statement")):
        one = do.shape(deck.slides[number], name)
        one.left, one.top, one.width, one.height = one.left + 99999, one.top + 99999, one.width - 200000, one.height
    do.shape(deck.slides[KEPT], "Title").top = Emu(123456)


@case()
def shapes_renamed(deck: Any) -> None:
    for number, name in ((KEPT, "Body"), (KEPT, "Title"), (VILLAGES, "Table"), (HONEY, "Chart"), (PEOPLE, "Statement")):
        do.shape(deck.slides[number], name).name = "Thing 7"


@case()
def shapes_grouped(deck: Any) -> None:
    slide = deck.slides[KEPT]
    box = slide.shapes.add_textbox(100000, 100000, 2000000, 500000)
    box.name, box.text_frame.text = "Mine", "Ask for hands"
    do.group(slide, "Body", "Mine")
    do.group(deck.slides[PEOPLE], "Statement", "Support")


@case()
def other_words_of_the_slide_reworded(deck: Any) -> None:
    do.write(do.paragraph(deck.slides[KEPT], "Members count them"), "We count them together when the frost is over")
    do.write(do.paragraph(deck.slides[KEPT], "Nobody has ever"), "Wild nests are not in the count")
    do.write(do.paragraph(deck.slides[PEOPLE], "Bees live where"), "Where there are people there are bees")


@case()
def bullet_added_before(deck: Any) -> None:
    do.add_before(do.paragraph(deck.slides[KEPT], "Members count them"), "First a word of thanks to the club")


@case()
def other_bullet_deleted(deck: Any) -> None:
    do.remove(do.paragraph(deck.slides[KEPT], "Members count them"))


@case()
def bullet_moved_last(deck: Any) -> None:
    slide = deck.slides[KEPT]
    one, last = do.paragraph(slide, "16.4"), do.paragraph(slide, "Nobody has ever")
    last._p.addnext(one._p)


@case()
def slides_reordered(deck: Any) -> None:
    for old, new in ((KEPT, 6), (1, 5), (0, 3), (4, 1)):
        do.move_slide(deck, old, new)


@case()
def slide_added(deck: Any) -> None:
    do.add_slide(deck, "A word about my garden", "I keep two hives behind the house", "My cat is afraid of them", at=1)


@case()
def slides_hidden(deck: Any) -> None:
    for number in (KEPT, HONEY):
        deck.slides[number].element.set("show", "0")


@case()
def layout_changed(deck: Any) -> None:
    slide = deck.slides[KEPT]
    other = next(one for one in deck.slide_layouts if one.name == "Compare")
    relation = next(one for one in slide.part.rels.values() if one.reltype.endswith("/slideLayout"))
    relation._target = other.part


@case()
def runs_split_by_formatting(deck: Any) -> None:
    do.split_run(do.paragraph(deck.slides[KEPT], "16.4"), "6.4", bold=True)
    do.split_run(do.paragraph(deck.slides[KEPT], "4,213"), "213", bold=True)
    do.split_run(do.paragraph(deck.slides[PEOPLE], "63"), "3", bold=True)
    do.split_run(do.notes_paragraph(deck.slides[KEPT], "317"), "17", bold=True)


@case()
def runs_split_by_language(deck: Any) -> None:
    do.split_run(do.paragraph(deck.slides[KEPT], "16.4"), "16", language="de-DE")
    do.split_run(do.paragraph(deck.slides[PEOPLE], "63"), "valley has", language="kk-KZ")


@case()
def paragraphs_formatted(deck: Any) -> None:
    for number, part in ((KEPT, "16.4"), (KEPT, "4,213"), (PEOPLE, "63"), (VILLAGES, "128")):
        one = do.paragraph(deck.slides[number], part)
        one.alignment = PP_ALIGN.RIGHT
        for run in one.runs:
            run.font.size, run.font.italic, run.font.color.rgb = Pt(31), True, RGBColor(200, 0, 0)


@case()
def sentence_appended(deck: Any) -> None:
    for number, part in ((KEPT, "16.4"), (PEOPLE, "63")):
        one = do.paragraph(deck.slides[number], part)
        one.runs[-1].text += ". Who would have thought that?"
    do.notes_paragraph(deck.slides[KEPT], "317").add_run().text = " I lost one as well."


@case()
def slide_duplicated(deck: Any) -> None:
    do.duplicate(deck, KEPT)


@case("4,300", title=EITHER)  # of the copy; the first one is updated: see test_cases
def copy_of_a_slide_edited(deck: Any) -> None:
    do.reword(do.paragraph(do.duplicate(deck, KEPT), "4,213"), "4,213", "4,300")


@case()
def paragraphs_merged(deck: Any) -> None:
    slide = deck.slides[KEPT]
    one, other = do.paragraph(slide, "16.4"), do.paragraph(slide, "Nobody has ever")
    one.add_run().text = ". "
    for run in other.runs:
        one._p.append(run._r)
    do.remove(other)


@case("my library", "my uncle")
def own_slide_with_the_same_numbers(deck: Any) -> None:
    do.add_slide(deck, "What else I count", "4,213 books stand in my library", "63 sheep graze for my uncle", at=4)


@case("steps lead up")
def own_paragraph_with_the_same_number(deck: Any) -> None:
    do.add_after(do.paragraph(deck.slides[KEPT], "Nobody has ever"), "4,213 steps lead up to the church")
    do.add_after(do.paragraph(deck.slides[STING], "Stay calm"), "63 steps lead up to the doctor")


@case()
def notes_edited_elsewhere(deck: Any) -> None:
    slide = deck.slides[KEPT]
    do.write(do.notes_paragraph(slide, "We walk from"), "Picture me with a veil and a list.")
    do.add_after(do.notes_paragraph(slide, "Nobody gave up"), "Then I tell the story of the lost swarm.")


@case()
def table_row_inserted(deck: Any) -> None:
    do.insert_row(deck.slides[VILLAGES], 0, "Elmstead", "44", "three")


@case()
def table_column_inserted(deck: Any) -> None:
    do.insert_column(deck.slides[VILLAGES], 0, "River", "Lin", "Ash", "Oak")


@case()
def table_rows_swapped(deck: Any) -> None:
    do.swap_rows(deck.slides[VILLAGES], 1, 3)


@case()
def chart_reformatted(deck: Any) -> None:
    chart = do.shape(deck.slides[HONEY], "Chart").chart
    chart.has_legend = True
    chart.font.size = Pt(22)
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0, 120, 0)


@case()
def other_chart_point_edited(deck: Any) -> None:
    do.set_point(deck.slides[HONEY], 0, "708")
    do.set_cell(deck.slides[HONEY], "B2", 708)


@case()
def chart_category_added(deck: Any) -> None:
    do.add_category(deck.slides[HONEY], "2024", "901")


@case()
def workbook_of_the_chart_gone(deck: Any) -> None:
    do.drop_workbook(deck.slides[HONEY])


@case()
def marks_stripped(deck: Any) -> None:
    do.strip_marks(deck)


@case()
def comment_added(deck: Any) -> None:
    do.add_comment(deck, KEPT, "Is this 4,213 still right?")


# Updated or a conflict, and never silent


@case(point=EITHER, statement=EITHER, notes=EITHER)
def typographic_spaces_and_quotes(deck: Any) -> None:
    do.write(
        do.paragraph(deck.slides[KEPT], "16.4"),
        "About\u00a016.4\u202fmillion “bees” fly out of them on a warm day in\u00a0May",
    )
    do.write(do.paragraph(deck.slides[PEOPLE], "63"), "Our valley has\u200963\u2009hives for every ‘hundred’ people")
    do.write(
        do.notes_paragraph(deck.slides[KEPT], "317"),
        "The club lost 317\u00a0hives in the “last” winter, and the members bought some of them back.",
    )


@case(point=EITHER, statement=EITHER)
def double_spaces(deck: Any) -> None:
    do.write(
        do.paragraph(deck.slides[KEPT], "16.4"), "About  16.4  million  bees fly out of  them on a warm day in May "
    )
    do.write(do.paragraph(deck.slides[PEOPLE], "63"), " Our valley has  63 hives  for every hundred people")


@case(point=EITHER, title=EITHER)
def line_break_inserted(deck: Any) -> None:
    do.break_line(do.paragraph(deck.slides[KEPT], "16.4"), " bees fly out of them on a warm day in May")
    do.break_line(do.paragraph(deck.slides[KEPT], "4,213"), " hives stand in our valley")


@case(point=EITHER, statement=EITHER)
def zero_width_characters(deck: Any) -> None:
    do.write(
        do.paragraph(deck.slides[KEPT], "16.4"),
        "About\u200b 16.4\u00a0million\u200b bees fly out of them on a warm\u00ad day in May",
    )
    do.write(
        do.paragraph(deck.slides[PEOPLE], "63"), "\ufeffOur valley has \u200b63\u200b hives for every hundred people"
    )


@case(point=EITHER, statement=EITHER, notes=EITHER, title=EITHER)
def words_around_the_value_changed(deck: Any) -> None:
    do.write(do.paragraph(deck.slides[KEPT], "16.4"), "Some 16.4\u00a0million bees fly from them on a warm day in May")
    do.write(do.paragraph(deck.slides[PEOPLE], "63"), "This valley has got 63 hives for every hundred people")
    do.write(do.paragraph(deck.slides[KEPT], "4,213"), "There are 4,213 hives in our valley")
    do.write(
        do.notes_paragraph(deck.slides[KEPT], "317"),
        "Our club lost all of 317 colonies in the last winter, and the members bought some of them back.",
    )


@case(point=EITHER)
def paragraph_split(deck: Any) -> None:
    one = do.paragraph(deck.slides[KEPT], "16.4")
    do.write(one, "About 16.4\u00a0million bees fly out of them")
    do.add_after(one, "on a warm day in May")


@case(point=EITHER)
def paragraph_moved_to_another_slide(deck: Any) -> None:
    one = do.paragraph(deck.slides[KEPT], "16.4")
    do.paragraph(deck.slides[STING], "Stay calm")._p.addprevious(one._p)


@case(statement=EITHER)
def same_number_twice_in_a_paragraph(deck: Any) -> None:
    do.write(do.paragraph(deck.slides[PEOPLE], "63"), "Our valley has 63 hives for every hundred people, 63 of them")


@case(cell=EITHER)
def table_row_relabelled(deck: Any) -> None:
    do.write(_cell(deck, 1, 0), "Lower Linden")


# Conflict, the text untouched


@case(title=CONFLICT, point=CONFLICT, statement=CONFLICT)
def values_retyped(deck: Any) -> None:
    do.reword(do.paragraph(deck.slides[KEPT], "4,213"), "4,213", "4,250")
    do.reword(do.paragraph(deck.slides[KEPT], "16.4"), "16.4", "16.9")
    do.reword(do.paragraph(deck.slides[PEOPLE], "63"), "63", "sixty")


@case(title=CONFLICT, point=CONFLICT)
def values_removed(deck: Any) -> None:
    do.write(do.paragraph(deck.slides[KEPT], "4,213"), "Many hives stand in our valley")
    do.write(do.paragraph(deck.slides[KEPT], "16.4"), "Bees fly out of them on a warm day in May")


@case(statement=CONFLICT, point=CONFLICT)
def translated(deck: Any) -> None:
    do.write(do.paragraph(deck.slides[PEOPLE], "63"), "Unser Tal hat 63 Völker auf je hundert Menschen")
    do.write(
        do.paragraph(deck.slides[KEPT], "16.4"), "Etwa 16,4 Millionen Bienen fliegen an einem warmen Tag im Mai aus"
    )


@case(notes=CONFLICT)
def value_in_notes_retyped(deck: Any) -> None:
    do.reword(do.notes_paragraph(deck.slides[KEPT], "317"), "317", "320")


@case(cell=CONFLICT)
def table_cell_retyped(deck: Any) -> None:
    do.write(_cell(deck, 1, 1), "130")


@case(chart=CONFLICT)
def chart_point_retyped(deck: Any) -> None:
    do.set_point(deck.slides[HONEY], 2, "850")
    do.set_cell(deck.slides[HONEY], "B4", 850)


@case(chart=CONFLICT)
def workbook_and_chart_disagree(deck: Any) -> None:
    do.set_cell(deck.slides[HONEY], "B4", 850)


# Gone, and reported


@case(point=GONE, statement=GONE)
def paragraphs_deleted(deck: Any) -> None:
    do.remove(do.paragraph(deck.slides[KEPT], "16.4"))
    do.remove(do.shape(deck.slides[PEOPLE], "Statement"))


@case(title=GONE, point=GONE, notes=GONE)
def slide_deleted(deck: Any) -> None:
    do.delete_slide(deck, KEPT)


@case(chart=GONE)
def chart_slide_deleted(deck: Any) -> None:
    do.delete_slide(deck, HONEY)


@case(notes=GONE)
def notes_deleted(deck: Any) -> None:
    slide = deck.slides[KEPT]
    relation = next(key for key, one in slide.part.rels.items() if one.reltype.endswith("/notesSlide"))
    slide.part.drop_rel(relation)


@case(notes=GONE)
def paragraph_of_the_notes_deleted(deck: Any) -> None:
    do.remove(do.notes_paragraph(deck.slides[KEPT], "317"))


@case(cell=GONE)
def table_row_deleted(deck: Any) -> None:
    table = do.shape(deck.slides[VILLAGES], "Table").table._tbl
    table.remove(table.tr_lst[1])


@case(chart=GONE)
def chart_turned_into_a_picture(deck: Any) -> None:
    picture = (TESTS / "every_kind" / "outlines" / "road.png").read_bytes()
    do.to_picture(deck.slides[HONEY], "Chart", picture)


# Left alone


@case(title=LEFT, point=LEFT, cell=LEFT, notes=LEFT, chart=LEFT)
def says_the_new_values_already(deck: Any) -> None:
    do.reword(do.paragraph(deck.slides[KEPT], "4,213"), "4,213", "4,377")
    do.reword(do.paragraph(deck.slides[KEPT], "16.4"), "16.4", "17.9")
    do.reword(do.notes_paragraph(deck.slides[KEPT], "317"), "317", "352")
    do.write(_cell(deck, 1, 1), "139")
    do.set_point(deck.slides[HONEY], 2, "871")
    do.set_cell(deck.slides[HONEY], "B4", 871)


def _cell(deck: Any, row: int, column: int) -> Any:
    return do.shape(deck.slides[VILLAGES], "Table").table.cell(row, column).text_frame.paragraphs[0]
