"""The handout as .docx, for hosts who want to edit it: real headings, lists and a table, the same bytes every time."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from talks.compose.talk import Talk
from talks.render.handout_picture import HandoutPicture
from talks.render.paper.handout_values import handout_values
from talks.render.paper.shared_values import Values
from talks.render.vector import svg_png

# Width and height in inches.
PAPERS = {"us-letter": (8.5, 11.0), "a4": (8.27, 11.69), "a5": (5.83, 8.27)}
FONT = "Calibri"  # what Word has; Carlito takes the same room where it is missing
DOTS = 220  # to the inch
NOTE_LINES = 6
# Points and inches. A document can't try what fits: two sides of paper take the smallest clear type (UKAAF G003, 2019).
SIZE, LARGE_SIZE, MARGIN = 12.0, 18.0, 0.75
# Of a file that must not tell when it was made.
_LONG_AGO = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LONGEST_LINE = 6.0  # inches, of large print
_COLUMNS = (0.2, 0.42, 0.38)  # of the table of figures, shares of its width


def handout_document(
    talk: Talk, fonts: Path, paper: str = "us-letter", *, style: str = "sheet", picture: HandoutPicture | None = None
) -> bytes:
    """The handout in a style of HANDOUTS as a Word document."""
    return _Writer(handout_values(talk, style, picture), fonts, paper, picture).written()


class _Writer:
    def __init__(self, values: Values, fonts: Path, paper: str, picture: HandoutPicture | None) -> None:
        import docx

        self.values = values
        self.fonts = fonts
        self.picture = picture
        self.large = values["style"] == "large"
        self.size = LARGE_SIZE if self.large else SIZE
        self.document: Any = docx.Document()
        _drop_leftovers(self.document)
        width, height = PAPERS.get(paper, PAPERS["us-letter"])
        margin = max(1.0, (width - _LONGEST_LINE) / 2) if self.large else min(MARGIN, width / 8)
        self.wide = width - 2 * margin  # inches, of what is printed
        self._set_page(width, height, margin)
        self._set_styles()
        self._set_properties()

    def written(self) -> bytes:
        values = self.values
        self.document.add_paragraph(values["title"] or "Handout", style="Title")
        for words in (values["subtitle"], values["fill_in"], values["large_print"]):
            if words:
                self._paragraph(words, size=16.0 if words == values["large_print"] else None)
        self._list("In short", values["points"])
        self._figures()
        self._list("What you can do", values["actions"])
        self._help()
        self._lines()
        self._picture()
        self._sources()
        self._answers()
        file = BytesIO()
        self.document.save(file)
        return _repacked(file.getvalue())

    def _set_page(self, width: float, height: float, margin: float) -> None:
        from docx.shared import Inches

        section = self.document.sections[0]
        section.page_width, section.page_height = Inches(width), Inches(height)
        section.left_margin = section.right_margin = Inches(margin)
        section.top_margin = section.bottom_margin = Inches(min(1.0, margin))
        footer = section.footer.paragraphs[0]
        footer.alignment = 2
        footer.add_run("Page ")
        _add_field(footer, "PAGE")
        footer.add_run(" of ")
        _add_field(footer, "NUMPAGES")

    def _set_styles(self) -> None:
        from docx.shared import Pt, RGBColor

        sizes = {"Title": 22.0, "Heading 1": 20.0 if self.large else 15.0}
        names = ("Normal", "Title", "Heading 1", "List Bullet", "List Bullet 2", "List Number", "Footer")
        for name in names:
            style = self.document.styles[name]
            style.font.name = FONT
            style.font.size = Pt(sizes.get(name, self.size))
            style.font.italic = False
            style.font.color.rgb = RGBColor(0, 0, 0)
            look = style.paragraph_format
            look.line_spacing = 1.1 if name in sizes else 1.3 / 1.22  # of single, which Calibri sets at 1.22
            look.space_after = Pt(self.size if self.large else 3)
            if name in sizes:
                look.space_before = Pt(0 if name == "Title" else self.size * 0.75)
                look.space_after = Pt(4)
                style.font.bold = True
                _without_theme(style)
        _set_language(self.document, self.values)

    def _set_properties(self) -> None:
        properties = self.document.core_properties
        properties.title = self.values["title"] or "Handout"
        properties.author = self.values["speaker"]
        properties.last_modified_by = ""
        properties.comments = ""
        properties.language = _tag(self.values)
        properties.created = properties.modified = _LONG_AGO
        properties.revision = 1

    def _paragraph(self, words: str, style: str = "Normal", size: float | None = None) -> Any:
        from docx.shared import Pt

        made = self.document.add_paragraph(style=style)
        run = made.add_run(words)
        if size and size > self.size:
            run.font.size = Pt(size)
        return made

    def _heading(self, words: str) -> None:
        self.document.add_heading(words, level=1)

    def _runs(self, paragraph: Any, values: list[Values], *, bold: bool = False) -> None:
        for run in values:
            if "blank" in run:
                paragraph.add_run(f"({run['blank']})\u00a0" + "_" * max(8, round(run["letters"] * 1.4)))
            elif run["link"]:
                _add_link(paragraph, run["text"], run["link"])
            else:
                paragraph.add_run(run["text"]).bold = bold or run["bold"] or run["italic"] or None

    def _list(self, heading: str, points: list[Values]) -> None:
        if points:
            self._heading(heading)
            self._points(points, "List Bullet")

    def _points(self, points: list[Values], style: str) -> None:
        for point in points:
            self._runs(self.document.add_paragraph(style=style), point["text"])
            self._points(point["children"], "List Bullet 2")

    def _figures(self) -> None:
        figures = self.values["figures"]
        if not figures:
            return
        self._heading("The figures")
        if self.large:
            for one in figures:
                made = self.document.add_paragraph()
                self._runs(made, one["value"], bold=True)
                made.add_run(" ")
                self._runs(made, one["label"])
                made.add_run(f". Source: {one['citation']}" if one["citation"] else ".")
            return
        from docx.shared import Inches

        table = self.document.add_table(rows=1, cols=3, style="Table Grid")
        table.autofit = False
        for cell, words in zip(table.rows[0].cells, ("Figure", "What it counts", "Source"), strict=True):
            cell.paragraphs[0].add_run(words).bold = True
        _mark_header(table.rows[0])
        for one in figures:
            value, label, source = table.add_row().cells
            self._runs(value.paragraphs[0], one["value"], bold=True)
            self._runs(label.paragraphs[0], one["label"])
            source.paragraphs[0].add_run(one["citation"])
        widths = [Inches(self.wide * share) for share in _COLUMNS]
        # Word goes by the cells, LibreOffice by the columns.
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table.rows:
            _keep_whole(row)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width

    def _help(self) -> None:
        if not self.values["help_lines"]:
            return
        self._heading("Where to call")
        for line in self.values["help_lines"]:
            made = self.document.add_paragraph()
            made.add_run(f"{line['name']}: ")
            self._runs(made, line["contact"], bold=True)
            if line["checked"]:
                made.add_run(f" (looked up {_unbroken(line['checked'])})")
            _add_border(made, ("top", "left", "bottom", "right"))
            made.paragraph_format.keep_with_next = line is not self.values["help_lines"][-1]

    def _picture(self) -> None:
        shown, picture = self.values["picture"], self.picture
        if not shown or picture is None:
            return
        self._heading(shown["title"])
        if shown["before"]:
            self._paragraph(shown["before"]).paragraph_format.keep_with_next = True
        made = picture.png or svg_png(picture.svg, self.wide, self.fonts, DOTS)
        self._image(self.document.add_paragraph(), made, self.wide, shown["alt"], "Picture")
        for words in (shown["after"], f"Source: {shown['source']}" if shown["source"] else ""):
            if words:
                self._paragraph(words)

    def _image(self, paragraph: Any, png: bytes, wide: float, alt: str, name: str) -> None:
        from docx.shared import Inches

        paragraph.paragraph_format.keep_with_next = True
        drawn = paragraph.add_run().add_picture(BytesIO(png), width=Inches(wide))
        about = drawn._inline.docPr
        about.set("descr", alt)
        about.set("name", name)

    def _sources(self) -> None:
        code = self.values["code"]
        if self.values["sources"] or code:
            self._heading("Sources")
        for source in self.values["sources"]:
            made = self.document.add_paragraph(style="List Bullet")
            words = source["full"] or source["short"]
            if source["url"]:
                _add_link(made, words, source["url"])
            else:
                made.add_run(words)
        if code:
            wide = 1.7 if self.large else 1.3
            drawn = svg_png(code["svg"], wide, self.fonts, 300)
            self._image(self.document.add_paragraph(), drawn, wide, code["alt"], "QR code")
            made = self.document.add_paragraph()
            made.add_run(code["label"]).bold = True
            made.add_run(". The code opens ")
            _add_link(made, code["address"], code["address"])

    def _answers(self) -> None:
        if not self.values["answers"]:
            return
        self._heading("What belongs in the blanks")
        self.document.paragraphs[-1].paragraph_format.page_break_before = True
        for answer in self.values["answers"]:
            self._paragraph(answer, "List Number")

    def _lines(self) -> None:
        """On the first side, where the picture seldom fits."""
        if self.values["answers"]:
            return
        self._heading("Notes")
        for _ in range(NOTE_LINES):
            # Lines that look the same at both edges are taken for one box without this one.
            _add_border(self.document.add_paragraph(), ("bottom", "between"))


def _unbroken(date: str) -> str:
    return date.replace("-", "\u2011")


def _tag(values: Values) -> str:
    return "-".join(part for part in (values["language"], values["region"]) if part)


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _drop_leftovers(document: Any) -> None:
    """What the library's own empty document carries: a second set of styles that would differ, and a picture of it."""
    for part in (document.part, document.part.package):
        for name, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                part.rels.pop(name)


