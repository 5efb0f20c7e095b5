"""Where in a YAML text a value goes in, comes out, or gives way to another: pure functions that give splices."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from talks.read.yaml_bytes import Source, Splice
from talks.read.yaml_nodes import FLOW, PLAIN, Node
from talks.read.yaml_print import WIDTH, EditError, Habits, Written, inline, joined, ways

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*\n)*,")
_LONG_LINE = 120


def habits_of(root: Node | None, text: str) -> Habits:
    """How a file is indented and quoted, told from the first cases in it."""
    usual = Habits()
    if root is None:
        return usual
    indent = sequence = None
    single = double = folded = 0
    for node in root.walk():
        single += node.style == "'"
        double += node.style == '"'
        folded += node.style == ">"
        for key, value in node.entries if node.is_block() else ():
            if not (value.is_block() and "\n" in text[key.end : value.start]):
                continue
            step = _column(text, value.start) - _column(text, key.start)
            if value.kind == "mapping" and step > 0:
                indent = indent or step
            elif value.kind == "sequence" and sequence is None:
                sequence = step
    long_lines = any(len(line) > _LONG_LINE for line in text.split("\n"))
    return Habits(
        indent or usual.indent,
        usual.sequence if sequence is None else sequence,
        "'" if single > double else '"',
        bool(folded) or not long_lines,
    )


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index) - 1


@dataclass(frozen=True)
class Slot:
    """The room of a value in a block context: on the line of its key or dash, and on the lines below."""

    head: int  # behind the colon or dash
    parent: int  # column of the key or dash
    dash: bool


def slot_of(source: Source, parent: Node | None, index: int, node: Node) -> Slot:
    """The room of the value that is the parent's entry or item of this number."""
    if parent is None:
        return Slot(node.start, -1, True)
    if parent.kind == "mapping":
        key = parent.entries[index][0]
        return Slot(source.text.index(":", key.end) + 1, source.column(key.start), False)
    dash = dash_of(source, parent, index)
    return Slot(dash + 1, source.column(dash), True)


def dash_of(source: Source, parent: Node, index: int) -> int:
    """Where the dash of an item stands: the parser tells only that of the first."""
    if index == 0:
        return parent.start
    column = source.column(parent.start)
    found = re.compile(rf"^ {{{column}}}-(?=\s|\Z)", re.M).search(source.text, parent.items[index - 1].end)
    if not found:
        raise EditError("this list is written in a way that can't be edited", "Edit it by hand.")
    return found.end() - 1


def replacements(source: Source, slot: Slot, node: Node, value: Any, habits: Habits) -> Iterator[list[Splice]]:
    """The ways to put another value into the room of this one, in a block context, the best one first."""
    like = node.style if node.kind == "scalar" else PLAIN
    if slot.parent < 0 and node.start == node.end:  # an empty file
        start = "\n" if source.text and not source.text.endswith("\n") else ""
        for written in ways(value, replace(habits, indent=1, sequence=1), 0, -1, block=True, dash=True):
            lines = (written.head, *written.lines) if written.head else written.lines
            yield [(len(source.text),) * 2 + (start + "\n".join(lines) + "\n",)]
        return
    if node.is_block():
        yield from _instead_of_block(source, slot, node, value, habits)
        return
    head, body = (node.start, node.end), (source.line_end(node.end),) * 2
    if node.start == node.end:
        head, body = (slot.head, slot.head), (source.line_end(slot.head),) * 2
    elif like in ("|", ">"):
        header = _BLOCK_HEADER.match(source.text, node.start)
        head = (node.start, header.end() if header else node.start + 1)
        body = (source.line_end(node.start), max(node.end, source.line_end(node.start)))
        habits = replace(habits, indent=_text_indent(source, body, slot.parent) or habits.indent)
    at = source.column(head[0]) + (head[0] == slot.head)
    block = None
    if (
        node.style == FLOW
        and (node.entries or node.items)
        and at + len(inline(value, False, "", habits.quote)) <= WIDTH
    ):
        block = False
    for written in ways(value, habits, at, slot.parent, like, block, slot.dash):
        yield [_on_line(source, slot, head, written.head), _below(body, written)]


