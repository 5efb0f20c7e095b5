"""A name in a text: as whole words, in the forms it was given in, where it may be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

# Expressions, addresses and names of files: what stands in them is no text.
_NO_TEXT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\]\([^)\s]*\)|(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.\w+)+"
    r"|\S+\.(?:pptx|potx|png|jpe?g|ya?ml|pdf|csv|xlsx)\b",
    re.DOTALL | re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b([Aa]n?)\s+[\"“‘(*]*$")
# What a text of an outline takes for an expression, Markdown, a cue or an element, and what nobody sees.
_LIVE = re.compile(r"\{[{%#]|[%#}]\}|[\[\]*`<\\]|(?<!\w)_|_(?!\w)|\A[#>+-]\s")
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"  # within words of Persian and Indian scripts
_VOWELS = frozenset("aeiouAEIOU")
_LEAST_FOR_CAPITALS = 4  # letters; UN in capitals is no shouted "un"


@dataclass(frozen=True)
class Found:
    """A name in a text, from one character to another, and what it becomes; hidden where it is no text."""

    start: int
    end: int
    old: str
    new: str
    hidden: bool = False
    stays: bool = False  # given as a form that is the same before and after


@dataclass(frozen=True)
class Forms:
    """A name in its forms, each with the new one: inflected, abbreviated, or the name itself."""

    pairs: Mapping[str, str]

    @cached_property
    def _known(self) -> dict[str, str]:
        """Also with a capital as at the start of a sentence, and in capitals throughout."""
        known: dict[str, str] = {}
        for old, new in self.pairs.items():
            known.setdefault(_plain(old), new)
        for old, new in self.pairs.items():
            known.setdefault(_plain(old[:1].upper() + old[1:]), new[:1].upper() + new[1:])
            if len(old) >= _LEAST_FOR_CAPITALS:
                known.setdefault(_plain(old.upper()), new.upper())
        return known

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._known, key=lambda form: (-len(form), form))
        forms = "|".join(r"\s+".join(map(re.escape, form.split(" "))) for form in longest_first)
        return re.compile(
            rf"(?<!\w)(?<!\w[-‐‑@.])(?:{forms})(?!\w)(?![-‐‑@.][^\W\d_])|(?<!\w)(?:{forms})(?=[-‐‑][a-zа-я])"
        )

    def find(self, text: str) -> Iterator[Found]:
        """Where the name stands in a text, in order."""
        no_text = [match.span() for match in _NO_TEXT.finditer(text)]
        for match in self._pattern.finditer(text):
            start, end = match.span()
            old = match.group()
            new = _broken_like(self._known[_plain(old)], old)
            if old[-1] in "sS" and new[-1] not in "sS" and _is_possessive(text, start, end):
                old, new, end = old + text[end], f"{new}{text[end]}s", end + 1  # Athens' becomes Sparta's
            hidden = any(first < end and start < last for first, last in no_text)
            yield Found(start, end, old, new, hidden, _plain(old) == _plain(new))


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Whether an apostrophe alone follows a name, and closes no quotation that was opened before it."""
    sign = text[end : end + 1]
    if sign not in ("'", "’") or text[end + 1 : end + 2].isalpha():
        return False
    return not re.search(rf"(?:^|[\s(]){'‘' if sign == '’' else sign}", text[:start])


def _plain(name: str) -> str:
    return " ".join(name.split())


def _broken_like(new: str, old: str) -> str:
    """The new name with the line break of the old one, where it has as many words or more."""
    gaps: list[str] = re.findall(r"\s+", old)
    number = next((number for number, gap in enumerate(gaps) if "\n" in gap), None)
    words = new.split(" ")
    if number is None or len(words) < 2:
        return new
    cut = min(number + 1, len(words) - 1)
    return " ".join(words[:cut]) + gaps[number] + " ".join(words[cut:])


def unfit_sign(name: str) -> str:
    """What in a new name would be more than text where names stand, or that nobody sees; nothing where all is well."""
    unseen = next((one for one in name if category(one) in _UNSEEN and one not in _JOINERS), "")
    if unseen:
        return "a line break" if unseen in "\n\r\u2028\u2029" else f"a sign that nobody sees (U+{ord(unseen):04X})"
    live = _LIVE.search(name)
    return f"`{live.group().strip()}`" if live else ""


def wrong_article(text: str, found: Found) -> bool:
    """Whether `a` or `an` stands before the name and does not fit the new one, as far as letters tell."""
    article = _ARTICLE.search(text[: found.start])
    changed = (found.old[:1] in _VOWELS) is not (found.new[:1] in _VOWELS)
    return bool(article) and changed


def name_like(texts: Iterator[str], words: int) -> set[str]:
    """What looks like a name of up to so many words: for suggestions."""
    found: set[str] = set()
    for text in texts:
        tokens = [match.group() for match in re.finditer(r"\w+(?:[-‐‑'’]\w+)*", _NO_TEXT.sub(" ", text))]
        for start, token in enumerate(tokens):
            if token[:1].isupper():
                found.update(" ".join(tokens[start : start + count]) for count in range(1, words + 1))
    return found
