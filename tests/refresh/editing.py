"""Edits of a deck, made with python-pptx as a speaker makes them in an office program."""

from __future__ import annotations

import copy
import io
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

Deck = Any  # a python-pptx presentation
Slide = Any
Paragraph = Any


def edited(deck: bytes, edit: Any) -> bytes:
    """The deck after an edit, as python-pptx saves it."""
    presentation = Presentation(io.BytesIO(deck))
    edit(presentation)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def shape(slide: Slide, name: str) -> Any:
    return next(one for one in slide.shapes if one.name == name)


def paragraph(slide: Slide, part: str) -> Paragraph:
    """The paragraph of a slide's text boxes and cells that holds some words."""
    return next(one for one in _paragraphs(slide) if part in words(one))


def notes_paragraph(slide: Slide, part: str) -> Paragraph:
    return next(one for one in slide.notes_slide.notes_text_frame.paragraphs if part in words(one))


def _paragraphs(slide: Slide) -> Any:
    for one in slide.shapes:
        if one.has_text_frame:
            yield from one.text_frame.paragraphs
        if getattr(one, "has_table", False) and one.has_table:
            for cell in one.table.iter_cells():
                yield from cell.text_frame.paragraphs


def words(one: Paragraph) -> str:
    return "".join(part.text or "" for part in one._p.iter(qn("a:t")))


def write(one: Paragraph, text: str) -> None:
    """Other words in the first run; the other runs go."""
    runs = one.runs
    runs[0].text = text
    for run in runs[1:]:
        run._r.getparent().remove(run._r)


def reword(one: Paragraph, old: str, new: str) -> None:
    """Other words for some, in the run that holds them."""
    for run in one.runs:
        if old in run.text:
            run.text = run.text.replace(old, new)
            return
    text = words(one)
    assert old in text, (old, text)
    write(one, text.replace(old, new))


def remove(one: Any) -> None:
    element = one._element if hasattr(one, "_element") else one._p
    element.getparent().remove(element)


def add_after(one: Paragraph, text: str) -> None:
    """A paragraph like this one, with other words, below it."""
    made = copy.deepcopy(one._p)
    one._p.addnext(made)
    _set(made, text)


def add_before(one: Paragraph, text: str) -> None:
    made = copy.deepcopy(one._p)
    one._p.addprevious(made)
    _set(made, text)


def _set(element: Any, text: str) -> None:
    runs = element.findall(qn("a:r"))
    runs[0].find(qn("a:t")).text = text
    for run in runs[1:]:
        element.remove(run)


def split_run(one: Paragraph, at: str, bold: bool = False, language: str = "") -> None:
    """Cut the run that holds some words so that they stand in a run of their own, with a format of its own."""
    for run in one.runs:
        before, found, after = run.text.partition(at)
        if found:
            for text in (after, found):
                part = copy.deepcopy(run._r)
                part.find(qn("a:t")).text = text
                run._r.addnext(part)
                properties = part.find(qn("a:rPr"))
                if properties is None:
                    properties = etree.SubElement(part, qn("a:rPr"))
                    part.insert(0, properties)
                if text == found:
                    if bold:
                        properties.set("b", "1")
                        properties.set("i", "1")
                    if language:
                        properties.set("lang", language)
            run.text = before
            return
    raise AssertionError(at)


def break_line(one: Paragraph, before: str) -> None:
    """A line break within the paragraph, before some words."""
    split_run(one, before)
    run = next(run for run in one.runs if run.text == before)
    run._r.addprevious(etree.Element(qn("a:br")))


def slide_list(deck: Deck) -> Any:
    return deck.slides._sldIdLst


def move_slide(deck: Deck, old: int, new: int) -> None:
    listed = slide_list(deck)
    entry = listed[old]
    listed.remove(entry)
    listed.insert(new, entry)


def delete_slide(deck: Deck, number: int) -> None:
    listed = slide_list(deck)
    entry = listed[number]
    deck.part.drop_rel(entry.rId)
    listed.remove(entry)
    deck.part.rename_slide_parts([one.rId for one in listed])  # or the next slide takes a name that is in use


def add_slide(deck: Deck, title: str, *texts: str, at: int | None = None) -> Slide:
    """A slide of the speaker's own, with a title and a box of text."""
    layout = next(one for one in deck.slide_layouts if one.name == "Points")
    slide = deck.slides.add_slide(layout)
    slide.shapes.title.text_frame.text = title
    box = next(one for one in slide.placeholders if one.placeholder_format.type not in (1, 3) and one.has_text_frame)
    if box._element is slide.shapes.title._element:
        box = slide.shapes.add_textbox(1000000, 1500000, 6000000, 2000000)
    box.text_frame.text = "\n".join(texts)
    if at is not None:
        move_slide(deck, len(deck.slides) - 1, at)
    return slide


def duplicate(deck: Deck, number: int) -> Slide:
    """A copy of a slide of text, with its notes, right behind it."""
    source = deck.slides[number]
    made = deck.slides.add_slide(source.slide_layout)
    for one in list(made.shapes):
        remove(one)
    for one in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(one._element))
    if source.has_notes_slide:
        _copy_notes(source.notes_slide, made.notes_slide)
    move_slide(deck, len(deck.slides) - 1, number + 1)
    return made


def _copy_notes(source: Any, made: Any) -> None:
    for one in list(made.shapes):
        remove(one)
    for one in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(one._element))


