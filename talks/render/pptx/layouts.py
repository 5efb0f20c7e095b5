"""The layouts of the opened template: their parts, and their placeholders as a slide must name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from talks.geometry import Frame
from talks.read.template_design import EXCHANGED
from talks.read.template_records import Template, distinct
from talks.render.pptx.package import Package
from talks.render.pptx.xml import Element, add, qualified

TITLES = frozenset({"title", "ctrTitle"})
_NAMING = ("type", "orient", "sz", "idx")
_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill", "ln")


@dataclass(frozen=True)
class Slot:
    """A placeholder of a layout: the attributes that tie a shape to it, and where it stands."""

    attributes: tuple[tuple[str, str], ...]
    frame: Frame | None
    filled: bool = False  # with a colour or a line of its own

    @property
    def type(self) -> str:
        return dict(self.attributes).get("type", "obj")

    def add_to(self, properties: Element) -> None:
        add(properties, "p:ph", **dict(self.attributes))


@dataclass(frozen=True)
class Layout:
    part: Any
    slots: dict[int, Slot]
    color_map: dict[str, str] | None = None  # of its slides, where it is not the master's
    master_map: dict[str, str] = field(default_factory=dict)

    @property
    def slide_number(self) -> Slot | None:
        return next((slot for slot in self.slots.values() if slot.type == "sldNum"), None)


def layouts_of(package: Package, template: Template) -> dict[str, Layout]:
    """The layouts by the names that the template gives them."""
    layouts = [layout for master in package.presentation.slide_masters for layout in master.slide_layouts]
    found: dict[str, Layout] = {}
    for layout, name in zip(layouts, distinct([layout.name for layout in layouts]), strict=True):
        known = template.layout(name)
        frames = {place.idx: place.frame for place in known.placeholders} if known else {}
        slots: dict[int, Slot] = {}
        for element in layout.part._element.iter(qualified("p:ph")):
            idx = int(element.get("idx", "0"))
            naming = tuple((key, element.get(key)) for key in _NAMING if element.get(key) is not None)
            slots.setdefault(idx, Slot(naming, frames.get(idx), _is_filled(element)))
        own = _color_map(layout, inverse=known is not None and known.inverse)
        master = layout.slide_master.part._element.find(qualified("p:clrMap"))
        found[name] = Layout(layout.part, slots, own, {} if master is None else dict(master.attrib))
    return found


def _color_map(layout: Any, *, inverse: bool) -> dict[str, str] | None:
    """A layout's own colour map, which PowerPoint copies into slides; or the master's, dark and light exchanged."""
    own = layout.part._element.find(f"{qualified('p:clrMapOvr')}/{qualified('a:overrideClrMapping')}")
    master = layout.slide_master.part._element.find(qualified("p:clrMap"))
    if own is None and (not inverse or master is None):
        return None
    found = dict((own if own is not None else master).attrib)
    if inverse:
        found |= {name: found[other] for name, other in EXCHANGED.items() if other in found}
    return found


def _is_filled(place: Element) -> bool:
    look = place.getparent().getparent().getparent().find(qualified("p:spPr"))
    return look is not None and any(look.find(qualified(f"a:{name}")) is not None for name in _FILLS)
