"""One sentence as built, with the values in it that are said differently now, and what stands there instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltText
from talks.refresh.words import (
    AFTER,
    BEFORE,
    LIMITING,
    TURNING,
    Change,
    Token,
    applied,
    changes,
    exactly,
    found_in,
    kept_share,
    said,
    sentence_spans,
    tokens,
    words,
)

UPDATE, ALREADY, CONFLICT = "update", "already", "conflict"


KEPT = 0.6  # of its other words a sentence must keep


FEW = 3  # texts of so many words must be nearly equal


RETYPED = "The value that stood there is not there any more: it was retyped or removed."


REWORDED = "The sentence keeps too few of its other words: what it says may no longer be true with the new value."


TURNED = "Words were put into the sentence that may turn what it says around."


NUMBERS = "Other numbers stand in the sentence than when it was built."


TWICE = "The value stands there more than once, and which one is meant cannot be told."


UNIT = "The words beside the value were changed: it may count something else now."


WRITING = "The text cannot be changed there without touching something else."


@dataclass(frozen=True)
class Merged:
    """What is to be done with a text: its changes, in characters; or why nothing is done.

    offered: the changes that would make it say what would be built now. said: old and new of each stretch that differs.
    """

    outcome: str
    changes: tuple[Change, ...] = ()
    why: str = ""
    offered: tuple[Change, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence as built, characters start to end, with the values in it that are said differently now."""

    built: BuiltText
    now: str
    others: Sequence[str]
    start: int
    end: int
    values: Sequence[tuple[int, int, str]]

    def merged(self) -> Merged:
        row = [one.said for one in self.there]
        wanted = [one.said for one in _stripped(tokens(self.text))]
        found = found_in(row, wanted)
        if len(found) > 1:
            return Merged(CONFLICT, why=TWICE)
        if found and len(words(self.text)) > FEW:
            return self._whole(found[0], len(wanted))
        already = found_in(row, [one.said for one in _stripped(tokens(self.target))])
        if len(already) == 1 and len(words(self.text)) > FEW:
            return Merged(ALREADY)
        return self._near()

    @property
    def text(self) -> str:
        return self.built.text[self.start : self.end]

    @property
    def target(self) -> str:
        """The sentence as it would be said now."""
        made = [Change(first - self.start, last - self.start, new) for first, last, new in self.values]
        return applied(self.text, made)

    @property
    def there(self) -> tuple[Token, ...]:
        return tokens(self.now)

    def _whole(self, first: int, size: int) -> Merged:
        """The sentence stands there word for word."""
        old, new = _without_edges(self.text), _without_edges(self.target)
        made = tuple(changes(old, new, self.now, first))
        result = found_in(said(applied(self.now, made)), said(new))
        if not result:
            return Merged(CONFLICT, why=WRITING)
        inside = set(range(first, first + size))
        why = self._doubts(self._around(inside), inside)
        return Merged(CONFLICT, why=why, offered=made) if why else Merged(UPDATE, made, offered=made)

    def _near(self) -> Merged:
        """The sentence was edited; it must still be there, say the value once, and not say it of something else."""
        parts = [(start, end) for start, end in sentence_spans(self.now)]
        rest = self._rest
        shares = {part: kept_share(rest, words(self.now[part[0] : part[1]])) for part in parts}
        best = max(parts, key=lambda part: shares[part])
        offered = self._offered(best) if shares[best] >= KEPT / 2 and not self._joined_others else ()
        if not self._says_value(range(len(self.there))):
            return Merged(CONFLICT, why=RETYPED, offered=offered)
        rivals = [p for p in parts if shares[p] >= KEPT and self._says_value(self._within(p))]
        if len(rivals) > 1:
            return Merged(CONFLICT, why=TWICE, offered=offered)
        if not rest or shares[best] < KEPT:
            return Merged(CONFLICT, why=REWORDED, offered=offered)
        inside = self._within(best)
        why = self._doubts(set(inside)) or self._lost_numbers(inside)
        if why:
            return Merged(CONFLICT, why=why, offered=offered)
        made: list[Change] = []
        for value in self.values:
            merged = self._value(value, inside)
            if isinstance(merged, str):
                return Merged(CONFLICT, why=merged, offered=offered)
            made += merged
        return Merged(UPDATE if made else ALREADY, tuple(made), offered=tuple(made))

    @property
    def _rest(self) -> list[str]:
        """The words of the sentence beside its values, those that facts say included where they stay."""
        taken = [(first, last) for first, last, _ in self.values]
        return [
            one.said
            for one in tokens(self.built.text)
            if one.is_word
            and self.start <= one.start < self.end
            and not any(one.start < last and one.end > first for first, last in taken)
        ]

    def _within(self, part: tuple[int, int]) -> list[int]:
        masked = self._masked
        return [
            at for at, one in enumerate(self.there) if part[0] <= one.start and one.end <= part[1] and at not in masked
        ]

    def _around(self, inside: set[int]) -> set[int]:
        """The words beside a stretch in its sentences, without what was built elsewhere and joined to it."""
        touched = [self.there[at] for at in inside]
        first, last = min(one.start for one in touched), max(one.end for one in touched)
        parts = [part for part in sentence_spans(self.now) if part[0] < last and part[1] > first]
        return {at for part in parts for at in self._within(part)} - inside

    @property
    def _masked(self) -> set[int]:
        """What else was built on the slide and stands in the same paragraph now."""
        row = [one.said for one in self.there]
        masked: set[int] = set()
        for text in self.others:
            other = said(text)
            if len(other) > FEW and found_in(said(self.built.text), other) == []:
                masked.update(at for start in found_in(row, other) for at in range(start, start + len(other)))
        return masked

    @property
    def _joined_others(self) -> bool:
        return bool(self._masked)

    def _doubts(self, around: set[int], found: Collection[int] = ()) -> str:
        """Why words around the value make it doubtful, if they do. found: where the sentence stands as built."""
        mine = Counter(said(self.built.text)) - Counter(self.there[at].said for at in found)
        extra = Counter(self.there[at].said for at in around) - mine
        allowed = {word for _, _, new in self.values for word in said(new)}
        if any(word in TURNING or word.endswith("n't") for word in extra):
            return TURNED
        if any(any(sign.isdigit() for sign in word) and word not in allowed for word in extra):
            return NUMBERS
        beside = around & self._beside_values
        if any(self.there[at].said in LIMITING and self.there[at].said in extra for at in beside):
            return TURNED
        return ""

    @property
    def _beside_values(self) -> set[int]:
        """The words close to where the values stand."""
        row = [one.said for one in self.there]
        words_at = [at for at, one in enumerate(self.there) if one.is_word]
        close: set[int] = set()
        for old, _ in map(self._in_words, self.values):
            size = len(said(old))
            for first in found_in(row, said(old)):
                close.update([at for at in words_at if at < first][-BEFORE:])
                close.update([at for at in words_at if at >= first + size][:AFTER])
        return close

    def _lost_numbers(self, inside: Sequence[int]) -> str:
        there = {self.there[at].said for at in inside}
        return NUMBERS if any(any(s.isdigit() for s in word) and word not in there for word in self._rest) else ""

    def _says_value(self, inside: Sequence[int]) -> bool:
        row = [self.there[at].said for at in inside]
        return all(
            found_in(row, said(old)) or found_in(row, said(new)) for old, new in map(self._in_words, self.values)
        )

    def _in_words(self, value: tuple[int, int, str]) -> tuple[str, str]:
        """A value and what it is replaced by, in whole words."""
        first, last, new = value
        touched = [one for one in tokens(self.built.text) if one.start < last and one.end > first]
        if not touched:
            return self.built.text[first:last], new
        start, end = touched[0].start, touched[-1].end
        text = self.built.text
        return text[start:end], text[min(start, first) : first] + new + text[last : max(end, last)]

    def _value(self, value: tuple[int, int, str], inside: Sequence[int]) -> list[Change] | str:
        """The changes that one value asks for in a sentence that was edited; or why there are none."""
        old, new = self._in_words(value)
        row = [self.there[at].said for at in inside]
        found, built = found_in(row, said(old)), found_in(said(self.text), said(old))
        if not found:
            return [] if len(found_in(row, said(new))) == 1 else RETYPED
        if len(found) != 1 or len(built) != 1 or found_in(row, said(new)) not in ([], found):
            return TWICE
        at, size = found[0], len(said(old))
        place = list(inside[at : at + size])
        if place != list(range(place[0], place[0] + size)):
            return REWORDED
        if not self._same_neighbour(value, row, at, size):
            return UNIT
        return changes(old, new, self.now, place[0])

    def _same_neighbour(self, value: tuple[int, int, str], row: Sequence[str], at: int, size: int) -> bool:
        """Whether the word that follows the value is the same; where none follows, the one before it."""
        first, last, _ = value
        sentence = [one for one in tokens(self.built.text) if one.is_word and self.start <= one.start < self.end]
        after = next((one.said for one in sentence if one.start >= last), None)
        before = next((one.said for one in reversed(sentence) if one.end <= first), None)
        if after is not None:
            return after == next((word for word in row[at + size :] if word[0].isalnum()), None)
        return before == next((word for word in reversed(row[:at]) if word[0].isalnum()), None)

    def _offered(self, part: tuple[int, int]) -> tuple[Change, ...]:
        text = self.now[part[0] : part[1]].rstrip()
        made = exactly(text, self.target.strip())
        return tuple(Change(one.start + part[0], one.end + part[0], one.new) for one in made)


def _matters(token: Token) -> bool:
    """Whether a sign belongs to what is said ($, %) rather than to how it is written."""
    return not token.is_word and token.said not in "'\".,;:!?()-"


def _stripped(row: Sequence[Token]) -> Sequence[Token]:
    """Without the signs that close a sentence: one may go on where it ended."""
    end = len(row)
    while end and not row[end - 1].is_word and not _matters(row[end - 1]):
        end -= 1
    return row[:end]


def _without_edges(text: str) -> str:
    kept = _stripped(tokens(text))
    return text[: kept[-1].end] if kept else text
