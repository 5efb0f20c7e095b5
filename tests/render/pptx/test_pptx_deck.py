from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from pptx import Presentation

from talks.compose.text import Run, Text
from talks.geometry import Frame
from talks.layout.deck import Deck, Paragraph, TextShape
from talks.render.base import base_of
from talks.render.pptx import render_deck
from tests.package_checks import package_problems
from tests.render.pptx.pptx_decks import TEMPLATE, deck, full_deck, slide, table_shape, template, text_shape

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def rendered(made: Deck) -> bytes:
    return render_deck(made, TEMPLATE, json.dumps(base_of(made)).encode())


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def full() -> bytes:
    return rendered(full_deck())


def one_slide(*shapes: TextShape, layout: str = "Points", **changes: str) -> bytes:
    return rendered(deck(slide("one", layout, text_shape(layout, "Title", "A title"), *shapes), **changes))


def test_a_full_deck_has_no_errors(full: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(full)
    assert validate_pptx(path).errors == []
    assert package_problems(full) == []


def test_two_renders_are_the_same_bytes(full: bytes) -> None:
    assert rendered(full_deck()) == full


def test_another_process_makes_the_same_bytes(full: bytes) -> None:
    code = (
        "import sys, json, hashlib; sys.path.insert(0, sys.argv[1]); from pptx_decks import TEMPLATE, full_deck;"
        "from talks.render.base import base_of; from talks.render.pptx import render_deck; made = full_deck();"
        "data = render_deck(made, TEMPLATE, json.dumps(base_of(made)).encode());"
        "sys.stdout.buffer.write(data)"
    )
    folder = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", code, folder], check=True, capture_output=True)
    assert done.stdout == full


def test_no_date_of_the_machine_is_in_the_file(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        workbook = archive.read("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx")
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_python_pptx_reads_what_was_written(full: bytes) -> None:
    made = full_deck()
    for found, wanted in zip(opened(full).slides, made.slides, strict=True):
        assert found.shapes.title.text_frame.text == wanted.title
        assert found.name == wanted.id
        assert found.slide_layout.name == wanted.layout
        number = {"Slide Number"} if has_number(wanted.layout) else set()
        assert {shape.name for shape in found.shapes} == {shape.name for shape in wanted.shapes} | number
        assert found.has_notes_slide == bool(wanted.notes)


def test_the_title_is_read_first_wherever_it_stands_in_the_record(full: bytes) -> None:
    where = opened(full).slides[1]
    assert [shape.name for shape in where.shapes] == ["Title", "Body", "Source", "Slide Number"]


def test_placeholders_without_a_text_are_not_on_the_slide(full: bytes) -> None:
    where = opened(full).slides[2]
    assert sorted(place.placeholder_format.idx for place in where.placeholders) == [0, 10, 13, 14, 20, 21]
    calls = opened(full).slides[5]
    assert sorted(place.placeholder_format.idx for place in calls.placeholders) == [0, 10, 21]


def test_runs_keep_their_format_size_level_and_language(full: bytes) -> None:
    first, second, third = opened(full).slides[1].shapes[1].text_frame.paragraphs
    assert [(run.text, run.font.bold) for run in first.runs][2] == (" largest country", True)
    assert first.runs[0].font.size is None
    assert (second.level, second.runs[0].font.size.pt) == (1, 24)
    assert third.runs[1].hyperlink.address == "https://example.org/a%20b?q=1&r=2"
    assert third.runs[1].font.italic is True
    for element in part(full, "ppt/slides/slide2.xml").iter(f"{_A}rPr", f"{_A}endParaRPr"):
        assert element.get("lang") == "en-US"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken", "relative/page"])
def test_a_link_that_is_not_safe_to_open_stays_text(link: str) -> None:
    data = one_slide(text_shape("Points", "Body", Text((Run("here", link=link),))))
    assert part(data, "ppt/slides/slide1.xml").find(f".//{_A}hlinkClick") is None
    assert package_problems(data) == []


def test_every_slide_has_its_number_as_a_field_where_the_layout_shows_one(full: bytes) -> None:
    layouts = [slide.layout for slide in full_deck().slides]
    assert sum(map(has_number, layouts)) >= 8
    for number, layout in enumerate(layouts, start=1):
        field = part(full, f"ppt/slides/slide{number}.xml").find(f".//{_A}fld")
        if has_number(layout):
            assert (field.get("type"), field.findtext(f"{_A}t")) == ("slidenum", str(number))
        else:
            assert field is None


def has_number(layout: str) -> bool:
    known = TEMPLATE.layout(layout)
    return known is not None and known.placeholder("Slide Number") is not None


def test_a_placeholder_at_its_usual_place_inherits_it_and_a_moved_one_says_so() -> None:
    moved = Frame(700000, 2000000, 5000000, 1000000)
    data = one_slide(text_shape("Points", "Body", "Moved", frame=moved))
    title, body, _ = part(data, "ppt/slides/slide1.xml").iter(f"{_P}spPr")
    assert len(title) == 0
    assert body.find(f"{_A}xfrm/{_A}off").get("x") == "700000"


def test_a_text_without_a_placeholder_gets_a_box_that_wraps_with_bullets_for_a_list() -> None:
    frame = Frame(700000, 2000000, 5000000, 1000000)
    shapes = [
        TextShape(name, (Paragraph(Text.of(name), size=20.0),), frame) for name in ("Body 2", "Remark", "Value 9")
    ]
    boxes = opened(one_slide(*shapes)).slides[0].shapes
    body, remark, value = boxes[1], boxes[2], boxes[3]
    for box in (body, remark, value):
        properties = box._element.txBody.bodyPr
        assert (box.text_frame.word_wrap, properties.get("lIns"), properties.get("tIns")) == (True, "0", "0")
        assert (box.left, box.top, box.width, box.height) == (700000, 2000000, 5000000, 1000000)
    assert body._element.find(f".//{_A}buChar").get("char") == "•"
    assert remark._element.find(f".//{_A}buChar") is None
    assert value._element.txBody.bodyPr.get("anchor") == "b"


def test_a_line_feed_becomes_a_line_break_and_forbidden_characters_go() -> None:
    body = opened(one_slide(text_shape("Points", "Body", "one\r\ntwo\x00\ufffe\ud800 three"))).slides[0].shapes[1]
    assert body.text_frame.text == "one\vtwo three"


def test_kazakh_letters_and_emoji_arrive() -> None:
    text = "Қазақстан, Ә Ғ Қ Ң Ө Ұ Ү Һ І 🐎 <&>"
    data = one_slide(text_shape("Points", "Body", text), language="kk-KZ")
    assert opened(data).slides[0].shapes[1].text_frame.text == text
    assert package_problems(data) == []


def test_a_title_is_a_title_even_where_the_layout_has_no_place_for_it() -> None:
    title = TextShape("Title", (Paragraph(Text.of("A title"), size=34.0),), Frame(0, 0, 9000000, 900000))
    bare = replace(deck(slide("one", "Points", title)))
    data = rendered(bare)
    assert opened(data).slides[0].shapes.title.text_frame.text == "A title"


def test_notes_stand_in_the_notes_pane_and_their_master_is_named(full: bytes) -> None:
    notes = opened(full).slides[1].notes_slide
    assert notes.notes_text_frame.text == "Ask who can point to it.\nIt ranks ninth."
    names = [etree.QName(child).localname for child in part(full, "ppt/presentation.xml")]
    assert names.index("notesMasterIdLst") == names.index("sldMasterIdLst") + 1
    assert opened(full).slides[8].has_notes_slide is False


def test_a_deck_without_notes_has_no_notes_master() -> None:
    data = rendered(deck(slide("one", "Points", text_shape("Points", "Title", "A title"), notes=())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "notes" in name.lower()]
    assert package_problems(data) == []


def test_the_slide_size_is_that_of_the_deck_without_a_type(full: bytes) -> None:
    size = part(full, "ppt/presentation.xml").find(f"{_P}sldSz")
    assert dict(size.attrib) == {"cx": "12192000", "cy": "6858000"}


def test_an_unknown_layout_is_named_in_the_error() -> None:
    made = deck(slide("one", "Points", text_shape("Points", "Title", "A title")))
    wrong = replace(made, slides=(replace(made.slides[0], layout="Pionts"),))
    with pytest.raises(ValueError, match="Pionts"):
        rendered(wrong)


def test_what_a_template_carries_along_is_dropped(tmp_path: Path) -> None:
    """A template as PowerPoint saves it: with a sample slide, sections, a thumbnail and printer settings."""
    used = tmp_path / "used.pptx"
    presentation = Presentation()  # python-pptx's own template has a thumbnail and printer settings
    presentation.slide_layouts[5].name = "Points"
    sample = presentation.slides.add_slide(presentation.slide_layouts[5])
    sample.shapes.title.text = "A sample"
    sample.notes_slide.notes_text_frame.text = "Notes of the sample"
    presentation.part._element.append(
        etree.fromstring(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"/></p:extLst>'
        )
    )
    presentation.save(used)
    title = TextShape("Title", (Paragraph(Text.of("Ours")),), Frame(0, 0, 9144000, 1000000), 0)
    made = replace(deck(slide("one", "Points", title)), width=9144000, height=6858000)
    data = render_deck(made, template(used), b"{}")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert b"521415D9" not in archive.read("ppt/presentation.xml")
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]
    assert next(shape.text_frame.text for shape in opened(data).slides[0].shapes if shape.has_text_frame) == "Ours"
    assert len(opened(data).slides) == 1
    assert package_problems(data) == []


def test_a_table_is_native_with_its_header_marked_and_figures_to_the_right(full: bytes) -> None:
    frame = next(shape for shape in opened(full).slides[7].shapes if shape.has_table)
    table = frame.table
    assert (table.first_row, table.first_col) == (True, True)
    assert [[cell.text for cell in row.cells] for row in table.rows][1] == ["Investigations", "73", "88"]
    assert [str(cell.text_frame.paragraphs[0].alignment) for cell in table.rows[1].cells] == [
        "LEFT (1)",
        "RIGHT (3)",
        "RIGHT (3)",
    ]
    assert table.cell(0, 1).text_frame.paragraphs[0].runs[0].font.bold is True
    assert table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.bold is True
    assert table.cell(1, 1).text_frame.paragraphs[0].runs[0].font.bold is None
    assert sum(column.width for column in table.columns) == frame.width
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "A table of figures."


def test_a_row_that_is_too_short_is_filled_up_to_the_grid() -> None:
    rows = ((Text.of("What"), Text.of("2010")), (Text.of("Convictions"),))
    made = deck(
        slide("one", "Table", text_shape("Table", "Title", "A title"), table_shape(rows, (False, True), (0.7, 0.3)))
    )
    assert package_problems(rendered(made)) == []


def test_the_properties_say_who_and_what(full: bytes) -> None:
    properties = opened(full).core_properties
    assert (properties.title, properties.author, properties.language) == ("Far from home", "The speaker", "en-US")
    assert "church_30-church" in properties.keywords


def test_texts_and_notes_survive_libreoffice(full: bytes, libreoffice: Callable[[bytes, str], bytes]) -> None:
    before, after = opened(full), opened(libreoffice(full, "pptx"))
    assert len(before.slides) == len(after.slides)
    for old, new in zip(before.slides, after.slides, strict=True):
        assert texts(new) == texts(old)
        assert (new.notes_slide.notes_text_frame.text if new.has_notes_slide else "") == (
            old.notes_slide.notes_text_frame.text if old.has_notes_slide else ""
        )


def texts(found: Any) -> list[str]:
    shown = [shape.text_frame.text for shape in found.shapes if shape.has_text_frame]
    for shape in found.shapes:
        if shape.has_table:
            shown += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            shown += [str(value) for plot in shape.chart.plots for series in plot.series for value in series.values]
    return sorted(shown)


def test_prefixes_do_not_depend_on_what_other_libraries_have_registered(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        slides = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    assert any(b"<c:chart " in data for data in slides)
    assert not any(b"ns0:" in data for data in slides)
