from io import BytesIO

import pytest
from PIL import Image, ImageChops

from talks.layout.measure import FONTS
from talks.preview.betteroffice import Betteroffice, has_betteroffice
from talks.preview.pictures import PicturesError

pytestmark = pytest.mark.skipif(not has_betteroffice(), reason="betteroffice-pptx is not installed")

OFFICE = Betteroffice({"Calibri": FONTS / "carlito", "Arial": FONTS / "arimo"})


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def test_every_slide_is_a_png_of_the_width_asked_for(two_slides):
    pictures = [opened(one) for one in OFFICE.pictures(two_slides, 801)]
    assert [one.size[0] for one in pictures] == [801, 801]
    assert all(abs(one.size[1] - 450.6) < 1 for one in pictures)


def test_hidden_slides_are_drawn(one_hidden):
    assert len(OFFICE.pictures(one_hidden, 200)) == 2


def test_text_is_set_in_the_font_of_its_family(two_slides):
    right = OFFICE.pictures(two_slides, 800)[0]
    wrong = Betteroffice({"Calibri": FONTS / "arimo"}).pictures(two_slides, 800)[0]
    assert ImageChops.difference(opened(right), opened(wrong)).getbbox()


def test_a_family_that_nobody_knows_is_set_in_the_first_font(two_slides):
    known = OFFICE.pictures(two_slides, 400)
    assert Betteroffice({"Other": FONTS / "carlito", "Arial": FONTS / "arimo"}).pictures(two_slides, 400) == known


def test_what_is_no_deck_is_an_error():
    with pytest.raises(PicturesError):
        OFFICE.pictures(b"PK no deck", 100)
