"""The notes of the shipped talks are whole: read back out of the page, every sentence is there, uncut, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pypdfium2
import pytest

from talks.compose.talk import Slide, Talk
from talks.outputs import FONTS
from talks.pipeline import Options, compose_talk, open_project
from talks.render.notes_page import notes_page
from talks.render.paper.notes import notes_pdf
from talks.render.paper.settings import NotesSettings
from talks.render.paper.texts import cleaned, sentences
from tests.render.paper_talks import ROOT, STEPPE

TALKS = ("church_30", "community_30", "statistics_10")
SETTINGS = (
    NotesSettings(size=18, paper="us-letter", upper=True),
    NotesSettings(size=20, paper="a4"),
    NotesSettings(size=28, paper="a5"),
    NotesSettings(size=28, paper="us-letter", start="19:00"),
)
EDGE = 0.3 / 2.54 * 72  # points; what is nearer to the edge no printer prints


@cache
def talk(name: str) -> Talk:
    made, _ = compose_talk(open_project(ROOT), name, Options(), date(2026, 11, 22))
    assert made is not None
    return made


@cache
def pages(name: str, settings: NotesSettings) -> tuple[str, ...]:
    """The text of each page without blanks; every sign stands within the edges of its page."""
    pdf, problems = notes_pdf(talk(name), STEPPE, FONTS, settings)
    assert problems == []
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_text(page) for page in document)


def _text(page: pypdfium2.PdfPage) -> str:
    width, height = page.get_size()
    text = page.get_textpage()
    for number in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(number)
        assert EDGE <= left <= right <= width - EDGE
        assert EDGE <= bottom <= top <= height - EDGE
    return squeezed(text.get_text_range())


def squeezed(text: str) -> str:
    """Without blanks, and without hyphens, which at the end of a line are read back as other signs."""
    return re.sub(r"[\s\x02\ufffe\u00ad-]", "", text)


def said_in(slides: tuple[Slide, ...]) -> Iterator[str]:
    """Titles, cues and sentences in the order of the notes."""
    for slide in slides:
        yield slide.title.plain
        for paragraph in slide.notes:
            yield paragraph.cue.upper()
            yield from (sentence.plain for sentence in sentences(paragraph.text))


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda one: f"{one.size:g}-{one.paper}-{one.upper}")
@pytest.mark.parametrize("name", TALKS)
def test_every_sentence_is_whole_on_one_page_in_its_order(name: str, settings: NotesSettings) -> None:
    printed = pages(name, settings)
    made = talk(name)
    page = next(
        number for number, text in enumerate(printed) if squeezed(made.shown[0].notes[0].text.plain[:40]) in text
    )
    at = 0
    for said in said_in((*made.shown, *made.reserve, *made.questions)):
        wanted = squeezed(cleaned(said))
        while (found := printed[page].find(wanted, at)) < 0:
            page, at = page + 1, 0
            assert page < len(printed), said
        # What stands in the margin beside a sentence may be read out before it or after it.
        at = found if len(printed[page]) - found < len(wanted) * 2 else found + len(wanted)


@pytest.mark.parametrize("name", TALKS)
def test_cautions_and_sources_are_all_there(name: str) -> None:
    printed = "".join(pages(name, SETTINGS[1]))
    made = talk(name)
    for slide in made.told:
        for caveat in slide.caveats:
            assert squeezed(cleaned(str(caveat))) in printed
        for citation in (*slide.citations, *slide.notes_citations):
            assert squeezed(cleaned(citation.short)) in printed


class Reader(HTMLParser):
    """The text of a page, and what it asks a browser to load."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.loaded: list[str] = []
        self.tags: list[str] = []
        self.images_without_words = 0
        self.style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.style = tag == "style"
        if tag in ("img", "script", "link", "iframe"):
            self.loaded.append(given.get("src") or given.get("href") or "")
        self.images_without_words += tag == "img" and not given.get("alt")

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        if not self.style:
            self.text += data


@pytest.mark.parametrize("name", TALKS)
def test_the_page_of_html_holds_every_word_and_loads_nothing(name: str) -> None:
    made = talk(name)
    pictures = {slide.id: b"\x89PNG" for slide in made.slides}
    text, problems = notes_page(made, STEPPE, NotesSettings(start="19:00"), pictures=pictures)
    assert problems == []
    reader = Reader()
    reader.feed(text)
    printed = squeezed(reader.text)
    at = printed.index(squeezed("Thewaythrough"))
    for said in said_in((*made.shown, *made.reserve, *made.questions)):
        wanted = squeezed(cleaned(said))
        found = printed.find(wanted, at) if not said.isupper() else at
        assert found >= 0, said
        at = found
    assert all(address.startswith("data:image/png;base64,") for address in reader.loaded)
    assert len(reader.loaded) == len(made.slides)
    assert reader.images_without_words == 0
    assert "url(" not in text
    assert "@import" not in text
    assert {"main", "header", "footer", "h1", "h2"} <= set(reader.tags)
    assert '<html lang="en-US">' in text
