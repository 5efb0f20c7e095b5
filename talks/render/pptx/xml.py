"""Making OOXML elements: a thin layer over lxml with the prefixes that the standard uses."""

from __future__ import annotations

from typing import Any

from lxml import etree

from talks.geometry import Frame

Element = Any

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

_DECLARED = {prefix: {prefix: address} for prefix, address in NAMESPACES.items()}


def qualified(name: str) -> str:
    """'a:p' in lxml's notation."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def root(name: str, *prefixes: str, **attributes: object) -> Element:
    """An element that declares the namespaces of its part, so that no descendant has to."""
    made = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})
    _set(made, attributes)
    return made


def add(parent: Element, name: str, text: str | None = None, /, **attributes: object) -> Element:
    """A new last child; attributes that are None are left out, and 'r_id' means r:id."""
    # Where no ancestor declares the namespace, lxml would take a prefix that other libraries of the process may change.
    made = etree.SubElement(parent, qualified(name), nsmap=_DECLARED[name.partition(":")[0]])
    _set(made, attributes)
    if text is not None:
        made.text = text
    return made


def add_transform(parent: Element, name: str, frame: Frame) -> None:
    """Where a shape stands."""
    transform = add(parent, name)
    add(transform, "a:off", x=frame.x, y=frame.y)
    add(transform, "a:ext", cx=frame.width, cy=frame.height)


def to_bytes(element: Element) -> bytes:
    made: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _set(element: Element, attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if value is None:
            continue
        key = qualified(name.replace("_", ":", 1)) if name.startswith("r_") else name
        shown = ("1" if value else "0") if isinstance(value, bool) else str(value)
        element.set(key, shown)
