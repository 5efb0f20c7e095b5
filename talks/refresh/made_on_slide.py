"""What goes with other places of a slide: what would be new there, alt texts, labels beside marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talks.refresh.built import ALT, CELL, POINT, TEXT, BuiltPlace, BuiltText, Json, PlacePair, places_of
from talks.refresh.changed import SOURCES
from talks.refresh.deck_now import Leaf, Shape, SlideNow
from talks.refresh.drawings import CODE, drawing_doubt
from talks.refresh.figures import chart_of, points_conflict, points_of
from talks.refresh.findings import LINKED, Findings, forget, left, linked
from talks.refresh.on_slide import WORDING, OnSlide, category_of
from talks.refresh.records import Updated, ValueEdit
from talks.refresh.sweep import Known
from talks.refresh.words import Change, applied, changes, said, same

SUBTITLE = "Chart subtitle"  # as talks.layout names it
ALT_EDITED = "The alt text was edited."
ADDED = "This would be new; it was not there when the deck was built."


def tell_added(work: OnSlide, new: Json, everything: Sequence[PlacePair]) -> None:
    """Rows, points, labels and sources that would be new: they can't be put in, only named.

    everything: all places of the deck; where no fact changed at all, what is new is the outline's.
    """
    identifier = work.base["slides"][work.match.built or 0].get("id", "")
    later = next((slide for slide in new["slides"] if slide.get("id") == identifier), None)
    if later is None or not any(pair.facts for pair in everything):
        return
    paired = {pair.now.path for pair in work.pairs if pair.now is not None}
    before = {said(pair.was.text) for pair in everything if not pair.facts}
    mine = any(pair.facts for pair in work.pairs)
    points: list[PlacePair] = []
    for place in places_of(later):
        inside = mine and bool(place.built.spans) and (place.kind in (CELL, POINT) or place.group)
        made = place.made and place.kind != ALT and not place.follows_clock and said(place.text) not in before
        if place.listed or place.path in work.settled:
            continue
        if (inside or made) and place.path not in paired and not _stands(place, work.slide):
            pair = PlacePair(
                str(identifier), replace(place, built=BuiltText("")), place, place.built.facts or (SOURCES,)
            )
            if place.kind == POINT:
                points.append(pair)
            else:
                work.conflict(pair, "", ADDED)
    _reshaped(work, points)


def _reshaped(work: OnSlide, come: Sequence[PlacePair]) -> None:
    """Points that a chart would now have, or no longer: one conflict for each chart."""
    for name in dict.fromkeys(pair.was.shape for pair in (*come, *work.points_gone)):
        new = [pair for pair in come if pair.was.shape == name and chart_of(pair.was, work.slide)]
        gone = [pair for pair in work.points_gone if pair.was.shape == name]
        if new or gone:
            work.found.conflicts.append(points_conflict(work.spot((new or gone)[0].was), name, new, gone))


def merge_alt(work: OnSlide, pair: PlacePair) -> None:
    """Alt text that follows from data says what its shape shows, or stays as it is."""
    if pair.now is None:
        return
    shape = _named(work.slide, pair.was.shape) or _only(work, pair)
    leaf = shape.alt if shape else None
    if leaf is None:
        return  # some programs drop it; that is no edit
    if same(leaf.text, pair.now.text):
        _know_leaf(work, leaf, Known(settled=True))
        return
    if not same(leaf.text, pair.was.text):
        work.conflict(pair, leaf.text, ALT_EDITED, [ValueEdit(leaf, pair.now.text)])
        _know_leaf(work, leaf, Known(facts=pair.facts))
        return
    why = drawing_doubt(work.base, work.match.built or 0, pair, WORDING, work.pairs)
    mine = {one.was.label for one in work.pairs if one.was.path[:2] == pair.was.path[:2] and one.was is not pair.was}
    if any(one.was.shape == pair.was.shape for one, _ in work.found.lost if one.was.kind in (CELL, POINT)):
        return  # part of it was deleted: what the alt text says still is found by the sweep
    with_points = points_of(pair.was.shape)
    others = [one for one in work.found.conflicts if one.spot.place in {*mine, with_points} or one.why == ADDED]
    if why or others:
        edits = [] if why == CODE else [ValueEdit(leaf, pair.now.text)]
        work.conflict(pair, leaf.text, why or LINKED, edits)
        if others:
            work.found.conflicts[-1] = linked(work.found.conflicts[-1], others)
        _know_leaf(work, leaf, Known(facts=pair.facts))
        return
    made = tuple(changes(pair.was.text, pair.now.text, leaf.text))
    text = applied(leaf.text, made)
    text = text if same(text, pair.now.text) else pair.now.text
    _know_leaf(work, leaf, Known((Change(0, len(leaf.text), text),), pair.facts, settled=True))
    work.found.updated.append(
        Updated(
            work.spot(pair.was), pair.facts, leaf.text, text, ((pair.was.text, pair.now.text),),
            (ValueEdit(leaf, text),), work.notes(), built=pair.was.text,
        )
    )  # fmt: skip


def know_alt(work: OnSlide, pair: PlacePair) -> None:
    """Alt text that is made of the facts as they are says no old value of one."""
    shape = _named(work.slide, pair.was.shape) or _only(work, pair)
    if shape and shape.alt and pair.was.made and not pair.changed and same(shape.alt.text, pair.was.text):
        _know_leaf(work, shape.alt, Known(settled=True))


def _only(work: OnSlide, pair: PlacePair) -> Shape | None:
    """The one shape with the alt text that was built, where its name was lost."""
    found = [one for one in work.slide.shapes if one.alt and same(one.alt.text, pair.was.text)]
    return found[0] if len(found) == 1 else None


def _know_leaf(work: OnSlide, leaf: Leaf, known: Known) -> None:
    work.found.known[id(leaf)] = known


def _named(slide: SlideNow, name: str) -> Shape | None:
    found = [one for one in slide.shapes if one.name == name and not one.fallback]
    return found[0] if len(found) == 1 else None


def _stands(place: BuiltPlace, slide: SlideNow) -> bool:
    """Whether the speaker put in already what would be new."""
    if place.made and any(same(one.text, place.text) for one in slide.all_paragraphs()):
        return True
    for shape in slide.shapes:
        for row in shape.table.rows if shape.table and place.kind == CELL else ():
            if row and same(row[0].text, place.row) and any(same(cell.text, place.text) for cell in row):
                return True
        for series in shape.chart.series if shape.chart and place.kind == POINT else ():
            for point in series.points:
                named = category_of(series, point) == said(place.row) and same(series.name.text, place.column)
                if named and point.value == place.value:
                    return True
    return False


def _with_charts(pairs: Sequence[PlacePair], here: Findings) -> None:
    """Foot line and subtitle must not name years that the chart between them does not show."""
    texts = [pair.was for pair in pairs if pair.was.kind == TEXT and not pair.was.listed]
    feet = {one.label for one in texts if one.made or one.shape == SUBTITLE}
    charts = {points_of(pair.was.shape) for pair in pairs if pair.was.kind == POINT}
    reshaped = [one for one in here.conflicts if one.spot.place in charts]
    for one in [one for one in here.updated if one.spot.place in feet]:
        mine = [two for two in reshaped if set(two.facts) & {*one.facts, SOURCES}]
        if mine:
            here.updated.remove(one)
            here.conflicts.append(linked(left(one, LINKED), mine))
            forget(one, here)


def _with_texts(pairs: Sequence[PlacePair], here: Findings) -> None:
    """A foot line must not name the new source of a fact of which all that the slide shows is left as it was."""
    shown = {pair.was.label for pair in pairs if pair.was.kind in (TEXT, CELL, POINT) and not pair.was.made}
    feet = {pair.was.label for pair in pairs if pair.was.kind == TEXT and pair.was.made and not pair.was.listed}
    written = {fact for one in here.updated if one.spot.place in shown for fact in one.facts}
    for one in [one for one in here.updated if one.spot.place in feet]:
        mine = [two for two in here.conflicts if two.spot.place in shown and set(two.facts) & set(one.facts)]
        if mine and set(one.facts) <= {fact for two in mine for fact in two.facts} - written:
            here.updated.remove(one)
            here.conflicts.append(linked(left(one, LINKED), mine))
            forget(one, here)


def link(pairs: Sequence[PlacePair], here: Findings) -> None:
    """What stands beside a chart's marks says what the chart shows: where one is left, so is the other."""
    points = {pair.was.label for pair in pairs if pair.was.kind == POINT}
    open_facts = {fact for one in here.conflicts if one.spot.place in points for fact in one.facts}
    _with_charts(pairs, here)
    _with_texts(pairs, here)
    labels = {pair.was.label for pair in pairs if pair.was.group}
    for one in list(here.updated):
        if one.spot.place in labels and open_facts & set(one.facts):
            here.updated.remove(one)
            here.conflicts.append(
                linked(left(one, LINKED), [two for two in here.conflicts if two.spot.place in points])
            )
            forget(one, here)
