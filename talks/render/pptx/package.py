"""The package: the template opened and emptied, parts added, and everything written as the same bytes every time.

python-pptx reads the template and keeps parts and relationships. New parts are added as finished bytes under numbers
counted here: its own look-ups for free names, matching relationships and shape ids walk the whole package once for
each addition, which makes a deck of a thousand slides four times slower and larger in memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from talks.read.deck import BASE_NAMESPACE
from talks.render.pptx.xml import qualified

# What a template brings along and a deck has no use for: its sample slides, a picture of its first slide, the settings
# of somebody's printer, and the history of its edits.
_UNUSED = re.compile(r"/(slide|thumbnail|printerSettings|revisionInfo|changesInfo|commentAuthors|authors)$")

_SECTIONS_AND_SHOWS = ("{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",)


def _is_base(relation: Any) -> bool:
    """Whether this is the base of an older deck: a deck that this program built can serve as a template."""
    return relation.reltype == RELATION.CUSTOM_XML and BASE_NAMESPACE.encode() in relation.target_part.blob


class Package:
    """A template on its way to becoming a deck."""

    def __init__(self, template: Path) -> None:
        with template.open("rb") as file:
            self.presentation: Any = Presentation(io.BytesIO(file.read()))
        self.main: Any = self.presentation.part
        self.opc: Any = self.main.package
        self._drop_unused()
        self._numbers: Counter[str] = Counter()
        self._names = {str(part.partname).lower() for part in self.opc.iter_parts()}

    def add(self, name: str, content_type: str, blob: bytes) -> Any:
        """A new part; '%d' in the name stands for the next free number."""
        return Part(PackURI(self._free(name)), content_type, self.opc, blob)

    def relate(self, source: Any, kind: str, target: Any) -> str:
        """A new relationship from a part (or the package) to a part nobody has related it to yet."""
        made: str = source._rels._add_relationship(kind, target)
        return made

    def link_ids(self, source: Any) -> Callable[[str], str]:
        """Gives the relationship id of an address within a part, the same one each time the address comes up."""

        def link_id(address: str) -> str:
            made: str = source._rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, address)
            return made

        return link_id

    def replace_related(self, kind: str, name: str, content_type: str, blob: bytes) -> None:
        """Put a part of the whole package (its properties) in the place of the template's."""
        for key in [key for key, relation in self.opc._rels.items() if relation.reltype == kind]:
            dropped = self.opc._rels.pop(key)
            self._names.discard(str(dropped.target_part.partname).lower())
        self.relate(self.opc, kind, self.add(name, content_type, blob))

    def related_blob(self, kind: str) -> bytes | None:
        for relation in self.opc._rels.values():
            if relation.reltype == kind:
                blob: bytes = relation.target_part.blob
                return blob
        return None

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
        for owner in (self.opc, self.main):
            for key in [key for key, relation in owner._rels.items() if _UNUSED.search(relation.reltype)]:
                owner._rels.pop(key)
        for key in [key for key, relation in self.main._rels.items() if _is_base(relation)]:
            self.main._rels.pop(key)
        root = self.main._element
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
        parts = sorted(self.opc.iter_parts(), key=lambda part: _natural(str(part.partname)))
        members = [
            ("[Content_Types].xml", _content_types(parts)),
            ("_rels/.rels", self.opc._rels.xml),
        ]
        for part in parts:
            members.append((part.partname.membername, part.blob))
            if len(part._rels):
                members.append((part.partname.rels_uri.membername, part._rels.xml))
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


def _content_types(parts: list[Any]) -> bytes:
    """Every XML part by its name, everything else by its extension."""
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: list[tuple[str, str]] = []
    for part in parts:
        extension = part.partname.ext.lower()
        if extension == "xml" or defaults.setdefault(extension, part.content_type) != part.content_type:
            overrides.append((str(part.partname), part.content_type))
    lines = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())]
    lines += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' + "".join(lines) + "</Types>"
    ).encode()


RELATION = RELATIONSHIP_TYPE
