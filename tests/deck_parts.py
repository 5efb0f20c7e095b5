"""A finished .pptx as slides with their shapes, where they stand and how large their type is; for checks."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

from talks.geometry import Frame

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHAPES = tuple(f"{P}{name}" for name in ("sp", "grpSp", "graphicFrame", "pic", "cxnSp"))
_TITLES = ("title", "ctrTitle")


def names_of(shape: Any) -> str:
    return str(next(shape.iter(f"{P}cNvPr")).get("name"))


def text_of(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{A}t"))


class Parts:
    """The parts of a package by their names."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.blobs = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, Any] = {}

    def names(self, start: str) -> list[str]:
        return [name for name in self.blobs if name.startswith(start)]

    def tree(self, name: str) -> Any:
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.blobs[name])
        return self._trees[name]

    def related(self, owner: str) -> dict[str, tuple[str, str]]:
        """By id the kind of a relationship and the part it leads to."""
        folder, _, name = owner.rpartition("/")
        file = f"{folder}/_rels/{name}.rels"
        if file not in self.blobs:
            return {}
        return {
            entry.get("Id"): (
                entry.get("Type").rpartition("/")[2],
                posixpath.normpath(posixpath.join(folder, entry.get("Target"))).lstrip("/"),
            )
            for entry in self.tree(file)
        }

    def one_related(self, owner: str, kind: str) -> str:
        return next((target for found, target in self.related(owner).values() if found == kind), "")

    @cached_property
    def slides(self) -> list[Slide]:
        related = self.related("ppt/presentation.xml")
        listed = self.tree("ppt/presentation.xml").iter(f"{P}sldId")
        return [Slide(self, related[entry.get(f"{R}id")][1]) for entry in listed]


@dataclass(frozen=True)
class Slide:
    """A slide with what it inherits."""

    parts: Parts
    name: str

    @property
    def tree(self) -> Any:
        return self.parts.tree(self.name)

    @cached_property
    def layout(self) -> str:
        return self.parts.one_related(self.name, "slideLayout")

    @cached_property
    def master(self) -> str:
        return self.parts.one_related(self.layout, "slideMaster")

    @property
    def layout_name(self) -> str:
        return str(self.parts.tree(self.layout).find(f"{P}cSld").get("name"))

    @cached_property
    def shapes(self) -> list[Any]:
        """The shapes in reading order, those inside groups left out."""
        return [one for one in self.tree.find(f"{P}cSld/{P}spTree") if one.tag in _SHAPES]

    def texts(self) -> Iterator[tuple[str, Any]]:
        """What holds runs of text: the slide, its notes and its charts."""
        for kind, part in (("slide", self.name), *self.parts.related(self.name).values()):
            if kind in ("slide", "notesSlide", "chart"):
                yield part, self.parts.tree(part)

    def chart(self, shape: Any) -> Any:
        """The chart in a frame, if it holds one."""
        reference = shape.find(f".//{C}chart") if shape.tag == f"{P}graphicFrame" else None
        if reference is None:
            return None
        return self.parts.tree(self.parts.related(self.name)[reference.get(f"{R}id")][1])

    def place_type(self, shape: Any) -> str:
        """The kind of placeholder that a shape is; empty for none."""
        place = shape.find(f"./*/{P}nvPr/{P}ph")
        return "" if place is None else str(place.get("type", "obj"))

    def frame(self, shape: Any) -> Frame | None:
        """Where it stands, by itself or by its layout or master."""
        for one in (shape, *self._models(shape)):
            found = one.find(f"{P}xfrm")
            if found is None:
                found = next(iter(one.findall(f"{P}spPr/{A}xfrm") + one.findall(f"{P}grpSpPr/{A}xfrm")), None)
            if found is not None:
                offset, extent = found.find(f"{A}off"), found.find(f"{A}ext")
                return Frame(*(int(offset.get(key)) for key in "xy"), int(extent.get("cx")), int(extent.get("cy")))
        return None

    def size(self, shape: Any, paragraph: Any, run: Any) -> float:
        """The size of a run in points, by itself or by what its placeholder inherits."""
        own = run.find(f"{A}rPr")
        if own is not None and own.get("sz"):
            return int(own.get("sz")) / 100
        properties = paragraph.find(f"{A}pPr")
        level = int(properties.get("lvl", "0")) + 1 if properties is not None else 1
        styles = [style for one in self._models(shape) for style in one.iter(f"{A}lstStyle")]
        texts = self.parts.tree(self.master).find(f"{P}txStyles")
        kind = self.place_type(shape)
        styles.append(
            texts.find(f"{P}{'title' if kind in _TITLES else 'body' if kind in ('body', 'obj') else 'other'}Style")
        )
        for style in styles:
            found = style.find(f"{A}lvl{level}pPr/{A}defRPr")
            if found is not None and found.get("sz"):
                return int(found.get("sz")) / 100
        return 18.0

    def _models(self, shape: Any) -> Iterator[Any]:
        """The placeholders that a placeholder inherits from: that of the layout, then that of the master."""
        place = shape.find(f"./*/{P}nvPr/{P}ph")
        if place is None:
            return
        kind, idx = place.get("type", "obj"), place.get("idx", "0")
        layout = self.parts.tree(self.layout)
        of_layout = next((one for one in layout.iter(f"{P}ph") if _is_model(one, kind, idx)), None)
        if of_layout is not None:
            yield of_layout.getparent().getparent().getparent()
            kind = of_layout.get("type", kind)
        like = "title" if kind in _TITLES else kind if kind in ("dt", "ftr", "sldNum") else "body"
        for one in self.parts.tree(self.master).iter(f"{P}ph"):
            if one.get("type", "obj") == like:
                yield one.getparent().getparent().getparent()


def _is_model(place: Any, kind: str, idx: str) -> bool:
    if kind in _TITLES:
        return place.get("type") in _TITLES
    return str(place.get("idx", "0")) == idx
