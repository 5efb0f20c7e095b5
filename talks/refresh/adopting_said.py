"""The base of an adopted deck as the registry of today says it, every value written as the speaker wrote it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from talks.compose.values import ExpressionError
from talks.refresh.adopting_base import CAREFUL, DATE, NUMBER, TEXT, name_cells, plain_number, use_of
from talks.refresh.adopting_manners import ENDING, NEVER_SAID, Manner, UnsaidError, said_in
from talks.refresh.adopting_values import Facts, Saying, dated, short_sources
from talks.refresh.built import Json, Path, places_of

UNIT = "the fact has another unit now: {}"
COUNT = "the fact holds another count of numbers now"
DAMAGED = "how it is to be said was lost"


@dataclass
class SaidAgain:
    """The base as the registry of today says it. why: of places that can't be said now, by SLIDE:PLACE.

    facts: ids of the facts that can't be said. sources: where the values of a place are from, and of when.
    """

    data: Json
    why: dict[str, str] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)
    sources: dict[str, list[str]] = field(default_factory=dict)


def said_again(base: Json, facts: Facts) -> SaidAgain:
    """The base of an adopted deck with every tied value as the registry of today has it, written as it was."""
    made = SaidAgain(copy.deepcopy(base))
    for slide in made.data["slides"]:
        labels = {place.path: place.label for place in places_of(slide)}
        for path, data, key, spans in _tied(slide):
            spot = f"{slide['id']}:{labels.get(path, '')}"
            try:
                data[key], spans[:] = _text_again(str(data[key]), spans, _Here(facts, made, spot))
            except UnsaidError as cause:
                spans.clear()
                slide.setdefault("unsaid", []).append(list(path))
                made.why[spot] = str(cause)
        for shape in slide["shapes"]:
            if shape["kind"] == "table":
                name_cells(shape)
        _points_again(slide, labels, facts, made)
        slide["facts"] = sorted({use for place in places_of(slide) for one in place.built.spans for use in one.uses})
    return made


def _tied(slide: Json) -> Iterator[tuple[Path, Json, str, list[Any]]]:
    """Each text that is tied: its place, the data that hold it, under which key, and its spans."""
    for number, shape in enumerate(slide["shapes"]):
        if shape.get("alt_spans"):
            yield ("shapes", number, "alt"), shape, "alt", shape["alt_spans"]
        lists: list[tuple[Path, list[Json]]] = [((name,), shape.get(name, [])) for name in ("paragraphs", "header")]
        lists += [(("rows", at), row) for at, row in enumerate(shape.get("rows", ()))]
        for steps, row in lists:
            for at, text in enumerate(row):
                if text.get("spans"):
                    yield ("shapes", number, *steps, at), text, "text", text["spans"]
    for at, text in enumerate(slide["notes"]):
        if text.get("spans"):
            yield ("notes", at), text, "text", text["spans"]


@dataclass
class _Here:
    """A place that is said anew."""

    facts: Facts
    made: SaidAgain
    spot: str


def _text_again(text: str, spans: list[Any], here: _Here) -> tuple[str, list[Any]]:
    result, at, new = "", 0, []
    for start, end, uses, derived, *rest in sorted(spans, key=lambda span: span[0]):
        recipe = rest[0] if rest else {}
        try:
            said, use, numbers = _span_again(text[start:end], recipe, text, here)
        except UnsaidError:
            here.made.facts |= {one.partition("@")[0] for one in uses}
            raise
        result += text[at:start]
        new.append([len(result), len(result) + len(said), [use], derived, {**recipe, "numbers": numbers}])
        result += said
        at = end
    return result + text[at:], new


def _span_again(old: str, recipe: Json, text: str, here: _Here) -> tuple[str, str, list[Json]]:
    """A stretch that says a fact: as it is said now, with which date, and where its numbers stand in it."""
    saying = _saying(recipe, here)
    use = use_of(saying)
    if recipe["form"] in (TEXT, CAREFUL, DATE):
        if not saying.text:
            raise UnsaidError(NEVER_SAID)
        return (dated(saying.text) if recipe["form"] == DATE else saying.text), use, []
    said, at, numbers = "", 0, []
    for entry, value in zip(recipe["numbers"], saying.numbers, strict=True):
        start, end, manner = _manner(entry, old)
        new = said_in(manner, value, old[start:end], text)
        if not saying.percent and (old[start:end] == "1") != (new == "1"):
            raise UnsaidError(ENDING)
        said += old[at:start]
        numbers.append({**entry, "start": len(said), "end": len(said) + len(new)})
        said += new
        at = end
    return said + old[at:], use, numbers


def _saying(recipe: Json, here: _Here) -> Saying:
    """What the fact of a tie says now. Raises UnsaidError."""
    try:
        fact, at, form = str(recipe["fact"]), str(recipe["at"]), recipe["form"]
        unit, count = str(recipe["unit"]), len(recipe["numbers"])
    except (KeyError, TypeError) as cause:
        raise UnsaidError(DAMAGED) from cause
    try:
        saying = here.facts.now(fact, at, careful=form == CAREFUL)
    except ExpressionError as cause:
        raise UnsaidError(f"{cause.message}. {cause.advice}".rstrip(" .")) from cause
    if form == NUMBER and (saying.fact.unit != unit or saying.percent != bool(recipe.get("percent"))):
        raise UnsaidError(UNIT.format(saying.fact.unit or "none"))
    if form == NUMBER and len(saying.numbers) != count:
        raise UnsaidError(COUNT)
    when = f", {dated(saying.at)}" if saying.at else ""
    source = short_sources(saying, here.facts.registry) or "no source"
    here.made.sources.setdefault(here.spot, []).append(f"{fact} is from {source}{when}")
    return saying


def _manner(entry: object, old: str) -> tuple[int, int, Manner]:
    try:
        assert isinstance(entry, dict)
        manner = Manner(**{one.name: entry[one.name] for one in fields(Manner) if one.name in entry})
        start, end = int(entry["start"]), int(entry["end"])
        if not 0 <= start < end <= len(old) or not float(manner.scale) > 0:
            raise UnsaidError(DAMAGED)
        return start, end, manner
    except (AssertionError, KeyError, TypeError, ValueError) as cause:
        raise UnsaidError(DAMAGED) from cause


def _points_again(slide: Json, labels: dict[Path, str], facts: Facts, made: SaidAgain) -> None:
    for number, shape in enumerate(slide["shapes"]):
        for row, series in enumerate(shape.get("series", ())):
            for at, recipe in enumerate(series.get("ties", ())):
                if recipe is None:
                    continue
                path = ("shapes", number, "series", row, "values", at)
                spot = f"{slide['id']}:{labels.get(path, '')}"
                try:
                    saying = _saying(recipe, _Here(facts, made, spot))
                    value = saying.numbers[0] / _manner(recipe["numbers"][0], " " * 1_000)[2].scale
                    value = float(f"{value:.12g}")
                    series["values"][at], series["labels"][at] = value, plain_number(value)
                    series["uses"][at] = [use_of(saying)]
                except UnsaidError as cause:
                    made.facts |= {one.partition("@")[0] for one in series["uses"][at]}
                    series["uses"][at] = []
                    slide.setdefault("unsaid", []).append(list(path))
                    made.why[spot] = str(cause)
