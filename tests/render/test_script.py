from __future__ import annotations

from dataclasses import replace

import pytest

from talks.compose.talk import Citation, NotesParagraph, SaidFigure, Slide, Talk
from talks.compose.text import Binding, FactUse, Run, Text
from talks.render.paper.script import script_pdf
from talks.render.paper.script_values import script_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.texts import sentences
from tests.render.paper_talks import FONTS, KAZAKH, STEPPE, TRICKY, fact, full_talk, said, slide, talk
from tests.render.printed import (
    assert_in_order,
    assert_within_pages,
    is_accessible,
    page_texts,
    sheets,
    shipped_talk,
)

SOURCE_SAID = Citation("tip", "TIP Report 2011", ("2010",))


def script_of(made: Talk, paper: str = "us-letter", size: float = 14, **more: object) -> bytes:
    pdf, problems = script_pdf(made, STEPPE, FONTS, NotesSettings("script", size, paper), **more)  # type: ignore[arg-type]
    assert problems == []
    return pdf


def spoken(parts: tuple[Slide, ...]) -> list[str]:
    """Every title, cue and sentence in the order in which they come."""
    found = []
    for part in parts:
        found.append(part.title.plain)
        for paragraph in part.notes:
            found += [paragraph.cue.upper(), *(sentence.plain for sentence in sentences(paragraph.text))]
    return found


@pytest.mark.parametrize(
    ("name", "paper", "size"),
    [
        ("church_30", "us-letter", 14),
        ("church_30", "a4", 28),
        ("church_30", "a5", 18),
        ("community_30", "a4", 20),
        ("statistics_10", "us-letter", 28),
        ("statistics_10", "a5", 28),
    ],
)
def test_the_whole_text_of_the_talk_stands_in_the_script_and_within_its_pages(
    name: str, paper: str, size: float
) -> None:
    made, numbers = shipped_talk(name)
    pdf = script_of(made, paper, size, numbers=numbers)
    assert_in_order("".join(page_texts(pdf)), spoken((*made.shown, *made.reserve, *made.questions)))
    assert_within_pages(pdf)


def test_signs_of_any_markup_come_out_as_they_are() -> None:
    made = talk(slide(1, said(TRICKY), said(KAZAKH)), slide(2, said(TRICKY, "show")), title=TRICKY, speaker=TRICKY)
    assert_in_order("".join(page_texts(script_of(made))), [TRICKY, TRICKY, *spoken(made.slides)])


def test_a_script_can_be_read_by_a_screen_reader_and_has_the_same_bytes_each_time() -> None:
    first = script_of(full_talk())
    assert is_accessible(first)
    assert script_of(full_talk()) == first


def test_every_sentence_has_the_number_of_its_slide_and_its_place_there() -> None:
    made = talk(
        slide(1, said("One. Two."), said("Three.")),
        slide(2, said("", "pause"), said("Who? And why?", "ask"), said("the left side. Wait.", "show"), said("Four.")),
    )
    rows = [row for part in script_values(made, NotesSettings())["slides"] for row in part["rows"]]
    told = [(row["number"], row["cue"] or row["text"][0]["text"]) for row in rows]
    assert told == [
        ("1.1", "One."),
        ("1.2", "Two."),
        ("1.3", "Three."),
        ("", "pause"),
        ("", "ask"),
        ("2.1", "Who?"),
        ("2.2", "And why?"),
        ("", "show"),
        ("2.3", "Four."),
    ]


def test_a_sentence_more_on_one_slide_moves_no_number_on_the_others() -> None:
    def numbers(made: Talk) -> list[str]:
        return [row["number"] for row in script_values(made, NotesSettings())["slides"][1]["rows"]]

    before = talk(slide(1, said("One.")), slide(2, said("Two. Three.")))
    after = talk(slide(1, said("One. And a half.")), slide(2, said("Two. Three.")))
    assert numbers(before) == numbers(after) == ["2.1", "2.2"]


def test_a_figure_leads_to_the_note_that_says_where_it_comes_from() -> None:
    use = FactUse("report.victims", "2010")
    text = Text((Run("We counted. There were "), fact("82"), Run(". Few.")))
    paragraph = NotesParagraph(text, figures=(SaidFigure("82", (use,), (SOURCE_SAID,)),))
    [part] = script_values(talk(slide(1, said("No figure."), paragraph)), NotesSettings())["slides"]
    assert part["notes"] == ["82 (2010): TIP Report 2011"]
    assert [row["notes"] for row in part["rows"]] == [[], [], [1], []]


def test_a_wording_that_holds_a_figure_leads_to_its_note_too() -> None:
    use = FactUse("report.wording", "2010")
    wording = "In 2010 an insider counted three special houses, besides twenty or more general ones, and said so."
    run = Run(wording, binding=Binding((use,)))
    paragraph = NotesParagraph(Text((Run("Listen. "), run)), figures=(SaidFigure(wording, (use,), (SOURCE_SAID,)),))
    [part] = script_values(talk(slide(1, paragraph)), NotesSettings())["slides"]
    [note] = part["notes"]
    assert note == "TIP Report 2011 (2010)"
    assert [row["notes"] for row in part["rows"]] == [[], [1]]


def test_cautions_stand_below_the_slide_whether_a_paragraph_holds_them_or_not() -> None:
    made = full_talk()
    text = "".join(page_texts(script_of(made)))
    assert text.count("Careful:countswhatwasnoticed") == 1


def test_type_is_as_large_as_asked_for_and_nothing_is_smaller_than_a_raised_number() -> None:
    sizes = {sign.size for sheet in sheets(script_of(full_talk(), size=18)) for sign in sheet.signs}
    assert 18.0 in sizes
    assert min(sizes) >= 11


def test_the_foot_of_every_page_tells_which_of_how_many_it_is() -> None:
    pages = page_texts(script_of(full_talk()))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page{number}of{len(pages)}" in page


def test_a_slide_without_notes_says_so() -> None:
    assert "Nothingissaidhere." in "".join(page_texts(script_of(talk(slide(1, said("Said.")), slide(2)))))


def test_questions_are_numbered_apart_from_the_slides() -> None:
    question = replace(slide(7, said("Nobody knows. Ask them.")), id="question_1", title=Text.of("How many are there?"))
    made = replace(talk(slide(1, said("One."))), questions=(question,))
    [part] = script_values(made, NotesSettings())["questions"]
    assert [row["number"] for row in part["rows"]] == ["Q1.1", "Q1.2"]
    assert_in_order(
        "".join(page_texts(script_of(made))), ["Likely questions", "Q1", "How many are there?", "Ask them."]
    )
