"""The base that a deck is adopted with: all of it the first time; later what it has, and what came to it since."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from talks.refresh.adopting_base import BareSlide, Standing, bare_slide
from talks.refresh.base_checks import NEWEST
from talks.refresh.built import NOTES, TEXT, Json, Path, PlacePair, places_of
from talks.refresh.deck_now import DeckNow, SlideNow
from talks.refresh.places import FOUND, LOST, TextNow, place_texts, texts_on
from talks.refresh.slides import match_slides

_HEAD = {"version": NEWEST, "deck": "", "talk": "", "audience": "", "template": "", "language": "", "adopted": True}
_FIGURE = ("header", "rows", "categories", "series")


@dataclass
class Surveyed:
    """A base to be tied, and the slides of the deck that it is looked at with."""

    base: Json
    slides: list[tuple[BareSlide, SlideNow]] = field(default_factory=list)


def surveyed(base: Json | None, deck: DeckNow) -> Surveyed:
    """A base of all texts of a deck. base: the one that it was adopted with before; its ties stay."""
    if base is None:
        slides = [(bare_slide(slide, f"slide{slide.number}"), slide) for slide in deck.slides]
        return Surveyed({**_HEAD, "slides": [bare.data for bare, _ in slides]}, slides)
    made = Surveyed({**copy.deepcopy(base), "version": NEWEST})
    rows = made.base["slides"]
    for match in match_slides(base, deck):
        slide = deck.slides[match.number]
        if match.built is None:
            taken = {str(row["id"]) for row in rows}
            names = (f"slide{number}" for number in count(slide.number))
            bare = bare_slide(slide, next(name for name in names if name not in taken))
            rows.append(bare.data)
            made.slides.append((bare, slide))
        elif match.copy == 1 and not match.rivals:
            made.slides.append((_known(rows[match.built], slide), slide))
    return made


def _known(data: Json, slide: SlideNow) -> BareSlide:
    """A slide that was adopted before: its places that say what they said, and those that are new."""
    made = BareSlide(data, known=True)
    fresh = bare_slide(slide, str(data["id"]))
    for kind in (TEXT, NOTES):
        _texts(made, fresh, slide, kind)
    for number, shape in enumerate(fresh.data["shapes"]):
        if shape["kind"] in ("table", "chart"):
            _figure(made, fresh, shape, number)
        elif "alt" in shape:
            _alt(made, fresh, shape, number)
    return made


def _texts(made: BareSlide, fresh: BareSlide, slide: SlideNow, kind: str) -> None:
    pairs = [PlacePair(str(made.data["id"]), one, one) for one in places_of(made.data) if one.kind == kind]
    there = texts_on(slide, kind)
    taken: set[int] = set()
    for at, placed in place_texts(pairs, there).items():
        if placed.outcome == LOST:
            continue
        taken |= {text.order for text in placed.texts}
        holder = _at(made.data, pairs[at].was.path)
        paragraph = placed.texts[0].paragraph
        if placed.outcome == FOUND and not holder.get("spans"):
            holder["text"] = paragraph.text
        if placed.outcome == FOUND and holder["text"] == paragraph.text:
            made.there[pairs[at].was.path] = paragraph
    for text in there:
        if text.order not in taken:
            made.there[_added(made.data, fresh.data, text, kind)] = text.paragraph


def _added(data: Json, fresh: Json, text: TextNow, kind: str) -> Path:
    """The place of a paragraph that is new."""
    if kind == NOTES:
        data["notes"].append({"text": text.text})
        return ("notes", len(data["notes"]) - 1)
    shapes: list[Json] = data["shapes"]
    at = next((at for at, one in enumerate(shapes) if one["name"] == text.shape and one["kind"] == "text"), None)
    if at is None:
        called = next((one["called"] for one in fresh["shapes"] if one["name"] == text.shape), text.shape)
        shapes.append({"name": text.shape, "called": called, "kind": "text", "paragraphs": []})
        at = len(shapes) - 1
    shapes[at]["paragraphs"].append({"text": text.text})
    return ("shapes", at, "paragraphs", len(shapes[at]["paragraphs"]) - 1)


def _figure(made: BareSlide, fresh: BareSlide, shape: Json, number: int) -> None:
    """A table or chart: as it is now, where nothing of it is tied; with its ties, where it says what it said."""
    shapes: list[Json] = made.data["shapes"]
    at = next(
        (at for at, one in enumerate(shapes) if one["name"] == shape["name"] and one["kind"] == shape["kind"]), None
    )
    if at is None:
        shapes.append(shape)
        at = len(shapes) - 1
    elif _untied(shapes[at]) == shapes[at]:
        shapes[at] = shape
    elif any(_untied(shapes[at].get(key)) != _untied(shape.get(key)) for key in _FIGURE):
        return
    made.there |= {("shapes", at, *path[2:]): one for path, one in _of_shape(fresh, number).items()}


def _alt(made: BareSlide, fresh: BareSlide, shape: Json, number: int) -> None:
    shapes: list[Json] = made.data["shapes"]
    at = next((at for at, one in enumerate(shapes) if one["name"] == shape["name"]), None)
    if at is None:
        shapes.append({**shape, "paragraphs": []})
        at = len(shapes) - 1
    elif not shapes[at].get("alt_spans"):
        shapes[at]["alt"] = shape["alt"]
    if shapes[at].get("alt") == shape["alt"]:
        made.there[("shapes", at, "alt")] = fresh.there[("shapes", number, "alt")]


def _of_shape(fresh: BareSlide, number: int) -> dict[Path, Standing]:
    return {path: one for path, one in fresh.there.items() if path[:2] == ("shapes", number)}


def _untied(data: Any) -> Any:
    """Plain data without what ties them to facts."""
    if isinstance(data, list):
        return [_untied(one) for one in data]
    if not isinstance(data, dict):
        return data
    made = {key: _untied(one) for key, one in data.items() if key not in ("spans", "alt_spans")}
    for key, nothing in (("ties", None), ("uses", [])):
        if key in made:
            made[key] = [copy.copy(nothing) for _ in made[key]]
    return made


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
