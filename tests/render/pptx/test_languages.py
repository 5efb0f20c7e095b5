"""The language of every run, and texts that are read from the right."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from talks.compose.kinds import Chart, Series
from talks.compose.text import Binding, FactUse, Run, Text
from talks.geometry import Frame
from talks.layout.deck import GroupShape, LabelGraphic, Paragraph, Shape
from talks.render.base import base_of
from talks.render.pptx import render_deck
from tests.render.pptx.pptx_decks import TEMPLATE, chart_shape, deck, slide, table_shape, text_shape, values

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FRAME = Frame(1000000, 2000000, 3000000, 1000000)
FACT = FactUse("land.name", "2022")


def rendered(*shapes: Shape, notes: tuple[Text, ...] = (), language: str = "en-US", layout: str = "Points") -> bytes:
    made = deck(slide("one", layout, text_shape(layout, "Title", "A title"), *shapes, notes=notes), language=language)
    return render_deck(made, TEMPLATE, json.dumps(base_of(made)).encode())


def part(data: bytes, name: str = "ppt/slides/slide1.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def runs(tree: Any) -> list[tuple[str, str]]:
    return [(run.findtext(f"{_A}t"), run.find(f"{_A}rPr").get("lang")) for run in tree.iter(f"{_A}r")]


def body(*texts: Text | str, language: str = "en-US") -> Any:
    return next(
        shape
        for shape in part(rendered(text_shape("Points", "Body", *texts), language=language)).iter(f"{_P}sp")
        if next(shape.iter(f"{_P}cNvPr")).get("name") == "Body"
    )


def test_a_run_is_cut_where_the_language_changes() -> None:
    assert runs(body("The word «Қазақстан», then Россия")) == [
        ("The word ", "en-US"),
        ("«Қазақстан», ", "kk-KZ"),
        ("then ", "en-US"),
        ("Россия", "ru-RU"),
    ]


def test_a_figure_takes_the_language_of_the_words_around_it_and_keeps_its_format() -> None:
    said = Text((Run("Қазақстан "), Run("20", bold=True, binding=Binding((FACT,))), Run(" жыл and more")))
    found = body(said)
    assert runs(found) == [("Қазақстан ", "kk-KZ"), ("20", "kk-KZ"), (" жыл ", "kk-KZ"), ("and more", "en-US")]
    assert [run.find(f"{_A}rPr").get("b") for run in found.iter(f"{_A}r")] == [None, "1", None, None]


def test_the_base_knows_nothing_of_the_cuts() -> None:
    said = Text((Run("Say ", italic=True), Run("Қазақ word", binding=Binding((FACT,)))))
    made = deck(slide("one", "Points", text_shape("Points", "Title", said)))
    paragraph = base_of(made)["slides"][0]["shapes"][0]["paragraphs"][0]
    assert paragraph == {"text": "Say Қазақ word", "spans": [[4, 14, ["land.name@2022"], False]]}


def test_a_link_that_is_cut_leads_to_one_place() -> None:
    found = body(Text((Run("Қазақ radio", link="https://example.org"),)))
    assert len({link.get(f"{{{_R}}}id") for link in found.iter(f"{_A}hlinkClick")}) == 1
    assert len(list(found.iter(f"{_A}hlinkClick"))) == 2


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_line_breaks_stay_where_they_were() -> None:
    found = body("one\nҚазақ\nthree")
    texts = ["\n" if child.tag == f"{_A}br" else child.findtext(f"{_A}t") for child in found.find(f".//{_A}p")]
    assert "".join(text for text in texts if text) == "one\nҚазақ\nthree"


def test_a_talk_in_russian_keeps_its_own_tag() -> None:
    assert runs(body("Россия and Қазақстан", language="ru")) == [
        ("Россия ", "ru"),
        ("and ", "en-US"),
        ("Қазақстан", "kk-KZ"),
    ]


def test_tables_labels_and_notes_carry_tags_too() -> None:
    rows = ((Text.of("Name"), Text.of("Қала")), (Text.of("Россия"), Text.of("7")))
    data = rendered(
        table_shape(rows, (False, True), (0.7, 0.3)),
        GroupShape("Map", (LabelGraphic("City", (Paragraph(Text.of("Өскемен"), size=18.0),), FRAME),), FRAME, "A map"),
        notes=(Text.of("Say Қазақстан."),),
        layout="Table",
    )
    found = dict(runs(part(data)))
    assert (found["Қала"], found["Россия"], found["Өскемен"], found["7"]) == ("kk-KZ", "ru-RU", "kk-KZ", "en-US")
    assert dict(runs(part(data, "ppt/notesSlides/notesSlide1.xml")))["Қазақстан."] == "kk-KZ"


def test_a_paragraph_read_from_the_right_starts_at_the_right() -> None:
    found = body("العربية لغة", "English", "שלום to all")
    ways = [
        (paragraph.find(f"{_A}pPr").attrib if paragraph.find(f"{_A}pPr") is not None else {})
        for paragraph in found.iter(f"{_A}p")
    ]
    assert [(way.get("rtl"), way.get("algn")) for way in ways] == [("1", "r"), (None, None), ("1", "r")]


def test_cells_and_labels_read_from_the_right() -> None:
    rows = ((Text.of("Name"), Text.of("العدد")), (Text.of("שלום"), Text.of("7")))
    label = LabelGraphic("City", (Paragraph(Text.of("القاهرة"), size=18.0),), FRAME, align="ctr")
    data = rendered(
        table_shape(rows, (False, False), (0.7, 0.3)), GroupShape("Map", (label,), FRAME, "A map"), layout="Table"
    )
    found = {
        "".join(paragraph.itertext()): dict(paragraph.find(f"{_A}pPr").attrib)
        for paragraph in part(data).iter(f"{_A}p")
        if paragraph.find(f"{_A}pPr") is not None
    }
    assert found["العدد"] == found["שלום"] == {"algn": "r", "rtl": "1"}
    assert found["7"] == {"algn": "l"}
    assert found["القاهرة"] == {"algn": "ctr", "rtl": "1"}


def test_emoji_arrive_whole_and_stay_with_their_neighbours() -> None:
    text = "family 👨‍👩‍👧‍👦 flag 🇰🇿 heart ❤️ Қазақ 🐎"
    assert runs(body(text)) == [("family 👨‍👩‍👧‍👦 flag 🇰🇿 heart ❤️ ", "en-US"), ("Қазақ 🐎", "kk-KZ")]


def test_all_of_it_survives_libreoffice(libreoffice: Callable[[bytes, str], bytes]) -> None:
    lines = ("Say «Қазақстан» and Россия", "العربية لغة 12", "family 👨‍👩‍👧‍👦 flag 🇰🇿")
    saved = part(libreoffice(rendered(text_shape("Points", "Body", *lines)), "pptx"))
    found = {"".join(one.itertext()): one for one in saved.iter(f"{_A}p")}
    assert set(lines) <= set(found)
    assert {lang for _, lang in runs(found[lines[0]])} == {"en-US", "kk-KZ", "ru-RU"}
    assert found[lines[1]].find(f"{_A}pPr").get("rtl") == "1"


def test_a_chart_in_another_language_says_so() -> None:
    series = (
        Series("Құрбандар", values((900, "тоғыз жүз"), (5, "бес"))),
        Series("Cases", values((100, "one hundred"), (500, "five hundred"))),
    )
    chart = Chart("line", ("2009", "2010"), series, "")
    data = rendered(chart_shape("Chart", chart), layout="Chart")
    found = dict(runs(part(data, "ppt/charts/chart1.xml")))
    assert found == {"Құрбандар бес": "kk-KZ", "Cases five hundred": "en-US"}
