"""Where a fact is said, where it is written, and what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from talks.changes.records import Mention, Snapshot
from talks.facts.registry import Registry
from talks.problems import Place


@dataclass(frozen=True)
class Said:
    """The places of one slide, or of the pages without a slide, of one talk that say a fact."""

    talk: str
    audience: str
    number: int  # of the slide; 0 for none
    slide: str
    title: str
    hidden: bool
    mentions: tuple[Mention, ...]  # those that say it
    following: tuple[Mention, ...]  # those that only follow from it: foot lines, cautions, alt texts


def said_in(snapshots: Iterable[Snapshot], fact: str) -> list[Said]:
    """Where talks say a fact, in the order of talks and slides; derived facts that follow from it are not counted."""
    found = []
    for one in snapshots:
        hidden = {slide.id for slide in one.slides if slide.hidden}
        spots: dict[tuple[int, str, str], list[Mention]] = {}
        for mention in one.mentions_of(fact):
            spots.setdefault((mention.number, mention.slide, mention.title), []).append(mention)
        for (number, slide, title), mentions in sorted(spots.items(), key=lambda item: item[0][0] or 10**6):
            says = tuple(mention for mention in mentions if _says(mention, fact))
            rest = tuple(mention for mention in mentions if mention not in says)
            found.append(Said(one.talk, one.audience, number, slide, title, slide in hidden, says, rest))
    return found


def used(snapshots: Iterable[Snapshot]) -> frozenset[str]:
    """The ids of all facts that talks say, or from which something in them follows."""
    return frozenset(fact for one in snapshots for mention in one.mentions for fact in mention.facts)


def follows_from(registry: Registry, fact: str) -> list[str]:
    """The derived facts computed from a fact, directly or by way of others, in the order of the registry."""
    found: set[str] = set()
    more = True
    while more:
        names = {fact, *found}
        more = False
        for other in registry.facts.values():
            if (
                other.derived
                and other.id not in names
                and names & set(named_in(other.derived, other.namespace, registry))
            ):
                found.add(other.id)
                more = True
    return [name for name in registry.facts if name in found]


_NAME = re.compile(r"(?<![\w.])[a-z]\w*(?:\.[a-z]\w*)?")


def named_in(formula: str, namespace: str, registry: Registry) -> Iterator[str]:
    """The facts that a formula names; one of its own file may be named without the file."""
    for match in _NAME.finditer(formula):
        name = match.group()
        own = f"{namespace}.{name.partition('.')[0]}"
        yield from (one for one in (own, name) if one in registry.facts)


def written_in(fact: str, texts: Sequence[tuple[str, str]]) -> list[tuple[Place, str]]:
    """Every place in some texts (each with the name of its file) that names a fact, with its line."""
    pattern = re.compile(rf"(?<![\w.]){re.escape(fact)}(?!\w)")
    return [
        (Place(name, number, match.start() + 1), line.strip())
        for name, text in texts
        for number, line in enumerate(text.splitlines(), start=1)
        for match in pattern.finditer(line)
    ]


def _says(mention: Mention, fact: str) -> bool:
    return any(use.partition("@")[0] == fact for use in mention.uses)
