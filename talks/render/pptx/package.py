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

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from talks.read.template_file import MAIN_TYPES, PRESENTATION_TYPE, open_presentation
from talks.read.template_records import AS_IT_IS, Variant
from talks.read.template_variant import apply_variant
from talks.render.pptx.emptying import emptied, point_to, untouched

_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:{} {}/>'
_NAMESPACE = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_SETTINGS = tuple(
    (kind, f"/ppt/{name}.xml", content_type, _EMPTY.format(tag, _NAMESPACE).encode())
    for kind, name, content_type, tag in (
        (RELATIONSHIP_TYPE.PRES_PROPS, "presProps", CONTENT_TYPE.PML_PRES_PROPS, "presentationPr"),
        (RELATIONSHIP_TYPE.VIEW_PROPS, "viewProps", CONTENT_TYPE.PML_VIEW_PROPS, "viewPr"),
    )
)


class Package:
    """A template on its way to becoming a deck."""

    def __init__(self, template: Path, variant: Variant = AS_IT_IS) -> None:
        self._template = template.read_bytes()
        self.presentation: Any = open_presentation(self._template)
        apply_variant(self.presentation, variant)
        self.main: Any = self.presentation.part
        self.opc: Any = self.main.package
        self._links = emptied(self.presentation)
        self._numbers: Counter[str] = Counter()
        self.pictures: dict[str, Any] = {}  # parts, by the digest of what they hold
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

    def begin_with(self, slide: Any) -> None:
        """Name the first slide, to which buttons on masters and layouts lead."""
        point_to(slide, self._links)

    def replace_related(self, kind: str, name: str, content_type: str, blob: bytes) -> None:
        """Put a part of the whole package (its properties) in the place of the template's."""
        for key, relation in list(self.opc._rels.items()):
            if relation.is_external:
                continue
            # By its name, too: old programs called the relationships of such parts differently.
            part = str(relation.target_part.partname).lower()
            if relation.reltype == kind or part == name.lower():
                self.opc._rels.pop(key)
                self._names.discard(part)
        self.relate(self.opc, kind, self.add(name, content_type, blob))

    def complete(self) -> None:
        """Add the settings that LibreOffice leaves out and PowerPoint misses."""
        for kind, name, content_type, blob in _SETTINGS:
            if not any(relation.reltype == kind for relation in self.main._rels.values()):
                self.relate(self.main, kind, self.add(name, content_type, blob))

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

    def _members(self) -> list[tuple[str, bytes]]:
        original = zipfile.ZipFile(io.BytesIO(self._template)).read
        parts = sorted(self.opc.iter_parts(), key=lambda part: _natural(str(part.partname)))
        members = [
            ("[Content_Types].xml", _content_types(parts)),
            ("_rels/.rels", self.opc._rels.xml),
        ]
        for part in parts:
            members.append((part.partname.membername, untouched(part, original)))
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
        # A deck made with a template or a show is a presentation.
        kind = PRESENTATION_TYPE if part.content_type in MAIN_TYPES else part.content_type
        if extension == "xml" or defaults.setdefault(extension, kind) != kind:
            overrides.append((str(part.partname), kind))
    lines = [f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in sorted(defaults.items())]
    lines += [f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' + "".join(lines) + "</Types>"
    ).encode()


RELATION = RELATIONSHIP_TYPE
