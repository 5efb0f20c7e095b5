"""What is found while the slides of a deck are gone through, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from talks.refresh.built import PlacePair
from talks.refresh.deck_now import Paragraph
from talks.refresh.records import Conflict, Edit, Gone, Spot, TextEdit, Updated, ValueEdit
from talks.refresh.sweep import Known
from talks.refresh.words import Change

LINKED = "What it belongs to was left as it is, at least in part; this goes with it."


@dataclass
class Findings:
    """What is found while the slides are gone through."""

    updated: list[Updated] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    known: dict[int, Known] = field(default_factory=dict)
    claimed: set[int] = field(default_factory=set)  # paragraphs that are known to be a place
    lost: list[tuple[PlacePair, Spot]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def forget(one: Updated, here: Findings) -> None:
    for edit in one.edits:
        if not isinstance(edit, ValueEdit):
            here.known[id(edit.paragraph)] = Known(facts=one.facts)
        else:
            for key, known in list(here.known.items()):
                if key == id(edit.leaf):
                    here.known[key] = Known(facts=known.facts)


def left(one: Updated, why: str) -> Conflict:
    advice = f"Look at the slide; `--accept {one.spot}` writes the new text, `--keep {one.spot}` leaves this one."
    return Conflict(one.spot, one.facts, one.built or one.old, one.old, one.new, why, advice, one.edits)


def suggestion(pair: PlacePair, writable: bool) -> str:
    if pair.now is None:
        return "Look whether it is still to be said here."
    if not pair.now.text:
        return "If the point is to be empty now, clear it by hand in the chart's data (Edit Data); else keep yours."
    if not pair.was.text:
        return f"Put it in by hand: {ended(pair.now.text)}"
    if writable:
        return "If the new text is right here, accept it; else keep yours."
    return f"Change it by hand, if it is to say: {ended(pair.now.text)}"


def ended(text: str) -> str:
    """A text as the end of a sentence."""
    return text if text.rstrip('"”’»)').endswith((".", "!", "?", "…")) else f"{text}."


def linked(one: Conflict, others: Sequence[Conflict]) -> Conflict:
    """A conflict that goes with others: it is settled with them, not by itself."""
    names = tuple(str(other.spot) for other in others)
    if others and all(other.edits for other in others):
        listed = " and ".join(f"`{name}`" for name in names)
        kept = "that" if len(names) == 1 else "all of them"
        advice = f"It follows by itself once you accept {listed}, and stays once you keep {kept}."
    else:
        advice = "Mend the chart or drawing first; the next refresh brings this along. `--keep` leaves it for good."
    return replace(one, suggestion=advice, edits=(), goes_with=names, then=one.edits)


def edits_of(paragraph: Paragraph, made: Sequence[Change]) -> tuple[Edit, ...] | None:
    """Changes as edits; None where one can't be written."""
    if any(not paragraph.can_write(one.start, one.end) or "\n" in one.new or "\v" in one.new for one in made):
        return None
    return tuple(TextEdit(paragraph, one.start, one.end, one.new) for one in made)
