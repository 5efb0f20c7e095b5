"""A .pptx file as parts and the relationships between them (ECMA-376, part 2).

python-pptx reads packages as well, but importing it takes longer than building a short talk: charts, pictures and
Pillow come along.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PRESENTATIONS = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
)
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)


class Relationship(NamedTuple):
    """What kind it is (a URI), and the part it leads to, or an address outside the package."""

    kind: str
    target: Part | str


class Part:
    """A part by its name (/ppt/slides/slide1.xml), with its content and relationships. The package itself is `/`."""

    def __init__(self, name: str, content_type: str, content: bytes = b"") -> None:
        self.name = name
        self.content_type = content_type
        self.relationships: dict[str, Relationship] = {}
        self._content = content
        self._root: Any = None

    @property
    def content(self) -> bytes:
        return self._content if self._root is None else to_bytes(self._root)

    @content.setter
    def content(self, content: bytes) -> None:
        self._content, self._root = content, None

    @property
    def root(self) -> Any:
        """The root element; what is changed in it is written."""
        if self._root is None:
            self._root = parsed(self._content)
        return self._root

    @property
    def member(self) -> str:
        """Its name in the zip file."""
        return self.name.removeprefix("/")

    @property
    def relationships_member(self) -> str:
        folder, name = posixpath.split(self.name)
        return posixpath.join(folder, "_rels", f"{name}.rels").removeprefix("/")

    @property
    def ending(self) -> str:
        return posixpath.splitext(self.name)[1].removeprefix(".").lower()

    def related(self, kind: str) -> list[Part]:
        """The parts that relationships of a kind lead to."""
        found = (one.target for one in self.relationships.values() if one.kind == kind)
        return [target for target in found if isinstance(target, Part)]

    def relate(self, kind: str, target: Part | str) -> str:
        """A new relationship; gives its id."""
        number = len(self.relationships) + 1
        while f"rId{number}" in self.relationships:
            number -= 1
        self.relationships[f"rId{number}"] = Relationship(kind, target)
        return f"rId{number}"

    def relationships_xml(self) -> bytes:
        made = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        for key in sorted(self.relationships, key=_number):
            kind, target = self.relationships[key]
            entry = etree.SubElement(made, f"{{{_RELATIONS}}}Relationship", Id=key, Type=kind)
            if isinstance(target, Part):
                entry.set("Target", posixpath.relpath(target.name, posixpath.dirname(self.name)))
            else:
                entry.set("Target", target)
                entry.set("TargetMode", "External")
        return to_bytes(made)


def read_package(file: Path) -> Part:
    """The package of a .pptx file; raises BadZipFile, KeyError, ValueError or SyntaxError where it is no such file."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        package = _followed(archive)
    kind = main_part(package).content_type
    if kind not in _PRESENTATIONS:
        raise ValueError(f"the content type is {kind}")
    return package


def main_part(package: Part) -> Part:
    """The presentation itself."""
    found = package.related(f"{OFFICE}/officeDocument")
    if not found:
        raise KeyError("there is no presentation in the file")
    return found[0]


def parts_of(package: Part) -> Iterator[Part]:
    """Every part that relationships lead to, each once."""
    seen: set[Part] = set()
    waiting = [package]
    while waiting:
        for relationship in waiting.pop().relationships.values():
            part = relationship.target
            if isinstance(part, Part) and part not in seen:
                seen.add(part)
                waiting.append(part)
                yield part


def masters_of(presentation: Part) -> list[Part]:
    """The slide masters in their order."""
    return _listed(presentation, "{*}sldMasterIdLst/{*}sldMasterId")


def layouts_of(master: Part) -> list[Part]:
    """The layouts of a slide master in their order."""
    return _listed(master, "{*}sldLayoutIdLst/{*}sldLayoutId")


def name_of(slide: Part) -> str:
    """The name of a slide, layout or master."""
    return slide.root.find("{*}cSld").get("name") or ""


def placeholders_of(slide: Part) -> Iterator[Any]:
    """The shapes of a slide, layout or master that are placeholders."""
    shapes = slide.root.find("{*}cSld/{*}spTree").iterchildren("*")
    return (shape for shape in shapes if placeholder_of(shape) is not None)


def placeholder_of(shape: Any) -> Any:
    """The element that says which placeholder a shape is; None where it is none."""
    return shape.find("./*[1]/{*}nvPr/{*}ph")


def parsed(content: bytes) -> Any:
    return etree.fromstring(content, _PARSER)


def to_bytes(element: Any) -> bytes:
    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _listed(part: Part, path: str) -> list[Part]:
    found = (part.relationships[entry.get(f"{{{OFFICE}}}id")].target for entry in part.root.findall(path))
    return [target for target in found if isinstance(target, Part)]


def _followed(archive: zipfile.ZipFile) -> Part:
    """The package with all parts that relationships lead to; one that leads nowhere is left out, as PowerPoint does."""
    types = parsed(archive.read("[Content_Types].xml"))
    by_name = {entry.get("PartName", "").lower(): entry.get("ContentType") for entry in types.iter("{*}Override")}
    by_ending = {entry.get("Extension", "").lower(): entry.get("ContentType") for entry in types.iter("{*}Default")}
    members = set(archive.namelist())
    package = Part("/", "")
    parts: dict[str, Part] = {}
    waiting = [package]
    while waiting:
        source = waiting.pop()
        if source.relationships_member not in members:
            continue
        for entry in parsed(archive.read(source.relationships_member)).iterchildren("{*}Relationship"):
            kind, address = entry.get("Type"), entry.get("Target")
            if entry.get("TargetMode") == "External":
                source.relationships[entry.get("Id")] = Relationship(kind, address)
                continue
            name = posixpath.normpath(posixpath.join(posixpath.dirname(source.name), address))
            if name not in parts and name.removeprefix("/") in members:
                part = Part(name, "", archive.read(name.removeprefix("/")))
                part.content_type = by_name.get(name.lower()) or by_ending[part.ending]
                parts[name] = part
                waiting.append(part)
            if name in parts:
                source.relationships[entry.get("Id")] = Relationship(kind, parts[name])
    return package


def _number(key: str) -> tuple[int, str]:
    digits = key.removeprefix("rId")
    return (int(digits) if key.startswith("rId") and digits.isdigit() else 0), key
