from __future__ import annotations

import io

import pypdfium2
import pytest

from talks.compose.talk import Slide, Talk
from talks.problems import Level, Problem
from talks.render.paper.booklet import booklet_pages, booklet_pdf
from talks.render.paper.booklet_sheets import sides
from talks.render.paper.settings import NotesSettings
from talks.render.paper.texts import page_pieces
from tests.render.paper_talks import FONTS, KAZAKH, STEPPE, TRICKY, full_talk, said, slide, talk
from tests.render.printed import SHIPPED, assert_in_order, assert_within_pages, page_texts, shipped_talk, squeezed


def booklet_of(made: Talk, paper: str = "us-letter", size: float = 14, **more: object) -> tuple[bytes, list[Problem]]:
    return booklet_pdf(made, STEPPE, FONTS, NotesSettings("booklet", size, paper), **more)  # type: ignore[arg-type]


def pages_of(made: Talk, paper: str = "us-letter", size: float = 14, **more: object) -> bytes:
    settings = NotesSettings("booklet", size, paper)
    pages, problems = booklet_pages(made, STEPPE, FONTS, settings, **more)  # type: ignore[arg-type]
    assert problems == []
    return pages.pdf


def halves(pdf: bytes) -> list[tuple[str, str]]:
    """What stands on the left and on the right half of each side of the sheets."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            width, height = page.get_size()
            left = text.get_text_bounded(0, 0, width / 2, height)
            found.append((squeezed(left), squeezed(text.get_text_bounded(width / 2, 0, width, height))))
    return found


def single(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def spoken(parts: tuple[Slide, ...]) -> list[str]:
    found = []
    for part in parts:
        found.append(part.title.plain)
        for paragraph in part.notes:
            found += [paragraph.cue.upper(), *(piece.plain for piece in page_pieces(paragraph.text))]
    return found


@pytest.mark.parametrize("count", range(1, 34))
def test_folded_sheets_read_in_order(count: int) -> None:
    laid = sides(count)
    assert len(laid) % 2 == 0
    fronts, backs = laid[::2], laid[1::2]
    # In the folded stack one turns the right halves of the sheets from the outermost in, then their left halves out.
    rising = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    falling = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    whole = 2 * len(laid)
    assert rising + falling[::-1] == list(range(1, whole + 1))
    assert 0 <= whole - count < 4


@pytest.mark.parametrize(
    ("name", "paper", "size"),
    [
        ("church_30", "us-letter", 16),
        ("church_30", "a4", 28),
        ("community_30", "a4", 14),
        ("statistics_10", "us-letter", 20),
    ],
)
def test_the_whole_text_of_the_talk_stands_on_the_pages_and_within_their_edges(
    name: str, paper: str, size: float
) -> None:
    made, numbers = shipped_talk(name)
    pdf = pages_of(made, paper, size, numbers=numbers)
    text = "".join(page_texts(pdf))
    after_contents = text[text.index("Shortoftime?") if "Shortoftime?" in text else 0 :]
    parts = spoken((*made.shown, *made.reserve, *made.questions))
    if size == 28:  # some paragraphs are taller than such a page, and go on over it between two lines
        parts = [word for part in parts for word in part.split()]
    assert_in_order(after_contents, parts)
    assert_within_pages(pdf)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_half_of_a_sheet_holds_the_page_that_belongs_there(name: str) -> None:
    made, numbers = shipped_talk(name)
    pages = single(pages_of(made, size=16, numbers=numbers))
    pdf, _ = booklet_of(made, size=16, numbers=numbers)
    for (left, right), (left_text, right_text) in zip(sides(len(pages)), halves(pdf), strict=True):
        for number, text in ((left, left_text), (right, right_text)):
            assert text == (pages[number - 1] if number <= len(pages) else f"Notes{number}")
    assert_within_pages(pdf)


def test_pages_that_fill_up_the_last_sheet_are_there_to_write_on() -> None:
    made = talk(slide(1, said("Said.")))
    count = len(single(pages_of(made)))
    pdf, _ = booklet_of(made)
    whole = count + -count % 4
    texts = [text for pair in halves(pdf) for text in pair]
    assert len(texts) == whole
    assert [text for text in texts if text.startswith("Notes")] == [
        f"Notes{number}" for number in sorted(range(count + 1, whole + 1), reverse=True)
    ]


@pytest.mark.parametrize(("paper", "size"), [("us-letter", (792, 612)), ("a4", (841.89, 595.28))])
def test_sheets_lie_flat_on_letter_or_a4(paper: str, size: tuple[float, float]) -> None:
    pdf, _ = booklet_of(full_talk(), paper)
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_page_size(0) == pytest.approx(size, abs=0.2)


def test_a_sheet_too_small_to_fold_is_refused() -> None:
    pdf, [problem] = booklet_of(full_talk(), "a5")
    assert pdf == b""
    assert (problem.level, problem.value) == (Level.ERROR, "a5")
    assert "letter or a4" in problem.advice


def test_a_hint_tells_how_many_sheets_and_how_to_print_them() -> None:
    pdf, [problem] = booklet_of(full_talk())
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = len(document) // 2
    assert (problem.level, problem.value) == (Level.HINT, str(sheets))
    assert f"{sheets} sheets of paper, printed on both sides" in problem.message
    assert "short edge" in problem.advice


def test_a_booklet_too_thick_to_fold_is_told() -> None:
    long = talk(*(slide(number, *(said(f"Sentence {n} is here. " * 12) for n in range(6))) for number in range(1, 30)))
    _, problems = booklet_of(long, size=28)
    assert [problem.code for problem in problems if problem.level is Level.WARNING] == ["booklet-too-thick"]


def test_two_runs_give_the_same_bytes_and_no_date() -> None:
    first, _ = booklet_of(full_talk())
    second, _ = booklet_of(full_talk())
    assert first == second
    assert b"CreationDate" not in first


def test_signs_of_any_markup_come_out_as_they_are() -> None:
    made = talk(slide(1, said(TRICKY), said(KAZAKH)), title=TRICKY, subtitle=KAZAKH, speaker=TRICKY)
    assert_in_order("".join(page_texts(pages_of(made))), [TRICKY, KAZAKH, TRICKY, KAZAKH])
    pdf, _ = booklet_of(made)
    assert pypdfium2.PdfDocument(io.BytesIO(pdf)).get_metadata_dict()["Author"] == TRICKY


def test_pictures_of_the_slides_stand_beside_their_numbers() -> None:
    made = talk(slide(1, said("Said.")), slide(2, said("Said.")))
    picture = (STEPPE / "slides.png").read_bytes()
    pdf = pages_of(made, pictures={"slide_2": picture})
    with pypdfium2.PdfDocument(pdf) as document:
        images = [
            item for page in document for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        ]
    assert len(images) == 1
