"""Plain data written as YAML, in the manner of the file that they go into."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from talks.problems import NOWHERE, Place
from talks.read.yaml_source import FORBIDDEN, Document, parse

WIDTH = 110  # characters to a line, indentation included
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_LIKE_A_NUMBER = re.compile(r"[-+.]?\d[-+\d.,:/_ Ee]*")
_NEEDS_ESCAPE = re.compile('["\\\\\n\t\r\ufeff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\ufeff": "\\uFEFF"}
_KEY_STYLES = ("", '"', "'")


class EditError(Exception):
    """An edit that can't be made without guessing: what stands in its way, and what to do instead."""

    def __init__(self, message: str, advice: str = "", place: Place = NOWHERE) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.place = place


@dataclass(frozen=True)
class Habits:
    """How a file is written."""

    indent: int = 2  # of a mapping under its key, spaces
    sequence: int = 2  # of the dashes of a list under its key, spaces
    quote: str = '"'
    folds: bool = True  # long texts are folded (`>-`)


@dataclass(frozen=True)
class Written:
    """A value as it is to stand: what comes on the line of its key or dash, and the whole lines below."""

    head: str
    lines: tuple[str, ...] = ()


def quoted(text: str, quote: str = '"') -> str:
    if quote == "'" and not re.search("[\n\t\r\ufeff]", text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _NEEDS_ESCAPE.sub(lambda found: _ESCAPES[found.group()], text) + '"'


def is_plain(text: str, flow: bool) -> bool:
    """Whether YAML gives the text back without quotes, and nobody would take it for a number or a date."""
    if not text or "\n" in text or _LIKE_A_NUMBER.fullmatch(text):
        return False
    node = _composed(f"[{text}]" if flow else f"k: {text}\n")
    value = node.value if isinstance(node, yaml.Node) else []
    if len(value) != 1:
        return False
    read = value[0] if flow else value[0][1]
    return (
        isinstance(read, yaml.ScalarNode)
        and read.style in (None, "")
        and read.value == text
        and read.tag == "tag:yaml.org,2002:str"
    )


def _composed(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError:
        return None


def key_text(key: str, like: str | None = None, quote: str = '"', flow: bool = False) -> str:
    """A key: years and words plain, months and days in quotes, or in the quotes (`like`) of its neighbours."""
    _refuse_forbidden(key)
    if like in ("'", '"'):
        return quoted(key, like)
    if _YEAR.fullmatch(key) or _WORD.fullmatch(key) or is_plain(key, flow):
        return key
    return quoted(key, quote)


def _number(value: float) -> str:
    text = repr(value)
    if isinstance(value, float) and "e" in text and "." not in text:
        text = text.replace("e", ".0e")
    document = Document("")
    parse(f"k: {text}", document)
    read = (document.data or {}).get("k")
    if (isinstance(value, float) and not math.isfinite(value)) or type(read) is not type(value) or read != value:
        raise EditError(f"the number {text[:40]} can't be written", "Give it with fewer digits.")
    return text


def scalar(value: object, flow: bool, like: str = "", quote: str = '"') -> str:
    """A text, number, truth or nothing on one line; texts in the quotes of the value that stood here (`like`)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value)
    if not isinstance(value, str):
        raise EditError(f"a {type(value).__name__} can't be written into a YAML file")
    _refuse_forbidden(value)
    if like in ("'", '"'):
        return quoted(value, like)
    return value if is_plain(value, flow) else quoted(value, quote)


def _refuse_forbidden(text: str) -> None:
    found = FORBIDDEN.search(text)
    if found:
        raise EditError(
            f"there is a character in the new text that no text may hold (U+{ord(found.group()):04X})",
            "Delete it; it often comes along when text is copied from another program.",
        )


def inline(value: object, flow: bool, like: str = "", quote: str = '"') -> str:
    """Any value on one line, `{a: 1, b: [2, 3]}`."""
    if isinstance(value, dict):
        inner = (
            f"{key_text(_key(key), quote=quote, flow=True)}: {inline(part, True, '', quote)}"
            for key, part in value.items()
        )
        return "{" + ", ".join(inner) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(inline(part, True, "", quote) for part in value) + "]"
    return scalar(value, flow, like, quote)


def _key(key: object) -> str:
    if isinstance(key, bool) or not isinstance(key, (str, int)):
        raise EditError(f"{key!r} can't be a key", "Keys are words, years or dates.")
    return str(key)


def is_short(value: object) -> bool:
    """Whether a value may stand in `{ }` or `[ ]`: nothing in it holds further values, lists aside."""
    if isinstance(value, dict):
        return all(not isinstance(part, dict) and is_short(part) for part in value.values())
    if isinstance(value, (list, tuple)):
        return all(not isinstance(part, (dict, list, tuple)) and is_short(part) for part in value)
    return not (isinstance(value, str) and "\n" in value)


def folded(text: str, column: int) -> Written | None:
    """A text after `>-`, at most WIDTH characters to a line; nothing where folding would change it."""
    if not text.strip() or text != text.lstrip() or text.rstrip("\n") != text.rstrip() or text.endswith("\n\n"):
        return None
    if re.search(r"\n[ \t]|[ \t]\n", text):
        return None
    margin = " " * column
    lines: list[str] = []
    for number, paragraph in enumerate(re.split(r"(\n+)", text.rstrip("\n"))):
        if number % 2:
            lines.extend([""] * len(paragraph))
        else:
            lines.extend(margin + line for line in _wrapped(paragraph, WIDTH - column))
    return _given_back(Written(">" if text.endswith("\n") else ">-", tuple(lines)), text)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of a text broken at single spaces: two in a row would not survive the fold."""
    line = ""
    for word in re.split(r"(?<! ) (?! )", text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def literal(text: str, column: int) -> Written | None:
    """A text after `|`, line for line."""
    if not text.strip() or text[0] in " \n\t" or "\r" in text:
        return None
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    header = "|-" if ends == 0 else "|" if ends == 1 else "|+"
    lines = tuple(" " * column + line if line else "" for line in body.split("\n"))
    return _given_back(Written(header, lines + ("",) * max(0, ends - 1)), text)


def _given_back(written: Written, text: str) -> Written | None:
    node = _composed("k: " + "\n".join((written.head, *written.lines)) + "\n")
    same = isinstance(node, yaml.MappingNode) and len(node.value) == 1 and node.value[0][1].value == text
    return written if same else None


def ways(
    value: object, habits: Habits, at: int, parent: int, like: str = "", block: bool | None = None, dash: bool = False
) -> Iterator[Written]:
    """The ways to write a value in a block context, the best one first.

    `at` is the column where its head starts, `parent` that of its key or dash; `block` says whether a mapping or list
    must (or must not) stand on lines of its own, None that the shorter form is to be taken.
    """
    if isinstance(value, str):
        _refuse_forbidden(value)
        yield from _text_ways(value, habits, at, parent, like)
    elif isinstance(value, (dict, list, tuple)) and value:
        line = inline(value, False, "", habits.quote)
        fits = is_short(value) and at + len(line) <= WIDTH
        if block is False or (block is None and fits):
            yield Written(line)
        indent = habits.sequence if isinstance(value, (list, tuple)) and not dash else habits.indent
        for manner in (habits, replace(habits, folds=False)):
            yield Written("", tuple(_lines(value, manner, parent + indent)))
        yield Written(line)
    else:
        yield Written(inline(value, False, like, habits.quote))


def _text_ways(text: str, habits: Habits, at: int, parent: int, like: str) -> Iterator[Written]:
    line = Written(scalar(text, False, like, habits.quote))
    column = parent + habits.indent
    block: dict[str, Callable[[str, int], Written | None]] = {"|": literal, ">": folded}
    order: list[Written | None] = []
    if like in block:
        order.append(block[like](text, column))
    elif like == "" and "\n" in text:
        order.append(literal(text, column))
    elif like == "" and at + len(line.head) > WIDTH and habits.folds:
        order.append(folded(text, column))
    yield from (written for written in order if written)
    yield line
    yield Written(quoted(text, habits.quote))


def _lines(value: Any, habits: Habits, column: int) -> Iterator[str]:
    """A mapping or list on lines of its own, each with its indentation."""
    margin = " " * column
    if isinstance(value, dict):
        for key, part in value.items():
            head = margin + key_text(_key(key), quote=habits.quote) + ":"
            yield from joined(head, next(ways(part, habits, len(head) + 1, column)))
        return
    for part in value:
        written = next(ways(part, habits, column + 2, column, dash=True))
        if written.head or not isinstance(part, dict):
            yield from joined(f"{margin}-", written)
        else:
            lines = list(_lines(part, habits, column + 2))
            yield f"{margin}- {lines[0].lstrip(' ')}"
            yield from lines[1:]


def joined(head: str, written: Written) -> Iterator[str]:
    """The lines of a key or dash and its value."""
    yield f"{head} {written.head}" if written.head else head
    yield from written.lines
