"""One slide of a deck, merged with the one of the base that it is: texts, cells, points, alt texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talks.refresh.built import ALT, CELL, NOTES, POINT, TEXT, BuiltPlace, BuiltText, Json, PlacePair, places_of
from talks.refresh.changed import SOURCES
from talks.refresh.drawings import drawing_doubt
from talks.refresh.figures import cell_now, point_now
from talks.refresh.findings import Findings, edits_of, forget, left, suggestion
from talks.refresh.merging import ALREADY, CONFLICT, UPDATE, WRITING, merge_text
from talks.refresh.places import FOUND, LOST, Placed, place_texts, texts_on
from talks.refresh.records import (
    ChartPoint,
    ChartSeries,
    Conflict,
    Edit,
    Leaf,
    Paragraph,
    Shape,
    SlideNow,
    Spot,
    TextEdit,
    Updated,
    ValueEdit,
)
from talks.refresh.slides import SlideMatch
from talks.refresh.sweep import Known
from talks.refresh.words import Change, applied, changes, said, same

CELL_TEXT = "The cell was retyped, or has several paragraphs now."
ALT_EDITED = "The alt text was edited."
LINKED = "Its chart was left as it is in part; this goes with it."
ADDED = "This would be new; it was not there when the deck was built."
DROPPED = "The outline no longer shows this here, and its fact changed or is gone."
WORDING = "The words around a changed fact would be other ones now."


def _spot(base: Json, match: SlideMatch, slide: SlideNow, place: BuiltPlace) -> Spot:
    name = str(base["slides"][match.built or 0].get("id", ""))
    return Spot(name if match.copy == 1 else f"{name}~{match.copy}", place.label, slide.number, slide.title)


def merge_slide(
    base: Json, new: Json, pairs: Sequence[Sequence[PlacePair]], match: SlideMatch, slide: SlideNow, found: Findings
) -> None:
    assert match.built is not None
    mine = list(pairs[match.built])
    here = Findings()
    work = OnSlide(base, match, slide, mine, here)
    for kind in (TEXT, NOTES):
        work.texts(kind)
    for pair in mine:
        if pair.was.kind == CELL:
            work.cell(pair)
        elif pair.was.kind == POINT and pair.facts:
            work.point(pair)
        elif pair.was.kind == POINT and pair.was.built.spans:
            work.unchanged_point(pair)
    work.added(new, [pair for row in pairs for pair in row])
    for pair in mine:
        if pair.was.kind == ALT and pair.facts:
            work.alt(pair)
    _link(mine, here)
    found.updated += here.updated
    found.conflicts += here.conflicts
    found.gone += here.gone
    found.lost += here.lost
    found.known.update(here.known)
    found.claimed |= here.claimed


@dataclass
class OnSlide:
    """One slide of the deck, and the one of the base that it is."""

    base: Json
    match: SlideMatch
    slide: SlideNow
    pairs: list[PlacePair]
    found: Findings

    def spot(self, place: BuiltPlace) -> Spot:
        return _spot(self.base, self.match, self.slide, place)

    def notes(self) -> tuple[str, ...]:
        return () if self.match.copy == 1 else (f"copy of {self.base['slides'][self.match.built or 0].get('id', '')}",)

    # texts

    def texts(self, kind: str) -> None:
        mine = [pair for pair in self.pairs if pair.was.kind == kind]
        there = texts_on(self.slide, kind)
        for at, placed in sorted(place_texts(mine, there).items()):
            self._text(mine[at], placed, mine)

    def _text(self, pair: PlacePair, placed: Placed, mine: Sequence[PlacePair]) -> None:
        if placed.outcome == FOUND:
            self.found.claimed.update(id(text.paragraph) for text in placed.texts)
        if not pair.facts:
            for text in placed.texts if placed.outcome == FOUND else ():
                self._know(pair, text.paragraph)
            return
        if placed.outcome == LOST:
            self.found.lost.append((pair, self.spot(pair.was)))
            return
        if placed.outcome != FOUND:
            self._doubt(pair, placed)
            return
        others = [one.was.text for one in mine if one is not pair]
        for text in placed.texts:
            self.merge(pair, text.paragraph, others)

    def _know(self, pair: PlacePair, paragraph: Paragraph) -> None:
        if same(paragraph.text, pair.was.text) and id(paragraph) not in self.found.known:
            self.found.known[id(paragraph)] = Known(built=pair.was.built)

    def _doubt(self, pair: PlacePair, placed: Placed) -> None:
        if pair.now is not None and all(same(text.text, pair.now.text) for text in placed.texts):
            return
        now = " | ".join(dict.fromkeys(text.text for text in placed.texts))
        edits: tuple[Edit, ...] = ()
        if len(placed.texts) == 1 and pair.now is not None:
            text = placed.texts[0]
            edits = edits_of(text.paragraph, changes(text.text, pair.now.text)) or ()
        self.conflict(pair, now, placed.why, edits, [text.paragraph for text in placed.texts])

    def merge(
        self, pair: PlacePair, paragraph: Paragraph, others: Sequence[str] = (), notes: tuple[str, ...] = ()
    ) -> None:
        """A paragraph that is known to be the place."""
        if pair.now is None:
            self.conflict(pair, paragraph.text, DROPPED, (), [paragraph])
            return
        merged = merge_text(pair.was.built, pair.now.built, paragraph.text, others)
        if merged.outcome == ALREADY:
            self.found.known[id(paragraph)] = Known(built=pair.now.built, fresh=True)
            return
        why = drawing_doubt(self.base, self.match.built or 0, pair, WORDING)
        edits = edits_of(paragraph, merged.changes)
        if merged.outcome == CONFLICT or why or edits is None:
            offered = edits_of(paragraph, merged.offered) or ()
            reason = merged.why or why or WRITING
            self.conflict(pair, paragraph.text, reason, offered, [paragraph])
            return
        known = self.found.known.get(id(paragraph), Known())
        before = [Change(one.start, one.end, one.new) for one in known.changes]
        if any(one.start < other.end and other.start < one.end for one in before for other in merged.changes):
            self.conflict(pair, paragraph.text, "Two facts would change the same words.", (), [paragraph])
            return
        everything = (*before, *merged.changes)
        result = applied(paragraph.text, everything)
        fresh = same(result, pair.now.text)
        self.found.known[id(paragraph)] = Known(
            everything, (*known.facts, *pair.facts), pair.now.built if fresh else None, fresh
        )
        own = applied(paragraph.text, merged.changes)
        self.found.updated.append(
            Updated(self.spot(pair.was), pair.facts, paragraph.text, own, merged.said, edits, (*self.notes(), *notes))
        )

    def conflict(
        self, pair: PlacePair, now: str, why: str, edits: Sequence[Edit] = (), paragraphs: Sequence[Paragraph] = ()
    ) -> None:
        spot = self.spot(pair.was)
        if any(one.spot == spot for one in self.found.conflicts):
            count = sum(one.spot.place.startswith(f"{spot.place} ") or one.spot == spot for one in self.found.conflicts)
            spot = replace(spot, place=f"{spot.place} copy {count + 1}")
        new = pair.now.text if pair.now else ""
        self.found.conflicts.append(
            Conflict(spot, pair.facts, pair.was.text, now, new, why, suggestion(pair, bool(edits)), tuple(edits))
        )
        for paragraph in paragraphs:
            known = self.found.known.get(id(paragraph), Known())
            if not known.changes:
                self.found.known[id(paragraph)] = Known(facts=(*known.facts, *pair.facts), built=known.built)

    # tables

    def cell(self, pair: PlacePair) -> None:
        placed = cell_now(pair, self.pairs, self.slide)
        if placed.cell is None:
            if pair.facts:
                self.found.lost.append((pair, self.spot(pair.was)))
            return
        written = [one for one in placed.cell.paragraphs if one.text.strip()]
        self.found.claimed.update(id(one) for one in written)
        if not pair.facts:
            for paragraph in written if placed.outcome == FOUND and len(written) == 1 else ():
                self._know(pair, paragraph)
            return
        if placed.outcome == FOUND and len(written) == 1:
            self.merge(pair, written[0])
        elif pair.now is None or not same(placed.cell.text, pair.now.text):
            edits: tuple[Edit, ...] = ()
            if len(written) == 1 and pair.now is not None:
                edits = edits_of(written[0], changes(written[0].text, pair.now.text)) or ()
            self.conflict(pair, placed.cell.text, placed.why or CELL_TEXT, edits, written)

    # charts

    def point(self, pair: PlacePair) -> None:
        if pair.now is None:
            shape = _named(self.slide, pair.was.shape)
            if shape is not None:
                self.conflict(pair, pair.was.text, DROPPED)
            else:
                self.found.lost.append((pair, self.spot(pair.was)))
            return
        made = point_now(pair, self.slide)
        if made.outcome == LOST:
            self.found.lost.append((pair, self.spot(pair.was)))
        elif made.outcome == CONFLICT:
            self.conflict(pair, made.now, made.why, made.offered)
        elif made.outcome == UPDATE:
            old_new = ((pair.was.text, pair.now.text),)
            self.found.updated.append(
                Updated(
                    self.spot(pair.was), pair.facts, pair.was.text, pair.now.text, old_new, made.edits,
                    (*self.notes(), *made.notes),
                )
            )  # fmt: skip
        self._know_point(pair, made.outcome)

    def unchanged_point(self, pair: PlacePair) -> None:
        """Its value may be one that another fact had: it says no old one."""
        for point in self._points(pair):
            if point.value == pair.was.value and not point.disagrees:
                self.found.known[id(point)] = Known(settled=True)
                self.found.known.update((id(label), Known(settled=True)) for label in point.label)

    def _know_point(self, pair: PlacePair, outcome: str) -> None:
        """Points of charts are reported one by one: the sweep does not list them again."""
        if outcome == LOST:
            return
        edits = self.found.updated[-1].edits if outcome == UPDATE else ()
        for point in self._points(pair):
            self.found.known[id(point)] = Known(facts=pair.facts)
            for label in point.label:
                mine = [one for one in edits if isinstance(one, TextEdit) and one.paragraph is label]
                made = tuple(Change(one.start, one.end, one.new) for one in mine)
                self.found.known[id(label)] = Known(made, pair.facts)

    def _points(self, pair: PlacePair) -> Iterator[ChartPoint]:
        for shape in self.slide.shapes:
            for series in shape.chart.series if shape.chart else ():
                if not same(series.name.text, pair.was.column):
                    continue
                for point in series.points:
                    if _category(series, point) == said(pair.was.row):
                        yield point

    # what goes with others

    def added(self, new: Json, everything: Sequence[PlacePair]) -> None:
        """Rows, points, labels and sources that would be new: they can't be put in, only named.

        everything: all places of the deck; where no fact changed at all, what is new is the outline's.
        """
        identifier = self.base["slides"][self.match.built or 0].get("id", "")
        later = next((slide for slide in new["slides"] if slide.get("id") == identifier), None)
        if later is None or not any(pair.facts for pair in everything):
            return
        paired = {pair.now.path for pair in self.pairs if pair.now is not None}
        before = {said(pair.was.text) for pair in everything if not pair.facts}
        mine = any(pair.facts for pair in self.pairs)
        for place in places_of(later):
            inside = mine and bool(place.built.spans) and (place.kind in (CELL, POINT) or place.group)
            made = place.made and place.kind != ALT and not place.follows_clock and said(place.text) not in before
            if (inside or made) and place.path not in paired and not _stands(place, self.slide):
                pair = PlacePair(
                    str(identifier), replace(place, built=BuiltText("")), place, place.built.facts or (SOURCES,)
                )
                self.conflict(pair, "", ADDED)

    def alt(self, pair: PlacePair) -> None:
        """Alt text that follows from data says what its shape shows, or stays as it is."""
        if pair.now is None:
            return
        shape = _named(self.slide, pair.was.shape) or self._only(pair)
        leaf = shape.alt if shape else None
        if leaf is None or same(leaf.text, pair.now.text):
            return  # some programs drop it; that is no edit
        if not same(leaf.text, pair.was.text):
            self.conflict(pair, leaf.text, ALT_EDITED, [ValueEdit(leaf, pair.now.text)])
            self._know_leaf(leaf, Known(facts=pair.facts))
            return
        why = drawing_doubt(self.base, self.match.built or 0, pair, WORDING, self.pairs)
        mine = {one.was.label for one in self.pairs if one.was.shape == pair.was.shape and one.was is not pair.was}
        if any(one.was.shape == pair.was.shape for one, _ in self.found.lost if one.was.kind in (CELL, POINT)):
            return  # part of it was deleted: what the alt text says still is found by the sweep
        open_places = {one.spot.place for one in self.found.conflicts}
        if why or mine & open_places or any(one.why == ADDED for one in self.found.conflicts):
            self.conflict(pair, leaf.text, why or LINKED, [ValueEdit(leaf, pair.now.text)])
            self._know_leaf(leaf, Known(facts=pair.facts))
            return
        made = tuple(changes(pair.was.text, pair.now.text, leaf.text))
        text = applied(leaf.text, made)
        text = text if same(text, pair.now.text) else pair.now.text
        self._know_leaf(leaf, Known((Change(0, len(leaf.text), text),), pair.facts, BuiltText(pair.now.text), True))
        self.found.updated.append(
            Updated(
                self.spot(pair.was), pair.facts, leaf.text, text, ((pair.was.text, pair.now.text),),
                (ValueEdit(leaf, text),), self.notes(),
            )
        )  # fmt: skip

    def _only(self, pair: PlacePair) -> Shape | None:
        """The one shape with the alt text that was built, where its name was lost."""
        found = [one for one in self.slide.shapes if one.alt and same(one.alt.text, pair.was.text)]
        return found[0] if len(found) == 1 else None

    def _know_leaf(self, leaf: Leaf, known: Known) -> None:
        self.found.known[id(leaf)] = known


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
                named = _category(series, point) == said(place.row) and same(series.name.text, place.column)
                if named and point.value == place.value:
                    return True
    return False


def _category(series: ChartSeries, point: ChartPoint) -> tuple[str, ...]:
    return said(series.categories[point.index].text) if point.index < len(series.categories) else ()


def _link(pairs: Sequence[PlacePair], here: Findings) -> None:
    """What stands beside a chart's marks says what the chart shows: where one is left, so is the other."""
    points = {pair.was.label for pair in pairs if pair.was.kind == POINT}
    open_facts = {fact for one in here.conflicts if one.spot.place in points for fact in one.facts}
    labels = {pair.was.label for pair in pairs if pair.was.group}
    for one in list(here.updated):
        if one.spot.place in labels and open_facts & set(one.facts):
            here.updated.remove(one)
            here.conflicts.append(left(one, LINKED))
            forget(one, here)
