"""Make slides_templates/NAME/deck.pptx, the templates that come with talks.

    uv run python slides_templates/make_template.py [NAME [FILE]]

A deck holds one theme, one master and the layouts below, and no slide. Once made, it is an ordinary template: it can
be restyled in PowerPoint as long as layouts and placeholders keep their names, which are what talks goes by.
Positions and sizes below are in inches, type sizes in points.
"""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from pathlib import Path

import meridian_layouts
import steppe_layouts
from drawing import NAMESPACES, Page, fill, level
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart
from sheet import Design, Sheet, master_sheet

HERE = Path(__file__).parent
DESIGNS = {design.name: design for design in (steppe_layouts.DESIGN, meridian_layouts.DESIGN)}
WIDTH, HEIGHT = 12192000, 6858000
FIXED_DATE = datetime.datetime(2000, 1, 1)


def theme(design: Design) -> bytes:
    name = design.name.capitalize()
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in design.colors.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{design.font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
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
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def text_styles(design: Design) -> str:
    indents = (
        (28, 0.34, design.bullet, 9),
        (24, 0.68, "–", 4),
        (24, 1.0, "–", 4),
        (24, 1.3, "–", 4),
        (24, 1.6, "–", 4),
    )
    body = "".join(
        level(number, size, indent=indent, bullet=mark, bullet_color=design.bullet_color, before=before)
        for number, (size, indent, mark, before) in enumerate(indents, start=1)
    )
    heading = level(1, design.title_size, color=design.title_color, bold=True, spacing=90, font="+mj")
    other = "".join(level(number, 18) for number in range(1, 6))
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def layout_xml(name: str, page: Page, background: str, show_master: bool) -> bytes:
    show = "" if show_master else ' showMasterSp="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<p:sldLayout {NAMESPACES}{show} preserve="1" userDrawn="1">'
        f"{page.common_data(name=name, background=background)}"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def make(design: Design) -> bytes:
    """The template of a design as bytes, the same at every run."""
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
    common = f"<p:x {NAMESPACES}>{master_sheet(design).common_data(background=fill('bg1'))}</p:x>"
    element.replace(parts["cSld"], parse_xml(common)[0])
    element.replace(parts["txStyles"], parse_xml(text_styles(design)))
    headers = parse_xml(f'<p:hf {NAMESPACES} hdr="0" ftr="0" dt="0"/>')
    element.find("{*}txStyles").addprevious(headers)
    for relation in master.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            relation.target_part._blob = theme(design)

    layout_ids = element.find("{*}sldLayoutIdLst")
    for number, (name, draw, background, show_master) in enumerate(design.layouts, start=1):
        page = Sheet(design)
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
    properties.title, properties.subject, properties.author = (
        design.name.capitalize(),
        "Slide template of talks",
        "talks",
    )
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
    wanted = sys.argv[1:2] or list(DESIGNS)
    for design_name in wanted:
        target = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE / design_name / "deck.pptx"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(make(DESIGNS[design_name]))
