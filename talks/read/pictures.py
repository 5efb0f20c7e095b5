"""Reading pictures that outlines name: what they are, how large, and their bytes without what they tell of a place."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from talks.read.suggest import did_you_mean

MOST_BYTES = 20_000_000
MOST_PIXELS = 80_000_000
LARGEST_SIDE = 2560  # pixels; no projector shows more
QUALITY = 88  # of JPEG files that must be written anew
SUFFIXES = (".png", ".jpg", ".jpeg")
# Names that Windows keeps for devices, whatever stands behind the first point (Microsoft, Naming Files, Paths, and
# Namespaces); elsewhere such a file may be there, and on Windows the talk could not be built.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))

_PNG = b"\x89PNG\r\n\x1a\n"
# The chunks of a PNG file that its pixels need (ISO/IEC 15948, 11.2 and 11.3); all others tell of their making.
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs")
_SAVE_IT = "Save it as PNG or JPEG."
_OTHERS: tuple[tuple[bytes, int, str, str], ...] = (
    (b"GIF8", 0, "a GIF file", _SAVE_IT),
    (b"WEBP", 8, "a WebP file", _SAVE_IT),
    (b"ftyphe", 4, "a HEIC file", "Save it as JPEG; in a phone choose the format `most compatible` for its camera."),
    (b"ftypmif1", 4, "a HEIC file", "Save it as JPEG; in a phone choose the format `most compatible` for its camera."),
    (b"ftypavif", 4, "an AVIF file", _SAVE_IT),
    (b"II*\0", 0, "a TIFF file", _SAVE_IT),
    (b"MM\0*", 0, "a TIFF file", _SAVE_IT),
    (b"BM", 0, "a bitmap file", _SAVE_IT),
    (b"%PDF", 0, "a PDF file", _SAVE_IT),
)


@dataclass(frozen=True)
class PictureFile:
    """A picture as it will stand in the deck; width and height in pixels."""

    name: str  # as the outline names it
    content_type: str  # image/png or image/jpeg
    width: int
    height: int
    data: bytes = field(repr=False, compare=False)
    digest: str = ""  # SHA-256 of the data, by which two pictures are told apart


class PictureError(Exception):
    """A picture that cannot be used: a sentence, and what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Pictures:
    """The picture files below a folder, each read once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, PictureFile | PictureError] = {}

    def get(self, name: str) -> PictureFile:
        """The picture of that name, relative to the folder; raises PictureError."""
        if name not in self._read:
            try:
                self._read[name] = self._picture(name)
            except PictureError as exc:
                self._read[name] = exc
        found = self._read[name]
        if isinstance(found, PictureError):
            raise found
        return found

    def _picture(self, name: str) -> PictureFile:
        root = self.folder.resolve()
        if device := next((part for part in re.split(r"[/\\]", name) if _is_device(part)), ""):
            advice = "Give the file another name, such as pictures/road.png."
            raise PictureError(f"`{device}` is the name of a device in Windows, not of a picture", advice)
        try:
            path = (root / name).resolve()
            inside = path.is_relative_to(root)
            there = inside and path.exists()
        except (OSError, ValueError) as exc:
            raise PictureError(f"`{name}` is no name of a file", "Write for instance pictures/road.png.") from exc
        if not inside:
            advice = "Copy it into the folder `outlines` and name it from there, such as pictures/road.png."
            raise PictureError(f"the picture `{name}` lies outside the folder `outlines`", advice)
        if not there:
            advice = did_you_mean(name, self._names(root), "Name it from the folder `outlines`: pictures/road.png.")
            raise PictureError(f"there is no picture `{name}`", advice)
        return picture_of(name, _bytes_of(path, name))

    def _names(self, root: Path) -> list[str]:
        found = (path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES)
        return sorted(path.relative_to(root).as_posix() for path in found)


def _is_device(part: str) -> bool:
    return part.split(".")[0].strip().lower() in _DEVICES


def _bytes_of(path: Path, name: str) -> bytes:
    if path.is_dir():
        raise PictureError(f"`{name}` is a folder, not a picture", "Name a file in it.")
    if not path.is_file():  # to open a pipe would wait for ever
        raise PictureError(f"`{name}` is a pipe or a device, not a picture", "Name a PNG or JPEG file.")
    try:
        if path.stat().st_size > MOST_BYTES:
            size = f"{path.stat().st_size / 1_000_000:.0f} MB"
            raise PictureError(f"the picture `{name}` is too large ({size})", "Save it smaller: 5 MB are plenty.")
        return path.read_bytes()
    except OSError as exc:
        reason = "permission denied" if isinstance(exc, PermissionError) else "it could not be opened"
        raise PictureError(f"the picture `{name}` can't be read: {reason}", "Check who may read the file.") from exc


def picture_of(name: str, data: bytes) -> PictureFile:
    """The picture that these bytes are: upright, no larger than is seen, and without words about where it was taken."""
    is_png = data.startswith(_PNG)
    if not is_png and not data.startswith(b"\xff\xd8\xff"):
        raise _no_picture(name, data)
    try:
        clean = b"".join(_png_parts(data)) if is_png else b"".join(_jpeg_parts(data))
    except (struct.error, IndexError, ValueError) as exc:
        raise _damaged(name) from exc
    upright, size = _fit_to_show(name, data, clean)
    kind = "image/png" if upright.startswith(_PNG) else "image/jpeg"
    return PictureFile(name, kind, *size, data=upright, digest=hashlib.sha256(upright).hexdigest())


def _no_picture(name: str, data: bytes) -> PictureError:
    if not data:
        return PictureError(f"the picture `{name}` is empty", "Copy it again.")
    for start, at, what, advice in _OTHERS:
        if data[at : at + len(start)] == start:
            return PictureError(f"`{name}` is {what}, which not every program shows", advice)
    if b"<svg" in data[:2000].lower():
        return PictureError(f"`{name}` is an SVG drawing, which not every program shows", "Save it as PNG.")
    return PictureError(f"`{name}` is no picture", "Name a PNG or JPEG file.")


def _damaged(name: str) -> PictureError:
    return PictureError(f"the picture `{name}` is damaged or not whole", "Copy it again, or save it anew.")


def _png_parts(data: bytes) -> Iterator[bytes]:
    """The file without the chunks that its pixels do not need; what follows its end is left out, too."""
    yield _PNG
    at = len(_PNG)
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise ValueError(kind)
        if kind in _PNG_CHUNKS:
            yield chunk
        if kind == b"IEND":
            return
        at += 12 + length


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The file without comments and application segments but those for colours (ITU-T T.81, B.1.1).

    Cameras keep place, time and a second picture in them, and more behind the end.
    """
    yield data[:2]
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:  # filling between segments
            at += 1
        if data[at] != 0xFF:
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xD9:
            yield data[at : at + 2]
            return
        length = 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        segment = data[at : at + length]
        if len(segment) < length:
            raise ValueError(at)
        if _is_needed(marker, segment[4:]):
            yield segment
        at += length
        if marker == 0xDA:
            end = _end_of_scan(data, at)
            yield data[at:end]
            at = end


