"""Drawings and codes as SVG in shades of gray: sharp at every size, alike everywhere, safe on a laser printer."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from talks.geometry import EMU_PER_POINT, Frame
from talks.layout.codes import QUIET_ZONE, modules_of, outlines
from talks.layout.colors import Color
from talks.layout.deck import BlockGraphic, Graphic, GroupShape, LabelGraphic, PathGraphic
from talks.layout.palette import Palette, seen

FAMILY = "Carlito"
FAMILIES = f"{FAMILY}, Calibri, Arial, sans-serif"
BLOCKS = ("rect", "roundRect", "ellipse", "star5")
# Of Carlito, in ems: from the top of a line to what letters stand on, and from line to line.
_ASCENT, _PITCH = 0.952, 1.22
_ANCHORS = {"l": "start", "ctr": "middle", "r": "end"}
_USUAL_ROUNDING = 16667
_PALE = 160  # of 255
_STAR = 0.382  # of a five-pointed star: its inner corners, in shares of its radius


def can_be_drawn(groups: Sequence[GroupShape]) -> bool:
    """Whether every part of the groups is one that this module knows."""
    parts = [part for group in groups for part in group.graphics]
    return bool(parts) and all(not isinstance(part, BlockGraphic) or part.geometry in BLOCKS for part in parts)


def drawing_svg(groups: Sequence[GroupShape], frame: Frame, palette: Palette) -> str:
    """What the groups show within the frame, in points; text is black or white, all else gray."""
    parts = [_part(part, frame, palette) for group in groups for part in group.graphics]
    return _svg(frame.width / EMU_PER_POINT, frame.height / EMU_PER_POINT, parts)


def code_svg(link: str) -> str:
    """A QR code with the quiet zone that cameras need; a module is one unit wide."""
    matrix = modules_of(link)
    side = len(matrix) + 2 * QUIET_ZONE
    rings = "".join(
        "M" + "L".join(f"{x + QUIET_ZONE} {y + QUIET_ZONE}" for x, y in ring) + "Z" for ring in outlines(matrix)
    )
    ground = f'<rect width="{side}" height="{side}" fill="#fff"/>'
    return _svg(side, side, [ground, f'<path d="{rings}" fill="#000" fill-rule="evenodd"/>'])


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    size = f'width="{_number(width)}" height="{_number(height)}" viewBox="0 0 {_number(width)} {_number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _part(part: Graphic, frame: Frame, palette: Palette) -> str:
    if isinstance(part, PathGraphic):
        return _path(part, frame, palette)
    if isinstance(part, BlockGraphic):
        return _block(part, frame, palette)
    return _label(part, frame, palette)


def _path(path: PathGraphic, frame: Frame, palette: Palette) -> str:
    drawn = "".join(_ring(ring, path, frame) for ring in path.rings)
    fill = path.fill if path.closed else None
    look = _look(fill, path.line, path.width, palette)
    dashes = f' stroke-dasharray="{_number(3 * path.width)} {_number(path.width)}"' if path.dashed else ""
    made = f'<path d="{drawn}"{look}{dashes} fill-rule="evenodd" stroke-linejoin="round"/>'
    if path.arrow and path.line:
        heads = "".join(_head(ring, path, frame) for ring in path.rings if len(ring) > 1)
        made += f'<path d="{heads}" fill="{_gray(path.line, palette)}"/>'
    return made


def _ring(ring: Sequence[tuple[int, int]], path: PathGraphic, frame: Frame) -> str:
    points = [_point(point, frame) for point in ring]
    rest = points[1:]
    if path.curved:
        bends = [" ".join(rest[start : start + 3]) for start in range(0, len(rest) - 2, 3)]
        drawn = "".join(f"C{bend}" for bend in bends)
    else:
        drawn = "".join(f"L{point}" for point in rest)
    return f"M{points[0]}{drawn}{'Z' if path.closed else ''}"


def _head(ring: Sequence[tuple[int, int]], path: PathGraphic, frame: Frame) -> str:
    """The head of an arrow, three widths of its line long and wide, as office programs draw it."""
    tip = ring[-1]
    before = next((point for point in reversed(ring[:-1]) if point != tip), tip)
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = (across**2 + down**2) ** 0.5 or 1
    size = 3 * path.width * EMU_PER_POINT
    x, y = across / length * size, down / length * size
    base = (tip[0] - x, tip[1] - y)
    sides = [(base[0] - y / 2, base[1] + x / 2), tip, (base[0] + y / 2, base[1] - x / 2)]
    return "M" + "L".join(_point(point, frame) for point in sides) + "Z"


def _block(block: BlockGraphic, frame: Frame, palette: Palette) -> str:
    look = _look(block.fill, block.line, block.width, palette)
    x, y = (block.frame.x - frame.x) / EMU_PER_POINT, (block.frame.y - frame.y) / EMU_PER_POINT
    width, height = block.frame.width / EMU_PER_POINT, block.frame.height / EMU_PER_POINT
    if block.geometry == "ellipse":
        place = {"cx": x + width / 2, "cy": y + height / 2, "rx": width / 2, "ry": height / 2}
        return f"<ellipse{_attributes(place)}{look}/>"
    if block.geometry == "star5":
        return f'<path d="{_star(x, y, width, height)}"{look}/>'
    place = {"x": x, "y": y, "width": width, "height": height}
    if block.geometry == "roundRect":
        place["rx"] = min(width, height) * dict(block.adjust).get("adj", _USUAL_ROUNDING) / 100_000
    return f"<rect{_attributes(place)}{look}/>"


def _star(x: float, y: float, width: float, height: float) -> str:
    """Five points that touch the sides of the box, as office programs draw it."""
    corners = [(cos(pi * turn / 5 - pi / 2), sin(pi * turn / 5 - pi / 2), turn % 2) for turn in range(10)]
    across, low = cos(pi / 10), sin(3 * pi / 10)
    points = []
    for right, down, inner in corners:
        share = _STAR if inner else 1.0
        left = x + width / 2 * (1 + right * share / across)
        top = y + height * (1 + down * share) / (1 + low)
        points.append(f"{_number(left)} {_number(top)}")
    return f"M{'L'.join(points)}Z"


def _label(label: LabelGraphic, frame: Frame, palette: Palette) -> str:
    """The lines as they were laid out, each a text of its own; black, or white where they stand on what is dark."""
    ink = "#fff" if int(_gray(label.color, palette)[1:3], 16) > _PALE else "#000"
    lines = [
        (line, paragraph.size or 18.0, any(run.bold for run in paragraph.text.runs))
        for paragraph in label.paragraphs
        for line in (paragraph.lines or (paragraph.text.plain,))
    ]
    high = sum(size * _PITCH for _, size, _ in lines)
    box = label.frame
    spare = box.height / EMU_PER_POINT - high
    y = (box.y - frame.y) / EMU_PER_POINT + {"t": 0.0, "ctr": spare / 2, "b": spare}.get(label.anchor, 0.0)
    at = {"l": box.x, "ctr": box.x + box.width / 2, "r": box.right}.get(label.align, box.x)
    x = (at - frame.x) / EMU_PER_POINT
    made = []
    for line, size, bold in lines:
        place = _attributes({"x": x, "y": y + size * _ASCENT, "font-size": size})
        weight = ' font-weight="700"' if bold or label.heading else ""
        anchor = _ANCHORS.get(label.align, "start")
        family = f" font-family={quoteattr(FAMILIES)}"
        said = escape(line.strip())
        made.append(f'<text{place}{family}{weight} text-anchor="{anchor}" fill="{ink}">{said}</text>')
        y += size * _PITCH
    return "".join(made)


def _look(fill: Color | None, line: Color | None, width: float, palette: Palette) -> str:
    filled = _gray(fill, palette) if fill else "none"
    drawn = f' stroke="{_gray(line, palette)}" stroke-width="{_number(width)}"' if line else ""
    return f' fill="{filled}"{drawn}'


def _gray(color: Color, palette: Palette) -> str:
    """As a laser printer would have it (ITU-R BT.601)."""
    rgb = seen(color, palette)
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    return "#" + f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02x}" * 3


def _point(point: tuple[float, float], frame: Frame) -> str:
    return f"{_number((point[0] - frame.x) / EMU_PER_POINT)} {_number((point[1] - frame.y) / EMU_PER_POINT)}"


def _attributes(values: dict[str, float]) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in values.items())


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def svg_png(svg: str, wide: float, fonts: Path, dots: int) -> bytes:
    """The drawing as PNG, so wide (inches), for what cannot hold SVG; dots to the inch. The same on every machine."""
    import typst

    source = f"#set page(width: {wide}in, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), width: 100%)"
    families = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    compiler = typst.Compiler(source.encode(), font_paths=families, sys_inputs={"svg": svg})
    made = compiler.compile(format="png", ppi=float(dots))
    return made if isinstance(made, bytes) else b""
