"""What is found while the slides of a deck are gone through, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from talks.refresh.built import PlacePair
from talks.refresh.records import Conflict, Edit, Gone, Paragraph, Spot, TextEdit, Updated
from talks.refresh.sweep import Known
from talks.refresh.words import Change


@dataclass
class Findings:
    """What is found while the slides are gone through."""

    updated: list[Updated] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    known: dict[int, Known] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)  # paragraphs that are known to be a place
    lost: list[tuple[PlacePair, Spot]] = field(default_factory=list)


def forget(one: Updated, here: Findings) -> None:
    for edit in one.edits:
        if isinstance(edit, TextEdit):
            here.known[id(edit.paragraph)] = Known(facts=one.facts)
        else:
            for key, known in list(here.known.items()):
                if key == id(edit.leaf):
                    here.known[key] = Known(facts=known.facts)


def left(one: Updated, why: str) -> Conflict:
    advice = f"Look at the slide; `--accept {one.spot}` writes the new text, `--keep {one.spot}` leaves this one."
    return Conflict(
        one.spot, one.facts, one.said[0][0] if one.said else one.old, one.old, one.new, why, advice, one.edits
    )


def suggestion(pair: PlacePair, writable: bool) -> str:
    if pair.now is None:
        return "Look whether it is still to be said here."
    if not pair.was.text:
        return f"Put it in by hand: {pair.now.text}."
    if writable:
        return "If the new text is right here, accept it; else keep yours."
    return f"Change it by hand, if it is to say: {pair.now.text}."


def edits_of(paragraph: Paragraph, made: Sequence[Change]) -> tuple[Edit, ...] | None:
    """Changes as edits; None where one can't be written."""
    if any(not paragraph.can_write(one.start, one.end) or "\n" in one.new or "\v" in one.new for one in made):
        return None
    return tuple(TextEdit(paragraph, one.start, one.end, one.new) for one in made)
