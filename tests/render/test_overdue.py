"""The notes mark what is overdue, so that the speaker can say `as of`."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from talks.compose.talk import Caveat, Slide, Talk
from talks.render.markdown import notes_markdown
from talks.render.paper.notes import notes_pdf
from tests.render.paper_talks import FONTS, STEPPE, said, slide, talk

LATE = Caveat("a.b", "say “as of 2011”; due for review since January 1, 2014.", "Shelters *known*")


def markdown(made: Talk) -> str:
    text, problems = notes_markdown(made, STEPPE)
    assert problems == []
    return text


def pdf_text(made: Talk) -> str:
    pdf, problems = notes_pdf(made, STEPPE, FONTS)
    assert problems == []
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def marked() -> Slide:
    return replace(slide(1, said("Good morning."), minutes=1), overdue=(LATE,))


def test_the_mark_stands_below_the_notes_of_its_slide(marked: Slide) -> None:
    made = talk(marked, slide(2, said("Good night."), minutes=1))
    line = "- Overdue: Shelters \\*known\\*: say “as of 2011”; due for review since January 1, 2014.\n"
    first, second = markdown(made).split("## 2.")
    assert line in first
    assert "Overdue" not in second
    paper = pdf_text(made)
    assert "Overdue: Shelters *known*: say “as of 2011”; due for review since January 1, 2014." in paper
    assert paper.index("Good morning") < paper.index("Overdue") < paper.index("Good night")


def test_it_comes_before_the_cautions(marked: Slide) -> None:
    made = talk(replace(marked, caveats=(Caveat("a.b", "members only"),)))
    for text in (markdown(made), pdf_text(made)):
        assert text.index("Overdue:") < text.index("Careful:")


def test_without_it_nothing_is_marked() -> None:
    made = talk(slide(1, said("Good morning."), minutes=1))
    assert "Overdue" not in markdown(made) + pdf_text(made)
