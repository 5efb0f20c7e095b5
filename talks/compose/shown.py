"""What an expression may ask of the length of a talk: `shown.camel`, whether a slide is in it, and `minutes`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from talks.compose.values import ExpressionError
from talks.read.suggest import did_you_mean


class Shown:
    """The slides of a talk of this length, by their ids."""

    def __init__(self, here: Collection[str], known: Collection[str]) -> None:
        self._here = frozenset(here)
        self._known = known

    def __getattr__(self, name: str) -> bool:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._known:  # misspelt, it would never be shown, and nobody would notice
            raise ExpressionError(f"no outline has a slide `{name}`", did_you_mean(name, self._known), name)
        return name in self._here

    def __str__(self) -> str:
        raise ExpressionError(
            "`shown` tells whether a slide is shown", "Write {% if shown.its_id %}...{% endif %}.", "shown"
        )

    __bool__ = __str__


@dataclass(frozen=True)
class TalkLength:
    """How long a talk is, and which slides it has then. minutes: those asked for, or the outline's own."""

    shown: Shown
    minutes: float