def _set_language(document: Any, values: Values) -> None:
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=_tag(values)))


def _without_theme(style: Any) -> None:
    """Headings of the usual document are blue, underlined and in the font of the theme."""
    from docx.oxml.ns import qn

    properties = style.element.find(qn("w:pPr"))
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]


def _mark_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))


def _add_border(paragraph: Any, sides: tuple[str, ...]) -> None:
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()
    borders = _element("w:pBdr")
    for side in sides:
        borders.append(_element(f"w:{side}", val="single", sz="6", space="4" if len(sides) > 2 else "1", color="auto"))
    # The order of the schema: after the style and what keeps lines together.
    before = [qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr")]
    at = sum(child.tag in before for child in properties)
    properties.insert(at, borders)


def _add_field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind in ("begin", "separate", "end"):
            run._r.append(_element("w:fldChar", fldCharType=kind))
        elif not kind:
            instruction = _element("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)


def _add_link(paragraph: Any, words: str, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn

    made = _element("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.append(paragraph.add_run(words)._r)
    paragraph._p.append(made)


def _repacked(package: bytes) -> bytes:
    """The same parts with a fixed date each."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            about = zipfile.ZipInfo(name, _ZIP_DATE)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            about.create_system = 0
            new.writestr(about, old.read(name))
    return file.getvalue()
