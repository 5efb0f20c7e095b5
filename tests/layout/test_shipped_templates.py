"""The templates that come with talks, looked at in their files: what they hold, where it stands, what can be read."""

from __future__ import annotations

import subprocess
import sys
import zipfile

import pytest

from talks.contrast import contrast, is_dark
from talks.layout.measure import is_measured
from talks.layout.roles import STANDARD
from talks.read.template import read_template
from talks.read.template_records import Variant
from tests.layout.template_file import (
    KINDS_WITHOUT_TEXT,
    LOOKS,
    NAMES,
    SHAPES,
    TEMPLATES,
    Opened,
    file_of,
    frame,
    grounds,
    least_contrast,
)

INCH = 914400
MARGIN = {"16:9": round(0.6 * INCH), "4:3": round(0.45 * INCH)}
# Titles stand on the lower edge of their box: only one of two lines begins at its top.
TITLE_MARGIN = round(0.5 * INCH)
# The band of a full picture is narrow, its foot line lower.
LOW_MARGIN = round(0.28 * INCH)
# The foot line, credits and numbers may be read from the first rows only.
QUIET = ("Source", "Slide Number", "Credit", "Chart note", "Note")
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))


@pytest.fixture(
    scope="module", params=[(name, look, shape) for name in NAMES for look in LOOKS for shape in SHAPES], ids="-".join
)
def opened(request) -> Opened:
    name, look, shape = request.param
    return Opened(name, Variant(look, shape))


def texts(opened: Opened):
    for layout in opened.deck.slide_layouts:
        for shape in layout.placeholders:
            if shape._element.ph.get("type") not in KINDS_WITHOUT_TEXT:
                yield layout, shape


def test_the_measure_of_contrast_is_right():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_text_can_be_read_on_all_that_it_stands_on(opened):
    found = [
        (layout.name, shape.name, round(ratio, 2))
        for layout, shape in texts(opened)
        if (ratio := least_contrast(shape, layout, opened.colors)) < 4.5
    ]
    assert not found


def test_plain_text_that_must_be_read_from_afar_has_more_contrast(opened):
    colors = opened.colors
    pairs = (("tx1", "bg1"), ("tx2", "bg1"), ("accent6", "bg1"), ("hlink", "bg1"), ("lt1", "dk2"), ("lt2", "dk2"))
    low = {pair: ratio for pair in pairs if (ratio := contrast(colors[pair[0]], colors[pair[1]])) < 7}
    assert not low
    assert contrast(colors["tx1"], colors["bg2"]) >= 7


def test_every_accent_may_colour_text_on_pages_and_on_panels(opened):
    low = [
        (name, ground, round(ratio, 2))
        for name in (*ACCENTS, "hlink", "folHlink")
        for ground in ("bg1", "bg2")
        if (ratio := contrast(opened.colors[name], opened.colors[ground])) < 4.5
    ]
    assert not low


def test_accents_differ_from_each_other_by_more_than_hue_alone_where_they_lead(opened):
    """Series of a chart are told apart by labels; the two that lead can be told apart by anybody."""
    first, second = (opened.colors[name] for name in ("accent1", "accent2"))
    assert first != second
    assert first[:2] != second[:2]


def test_the_ground_is_that_of_the_look(opened):
    assert is_dark(opened.colors["bg1"]) is (opened.variant.look == "dark")
    # Pages that open something are dark in every look.
    for layout in opened.deck.slide_layouts:
        if layout.name in ("Title", "Section", "Statement", "Picture full"):
            assert grounds(layout.placeholders[0], layout, opened.colors) >= {opened.colors["dk2"]}


def test_the_slide_has_the_shape_asked_for(opened):
    wide = opened.variant.shape == "16:9"
    size = opened.deck.part._element.find("{*}sldSz")
    assert dict(size.attrib) == {"cx": "12192000" if wide else "9144000", "cy": "6858000"}


def test_placeholders_keep_a_margin_and_do_not_cover_each_other(opened):
    deck = opened.deck
    margin = MARGIN[opened.variant.shape] - 10
    for layout in deck.slide_layouts:
        full = layout.name == "Picture full"
        frames = [(shape.name, *frame(shape, layout)) for shape in layout.placeholders]
        for number, (name, left, top, right, bottom) in enumerate(frames):
            if not (full and name == "Picture"):
                assert left >= margin, (layout.name, name)
                assert right <= deck.slide_width - margin, (layout.name, name)
                least = TITLE_MARGIN if name == "Title" else MARGIN["16:9"]
                assert top >= least - 10, (layout.name, name)
                assert bottom <= deck.slide_height - (LOW_MARGIN if full else MARGIN["16:9"] - 10), (layout.name, name)
            for other, x, y, end, foot in frames[number + 1 :]:
                apart = x >= right or end <= left or y >= bottom or foot <= top
                assert apart, (layout.name, name, other)