def group(slide: Slide, *names: str) -> None:
    shapes = [shape(slide, name) for name in names]
    for one in shapes:  # a placeholder that stands where its layout says has no place of its own yet
        one.left, one.top, one.width, one.height = one.left, one.top, one.width, one.height
    made = slide.shapes.add_group_shape(shapes)
    made.name = "Group of mine"


def chart_part(slide: Slide) -> Any:
    return next(one for one in slide.shapes if getattr(one, "has_chart", False) and one.has_chart).chart.part


def set_point(slide: Slide, number: int, value: str) -> None:
    """Another value in what the chart shows, not in its workbook."""
    points = chart_part(slide)._element.findall(f".//{qn('c:val')}//{qn('c:pt')}")
    points[number].find(qn("c:v")).text = value


def set_cell(slide: Slide, place: str, value: float) -> None:
    """Another value in the chart's workbook, not in what it shows."""
    import openpyxl

    part = chart_part(slide).chart_workbook.xlsx_part
    book = openpyxl.load_workbook(io.BytesIO(part.blob))
    book.active[place] = value
    out = io.BytesIO()
    book.save(out)
    part._blob = out.getvalue()


def drop_workbook(slide: Slide) -> None:
    part = chart_part(slide)
    data = part._element.find(qn("c:externalData"))
    part.drop_rel(data.get(qn("r:id")))
    part._element.remove(data)


def add_category(slide: Slide, category: str, value: str) -> None:
    """A further point at the end, with its category, in the chart and in its workbook."""
    root = chart_part(slide)._element
    for kind, text in (("c:cat", category), ("c:val", value)):
        for cache in [
            *root.iterfind(f".//{qn(kind)}//{qn('c:strCache')}"),
            *root.iterfind(f".//{qn(kind)}//{qn('c:numCache')}"),
        ]:
            count = cache.find(qn("c:ptCount"))
            number = int(count.get("val"))
            count.set("val", str(number + 1))
            point = etree.SubElement(cache, qn("c:pt"), idx=str(number))
            etree.SubElement(point, qn("c:v")).text = text
        for formula in root.iterfind(f".//{qn(kind)}//{qn('c:f')}"):
            head, _, last = formula.text.rpartition("$")
            formula.text = f"{head}${int(last) + 1}"
    if chart_part(slide).chart_workbook.xlsx_part is not None:
        set_cell(slide, "A5", category)  # type: ignore[arg-type]
        set_cell(slide, "B5", float(value))


def to_picture(slide: Slide, name: str, picture: bytes) -> None:
    """A chart pasted as a picture in its own place."""
    one = shape(slide, name)
    slide.shapes.add_picture(io.BytesIO(picture), one.left, one.top, one.width)
    remove(one)


def insert_row(slide: Slide, after: int, *texts: str) -> None:
    table = shape(slide, "Table").table._tbl
    row = table.tr_lst[after]
    made = copy.deepcopy(row)
    row.addnext(made)
    for cell, text in zip(made.tc_lst, texts, strict=True):
        _set(cell.find(f"{qn('a:txBody')}/{qn('a:p')}"), text)


def insert_column(slide: Slide, after: int, *texts: str) -> None:
    table = shape(slide, "Table").table._tbl
    grid = table.tblGrid
    columns = grid.findall(qn("a:gridCol"))
    columns[after].addnext(copy.deepcopy(columns[after]))
    for row, text in zip(table.tr_lst, texts, strict=True):
        cell = row.tc_lst[after]
        made = copy.deepcopy(cell)
        cell.addnext(made)
        _set(made.find(f"{qn('a:txBody')}/{qn('a:p')}"), text)


def swap_rows(slide: Slide, first: int, second: int) -> None:
    rows = shape(slide, "Table").table._tbl.tr_lst
    one, other = rows[first], rows[second]
    place = copy.copy(other)
    other.addnext(place)
    one.addnext(other)
    place.addnext(one)
    place.getparent().remove(place)


def strip_marks(deck: Deck) -> None:
    """Names, ids and alternative texts of shapes and slides go; nothing is left but what is seen."""
    for slide in deck.slides:
        for number, element in enumerate(slide.element.iter(qn("p:cNvPr")), start=101):
            element.set("name", "")
            element.set("id", str(number))
            element.attrib.pop("descr", None)
            for extension in element.findall(qn("a:extLst")):
                element.remove(extension)
        for extension in [*slide.element.iter(qn("p:extLst"))]:
            extension.getparent().remove(extension)
    for number, entry in enumerate(slide_list(deck), start=700):
        entry.set("id", str(number))


def add_comment(deck: Deck, number: int, text: str) -> None:
    """A comment, as PowerPoint up to 2019 and LibreOffice write it."""
    package = deck.part.package
    kind = "application/vnd.openxmlformats-officedocument.presentationml."
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    space = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    author = '<p:cmAuthor id="0" name="A" initials="A" lastIdx="1" clrIdx="0"/>'
    authors = f"{head}<p:cmAuthorLst {space}>{author}</p:cmAuthorLst>"
    comment = (
        f'{head}<p:cmLst {space}><p:cm authorId="0" dt="2030-01-01T00:00:00" idx="1"><p:pos x="10" y="10"/>'
        f"<p:text>{text}</p:text></p:cm></p:cmLst>"
    )
    author_part = Part(PackURI("/ppt/commentAuthors.xml"), f"{kind}commentAuthors+xml", package, authors.encode())
    deck.part.relate_to(author_part, RELATIONSHIP_TYPE.COMMENT_AUTHORS)
    part = Part(PackURI("/ppt/comments/comment1.xml"), f"{kind}comments+xml", package, comment.encode())
    deck.slides[number].part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
