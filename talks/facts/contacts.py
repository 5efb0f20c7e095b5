"""Ways to reach help: which may be tried by calling, and what to do before one is given out."""

from __future__ import annotations

import re

from talks.facts.registry import Fact

_WEB = re.compile(r"[^\W\d_]\.[^\W\d_]|@|://")
_TEXT = re.compile(r"\b(?:text|texts|texting|sms)\b", re.IGNORECASE)
# Digits of the shortest number that somebody may call to try it: 911, 112, 999 and 988 are for emergencies alone.
_SHORTEST_TO_CALL = 5


def is_web(fact: Fact) -> bool:
    return bool(_WEB.search(_value(fact)))


def may_be_called(fact: Fact) -> bool:
    """Whether one call shows that a number is right: not of an emergency, an address, or a code for text messages."""
    digits = sum(sign.isdigit() for sign in _value(fact))
    words = " ".join((fact.short_id.replace("_", " "), fact.name, fact.claim))
    return digits >= _SHORTEST_TO_CALL and not is_web(fact) and not _TEXT.search(words)


def how_to_check(fact: Fact) -> str:
    """What to do before a contact is printed, and how to note that it was done."""
    how = "Call the number" if may_be_called(fact) else "Look it up on the site of whoever runs it"
    return f"{how} before you print it, then: talks facts review {fact.id}."


def is_new(fact: Fact) -> bool:
    """Whether a contact has taken another one's place and nobody has tried it yet."""
    return fact.kind == "contact" and not fact.checked and _had_another(fact)


def said_of_new(fact: Fact) -> str:
    what = "address" if is_web(fact) else "number"
    how = "try it" if may_be_called(fact) else "look it up"
    return f"new {what}: {how} before giving it out"


def _value(fact: Fact) -> str:
    value = fact.newest.value if fact.newest else None
    return str(value) if value is not None else ""


def _had_another(fact: Fact) -> bool:
    return len(fact.values) > 1 or any(one.value is not None for one in fact.history)
