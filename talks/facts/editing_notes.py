"""What a speaker should read after a change: what stays as it was and may not fit any more."""

from __future__ import annotations

from collections.abc import Iterator

from talks.facts.contacts import said_of_new
from talks.facts.registry import Fact, Registry

_CAREFUL = ("disputed", "hearsay")


def notes_on(
    registry: Registry, fact: Fact, confidence: str, *, moves: bool, at: str, said_anew: bool = False
) -> Iterator[str]:
    """Whole sentences; moves: what the fact says now is another value than before."""
    newest = fact.newest.at if fact.newest else None
    if not moves:
        yield f"{at} is not the newest: {newest} is; what says the newest doesn't change"
        return
    if fact.conflicts_with:
        others = ", ".join(f"`{name}`" for name in fact.conflicts_with)
        why = fact.conflict or next(
            (other.conflict for name in fact.conflicts_with if (other := registry.facts.get(name)) and other.conflict),
            "see what they say",
        )
        yield f"`{fact.id}` conflicts with {others}: {why}"
    if fact.confidence in _CAREFUL and confidence and confidence not in _CAREFUL:
        yield f"`{fact.id}` was {fact.confidence} and is {confidence} now: talks may say it plainly"
    elif fact.needs_care and not confidence:
        yield f"`{fact.id}` stays {fact.confidence}: talks may only say its careful wording; --confidence changes that"
    if fact.use == "avoid":
        yield f"`{fact.id}` stays `use: avoid`: talks may not say it"
    if fact.speak_as and not said_anew:
        yield f"`speak_as` stays; does it still fit? {' '.join(fact.speak_as.split())}"
    if fact.caveat:
        yield f"`caveat` stays; does it still fit? {' '.join(fact.caveat.split())}"


def to_be_tried(fact: Fact) -> str:
    """A contact that was just changed counts as overdue until somebody has looked."""
    return f"{said_of_new(fact)}; then: talks facts review {fact.id}"
