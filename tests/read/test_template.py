from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from talks.geometry import EMU_PER_INCH, Frame
from talks.problems import Level
from talks.read.template import TemplateError, read_template
from talks.read.template_design import color_of
from tests.template_files import make

STEPPE = Path(__file__).parents[2] / "slides_templates" / "steppe" / "deck.pptx"


@pytest.fixture(scope="module")
def steppe():
    return read_template(STEPPE, "steppe")


@pytest.fixture(scope="module")
def plain():
    import pptx

    return read_template(Path(pptx.__file__).parent / "templates" / "default.pptx", "plain")


def test_size_fonts_and_colours_are_read(steppe):
    assert (steppe.width, steppe.height) == (12192000, 6858000)
    assert (steppe.heading_font, steppe.body_font) == ("Calibri", "Calibri")
    assert dict(steppe.colors)["dk2"] == "0F4453"
    assert len(steppe.colors) == 16


def test_what_a_layout_leaves_open_comes_from_the_master(steppe):
    title = steppe.layout("Points").placeholder("Title")
    assert title.frame == Frame(685800, 548640, 10820095, 1051560)
    assert title.anchor == "ctr"
    assert title.insets == (0, 0, 0, 0)
    assert title.levels[0].size == 34
    assert title.levels[0].bold
    assert title.levels[0].line_spacing == 0.9


def test_levels_have_sizes_indents_and_spacing(steppe):
    first, second, *_ = steppe.layout("Points").placeholder("Body").levels
    assert (first.size, second.size) == (28, 24)
    assert first.indent == first.hanging == round(0.34 * EMU_PER_INCH)
    assert second.indent > first.indent
    assert (first.space_before, second.space_before) == (9, 4)
    assert not first.bold


def test_what_a_layout_says_overrules_the_master(steppe):
    statement = steppe.layout("Statement").placeholder("Statement")
    assert statement.levels[0].size == 48
    assert statement.levels[0].bold
    assert statement.levels[0].indent == 0
    assert statement.anchor == "b"
    assert steppe.layout("Closing").placeholder("Help").insets[0] == round(0.3 * EMU_PER_INCH)


def test_kinds_and_numbers_of_placeholders_are_read(steppe):
    chart = steppe.layout("Chart").placeholder("Chart")
    assert (chart.type, chart.idx) == ("chart", 10)
    assert steppe.layout("Table").placeholder("Table").type == "tbl"
    assert steppe.layout("Title").placeholder("Title").type == "ctrTitle"
    assert steppe.layout("Points").placeholder("Source").idx == 20


def test_layouts_say_what_they_are_and_how_they_look(plain):
    content = plain.layout("Title and Content")
    assert (content.type, content.master, content.slides, content.opens) == ("obj", 0, 0, False)
    assert content.ground == "FFFFFF"
    assert dict(content.colors)["tx1"] == "000000"
    assert not content.ornaments
    assert not content.inverse
    assert [place.vertical for place in plain.layout("Title and Vertical Text").placeholders[:2]] == [False, True]


def test_defaults_hold_where_a_template_says_nothing(plain):
    body = plain.layout("Title and Content").placeholders[1]
    assert body.insets == (91440, 45720, 91440, 45720)
    assert body.levels[0].size == 32
    assert body.levels[0].space_before == pytest.approx(0.2 * 32 * 1.2)
    assert body.levels[0].line_spacing == 1.0
    assert plain.layout("Section Header").placeholders[0].capitals


def test_a_font_named_in_a_layout_is_found(tmp_path):
    deck = Presentation(str(STEPPE))
    layout = next(one for one in deck.slide_layouts if one.name == "Quote")
    quote = next(shape for shape in layout.placeholders if shape.name == "Quote")
    quote._element.find(".//{*}lvl1pPr/{*}defRPr/{*}latin").set("typeface", "Georgia")
    deck.save(str(tmp_path / "deck.pptx"))
    read = read_template(tmp_path / "deck.pptx", "other")
    assert read.layout("Quote").placeholder("Quote").font == "Georgia"
    assert read.layout("Quote").placeholder("By").font == "Calibri"


def test_exact_line_spacing_is_turned_into_a_multiple(tmp_path):
    deck = Presentation(str(STEPPE))
    spacing = deck.slide_master._element.find(".//{*}bodyStyle/{*}lvl1pPr/{*}lnSpc")
    spacing.remove(spacing[0])
    points = spacing.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}spcPts", {"val": "4200"})
    spacing.append(points)
    deck.save(str(tmp_path / "deck.pptx"))
    read = read_template(tmp_path / "deck.pptx", "other")
    assert read.layout("Points").placeholder("Body").levels[0].line_spacing == pytest.approx(42 / (28 * 1.2))


@pytest.mark.parametrize("content", [b"", b"not a presentation", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_presentation_is_a_problem(tmp_path, content):
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    with pytest.raises(TemplateError) as raised:
        read_template(path, "broken")
    assert raised.value.problem.level is Level.ERROR
    assert '"broken"' in raised.value.problem.message
    assert raised.value.problem.advice


def test_a_missing_file_and_a_word_document_are_problems(tmp_path):
    with pytest.raises(TemplateError, match='"gone"'):
        read_template(tmp_path / "deck.pptx", "gone")
    import zipfile

    with zipfile.ZipFile(tmp_path / "deck.pptx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(TemplateError):
        read_template(tmp_path / "deck.pptx", "empty")


def test_a_tint_is_mixed_as_light():
    black = parse_xml(f'<a:schemeClr {nsdecls("a")} val="tx1"><a:tint val="75000"/></a:schemeClr>')
    assert color_of(black, {"tx1": "000000"}) == "898989"


def test_space_below_paragraphs_is_known_apart(tmp_path):
    template = read_template(make(tmp_path, "as_libreoffice_writes"), "own")
    level = next(one for one in template.layouts if one.type == "obj").placeholders[1].levels[0]
    assert (level.space_before, level.space_after) == (9, 9)
