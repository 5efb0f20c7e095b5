"""Reading a template's deck.pptx into plain values: what each placeholder looks like once inheritance is resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from talks.geometry import Frame
from talks.read.template_design import (
    colors_of,
    exchanged,
    fills_of,
    ground_of,
    is_covered,
    is_unseen,
    ornaments_of,
    text_color,
)
from talks.read.template_file import DAMAGED, TemplateError, damaged, opened, without_layouts
from talks.read.template_grounds import backdrop_of, color_behind
from talks.read.template_records import (
    AS_IT_IS,
    LevelStyle,
    Placeholder,
    SlideLayout,
    Template,
    Variant,
    distinct,
)
from talks.read.template_variant import apply_variant
from talks.read.theme import Theme

LEVELS = 5
DEFAULT_SIZE = 18.0  # points, where nothing says otherwise (ECMA-376, 21.1.2.3.9)
DEFAULT_INSETS = (91440, 45720, 91440, 45720)  # left, top, right, bottom (ECMA-376, 21.1.2.1.1)
LINE_PITCH = 1.2  # of the size, to turn a spacing in percent or in points into the other

Levels = dict[str, Any]
"""The paragraph properties of a style by their names: lvl1pPr, lvl2pPr, ..., defPPr."""

_OF_FOOT = ("sldNum", "ftr", "dt")

# Full names: looking for a name in any namespace takes several times as long, and here it is done thousands of times.
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RUN, _BEFORE, _AFTER, _LINES = (_MAIN + name for name in ("defRPr", "spcBef", "spcAft", "lnSpc"))

__all__ = ["TemplateError", "read_template"]


def read_template(path: Path, name: str, variant: Variant = AS_IT_IS) -> Template:
    """Read deck.pptx of the template called name, varied; raises TemplateError where the file is no presentation."""
    presentation = opened(path, name)
    try:
        return _read(presentation, path, name, variant)
    except DAMAGED as cause:
        raise damaged(path, name, cause) from cause


def _read(presentation: Any, path: Path, name: str, variant: Variant) -> Template:
    masters = list(presentation.slide_masters)
    if not any(len(master.slide_layouts) for master in masters):
        raise without_layouts(path, name)
    apply_variant(presentation, variant)
    theme = Theme(masters[0])
    layouts = list(_layouts(presentation, presentation.part._element.find("{*}defaultTextStyle")))
    names = distinct([layout.name for layout in layouts])
    return Template(
        name=name,
        deck=path,
        width=int(presentation.slide_width or 0),
        height=int(presentation.slide_height or 0),
        layouts=tuple(replace(layout, name=unique) for layout, unique in zip(layouts, names, strict=True)),
        heading_font=theme.major,
        body_font=theme.minor,
        colors=tuple(theme.colors.items()),
        variant=variant,
        macros="macroEnabled" in presentation.part.content_type,
    )


def _layouts(presentation: Any, defaults: Any) -> Iterator[SlideLayout]:
    size = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    used = _used_layouts(presentation)
    for number, master in enumerate(presentation.slide_masters):
        theme = Theme(master)
        on_master = {_kind(shape): shape for shape in _placeholders_of(master)}
        levels = {kind: _inherited(kind, on_master, master, defaults) for kind in ("title", "body", *_OF_FOOT)}
        body = [on_master["body"]] if "body" in on_master else []
        for layout in master.slide_layouts:
            shapes = list(_placeholders_of(layout))
            colors = colors_of(layout, theme)
            placed = partial(_placed, shapes, on_master, levels, theme)
            ornaments = ornaments_of(layout, master)
            ground = "" if is_covered(ornaments, *size) else ground_of(layout, master, colors)
            places = placed(colors)
            texts = places if ground else (*places, *_placed(body, on_master, levels, theme, colors))
            behind = backdrop_of(layout, master, colors, *size) if not ground else None
            inverse = is_unseen(ground, colors, texts) and placed(exchanged(colors)) == places
            yield SlideLayout(
                layout.name,
                _on_backdrop(places, behind, *size),
                type=layout._element.get("type") or "",
                master=number,
                slides=used.count(layout.part),
                opens=used[:1] == [layout.part],
                ornaments=ornaments,
                fills=fills_of(layout, master, colors),
                pictures=ornaments_of(layout, master, ("pic",)),
                ground=ground,
                backdrop=color_behind(behind, Frame(0, 0, *size), *size),
                lively=behind is not None,
                colors=tuple((exchanged(colors) if inverse else colors).items()),
                inverse=inverse,
            )


def _on_backdrop(places: tuple[Placeholder, ...], backdrop: Any, width: int, height: int) -> tuple[Placeholder, ...]:
    if backdrop is None:
        return places
    return tuple(replace(one, ground=color_behind(backdrop, one.frame, width, height)) for one in places)


def _placed(
    shapes: Iterable[Any],
    on_master: dict[str, Any],
    inherited: dict[str, _Inherited],
    theme: Theme,
    colors: dict[str, str],
) -> tuple[Placeholder, ...]:
    return tuple(_placeholder(shape, on_master, inherited, theme, colors) for shape in shapes)


@dataclass(frozen=True)
class _Inherited:
    """The styles that all placeholders of a kind take after, the nearest first, and the levels that they make."""

    styles: list[Levels]
    levels: tuple[LevelStyle, ...]


def _inherited(kind: str, on_master: dict[str, Any], master: Any, defaults: Any) -> _Inherited:
    parent = on_master.get(kind)
    found = [
        *(parent.findall("{*}txBody/{*}lstStyle") if parent is not None else ()),
        *_text_styles(master, kind),
        *([defaults] if defaults is not None else []),
    ]
    styles = [_levels_of(style) for style in found]
    return _Inherited(styles, tuple(_level(styles, number) for number in range(1, LEVELS + 1)))


def _used_layouts(presentation: Any) -> list[Any]:
    """The layouts of the template's own slides; they are dropped, so that damage in them is no matter."""
    try:
        return [slide.slide_layout.part for slide in presentation.slides]
    except DAMAGED:
        return []