def _text_indent(source: Source, body: tuple[int, int], parent: int) -> int:
    for line in source.text[body[0] + 1 : body[1]].split("\n"):
        if line.strip():
            return len(line) - len(line.lstrip(" ")) - parent
    return 0


def _on_line(source: Source, slot: Slot, head: tuple[int, int], text: str) -> Splice:
    start, end = head
    if not text:
        return slot.head, end, ""
    before = source.text[start - 1 : start]
    return start, end, f" {text}" if before and before not in " \n" else text


def _below(body: tuple[int, int], written: Written) -> Splice:
    return (*body, "".join(f"\n{line}" for line in written.lines))


def _instead_of_block(source: Source, slot: Slot, node: Node, value: Any, habits: Habits) -> Iterator[list[Splice]]:
    column = source.column(node.start)
    first = source.line_start(node.start)
    if first <= slot.head:  # it starts on the line of its dash, or is the whole document
        inner = replace(habits, indent=1, sequence=1)
        for written in ways(value, inner, column, column - 1, block=bool(value) or None, dash=True):
            text = "\n".join(part for part in (written.head, *written.lines) if part or written.head)
            for end in (node.end, source.line_end(node.end)):
                yield [(node.start, end, text.lstrip(" "))]
        return
    kind = "sequence" if isinstance(value, (list, tuple)) else "mapping"
    if kind == node.kind:
        step = column - slot.parent
        habits = replace(habits, sequence=step) if kind == "sequence" else replace(habits, indent=step)
    for written in ways(value, habits, source.column(slot.head) + 1, slot.parent, block=bool(value) or None):
        ends = (node.end, source.line_end(node.end)) if written.lines else (source.line_end(node.end),)
        for end in ends:
            yield [_on_line(source, slot, (slot.head, slot.head), written.head), _below((first - 1, end), written)]


def insertion(source: Source, node: Node, at: int, key: str, value: Any, habits: Habits) -> Iterator[list[Splice]]:
    """The ways to put a new entry or item (`key` is then empty) before number `at` of a collection that has some."""
    parts = _spans(node)
    if node.style == FLOW:
        text = f"{key}: " if key else ""
        yield _into_flow(source, node, parts, at, text + inline(value, True, "", habits.quote))
        return
    dash = node.kind == "sequence"
    column = source.column(node.start)
    head = " " * column + ("-" if dash else f"{key}:")
    end = source.line_end(parts[at - 1][1])
    for written in ways(value, habits, len(head) + 1, column, block=_block_like(node, value), dash=dash):
        lines = list(joined(head, written))
        if dash and not written.head and isinstance(value, dict):
            lines = [f"{head} {written.lines[0].lstrip(' ')}", *written.lines[1:]]
        text = "\n".join(lines)
        if at == 0:
            yield [(node.start, node.start, text.lstrip(" ") + "\n" + " " * column)]
            continue
        new = (end, end, ("\n\n" if _spaced(source, parts) else "\n") + text)
        yield [new]
        yield [*_stripping(source, node), new]


def _stripping(source: Source, node: Node) -> list[Splice]:
    """A text that ends with the file, without a line feed, must not get one by what comes behind it."""
    last = [part for part in node.walk() if part.style in ("|", ">") and part.end == len(source.text)]
    return [(part.start + 1, part.start + 1, "-") for part in last]


def _spans(node: Node) -> list[tuple[int, int]]:
    """From where to where each entry or item goes."""
    if node.kind == "sequence":
        return [(item.start, item.end) for item in node.items]
    return [(key.start, max(key.end, value.end)) for key, value in node.entries]


def _block_like(node: Node, value: object) -> bool | None:
    """Whether the neighbours, all of the same kind, stand on lines of their own."""
    kind = "mapping" if isinstance(value, dict) else "sequence"
    parts = [value for _, value in node.entries] or node.items
    return True if all(part.kind == kind and part.is_block() for part in parts) else None


def _spaced(source: Source, parts: list[tuple[int, int]]) -> bool:
    """Whether a blank line stands between any two neighbours."""
    gaps = [source.text[first[1] : second[0]] for first, second in itertools.pairwise(parts)]
    return bool(gaps) and all(re.search(r"\n[ \t]*\n", gap) for gap in gaps)


