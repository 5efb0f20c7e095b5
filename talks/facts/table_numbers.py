"""Numbers as tables write them: thousands and decimals of any country, what stands for nothing, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from talks.facts.tables import Cell

MISSING = frozenset(
    "|.|..|...|n/a|n.a.|na|nan|null|none|#n/a|-|--|–|—|−|:|x|no data|not available|н/д|нет данных".split("|")
)
_SPACES = "[ \u00a0\u2007\u2009\u202f'\u2019]"  # that stand between thousands
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
# Marks that can't be part of the number: what could be, as in `12341`, no program can tell.
_MARK = re.compile(rf"\s*(?:[*†‡§]+|[{_SUPERSCRIPTS}]+|\[[^\[\]]{{1,12}}\]|\(\w{{1,2}}\)|\s[a-jln-su-z])$")
_NUMBER = re.compile(
    rf"[-+\u2212]?(?:\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:,\d{{3}}){{2,}}(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+|\d*[.,]?\d+|\d+[.,])"
)
_SCIENTIFIC = re.compile(r"[-+]?\d(?:[.,]\d+)?[eE][-+]?\d{1,2}")
_EITHER = re.compile(r"[-+\u2212]?[1-9]\d{0,2}[.,]\d{3}")  # 1,234: one and a bit, or over a thousand


class NumberError(Exception):
    """A cell that holds no plain number; the sentence says why."""


@dataclass(frozen=True)
class Number:
    """A number as a cell gives it; what is to be told about it, and whether a per cent sign stood there."""

    value: Decimal
    mark: str = ""
    percent: bool = False


def is_missing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in MISSING)


def decimal_sign(cells: Iterable[Cell], separator: str) -> str:
    """The decimal sign of a table, `.` or `,`; empty where 1,234 could be either; raises NumberError where both are."""
    points: str = ""
    commas: str = ""
    either = ""
    for cell in cells:
        if not isinstance(cell, str) or is_missing(cell):
            continue
        text = _bare(cell)[0]
        if not _NUMBER.fullmatch(text) or not re.search("[.,]", text):
            continue
        if _EITHER.fullmatch(text):
            either = either or text
        elif _decimal(text) == ".":
            points = points or text
        else:
            commas = commas or text
    if points and commas:
        raise NumberError(f"numbers are written in two ways: `{points}` and `{commas}`")
    if points or commas:
        return "." if points else ","
    # In a CSV with commas between its cells, a comma inside one stands between thousands, and a point is a point.
    return "" if either and separator != "," else "."


def read_number(cell: Cell, decimal: str) -> Number | None:
    """The number of a cell, None where nothing is given; raises NumberError with what stands there instead."""
    if is_missing(cell):
        return None
    if isinstance(cell, int):
        return Number(Decimal(cell))
    if isinstance(cell, float):
        if cell != cell or cell in (float("inf"), float("-inf")):
            raise NumberError(f"`{cell}` is not a number")
        return Number(Decimal(f"{cell:.15g}"))  # what a spreadsheet keeps; more is noise
    text, mark, percent = _bare(str(cell))
    if _SCIENTIFIC.fullmatch(text):
        return Number(Decimal(text.replace(",", ".")), f"written as {text}: digits may be lost", percent)
    if not _NUMBER.fullmatch(text):
        raise NumberError(_why(str(cell)))
    if _EITHER.fullmatch(text) and not decimal:
        raise NumberError(f"`{text}` may be {text.replace(',', '.')} or {re.sub('[.,]', '', text)}")
    sign = decimal if _EITHER.fullmatch(text) else _decimal(text)
    digits = re.sub(rf"{_SPACES}|[{'.' if sign == ',' else ','}]", "", text)
    return Number(Decimal(digits.replace(",", ".").replace("\u2212", "-")), mark, percent)


def _bare(text: str) -> tuple[str, str, bool]:
    """Without its footnote mark and per cent sign."""
    text = text.strip()
    found = _MARK.search(text)
    mark = found.group().strip() if found and found.start() else ""
    text = text[: found.start()] if found and found.start() else text
    percent = text.endswith("%")
    return text.removesuffix("%").strip(" \u00a0\u202f"), f"footnote mark {mark}" if mark else "", percent


def _decimal(text: str) -> str:
    """The decimal sign that this number must have been written with."""
    signs = re.findall("[.,]", text)
    if not signs:
        return "."
    if len(set(signs)) == 2:
        return str(signs[-1])
    return str(signs[0]) if len(signs) == 1 else ("." if signs[0] == "," else ",")


def _why(text: str) -> str:
    shown = text if len(text) <= 40 else text[:39] + "…"
    if text.startswith("="):
        return f"`{shown}` is a formula that no program has computed yet"
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        return f"`{shown}` is a date, not a number"
    if re.match(r"[<>≤≥~≈]", text):
        return f"`{shown}` is a limit, not a figure"
    if re.fullmatch(r"[\d.,\s]+[-–][\d.,\s]+", text):
        return f"`{shown}` is a range, not a figure"
    if re.match(r"[-+]?[\d.,\s]*\d\s*\S{1,12}$", text):
        return f"`{shown}` has something behind the number"
    return f"`{shown}` is not a number"


def plain(value: Decimal) -> int | float:
    """As YAML and Python hold it: a whole number where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)
