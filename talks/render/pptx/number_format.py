"""Number formats for chart labels: labels that follow the figures when somebody edits the chart's data by hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from talks.compose.kinds import ChartValue

WHOLE = "#,##0"

_SAID = re.compile(r"(?P<before>[^\d.,+-]*)(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<after>\D*)")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?")


def label_format(values: Iterable[ChartValue]) -> str:
    """The number format that says most of the labels as they are written."""
    points = [point for point in values if point.value is not None]
    formats = [code for point in points for code in _formats(point)]
    if formats:
        return Counter(formats).most_common(1)[0][0]
    return _plain_format([point.value for point in points if point.value is not None])


def says(code: str, point: ChartValue) -> bool:
    """Whether the format shows this point's label as written, so that the point needs no text of its own."""
    return not point.label.strip() or code in _formats(point)


def _formats(point: ChartValue) -> list[str]:
    """The formats under which the point's value reads as its label; none where no format can."""
    found = _SAID.fullmatch(point.label.strip())
    if found is None or point.value is None:
        return []
    before, number, after = found["before"], found["number"], found["after"]
    if "," in number and not _GROUPED.fullmatch(number):
        return []
    shown = float(number.replace(",", ""))
    decimals = len(number.partition(".")[2])
    scaled = [1.0, 100.0] if after.strip() == "%" else [1.0]
    fitting = [scale for scale in scaled if math.isclose(round(point.value * scale, decimals), shown, abs_tol=1e-9)]
    if not fitting:
        return []
    tail = "." + "0" * decimals if decimals else ""
    grouped, plain = f"#,##0{tail}", f"0{tail}"
    # Below a thousand both read alike; the grouped one stays right when a figure grows.
    numbers = [grouped] if "," in number else [plain] if abs(shown) >= 1000 else [grouped, plain]
    ending = after if fitting[0] == 100.0 else _literal(after)
    return [_literal(before) + digits + ending for digits in numbers]


def _literal(text: str) -> str:
    if not text:
        return ""
    return '"' + text.replace('"', "") + '"'


def _plain_format(values: Sequence[float]) -> str:
    decimals = max((_decimals(value) for value in values), default=0)
    return WHOLE + ("." + "0" * decimals if decimals else "")


def _decimals(value: float) -> int:
    """Digits after the point, at most two."""
    return next((count for count in (0, 1) if math.isclose(value, round(value, count), abs_tol=1e-9)), 2)
