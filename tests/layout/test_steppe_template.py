"""The template that comes with talks, looked at in its file: what it holds, where things stand, what can be read."""

from __future__ import annotations

import colorsys
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

STEPPE = Path(__file__).parents[2] / "slides_templates" / "steppe" / "deck.pptx"
LAYOUTS = [
    "Title",
    "Section",
    "Points",
    "Number",
    "Number with points",
    "Two numbers",
    "Three numbers",
    "Chart",
    "Chart with points",
    "Table",
    "Compare",
    "Quote",
    "Statement",
    "Definition",
    "Sources",
    "Closing",
]
MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
MARGIN = round(0.6 * 914400) - 10


@pytest.fixture(scope="module")
def deck():
    return Presentation(str(STEPPE))


def rgb(fill, colors) -> tuple[float, float, float]:
    """The colour of a solid fill, with its change of luminance."""
    name = fill.find("{*}schemeClr").get("val")
    value = colors[MAPPED.get(name, name)]
    color = tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    change = fill.find("{*}schemeClr/{*}lumMod")
    if change is not None:
        hue, light, saturation = colorsys.rgb_to_hls(*color)
        color = colorsys.hls_to_rgb(hue, light * int(change.get("val")) / 100000, saturation)
    return color


def luminance(color) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0x77 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)


def frame(shape, layout):
    element = shape._element.find("{*}spPr/{*}xfrm")
    if element is None:
        kind = shape.placeholder_format.type
        element = next(
            one._element.find("{*}spPr/{*}xfrm")
            for one in layout.slide_master.placeholders
            if one.placeholder_format.type == kind
        )
    x, y = int(element.find("{*}off").get("x")), int(element.find("{*}off").get("y"))
    return x, y, x + int(element.find("{*}ext").get("cx")), y + int(element.find("{*}ext").get("cy"))


def text_colors(shape, layout, colors):
    """The colours of the list levels of a placeholder; what its layout does not say, the master says."""
    master = layout.slide_master._element
    kind = shape._element.ph.get("type")
    styles = [shape._element.find("{*}txBody/{*}lstStyle")]
    if kind == "sldNum":
        numbers = [one for one in layout.slide_master.placeholders if one._element.ph.get("type") == "sldNum"]
        styles.append(numbers[0]._element.find("{*}txBody/{*}lstStyle"))
    title = kind in ("title", "ctrTitle")
    styles.append(master.find(f".//{{*}}{'titleStyle' if title else 'bodyStyle'}"))
    for number in range(1, 2 if title or kind == "sldNum" else 4):
        fills = [style.find(f"{{*}}lvl{number}pPr/{{*}}defRPr/{{*}}solidFill") for style in styles]
        found = next((fill for fill in fills if fill is not None), None)
        if found is not None:
            yield rgb(found, colors)


def grounds(shape, layout, colors):
    """What a placeholder's text stands on: its own fill, else the page and the ornaments that its frame touches."""
    own = shape._element.find("{*}spPr/{*}solidFill")
    if own is not None:
        return [rgb(own, colors)]
    master = layout.slide_master
    page = layout._element.find("{*}cSld/{*}bg/{*}bgPr/{*}solidFill")
    if page is None:
        page = master._element.find("{*}cSld/{*}bg/{*}bgPr/{*}solidFill")
    found = [rgb(page, colors)]
    ornaments = [one for one in layout.shapes if not one.is_placeholder]
    if layout._element.get("showMasterSp") != "0":
        ornaments += [one for one in master.shapes if not one.is_placeholder]
    left, top, right, bottom = frame(shape, layout)
    for one in ornaments:
        x, y, end, foot = one.left, one.top, one.left + one.width, one.top + one.height
        if x < right and left < end and y < bottom and top < foot:
            found.append(rgb(one._element.find("{*}spPr/{*}solidFill"), colors))
    return found


def test_it_has_exactly_the_layouts_that_talks_goes_by(deck):
    assert [layout.name for layout in deck.slide_layouts] == LAYOUTS
    assert len(deck.slide_masters) == 1
    assert len(deck.slides) == 0


