from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from talks.compose.talk import Talk
from talks.compose.text import Text
from talks.problems import Level, Problem
from talks.render.paper.handout import handout_pdf
from talks.render.paper.notes import notes_pdf
from talks.render.paper.notes_values import notes_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.texts import PIECE_WORDS, page_pieces, sentences, word_count
from tests.render.paper_talks import FONTS, KAZAKH, STEPPE, TRICKY, full_talk, handout, said, slide, talk


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def page_texts(pdf: bytes, made: Talk) -> list[str]:
    """The text of every page without blanks, head line and foot line."""
    foot = r"(→[^→…]+…)?" + re.escape(squeezed(made.title)) + r"Page\d+of\d+"
    head = r"\d+continued(,until[\d:]+)?"
    return [re.sub(f"{foot}|{head}", "", squeezed(page.extract_text())) for page in read(pdf).pages]


def notes_of(made: Talk, **more: Any) -> bytes:
    pdf, problems = notes_pdf(made, STEPPE, FONTS, NotesSettings(**more))
    assert problems == []
    return pdf


def lines_with_sizes(pdf: bytes) -> list[tuple[str, float]]:
    """Every piece of text as the PDF sets it, with its size in points."""
    found: list[tuple[str, float]] = []

    def keep(text: str, matrix: list[float], _text_matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((text.strip(), round(size * abs(matrix[3]), 1)))

    for page in read(pdf).pages:
        page.extract_text(visitor_text=keep)
    return found


def test_notes_hold_every_word_of_the_talk_in_order() -> None:
    made = full_talk()
    text = "".join(page_texts(notes_of(made), made))
    expected = []
    for part in made.slides:
        expected.append(part.title.plain)
        for paragraph in part.notes:
            expected += [paragraph.cue.upper(), *(piece.plain for piece in sentences(paragraph.text))]
    at = text.index(squeezed("Drop slides in this order"))
    for piece in expected:
        found = text.find(squeezed(piece), at)
        assert found >= 0, piece
        at = found + len(squeezed(piece))


@pytest.mark.parametrize("signs", [TRICKY, KAZAKH])
def test_signs_of_any_markup_come_out_as_they_are_wherever_text_is_printed(signs: str) -> None:
    made = full_talk()
    made = replace(
        made,
        title=signs,
        subtitle=signs,
        slides=(replace(made.slides[0], title=Text.of(signs)), *made.slides[1:]),
        sources=(replace(made.sources[0], short=signs, full=signs, url=""),),
        handout=replace(made.handout, sources=(replace(made.sources[0], short=signs, full=signs, url=""),)),
    )
    assert squeezed("".join(page.extract_text() for page in read(notes_of(made)).pages)).count(squeezed(signs)) >= 6
    pdf, problems = handout_pdf(made, STEPPE, FONTS)
    assert problems == []
    assert squeezed(read(pdf).pages[0].extract_text()).count(squeezed(signs)) == 3


@pytest.mark.parametrize("make", [notes_pdf, handout_pdf])
def test_two_runs_give_the_same_bytes_and_no_date(make: object) -> None:
    assert callable(make)
    first, _ = make(full_talk(), STEPPE, FONTS)
    second, _ = make(full_talk(), STEPPE, FONTS)
    assert first == second
    assert b"CreationDate" not in first
    assert b"CreateDate" not in first


@pytest.mark.parametrize("make", [notes_pdf, handout_pdf])
def test_the_pdf_is_tagged_and_names_title_author_and_language(make: object) -> None:
    assert callable(make)
    pdf, _ = make(full_talk(), STEPPE, FONTS)
    reader = read(pdf)
    root = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-US"
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.startswith("A country far away")
    assert reader.metadata.author == "The Speaker"


@pytest.mark.parametrize(("paper", "size"), [("us-letter", (612, 792)), ("a4", (595.28, 841.89))])
def test_paper_is_letter_or_a4(paper: str, size: tuple[float, float]) -> None:
    box = read(notes_of(full_talk(), paper=paper)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.1)


def test_unknown_paper_is_a_problem() -> None:
    pdf, [problem] = notes_pdf(full_talk(), STEPPE, FONTS, NotesSettings(paper="foolscap"))
    assert pdf == b""
    assert problem.level is Level.ERROR
    assert problem.value == "foolscap"


@pytest.mark.parametrize(
    ("minutes", "ends"),
    [
        ([1 / 3, 2 / 3, 0.4, 1.01, 0, 7 / 6], ["0:20", "1:00", "1:24", "2:25", "2:25", "3:35"]),
        ([0.11, 0.11, 0.11, 0.11], ["0:07", "0:13", "0:20", "0:26"]),
        ([59.5, 1.5], ["59:30", "61:00"]),
    ],
)
def test_the_clock_adds_up_to_the_second(minutes: list[float], ends: list[str]) -> None:
    values = notes_values(talk(*(slide(n, minutes=part) for n, part in enumerate(minutes, start=1))))
    slides = values["slides"]
    assert slides[0]["begins"] == "0:00"
    assert [part["ends"] for part in slides[:-1]] == [part["begins"] for part in slides[1:]]
    assert [part["ends"] for part in slides] == ends
    assert sum(part["seconds"] for part in slides) == round(sum(minutes) * 60)
    assert values["planned"] == ends[-1]


def test_the_first_page_tells_when_the_slides_do_not_add_up_to_the_slot() -> None:
    made = replace(full_talk(), minutes=30)
    assert "(theslidesaddupto10:25)" in page_texts(notes_of(made), made)[0]


def test_quarter_marks_stand_beside_the_paragraph_that_is_said_then() -> None:
    paragraphs = [said("one two three four five six seven eight nine ten.") for _ in range(4)]
    values = notes_values(talk(slide(1, minutes=2), slide(2, *paragraphs, minutes=6)))
    silent, spoken = values["slides"]
    assert silent["marks"] == []
    marks = [[(mark["name"], mark["at"]) for mark in part["marks"]] for part in spoken["paragraphs"]]
    assert marks == [[("Quarter", "2:00")], [("Half way", "4:00")], [("Three quarters", "6:00")], []]


def test_slides_to_drop_come_in_the_order_of_cut() -> None:
    made = full_talk()
    assert [(part["number"], part["minutes"]) for part in notes_values(made)["drops"]] == [(4, "3:20"), (2, "2:00")]
    assert (
        squeezed("Drop slides in this order: 4 (3:20), 2 (2:00). All of them save 5:20.")
        in page_texts(notes_of(made), made)[1]
    )


def test_sources_of_a_slide_are_merged_and_a_caveat_is_said_once() -> None:
    made = full_talk()
    text = "".join(page_texts(notes_of(made), made))
    assert squeezed("Sources: TIP Report 2011 (2009 and 2010); UNODC 2018") in text
    assert text.count(squeezed("Careful: counts what was noticed")) == 1


def test_figures_are_bold_and_text_is_twenty_points() -> None:
    pdf = notes_of(full_talk())
    sizes = {size for text, size in lines_with_sizes(pdf) if text.startswith("Sentence") and "paragraph" in text}
    assert sizes == {20.0}
    fonts: dict[str, str] = {}

    def keep(text: str, _m: object, _tm: object, font: dict[str, str] | None, _size: float) -> None:
        if font and text.strip() in ("82", "Good morning to all of you."):
            fonts[text.strip()] = font["/BaseFont"]

    for page in read(pdf).pages:
        page.extract_text(visitor_text=keep)
    assert fonts["82"].endswith("Carlito-Bold")
    assert fonts["Good morning to all of you."].endswith("Carlito")


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
def test_lines_are_short_enough_to_find_again(paper: str) -> None:
    lines = [text for text, size in lines_with_sizes(notes_of(full_talk(), paper=paper)) if size == 20.0]
    assert max(len(text) for line in lines for text in line.split("\n")) <= 60


def test_a_heading_stands_on_the_page_where_its_text_begins() -> None:
    for words in range(30, 70, 4):
        text = " ".join(["word"] * words) + "."
        made = talk(*(slide(n, said(f"Begin{n} {text}"), said(text)) for n in range(1, 7)))
        pages = page_texts(notes_of(made), made)
        for number in range(1, 7):
            [page] = [page for page in pages[2:] if f"Titlenumber{number}" in page]
            assert f"Begin{number}" in page


def test_a_page_ends_with_a_sentence() -> None:
    made = full_talk()
    pages = page_texts(notes_of(made), made)
    begun = [len(re.findall(r"Sentence\d", page)) for page in pages]
    ended = [page.count("ofthelongparagraphsaysthatcountingishard.") for page in pages]
    assert begun == ended
    assert sum(count > 0 for count in begun) > 2


def test_the_last_page_holds_the_plan_for_a_disclosure_and_the_help_lines() -> None:
    made = full_talk()
    last = page_texts(notes_of(made), made)[-1]
    for words in ("Do not promise secrecy", "Do not probe", "Hotline: 1-888-373-7888 (looked up May 2025)"):
        assert squeezed(words) in last
    assert squeezed("Department of State, TIP Report, 2011. https://example.org/a_b") in last


def test_a_talk_with_nothing_in_it_still_gives_notes_and_a_handout() -> None:
    bare = talk(sources=(), handout=handout(0, 0), title="", subtitle="", audience="", speaker="")
    bare = replace(bare, handout=replace(bare.handout, actions=(), help_lines=()))
    assert len(read(notes_of(bare)).pages) >= 2
    pdf, problems = handout_pdf(bare, STEPPE, FONTS)
    assert problems == []
    assert len(read(pdf).pages) == 1


def test_a_sign_that_the_fonts_lack_is_a_problem_at_its_first_slide() -> None:
    made = talk(slide(1, said("Fine.")), slide(2, said("ᠮ and ᠮ")), slide(3, said("ᠮ again")))
    pdf, [problem] = notes_pdf(made, STEPPE, FONTS)
    assert pdf
    assert (problem.level, problem.code) == (Level.WARNING, "missing-glyph")
    assert problem.place.line == 20
    assert "U+182E" in problem.message
    assert "□and□" in "".join(page_texts(pdf, made))
    _, problems = handout_pdf(replace(made, subtitle="☎ 116"), STEPPE, FONTS)
    assert [found.value for found in problems] == ["☎"]


def test_a_word_of_such_signs_is_one_problem() -> None:
    _, problems = notes_pdf(talk(slide(1, said("ᠮᠣᠩ")), slide(2, said("ᠭᠮ"))), STEPPE, FONTS)
    assert [(problem.place.line, problem.value) for problem in problems] == [(10, "ᠮᠣᠩ"), (20, "ᠭ")]
    assert "“ᠮ” (U+182E) “ᠣ” (U+1823) “ᠩ” (U+1829)" in problems[0].message


def test_joiners_and_no_break_spaces_are_no_missing_signs() -> None:
    notes_of(talk(slide(1, said("a\u00a0b\u200dc\u2060d\ufe0f e\u00adf\u202fg"))))


def test_control_characters_do_not_reach_the_page() -> None:
    made = talk(slide(1, said("one\x00\x1b two\nthree\ud800 four\x7f")))
    assert "onetwothreefour" in "".join(page_texts(notes_of(made), made))


def broken_copy(folder: Path, name: str, line: str) -> int:
    """Put a line after the last line of a copy of the shipped page template; the number of that line."""
    text = (STEPPE / name).read_text(encoding="utf-8") + line + "\n"
    (folder / name).write_text(text, encoding="utf-8")
    return text.count("\n")


@pytest.mark.parametrize("line", ["#let x = (", "#talk.nothing", "#undefined-word", '#image("none.png")'])
def test_a_broken_page_template_is_a_problem_with_file_and_line(tmp_path: Path, line: str) -> None:
    for name, make in (("notes.typ", notes_pdf), ("handout.typ", handout_pdf)):
        number = broken_copy(tmp_path, name, line)
        pdf, problems = make(full_talk(), tmp_path, FONTS)
        [problem] = problems
        assert pdf == b""
        assert problem.level is Level.ERROR
        assert (problem.place.file, problem.place.line) == (str(tmp_path / name), number)


def test_a_mistake_in_a_file_that_the_template_imports_names_that_file(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "look.typ").write_text("#let a = 1\n#let b = (\n", encoding="utf-8")
    broken_copy(tmp_path, "notes.typ", '#import "parts/look.typ": a')
    _, [problem] = notes_pdf(full_talk(), tmp_path, FONTS)
    assert problem.place.file == str(tmp_path / "parts" / "look.typ")
    assert problem.place.line == 2


def test_a_font_that_is_not_there_is_a_warning_with_its_line(tmp_path: Path) -> None:
    number = broken_copy(tmp_path, "notes.typ", '#text(font: "No Such Font", "x")')
    pdf, [problem] = notes_pdf(full_talk(), tmp_path, FONTS)
    assert pdf
    assert problem.level is Level.WARNING
    assert problem.place.line == number


def test_a_page_template_that_screen_readers_cannot_follow_still_prints_with_a_warning(tmp_path: Path) -> None:
    number = broken_copy(tmp_path, "handout.typ", "#heading(level: 4)[Deep down]")
    pdf, [problem] = handout_pdf(full_talk(), tmp_path, FONTS)
    assert "Deep down" in read(pdf).pages[0].extract_text()
    assert problem.level is Level.WARNING
    assert (problem.place.file, problem.place.line) == (str(tmp_path / "handout.typ"), number)


def test_the_page_template_of_the_folder_wins_and_the_fallback_stands_in(tmp_path: Path) -> None:
    none: list[Problem] = []
    shipped = notes_pdf(full_talk(), STEPPE, FONTS)
    assert notes_pdf(full_talk(), tmp_path, FONTS, fallback=STEPPE) == shipped
    shutil.copy(STEPPE / "notes.typ", tmp_path)
    broken_copy(tmp_path, "notes.typ", "Own look.")
    own, problems = notes_pdf(full_talk(), tmp_path, FONTS, fallback=STEPPE)
    assert problems == none
    assert "Own look." in read(own).pages[-1].extract_text()


def test_a_page_template_that_is_nowhere_is_a_problem(tmp_path: Path) -> None:
    pdf, [problem] = handout_pdf(full_talk(), tmp_path, FONTS)
    assert pdf == b""
    assert "handout.typ" in problem.message


def test_the_handout_is_one_page_of_fourteen_points_with_everything_on_it() -> None:
    made = full_talk()
    pdf, problems = handout_pdf(made, STEPPE, FONTS)
    assert problems == []
    [page] = read(pdf).pages
    text = squeezed(page.extract_text())
    for words in (
        made.title,
        made.subtitle,
        "Main point 2, said in one sentence.",
        "32 million people counted 3 TIP Report 2011 (2010)",
        "Learn the number.",
        "Put it on the door.",
        "Hotline: 1-888-373-7888 (looked up May 2025)",
        "Sources TIP Report 2011",
    ):
        assert squeezed(words) in text
    assert min(size for _, size in lines_with_sizes(pdf)) == 14.0


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
def test_a_longer_handout_goes_on_to_the_second_side_and_the_help_lines_stay_on_the_first(paper: str) -> None:
    pdf, problems = handout_pdf(replace(full_talk(), handout=handout(9, 10)), STEPPE, FONTS, paper)
    assert problems == []
    first, second = (page.extract_text() for page in read(pdf).pages)
    assert "1-888-373-7888" in first
    assert "Sources" in second
    assert 12.0 <= min(size for _, size in lines_with_sizes(pdf)) <= 14.0


def test_a_handout_too_long_for_both_sides_takes_more_with_a_warning() -> None:
    pdf, [problem] = handout_pdf(replace(full_talk(), handout=handout(44, 44)), STEPPE, FONTS)
    count = len(read(pdf).pages)
    assert count > 2
    assert (problem.level, problem.code, problem.place.line) == (Level.WARNING, "handout-too-long", 1)
    assert f"{count} pages" in problem.message
    assert min(size for _, size in lines_with_sizes(pdf)) >= 12.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Bekov of the U.S. Office spoke. Then we left.", 2),
        ("It was 3.5 million. See No. 4 and p. 12. No. We did not.", 4),
        ("“Who?” he asked. “Me.” “You?”", 3),
        ("Қазақстан. Әлем! Нан… ол келді.", 3),
        ("On 3 Jan. 2011 J. R. Smith wrote e.g. This.", 1),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    found = sentences(Text.of(text))
    assert len(found) == count, [piece.plain for piece in found]
    assert "".join(piece.plain for piece in found) == text


def test_pieces_of_a_long_paragraph_keep_every_word_and_binding() -> None:
    long = full_talk().slides[2].notes
    for paragraph in long:
        pieces = page_pieces(paragraph.text)
        assert "".join(piece.plain for piece in pieces) == paragraph.text.plain
        assert all(word_count(piece.plain) >= PIECE_WORDS for piece in pieces[:-1])
        assert [use for piece in pieces for use in piece.uses] == list(paragraph.text.uses)
