"""The notes of a slide, and below them the lines that the program makes: they come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.refresh.built import NOTES, Json, PlacePair
from talks.refresh.changed import SOURCES
from talks.refresh.deck_now import Paragraph
from talks.refresh.note_lines import NEW_LINE, NoteLines, blank_above, line_put_in, note_lines
from talks.refresh.on_slide import OnSlide
from talks.refresh.places import FOUND, LOST, Placed, place_texts, texts_on
from talks.refresh.records import Edit, ParagraphEdit, Updated
from talks.refresh.sweep import Known
from talks.refresh.words import Change, same

LINE_GOES = "The line would go, and it was edited."


def merge_notes(work: OnSlide, later: Json | None) -> None:
    """The notes; below them lines that the program makes come and go."""
    mine = [pair for pair in work.pairs if pair.was.kind == NOTES]
    placed = place_texts(mine, texts_on(work.slide, NOTES))
    lines = note_lines(work.pairs, work.base["slides"][work.match.built or 0], later) if later else NoteLines()
    going = [
        text.paragraph
        for at, where in placed.items()
        if mine[at] in lines.going and where.outcome == FOUND
        for text in where.texts
        if same(text.text, mine[at].was.text)
    ]
    for at, where in sorted(placed.items()):
        if mine[at] not in lines.going:
            work.text(mine[at], where, mine)
        elif where.outcome != LOST:
            _line_going(work, mine[at], where, going)
    notes = work.slide.notes
    if notes or mine:  # else there is no place for them
        work.settled.update(place.path for place in lines.coming)
    for place in lines.coming if later and notes else ():
        assert later is not None
        assert notes is not None
        stands = any(same(one.text, place.text) for one in notes.paragraphs)
        edits = () if stands else line_put_in(place, later, mine, placed, notes)
        if edits:
            facts = place.built.facts or _facts_behind(work)
            _line(work, NEW_LINE, facts, "", place.text, edits)


def _line_going(work: OnSlide, pair: PlacePair, where: Placed, going: Sequence[Paragraph]) -> None:
    facts = pair.facts or _facts_behind(work)
    for text in where.texts:
        paragraph = text.paragraph
        work.found.claimed.add(id(paragraph))
        if any(paragraph is one for one in going):
            blank = blank_above(paragraph, work.slide.notes, going)
            edits = (ParagraphEdit(paragraph), *([ParagraphEdit(blank)] if blank else ()))
            work.found.known[id(paragraph)] = Known((Change(0, len(paragraph.text), ""),), facts, settled=True)
            _line(work, pair.was.label, facts, paragraph.text, "", edits)
        else:
            edits = (ParagraphEdit(paragraph),)
            work.conflict(replace(pair, facts=facts), paragraph.text, LINE_GOES, edits, [paragraph])


def _facts_behind(work: OnSlide) -> tuple[str, ...]:
    changed = tuple(dict.fromkeys(fact for pair in work.pairs for fact in pair.facts if fact != SOURCES))
    return changed or (SOURCES,)


def _line(work: OnSlide, label: str, facts: tuple[str, ...], old: str, new: str, edits: tuple[Edit, ...]) -> None:
    """A line of the notes that comes or goes."""
    spot = replace(work.spot(work.pairs[0].was), place=label)
    count = sum(one.spot.place.startswith(NEW_LINE) for one in work.found.updated) if label == NEW_LINE else 0
    spot = replace(spot, place=f"{label} {count + 1}") if count else spot
    work.found.updated.append(Updated(spot, facts, old, new, ((old, new),), edits, work.notes()))
