"""What is drawn from figures can't be drawn anew in a deck: its words only change where the drawing stays true."""

from __future__ import annotations

from collections.abc import Sequence

from talks.refresh.built import ALT, Json, PlacePair
from talks.refresh.merging import changed_spans
from talks.refresh.words import said

DRAWN = (
    "It belongs to a drawing made from the figures, which a refresh cannot draw anew: `--accept` writes the words only."
)
CODE = (
    "The code is drawn, and still leads to the address that it had when the deck was built: a refresh cannot draw it "
    "anew. Build the talk anew, and copy the code with its label from there."
)
# Groups whose drawing follows from what their labels say: places on a map, figures of a pictogram.
_FOLLOWS = ("Map", "Chart")
_CODE = "QR code"  # as talks.layout.codes names it
_SOURCES = ("Source:", "Источник:", "Дереккөз:")


def drawing_doubt(base: Json, slide: int, pair: PlacePair, wording: str, pairs: Sequence[PlacePair] = ()) -> str:
    """Why a place is left although its text could be changed; empty where nothing speaks against it."""
    if pair.now is None:
        return ""
    if _name(base, slide, pair) == _CODE and (pair.was.group or pair.was.kind == ALT):
        return CODE
    if pair.was.kind == ALT:
        group = _kind(base, slide, pair) == "group"
        return DRAWN if group and not _explained(pair.was.text, pair.now.text, pairs) else ""
    if pair.was.group:
        name = _name(base, slide, pair)
        if name in _FOLLOWS or not changed_spans(pair.was.built, pair.now.built):
            return DRAWN
        return ""
    stretches = changed_spans(pair.was.built, pair.now.built)
    if stretches == [] and not pair.was.made:
        return wording
    return ""


def _shape(base: Json, slide: int, pair: PlacePair) -> Json:
    shapes = base["slides"][slide].get("shapes", ())
    number = pair.was.path[1]
    return shapes[number] if isinstance(number, int) and number < len(shapes) else {}


def _kind(base: Json, slide: int, pair: PlacePair) -> str:
    return str(_shape(base, slide, pair).get("kind", ""))


def _name(base: Json, slide: int, pair: PlacePair) -> str:
    return str(_shape(base, slide, pair).get("name", ""))


def _explained(old: str, new: str, pairs: Sequence[PlacePair]) -> bool:
    """Whether an alt text differs only in its sources, and in values that the labels of the drawing say."""
    head, rest = _without_sources(old), _without_sources(new)
    for pair in pairs:
        if pair.was.group and pair.now is not None and pair.facts:
            for span, other in changed_spans(pair.was.built, pair.now.built) or ():
                head = head.replace(pair.was.built.says(span), pair.now.built.says(other))
    return said(head) == said(rest)


def _without_sources(text: str) -> str:
    found = [text.rfind(mark) for mark in _SOURCES if mark in text]
    return text[: max(found)] if found else text
