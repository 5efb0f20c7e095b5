"""Decks whose every text knows, while it is edited, which one of the built deck it is: the judge guesses nothing.

Two decks of one talk are built, with the facts before and after their change, and laid side by side. A paragraph, chart
value or alternative text that stands at the same place in both is one `Place`: what it said, and what it has to say.
Its number is kept as an attribute of the element itself while python-pptx edits the deck, goes along when the element
is moved or copied, and is taken off before the deck is saved. Nothing here looks at the program's base or matching.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from tests.refresh.looking import says, workbook_cells

MARK, TURNED = "mark", "turned"  # attributes that no file ever has
TEXT, NOTES, ALT, POINT, LABEL, NAME, BOOK = "text", "notes", "alt", "point", "label", "name", "book"
_WORD = re.compile(r"\s+|[\w$’'](?:[\w.,’'-]*[\w%])?|.", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SIZE = re.compile(r"[ \u00a0\u202f](?:thousand|million|billion)\b")


@dataclass(frozen=True)
class Place:
    """Where the built deck says something. number: of the slide, from 0."""

    number: int
    kind: str
    old: str
    new: str

    @property
    def changed(self) -> bool:
        return self.old != self.new

    @cached_property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What is said differently, before and after, each once: `20.5 million` and `21.9 million`."""
        one, other = _WORD.findall(self.old), _WORD.findall(self.new)
        found = []
        for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if kind != "equal":
                found.append(("".join(one[a:b]), "".join(other[c:d])))
        return tuple(dict.fromkeys(found))

    @cached_property
    def said(self) -> tuple[tuple[str, str], ...]:
        """The same with the word for its size, as the talk says it."""
        return tuple((_sized(self.old, old), _sized(self.new, new)) for old, new in self.values)

    def says_new(self, text: str) -> bool:
        return all(says(text, new) and not says(text, old) for old, new in self.values)

    def is_another(self, text: str) -> bool:
        """Whether a sentence with a value lost most of its other words: a new value in it would be a false update.

        By a measure of the tests' own, and a lenient one: words may stand anywhere in the text, and half is enough.
        """
        there = Counter(_LETTERS.findall(text.lower()))
        for sentence in _SENTENCE_END.split(self.old):
            mine = [old for old, _ in self.said if says(sentence, old)]
            if not mine:
                continue
            for old in mine:
                sentence = sentence.replace(old, " ")
            words = Counter(_LETTERS.findall(sentence.lower()))
            if words.total() >= 4 and 2 * (words & there).total() < words.total():
                return True
        return False

    def refreshed(self, text: str) -> set[str]:
        """How an edited text of this place may read once it is up to date."""
        if text == self.old:
            return {self.new}
        if not self.changed or self.kind == ALT:
            return {self.new} if self.changed and text == self.old else {text}
        found = {text.replace(self.old, self.new)} if self.old in text else set()
        choices = [list(_replacements(text, old, new)) for old, new in self.values]
        if prod(map(len, choices)) <= 64:
            for row in product(*choices):
                found.add(_applied(text, [one for group in row for one in group]))
        return found - {text} or {text}


def _sized(text: str, value: str) -> str:
    at = text.find(value)
    size = _SIZE.match(text, at + len(value))
    return value + (size[0] if size else "")


def _replacements(text: str, old: str, new: str) -> Iterator[tuple[tuple[int, int, str], ...]]:
    """The value everywhere, or in one of the places where it stands."""
    found = [(one.start(), one.end(), new) for one in re.finditer(rf"(?<![\w.,]){re.escape(old)}(?!\w|[.,]\d)", text)]
    yield tuple(found)
    if len(found) > 1:
        yield from ((one,) for one in found)


