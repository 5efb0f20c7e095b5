"""The package: the template opened and emptied, parts added, and everything written as the same bytes every time.

New parts are added as finished bytes under numbers counted here. python-pptx looks for free names, matching
relationships and shape ids by walking the whole package once for each addition, which makes a deck of a thousand slides
four times slower and larger in memory; and importing it alone takes as long as building a short talk.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from talks.read.package import OFFICE, Part, main_part, parts_of, read_package
from talks.render.pptx.xml import qualified

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PRESENTATIONML = "application/vnd.openxmlformats-officedocument.presentationml"

# What a template brings along and a deck has no use for: its sample slides, a picture of its first slide, the settings
# of somebody's printer, and the history of its edits.
_UNUSED = re.compile(r"/(slide|thumbnail|printerSettings|revisionInfo|changesInfo|commentAuthors|authors)$")

_SECTIONS_AND_SHOWS = ("{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",)


class RelationKind:
    """What a relationship is for."""

    CHART = f"{OFFICE}/chart"
    CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    CUSTOM_PROPERTIES = f"{OFFICE}/custom-properties"
    CUSTOM_XML = f"{OFFICE}/customXml"
    CUSTOM_XML_PROPERTIES = f"{OFFICE}/customXmlProps"
    EXTENDED_PROPERTIES = f"{OFFICE}/extended-properties"
    LINK = f"{OFFICE}/hyperlink"
    NOTES_MASTER = f"{OFFICE}/notesMaster"
    NOTES_SLIDE = f"{OFFICE}/notesSlide"
    SLIDE = f"{OFFICE}/slide"
    SLIDE_LAYOUT = f"{OFFICE}/slideLayout"
    THEME = f"{OFFICE}/theme"
    WORKBOOK = f"{OFFICE}/package"


class ContentType:
    """What a part holds."""

    CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    NOTES_MASTER = f"{_PRESENTATIONML}.notesMaster+xml"
    NOTES_SLIDE = f"{_PRESENTATIONML}.notesSlide+xml"
    SLIDE = f"{_PRESENTATIONML}.slide+xml"
    THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Package:
    """A template on its way to becoming a deck."""

    def __init__(self, template: Path) -> None:
        self.whole = read_package(template)
        self.main = main_part(self.whole)
        self._drop_unused()
        self._numbers: Counter[str] = Counter()
        self._names = {part.name.lower() for part in parts_of(self.whole)}

    def add(self, name: str, content_type: str, content: bytes = b"") -> Part:
        """A new part; '%d' in the name stands for the next free number."""
        return Part(self._free(name), content_type, content)

    def link_ids(self, source: Part) -> Callable[[str], str]:
        """Gives the relationship id of an address within a part, the same one each time the address comes up."""
        return cache(partial(source.relate, RelationKind.LINK))

    def replace_related(self, kind: str, name: str, content_type: str, content: bytes) -> None:
        """Put a part of the whole package (its properties) in the place of the template's."""
        relationships = self.whole.relationships
        for part in self.whole.related(kind):
            self._names.discard(part.name.lower())
        for key in [key for key, relationship in relationships.items() if relationship.kind == kind]:
            relationships.pop(key)
        self.whole.relate(kind, self.add(name, content_type, content))

    def to_bytes(self) -> bytes:
        return zipped(self._members())

    def _free(self, name: str) -> str:
        if "%d" not in name:
            self._names.add(name.lower())
            return name
        while True:
            self._numbers[name] += 1
            candidate = name % self._numbers[name]
            if candidate.lower() not in self._names:
                self._names.add(candidate.lower())
                return candidate

    def _drop_unused(self) -> None:
        for owner in (self.whole, self.main):
            for key in [key for key, relationship in owner.relationships.items() if _UNUSED.search(relationship.kind)]:
                owner.relationships.pop(key)
        root = self.main.root
        for name in ("p:sldIdLst", "p:custShowLst"):
            for element in root.findall(qualified(name)):
                root.remove(element)
        # Sections name slides by id: those of slides that are gone would make PowerPoint repair the file.
        for extension in root.findall(f"{qualified('p:extLst')}/{qualified('p:ext')}"):
            if extension.get("uri") in _SECTIONS_AND_SHOWS:
                extension.getparent().remove(extension)
        for extensions in root.findall(qualified("p:extLst")):
            if not len(extensions):
                root.remove(extensions)

    def _members(self) -> list[tuple[str, bytes]]:
        parts = sorted(parts_of(self.whole), key=lambda part: _natural(part.name))
        members = [
            ("[Content_Types].xml", _content_types(parts)),
            (self.whole.relationships_member, self.whole.relationships_xml()),
        ]
        for part in parts:
            members.append((part.member, part.content))
            if part.relationships:
                members.append((part.relationships_member, part.relationships_xml()))
        return members


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file with fixed dates and nothing compressed.

    Stored, not deflated: zlib, zlib-ng and the libraries of macOS compress the same bytes differently, and the same
    talk must be the same file on every machine.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, blob in members:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # zipfile fills in the machine's own otherwise
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, blob)
    return buffer.getvalue()


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"(\d+)", name)]


def _content_types(parts: list[Part]) -> bytes:
    """Every XML part by its name, everything else by its extension."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: list[tuple[str, str]] = []
    for part in parts:
        if part.ending == "xml" or defaults.setdefault(part.ending, part.content_type) != part.content_type:
            overrides.append((part.name, part.content_type))
    lines = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())]
    lines += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_TYPES}">' + "".join(lines) + "</Types>"
    ).encode()
