"""Native drawings in groups, and pictures."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.colors import Color
from talks.layout.deck import BlockGraphic, GroupShape, LabelGraphic, PathGraphic, PictureShape
from talks.render.cleaning import clean
from talks.render.pptx.colors import add_fill
from talks.render.pptx.layouts import Slot
from talks.render.pptx.text import LinkId, add_runs, direction
from talks.render.pptx.xml import Element, add, add_transform

# Paths are written in this unit, not in EMU: a hundredth of a point, and half the digits of a map.
UNIT = 127

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def add_group(tree: Element, shape: GroupShape, shape_id: int, language: str, link_id: LinkId) -> int:
    """Append the group with all it holds; gives the last shape id used."""
    group = add(tree, "p:grpSp")
    about = add(group, "p:nvGrpSpPr")
    named = add(about, "p:cNvPr", id=shape_id, name=clean(shape.name), descr=clean(shape.alt) or None)
    if not shape.alt:
        _mark_as_decoration(named)
    add(about, "p:cNvGrpSpPr")
    add(about, "p:nvPr")
    transform = add(add(group, "p:grpSpPr"), "a:xfrm")
    for offset, extent in (("off", "ext"), ("chOff", "chExt")):
        add(transform, f"a:{offset}", x=shape.frame.x, y=shape.frame.y)
        add(transform, f"a:{extent}", cx=shape.frame.width, cy=shape.frame.height)
    for graphic in shape.graphics:
        shape_id += 1
        if isinstance(graphic, LabelGraphic):
            _add_label(group, graphic, shape_id, language, link_id)
        elif isinstance(graphic, PathGraphic):
            _add_path(group, graphic, shape_id)
        else:
            _add_block(group, graphic, shape_id)
    return shape_id


def _mark_as_decoration(about: Element) -> None:
    """Screen readers pass over it; without the mark a checker asks for an alternative text."""
    extension = add(add(about, "a:extLst"), "a:ext", uri=_DECORATIVE_URI)
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}, val="1")


def add_picture(tree: Element, shape: PictureShape, shape_id: int, relation: str, slot: Slot | None) -> None:
    """Append a picture; in a placeholder where the layout has one for it."""
    picture = add(tree, "p:pic")
    about = add(picture, "p:nvPicPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(shape.name), descr=clean(shape.alt))
    add(add(about, "p:cNvPicPr"), "a:picLocks", noGrp="1" if slot else None, noChangeAspect="1")
    properties = add(about, "p:nvPr")
    if slot is not None:
        slot.add_to(properties)
    fill = add(picture, "p:blipFill")
    add(fill, "a:blip", r_embed=relation)
    if any(shape.crop):
        sides = zip(("l", "t", "r", "b"), shape.crop, strict=True)
        add(fill, "a:srcRect", **{side: round(share * 100_000) or None for side, share in sides})
    add(add(fill, "a:stretch"), "a:fillRect")
    look = add(picture, "p:spPr")
    add_transform(look, "a:xfrm", shape.frame)
    add(add(look, "a:prstGeom", prst="rect"), "a:avLst")


def _add_label(group: Element, label: LabelGraphic, shape_id: int, language: str, link_id: LinkId) -> None:
    made = add(group, "p:sp")
    about = add(made, "p:nvSpPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(label.name))
    add(about, "p:cNvSpPr", txBox="1")
    add(about, "p:nvPr")
    properties = add(made, "p:spPr")
    add_transform(properties, "a:xfrm", label.frame)
    add(add(properties, "a:prstGeom", prst="rect"), "a:avLst")
    add(properties, "a:noFill")
    body = add(made, "p:txBody")
    box = add(body, "a:bodyPr", wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, rtlCol=0, anchor=label.anchor)
    add(box, "a:noAutofit")
    add(body, "a:lstStyle")
    for paragraph in label.paragraphs:
        part = add(body, "a:p")
        # A label keeps to the side of what it names, whichever way it is read.
        add(part, "a:pPr", **{**direction(paragraph.text), "algn": label.align})
        add_runs(
            part,
            paragraph.text,
            language,
            link_id,
            size=paragraph.size,
            color=label.color,
            font="+mj-lt" if label.heading else None,
        )


def _add_block(group: Element, block: BlockGraphic, shape_id: int) -> None:
    properties = _add_shape(group, block.name, "", shape_id)
    add_transform(properties, "a:xfrm", block.frame)
    guides = add(add(properties, "a:prstGeom", prst=block.geometry), "a:avLst")
    for name, value in block.adjust:
        add(guides, "a:gd", name=name, fmla=f"val {value}")
    add_fill(properties, block.fill)
    _add_line(properties, block.line, block.width)


def _add_path(group: Element, path: PathGraphic, shape_id: int) -> None:
    properties = _add_shape(group, path.name, path.alt, shape_id)
    frame = _frame(path)
    add_transform(properties, "a:xfrm", frame)
    geometry = add(properties, "a:custGeom")
    for name in ("avLst", "gdLst", "ahLst", "cxnLst"):
        add(geometry, f"a:{name}")
    add(geometry, "a:rect", l=0, t=0, r="r", b="b")
    wide, high = max(1, frame.width // UNIT), max(1, frame.height // UNIT)
    drawn = add(add(geometry, "a:pathLst"), "a:path", w=wide, h=high, fill=None if path.closed else "none")
    for ring in path.rings:
        _add_ring(drawn, ring, frame, path)
    add_fill(properties, path.fill if path.closed else None)
    _add_line(properties, path.line, path.width, arrow=path.arrow, dashed=path.dashed)


def _add_ring(drawn: Element, ring: tuple[tuple[int, int], ...], frame: Frame, path: PathGraphic) -> None:
    points = [((x - frame.x) // UNIT, (y - frame.y) // UNIT) for x, y in ring]
    _add_point(add(drawn, "a:moveTo"), points[0])
    if path.curved:
        for number in range(1, len(points) - 2, 3):
            if points[number] == points[number - 1] and points[number + 1] == points[number + 2]:
                _add_point(add(drawn, "a:lnTo"), points[number + 2])  # as straight as a line, and a third of its length
                continue
            bend = add(drawn, "a:cubicBezTo")
            for point in points[number : number + 3]:
                _add_point(bend, point)
    else:
        for before, point in pairwise(points):
            if point != before:
                _add_point(add(drawn, "a:lnTo"), point)
    if path.closed:
        add(drawn, "a:close")


def _add_point(parent: Element, point: tuple[int, int]) -> None:
    add(parent, "a:pt", x=point[0], y=point[1])


def _frame(path: PathGraphic) -> Frame:
    across = [x for ring in path.rings for x, _ in ring]
    down = [y for ring in path.rings for _, y in ring]
    return Frame(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _add_shape(group: Element, name: str, alt: str, shape_id: int) -> Element:
    """A shape without text; gives its properties."""
    made = add(group, "p:sp")
    about = add(made, "p:nvSpPr")
    add(about, "p:cNvPr", id=shape_id, name=clean(name), descr=clean(alt) or None)
    add(about, "p:cNvSpPr")
    add(about, "p:nvPr")
    return add(made, "p:spPr")


def _add_line(
    properties: Element, color: Color | None, width: float, *, arrow: bool = False, dashed: bool = False
) -> None:
    line = add(properties, "a:ln", w=round(width * EMU_PER_POINT) if color else None, cap="flat" if color else None)
    add_fill(line, color)
    if color is None:
        return
    add(line, "a:prstDash", val="sysDash" if dashed else "solid")
    add(line, "a:round")
    if arrow:
        add(line, "a:tailEnd", type="triangle", w="med", len="med")
