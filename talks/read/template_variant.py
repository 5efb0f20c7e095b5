"""Variants of a template: dark or light, wide or narrow, in larger or smaller type.

They are made on the opened presentation itself, by the one function that both the reader of templates and the writer of
decks call: what is measured is what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talks.read.template_look import with_look
from talks.read.template_records import AS_IT_IS, Variant
from talks.read.template_shape import with_shape

# Levels of these sizes (points) are type that the audience must read: not big figures, not the foot line.
LEAST_READ, MOST_READ = 18.0, 40.0
# The list of sources is for whoever walks up to the screen.
_NOT_READ_FROM_AFAR = ("Sources",)


def apply_variant(presentation: Any, variant: Variant) -> None:
    """Change masters and layouts of an opened template (a pptx.Presentation) in place."""
    if variant == AS_IT_IS:
        return
    if variant.shape:
        with_shape(presentation, variant.shape)
    if variant.look:
        with_look(presentation, variant.look)
    if variant.scale != 1.0:
        _scale(presentation, variant.scale)


def _scale(presentation: Any, factor: float) -> None:
    for master in presentation.slide_masters:
        styles = master._element.find("{*}txStyles")
        if styles is not None:
            for name in ("titleStyle", "bodyStyle"):
                _scale_levels(styles.find(f"{{*}}{name}"), factor)
        layouts = [layout for layout in master.slide_layouts if layout.name not in _NOT_READ_FROM_AFAR]
        for page in (master, *layouts):
            for shape in page.placeholders:
                _scale_levels(shape._element.find("{*}txBody/{*}lstStyle"), factor)
                _raise_title(shape, presentation, factor)


def _scale_levels(styles: Any, factor: float) -> None:
    for level in styles if styles is not None else ():
        properties = level.find("{*}defRPr")
        size = properties.get("sz") if properties is not None else None
        if size is None or not LEAST_READ <= int(size) / 100 <= MOST_READ:
            continue
        properties.set("sz", str(round(int(size) / 100 * factor) * 100))
        for element, name in _lengths(level):
            element.set(name, str(round(int(element.get(name)) * factor)))


def _lengths(level: Any) -> Iterator[tuple[Any, str]]:
    """Indents and spacings of a level, which grow with the type."""
    yield from ((level, name) for name in ("marL", "indent") if level.get(name))
    for spacing in level.iterfind("{*}spcBef/{*}spcPts"):
        yield spacing, "val"


def _raise_title(shape: Any, presentation: Any, factor: float) -> None:
    """A title on top grows into the margin above it, so that two lines of larger type have room."""
    transform = shape._element.find("{*}spPr/{*}xfrm")
    if transform is None or shape._element.ph.get("type") != "title" or factor <= 1:
        return
    offset, extent = transform.find("{*}off"), transform.find("{*}ext")
    top = int(offset.get("y"))
    if top + int(extent.get("cy")) > int(presentation.slide_height) / 3:
        return
    raised = round(top / factor)
    offset.set("y", str(raised))
    extent.set("cy", str(int(extent.get("cy")) + top - raised))
