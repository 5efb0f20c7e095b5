"""What cue cards say, as plain values for their page template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from talks.compose.talk import NotesParagraph, Slide, Talk
from talks.compose.text import Run, Text
from talks.render.paper.cards_keywords import is_marked, marked_keys, paragraph_keys
from talks.render.paper.notes_values import NOT_LAID_OUT, SlideNumbers, notes_values
from talks.render.paper.settings import NotesSettings
from talks.render.paper.shared_values import Values
from talks.render.paper.texts import cleaned, pieces_at, run_values, sentences

# Words of a sentence that may be cut short: the page template takes the first that fit on a card.
FULL = (8, 6)
BARE = (5,)  # where nothing else fits
WORDS_OF_CAUTION = 22
_OPEN_TO_DOUBT = re.compile(r"hearsay|disput|-hand\b|no proof|not proof|inference|estimate|of one book", re.IGNORECASE)
LONGEST_TITLE = 80  # characters
LONGEST_STRETCH = 120  # characters that cannot go on on the next card
LONGEST_WORD = 18  # characters; a longer one may go on on the next line
WORD_PART = 6

SMALLEST_SIZE = 14.0


def cards_values(talk: Talk, settings: NotesSettings, numbers: SlideNumbers = NOT_LAID_OUT) -> Values:
    """The cards in order: what to know before, one or more for each slide, and where to call."""
    values = notes_values(talk, numbers, settings.start)
    spoken = [
        (slide, known)
        for slide, known in zip((*talk.shown, *talk.reserve), [*values["slides"], *values["reserve"]], strict=True)
        if known["kind"] != "sources" or known["paragraphs"]
    ]
    cards = [_slide_card(talk, slide, known) for slide, known in spoken]
    for card, follower in pairwise(cards):
        if card["timed"] and follower["timed"]:
            card["next"] = f"{follower['numbers']}  {follower['title']}"
    return {
        **{key: values[key] for key in ("title", "speaker", "language", "region")},
        "kind": settings.cards,
        "largest": max(settings.size, SMALLEST_SIZE),
        "smallest": SMALLEST_SIZE,
        "cards": [_first_card(values), *cards, *_questions(talk, values), *_last_cards(values)],
    }


def _slide_card(talk: Talk, slide: Slide, known: Values) -> Values:
    return {
        "numbers": known["numbers"],
        "title": _broken(_short_title(slide.title.plain)) or f"Slide {known['numbers']}",
        "timed": known["timed"],
        "until": known["ends"] if known["timed"] else "",
        "until_at": known["ends_at"] if known["timed"] else "",
        "minutes": known["minutes"],
        "drop": known["drop"],
        "reserve": known["hidden"],
        "next": "",
        "full": _variants(slide, talk, FULL),
        "bare": _variants(slide, talk, BARE),
    }


def _variants(slide: Slide, talk: Talk, limits: Sequence[int]) -> list[list[Values]]:
    """The lines of a card, from the fullest to the barest."""
    found = [_lines(slide, talk, limit) for limit in limits]
    return [lines for place, lines in enumerate(found) if lines not in found[:place]]


def _lines(slide: Slide, talk: Talk, limit: int) -> list[Values]:
    """Each spoken paragraph with the cues before it; a cue that has words of its own is a line of its own."""
    lines: list[Values] = []
    cues: list[str] = []
    marked = any(is_marked(paragraph.text) for paragraph in slide.notes if not paragraph.cue)
    for paragraph in slide.notes:
        if paragraph.cue and not paragraph.text:
            cues.append(cleaned(paragraph.cue))
        elif paragraph.cue:
            lines.append(_line([*cues, cleaned(paragraph.cue)], _asked(paragraph, limit, talk.language), said=False))
            cues = []
        elif paragraph.text:
            texts = _paragraph(paragraph, limit, talk.language, talk.content_note, marked=marked)
            if texts:
                lines.append(_line(cues, texts))
                cues = []
    if cues:
        lines.append(_line(cues, []))
    return lines + [_line([], [Text((Run("Careful: ", bold=True), Run(one)))]) for one in _cautions(slide)]


def _cautions(slide: Slide) -> list[str]:
    """What to heed of hearsay and of disputed figures, in one or two sentences each; all of it is in the notes."""
    told: dict[str, str] = {}
    for caveat in slide.caveats:
        said = cleaned(str(caveat))
        if caveat.fact.startswith("story ") or not _OPEN_TO_DOUBT.search(said):
            continue
        if len(said.split()) > WORDS_OF_CAUTION:
            first = sentences(Text.of(said))[0].plain.strip()
            said = f"{first} …" if first != said else said
        told.setdefault(caveat.fact, said)
    return list(dict.fromkeys(told.values()))


def _line(cues: list[str], texts: list[Text], *, said: bool = True) -> Values:
    return {
        "cues": cues,
        "said": said,
        "keys": [
            {"runs": _runs(_stripped(piece)), "before": before if place else " · " if number else ""}
            for number, text in enumerate(texts)
            for place, (before, piece) in enumerate(_stretches(text))
        ],
    }


def _asked(paragraph: NotesParagraph, limit: int, language: str) -> list[Text]:
    """A question is read out as it stands; what else a cue says is prompted like what is said."""
    return [paragraph.text] if paragraph.cue == "ask" else paragraph_keys(paragraph.text, language, limit)


def _stripped(text: Text) -> Text:
    end = len(text.plain.rstrip(" "))
    return pieces_at(text, [end])[0] if end else text


def _paragraph(paragraph: NotesParagraph, limit: int, language: str, content_note: str, *, marked: bool) -> list[Text]:
    # Where it is hard to listen, what was promised before is said whole.
    if content_note and _same(paragraph.text.plain, content_note):
        return [_stripped(sentence) for sentence in sentences(paragraph.text)]
    if marked:
        return marked_keys(paragraph.text, language)
    return paragraph_keys(paragraph.text, language, limit)


def _same(one: str, other: str) -> bool:
    """Whether both say the same; notes have typographic quotes and apostrophes."""
    return re.sub(r"\W+", "", one) == re.sub(r"\W+", "", other)


def _stretches(text: Text) -> list[tuple[str, Text]]:
    """A long stretch in parts that a card can end between, each with what stands between it and the one before."""
    plain = text.plain
    starts: list[int] = []
    joints = [""]
    begin = 0
    while len(plain) - begin > LONGEST_STRETCH:
        blank = plain.rfind(" ", begin + 1, begin + LONGEST_STRETCH)
        begin = blank + 1 if blank > 0 else begin + LONGEST_STRETCH
        starts.append(begin)
        joints.append(" " if blank > 0 else "")
    return list(zip(joints, pieces_at(text, starts), strict=True))


def _runs(text: Text) -> list[Values]:
    values = run_values(text)
    for value in values:
        value["text"] = _broken(value["text"])
    return values


def _broken(text: str) -> str:
    """The text with places where a very long word may go on on the next line."""
    return " ".join(
        word if len(word) <= LONGEST_WORD else "\u200b".join(_parts(word, WORD_PART)) for word in text.split(" ")
    )


def _parts(word: str, length: int) -> list[str]:
    return [word[at : at + length] for at in range(0, len(word), length)]


def _short_title(title: str) -> str:
    title = cleaned(title)
    if len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _plain_card(title: str, full: list[list[Values]], numbers: str = "") -> Values:
    return {
        "numbers": numbers,
        "title": _broken(_short_title(title)) or "Cards",
        "timed": False,
        "until": "",
        "until_at": "",
        "minutes": "",
        "drop": 0,
        "reserve": False,
        "next": "",
        "full": full,
        "bare": [],
    }


def _first_card(values: Values) -> Values:
    told = [f"{values['minutes']} minutes"]
    if not values["as_planned"]:
        told.append(f"the slides add up to {values['planned']}")
    if values["audience"]:
        told.append(f"for: {values['audience']}")
    lines = [_line([], [Text.of(one) for one in told])]
    if values["drops"]:
        order = ", ".join(f"{slide['numbers']} ({slide['minutes']})" for slide in values["drops"])
        lines.append(_line([], [Text.of(f"Short of time? Drop {order}"), Text.of(f"saves {values['drops_save']}")]))
    for slide in values["reserve"]:
        title = "".join(run["text"] for run in slide["title"])
        lines.append(_line([], [Text.of(f"In reserve: {slide['numbers']} {title}")]))
    return _plain_card(values["title"], [lines])


def _questions(talk: Talk, values: Values) -> list[Values]:
    """The likely questions: how each is put, and the answer in key words."""
    cards = []
    for question, known in zip(talk.questions, values["questions"], strict=True):
        card = _plain_card(question.title.plain, _variants(question, talk, FULL), f"Q{known['number']}")
        cards.append({**card, "bare": _variants(question, talk, BARE)})
    return cards


def _last_cards(values: Values) -> list[Values]:
    cards = []
    if values["disclosure"]:
        lines = [_line([], [Text.of(sentence)]) for sentence in values["disclosure"]]
        cards.append(_plain_card("If someone tells you", [lines]))
    if values["help_lines"]:
        lines = [
            {"cues": [], "said": True, "keys": [{"runs": _contact(line), "before": ""}]}
            for line in values["help_lines"]
        ]
        cards.append(_plain_card("Where to call", [lines]))
    return cards


def _contact(line: Values) -> list[Values]:
    name = _runs(Text.of(f"{line['name']}: "))
    return [*name, *({**run, "text": _broken(run["text"]), "bold": True} for run in line["contact"])]
