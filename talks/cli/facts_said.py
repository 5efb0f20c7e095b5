"""Changes of facts in plain words, and the lines of the files that they touch."""

from __future__ import annotations

import json
from collections.abc import Iterator

from talks.compose import wording
from talks.compose.values import Speech, Value
from talks.facts.edits import Change
from talks.facts.registry import DATE, Content, Registry

LANGUAGE = "en-US"  # of messages, whatever the talks are given in


def said_lines(change: Change, registry: Registry) -> Iterator[str]:
    """One or more lines on what became of a fact."""
    if change.what == "value":
        old = _valued(change, change.old, change.old_at, registry)
        new = _valued(change, change.new, change.new_at, registry)
        yield f"{change.fact}: {old} -> {new}" if change.old is not None else f"{change.fact}: {new}, a value more"
    elif change.what == "retired":
        yield f"{change.fact}: retired, {change.new}"
    elif change.what == "checked":
        until = f", held to be true until {_dated(change.new_at)}" if change.new_at else ""
        before = f" (before: {_dated(str(change.old))})" if change.old else ""
        yield f"{change.fact}: looked up {_dated(str(change.new))}{before}{until}"
    elif change.what == "source":
        source = registry.sources.get(str(change.new))
        yield f"new source {change.new}: {source.full if source else ''}"
    elif change.old is None:
        yield f"{change.fact}: {change.what}: {change.new}"
    else:
        yield f"{change.fact}: {change.what}: {change.old}"
        yield f"    -> {change.new}"


def _valued(change: Change, content: Content, at: str, registry: Registry) -> str:
    fact = registry.facts[change.fact]
    style = "year" if fact.kind == "year" or fact.unit in ("year", "years AD") else "number"
    style = "text" if isinstance(content, str) else style
    if content is None:
        said = "nothing"
    elif isinstance(content, list) and any(isinstance(one, str) for one in content):
        said = ", ".join(json.dumps(one, ensure_ascii=False) for one in content)  # one may have a comma in it
    else:
        said = Value(content, fact.unit, (), False, Speech(LANGUAGE), style).text
    return f"{said} ({_dated(at)})" if at else said


def _dated(when: str) -> str:
    return wording.date(when, LANGUAGE) if DATE.fullmatch(when) else when


def short_diff(name: str, before: bytes, after: bytes) -> str:
    """A unified diff with one line around each change."""
    from difflib import SequenceMatcher

    old, new = (
        data.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n") for data in (before, after)
    )
    lines = [f"--- {name}", f"+++ {name}"]
    # Not difflib's own: it takes lines that are frequent, such as empty ones, for changed where they are not.
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        (_, start, _, new_start, _), (_, _, end, _, new_end) = group[0], group[-1]
        lines.append(f"@@ -{start + 1},{end - start} +{new_start + 1},{new_end - new_start} @@")
        for tag, i, j, k, m in group:
            lines += [f" {line}" for line in old[i:j]] if tag == "equal" else [f"-{line}" for line in old[i:j]]
            lines += [f"+{line}" for line in new[k:m]] if tag != "equal" else []
    return "\n".join(lines)
