"""What is behind the texts of a template where it is no plain colour: a picture or a blend, looked at where they stand.

A picture counts as stretched over the slide. Where it is too lively behind a text nobody can say its colour.
"""

from __future__ import annotations

import io
from typing import Any

from talks.geometry import Frame
from talks.read.template_design import blend_of, mean_color

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SAMPLE = (320, 180)  # pixels that a picture is looked at in
_CELLS = (24, 12)  # that a text's ground is looked at in
_LEAST = 0.6  # of a slide, that a picture on it covers to be its ground


def backdrop_of(layout: Any, master: Any, colors: dict[str, str], width: int, height: int) -> Any:
    """The picture or blend behind the slides of a layout; None where there is none, or it cannot be read."""
    found = None
    for page in (layout, master):
        ground = page._element.find("{*}cSld/{*}bg")
        if ground is not None:
            found = _of_fill(ground.find("{*}bgPr"), page.part, colors)
            break
    shown = layout._element.get("showMasterSp", "1") not in ("0", "false")
    for page in (master, layout) if shown else (layout,):
        for picture in page._element.iterfind("{*}cSld/{*}spTree/{*}pic"):
            extent = picture.find("{*}spPr/{*}xfrm/{*}ext")
            if extent is not None and int(extent.get("cx")) * int(extent.get("cy")) >= _LEAST * width * height:
                found = _picture(picture.find("{*}blipFill"), page.part) or found
    return found


def color_behind(backdrop: Any, frame: Frame, width: int, height: int) -> str:
    """The colour behind a frame on a slide of that size (EMU): RRGGBB, empty where it is too lively."""
    if isinstance(backdrop, tuple):
        return mean_color(list(backdrop))
    if backdrop is None or frame.width <= 0 or frame.height <= 0:
        return ""
    across, down = backdrop.width / width, backdrop.height / height
    left, top = max(0, int(frame.x * across)), max(0, int(frame.y * down))
    right, bottom = min(backdrop.width, int(frame.right * across)), min(backdrop.height, int(frame.bottom * down))
    if right <= left or bottom <= top:
        return ""
    cells = backdrop.crop((left, top, right, bottom)).resize(_CELLS).tobytes()
    return mean_color([cells[at : at + 3].hex().upper() for at in range(0, len(cells), 3)])


def _of_fill(fill: Any, part: Any, colors: dict[str, str]) -> Any:
    if fill is None:
        return None
    return blend_of(fill, colors) or _picture(fill.find("{*}blipFill"), part)


def _picture(fill: Any, part: Any) -> Any:
    """The picture of a fill, small; None where it is none that can be read."""
    from PIL import Image

    blip = fill.find("{*}blip") if fill is not None else None
    relation = blip.get(_RELATION) if blip is not None else None
    try:
        picture = Image.open(io.BytesIO(part.related_part(relation).blob))
        picture.draft("RGB", _SAMPLE)
        if picture.mode in ("RGBA", "LA", "P") and picture.convert("RGBA").getchannel("A").getextrema() != (255, 255):
            return None  # what shines through it is not known
        return picture.convert("RGB").resize(_SAMPLE)
    except (KeyError, OSError, ValueError, Image.DecompressionBombError):
        return None
