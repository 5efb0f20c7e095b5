"""Groups of native drawings, and pictures, in a finished deck."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image

from talks.compose.kinds import (
    Closing,
    Code,
    Event,
    HelpLine,
    Lane,
    Picture,
    Point,
    Span,
    Step,
    Steps,
    Timeline,
    Visual,
)
from talks.compose.talk import Handout, Slide, Talk
from talks.compose.text import Binding, FactUse, Run, Text
from talks.layout.place import lay_out
from talks.problems import Level
from talks.read.pictures import PictureFile, picture_of
from talks.read.template import read_template
from talks.read.template_records import Template, Variant
from talks.render.base import base_of
from talks.render.pptx import render_deck
from tests.layout.drawn import with_title_on_picture
from tests.package_checks import package_problems

ROOT = Path(__file__).parents[3]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FOREIGN = "foreign"
TEMPLATES = [
    (name, look, shape) for name in ("steppe", "meridian") for look, shape in (("light", "16:9"), ("dark", "4:3"))
]
USE = FactUse("tiers.kazakhstan", "2010")


def template_of(name: str, look: str = "", shape: str = "") -> Template:
    if name == FOREIGN:
        import pptx

        return read_template(Path(pptx.__file__).parent / "templates" / "default.pptx", name)
    return read_template(ROOT / "slides_templates" / name / "deck.pptx", name, Variant(look, shape))


def file(color: str = "teal", width: int = 1600) -> PictureFile:
    buffer = io.BytesIO()
    Image.new("RGB", (width, 900), color).save(buffer, "PNG")
    return picture_of(f"{color}.png", buffer.getvalue())


def picture(color: str = "teal", **more: Any) -> Picture:
    return Picture(file(color), Text.of(f"All is {color}"), Text.of("Painted for this test"), **more)


EVENTS = Timeline(
    events=tuple(Event(Text((Run(year, binding=Binding((USE,))),)), Text.of("Something")) for year in ("1990", "2010"))
)
STATES = Timeline(
    lanes=(
        Lane(Text.of("Tier 1"), ()),
        Lane(Text.of("Tier 2"), (Span(2009, 2012, (USE,)), Span(2014, 2015, (USE,)))),
    ),
    first=2009,
    last=2015,
    note=Text.of("Not on record: 2013"),
)
STEPS = Steps((Step(Text.of("Look"), Text.of("twice")), Step(Text.of("Call"), Text.of("once"))))
CLOSING = Closing(
    (Point(Text.of("Come")),),
    (HelpLine("Hotline", Text.of("1-888-373-7888")),),
    Code("https://example.org/help", Text.of("example.org/help")),
)
VISUALS: dict[str, Visual] = {
    "events": EVENTS,
    "states": STATES,
    "steps": STEPS,
    "alone": picture(),
    "full": picture(full=True),
    "beside": picture("maroon"),
    "closing": CLOSING,
}


def rendered(template: Template, visuals: dict[str, Visual]) -> tuple[bytes, dict[str, Any]]:
    slides = tuple(
        Slide(
            name,
            "drawn",
            Text.of(f"About {name}"),
            visual,
            points=(Point(Text.of("A point")),) if name == "beside" else (),
        )
        for name, visual in visuals.items()
    )
    talk = Talk("t", "T", "", "", 10, "en-US", "steppe", slides, (), Handout((), (), (), ()))
    deck, problems = lay_out(talk, template, "deck-1")
    assert not [one for one in problems if one.level is Level.ERROR]
    return render_deck(deck, template, b"{}"), base_of(deck)


def trees(data: bytes) -> dict[str, Any]:
    """The shape tree of every slide, by the slide's id."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    return {root.find(f"{P}cSld").get("name"): root.find(f"{P}cSld/{P}spTree") for root in roots}


def about(element: Any) -> Any:
    return element.find(f"./*[1]/{P}cNvPr")


def media(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("ppt/media/picture")}


@pytest.fixture(scope="module", params=[*TEMPLATES, (FOREIGN,)], ids="-".join)
def made(request: pytest.FixtureRequest) -> tuple[bytes, dict[str, Any]]:
    return rendered(template_of(*request.param), VISUALS)


def test_the_deck_is_sound_and_valid(made: tuple[bytes, dict[str, Any]], tmp_path: Path) -> None:
    data, _ = made
    assert package_problems(data) == []
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    found = validate_pptx(str(path))
    assert [str(one) for one in found.errors] == []


def test_no_two_shapes_of_a_slide_share_an_id_also_inside_of_groups(made: tuple[bytes, dict[str, Any]]) -> None:
    for name, tree in trees(made[0]).items():
        ids = Counter(element.get("id") for element in tree.iter(f"{P}cNvPr"))
        assert [one for one, count in ids.items() if count > 1] == [], name


