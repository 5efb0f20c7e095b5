"""What in the files of a workspace is text that people read or hear, rather than a name for the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from talks.read.yaml_source import KeyPath

_FACT_TEXTS = frozenset("claim name value values told_by caveat speak_as conflict note place history retired".split())
_VALUE_TEXTS = frozenset("value caveat speak_as note claim wrong why".split())
_SOURCE_TEXTS = frozenset("title short by series note".split())
_STORY_TEXTS = frozenset("summary illustrates leave_out advice note".split())
# Keys of an outline whose values name something to the program.
_OUTLINE_NAMES = frozenset(
    "id use skip for also story layout template look shape room language audience kind fact facts file link cut "
    "extra needs minutes help total at lanes part years from to".split()
)
_MAP_NAMES = frozenset("show near cities compare routes".split())


@dataclass(frozen=True)
class TextPlace:
    """A text in a file: its path, and what it is in the registry or an outline."""

    path: KeyPath
    text: str
    role: str  # fact, source, story, outline, map (a place in an outline's map), quote
    owner: str = ""  # the id of the fact, source or story; the slide of an outline
    field: str = ""  # claim, title, notes, ...


def texts_in(name: str, data: Any) -> Iterator[TextPlace]:
    """The texts of a file of the workspace, in their order."""
    path = PurePosixPath(name)
    if not isinstance(data, dict):
        return
    if path.parent.name == "facts":
        yield from _facts(path.stem, data)
    elif path.stem == "sources":
        yield from _entries(data, "sources", "source", _SOURCE_TEXTS)
    elif path.stem == "stories":
        yield from _entries(data, "stories", "story", _STORY_TEXTS)
    else:
        yield from _outline((), data, "")


def _facts(namespace: str, data: dict[str, Any]) -> Iterator[TextPlace]:
    for key in ("about", "place"):
        yield from _strings((key,), data.get(key), "fact", "", key)
    for short, fact in _mapping(data.get("facts")):
        for key, value in _mapping(fact):
            if key in _FACT_TEXTS:
                path: KeyPath = ("facts", short, key)
                if key in ("values", "history", "retired") and isinstance(value, (dict, list)):
                    yield from _dated(path, value, f"{namespace}.{short}", key)
                else:
                    yield from _strings(path, value, "fact", f"{namespace}.{short}", key)


def _dated(path: KeyPath, value: Any, owner: str, field: str) -> Iterator[TextPlace]:
    """Dated values, the history, why a fact was retired: their texts, not the ids of sources in them."""
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in parts:
        if field == "retired":
            yield from _strings((*path, key), part, "fact", owner, field) if key == "why" else ()
        elif isinstance(part, dict) and set(part) & _VALUE_TEXTS:
            for inner, text in part.items():
                if inner in _VALUE_TEXTS:
                    yield from _strings((*path, key, inner), text, "fact", owner, field)
        else:
            yield from _strings((*path, key), part, "fact", owner, field)


def _entries(data: dict[str, Any], key: str, role: str, fields: frozenset[str]) -> Iterator[TextPlace]:
    for short, entry in _mapping(data.get(key)):
        for field, value in _mapping(entry):
            if field in fields:
                yield from _strings((key, short, field), value, role, short, field)


def _outline(path: KeyPath, value: Any, owner: str) -> Iterator[TextPlace]:
    for key, part in _mapping(value):
        here = (*path, key)
        if key in _OUTLINE_NAMES:
            if key == "facts":  # of a chart, in their long form: how they are labelled
                for number, fact in enumerate(part if isinstance(part, list) else ()):
                    yield from _outline((*here, number), fact, owner)
            continue
        if key == "map":
            yield from _map(here, part, owner)
        elif key == "quote":
            for inner, text in _mapping(part):
                yield from _strings((*here, inner), text, "quote" if inner == "text" else "outline", owner, "quote")
        elif key == "slides":
            for number, slide in enumerate(part if isinstance(part, list) else ()):
                name = str(slide.get("id") or slide.get("use") or number + 1) if isinstance(slide, dict) else ""
                yield from _outline((*here, number), slide, name)
        elif isinstance(part, dict):
            yield from _outline(here, part, owner)
        elif isinstance(part, list):
            for number, item in enumerate(part):
                yield from _outline((*here, number), item, owner)
                yield from _strings((*here, number), item, "outline", owner, str(key)) if _bare(item) else ()
        else:
            yield from _strings(here, part, "outline", owner, str(key))


def _bare(item: Any) -> bool:
    return isinstance(item, (str, list))


def _map(path: KeyPath, data: Any, owner: str) -> Iterator[TextPlace]:
    for key, value in _mapping(data):
        if key not in _MAP_NAMES:
            yield from _strings((*path, key), value, "outline", owner, f"map {key}")
        elif key == "routes":
            for end, names in _mapping(value):
                yield from _strings((*path, key, end), names, "route", owner, "map routes")
        else:
            for number, entry in enumerate(value) if isinstance(value, list) else [(None, value)]:
                here = (*path, key) if number is None else (*path, key, number)
                named = isinstance(entry, dict)
                text = entry.get("name") if named else entry
                if isinstance(text, str):
                    yield TextPlace((*here, "name") if named else here, text, "map", owner, f"map {key}")


def _strings(path: KeyPath, value: Any, role: str, owner: str, field: str) -> Iterator[TextPlace]:
    if isinstance(value, str):
        yield TextPlace(path, value, role, owner, field)
    elif isinstance(value, (list, dict)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings((*path, key), part, role, owner, field)


def _mapping(value: Any) -> Iterator[tuple[str, Any]]:
    yield from value.items() if isinstance(value, dict) else ()
