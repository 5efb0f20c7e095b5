"""Pages of half a sheet laid beside each other, so that the printed and folded sheets read in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAGES_A_SHEET = 4

# Set by Typst, which takes the pages in as they are, with text that can be found. Pages inside a PDF can't be tagged,
# so the sheets are no PDF/UA: who has them read aloud takes the notes for the lectern.
_SHEETS = """
#let set-up = json(bytes(sys.inputs.sheets))
#let pages = bytes(json(bytes(sys.inputs.pages)))
#let width = set-up.width * 1pt
#let height = set-up.height * 1pt
#set document(title: set-up.title, author: set-up.author, date: none)
#set text(font: "Carlito", size: 12pt, lang: set-up.language)
#let fold = place(center, line(start: (0pt, 0pt), end: (0pt, 4mm), stroke: (paint: luma(60%), dash: "dotted")))
#set page(width: 2 * width, height: height, margin: 0pt, background: {
  place(top, block(width: 100%, height: 4mm, fold))
  place(bottom, block(width: 100%, height: 4mm, fold))
})
#let to-write-on(number) = block(width: width, height: height, inset: (x: 1.4cm, y: 1.55cm), {
  strong[Notes]
  v(0.2cm)
  let rows = calc.floor((height - 5cm) / 0.9cm)
  for _ in range(rows) { block(above: 0.9cm, below: 0pt, line(length: 100%, stroke: 0.5pt + luma(60%))) }
  place(bottom, block(width: 100%, align(if calc.odd(number) { right } else { left }, strong(str(number)))))
})
#let side(number) = if number > set-up.count { to-write-on(number) } else {
  image(pages, format: "pdf", page: number, width: width, height: height, alt: "Page " + str(number))
}
#for (left, right) in set-up.sides {
  page(grid(columns: (width, width), side(left), side(right)))
}
"""


def sides(count: int) -> list[tuple[int, int]]:
    """The pages, from 1, that stand left and right on each side of each sheet: first sheet, front and back, and so on.

    Numbers above the count are pages to write on, so that the sheets are full.
    """
    whole = count + -count % PAGES_A_SHEET
    found = []
    for sheet in range(whole // PAGES_A_SHEET):
        found.append((whole - 2 * sheet, 2 * sheet + 1))
        found.append((2 * sheet + 2, whole - 2 * sheet - 1))
    return found


def in_sheets(pages: bytes, count: int, values: dict[str, Any], fonts: Path) -> bytes:
    """A PDF of pages of one size as the sheets of a booklet; values: title, speaker, language."""
    import pypdfium2
    import typst

    with pypdfium2.PdfDocument(pages) as document:
        width, height = document.get_page_size(0)
    set_up = {
        "title": f"{values['title']}: booklet" if values["title"] else "Notes",
        "author": values["speaker"] or [],
        "language": values["language"],
        "width": width,
        "height": height,
        "count": count,
        "sides": sides(count),
    }
    compiler: Any = typst.Compiler(
        _SHEETS.encode(),
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]),
        sys_inputs={"sheets": json.dumps(set_up, sort_keys=True), "pages": json.dumps(list(pages))},
    )
    made: bytes = compiler.compile(format="pdf", timestamp=0)
    return made
