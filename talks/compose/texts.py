"""Fills in the texts of one talk, and turns what can't be said into problems at their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from talks.compose.expressions import Expressions
from talks.compose.fact_values import FactValue
from talks.compose.kinds import Point
from talks.compose.markup import to_text
from talks.compose.outline import for_audience
from talks.compose.text import NO_TEXT, Text
from talks.compose.values import ExpressionError, Value
from talks.problems import Place, Problem, error
from talks.read.record import Record

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


# So many words tell a paragraph of notes from the others; they stand on one line, if the line is not broken there.
_BEGINNING = 3


class Texts:
    """The texts of one talk: expressions filled in, Markdown read, audience chosen."""

    def __init__(self, expressions: Expressions, audience: str) -> None:
        self.expressions = expressions
        self.audience = audience
        self.problems: list[Problem] = []

    def text(self, source: str | None, record: Record, *keys: str | int) -> Text:
        """One paragraph; on a mistake a problem, and the source as it stands."""
        if not source:
            return NO_TEXT
        if "![" in source:
            place = record.place_of("![", *keys)
            self.problems.append(error(place, "a picture can't stand in a text", "Put it into the deck by hand.", "!["))
        try:
            marked = self.expressions.filled(source)
        except ExpressionError as exc:
            self._report_each(exc, source, record, *keys)
            return Text.of(_EXPRESSION.sub("…", source))
        return replace(to_text(marked, self.expressions.speech), place=_place(source, record, *keys))

    def fact(self, identifier: str, record: Record, *keys: str | int) -> Value | None:
        try:
            return self.expressions.fact(identifier)
        except ExpressionError as exc:
            self.report(exc, record, *keys)
            return None

    def cited(self, identifier: str, record: Record, *keys: str | int) -> Value | None:
        """A fact that stands behind a slide without being said on it."""
        value = self.fact(identifier, record, *keys)
        if isinstance(value, FactValue):
            try:
                self.expressions.facts.require_shown(value.fact)
            except ExpressionError as exc:
                self.report(exc, record, *keys)
                return None
        return value

    def points(self, entries: Sequence[Any], record: Record, *keys: str | int) -> tuple[Point, ...]:
        """The points for the audience, each a plain text or the long form."""
        points = []
        for number, entry in enumerate(entries):
            if isinstance(entry, str):
                points.append(Point(self.text(entry, record, *keys, number)))
            elif for_audience(entry.audiences, self.audience):
                children = self.points(getattr(entry, "points", []), entry, "points")
                points.append(Point(self.text(entry.text, entry, "text"), children))
        return tuple(points)

    def _report_each(self, exc: ExpressionError, source: str, record: Record, *keys: str | int) -> None:
        """All expressions of a text that can't be said, so that one run shows them all; or what ended it."""
        found: list[tuple[ExpressionError, str]] = []
        for match in _EXPRESSION.finditer(source):
            if match.group().startswith("{{"):
                try:
                    self.expressions.filled(match.group())
                except ExpressionError as other:
                    found.append((other, match.group()))
        if exc.message not in [one.message for one, _ in found]:
            self.report(exc, record, *keys)
            return
        for one, expression in found:
            self._report_at(one, expression, record, *keys)

    def _report_at(self, exc: ExpressionError, expression: str, record: Record, *keys: str | int) -> None:
        place = record.place_of(expression, *keys)
        inside = expression.find(exc.needle)
        if inside > 0 and "\n" not in expression and place != record.place(*keys):
            place = replace(place, column=place.column + inside)
        value = exc.needle if exc.needle in exc.message else expression
        self.problems.append(error(place, exc.message, exc.advice, value, "expression"))

    def report(self, exc: ExpressionError, record: Record, *keys: str | int) -> None:
        place = record.place_of(exc.needle, *keys) if exc.needle else record.place(*keys)
        self.problems.append(error(place, exc.message, exc.advice, exc.needle, "expression"))


def _place(source: str, record: Record, *keys: str | int) -> Place:
    """Where a text begins: of a long one not where its key stands, but its own line."""
    words = source.split()
    for count in (_BEGINNING, 1):
        place = record.place_of(" ".join(words[:count]), *keys)
        if place != record.place(*keys):
            return place
    return record.place(*keys)
