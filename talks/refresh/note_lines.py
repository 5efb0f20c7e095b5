"""The lines that a build writes below the notes of a slide: sources, cautions, what is due. They come and go."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talks.refresh.built import NOTES, BuiltPlace, Json, PlacePair, places_of
from talks.refresh.deck_now import NotesNow, Paragraph
from talks.refresh.places import FOUND, Placed
from talks.refresh.records import AFTER, BEFORE, ParagraphEdit

NEW_LINE = "notes, new line"


@dataclass(frozen=True)
class NoteLines:
    """Lines that a new build writes no longer, and lines that it writes anew."""

    going: tuple[PlacePair, ...] = ()
    coming: tuple[BuiltPlace, ...] = ()


def note_lines(row: Sequence[PlacePair], old: Json, new: Json) -> NoteLines:
    """The lines of one slide, its places given in pairs with the facts behind them.

    Where the outline took a fact off the slide, the deck keeps its words, and with them what goes with the fact; where
    it brought one, what comes may go with that. What is due comes with the day, and is only put in with something else.
    """
    made = [pair for pair in row if pair.was.made and pair.was.kind == NOTES]
    paired = {pair.now.path for pair in row if pair.now is not None}
    came = [one for one in places_of(new) if one.made and one.kind == NOTES and one.path not in paired]
    going = () if facts_on(old) - facts_on(new) else tuple(pair for pair in made if pair.now is None)
    changes = any(pair.facts for pair in row)
    coming = () if facts_on(new) - facts_on(old) else tuple(one for one in came if changes or not one.follows_clock)
    return NoteLines(going, coming)


def facts_on(slide: Json) -> set[str]:
    """The ids of all facts that a slide shows, or says in its notes."""
    return {str(use).partition("@")[0] for use in (*slide.get("facts", ()), *_uses_in(slide))}


_HOLDERS = frozenset({"shapes", "paragraphs", "labels", "header", "rows", "series", "notes"})


def _uses_in(data: Any) -> Iterator[str]:
    """The uses of facts in a piece of a base: asked for often, so it is not made into places first."""
    if isinstance(data, list):
        for one in data:
            yield from _uses_in(one)
    elif isinstance(data, dict):
        for span in (*data.get("spans", ()), *data.get("alt_spans", ())):
            yield from span[2]
        for point in data.get("uses", ()):
            yield from point
        for key in _HOLDERS & data.keys():
            yield from _uses_in(data[key])


def line_put_in(
    place: BuiltPlace, new: Json, row: Sequence[PlacePair], placed: Mapping[int, Placed], notes: NotesNow
) -> tuple[ParagraphEdit, ...]:
    """The edits that put a line where a build writes it: below the line before it, else above the one after it.

    row: the pairs of the notes; placed: where each of them stands. None where the speaker has emptied the notes.
    """
    number = int(place.path[-1])
    texts = [str(text.get("text", "")) for text in new.get("notes", ())]
    there = {
        int(pair.now.path[-1]): (pair.was, placed[at].texts[0].paragraph)
        for at, pair in enumerate(row)
        if pair.now is not None and at in placed and placed[at].outcome == FOUND and placed[at].texts
    }
    earlier = [at for at in there if at < number]
    later = [at for at in there if at > number and there[at][0].made]
    if earlier and there[max(earlier)][0].made:
        return (ParagraphEdit(there[max(earlier)][1], AFTER, place.text),)
    if later:
        return (ParagraphEdit(there[min(later)][1], BEFORE, place.text),)
    written = [one for one in notes.paragraphs if one.text.strip()]
    if not written:
        return ()
    anchor = there[max(earlier)][1] if earlier else written[-1]
    line = ParagraphEdit(anchor, AFTER, place.text)
    first = not any(one.was.made for one in row) and number > 0 and not texts[number - 1]
    return (ParagraphEdit(anchor, AFTER, ""), line) if first else (line,)


def blank_above(paragraph: Paragraph, notes: NotesNow | None, going: Sequence[Paragraph]) -> Paragraph | None:
    """The empty paragraph that sets the first line off from the notes, once all that stands below it goes."""
    rows = notes.paragraphs if notes else ()
    at = next((number for number, one in enumerate(rows) if one is paragraph), 0)
    below = [one for one in rows[at:] if one.text.strip()]
    alone = all(any(one is other for other in going) for one in below)
    return rows[at - 1] if alone and at > 1 and not rows[at - 1].text.strip() else None


def moved_notes(
    slide: Json, new: Json, row: Sequence[PlacePair], lines: NoteLines, open_spots: set[str], open_lines: set[str]
) -> None:
    """Take lines that went out of a slide of a base that is moved forward, and put in those that came.

    open_spots: SLIDE:PLACE of all that was left open; open_lines: the texts of lines that could not be put in.
    """
    notes = [[text] for text in slide.get("notes", ())]
    there = {int(pair.now.path[-1]): int(pair.was.path[-1]) for pair in row if pair.now and pair.was.kind == NOTES}
    for pair in lines.going:
        if f"{pair.slide}:{pair.was.label}" not in open_spots:
            notes[int(pair.was.path[-1])] = []
    for place in lines.coming:
        number = int(place.path[-1])
        if place.text not in open_lines:
            earlier = max((at for at in there if at < number), default=None)
            made = [copy.deepcopy(new["notes"][number])]
            if earlier is not None:
                notes[there[earlier]] += made
            else:
                notes.insert(0, made) if not there else notes[min(there.values())].insert(0, made[0])
    slide["notes"] = [text for texts in notes for text in texts]
