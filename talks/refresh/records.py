"""What is to be written into a deck, and what is reported: plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from talks.refresh.deck_now import Leaf, Paragraph

if TYPE_CHECKING:
    from talks.refresh.built import PlacePair

# ---------------------------------------------------------------------------------------------------------------- edits


@dataclass(frozen=True)
class TextEdit:
    """Replace characters start to end of a paragraph by new (see Paragraph.can_write). new holds no line feed.

    All edits of a paragraph are given in characters of its text as it is, none of them overlap.
    """

    paragraph: Paragraph
    start: int
    end: int
    new: str

    @property
    def old(self) -> str:
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True)
class ValueEdit:
    """Write a chart's value, a cell of a workbook or an alt text anew. A number is written as its repr, 16.0 as 16."""

    leaf: Leaf
    new: str

    @property
    def old(self) -> str:
        return self.leaf.text


DELETE, BEFORE, AFTER = "delete", "before", "after"


@dataclass(frozen=True)
class ParagraphEdit:
    """Take a whole paragraph out, or put one with a new text before or after it, which looks as it does.

    Several that are put in at one side of a paragraph stand there in the order of the edits. What is put in has the
    format of the paragraph's first run that is no link, and links of its own: start, end and address of each. Of a text
    body from which all paragraphs are taken, the last stays, without its text.
    """

    paragraph: Paragraph
    way: str = DELETE
    new: str = ""
    links: tuple[tuple[int, int, str], ...] = ()

    @property
    def old(self) -> str:
        return self.paragraph.text if self.way == DELETE else ""


@dataclass(frozen=True)
class LinkEdit:
    """Let characters start to end of a paragraph, all of them a link to the address old, lead to the address new."""

    paragraph: Paragraph
    start: int
    end: int
    old: str
    new: str


Edit = TextEdit | ValueEdit | ParagraphEdit | LinkEdit


# --------------------------------------------------------------------------------------------------------------- report


@dataclass(frozen=True)
class Spot:
    """A place of the deck for people and for `--accept SLIDE:PLACE`.

    str() of it is SLIDE:PLACE. slide is the id of the slide in the outline; a copy of a slide gets "~2" after its id.
    number: of the slide in the deck as it is, 0 where it is gone. place: as people say it, unique on its slide: title,
    point 2, table cell "Almaty / 2024", chart point "2024, Cases", notes paragraph 3, alt text of Map, foot line.
    """

    slide: str
    place: str
    number: int = 0
    title: str = ""

    def __str__(self) -> str:
        return f"{self.slide}:{self.place}"


@dataclass(frozen=True)
class Updated:
    """A place that is written anew. old and new: the whole text of the paragraph, cell or point, before and after."""

    spot: Spot
    facts: tuple[str, ...]  # ids, of those that changed
    old: str
    new: str
    said: tuple[tuple[str, str], ...] = ()  # old and new as said, of each stretch that differs
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()  # "the chart has no workbook any more: only what is drawn was updated", "copy of ..."
    built: str = ""  # the whole text as built, where old says something else
    follows: bool = False  # from what else is written: the end of an axis, the whole of a stack


@dataclass(frozen=True)
class Conflict:
    """A place that is left as it is. edits: what `--accept` writes; without any it can only be done by hand.

    goes_with: other conflicts, as SLIDE:PLACE; once all of them are accepted, `then` is written as well.
    wanted: what the facts alone would say; a choice of the speaker's holds as long as it stays the same.
    """

    spot: Spot
    facts: tuple[str, ...]
    built: str  # what stood there when built
    now: str  # what stands there
    new: str  # what would be said now; where there are edits, what they make of the text that stands there
    why: str
    suggestion: str
    edits: tuple[Edit, ...] = ()
    goes_with: tuple[str, ...] = ()
    then: tuple[Edit, ...] = ()
    wanted: str = ""


@dataclass(frozen=True)
class Gone:
    """What was deleted and said a fact that changed; it is not restored."""

    spot: Spot
    facts: tuple[str, ...]
    built: str
    new: str = ""


@dataclass(frozen=True)
class Left:
    """An old value of a changed fact that still stands in the speaker's own text, or where nothing could be written."""

    spot: Spot
    fact: str
    value: str  # as said
    sentence: str
    new: str = ""  # the value as said now


@dataclass(frozen=True)
class SlideChange:
    """A slide that the outline has and the deck doesn't (new), or had when built and doesn't have now (dropped)."""

    slide: str
    title: str
    after: str = ""  # new: id of the slide before it; dropped: empty
    number: int = 0  # dropped: where it stands in the deck; new: the slide it would follow; 0 for neither


@dataclass(frozen=True)
class RefreshPlan:
    """All that a refresh of one deck does and does not do."""

    updated: tuple[Updated, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[Gone, ...] = ()
    left: tuple[Left, ...] = ()
    new_slides: tuple[SlideChange, ...] = ()
    dropped_slides: tuple[SlideChange, ...] = ()
    notes: tuple[str, ...] = ()
    resolved: tuple[Conflict, ...] = field(default=())  # kept by the speaker's word, until the fact changes again
    pairs: Sequence[Sequence[PlacePair]] = field(default=(), repr=False, compare=False)  # what was compared, by slide

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All that is written."""
        return tuple(edit for updated in self.updated for edit in updated.edits)
