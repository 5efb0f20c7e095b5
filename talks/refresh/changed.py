"""What of a deck would be said otherwise now, and the facts that changed behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from talks.refresh.built import NOTES, POINT, Json, PlacePair, links_changed, places_of
from talks.refresh.merging import changed_spans
from talks.refresh.note_lines import facts_on
from talks.refresh.pairing import place_pairs
from talks.refresh.sweep import OldValue
from talks.refresh.words import said

SOURCES = "sources"  # stands for a fact where only a source changed, on the list of sources


def all_pairs(base: Json, new: Json, changed: Collection[str] = ()) -> list[list[PlacePair]]:
    """For every slide of the base its places, each with what would stand there now and the changed facts behind it."""
    later = {str(slide.get("id", "")): slide for slide in new["slides"]}
    rows = [place_pairs(slide, later.get(str(slide.get("id", "")))) for slide in base["slides"]]
    facts = {*changed, *(fact for row in rows for pair in row for fact in _said_anew(pair))}
    places = [place for slide in new["slides"] for place in places_of(slide)]
    still = _Still(
        frozenset((span.uses, said(place.built.says(span))) for place in places for span in place.built.spans),
        frozenset(said(place.text) for place in places),
    )
    return [
        _with_clock_lines(_with_facts(row, slide, later.get(str(slide.get("id", ""))), facts, still))
        for slide, row in zip(base["slides"], rows, strict=True)
    ]


def _with_facts(row: list[PlacePair], slide: Json, new: Json | None, facts: Set[str], still: _Still) -> list[PlacePair]:
    if new is None:
        return [replace(pair, facts=()) for pair in row]  # the whole slide was dropped from the outline
    both = _on(slide, new)
    # What the outline took off the slide stands there still, and what goes with it stays.
    stays = not both & facts and bool(facts_on(slide) - facts_on(new))
    follows = slide.get("layout") == "Sources"
    return [replace(pair, facts=_behind(pair, both, facts, still, stays=stays, follows=follows)) for pair in row]


def _with_clock_lines(row: list[PlacePair]) -> list[PlacePair]:
    """What is overdue on a slide is another thing once anything else that its facts say has changed."""
    facts = tuple(dict.fromkeys(fact for pair in row for fact in pair.facts))
    return [replace(pair, facts=facts) if pair.was.follows_clock and pair.changed else pair for pair in row]


@dataclass(frozen=True)
class _Still:
    """What would be said now, wherever: facts as they are said, and whole texts."""

    facts: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
    texts: frozenset[tuple[str, ...]]


def _said_anew(pair: PlacePair) -> Iterator[str]:
    if pair.now is None or not pair.changed:
        return
    yield from (fact for old, new in links_changed(pair.was.built, pair.now.built) for fact in old.facts or new.facts)
    stretches = changed_spans(pair.was.built, pair.now.built)
    if pair.was.kind == POINT or stretches is None:
        yield from pair.was.built.facts or pair.now.built.facts
    else:
        yield from (fact for old, _ in stretches for fact in old.facts)


def _behind(
    pair: PlacePair, both: Set[str], facts: Set[str], still: _Still, *, stays: bool, follows: bool
) -> tuple[str, ...]:
    """The changed facts of a place: said there, or behind what follows from them. None: nothing is to be done there.

    both: the facts on the slide as built and as it would be now. stays: lines made in its notes stay. follows: all of
    the slide follows from facts.
    """
    if pair.now is None and pair.was.made and pair.was.kind == NOTES:
        return () if stays else _behind_made(both, facts)
    if pair.was.follows_clock:
        return ()
    if pair.now is None:
        gone = pair.was.made and said(pair.was.text) not in still.texts
        return _behind_made(both, facts) if gone else _no_longer_said(pair, facts, still)
    if not pair.changed:
        return ()
    said_anew = tuple(dict.fromkeys(_said_anew(pair)))
    if said_anew:
        return said_anew
    return _behind_made(both, facts) if pair.was.made or follows else tuple(sorted(both & facts))


def _no_longer_said(pair: PlacePair, facts: Set[str], still: _Still) -> tuple[str, ...]:
    """Facts of a place that the outline dropped; not those that stand elsewhere as they did."""
    mine = pair.was.built
    stale = [one for one in mine.spans if (one.uses, said(mine.says(one))) not in still.facts or facts & set(one.facts)]
    return tuple(dict.fromkeys(fact for span in stale for fact in span.facts))


def _behind_made(both: Set[str], facts: Set[str]) -> tuple[str, ...]:
    """Facts behind what follows from them: those of the slide that changed, else all of it, else all that changed."""
    found = (both & facts) or both or facts
    return tuple(sorted(found)) or (SOURCES,)


def _on(built: Json, new: Json) -> set[str]:
    return facts_on(built) | {str(use).partition("@")[0] for use in new.get("facts", ())}


def older_values(
    base: Json, values: Sequence[OldValue], pairs: Iterable[Iterable[PlacePair]] = ()
) -> tuple[OldValue, ...]:
    """Values that were told at an earlier refresh and may still stand there, each with what is said now.

    values: those that are old since. pairs: what says the facts now, where nothing changed since.
    """
    newest = _said_now(pairs) | {value.fact: value.new for value in values}
    now = {(fact, said(new)) for fact, new in newest.items()} | {(value.fact, said(value.new)) for value in values}
    told = ((str(fact), str(value)) for fact, value in base.get("left", ()))
    return tuple(
        OldValue(fact, value, newest[fact])
        for fact, value in told
        if fact in newest and (fact, said(value)) not in now  # it may have come back to what it was
    )


def _said_now(pairs: Iterable[Iterable[PlacePair]]) -> dict[str, str]:
    """By facts that are said alone, the first text that says each now."""
    found: dict[str, str] = {}
    for pair in (pair for row in pairs for pair in row if pair.now is not None):
        built = pair.now.built if pair.now else pair.was.built
        for span in built.spans:
            if len(span.facts) == 1:
                found.setdefault(span.facts[0], built.says(span))
    return found


def old_values(pairs: Iterable[Iterable[PlacePair]]) -> tuple[OldValue, ...]:
    """What the deck said when built of facts that are said differently now."""
    found = []
    for pair in (one for row in pairs for one in row if one.facts and one.now is not None):
        assert pair.now is not None
        if pair.was.kind == POINT:
            found += [OldValue(fact, pair.was.text, pair.now.text) for fact in pair.facts]
            continue
        for old, now in changed_spans(pair.was.built, pair.now.built) or ():
            found += [OldValue(fact, pair.was.built.says(old), pair.now.built.says(now)) for fact in old.facts]
        if changed_spans(pair.was.built, pair.now.built) is None:
            for span in pair.was.built.spans:
                found += [OldValue(fact, pair.was.built.says(span)) for fact in span.facts if fact in pair.facts]
    return tuple(dict.fromkeys(found))
