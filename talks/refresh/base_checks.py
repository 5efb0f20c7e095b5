"""A base is looked at before anything in it is believed: it comes from a file that may have been mailed around."""

from __future__ import annotations

import math
from typing import Any

NEWEST = 2  # version of a base; all up to it can be read

Json = dict[str, Any]

_MOST_MINUTES = 600  # as the command line takes them


class BaseError(ValueError):
    """Data that are no base."""


class NewerBaseError(BaseError):
    """A base of a version that this program doesn't know."""


def checked(data: object) -> Json:
    """A base of any known version in the form of the newest one. Raises BaseError where it is something else."""
    base = _mapping(data)
    version = base.get("version")
    if not isinstance(version, int) or version < 1:
        raise BaseError(f"a base of version {version!r}")
    if version > NEWEST:
        raise NewerBaseError(f"version {version}")
    if version == 1:
        base = _from_first(base)
    made = {**base, **{key: _word(base, key) for key in ("deck", "talk", "audience", "template", "language")}}
    made["slides"] = [_slide(_mapping(slide)) for slide in _listed(base, "slides")]
    if "minutes" in base and (not isinstance(base["minutes"], int) or not 0 < base["minutes"] <= _MOST_MINUTES):
        raise BaseError("minutes are no minutes of a talk")
    if "adopted" in base and not isinstance(base["adopted"], bool):
        raise BaseError("adopted is neither yes nor no")
    if any(not isinstance(one, list) or list(map(type, one)) != [str, str] for one in _listed(base, "left")):
        raise BaseError("left holds something else than facts and values")
    return made


def _from_first(base: Json) -> Json:
    """A base of version 1, which knows no ends of axes, no wholes of stacks and no adopted decks."""
    kept = {key: value for key, value in base.items() if key != "adopted"}
    return {**kept, "version": NEWEST}


def _slide(slide: Json) -> Json:
    return {
        **slide,
        **{key: _word(slide, key) for key in ("id", "title", "layout")},
        "facts": _words(slide, "facts"),
        "shapes": [_shape(_mapping(shape)) for shape in _listed(slide, "shapes")],
        "notes": _texts(slide, "notes"),
    }


def _shape(shape: Json) -> Json:
    kind = _word(shape, "kind")
    made = {**shape, "kind": kind, "name": _word(shape, "name")}
    if "called" in shape:
        made["called"] = _word(shape, "called")
    if "alt_spans" in shape:
        alt = {"text": _word(shape, "alt"), "spans": _listed(shape, "alt_spans")}
        made["alt_spans"] = _text(alt).get("spans", [])
    if kind == "text":
        if "alt" in shape:
            made["alt"] = _word(shape, "alt")
        return {**made, "paragraphs": _texts(shape, "paragraphs")}
    made["alt"] = _word(shape, "alt")
    if kind == "group":
        labels = (_mapping(label) for label in _listed(shape, "labels"))
        made["labels"] = [{"name": _word(one, "name"), "paragraphs": _texts(one, "paragraphs")} for one in labels]
    elif kind == "table":
        rows = [row if isinstance(row, list) else [] for row in _listed(shape, "rows")]
        made["header"] = _texts(shape, "header")
        made["rows"] = [[_cell(_mapping(cell)) for cell in row] for row in rows]
    elif kind == "chart":
        made["categories"] = _words(shape, "categories")
        made["series"] = [_series(_mapping(one), len(made["categories"])) for one in _listed(shape, "series")]
        if "totals" in shape:
            made["totals"] = _series(_mapping(shape["totals"]), len(made["categories"]))
        if "axis" in shape and not all(map(_is_number, _mapping(shape["axis"]).values())):
            raise BaseError("an axis whose ends are no numbers")
        if "axis" in shape:
            made["axis"] = {name: end for name, end in _mapping(shape["axis"]).items() if _is_number(end)}
        if "totals" in shape:
            made["totals"] = _series(_mapping(shape["totals"]), len(made["categories"]))
    return made


def _cell(cell: Json) -> Json:
    return {**_text(cell), "row": _word(cell, "row"), "column": _word(cell, "column")}


def _series(series: Json, count: int) -> Json:
    values, uses = _listed(series, "values"), _listed(series, "uses")
    if len(values) != count or not all(one is None or _is_number(one) for one in values):
        raise BaseError("a series whose values don't fit its categories")
    labels = _words(series, "labels")
    ties = _listed(series, "ties")
    if "ties" in series and (len(ties) != count or not all(one is None or isinstance(one, dict) for one in ties)):
        raise BaseError("a series whose ties don't fit its categories")
    return {
        **series,
        "name": _word(series, "name"),
        "values": values,
        "labels": labels if len(labels) == count else [""] * count,
        "uses": [_words({"uses": one}, "uses") for one in uses] if len(uses) == count else [[] for _ in values],
    }


def _texts(data: Json, key: str) -> list[Json]:
    return [_text(_mapping(text)) for text in _listed(data, key)]


def _text(data: Json) -> Json:
    text = _word(data, "text")
    spans = [_span(span, len(text)) for span in _listed(data, "spans")]
    links = [_link(link, len(text)) for link in _listed(data, "links")]
    made: Json = {"text": text, **({"spans": spans} if spans else {}), **({"links": links} if links else {})}
    if "later" in data:
        made["later"] = _text({key: value for key, value in _mapping(data["later"]).items() if key != "later"})
    return made


def _link(link: object, length: int) -> list[Any]:
    if not isinstance(link, list) or len(link) != 4 or not isinstance(link[2], str):
        raise BaseError("a link of another form")
    start, end, address, uses = link
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise BaseError("a link beyond its text")
    return [start, end, address, _words({"uses": uses}, "uses")]


def _span(span: object, length: int) -> list[Any]:
    if not isinstance(span, list) or len(span) < 3:
        raise BaseError("a span of another form")
    start, end = span[0], span[1]
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise BaseError("a span beyond its text")
    made = [start, end, _words({"uses": span[2]}, "uses"), bool(span[3]) if len(span) > 3 else False]
    return [*made, _mapping(span[4])] if len(span) > 4 else made


def _mapping(data: object) -> Json:
    if not isinstance(data, dict):
        raise BaseError(f"a {type(data).__name__} where a mapping is expected")
    return data


def _listed(data: Json, key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise BaseError(f"{key} is no list")
    return value


def _words(data: Json, key: str) -> list[str]:
    values = _listed(data, key)
    if not all(isinstance(value, str) for value in values):
        raise BaseError(f"{key} holds something else than texts")
    return values


def _word(data: Json, key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise BaseError(f"{key} is no text")
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
