"""Texts as rows of words, so that an edit by hand or by an office program can be told from another value.

Quotes, dashes, blanks, letter case and characters of no width are made alike for comparing; where each word stands in
the text as it is, to the character, is kept for writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_NO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_ALIKE = str.maketrans("’‘ʼ´`“”„«»‐‑‒–—−…", "'''''\"\"\"\"\"------.")
_TOKEN = re.compile(r"[^\W_]+(?:[.,'][^\W_]+)*|[^\w\s]|_")
_SENTENCE = re.compile(r"(?<![ .(][A-ZА-Я]\.)(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[^\Wa-zа-я])")

# Words that turn what a sentence says around, or into something of the past: where one was put in, nobody can tell
# whether the new value belongs there.
TURNING = frozenset(
    "not no never none neither nor without isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't "
    "won't can't cannot hardly scarcely barely rarely seldom supposedly allegedly reportedly longer former formerly "
    "once earlier previously wrong false untrue until before ago "
    "не ни нет никогда без больше раньше прежде неверно неправда емес жоқ ешқашан бұрын".split()
)

# Words that make another statement of the value that they stand beside: more than it, half of it, up from it.
LIMITING = frozenset(
    "more fewer less under over above below almost nearly barely hardly scarcely rarely most least half third quarter "
    "twice thrice double triple only just instead except excluding besides beyond exceed exceeds exceeded used "
    "supposedly allegedly reportedly maybe perhaps possibly up down from than against another additional extra other "
    "minus plus non every each per "
    "более больше менее меньше почти едва лишь только половина половины вдвое втрое свыше кроме вместо якобы "
    "астам көп аз дерлік жарты жартысы тек ғана екі есе орнына".split()
)
BEFORE, AFTER = 3, 2  # how many words away from the value they count


@dataclass(frozen=True)
class Token:
    """A word, number or sign: as it is compared, and where it stands in the text as it is."""

    said: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.said[0].isalnum()


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, in its order."""
    kept = [(at, sign) for at, sign in enumerate(text) if sign not in _NO_WIDTH]
    plain = "".join(sign for _, sign in kept).translate(_ALIKE)
    places = [at for at, _ in kept]
    return tuple(
        Token(unicodedata.normalize("NFC", found[0]).casefold(), places[found.start()], places[found.end() - 1] + 1)
        for found in _TOKEN.finditer(plain)
    )


@lru_cache(maxsize=16384)
def said(text: str) -> tuple[str, ...]:
    """A text as it is compared: two texts with the same words and signs are the same text."""
    return tuple(token.said for token in tokens(text))


def same(one: str, other: str) -> bool:
    return said(one) == said(other)


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without signs."""
    return tuple(token.said for token in tokens(text) if token.is_word)


def found_in(row: Sequence[str], part: Sequence[str]) -> list[int]:
    """Where a row of words stands within another, one after the other."""
    size = len(part)
    if not size:
        return []
    wanted = tuple(part)
    return [at for at in range(len(row) - size + 1) if tuple(row[at : at + size]) == wanted]


def kept_share(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the words of the first that the second has, too; 1 where the first has none."""
    counted, there = Counter(one), Counter(other)
    total = sum(counted.values())
    return sum((counted & there).values()) / total if total else 1.0


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end, in characters; together they are the whole text."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    starts = [0, *ends]
    return [(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if end > start] or [(0, 0)]


@dataclass(frozen=True)
class Change:
    """Characters start to end of a text are replaced by new."""

    start: int
    end: int
    new: str


def changes(old: str, new: str, now: str | None = None, first: int = 0) -> list[Change]:
    """What turns the words of old into those of new, in as few characters as can be.

    With now: the same for a text that has the words of old one after the other from its token `first` on, whatever its
    quotes and blanks. Blanks between words that stay are left alone.
    """
    before, after = tokens(old), tokens(new)
    there = before if now is None else tokens(now)[first : first + len(before)]
    matcher = SequenceMatcher(None, [one.said for one in before], [one.said for one in after], autojunk=False)
    made: list[Change] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        if i2 - i1 == j2 - j1 and _same_gaps(old, before[i1:i2], new, after[j1:j2]):
            pairs = zip(there[i1:i2], after[j1:j2], strict=True)
            made += [Change(t.start, t.end, new[a.start : a.end]) for t, a in pairs if t.said != a.said]
        elif i1 < i2 and j1 < j2:
            made.append(Change(there[i1].start, there[i2 - 1].end, new[after[j1].start : after[j2 - 1].end]))
        elif j1 < j2 and i1:
            at = there[i1 - 1].end
            made.append(Change(at, at, new[after[j1 - 1].end : after[j2 - 1].end]))
        elif j1 < j2:
            at = there[0].start if there else 0
            made.append(Change(at, at, new[after[j1].start : after[j2].start if j2 < len(after) else after[-1].end]))
        elif i1:
            made.append(Change(there[i1 - 1].end, there[i2 - 1].end, ""))
        else:
            made.append(Change(there[0].start, there[i2].start if i2 < len(there) else there[-1].end, ""))
    return made


def _same_gaps(old: str, before: Sequence[Token], new: str, after: Sequence[Token]) -> bool:
    """Whether the words of both are set apart in the same way, so that each can be replaced for itself."""
    return all(
        old[a.end : b.start].split() == new[c.end : d.start].split() and (a.end == b.start) == (c.end == d.start)
        for a, b, c, d in zip(before, before[1:], after, after[1:], strict=False)
    )


def applied(text: str, made: Iterable[Change]) -> str:
    """The text with changes made, from right to left."""
    for change in sorted(made, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def exactly(old: str, new: str) -> tuple[Change, ...]:
    """What turns a text into another one to the letter; typographic quotes, dashes and blanks may stay as they are."""
    made = tuple(changes(old, new)) if tokens(old) and tokens(new) else ()
    return made if made and _plain(applied(old, made)) == _plain(new) else (differing(old, new),)


def differing(old: str, new: str) -> Change:
    """The one stretch in which two texts differ."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return Change(start, len(old) - end, new[start : len(new) - end])


def _plain(text: str) -> str:
    shown = "".join(sign for sign in text if sign not in _NO_WIDTH)
    return " ".join(shown.translate(_ALIKE).split())
