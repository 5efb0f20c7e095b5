"""What lies on the lectern: what stands in the margin, what is kept together, and what the hall sees."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from talks.compose.talk import Caveat, Citation, NotesParagraph, SaidFigure, Slide
from talks.compose.text import FactUse, Run, Text
from talks.preview.thumbnails import for_paper, thumbnails
from talks.render.markdown import notes_markdown
from talks.render.paper.notes import notes_pdf
from talks.render.paper.notes_values import notes_values, wall_clock
from talks.render.paper.settings import NotesSettings
from talks.render.paper.spoken import in_words, spoken_forms
from talks.write.kept_pictures import MOST_KEPT, keep_pictures, kept_pictures
from tests.render.paper_talks import FONTS, STEPPE, fact, full_talk, said, slide, talk
from tests.render.printed import assert_within_pages, page_texts, sheets

REPORT = Citation("tip", "TIP Report 2011", ("2010",))
USE = FactUse("report.victims", "2010")


def counted(value: str = "82") -> NotesParagraph:
    text = Text((Run("In that year "), fact(value), Run(" people were found.")))
    return NotesParagraph(text, figures=(SaidFigure(value, (USE,), (REPORT,)),))


def with_caution(words: int) -> Slide:
    caution = Caveat("report.victims", " ".join(f"caution{number}" for number in range(words)))
    return slide(1, said("Good morning."), counted(), caveats=(caution,))


def png(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (160, 90), (shade, shade, shade)).save(file, "PNG")
    return file.getvalue()


def shade_of(picture: bytes) -> tuple[str, int]:
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.mode, int(opened.getpixel((5, 5)))  # type: ignore[arg-type]


def lectern(made: object, settings: NotesSettings | None = None, **more: object) -> bytes:
    pdf, problems = notes_pdf(made, STEPPE, FONTS, settings or NotesSettings(), **more)  # type: ignore[arg-type]
    assert problems == []
    return pdf


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_figure_stands_in_the_margin_with_its_year_and_its_source() -> None:
    text = text_of(lectern(talk(slide(1, counted()))))
    assert "82: 2010 TIP Report 2011" in text


def test_figures_of_one_source_stand_together_and_a_date_is_none() -> None:
    text = Text((fact("82"), Run(" and "), fact("134"), Run(" in "), fact("2010")))
    figures = tuple(SaidFigure(said, (USE,), (REPORT,)) for said in ("82", "134", "2010"))
    [paragraph] = notes_values(talk(slide(1, NotesParagraph(text, figures=figures))))["slides"][0]["paragraphs"]
    assert [one["said"] for one in paragraph["told"][0]["figures"]] == ["82, 134"]


def test_a_short_caution_stands_beside_its_figure_and_a_long_one_after_the_notes() -> None:
    short, long = (notes_values(talk(with_caution(words)))["slides"][0] for words in (8, 60))
    assert [len(one["caveats"]) for one in short["paragraphs"]] == [0, 1]
    assert short["caveats"] == []
    assert [len(one["caveats"]) for one in long["paragraphs"]] == [0, 0]
    assert len(long["caveats"]) == 1


def test_in_markdown_a_caution_follows_the_paragraph_of_its_figure() -> None:
    made = talk(replace(with_caution(5), notes=(counted(), said("Good night."))))
    text, _ = notes_markdown(made, STEPPE)
    assert text.index("were found") < text.index("Careful") < text.index("Good night")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (16_500_000, "sixteen and a half million"),
        (2_300_000, "two point three million"),
        (366_000, "three hundred sixty-six thousand"),
        (1_638_233, "one million six hundred thirty-eight thousand two hundred thirty-three"),
        (1_000_000_000, "one billion"),
        (1_500_000_000, "one and a half billion"),
        (10_011, "ten thousand eleven"),
    ],
)
def test_large_numbers_are_told_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
    assert spoken_forms(f"In all {number:,} people.", "en-US") == [words]


def test_a_number_before_a_comma_is_told_in_words_too() -> None:
    told = spoken_forms("Between 1,000,000 and 2,300,000, and even 366,000.", "en-US")
    assert told == ["one million", "two point three million", "three hundred sixty-six thousand"]


def test_years_telephone_numbers_small_numbers_and_other_languages_get_no_words() -> None:
    assert spoken_forms("In 2010, 1-888-373-7888, $2,000 and 9,999 or 12,345.6", "en-US") == []
    assert spoken_forms("366,000", "ru") == []


def test_the_wall_clock_runs_over_midnight_and_is_never_early() -> None:
    assert [wall_clock("23:50", minutes) for minutes in (0, 9.99, 10, 12.5)] == ["23:50", "23:59", "00:00", "00:02"]
    assert wall_clock("", 5) == ""


def test_with_a_start_every_slide_tells_the_time_on_the_wall() -> None:
    text = text_of(lectern(full_talk(), NotesSettings(start="19:00")))
    assert "until 1:30 · 19:01" in text
    assert "from 19:00 to 19:10" in text


def test_what_may_be_dropped_says_so_in_its_place_and_where_to_go_on() -> None:
    text = text_of(lectern(full_talk()))
    assert "Short of time? Drop this 2nd, and go on with slide 3 (page 3)." in text
    assert "Short of time? Drop this 1st, and go on with slide 5 (page 8)." in text


def test_a_dropped_slide_goes_on_with_one_that_is_not_dropped_before_it() -> None:
    made = talk(*(replace(slide(number, said("A word.")), cut=cut) for number, cut in enumerate((2, 1, None, 3), 1)))
    told = {one["numbers"]: one["next"] for one in notes_values(made)["slides"]}
    assert told == {"1": "3", "2": "3", "3": "", "4": ""}


def test_the_foot_of_a_page_tells_how_the_next_one_begins() -> None:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(lectern(full_talk()))]
    told = 0
    for page, following in pairwise(pages[1:]):
        if "→ Sentence" in page:
            words = page.split("→ ")[1].split(" …")[0]
            assert words in " ".join(following.split())
            told += 1
    assert told >= 2


@pytest.mark.parametrize("lines", range(4, 16))
def test_the_last_sentence_of_a_slide_never_stands_alone_on_a_page(lines: int) -> None:
    before = [said(f"Paragraph {number} is short. It has two sentences.") for number in range(lines)]
    made = talk(slide(1, *before, said("Thank you for your eyes.")))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(lectern(made))]
    [last] = [page for page in pages if "Thank you for your eyes." in page]
    assert f"Paragraph {lines - 1} is short." in last


@pytest.mark.parametrize("lines", range(3, 12))
def test_a_question_begins_where_there_is_room_for_it_and_two_sentences_of_its_answer(lines: int) -> None:
    def question(number: int, *answer: NotesParagraph) -> Slide:
        title = Text.of(f"What of number {number}?")
        return replace(slide(number, *answer), id=f"question_{number}", kind="question", title=title)

    first = question(1, *(said(f"Answer {number} is short. It has two sentences.") for number in range(lines)))
    second = question(2, said("Line one is said. Line two is said. Line three is said. Line four is said."))
    made = talk(slide(1, said("Hello.")), questions=(first, second))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(lectern(made))]
    [page] = [page for page in pages if "2. What of number 2?" in page]
    assert "Line one is said." in page
    assert "Line two is said." in page


def test_a_slide_without_a_title_has_a_headline_that_can_be_read_aloud() -> None:
    made = talk(replace(slide(1, said("Good morning.")), title=Text.of(" ")), slide(2, said("Good evening.")))
    assert "Slide 1" in text_of(lectern(made))


def test_key_words_for_cards_are_not_bold_where_figures_are() -> None:
    paragraph = NotesParagraph(Text((Run("Then came the "), Run("debt", bold=True), Run(" of "), fact("82"))))
    [values] = notes_values(talk(slide(1, paragraph)))["slides"]
    [sentence] = values["paragraphs"][0]["told"][0]["sentences"]
    assert [(run["text"], run["bold"], run["figure"]) for run in sentence] == [
        ("Then came the ", False, False),
        ("debt", False, False),
        (" of ", False, False),
        ("82", False, True),
    ]


@pytest.mark.parametrize(
    ("value", "figure"),
    [("Call.", False), ("Astana", False), ("82", True), ("ninth", True), ("twenty-one", True), ("half", True)],
)
def test_a_figure_has_a_number_and_a_wording_is_none(value: str, figure: bool) -> None:
    assert fact(value).is_figure is figure


def test_in_the_upper_two_thirds_nothing_said_stands_lower() -> None:
    with pypdfium2.PdfDocument(lectern(full_talk(), NotesSettings(upper=True))) as document:
        for page in list(document)[2:-1]:
            height = page.get_height()
            text = page.get_textpage()
            if text.count_chars():
                lowest = min(text.get_charbox(number)[1] for number in range(text.count_chars()))
                assert lowest > height / 3 - 60  # the foot line stands right below what is said


def test_questions_are_printed_with_answers_cautions_and_sources() -> None:
    question = replace(
        slide(1, counted()), id="question_1", kind="question", title=Text.of("How many?"), notes_citations=(REPORT,)
    )
    made = replace(full_talk(), questions=(question,))
    text = text_of(lectern(made))
    assert text.index("Likely questions") < text.index("1. How many?") < text.index("82 people were found")
    assert "## Likely questions" in notes_markdown(made, STEPPE)[0]


def test_a_talk_left_shorter_says_what_was_left_out() -> None:
    from talks.compose.talk import LeftOut

    text = text_of(lectern(replace(full_talk(), dropped=(LeftOut("a", "The camel", 2.0, 1),))))
    assert "Left out of the longer talk: The camel" in text


def test_pictures_are_set_with_words_for_those_who_do_not_see_them() -> None:
    made = full_talk()
    pdf = lectern(made, pictures={"slide_2": png(200)})
    assert b"Slide 2 as the hall sees it" in pdf or "Slide 2".encode("utf-16-be") in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        images = [one for page in document for one in page.get_objects() if one.type == 3]
    assert len(images) == 1
    assert pdf == lectern(made, pictures={"slide_2": png(200)})


def test_a_dark_slide_is_printed_gray_and_a_light_one_as_it_is() -> None:
    assert shade_of(for_paper(png(10)))[0] == "L"
    assert 85 <= shade_of(for_paper(png(10)))[1] <= 100
    assert shade_of(for_paper(png(240))) == ("L", 240)


class Drawn:
    name = "a drawing program"

    def pictures(self, deck: bytes, width: int) -> list[bytes]:
        return [png(shade) for shade in (250, 240, 230)]


def test_a_slide_that_fills_two_shows_the_first() -> None:
    made, problems = thumbnails(b"", {"a": 1, "b": 3}, 3, [Drawn()])
    assert problems == []
    assert {name: shade_of(picture)[1] for name, picture in made.items()} == {"a": 250, "b": 230}


def test_without_a_drawing_program_one_hint_says_so() -> None:
    made, [problem] = thumbnails(b"", {"a": 1}, 1, [])
    assert made == {}
    assert (str(problem.level), problem.code) == ("hint", "no-thumbnails")


def test_pictures_are_kept_and_the_oldest_forgotten(tmp_path: Path) -> None:
    name = "a" * 64
    assert kept_pictures(tmp_path, name) is None
    keep_pictures(tmp_path, name, {"one": b"1", "two": b"2"})
    assert kept_pictures(tmp_path, name) == {"one": b"1", "two": b"2"}
    for number in range(MOST_KEPT + 3):
        keep_pictures(tmp_path, f"{number:064d}", {})
    assert len(list((tmp_path / ".talks" / "pictures").iterdir())) == MOST_KEPT
    (tmp_path / ".talks" / "pictures" / f"{name}.zip").write_bytes(b"broken")
    assert kept_pictures(tmp_path, name) is None


@pytest.mark.parametrize("paper", ["us-letter", "a5"])
@pytest.mark.parametrize("size", [18, 28])
def test_a_sentence_longer_than_a_page_goes_on_over_it_and_long_words_over_their_line(size: float, paper: str) -> None:
    long = [f"before{number}" for number in range(80)]
    longer = [f"beyond{number}" for number in range(300)]
    address = "https://example.org/" + "orchard/" * 12
    made = talk(
        slide(1, said("Good day. " + " ".join(long).capitalize() + "."), title=Text.of("X" * 70)),
        slide(2, said("Listen. " + " ".join(longer).capitalize() + ". That was it.")),
        slide(3, said(" ".join(longer), "show"), said(f"See {'W' * 50} and {address} for more.")),
    )
    pdf = lectern(made, NotesSettings(size=size, paper=paper))
    assert_within_pages(pdf, margin=10)
    text = "".join(page_texts(pdf))
    assert all(word in text.lower() for word in (*long, *longer))
    assert text.count("W") >= 50
    assert text.count("orchard") >= 11  # one may stand on two pages
    column = 0.72 if paper == "us-letter" and size == 18 else 1.0  # the margin holds thumbnails and clocks
    for sheet in sheets(pdf):
        for sign in sheet.signs:
            assert sign.text != "W" or sign.right < sheet.width * column


def test_the_foot_of_a_page_tells_the_words_after_a_cue_too() -> None:
    feet = []
    for count in range(12, 40, 2):  # beside some of these cues stands the clock: such a one may begin a page
        notes = [one for number in range(count) for one in (said(f"Line {number} is said."), said("", "eyes"))]
        feet += [
            foot for page in page_texts(lectern(talk(slide(1, *notes)))) for foot in re.findall(r"→EYES.*?…", page)
        ]
    assert feet
    assert all(re.fullmatch(r"→EYES:Line\d+issaid\.…", foot) for foot in feet), feet


def test_a_year_that_is_the_figure_is_not_told_twice() -> None:
    year = NotesParagraph(Text((Run("It closed in "), fact("2010"))), figures=(SaidFigure("2010", (USE,), (REPORT,)),))
    text = text_of(lectern(talk(slide(1, year))))
    assert "2010: 2010" not in text
    assert "2010 TIP Report 2011" in text


def test_a_number_to_call_tells_when_it_was_looked_up_and_not_of_what_year_its_page_is() -> None:
    number = "1-888-373-7888"
    text = Text((Run("Call "), fact(number), Run(".")))
    made = talk(slide(1, NotesParagraph(text, figures=(SaidFigure(number, (USE,), (REPORT,)),))))
    [beside] = notes_values(made)["slides"][0]["paragraphs"][0]["told"][0]["figures"]
    assert (beside["said"], beside["years"]) == (number, "looked up May 2025")


def test_all_sources_of_a_figure_stand_beside_it_with_its_years() -> None:
    book = Citation("book", "A. Reed, 2016", ("2010",))
    text = Text((fact("82"), Run(" people.")))
    figure = SaidFigure("82", (USE,), (REPORT, book))
    shown = slide(1, NotesParagraph(text, figures=(figure,)), notes_citations=(REPORT, book))
    values = notes_values(talk(shown))["slides"][0]
    [beside] = values["paragraphs"][0]["told"][0]["figures"]
    assert (beside["years"], beside["short"]) == ("2010", "TIP Report 2011; A. Reed, 2016")
    assert values["sources_left"] == []


def test_advice_on_a_story_is_no_caution_and_stands_where_it_is_told() -> None:
    advice = Caveat("story orchard", "Tell it slowly.")
    made = talk(slide(1, said("A story."), caveats=(advice,)), slide(2, said("Recall it."), caveats=(advice,)))
    text = text_of(lectern(made))
    assert text.count("Telling it: Tell it slowly.") == 1
    assert "Careful" not in text
    markdown, _ = notes_markdown(made, STEPPE)
    assert markdown.count("- Telling it: Tell it slowly.") == 1
    assert "Careful" not in markdown