def test_groups_and_pictures_have_names_and_descriptions(made: tuple[bytes, dict[str, Any]]) -> None:
    found = trees(made[0])
    for name, expected in (
        ("events", "Timeline of 2 events: 1990: Something; 2010: Something."),
        ("states", "Timeline from 2009 to 2015: Tier 1: in no year; Tier 2: 2009 to 2012, 2014 to 2015."),
        ("steps", "Arrows lead from step 1 to 2."),
        ("closing", "QR code: opens https://example.org/help"),
    ):
        (group,) = found[name].findall(f"{P}grpSp")
        assert about(group).get("descr").startswith(expected)
        assert about(group).get("name")
    for name, alt in (("alone", "All is teal"), ("full", "All is teal"), ("beside", "All is maroon")):
        (shape,) = found[name].findall(f"{P}pic")
        assert about(shape).get("descr") == alt


def test_what_is_in_a_group_is_drawn_at_its_own_size(made: tuple[bytes, dict[str, Any]]) -> None:
    for tree in trees(made[0]).values():
        for group in tree.findall(f"{P}grpSp"):
            place, size, inner_place, inner_size = group.find(f"{P}grpSpPr/{A}xfrm")
            assert dict(place.attrib) == dict(inner_place.attrib)
            assert dict(size.attrib) == dict(inner_size.attrib)


def test_a_picture_on_several_slides_is_kept_once(made: tuple[bytes, dict[str, Any]]) -> None:
    kept = media(made[0])
    assert len(kept) == 2
    assert {hashlib.sha256(data).hexdigest() for data in kept.values()} == {file(c).digest for c in ("teal", "maroon")}


def test_a_picture_fills_the_place_that_the_layout_has_for_it() -> None:
    data, _ = rendered(template_of("steppe"), VISUALS)
    for name in ("alone", "full", "beside"):
        (shape,) = trees(data)[name].findall(f"{P}pic")
        placeholder = shape.find(f"{P}nvPicPr/{P}nvPr/{P}ph")
        assert placeholder is not None
        assert placeholder.get("type") == "pic"


def test_what_is_cut_off_is_said_in_shares_of_the_picture() -> None:
    wide = replace(picture(full=True), file=file(width=2400))
    data, _ = rendered(template_of("steppe"), {"full": wide})
    (cut,) = trees(data)["full"].iter(f"{A}srcRect")
    assert cut.get("l") == cut.get("r")
    assert 0 < int(cut.get("l")) < 50_000
    assert cut.get("t") is None


def test_a_code_is_one_drawing_with_rings_for_its_borders(made: tuple[bytes, dict[str, Any]]) -> None:
    (group,) = trees(made[0])["closing"].findall(f"{P}grpSp")
    (path,) = group.iter(f"{A}path")
    assert len(path.findall(f"{A}moveTo")) == len(path.findall(f"{A}close")) > 20
    points = [(int(one.get("x")), int(one.get("y"))) for one in path.iter(f"{A}pt")]
    assert max(x for x, _ in points) == int(path.get("w"))
    assert max(y for _, y in points) == int(path.get("h"))
    fills = [one.get("val") for one in group.iter(f"{A}schemeClr")]
    assert fills[0] == "lt1"
    assert "dk1" in fills


def test_the_title_comes_first_but_never_under_a_picture(made: tuple[bytes, dict[str, Any]]) -> None:
    for name, tree in trees(made[0]).items():
        shapes = [element for element in tree if element.tag in (f"{P}sp", f"{P}pic", f"{P}grpSp")]
        kinds = [element.tag[len(P) :] for element in shapes]
        first_text = kinds.index("sp")
        title = shapes[first_text].find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        assert title is not None
        assert title.get("type") in ("title", "ctrTitle"), name
        if name != "full":
            assert first_text == 0


def test_a_title_that_stands_on_a_picture_is_drawn_over_it() -> None:
    template = with_title_on_picture(template_of("steppe"))
    data, _ = rendered(template, {"full": picture(full=True)})
    shapes = [element for element in trees(data)["full"] if element.tag in (f"{P}sp", f"{P}pic", f"{P}grpSp")]
    assert [about(element).get("name") for element in shapes][:3] == ["Picture", "Bands", "Title"]


def test_texts_inside_of_groups_are_kept_with_their_facts() -> None:
    _, base = rendered(template_of("steppe"), {"events": EVENTS})
    (group,) = (shape for slide in base["slides"] for shape in slide["shapes"] if shape["kind"] == "group")
    date = next(label for label in group["labels"] if label["name"] == "Date 1")
    assert date["paragraphs"] == [{"text": "1990", "spans": [[0, 4, [str(USE)], False]]}]


def test_the_same_talk_gives_the_same_bytes() -> None:
    template = template_of("steppe")
    assert rendered(template, VISUALS)[0] == rendered(template, VISUALS)[0]
