"""An edit exchanges its words, its value or its alt text, and not a byte beside them."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from talks.refresh.deck_now import ChartPoint, DeckNow
from talks.refresh.package import Package
from talks.refresh.records import Edit, TextEdit, ValueEdit
from talks.refresh.splicing import SpliceError, spliced
from tests.refresh.decks import TALKS, built, deck_in, paragraph_of, part_of, saved, shape_of, with_parts
from tests.refresh.looking import workbook_cells
from tests.refresh.office import needs_libreoffice
from tests.refresh.only_edited import check_only_edited

SLIDE = "ppt/slides/slide2.xml"
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"),
    max_size=12,
)


def _after(data: bytes, *edits: Edit) -> bytes:
    """The deck after the edits; nothing else has changed."""
    with Package(data) as package:
        made = package.to_bytes(spliced(package, edits))
        with Package(made) as after:
            assert check_only_edited(package, after, edits) == []
    return made


def _points(deck: DeckNow) -> list[ChartPoint]:
    chart = shape_of(deck, "chart").chart
    assert chart
    return [point for series in chart.series for point in series.points]


def test_words_of_a_paragraph() -> None:
    paragraph = paragraph_of(deck_in(built("statistics_10")), "opened 49 investigations")
    start = paragraph.text.index("49")
    made = _after(built("statistics_10"), TextEdit(paragraph, start, start + 2, "51"))
    assert paragraph_of(deck_in(made), "opened 51 investigations").text == paragraph.text.replace("49", "51", 1)


def test_several_edits_of_a_paragraph_are_given_in_its_text_as_it_is() -> None:
    paragraph = paragraph_of(deck_in(built("statistics_10")), "opened 49 investigations")
    one, other = paragraph.text.index("49"), paragraph.text.index("88")
    edits = [TextEdit(paragraph, other, other + 2, "1,088"), TextEdit(paragraph, one, one + 2, "5")]
    made = paragraph_of(deck_in(_after(built("statistics_10"), *edits)), "opened 5 investigations")
    assert made.text == paragraph.text.replace("49", "5").replace("88", "1,088")


def _with_paragraph(runs: str) -> bytes:
    slide = part_of(built("bees_20"), SLIDE).decode()
    start, end = slide.index("<a:p>"), slide.index("</p:txBody>")
    return with_parts(built("bees_20"), {SLIDE: f"{slide[:start]}<a:p>{runs}</a:p>{slide[end:]}".encode()})


def test_words_over_several_runs_go_into_the_first_one() -> None:
    data = _with_paragraph(
        "<a:r><a:t>About 1</a:t></a:r><a:r><a:rPr b='1'/><a:t>6</a:t></a:r><a:r><a:t>.4 bees</a:t></a:r>"
    )
    paragraph = deck_in(data).slides[1].shapes[0].paragraphs[0]
    made = _after(data, TextEdit(paragraph, 6, 10, "17.9"))
    written = part_of(made, SLIDE).decode()
    assert "<a:t>About 17.9</a:t></a:r><a:r><a:rPr b='1'/><a:t></a:t></a:r><a:r><a:t> bees</a:t>" in written


def test_new_words_are_put_in_after_the_character_before_them() -> None:
    data = _with_paragraph("<a:r><a:t>one</a:t></a:r><a:r><a:t>two</a:t></a:r>")
    paragraph = deck_in(data).slides[1].shapes[0].paragraphs[0]
    made = _after(data, TextEdit(paragraph, 3, 3, " & a half"), TextEdit(paragraph, 0, 0, "<"))
    assert b"<a:t>&lt;one &amp; a half</a:t></a:r><a:r><a:t>two</a:t>" in part_of(made, SLIDE)


def test_characters_written_as_entities_are_counted_as_one() -> None:
    data = _with_paragraph("<a:r><a:t>&#x42;ees &amp; \U0001f41d&lt;16&gt;</a:t></a:r>")
    paragraph = deck_in(data).slides[1].shapes[0].paragraphs[0]
    assert paragraph.text == "Bees & \U0001f41d<16>"
    made = _after(data, TextEdit(paragraph, 9, 11, "17"))
    assert "<a:t>&#x42;ees &amp; \U0001f41d&lt;17&gt;</a:t>".encode() in part_of(made, SLIDE)


@pytest.mark.parametrize(
    ("start", "end", "new"),
    [(3, 5, "x"), (4, 5, "x"), (0, 1, "two\nlines")],
    ids=["over a break", "a field", "line feed"],
)
def test_what_can_not_be_written_is_refused(start: int, end: int, new: str) -> None:
    data = _with_paragraph('<a:r><a:t>one</a:t></a:r><a:br/><a:fld id="{0}" type="slidenum"><a:t>7</a:t></a:fld>')
    paragraph = deck_in(data).slides[1].shapes[0].paragraphs[0]
    with Package(data) as package, pytest.raises(SpliceError):
        spliced(package, [TextEdit(paragraph, start, end, new)])


def test_edits_of_the_same_words_are_refused_unless_they_are_the_same() -> None:
    data = built("statistics_10")
    paragraph = paragraph_of(deck_in(data), "opened 49 investigations")
    with Package(data) as package:
        with pytest.raises(SpliceError):
            spliced(package, [TextEdit(paragraph, 0, 5, "a"), TextEdit(paragraph, 4, 9, "b")])
        twice = [TextEdit(paragraph, 0, 5, "a"), TextEdit(paragraph, 0, 5, "a")]
        assert spliced(package, twice) == spliced(package, twice[:1])


def test_an_edit_of_another_deck_is_refused() -> None:
    paragraph = paragraph_of(deck_in(built("statistics_10")), "opened 49 investigations")
    other = with_parts(built("statistics_10"), {paragraph.part: part_of(built("church_30"), paragraph.part)})
    with Package(other) as package, pytest.raises(SpliceError):
        spliced(package, [TextEdit(paragraph, 0, 2, "x")])


def test_a_chart_and_its_workbook() -> None:
    data = built("statistics_10")
    point = next(one for one in _points(deck_in(data)) if one.text == "88")
    assert point.leaf
    assert point.cell
    assert point.cell.leaf
    made = _after(data, ValueEdit(point.leaf, "95.5"), ValueEdit(point.cell.leaf, "95.5"))
    after = next(one for one in _points(deck_in(made)) if one.text == "95.5")
    assert not after.disagrees
    before_cells, cells = (workbook_cells(part_of(deck, point.cell.leaf.part)) for deck in (data, made))
    assert len(set(cells) - set(before_cells)) == len(set(before_cells) - set(cells)) == 1
    frames = [one for slide in Presentation(io.BytesIO(made)).slides for one in slide.shapes if one.has_chart]
    assert 95.5 in [value for plot in frames[0].chart.plots for series in plot.series for value in series.values]


def test_names_of_series_stand_in_the_texts_that_cells_share() -> None:
    data = built("statistics_10")
    chart = shape_of(deck_in(data), "chart").chart
    assert chart
    name = chart.series[0].name
    assert name.leaf
    assert name.cell
    assert name.cell.leaf
    assert name.cell.shared == 1
    made = _after(data, ValueEdit(name.leaf, "Cases & more"), ValueEdit(name.cell.leaf, "Cases & more"))
    again = shape_of(deck_in(made), "chart").chart
    assert again
    assert again.series[0].name.text == "Cases & more"
    assert again.series[0].name.cell
    assert again.series[0].name.cell.text == "Cases & more"


def test_the_end_of_an_axis() -> None:
    chart = shape_of(deck_in(built("statistics_10")), "chart").chart
    assert chart
    assert chart.maximum
    made = shape_of(deck_in(_after(built("statistics_10"), ValueEdit(chart.maximum, "900"))), "chart").chart
    assert made
    assert made.maximum
    assert made.maximum.text == "900"


def test_alt_texts_keep_quotes_and_line_feeds() -> None:
    shape = shape_of(deck_in(built("statistics_10")), "chart")
    assert shape.alt
    new = "Said \"so\" & 'so', <1>\nand on\tthe next line"
    made = shape_of(deck_in(_after(built("statistics_10"), ValueEdit(shape.alt, new))), "chart")
    assert made.alt
    assert made.alt.text == new


def _random_edits(deck: DeckNow, random_: random.Random, words: list[str]) -> tuple[list[Edit], list[str]]:
    """An edit of a few paragraphs, and what they are to say."""
    paragraphs = [one for slide in deck.slides for one in slide.all_paragraphs() if one.text]
    edits: list[Edit] = []
    expected = []
    for paragraph in random_.sample(paragraphs, len(words)):
        word = words[len(expected)]
        start = random_.randrange(len(paragraph.text))
        end = random_.randint(start, len(paragraph.text))
        text = paragraph.text
        if paragraph.can_write(start, end):
            edits.append(TextEdit(paragraph, start, end, word))
            text = text[:start] + word + text[end:]
        expected.append(text)
    return edits, expected


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), talk=st.sampled_from(TALKS), words=st.lists(WORDS, min_size=1, max_size=8))
def test_whatever_is_edited_is_read_again_and_nothing_else_has_changed(seed: int, talk: str, words: list[str]) -> None:
    edits, expected = _random_edits(deck_in(built(talk)), random.Random(seed), words)
    texts = [one.text for slide in deck_in(_after(built(talk), *edits)).slides for one in slide.all_paragraphs()]
    assert [text for text in expected if text not in texts] == []


@needs_libreoffice
@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), talk=st.sampled_from(TALKS), words=st.lists(WORDS, min_size=1, max_size=8))
def test_the_same_in_decks_that_libreoffice_saved(seed: int, talk: str, words: list[str]) -> None:
    edits, expected = _random_edits(deck_in(saved()[talk]), random.Random(seed), words)
    texts = [one.text for slide in deck_in(_after(saved()[talk], *edits)).slides for one in slide.all_paragraphs()]
    assert [text for text in expected if text not in texts] == []


def _edit() -> TextEdit:
    paragraph = paragraph_of(deck_in(built("statistics_10")), "opened 49 investigations")
    return TextEdit(paragraph, 18, 20, "51")


def _found(made: bytes, edits: list[Edit]) -> list[str]:
    with Package(built("statistics_10")) as before, Package(made) as after:
        return check_only_edited(before, after, edits)


@pytest.mark.parametrize("name", ["ppt/presentation.xml", "ppt/slideLayouts/slideLayout1.xml", "docProps/custom.xml"])
def test_the_check_finds_a_part_that_was_changed(name: str) -> None:
    with Package(built("statistics_10")) as package:
        made = package.to_bytes({name: package.read(name) + b"\n"})
    assert _found(made, []) == [f"{name} was changed"]


def test_the_check_finds_parts_that_came_or_went() -> None:
    made = io.BytesIO()
    with Package(built("statistics_10")) as package:
        package.write_to(made, {}, {"ppt/more.xml": b"<a/>"})
        with Package(made.getvalue()) as after:
            assert check_only_edited(package, after, []) == ["parts were added, removed or moved: ppt/more.xml"]
            assert check_only_edited(after, package, []) == ["parts were added, removed or moved: ppt/more.xml"]
            assert check_only_edited(package, after, [], added=["ppt/more.xml"]) == []


def test_the_check_finds_more_than_the_edit_asked_for() -> None:
    edit = _edit()
    with Package(built("statistics_10")) as package:
        parts = spliced(package, [edit])
        name = edit.paragraph.part
        bold = {name: parts[name].replace(b"<a:rPr ", b'<a:rPr b="1" ', 1)}
        other = {name: parts[name].replace(b"48", b"47", 1)}
        assert _found(package.to_bytes(parts), [edit]) == []
        assert _found(package.to_bytes(bold), [edit])
        assert _found(package.to_bytes(other), [edit])
        assert _found(package.to_bytes({}), [edit])  # and one that was not made


def test_the_check_finds_a_workbook_that_was_packed_anew() -> None:
    name = next(one for one in zipfile.ZipFile(io.BytesIO(built("statistics_10"))).namelist() if one.endswith(".xlsx"))
    packed = with_parts(part_of(built("statistics_10"), name), {}, zipfile.ZIP_DEFLATED)
    with Package(built("statistics_10")) as package:
        assert _found(package.to_bytes({name: packed}), []) == [f"{name} was changed"]


def test_two_values_for_one_point_are_refused() -> None:
    data = built("statistics_10")
    leaf = next(one.leaf for one in _points(deck_in(data)) if one.text == "88")
    assert leaf
    with Package(data) as package, pytest.raises(SpliceError):
        spliced(package, [ValueEdit(leaf, "89"), ValueEdit(leaf, "90")])


def test_line_ends_of_windows_count_as_one_character() -> None:
    data = _with_paragraph("<a:r><a:t>two\r\nlines 16</a:t></a:r>")
    paragraph = deck_in(data).slides[1].shapes[0].paragraphs[0]
    made = _after(data, TextEdit(paragraph, 10, 12, "17"))
    assert b"<a:t>two\r\nlines 17</a:t>" in part_of(made, SLIDE)