def _into_flow(source: Source, node: Node, parts: list[tuple[int, int]], at: int, new: str) -> list[Splice]:
    if at == 0:
        start = parts[0][0]
        own_line = source.is_first_on_line(start)
        return [(start, start, f"{new},\n{' ' * source.column(start)}" if own_line else f"{new}, ")]
    start, end = parts[at - 1]
    end = start + len(source.text[start:end].rstrip())
    comma = _COMMA.match(source.text, end)
    if not source.is_first_on_line(start) or source.line_start(start) == source.line_start(node.start):
        if comma and at == len(parts):
            return [(comma.end(), comma.end(), f" {new},")]
        return [(end, end, f", {new}")]
    margin = "\n" + " " * source.column(start)
    if comma:
        line_end = source.line_end(comma.end())
        behind = source.text[comma.end() : line_end].strip()
        stop = line_end if not behind or behind.startswith("#") else comma.end()
        return [(stop, stop, f"{margin}{new},")]
    line_end = source.line_end(end)
    stop = line_end if node.end > line_end else end
    return [(end, end, ","), (stop, stop, f"{margin}{new}")]


def removal(source: Source, node: Node, index: int) -> Iterator[list[Splice]]:
    """The ways to take an entry or item out of a collection that has others, the best one first."""
    parts = _spans(node)
    start, end = parts[index]
    if node.style == FLOW:
        yield [_out_of_flow(source, node, parts, index)]
        return
    if node.kind == "sequence":
        start = dash_of(source, node, index)
        end = max(end, start + 1)
    else:
        end = max(end, source.text.index(":", node.entries[index][0].end) + 1)
    line_end = source.line_end(end)
    if source.is_first_on_line(start):
        yield [_whole_lines(source, start, end)]
        # A text above may need its line feed, or keep all that is blank behind it.
        yield [(source.line_start(start), line_end, "")]
        blank = re.compile(r"\n(?:[ \t]*\n)*").match(source.text, line_end)
        yield [(source.line_start(start), blank.end() if blank else line_end, "")]
        return
    # Only a first one stands behind a dash; what follows takes its place there, or stays below the dash.
    following = dash_of(source, node, 1) if node.kind == "sequence" else parts[1][0]
    if source.text[line_end:following].strip():
        yield [(len(source.text[:start].rstrip(" ")), line_end, "")]
    else:
        yield [(start, following, "")]


def _whole_lines(source: Source, start: int, end: int) -> Splice:
    first, last = source.line_start(start), source.line_end(end)
    if last < len(source.text):
        return first, last + 1, ""
    return max(0, first - 1), last, ""


def _out_of_flow(source: Source, node: Node, parts: list[tuple[int, int]], index: int) -> Splice:
    text = source.text
    start, end = parts[index]
    end = start + len(text[start:end].rstrip())
    comma = _COMMA.match(text, end)
    stop = comma.end() if comma else end
    behind = text[stop : source.line_end(stop)].strip()
    if source.is_first_on_line(start) and (not behind or behind.startswith("#")) and start > node.start:
        return _whole_lines(source, start, stop)
    if comma:
        return start, stop + len(text[stop:]) - len(text[stop:].lstrip(" ")), ""
    before = text.rfind(",", parts[index - 1][1], start)
    return (start if text[before + 1 : start].strip() else before, end, "")


def removed_line(source: Source, node: Node, index: int, comment: str) -> Splice | None:
    """The comment in the place of an entry or item that had its line for itself."""
    start, end = _spans(node)[index]
    if node.kind == "sequence" and node.style != FLOW:
        start = dash_of(source, node, index)
    return (start, source.line_end(end), comment.lstrip()) if source.is_first_on_line(start) else None


def commenting(source: Source, nodes: Sequence[Node], comment: str) -> Iterator[list[Splice]]:
    """The ways to put a comment to the last of the values on the way down to it."""
    node = nodes[-1]
    in_flow = any(above.style == FLOW for above in nodes[:-1])
    if not in_flow and node.style not in ("|", ">") and not source.text[node.end : source.line_end(node.end)].strip():
        yield [(node.end, node.end, comment)]
    for above, inner in reversed(list(itertools.pairwise(nodes))):
        key = next((key for key, value in above.entries if value is inner), None)
        if key and above.style != FLOW and source.is_first_on_line(key.start):
            yield [(key.start, key.start, f"{comment.lstrip()}\n{' ' * source.column(key.start)}")]
