"""Pictures: whole or filling their place, never stretched, always with their credit."""

from __future__ import annotations

import pytest

from talks.compose.kinds import Picture
from talks.compose.text import Text
from talks.geometry import Frame
from talks.layout.deck import DeckSlide, GroupShape, PictureShape, TextShape
from talks.layout.pictures import filling, inside
from talks.problems import Level
from talks.read.pictures import PictureFile
from talks.read.template_records import Template
from tests.layout.drawn import VARIANTS, laid, named, overlap, variant_of, with_title_on_picture
from tests.layout.sample_talk import ATLAS, points

CAPTION = "The road to the north in the evening"


def file(width: int = 1920, height: int = 1080) -> PictureFile:
    return PictureFile("a.png", "image/png", width, height, b"")


def picture(width: int = 1920, height: int = 1080, *, caption: str = "", full: bool = False) -> Picture:
    return Picture(
        file(width, height), Text.of("A road"), Text.of("Drawing made for this talk"), Text.of(caption), full
    )


@pytest.fixture(params=VARIANTS, ids=lambda one: "-".join(one))
def template(request: pytest.FixtureRequest) -> Template:
    return variant_of(*request.param)


def shown(slide: DeckSlide) -> PictureShape:
    shape = named(slide, "Picture")
    assert isinstance(shape, PictureShape)
    return shape


def credit(slide: DeckSlide) -> str:
    shape = named(slide, "Credit")
    assert isinstance(shape, TextShape)
    return shape.paragraphs[0].text.plain


def stretch(shape: PictureShape) -> float:
    """How much wider than it should be the picture is shown; 1 is right."""
    left, top, right, bottom = shape.crop
    wide, high = shape.picture.width * (1 - left - right), shape.picture.height * (1 - top - bottom)
    return (shape.frame.width / shape.frame.height) / (wide / high)


@pytest.mark.parametrize("caption", ["", CAPTION, CAPTION * 3])
@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (700, 1080), (3000, 800), (1000, 1000)])
def test_a_picture_alone_is_shown_whole(template: Template, width: int, height: int, caption: str) -> None:
    slide, problems = laid(picture(width, height, caption=caption), template)
    assert problems == []
    shape = shown(slide)
    assert shape.crop == (0, 0, 0, 0)
    assert stretch(shape) == pytest.approx(1, abs=0.001)
    others = [one for one in slide.shapes if one is not shape]
    assert not [one.name for one in others if overlap(one.frame, shape.frame)]
    assert all(one.frame.right <= template.width and one.frame.bottom <= template.height for one in slide.shapes)
    assert credit(slide) == "Drawing made for this talk"
    assert shape.alt == "A road"


def test_a_caption_stands_at_the_side_of_a_narrow_picture_and_large(steppe: Template) -> None:
    slide, _ = laid(picture(1000, 1000, caption=CAPTION), steppe)
    caption = named(slide, "Caption")
    assert caption.frame.x >= shown(slide).frame.right
    assert isinstance(caption, TextShape)
    assert (caption.paragraphs[0].size or 0) >= 24


def test_a_caption_stands_below_a_wide_picture(steppe: Template) -> None:
    slide, _ = laid(picture(3000, 900, caption=CAPTION), steppe)
    assert named(slide, "Caption").frame.y >= shown(slide).frame.bottom
    assert named(slide, "Credit").frame.y >= named(slide, "Caption").frame.bottom


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1080), (3000, 1200)])
def test_beside_points_a_picture_fills_its_place(template: Template, width: int, height: int) -> None:
    slide, problems = laid(picture(width, height, caption=CAPTION), template, points=points("One", "Two"))
    assert not [one for one in problems if one.level is not Level.HINT]
    shape = shown(slide)
    assert stretch(shape) == pytest.approx(1, abs=0.001)
    assert shape.crop[0] == shape.crop[2]
    assert shape.crop[1] == shape.crop[3]
    assert not overlap(shape.frame, named(slide, "Body").frame)
    assert credit(slide) == f"{CAPTION} · Drawing made for this talk"


@pytest.mark.parametrize("citations", [(), (ATLAS,)])
def test_a_full_picture_reaches_the_edges_and_its_texts_stand_beside_it(template: Template, citations) -> None:  # type: ignore[no-untyped-def]
    slide, problems = laid(picture(full=True), template, citations=citations)
    assert not [one for one in problems if one.level is not Level.HINT]
    shape = shown(slide)
    assert (shape.frame.x, shape.frame.y, shape.frame.right) == (0, 0, template.width)
    assert stretch(shape) == pytest.approx(1, abs=0.001)
    assert slide.layout == "Picture full"
    texts = [one for one in slide.shapes if isinstance(one, TextShape)]
    assert [one.name for one in texts][:2] == ["Title", "Credit"]
    assert not [one.name for one in texts if overlap(one.frame, shape.frame)]


def test_where_a_title_stands_on_the_picture_it_has_a_band_and_the_picture_lies_behind(steppe: Template) -> None:
    slide, _ = laid(picture(full=True), with_title_on_picture(steppe))
    names = [shape.name for shape in slide.shapes]
    assert names[:3] == ["Picture", "Bands", "Title"]
    bands = named(slide, "Bands")
    assert isinstance(bands, GroupShape)
    title = named(slide, "Title").frame
    middle = Frame(title.x, title.y + title.height // 2, title.width, 1)
    assert any(one.frame.y <= middle.y and one.frame.bottom >= middle.bottom for one in bands.graphics)  # type: ignore[union-attr]


def test_a_full_picture_has_no_room_for_points(steppe: Template) -> None:
    _, problems = laid(picture(full=True), steppe, points=points("One"))
    assert [one.code for one in problems] == ["no-room-for-points"]


def test_a_picture_that_is_mostly_cut_off_is_told(steppe: Template) -> None:
    _, problems = laid(picture(900, 1600, full=True), steppe)
    assert [(one.code, one.level) for one in problems] == [("picture-cut", Level.HINT)]


def test_filling_cuts_the_same_at_both_sides() -> None:
    assert filling(file(200, 100), Frame(0, 0, 100, 100)) == (0.25, 0, 0.25, 0)
    assert filling(file(100, 200), Frame(0, 0, 100, 100)) == (0, 0.25, 0, 0.25)
    assert filling(file(100, 100), Frame(0, 0, 50, 50)) == (0, 0, 0, 0)


def test_inside_keeps_the_proportions() -> None:
    assert inside(file(200, 100), Frame(5, 6, 100, 100)) == Frame(5, 6, 100, 50)
    assert inside(file(100, 200), Frame(5, 6, 100, 100)) == Frame(5, 6, 50, 100)
