"""Fonts and colours of a master's theme, and how its colour map names them for slides."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

# What slides call the ground, the text on it, and the second pair (ECMA-376, 19.3.1.6), where a master says nothing.
USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_RGB = re.compile(r"[0-9A-Fa-f]{6}")


class Theme:
    """Fonts and colours of a master."""

    def __init__(self, master: Any) -> None:
        from pptx.opc.constants import RELATIONSHIP_TYPE

        self.part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        self.root = etree.fromstring(self.part.blob)
        self.major = self._font("majorFont")
        self.minor = self._font("minorFont")
        color_map = master._element.find("{*}clrMap")
        self.map = USUAL_MAP | (dict(color_map.attrib) if color_map is not None else {})

    @property
    def scheme(self) -> dict[str, str]:
        """The colours as the theme names them: dk1, lt1, dk2, lt2, accent1, ... -> RRGGBB."""
        found = {etree.QName(entry).localname: _value(entry) for entry in self._entries()}
        return {name: value for name, value in found.items() if value}

    @property
    def colors(self) -> dict[str, str]:
        """The colours as slides see them: those of the theme, and bg1, tx1, bg2, tx2 by the colour map."""
        scheme = self.scheme
        return scheme | {name: scheme[self.map[name]] for name in USUAL_MAP if self.map[name] in scheme}

    def recolor(self, colors: dict[str, str]) -> None:
        """Give colours of the theme new values."""
        for entry in self._entries():
            value = colors.get(etree.QName(entry).localname)
            if value is not None:
                namespace = etree.QName(entry).namespace
                entry[:] = [etree.Element(f"{{{namespace}}}srgbClr", val=value)]
        self.part._blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def font(self, typeface: str | None) -> str:
        """The name of a font; +mj-lt and +mn-lt are the heading and the body font of the theme."""
        if not typeface or typeface.startswith("+mn"):
            return self.minor
        return self.major if typeface.startswith("+mj") else typeface

    def _entries(self) -> list[Any]:
        scheme = self.root.find(".//{*}clrScheme")
        return [entry for entry in (scheme if scheme is not None else ()) if len(entry)]

    def _font(self, kind: str) -> str:
        latin = self.root.find(f".//{{*}}{kind}/{{*}}latin")
        return str(latin.get("typeface") or "") if latin is not None else ""


def _value(entry: Any) -> str:
    """RRGGBB of a colour of the theme; that of the system's own colours is what it was when the file was saved."""
    value = str(entry[0].get("lastClr") or entry[0].get("val") or "")
    return value.upper() if _RGB.fullmatch(value) else ""
