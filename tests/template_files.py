"""Templates as congregations have them, made by code from the plain one that comes with python-pptx."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart
from pptx.util import Emu, Inches

PLAIN = Path(pptx.__file__).parent / "templates" / "default.pptx"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
GERMAN = (
    "Titelfolie|Titel und Inhalt|Abschnittsüberschrift|Zwei Inhalte|Vergleich|Nur Titel|Leer|Inhalt mit Überschrift|"
    "Bild mit Überschrift|Titel und vertikaler Text|Vertikaler Titel und Text"
).split("|")
RUSSIAN = (
    "Титульный слайд|Заголовок и объект|Заголовок раздела|Два объекта|Сравнение|Только заголовок|Пустой слайд|"
    "Объект с подписью|Рисунок с подписью|Заголовок и вертикальный текст|Вертикальный заголовок и текст"
).split("|")

Deck = Any
"""A python-pptx presentation."""


def plain(deck: Deck) -> None:
    """As it is: PowerPoint's design of 2007, 4:3."""


def wide(deck: Deck) -> None:
    """16:9, with the same boxes, wider."""
    factor = Inches(40 / 3) / deck.slide_width
    deck.slide_width = Emu(12192000)
    for page in _pages(deck):
        for shape in page.shapes:
            if shape._element.find(f".//{A}xfrm") is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)


def titles_at_the_right(deck: Deck) -> None:
    wide(deck)
    for level in _levels(deck, "titleStyle"):
        level.set("algn", "r")


def from_right_to_left(deck: Deck) -> None:
    wide(deck)
    for level in (*_levels(deck, "titleStyle"), *_levels(deck, "bodyStyle")):
        level.set("algn", "r")
        level.set("rtl", "1")


def lived_in(deck: Deck) -> None:
    """With slides, a hidden one, notes, sections, a custom show, a button to a slide, and settings of somebody's."""
    wide(deck)
    for layout in (deck.slide_layouts[0], deck.slide_layouts[1], deck.slide_layouts[5]):
        deck.slides.add_slide(layout).shapes.title.text = "A slide of the template's own"
    deck.slides[1]._element.set("show", "0")
    deck.slides[1].notes_slide.notes_text_frame.text = "Notes of the template's own"
    main, root = deck.part, deck.part._element
    root.set("firstSlideNum", "7")
    ids = [entry.get("id") for entry in root.sldIdLst]
    relations = [entry.rId for entry in root.sldIdLst]
    root.append(
        parse_xml(
            f"<p:custShowLst {NAMESPACES}><p:custShow name='Short' id='0'><p:sldLst>"
            f"<p:sld r:id='{relations[0]}'/></p:sldLst></p:custShow></p:custShowLst>"
        )
    )
    root.append(
        parse_xml(
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            '<p14:section name="Old" id="{11111111-2222-3333-4444-555555555555}"><p14:sldIdLst>'
            f'<p14:sldId id="{ids[0]}"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
        )
    )
    first = main.related_part(relations[0])
    master = deck.slide_master.part
    master.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, first)
    for relation in main.rels.values():
        if relation.reltype.endswith("/viewProps"):
            relation.target_part.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, first)
            relation.target_part._blob = (
                f'<p:viewPr {NAMESPACES} lastView="sldMasterView"><p:outlineViewPr><p:cViewPr><p:scale>'
                '<a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale><p:origin x="0" y="0"/></p:cViewPr>'
                '<p:sldLst><p:sld r:id="rId1"/></p:sldLst></p:outlineViewPr></p:viewPr>'
            ).encode()
        if relation.reltype.endswith("/presProps"):
            relation.target_part._blob = (
                f'<p:presentationPr {NAMESPACES}><p:showPr><p:present/><p:sldRg st="2" end="3"/></p:showPr>'
                "</p:presentationPr>"
            ).encode()
    authors = Part(
        PackURI("/ppt/commentAuthors.xml"),
        CONTENT_TYPE.PML_COMMENT_AUTHORS,
        main.package,
        f"<p:cmAuthorLst {NAMESPACES}/>".encode(),
    )
    main.rels._add_relationship(RELATIONSHIP_TYPE.COMMENT_AUTHORS, authors)


def in_german(deck: Deck) -> None:
    wide(deck)
    _rename(deck, GERMAN, "Platzhalter")


def in_russian(deck: Deck) -> None:
    wide(deck)
    _rename(deck, RUSSIAN, "Заполнитель")


