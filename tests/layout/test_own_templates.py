"""Templates that were not made for talks: which of their layouts serve for what, and what is said about the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from talks.compose.kinds import Compare, Numbers, Picture, Points, Side, Sources, Statement
from talks.compose.talk import Citation
from talks.compose.text import Text
from talks.geometry import EMU_PER_INCH, EMU_PER_POINT, Frame
from talks.layout.areas import with_foot
from talks.layout.choosing import Chooser
from talks.layout.colors import Color
from talks.layout.deck import DeckSlide, TextShape
from talks.layout.place import lay_out
from talks.problems import Level, Problem
from talks.read.pictures import PictureFile
from talks.read.template import read_template
from talks.read.template_records import SlideLayout, Template
from tests.layout.sample_talk import FIGURES, SLIDES, entries, points, slide, talk
from tests.template_files import make

FEW = points("It is the ninth largest country", "It has no sea", "Its steppe is wide")
MANY = points(*["A sentence that takes the better part of a line in any template"] * 6)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Template]:
    folder = tmp_path_factory.mktemp("templates")
    known: dict[str, Template] = {}

    def read(name: str) -> Template:
        if name not in known:
            known[name] = read_template(make(folder, name), name)
        return known[name]

    return read


def chosen(template: Template) -> dict[str, str]:
    """The layout of each kind of slide in the sample talk."""
    choose = Chooser(template)
    return {choose(one)[1]: choose(one)[0].name for one in SLIDES}


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems if problem.code != "font-unknown"]


def shape(laid: DeckSlide, name: str) -> TextShape:
    found = next(one for one in laid.shapes if one.name == name)
    assert isinstance(found, TextShape)
    return found


def test_layouts_are_found_by_what_they_are_in_every_language(template: Callable[[str], Template]) -> None:
    german, russian = chosen(template("in_german")), chosen(template("in_russian"))
    kinds = ("Title", "Section", "Points", "Compare", "Statement", "Chart")
    assert [german[kind] for kind in kinds] == [
        "Titelfolie",
        "Abschnittsüberschrift",
        "Titel und Inhalt",
        "Vergleich",
        "Nur Titel",
        "Nur Titel",
    ]
    assert russian["Title"] == "Титульный слайд"
    assert russian["Points"] == "Заголовок и объект"


def test_placeholders_are_known_by_their_place_whatever_they_are_called(template: Callable[[str], Template]) -> None:
    comparison = Chooser(template("in_russian")).template.layout("Сравнение")
    assert comparison is not None
    left, right = comparison.placeholder("Left"), comparison.placeholder("Right")
    heading = comparison.placeholder("Left title")
    assert left
    assert right
    assert heading
    assert left.frame.right <= right.frame.x
    assert (heading.frame.x, heading.frame.bottom <= left.frame.bottom) == (left.frame.x, True)


def test_of_forty_layouts_those_of_the_usual_names_are_taken(template: Callable[[str], Template]) -> None:
    many = template("forty_layouts")
    assert len(many.layouts) == 40
    assert len({layout.name for layout in many.layouts}) == 40
    assert chosen(many)["Points"] == "Title and Content"


def test_one_warning_lists_what_is_missing_and_what_stands_in(template: Callable[[str], Template]) -> None:
    _, problems = lay_out(talk(*SLIDES), template("wide"), "x")
    warnings = [problem for problem in problems if problem.level is Level.WARNING]
    assert codes(warnings) == ["layout-missing"]
    assert '"Title Only" stands in for' in warnings[0].message
    assert '"Quote"' in warnings[0].message
    assert '"Points"' not in warnings[0].message
    assert "Nothing has to be done" in warnings[0].advice


def test_what_a_template_has_is_not_spoken_of(template: Callable[[str], Template]) -> None:
    _, problems = lay_out(talk(slide("p", "points", "A", Points(FEW))), template("wide"), "x")
    assert codes(problems) == []


def test_without_any_title_the_slides_have_one_of_their_own(template: Callable[[str], Template]) -> None:
    deck, problems = lay_out(talk(slide("p", "points", "A", Points(FEW))), template("one_blank_layout"), "x")
    assert codes(problems) == ["layout-missing"]
    title, body = shape(deck.slides[0], "Title"), shape(deck.slides[0], "Body")
    assert (title.placeholder, body.placeholder) == (None, None)
    assert title.frame.bottom <= body.frame.y


def test_own_boxes_keep_to_the_margins_of_the_template(template: Callable[[str], Template]) -> None:
    plain = template("plain")
    deck, _ = lay_out(talk(slide("s", "statement", "A", Statement(Text.of("So it is")))), plain, "x")
    body = next(layout for layout in plain.layouts if layout.type == "obj").placeholders[1]
    said = shape(deck.slides[0], "Statement").frame
    assert said.x == body.frame.x + body.insets[0]
    assert body.frame.y <= said.y < said.bottom <= body.frame.bottom


def test_the_source_keeps_clear_of_number_and_ornaments(template: Callable[[str], Template]) -> None:
    cited = slide("p", "points", "A", Points(FEW), citations=(Citation("a", "World Atlas", ("2012",)),))
    for name in ("plain", "picture_and_logo", "light_on_dark"):
        used = template(name)
        deck, _ = lay_out(talk(cited), used, "x")
        source, body = shape(deck.slides[0], "Source").frame, shape(deck.slides[0], "Body").frame
        layout = used.layout(deck.slides[0].layout)
        assert layout is not None
        number = next(place.frame for place in layout.placeholders if place.type == "sldNum")
        assert source.right <= number.x or source.bottom <= number.y
        assert body.bottom <= source.y
        assert all(source.bottom <= one.y or one.bottom < source.y for one in layout.ornaments)


def test_titles_keep_clear_of_a_logo(template: Callable[[str], Template]) -> None:
    used = template("picture_and_logo")
    deck, _ = lay_out(talk(slide("p", "points", "A", Points(FEW))), used, "x")
    logo = used.layouts[1].pictures[0]
    assert shape(deck.slides[0], "Title").frame.right <= logo.x


def test_type_that_is_too_small_is_enlarged_and_told_once(template: Callable[[str], Template]) -> None:
    two = (slide("a", "points", "A", Points(FEW)), slide("b", "points", "B", Points(FEW)))
    deck, problems = lay_out(talk(*two), template("very_small_type"), "x")
    assert codes(problems) == ["small-type"]
    assert "24 points" in problems[0].advice
    assert {one.size for one in shape(deck.slides[0], "Body").paragraphs} == {24}
    assert {one.size for one in shape(deck.slides[0], "Title").paragraphs} == {28}


def test_very_large_type_is_set_smaller_where_it_must_be(template: Callable[[str], Template]) -> None:
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(MANY))), template("very_large_type"), "x")
    assert not [problem for problem in problems if problem.level is Level.ERROR]
    sizes = {one.size for one in shape(deck.slides[0], "Body").paragraphs}
    assert len(sizes) == 1
    assert 24 <= (sizes.pop() or 60) < 60


def test_boxes_that_are_too_small_give_way_to_larger_ones(template: Callable[[str], Template]) -> None:
    used = template("low_boxes")
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(MANY))), used, "x")
    assert "boxes-too-small" in codes(problems)
    assert not [problem for problem in problems if problem.level is Level.ERROR]
    frame = shape(deck.slides[0], "Body").frame
    assert frame.width > used.width * 0.8
    assert frame.height > 3 * EMU_PER_INCH


def test_a_short_text_stays_in_the_boxes_of_the_template(template: Callable[[str], Template]) -> None:
    used = template("wide")
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(FEW))), used, "x")
    assert codes(problems) == []
    layout = used.layout("Title and Content")
    assert layout is not None
    assert shape(deck.slides[0], "Body").frame == layout.placeholders[1].frame


def test_the_height_is_divided_by_what_the_texts_need(template: Callable[[str], Template]) -> None:
    long = replace(FIGURES[1], label=Text.of("victims whom the government of the country identified in 2009, in all"))
    deck, problems = lay_out(talk(slide("n", "number", "A", Numbers((long, long, long)))), template("plain"), "x")
    assert not [problem for problem in problems if problem.level is Level.ERROR]
    labels = [shape(deck.slides[0], f"Label {number}").frame for number in (1, 2, 3)]
    meanings = [shape(deck.slides[0], f"Meaning {number}").frame for number in (1, 2, 3)]
    assert all(label.bottom <= meaning.y for label, meaning in zip(labels, meanings, strict=True))


def test_lists_keep_the_bullets_of_the_template_wherever_they_stand(template: Callable[[str], Template]) -> None:
    sides = Compare(Side(Text.of("Here"), FEW), Side(Text.of("There"), FEW))
    used = template("no_body")
    deck, _ = lay_out(talk(slide("c", "compare", "A", sides)), used, "x")
    assert shape(deck.slides[0], "Left").placeholder is None
    used = template("wide")
    deck, _ = lay_out(talk(slide("c", "compare", "A", sides)), used, "x")
    assert shape(deck.slides[0], "Left").placeholder is not None


def test_on_a_dark_ground_slides_exchange_dark_and_light(template: Callable[[str], Template]) -> None:
    dark, light = template("light_on_dark"), template("wide")
    assert all(layout.inverse for layout in dark.layouts)
    assert not any(layout.inverse for layout in light.layouts)
    assert dict(dark.layouts[0].colors)["tx1"] == "FFFFFF"


def in_color(used: Template, color: str) -> Template:
    """The template with texts of that colour."""
    layouts = tuple(
        replace(one, placeholders=tuple(replace(place, color=color) for place in one.placeholders))
        for one in used.layouts
    )
    return replace(used, layouts=layouts)


def test_colours_that_are_hard_to_see_are_told_once(template: Callable[[str], Template]) -> None:
    two = (slide("a", "points", "A", Points(FEW)), slide("b", "points", "B", Points(FEW)))
    deck, problems = lay_out(talk(*two), in_color(template("wide"), "888888"), "x")
    assert codes(problems) == ["contrast"]
    assert 'text of "Body" (3.5:1)' in problems[0].message
    assert shape(deck.slides[0], "Body").color is None


def test_texts_that_cannot_be_seen_at_all_take_a_colour_of_the_theme(template: Callable[[str], Template]) -> None:
    two = (slide("a", "points", "A", Points(FEW)), slide("b", "points", "B", Points(FEW)))
    for used in (template("pale_on_white"), in_color(template("wide"), "DDDDDD")):
        deck, problems = lay_out(talk(*two), used, "x")
        assert codes(problems) == ["unseen"]
        assert '"Title" and "Body"' in problems[0].message
        assert {shape(one, name).color for one in deck.slides for name in ("Title", "Body")} == {Color("tx1")}


def test_a_title_on_a_band_keeps_its_colour(template: Callable[[str], Template]) -> None:
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(FEW))), template("white_on_a_band"), "x")
    assert codes(problems) == []
    assert shape(deck.slides[0], "Title").color is None


def test_a_title_that_stands_on_a_dark_band_in_part_is_not_made_dark(template: Callable[[str], Template]) -> None:
    used = template("white_on_a_band")
    layout = used.layouts[1]
    half = tuple(replace(one, height=one.height // 2) for one in layout.ornaments)
    used = replace(used, layouts=(replace(layout, ornaments=half),))
    deck, _ = lay_out(talk(slide("a", "points", "A", Points(FEW))), used, "x")
    assert shape(deck.slides[0], "Title").color is None


def test_a_picture_is_looked_at_where_texts_stand(template: Callable[[str], Template]) -> None:
    opening = template("on_a_dark_picture").layouts[0]
    title, subtitle = opening.placeholders[:2]
    assert opening.ground == ""
    assert subtitle.ground == ""
    assert title.ground
    _, problems = lay_out(talk(SLIDES[0]), template("on_a_dark_picture"), "x")
    assert "text-on-picture" in codes(problems)
    assert '"Title Slide"' in next(one.message for one in problems if one.code == "text-on-picture")


def test_space_below_paragraphs_is_not_added_to_that_of_an_airy_list(template: Callable[[str], Template]) -> None:
    used = template("as_libreoffice_writes")
    deck, _ = lay_out(talk(slide("p", "points", "A", Points(FEW))), used, "x")
    before = [one.before for one in shape(deck.slides[0], "Body").paragraphs]
    layouts = tuple(
        replace(
            one,
            placeholders=tuple(
                replace(place, levels=tuple(replace(level, space_after=0.0) for level in place.levels))
                for place in one.placeholders
            ),
        )
        for one in used.layouts
    )
    deck, _ = lay_out(talk(slide("p", "points", "A", Points(FEW))), replace(used, layouts=layouts), "x")
    expected = [one.before for one in shape(deck.slides[0], "Body").paragraphs]
    assert before[0] is None
    assert [one + 9 for one in before[1:] if one is not None] == expected[1:]


def test_a_list_of_sources_in_a_box_of_its_own_has_room_for_its_bullets(template: Callable[[str], Template]) -> None:
    many = slide("s", "sources", "Sources", Sources(entries(40)))
    deck, _ = lay_out(talk(many), template("one_blank_layout"), "x")
    assert len(deck.slides) > 1
    for one in deck.slides:
        body = shape(one, "Body")
        height = sum(len(part.lines) * (part.size or 0) * 1.15 + 9 for part in body.paragraphs)
        assert height * EMU_PER_POINT <= body.frame.height


def test_nothing_stands_beyond_the_edges_even_where_the_template_has_it(template: Callable[[str], Template]) -> None:
    used = template("beyond_the_edges")
    deck, problems = lay_out(talk(*SLIDES), used, "x")
    assert "off-slide" not in codes(problems)
    for one in deck.slides:
        assert all(part.frame.y >= 0 and part.frame.bottom <= used.height for part in one.shapes), one.id


def test_titles_keep_clear_of_a_line_of_the_design(template: Callable[[str], Template]) -> None:
    used = template("line_through_titles")
    line = used.layouts[1].ornaments[0]
    for text in ("Short", "A title that is so long that it needs the second one of its two lines on a slide"):
        deck, _ = lay_out(talk(slide("p", "points", text, Points(FEW))), used, "x")
        title = shape(deck.slides[0], "Title").frame
        assert title.bottom <= line.y or title.y >= line.bottom, text


def test_a_narrow_title_in_the_middle_stays_on_its_ribbon(template: Callable[[str], Template]) -> None:
    used = template("titles_in_a_ribbon")
    deck, _ = lay_out(talk(slide("s", "statement", "A", Statement(Text.of("So it is")))), used, "x")
    ribbon, title = used.layouts[1].ornaments[-1], shape(deck.slides[0], "Title").frame
    assert (title.y, title.bottom) == (ribbon.y, ribbon.bottom)
    assert title.width > 0.8 * used.width


def test_the_source_keeps_clear_of_an_ornament_that_reaches_into_the_list(template: Callable[[str], Template]) -> None:
    used = template("titles_in_a_ribbon")
    cited = slide("p", "points", "A", Points(FEW), citations=(Citation("a", "World Atlas", ("2012",)),))
    deck, _ = lay_out(talk(cited), used, "x")
    source, ornament = shape(deck.slides[0], "Source").frame, used.layouts[1].ornaments[0]
    assert source.bottom <= ornament.y
    assert shape(deck.slides[0], "Body").frame.bottom <= source.y


def test_beside_a_small_ornament_the_source_stays_where_it_is() -> None:
    usual = Template("x", Path(), 10_000_000, 7_500_000, (), "", "", ())
    corner = Frame(8_000_000, 6_000_000, 1_800_000, 1_400_000)
    area = Frame(500_000, 1_500_000, 9_000_000, 5_000_000)
    layout = SlideLayout("x", (), ornaments=(corner,))
    room, foot = with_foot(usual, layout, area)
    assert room == area
    assert foot.y >= area.bottom
    assert foot.right <= corner.x


def test_a_picture_over_the_slide_leaves_the_title_on_its_band(template: Callable[[str], Template]) -> None:
    used = template("white_on_a_band")
    shown = Picture(PictureFile("a.png", "image/png", 1600, 900, b""), Text.of("A bus"), Text.of("Own"), full=True)
    deck, _ = lay_out(talk(slide("f", "picture", "A bus at dusk", shown)), used, "x")
    parts = {part.name: part.frame for part in deck.slides[0].shapes}
    band = used.layouts[1].ornaments[0]
    assert "Bands" not in parts
    assert parts["Title"].bottom <= parts["Picture"].y
    assert parts["Picture"].y >= band.bottom - 1
    assert (parts["Picture"].x, parts["Picture"].width) == (0, used.width)
    assert parts["Picture"].bottom <= parts["Credit"].y


def test_what_libreoffice_leaves_out_is_put_in(template: Callable[[str], Template]) -> None:
    used = template("as_libreoffice_writes")
    layout = next(one for one in used.layouts if one.type == "obj")
    assert len({place.idx for place in layout.placeholders}) == len(layout.placeholders)
    body = next(place for place in layout.placeholders if place.type == "obj")
    assert (body.levels[0].size, body.color, body.levels[0].space_before) == (30, "202020", 9)
