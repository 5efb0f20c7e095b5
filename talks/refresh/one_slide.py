"""One slide of a deck, merged with the one of the base that it is: texts, notes, cells, points, alt texts."""

from __future__ import annotations

from collections.abc import Sequence

from talks.refresh.built import ALT, CELL, POINT, TEXT, Json, PlacePair
from talks.refresh.deck_now import SlideNow
from talks.refresh.findings import Findings
from talks.refresh.made_on_slide import know_alt, link, merge_alt, tell_added
from talks.refresh.on_slide import OnSlide
from talks.refresh.slide_notes import merge_notes
from talks.refresh.slides import SlideMatch


def merge_slide(
    base: Json, new: Json, pairs: Sequence[Sequence[PlacePair]], match: SlideMatch, slide: SlideNow, found: Findings
) -> None:
    assert match.built is not None
    mine = list(pairs[match.built])
    here = Findings()
    work = OnSlide(base, match, slide, mine, here)
    later = next((one for one in new["slides"] if one.get("id") == base["slides"][match.built].get("id")), None)
    work.texts(TEXT)
    merge_notes(work, later)
    for pair in mine:
        if pair.was.kind == CELL:
            work.cell(pair)
        elif pair.was.kind == POINT and pair.facts:
            work.point(pair)
        elif pair.was.kind == POINT and pair.was.built.spans and later is not None:
            work.unchanged_point(pair)
    tell_added(work, new, [pair for row in pairs for pair in row])
    for pair in mine:
        if pair.was.kind == ALT and pair.facts:
            merge_alt(work, pair)
        elif pair.was.kind == ALT:
            know_alt(work, pair)
    link(mine, here)
    found.updated += here.updated
    found.conflicts += here.conflicts
    found.gone += here.gone
    found.lost += here.lost
    found.known.update(here.known)
    found.claimed |= here.claimed