def test_circles_and_groups_are_as_round_as_before(opened):
    def proportions(deck):
        return [
            (page.name, shape.name, round(shape.width / shape.height, 3))
            for page in (deck.slide_master, *deck.slide_layouts)
            for shape in page.shapes
            if shape.name in ("Sun", "Light", "Globe")
        ]

    assert proportions(opened.deck) == proportions(Opened(opened.name, Variant()).deck)
    assert proportions(opened.deck)


def test_the_number_of_a_section_stays_in_the_middle_of_the_sun():
    for shape in SHAPES:
        layout = next(one for one in Opened("steppe", Variant("", shape)).deck.slide_layouts if one.name == "Section")
        sun, number = (next(one for one in layout.shapes if one.name == name) for name in ("Sun", "Number"))
        assert sun.left + sun.width / 2 == pytest.approx(number.left + number.width / 2, abs=0.03 * INCH)
        assert number.width == number.height


@pytest.mark.parametrize("name", NAMES)
def test_it_has_exactly_the_layouts_that_talks_goes_by(name):
    deck = Opened(name, Variant()).deck
    assert {layout.name for layout in deck.slide_layouts} == set(STANDARD)
    assert len(deck.slide_layouts) == len(STANDARD)
    assert len(deck.slide_masters) == 1
    assert len(deck.slides) == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_roles_that_the_layout_room_asks_for_are_there(name):
    template = read_template(file_of(name), name)
    for layout_name, roles in STANDARD.items():
        layout = template.layout(layout_name)
        assert layout is not None
        assert [role for role in roles if layout.placeholder(role) is None] == []


def test_standard_sizes_are_those_of_steppe():
    template = read_template(file_of("steppe"), "steppe")
    for name, roles in STANDARD.items():
        for role, standard in roles.items():
            place = template.layout(name).placeholder(role)
            assert place.levels[0].size == standard.size, (name, role)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_audience_must_read_is_large_enough(name):
    template = read_template(file_of(name), name)
    small = ("Source", "Slide Number", "Credit", "Chart subtitle", "Subtitle", "Chart note", "Note", "Caption")
    drawn = ("Chart", "Map", "Picture")
    for layout in template.layouts:
        for place in layout.placeholders:
            least = 12 if place.name in small else 16 if place.name in drawn or layout.name == "Sources" else 24
            assert place.levels[0].size >= least, (layout.name, place.name)
            assert place.name != "Title" or place.levels[0].size >= 28
            assert place.name != "Body" or layout.name == "Sources" or place.levels[0].size == 28


@pytest.mark.parametrize("name", NAMES)
def test_its_fonts_are_measured(name):
    template = read_template(file_of(name), name)
    assert is_measured(template.heading_font)
    assert is_measured(template.body_font)
    assert {place.font for layout in template.layouts for place in layout.placeholders} <= {
        template.heading_font,
        template.body_font,
    }


def test_the_two_templates_look_different():
    steppe, meridian = (read_template(file_of(name), name) for name in ("steppe", "meridian"))
    assert steppe.body_font != meridian.body_font
    assert not set(dict(steppe.colors).values()) & set(dict(meridian.colors).values())


@pytest.mark.parametrize("name", NAMES)
def test_every_page_but_the_first_has_a_number_and_every_placeholder_a_name_of_its_own(name):
    for layout in Opened(name, Variant()).deck.slide_layouts:
        names = [shape.name for shape in layout.placeholders]
        assert len(set(names)) == len(names)
        assert ("Slide Number" in names) is (layout.name != "Title")
        assert ("Source" in names) is (layout.name != "Sources")
        assert "Title" in names
        numbers = [shape.placeholder_format.idx for shape in layout.placeholders]
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("name", NAMES)
def test_text_wraps_and_is_never_shrunk_by_the_program(name):
    deck = Opened(name, Variant()).deck
    for part in (*deck.slide_layouts, deck.slide_master):
        for shape in part.placeholders:
            body = shape._element.find("{*}txBody/{*}bodyPr")
            assert body.get("wrap") == "square"
            assert body.find("{*}noAutofit") is not None


@pytest.mark.parametrize("name", NAMES)
def test_ornaments_say_nothing_to_a_screen_reader(name):
    deck = Opened(name, Variant()).deck
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.shapes:
            if not shape.is_placeholder:
                assert shape._element.find("./*[1]/{*}cNvPr//{*}decorative").get("val") == "1", (page.name, shape.name)


@pytest.mark.parametrize("name", NAMES)
def test_no_leftovers_are_in_the_file(name):
    with zipfile.ZipFile(file_of(name)) as package:
        names = package.namelist()
    assert not [one for one in names if "thumbnail" in one or "printerSettings" in one or "/slides/" in one]
    assert len([one for one in names if one.startswith("ppt/slideLayouts/slideLayout")]) == len(STANDARD)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_what_its_script_makes(name, tmp_path):
    made = tmp_path / "deck.pptx"
    subprocess.run([sys.executable, "-B", str(TEMPLATES / "make_template.py"), name, str(made)], check=True)
    with zipfile.ZipFile(file_of(name)) as kept, zipfile.ZipFile(made) as new:
        assert kept.namelist() == new.namelist()
        assert [one for one in new.namelist() if kept.read(one) != new.read(one)] == []
