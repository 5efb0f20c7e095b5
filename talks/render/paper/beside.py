"""What stands beside the notes: where figures come from, how to say them, what to be careful about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from talks.compose.notes import SECONDS_PER_PAUSE
from talks.compose.talk import Caveat, Citation, NotesParagraph, SaidFigure, Slide, Talk, years_said
from talks.compose.text import Text
from talks.render.paper.shared_values import Values
from talks.render.paper.spoken import spoken_forms
from talks.render.paper.texts import cleaned, page_pieces, sentences, spoken_runs, word_count

MOST_SIGNS = 32
FIRST_WORDS = 5  # of the next page, at the foot of a page: P. Urs Bender
# A margin longer than its text would push the text apart: what is longer stands after the notes of the slide.
WORDS_BESIDE = 20
WORDS_A_WORD = 1.3
TELLING = "Telling it:"  # before advice on a story, in place of "Careful:"
MOST_WORDS = 9  # of a figure repeated in the margin; a whole sentence with a figure in it stands beside it anyway

_DATE_ONLY = re.compile(r"(?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d")


@dataclass
class Careful:
    """A caution as it is printed, the facts it goes with, and whether a paragraph holds it."""

    said: str
    facts: tuple[str, ...]
    placed: bool = False


def careful(caveats: Sequence[Caveat]) -> list[Careful]:
    """The cautions of a slide, each text once."""
    facts: dict[str, list[str]] = {}
    for caveat in caveats:
        said = cleaned(str(caveat))
        # Advice on how a story is told is no doubt about it.
        facts.setdefault(f"{TELLING} {said}" if caveat.fact.startswith("story ") else said, []).append(caveat.fact)
    return [Careful(said, tuple(names)) for said, names in facts.items()]


def paragraph_values(slide: Slide, cautions: Sequence[Careful], talk: Talk) -> list[Values]:
    """The paragraphs of a slide's notes, in pieces that a page keeps whole; it marks the cautions that they hold."""
    return [_paragraph(one, cautions, talk) for one in slide.notes if one.cue or one.text]


def _paragraph(paragraph: NotesParagraph, cautions: Sequence[Careful], talk: Talk) -> Values:
    pieces = page_pieces(paragraph.text) if paragraph.text else []
    figures = list(paragraph.figures)
    told = []
    for piece in pieces:
        count = sum(run.is_figure for run in piece.runs)
        told.append(_piece(piece, figures[:count], cautions, talk))
        figures = figures[count:]
    words = word_count(paragraph.text.plain)
    if paragraph.cue:
        words = round((paragraph.seconds or SECONDS_PER_PAUSE) * talk.words_per_minute / 60)
    return {
        "cue": cleaned(paragraph.cue),
        "text": spoken_runs(paragraph.text),
        "pieces": [spoken_runs(piece) for piece in pieces],
        "told": told,
        "caveats": [caveat for piece in told for caveat in piece["caveats"]],
        "words": words,
        "marks": [],
    }


def _piece(piece: Text, figures: Sequence[SaidFigure], cautions: Sequence[Careful], talk: Talk) -> Values:
    """Sentence by sentence, and what stands beside them."""
    parts = sentences(piece)
    sourced = _sourced(figures, {line.contact.plain: line.checked for line in talk.handout.help_lines})
    taken = sum(word_count(f"{one['said']} {one['years']} {one['short']}") for one in sourced)
    return {
        "sentences": [spoken_runs(sentence) for sentence in parts],
        "begins": [first_words(sentence.plain) for sentence in parts],
        "figures": sourced,
        "spoken": list(dict.fromkeys(spoken_forms(piece.plain, talk.language))),
        "caveats": _cautions_of(piece, cautions, taken),
    }


def first_words(plain: str) -> str:
    """The words by which a page tells how the next one begins; few and short enough for one line of small paper."""
    words = cleaned(plain).split()[:FIRST_WORDS]
    while len(words) > 1 and len(" ".join(words)) > MOST_SIGNS:
        words.pop()
    return " ".join(words)[:MOST_SIGNS]


def _sourced(figures: Sequence[SaidFigure], contacts: Mapping[str, str]) -> list[Values]:
    """The figures, those of one source together: which, of what year, and where they come from.

    contacts: where to call, and when that was looked up, which matters more than the year of the page that says it.
    """
    found: dict[tuple[Citation, ...], list[str]] = {}
    for figure in figures:
        others = [other for other in figures if other is not figure and set(other.uses) & set(figure.uses)]
        # The date of a figure that is said beside it is no figure of its own.
        if figure.citations and not (others and _DATE_ONLY.fullmatch(figure.said.replace("\u00a0", " "))):
            found.setdefault(figure.citations, []).append(cleaned(figure.said))
    return [
        {
            "said": ", ".join(dict.fromkeys(one for one in said if word_count(one) <= MOST_WORDS)),
            "years": _looked_up(said, contacts)
            or _years(citations, [one for one in said if word_count(one) <= MOST_WORDS]),
            "short": "; ".join(cleaned(one.short) for one in citations),
            "shorts": [cleaned(one.short) for one in citations],
        }
        for citations, said in found.items()
    ]


def _looked_up(said: Sequence[str], contacts: Mapping[str, str]) -> str:
    days = {contacts.get(one.replace("\u00a0", " "), "") for one in said}
    day = days.pop() if len(days) == 1 else ""
    return f"looked up {day}" if day else ""


def _years(citations: Sequence[Citation], said: Sequence[str]) -> str:
    """The years of the data; none where the figures themselves are these years."""
    years = sorted({year for one in citations for year in one.years})
    if all(any(year in figure for figure in said) for year in years):
        return ""
    return years_said(tuple(years)) if all(year.isdigit() for year in years) else "; ".join(years)


def _cautions_of(piece: Text, cautions: Sequence[Careful], taken: int) -> list[str]:
    """The cautions that go with the facts of a piece, as far as there is room; taken: words that stand beside it."""
    said = {use.fact for use in piece.uses}
    room = max(WORDS_BESIDE, round(WORDS_A_WORD * word_count(piece.plain)) - taken)
    placed = []
    for caution in cautions:
        words = word_count(caution.said)
        if not caution.placed and words <= room and said.intersection(caution.facts):
            caution.placed = True
            room -= words
            placed.append(caution.said)
    return placed
