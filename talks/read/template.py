"""Reading a template's deck.pptx into plain values: what each placeholder looks like once inheritance is resolved."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from talks.geometry import Frame
from talks.problems import Place, Problem, error
from talks.read.template_records import LevelStyle, Placeholder, SlideLayout, Template

LEVELS = 5
DEFAULT_SIZE = 18.0  # points, where nothing says otherwise (ECMA-376, 21.1.2.3.9)
DEFAULT_INSETS = (91440, 45720, 91440, 45720)  # left, top, right, bottom (ECMA-376, 21.1.2.1.1)
LINE_PITCH = 1.2  # of the size, to turn a spacing in percent or in points into the other

Levels = dict[str, Any]
"""The paragraph properties of a style by their names: lvl1pPr, lvl2pPr, ..., defPPr."""

# Names that office programs give to placeholders by themselves; they say nothing about the role.
_AUTOMATIC_NAME = re.compile(r"^(.+ Placeholder|Title|Subtitle|Rectangle|Text|Content|Picture)( \d+)?$")


class TemplateError(Exception):
    """A template that cannot be used; carries the problem to be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_template(path: Path, name: str) -> Template:
    """Read deck.pptx of the template called name; raises TemplateError where the file is no presentation."""
    from pptx import Presentation
    from pptx.exc import PackageNotFoundError

    place = Place(str(path))
    if not path.is_file():
        raise TemplateError(
            error(
                place,
                f'The template "{name}" has no file {path.name}.',
                "Check the name of the template.",
                code="template",
            )
        )
    try:
        presentation = Presentation(str(path))
        masters = list(presentation.slide_masters)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, AttributeError) as cause:
        raise TemplateError(
            error(
                place,
                f'The file of the template "{name}" is not a PowerPoint presentation, or it is damaged.',
                "Open it in PowerPoint or LibreOffice and save it as .pptx.",
                value=cause,
                code="template",
            )
        ) from cause
    if not any(len(master.slide_layouts) for master in masters):
        raise TemplateError(
            error(
                place,
                f'The template "{name}" has no slide layouts.',
                "Take a presentation with a slide master.",
                code="template",
            )
        )
    theme = _Theme(masters[0])
    defaults = presentation.part._element.find("{*}defaultTextStyle")
    return Template(
        name=name,
        deck=path,
        width=int(presentation.slide_width or 0),
        height=int(presentation.slide_height or 0),
        layouts=tuple(_layouts(masters, defaults)),
        heading_font=theme.major,
        body_font=theme.minor,
        colors=theme.colors,
    )


class _Theme:
    """Fonts and colours of a master's theme."""

    def __init__(self, master: Any) -> None:
        from pptx.opc.constants import RELATIONSHIP_TYPE

        root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        self.major = self._font(root, "majorFont")
        self.minor = self._font(root, "minorFont")
        scheme = root.find(".//{*}clrScheme")
        self.colors = tuple(
            (etree.QName(entry).localname, (entry[0].get("lastClr") or entry[0].get("val") or "").upper())
            for entry in (scheme if scheme is not None else ())
            if len(entry)
        )

    @staticmethod
    def _font(root: Any, kind: str) -> str:
        latin = root.find(f".//{{*}}{kind}/{{*}}latin")
        return str(latin.get("typeface") or "") if latin is not None else ""

    def font(self, typeface: str | None) -> str:
        """The name of a font; +mj-lt and +mn-lt are the heading and the body font of the theme."""
        if not typeface or typeface.startswith("+mn"):
            return self.minor
        return self.major if typeface.startswith("+mj") else typeface


def _layouts(masters: Iterable[Any], defaults: Any) -> Iterator[SlideLayout]:
    for master in masters:
        theme = _Theme(master)
        on_master = {_kind(shape): shape for shape in _placeholders_of(master)}
        for layout in master.slide_layouts:
            shapes = list(_placeholders_of(layout))
            names = _roles(shapes, on_master)
            yield SlideLayout(
                layout.name,
                tuple(
                    _placeholder(shape, role, on_master, master, theme, defaults)
                    for shape, role in zip(shapes, names, strict=True)
                ),
            )


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
    return kind if kind in ("sldNum", "ftr", "dt") else "body"


