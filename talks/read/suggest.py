"""Suggestions for what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LIKENESS = 0.7  # less, and `points` is taken for `minutes`

# Words of other programs for what has another name here.
SYNONYMS = {
    "bullets": "points",
    "bullet": "points",
    "items": "points",
    "list": "points",
    "heading": "title",
    "image": "picture",
    "photo": "picture",
    "process": "steps",
    "animate": "reveal",
    "build": "reveal",
    "ratio": "shape",
    "hide": "hidden",
    "graph": "chart",
    "note": "notes",
    "duration": "minutes",
    "time": "minutes",
    "include": "use",
    "audience": "for",
    "author": "speaker",
    "lang": "language",
    "theme": "template",
    "event": "occasion",
}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, if any is like it."""
    names = {name.lower(): name for name in known}
    space, dot, short = word.lower().rpartition(".")
    if dot:  # an id: what is like it in its own file comes first, and a file's name alone makes no likeness
        siblings = {name[len(space) + 1 :]: name for name in names if name.startswith(f"{space}.")}
        found = difflib.get_close_matches(short, siblings, n=1, cutoff=LIKENESS)
        if found:
            return names[siblings[found[0]]]
        names = {name: full for name, full in names.items() if not name.startswith(f"{space}.")}
    found = difflib.get_close_matches(word.lower(), names, n=1, cutoff=LIKENESS)
    return names[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A sentence for an advice: the nearest known word, or what there is."""
    known = sorted(known)
    synonyms = {other: name for other, name in SYNONYMS.items() if name in known and other not in known}
    best = nearest(word, [*known, *synonyms])
    best = synonyms.get(best, best) if best else None
    if best:
        return f"Did you mean `{best}`?"
    if otherwise:
        return otherwise
    if 0 < len(known) <= 32:
        return "There are: " + ", ".join(f"`{name}`" for name in known) + "."
    return ""
