"""Comparing two snapshots of a talk: what changed, where, and because of which fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talks.changes.compared import Changes, FactChanged, PlaceChanged, SlideChanged, SourceChanged
from talks.changes.fact_changes import changed_facts
from talks.changes.flags import flags_of
from talks.changes.matching import Pair, moved, place_pairs, slide_pairs
from talks.changes.records import Snapshot

# What follows from how long everything takes to say, and from how many slides there are.
_BY_THE_CLOCK = ("clock", "order of dropping", "minutes")


def compare(old: Snapshot, new: Snapshot, retired: Sequence[FactChanged] = ()) -> Changes:
    """All that differs, each difference with the facts behind it; retired: facts that the new one says no more."""
    facts = changed_facts(old.fact, new.fact)
    sources = tuple(_sources(old, new))
    slides = slide_pairs(old, new)
    pairs = place_pairs(old, new, slides)
    names = {one.id for one in (*facts, *retired)}
    places = [_place(pair, names, sources, old, new) for pair in pairs if _differs(pair)]
    places = _with_the_clock(places)
    return Changes(
        facts=(*facts, *retired),
        sources=sources,
        places=tuple(places),
        slides=tuple(_slides(old, new, slides)),
        flags=flags_of(old, new, pairs, facts),
    )


def _differs(pair: Pair) -> bool:
    old, new = pair
    return old is None or new is None or old.text != new.text


def _place(pair: Pair, names: set[str], sources: Sequence[SourceChanged], old: Snapshot, new: Snapshot) -> PlaceChanged:
    before, after = pair
    behind = dict.fromkeys([*(before.facts if before else ()), *(after.facts if after else ())])
    facts = tuple(name for name in behind if name in names)
    texts = [one.text for one in pair if one]
    named = tuple(one.id for one in sources if any(said in text for text in texts for said in _said(one, old, new)))
    return PlaceChanged(before, after, facts, named)


def _said(source: SourceChanged, old: Snapshot, new: Snapshot) -> list[str]:
    entries = [one for snapshot in (old, new) for one in snapshot.sources if one.id == source.id]
    return [said for one in entries for said in (one.short, one.full, one.url) if said]


def _with_the_clock(places: Sequence[PlaceChanged]) -> list[PlaceChanged]:
    """Longer words take longer to say: the clock goes by the facts whose words changed up to there."""
    done: list[PlaceChanged] = []
    said: dict[str, None] = {}
    in_notes = [one for one in places if one.mention.output == "notes" and one.mention.part.startswith("paragraph")]
    for one in in_notes:
        said.update(dict.fromkeys(one.facts))
    for one in places:
        if not one.facts and one.mention.part in _BY_THE_CLOCK:
            one = PlaceChanged(one.old, one.new, tuple(said), one.sources)
        done.append(one)
    return done


def _sources(old: Snapshot, new: Snapshot) -> Iterator[SourceChanged]:
    before = {source.id: source for source in old.sources}
    for source in new.sources:
        earlier = before.get(source.id)
        if earlier is not None and earlier != source:
            if earlier.short != source.short:
                yield SourceChanged(source.id, earlier.short, source.short)
            elif earlier.full != source.full:
                yield SourceChanged(source.id, earlier.full, source.full)
            else:
                yield SourceChanged(source.id, earlier.url, source.url)


def _slides(old: Snapshot, new: Snapshot, pairs: Mapping[str, str]) -> Iterator[SlideChanged]:
    before = {pairs[slide.id]: slide for slide in old.slides if slide.id in pairs}
    elsewhere = moved([pairs[one.id] for one in old.slides if one.id in pairs], [one.id for one in new.slides])
    for slide in new.slides:
        earlier = before.get(slide.id)
        if earlier is None:
            yield SlideChanged(slide.id, slide.title, "added", 0, slide.number)
        elif earlier.hidden != slide.hidden:
            what = "hidden" if slide.hidden else "shown"
            yield SlideChanged(slide.id, slide.title, what, earlier.number, slide.number)
        elif slide.id in elsewhere:
            yield SlideChanged(slide.id, slide.title, "moved", earlier.number, slide.number)
        elif earlier.number != slide.number:
            yield SlideChanged(slide.id, slide.title, "renumbered", earlier.number, slide.number)
    for slide in old.slides:
        if slide.id not in pairs:
            yield SlideChanged(slide.id, slide.title, "dropped", slide.number, 0)
