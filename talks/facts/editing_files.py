"""Facts in the text of their files: keys put where they belong, what was said before kept, sources added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import PurePosixPath
from typing import Any, get_args

from talks.facts.editing_checks import require_date
from talks.facts.edits import NewSource, RefusedError
from talks.facts.registry import Content, Fact, Registry
from talks.problems import NOWHERE, Place
from talks.read.fact_records import SourceRecord, ValueRecord
from talks.read.suggest import did_you_mean
from talks.read.yaml_edit import EditError, YamlFile
from talks.read.yaml_source import KeyPath

# The order in which the keys of a fact are written; a new one goes behind the nearest of those before it. What became
# of the fact, in the last two, stands at its end.
_ORDER = (
    "claim name kind unit place values value as_of published derived as round check checked until review source "
    "told_by confidence use caveat speak_as conflicts_with conflict related plot rounded note retired history"
).split()
_LAST = _ORDER[-2:]
_LONGEST_SHORT = 60  # characters of the short name of a source
_NAME = re.compile(r"[a-z][a-z0-9_]{0,79}")


@contextmanager
def refusing(place: Place = NOWHERE) -> Iterator[None]:
    """What the editor of YAML can't do is refused, with the place of the fact."""
    try:
        yield
    except EditError as exc:
        where = exc.place if exc.place.line else place
        raise RefusedError(exc.message, exc.advice or "Change it by hand.", where) from exc


def file_of(files: Mapping[str, bytes], fact: Fact) -> YamlFile:
    return YamlFile.of(files[fact.place.file], fact.place.file)


def path_of(fact: Fact) -> KeyPath:
    return ("facts", fact.short_id)


def data_at(file: YamlFile, path: KeyPath) -> Any:
    """What stands at a path, as plain data."""
    found: Any = file.document.data
    for part in path:
        found = found[part]
    return found


def record_of(files: Mapping[str, bytes], fact: Fact) -> Mapping[str, Any]:
    """What the file says of a fact; nothing of one that is to be made."""
    file, path = file_of(files, fact), path_of(fact)
    record = data_at(file, path) if file.has(path) else {}
    if "<<" in record:
        place = file.document.key_place((*path, "<<"))
        raise RefusedError("`<<` is not a key of a fact", "Write what it takes over here as well.", place)
    return record if isinstance(record, dict) else {}


def put(file: YamlFile, path: KeyPath, key: str, value: Any) -> YamlFile:
    """A key of a fact with this value: replaced, or new in its place."""
    here = data_at(file, path)
    if isinstance(value, str) and str(here.get(key, "")).endswith("\n"):
        value += "\n"  # a literal text stays one that ends its last line
    if key in here:
        return file if here[key] == value else file.replaced((*path, key), value)
    before = _ORDER[: _ORDER.index(key)] if key in _ORDER and key not in _LAST else []
    return file.with_entry(path, key, value, after=next((one for one in reversed(before) if one in here), ""))


def remembered(file: YamlFile, path: KeyPath, earlier: Mapping[str, Any]) -> YamlFile:
    """With what was said before added to the fact's history."""
    entry = {key: value for key, value in earlier.items() if value not in (None, "", [], ())}
    if "history" in data_at(file, path):
        return file.with_item((*path, "history"), entry)
    return put(file, path, "history", [entry])


def untried(file: YamlFile, fact: Fact) -> YamlFile:
    """Without the day of the look-up and the time until which it holds: they belong to the number that was there."""
    path = path_of(fact)
    for key in ("checked", "until"):
        file = file.without((*path, key), keep_comment=True) if file.has((*path, key)) else file
    return file


def is_long(raw: object) -> bool:
    """Whether a dated value is written with its own source or caveat, rather than as the value alone."""
    return isinstance(raw, dict) and bool(set(raw) & set(ValueRecord.keys()))


def dated_value(fact: Fact, value: Content, sources: Sequence[str], extras: Mapping[str, str]) -> Any:
    """A dated value: alone where it says nothing else than the fact does, else with its source and the rest."""
    long: dict[str, Any] = {"value": value}
    if tuple(sources) != fact.sources:
        long["source"] = one_or_list(sources)
    long |= extras
    return value if len(long) == 1 and not isinstance(value, dict) else long


def one_or_list(sources: Sequence[str]) -> Any:
    return sources[0] if len(sources) == 1 else list(sources)


def with_source(files: Mapping[str, bytes], registry: Registry, name: str, new: NewSource, today: date) -> YamlFile:
    """The file of sources with a new one at its end."""
    file = next((one for one in files if _is_of_sources(one)), "")
    if name in registry.sources:
        source = registry.sources[name]
        raise RefusedError(
            f"there is a source `{name}` already: {source.full}", "Leave --source-title out.", source.place
        )
    if not file:
        raise RefusedError("there is no file of sources", "Make outlines/sources.yaml; see README.md.")
    if not _NAME.fullmatch(name):
        raise RefusedError(
            f"`{name}` is not a proper id of a source", "Use small letters, digits and underscores: bureau_2027."
        )
    short = new.short or new.title
    if len(short) > _LONGEST_SHORT:
        raise RefusedError(
            f"the source needs a short name: its title has {len(short)} characters",
            f'Say how slides cite it, in {_LONGEST_SHORT} characters at most: --source-short "...".',
        )
    kinds = get_args(SourceRecord.model_fields["kind"].annotation)
    if new.kind and new.kind not in kinds:
        raise RefusedError(f"--source-kind can't be `{new.kind}`", did_you_mean(new.kind, kinds))
    record = {
        "title": new.title,
        "by": new.by,
        "short": short,
        "kind": new.kind,
        "published": require_date(new.published, "--published", today) if new.published else "",
        "accessed": today.isoformat() if new.url else "",
        "url": new.url,
    }
    with refusing():
        said = {key: text for key, text in record.items() if text}
        return YamlFile.of(files[file], file).with_entry(("sources",), name, said)


def _is_of_sources(name: str) -> bool:
    path = PurePosixPath(name)
    return path.stem == "sources" and path.parent.name == "outlines"
