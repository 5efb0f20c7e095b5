"""YAML text with the place of every value: the only reader of YAML."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from talks.problems import Place, Problem, error

MAX_BYTES = 8_000_000
KeyPath = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9_]*)$")
# Control characters, line breaks that only some programs know, halves of characters, and the marks of talks.compose.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\ue000-\ue002]")
_LONGEST_NUMBER = 300  # digits; what is longer is taken as a text
_TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in "null bool int float str seq map timestamp merge value".split())
_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


class PlacedDict(dict[str, Any]):
    """A mapping that knows its document and where in it it stands."""

    def __init__(self, document: Document, path: KeyPath) -> None:
        super().__init__()
        self.document = document
        self.path = path


@dataclass
class Document:
    """A YAML file as data, with the place of every value."""

    name: str  # as shown to the user: relative to the workspace, with forward slashes
    text: str = ""
    data: Any = None
    values: dict[KeyPath, tuple[int, int, int, int]] = field(default_factory=dict)  # line, column, start, end
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)  # line, column of a key
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: KeyPath = ()) -> Place:
        """Where a value stands; for a value without a place of its own, its nearest ancestor."""
        for end in range(len(path), -1, -1):
            mark = self.values.get(path[:end])
            if mark:
                return Place(self.name, mark[0] + 1, mark[1] + 1)
        return Place(self.name)

    def key_place(self, path: KeyPath) -> Place:
        mark = self.keys.get(path)
        return Place(self.name, mark[0] + 1, mark[1] + 1) if mark else self.place(path)

    def place_of(self, path: KeyPath, needle: str) -> Place:
        """Where the needle stands inside a text value, or the place of the value."""
        mark = self.values.get(path)
        if not mark or not needle:
            return self.place(path)
        found = self.text.find(needle, mark[2], mark[3])
        if found < 0:
            return self.place(path)
        return _place_at(self, found)


def read_document(path: Path, name: str, data: bytes | None = None) -> Document:
    """Read a YAML file, or data that are to stand in it; what is wrong is in the document's problems, never raised."""
    document = Document(name)
    data = _bytes(path, document) if data is None else data
    text = _decoded(data, document) if data is not None else None
    if text is not None:
        parse(text, document)
    return document


def parse(text: str, document: Document) -> None:
    """Fill the document from YAML text."""
    document.text = text
    for match in list(FORBIDDEN.finditer(text))[:5]:
        document.problems.append(_forbidden(_place_at(document, match.start()), match.group()))
    if document.problems:
        return
    if _brackets_open(text) > _DEEPEST or _MANY_ON_A_LINE.search(text):
        document.problems.append(error(Place(document.name), *_TOO_DEEP))
        return
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as exc:
        document.problems.append(_syntax_problem(exc, document))
        return
    except yaml.YAMLError:
        document.problems.append(error(Place(document.name), "the file can't be read as YAML", "Check the file."))
        return
    except RecursionError:
        node = None
        document.problems.append(error(Place(document.name), *_TOO_DEEP))
    if node is not None:
        try:
            document.data = _Converter(document).convert(node, ())
        except RecursionError:
            document.problems.append(error(Place(document.name), *_TOO_DEEP))