def _placeholder(
    shape: Any, role: str, on_master: dict[str, Any], master: Any, theme: _Theme, defaults: Any
) -> Placeholder:
    kind = _kind(shape)
    parent = on_master.get(_master_kind(kind))
    bodies = [body for body in (_body_properties(shape), _body_properties(parent)) if body is not None]
    found = [
        *(shape.findall("{*}txBody/{*}lstStyle")),
        *(parent.findall("{*}txBody/{*}lstStyle") if parent is not None else ()),
        *_text_styles(master, kind),
        *([defaults] if defaults is not None else []),
    ]
    styles = [_levels_of(style) for style in found]
    first = _run_properties(_paragraph_properties(styles, 1))
    latin = next((font for run in first if (font := run.find("{*}latin")) is not None), None)
    left, top, right, bottom = (
        int(_first_attribute(bodies, side) or fallback)
        for side, fallback in zip(("lIns", "tIns", "rIns", "bIns"), DEFAULT_INSETS, strict=True)
    )
    return Placeholder(
        idx=int(_placeholder_of(shape).get("idx") or 0),
        type=kind,
        name=role,
        frame=_frame(shape) or _frame(parent) or Frame(0, 0, 0, 0),
        insets=(left, top, right, bottom),
        levels=tuple(_level(styles, number) for number in range(1, LEVELS + 1)),
        font=theme.font(latin.get("typeface") if latin is not None else None),
        anchor=_first_attribute(bodies, "anchor") or "t",
        capitals=_first_attribute(first, "cap") == "all",
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


def _text_styles(master: Any, kind: str) -> list[Any]:
    name = {"title": "titleStyle", "body": "bodyStyle"}.get(_master_kind(kind), "otherStyle")
    return list(master._element.findall(f"{{*}}txStyles/{{*}}{name}"))


def _levels_of(style: Any) -> Levels:
    # Every placeholder asks each of its styles for every level: searching them anew took most of the time.
    return {etree.QName(child).localname: child for child in style.iterchildren("*")}


def _paragraph_properties(styles: Iterable[Levels], number: int) -> list[Any]:
    return [style[name] for style in styles for name in (f"lvl{number}pPr", "defPPr") if name in style]


def _run_properties(paragraphs: Iterable[Any]) -> list[Any]:
    return [found for paragraph in paragraphs if (found := paragraph.find("{*}defRPr")) is not None]


def _first_attribute(elements: Iterable[Any], name: str) -> str | None:
    return next((value for element in elements if (value := element.get(name)) is not None), None)


def _level(styles: list[Levels], number: int) -> LevelStyle:
    paragraphs = _paragraph_properties(styles, number)
    runs = _run_properties(paragraphs)
    size = int(_first_attribute(runs, "sz") or DEFAULT_SIZE * 100) / 100
    return LevelStyle(
        size=size,
        bold=_first_attribute(runs, "b") in ("1", "true"),
        indent=int(_first_attribute(paragraphs, "marL") or 0),
        hanging=max(0, -int(_first_attribute(paragraphs, "indent") or 0)),
        space_before=_spacing(paragraphs, "spcBef", size, in_points=True),
        line_spacing=_spacing(paragraphs, "lnSpc", size, in_points=False) or 1.0,
    )


def _spacing(paragraphs: Iterable[Any], name: str, size: float, *, in_points: bool) -> float:
    """A spacing in points, or as a multiple of the line pitch; files give it either way."""
    for paragraph in paragraphs:
        spacing = paragraph.find(f"{{*}}{name}")
        if spacing is None or not len(spacing):
            continue
        value = spacing[0].get("val")
        pitch = size * LINE_PITCH
        if spacing[0].tag.endswith("spcPts"):
            return int(value) / 100 / (1 if in_points else pitch)
        share = float(value.rstrip("%")) / 100 if value.endswith("%") else int(value) / 100000
        return share * (pitch if in_points else 1)
    return 0.0


def _roles(shapes: list[Any], on_master: dict[str, Any]) -> list[str]:
    """The roles of a layout's placeholders: their names, or what an office program's own names stand for.

    Two lists beside each other are Left and Right, with a heading over each Left title and Right title.
    """
    roles = [_name(shape) for shape in shapes]
    unnamed = [number for number, shape in enumerate(shapes) if _is_automatic(shape)]
    by_kind = {"title": "Title", "ctrTitle": "Title", "subTitle": "Subtitle", "sldNum": "Slide Number"}
    by_kind |= {"chart": "Chart", "tbl": "Table", "ftr": "Footer", "dt": "Date", "pic": "Picture"}

    def left(number: int) -> int:
        frame = _frame(shapes[number]) or _frame(on_master.get("body"))
        return frame.x if frame else 0

    texts = []
    for number in unnamed:
        kind = _kind(shapes[number])
        roles[number] = by_kind.get(kind, roles[number])
        if kind in ("obj", "body"):
            texts.append(number)
    lists = [number for number in texts if _kind(shapes[number]) == "obj"] or texts[:1]
    if len(lists) == 2:
        headings = [number for number in texts if number not in lists]
        lists.sort(key=left)
        roles[lists[0]], roles[lists[1]] = "Left", "Right"
        if len(headings) == 2:
            headings.sort(key=left)
            roles[headings[0]], roles[headings[1]] = "Left title", "Right title"
    elif lists:
        roles[lists[0]] = "Body"
    return roles


def _is_automatic(shape: Any) -> bool:
    name = _name(shape)
    if name in ("Title", "Subtitle"):
        return False
    return bool(_AUTOMATIC_NAME.match(name)) or bool(
        re.search(r" \d+$", name) and _kind(shape) in ("title", "ctrTitle")
    )