def odd_placeholders(deck: Deck) -> None:
    """Types that no longer exist, charts, media, vertical texts; a layout without a title; names that say nothing."""
    wide(deck)
    kinds = ["chart", "clipArt", "dgm", "media", "tbl", "obj"]
    for layout in deck.slide_layouts:
        del layout._element.attrib["type"]
        layout.name = "Custom Layout" if layout.name != "Title Slide" else layout.name
    for number, layout in enumerate(list(deck.slide_layouts)[3:9]):
        for shape in layout.placeholders:
            if shape.placeholder_format.type == 7:  # obj
                shape._element.ph.set("type", kinds[number])
                shape.name = "Platz 1"
    comparison = deck.slide_layouts[4]
    comparison.placeholders[0]._element.getparent().remove(comparison.placeholders[0]._element)


def forty_layouts(deck: Deck) -> None:
    wide(deck)
    originals = list(deck.slide_layouts)
    listed = deck.slide_master._element.find(f"{P}sldLayoutIdLst")
    for number in range(29):
        source = originals[number % len(originals)].part
        part = SlideLayoutPart.load(
            PackURI(f"/ppt/slideLayouts/slideLayout{number + 12}.xml"), source.content_type, source.package, source.blob
        )
        part.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE_MASTER, deck.slide_master.part)
        relation = deck.slide_master.part.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE_LAYOUT, part)
        listed.append(parse_xml(f'<p:sldLayoutId {NAMESPACES} id="{2147483700 + number}" r:id="{relation}"/>'))


def one_blank_layout(deck: Deck) -> None:
    wide(deck)
    _keep(deck, "Blank")


def no_body(deck: Deck) -> None:
    wide(deck)
    _keep(deck, "Title Slide", "Title Only")


def tiny_boxes(deck: Deck) -> None:
    wide(deck)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type not in (13, 15, 16):  # number, footer, date
                shape.left, shape.width, shape.height = Inches(1), Inches(4), Inches(0.7)
                shape.top = Inches(0.5 if shape.placeholder_format.idx == 0 else 2)


def low_boxes(deck: Deck) -> None:
    """A slide with much room, of which the boxes take little."""
    wide(deck)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.type not in (1, 3, 13, 15, 16):  # titles, number, footer, date
                shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, Inches(1.2)


def very_large_type(deck: Deck) -> None:
    wide(deck)
    _set_type(deck, 60)


def very_small_type(deck: Deck) -> None:
    wide(deck)
    _set_type(deck, 12)


def picture_and_logo(deck: Deck) -> None:
    """A picture behind everything, a logo in a corner, a bar at the foot."""
    wide(deck)
    _set_picture(deck, _picture((200, 112), "#F4F0E6"))
    master = deck.slide_master
    content = master._element.find(f"{P}cSld")
    _, logo = master.part.get_or_add_image_part(io.BytesIO(_picture((60, 60), "#8A1C1C")))
    tree = content.find(f"{P}spTree")
    tree.append(_picture_shape(100, logo, Inches(11.9), Inches(0.1), Inches(1.2), Inches(1.2)))
    tree.append(_bar(101, 0, Inches(7.15), 12192000, Inches(0.35)))


def light_on_dark(deck: Deck) -> None:
    """White texts on black, though the theme says the contrary: designs of LibreOffice are made so."""
    wide(deck)
    content = deck.slide_master._element.find(f"{P}cSld")
    for old in content.findall(f"{P}bg"):
        content.remove(old)
    fill = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
    content.insert(0, parse_xml(f"<p:bg {NAMESPACES}><p:bgPr>{fill.format('101010')}<a:effectLst/></p:bgPr></p:bg>"))
    for page in _pages(deck):
        for run in page._element.iter(f"{A}defRPr"):
            _color(run, "FFFFFF")


def beyond_the_edges(deck: Deck) -> None:
    """Titles that begin above the slide, lists that end below it: designs of LibreOffice have such."""
    wide(deck)
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            box = shape.left, shape.top, shape.width, shape.height
            if shape.placeholder_format.idx == 0 and layout.name != "Title Slide":
                shape.left, shape.top, shape.width, shape.height = box[0], -Inches(0.3), box[2], Inches(1.1)
            elif shape.placeholder_format.idx == 1:
                shape.left, shape.top, shape.width, shape.height = box[0], box[1], box[2], deck.slide_height


def line_through_titles(deck: Deck) -> None:
    """A line of the design where the descenders of titles are."""
    wide(deck)
    tree = deck.slide_master._element.find(f"{P}cSld/{P}spTree")
    tree.append(_bar(101, 0, Inches(1.3), 12192000, Inches(0.02)))


