"""What stands beside a change and does not change with it: earlier dates, words about a series, remarks on a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from talks.changes.compared import FactChanged, Flag
from talks.changes.matching import Pair
from talks.changes.records import FactSpan, Mention, Snapshot
from talks.changes.values_said import ValuesSaid
from talks.changes.words import limits_in, sentences_of

# Made by the program from the facts, so that there is nothing in it for a speaker to read again.
MADE = re.compile(
    r"(.*, )?alt text|foot line|sources?( .*)?|clock|order of dropping|.*, source|minutes|where to call.*|picture|"
    r"(caution|overdue) .*"
)
_SERIES = re.compile(r"Chart/(category|series) \d+|Timeline/.*")
_DRAWN = re.compile(r"chart labels|timeline|map|chart|table")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def staying(pairs: Sequence[Pair], values: ValuesSaid) -> Iterator[Flag]:
    """Every place that said the newest date of a fact and stays there, although a newer value came."""
    seen = set()
    # A chart or table that shows the newest value as well has moved on.
    shown = {
        (after.slide, _kind_of(after.part), use)
        for _, after in pairs
        if after and after.output == "deck" and _DRAWN.match(after.part)
        for use in after.uses
    }
    for _, after in pairs:
        if after is None or MADE.fullmatch(after.part) or (after.output == "notes" and after.part == "title"):
            continue
        for use in dict.fromkeys(filter(None, map(values.passed, after.spans))):
            name, _, at = use.partition("@")
            part = _kind_of(after.part)
            newest = values.new.fact[name].newest
            if newest is None or (after.slide, part, f"{name}@{newest.at}") in shown:
                continue
            if (use, after.output, after.slide, part) not in seen:
                seen.add((use, after.output, after.slide, part))
                why = f"the newest value of {name} is of {newest.at} now"
                yield Flag("stays", name, replace(after, part=part), "", (at,), "", why)


def _kind_of(part: str) -> str:
    """A part without the name of its cell, point of a chart, or label."""
    drawn = _DRAWN.match(part)
    return drawn[0] if drawn else part


def years_beside(pairs: Sequence[Pair], told: Iterable[Flag]) -> Iterator[Flag]:
    """Sentences that name a year near the end of a series, beside a chart or a timeline that got or lost a year."""
    ids = {before.slide: after.slide for before, after in pairs if before and after}
    old: dict[str, set[str]] = {}
    new: dict[str, set[str]] = {}
    for before, after in pairs:
        for one, found in ((before, old), (after, new)):
            if one and one.output == "deck" and _SERIES.fullmatch(one.key):
                slide = one.slide if found is new else ids.get(one.slide, one.slide)
                found.setdefault(slide, set()).update(_YEAR.findall(one.text))
    known = {flag.sentence for flag in told}
    for _, after in pairs:
        if after is None or MADE.fullmatch(after.part) or _SERIES.fullmatch(after.key):
            continue
        was, now = old.get(after.slide, set()), new.get(after.slide, set())
        if was and now and was != now and not (after.output == "notes" and after.part == "title"):
            yield from _about_years(after, sorted(was), sorted(now), known)


def _about_years(mention: Mention, was: Sequence[str], now: Sequence[str], known: set[str]) -> Iterator[Flag]:
    ends = {*was[-2:], *now[-2:], *(set(was) ^ set(now))}
    came, went = sorted(set(now) - set(was)), sorted(set(was) - set(now))
    what = " and ".join(
        [*([f"has {', '.join(came)} now"] if came else []), *([f"has no {', '.join(went)} now"] if went else [])]
    )
    for start, sentence in sentences_of(mention.text):
        shown = " ".join(sentence.split())
        years = [year for year, since in limits_in(sentence) if year in ends or (since and year in {*was, *now})]
        if years and shown not in known:
            spans = [span for span in mention.spans if start <= span.start < start + len(sentence)]
            fact = spans[0].uses[0].partition("@")[0] if spans else ""
            yield Flag("year", fact, mention, shown, tuple(years), "", f"what is shown beside it {what}")


def said_beside(pairs: Sequence[Pair], facts: Sequence[FactChanged], values: ValuesSaid) -> Iterator[Flag]:
    """Of every slide that says a claim or a list that is another one now: what is said to it."""
    names = {one.id for one in facts if _reworded(one, values)}
    slides: dict[str, str] = {}
    for before, after in pairs:
        one = after or before
        if one is None or not one.slide or MADE.fullmatch(one.part):
            continue
        if before is None or after is None or before.text != after.text:
            found = [name for side in (before, after) if side for name in _said_there(side) if name in names]
            for name in found:
                slides.setdefault(one.slide, name)
    there = [after for _, after in pairs if after and after.slide in slides and not MADE.fullmatch(after.part)]
    numbers = {one.slide: one.number for one in there}
    for slide, name in sorted(slides.items(), key=lambda one: numbers.get(one[0], 0)):
        others = [one for one in there if one.slide == slide and not _covered(one)]
        spoken = [one for one in others if one.output == "notes" and one.part.startswith("paragraph")]
        beside = [*spoken, *(one for one in others if one.output == "deck" and name not in _said_there(one))]
        if beside:
            part = "notes" if beside[0].output == "notes" else beside[0].part
            why = f"said beside {name}, which changed"
            yield Flag("beside", name, replace(beside[0], part=part), "", (), "", why)


def _said_there(mention: Mention) -> tuple[str, ...]:
    """The facts that a place says; what is drawn follows from facts that it doesn't name."""
    drawn = mention.output == "deck" and re.match(r"(map|timeline|chart)\b", mention.part)
    return mention.facts if drawn else tuple(use.partition("@")[0] for use in mention.uses)


def _reworded(fact: FactChanged, values: ValuesSaid) -> bool:
    """Whether words changed, not a figure: a claim, a list, a name; who is to be called says nothing beside it."""
    after = values.new.fact.get(fact.id)
    before = values.old.fact.get(fact.id)
    if not before or not after or after.kind == "contact":
        return False
    if any(one.what in ("claim", "wording") for one in fact.differences):
        return True
    return any(value.number is None and value.said for value in after.values[-1:]) and bool(fact.values)


def _covered(mention: Mention) -> bool:
    """Whether a place says nothing but facts."""
    return not re.search(r"\w", _rest(mention.text, mention.spans))


def _rest(text: str, spans: Sequence[FactSpan]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)


def said_again(flags: Sequence[Flag], new: Snapshot) -> Iterator[Flag]:
    """What the handout says in the same words as the slide where it is to be read again."""
    found = {(flag.kind, flag.sentence): flag for flag in flags if flag.kind == "statement" and flag.mention}
    told = {flag.sentence for flag in flags if flag.mention and flag.mention.output == "handout"}
    for mention in new.mentions:
        if mention.output != "handout" or not re.match(r"(point|action)\b", mention.part):
            continue
        for _, sentence in sentences_of(mention.text):
            flag = found.get(("statement", " ".join(sentence.split())))
            if flag and flag.sentence not in told:
                yield replace(flag, mention=mention)


def without_figures(sentence: str, start: int, spans: Sequence[FactSpan]) -> str:
    """The sentence with figures blotted out, so that nothing said by a fact is taken for a typed word or year."""
    signs = list(sentence)
    for span in spans:
        if len(sentence[max(0, span.start - start) : span.end - start].split()) <= 3:
            for at in range(max(0, span.start - start), min(len(signs), span.end - start)):
                signs[at] = "\u2007" if signs[at].isspace() else "#"
    return "".join(signs)
