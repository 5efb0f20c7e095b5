"""Every place of the notes and of the handout where something is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from talks.changes.deck_mentions import Spot
from talks.changes.records import Mention
from talks.compose.kinds import HelpLine, Point
from talks.compose.talk import NotesParagraph, Slide, Talk, merged
from talks.compose.text import NO_TEXT, Run, Text, joined
from talks.layout.deck import Deck, slide_numbers
from talks.problems import NOWHERE

Listed = dict[str, tuple[str, ...]]
"""By the id of a source the facts taken from it, and from other editions of the same report."""


def notes_mentions(talk: Talk, deck: Deck | None, listed: Listed) -> Iterator[Mention]:
    """The notes: front page, slides by the clock, those in reserve, and the last page."""
    front = Spot("notes")
    yield from _front(front, talk)
    numbers = slide_numbers(deck) if deck else {}
    counted = {slide.id: (number, number) for number, slide in enumerate((*talk.shown, *talk.reserve), start=1)}
    numbers = {**counted, **numbers}
    begin = 0.0
    for slide in (*talk.shown, *talk.reserve):
        end = begin + (0 if slide.hidden else slide.minutes)
        spot = Spot("notes", slide.id, numbers[slide.id][0], slide.title.plain)
        yield from _slide(spot, slide, begin, end)
        begin = end
    for question in talk.questions:
        # No slide of the deck: its place in the notes tells one from the other.
        for one in _slide(Spot("notes", title=question.title.plain), question, begin, begin):
            yield replace(one, part=f"{_asked(question)}, {one.part}", key=f"{question.id}/{one.key}")
    yield from _last_page(front, talk, numbers, listed)


def handout_mentions(talk: Talk, listed: Listed) -> Iterator[Mention]:
    """The handout, from top to bottom."""
    spot = Spot("handout")
    handout = talk.handout
    yield spot.mention("title", "title", talk.title, talk.place)
    if talk.subtitle:
        yield spot.mention("subtitle", "subtitle", talk.subtitle, talk.place)
    yield from _points(spot, "point", handout.points, talk)
    for number, figure in enumerate(handout.figures, start=1):
        key, uses = f"figure {number}", (*figure.value.uses, *figure.label.uses)
        yield spot.mention(f"figure {number}", f"{key}/value", figure.value, talk.place)
        yield spot.mention(f"figure {number}, what it counts", f"{key}/label", figure.label, talk.place)
        yield spot.mention(f"figure {number}, source", f"{key}/source", figure.citation, talk.place, uses)
    yield from _points(spot, "action", handout.actions, talk)
    yield from _help(spot, handout.help_lines, talk)
    slide = next((one for one in talk.slides if one.id == handout.picture), None)
    if slide:
        yield spot.mention("picture", f"picture/{slide.id}", slide.title, slide.place_of("title"), slide.uses)
    if handout.code:
        said = f"{handout.code.label.plain} <{handout.code.link}>"
        yield spot.mention("QR code", "code", said, talk.place, handout.code.uses)
    for entry in handout.sources:
        said = f"{entry.short} <{entry.url}>" if entry.url else entry.short
        yield spot.mention("sources", f"source/{entry.id}", said, NOWHERE, listed.get(entry.id, ()))


def _front(spot: Spot, talk: Talk) -> Iterator[Mention]:
    for part, said in (
        ("title", talk.title),
        ("subtitle", talk.subtitle),
        ("audience", talk.audience),
        ("speaker", talk.speaker),
        ("minutes", f"{round(talk.minutes, 1):g}"),
    ):
        if said:
            yield spot.mention(part, part, said, talk.place)


def _slide(spot: Spot, slide: Slide, begin: float, end: float) -> Iterator[Mention]:
    notes = slide.place_of("notes")
    yield spot.mention("title", "title", slide.title, slide.place_of("title"))
    if end > begin:
        cut = "" if slide.cut is None else f", may be dropped ({slide.cut})"
        said = f"{_clock(begin)} to {_clock(end)}{cut}"
        yield spot.mention("clock", "clock", said, slide.place)
    for number, paragraph in enumerate((one for one in slide.notes if one.cue or one.text), start=1):
        part = f"{paragraph.cue} (paragraph {number})" if paragraph.cue else f"paragraph {number}"
        yield spot.mention(part, f"paragraph {number}", _spoken(paragraph), notes)
    cited = merged((*slide.citations, *slide.notes_citations))
    if cited:
        uses = (*slide.uses, *slide.notes_uses)
        yield spot.mention("sources", "sources", "; ".join(map(str, cited)), notes, uses)
    cautions = {str(caveat): caveat for caveat in reversed(slide.caveats)}
    for number, said in enumerate(dict.fromkeys(map(str, slide.caveats)), start=1):
        caveat = cautions[said]
        facts = () if caveat.fact.startswith("story ") else (caveat.fact,)
        yield spot.mention(f"caution {number}", f"caution {caveat.fact}/{number}", said, notes, facts)
    for number, mark in enumerate(slide.overdue, start=1):
        yield spot.mention(f"overdue {number}", f"overdue {mark.fact}/{number}", str(mark), notes, (mark.fact,))


def _asked(question: Slide) -> str:
    return question.id.replace("_", " ")


def _spoken(paragraph: NotesParagraph) -> Text:
    """As the notes have it: a cue before what goes with it."""
    if not paragraph.cue:
        return paragraph.text
    return Text((Run(f"[{paragraph.cue}]" + (" " if paragraph.text else "")), *paragraph.text.runs))


def _last_page(spot: Spot, talk: Talk, numbers: dict[str, tuple[int, int]], listed: Listed) -> Iterator[Mention]:
    droppable = sorted((slide.cut, numbers[slide.id][0]) for slide in talk.shown if slide.cut is not None)
    if droppable:
        order = ", ".join(str(number) for _, number in droppable)
        yield spot.mention("order of dropping", "drops", order, talk.place)
    if talk.content_note:
        yield spot.mention("plan for disclosures", "disclosure", "If someone tells you", talk.place)
    yield from _help(spot, talk.handout.help_lines, talk)
    for entry in talk.sources:
        said = f"{entry.short}. {entry.full}" + (f" <{entry.url}>" if entry.url else "")
        yield spot.mention("sources in full", f"source/{entry.id}", said, NOWHERE, listed.get(entry.id, ()))


def _points(spot: Spot, what: str, points: tuple[Point, ...], talk: Talk, before: str = "") -> Iterator[Mention]:
    for number, point in enumerate(points, start=1):
        name = f"{before}{number}"
        yield spot.mention(f"{what} {name}", f"{what} {name}", point.text, talk.place)
        yield from _points(spot, what, point.children, talk, f"{name}.")


def _help(spot: Spot, lines: tuple[HelpLine, ...], talk: Talk) -> Iterator[Mention]:
    for number, line in enumerate(lines, start=1):
        looked_up = Text.of(f" (looked up {line.checked})") if line.checked else NO_TEXT
        said = joined((Text.of(line.name), line.contact + looked_up), ": ")
        yield spot.mention(f"where to call, line {number}", f"help {number}", said, talk.place)


def _clock(minutes: float) -> str:
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"
