"""The list of sources of a deck, brought up to date: lines go, change and come where they stand, whoever moved them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltText, Json
from talks.refresh.deck_now import DeckNow, Paragraph
from talks.refresh.findings import Findings
from talks.refresh.links import line_links, link_edits
from talks.refresh.list_lines import line_edits, own_link, wrong_links
from talks.refresh.list_room import crowded, weights
from talks.refresh.list_there import ListThere
from talks.refresh.lists import NEW_LINE, WHOLE, Line, list_pair
from talks.refresh.records import AFTER, BEFORE, Conflict, Edit, Gone, ParagraphEdit, Spot, Updated
from talks.refresh.slides import SlideMatch
from talks.refresh.sweep import Known
from talks.refresh.words import Change, same

MOST_FACTS = 3  # more are not named beside each line

LINE_EDITED = "The line was edited."
LINK_EDITED = "Its link leads to {}, which the deck did not have when it was built."
LINK_UNKNOWN = "Its link leads to {}; where it led when the deck was built is not known."
LIST_REWRITTEN = "The list of sources was rewritten: too few of its lines stand there as built."
NO_NEIGHBOR = "None of the lines beside it stands there."
HELD = "The outline no longer says some of the facts that the deck was built with, and the deck may say them still."
ACCEPT = "If the new text is right here, accept it; else keep yours."
TAKE_OUT = "If nothing in the deck needs it any more, accept that it goes; else keep it."
BY_HAND = "Put it in by hand: {}."
LOOK = "Compare the list with what it would say now, and change it by hand."


def merge_list(
    base: Json, new: Json, deck: DeckNow, matches: Sequence[SlideMatch], facts: Sequence[str], found: Findings
) -> None:
    """Merge the list of sources. facts: what the lines that change are told to stand for."""
    lists = list_pair(base, new)
    if lists is None:
        return
    work = _InDeck(base, deck, matches, lists, facts=tuple(facts), found=found)
    work.know()
    work.unknown_links()
    if lists.stays:
        return
    if not work.slides:
        work.gone()
    elif work.rewritten:
        work.whole()
    else:
        work.lines()
        shapes = [(deck.slides[at], shape) for at in work.slides for shape in deck.slides[at].shapes]
        found.notes += crowded(shapes, found.updated, (*weights(base), *weights(new)))


@dataclass
class _InDeck(ListThere):
    """The list as it stands in a deck, merged."""

    facts: tuple[str, ...]
    found: Findings

    # what is known of it

    def know(self) -> None:
        """What stands there as built, or as it would be built now, says no old value of its own."""
        for rows, lines in ((self.there, self.lists.before), (self.written, self.lists.after)):
            for at, found in rows.items():
                for _, paragraph in found:
                    self.found.claimed.add(id(paragraph))
                    fresh = rows is self.written
                    self.found.known[id(paragraph)] = Known(built=lines[at].place.built, fresh=fresh, settled=fresh)

    # the list as a whole

    def gone(self) -> None:
        """Its slides were deleted: told once, with what would be said now."""
        old = [line for at, line in enumerate(self.lists.before) if at in self.lists.changed and not self.there[at]]
        new = [self.lists.after[now] for now in (*self.lists.changed.values(), *self.lists.coming)]
        new = [line for line in new if not self.written[self.lists.after.index(line)]]
        if not old and not new:
            return
        first = self.lists.before[0]
        title = str(self.base["slides"][first.slide].get("title", ""))
        self.found.gone.append(Gone(Spot(first.name, WHOLE, 0, title), self.facts, _joined(old), _joined(new)))

    def whole(self) -> None:
        at, match = next(iter(self.slides.items()))
        now = " | ".join(one.text for _, one in self.texts)
        for _, one in self.texts:
            self.found.known[id(one.paragraph)] = Known(settled=True)
        spot = self._spot(self._name(match), WHOLE, at)
        self.found.conflicts.append(
            Conflict(spot, self.facts, _joined(self.lists.before), now, _joined(self.lists.after), LIST_REWRITTEN, LOOK)
        )

    # line by line

    def lines(self) -> None:
        lost: list[int] = []
        for at in (*self.lists.going, *self.lists.changed):
            if not self._line(at):
                lost.append(at)
        self._lost([at for at in lost if at in self.lists.changed])
        for now in self.lists.coming:
            self._put_in(now)
        if self.lists.held and any(self.there[at] for at in self.lists.going):
            count = sum(bool(self.there[at]) for at in self.lists.going)
            self.found.notes.append(f"{count} of the sources listed would go; they stay. {HELD}")

    def _line(self, at: int) -> bool:
        """A line that goes or changes; False where it stands nowhere."""
        now = self.lists.changed.get(at)
        if now is not None and same(self.lists.before[at].text, self.lists.after[now].text):
            self._only_link(at, now)
            return True
        if now is not None and self.written[now]:
            return True
        if self.there[at]:
            for number, paragraph in self.there[at]:
                self._untouched(at, now, number, paragraph)
            return True
        edited = self.edited(at)
        if edited is None:
            return False
        self._conflict(at, now, *edited, LINE_EDITED)
        return True

    def _only_link(self, at: int, now: int) -> None:
        """A line that says the same, and leads elsewhere."""
        was, new = self.lists.before[at].place.built, self.lists.after[now].place.built
        for number, paragraph in self.there[at]:
            edits, other = link_edits(paragraph, was, new)
            if other or (edits and self.lists.held):
                self._conflict(at, now, number, paragraph, LINK_EDITED.format(other) if other else HELD)
            elif edits:
                self._update(self.lists.before[at], number, paragraph, _with_address(new), edits, _with_address(was))
        edited = None if self.there[at] else self.edited(at)
        if edited and wrong_links(edited[1], new):
            self._conflict(at, now, *edited, LINE_EDITED)

    def unknown_links(self) -> None:
        """Of decks that were built when bases told no links: what leads elsewhere may be the speaker's own."""
        for now, was in self.lists.paired.items():
            old, new = self.lists.before[was], self.lists.after[now]
            if old.place.built.links or not new.place.built.links or not same(old.text, new.text):
                continue
            for number, paragraph in self.there[was]:
                if wrong_links(paragraph, new.place.built):
                    there = next(one.link for one in paragraph.pieces if one.link)
                    self._conflict(was, now, number, paragraph, LINK_UNKNOWN.format(there))

    def _untouched(self, at: int, now: int | None, number: int, paragraph: Paragraph) -> None:
        line = self.lists.before[at]
        if now is None:
            if self.lists.held:
                return
            self._update(line, number, paragraph, "", (ParagraphEdit(paragraph),))
            return
        if self.lists.held:
            self._conflict(at, now, number, paragraph, HELD)
            return
        new = self.lists.after[now]
        other = own_link(paragraph, line.place.built, new.place.built)
        if other:
            self._conflict(at, now, number, paragraph, LINK_EDITED.format(other))
            return
        self._update(line, number, paragraph, new.text, line_edits(paragraph, new.place.built))

    def _update(
        self, line: Line, number: int, paragraph: Paragraph, new: str, edits: tuple[Edit, ...], old: str = ""
    ) -> None:
        spot = self._spot(self._copied(line.name, number), line.label, number)
        made = (Change(0, len(paragraph.text), new),)
        old = old or paragraph.text
        self.found.known[id(paragraph)] = Known(made, self.facts, settled=True)
        self.found.updated.append(Updated(spot, self.facts, old, new, ((old, new),), edits))

    def _conflict(self, at: int, now: int | None, number: int, paragraph: Paragraph, why: str) -> None:
        line = self.lists.before[at]
        after = None if now is None else self.lists.after[now]
        edits = (ParagraphEdit(paragraph),) if after is None else line_edits(paragraph, after.place.built)
        new = "" if after is None else after.text
        if after is not None and same(line.text, after.text):
            new = _with_address(after.place.built)
        spot = self._spot(self._copied(line.name, number), line.label, number)
        advice = TAKE_OUT if now is None else ACCEPT
        self.found.known[id(paragraph)] = Known(settled=True)
        self.found.conflicts.append(Conflict(spot, self.facts, line.text, paragraph.text, new, why, advice, edits))

    def _lost(self, lost: Sequence[int]) -> None:
        """Lines that would say something else now, and were deleted: told once for each slide that was built."""
        for name in dict.fromkeys(self.lists.before[at].name for at in lost):
            mine = [at for at in lost if self.lists.before[at].name == name]
            old = [self.lists.before[at] for at in mine]
            new = [self.lists.after[self.lists.changed[at]] for at in mine]
            number = next((at for at, match in self.slides.items() if self._name(match) == name), None)
            label = old[0].label if len(old) == 1 else WHOLE
            spot = Spot(name, label) if number is None else self._spot(name, label, number)
            self.found.gone.append(Gone(spot, self.facts, _joined(old), _joined(new)))

    def _put_in(self, now: int) -> None:
        """A line that comes, below the one that it follows; in each copy of the list."""
        if self.written[now]:
            return
        text = self.lists.after[now].text
        anchors = self._anchors(now)
        if not anchors:
            at, match = next(iter(self.slides.items()))
            spot = self._new_spot(self._name(match), at)
            advice = BY_HAND.format(text)
            self.found.conflicts.append(Conflict(spot, self.facts, "", "", text, NO_NEIGHBOR, advice))
        for number, paragraph, way in anchors:
            spot = self._new_spot(self._copied("", number), number)
            links = line_links(self.lists.after[now].place.built)
            edits = (ParagraphEdit(paragraph, way, text, links),)
            self.found.updated.append(Updated(spot, self.facts, "", text, (("", text),), edits))

    def _anchors(self, now: int) -> list[tuple[int, Paragraph, str]]:
        for rows, way in ((self.lists.before_of(now), AFTER), (self.lists.after_of(now), BEFORE)):
            for at in rows:
                found = self._standing(at)
                if found:
                    return [(number, paragraph, way) for number, paragraph in found]
        for at in range(len(self.lists.before)):
            if self.there[at]:
                return [(number, paragraph, AFTER) for number, paragraph in self._standing(at)]
        return []

    def _standing(self, at: int) -> list[tuple[int, Paragraph]]:
        """Where a line stands, as built, as it would be now, or edited: once on each slide."""
        now = next((now for now, was in self.lists.paired.items() if was == at), None)
        rows = self.there[at] or (self.written[now] if now is not None else [])
        edited = None if rows else self.edited(at)
        rows = [edited] if edited else rows
        return list({number: (number, paragraph) for number, paragraph in reversed(rows)}.values())

    # where it is told of

    def _name(self, match: SlideMatch) -> str:
        return str(self.base["slides"][match.built or 0].get("id", ""))

    def _copied(self, name: str, number: int) -> str:
        """The id of a line's slide; with the number of the copy where it stands on one."""
        match = self.slides.get(number)
        if match is None:
            return name or self.lists.before[0].name
        return (name or self._name(match)) + (f"~{match.copy}" if match.copy > 1 else "")

    def _spot(self, name: str, place: str, number: int) -> Spot:
        slide = self.deck.slides[number]
        return Spot(name, place, slide.number, slide.title)

    def _new_spot(self, name: str, number: int) -> Spot:
        told = [one.spot for one in self.found.updated] + [one.spot for one in self.found.conflicts]
        count = sum(spot.slide == name and spot.place.startswith(NEW_LINE) for spot in told)
        return self._spot(name, NEW_LINE if not count else f"{NEW_LINE} {count + 1}", number)


def _with_address(text: BuiltText) -> str:
    """For people: what a line says and where it leads."""
    return f"{text.text} ({', '.join(one.address for one in text.links)})"


def _joined(lines: Sequence[Line]) -> str:
    return "; ".join(line.text for line in lines)


def named(facts: Sequence[str], otherwise: str) -> tuple[str, ...]:
    """The facts that a line of the list is told to stand for: those that changed, where they are few."""
    return tuple(facts) if 0 < len(facts) <= MOST_FACTS else (otherwise,)
