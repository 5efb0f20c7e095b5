"""Merging one text three ways: as built, as it would be built now, and as it stands in the deck.

In doubt it is a conflict: nothing is written that might stand where a sentence no longer says what it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from talks.refresh.built import BuiltText, Said
from talks.refresh.sentences import ALREADY, CONFLICT, FEW, RETYPED, UPDATE, WRITING, Merged, Sentence
from talks.refresh.words import (
    Change,
    applied,
    changes,
    differing,
    exactly,
    same,
    sentence_spans,
    words,
)

OUTLINE = "The outline words the sentence anew, and here it was edited, too."
UNPAIRED = "The outline no longer says this fact in this sentence."
FEW_WORDS = "The text is too short to tell an edit from another value."


def changed_spans(built: BuiltText, new: BuiltText) -> list[tuple[Said, Said]] | None:
    """The stretches that say facts differently now; None where those of both do not pair."""
    if [span.facts for span in built.spans] != [span.facts for span in new.spans]:
        return None
    pairs = zip(built.spans, new.spans, strict=True)
    return [(old, now) for old, now in pairs if not same(built.says(old), new.says(now))]


def merge_text(built: BuiltText, new: BuiltText, now: str, others: Sequence[str] = ()) -> Merged:
    """What to do with a text of the deck. others: what else was built on the slide, and may have been joined to it."""
    stretches = changed_spans(built, new)
    pairs = tuple((built.says(old), new.says(span)) for old, span in stretches or ()) or ((built.text, new.text),)
    if same(now, new.text):
        return Merged(ALREADY, said=pairs)
    if same(now, built.text):
        made = tuple(changes(built.text, new.text, now))
        if now == built.text and applied(now, made) != new.text:
            made = (differing(now, new.text),)  # letter case or a dash was taken for the same: not so where all is new
        if not same(applied(now, made), new.text):
            return Merged(CONFLICT, why=WRITING, said=pairs)
        return Merged(UPDATE, made, offered=made, said=pairs)
    whole = exactly(now, new.text)
    if not built.text.strip() or len(words(built.text)) <= FEW:
        return Merged(CONFLICT, why=RETYPED if built.spans else FEW_WORDS, offered=whole, said=pairs)
    if stretches is None:
        return Merged(CONFLICT, why=UNPAIRED, offered=whole, said=pairs)
    if not stretches or built.mask != new.mask:
        return Merged(CONFLICT, why=OUTLINE, offered=whole, said=pairs)
    return replace(_sentences(built, new, now, others, stretches), said=pairs)


def _sentences(
    built: BuiltText, new: BuiltText, now: str, others: Sequence[str], stretches: Sequence[tuple[Said, Said]]
) -> Merged:
    """Every sentence that says a changed fact; all of them, or none."""
    values = [(old.start, old.end, new.says(span)) for old, span in stretches]
    parts = [
        Sentence(built, now, others, start, end, [one for one in values if one[0] < end and one[1] > start])
        for start, end in _joined(sentence_spans(built.text), values)
    ]
    merged = [part.merged() for part in parts if part.values]
    offered = tuple(change for one in merged for change in one.offered)
    why = next((one.why for one in merged if one.outcome == CONFLICT), "")
    made = tuple(change for one in merged for change in one.changes)
    if not why and _overlap(made):
        why = WRITING
    if why:
        return Merged(CONFLICT, why=why, offered=() if _overlap(offered) else offered)
    return Merged(UPDATE if made else ALREADY, made, offered=offered)


def _joined(sentences: Sequence[tuple[int, int]], values: Sequence[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Sentences; those that one value runs across count as one."""
    made: list[tuple[int, int]] = []
    for start, end in sentences:
        if made and any(first < start < last for first, last, _ in values):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _overlap(made: Sequence[Change]) -> bool:
    row = sorted(made, key=lambda one: (one.start, one.end))
    return any(one.end > other.start or one.start == other.start for one, other in pairwise(row))
