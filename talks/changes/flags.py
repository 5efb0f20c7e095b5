"""What a person should read again after a change, and what must not be overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talks.changes.compared import FactChanged, Flag
from talks.changes.judging import FALSE, Item, judged
from talks.changes.matching import Pair
from talks.changes.records import FactSpan, Mention, Snapshot, ValueSaid
from talks.changes.words import sentences_of, words_in

# Made by the program from the facts, so that there is nothing in it for a speaker to read again.
_MADE = re.compile(
    r"(.*, )?alt text|foot line|sources?( .*)?|clock|order of dropping|.*, source|minutes|where to call.*|picture"
)
# What speaks of the figures beside it without saying one.
_BESIDE = re.compile(r"title|subtitle|(label|meaning)( \d+)?|chart (subtitle|note)|note|support|statement")


def flags_of(old: Snapshot, new: Snapshot, pairs: Sequence[Pair], facts: Sequence[FactChanged]) -> tuple[Flag, ...]:
    """Statements, rounding, typed years, conflicts and confidence; those that are probably false come first."""
    looked_at = _Compared(old, new, {one.id for one in facts if one.values})
    said = {name for _, after in pairs if after for name in looked_at.changed_in(after)}
    about = [one for one in facts if one.id in said or not one.values]
    flags = [*_conflicts(about), *_own_words(about, old, new), *looked_at.flags(pairs)]
    return tuple(sorted(flags, key=lambda flag: flag.judgement != FALSE))


def _conflicts(facts: Sequence[FactChanged]) -> Iterator[Flag]:
    for one in facts:
        yield from (Flag(kind, one.id, None, "", (), "", why) for kind, why in one.warnings)


def _own_words(facts: Sequence[FactChanged], old: Snapshot, new: Snapshot) -> Iterator[Flag]:
    """A claim, caveat or careful wording of a fact that still has the earlier figure typed into it."""
    for one in facts:
        fact = new.fact[one.id]
        gone = [
            value for value in old.fact[one.id].values if value not in fact.values or value is old.fact[one.id].newest
        ]
        figures = {_typed(value) for value in gone if one.values and _typed(value)}
        kept = {_typed(value) for value in fact.values[-1:]}
        for what, text in (("claim", fact.claim), ("caveat", fact.caveat), ("careful wording", fact.speak_as)):
            for figure in sorted(figures - kept):
                if re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", text):
                    why = f"the {what} of {one.id} still says {figure}"
                    yield Flag("wording", one.id, None, " ".join(text.split()), (figure,), "", why)


def _typed(value: ValueSaid) -> str:
    """The figure of a value as somebody would type it; empty for one digit, which stands for much else."""
    found = re.match(r"\D?([\d.,\u00a0]*\d)", value.said)
    return found[1] if found and value.number is not None and len(found[1]) > 1 else ""


@dataclass(frozen=True)
class _Compared:
    old: Snapshot
    new: Snapshot
    facts: set[str]  # whose values are other ones now

    def flags(self, pairs: Sequence[Pair]) -> Iterator[Flag]:
        there = [(before, after) for before, after in pairs if after is not None]
        shown: dict[str, list[tuple[Mention, list[FactSpan]]]] = {}
        for _, after in there:
            if after.output == "deck" and after.spans and not _MADE.fullmatch(after.part):
                shown.setdefault(after.slide, []).append((after, [span for span in after.spans if self._changed(span)]))
        seen: set[tuple[str, str]] = set()
        for before, after in there:
            if _MADE.fullmatch(after.part):
                continue
            for flag in self._of_place(before, after, shown.get(after.slide, []) if after.output == "deck" else []):
                if (flag.kind, flag.sentence) not in seen:
                    seen.add((flag.kind, flag.sentence))
                    yield flag

    def changed_in(self, mention: Mention) -> list[str]:
        """The facts whose values are said here and are other ones now."""
        spans = [span for span in mention.spans if self._changed(span)]
        return [use.partition("@")[0] for span in spans for use in span.uses if self._value_changed(use, span)]

    def _of_place(
        self, before: Mention | None, after: Mention, beside: list[tuple[Mention, list[FactSpan]]]
    ) -> Iterator[Flag]:
        changed = [span for span in after.spans if self._changed(span)]
        if before is not None:
            yield from self._rounding(before, after, changed)
        figure = (
            [span for other, spans in _about(after, beside) for span in spans] if _BESIDE.fullmatch(after.part) else []
        )
        around = [span for other, _ in _about(after, beside) for span in other.spans]
        for start, sentence in sentences_of(after.text):
            inside = [span for span in after.spans if start <= span.start < start + len(sentence)]
            moved = [span for span in inside if span in changed]
            # A chart is there as a whole; where the sentence says the figures itself, it is about those.
            about = inside if moved else around
            trigger = moved or figure
            if trigger:
                yield from self._statement(after, sentence, start, about, trigger)
                yield from self._year(after, sentence, start, inside, trigger)

    def _statement(
        self, mention: Mention, sentence: str, start: int, about: Sequence[FactSpan], trigger: Sequence[FactSpan]
    ) -> Iterator[Flag]:
        bare = _without_figures(sentence, start, mention.spans)
        words = words_in(bare, self.new.language)
        if not words:
            return
        said = tuple(dict.fromkeys(word.text for word in words))
        verdict, why = judged(words, bare, self._items(about), self.new.language)
        fact = self._fact_of(trigger[0])
        yield Flag("statement", fact, mention, " ".join(sentence.split()), said, verdict, why)

    def _year(
        self, mention: Mention, sentence: str, start: int, inside: Sequence[FactSpan], trigger: Sequence[FactSpan]
    ) -> Iterator[Flag]:
        """A year that is typed beside a value that moved on to another year."""
        typed = _without_figures(sentence, start, inside)
        for span in trigger:
            for use in span.moves:
                name, _, at = use.partition("@")
                earlier = self.old.fact[name].newest if name in self.old.fact else None
                if earlier and earlier.at[:4] != at[:4] and re.search(rf"\b{re.escape(earlier.at[:4])}\b", typed):
                    why = f"the text says {earlier.at[:4]}, the figure is of {at} now"
                    yield Flag("year", name, mention, " ".join(sentence.split()), (earlier.at[:4],), FALSE, why)

    def _rounding(self, before: Mention, after: Mention, changed: Sequence[FactSpan]) -> Iterator[Flag]:
        """Where the figure is another one, and what is said of it is not."""
        for span in changed:
            said = after.text[span.start : span.end]
            use = self._said_by(span)
            was, now = self._values(use, span)
            if not was or not now or was.number == now.number or not _is_figure(said, now):
                continue
            name = use.partition("@")[0]
            earlier = [
                before.text[one.start : one.end] for one in before.spans if one.uses[0].partition("@")[0] == name
            ]
            there = [after.text[one.start : one.end] for one in after.spans if one.uses[0].partition("@")[0] == name]
            if earlier == there:
                why = f"{_number(was)} and {_number(now)} are both said as {said}"
                yield Flag("rounding", name, after, " ".join(after.text.split()), (said,), "", why)

    # Values before and after

    def _said_by(self, span: FactSpan) -> str:
        """The use whose value stands there: of a derived fact its own, not those of its inputs."""
        return (
            span.uses[0] if span.derived else next((u for u in span.uses if self._value_changed(u, span)), span.uses[0])
        )

    def _fact_of(self, span: FactSpan) -> str:
        return next((use for use in span.uses if self._value_changed(use, span)), span.uses[0]).partition("@")[0]

    def _changed(self, span: FactSpan) -> bool:
        return any(self._value_changed(use, span) for use in span.uses)

    def _value_changed(self, use: str, span: FactSpan) -> bool:
        if use.partition("@")[0] not in self.facts:
            return False
        was, now = self._values(use, span)
        return was is None or now is None or (was.said, was.number) != (now.said, now.number)

    def _values(self, use: str, span: FactSpan) -> tuple[ValueSaid | None, ValueSaid | None]:
        """What was said where the use is said now: of the same date, or the newest value of then."""
        name, _, at = use.partition("@")
        before, after = self.old.fact.get(name), self.new.fact.get(name)
        now = after.at(at) if after else None
        was = before.at(at) if before else None
        if was is None and before is not None and use in span.moves:
            was = before.newest
        return was, now

    def _items(self, spans: Sequence[FactSpan]) -> list[Item]:
        """The figures of these spans, each once; of one that stands alone the value before it as well."""
        found: dict[str, Item] = {}
        for span in spans:
            # What is derived stands for itself: its inputs are not said.
            uses = [span.uses[0]] if span.derived and span.uses[0].partition("@")[0] in self._derived() else span.uses
            for use in uses:
                was, now = self._values(use, span)
                found.setdefault(use, self._item(use, was, now))
        items = list(found.values())
        if len(items) == 1:
            items = [*self._earlier(items[0]), *items]
        return sorted(items, key=lambda item: (item.fact, item.at))

    def _earlier(self, item: Item) -> Iterator[Item]:
        fact = self.new.fact.get(item.fact)
        before = [value for value in fact.values if value.at and value.at < item.at] if fact else []
        if before:
            use = f"{item.fact}@{before[-1].at}"
            earlier = self.old.fact[item.fact].values if item.fact in self.old.fact else ()
            moved_on = all(value.at != item.at for value in earlier)
            was = earlier[-2] if moved_on and len(earlier) > 1 else None
            if not moved_on:
                was = next((value for value in earlier if value.at == before[-1].at), None)
            yield self._item(use, was, before[-1])

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

    def _derived(self) -> set[str]:
        return {fact.id for fact in self.new.facts if fact.derived}


def _about(mention: Mention, beside: list[tuple[Mention, list[FactSpan]]]) -> list[tuple[Mention, list[FactSpan]]]:
    """Of several numbers beside each other a label speaks of its own one."""
    number = re.fullmatch(r"(?:label|meaning) (\d+)", mention.part)
    others = [(other, spans) for other, spans in beside if other is not mention]
    if number:
        others = [(other, spans) for other, spans in others if other.part == f"number {number[1]}"]
    return others


def _without_figures(sentence: str, start: int, spans: Sequence[FactSpan]) -> str:
    """The sentence with figures blotted out, so that nothing said by a fact is taken for a typed word or year."""
    signs = list(sentence)
    for span in spans:
        if len(sentence[max(0, span.start - start) : span.end - start].split()) <= 3:
            for at in range(max(0, span.start - start), min(len(signs), span.end - start)):
                signs[at] = "\u2007" if signs[at].isspace() else "#"
    return "".join(signs)


def _is_figure(said: str, value: ValueSaid) -> bool:
    """Whether a text says a value, not its date or its wording."""
    return value.number is not None and said not in value.date and len(said.split()) <= 4


def _number(value: ValueSaid) -> str:
    return f"{value.number:,.12g}" if value.number is not None else value.said
