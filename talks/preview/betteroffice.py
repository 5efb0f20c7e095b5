"""Pictures by betteroffice-pptx: fast, needs no office program, and draws what the shipped templates hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from talks.preview.pictures import PicturesError

_STYLES = (("Regular", False, False), ("Bold", True, False), ("Italic", False, True), ("BoldItalic", True, True))

# Where a deck names the fonts that it is set in; a theme also lists one for each script, which nothing here is set in.
_NAMED = re.compile(rb'<a:(?:latin|buFont)\b[^>]*?typeface="([^"+]+)"')
_NAMING = re.compile(r"ppt/(?:theme|slideMasters|slideLayouts|slides)/[^/]+\.xml")


@dataclass(frozen=True)
class Betteroffice:
    """The betteroffice-pptx wheel as a renderer.

    fonts: folders with Name-Regular.ttf and so on, by the family that is to be drawn with them; the first one stands in
    for any other family. It knows no font of the system.
    """

    fonts: Mapping[str, Path]
    draws_hidden: ClassVar[bool] = True  # slides, which an office program leaves out

    @property
    def name(self) -> str:
        return "betteroffice-pptx"

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        import betteroffice_pptx

        try:
            presentation = betteroffice_pptx.Presentation.open(deck)
            for family, bold, italic, file in self._faces(deck):
                presentation.register_font(family, file.read_bytes(), bold=bold, italic=italic)
            return [_png(presentation, number, width) for number in range(presentation.slide_count)]
        except betteroffice_pptx.PptxError as exc:
            raise PicturesError(f"could not draw the deck: {exc}", _INSTALL) from exc

    def _faces(self, deck: bytes) -> Iterator[tuple[str, bool, bool, Path]]:
        known = {family.casefold(): folder for family, folder in self.fonts.items()}
        for family in _families(deck):
            folder = known.get(family.casefold(), next(iter(known.values())))
            for style, bold, italic in _STYLES:
                for file in sorted(folder.glob(f"*-{style}.ttf")):
                    yield family, bold, italic, file


_INSTALL = "Install LibreOffice (libreoffice.org), then build again."


def has_betteroffice() -> bool:
    """Whether the wheel is installed; there is none for Windows on ARM."""
    return find_spec("betteroffice_pptx") is not None


def _families(deck: bytes) -> list[str]:
    found: dict[str, None] = {}
    with zipfile.ZipFile(BytesIO(deck)) as package:
        for name in package.namelist():
            if _NAMING.fullmatch(name):
                found |= dict.fromkeys(family.decode() for family in _NAMED.findall(package.read(name)))
    return list(found)


def _png(presentation: Any, number: int, width: int) -> bytes:
    # Its own unit is 1/96 inch.
    scale = width * 9525 / presentation.width_emu
    return bytes(presentation.render_png(number, scale=scale).bytes)
