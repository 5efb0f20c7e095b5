"""Checks of a finished .pptx that validators leave out: what is valid part by part may still be a broken deck."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_AXES = {"barChart": 2, "lineChart": 2, "areaChart": 2, "scatterChart": 2, "pieChart": 0, "doughnutChart": 0}


def package_problems(data: bytes) -> list[str]:
    """What is wrong with the package, a sentence each; an empty list is a sound deck."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        doubled = [name for name, count in Counter(name.lower() for name in names).items() if count > 1]
        package = _Package({name: archive.read(name) for name in names})
    return [f"Two parts are named {name}." for name in doubled] + list(package.problems())


@dataclass(frozen=True)
class _Relation:
    kind: str  # the last word of its type
    target: str  # the name of a part, or an address outside


@dataclass(frozen=True)
class _Package:
    parts: dict[str, bytes]

    def problems(self) -> Iterator[str]:
        yield from self._content_type_problems()
        yield from self._relation_problems()
        yield from self._presentation_problems()
        for name in self.slides:
            yield from self._slide_problems(name)
        yield from self._title_problems()
        for name in self.parts:
            if name.startswith("ppt/charts/chart"):
                yield from self._chart_problems(name)
            if name.startswith("ppt/notesSlides/notesSlide"):
                yield from self._notes_problems(name)

    @cached_property
    def presentation(self) -> str:
        return next(relation.target for relation in self.relations("").values() if relation.kind == "officeDocument")

    @cached_property
    def slides(self) -> list[str]:
        """The slides in the order of the presentation."""
        relations = self.relations(self.presentation)
        listed = self.tree(self.presentation).findall(f"{_P}sldIdLst/{_P}sldId")
        return [relations[entry.get(f"{_R}id")].target for entry in listed if entry.get(f"{_R}id") in relations]

    def tree(self, name: str) -> Any:
        return etree.fromstring(self.parts[name], etree.XMLParser(resolve_entities=False, no_network=True))

    def relations(self, owner: str) -> dict[str, _Relation]:
        """By id; the owner of the whole package's relationships is the empty name."""
        folder, _, name = owner.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.parts:
            return {}
        found = {}
        for entry in self.tree(file):
            target = entry.get("Target")
            if entry.get("TargetMode") != "External":
                target = unquote(target)
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[entry.get("Id")] = _Relation(entry.get("Type").rpartition("/")[2], target)
        return found

    def _content_type_problems(self) -> Iterator[str]:
        types = self.tree("[Content_Types].xml")
        defaults = {entry.get("Extension").lower() for entry in types if entry.tag.endswith("}Default")}
        overrides = [entry.get("PartName")[1:] for entry in types if entry.tag.endswith("}Override")]
        for name in self.parts:
            if name not in overrides and name.rpartition(".")[2].lower() not in defaults:
                yield f"{name} has no content type."
            if name.startswith("ppt/") and name.endswith(".xml") and name not in overrides:
                yield f"{name} is only known as some XML."
        for name in overrides:
            if name not in self.parts:
                yield f"[Content_Types].xml names {name}, which is missing."

    def _relation_problems(self) -> Iterator[str]:
        reached = {"[Content_Types].xml"}
        for file in self.parts:
            folder, _, name = file.rpartition("/")
            if not file.endswith(".rels"):
                continue
            reached.add(file)
            owner = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            if owner and owner not in self.parts:
                yield f"{file} belongs to a part that is missing."
                continue
            for key, relation in self.relations(owner).items():
                if "://" in relation.target or relation.target.startswith(("mailto:", "tel:")):
                    continue
                reached.add(relation.target)
                if relation.target not in self.parts:
                    yield f"{owner or 'The package'} points to {relation.target} ({key}), which is missing."
            if owner.endswith(".xml"):
                yield from self._reference_problems(owner)
        yield from (f"Nothing points to {name}." for name in self.parts if name not in reached)

    def _reference_problems(self, owner: str) -> Iterator[str]:
        known = self.relations(owner)
        for element in self.tree(owner).iter():
            for key, value in element.attrib.items():
                if key.startswith(_R) and value and value not in known:
                    yield f"{owner} uses the relationship {value}, which it does not have."

    def _presentation_problems(self) -> Iterator[str]:
        root = self.tree(self.presentation)
        relations = self.relations(self.presentation)
        order = [etree.QName(child).localname for child in root if isinstance(child.tag, str)]
        wanted = ["sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz"]
        if [name for name in order if name in wanted] != [name for name in wanted if name in order]:
            yield "The lists of presentation.xml are out of order."
        has_notes = any(name.startswith("ppt/notesSlides/") for name in self.parts)
        masters = {key for key, relation in relations.items() if relation.kind == "notesMaster"}
        named = {entry.get(f"{_R}id") for entry in root.findall(f"{_P}notesMasterIdLst/{_P}notesMasterId")}
        if masters != named or (has_notes and not named):
            yield "presentation.xml does not name the notes master."
        listed = [entry.get(f"{_R}id") for entry in root.findall(f"{_P}sldIdLst/{_P}sldId")]
        related = [key for key, relation in relations.items() if relation.kind == "slide"]
        if sorted(listed) != sorted(related):
            yield "The slides listed and the slides in the package are not the same."
        ids = [int(entry.get("id")) for entry in root.findall(f"{_P}sldIdLst/{_P}sldId")]
        if len(set(ids)) != len(ids) or any(not 256 <= number < 2**31 for number in ids):
            yield "Slide ids are doubled or out of range."
        if root.find(f"{_P}sldSz").get("type"):
            yield "The slide size has a type."

    def _slide_problems(self, name: str) -> Iterator[str]:
        root = self.tree(name)
        ids = Counter(element.get("id") for element in root.iter(f"{_P}cNvPr"))
        yield from (f"{name} has {count} shapes with the id {key}." for key, count in ids.items() if count > 1)
        names = Counter(element.get("name") for element in root.iter(f"{_P}cNvPr"))
        yield from (f"{name} has {count} shapes named {key}." for key, count in names.items() if count > 1)
        layouts = [relation.target for relation in self.relations(name).values() if relation.kind == "slideLayout"]
        if len(layouts) != 1:
            yield f"{name} has {len(layouts)} layouts."
        else:
            known = {place.get("idx", "0") for place in self.tree(layouts[0]).iter(f"{_P}ph")}
            used = [place.get("idx", "0") for place in root.iter(f"{_P}ph") if place.get("type") != "title"]
            yield from (
                f"{name} fills the placeholder {idx}, which its layout lacks." for idx in used if idx not in known
            )
            if len(set(used)) != len(used):
                yield f"{name} fills one placeholder twice."
        for kind in ("graphicFrame", "pic"):
            for shape in root.iter(f"{_P}{kind}"):
                about = next(shape.iter(f"{_P}cNvPr"))
                if not (about.get("descr") or "").strip():
                    yield f"{name}: {about.get('name')} has no alternative text."
        for table in root.iter(f"{_A}tbl"):
            columns = len(table.findall(f"{_A}tblGrid/{_A}gridCol"))
            for number, row in enumerate(table.findall(f"{_A}tr"), start=1):
                cells = len(row.findall(f"{_A}tc"))
                if cells != columns:
                    yield f"{name}: row {number} of a table has {cells} cells for {columns} columns."

    def _title_problems(self) -> Iterator[str]:
        titles = []
        for name in self.slides:
            title = self._title(name)
            if not title:
                yield f"{name} has no title."
            titles.append(title)
        doubled = [title for title, count in Counter(filter(None, titles)).items() if count > 1]
        yield from (f"Several slides have the title {title!r}." for title in doubled)

    def _title(self, name: str) -> str:
        for shape in self.tree(name).iter(f"{_P}sp"):
            place = next(shape.iter(f"{_P}ph"), None)
            if place is not None and place.get("type") in ("title", "ctrTitle"):
                return " ".join("".join(text.text or "" for text in shape.iter(f"{_A}t")).split())
        return ""

    def _chart_problems(self, name: str) -> Iterator[str]:
        area = self.tree(name).find(f"{_C}chart/{_C}plotArea")
        axes = {axis.find(f"{_C}axId").get("val"): axis for axis in area if etree.QName(axis).localname.endswith("Ax")}
        for plot in area:
            kind = etree.QName(plot).localname
            if not kind.endswith("Chart"):
                continue
            used = [axis.get("val") for axis in plot.findall(f"{_C}axId")]
            if len(used) != _AXES.get(kind, 2) or any(axis not in axes for axis in used):
                yield f"{name}: a {kind} lacks an axis."
            if not plot.findall(f"{_C}ser"):
                yield f"{name}: a {kind} has no series."
        for key, axis in axes.items():
            if int(key) < 0:
                yield f"{name}: the axis id {key} is negative."
            if axis.find(f"{_C}crossAx").get("val") not in axes:
                yield f"{name}: an axis crosses one that is missing."
        if not any(relation.kind == "package" for relation in self.relations(name).values()):
            yield f"{name} has no workbook."

    def _notes_problems(self, name: str) -> Iterator[str]:
        owners = [relation.target for relation in self.relations(name).values() if relation.kind == "slide"]
        if len(owners) != 1:
            yield f"{name} points to {len(owners)} slides."
            return
        back = [r.target for r in self.relations(owners[0]).values() if r.kind == "notesSlide"]
        if back != [name]:
            yield f"{name} points to {owners[0]}, whose notes are {', '.join(back) or 'none'}."
