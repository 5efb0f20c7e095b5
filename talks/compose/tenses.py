"""Whether a sentence speaks of now or of the past: by the finite verb next to the figure. English only.

No grammar is parsed: the words of talks.compose.english decide, and where they don't, a sentence has no tense.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from talks.compose import english

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.]*")
_YEAR = re.compile(r"(1\d|20)\d\d")
_CLAUSES = re.compile(english.CLAUSES, re.IGNORECASE)
# A full stop ends a sentence before a capital, a figure or a quotation mark, yet not in U.S. or St. Paul.
_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|\b(?:St|Mr|Mrs|Ms|Dr|No|vs|etc|approx|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$")


class Tense(Enum):
    """PRESENT: so it is now. PAST: so it was. NONE: no finite verb is known in it."""

    PRESENT = "present"
    PAST = "past"
    NONE = "none"


def tense(sentence: str, at: int = 0) -> Tense:
    """The tense of the clause in which a character stands, or of the nearest one that has a verb."""
    clauses = _clauses(sentence)
    here = max((number for number, (start, _) in enumerate(clauses) if start <= at), default=0)
    by_nearness = sorted(range(len(clauses)), key=lambda number: (abs(number - here), number > here))
    found = (_of_clause(clauses[number][1]) for number in by_nearness)
    return next((one for one in found if one is not Tense.NONE), Tense.NONE)


def sentences(plain: str) -> list[tuple[int, str]]:
    """The sentences of a paragraph, each with the place of its first character."""
    starts = [0]
    for match in _END.finditer(plain):
        if not _ABBREVIATION.search(plain[starts[-1] : match.start()]):
            starts.append(match.end())
    ends = [*starts[1:], len(plain)]
    return [(start, plain[start:end]) for start, end in zip(starts, ends, strict=True)]


def _clauses(sentence: str) -> list[tuple[int, str]]:
    starts = [0, *(match.start() for match in _CLAUSES.finditer(sentence))]
    ends = [*starts[1:], len(sentence)]
    return [(start, sentence[start:end]) for start, end in zip(starts, ends, strict=True)]


def _of_clause(clause: str) -> Tense:
    written = [match.group().replace("’", "'") for match in _WORD.finditer(clause)]
    words = [word.lower() for word in written]
    before = ["", *words]
    if any(_is_present(word, before[number], written[number]) for number, word in enumerate(words)):
        return Tense.PRESENT
    if any(_is_past(words, number) for number in range(len(words))):
        return Tense.PAST
    if any(_may_be_present(words, number) for number in range(len(words))):
        return Tense.PRESENT
    return Tense.PRESENT if english.NOW & set(words) else Tense.NONE


def _is_present(word: str, before: str, written: str) -> bool:
    if before == "to" or (written == "May" and before):  # to have; in May
        return False
    stem, _, ending = word.partition("'")
    short = ending in ("re", "ve", "ll", "m") or (ending == "s" and stem in english.BEFORE_IS)
    return word in english.PRESENT or short


def _is_past(words: list[str], number: int) -> bool:
    word, before = words[number], words[number - 1] if number else ""
    after = words[number + 1] if number + 1 < len(words) else ""
    if word in english.PAST:
        return before != "to"
    if before in english.BEFORE_NOUNS:
        return False
    if word in english.IRREGULAR_PAST:
        return True
    # `detected by`, `among identified victims`, and what a label begins with, are participles.
    regular = word.endswith("ed") and len(word) > 3 and word not in english.NOT_PAST
    return regular and number > 0 and not before[0].isdigit() and after != "by"


def _may_be_present(words: list[str], number: int) -> bool:
    """A word that is a verb or a noun: `the report names` and `the names`, `they estimate` and `an estimate`."""
    word = words[number]
    subject = next((one for one in reversed(words[:number]) if one not in english.ADVERBS), "")
    counted = subject[:1].isdigit() and not _YEAR.fullmatch(subject)
    if not subject or counted or "'" in subject or subject in english.BEFORE_NOUNS:
        return False
    if word in english.VERBS:
        plural = subject.endswith("s") and subject not in _third_persons() and not subject.endswith("ss")
        return subject in english.PRONOUNS or plural
    return word in _third_persons()


@cache
def _third_persons() -> frozenset[str]:
    """Says, lives, carries, reaches."""
    return frozenset(map(_third_person, english.VERBS))


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