def _brackets_open(text: str) -> int:
    """How many brackets are open at most: libyaml's own recursion has no limit and would end the whole process."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


_DEEPEST = 300
_MANY_ON_A_LINE = re.compile(r"(?:[-?:] +){300}")
_TOO_DEEP = ("the file is nested too deeply", "Check brackets and indentation; four or five levels are enough.")


def _forbidden(place: Place, character: str) -> Problem:
    return error(
        place,
        f"there is a character here that no text may hold (U+{ord(character):04X})",
        "Delete it; it often comes along when text is copied from another program.",
    )


def _bytes(path: Path, document: Document) -> bytes | None:
    here = Place(document.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            advice = f"Split it; a file may have {MAX_BYTES // 1_000_000} MB."
            document.problems.append(error(here, "the file is too large", advice))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        document.problems.append(error(here, "there is no such file", "Check the name and the folder."))
    except IsADirectoryError:
        document.problems.append(error(here, "this is a folder, not a file", "Rename it."))
    except OSError as exc:
        reason = (exc.strerror or str(exc)).lower()
        document.problems.append(error(here, f"the file can't be read: {reason}", "Check that you may open it."))
    return None


def _decoded(data: bytes, document: Document) -> str | None:
    here = Place(document.name)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            document.problems.append(
                error(here, f"the file is saved as {encoding}", "Save it as UTF-8 in your editor.", encoding)
            )
            return None
    if b"\x00" in data[:200]:
        document.problems.append(
            error(here, "the file is not saved as UTF-8", "Save it as UTF-8 in your editor (it looks like UTF-16).")
        )
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        column = len(data[data.rfind(b"\n", 0, exc.start) + 1 : exc.start].decode("utf-8", "replace")) + 1
        document.problems.append(
            error(
                Place(document.name, line, column),
                "the file is not saved as UTF-8",
                "Save it as UTF-8 in your editor (it looks like an older Windows or Mac encoding).",
                data[exc.start : exc.start + 1].decode("cp1252", "replace"),
            )
        )
        return None


def _place_at(document: Document, index: int) -> Place:
    start = document.text.rfind("\n", 0, index) + 1
    return Place(document.name, document.text.count("\n", 0, index) + 1, index - start + 1)


def _syntax_problem(exc: yaml.MarkedYAMLError, document: Document) -> Problem:
    mark = exc.problem_mark or exc.context_mark
    lines = document.text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    said = f"{exc.problem or ''} ({exc.context or ''})"
    if "while scanning a quoted scalar" in said and "end of stream" in said and exc.context_mark:
        mark = exc.context_mark
        line = lines[mark.line]
    place = Place(document.name, mark.line + 1, mark.column + 1) if mark else Place(document.name)
    message, advice = _explained(said, line, exc)
    opened = _open_quote(lines[: mark.line + 1] if mark else [])
    if opened and "indentation" in message:
        advice += f" Or a quote that is opened in line {opened} is not closed there."
    return error(place, message, advice, line.strip())


def _open_quote(lines: list[str]) -> int:
    """The nearest line above whose value starts with a quote and does not end with one, or 0."""
    for number in range(len(lines), max(0, len(lines) - 40), -1):
        value = _VALUE.search(lines[number - 1])
        if value and value.group(1) in "\"'" and lines[number - 1].count(value.group(1)) == 1:
            return number
    return 0


def _explained(said: str, line: str, exc: yaml.MarkedYAMLError) -> tuple[str, str]:
    """What went wrong, and what to do, told from the parser's words and the line."""
    if "\t" in line or "'\\t'" in said:
        return "there is a tab in the indentation", "Indent with spaces."
    if "{{" in line and ":" in line:
        return "a text with `{{` needs quotes here", 'Write: key: "{{ ... }}".'
    if _AFTER_QUOTE.search(line):
        return "a text that starts with a quote or a bracket goes on after it is closed", "Put quotes around all of it."
    for words, message, advice in _SAID:
        if words in said:
            if "{line}" in advice:
                opened = exc.context_mark.line + 1 if exc.context_mark else 0
                advice = advice.replace("{line}", str(opened))
            return message, advice
    return "this line can't be read", "Check quotes, colons and indentation on this line and above it."