def _placeholders_of(slide: Any) -> Iterator[Any]:
    """The shapes of a layout or master that are placeholders, as elements.

    python-pptx looks each of them up by XPath for every single property, which takes longer than all else here.
    """
    shapes = slide._element.find("{*}cSld/{*}spTree").iterchildren("*")
    return (shape for shape in shapes if _placeholder_of(shape) is not None)


def _placeholder_of(shape: Any) -> Any:
    return shape.find("./*[1]/{*}nvPr/{*}ph")


def _kind(shape: Any) -> str:
    return str(_placeholder_of(shape).get("type") or "obj")


def _name(shape: Any) -> str:
    return str(shape.find("./*[1]/{*}cNvPr").get("name") or "")


def _master_kind(kind: str) -> str:
    """Which placeholder of the master one of a layout takes after (ECMA-376, 19.3.1.36)."""
    if kind in ("title", "ctrTitle"):
        return "title"
    return kind if kind in _OF_FOOT else "body"


def _placeholder(
    shape: Any, on_master: dict[str, Any], inherited: dict[str, _Inherited], theme: Theme, colors: dict[str, str]
) -> Placeholder:
    kind = _kind(shape)
    parent = on_master.get(_master_kind(kind))
    bodies = [body for body in (_body_properties(shape), _body_properties(parent)) if body is not None]
    own = [_levels_of(style) for style in shape.findall("{*}txBody/{*}lstStyle")]
    above = inherited[_master_kind(kind)]
    styles = [*own, *above.styles]
    first = _run_properties(_paragraph_properties(styles, 1))
    latin = next((font for run in first if (font := run.find("{*}latin")) is not None), None)
    left, top, right, bottom = (
        int(_first_attribute(bodies, side) or fallback)
        for side, fallback in zip(("lIns", "tIns", "rIns", "bIns"), DEFAULT_INSETS, strict=True)
    )
    return Placeholder(
        idx=int(_placeholder_of(shape).get("idx") or 0),
        type=kind,
        name=_name(shape),
        frame=_frame(shape) or _frame(parent) or Frame(0, 0, 0, 0),
        insets=(left, top, right, bottom),
        levels=tuple(
            _level(styles, number) if _paragraph_properties(own, number) else inherited_level
            for number, inherited_level in enumerate(above.levels, start=1)
        ),
        font=theme.font(latin.get("typeface") if latin is not None else None),
        anchor=_first_attribute(bodies, "anchor") or "t",
        capitals=_first_attribute(first, "cap") == "all",
        vertical=_is_vertical(shape, bodies),
        color=text_color(first, colors) if not _is_filled(shape) else "",
    )


