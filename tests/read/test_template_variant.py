"""Variants of templates, foreign and shipped: dark and light, wide and narrow, large type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches

from talks.contrast import contrast, is_dark
from talks.read.template import read_template
from talks.read.template_records import Variant
from talks.read.template_variant import apply_variant
from talks.read.theme import Theme
from tests.workspaces import run

PLAIN = Path(pptx.__file__).parent / "templates" / "default.pptx"
STEPPE = Path(__file__).parents[2] / "slides_templates" / "steppe" / "deck.pptx"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DARK, LIGHT = Variant(look="dark"), Variant(look="light")


def varied(variant: Variant, file: Path = PLAIN) -> Any:
    deck = Presentation(str(file))
    apply_variant(deck, variant)
    return deck


def saved(deck: Any) -> bytes:
    return b"".join(sorted(etree.tostring(part._element) for part in (deck.slide_master, *deck.slide_layouts)))


def with_ground(deck: Any, color: str) -> Any:
    """Give the master a page of a colour that is no name of the theme."""
    common = deck.slide_master._element.find(f"{P}cSld")
    for old in common.findall(f"{P}bg"):
        common.remove(old)
    ground = etree.Element(f"{P}bg")
    properties = etree.SubElement(ground, f"{P}bgPr")
    etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}srgbClr", val=color)
    etree.SubElement(properties, f"{A}effectLst")
    common.insert(0, ground)
    return deck


def test_a_dark_look_exchanges_ground_and_text_in_any_template() -> None:
    before, after = Theme(varied(Variant()).slide_master).colors, Theme(varied(DARK).slide_master).colors
    assert (after["bg1"], after["tx1"]) == (before["tx1"], before["bg1"])
    assert (after["bg2"], after["tx2"]) == (before["tx2"], before["bg2"])
    assert (after["dk1"], after["lt1"]) == (before["dk1"], before["lt1"])


def test_accents_can_be_read_on_the_new_ground() -> None:
    colors = Theme(varied(DARK).slide_master).colors
    names = [*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"]
    assert [name for name in names if contrast(colors[name], colors["bg1"]) < 4.5] == []


def test_a_template_that_is_so_already_is_left_alone() -> None:
    assert saved(varied(LIGHT)) == saved(varied(Variant()))
    dark = varied(DARK)
    told = saved(dark)
    apply_variant(dark, DARK)
    assert saved(dark) == told


def test_there_and_back_gives_the_same_ground() -> None:
    deck = varied(DARK)
    apply_variant(deck, LIGHT)
    assert Theme(deck.slide_master).colors["bg1"] == "FFFFFF"


def test_a_page_of_a_fixed_colour_gives_way_to_the_look_asked_for() -> None:
    deck = with_ground(Presentation(str(PLAIN)), "FFFDF0")
    apply_variant(deck, DARK)
    fill = deck.slide_master._element.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill/{A}schemeClr")
    assert is_dark(Theme(deck.slide_master).colors[fill.get("val")])


def test_a_dark_page_of_a_fixed_colour_counts_as_dark() -> None:
    deck = with_ground(Presentation(str(PLAIN)), "101820")
    told = saved(deck)
    apply_variant(deck, DARK)
    assert saved(deck) == told


def test_text_of_a_fixed_colour_stays_readable() -> None:
    deck = Presentation(str(PLAIN))
    fill = deck.slide_master._element.find(f".//{P}bodyStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill")
    fill[:] = [etree.Element(f"{A}srgbClr", val="1F1F1F")]
    apply_variant(deck, DARK)
    assert contrast(fill[0].get("val"), "000000") >= 4.5


def test_a_layout_on_a_ground_of_its_own_keeps_the_colours_it_was_made_with() -> None:
    deck = Presentation(str(PLAIN))
    common = deck.slide_layouts[0]._element.find(f"{P}cSld")
    ground = etree.Element(f"{P}bg")
    properties = etree.SubElement(ground, f"{P}bgPr")
    etree.SubElement(etree.SubElement(properties, f"{A}solidFill"), f"{A}srgbClr", val="FFE0B0")
    etree.SubElement(properties, f"{A}effectLst")
    common.insert(0, ground)
    apply_variant(deck, DARK)
    kept = deck.slide_layouts[0]._element.find(f"{P}clrMapOvr/{A}overrideClrMapping")
    assert (kept.get("bg1"), kept.get("tx1")) == ("lt1", "dk1")
    assert deck.slide_layouts[1]._element.find(f"{P}clrMapOvr/{A}masterClrMapping") is not None


def test_the_template_tells_the_colours_that_slides_see() -> None:
    colors = dict(read_template(STEPPE, "steppe", DARK).colors)
    assert colors["bg1"] == colors["dk1"] == "14272D"
    assert colors["tx2"] == colors["lt2"]
    assert contrast(colors["accent2"], colors["bg1"]) >= 4.5


@pytest.mark.parametrize(("shape", "size"), [("16:9", (12192000, 6858000)), ("4:3", (9144000, 6858000))])
@pytest.mark.parametrize("file", [PLAIN, STEPPE], ids=["4:3", "16:9"])
def test_any_template_takes_the_shape_asked_for(file: Path, shape: str, size: tuple[int, int]) -> None:
    deck = varied(Variant(shape=shape), file)
    assert (deck.slide_width, deck.slide_height) == size
    for page in (deck.slide_master, *deck.slide_layouts):
        for place in page.placeholders:
            assert place.left >= 0
            assert place.left + place.width <= size[0]


def test_a_small_wide_slide_is_wide_already() -> None:
    deck = Presentation(str(PLAIN))
    deck.slide_width, deck.slide_height = Emu(9144000), Emu(5143500)
    told = saved(deck)
    apply_variant(deck, Variant(shape="16:9"))
    assert (deck.slide_width, saved(deck)) == (9144000, told)


def test_placeholders_are_scaled_across_and_stay_as_high_as_they_are() -> None:
    old, new = Presentation(str(STEPPE)).slide_master, varied(Variant(shape="4:3"), STEPPE).slide_master
    for before, after in zip(old.placeholders, new.placeholders, strict=True):
        assert after.left == pytest.approx(before.left * 0.75, abs=2)
        assert after.width == pytest.approx(before.width * 0.75, abs=2)
        assert (after.top, after.height) == (before.top, before.height)


def test_a_logo_keeps_its_form_and_its_distance_from_the_margin(tmp_path: Path) -> None:
    deck = Presentation(str(STEPPE))
    master = deck.slide_master
    logo = master.shapes._spTree  # python-pptx adds pictures to slides only: a circle and a group will do
    shapes = deck.slides.add_slide(deck.slide_layouts[2]).shapes
    circle = shapes.add_shape(MSO_SHAPE.OVAL, Inches(11.3), Inches(0.2), Inches(1), Inches(1))
    group = shapes.add_group_shape([shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(0.75), 0, Inches(3), Inches(1))])
    for shape in (circle, group):
        logo.append(shape._element)
    width, height = group.width, group.height
    apply_variant(deck, Variant(shape="4:3"))
    assert (circle.width, circle.height) == (Inches(1), Inches(1))
    assert (group.width, group.height) == (width, height)
    # The margin of 0.75 inches becomes 0.5625; what stood on it still does.
    assert group.left == pytest.approx(Inches(0.5625), abs=2)
    assert deck.slide_width - circle.left - circle.width == pytest.approx(Inches(0.5625 + 0.283), abs=Inches(0.01))


def test_a_picture_over_the_whole_slide_is_cut_and_not_distorted(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (1600, 900), "navy").save(tmp_path / "sky.png")
    deck = Presentation(str(STEPPE))
    slide = deck.slides.add_slide(deck.slide_layouts[2])
    sky = slide.shapes.add_picture(str(tmp_path / "sky.png"), 0, 0, deck.slide_width, deck.slide_height)
    deck.slide_master.shapes._spTree.append(sky._element)
    apply_variant(deck, Variant(shape="4:3"))
    assert (sky.left, sky.width, sky.height) == (0, 9144000, 6858000)
    assert (sky.crop_left, sky.crop_right) == (pytest.approx(0.125), pytest.approx(0.125))
    assert sky.crop_top == 0


def test_type_that_must_be_read_grows_with_the_room() -> None:
    before, after = read_template(STEPPE, "s"), read_template(STEPPE, "s", Variant(scale=32 / 28))

    def sizes(template: Any, layout: str, role: str) -> list[float]:
        return [level.size for level in template.layout(layout).placeholder(role).levels[:2]]

    assert sizes(before, "Points", "Body") == [28, 24]
    assert sizes(after, "Points", "Body") == [32, 27]
    assert sizes(after, "Points", "Title")[0] == 39
    assert sizes(after, "Chart", "Chart")[0] == 21
    for layout, role in (("Number", "Value 1"), ("Points", "Source"), ("Sources", "Body"), ("Picture", "Credit")):
        assert sizes(after, layout, role)[0] == sizes(before, layout, role)[0]


def test_indents_and_spaces_grow_along_and_the_title_gets_room() -> None:
    before, after = read_template(STEPPE, "s"), read_template(STEPPE, "s", Variant(scale=1.5))
    old, new = (one.layout("Points").placeholder("Body").levels[0] for one in (before, after))
    assert new.indent == pytest.approx(1.5 * old.indent, abs=2)
    assert new.space_before == pytest.approx(1.5 * old.space_before, abs=0.01)
    title, raised = (one.layout("Points").placeholder("Title").frame for one in (before, after))
    assert raised.height > title.height
    assert raised.bottom == title.bottom


def test_all_at_once() -> None:
    template = read_template(PLAIN, "plain", Variant("dark", "16:9", 1.25))
    assert (template.width, template.height) == (12192000, 6858000)
    assert is_dark(dict(template.colors)["bg1"])


def test_a_deck_is_written_as_it_was_measured(tmp_path: Path) -> None:
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "one.yaml").write_text("title: One\nslides: [{title: Two, points: [Three]}]\n")
    assert run("build", "one", "--only", "deck", "--look", "dark", "--shape", "4:3", folder=tmp_path).code == 0
    deck = Presentation(str(tmp_path / "decks" / "one.pptx"))
    assert (deck.slide_width, deck.slide_height) == (9144000, 6858000)
    assert deck.slide_master._element.find(f"{P}clrMap").get("bg1") == "dk1"
    assert [file.name for file in (tmp_path / "decks").iterdir()] == ["one.pptx"]


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("option", "value", "near"), [("--look", "drak", "dark"), ("--shape", "16x9", "16:9")])
def test_an_unknown_look_or_shape_is_told(tmp_path: Path, command: str, option: str, value: str, near: str) -> None:
    (tmp_path / "outlines").mkdir()
    ran = run(command, option, value, folder=tmp_path)
    assert ran.code == 2
    assert f"{option} can't be `{value}`" in ran.err
    assert near in ran.err


def test_a_fixed_text_colour_on_a_filled_box_is_left_alone() -> None:
    deck = Presentation(str(STEPPE))
    part = next(layout for layout in deck.slide_layouts if layout.name == "Closing")
    box = next(shape for shape in part.placeholders if shape.name == "Help")
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    color = box._element.find(f".//{A}lvl2pPr/{A}defRPr/{A}solidFill")
    color[:] = [etree.Element(f"{A}srgbClr", val="1F1F1F")]
    apply_variant(deck, DARK)
    assert color[0].get("val") == "1F1F1F"