def titles_in_a_ribbon(deck: Deck) -> None:
    """Narrow titles in the middle, on a ribbon; at the foot an ornament that reaches into the lists."""
    wide(deck)
    for page in _pages(deck):
        for shape in page.placeholders:
            if shape.placeholder_format.idx == 0:
                shape.left, shape.top, shape.width, shape.height = Inches(3.67), Inches(0.2), Inches(6), Inches(1)
    tree = deck.slide_master._element.find(f"{P}cSld/{P}spTree")
    tree.insert(2, _bar(101, Inches(3.3), Inches(0.2), Inches(6.74), Inches(1)))
    tree.append(_bar(102, Inches(4), Inches(5.8), Inches(9), Inches(1.2)))


def white_on_a_band(deck: Deck) -> None:
    """White titles on a dark band over the whole width, the rest of the page white."""
    wide(deck)
    tree = deck.slide_master._element.find(f"{P}cSld/{P}spTree")
    tree.insert(2, _bar(101, 0, 0, 12192000, Inches(1.6), "203040"))
    for run in deck.slide_master._element.iterfind(f"{P}txStyles/{P}titleStyle//{A}defRPr"):
        _color(run, "FFFFFF")


def pale_on_white(deck: Deck) -> None:
    """Texts that cannot be told from the page."""
    wide(deck)
    for page in _pages(deck):
        for run in page._element.iter(f"{A}defRPr"):
            _color(run, "F0F0F0")


def on_a_dark_picture(deck: Deck) -> None:
    """Black texts on a night sky: dark on the left of an opening, and with a moon where its subtitle is."""
    wide(deck)
    sky = Image.new("RGB", (320, 180), "#101828")
    ImageDraw.Draw(sky).ellipse((110, 85, 190, 165), fill="#F8F8F0")
    stream = io.BytesIO()
    sky.save(stream, "PNG")
    _set_picture(deck, stream.getvalue())


def as_libreoffice_writes(deck: Deck) -> None:
    """Without text styles: the samples in the placeholders carry the look; and all placeholders have one number."""
    wide(deck)
    for page in _pages(deck):
        for place in page._element.iter(f"{P}ph"):
            place.attrib.pop("idx", None)
    root = deck.slide_master._element
    root.remove(root.find(f"{P}txStyles"))
    for shape in deck.slide_master.placeholders:
        size, bullet = (4000, "<a:buNone/>") if shape.placeholder_format.type == 1 else (3000, '<a:buChar char="*"/>')
        body = shape._element.find(f"{P}txBody")
        for paragraph in body.findall(f"{A}p"):
            body.remove(paragraph)
        body.append(
            parse_xml(
                f'<a:p {NAMESPACES}><a:pPr marL="300000" indent="-300000"><a:spcAft><a:spcPts val="900"/></a:spcAft>'
                f'{bullet}</a:pPr><a:r><a:rPr lang="en-US" sz="{size}"><a:solidFill><a:srgbClr val="202020"/>'
                "</a:solidFill></a:rPr><a:t>Sample</a:t></a:r></a:p>"
            )
        )


ORDINARY: Mapping[str, Callable[[Deck], None]] = {
    change.__name__: change
    for change in (
        plain,
        wide,
        titles_at_the_right,
        from_right_to_left,
        lived_in,
        in_german,
        in_russian,
        odd_placeholders,
        forty_layouts,
        one_blank_layout,
        no_body,
        tiny_boxes,
        low_boxes,
        very_large_type,
        very_small_type,
        picture_and_logo,
        light_on_dark,
        beyond_the_edges,
        line_through_titles,
        titles_in_a_ribbon,
        white_on_a_band,
        pale_on_white,
        on_a_dark_picture,
        as_libreoffice_writes,
    )
}


def make(folder: Path, name: str, ending: str = ".pptx") -> Path:
    """The file of a template by its name in ORDINARY."""
    deck = Presentation(str(PLAIN))
    ORDINARY[name](deck)
    path = folder / f"{name}{ending}"
    deck.save(str(path))
    return path


def with_main_type(path: Path, kind: str, extra: Mapping[str, bytes] | None = None) -> None:
    """Call the main part of a package another content type, and add parts."""
    members = members_of(path)
    types = members["[Content_Types].xml"].decode()
    members["[Content_Types].xml"] = types.replace(CONTENT_TYPE.PML_PRESENTATION_MAIN, kind).encode()
    write_zip(path, members | dict(extra or {}))


