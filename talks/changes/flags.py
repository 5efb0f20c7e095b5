"""What a person should read again after a change, and what must not be overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from talks.changes.beside import MADE, said_again, said_beside, staying, without_figures, years_beside
from talks.changes.compared import FactChanged, Flag
from talks.changes.judging import FALSE, UNKNOWN, judged
from talks.changes.matching import Pair
from talks.changes.records import FactSpan, Mention, Snapshot, ValueSaid
from talks.changes.values_said import ValuesSaid
from talks.changes.words import sentences_of, words_in

# What speaks of the figures beside it without saying one.
_BESIDE = re.compile(r"title|subtitle|(label|meaning)( \d+)?|chart (subtitle|note)|note|support|statement")


def flags_of(old: Snapshot, new: Snapshot, pairs: Sequence[Pair], facts: Sequence[FactChanged]) -> tuple[Flag, ...]:
    """Statements, rounding, typed years, conflicts and confidence; those that are probably false come first."""
    values = ValuesSaid(old, new, {one.id for one in facts if one.values})
    said = {name for _, after in pairs if after for name in values.changed_in(after)}
    about = [one for one in facts if one.id in said or not one.values]
    of_places = list(_Places(values).flags(pairs))
    of_places += said_again(of_places, new)
    beside = [*staying(pairs, values), *years_beside(pairs, of_places), *said_beside(pairs, facts, values)]
    flags = [*_conflicts(about), *_own_words(about, old, new), *of_places, *beside]
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


Shown = list[tuple[Mention, list[FactSpan]]]
"""The places of a slide that say facts, each with those of its figures that changed."""


@dataclass(frozen=True)
class _Places:
    values: ValuesSaid

    def flags(self, pairs: Sequence[Pair]) -> Iterator[Flag]:
        there = [(before, after) for before, after in pairs if after is not None]
        shown: dict[str, Shown] = {}
        for _, after in there:
            if after.output != "handout" and after.spans and not MADE.fullmatch(after.part):
                changed = [span for span in after.spans if self.values.changed(span)]
                shown.setdefault(after.slide, []).append((after, changed))
        seen: set[tuple[str, str]] = set()
        for before, after in there:
            if MADE.fullmatch(after.part):
                continue
            for flag in self._of_place(before, after, shown.get(after.slide, []) if after.slide else []):
                if (flag.kind, flag.sentence) not in seen:
                    seen.add((flag.kind, flag.sentence))
                    yield flag

    def _of_place(self, before: Mention | None, after: Mention, on_slide: Shown) -> Iterator[Flag]:
        changed = [span for span in after.spans if self.values.changed(span)]
        if before is not None:
            yield from self._rounding(before, after, changed)
        beside = [(other, spans) for other, spans in on_slide if other.output == after.output == "deck"]
        around = [span for other, _ in _about(after, beside) for span in other.spans]
        figure = [span for _, spans in _about(after, beside) for span in spans]
        passed = [span for span in around if self.values.passed(span)]
        if not _BESIDE.fullmatch(after.part):
            figure, passed = [], []
        moved_here = {self.values.fact_of(span) for _, spans in on_slide for span in spans}
        for start, sentence in sentences_of(after.text):
            inside = [span for span in after.spans if start <= span.start < start + len(sentence)]
            moved = [span for span in inside if span in changed]
            stale = [] if moved else [span for span in inside if self._stale(span, inside, moved_here, sentence)]
            left = [span for span in passed if _year_of(self.values.passed(span)) not in sentence]
            if trigger := moved or stale or figure or left:
                yield from self._statement(after, sentence, start, inside, [] if moved else around, trigger)
                yield from self._year(after, sentence, start, inside, trigger)

    def _stale(self, span: FactSpan, inside: Sequence[FactSpan], moved: set[str], sentence: str) -> bool:
        """What is said of an earlier value of a fact that another one is said of now, here or everywhere."""
        if passed := self.values.passed(span):
            return _year_of(passed) not in sentence
        own = [one for one in inside if self.values.pinned(one)]
        return len(own) == 1 and own[0] is span and self.values.fact_of(span) in moved

    def _statement(
        self,
        mention: Mention,
        sentence: str,
        start: int,
        inside: Sequence[FactSpan],
        around: Sequence[FactSpan],
        trigger: Sequence[FactSpan],
    ) -> Iterator[Flag]:
        bare = without_figures(sentence, start, mention.spans)
        language = self.values.new.language
        words = words_in(bare, language)
        if not words:
            return
        # A chart is there as a whole; where the sentence says the figures itself, it is about those.
        items = self.values.items(inside, said=True) or self.values.items(around, said=False)
        stale = trigger[0] in inside and not self.values.changed(trigger[0])
        alone = len(items) == 1
        items = [*items, *self.values.newest(items, sentence)]
        if alone and len(items) == 1:
            items = [*self.values.earlier(items[0]), *items]
        verdict, why = judged(words, bare, items, language, self.values.series())
        if stale and verdict != FALSE:
            verdict, why = UNKNOWN, f"{items[-1].name}: {items[-1].is_} in {items[-1].at}" if len(items) > 1 else ""
        fact = self.values.fact_of(trigger[0])
        said = tuple(dict.fromkeys(word.text for word in words))
        yield Flag("statement", fact, mention, " ".join(sentence.split()), said, verdict, why)

    def _year(
        self, mention: Mention, sentence: str, start: int, inside: Sequence[FactSpan], trigger: Sequence[FactSpan]
    ) -> Iterator[Flag]:
        """A year that is typed beside a value that moved on to another year."""
        typed = without_figures(sentence, start, inside)
        earlier_facts = self.values.old.fact
        for span in trigger:
            for use in span.moves:
                name, _, at = use.partition("@")
                earlier = earlier_facts[name].newest if name in earlier_facts else None
                if earlier and earlier.at[:4] != at[:4] and re.search(rf"\b{re.escape(earlier.at[:4])}\b", typed):
                    why = f"the text says {earlier.at[:4]}, the figure is of {at} now"
                    yield Flag("year", name, mention, " ".join(sentence.split()), (earlier.at[:4],), FALSE, why)

    def _rounding(self, before: Mention, after: Mention, changed: Sequence[FactSpan]) -> Iterator[Flag]:
        """Where the figure is another one, and what is said of it is not."""
        for span in changed:
            said = after.text[span.start : span.end]
            use = self.values.said_by(span)
            was, now = self.values.values(use, span)
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


def _year_of(use: str) -> str:
    return use.partition("@")[2][:4]


def _about(mention: Mention, beside: list[tuple[Mention, list[FactSpan]]]) -> list[tuple[Mention, list[FactSpan]]]:
    """Of several numbers beside each other a label speaks of its own one."""
    number = re.fullmatch(r"(?:label|meaning) (\d+)", mention.part)
    others = [(other, spans) for other, spans in beside if other is not mention]
    if number:
        others = [(other, spans) for other, spans in others if other.part == f"number {number[1]}"]
    return others


def _is_figure(said: str, value: ValueSaid) -> bool:
    """Whether a text says a value, not its date or its wording."""
    return value.number is not None and said not in value.date and len(said.split()) <= 4


def _number(value: ValueSaid) -> str:
    return f"{value.number:,.12g}" if value.number is not None else value.said
