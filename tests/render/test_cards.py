from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import lru_cache

import pypdfium2
import pytest
from pypdf import PdfReader

from talks.compose.talk import Caveat, NotesParagraph, Slide, Talk
from talks.compose.text import NO_TEXT, Run, Text
from talks.problems import Level
from talks.render.paper.cards import cards_pdf
from talks.render.paper.cards_keywords import is_marked, paragraph_keys
from talks.render.paper.cards_values import BARE, FULL, cards_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.texts import sentences
from tests.render.paper_talks import FONTS, STEPPE, fact, full_talk, said, slide, talk
from tests.render.printed import SHIPPED, Sheet, is_accessible, page_texts, sheets, shipped_talk, squeezed

INCH = 72.0
MARGIN = 5 / 25.4 * INCH  # of a card, points: 5 mm
PAPERS = {"us-letter": (8.5 * INCH, 11 * INCH), "a4": (595.28, 841.89)}

# Words whose loss would turn what a sentence says.
HEDGE_OR_FIGURE = re.compile(
    r"\d|\b(?:not|no|never|nobody|none|nothing|neither|without|only|may|might|perhaps|about|nearly|few|some|less|more|"
    r"told|heard|third hand|vouch|proof|know|differ|careful|estimates?)\b|\w+[n]['’]t\b",
    re.IGNORECASE,
)


def cards_of(made: Talk, cards: str = "4", paper: str = "us-letter", size: float = 20, **more: object) -> bytes:
    settings = NotesSettings("cards", size, paper, cards=cards)
    pdf, problems = cards_pdf(made, STEPPE, FONTS, settings, **more)  # type: ignore[arg-type]
    assert problems == []
    return pdf


@lru_cache
def shipped_cards(name: str, cards: str, paper: str, size: float = 20) -> tuple[bytes, tuple[Sheet, ...]]:
    made, numbers = shipped_talk(name)
    pdf = cards_of(made, cards, paper, size, numbers=numbers)
    return pdf, tuple(sheets(pdf))


def faces(cards: str, paper: str) -> list[tuple[float, float, float, float]]:
    """The cards of a sheet as left, bottom, right, top in points."""
    short, long = PAPERS[paper]
    width, height = (short, long) if cards == "6" else (long, short)
    rows = 3 if cards == "6" else 2
    across, down = (5 * INCH, 3 * INCH) if cards == "3x5" else (width / 2, height / rows)
    left, bottom = (width - 2 * across) / 2, (height - rows * down) / 2
    return [
        (left + column * across, bottom + row * down, left + (column + 1) * across, bottom + (row + 1) * down)
        for row in range(rows)
        for column in range(2)
    ]


def assert_within_cards(all_sheets: tuple[Sheet, ...] | list[Sheet], cards: str, paper: str) -> None:
    places = faces(cards, paper)
    for number, sheet in enumerate(all_sheets, start=1):
        for sign in sheet.signs:
            held = [
                (left, bottom, right, top)
                for left, bottom, right, top in places
                if left + MARGIN <= sign.left
                and bottom + MARGIN <= sign.bottom
                and sign.right <= right - MARGIN
                and sign.top <= top - MARGIN
            ]
            assert len(held) == 1, f"{sign} on sheet {number}"


def prompts(plain: str, limit: int = 10) -> list[str]:
    return [key.plain for key in paragraph_keys(Text.of(plain), "en-US", limit)]


def said_keys(*runs: Run, language: str = "en-US", limit: int = 10) -> list[str]:
    return [key.plain for key in paragraph_keys(Text(runs), language, limit)]


Box = tuple[float, float, float, float]


