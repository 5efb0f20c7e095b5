"""Edits of a YAML file that leave every byte alone that they need not touch: the only editor of YAML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from talks.problems import Place
from talks.read.suggest import did_you_mean
from talks.read.yaml_bytes import Source, Splice
from talks.read.yaml_data import has_path, plain, position, same, value_at, with_value
from talks.read.yaml_nodes import FLOW, Node, parts_of_path, syntax
from talks.read.yaml_print import EditError, Habits, inline, key_text
from talks.read.yaml_source import Document, KeyPath, read_document
from talks.read.yaml_spots import commenting, habits_of, insertion, removal, removed_line, replacements, slot_of

__all__ = ["EditError", "YamlFile"]

Part = tuple[int, int, str]  # of a text: from one character to another (exclusive), and what is to stand there
_COMMENT = re.compile(r"(?:[ \t]*,)?([ \t]+#[^\n]*)")
_BY_HAND = "Edit the file by hand."


@dataclass(frozen=True)
class YamlFile:
    """A YAML file; every edit gives a new one, checked to say what was asked and nothing else."""

    data: bytes
    name: str

    @classmethod
    def of(cls, data: bytes, name: str) -> YamlFile:
        return cls(data, name)

    @cached_property
    def document(self) -> Document:
        """The file as data, with the places of all values and what is wrong with it."""
        return read_document(Path(self.name), self.name, self.data)

    @cached_property
    def _source(self) -> Source:
        return Source(self.data)

    @cached_property
    def _root(self) -> Node | None:
        return syntax(self._source.text)

    @cached_property
    def _aliases(self) -> Counter[str]:
        return _aliases_in(self._root)

    @cached_property
    def _habits(self) -> Habits:
        return habits_of(self._root, self._source.text)

    def has(self, path: KeyPath) -> bool:
        return not self.document.problems and has_path(self.document.data, path)

    def replaced(self, path: KeyPath, value: Any) -> YamlFile:
        """Another value in the place of this one: a text, number, list or mapping of plain data."""
        nodes = self._nodes(path)
        node = nodes[-1]
        self._refuse_used(node, path)
        expected = with_value(self.document.data, path, plain(value))
        if self._root is not None and same(expected, self.document.data):
            return self
        if _in_flow(nodes[:-1]):
            return self._edited(self._in_flow_ways(node, value), expected, path)
        if node.anchor and (node.is_block() or node.start == node.end):
            raise self._error(path, f"an anchor (`&{node.anchor}`) stands here", _BY_HAND)
        parent = nodes[-2] if len(nodes) > 1 else None
        slot = slot_of(self._source, parent, _number(parent, path[-1]) if parent else 0, node)
        return self._edited(replacements(self._source, slot, node, value, self._habits), expected, path)

    def _in_flow_ways(self, node: Node, value: Any) -> Iterable[list[Splice]]:
        before = self._source.text[node.start - 1 : node.start]
        space = " " if node.start == node.end and before not in " \n" else ""
        quote = self._habits.quote
        like = node.style if node.kind == "scalar" else ""
        for text in (inline(value, True, like, quote), inline(value, True, '"', quote)):
            yield [(node.start, node.end, space + text)]

    def with_entry(self, path: KeyPath, key: str, value: Any, *, after: str = "", sort: bool = False) -> YamlFile:
        """A new key of the mapping at the path: after another, in its sorted place, or last."""
        nodes = self._nodes(path)
        node = nodes[-1]
        key = str(key)
        here = value_at(self.document.data, path)
        if here is None or here == {}:
            return self.replaced(path, {key: value})
        if not isinstance(here, dict):
            raise self._error(path, f"{_shown(path)} holds no keys", f"It is where `{key}` was to be written.")
        if key in here:
            raise self._error((*path, key), f"`{key}` is there already", "Replace it, or choose another key.")
        number = position(list(here), key, after, sort)
        if number < 0:
            raise self._error(path, f"there is no `{after}` in {_shown(path)}", did_you_mean(after, here))
        written = key_text(key, _key_style(node, key), self._habits.quote, node.style == FLOW)
        entries = list(here.items())
        entries.insert(number, (key, plain(value)))
        expected = with_value(self.document.data, path, dict(entries))
        return self._edited(insertion(self._source, node, number, written, value, self._habits), expected, path)

    def with_item(self, path: KeyPath, value: Any) -> YamlFile:
        """A new last item of the list at the path."""
        node = self._nodes(path)[-1]
        here = value_at(self.document.data, path)
        if not isinstance(here, list):
            raise self._error(path, f"{_shown(path)} is not a list", "Replace it by a list.")
        if not here:
            return self.replaced(path, [value])
        expected = with_value(self.document.data, path, [*here, plain(value)])
        return self._edited(insertion(self._source, node, len(here), "", value, self._habits), expected, path)

    def comment_behind(self, path: KeyPath) -> str:
        """The comment behind a value on its line, with the blanks before it; nothing where there is none."""
        nodes = parts_of_path(self._root, path)
        found = _COMMENT.match(self._source.text, nodes[-1].end) if nodes else None
        return found.group(1).rstrip() if found else ""

    def with_comment(self, path: KeyPath, comment: str) -> YamlFile:
        """A comment behind a value, where it ends its line, else on a line of its own above."""
        nodes = self._nodes(path)
        return self._edited(commenting(self._source, nodes, comment), self.document.data, path)

    def without(self, path: KeyPath, *, keep_comment: bool = False) -> YamlFile:
        """The file without this key or item, its value, and the lines that are theirs alone.

        keep_comment: what is said behind the value stays, on a line of its own if need be.
        """
        comment = self.comment_behind(path) if keep_comment else ""
        result = self._without(path)
        count = self._source.text.count(comment)
        if not comment or result._source.text.count(comment) == count:
            return result
        above = self._nodes(path[:-1])[-1]
        place = removed_line(self._source, above, _number(above, path[-1]), comment)
        return result if place is None else self._edited([[place]], result.document.data, path)

    def _without(self, path: KeyPath) -> YamlFile:
        if not path:
            raise EditError("the whole file can't be removed")
        above = self._nodes(path[:-1])[-1]
        node = (parts_of_path(above, path[-1:]) or self._nodes(path))[-1]
        self._refuse_used(node, path)
        here = value_at(self.document.data, path[:-1])
        if len(here) == 1:
            return self.replaced(path[:-1], type(here)() if isinstance(here, list) else {})
        rest: Any
        if isinstance(here, list):
            rest = [value for number, value in enumerate(here) if number != path[-1]]
        else:
            rest = {key: value for key, value in here.items() if key != path[-1]}
        expected = with_value(self.document.data, path[:-1], rest)
        return self._edited(removal(self._source, above, _number(above, path[-1])), expected, path)

    def renamed_key(self, path: KeyPath, key: str) -> YamlFile:
        """Another name for a key; its value stays."""
        above = self._nodes(path[:-1])[-1]
        entry = above.entry(str(path[-1])) if path else None
        if entry is None:
            raise self._missing(path)
        here = value_at(self.document.data, path[:-1])
        if key in here:
            raise self._error((*path[:-1], key), f"`{key}` is there already", "Choose another key.")
        name = entry[0]
        if name.anchor or name.tag:
            raise self._error(path, "an anchor or a tag stands here", _BY_HAND)
        style = name.style if name.style and _shape(key) == _shape(name.value) else _key_style(above, key)
        written = key_text(key, style, self._habits.quote, above.style == FLOW)
        renamed = {key if old == path[-1] else old: value for old, value in here.items()}
        expected = with_value(self.document.data, path[:-1], renamed)
        return self._edited([[(name.start, name.end, written)]], expected, path)

    def replaced_text(self, path: KeyPath, old: str, new: str, which: Sequence[int] | None = None) -> YamlFile:
        """Another text for one within a value: all its occurrences, or those of these numbers, from 0."""
        text = value_at(self.document.data, path) if self.has(path) else None
        found = list(re.finditer(re.escape(old), text)) if isinstance(text, str) and old.strip() else []
        if isinstance(text, str) and (not found or any(not 0 <= number < len(found) for number in which or ())):
            raise self._error(path, f"there is no `{old}` here")
        chosen = found if which is None else [found[number] for number in sorted(set(which))]
        return self.replaced_parts(path, [(*match.span(), new) for match in chosen])

    def replaced_parts(self, path: KeyPath, parts: Iterable[Part]) -> YamlFile:
        """Other texts from one character of a text value to another (exclusive); its line breaks stay."""
        return self.replaced_in_texts({path: parts})

    def replaced_in_texts(self, texts: Mapping[KeyPath, Iterable[Part]]) -> YamlFile:
        """Parts of several text values replaced at once."""
        from talks.read.yaml_texts import text_splices

        expected = self.document.data
        changed: dict[KeyPath, str] = {}
        splices: list[Splice] = []
        wanted = {path: sorted(parts) for path, parts in texts.items()}
        for path, parts in wanted.items():
            node, text = self._nodes(path)[-1], value_at(expected, path)
            if not isinstance(text, str):
                raise self._error(path, f"{_shown(path)} is not a text")
            for start, end, new in reversed(parts):
                text = text[:start] + new + text[end:]
            changed[path], expected = text, with_value(expected, path, text)
            splices += text_splices(self._source, node, parts) or []
        try:
            return self._edited([splices], expected, ())
        except EditError:  # a new text needs quotes that the old one did not
            result = self
            for path, text in changed.items():
                one = result if len(wanted) == 1 else result.replaced_parts(path, wanted[path])
                result = one.replaced(path, text)
            return result

    def text_place(self, path: KeyPath, index: int) -> Place:
        """Where in the file a character of a text value stands."""
        from talks.read.yaml_texts import index_in_source

        nodes = parts_of_path(self._root, path) if not self.document.problems else None
        at = index_in_source(self._source, nodes[-1], index) if nodes else None
        if at is None:
            return self.document.place(path)
        return Place(self.name, self._source.text.count("\n", 0, at) + 1, self._source.column(at) + 1)

    def _nodes(self, path: KeyPath) -> list[Node]:
        """The values down to the path, where it may be edited."""
        if self.document.problems:
            problem = self.document.problems[0]
            raise EditError(f"{problem.place}: {problem.message}", problem.advice)
        if self._root is None and not path:
            end = len(self._source.text)
            return [Node("scalar", end, end, "")]
        nodes = parts_of_path(self._root, path)
        if nodes is None:
            raise self._missing(path)
        for depth, node in enumerate(nodes):
            self._refuse_odd(node, path[:depth], path[depth] if depth < len(path) else None)
        return nodes

    def _refuse_odd(self, node: Node, path: KeyPath, inner: str | int | None) -> None:
        text = self._source.text
        if node.kind == "alias":
            raise self._error(path, f"`*{node.value}` stands here for a value that is written elsewhere", _BY_HAND)
        if node.anchor in self._aliases:
            raise self._error(path, f"this value (`&{node.anchor}`) is used in other places, too", _BY_HAND)
        if node.tag:
            raise self._error(path, f"a tag (`{node.tag}`) stands here", _BY_HAND)
        if inner == "<<" or node.entry("<<"):
            raise self._error(path, "this mapping takes over the keys of another (`<<`)", _BY_HAND)
        before = (text[self._source.line_start(key.start) : key.start] for key, _ in node.entries)
        if any(start.rstrip(" ").endswith("?") for start in before):
            raise self._error(path, "a key here is written with `?`", _BY_HAND)
        if node.style == FLOW and text[node.start] not in "{[":
            raise self._error(path, "a mapping without braces stands here in a list", _BY_HAND)

    def _refuse_used(self, node: Node, path: KeyPath) -> None:
        """An anchor within what goes away must not be needed outside."""
        inside = _aliases_in(node)
        for part in node.walk():
            if part.anchor and self._aliases[part.anchor] > inside[part.anchor]:
                raise self._error(path, f"`*{part.anchor}` in another place stands for a part of this", _BY_HAND)

    def _missing(self, path: KeyPath) -> EditError:
        for end in range(len(path)):
            nodes = parts_of_path(self._root, path[:end])
            if nodes and nodes[-1].kind == "alias":
                self._refuse_odd(nodes[-1], path[:end], None)
            if nodes is None or not parts_of_path(self._root, path[: end + 1]):
                known = [key.value for key, _ in nodes[-1].entries] if nodes else []
                advice = did_you_mean(str(path[end]), known) if known else ""
                return self._error(path[:end], f"there is no {_shown(path)} in {self.name}", advice)
        return self._error(path, f"there is no {_shown(path)} in {self.name}")

    def _error(self, path: KeyPath, message: str, advice: str = "") -> EditError:
        return EditError(message, advice, self.document.place(path))

    def _edited(self, ways: Iterable[list[Splice]], expected: Any, path: KeyPath) -> YamlFile:
        for splices in ways:
            result = YamlFile(self._source.spliced(splices), self.name)
            if not result.document.problems and same(result.document.data, expected):
                return result
        raise self._error(path, f"{_shown(path)} can't be changed without changing something else", _BY_HAND)


def _aliases_in(root: Node | None) -> Counter[str]:
    return Counter(node.value for node in (root.walk() if root else ()) if node.kind == "alias")


def _in_flow(nodes: Iterable[Node]) -> bool:
    return any(node.style == FLOW for node in nodes)


def _number(parent: Node, part: str | int) -> int:
    """Which entry or item of the parent it is."""
    if isinstance(part, int):
        return part
    return next(number for number, (key, _) in enumerate(parent.entries) if key.value == part)


def _shown(path: KeyPath) -> str:
    return f"`{'.'.join(map(str, path))}`" if path else "the file"


def _shape(key: str) -> str:
    if re.fullmatch(r"\d{4}", key):
        return "year"
    return "date" if re.fullmatch(r"[\d-]+", key) else "word"


def _key_style(mapping: Node, key: str) -> str | None:
    """The quotes of the last key that is like a new one."""
    styles = [other.style for other, _ in mapping.entries if _shape(other.value) == _shape(key)]
    return styles[-1] if styles else None
