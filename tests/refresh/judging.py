"""What came of a refresh, judged text by text by what each has to say; see `marked`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from talks.refresh.records import RefreshPlan
from tests.refresh.looking import says
from tests.refresh.marked import ALT, BOOK, LABEL, NAME, NOTES, POINT, TEXT, Line, Marked, Place, read_lines
from tests.refresh.refreshed import Result

UPDATED, ALREADY, CONFLICT, GONE, LEFT, STAYED = "updated", "already", "conflict", "gone", "left", "stayed"


@dataclass
class Verdict:
    """false: written where it must not be, or something else than it must say. silent: stale, and nobody is told."""

    false: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)  # left open on a slide of which every text stands as it was built
    counts: Counter[str] = field(default_factory=Counter)
    outcomes: dict[int, list[str]] = field(default_factory=dict)  # by place: of each line that it is

    def add(self, other: Verdict, name: str) -> None:
        self.false += [f"{name}: {one}" for one in other.false]
        self.silent += [f"{name}: {one}" for one in other.silent]
        self.needless += [f"{name}: {one}" for one in other.needless]
        self.counts += other.counts


def judge(
    places: Sequence[Place], names: Sequence[str], before: Marked, after: bytes, plan: RefreshPlan, count: int = 0
) -> Verdict:
    """names: ids of the slides as built, by their number. count: of places as built, where `places` tells more."""
    there = read_lines(after)
    if [[line.kind for line in lines] for lines in there] != [[line.kind for line in lines] for lines in before.slides]:
        return Verdict(["there are other slides or texts than before"])
    work = _Judge(places, names, count or len(places), Told(plan))
    for number, (old, new) in enumerate(zip(before.slides, there, strict=True), start=1):
        for line, now in zip(old, new, strict=True):
            if line.kind != BOOK:
                work.line(number, line, now.text, old)
        work.found.false += [f"slide {number}: {one}" for one in _books(old, new)]
    work.gone(before)
    work.found.counts.update(conflicts=len(plan.conflicts), gone=len(plan.gone), left=len(plan.left))
    return work.found


class Told:
    """What a plan tells, looked up by where it stands."""

    def __init__(self, plan: RefreshPlan) -> None:
        self.plan = plan

    def updated(self, number: int, line: Line, now: str) -> bool:
        if line.kind in (POINT, LABEL):
            return any(one.spot.number == number and "chart point" in one.spot.place for one in self.plan.updated)
        return any(one.spot.number == number and one.old == line.text for one in self.plan.updated)

    def open(
        self,
        number: int,
        line: Line,
        mine: Sequence[Place],
        names: set[str],
        built: Collection[str] = (),
        parted: bool = False,
    ) -> bool:
        """Whether a conflict names the line: by what it says, on its slide or one that it came from."""
        built = {*built, *(one.old for one in mine)}
        for one in (*self.plan.conflicts, *self.plan.resolved):
            if one.spot.number != number and one.spot.slide.partition("~")[0] not in names:
                continue
            if line.kind == POINT:
                shown = one.now.partition(";")[0]
                if "chart point" in one.spot.place and (shown == line.text or _number(one.built) & built):
                    return True
            elif line.kind == LABEL:
                if "chart point" in one.spot.place:
                    return True
            elif line.text in (one.now, *one.now.split(" | "), *one.now.split("\n")):
                return True
            elif parted and one.spot.number == number and one.built in built and line.text not in built:
                return True  # of a paragraph that was parted, one part is named
        return False

    def left(self, number: int, line: Line) -> bool:
        here = [one for one in self.plan.left if one.spot.number == number]
        if line.kind == POINT:
            return any("chart point" in one.spot.place for one in here)
        return any(_is_sentence_of(_blanks(one.sentence), _blanks(line.text)) for one in here)

    def gone(self, place: Place, name: str) -> bool:
        for one in (*self.plan.gone, *self.plan.conflicts, *self.plan.resolved):
            if one.spot.slide.partition("~")[0] != name:
                continue
            if (
                one.built == place.old
                or says(place.old, one.built)
                or (place.kind in (POINT, LABEL) and "chart point" in one.spot.place)
            ):
                return True
        return False


@dataclass
class _Judge:
    """Goes through the texts of a deck. count: of places as built."""

    places: Sequence[Place]
    names: Sequence[str]
    count: int
    told: Told
    found: Verdict = field(default_factory=Verdict)

    @cached_property
    def stale(self) -> set[str]:
        """Values of texts that are said differently now."""
        latest = [one for one in self.places[: self.count] if one.changed and one.kind in (TEXT, NOTES)]
        return {old for place in latest for old, _ in place.said}

    def line(self, number: int, line: Line, now: str, here: Sequence[Line]) -> None:
        mine = [self.places[one] for one in line.places if self.places[one].changed]
        outcome = self._outcome(number, line, now, mine, here)
        self.found.counts[f"texts {outcome}"] += 1 if mine or outcome != STAYED else 0
        for one in line.places:
            self.found.outcomes.setdefault(one, []).append(outcome)

    def _outcome(self, number: int, line: Line, now: str, mine: list[Place], here: Sequence[Line]) -> str:
        where = f"slide {number}, {line.kind}: {line.text!r}"
        twins = _twins(line, mine, here, self.places)
        if now != line.text:
            allowed = _allowed(self._same_sentences(line), line) | _allowed(twins, line)
            if not _among(line.kind, now, allowed):
                self.found.false.append(f"{where} became {now!r}" + (f", not {allowed}" if allowed else ""))
            elif not self.told.updated(number, line, now):
                self.found.silent.append(f"{where} became {now!r}, and nobody is told")
            elif _still_old(now, mine) and not self.told.left(number, Line(line.kind, now)):
                self.found.silent.append(f"{where} became {now!r}, says an old value still, and nobody is told")
            return UPDATED
        if mine and _is_new(mine, line):
            return ALREADY
        mine_as_built = {at % self.count for at in line.places}
        parted = any(other is not line and mine_as_built & {at % self.count for at in other.places} for other in here)
        built = self._built(line) if parted else set()
        is_open = self.told.open(number, line, mine, {self.names[one.number] for one in mine}, built, parted)
        is_left = self.told.left(number, line)
        is_told = is_open or is_left or any(not one.changed for one in twins)
        if mine and line.kind != NAME:
            if not is_told:
                self.found.silent.append(f"{where} stayed, and nobody is told")
            elif len(line.places) == 1 and line.text == mine[0].old and self._is_whole(line, here):
                self.found.needless.append(where)
        elif not is_told and self._is_own_and_old(line):
            self.found.silent.append(f"{where} of the speaker's own says an old value, and nobody is told")
        return CONFLICT if is_open else LEFT if is_left else STAYED

    def _same_sentences(self, line: Line) -> list[Place]:
        """The places of a line where a new value may be written: they still say what they said."""
        there = [(at, self.places[at]) for at in line.places]
        return [
            place
            for at, place in there
            if place.changed
            and at not in line.turned
            and not (line.kind in (TEXT, NOTES) and place.is_another(line.text))
        ]

    def _is_whole(self, line: Line, here: Sequence[Line]) -> bool:
        """Whether nothing that was built of the line's slide is missing here or edited, nor there twice."""
        number = self.places[line.places[0]].number
        kinds = (TEXT, NOTES)
        said = Counter((one.kind, one.text) for one in here if one.kind in kinds)
        built = [at for at, one in enumerate(self.places) if one.number == number and one.kind in kinds]
        there = {at for one in here for at in one.places if one.text == self.places[at].old}
        count = len(self.places) // self.count
        return (
            line.kind in kinds
            and len(line.text.split()) > 3  # cells of tables are where their labels say: the cases have those
            and said[line.kind, line.text] == 1
            and len(there.intersection(built)) == len(built) // count
            and all(self.places[at].number == number for one in here if one.kind in kinds for at in one.places)
        )

    def _is_own_and_old(self, line: Line) -> bool:
        return not line.places and line.kind in (TEXT, NOTES) and any(says(line.text, old) for old in self.stale)

    def _built(self, line: Line) -> set[str]:
        """What the places of a line said in any year."""
        everywhere = [at for one in line.places for at in range(one % self.count, len(self.places), self.count)]
        return {self.places[at].old for at in everywhere}

    def gone(self, before: Marked) -> None:
        """Places that no text is any more."""
        there = {one % self.count for lines in before.slides for line in lines for one in line.places}
        for at, place in enumerate(self.places[-self.count :]):
            if not place.changed or at in there or place.kind in (ALT, NAME):
                continue
            self.found.outcomes[at] = [GONE]
            if not self.told.gone(place, self.names[place.number]):
                self.found.outcomes[at] = [STAYED]
                name = self.names[place.number]
                self.found.silent.append(f"{name}: {place.old!r} was deleted, and nobody is told")


