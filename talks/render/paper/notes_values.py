"""What the notes say, as plain values: the clock, the marks, the order of dropping.

The PDF and the Markdown notes are made from the same values, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Mapping

from talks.compose.talk import Citation, NotesParagraph, Slide, Talk, merged, together, years_said
from talks.render.paper.shared_values import Values, front_values, help_lines_values, source_values
from talks.render.paper.texts import cleaned, page_pieces, run_values, word_count

# By a slide's id its first and last number in the deck; without a deck the slides are counted.
SlideNumbers = Mapping[str, tuple[int, int]]
NOT_LAID_OUT: SlideNumbers = {}

# Two seconds at 130 words a minute: a cue takes a pause, and is not read aloud.
CUE_WORDS = 4

MARKS = ((0.25, "Quarter"), (0.5, "Half way"), (0.75, "Three quarters"))

NAMES_IN_MARGIN = 3

# Private, calm, no probing, no promise of secrecy, who reports: Diocese of Syracuse. The rest is our own.
DISCLOSURE_PLAN = (
    "Someone may tell you that it happened to them, or to a person they know. You need not solve it.",
    "Go where others do not hear or see you. If you cannot leave now, agree on a place and a time today.",
    "Stay calm. Listen. Say: I am glad you told me. It is not your fault.",
    "Do not probe: no questions about details, names or dates, and take no notes or pictures.",
    "Do not promise secrecy. Say whom you would have to tell, before they say more.",
    "Let them decide what comes next. Call nobody for them unless they ask or someone is in danger now.",
    "Hand over the help lines below, and the safest way to call: not from a phone that someone else checks.",
    "When someone is in danger now: the emergency number. When it is a child: the law may ask you to report.",
    "Before the talk, ask the host who takes reports here, and write the name down.",
    "Afterwards tell no story of it, not even without the name.",
)


def clock(minutes: float) -> str:
    """Minutes as a clock shows them: 6.5 is 6:30."""
    return _clock_of_seconds(round(minutes * 60))


def notes_values(talk: Talk, numbers: SlideNumbers = NOT_LAID_OUT) -> Values:
    """What the notes say, front page to last page."""
    slides, reserve = _slides(talk, numbers)
    drops = sorted((slide for slide in slides if slide["cut"] is not None), key=lambda s: (s["cut"], s["number"]))
    for order, slide in enumerate(drops, start=1):
        slide["drop"] = order
    planned = sum(slide["seconds"] for slide in slides)
    return {
        **front_values(talk),
        "planned": _clock_of_seconds(planned),
        "as_planned": planned == round(talk.minutes * 60),
        "slides": slides,
        "reserve": reserve,
        "drops": [{key: slide[key] for key in ("number", "numbers", "title", "minutes")} for slide in drops],
        "drops_save": _clock_of_seconds(sum(slide["seconds"] for slide in drops)),
        "sources": [source_values(entry) for entry in talk.sources],
        # A talk that may hurt has a content note; at any other a plan for disclosures would be out of place.
        "disclosure": list(DISCLOSURE_PLAN) if talk.content_note else [],
        "help_lines": help_lines_values(talk.handout.help_lines),
    }


def _slides(talk: Talk, numbers: SlideNumbers) -> tuple[list[Values], list[Values]]:
    """The slides of the talk by the clock, and those in reserve."""
    total = sum(slide.minutes for slide in talk.shown)
    marks = [(share * total, name) for share, name in MARKS] if total else []
    counted = {slide.id: (number, number) for number, slide in enumerate((*talk.shown, *talk.reserve), start=1)}
    numbered = {**counted, **numbers}
    slides = []
    begin = 0.0
    for slide in talk.shown:
        end = begin + slide.minutes
        now = [mark for mark in marks if begin <= mark[0] < end]
        slides.append(_slide(numbered[slide.id], slide, begin, end, now))
        begin = end
    return slides, [_slide(numbered[slide.id], slide, begin, begin, []) for slide in talk.reserve]


def _slide(numbers: tuple[int, int], slide: Slide, begin: float, end: float, marks: list[tuple[float, str]]) -> Values:
    # Seconds are the difference of the rounded clock times: then the minutes of all slides add up to the clock.
    seconds = round(end * 60) - round(begin * 60)
    citations = merged((*slide.citations, *slide.notes_citations))
    paragraphs = [_paragraph(paragraph) for paragraph in slide.notes if paragraph.cue or paragraph.text]
    loose = _place_marks(paragraphs, begin, end, marks)
    with_figures = next((p for p in paragraphs if p["figures"]), None)
    if with_figures:
        with_figures["from"] = _shortened(list(dict.fromkeys(cleaned(citation.short) for citation in citations)))
    return {
        "number": numbers[0],
        "numbers": f"{numbers[0]}–{numbers[1]}" if numbers[1] > numbers[0] else str(numbers[0]),
        "id": slide.id,
        "kind": slide.kind,
        "title": run_values(slide.title),
        "seconds": seconds,
        "minutes": _clock_of_seconds(seconds),
        "begins": clock(begin),
        "ends": clock(end),
        "timed": end > begin,
        "cut": slide.cut,
        "hidden": slide.hidden,
        "drop": 0,
        "marks": loose,
        "paragraphs": paragraphs,
        "sources": [_citation(citation) for citation in citations],
        "overdue": [cleaned(str(late)) for late in together(slide.overdue)],
        "caveats": list(dict.fromkeys(cleaned(str(caveat)) for caveat in slide.caveats)),
    }


def _paragraph(paragraph: NotesParagraph) -> Values:
    return {
        "cue": cleaned(paragraph.cue),
        "text": run_values(paragraph.text),
        "pieces": [run_values(piece) for piece in page_pieces(paragraph.text)],
        "words": CUE_WORDS if paragraph.cue else word_count(paragraph.text.plain),
        "figures": bool(paragraph.text.uses),
        "from": [],
        "marks": [],
    }


def _place_marks(paragraphs: list[Values], begin: float, end: float, marks: list[tuple[float, str]]) -> list[Values]:
    """Put each mark beside the paragraph that is being said then; the marks of a slide without notes come back."""
    loose = []
    words = sum(paragraph["words"] for paragraph in paragraphs)
    for at, name in marks:
        mark = {"name": name, "at": clock(at)}
        said = (at - begin) / (end - begin) * words
        for paragraph in paragraphs:
            said -= paragraph["words"]
            if said < 0:
                paragraph["marks"].append(mark)
                break
        else:
            loose.append(mark)
    return loose


def _shortened(names: list[str]) -> list[str]:
    """A long list in the margin would push the text apart; all sources stand below it anyway."""
    if len(names) <= NAMES_IN_MARGIN:
        return names
    return [*names[: NAMES_IN_MARGIN - 1], f"and {len(names) - NAMES_IN_MARGIN + 1} more, below"]


def _citation(citation: Citation) -> Values:
    return {
        "short": cleaned(citation.short),
        "years": cleaned(years_said(citation.years)),
        "said": cleaned(str(citation)),
    }


def _clock_of_seconds(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
