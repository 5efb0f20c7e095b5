"""What LibreOffice leaves out of a template: text styles, and what tells the placeholders of a layout apart.

It writes the type, the colour and the bullets of a master only into the sample texts of its placeholders,
where no slide takes them from: what is typed on such slides is black, of 18 points, without bullets. Here the samples
become the styles that they are samples of, and every placeholder gets a number of its own. All layouts of all masters
have the frames of one master, too; here each is moved to where its own master has title and text.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STYLES = (("title", "titleStyle"), ("body", "bodyStyle"), ("", "otherStyle"))
_LEVELS = 9
_CONTENT = ("obj", "body", "subTitle")
_FIRST_FREE = 10  # below are those of titles, and those that PowerPoint gives
# Of a run, what is its look; language and spelling are the sample's own.
_LOOK = ("sz", "b", "i", "u", "cap")


def completed(presentation: Any) -> None:
    """Add what is missing, in place; what is there stays as it is."""
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            _number_placeholders(layout._element)
    for master in presentation.slide_masters:
        root = master._element
        if root.find(f"{_P}txStyles") is not None:
            continue
        samples = {_kind(body): body for body in _bodies(root)}
        styles = etree.SubElement(root, f"{_P}txStyles")
        for kind, name in _STYLES:
            _fill(etree.SubElement(styles, f"{_P}{name}"), samples.get(kind))
        _color(styles.find(f"{_P}otherStyle"))
        _add_default_style(presentation.part._element)
        extensions = root.find(f"{_P}extLst")
        if extensions is not None:
            root.append(extensions)  # the last one, by the schema
        for layout in master.slide_layouts:
            for body in _bodies(layout._element):
                # Samples of other texts on layouts have lost their bullets; the master's still have them.
                if _kind(body) == "subTitle":
                    _give_style(body)
            _settle_frames(layout._element, samples)


def _add_default_style(root: Any) -> None:
    """What texts outside of placeholders look like: in the theme's colour, not in black whatever the ground."""
    if root.find(f"{_P}defaultTextStyle") is not None:
        return
    style = etree.SubElement(root, f"{_P}defaultTextStyle")
    _color(style)
    for last in (f"{_P}modifyVerifier", f"{_P}extLst"):
        root.extend(root.findall(last))


def _color(style: Any) -> None:
    for number in range(1, _LEVELS + 1):
        look = etree.SubElement(etree.SubElement(style, f"{_A}lvl{number}pPr"), f"{_A}defRPr", sz="1800")
        etree.SubElement(etree.SubElement(look, f"{_A}solidFill"), f"{_A}schemeClr", val="tx1")


def _settle_frames(layout: Any, on_master: dict[str, Any]) -> None:
    """Move the placeholders of a layout into the frames of its master's title and body."""
    shapes = [body.getparent() for body in _bodies(layout)]
    if any(_kind_of(shape) == "ctrTitle" for shape in shapes):
        return  # LibreOffice knows none; this layout has frames of its own
    content = [shape for shape in shapes if _kind_of(shape) in _CONTENT]
    for kind, moved in (("title", [shape for shape in shapes if _kind_of(shape) == "title"]), ("body", content)):
        target = _frame(on_master[kind].getparent()) if kind in on_master else None
        frames = [_frame(shape) for shape in moved]
        known = [frame for frame in frames if frame is not None]
        if target is None or not known or len(known) != len(frames):
            continue
        left, top = min(one[0] for one in known), min(one[1] for one in known)
        width = max(one[0] + one[2] for one in known) - left
        height = max(one[1] + one[3] for one in known) - top
        if not width or not height:
            continue
        across, down = target[2] / width, target[3] / height
        for shape, (x, y, wide, high) in zip(moved, known, strict=True):
            place = round(target[0] + (x - left) * across), round(target[1] + (y - top) * down)
            _move(shape, (*place, round(wide * across), round(high * down)))


def _kind_of(shape: Any) -> str:
    return str(shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph").get("type") or "obj")


def _frame(shape: Any) -> tuple[int, int, int, int] | None:
    transform = shape.find(f"{_P}spPr/{_A}xfrm")
    if transform is None:
        return None
    offset, extent = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
    return int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))


def _move(shape: Any, frame: tuple[int, int, int, int]) -> None:
    transform = shape.find(f"{_P}spPr/{_A}xfrm")
    offset, extent = transform.find(f"{_A}off"), transform.find(f"{_A}ext")
    for element, name, value in zip((offset, offset, extent, extent), ("x", "y", "cx", "cy"), frame, strict=True):
        element.set(name, str(value))


def _number_placeholders(layout: Any) -> None:
    """Slides find a placeholder by its number (ECMA-376, 19.3.1.36); of two with the same one, only the first."""
    places = list(layout.iter(f"{_P}ph"))
    taken = {place.get("idx", "0") for place in places}
    seen: set[str] = set()
    for place in places:
        number = place.get("idx", "0")
        if number in seen and place.get("type") not in ("title", "ctrTitle"):
            number = next(str(free) for free in count(_FIRST_FREE) if str(free) not in taken)
            place.set("idx", number)
            taken.add(number)
        seen.add(number)


def _bodies(page: Any) -> list[Any]:
    return [shape.find(f"{_P}txBody") for shape in page.iter(f"{_P}sp") if _is_placeholder(shape)]


def _is_placeholder(shape: Any) -> bool:
    return shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is not None and shape.find(f"{_P}txBody") is not None


def _kind(body: Any) -> str:
    return _kind_of(body.getparent())


def _give_style(body: Any) -> None:
    """A list style of its own, where the layout's sample says something and no style does."""
    style = body.find(f"{_A}lstStyle")
    if style is None:
        style = etree.Element(f"{_A}lstStyle")
        body.insert(1, style)
    if not len(style):
        _fill(style, body)
        # Their type and colour are LibreOffice's own, whatever the design has.
        for look in list(style.iter(f"{_A}defRPr")):
            look.getparent().remove(look)


def _fill(style: Any, body: Any) -> None:
    """The levels of a style by the sample paragraphs of a text."""
    if body is None:
        return
    levels: dict[int, Any] = {}
    for paragraph in body.iterchildren(f"{_A}p"):
        properties = paragraph.find(f"{_A}pPr")
        level = int(properties.get("lvl") or 0) if properties is not None else 0
        levels.setdefault(level, paragraph)
    for level in sorted(one for one in levels if 0 <= one < _LEVELS):
        style.append(_level(levels[level], level))


def _level(paragraph: Any, number: int) -> Any:
    made = etree.Element(f"{_A}lvl{number + 1}pPr")
    properties = paragraph.find(f"{_A}pPr")
    if properties is not None:
        made.attrib.update({name: value for name, value in properties.attrib.items() if name != "lvl"})
        made.extend(deepcopy(one) for one in properties if etree.QName(one).localname not in ("defRPr", "extLst"))
    run = next(
        (found for path in (f"{_A}r/{_A}rPr", f"{_A}endParaRPr") if (found := paragraph.find(path)) is not None), None
    )
    look = etree.SubElement(made, f"{_A}defRPr")
    if run is not None:
        look.attrib.update({name: value for name, value in run.attrib.items() if name in _LOOK})
        look.extend(deepcopy(one) for one in run if etree.QName(one).localname not in ("hlinkClick", "extLst"))
    return made
