"""The base of a deck: what it said when it was made. It is found here, checked, and written back into the deck.

A base comes from a file that may have been mailed around, so nothing in it is believed before it was looked at.
"""

from __future__ import annotations

import json
import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talks.read.base_pieces import NAME, pieces
from talks.read.deck import BASE_NAMESPACE, MOST_BYTES, read_base
from talks.refresh.elements import XmlError, count_of, escaped, parsed
from talks.refresh.package import DeckRefusedError, Package
from talks.refresh.records import DeckNow

VERSIONS = (1,)  # of bases that this program can read
ENOUGH = 0.5  # of a base's texts stand in the deck that was made with it, however much it was edited
_FOLDER = Path(".talks", "bases")
_PROPERTIES = "docProps/custom.xml"
_ITEM = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_DECK_ID = re.compile(r"[0-9a-f]{16}")
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SHORTEST = 12  # characters of a text that tells one deck from another

Json = dict[str, Any]


@dataclass(frozen=True)
class Base:
    """A base that was checked (the keys of talks.render.pptx.base are all there), and where it comes from.

    origin: "deck" (it travelled with it) or "workspace" (the deck lost its own). fits: the share of its texts that
    stand in the deck still.
    """

    data: Json
    origin: str
    fits: float = 1.0

    @property
    def deck(self) -> str:
        return str(self.data["deck"])

    @property
    def talk(self) -> str:
        return str(self.data["talk"])

    @property
    def audience(self) -> str:
        return str(self.data["audience"])


def find_base(package: Package, deck: DeckNow, root: Path | None, known: str = "") -> Base:
    """The base of a deck: its own, else the best fitting one of the workspace.

    known: the deck id that the workspace's state has for the file's path, or nothing. Raises DeckRefusedError where
    there is none, or one of a newer program.
    """
    own = base_in(package)
    if own is not None:
        return best_of([own], deck, "deck") or Base(own, "deck")
    ids = [one for one in (deck.deck, known, _keyword(package)) if _DECK_ID.fullmatch(one)]
    for name in (*dict.fromkeys(ids), "*"):
        found = best_of(kept_bases(root, name) if root else (), deck)
        if found and found.fits >= ENOUGH:
            return found
    raise package.refused(
        "was not built by this program, or has lost what it said when it was built",
        "Build the talk anew, and carry your edits over.",
    )


def base_in(package: Package) -> Json | None:
    """The base that a deck carries; None where it has none, or what it has is damaged."""
    try:
        data = read_base(package.source)
    except (zipfile.BadZipFile, OSError, RecursionError):
        return None
    if data is None:
        return None
    try:
        return checked(data)
    except NewerBaseError as cause:
        raise package.refused("was built by a newer version of this program", "Update it.", cause) from cause
    except BaseError:
        return None


def kept_bases(root: Path, deck: str = "*") -> Iterator[Json]:
    """The bases that a workspace keeps of a deck (or of all), without those that can't be read."""
    for path in sorted((root / _FOLDER).glob(f"{deck}/*.json")):
        try:
            if path.stat().st_size <= MOST_BYTES:
                yield checked(json.loads(path.read_bytes()))
        except (OSError, ValueError, RecursionError):
            continue


def best_of(bases: Iterable[Json], deck: DeckNow, origin: str = "workspace") -> Base | None:
    """The base of which most texts stand in the deck; of several that fit alike the first."""
    there = {_plain(paragraph.text) for slide in deck.slides for paragraph in slide.all_paragraphs()}
    found = [Base(base, origin, _share(base, there)) for base in bases]
    return max(found, key=lambda base: base.fits, default=None)


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
    if version not in VERSIONS:
        raise NewerBaseError(f"version {version}")
    made = {**base, **{key: _word(base, key) for key in ("deck", "talk", "audience", "template", "language")}}
    made["slides"] = [_slide(_mapping(slide)) for slide in _listed(base, "slides")]
    return made


# -------------------------------------------------------------------------------------------------------------- writing


