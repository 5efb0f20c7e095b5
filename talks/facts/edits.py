"""What a change to the registry is: new text of its files, what it changes in them, and why it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from talks.facts.registry import Content
from talks.problems import NOWHERE, Place


class RefusedError(Exception):
    """A change that is not made: a sentence and what to do; the place is that of what stands in its way."""

    def __init__(self, message: str, advice: str = "", place: Place = NOWHERE, value: object = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.place = place
        self.value = "" if value is None else str(value)


@dataclass(frozen=True)
class Change:
    """What becomes of one thing that a fact says; None stands for nothing there, dates are as in the file.

    what is one of value, claim, speak_as, retired, checked, until, source.
    """

    fact: str
    what: str
    old: Content = None
    old_at: str = ""
    new: Content = None
    new_at: str = ""


@dataclass(frozen=True)
class Edit:
    """The files as they would be, by their names in the workspace; without files there is nothing to do."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()  # what the speaker should know or read, in whole sentences


@dataclass(frozen=True)
class NewSource:
    """A source to be added along with the first fact taken from it."""

    title: str
    short: str = ""
    by: str = ""
    kind: str = ""
    url: str = ""
    published: str = ""
