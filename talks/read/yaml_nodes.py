"""The syntax of a YAML text: every value with its span, style, anchor and tag, and nothing resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from talks.read.yaml_source import KeyPath

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*|\s+|#[^\n]*)*")
_KEEPS = re.compile(r"[|>]\d?\+")

PLAIN, BLOCK, FLOW = "", "block", "flow"


@dataclass
class Node:
    """A value as it is written; start and end are indexes into the text, without anchor, tag and comments."""

    kind: str  # scalar, sequence, mapping or alias
    start: int
    end: int
    style: str  # of a scalar: "" for plain, ' " | >; of a collection: block or flow
    value: str = ""  # what a scalar says; the name of an alias
    anchor: str = ""
    tag: str = ""
    entries: list[tuple[Node, Node]] = field(default_factory=list)  # of a mapping
    items: list[Node] = field(default_factory=list)  # of a sequence

    def is_block(self) -> bool:
        return self.style == BLOCK

    def entry(self, key: str) -> tuple[Node, Node] | None:
        return next(((name, value) for name, value in self.entries if name.value == key), None)

    def walk(self) -> Iterator[Node]:
        """This value, and all within it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed([part for entry in node.entries for part in entry] + node.items))


def syntax(text: str) -> Node | None:
    """The value that a YAML text holds; the text was read without a problem before."""
    root: Node | None = None
    open_nodes: list[Node] = []
    keys: list[Node | None] = []
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    for event in events:
        end: int = event.end_mark.index
        if isinstance(event, yaml.CollectionEndEvent):
            node = open_nodes.pop()
            keys.pop()
            _close(node, end)
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, text)
            if not open_nodes:
                root = node
            elif open_nodes[-1].kind == "sequence":
                open_nodes[-1].items.append(node)
            else:
                _add(open_nodes[-1], keys, node)
            if isinstance(event, yaml.CollectionStartEvent):
                open_nodes.append(node)
                keys.append(None)
    return root


def _add(mapping: Node, keys: list[Node | None], node: Node) -> None:
    key = keys[-1]
    if key is None:
        keys[-1] = node
    else:
        mapping.entries.append((key, node))
        keys[-1] = None


def _close(node: Node, end: int) -> None:
    """A block collection ends with its last value: its own mark is that of the next token, behind the comments."""
    if node.style == FLOW:
        node.end = end
    elif node.kind == "mapping" and node.entries:
        node.start = node.entries[0][0].start
        node.end = node.entries[-1][1].end
    elif node.items:
        node.end = node.items[-1].end


def _node(event: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    style: str = getattr(event, "style", None) or PLAIN
    value: str = getattr(event, "value", "")
    if isinstance(event, yaml.AliasEvent):
        return Node("alias", start, end, PLAIN, event.anchor or "")
    anchor, tag = event.anchor or "", event.tag or ""
    if isinstance(event, yaml.ScalarEvent):
        if anchor or tag:
            start = _behind_properties(text, start, end)
        if style in ("|", ">"):
            end = _block_scalar_end(text, start, end)
        return Node("scalar", start, max(start, end), style, value, anchor, tag)
    kind = "sequence" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
    style = FLOW if event.flow_style else BLOCK
    if anchor or tag:
        start = _behind_properties(text, start, len(text))
    return Node(kind, start, start, style, anchor=anchor, tag=tag)


def _behind_properties(text: str, start: int, end: int) -> int:
    """The first index of the value itself, behind `&anchor` and `!tag`."""
    found = _PROPERTIES.match(text, start, end)
    stop = found.end() if found else start
    return stop if stop < end else start + len(text[start:end].rstrip())


def _block_scalar_end(text: str, start: int, end: int) -> int:
    """Its mark swallows the blank lines after it, which belong to it only where the header says so (`|+`)."""
    if _KEEPS.match(text, start):
        return end - 1 if text[start:end].endswith("\n") else end
    return start + len(text[start:end].rstrip())


def parts_of_path(root: Node | None, path: KeyPath) -> list[Node] | None:
    """The values from the root down to the path, or nothing where there is no such path."""
    if root is None:
        return None
    found = [root]
    for part in path:
        parent = found[-1]
        if parent.kind == "mapping" and isinstance(part, str):
            entry = parent.entry(part)
            if entry is None:
                return None
            found.append(entry[1])
        elif parent.kind == "sequence" and isinstance(part, int) and 0 <= part < len(parent.items):
            found.append(parent.items[part])
        else:
            return None
    return found
