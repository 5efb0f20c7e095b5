"""The layouts of the opened template: their parts, and their placeholders as a slide must name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from talks.geometry import Frame
from talks.read.template_records import Template
from talks.render.pptx.package import Package
from talks.render.pptx.xml import Element, add, qualified

TITLES = frozenset({"title", "ctrTitle"})
_NAMING = ("type", "orient", "sz", "idx")


@dataclass(frozen=True)
class Slot:
    """A placeholder of a layout: the attributes that tie a shape to it, and where it stands."""

    attributes: tuple[tuple[str, str], ...]
    frame: Frame | None

    @property
    def type(self) -> str:
        return dict(self.attributes).get("type", "obj")

    def add_to(self, properties: Element) -> None:
        add(properties, "p:ph", **dict(self.attributes))


@dataclass(frozen=True)
class Layout:
    part: Any
    slots: dict[int, Slot]

    @property
    def slide_number(self) -> Slot | None:
        return next((slot for slot in self.slots.values() if slot.type == "sldNum"), None)


def layouts_of(package: Package, template: Template) -> dict[str, Layout]:
    """The layouts by name; of two with one name the first one counts, as in PowerPoint's menu."""
    found: dict[str, Layout] = {}
    for master in package.presentation.slide_masters:
        for layout in master.slide_layouts:
            known = template.layout(layout.name)
            frames = {place.idx: place.frame for place in known.placeholders} if known else {}
            slots = {}
            for element in layout.part._element.iter(qualified("p:ph")):
                idx = int(element.get("idx", "0"))
                naming = tuple((key, element.get(key)) for key in _NAMING if element.get(key) is not None)
                slots[idx] = Slot(naming, frames.get(idx))
            found.setdefault(layout.name, Layout(layout.part, slots))
    return found
