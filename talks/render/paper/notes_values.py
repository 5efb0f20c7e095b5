"""What the notes say, as plain values: the clock, the marks, the order of dropping.

The PDF, the Markdown and the HTML notes are made from the same values, so that they cannot say different things.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talks.compose.talk import Citation, Slide, Talk, merged, together, years_said
from talks.compose.text import Text
from talks.render.paper.beside import careful, first_words, paragraph_values
from talks.render.paper.fixed_texts import BEFORE, CUE_MEANINGS, DISCLOSURE_PLAN, TO_BRING, TO_BRING_HELP
from talks.render.paper.shared_values import Values, front_values, help_lines_values, source_values
from talks.render.paper.texts import cleaned, run_values

# By a slide's id its first and last number in the deck; without a deck the slides are counted.
SlideNumbers = Mapping[str, tuple[int, int]]
NOT_LAID_OUT: SlideNumbers = {}

MARKS = ((0.25, "Quarter"), (0.5, "Half way"), (0.75, "Three quarters"))


def clock(minutes: float) -> str:
    """Minutes as a clock shows them: 6.5 is 6:30."""
    return _clock_of_seconds(round(minutes * 60))


def wall_clock(start: str, minutes: float) -> str:
    """The time on the wall so many minutes after the start, HH:MM; empty where no start is known."""
    if not start:
        return ""
    hours, _, rest = start.partition(":")
    # Not rounded up: who ends at 19:12 by the wall is never late.
    at = int(hours) * 60 + int(rest) + int(minutes + 1e-6)
    return f"{at // 60 % 24:02d}:{at % 60:02d}"


def notes_values(talk: Talk, numbers: SlideNumbers = NOT_LAID_OUT, start: str = "") -> Values:
    """What the notes say, front page to last page; start: when the talk begins by the clock on the wall, HH:MM."""
    slides, reserve = _slides(talk, numbers, start)
    drops = sorted((slide for slide in slides if slide["cut"] is not None), key=lambda s: (s["cut"], s["number"]))
    for order, slide in enumerate(drops, start=1):
        slide["drop"] = order
        # Those that come earlier in the order are gone by then.
        left = (one for one in slides[slides.index(slide) + 1 :] if not one["drop"])
        slide["next"] = next((one["numbers"] for one in left), "")
    planned = sum(slide["seconds"] for slide in slides)
    help_lines = help_lines_values(talk.handout.help_lines)
    return {
        **front_values(talk),
        "planned": _clock_of_seconds(planned),
        "as_planned": planned == round(talk.minutes * 60),
        "start": start,
        "end": wall_clock(start, planned / 60),
        "left_out": [cleaned(one.title) for one in talk.dropped],
        "came_in": [cleaned(one.title) for one in talk.added],
        "to_bring": [*TO_BRING, *(TO_BRING_HELP if help_lines else ())],
        "before": list(BEFORE),
        "slides": slides,
        "reserve": reserve,
        "drops": [{key: slide[key] for key in ("number", "numbers", "title", "minutes")} for slide in drops],
        "cues": _cues((*slides, *reserve)),
        "drops_save": _clock_of_seconds(sum(slide["seconds"] for slide in drops)),
        "questions": [_question(number, one, talk) for number, one in enumerate(talk.questions, start=1)],
        "sources": [source_values(entry) for entry in talk.sources],
        # A talk that may hurt has a content note; at any other a plan for disclosures would be out of place.
        "disclosure": list(DISCLOSURE_PLAN) if talk.content_note else [],
        "help_lines": help_lines,
    }


def _cues(slides: Sequence[Values]) -> list[Values]:
    """The cues that stand in the notes, and what each is for."""
    used = {paragraph["cue"] for slide in slides for paragraph in slide["paragraphs"]}
    return [{"cue": cue, "meaning": meaning} for cue, meaning in CUE_MEANINGS.items() if cue in used]


def _slides(talk: Talk, numbers: SlideNumbers, start: str) -> tuple[list[Values], list[Values]]:
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
        slides.append(_slide(numbered[slide.id], slide, talk, (begin, end), now, start))
        begin = end
    return slides, [_slide(numbered[one.id], one, talk, (begin, begin), [], start) for one in talk.reserve]


def _slide(
    numbers: tuple[int, int],
    slide: Slide,
    talk: Talk,
    time: tuple[float, float],
    marks: Sequence[tuple[float, str]],
    start: str,
) -> Values:
    begin, end = time
    # Seconds are the difference of the rounded clock times: then the minutes of all slides add up to the clock.
    seconds = round(end * 60) - round(begin * 60)
    said = _said(slide, talk)
    loose = _place_marks(said["paragraphs"], begin, end, marks, start)
    return {
        "number": numbers[0],
        "numbers": f"{numbers[0]}–{numbers[1]}" if numbers[1] > numbers[0] else str(numbers[0]),
        "id": slide.id,
        "kind": slide.kind,
        # A page without headings for all its parts is none that can be read aloud.
        "title": run_values(slide.title if slide.title else Text.of(f"Slide {numbers[0]}")),
        "opens": f"Slide {numbers[0]}: {first_words(slide.title.plain)}",
        "seconds": seconds,
        "minutes": _clock_of_seconds(seconds),
        "begins": clock(begin),
        "ends": clock(end),
        "begins_at": wall_clock(start, begin),
        "ends_at": wall_clock(start, end),
        "timed": end > begin,
        "cut": slide.cut,
        "hidden": slide.hidden,
        "drop": 0,
        "next": "",
        "picture": cleaned(f"Slide {numbers[0]} as the hall sees it: {slide.title.plain}"),
        "marks": loose,
        **said,
    }


def _question(number: int, question: Slide, talk: Talk) -> Values:
    return {"number": number, "question": run_values(question.title), **_said(question, talk)}


def _said(slide: Slide, talk: Talk) -> Values:
    """What is said, and what stands behind it: sources, what is overdue, and cautions that no paragraph holds."""
    cautions = careful([one for one in slide.caveats if one.fact not in _told_before(slide, talk)])
    paragraphs = paragraph_values(slide, cautions, talk)
    figures = [one for paragraph in paragraphs for piece in paragraph["told"] for one in piece["figures"]]
    beside = {short for one in figures for short in one["shorts"]}
    cited = [_citation(citation) for citation in merged((*slide.citations, *slide.notes_citations))]
    return {
        "paragraphs": paragraphs,
        "sources": cited,
        "sources_left": [one for one in cited if one["short"] not in beside],
        "overdue": [cleaned(str(late)) for late in together(slide.overdue)],
        "caveats": [one.said for one in cautions if not one.placed],
    }


def _told_before(slide: Slide, talk: Talk) -> set[str]:
    """The stories of earlier slides: how one is told is said where it is told, not wherever it is recalled."""
    if slide not in talk.shown:
        return set()
    earlier = talk.shown[: talk.shown.index(slide)]
    return {one.fact for other in earlier for one in other.caveats if one.fact.startswith("story ")}


def _place_marks(
    paragraphs: list[Values], begin: float, end: float, marks: Sequence[tuple[float, str]], start: str
) -> list[Values]:
    """Put each mark beside the paragraph that is being said then; the marks of a slide without notes come back."""
    loose = []
    words = sum(paragraph["words"] for paragraph in paragraphs)
    for at, name in marks:
        mark = {"name": name, "at": clock(at), "wall": wall_clock(start, at)}
        said = (at - begin) / (end - begin) * words
        for paragraph in paragraphs:
            said -= paragraph["words"]
            if said < 0:
                paragraph["marks"].append(mark)
                break
        else:
            loose.append(mark)
    return loose


def _citation(citation: Citation) -> Values:
    return {
        "short": cleaned(citation.short),
        "years": cleaned(years_said(citation.years)),
        "said": cleaned(str(citation)),
    }


def _clock_of_seconds(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