def _frame(shape: Any) -> Frame | None:
    transform = shape.find("{*}spPr/{*}xfrm") if shape is not None else None
    if transform is None:
        return None
    offset, extent = transform.find("{*}off"), transform.find("{*}ext")
    if offset is None or extent is None:
        return None
    return Frame(int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy")))


def _body_properties(shape: Any) -> Any:
    return shape.find("{*}txBody/{*}bodyPr") if shape is not None else None


def _is_vertical(shape: Any, bodies: list[Any]) -> bool:
    turned = _first_attribute(bodies, "vert") or "horz"
    return turned != "horz" or _placeholder_of(shape).get("orient") == "vert"


def _is_filled(shape: Any) -> bool:
    """Whether a placeholder has a ground of its own."""
    return any(shape.find(f"{{*}}spPr/{{*}}{fill}") is not None for fill in ("solidFill", "gradFill", "blipFill"))


def _text_styles(master: Any, kind: str) -> list[Any]:
    name = {"title": "titleStyle", "body": "bodyStyle"}.get(_master_kind(kind), "otherStyle")
    return list(master._element.findall(f"{{*}}txStyles/{{*}}{name}"))


def _levels_of(style: Any) -> Levels:
    # Every placeholder asks each of its styles for every level: searching them anew took most of the time.
    return {child.tag.rpartition("}")[2]: child for child in style.iterchildren("*")}


def _paragraph_properties(styles: Iterable[Levels], number: int) -> list[Any]:
    return [style[name] for style in styles for name in (f"lvl{number}pPr", "defPPr") if name in style]


def _run_properties(paragraphs: Iterable[Any]) -> list[Any]:
    return [found for paragraph in paragraphs if (found := paragraph.find(_RUN)) is not None]


def _first_attribute(elements: Iterable[Any], name: str) -> str | None:
    return next((value for element in elements if (value := element.get(name)) is not None), None)


def _level(styles: list[Levels], number: int) -> LevelStyle:
    paragraphs = _paragraph_properties(styles, number)
    runs = _run_properties(paragraphs)
    size = int(_first_attribute(runs, "sz") or DEFAULT_SIZE * 100) / 100
    after = _spacing(paragraphs, _AFTER, size, in_points=True)
    return LevelStyle(
        size=size,
        bold=_first_attribute(runs, "b") in ("1", "true"),
        indent=int(_first_attribute(paragraphs, "marL") or 0),
        hanging=max(0, -int(_first_attribute(paragraphs, "indent") or 0)),
        # Above and below make one distance between paragraphs.
        space_before=_spacing(paragraphs, _BEFORE, size, in_points=True) + after,
        space_after=after,
        line_spacing=_spacing(paragraphs, _LINES, size, in_points=False) or 1.0,
        align=_first_attribute(paragraphs, "algn") or "l",
    )


def _spacing(paragraphs: Iterable[Any], name: str, size: float, *, in_points: bool) -> float:
    """A spacing in points, or as a multiple of the line pitch; files give it either way."""
    for paragraph in paragraphs:
        spacing = paragraph.find(name)
        if spacing is None or not len(spacing):
            continue
        value = spacing[0].get("val")
        pitch = size * LINE_PITCH
        if spacing[0].tag.endswith("spcPts"):
            return int(value) / 100 / (1 if in_points else pitch)
        share = float(value.rstrip("%")) / 100 if value.endswith("%") else int(value) / 100000
        return share * (pitch if in_points else 1)
    return 0.0