def test_it_is_a_wide_screen_without_a_type(deck):
    size = deck.part._element.find("{*}sldSz")
    assert dict(size.attrib) == {"cx": "12192000", "cy": "6858000"}


def test_every_text_can_be_read(deck, steppe):
    colors = dict(steppe.colors)
    checked = 0
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            for color in text_colors(shape, layout, colors):
                for ground in grounds(shape, layout, colors):
                    assert contrast(color, ground) >= 4.5, (layout.name, shape.name)
                    checked += 1
    assert checked > 200


def test_text_that_must_be_read_from_afar_has_more_contrast(steppe):
    colors = {name: tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)) for name, value in steppe.colors}
    for text, ground in (
        ("dk1", "lt1"),
        ("dk2", "lt1"),
        ("accent6", "lt1"),
        ("lt1", "dk2"),
        ("lt2", "dk2"),
        ("hlink", "lt1"),
    ):
        assert contrast(colors[text], colors[ground]) >= 7, (text, ground)


def test_every_accent_stands_out_from_the_page(steppe):
    colors = {name: tuple(int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)) for name, value in steppe.colors}
    for number in range(1, 7):
        assert contrast(colors[f"accent{number}"], colors["lt1"]) >= 3


def test_placeholders_keep_a_margin_and_do_not_cover_each_other(deck, steppe):
    for layout in deck.slide_layouts:
        frames = [(shape.name, *frame(shape, layout)) for shape in layout.placeholders]
        for number, (name, left, top, right, bottom) in enumerate(frames):
            assert left >= MARGIN, (layout.name, name)
            assert right <= deck.slide_width - MARGIN, (layout.name, name)
            assert top >= MARGIN, (layout.name, name)
            assert bottom <= deck.slide_height - MARGIN, (layout.name, name)
            for other, x, y, end, foot in frames[number + 1 :]:
                apart = x >= right or end <= left or y >= bottom or foot <= top
                assert apart, (layout.name, name, other)


def test_every_page_but_the_first_has_a_number_and_every_placeholder_a_name_of_its_own(deck):
    for layout in deck.slide_layouts:
        names = [shape.name for shape in layout.placeholders]
        assert len(set(names)) == len(names)
        assert ("Slide Number" in names) is (layout.name != "Title")
        assert ("Source" in names) is (layout.name != "Sources")
        assert names[0] == "Title"
        numbers = [shape.placeholder_format.idx for shape in layout.placeholders]
        assert len(set(numbers)) == len(numbers)


def test_text_wraps_and_is_never_shrunk_by_the_program(deck):
    for part in (*deck.slide_layouts, deck.slide_master):
        for shape in part.placeholders:
            body = shape._element.find("{*}txBody/{*}bodyPr")
            assert body.get("wrap") == "square"
            assert body.find("{*}noAutofit") is not None


def test_the_roles_that_the_layout_room_asks_for_are_there(steppe):
    from talks.layout.roles import STANDARD

    for name, roles in STANDARD.items():
        layout = steppe.layout(name)
        assert layout is not None
        for role in roles:
            assert layout.placeholder(role) is not None, (name, role)


def test_standard_sizes_are_those_of_the_template(steppe):
    from talks.layout.roles import STANDARD

    for name, roles in STANDARD.items():
        for role, standard in roles.items():
            assert steppe.layout(name).placeholder(role).levels[0].size == standard.size, (name, role)


def test_no_leftovers_are_in_the_file():
    with zipfile.ZipFile(STEPPE) as package:
        names = package.namelist()
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name or "/slides/" in name]
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == len(LAYOUTS)


def test_the_file_is_what_its_script_makes(tmp_path):
    made = tmp_path / "deck.pptx"
    subprocess.run([sys.executable, "-B", str(STEPPE.parents[1] / "make_steppe.py"), str(made)], check=True)
    with zipfile.ZipFile(STEPPE) as kept, zipfile.ZipFile(made) as new:
        assert kept.namelist() == new.namelist()
        assert [name for name in new.namelist() if kept.read(name) != new.read(name)] == []
