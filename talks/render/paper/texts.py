"""Text for paper: cleaned, cut into sentences, and as plain values that page templates can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from talks.compose.text import Run, Text

TITLES_AND_ABBREVIATIONS = re.compile(
    r"Mrs?|Ms|Dr|St|Sr|Jr|Rev|Fr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Hon|vs|cf|approx|ca|e\.g|i\.e|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
NUMBERED = re.compile(r"Nos?|pp?|Art|Sec|Fig|Vol")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*(\S))")
_LAST_WORD = re.compile(r"([\w.]*\w)\.+$")

# A page may end between them, so a long paragraph still ends its page with a sentence.
WHOLE_PARAGRAPH_WORDS = 40
PIECE_WORDS = 20
FIGURE_WORDS = 9  # a whole sentence with a figure in it is no figure


def cleaned(text: str) -> str:
    """The text on one line, without what no printer can set (control characters, lone surrogates)."""
    text = re.sub(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*|\t+", " ", text)
    return "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cs", "Cn"))


def clean(text: Text) -> Text:
    return Text(tuple(replace(run, text=cleaned(run.text)) for run in text.runs if cleaned(run.text)))


def sentence_starts(plain: str) -> list[int]:
    """Where each sentence but the first begins, in characters.

    A full stop ends a sentence when a capital, a figure or a letter without case follows, and no title or initial
    stands before it.
    """
    starts = []
    for stop in _STOP.finditer(plain):
        follower = stop.group(1)
        if follower.islower():
            continue
        word = _LAST_WORD.search(plain[: stop.end()].rstrip())
        if word and plain[stop.start()] == "." and _goes_on(word.group(1), follower):
            continue
        starts.append(stop.end())
    return starts


def _goes_on(word: str, follower: str) -> bool:
    last = word.rsplit(".", 1)[-1]
    if NUMBERED.fullmatch(word):
        return follower.isdigit()
    return bool(TITLES_AND_ABBREVIATIONS.fullmatch(word)) or (len(last) == 1 and last.isupper() and word != "I")


def pieces_at(text: Text, starts: Iterable[int]) -> list[Text]:
    """The text cut before each of the given characters; formats and bindings stay on both sides of a cut."""
    edges = [0, *starts, len(text.plain)]
    return [_between(text, begin, end) for begin, end in pairwise(edges) if end > begin]


def sentences(text: Text) -> list[Text]:
    return pieces_at(text, sentence_starts(text.plain))


def page_pieces(text: Text) -> list[Text]:
    """A paragraph as the pieces that a page holds together: whole when it is short, else a few sentences each."""
    if word_count(text.plain) <= WHOLE_PARAGRAPH_WORDS:
        return [text]
    plain = text.plain
    cuts: list[int] = []
    for start in sentence_starts(plain):
        since = cuts[-1] if cuts else 0
        if word_count(plain[since:start]) >= PIECE_WORDS and word_count(plain[start:]) >= PIECE_WORDS // 2:
            cuts.append(start)
    return pieces_at(text, cuts)


def word_count(plain: str) -> int:
    return len(plain.split())


def _between(text: Text, begin: int, end: int) -> Text:
    runs: list[Run] = []
    at = 0
    for run in text.runs:
        part = run.text[max(begin - at, 0) : max(end - at, 0)]
        if part:
            runs.append(replace(run, text=part))
        at += len(run.text)
    return Text(tuple(runs))


def run_values(text: Text) -> list[dict[str, Any]]:
    """The runs as plain values for a page template: text, bold, italic, link, and whether a fact stands there."""
    return [
        {
            "text": run.text,
            "bold": run.bold,
            "italic": run.italic,
            "link": run.link or "",
            "figure": run.is_figure and word_count(run.text) <= FIGURE_WORDS,
        }
        for run in clean(text).runs
    ]


def spoken_runs(text: Text) -> list[dict[str, Any]]:
    """The runs of what is said, for a page that is read while speaking: there figures alone are bold.

    Bold words in notes are the key words of cue cards; all printed bold, they would hide the figures.
    """
    return run_values(text.with_format(bold=False))
