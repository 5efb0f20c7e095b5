"""Every case of hand edits that a refresh must get right: what the speaker did, and what is to come of each place.

An edit is made at the places of `spots.SPOTS`, on every talk that has one that the case needs. A place without a name
there is updated. What stands in `untouched` is the speaker's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from tests.refresh import editing as do
from tests.refresh.marked import give_marks
from tests.refresh.spots import SPOTS, At
from tests.refresh.subjects import VALLEY, subject
from tests.workspaces import TESTS

UPDATED, CONFLICT, GONE, LEFT = "updated", "conflict", "gone", "left"
EITHER = "updated or conflict"

TITLE, KEPT, VILLAGES, HONEY, PEOPLE, ROAD, STING, CLOSING, SOURCES = range(9)
NEEDED = ("title", "point", "statement", "notes")

Edit = Callable[[At], object]


@dataclass(frozen=True)
class Case:
    """An edit of the built deck, with the outcome of the places that it concerns."""

    name: str
    work: Edit
    outcomes: Mapping[str, str] = field(default_factory=dict)
    untouched: tuple[str, ...] = ()  # a text with one of these in it stays as it is
    needs: tuple[str, ...] = ()  # kinds of places; it is made on talks that have one of them

    def after_office(self) -> Case:
        """The same once LibreOffice has saved the deck: it drops the workbooks of charts, and so what differs there."""
        return replace(self, outcomes={}) if self.name == "workbook_and_chart_disagree" else self

    def outcome(self, spot: str) -> str:
        return self.outcomes.get(spot, UPDATED)

    def concerns(self, talk: str) -> bool:
        """Whether the talk has a place for it."""
        return not self.needs or any(one in SPOTS[talk] for one in self.needs)

    def edit(self, deck: Any, talk: str = VALLEY) -> None:
        """Make the edit on the built deck of a talk."""
        one = subject(talk)
        self.work(At(deck, talk, one.book, one.slides))


CASES: list[Case] = []


def case(*untouched: str, needs: str = "", **outcomes: str) -> Callable[[Edit], Edit]:
    """Registers an edit as a case, under its own name. needs: kinds of places, if other ones than have an outcome."""

    def register(edit: Edit) -> Edit:
        kinds = tuple(needs.split()) or tuple(outcomes)
        CASES.append(Case(edit.__name__, edit, outcomes, untouched, kinds))
        return edit

    return register


# Updated, and the edit kept


@case()
def nothing_edited(at: At) -> None:
    pass


@case(needs="beside")
def picture_moved(at: At) -> None:
    do.shape(at.slides["beside"], "Picture").left = Emu(500000)


@case(needs="beside")
def picture_deleted(at: At) -> None:
    do.remove(do.shape(at.slides["beside"], "Picture"))


@case()
def shapes_moved(at: At) -> None:
    for slide in _different(at):
        for one in slide.shapes:
            if one.shape_type is None or one.left is None:
                continue
            one.left, one.top, one.width, one.height = one.left + 99999, one.top + 99999, one.width, one.height


@case()
def shapes_renamed(at: At) -> None:
    for slide in _different(at):
        for one in slide.shapes:
            one.name = "Thing 7"


@case(needs="title point statement")
def shapes_grouped(at: At) -> None:
    for kind in at.has("point", "statement"):
        slide = at.slides[kind]
        box = slide.shapes.add_textbox(100000, 100000, 2000000, 500000)
        box.name, box.text_frame.text = "Mine", "Ask for hands"
        do.group(slide, _shape_of(at, kind).name, "Mine")


@case(needs="point statement notes")
def other_words_of_the_slide_reworded(at: At) -> None:
    for kind in at.has("point", "statement", "notes"):
        other = at.beside(kind)
        if other is not None:
            do.write(other, "We count them together when the frost is over")


@case(needs="point notes")
def bullet_added_before(at: At) -> None:
    for kind in at.has("point", "notes"):
        _add(at.paragraph(kind), "First a word of thanks to the club", before=True)


@case(needs="point notes")
def other_bullet_deleted(at: At) -> None:
    for kind in at.has("point", "notes"):
        other = at.beside(kind)
        if other is not None:
            do.remove(other)


@case(needs="point notes")
def bullet_moved_last(at: At) -> None:
    for kind in at.has("point", "notes"):
        element = at.paragraph(kind)._p
        element.getparent().append(element)


@case(needs="point notes")
def bullet_moved_first(at: At) -> None:
    for kind in at.has("point", "notes"):
        element = at.paragraph(kind)._p
        next(element.getparent().iterchildren(qn("a:p"))).addprevious(element)


@case()
def slides_reordered(at: At) -> None:
    for old, new in ((1, 6), (1, 5), (0, 3), (4, 1)):
        do.move_slide(at.deck, old, new)


@case()
def slide_added(at: At) -> None:
    do.add_slide(
        at.deck, "A word about my garden", "I keep two hives behind the house", "My cat is afraid of them", at=1
    )


@case()
def slides_hidden(at: At) -> None:
    for slide in _different(at)[:2]:
        slide.element.set("show", "0")


@case(needs="point title")
def layout_changed(at: At) -> None:
    slide = at.slides[at.has("point", "title")[0]]
    other = next(one for one in at.deck.slide_layouts if one.name == "Compare")
    relation = next(one for one in slide.part.rels.values() if one.reltype.endswith("/slideLayout"))
    relation._target = other.part


@case(needs="title point statement notes")
def runs_split_by_formatting(at: At) -> None:
    for _, paragraph, old, _ in at.paragraphs(*NEEDED):
        do.split_run(paragraph, old[1:], bold=True)


@case(needs="title point statement notes")
def runs_split_by_language(at: At) -> None:
    for kind, paragraph, old, _ in at.paragraphs(*NEEDED):
        do.split_run(paragraph, old[:2] if kind != "statement" else "valley has", language="kk-KZ")


@case(needs="title point statement notes cell")
def paragraphs_formatted(at: At) -> None:
    for _, one, _, _ in at.paragraphs(*NEEDED, "cell"):
        one.alignment = PP_ALIGN.RIGHT
        for run in one.runs:
            run.font.size, run.font.italic, run.font.color.rgb = Pt(31), True, RGBColor(200, 0, 0)


@case(needs="point statement notes")
def sentence_appended(at: At) -> None:
    for _, one, _, _ in at.paragraphs("point", "statement"):
        one.runs[-1].text += ". Who would have thought that?"
    for _, one, _, _ in at.paragraphs("notes"):
        one.add_run().text = " I lost one as well."


@case(needs="title point notes")
def slide_duplicated(at: At) -> None:
    _copy_of_a_slide(at)


@case("4,300", "years and more", title=EITHER, notes=EITHER)  # of the copy; the first is updated: see test_cases
def copy_of_a_slide_edited(at: At) -> None:
    kind = at.has("title", "notes")[0]
    old, _ = at.value(kind)
    copy = _copy_of_a_slide(at, kind)
    paragraphs = [one for one in do._paragraphs(copy) if old in do.words(one)] if kind == "title" else []
    paragraph = paragraphs[0] if paragraphs else do.notes_paragraph(copy, old)
    do.reword(paragraph, old, "4,300" if at.name == VALLEY else "several")


@case(needs="point")
def paragraphs_merged(at: At) -> None:
    one, other = at.paragraph("point"), at.beside("point")
    if other is None:
        one, other = at.paragraph("notes"), at.beside("notes")
    one.add_run().text = ". "
    for run in other.runs:
        one._p.append(run._r)
    do.remove(other)


@case("my library", "my uncle")
def own_slide_with_the_same_numbers(at: At) -> None:
    first, last = _values(at)[0], _values(at)[-1]
    do.add_slide(
        at.deck, "What else I count", f"{first} books stand in my library", f"{last} sheep graze for my uncle", at=4
    )


@case("steps lead up")
def own_paragraph_with_the_same_number(at: At) -> None:
    for kind in at.has("point", "notes"):
        _add(at.paragraph(kind), f"{_values(at)[0]} steps lead up to the church")
        _add(at.paragraph(kind), f"{_values(at)[-1]} steps lead up to the doctor")


@case(needs="notes")
def notes_edited_elsewhere(at: At) -> None:
    other = at.beside("notes")
    if other is not None:
        do.write(other, "Picture me with a veil and a list.")
        _add(other, "Then I tell the story of the lost swarm.")
    _add(at.paragraph("notes"), "And then I tell another story.")


@case(needs="cell")
def table_row_inserted(at: At) -> None:
    do.insert_row(at.slides["cell"], 0, "Elmstead", "44", "three")
    _unmark(at.table._tbl.tr_lst[1])


@case(needs="cell")
def table_column_inserted(at: At) -> None:
    do.insert_column(at.slides["cell"], 0, "River", "Lin", "Ash", "Oak")
    for row in at.table._tbl.tr_lst:
        _unmark(row.tc_lst[1])


@case(needs="cell")
def table_rows_swapped(at: At) -> None:
    do.swap_rows(at.slides["cell"], 1, 3)


@case(needs="cell")
def table_columns_swapped(at: At) -> None:
    for row in at.table._tbl.tr_lst:
        row.tc_lst[1].addprevious(row.tc_lst[2])


@case(needs="chart")
def chart_reformatted(at: At) -> None:
    chart = next(one for one in at.slides["chart"].shapes if one.has_chart).chart
    chart.has_legend = True
    chart.font.size = Pt(22)
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0, 120, 0)


@case(chart=UPDATED)
def other_chart_point_edited(at: At) -> None:
    number = 0 if at.point else 1
    value, reference = _point_now(at, number)
    at.set_point(number, f"{value + 6:g}")
    do.set_cell(at.slides["chart"], reference, value + 6)


@case(needs="chart")
def chart_category_added(at: At) -> None:
    do.add_category(at.slides["chart"], "2027", "901")


@case(needs="chart")
def workbook_of_the_chart_gone(at: At) -> None:
    do.drop_workbook(at.slides["chart"])


@case()
def marks_stripped(at: At) -> None:
    do.strip_marks(at.deck)


@case()
def comment_added(at: At) -> None:
    do.add_comment(at.deck, 1, f"Is this {_values(at)[0]} still right?")


# Updated or a conflict, and never silent


@case(point=EITHER, statement=EITHER, notes=EITHER)
def typographic_spaces_and_quotes(at: At) -> None:
    for _, one, old, _ in at.paragraphs("point", "statement", "notes"):
        text = do.words(one).replace(f" {old} ", f"\u00a0{old}\u202f")
        for plain, other in (
            (" on ", " \u201con\u201d\u00a0"),
            (" every ", " \u2018every\u2019\u2009"),
            ("'", "\u2019"),
        ):
            text = text.replace(plain, other)
        do.write(one, text)


@case(point=EITHER, statement=EITHER)
def double_spaces(at: At) -> None:
    for _, one, old, _ in at.paragraphs("point", "statement"):
        do.write(one, f" {do.words(one).replace(f'{old} ', f'{old}  ').replace(' of ', ' of  ')} ")


@case(point=EITHER, title=EITHER)
def line_break_inserted(at: At) -> None:
    for _, one, _, _ in at.paragraphs("point", "title"):
        last = one.runs[-1].text
        do.break_line(one, last[last.index(" ") :])


@case(point=EITHER, statement=EITHER, notes=EITHER)
def zero_width_characters(at: At) -> None:
    for _, one, old, _ in at.paragraphs("point", "statement", "notes"):
        do.write(one, "\ufeff" + do.words(one).replace(old, f"\u200b{old}\u200b").replace("e ", "e\u200b ", 1))


@case(point=EITHER, statement=EITHER, notes=EITHER, title=EITHER)
def words_around_the_value_changed(at: At) -> None:
    others = (
        ("About ", "Some "),
        ("Our ", "This "),
        (" stand ", " are "),
        (" in ", " within "),
        (" largest ", " biggest "),
    )
    for _, one, _, _ in at.paragraphs(*NEEDED):
        text = do.words(one)
        for old, new in others:
            text = text.replace(old, new, 1)
        do.write(one, text)


@case(point=EITHER, notes=EITHER)
def paragraph_split(at: At) -> None:
    for kind, one, old, _ in at.paragraphs("point", "notes"):
        text = do.words(one)
        first = text.index(" ", text.index(old) + len(old) + 9)
        if kind == "notes" and at.name == VALLEY:
            continue  # its place is another case's
        do.write(one, text[:first])
        _add(one, text[first + 1 :])


@case(point=EITHER)
def paragraph_moved_to_another_slide(at: At) -> None:
    one = at.paragraph("point")
    do.remove(one)
    other = at.deck.slides[STING] if at.name == VALLEY else at.slides["title"]
    box = next(shape for shape in other.shapes if shape.has_text_frame and shape.text_frame.text)
    box.text_frame.paragraphs[-1]._p.addnext(one._p)


@case(statement=EITHER, notes=EITHER)
def same_number_twice_in_a_paragraph(at: At) -> None:
    for _, one, old, _ in at.paragraphs("statement", "notes"):
        do.write(one, f"{do.words(one)}, {old} of them")


@case(cell=EITHER)
def table_row_relabelled(at: At) -> None:
    do.write(_cell(at, at.cell[0], 0), "Lower Linden")


@case(cell=EITHER)
def table_column_relabelled(at: At) -> None:
    do.write(_cell(at, 0, at.cell[1]), "Last year")


@case(chart=EITHER)
def chart_category_renamed(at: At) -> None:
    at.series.findall(f"{qn('c:cat')}//{qn('c:pt')}")[at.point].find(qn("c:v")).text = "that year"


# Conflict, the text untouched


@case(title=CONFLICT, point=CONFLICT, statement=CONFLICT)
def values_retyped(at: At) -> None:
    for kind, one, old, _ in at.paragraphs("title", "point", "statement"):
        do.reword(one, old, {"title": "4,250", "point": "16.9", "statement": "sixty"}[kind])


@case(title=CONFLICT, point=CONFLICT)
def values_removed(at: At) -> None:
    for _, one, old, _ in at.paragraphs("title", "point"):
        do.write(one, do.words(one).replace(f"{old} ", "").replace(f"{old}\u00a0million ", ""))


@case(statement=CONFLICT, point=CONFLICT, notes=CONFLICT)
def translated(at: At) -> None:
    for _, one, old, _ in at.paragraphs("statement", "point", "notes"):
        do.write(one, f"Unser Tal hat {old} Völker auf je hundert Menschen an einem warmen Tag im Mai")


@case(notes=CONFLICT)
def value_in_notes_retyped(at: At) -> None:
    do.reword(at.paragraph("notes"), at.value("notes")[0], "320")


@case(notes=CONFLICT)
def value_in_notes_removed(at: At) -> None:
    paragraph = at.paragraph("notes")
    do.write(paragraph, do.words(paragraph).replace(f"{at.value('notes')[0]} ", "", 1))


@case(cell=CONFLICT)
def table_cell_retyped(at: At) -> None:
    do.write(at.paragraph("cell"), "130")


@case(chart=CONFLICT)
def chart_point_retyped(at: At) -> None:
    value, reference = _point_now(at, at.point)
    at.set_point(at.point, f"{value + 5:g}")
    do.set_cell(at.slides["chart"], reference, value + 5)


@case(chart=CONFLICT)
def workbook_and_chart_disagree(at: At) -> None:
    value, reference = _point_now(at, at.point)
    do.set_cell(at.slides["chart"], reference, value + 5)


# Gone, and reported


@case(point=GONE, statement=GONE, notes=GONE)
def paragraphs_deleted(at: At) -> None:
    for kind in at.has("point", "notes"):
        do.remove(at.paragraph(kind))
    for kind in at.has("statement"):
        do.remove(_shape_of(at, kind))


@case(title=GONE, point=GONE, notes=GONE)
def slide_deleted(at: At) -> None:
    # Where the talk says them on several slides, all of those go.
    for number in sorted({at.numbers[kind] for kind in at.has("title", "point", "notes")}, reverse=True):
        do.delete_slide(at.deck, number)


@case(chart=GONE)
def chart_slide_deleted(at: At) -> None:
    do.delete_slide(at.deck, at.numbers["chart"])


@case(notes=GONE)
def notes_deleted(at: At) -> None:
    slide = at.slides["notes"]
    relation = next(key for key, one in slide.part.rels.items() if one.reltype.endswith("/notesSlide"))
    slide.part.drop_rel(relation)


@case(notes=GONE)
def paragraph_of_the_notes_deleted(at: At) -> None:
    do.remove(at.paragraph("notes"))


@case(cell=GONE)
def table_row_deleted(at: At) -> None:
    table = at.table._tbl
    table.remove(table.tr_lst[at.cell[0]])


@case(cell=GONE)
def table_column_deleted(at: At) -> None:
    column = at.cell[1]
    table = at.table._tbl
    table.tblGrid.remove(table.tblGrid.findall(qn("a:gridCol"))[column])
    for row in table.tr_lst:
        row.remove(row.tc_lst[column])


@case(chart=GONE)
def chart_turned_into_a_picture(at: At) -> None:
    picture = (TESTS / "every_kind" / "outlines" / "road.png").read_bytes()
    do.to_picture(at.slides["chart"], "Chart", picture)


# Left alone


@case(title=LEFT, point=LEFT, cell=LEFT, notes=LEFT, chart=LEFT)
def says_the_new_values_already(at: At) -> None:
    for _, one, old, new in at.paragraphs("title", "point", "notes", "cell"):
        do.reword(one, old, new)
    if at.has("chart"):
        new_value = at.value("chart")[1]
        _, reference = _point_now(at, at.point)
        at.set_point(at.point, new_value)
        do.set_cell(at.slides["chart"], reference, float(new_value))


def _different(at: At) -> list[Any]:
    """The slides that the places stand on, each once."""
    return list({number: at.slides[kind] for kind, number in at.numbers.items()}.values())


def _values(at: At) -> list[str]:
    """The values of texts as the talk said them."""
    return [at.value(kind)[0] for kind in at.has("title", "point", "notes", "cell", "statement")]


def _shape_of(at: At, kind: str) -> Any:
    element = at.lines[kind].element
    return next(one for one in at.slides[kind].shapes if element in list(one._element.iter(qn("a:p"))))


def _cell(at: At, row: int, column: int) -> Any:
    return at.table.cell(row, column).text_frame.paragraphs[0]


def _point_now(at: At, number: int) -> tuple[float, str]:
    """The value of a point, and where it stands in the workbook."""
    points = at.series.findall(f"{qn('c:val')}//{qn('c:pt')}")
    formula = at.series.findtext(f"{qn('c:val')}//{qn('c:f')}")
    column, first = formula.partition("!")[2].replace("$", " ").split()[:2]
    row = int(first.partition(":")[0]) + int(points[number].get("idx"))
    return float(points[number].findtext(qn("c:v"))), f"{column}{row}"


def _add(one: Any, text: str, *, before: bool = False) -> None:
    """A paragraph of the speaker's own, beside one that was built."""
    (do.add_before if before else do.add_after)(one, text)
    give_marks(one._p.getprevious() if before else one._p.getnext(), ())


def _unmark(element: Any) -> None:
    for one in element.iter():
        give_marks(one, ())


def _copy_of_a_slide(at: At, kind: str = "") -> Any:
    kinds = at.has(kind) if kind else at.has("title", "point", "notes")
    return do.duplicate(at.deck, at.numbers[kinds[0]])
