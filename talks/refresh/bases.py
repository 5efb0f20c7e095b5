"""The base of a deck: what it said when it was made. It is found here, and written back into the deck."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from talks.read.base_pieces import NAME, pieces
from talks.read.deck import BASE_NAMESPACE, MOST_BYTES, read_base
from talks.refresh.base_checks import BaseError, Json, NewerBaseError, checked
from talks.refresh.deck_now import DeckNow
from talks.refresh.elements import XmlError, count_of, escaped, parsed
from talks.refresh.package import DeckRefusedError, Package

DECK_PROPERTY = "talks.deck"
NO_BASE = "no-base"  # code of the problem of a deck that has none
ENOUGH = 0.5  # of a base's texts stand in the deck that was made with it, however much it was edited
_FOLDER = Path(".talks", "bases")
_PROPERTIES = "docProps/custom.xml"
_ITEM = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_DECK_ID = re.compile(r"[0-9a-f]{16}")
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_SHORTEST = 12  # characters of a text that tells one deck from another


@dataclass(frozen=True)
class Base:
    """A base that was checked (the keys of talks.render.base are all there), and where it comes from.

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

    @property
    def minutes(self) -> int:
        """The minutes that were asked for; 0 for the outline's own."""
        return int(self.data.get("minutes", 0))

    @property
    def adopted(self) -> bool:
        """Whether the deck was never built: its texts are the speaker's own, some of them tied to facts."""
        return self.data.get("adopted") is True


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
        kept = kept_bases(root, name) if root else ()
        # One that was adopted is no sign for another deck, which may say something else where this one was tied.
        found = best_of((one for one in kept if name != "*" or not one.get("adopted")), deck)
        if found and found.fits >= ENOUGH:
            return found
    refused = package.refused(
        "was not built by this program, or has lost what it said when it was built",
        "Build the talk anew, and carry your edits over; or tie this deck to the facts: talks adopt.",
    )
    raise DeckRefusedError(replace(refused.problem, code=NO_BASE))


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
    new = b"".join(property_xml(number, *piece) for number, piece in enumerate(pieces(base).items(), start=first_id))
    made = bytearray(data)
    for node in reversed(old):
        first, last = node.whole(data)
        made[first:last] = new if node is old[0] else b""
    return bytes(made)


def property_xml(number: int, name: str, value: str) -> bytes:
    """A custom property of the document, which says its own namespaces."""
    return (
        f'<property xmlns="{_CUSTOM}" fmtid="{_USER_PROPERTIES}" pid="{number}" name="{name}">'
        f'<vt:lpwstr xmlns:vt="{_TYPES}">{value}</vt:lpwstr></property>'
    ).encode()


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
