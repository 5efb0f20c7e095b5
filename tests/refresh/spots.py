"""The places of a deck that the cases edit, by kind: the same edit is made on every talk that has such a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pptx.oxml.ns import qn
from pptx.text.text import _Paragraph

from tests.refresh import editing as do
from tests.refresh.marked import NOTES, POINT, TEXT, Book, Line, chart_parts, lines_on
from tests.refresh.subjects import VALLEY, subject

KINDS = {"notes": NOTES, "chart": POINT}  # all others are texts of the slide

# By talk and kind: the id of the slide, and words that only this place on it says. A kind that is not named is one that
# the talk has not got, or not with a value that a sentence goes around; the cases that need it are not made there.
SPOTS: dict[str, dict[str, tuple[str, str]]] = {
    VALLEY: {
        "title": ("kept", "4,213"),
        "point": ("kept", "16.4"),
        "notes": ("kept", "317"),
        "cell": ("villages", "128"),
        "statement": ("people", "63"),
        "beside": ("road", "74"),
        "chart": ("honey", "845"),
    },
    "church_30": {
        "title": ("where", "ninth"),
        "point": ("size", "20.5"),
        "notes": ("herders", "In 1926 about 70%"),
        "chart": ("capital", "613000"),
    },
    "community_30": {
        "title": ("where", "ninth"),
        "point": ("size", "20.5"),
        "notes": ("herders", "In 1926 about 70%"),
        "cell": ("seen_by", "82"),
        "chart": ("years", "122"),
    },
    "statistics_10": {
        "notes": ("opening", "3.5"),
        "cell": ("seen_by", "82"),
        "chart": ("years", "122"),
    },
}


def spot_place(name: str, kind: str) -> int:
    """The number of the place, in the book of the talk."""
    slide, part = SPOTS[name][kind]
    one = subject(name)
    return one.book.find(one.slides.index(slide), KINDS.get(kind, TEXT), part)


class At:
    """The places of one deck that is edited; they are found before anything is, and stay found."""

    def __init__(self, deck: Any, name: str, book: Book, slides: tuple[str, ...]) -> None:
        self.deck = deck
        self.name = name
        self.book = book
        self.slides: dict[str, Any] = {}
        self.lines: dict[str, Line] = {}
        self.numbers = {kind: slides.index(slide) for kind, (slide, _) in SPOTS[name].items()}
        for kind, (_, part) in SPOTS[name].items():
            slide = self.slides[kind] = deck.slides[self.numbers[kind]]
            wanted = KINDS.get(kind, TEXT)
            self.lines[kind] = next(line for line in lines_on(slide) if line.kind == wanted and part in line.text)

    def has(self, *kinds: str) -> list[str]:
        """Those of these kinds that the talk has."""
        return [kind for kind in kinds if kind in self.lines]

    def paragraph(self, kind: str) -> Any:
        return _Paragraph(self.lines[kind].element, None)

    def paragraphs(self, *kinds: str) -> Iterator[tuple[str, Any, str, str]]:
        """Of kinds that the talk has: the kind, the paragraph, its value as built and as it is now."""
        for kind in self.has(*kinds):
            old, new = self.value(kind)
            yield kind, self.paragraph(kind), old, new

    def value(self, kind: str) -> tuple[str, str]:
        place = self.book.places[spot_place(self.name, kind)]
        return (place.old, place.new) if kind == "chart" else place.values[0]

    def beside(self, kind: str) -> Any:
        """Another paragraph of the same text, the speaker's to change: one that says no value."""
        element = self.lines[kind].element
        values = [old for place in self.book.places for old, _ in place.values if place.changed]
        for one in [*element.itersiblings(), *element.itersiblings(preceding=True)]:
            text = "".join(part.text or "" for part in one.iter(qn("a:t")))
            if one.tag == qn("a:p") and len(text) > 9 and not any(old in text for old in values):
                return _Paragraph(one, None)
        return None

    @cached_property
    def point(self) -> int:
        """The number of the chart's point in its first series."""
        points = [line for line in lines_on(self.slides["chart"]) if line.kind == POINT]
        return next(at for at, line in enumerate(points) if line.element is self.lines["chart"].element)

    @property
    def series(self) -> Any:
        return next(chart_parts(self.slides["chart"])[0]._element.iter(qn("c:ser")))

    def set_point(self, number: int, value: str) -> None:
        """Another value in what the chart shows, not in its workbook."""
        do.set_point(self.slides["chart"], number, value)

    @property
    def table(self) -> Any:
        return next(one for one in self.slides["cell"].shapes if one.has_table).table

    @cached_property
    def cell(self) -> tuple[int, int]:
        """Row and column of the table's cell."""
        for row, cells in enumerate(self.table._tbl.tr_lst):
            for column, cell in enumerate(cells.tc_lst):
                if self.lines["cell"].element in list(cell.iter(qn("a:p"))):
                    return row, column
        raise AssertionError("no such cell")
