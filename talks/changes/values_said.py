"""The values of facts before and after a change, where a place says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.changes.judging import Item
from talks.changes.records import FactSaid, FactSpan, Mention, Snapshot, ValueSaid


@dataclass(frozen=True)
class ValuesSaid:
    """Two snapshots of a talk, and the facts whose values are other ones in the second."""

    old: Snapshot
    new: Snapshot
    facts: set[str]

    def changed_in(self, mention: Mention) -> list[str]:
        """The facts whose values are said here and are other ones now."""
        spans = [span for span in mention.spans if self.changed(span)]
        return [use.partition("@")[0] for span in spans for use in span.uses if self.value_changed(use, span)]

    def said_by(self, span: FactSpan) -> str:
        """The use whose value stands there: of a derived fact its own, not those of its inputs."""
        return (
            span.uses[0] if span.derived else next((u for u in span.uses if self.value_changed(u, span)), span.uses[0])
        )

    def fact_of(self, span: FactSpan) -> str:
        """The fact because of which this is looked at."""
        found = next((use for use in span.uses if self.value_changed(use, span)), None)
        return (found or self.passed(span) or next((u for u in span.uses if self._of_changed(u)), span.uses[0])).split(
            "@"
        )[0]

    def changed(self, span: FactSpan) -> bool:
        return any(self.value_changed(use, span) for use in span.uses)

    def value_changed(self, use: str, span: FactSpan) -> bool:
        if not self._of_changed(use):
            return False
        was, now = self.values(use, span)
        return was is None or now is None or (was.said, was.number) != (now.said, now.number)

    def passed(self, span: FactSpan) -> str:
        """The use that stays at what was the newest date of its fact, where a newer value came; else empty."""
        return next((use for use in span.uses if use not in span.moves and self._passed(use)), "")

    def pinned(self, span: FactSpan) -> bool:
        """Whether a value of a certain date is said of a fact whose values are other ones now."""
        return any(use not in span.moves and self._of_changed(use) for use in span.uses)

    def values(self, use: str, span: FactSpan) -> tuple[ValueSaid | None, ValueSaid | None]:
        """What was said where the use is said now: of the same date, or the newest value of then."""
        name, _, at = use.partition("@")
        before, after = self.old.fact.get(name), self.new.fact.get(name)
        now = after.at(at) if after else None
        was = before.at(at) if before else None
        if was is None and before is not None and use in span.moves:
            was = before.newest
        return was, now

    # For judging

    def items(self, spans: Sequence[FactSpan], *, said: bool) -> list[Item]:
        """The figures of these spans, each once, in their order."""
        found: dict[str, Item] = {}
        derived = {fact.id for fact in self.new.facts if fact.derived}
        for span in spans:
            # What is derived stands for itself: its inputs are not said.
            uses = [span.uses[0]] if span.derived and span.uses[0].partition("@")[0] in derived else span.uses
            for use in uses:
                was, now = self.values(use, span)
                found.setdefault(use, replace(self._item(use, was, now), said=said))
        return list(found.values())

    def earlier(self, item: Item) -> list[Item]:
        """The value before that of an item."""
        fact = self.new.fact.get(item.fact)
        before = [value for value in fact.values if value.at and value.at < item.at] if fact else []
        if not before:
            return []
        earlier = self.old.fact[item.fact].values if item.fact in self.old.fact else ()
        moved_on = all(value.at != item.at for value in earlier)
        was = earlier[-2] if moved_on and len(earlier) > 1 else None
        if not moved_on:
            was = next((value for value in earlier if value.at == before[-1].at), None)
        return [replace(self._item(f"{item.fact}@{before[-1].at}", was, before[-1]), said=False)]

    def newest(self, items: Sequence[Item], sentence: str) -> Iterator[Item]:
        """The newest values of changed facts, where only earlier ones are shown and the sentence names no last year."""
        for name in dict.fromkeys(item.fact for item in items):
            fact = self.new.fact.get(name)
            last = max((item.at for item in items if item.fact == name), default="")
            if name not in self.facts or fact is None or fact.newest is None or not last < fact.newest.at:
                continue
            if last[:4] not in sentence:
                was = self.old.fact[name].at(fact.newest.at) if name in self.old.fact else None
                yield replace(self._item(f"{name}@{fact.newest.at}", was, fact.newest), said=False)

    def series(self) -> dict[str, list[Item]]:
        """All values of the facts that changed, oldest first."""
        return {name: list(self._series(self.new.fact[name])) for name in sorted(self.facts) if name in self.new.fact}

    def _series(self, fact: FactSaid) -> Iterator[Item]:
        earlier = self.old.fact.get(fact.id)
        for value in fact.values:
            yield self._item(f"{fact.id}@{value.at}", earlier.at(value.at) if earlier else None, value)

    def _item(self, use: str, was: ValueSaid | None, now: ValueSaid | None) -> Item:
        name, _, at = use.partition("@")
        fact = self.new.fact.get(name) or self.old.fact.get(name)
        return Item(
            fact=name,
            name=fact.name if fact else name,
            at=at,
            unit=fact.unit if fact else "",
            old=was.number if was else None,
            new=now.number if now else None,
            was=was.said if was else "",
            is_=now.said if now else "",
        )

    def _of_changed(self, use: str) -> bool:
        return use.partition("@")[0] in self.facts

    def _passed(self, use: str) -> bool:
        name, _, at = use.partition("@")
        before, after = self.old.fact.get(name), self.new.fact.get(name)
        if name not in self.facts or not before or not after or not before.newest or not after.newest:
            return False
        return bool(at) and before.newest.at == at < after.newest.at