def _twins(line: Line, mine: Sequence[Place], here: Sequence[Line], places: Sequence[Place]) -> list[Place]:
    """Sentences that the slide was built with, in the very words of one that was pasted from elsewhere or typed."""
    slides = Counter(places[one].number for line in here for one in line.places).most_common(1)
    if not slides or any(one.number == slides[0][0] for one in mine) or len(line.text.split()) < 4:
        return []
    standing = {at for one in here if one is not line for at in one.places if one.text == places[at].old}
    return [
        one
        for at, one in enumerate(places)
        if one.number == slides[0][0] and one.old == line.text and at not in standing
    ]


def _says_old(text: str, mine: Sequence[Place]) -> bool:
    return any(says(text, old) for one in mine for old, _ in one.values)


def _is_sentence_of(sentence: str, text: str) -> bool:
    """Whether it stands there as a whole, and not inside of another sentence."""
    start = re.escape(sentence) + ("" if sentence[-1:] in "?!." else r"(?=[.?!]|$)")
    return bool(sentence) and re.search(rf"(?:^|[.?!:;]\W*\s){start}", text) is not None


def _number(text: str) -> set[str]:
    """A value as a chart writes it."""
    return {text, text.replace(",", "")}


def _blanks(text: str) -> str:
    return " ".join(text.split())


