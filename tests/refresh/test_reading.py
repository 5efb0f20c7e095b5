"""Everything that a deck was built with is found in it again, to the byte, also after a save by LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from talks.read.deck import read_base
from talks.refresh.deck_now import BREAK, FIELD, FIXED, TEXT, DeckNow, Shape
from talks.refresh.elements import parsed
from talks.refresh.package import Package
from talks.refresh.reading import read_deck
from tests.refresh.decks import TALKS, built, deck_in, part_of, saved, shape_of, with_parts
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice

SLIDE = "ppt/slides/slide2.xml"


def _texts(slide: dict[str, Any]) -> Iterator[str]:
    for shape in slide["shapes"]:
        for holder in (shape, *shape.get("labels", ())):
            yield from (text["text"] for text in holder.get("paragraphs", ()))
        for row in (shape.get("header", ()), *shape.get("rows", ())):
            yield from (cell["text"] for cell in row)
    yield from (text["text"] for text in slide["notes"])


def _assert_all_there(data: bytes, base: dict[str, Any]) -> None:
    deck = deck_in(data)
    assert len(deck.slides) == len(base["slides"])
    for slide, was in zip(deck.slides, base["slides"], strict=True):
        there = {paragraph.text for paragraph in slide.all_paragraphs()}
        assert [text for text in _texts(was) if text and text not in there] == []


@pytest.mark.parametrize("talk", TALKS)
def test_every_text_of_the_base_stands_on_its_slide(talk: str) -> None:
    base = read_base(built(talk))
    assert base is not None
    _assert_all_there(built(talk), base)


@needs_libreoffice
@pytest.mark.parametrize("talk", TALKS)
def test_every_text_of_the_base_stands_there_after_libreoffice(talk: str) -> None:
    base = read_base(built(talk))
    assert base is not None
    _assert_all_there(saved()[talk], base)


def _assert_bytes_say_it(data: bytes) -> int:
    """Every piece and value stands where it says that it stands; how many there are."""
    count = 0
    with Package(data) as package:
        for slide in read_deck(package).slides:
            for paragraph in slide.all_paragraphs():
                content = package.read(paragraph.part)
                assert "".join(paragraph.text[one.start : one.end] for one in paragraph.pieces) == paragraph.text
                for piece in (one for one in paragraph.pieces if one.kind == TEXT):
                    said = parsed(b"<t>" + content[piece.first : piece.last] + b"</t>").text
                    assert said == paragraph.text[piece.start : piece.end]
                    count += 1
            for shape in slide.shapes:
                if shape.alt:
                    said = parsed(b'<t a="' + package.read(shape.part)[shape.alt.first : shape.alt.last] + b'"/>').get(
                        "a"
                    )
                    assert said == shape.alt.text
                for point in (one for series in (shape.chart.series if shape.chart else ()) for one in series.points):
                    if point.leaf:
                        assert package.read(point.leaf.part)[point.leaf.first : point.leaf.last].decode() == point.text
    return count


@pytest.mark.parametrize("talk", TALKS)
def test_every_piece_stands_where_it_says(talk: str) -> None:
    assert _assert_bytes_say_it(built(talk)) > 50


@needs_libreoffice
@pytest.mark.parametrize("talk", TALKS)
def test_every_piece_stands_where_it_says_after_libreoffice(talk: str) -> None:
    assert _assert_bytes_say_it(saved()[talk]) > 50


def _charts(deck: DeckNow) -> list[Shape]:
    return [shape for slide in deck.slides for shape in slide.shapes if shape.chart]


@pytest.mark.parametrize("talk", TALKS)
def test_charts_say_the_values_of_the_base_and_their_workbooks_agree(talk: str) -> None:
    base = read_base(built(talk))
    assert base is not None
    was = [shape for slide in base["slides"] for shape in slide["shapes"] if shape["kind"] == "chart"]
    now = _charts(deck_in(built(talk)))
    assert len(now) == len(was)
    for shape, old in zip(now, was, strict=True):
        assert shape.chart
        assert shape.chart.workbook.startswith("ppt/embeddings/")
        assert not shape.chart.why
        assert list(shape.chart.categories) == old["categories"]
        for series, values in zip(shape.chart.series, old["series"], strict=False):
            assert series.name.text == values["name"]
            assert series.name.cell
            assert series.name.cell.text == values["name"]
            assert [point.value for point in series.points] == values["values"]
            assert not any(point.disagrees for point in series.points)
            assert all(point.cell and point.cell.leaf for point in series.points if point.value is not None)


@needs_libreoffice
def test_after_libreoffice_a_chart_has_its_cache_and_no_workbook() -> None:
    charts = _charts(deck_in(saved()["statistics_10"]))
    assert charts
    for before, after in zip(_charts(deck_in(built("statistics_10"))), charts, strict=True):
        assert before.chart
        assert after.chart
        assert after.chart.why == "there is none"
        assert not after.chart.workbook
        assert after.chart.categories == before.chart.categories
        for one, other in zip(before.chart.series, after.chart.series, strict=True):
            assert [point.value for point in one.points] == [point.value for point in other.points]
            assert all(point.cell is None and not point.disagrees for point in other.points)


def test_a_workbook_that_says_something_else_disagrees() -> None:
    data = built("statistics_10")
    part = next(shape.chart.part for shape in _charts(deck_in(data)) if shape.chart)
    edited = part_of(data, part).replace(b"<c:v>88</c:v>", b"<c:v>89</c:v>")
    chart = next(shape.chart for shape in _charts(deck_in(with_parts(data, {part: edited}))) if shape.chart)
    assert [point.disagrees for point in chart.series[0].points] == [False, True]


def test_markers_of_slides() -> None:
    base = read_base(built("church_30"))
    deck = deck_in(built("church_30"))
    assert base is not None
    assert [slide.name for slide in deck.slides] == [slide["id"] for slide in base["slides"]]
    assert [slide.layout for slide in deck.slides] == [slide["layout"] for slide in base["slides"]]
    assert [slide.slide_id for slide in deck.slides] == [str(256 + at) for at in range(len(deck.slides))]
    assert deck.deck == base["deck"]
    assert deck.program == "talks"
    assert [slide.title for slide in deck.slides] == [" ".join(slide["title"].split()) for slide in base["slides"]]


@needs_libreoffice
def test_the_deck_is_known_by_its_id_after_libreoffice() -> None:
    deck = deck_in(saved()["church_30"])
    assert deck.deck == deck_in(built("church_30")).deck


def test_labels_stand_in_their_group_and_shapes_keep_names_and_alt_texts() -> None:
    base = read_base(built("statistics_10"))
    assert base is not None
    for slide, was in zip(deck_in(built("statistics_10")).slides, base["slides"], strict=True):
        named = {shape.name: shape for shape in slide.shapes}
        for old in was["shapes"]:
            if old.get("alt"):
                alt = named[old["name"]].alt
                assert alt
                assert alt.text == old["alt"]
            for label in old.get("labels", ()):
                inside = [shape for shape in slide.shapes if shape.groups == (old["name"],)]
                texts = [text["text"] for text in label["paragraphs"]]
                assert any([one.text for one in shape.paragraphs] == texts for shape in inside)


def _slide_with(body: str) -> bytes:
    """A deck whose second slide has these paragraphs in its first text."""
    slide = part_of(built("bees_20"), SLIDE).decode()
    start = slide.index("<a:p>")
    end = slide.index("</p:txBody>")
    return with_parts(built("bees_20"), {SLIDE: (slide[:start] + body + slide[end:]).encode()})


def test_what_can_be_written_of_a_paragraph_with_everything_in_it() -> None:
    deck = deck_in(
        _slide_with(
            '<a:p><a:pPr lvl="1"/><a:r><a:t>A &amp; B</a:t></a:r><a:r><a:t/></a:r><a:br/>'
            '<a:fld id="{0}" type="slidenum"><a:t>7</a:t></a:fld><a:r><a:t><![CDATA[<16>]]></a:t></a:r>'
            "<a:r><a:t>end&#x20;</a:t></a:r></a:p>"
        )
    )
    paragraph = deck.slides[1].shapes[0].paragraphs[0]
    assert paragraph.text == "A & B\n7<16>end "
    assert paragraph.level == 1
    assert [piece.kind for piece in paragraph.pieces] == [TEXT, BREAK, FIELD, FIXED, TEXT]
    assert paragraph.can_write(0, 5)
    assert paragraph.can_write(11, 15)
    assert not paragraph.can_write(4, 6)  # over the line break
    assert not paragraph.can_write(6, 7)  # a field
    assert not paragraph.can_write(7, 11)  # written in a way of its own
    assert paragraph.can_write(5, 5)
    assert paragraph.can_write(0, 0)
    assert not paragraph.can_write(7, 7)


def test_of_alternatives_the_second_is_a_fallback() -> None:
    slide = part_of(built("bees_20"), SLIDE).decode()
    start, end = slide.index("<p:sp>"), slide.index("</p:sp>") + len("</p:sp>")
    shape = slide[start:end]
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="p14">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent>'
    )
    deck = deck_in(with_parts(built("bees_20"), {SLIDE: (slide[:start] + alternatives + slide[end:]).encode()}))
    first, second, *_ = deck.slides[1].shapes
    assert first.text == second.text
    assert (first.fallback, second.fallback) == (False, True)


def test_hidden_slides_and_tables() -> None:
    slide = part_of(built("bees_20"), SLIDE).replace(b"<p:sld ", b'<p:sld show="0" ', 1)
    assert [one.number for one in deck_in(with_parts(built("bees_20"), {SLIDE: slide})).slides if one.hidden] == [2]
    table = shape_of(deck_in(built("statistics_10")), "table").table
    assert table
    assert {len(row) for row in table.rows} == {len(table.rows[0])}


def test_comments_and_diagrams_are_read_for_old_values() -> None:
    relations = part_of(built("bees_20"), "ppt/slides/_rels/slide2.xml.rels").decode()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = (
        f'<Relationship Id="rId91" Type="{kinds}/comments" Target="../comments/comment1.xml"/>'
        f'<Relationship Id="rId92" Type="{kinds}/diagramData" Target="../diagrams/data1.xml"/></Relationships>'
    )
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    comment = f'<p:cmLst xmlns:p="{p}"><p:cm><p:text>Say 16.4 here</p:text></p:cm></p:cmLst>'
    data = with_parts(
        built("bees_20"),
        {
            "ppt/slides/_rels/slide2.xml.rels": relations.replace("</Relationships>", more).encode(),
            "ppt/comments/comment1.xml": comment.encode(),
            "ppt/diagrams/data1.xml": f'<x xmlns:a="{a}"><a:p><a:r><a:t>about 16.4</a:t></a:r></a:p></x>'.encode(),
        },
    )
    others = deck_in(data).slides[1].others
    assert [(one.place, one.text) for one in others] == [("comment", "Say 16.4 here"), ("diagram", "about 16.4")]


def test_texts_that_a_user_drew_into_a_chart_are_read() -> None:
    data = built("statistics_10")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = part_of(data, "ppt/charts/_rels/chart1.xml.rels").decode()
    more = (
        f'<Relationship Id="rId91" Type="{kinds}/chartUserShapes" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    texts = "<a:p><a:r><a:t>88!</a:t></a:r></a:p>"
    drawing = f"<c:userShapes xmlns:c='c' xmlns:a='{a}'><c:txBody>{texts}</c:txBody></c:userShapes>"
    parts = {
        "ppt/charts/_rels/chart1.xml.rels": relations.replace("</Relationships>", more).encode(),
        "ppt/drawings/drawing1.xml": drawing.encode(),
    }
    charts = [shape.chart for shape in _charts(deck_in(with_parts(data, parts))) if shape.chart]
    assert [paragraph.text for paragraph in charts[0].others] == ["88!"]


@needs_libreoffice
def test_every_text_survives_the_way_through_odp() -> None:
    talks = {talk: built(talk) for talk in ("statistics_10", "bees_20")}
    for talk, data in saved_by_libreoffice(talks, "odp").items():
        base = read_base(data)
        assert base is not None
        assert base == read_base(built(talk))
        _assert_all_there(data, base)