_VALUE = re.compile(r"""(?:^|[:-])\s+(["'])""")
_AFTER_QUOTE = re.compile(r"""(:|-)\s+("[^"]*"|'[^']*'|\[[^]]*\])\s*[^\s,:\]}#]""")
_SAID = (
    ("mapping values are not allowed", "a text with a colon in it needs quotes", 'Write: key: "first: second".'),
    (
        "could not find expected ':'",
        "a key without a colon, or a text that is not indented enough",
        "Check this line and above it.",
    ),
    ("scanning an alias", "`*` at the start of a text needs quotes (it stands for an alias)", 'Write: "*text*".'),
    ("scanning an anchor", "`&` at the start of a text needs quotes (it stands for an anchor)", 'Write: "& text".'),
    ("found undefined alias", "`*` at the start of a text needs quotes (it stands for an alias)", 'Write: "*text*".'),
    ("tag", "a text that starts with `!` needs quotes", 'Write: "!..." around the text.'),
    ("cannot start any token", "a text that starts with this character needs quotes", 'Write: "..." around the text.'),
    ("while scanning a directive", "a text that starts with `%` needs quotes", 'Write: "%..." around the text.'),
    ("while scanning a block scalar", "nothing may follow `|` or `>` on this line", "Start the text on the next line."),
    (
        "unknown escape character",
        r"a `\` in double quotes has a meaning of its own",
        r"Write `\\`, or use single quotes.",
    ),
    ("while scanning a quoted scalar", "a quote is opened here and not closed", "Add the closing quote."),
    (
        "while parsing a flow",
        "a comma or a closing bracket is missing",
        "The bracket was opened in line {line}.",
    ),
    ("another document", "a second document starts here", "Remove `---`, or move what follows to another file."),
    ("expected <block end>", "the indentation does not fit the lines above", "Indent this line like its neighbours."),
    ("did not find expected", "the indentation does not fit the lines above", "Indent this line like its neighbours."),
)


class _Converter:
    """From YAML nodes to plain data, noting places, duplicate keys and what YAML would silently turn round."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: set[int] = set()
        self.done: dict[int, Any] = {}

    def convert(self, node: yaml.Node, path: KeyPath) -> Any:
        mark = node.start_mark
        self.document.values.setdefault(path, (mark.line, mark.column, mark.index, node.end_mark.index))
        if node.tag not in _TAGS:
            self._problem(node, "a text that starts with `!` needs quotes", 'Write: "!..." around the text.')
            return None
        if isinstance(node, yaml.ScalarNode):
            hidden = FORBIDDEN.search(node.value) if node.style == '"' else None  # written as "\u0007"
            if hidden:
                self.document.problems.append(
                    _forbidden(Place(self.document.name, mark.line + 1, mark.column + 1), hidden.group())
                )
                return None
            return _scalar(node)
        if id(node) in self.open:
            self._problem(node, "this part contains itself", "Remove the alias (`*name`) that leads back to it.")
            return None
        if id(node) in self.done:
            return self.done[id(node)]
        self.open.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            result: Any = [self.convert(item, (*path, number)) for number, item in enumerate(node.value)]
        else:
            result = self._mapping(node, path)
        self.open.discard(id(node))
        self.done[id(node)] = result
        return result

    def _mapping(self, node: Any, path: KeyPath) -> PlacedDict:
        result = PlacedDict(self.document, path)
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem(node, "a text that starts with `{{` needs quotes", 'Write: key: "{{ ... }}".')
                continue
            key = str(key_node.value)
            if key in result:
                first = self.document.keys[(*path, key)]
                self._problem(
                    key_node,
                    f"`{key}` stands here a second time (first in line {first[0] + 1})",
                    "Keep one of them.",
                    key,
                )
                continue
            self.document.keys[(*path, key)] = (key_node.start_mark.line, key_node.start_mark.column)
            result[key] = self.convert(value_node, (*path, key))
        return result

    def _problem(self, node: yaml.Node, message: str, advice: str, value: str = "") -> None:
        mark = node.start_mark
        place = Place(self.document.name, mark.line + 1, mark.column + 1)
        self.document.problems.append(error(place, message, advice, value))


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """YAML 1.1 takes `on` for true, 12:30 for 750 and a date for a date; here only what looks the part is one."""
    text = str(node.value)
    if node.style in ("'", '"', "|", ">") or node.tag == "tag:yaml.org,2002:str":
        return text
    if node.tag == "tag:yaml.org,2002:null":
        return None
    if node.tag == "tag:yaml.org,2002:bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if len(text) > _LONGEST_NUMBER:
        return text
    if node.tag == "tag:yaml.org,2002:int" and _INTEGER.match(text):
        return int(text.replace("_", ""))
    if node.tag == "tag:yaml.org,2002:float" and ":" not in text:
        try:
            number = float(text.replace("_", ""))
        except ValueError:
            return text
        return number if math.isfinite(number) else text
    return text
