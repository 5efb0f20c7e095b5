"""The XML of masters and layouts: placeholders, ornaments, styles of list levels. Lengths are in inches."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

EMU_PER_INCH = 914400
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

Box = tuple[float, float, float, float]


def emu(inches: float) -> int:
    return round(inches * EMU_PER_INCH)


def transform(box: Box) -> str:
    x, y, width, height = (emu(value) for value in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def fill(color: str, *, luminance: int = 100, alpha: int = 100) -> str:
    """A solid fill of a theme colour, darkened to a percentage of its luminance, covering to a percentage."""
    change = f'<a:lumMod val="{luminance * 1000}"/>' if luminance != 100 else ""
    change += f'<a:alpha val="{alpha * 1000}"/>' if alpha != 100 else ""
    return f'<a:solidFill><a:schemeClr val="{color}">{change}</a:schemeClr></a:solidFill>'


def level(
    number: int,
    size: float,
    *,
    color: str = "tx1",
    bold: bool = False,
    indent: float = 0.0,
    bullet: str = "",
    bullet_color: str = "accent2",
    before: float = 0.0,
    spacing: int = 100,
    align: str = "l",
    font: str = "+mn",
) -> str:
    """The style of a list level; a bullet hangs in the indent."""
    hanging = indent if bullet and number == 1 else 0.28 if bullet else 0.0
    mark = (
        f'<a:buClr><a:schemeClr val="{bullet_color}"/></a:buClr><a:buSzPct val="90000"/>'
        f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
        if bullet
        else "<a:buNone/>"
    )
    return (
        f'<a:lvl{number}pPr marL="{emu(indent)}" indent="{-emu(hanging)}" algn="{align}" defTabSz="914400" rtl="0" '
        f'eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="{spacing * 1000}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>{mark}'
        f'<a:defRPr lang="en-US" sz="{round(size * 100)}" b="{int(bold)}" i="0" kern="1200">{fill(color)}'
        f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def levels(size: float, **style: Any) -> str:
    """Five levels without bullets in one style, so that text indented by hand is as readable as the rest."""
    first = level(1, size, **style)
    return first + "".join(level(number, min(size, 24), indent=0.34 * (number - 1), **style) for number in range(2, 6))


def preset(name: str) -> str:
    """A shape that every office program knows by its name."""
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
RECTANGLE, ELLIPSE = preset("rect"), preset("ellipse")


def ornament(name: str, box: Box, paint: str, geometry: str, line: str = "", width: float = 0.0) -> str:
    stroke = f'<a:ln w="{round(width * 12700)}">{line}</a:ln>' if line else "<a:ln><a:noFill/></a:ln>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{ID}}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{transform(box)}{geometry}{paint}{stroke}'
        f"</p:spPr>"
        f'<p:txBody><a:bodyPr rtlCol="0"/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


class Page:
    """The shapes of a master or layout, numbered as they are added."""

    def __init__(self) -> None:
        self.shapes: list[str] = []

    def add(self, shape: str) -> None:
        self.shapes.append(shape.replace("{ID}", str(len(self.shapes) + 2)))

    def block(self, name: str, box: Box, paint: str, geometry: str = RECTANGLE) -> None:
        """An ornament: no text, and nothing for a screen reader to say."""
        self.add(ornament(name, box, paint, geometry))

    def group(self, name: str, box: Box, shapes: list[str], *, turned: float = 0.0) -> None:
        """Ornaments that move as one, turned clockwise by degrees."""
        x, y, width, height = (emu(value) for value in box)
        place = "".join(
            f'<a:{offset} x="{x}" y="{y}"/><a:{extent} cx="{width}" cy="{height}"/>'
            for offset, extent in (("off", "ext"), ("chOff", "chExt"))
        )
        self.add(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{{ID}}" name="{name}">{DECORATIVE}</p:cNvPr><p:cNvGrpSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm rot="{round(turned * 60000)}">{place}</a:xfrm>'
            f"</p:grpSpPr>"
        )
        for shape in shapes:
            self.add(shape)
        self.shapes[-1] += "</p:grpSp>"

    def placeholder(
        self,
        name: str,
        kind: str,
        idx: int | None,
        box: Box | None,
        prompt: str,
        *,
        styles: str = "",
        anchor: str = "",
        insets: tuple[float, float, float, float] | None = None,
        paint: str = "",
        geometry: str = "",
        prompt_levels: int = 1,
    ) -> None:
        """A placeholder; without styles and box it takes after the master."""
        place = (transform(box) if box else "") + (geometry or (RECTANGLE if box else "")) + paint
        if insets is None and kind in ("body", "subTitle"):
            insets = (0.0, 0.0, 0.0, 0.0)  # the master says so, too, but not every program asks it
        sides = ("lIns", "tIns", "rIns", "bIns") if insets else ()
        settings = {"vert": "horz", "wrap": "square"}
        settings |= {side: str(emu(value)) for side, value in zip(sides, insets or (), strict=True)}
        settings |= {"anchor": anchor} if anchor else {}
        attributes = " ".join(f'{key}="{value}"' for key, value in settings.items())
        body = f'<a:bodyPr {attributes} rtlCol="0"><a:noAutofit/></a:bodyPr>'
        number = f' idx="{idx}"' if idx is not None else ""
        if kind == "sldNum":
            text = (
                '<a:p><a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
                '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>'
            )
        else:
            names = (prompt, "Second level", "Third level", "Fourth level", "Fifth level")[:prompt_levels]
            text = "".join(
                f'<a:p><a:pPr lvl="{at}"/><a:r><a:rPr lang="en-US"/><a:t>{escape(words)}</a:t></a:r></a:p>'
                for at, words in enumerate(names)
            )
        custom = ' hasCustomPrompt="1"' if idx is not None and kind not in ("sldNum",) and prompt_levels == 1 else ""
        size = ' sz="quarter"' if kind not in ("title", "ctrTitle", "subTitle") else ""
        self.add(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{{ID}}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}"{size}{number}{custom}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
            f"<p:txBody>{body}<a:lstStyle>{styles}</a:lstStyle>{text}</p:txBody></p:sp>"
        )

    def common_data(self, *, name: str = "", background: str = "") -> str:
        title = f' name="{name}"' if name else ""
        ground = f"<p:bg><p:bgPr>{background}<a:effectLst/></p:bgPr></p:bg>" if background else ""
        return (
            f'<p:cSld{title}>{ground}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
            '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
            f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(self.shapes)}</p:spTree></p:cSld>'
        )


def hills(points: str, width: int, height: int) -> str:
    """A closed shape with a curved upper edge: the horizon of the steppe."""
    start, *curves = points.split(" / ")
    parts = "".join(
        "<a:cubicBezTo>"
        + "".join('<a:pt x="{}" y="{}"/>'.format(*pair.split(",")) for pair in curve.split())
        + "</a:cubicBezTo>"
        for curve in curves
    )
    first = '<a:moveTo><a:pt x="{}" y="{}"/></a:moveTo>'.format(*start.split(","))
    corners = f'<a:lnTo><a:pt x="{width}" y="{height}"/></a:lnTo><a:lnTo><a:pt x="0" y="{height}"/></a:lnTo><a:close/>'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{first}{parts}{corners}</a:path></a:pathLst></a:custGeom>'
    )
