"""A template made dark or light: its colour map swapped, as PowerPoint's background styles do, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from talks.contrast import contrast, is_dark, readable
from talks.read.theme import USUAL_MAP, Theme

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

# Text in accents keeps at least this contrast (WCAG 2.2, 1.4.3), and where it had more before, up to the other one.
LEAST_CONTRAST, MOST_CONTRAST = 4.5, 8.0

_TUNED = (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_SWAPPED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}


def with_look(presentation: Any, look: str) -> None:
    """Make every master dark or light, unless it is so already."""
    for master in presentation.slide_masters:
        theme = Theme(master)
        ground = _ground(master, theme)
        if is_dark(ground) is not (look == "dark"):
            _swap(master, theme)
            _settle_ground(master, look)
            _tune(master, ground)


def _ground(master: Any, theme: Theme) -> str:
    """The colour of the page; where it is a picture or a blend, that which the theme has for pages."""
    colors = theme.colors
    own = master._element.find("{*}cSld/{*}bg")
    named = own.findall(".//{*}schemeClr") if own is not None else []
    plain = own is None or own.find("{*}bgRef") is not None or own.find("{*}bgPr/{*}solidFill") is not None
    if plain and len(named) == 1:
        return colors.get(str(named[0].get("val")), colors.get("bg1", "FFFFFF"))
    fixed = own.find("{*}bgPr/{*}solidFill/{*}srgbClr") if own is not None else None
    return str(fixed.get("val")) if fixed is not None else colors.get("bg1", "FFFFFF")


def _swap(master: Any, theme: Theme) -> None:
    before = {name: theme.map[name] for name in USUAL_MAP}
    # A page that keeps its colours, whatever the map says, keeps the map that its texts were coloured by.
    for layout in master.slide_layouts:
        if _keeps_its_ground(layout):
            _keep_map(layout, theme.map)
    color_map = master._element.find("{*}clrMap")
    for name, other in _SWAPPED.items():
        color_map.set(name, before[other])


def _keeps_its_ground(layout: Any) -> bool:
    own = layout._element.find("{*}cSld/{*}bg/{*}bgPr")
    return own is not None and own.find(".//{*}schemeClr") is None


def _keep_map(layout: Any, color_map: dict[str, str]) -> None:
    chosen = layout._element.find("{*}clrMapOvr")
    if chosen is None or chosen.find("{*}overrideClrMapping") is not None:
        return
    chosen[:] = [etree.Element(f"{_A}overrideClrMapping", color_map)]


def _settle_ground(master: Any, look: str) -> None:
    """A page whose colour the swap did not change, or a picture, gives way to the plain ground of the theme."""
    theme = Theme(master)
    own = master._element.find("{*}cSld/{*}bg")
    if own is None or (own.find(".//{*}schemeClr") is not None and is_dark(_ground(master, theme)) is (look == "dark")):
        return
    wanted = next((n for n in ("bg1", "tx1") if is_dark(theme.colors.get(n, "FFFFFF")) is (look == "dark")), "bg1")
    for child in list(own):
        own.remove(child)
    properties = etree.SubElement(own, f"{_P}bgPr")
    etree.SubElement(etree.SubElement(properties, f"{_A}solidFill"), f"{_A}schemeClr", val=wanted)
    etree.SubElement(properties, f"{_A}effectLst")


def _tune(master: Any, before: str) -> None:
    """Accents keep their hue, and on the new ground the contrast that they had on the old one."""
    theme = Theme(master)
    ground = _ground(master, theme)
    grounds = [ground, *(color for name in ("bg1", "bg2") if (color := theme.colors.get(name)))]
    grounds = [color for color in grounds if is_dark(color) is is_dark(ground)]

    def tuned(color: str) -> str:
        had = min(MOST_CONTRAST, max(LEAST_CONTRAST, contrast(color, before)))
        return readable(color, [(grounds[0], had), *((other, LEAST_CONTRAST) for other in grounds[1:])])

    theme.recolor({name: tuned(color) for name, color in theme.scheme.items() if name in _TUNED})
    for fixed in _fixed_text_colors(master):
        fixed.set("val", tuned(str(fixed.get("val"))))


def _fixed_text_colors(master: Any) -> Iterator[Any]:
    """Colours of text that are no names of the theme: of the master's styles, and of layouts on its ground."""
    parts = [master._element.find("{*}txStyles"), *(shape._element for shape in master.placeholders)]
    for layout in master.slide_layouts:
        if layout._element.find("{*}cSld/{*}bg") is None:
            parts += [shape._element for shape in layout.placeholders]
    for part in parts:
        if part is not None and part.find("{*}spPr/{*}solidFill") is None:
            yield from part.iterfind(".//{*}defRPr/{*}solidFill/{*}srgbClr")
