"""Pictures that outlines name: what is taken, what is refused, and what of them never reaches a deck."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.PngImagePlugin import PngInfo

from talks.read.pictures import LARGEST_SIDE, PictureError, PictureFile, Pictures, picture_of

PLACE = b"47.1164 N 51.8830 E"  # stands in for what a camera notes of a place


def drawing(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Four fields of different colours, so that turns and mirrors are seen."""
    image = Image.new("RGB", (width, height), "white")
    for x, y, color in ((0, 0, "red"), (width // 2, 0, "green"), (0, height // 2, "blue")):
        image.paste(color, (x, y, x + width // 2, y + height // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def with_place(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: the place, a remark with it, and which side is up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 6.0, 59.0), 3: "E", 4: (51.0, 52.0, 58.8)})
    return exif


def opened(picture: PictureFile) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def refused(data: bytes, name: str = "a.png") -> str:
    with pytest.raises(PictureError) as caught:
        picture_of(name, data)
    return caught.value.message


def test_a_png_keeps_every_byte_that_its_pixels_need() -> None:
    data = saved(drawing())
    picture = picture_of("pictures/a.png", data)
    assert (picture.content_type, picture.width, picture.height) == ("image/png", 60, 40)
    assert picture.data == data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_sort_of_png_is_taken(mode: str) -> None:
    image = Image.new(mode, (30, 20)) if mode == "I;16" else drawing(30, 20, mode)
    assert picture_of("a.png", saved(image)).width == 30


def test_a_jpeg_is_told_by_what_it_holds_and_not_by_its_name() -> None:
    assert picture_of("a.png", saved(drawing(), "JPEG")).content_type == "image/jpeg"


def test_a_png_loses_what_it_tells_of_place_and_maker() -> None:
    about = PngInfo()
    about.add_text("Comment", PLACE.decode())
    about.add_itxt("XML:com.adobe.xmp", f"<x>{PLACE.decode()}</x>")
    data = saved(drawing(), pnginfo=about, exif=with_place()) + PLACE
    assert data.count(PLACE) == 4
    picture = picture_of("a.png", data)
    assert PLACE not in picture.data
    assert b"eXIf" not in picture.data
    assert same(opened(picture), drawing())


def test_a_jpeg_loses_what_it_tells_of_place_and_maker_and_keeps_its_pixels() -> None:
    data = saved(drawing(), "JPEG", exif=with_place(), comment=PLACE, xmp=b"<x>" + PLACE + b"</x>", quality=90)
    hidden = b"\xff\xed" + struct.pack(">H", 2 + 14 + len(PLACE)) + b"Photoshop 3.0\0" + PLACE
    data = data[:2] + hidden + data[2:] + saved(drawing(20, 20), "JPEG", comment=PLACE)
    assert data.count(PLACE) == 5
    picture = picture_of("a.jpg", data)
    assert PLACE not in picture.data
    assert not opened(picture).getexif()
    assert same(opened(picture), Image.open(io.BytesIO(data)))
    assert len(picture.data) < len(data) - 5 * len(PLACE)


def test_a_progressive_jpeg_of_several_scans_stays_whole() -> None:
    data = saved(drawing(300, 200), "JPEG", progressive=True, exif=with_place())
    picture = picture_of("a.jpg", data)
    assert same(opened(picture), Image.open(io.BytesIO(data)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_colours_of_a_camera_are_kept(kind: str) -> None:
    colors = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = picture_of("a", saved(drawing(), kind, icc_profile=colors))
    assert opened(picture).info["icc_profile"] == colors


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_lies_on_its_side_is_set_upright(orientation: int) -> None:
    laid = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what undoes each of them
    sensor = drawing() if orientation == 1 else drawing().transpose(Image.Transpose(laid[orientation]))
    picture = picture_of("a.png", saved(sensor, exif=with_place(orientation)))
    assert same(opened(picture), drawing())
    assert (picture.width, picture.height) == (60, 40)


def test_a_photo_from_a_telephone_held_upright_stands_upright() -> None:
    data = saved(drawing(60, 40), "JPEG", exif=with_place(6), quality=95)
    picture = picture_of("a.jpg", data)
    assert (picture.width, picture.height) == (40, 60)
    assert opened(picture).getpixel((35, 5))[0] > 200  # the red field is at the right of the top now
    assert not opened(picture).getexif()
    assert PLACE not in picture.data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_larger_than_any_projector_shows_is_made_smaller_the_same_way_each_time(kind: str) -> None:
    data = saved(drawing(4000, 2000), kind)
    picture = picture_of("a", data)
    assert (picture.width, picture.height) == (LARGEST_SIDE, LARGEST_SIDE // 2) == opened(picture).size
    assert picture == picture_of("a", data)
    assert picture.data == picture_of("a", data).data


def test_two_pictures_are_told_apart_by_their_digest() -> None:
    one, other = picture_of("a", saved(drawing())), picture_of("b", saved(drawing()))
    assert one.digest == other.digest != picture_of("a", saved(drawing(80, 40))).digest


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"hello", "is no picture"),
        (saved(drawing(), "GIF"), "is a GIF file"),
        (saved(drawing(), "WEBP"), "is a WebP file"),
        (saved(drawing(), "TIFF"), "is a TIFF file"),
        (saved(drawing(), "BMP"), "is a bitmap file"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a HEIC file"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "is an AVIF file"),
        (b"%PDF-1.7", "is a PDF file"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "is an SVG drawing"),
        (saved(drawing(mode="CMYK"), "JPEG"), "has colours for printing (CMYK)"),
        (saved(drawing(), save_all=True, append_images=[drawing().rotate(90)]), "is an animated picture"),
    ],
)
def test_what_not_every_program_shows_is_refused(data: bytes, message: str) -> None:
    assert message in refused(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.9, 0.99])
def test_a_file_that_is_not_whole_is_refused(kind: str, share: float) -> None:
    data = saved(drawing(400, 300), kind)
    assert "is damaged or not whole" in refused(data[: int(len(data) * share)])


def test_a_changed_byte_in_a_png_is_found() -> None:
    data = bytearray(saved(drawing()))
    data[60] ^= 0xFF
    assert "is damaged" in refused(bytes(data))


def test_a_small_file_that_claims_to_be_immense_is_not_unpacked() -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    assert "too many pixels" in refused(bomb)


def test_pictures_are_found_below_the_outlines(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/straße.png").write_bytes(saved(drawing()))
    pictures = Pictures(tmp_path)
    assert pictures.get("pictures/straße.png").name == "pictures/straße.png"
    assert pictures.get("pictures/../pictures/straße.png").width == 60


def test_each_file_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved(drawing()))
    pictures = Pictures(tmp_path)
    first = pictures.get("a.png")
    (tmp_path / "a.png").unlink()
    assert pictures.get("a.png") is first


@pytest.mark.parametrize(
    ("name", "message", "advice"),
    [
        ("pictures/rode.png", "there is no picture `pictures/rode.png`", "Did you mean `pictures/road.png`?"),
        ("pictures/Road.PNG", "there is no picture", "Did you mean `pictures/road.png`?"),
        (r"pictures\road.png", "there is no picture", "Did you mean `pictures/road.png`?"),
        ("pictures", "`pictures` is a folder", "Name a file in it."),
        ("../secret.png", "lies outside the folder `outlines`", "Copy it into the folder"),
        ("pictures/../../secret.png", "lies outside", "Copy it"),
        ("/etc/hostname", "lies outside", "Copy it"),
        ("a\0b.png", "is no name of a file", "pictures/road.png"),
        ("x" * 300 + ".png", "is no name of a file", "pictures/road.png"),
    ],
)
def test_names_that_lead_nowhere_are_told(tmp_path: Path, name: str, message: str, advice: str) -> None:
    if name == "pictures/Road.PNG" and os.path.normcase("A") == "a":
        pytest.skip("this system does not tell small letters from capitals")
    folder = tmp_path / "outlines"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures/road.png").write_bytes(saved(drawing()))
    (tmp_path / "secret.png").write_bytes(saved(drawing()))
    with pytest.raises(PictureError) as caught:
        Pictures(folder).get(name)
    assert message in caught.value.message
    assert advice in caught.value.advice


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "outlines"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(saved(drawing()))
    try:
        (folder / "a.png").symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("this system makes no links")
    with pytest.raises(PictureError, match="lies outside"):
        Pictures(folder).get("a.png")


def test_a_file_of_many_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(PictureError, match=r"too large \(20 MB\)"):
        Pictures(tmp_path).get("a.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "road.png")
    with pytest.raises(PictureError, match="pipe or a device"):
        Pictures(tmp_path).get("road.png")


@pytest.mark.parametrize("name", ["CON.png", "pictures/nul.png", "com1.large.jpg"])
def test_names_of_devices_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PictureError, match="device in Windows"):
        Pictures(tmp_path).get(name)
