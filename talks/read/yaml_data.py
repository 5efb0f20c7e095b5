"""Data of a YAML file, changed in one place and compared: what an edit is checked against."""

from __future__ import annotations

import re
from typing import Any

from talks.read.yaml_source import KeyPath


def plain(value: Any) -> Any:
    """Data as the reader would give them: keys are texts, lists are lists."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value


def has_path(data: Any, path: KeyPath) -> bool:
    for part in path:
        if isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return False
    return True


def value_at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def with_value(data: Any, path: KeyPath, value: Any) -> Any:
    """The data with another value at the path; what is not on the way there is shared, not copied."""
    if not path:
        return value
    inner = with_value(data[path[0]], path[1:], value)
    if isinstance(data, list):
        return [inner if number == path[0] else part for number, part in enumerate(data)]
    return {key: inner if key == path[0] else part for key, part in data.items()}


def same(first: Any, second: Any) -> bool:
    """Whether two data are the same to the order of keys and the kind of numbers."""
    seen: set[tuple[int, int]] = set()
    waiting = [(first, second)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            if list(one) != list(other):
                return False
            pairs = [(one[key], other[key]) for key in one]
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            pairs = list(zip(one, other, strict=True))
        elif type(one) is not type(other) or one != other:
            return False
        else:
            continue
        if (id(one), id(other)) not in seen:  # aliases make one value of many places
            seen.add((id(one), id(other)))
            waiting.extend(pairs)
    return True


def position(keys: list[str], key: str, after: str, sort: bool) -> int:
    """Before which of the keys a new one comes; -1 where the key it is to follow is missing."""
    if after:
        return keys.index(after) + 1 if after in keys else -1
    if not sort:
        return len(keys)
    return max((number + 1 for number, other in enumerate(keys) if _rank(other) <= _rank(key)), default=0)


def _rank(key: str) -> tuple[int, list[int], str]:
    """Dates by time, before words by letter; a year comes before its months."""
    if re.fullmatch(r"\d+(-\d+)*", key):
        return 0, [int(part) for part in key.split("-")], key
    return 1, [], key
