"""Make slides_templates/steppe/deck.pptx, the template that comes with talks.

    uv run python slides_templates/make_steppe.py

The deck holds one theme, one master and the layouts below, and no slide. Once made, it is an ordinary template: it can
be restyled in PowerPoint as long as layouts and placeholders keep their names, which are what talks goes by.
Positions and sizes below are in inches, type sizes in points.
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

from drawing import NAMESPACES, Page, fill, level
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart
from steppe_layouts import ALL, CONTENT, FOOT_HEIGHT, FOOT_TOP, LAYOUTS, LEFT, RIGHT, TITLE

HERE = Path(__file__).parent
WIDTH, HEIGHT = 12192000, 6858000
FIXED_DATE = datetime.datetime(2000, 1, 1)

# dk2 is the ground of dark pages; accent1 (lake) and accent2 (clay) lead, the others are for further series of a chart.
# Every accent reaches 4.5:1 on lt1, so that each may also colour large text.
COLORS = {
    "dk1": "14272D",
    "lt1": "FCFAF5",
    "dk2": "0F4453",
    "lt2": "F1E8D8",
    "accent1": "0E5F76",
    "accent2": "AD4513",
    "accent3": "866409",
    "accent4": "4F6B2C",
    "accent5": "7C3F63",
    "accent6": "46555B",
    "hlink": "0B566C",
    "folHlink": "6A3556",
}
FONT = "Calibri"


def theme() -> bytes:
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLORS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{flat}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Steppe"><a:themeElements>'
        f'<a:clrScheme name="Steppe">{colors}</a:clrScheme><a:fontScheme name="Steppe">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Steppe"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def text_styles() -> str:
    body = (
        level(1, 28, indent=0.34, bullet="•", before=9)
        + level(2, 24, indent=0.68, bullet="–", before=4)
        + level(3, 24, indent=1.0, bullet="–", before=4)
        + level(4, 24, indent=1.3, bullet="–", before=4)
        + level(5, 24, indent=1.6, bullet="–", before=4)
    )
    heading = level(1, 34, color="tx2", bold=True, spacing=90, font="+mj")
    other = "".join(level(number, 18) for number in range(1, 6))
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def master_shapes() -> Page:
    page = Page()
    none = (0.0, 0.0, 0.0, 0.0)
    page.block("Title bar", (0, TITLE[1], 0.3, TITLE[3]), fill("accent2"))
    page.block("Foot rule", (LEFT, 6.36, ALL, 0.014), fill("bg2", luminance=85))
    page.placeholder("Title", "title", None, TITLE, "Title: one sentence", anchor="ctr", insets=none)
    page.placeholder("Body", "body", 1, CONTENT, "Points", anchor="t", insets=none, prompt_levels=5)
    page.placeholder(
        "Slide Number",
        "sldNum",
        4,
        (RIGHT - 1.0, FOOT_TOP, 1.0, FOOT_HEIGHT),
        "",
        styles=level(1, 14, color="accent6", align="r"),
        anchor="ctr",
        insets=none,
    )
    return page


def layout_xml(name: str, page: Page, background: str, show_master: bool) -> bytes:
    show = "" if show_master else ' showMasterSp="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<p:sldLayout {NAMESPACES}{show} preserve="1" userDrawn="1">'
        f"{page.common_data(name=name, background=background)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def make() -> bytes:
    """The template as bytes, the same at every run."""
    deck = Presentation()
    package = deck.part.package
    size = deck.part._element.find("{*}sldSz")
    size.set("cx", str(WIDTH))
    size.set("cy", str(HEIGHT))
    size.attrib.pop("type", None)
    for relations in (package._rels, deck.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail")):
                relations.pop(key)
    for run in deck.part._element.iter("{*}defRPr"):
        run.set("lang", "en-US")

    master = deck.slide_master
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    element = master._element
    parts = {etree.QName(child).localname: child for child in element}
    common = f"<p:x {NAMESPACES}>{master_shapes().common_data(background=fill('bg1'))}</p:x>"
    element.replace(parts["cSld"], parse_xml(common)[0])
    element.replace(parts["txStyles"], parse_xml(text_styles()))
    headers = parse_xml(f'<p:hf {NAMESPACES} hdr="0" ftr="0" dt="0"/>')
    element.find("{*}txStyles").addprevious(headers)
    for relation in master.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            relation.target_part._blob = theme()

    layout_ids = element.find("{*}sldLayoutIdLst")
    for number, (name, draw, background, show_master) in enumerate(LAYOUTS, start=1):
        page = Page()
        draw(page)
        part = SlideLayoutPart.load(
            PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml"),
            CONTENT_TYPE.PML_SLIDE_LAYOUT,
            package,
            layout_xml(name, page, background, show_master),
        )
        part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
        entry = layout_ids._add_sldLayoutId()
        entry.set("id", str(2147483649 + number))
        entry.rId = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)

    properties = deck.core_properties
    properties.title, properties.subject, properties.author = "Steppe", "Slide template of talks", "talks"
    properties.last_modified_by, properties.keywords, properties.revision = "talks", "", 1
    properties.created = properties.modified = FIXED_DATE
    buffer = io.BytesIO()
    deck.save(buffer)
    return with_fixed_dates(buffer.getvalue())


def with_fixed_dates(package: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            copy = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            copy.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(copy, old.read(entry))
    return out.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "steppe" / "deck.pptx"
    target.write_bytes(make())
