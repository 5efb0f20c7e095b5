import html
import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from talks.compose.text import Run, Text
from talks.layout.measure import (
    advance,
    break_lines,
    has_letters,
    is_measured,
    longest_word,
    natural_width,
    pieces,
    widening,
)

STEPPE = Path(__file__).parents[2] / "slides_templates" / "steppe" / "deck.pptx"


def words(text: str | Text) -> list[str]:
    return [piece.text for piece in pieces(Text.of(text) if isinstance(text, str) else text)]


def lines(text: str, size: float, width: float) -> tuple[str, ...]:
    return break_lines(pieces(Text.of(text)), size, width).lines


def test_kerned_text_is_narrower_than_its_letters():
    assert advance("AVAVA") < sum(advance(letter) for letter in "AVAVA")


def test_bold_text_is_wider():
    assert advance("victims", True) > advance("victims")


def test_kazakh_letters_have_widths_of_their_own():
    assert advance("Қазақстан") > 3
    assert advance("Ә") != advance("ﷺ")


def test_lines_break_at_blanks_and_blanks_hang_over():
    assert lines("one two three", 20, advance("one two") * 20) == ("one two", "three")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well-known", ["well-", "known"]),
        ("2009–2010", ["2009–", "2010"]),
        ("seen—or not", ["seen", "—", "or", "not"]),
        ("and/or 24/7", ["and/or", "24/7"]),
        ("https://www.state.gov/reports/2011", ["https://", "www.state.gov/", "reports/", "2011"]),
        ("5\u00a0km away", ["5\u00a0km", "away"]),
        ("(well-)", ["(well-)"]),
    ],
)
def test_words_break_only_after_hyphens_dashes_and_slashes_of_addresses(text, expected):
    assert words(text) == expected


def test_a_word_whose_format_changes_half_way_stays_whole():
    text = Text((Run("the 88"), Run("th", italic=True), Run(" case")))
    assert words(text) == ["the", "88th", "case"]


def test_a_run_that_ends_with_a_blank_leaves_a_break():
    text = Text((Run("only "), Run("88", bold=True), Run(" cases")))
    assert words(text) == ["only", "88", "cases"]


def test_a_line_break_in_the_text_is_kept():
    assert lines("one\ntwo", 20, 500) == ("one", "two")
    assert lines("one\n\ntwo", 20, 500) == ("one", "", "two")


def test_a_word_longer_than_the_line_is_cut_and_named():
    broken = break_lines(pieces(Text.of("so Pneumonoultramicroscopic it is")), 20, 100)
    assert broken.cut_words == ("Pneumonoultramicroscopic",)
    assert broken.lines[0] == "so"
    assert "".join(broken.lines).replace(" ", "") == "soPneumonoultramicroscopicitis"
    assert all(advance(line) * 20 <= 101 for line in broken.lines)


def test_a_width_of_nothing_ends_and_loses_no_word():
    assert "".join(break_lines(pieces(Text.of("a b")), 20, 0).lines) == "ab"


def test_capitals_are_measured_as_capitals():
    assert natural_width(pieces(Text.of("steppe"), capitals=True)) == pytest.approx(advance("STEPPE"))


def test_the_longest_word_is_what_cannot_be_broken():
    assert longest_word(pieces(Text.of("a well-known man"))) == pytest.approx(advance("known"))


def test_unknown_fonts_get_a_reserve():
    assert is_measured("Calibri")
    assert not is_measured("Fancy Sans")
    assert widening("Fancy Sans") == pytest.approx(widening("Calibri") + 0.08)


PARAGRAPHS = (
    "In 2010 the government opened 88 investigations, against 49 in 2009; courts convicted 24 people.",
    "Men, women and children from Uzbekistan, Kyrgyzstan and Tajikistan work in fields, on sites and in homes.",
    "A well-known, often-repeated figure is not always a well-founded one, said the inter-agency task-force.",
    "The police/prosecutor divide explains much: cases open and/or close without a word.",
    "Call 1-888-373-7888 (toll-free, day and night) or text 233733 - in any language you speak.",
    "Between 2009–2012 the number of shelters rose from 3 to 7 — all of them run by volunteers.",
    "Астана, Алматы және Қарағанды — үш ірі қала; Өскемен солтүстік-шығыста жатыр.",
    "“They took our papers,” she said, “and told us that we owed them for the bus.”",
    "To Ty Te We Wa Ya Yo LT fi ffi fl tt ti office affluent fifty attitude of the Altai.",
    "State-of-the-art equipment doesn’t find anyone; trained and well-rested officers do.",
)


@pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"), reason="soffice or pdftotext is missing"
)
def test_lines_break_where_libreoffice_breaks_them(tmp_path):
    from pptx import Presentation
    from pptx.util import Pt

    dice = random.Random(7)
    jobs = [
        (PARAGRAPHS[number % len(PARAGRAPHS)], dice.choice((18, 20, 24, 28)), dice.choice((220, 300, 380, 460, 560)))
        for number in range(40)
    ]
    deck = Presentation(str(STEPPE))
    layout = next(layout for layout in deck.slide_layouts if layout.name == "Points")
    for text, size, width in jobs:
        slide = deck.slides.add_slide(layout)
        for placeholder in list(slide.placeholders):
            placeholder._element.getparent().remove(placeholder._element)
        frame = slide.shapes.add_textbox(Pt(36), Pt(20), Pt(width), Pt(480)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.name = text, Pt(size), "Calibri"
    deck.save(str(tmp_path / "lines.pptx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "lines.pptx")], check=True, capture_output=True)
    subprocess.run(["pdftotext", "-bbox-layout", "lines.pdf", "lines.html"], cwd=tmp_path, check=True)
    pages = (tmp_path / "lines.html").read_text(encoding="utf-8").split("<page ")[1:]
    same = 0
    for (text, size, width), page in zip(jobs, pages, strict=True):
        mine = [unicodedata.normalize("NFKC", line.replace(" ", "")) for line in lines(text, size, width)]
        same += mine == _lines_of_page(page, size)
    assert same >= 37


def _lines_of_page(page: str, size: float) -> list[str]:
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', page):
        row = next((known for known in rows if abs(known - float(y)) < size * 0.45), float(y))
        rows.setdefault(row, []).append((float(x), html.unescape(word)))
    joined = ("".join(word for _, word in sorted(rows[row])) for row in sorted(rows))
    return [unicodedata.normalize("NFKC", line) for line in joined]


def test_of_a_font_that_is_not_measured_no_letter_is() -> None:
    assert has_letters("Word", "Calibri")
    assert not has_letters("Word", "Source Sans Pro Light")
