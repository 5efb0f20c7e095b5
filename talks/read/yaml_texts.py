"""Where the characters of a text value stand in a YAML file, whatever quotes, escapes and folds are between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talks.read.yaml_bytes import Source, Splice
from talks.read.yaml_nodes import Node
from talks.read.yaml_print import quoted

_TOKENS = {
    "'": re.compile(r"''|[^\s]"),
    '"': re.compile(r"""\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\[^\n]|\\(?=\n)|[^\s]"""),
}
_ANY = re.compile(r"\S")
_SPACES = {r"\n", r"\t", r"\ ", r"\r", r"\_", r"\N", r"\L", r"\P", r"\v", r"\f", "\\\t"}
_BLOCK_HEADER_LINE = re.compile(r"[|>][^\n]*")


def _characters(source: Source, node: Node) -> list[tuple[int, int]]:
    """The spans of a scalar's characters that are no white space, in their order."""
    start, end = node.start, node.end
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif node.style in ("|", ">"):
        header = _BLOCK_HEADER_LINE.match(source.text, start)
        start = header.end() if header else start
    tokens = _TOKENS.get(node.style, _ANY).finditer(source.text, start, end)
    return [token.span() for token in tokens if not _is_space(token.group(), node.style)]


def _is_space(token: str, style: str) -> bool:
    if style != '"' or not token.startswith("\\"):
        return False
    if token[1:2] in ("x", "u", "U") and len(token) > 2:
        return chr(int(token[2:], 16)).isspace()
    return token in _SPACES or token == "\\"


def _spans(source: Source, node: Node) -> list[tuple[int, int] | None]:
    """For each character of the value its span in the file; None for white space."""
    if node.kind != "scalar":
        return []
    characters = iter(_characters(source, node))
    spans = [None if _blank(letter) else next(characters, None) for letter in node.value]
    return spans if next(characters, None) is None else []


def _blank(letter: str) -> bool:
    return bool(re.match(r"\s", letter))


def index_in_source(source: Source, node: Node, index: int) -> int | None:
    """Where a character of the value stands in the file, or the nearest one behind it."""
    spans = _spans(source, node)
    return next((span[0] for span in spans[index:] if span), None)


def text_splices(source: Source, node: Node, parts: Sequence[tuple[int, int, str]]) -> list[Splice] | None:
    """Splices that put new texts in place of parts of the value, line breaks kept; None where that can't be told."""
    spans = _spans(source, node)
    if not spans or node.start == node.end:
        return None
    found = []
    for start, end, new in parts:
        first, last = spans[start], spans[end - 1]
        if start >= end or first is None or last is None:
            return None
        found.append(_splice(source, node, (first[0], last[1]), new))
    return found


def _splice(source: Source, node: Node, span: tuple[int, int], new: str) -> Splice:
    start, end = span
    text = quoted(new, node.style)[1:-1] if node.style in ("'", '"') else new
    fold = re.search(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)", source.text[start:end])
    if not fold or node.style == "|":
        return start, end, text
    if source.text[end : end + 1] == " " and source.text[end + 1 : end + 2].strip():
        return start, end + 1, text + fold.group()  # the line breaks behind the new text instead of within the old
    before = source.text[start - 2 : start]
    if before[1:] == " " and before[:1].strip():
        return start - 1, end, fold.group() + text
    return start, end, text
