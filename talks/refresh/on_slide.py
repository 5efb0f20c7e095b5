"""The places of one slide of a deck, each merged with what was built there: texts, cells, points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from talks.refresh.built import BuiltPlace, Json, PlacePair
from talks.refresh.cells import cell_now
from talks.refresh.deck_now import ChartPoint, ChartSeries, Paragraph, SlideNow
from talks.refresh.drawings import CODE, drawing_doubt
from talks.refresh.figures import chart_of, point_now
from talks.refresh.findings import Findings, edits_of, suggestion
from talks.refresh.links import OTHER_LINK, link_edits
from talks.refresh.merging import merge_text
from talks.refresh.places import FOUND, LOST, Placed, place_texts, texts_on
from talks.refresh.records import Conflict, Edit, LinkEdit, Spot, TextEdit, Updated
from talks.refresh.sentences import ALREADY, CONFLICT, UPDATE, WRITING
from talks.refresh.slides import SlideMatch
from talks.refresh.sweep import Known
from talks.refresh.words import Change, applied, changes, said, same

CELL_TEXT = "The cell was retyped, or has several paragraphs now."
DROPPED = "The outline no longer shows this here, and its fact changed or is gone."
WORDING = "The words around a changed fact would be other ones now."


def _spot(base: Json, match: SlideMatch, slide: SlideNow, place: BuiltPlace) -> Spot:
    name = str(base["slides"][match.built or 0].get("id", ""))
    return Spot(name if match.copy == 1 else f"{name}~{match.copy}", place.label, slide.number, slide.title)


@dataclass
class OnSlide:
    """One slide of the deck, and the one of the base that it is."""

    base: Json
    match: SlideMatch
    slide: SlideNow
    pairs: list[PlacePair]
    found: Findings
    points_gone: list[PlacePair] = field(default_factory=list)  # that the chart would no longer have
    settled: set[tuple[str | int, ...]] = field(default_factory=set)  # paths of lines of the notes

    def spot(self, place: BuiltPlace) -> Spot:
        return _spot(self.base, self.match, self.slide, place)

    def notes(self) -> tuple[str, ...]:
        return () if self.match.copy == 1 else (f"copy of {self.base['slides'][self.match.built or 0].get('id', '')}",)

    # texts

    def texts(self, kind: str) -> None:
        mine = [pair for pair in self.pairs if pair.was.kind == kind]
        for at, placed in sorted(place_texts(mine, texts_on(self.slide, kind)).items()):
            self.text(mine[at], placed, mine)

    def text(self, pair: PlacePair, placed: Placed, mine: Sequence[PlacePair]) -> None:
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
            # What is made of the facts as they are now says no old value of one.
            made = pair.was.made and not pair.changed
            self.found.known[id(paragraph)] = Known(built=pair.was.built, settled=made)

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
        was = pair.was.built
        if was.later is not None and same(paragraph.text, was.later.text):
            was = was.later
        merged = merge_text(was, pair.now.built, paragraph.text, others)
        links, own = link_edits(paragraph, was, pair.now.built)
        if merged.outcome == ALREADY and (links or own):
            self._only_link(pair, paragraph, links, own)
            return
        if merged.outcome == ALREADY:
            self.found.known[id(paragraph)] = Known(built=pair.now.built, fresh=True, settled=pair.was.made)
            return
        why = drawing_doubt(self.base, self.match.built or 0, pair, WORDING)
        edits = edits_of(paragraph, merged.changes)
        if merged.outcome == CONFLICT or why or edits is None:
            offered = edits_of(paragraph, merged.offered) or ()
            offered = () if why == CODE else (*offered, *links)
            reason = merged.why or why or WRITING
            made = applied(paragraph.text, merged.offered) if offered else ""
            self.conflict(pair, paragraph.text, reason, offered, [paragraph], made)
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
            everything, (*known.facts, *pair.facts), pair.now.built if fresh else None, fresh, fresh and pair.was.made
        )
        text = applied(paragraph.text, merged.changes)
        told = (*merged.said, *((one.old, one.new) for one in links))
        notes = (*self.notes(), *notes, *([OTHER_LINK.format(pair.now.built.links[0].address, own)] if own else ()))
        self.found.updated.append(
            Updated(
                self.spot(pair.was),
                pair.facts,
                paragraph.text,
                text,
                told,
                (*edits, *links),
                notes,
                built=pair.was.text,
            )
        )

    def _only_link(self, pair: PlacePair, paragraph: Paragraph, links: Sequence[LinkEdit], own: str) -> None:
        """A text that says what it said, and leads elsewhere now."""
        assert pair.now is not None
        now = pair.now.built.links[0].address
        if own:
            old = pair.was.built.links[0].address
            edits = [
                LinkEdit(paragraph, one.start, one.end, one.link, now) for one in paragraph.pieces if one.link == own
            ]
            self.conflict(pair, f"{paragraph.text} ({own})", OTHER_LINK.format(now, own), edits, [paragraph])
            last = self.found.conflicts[-1]
            self.found.conflicts[-1] = replace(last, built=f"{last.built} ({old})", new=f"{last.new} ({now})")
            return
        self.found.known[id(paragraph)] = Known(built=pair.now.built, fresh=True)
        told = tuple((one.old, one.new) for one in links)
        old, new = (f"{paragraph.text} ({', '.join(dict.fromkeys(row))})" for row in zip(*told, strict=True))
        self.found.updated.append(
            Updated(self.spot(pair.was), pair.facts, old, new, tuple(dict.fromkeys(told)), tuple(links), self.notes())
        )

    def conflict(
        self,
        pair: PlacePair,
        now: str,
        why: str,
        edits: Sequence[Edit] = (),
        paragraphs: Sequence[Paragraph] = (),
        made: str = "",
    ) -> None:
        """Leave a place as it is. made: what the edits make of its text, where that is not what would be built."""
        spot = self.spot(pair.was)
        if any(one.spot == spot for one in self.found.conflicts):
            count = sum(one.spot.place.startswith(f"{spot.place} ") or one.spot == spot for one in self.found.conflicts)
            spot = replace(spot, place=f"{spot.place} copy {count + 1}")
        new = pair.now.text if pair.now else ""
        self.found.conflicts.append(
            Conflict(
                spot,
                pair.facts,
                pair.was.text,
                now,
                made or new,
                why,
                suggestion(pair, bool(edits)),
                tuple(edits),
                wanted=new,
            )
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
            if chart_of(pair.was, self.slide) is not None:
                self.points_gone.append(pair)
            else:
                self.found.lost.append((pair, self.spot(pair.was)))
            return
        made = point_now(pair, self.slide)
        if made.outcome == LOST:
            self.found.lost.append((pair, self.spot(pair.was)))
        elif made.outcome == CONFLICT:
            self.conflict(pair, made.now, made.why, made.offered)
        elif made.outcome == UPDATE:
            old_new = ((pair.was.text, pair.now.text), *made.names)
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
                    if category_of(series, point) == said(pair.was.row):
                        yield point


def category_of(series: ChartSeries, point: ChartPoint) -> tuple[str, ...]:
    return said(series.categories[point.index].text) if point.index < len(series.categories) else ()
