"""Single edits of a marked deck, each told by three numbers that say where and with what: for trials and Hypothesis.

A number chooses by its remainder, so every number is a step that can be made, and smaller ones are simpler. What the
speaker copies or moves keeps its marks; what is typed anew has none.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.text.text import _Paragraph
from pptx.util import Pt

from tests.refresh import editing as do
from tests.refresh.looking import says
from tests.refresh.marked import (
    NOTES,
    POINT,
    TEXT,
    Book,
    Line,
    Marked,
    chart_parts,
    give_marks,
    give_turned,
    lines_on,
    marks_of,
    saved,
    turned_of,
)

WORDS = ("hens", "of course", "perhaps", "the river", "in spring", "quietly", "Linden", "two", "million")
# Before its value, each makes a sentence say something else; so does another thing that is counted.
TURNS = ("not", "never", "no longer", "until 1999", "formerly")
COUNTED = ("roofs", "bakers", "windows")
SENTENCES = ("I saw them myself.", "Ask me later!", "Who would have thought that?", "Some say 7 of them.")


@dataclass
class Work:
    """A deck under edit. done: the steps that changed something."""

    book: Book
    deck: Any
    done: list[str] = field(default_factory=list)

    def slides(self) -> list[Any]:
        return list(self.deck.slides)

    def lines(self, *kinds: str, changed: bool = True) -> list[tuple[int, Line]]:
        """Texts that are places of the built deck, by default those that have to say something else now."""
        return [
            (number, line)
            for number, slide in enumerate(self.deck.slides)
            for line in lines_on(slide)
            if line.kind in kinds
            and line.places
            and (not changed or any(self.book.places[one].changed for one in line.places))
        ]

    def value(self, line: Line, number: int) -> tuple[str, str]:
        """Old and new of a value that the line was built with."""
        return _chosen([pair for one in line.places for pair in self.book.places[one].said], number)

    def any_value(self, number: int) -> str:
        """A value that the deck said when it was built, of any of its facts."""
        places = [one for one in self.book.places if one.changed and one.kind in (TEXT, NOTES)]
        return _chosen([pair[0] for one in places for pair in one.said], number)


def _chosen(row: Sequence[Any], number: int) -> Any:
    return row[number % len(row)]


Step = Callable[[Work, int, int, int], bool]
STEPS: dict[str, Step] = {}


def step(one: Step) -> Step:
    STEPS[one.__name__] = one
    return one


def taken(book: Book, steps: Sequence[tuple[str, int, int, int]]) -> tuple[Work, Marked]:
    """The deck after some steps, as the speaker saves it."""
    work = Work(book, book.opened())
    for name, one, two, three in steps:
        if STEPS[name](work, one, two, three):
            work.done.append(f"{name}({one}, {two}, {three})")
    return work, saved(work.deck)


def _paragraph(line: Line) -> _Paragraph:
    return _Paragraph(line.element, None)


def _line(work: Work, number: int, *kinds: str, changed: bool = True) -> Line | None:
    found = [line for _, line in work.lines(*(kinds or (TEXT, NOTES)), changed=changed)]
    found = [line for line in found if _paragraph(line).runs]
    return _chosen(found, number) if found else None


# Slides


@step
def move_slide(work: Work, one: int, two: int, _: int) -> bool:
    count = len(work.deck.slides)
    do.move_slide(work.deck, one % count, two % count)
    return one % count != two % count


@step
def delete_slide(work: Work, one: int, _: int, __: int) -> bool:
    count = len(work.deck.slides)
    if count < 2:
        return False
    do.delete_slide(work.deck, one % count)
    return True


@step
def duplicate_slide(work: Work, one: int, _: int, __: int) -> bool:
    plain = [
        at for at, slide in enumerate(work.deck.slides) if not list(slide.element.iter(qn("p:pic"), qn("c:chart")))
    ]
    if not plain or len(work.deck.slides) > 40:
        return False
    do.duplicate(work.deck, _chosen(plain, one))
    return True


@step
def hide_slide(work: Work, one: int, _: int, __: int) -> bool:
    _chosen(work.slides(), one).element.set("show", "0")
    return True


@step
def own_slide(work: Work, one: int, two: int, three: int) -> bool:
    texts = (f"{work.any_value(two)} cats of mine", f"I have {work.any_value(two + three)} friends there")
    do.add_slide(work.deck, "A thought of mine", *texts, at=one % (len(work.deck.slides) + 1))
    return True


@step
def retitle(work: Work, one: int, two: int, _: int) -> bool:
    titles = [slide.shapes.title for slide in work.deck.slides if slide.shapes.title is not None]
    titles = [one for one in titles if one.text_frame.paragraphs and one.text_frame.paragraphs[0].runs]
    if not titles:
        return False
    others = [place.old for place in work.book.places if place.kind == TEXT and len(place.old.split()) > 3]
    words = _chosen(["A thought of mine", "Numbers", _chosen(others, two)], two)
    paragraph = _chosen(titles, one).text_frame.paragraphs[0]
    give_marks(paragraph._p, () if words in others else marks_of(paragraph._p))
    do.write(paragraph, words)
    return True


@step
def strip_names(work: Work, _: int, __: int, ___: int) -> bool:
    do.strip_marks(work.deck)
    return True


@step
def delete_notes(work: Work, one: int, _: int, __: int) -> bool:
    slide = _chosen(work.slides(), one)
    relations = [key for key, rel in slide.part.rels.items() if rel.reltype.endswith("/notesSlide")]
    for key in relations:
        slide.part.drop_rel(key)
    return bool(relations)


@step
def delete_shape(work: Work, one: int, two: int, _: int) -> bool:
    shapes = list(_chosen(work.slides(), one).shapes)
    if not shapes:
        return False
    do.remove(_chosen(shapes, two))
    return True


# Paragraphs


@step
def own_paragraph(work: Work, one: int, two: int, three: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    value = work.any_value(two) if three % 3 else work.value(_line(work, one) or line, two)[0]
    words = _chosen([f"{value} hens of mine", f"Somebody told me of {value} and more", value], three)
    (do.add_after if three % 2 else do.add_before)(_paragraph(line), words)
    added = line.element.getnext() if three % 2 else line.element.getprevious()
    give_marks(added, ())
    return True


@step
def delete_paragraph(work: Work, one: int, _: int, __: int) -> bool:
    line = _line(work, one)
    if line is None or line.element.getparent().tag == qn("a:txBody"):
        return False  # of a cell, which has to keep one
    line.element.getparent().remove(line.element)
    return True


@step
def paragraph_last(work: Work, one: int, _: int, __: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    line.element.getparent().append(line.element)
    return True


@step
def paragraph_to_another_slide(work: Work, one: int, two: int, three: int) -> bool:
    line, other = _line(work, one), _line(work, two, TEXT, changed=False)
    if line is None or other is None or line.element is other.element:
        return False
    in_cell = qn("a:txBody")
    if in_cell in (line.element.getparent().tag, other.element.getparent().tag):
        return False
    other.element.addnext(copy.deepcopy(line.element) if three % 2 else line.element)
    return True


@step
def join_paragraphs(work: Work, one: int, _: int, __: int) -> bool:
    line = _line(work, one, changed=False)
    other = line.element.getnext() if line is not None else None
    if line is None or other is None or other.tag != qn("a:p") or not other.findall(qn("a:r")):
        return False
    _paragraph(line).add_run().text = ". "
    for run in other.findall(qn("a:r")):
        line.element.append(run)
    give_marks(line.element, (*line.places, *marks_of(other)))
    give_turned(line.element, (*line.turned, *turned_of(other)))
    other.getparent().remove(other)
    return True


@step
def part_paragraph(work: Work, one: int, two: int, _: int) -> bool:
    """Cut it in two at a blank; where one part says the value, the other is a text like any other."""
    line = _line(work, one)
    blanks = [at for at, sign in enumerate(line.text) if sign == " "] if line else []
    if line is None or not blanks or line.element.getparent().tag == qn("a:txBody"):
        return False
    at = _chosen(blanks, two)
    first, second = line.text[:at], line.text[at + 1 :]
    do.write(_paragraph(line), first)
    do.add_after(_paragraph(line), second)
    values = [old for one in line.places for old, _ in work.book.places[one].values]
    of_first, of_second = (any(says(part, old) for old in values) for part in (first, second))
    give_marks(line.element.getnext(), line.places if of_second or not of_first else ())
    give_turned(line.element.getnext(), line.turned)
    give_marks(line.element, line.places if of_first or not of_second else ())
    return True


@step
def format_paragraph(work: Work, one: int, two: int, _: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    for run in _paragraph(line).runs[: 1 + two % 3]:
        run.font.size, run.font.italic, run.font.color.rgb = Pt(20 + two % 20), True, RGBColor(200, 0, 0)
    return True


# Words


def _rewrite(line: Line, text: str) -> bool:
    if text == line.text or not text.strip():
        return False
    do.write(_paragraph(line), text)
    for one in line.element.findall(qn("a:br")):
        line.element.remove(one)
    return True


@step
def retype_value(work: Work, one: int, two: int, three: int) -> bool:
    line = _line(work, one)
    if line is None:
        return False
    old, new = work.value(line, two)
    other = _chosen(["99", "a few", "", work.any_value(three), new], three)
    return _rewrite(line, line.text.replace(old, other))


@step
def reword(work: Work, one: int, two: int, three: int) -> bool:
    """Another word for one, or for several, that are no values."""
    line = _line(work, one, changed=False)
    if line is None:
        return False
    row = line.text.split(" ")
    plain = [at for at, word in enumerate(row) if word.isalpha()]
    for more in range(1 + three % 4 if plain else 0):
        row[_chosen(plain, two + more * 3)] = _chosen(WORDS, three + more)
    return _rewrite(line, " ".join(row))


def _plain_line(work: Work, number: int) -> tuple[Line, str] | None:
    """A line that stands as it was built, of one sentence with one value that changes; and the value."""
    found = []
    for _, line in work.lines(TEXT, NOTES):
        places = [work.book.places[one] for one in line.places]
        if (
            len(places) != 1
            or places[0].old != line.text
            or len(places[0].values) != 1
            or re.search(r"[.!?] ", line.text)
        ):
            continue
        value = places[0].said[0][0]
        if line.text.count(value) == 1 and len(line.text.split()) > 3 and _paragraph(line).runs:
            found.append((line, value))
    return _chosen(found, number) if found else None


@step
def turn_around(work: Work, one: int, two: int, _: int) -> bool:
    """A word before the value, so that the sentence says what no new value makes true."""
    found = _plain_line(work, one)
    if found is None:
        return False
    line, value = found
    give_turned(line.element, line.places)
    return _rewrite(line, line.text.replace(value, f"{_chosen(TURNS, two)} {value}"))


@step
def count_another_thing(work: Work, one: int, two: int, _: int) -> bool:
    """Another noun right after the value."""
    found = _plain_line(work, one)
    if found is None:
        return False
    line, value = found
    before, _, after = line.text.partition(f"{value} ")
    noun, blank, rest = after.partition(" ")
    if len(noun) < 4 or not noun.isalpha():
        return False
    give_turned(line.element, line.places)
    return _rewrite(line, f"{before}{value} {_chosen(COUNTED, two)}{blank}{rest}")


@step
def say_anew(work: Work, one: int, two: int, three: int) -> bool:
    """Nearly every word but the value is another one."""
    found = _plain_line(work, one)
    if found is None:
        return False
    line, value = found
    give_turned(line.element, line.places)
    head = ("In the inn people told me of", "My aunt once dreamt about", "Nobody here believes in")
    tail = ("and laughed", "for supper", "on her roof")
    return _rewrite(line, f"{_chosen(head, two)} {value} {_chosen(tail, three)}")


@step
def insert_words(work: Work, one: int, two: int, three: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    row = line.text.split(" ")
    row.insert(two % (len(row) + 1), _chosen(WORDS, three))
    return _rewrite(line, " ".join(row))


@step
def append_sentence(work: Work, one: int, two: int, three: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    more = _chosen([*SENTENCES, f"But {work.any_value(three)} is another matter."], two)
    if three % 2:
        _paragraph(line).runs[0].text = f"{more} {_paragraph(line).runs[0].text}"
    else:
        _paragraph(line).runs[-1].text += f" {more}"
    return True


@step
def say_twice(work: Work, one: int, two: int, _: int) -> bool:
    line = _line(work, one)
    return line is not None and _rewrite(line, f"{line.text}, {work.value(line, two)[0]} of them")


@step
def split_runs(work: Work, one: int, two: int, three: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    run = _chosen(_paragraph(line).runs, two)
    if len(run.text) < 2:
        return False
    at = 1 + three % (len(run.text) - 1)
    do.split_run(_paragraph(line), run.text[at:], bold=bool(two % 2), language="" if two % 2 else "de-DE")
    return True


@step
def odd_blanks(work: Work, one: int, two: int, three: int) -> bool:
    """Blanks and characters of no width, as office programs and habits of typing leave them."""
    line = _line(work, one, changed=False)
    blanks = [at for at, sign in enumerate(line.text) if sign == " "] if line else []
    if line is None or not blanks:
        return False
    at = _chosen(blanks, two)
    sign = _chosen(["  ", "\u00a0", "\u200b ", " \u200b", "\u202f", " \ufeff"], three)
    return _rewrite(line, line.text[:at] + sign + line.text[at + 1 :])


@step
def quotes(work: Work, one: int, two: int, _: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None:
        return False
    text = line.text.translate(str.maketrans("’“”–", '\'""-') if two % 2 else str.maketrans("'-", "’–"))
    return _rewrite(line, text)


@step
def break_line(work: Work, one: int, two: int, _: int) -> bool:
    line = _line(work, one, changed=False)
    if line is None or "\n" in line.text:
        return False
    run = _chosen(_paragraph(line).runs, two)
    at = run.text.find(" ", two % (len(run.text) or 1))
    if at < 1 or not run.text[at:].strip():
        return False
    do.break_line(_paragraph(line), run.text[at:])
    return True


# Tables and charts


def _rows(work: Work, number: int) -> tuple[Any, list[Any]] | None:
    tables = [table for slide in work.deck.slides for table in slide.element.iter(qn("a:tbl"))]
    if not tables:
        return None
    table = _chosen(tables, number)
    return table, table.findall(qn("a:tr"))


@step
def insert_row(work: Work, one: int, two: int, three: int) -> bool:
    found = _rows(work, one)
    if found is None:
        return False
    row = _chosen(found[1], two)
    made = copy.deepcopy(row)
    for paragraph in made.iter(qn("a:p")):
        give_marks(paragraph, ())
    for cell, text in zip(made.iter(qn("a:t")), ("Elsewhere", work.any_value(three), "44"), strict=False):
        cell.text = text
    row.addnext(made)
    return True


@step
def delete_row(work: Work, one: int, two: int, _: int) -> bool:
    found = _rows(work, one)
    if found is None or len(found[1]) < 3:
        return False
    found[0].remove(_chosen(found[1][1:], two))
    return True


@step
def move_row(work: Work, one: int, two: int, three: int) -> bool:
    found = _rows(work, one)
    if found is None or len(found[1]) < 3:
        return False
    row, other = _chosen(found[1][1:], two), _chosen(found[1][1:], three)
    if row is other:
        return False
    other.addnext(row)
    return True


@step
def move_column(work: Work, one: int, two: int, three: int) -> bool:
    found = _rows(work, one)
    if found is None:
        return False
    for row in (found[0].find(qn("a:tblGrid")), *found[1]):
        cells = [cell for cell in row if cell.tag in (qn("a:tc"), qn("a:gridCol"))]
        cell, other = _chosen(cells, two), _chosen(cells, three)
        if cell is other:
            return False
        other.addnext(cell)
    return True


def _points(work: Work) -> list[tuple[Any, Line, int]]:
    """Points of charts that change: the slide, the point, and its number in the first series."""
    found = []
    for slide in work.deck.slides:
        lines = [line for line in lines_on(slide) if line.kind == POINT]
        found += [
            (slide, line, at)
            for at, line in enumerate(lines)
            if line.places and work.book.places[line.places[0]].changed
        ]
    return found


@step
def retype_point(work: Work, one: int, two: int, _: int) -> bool:
    """Only what the chart shows: its workbook says something else then."""
    found = _points(work)
    if not found:
        return False
    _, line, _ = _chosen(found, one)
    line.element.find(qn("c:v")).text = repr(round(float(line.text) + 1 + two % 7, 3))
    return True


@step
def drop_workbooks(work: Work, one: int, _: int, __: int) -> bool:
    slides = [slide for slide in work.deck.slides if chart_parts(slide)]
    if not slides:
        return False
    changed = False
    for part in chart_parts(_chosen(slides, one)):
        data = part._element.find(qn("c:externalData"))
        if data is not None:
            part.drop_rel(data.get(qn("r:id")))
            part._element.remove(data)
            changed = True
    return changed


@step
def rename_category(work: Work, one: int, two: int, _: int) -> bool:
    names = [
        point
        for slide in work.deck.slides
        for part in chart_parts(slide)
        for point in part._element.iterfind(f".//{qn('c:cat')}//{qn('c:pt')}")
    ]
    if not names:
        return False
    other = _chosen(names, two).findtext(qn("c:v"))
    _chosen(names, one).find(qn("c:v")).text = _chosen(["1999", "Somewhere", other], two)
    return True