def drawings(pdf: bytes) -> list[tuple[float, float, tuple[Box, ...]]]:
    """Of each page its width and height, and the boxes of what is drawn on it."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            paths = [item for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
            found.append((*page.get_size(), tuple(path.get_bounds() for path in paths)))
    return found


def cut_marks(page: tuple[float, float, tuple[Box, ...]]) -> frozenset[Box]:
    """The short lines that begin at an edge of the sheet."""
    width, height, boxes = page
    return frozenset(
        (round(left), round(bottom), round(right), round(top))
        for left, bottom, right, top in boxes
        if (left < 1 or right > width - 1 or bottom < 1 or top > height - 1) and max(right - left, top - bottom) < 120
    )


# ---- Key words.


@pytest.mark.parametrize(
    ("said_aloud", "on_the_card"),
    [
        ("The men were silent. Their faces were grim.", ["The men were silent", "Their faces were grim"]),
        (
            "Somebody hears what is needed, and bags of clothes, bedding and kitchen things begin to arrive by night.",
            ["Somebody hears what is needed, and bags of clothes, bedding … to arrive by night"],
        ),
        (
            "The orchards of the valley were planted by people of the three villages above the lower mill long ago.",
            ["The orchards of the valley were planted by people … long ago"],
        ),
        ("Dr. Reed came to the valley in the year of floods.", None),
    ],
)
def test_of_a_long_sentence_the_first_and_the_last_words_stand_as_they_are(
    said_aloud: str, on_the_card: list[str] | None
) -> None:
    assert prompts(said_aloud) == (on_the_card or [said_aloud.rstrip(".")])


def test_a_prompt_never_ends_with_a_word_that_points_on() -> None:
    words = "Herders lived on the steppe with the horses of the village near the river of the long valley of apples"
    for limit in range(4, 14):
        [prompt] = prompts(f"{words}.", limit)
        first, _, closing = prompt.partition(" …")
        assert first.split()[-1] not in ("on", "the", "with", "of", "near"), prompt
        assert closing.strip() in ("", "valley of apples", "long valley of apples"), prompt


@pytest.mark.parametrize(
    "plain",
    [
        "A yes does not count if it was won by lies and by promises of work in some far city",
        "I once urged survivors of every kind to step forward and speak, but I would hardly ask it of anybody again",
        "They met people in forced labor whom officials, it seems, had not recognized in all those years",
        "I was told of men on a building site beside the long road who saw no wages through a whole winter",
        "That is third hand and came to me by way of a friend of the cousin of one of the men",
        "I can’t vouch for that part of the story, and neither can the people who passed it on to me",
        "It comes from a single book by one writer, so let us hold it as loosely as all such figures",
    ],
)
def test_a_sentence_that_denies_limits_or_attributes_is_never_cut_short(plain: str) -> None:
    assert prompts(f"{plain}.", 5) == [plain]


@pytest.mark.parametrize(
    ("claim", "hedge"),
    [
        (
            "Men on a building site in the lower valley saw wages never once in a whole long winter.",
            "This is third hand.",
        ),
        ("The mill of the lower village stood on the bank of the wide river for years and years.", "Perhaps."),
    ],
)
def test_no_claim_stands_without_what_takes_it_back(claim: str, hedge: str) -> None:
    for limit in (*FULL, *BARE):
        first, second = prompts(f"{claim} {hedge}", limit)
        begins, _, closing = first.partition(" …")
        assert claim.startswith(begins)
        assert claim.rstrip(".").endswith(closing)
        assert second == hedge.rstrip(".")


def test_a_figure_stands_in_its_whole_sentence() -> None:
    [key] = said_keys(
        Run("In that same year, as far as anybody who asked could tell, the helpers met "),
        fact("134"),
        Run(" men, women and children on farms."),
        limit=5,
    )
    assert key.startswith("In that same year, as far as")
    assert key.endswith("134 (2010) men, women and children on farms")


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        ((Run("There were "), fact("82"), Run(" victims.")), "82 (2010) victims"),
        ((Run("In 2010 there were "), fact("82"), Run(" victims.")), "In 2010 there were 82 victims"),
        ((Run("In "), fact("2010"), Run(" it rose.")), "In 2010 it rose"),
        ((Run("Nobody under "), fact("18"), Run(" may go.")), "Nobody under 18 may go"),
        ((Run("Call "), fact("1-888-555-0100"), Run(" by day.")), "Call 1-888-555-0100 by day"),
        ((Run("Nearly "), fact("90%", at="1930-1933"), Run(" were gone.")), "Nearly 90% were gone"),
    ],
)
def test_a_counted_figure_has_its_year_where_the_words_do_not_tell_it(runs: tuple[Run, ...], shown: str) -> None:
    assert said_keys(*runs)[0].endswith(shown)


def test_the_wording_of_a_fact_stands_on_the_card_whole() -> None:
    wording = fact("I was told that the men on a building site saw no wages for months, and I cannot vouch for it.")
    assert said_keys(Run("Hear this. "), wording, limit=5)[-1] == wording.text.rstrip(".")


def test_a_wording_that_holds_a_figure_is_not_bold_as_a_whole() -> None:
    wording = fact("The ministries say that in that year they supported 171 people.")
    [key] = paragraph_keys(Text((wording,)), "en-US", 5)
    assert not any(run.is_figure for run in key.runs)
    assert key.plain == wording.text.rstrip(".")


def test_bold_words_stay_where_the_sentence_around_them_is_cut() -> None:
    assert said_keys(
        Run("Then came, long after the harvest of that year was brought home, the "),
        Run("debt", bold=True),
        Run(" of the men in the lower village, and last the "),
        Run("fear", bold=True),
        Run("."),
        limit=5,
    ) == ["Then came, long after the harvest … debt … and last the fear"]


def test_of_another_language_than_english_each_sentence_stands_whole() -> None:
    whole = "Бұл қазақ тілінде жазылған өте ұзын сөйлем болып табылады және бітпейді дейді"
    assert said_keys(Run(f"{whole}."), language="kk", limit=4) == [whole]


@lru_cache
def card_texts(name: str, cards: str) -> str:
    """All that stands on the cards of a shipped talk, without blanks and signs."""
    return "".join(plain_letters(text) for text in page_texts(shipped_cards(name, cards, "us-letter", 18)[0]))


def plain_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def has_marks(part: Slide) -> bool:
    return any(is_marked(paragraph.text) for paragraph in part.notes if not paragraph.cue)


def said_sentences(name: str) -> list[Text]:
    """Of slides without marked key words."""
    made, _ = shipped_talk(name)
    notes = [paragraph for part in made.told if not has_marks(part) for paragraph in part.notes if paragraph.text]
    return [sentence for paragraph in notes for sentence in sentences(paragraph.text)]


@pytest.mark.parametrize("cards", ["4", "3x5"])
def test_of_slides_with_marked_key_words_these_stand_on_the_cards_and_whole_what_says_a_fact(cards: str) -> None:
    made, _ = shipped_talk("church_30")
    text = card_texts("church_30", cards)
    parts = [part for part in made.told if has_marks(part)]
    assert len(parts) > 15
    for part in parts:
        for paragraph in part.notes:
            for sentence in sentences(paragraph.text) if not paragraph.cue else ():
                figures = [run for run in sentence.runs if run.binding]
                for run in figures or [run for run in sentence.runs if run.bold]:
                    # A card may end within a long stretch, and a year may stand behind a figure.
                    for word in run.text.split():
                        assert plain_letters(word) in text, (part.id, run.text)


def test_only_marked_words_and_facts_are_prompts_of_a_slide_that_has_marks() -> None:
    notes = (
        said("Nothing of this is needed. Nor of this."),
        NotesParagraph(Text((Run("They carried "), Run("men on the way to work", bold=True), Run(" by night.")))),
        NotesParagraph(Text((Run("In 2010 it was "), fact("82"), Run(" people, at least.")))),
    )
    text = " ".join(page_texts(cards_of(talk(slide(1, *notes), slide(2, said("All of this is a prompt."))))))
    assert squeezed("men on the way to work – In 2010 it was 82 people, at least") in squeezed(text)
    assert "Nothingofthis" not in squeezed(text)
    assert squeezed("All of this is a prompt") in squeezed(text)


@pytest.mark.parametrize("cards", ["4", "3x5"])
@pytest.mark.parametrize("name", SHIPPED)
def test_of_every_sentence_the_first_words_stand_on_the_cards_and_a_hedge_stands_whole(name: str, cards: str) -> None:
    text = re.sub(r"goeson\w*?(?=[A-Z])", "", card_texts(name, cards))
    for sentence in said_sentences(name):
        first = plain_letters("".join(sentence.plain.split()[:3]))
        assert first in text, sentence.plain
        words = sentence.plain.split()
        for number, word in enumerate(words):
            if HEDGE_OR_FIGURE.search(word):
                beside = (words[max(number - 1, 0) : number + 1], words[number : number + 2])
                assert any(plain_letters("".join(pair)) in text for pair in beside), (word, sentence.plain)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_sentence_has_a_prompt_in_its_order_and_those_with_a_hedge_are_whole(name: str) -> None:
    made, _ = shipped_talk(name)
    for part in made.told:
        for paragraph in part.notes:
            for limit in (*FULL, *BARE):
                told = sentences(paragraph.text)
                keys = paragraph_keys(paragraph.text, made.language, limit)
                assert len(keys) == len(told)
                for sentence, key in zip(told, keys, strict=True):
                    begins = re.sub(r" \(\d{4}\)", "", key.plain).split(" …")[0]
                    assert re.sub(r" \(\d{4}\)", "", sentence.plain).startswith(begins)
                    closing = re.sub(r" \(\d{4}\)", "", key.plain).rpartition("… ")[2]
                    assert re.sub(r" \(\d{4}\)", "", sentence.plain).rstrip(" .").endswith(closing.rstrip(" ."))
                    if HEDGE_OR_FIGURE.search(sentence.plain):
                        assert "…" not in key.plain, sentence.plain


def test_a_caution_about_hearsay_stands_on_the_card_of_its_slide() -> None:
    hearsay = Caveat("survey.wages", "this is hearsay; say it only in the words that stand here.", "Wages")
    text = "".join(page_texts(cards_of(talk(slide(1, said("Men went unpaid."), caveats=(hearsay,))))))
    assert squeezed("Careful: Wages: this is hearsay; say it only in the words that stand here.") in text


def test_the_content_note_is_said_whole() -> None:
    note = "A word first. Step out whenever you like. Help is at the end, and I'm here."
    made = talk(slide(1, said(note.replace("'", "’")), *(said("Something long is said here. " * 5) for _ in range(9))))
    values = cards_values(replace(made, content_note=note), NotesSettings("cards"))
    for lines in (*values["cards"][1]["full"], *values["cards"][1]["bare"]):
        shown = " ".join(run["text"] for key in lines[0]["keys"] for run in key["runs"])
        assert squeezed(shown) == squeezed(note.replace("'", "’"))


# ---- Cards.


@pytest.mark.parametrize(
    ("name", "cards", "paper", "size"),
    [
        ("church_30", "4", "us-letter", 20),
        ("church_30", "3x5", "a4", 20),
        ("community_30", "6", "us-letter", 14),
        ("statistics_10", "6", "a4", 28),
        ("statistics_10", "4", "a4", 18),
    ],
)
def test_nothing_stands_beyond_the_edges_of_a_card_and_all_figures_stand_on_one(
    name: str, cards: str, paper: str, size: float
) -> None:
    pdf, all_sheets = shipped_cards(name, cards, paper, size)
    assert_within_cards(all_sheets, cards, paper)
    sizes = {sign.size for sheet in all_sheets for sign in sheet.signs}
    assert min(sizes) >= 14
    assert max(sizes) <= max(size, 26)  # 26: of the number of the slide
    text = "".join(page_texts(pdf))
    made, _ = shipped_talk(name)
    for part in (*made.shown, *made.reserve):
        assert squeezed(part.title.plain) in text
        for paragraph in part.notes:
            for run in paragraph.text.runs:
                assert not run.is_figure or squeezed(run.text).rstrip(".") in text


@pytest.mark.parametrize("cards", ["4", "6", "3x5"])
@pytest.mark.parametrize("size", [14, 28])
def test_what_is_too_much_for_a_card_goes_on_the_next_and_never_off_it(cards: str, size: float) -> None:
    hostile = talk(
        slide(1, *(said(f"Paragraph number {n} tells of harvests, herds and roads.") for n in range(40)), cut=1),
        slide(2, said("W" * 300), said("Who asks " + "a very long question indeed, " * 30 + "today?", "ask")),
        slide(3, said("http://example.org/" + "a/" * 150), title=Text.of("A headline that goes on and on " * 12)),
        slide(4, title=NO_TEXT),
        slide(5, *(said("", "pause") for _ in range(30))),
        title="Title " * 60,
        audience="everybody " * 40,
    )
    pdf = cards_of(hostile, cards, size=size)
    assert_within_cards(sheets(pdf), cards, "us-letter")
    text = "".join(page_texts(pdf))
    assert "goeson:1b" in text
    for number in range(40):
        assert squeezed(f"Paragraph number {number} ") in text
    assert text.count("W") >= 300


@pytest.mark.parametrize("cards", ["4", "6", "3x5"])
def test_every_card_is_numbered_and_every_sheet_is_cut_the_same_way(cards: str) -> None:
    pdf, all_sheets = shipped_cards("statistics_10", cards, "us-letter")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    found = [(int(number), int(count)) for number, count in re.findall(r"\b(\d+)/(\d+)\b", text)]
    total = len(found)
    assert found == [(number, total) for number in range(1, total + 1)]
    on_a_sheet = 6 if cards == "6" else 4
    assert len(all_sheets) == -(-total // on_a_sheet)
    [marks] = {cut_marks(page) for page in drawings(pdf)}
    lines_across, lines_down = (3 if cards == "6" else 2) + (1 if cards == "3x5" else -1), 3 if cards == "3x5" else 1
    assert len(marks) == 2 * (lines_across + lines_down)


@pytest.mark.parametrize("cards", ["4", "6", "3x5"])
def test_every_card_has_its_punch_mark_in_the_same_corner_and_no_word_under_it(cards: str) -> None:
    pdf, all_sheets = shipped_cards("statistics_10", cards, "us-letter")
    places = faces(cards, "us-letter")
    corners = set()
    count = 0
    for sheet, (_, _, boxes) in zip(all_sheets, drawings(pdf), strict=True):
        for left, bottom, right, top in boxes:
            if abs(right - left - 17) > 2 or abs(top - bottom - 17) > 2:
                continue
            count += 1
            [card] = [place for place in places if place[0] < left < place[2] and place[1] < bottom < place[3]]
            corners.add((round(left - card[0]), round(card[3] - top)))
            for sign in sheet.signs:
                assert sign.right < left or sign.left > right or sign.top < bottom or sign.bottom > top
    assert len(corners) == 1
    assert count == cards_on(pdf)


def cards_on(pdf: bytes) -> int:
    return sum(len(re.findall(r"\b\d+/\d+\b", page.extract_text())) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_card_tells_until_when_by_both_clocks_and_what_may_be_dropped() -> None:
    settings = NotesSettings("cards", start="19:00")
    pdf, _ = cards_pdf(full_talk(), STEPPE, FONTS, settings)
    text = "".join(page_texts(pdf))
    assert "until3:30·19:03·dropasno.2" in text
    assert squeezed("Drop 4 (3:20), 2 (2:00) · saves 5:20") in text


def test_reserve_and_questions_have_cards_of_their_own() -> None:
    question = replace(slide(9, said("Nobody counted them.")), title=Text.of("How many are there?"))
    made = talk(slide(1, said("One thing.")), slide(2, said("Another thing."), hidden=True), questions=(question,))
    text = "".join(page_texts(cards_of(made)))
    assert "inreserve" in text
    assert "Q1" in text
    assert squeezed("How many are there?") in text
    assert squeezed("Nobody counted them") in text


def test_cards_can_be_read_by_a_screen_reader_and_have_the_same_bytes_each_time() -> None:
    first = cards_of(full_talk())
    assert is_accessible(first)
    assert cards_of(full_talk()) == first


@pytest.mark.parametrize(("cards", "paper"), [("5", "us-letter"), ("4", "a5")])
def test_cards_that_nobody_can_cut_are_refused(cards: str, paper: str) -> None:
    pdf, [problem] = cards_pdf(full_talk(), STEPPE, FONTS, NotesSettings("cards", paper=paper, cards=cards))
    assert pdf == b""
    assert problem.level is Level.ERROR