def parts_with_base(package: Package, base: bytes) -> dict[str, bytes]:
    """The parts of a deck that keep its base, with another base in them; those that it lost are not made anew."""
    made = {}
    for name in package.names:
        if _ITEM.fullmatch(name):
            data = package.read(name)
            new = _item_with(data, base)
            if new is not None:
                made[name] = new
    if _PROPERTIES in package:
        name = package.real_name(_PROPERTIES)
        new = _properties_with(package.read(name), base)
        if new is not None:
            made[name] = new
    return made


def state_parts(package: Package) -> tuple[str, ...]:
    """The names of those parts."""
    return tuple(parts_with_base(package, b"{}"))


def _item_with(data: bytes, base: bytes) -> bytes | None:
    try:
        root = parsed(data)
    except XmlError:
        return None
    place = root.content(data)
    if root.tag != f"{BASE_NAMESPACE}}}base" or place is None:
        return None
    return data[: place[0]] + escaped(base.decode("utf-8")) + data[place[1] :]


def _properties_with(data: bytes, base: bytes) -> bytes | None:
    """The properties with the pieces of another base in the place of those of the old one."""
    try:
        root = parsed(data)
    except XmlError:
        return None
    old = [node for node in root.children if NAME.fullmatch(node.get("name"))]
    if not old:
        return None
    taken = [count_of(node.get("pid")) or 0 for node in root.children if node not in old]
    first_id = max(taken, default=1) + 1
    new = b"".join(_property(number, *piece) for number, piece in enumerate(pieces(base).items(), start=first_id))
    made = bytearray(data)
    for node in reversed(old):
        first, last = node.whole(data)
        made[first:last] = new if node is old[0] else b""
    return bytes(made)


def _property(number: int, name: str, value: str) -> bytes:
    return (
        f'<property xmlns="{_CUSTOM}" fmtid="{_USER_PROPERTIES}" pid="{number}" name="{name}">'
        f'<vt:lpwstr xmlns:vt="{_TYPES}">{value}</vt:lpwstr></property>'
    ).encode()


# ------------------------------------------------------------------------------------------------------------- checking


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
    if kind == "text":
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
    return made


def _cell(cell: Json) -> Json:
    return {**_text(cell), "row": _word(cell, "row"), "column": _word(cell, "column")}


def _series(series: Json, count: int) -> Json:
    values, uses = _listed(series, "values"), _listed(series, "uses")
    if len(values) != count or not all(one is None or _is_number(one) for one in values):
        raise BaseError("a series whose values don't fit its categories")
    labels = _words(series, "labels")
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
    return {"text": text, "spans": spans} if spans else {"text": text}


def _span(span: object, length: int) -> list[Any]:
    if not isinstance(span, list) or len(span) < 3:
        raise BaseError("a span of another form")
    start, end = span[0], span[1]
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise BaseError("a span beyond its text")
    return [start, end, _words({"uses": span[2]}, "uses"), bool(span[3]) if len(span) > 3 else False]


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


# -------------------------------------------------------------------------------------------------------------- fitting


def _keyword(package: Package) -> str:
    """The deck id among the keywords of the document, which even programs keep that drop other properties."""
    if "docProps/core.xml" not in package:
        return ""
    try:
        nodes = package.parsed("docProps/core.xml").children
    except DeckRefusedError:
        return ""
    words = next((node.text for node in nodes if node.name == "keywords"), "")
    found = re.search(r"\btalks, ([0-9a-f]{16})\b", words)
    return found[1] if found else ""


def _share(base: Json, there: set[str]) -> float:
    """The share of a base's longer texts that stand in a deck."""
    texts = {text for text in map(_plain, base_texts(base)) if len(text) >= _SHORTEST}
    return len(texts & there) / len(texts) if texts else 0.0


def base_texts(base: Json) -> Iterator[str]:
    """All texts of a base but alt texts, in its order."""
    for slide in base["slides"]:
        for shape in slide["shapes"]:
            holders = [shape, *shape.get("labels", ())]
            yield from (text["text"] for holder in holders for text in holder.get("paragraphs", ()))
            for row in (shape.get("header", ()), *shape.get("rows", ())):
                yield from (cell["text"] for cell in row)
        yield from (text["text"] for text in slide["notes"])


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
