"""Slides kept for questions, and slides that take several slides of the deck, on paper and in Markdown."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from talks.pipeline import Options, build_talk, open_project
from talks.render.markdown import notes_markdown
from talks.render.paper.notes import notes_pdf
from talks.render.paper.notes_values import notes_values
from tests.render.paper_talks import FONTS, ROOT, STEPPE, said, slide, talk

TALK = talk(
    slide(1, said("Good evening."), minutes=2),
    slide(2, said("A long list."), minutes=2, cut=1),
    slide(3, said("Good night."), minutes=1),
    slide(4, said("For the one who asks."), minutes=2, hidden=True, cut=1),
    slide(5, minutes=2, hidden=True),
)
NUMBERS = {"slide_1": (1, 1), "slide_2": (2, 4), "slide_3": (5, 5), "slide_4": (6, 6), "slide_5": (7, 7)}


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def notes(numbers: dict[str, tuple[int, int]] | None = None) -> list[str]:
    pdf, problems = notes_pdf(TALK, STEPPE, FONTS, numbers=numbers or {})
    assert problems == []
    return pages(pdf)


def markdown(numbers: dict[str, tuple[int, int]] | None = None) -> str:
    text, problems = notes_markdown(TALK, STEPPE, numbers=numbers or {})
    assert problems == []
    return text


def test_without_a_deck_the_slides_are_counted() -> None:
    headings = re.findall(r"^##+ (\S+)\. Title", markdown(), re.MULTILINE)
    assert headings == ["1", "2", "3", "4", "5"]


def test_the_numbers_are_those_of_the_deck() -> None:
    headings = re.findall(r"^##+ (\S+)\. Title", markdown(NUMBERS), re.MULTILINE)
    assert headings == ["1", "2–4", "5", "6", "7"]
    front = notes(NUMBERS)[1]
    assert "2–4 Title number 2" in front
    assert "Drop slides in this order: 2–4 (2:00)" in front


def test_what_is_in_reserve_stands_at_the_end_under_its_own_heading() -> None:
    lines = [line for line in markdown(NUMBERS).splitlines() if line.startswith("#")]
    assert lines[1:7] == [
        "## 1. Title number 1",
        "## 2–4. Title number 2",
        "## 5. Title number 3",
        "## In reserve, for questions",
        "### 6. Title number 4",
        "### 7. Title number 5",
    ]


def test_on_paper_the_reserve_begins_a_page_that_goes_on_from_no_slide() -> None:
    printed = notes(NUMBERS)
    page = next(text for text in printed[2:] if "In reserve" in text)
    assert page.startswith("In reserve, for questions")
    assert "continued" not in page
    assert "For the one who asks." in page
    assert "In reserve, for questions: 6 Title number 4; 7 Title number 5" in printed[1]


def test_the_reserve_has_no_clock_and_is_not_dropped() -> None:
    values = notes_values(TALK, NUMBERS)
    assert (values["planned"], values["drops_save"]) == ("5:00", "2:00")
    assert [one["timed"] for one in values["reserve"]] == [False, False]
    assert [one["numbers"] for one in values["drops"]] == ["2–4"]
    marks = [mark for one in values["reserve"] for part in (one, *one["paragraphs"]) for mark in part["marks"]]
    assert marks == []


def test_a_sign_that_cannot_be_printed_is_told_by_the_number_of_its_slide() -> None:
    odd = talk(slide(1, said("a")), slide(2, said("\U0001f40e"), hidden=True))
    _, problems = notes_pdf(odd, STEPPE, FONTS, numbers={"slide_1": (1, 2), "slide_2": (3, 3)})
    assert "on slide 3 or in its notes" in problems[0].message


def test_every_kind_of_slide_is_printed(tmp_path: Path) -> None:
    project = open_project(ROOT / "tests" / "every_kind")
    built = build_talk(project, "talk", Options(), tmp_path, date(2026, 11, 21), lambda _: None)
    files = {output.path.name: output.data for output in built.outputs}
    assert built.talk is not None
    assert built.deck is not None
    text = files["talk-notes.md"].decode()
    printed = " ".join(pages(files["talk-notes.pdf"]))
    for one in built.talk.slides:
        assert one.title.plain in text
        assert one.title.plain in printed
    last = {one.slide.id: number for number, one in enumerate(built.deck.slides, start=1)}
    split = next(one for one in built.talk.slides if one.id == "a_table_that_needs_two_slides")
    assert f"## {last[split.id] - 1}–{last[split.id]}. {split.title.plain}" in text
    assert f"### {len(built.deck.slides)}. In reserve" in text
    assert "In reserve" not in " ".join(pages(files["talk-handout.pdf"]))
