"""Where the lines of a list of sources stand in a deck, whoever moved or edited them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from talks.refresh.built import TEXT, Json, lists_sources
from talks.refresh.deck_now import DeckNow, Paragraph, SlideNow
from talks.refresh.lists import ListPair
from talks.refresh.pairing import likeness
from talks.refresh.places import TextNow, texts_on
from talks.refresh.slides import SlideMatch
from talks.refresh.words import said

EDITED = 0.6  # from this likeness on a line is an edited form of one that was built
REWRITTEN = 0.5  # a list that keeps less than this share of its lines was rewritten


@dataclass
class ListThere:
    """The list as it stands in a deck.

    there: by the index of a line as built the texts that say it; written: the same of new lines that stand there.
    """

    base: Json
    deck: DeckNow
    matches: Sequence[SlideMatch]
    lists: ListPair
    slides: dict[int, SlideMatch] = field(init=False)  # by the index in the deck
    texts: list[tuple[int, TextNow]] = field(init=False)
    there: dict[int, list[tuple[int, Paragraph]]] = field(init=False)
    written: dict[int, list[tuple[int, Paragraph]]] = field(init=False)

    def __post_init__(self) -> None:
        built = {at for at, slide in enumerate(self.base["slides"]) if lists_sources(slide)}
        self.slides = {
            one.number: one for one in self.matches if one.built is not None and built & {one.built, *one.rivals}
        }
        own = [one.number for one in self.matches if one.built is None]
        self.texts = [(at, text) for at in self.slides for text in _below_title(self.deck.slides[at])]
        elsewhere = [(at, text) for at in own for text in _below_title(self.deck.slides[at])]
        self.there = {at: self._saying(line.text, elsewhere) for at, line in enumerate(self.lists.before)}
        self.written = {at: self._saying(line.text, elsewhere) for at, line in enumerate(self.lists.after)}

    def _saying(self, text: str, elsewhere: Sequence[tuple[int, TextNow]]) -> list[tuple[int, Paragraph]]:
        wanted = said(text)
        rows = [(at, one.paragraph) for at, one in self.texts if said(one.text) == wanted]
        return rows or [(at, one.paragraph) for at, one in elsewhere if said(one.text) == wanted]

    def edited(self, at: int) -> tuple[int, Paragraph] | None:
        """The text that is an edited form of a line, and of no other."""
        free = [
            (likeness(self.lists.before[at].text, one.text), number, one.paragraph)
            for number, one in self.texts
            if not any(one.paragraph is other for rows in (*self.there.values(), *self.written.values())
                       for _, other in rows)
        ]  # fmt: skip
        best = max(free, key=lambda row: row[0], default=None)
        if best is None or best[0] < EDITED:
            return None
        others = (likeness(line.text, best[2].text) for number, line in enumerate(self.lists.before) if number != at)
        return None if max(others, default=0.0) > best[0] else (best[1], best[2])

    @property
    def rewritten(self) -> bool:
        """Whether too little of it stands there, and other lines do."""
        mine = [at for at in range(len(self.lists.before)) if self.there[at] or self.edited(at)]
        kept = {id(paragraph) for at in mine for _, paragraph in self.there[at]}
        free = [one for _, one in self.texts if id(one.paragraph) not in kept]
        missing = len(self.lists.before) - len(mine)
        return len(mine) < REWRITTEN * len(self.lists.before) and len(free) >= REWRITTEN * missing


def _below_title(slide: SlideNow) -> list[TextNow]:
    titles = {
        id(paragraph)
        for shape in slide.shapes
        if shape.placeholder in ("title", "ctrTitle") or shape.name == "Title"
        for paragraph in shape.paragraphs
    }
    return [text for text in texts_on(slide, TEXT) if id(text.paragraph) not in titles]
