"""The workbook behind a chart: cells by their references, with the place of every value in its sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from talks.refresh.deck_now import Cell, Leaf
from talks.refresh.elements import Node, R, S, count_of
from talks.refresh.package import Package

MOST_CELLS = 20_000  # of a reference: more than any chart has

# Sheet1!$B$2:$B$15, or 'My sheet'!$B$2
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!,()]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)


@dataclass(frozen=True)
class _Sheet:
    cells: dict[str, Cell]


class Workbook:
    """A workbook that is embedded as a part of a deck."""

    def __init__(self, part: str, data: bytes) -> None:
        """Raises DeckRefusedError where it is no workbook."""
        self.part = part
        self._package = Package(data, part)
        self._main = next(iter(self._package.related("", "officeDocument")), "")
        if not self._main or self._package.parsed(self._main).tag != f"{S}}}workbook":
            raise self._package.refused("is no workbook")
        self._sheets: dict[str, _Sheet] = {}

    def cell(self, reference: str) -> Cell | None:
        """A cell; one that is empty has no leaf. None where the sheet is not there."""
        sheet, _, place = reference.rpartition("!")
        if sheet not in self._files:
            return None
        if sheet not in self._sheets:
            self._sheets[sheet] = self._read_sheet(self._files[sheet], sheet)
        return self._sheets[sheet].cells.get(place) or Cell(reference, "")

    def close(self) -> None:
        self._package.close()

    @cached_property
    def _files(self) -> dict[str, str]:
        """The parts of the sheets by their names."""
        relations = self._package.relations(self._main)
        sheets = self._package.parsed(self._main).find(f"{S}}}sheets")
        found = {}
        for sheet in sheets.children if sheets else ():
            relation = relations.get(sheet.get(f"{R}}}id"))
            if relation and relation.is_a("worksheet"):
                found[sheet.get("name")] = self._package.there(relation.target)
        return found

    @cached_property
    def _strings(self) -> tuple[str, list[tuple[str, tuple[int, int] | None]]]:
        """The part of the texts that cells share, and each text with its place; a text in several runs has none."""
        name = next(iter(self._package.related(self._main, "sharedStrings")), "")
        if not name:
            return "", []
        data = self._package.read(name)
        texts = []
        for item in self._package.parsed(name).all(f"{S}}}si"):
            plain = item.find(f"{S}}}t")
            alone = plain is not None and len(item.children) == 1
            text = "".join(one.text for one in item.descendants() if one.tag == f"{S}}}t")
            texts.append((text, plain.content(data) if alone and plain else None))
        return name, texts

    @cached_property
    def _uses(self) -> Counter[str]:
        """How many cells of all sheets say each of the texts that cells share."""
        return Counter(_value_of(node) for file in self._files.values() for node in self._cells(file) if _shares(node))

    def _cells(self, file: str) -> list[Node]:
        rows = self._package.parsed(file).find(f"{S}}}sheetData")
        return [cell for row in (rows.children if rows else ()) for cell in row.children]

    def _read_sheet(self, file: str, sheet: str) -> _Sheet:
        # A table's columns are called as the cells in its first row say; other words there would damage the workbook.
        heads = set(self._heads(file))
        found = {}
        for node in self._cells(file):
            place = node.get("r")
            cell = self._cell(node, file, f"{sheet}!{place}")
            found[place] = replace(cell, leaf=None) if place in heads else cell
        return _Sheet(found)

    def _cell(self, node: Node, file: str, reference: str) -> Cell:
        data = self._package.read(file)
        value, formula = node.find(f"{S}}}v"), node.find(f"{S}}}f")
        kind = node.get("t", "n")
        text, part, span, shared = value.text if value else "", file, None, 1
        if _shares(node):
            part, strings = self._strings
            number = count_of(text)
            text, span = strings[number] if number is not None and number < len(strings) else ("", None)
            shared = self._uses[_value_of(node)]
        elif kind == "inlineStr":
            holder = node.find(f"{S}}}is")
            texts = [one for one in holder.descendants() if one.tag == f"{S}}}t"] if holder else []
            text = "".join(one.text for one in texts)
            span = texts[0].content(data) if len(texts) == 1 else None
        elif kind in ("n", "str") and value:
            span = value.content(data)
        leaf = Leaf(self.part, text, *span, inner=part) if span else None
        return Cell(reference, text, leaf, formula.text or "=" if formula else "", shared, kind != "n")

    def _heads(self, file: str) -> Iterator[str]:
        """The cells in the first row of every table of a sheet."""
        for name in self._package.related(file, "table"):
            table = self._package.parsed(name)
            if table.get("headerRowCount", "1") != "0":
                top = re.match(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})", table.get("ref"))
                first, last = (_number(top[1]), _number(top[3])) if top else (0, -1)
                yield from (f"{_letters(column)}{top[2]}" for column in range(first, last + 1) if top)


def _shares(node: Node) -> bool:
    return node.get("t") == "s"


def _value_of(node: Node) -> str:
    value = node.find(f"{S}}}v")
    return value.text if value else ""


def references(formula: str) -> list[str] | None:
    """The cells of a chart's reference in their order, each as Sheet!B2; None where it is no single row or column."""
    found = _REFERENCE.fullmatch(formula.strip())
    if not found:
        return None
    sheet = found[1].replace("''", "'") if found[1] else found[2]
    left, top = _number(found[3]), int(found[4])
    right, bottom = (_number(found[5]), int(found[6])) if found[5] else (left, top)
    if (left != right and top != bottom) or right < left or bottom < top:
        return None
    if (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
        return None
    return [f"{sheet}!{_letters(column)}{row}" for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
