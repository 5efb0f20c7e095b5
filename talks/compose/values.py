"""Values that know the facts they come from, through arithmetic and filters."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from talks.compose import wording
from talks.compose.text import Binding, FactUse, each_once
from talks.facts.registry import Content

PEOPLE = {"people", "persons", "person", "victims", "survivors", "offenders", "convicted offenders", "clients"}


class ExpressionError(Exception):
    """What can't be said in an expression: a sentence, what to do, and the stretch of text it is about."""

    def __init__(self, message: str, advice: str = "", needle: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.needle = needle


@dataclass
class Speech:
    """The language that values are said in, and where the bindings of what is said are noted."""

    language: str = "en-US"
    said: list[tuple[str, Binding]] = field(default_factory=list)

    def mark(self, text: str, binding: Binding) -> str:
        """A mark for the text, replaced by it (with its binding) when the paragraph is put together."""
        self.said.append((text, binding))
        return f"\ue000{len(self.said) - 1}\ue001"


@dataclass(frozen=True, eq=False)
class Value:
    """A value with the facts behind it. Printed in an expression, it leaves a mark that carries the binding."""

    content: Content
    unit: str
    uses: tuple[FactUse, ...]
    derived: bool
    speech: Speech
    style: str = "number"  # number | percent | money | year | text
    decimals: int | None = None
    wording: str | None = None  # what a filter made of it
    moves: tuple[FactUse, ...] = ()  # the facts whose newest value is meant, whatever its date will be

    def __str__(self) -> str:
        return self.speech.mark(self.text, Binding(self.uses, self.derived, self.moves))

    @property
    def text(self) -> str:
        """As it is said in the language of the talk."""
        language = self.speech.language
        if self.wording is not None:
            return self.wording
        if isinstance(self.content, str):
            return self.content
        if isinstance(self.content, list):
            return wording.listed([_said(part, language) for part in self.content], language)
        if isinstance(self.content, dict):
            parts = [f"{_said(part, language)} {name}" for name, part in self.content.items()]
            return wording.listed(parts, language)
        number = self.number
        if self.style == "year":
            return str(number)
        if self.style == "percent":
            points = number if self.unit.startswith("percent") else number * 100
            return wording.percent(_tidy(points), language, self.decimals)
        if self.style == "money" or self.unit in wording.CURRENCIES:
            currency = self.unit if self.unit in wording.CURRENCIES else "USD"
            return wording.money(number, currency, language, self.decimals)
        if self.unit.startswith("percent"):
            return wording.percent(number, language, self.decimals)
        decimals = self.decimals
        if decimals is None and self.derived:
            number = wording.rounded(number, 3) if abs(number) < 1 else wording.half_up(number, 2)
        return wording.number(number, language, decimals)

    @property
    def number(self) -> int | float:
        """The value as a number; an ExpressionError where it is none."""
        if isinstance(self.content, bool) or not isinstance(self.content, int | float):
            names = ", ".join(str(use) for use in self.uses)
            found = "nothing" if self.content is None else f"`{self.content}`"
            raise ExpressionError(f"`{names}` has no number (it holds {found})", "Use a fact that has a figure.")
        return self.content

    def worded(self, text: str) -> Value:
        """The same value, said in other words by a filter."""
        return Value(self.content, self.unit, self.uses, True, self.speech, self.style, self.decimals, text, self.moves)

    def _combined(self, other: object, operation: Callable[[Any, Any], Any], unit: str) -> Value:
        if self.wording is not None or (isinstance(other, Value) and other.wording is not None):
            message = "a filter that makes words comes before the sum is done"
            raise ExpressionError(message, "Put brackets around the whole sum: ((a - b) / c) | percent.", "|")
        uses = each_once((*self.uses, *(other.uses if isinstance(other, Value) else ())))
        result = operation(self.number, _number(other))
        if not math.isfinite(result):
            raise ExpressionError("the result is too large", "Check the numbers of this sum.")
        moves = each_once((*self.moves, *(other.moves if isinstance(other, Value) else ())))
        return Value(result, unit, uses, True, self.speech, moves=moves)

    def _same_unit(self, other: object, word: str) -> str:
        unit = other.unit if isinstance(other, Value) else self.unit
        if self.unit and unit and counted(unit) != counted(self.unit):
            names = " and ".join(f"`{use}`" for use in (*self.uses, *getattr(other, "uses", ())))
            raise ExpressionError(
                f"can't {word} {self.unit} and {unit} ({names})", "Use facts that have the same unit, or divide them."
            )
        return self.unit or unit

    def __add__(self, other: object) -> Value:
        return self._combined(other, lambda a, b: a + b, self._same_unit(other, "add"))

    def __radd__(self, other: object) -> Value:
        return self + other

    def __sub__(self, other: object) -> Value:
        return self._combined(other, lambda a, b: a - b, self._same_unit(other, "subtract"))

    def __rsub__(self, other: object) -> Value:
        return self._combined(other, lambda a, b: b - a, self.unit)

    def __mul__(self, other: object) -> Value:
        unit = other.unit if isinstance(other, Value) else ""
        if self.unit and unit:
            raise ExpressionError(f"can't multiply {self.unit} by {unit}", "Multiply by a plain number or a share.")
        return self._combined(other, lambda a, b: a * b, self.unit or unit)

    def __rmul__(self, other: object) -> Value:
        return self * other

    def __truediv__(self, other: object) -> Value:
        divisor = _number(other)
        if divisor == 0:
            raise ExpressionError("a division by zero", "Check the value below the line.")
        unit = other.unit if isinstance(other, Value) else ""
        if not unit:
            result = self.unit
        else:
            result = "" if unit == self.unit else f"{self.unit} per {unit}".strip()
        return self._combined(other, lambda a, b: a / b, result)

    def __rtruediv__(self, other: object) -> Value:
        if self.number == 0:
            raise ExpressionError("a division by zero", "Check the value below the line.")
        return self._combined(other, lambda a, b: b / a, "")

    def __neg__(self) -> Value:
        return self._combined(0, lambda a, _: -a, self.unit)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str) or isinstance(self.content, str):
            return self.text == (other.text if isinstance(other, Value) else other)
        return self.number == _number(other)

    __hash__ = object.__hash__

    def __lt__(self, other: object) -> bool:
        return self.number < _number(other)

    def __gt__(self, other: object) -> bool:
        return self.number > _number(other)

    def __le__(self, other: object) -> bool:
        return self.number <= _number(other)

    def __ge__(self, other: object) -> bool:
        return self.number >= _number(other)


def counted(unit: str) -> str:
    """People are people, however a fact names them; cases, money and shares are not."""
    return "people" if unit in PEOPLE else unit


def _number(value: object) -> int | float:
    if isinstance(value, Value):
        return value.number
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExpressionError(f"`{value}` is not a number", "Only numbers can be computed with.", str(value))
    return value


def _said(part: object, language: str) -> str:
    return wording.number(part, language) if isinstance(part, int | float) else str(part)


def _tidy(points: float) -> float:
    """15.9 rather than 15.853658536585366 where no rounding was asked for."""
    return wording.half_up(points, 1)