def _applied(text: str, made: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(set(made), reverse=True):
        text = text[:start] + new + text[end:]
    return text


@dataclass(frozen=True)
class Line:
    """A text of a deck, and the numbers of the places that it is: several where paragraphs were joined.

    turned: those of them that an edit made to say something else. To write a new value there is a false update.
    """

    kind: str
    text: str
    places: tuple[int, ...] = ()
    turned: tuple[int, ...] = ()
    element: Any = field(default=None, compare=False, repr=False)


def lines_on(slide: Any) -> Iterator[Line]:
    """All that a slide says: texts, alternative texts, charts with their workbooks, notes."""
    yield from _paragraphs(TEXT, slide.element)
    for element in slide.element.iter():
        if isinstance(element.tag, str) and element.get("descr"):
            yield _line(ALT, element.get("descr"), element)
    for part in chart_parts(slide):
        yield from _chart_lines(part)
    if slide.has_notes_slide:
        yield from _paragraphs(NOTES, slide.notes_slide.element)


def _paragraphs(kind: str, element: Any) -> Iterator[Line]:
    for paragraph in element.iter(qn("a:p")):
        pieces = ["\n" if one.tag == qn("a:br") else one.text or "" for one in paragraph.iter(qn("a:t"), qn("a:br"))]
        if any(pieces):
            yield _line(kind, "".join(pieces), paragraph)


def chart_parts(slide: Any) -> list[Any]:
    """The parts of all charts of a slide, those in groups too."""
    found = []
    for element in slide.element.iter(qn("c:chart")):
        found.append(slide.part.related_part(element.get(qn("r:id"))))
    return found


def _chart_lines(part: Any) -> Iterator[Line]:
    for series in part._element.iter(qn("c:ser")):
        for tag, kind in (("c:tx", NAME), ("c:cat", NAME), ("c:val", POINT)):
            for point in series.iterfind(f"{qn(tag)}//{qn('c:pt')}"):
                yield _line(kind, point.findtext(qn("c:v")) or "", point)
    yield from _paragraphs(LABEL, part._element)
    if part.chart_workbook.xlsx_part is not None:
        yield from (Line(BOOK, cell) for cell in workbook_cells(part.chart_workbook.xlsx_part.blob))


def _line(kind: str, text: str, element: Any) -> Line:
    marks = marks_of(element)
    turned = tuple(one for one in _numbers(element, TURNED) if one in marks)
    return Line(kind, text, marks, turned, element)


def marks_of(element: Any) -> tuple[int, ...]:
    return _numbers(element, MARK)


def turned_of(element: Any) -> tuple[int, ...]:
    return _numbers(element, TURNED)


def _numbers(element: Any, name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in (element.get(name) or "").split())


def give_marks(element: Any, marks: tuple[int, ...]) -> None:
    _give(element, MARK, marks)


def give_turned(element: Any, marks: tuple[int, ...]) -> None:
    """Mark places of a text as said of something else now."""
    _give(element, TURNED, marks)


def _give(element: Any, name: str, marks: tuple[int, ...]) -> None:
    element.attrib.pop(name, None)
    if marks:
        element.set(name, " ".join(map(str, marks)))


def read_lines(deck: bytes) -> list[list[Line]]:
    """Of every slide."""
    return [list(lines_on(slide)) for slide in Presentation(io.BytesIO(deck)).slides]


@dataclass(frozen=True)
class Marked:
    """A saved deck, and of every line of every slide which places it is."""

    deck: bytes
    slides: list[list[Line]]

    def saved_anew(self, deck: bytes) -> Marked:
        """The same deck as another program saved it: lines keep their places, by what they say and in their order."""
        there = read_lines(deck)
        assert len(there) == len(self.slides), "another number of slides"
        return Marked(deck, [_carried(*pair) for pair in zip(self.slides, there, strict=True)])


def _carried(before: list[Line], after: list[Line]) -> list[Line]:
    made = list(after)
    for kind in {line.kind for line in after}:
        old = [line for line in before if line.kind == kind]
        where = [at for at, line in enumerate(after) if line.kind == kind]
        one, other = [_plain(line.text) for line in old], [_plain(after[at].text) for at in where]
        for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if tag == "equal" or (tag == "replace" and b - a == d - c):
                for line, at in zip(old[a:b], where[c:d], strict=True):
                    made[at] = Line(kind, after[at].text, line.places, line.turned)
    return made


def _plain(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text


class Book:
    """The places of a built deck: what each says, and what it has to say after the facts have changed."""

    def __init__(self, built: bytes, then: bytes) -> None:
        self.built = built
        self.places: list[Place] = []
        before, after = read_lines(built), read_lines(then)
        assert len(before) == len(after)
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            one, other = ([line for line in lines if line.kind != BOOK] for lines in (one, other))
            assert [line.kind for line in one] == [line.kind for line in other], f"slide {number + 1} is another one"
            for old, new in zip(one, other, strict=True):
                self.places.append(Place(number, old.kind, old.text, new.text))

    def opened(self) -> Any:
        """The built deck, every element with its mark, to be edited."""
        deck = Presentation(io.BytesIO(self.built))
        lines = [line for slide in deck.slides for line in lines_on(slide) if line.kind != BOOK]
        assert len(lines) == len(self.places)
        for number, line in enumerate(lines):
            give_marks(line.element, (number,))
        return deck

    def find(self, number: int, kind: str, part: str) -> int:
        """The place of a slide that says some words."""
        found = [
            at for at, one in enumerate(self.places) if (one.number, one.kind) == (number, kind) and part in one.old
        ]
        assert len(found) == 1, (number, kind, part, found)
        return found[0]


def saved(deck: Any) -> Marked:
    """The deck as a file, without marks, and what they said. A deck that was saved can't be edited on."""
    slides = [list(lines_on(slide)) for slide in deck.slides]
    for slide in deck.slides:
        for root in [slide.element, *(part._element for part in chart_parts(slide))]:
            _strip(root)
        if slide.has_notes_slide:
            _strip(slide.notes_slide.element)
    out = io.BytesIO()
    deck.save(out)
    return Marked(out.getvalue(), [[replace(one, element=None) for one in lines] for lines in slides])


def _strip(root: Any) -> None:
    for element in root.iter():
        if isinstance(element.tag, str):
            element.attrib.pop(MARK, None)
            element.attrib.pop(TURNED, None)