def with_macros(path: Path) -> None:
    """A template with macros, as PowerPoint saves .potm."""
    members = members_of(path)
    relations = etree.fromstring(members["ppt/_rels/presentation.xml.rels"])
    etree.SubElement(
        relations,
        f"{{{relations.nsmap[None]}}}Relationship",
        Id="rIdMacros",
        Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject",
        Target="vbaProject.bin",
    )
    types = members["[Content_Types].xml"].decode()
    default = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default '
    members["[Content_Types].xml"] = types.replace("<Default ", default, 1).encode()
    members |= {"ppt/_rels/presentation.xml.rels": etree.tostring(relations), "ppt/vbaProject.bin": b"macros"}
    write_zip(path, members)
    with_main_type(path, "application/vnd.ms-powerpoint.template.macroEnabled.main+xml")


def with_bomb(path: Path, name: str, size: int) -> None:
    """One more part, of a little more than that many bytes, which is packed to next to nothing."""
    blank = b" " * 1_000_000
    packed = zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1)
    with packed as archive, archive.open(name, "w", force_zip64=size > 2**31) as stream:
        stream.write(b"<a>")
        for _ in range(size // len(blank) + 1):
            stream.write(blank)
        stream.write(b"</a>")


def with_many_parts(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(count):
            archive.writestr(f"ppt/media/{number}.bin", b"")


def with_entities(path: Path, coding: str) -> None:
    """Words that stand for ten others, which stand for ten others: of a few lines, gigabytes."""
    words = "".join(f'<!ENTITY w{n} "{f"&w{n - 1};" * 10}">' for n in range(1, 10))
    name = "ppt/slideLayouts/slideLayout2.xml"
    members = members_of(path)
    layout = members[name].decode().partition("?>")[2].replace("Title and Content", "&w9;")
    made = f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE a [<!ENTITY w0 "word">{words}]>{layout}'
    write_zip(path, members | {name: made.encode(coding)})


def with_wrong_size(path: Path, name: str, least: int, size: int) -> None:
    """The table of contents tells another size of a part than it has; least is one that no other part reaches."""
    with zipfile.ZipFile(path) as archive:
        true = archive.getinfo(name).file_size
    assert true >= least
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", true), struct.pack("<L", size)))


def write_zip(path: Path, members: Mapping[str, bytes | str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def members_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pages(deck: Deck) -> list[Any]:
    return [deck.slide_master, *deck.slide_layouts]


def _levels(deck: Deck, style: str) -> list[Any]:
    return list(deck.slide_master._element.find(f"{P}txStyles/{P}{style}"))


def _rename(deck: Deck, names: list[str], word: str) -> None:
    for layout, name in zip(deck.slide_layouts, names, strict=True):
        layout.name = name
        for number, shape in enumerate(layout.placeholders, start=1):
            shape.name = f"{word} {number}"


def _keep(deck: Deck, *names: str) -> None:
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)


def _set_type(deck: Deck, points: int) -> None:
    for page in _pages(deck):
        for run in page._element.iter(f"{A}defRPr"):
            run.set("sz", str(points * 100))


def _set_picture(deck: Deck, picture: bytes) -> None:
    """A picture behind all slides."""
    master = deck.slide_master
    _, relation = master.part.get_or_add_image_part(io.BytesIO(picture))
    ground = parse_xml(
        f'<p:bg {NAMESPACES}><p:bgPr><a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        "</a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    )
    content = master._element.find(f"{P}cSld")
    for old in content.findall(f"{P}bg"):
        content.remove(old)
    content.insert(0, ground)


def _color(run: Any, color: str) -> None:
    for old in run.findall(f"{A}solidFill"):
        run.remove(old)
    run.insert(0, parse_xml(f"<a:solidFill {NAMESPACES}><a:srgbClr val='{color}'/></a:solidFill>"))


def _picture(size: tuple[int, int], color: str) -> bytes:
    picture = Image.new("RGB", size, color)
    ImageDraw.Draw(picture).ellipse((size[0] // 4, 4, size[0] // 2, size[1] - 4), outline="#B0A080")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _picture_shape(number: int, relation: str, x: int, y: int, width: int, height: int) -> Any:
    return parse_xml(
        f'<p:pic {NAMESPACES}><p:nvPicPr><p:cNvPr id="{number}" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _bar(number: int, x: int, y: int, width: int, height: int, color: str = "") -> Any:
    fill = f'<a:srgbClr val="{color}"/>' if color else '<a:schemeClr val="accent1"/>'
    return parse_xml(
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f"{fill}</a:solidFill></p:spPr></p:sp>"
    )