def _is_needed(marker: int, content: bytes) -> bool:
    if marker == 0xFE:
        return False
    if not 0xE0 <= marker <= 0xEF:
        return True
    kept = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in kept and content.startswith(kept[marker])


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next segment begins: within a scan FF is followed by 00 or by a restart marker."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _fit_to_show(name: str, data: bytes, clean: bytes) -> tuple[bytes, tuple[int, int]]:
    """The clean file as it is, or written anew where it lies on its side or is larger than can be seen."""
    # Imported here: most talks are built without a picture.
    from PIL import Image

    try:
        with _opened(data) as original:
            _refuse_what_cannot_be_shown(name, original)
            turns = _turns(original)
        with _opened(clean) as image:
            image.load()  # all of it is decoded, so that what is damaged is found here
            if turns is None and max(image.size) <= LARGEST_SIDE:
                return clean, image.size
            upright = image if turns is None else image.transpose(turns)
            return _written(_shrunk(upright), "PNG" if clean.startswith(_PNG) else "JPEG", image.info)
    except Image.DecompressionBombError as exc:
        raise PictureError(f"the picture `{name}` has too many pixels", "Save it smaller.") from exc
    except (OSError, SyntaxError, ValueError) as exc:
        raise _damaged(name) from exc


def _opened(data: bytes) -> Any:
    """The picture, without a warning about its pixels: they are counted here."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data))


def _refuse_what_cannot_be_shown(name: str, image: Any) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(
            f"the picture `{name}` has too many pixels ({image.width} x {image.height})", "Save it smaller."
        )
    if image.format == "PNG" and getattr(image, "n_frames", 1) > 1:
        raise PictureError(f"`{name}` is an animated picture", "Save one of its pictures as PNG.")
    if image.mode == "CMYK":
        raise PictureError(f"the picture `{name}` has colours for printing (CMYK)", "Save it in RGB colours.")


def _turns(image: Any) -> Any:
    """What sets a picture upright that the camera kept as the sensor saw it (Exif 3.0, tag 274), or None."""
    from PIL.Image import Transpose

    upright = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        return upright.get(image.getexif().get(0x0112))
    except Exception:  # whatever is wrong with words about a picture, the picture may be sound
        return None


def _shrunk(image: Any) -> Any:
    from PIL import Image

    share = LARGEST_SIDE / max(image.size)
    if share >= 1:
        return image
    if image.mode not in ("L", "LA", "RGB", "RGBA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    width, height = (max(1, round(side * share)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _written(image: Any, kind: str, about: dict[Any, Any]) -> tuple[bytes, tuple[int, int]]:
    buffer = io.BytesIO()
    colors = about.get("icc_profile")
    if kind == "PNG":
        image.save(buffer, kind, optimize=True, icc_profile=colors)
    else:
        image.save(buffer, kind, quality=QUALITY, optimize=True, icc_profile=colors, exif=b"", comment=b"")
    return buffer.getvalue(), image.size