def _still_old(now: str, mine: list[Place]) -> bool:
    return not any(one.new in now or now in one.new for one in mine) and _says_old(now, mine)


def _allowed(mine: list[Place], line: Line) -> set[str]:
    made = {line.text}
    for one in mine:
        made |= {new for text in made for new in one.refreshed(text)}
    return made - {line.text}


def _among(kind: str, now: str, allowed: set[str]) -> bool:
    if kind == POINT:
        return any(_same_number(now, one) for one in allowed)
    return now in allowed


def _is_new(mine: list[Place], line: Line) -> bool:
    if line.kind == POINT:
        return all(_same_number(line.text, one.new) for one in mine)
    return all(line.text == one.new or one.says_new(line.text) for one in mine)


def _same_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other


def _books(old: list[Line], new: list[Line]) -> Iterator[str]:
    """The workbooks of a slide change as its charts do, cell for point."""
    points = Counter(
        _pair(a.text, b.text) for a, b in zip(old, new, strict=True) if a.kind == POINT and a.text != b.text
    )
    cells: Counter[tuple[float, float]] = Counter()
    for a, b in zip(old, new, strict=True):
        if a.kind == BOOK and a.text != b.text:
            (place, was), (other, now) = (one.text.split(" ", 1) for one in (a, b))
            if place != other:
                yield f"the workbook has other cells: {a.text} became {b.text}"
                return
            cells[_pair(was, now)] += 1
    points = Counter({pair: count for pair, count in points.items() if pair[0] != pair[1]})
    if any(line.kind == BOOK for line in old) and cells != points:
        yield f"the workbook changes {dict(cells)}, the chart {dict(points)}"
    elif cells - points:
        yield f"the workbook changes {dict(cells)} and the chart does not"


def _pair(one: str, other: str) -> tuple[float, float]:
    return float(one), float(other)


def a_year_on(
    first: Sequence[Place], second: Sequence[Place], before: Marked, result: Result
) -> tuple[list[Place], Marked]:
    """The places of a deck that was refreshed and whose facts change again; those left open are as they were built.

    Of the places given, the first are those that are up to date, the last those that are not. A text that was listed
    as the speaker's own, with an old value in it, is that from then on.
    """
    told = Told(result.plan)
    count = len(first)
    places = [*second, *(replace(one, new=other.new) for one, other in zip(first, second, strict=True))]
    slides = []
    for number, (old, new) in enumerate(zip(before.slides, read_lines(result.after), strict=True), start=1):
        lines = []
        for line, now in zip(old, new, strict=True):
            mine = [first[one] for one in line.places]
            behind = line.text == now.text and any(one.changed for one in mine) and not _is_new(mine, line)
            own = behind and not told.open(number, line, mine, set()) and told.left(number, line)
            kept = () if own else tuple(one + count * behind for one in line.places)
            turned = () if own else tuple(one + count * behind for one in line.turned)
            lines.append(replace(now, places=kept, turned=turned, element=None))
        slides.append(lines)
    return places, Marked(result.after, slides)
