"""A deck as somebody made it by hand, in no program of ours: it says facts of the valley, some of them old."""

from __future__ import annotations

import io
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from tests.refresh.valley import FACTS
from tests.workspaces import make_workspace

HISTORY = """
  swarms:
    claim: swarms caught by the fire brigade in a summer
    name: Swarms caught
    unit: swarms
    value: 1947
    as_of: "2029"
    history: [{value: 1822, as_of: "2027", source: club, replaced: "2029-02-01"}]
  stings:
    claim: stings that a keeper counts in a year
    unit: stings
    value: [150, 200]
    as_of: "2028"
  sweet: {claim: share of the honey that is sold at the market, kind: share, unit: percent, value: 62.5, as_of: "2028"}
  wild: {claim: wild nests in the hedges, unit: nests, value: 38821, as_of: "2026", use: avoid, caveat: Nobody counted.}
  rented:
    claim: hives rented to farmers in spring
    unit: hives
    value: 5316
    as_of: "2026"
    retired: {on: "2029-05-01", why: nobody rents hives any more, instead: valley.linden}
"""
KEPT, VILLAGES, HONEY, MORE, PLAIN = range(5)


def workspace(folder: Path, *changes: tuple[str, str]) -> Path:
    """A workspace of the valley's facts without any talk, after changes of its file."""
    text = FACTS + HISTORY.lstrip("\n")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return make_workspace(folder, {"facts/valley.yaml": text})


def deck() -> bytes:
    """Title and points, notes, a table, a chart, a text box in a group, a picture's words, and sentences of no fact."""
    made = Presentation()
    slide = _slide(made, "4,213 hives stand in our valley")
    body = slide.placeholders[1].text_frame
    body.text = "More than 16 million bees fly on a warm day"
    runs = body.add_paragraph()
    for text, bold in (("In 2022 we sold ", False), ("768", True), (" kg of honey, more than ever", False)):
        run = runs.add_run()
        run.text, run.font.bold = text, bold
    body.add_paragraph().text = "The brigade caught 1 822 swarms in one summer"
    slide.notes_slide.notes_text_frame.text = "We lost 317 hives in the last winter.\nNobody gave up for that."
    slide = _slide(made, "Linden keeps more hives than its neighbor", layout=5)
    table = slide.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row, cells in enumerate((("Village", "Hives"), ("Linden", "128"), ("Ashford", "96"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    slide = _slide(made, "Honey sold", layout=5)
    data = CategoryChartData()
    data.categories = ["2021", "2022", "2023"]
    data.add_series("Kilograms of honey", (702, 768, 845))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data)
    slide = _slide(made, "What we also know", layout=5)
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
    box.text_frame.text = "A keeper counts 150 to 200 stings in a year"
    other = slide.shapes.add_textbox(Inches(1), Inches(4), Inches(4), Inches(1))
    other.text_frame.text = "62.5% of the honey is sold at the market; farmers rented 5,316 hives in spring"
    named = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    named.text_frame.text = "38,821 wild nests are in the hedges"
    named._element.nvSpPr.cNvPr.set("descr", "Seventy-four is written as 74 meadows along the road")
    slide = _slide(made, "How to begin")
    slide.placeholders[1].text_frame.text = "Come at 7 on the 12th, room 128, and bring 2 friends"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _slide(made, title: str, layout: int = 1):  # type: ignore[no-untyped-def]
    slide = made.slides.add_slide(made.slide_layouts[layout])
    slide.shapes.title.text = title
    return slide
