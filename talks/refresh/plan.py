"""The plan of a refresh: what is written, what is left and why, what is gone; from base, new base and deck as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from talks.refresh.built import Json, PlacePair, lists_sources
from talks.refresh.changed import SOURCES, all_pairs, old_values, older_values
from talks.refresh.deck_now import DeckNow
from talks.refresh.dropped import Dropped, unsure_notes
from talks.refresh.elsewhere import look_elsewhere, merge_in_doubt
from talks.refresh.findings import Findings
from talks.refresh.following import followed
from talks.refresh.list_merge import merge_list, named
from talks.refresh.lists import lines_of
from talks.refresh.old_numbers import NumbersOf, nothing_known
from talks.refresh.one_slide import merge_slide
from talks.refresh.records import RefreshPlan, SlideChange
from talks.refresh.slides import SlideMatch, match_slides
from talks.refresh.sweep import Known, sweep

NOTHING_DROPPED = Dropped()


def plan_refresh(
    base: Json,
    new: Json,
    deck: DeckNow,
    changed: Collection[str] = (),
    dropped: Dropped = NOTHING_DROPPED,
    numbers: NumbersOf = nothing_known,
) -> RefreshPlan:
    """All that a refresh does and does not do.

    changed: ids of facts known to have changed, beside those seen here. dropped: what is said otherwise now on slides
    that the outline dropped. numbers: what the registry tells of each fact.
    """
    pairs = all_pairs(base, new, changed)
    values = (*old_values(pairs), *dropped.values)
    values = (*values, *older_values(base, values, pairs))
    matches = match_slides(base, deck)
    found = Findings()
    for match in matches:
        slide = deck.slides[match.number]
        if match.built is None:
            continue
        if match.rivals:
            merge_in_doubt(base, new, pairs, match, slide, found)
        else:
            merge_slide(base, new, pairs, match, slide, found)
    facts = sorted({fact for row in pairs for pair in row for fact in pair.facts} - {SOURCES})
    merge_list(base, new, deck, matches, named(facts, SOURCES), found)
    look_elsewhere(base, deck, matches, pairs, found)
    names = _names(base, matches)
    follow = followed(base, new, deck, found.updated, names)
    found.updated = follow.updated
    found.conflicts += follow.conflicts
    found.known.update((key, Known(settled=True)) for key in follow.settled)
    left = sweep(deck, values, found.known, names, numbers)
    added, gone_slides = _slide_changes(base, new, matches, deck)
    notes = (*_notes(pairs), *found.notes, *unsure_notes(dropped, {one.slide: one.number for one in gone_slides}))
    return RefreshPlan(
        tuple(found.updated), tuple(found.conflicts), tuple(found.gone), left, added, gone_slides, notes, pairs=pairs
    )


def _names(base: Json, matches: Sequence[SlideMatch]) -> dict[int, str]:
    names = {}
    for match in matches:
        if match.built is not None:
            name = str(base["slides"][match.built].get("id", ""))
            names[match.number] = name if match.copy == 1 else f"{name}~{match.copy}"
    return names


def _slide_changes(
    base: Json, new: Json, matches: Sequence[SlideMatch], deck: DeckNow
) -> tuple[tuple[SlideChange, ...], tuple[SlideChange, ...]]:
    before = {str(slide.get("id", "")): at for at, slide in enumerate(base["slides"])}
    numbers: dict[str, int] = {}
    for match in matches:
        if match.built is not None:
            numbers.setdefault(str(base["slides"][match.built].get("id", "")), deck.slides[match.number].number)
    added, after = [], ""
    later = {str(slide.get("id", "")) for slide in new["slides"]}
    # A list of sources that takes more slides, or fewer, goes on in those that are there.
    listed: set[str] = set()
    if lines_of(base) and lines_of(new):
        listed = {str(slide.get("id", "")) for slide in (*base["slides"], *new["slides"]) if lists_sources(slide)}
    for slide in new["slides"]:
        name = str(slide.get("id", ""))
        if name not in before and name not in listed:
            added.append(SlideChange(name, str(slide.get("title", "")), after, numbers.get(after, 0)))
        after = name
    dropped = [
        SlideChange(name, str(base["slides"][at].get("title", "")), "", numbers[name])
        for name, at in before.items()
        if name not in later and name in numbers and name not in listed
    ]
    return tuple(added), tuple(dropped)


def _notes(pairs: Sequence[Sequence[PlacePair]]) -> tuple[str, ...]:
    """What of the outline is not taken over: a refresh brings facts up to date, and no wording."""
    count = sum(1 for row in pairs for pair in row if pair.now is not None and pair.changed and not pair.facts)
    if not count:
        return ()
    places = "1 place" if count == 1 else f"{count} places"
    return (f"The outline words {places} anew where no fact changed; the deck keeps its words there.",)
