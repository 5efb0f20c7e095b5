"""The list of sources, merged as one list line by line: which line stands in which column or on which slide is no
matter, and a line that moves from one to another does not change.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from talks.refresh.built import BuiltPlace, Json, links_changed, lists_sources, places_of
from talks.refresh.note_lines import facts_on
from talks.refresh.pairing import likeness
from talks.refresh.words import same

ALIKE = 0.75  # lines that are one source, of another year or found elsewhere
NEW_LINE = "new line"
WHOLE = "list of sources"
LABEL = 50  # characters of a line by which it is named


@dataclass(frozen=True)
class Line:
    """A line of the list: the slide that it was built on (index and id), and its place there.

    label: how people name it, by what it says, since its number is another one once a line comes or goes.
    """

    slide: int
    name: str
    place: BuiltPlace
    label: str

    @property
    def text(self) -> str:
        return self.place.text


@dataclass(frozen=True)
class ListPair:
    """The list as built and as it would be built now. paired: by the index of a new line that of the old one it was.

    held: the outline dropped facts that the deck may say still, so that no line may go for want of a fact.
    """

    before: tuple[Line, ...]
    after: tuple[Line, ...]
    paired: Mapping[int, int]
    held: bool = False

    @property
    def going(self) -> list[int]:
        kept = set(self.paired.values())
        return [at for at in range(len(self.before)) if at not in kept]

    @property
    def coming(self) -> list[int]:
        return [at for at in range(len(self.after)) if at not in self.paired]

    @property
    def changed(self) -> dict[int, int]:
        """By the index of an old line that of the new one which says something else, or leads elsewhere."""
        return {was: now for now, was in self.paired.items() if self._differ(self.before[was], self.after[now])}

    def _differ(self, one: Line, other: Line) -> bool:
        return not same(one.text, other.text) or bool(links_changed(one.place.built, other.place.built))

    @property
    def stays(self) -> bool:
        return not (self.going or self.coming or self.changed)

    def before_of(self, now: int) -> Iterator[int]:
        """The old lines above which a new one stands, the nearest first."""
        return (self.paired[at] for at in range(now - 1, -1, -1) if at in self.paired)

    def after_of(self, now: int) -> Iterator[int]:
        return (self.paired[at] for at in range(now + 1, len(self.after)) if at in self.paired)


def list_pair(base: Json, new: Json) -> ListPair | None:
    """Both lists; None where one of the talks has none."""
    before, after = lines_of(base), lines_of(new)
    if not before or not after:
        return None
    dropped = set().union(*map(facts_on, base["slides"])) - set().union(*map(facts_on, new["slides"]))
    return ListPair(before, after, _paired([one.text for one in before], [one.text for one in after]), bool(dropped))


def lines_of(base: Json) -> tuple[Line, ...]:
    """The lines of the list, over all columns and slides."""
    rows = [
        (number, str(slide.get("id", "")), place)
        for number, slide in enumerate(base["slides"])
        if lists_sources(slide)
        for place in places_of(slide)
        if place.listed and place.text.strip()
    ]
    alike = Counter(place.text[:LABEL] for _, _, place in rows)
    return tuple(
        Line(number, name, place, f'source "{place.text if alike[place.text[:LABEL]] > 1 else _short(place.text)}"')
        for number, name, place in rows
    )


def _short(text: str) -> str:
    return text if len(text) <= LABEL else f"{text[:LABEL].rstrip()}…"


def _paired(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    left = list(range(len(before)))
    for at, text in enumerate(after):
        was = next((one for one in left if same(before[one], text)), None)
        if was is not None:
            found[at] = was
            left.remove(was)
    scored = sorted(
        ((-likeness(before[was], after[at]), at, was) for at in range(len(after)) if at not in found for was in left),
    )
    for score, at, was in scored:
        if -score >= ALIKE and at not in found and was in left:
            found[at] = was
            left.remove(was)
    return found


# ------------------------------------------------------------------------------------------------------ moving the base


def moved_list(base: Json, new: Json, made: Json, open_spots: set[str], open_lines: set[str]) -> None:
    """Write the list as it is after a refresh into a base that is moved forward.

    open_spots: SLIDE:PLACE of all that was left open; open_lines: the texts of lines that could not be put in.
    """
    lists = list_pair(base, new)
    if lists is None or lists.stays:
        return
    texts: dict[int, list[Json]] = {}
    for at, line in enumerate(lists.before):
        spots = {f"{line.name}:{line.label}", f"{line.name}:{WHOLE}"}
        stays = bool(spots & open_spots) or (lists.held and at in lists.going)
        now = next((now for now, was in lists.paired.items() if was == at), None)
        if stays or (now is not None and at not in lists.changed):
            texts[at] = [_text(base, line)]
        else:
            texts[at] = [] if now is None else [_text(new, lists.after[now])]
    gone = {line.name for line in lists.before if f"{line.name}:{WHOLE}" in open_spots}
    heads: dict[int, list[Json]] = {}
    for now in lists.coming:
        line = lists.after[now]
        above = next(iter(lists.before_of(now)), None)
        anchor = above if above is not None else next(iter(lists.after_of(now)), 0)
        if line.text in open_lines or lists.before[anchor].name in gone:
            continue
        (texts if above is not None else heads).setdefault(anchor, []).append(_text(new, line))
    _put_back(made, lists.before, {at: [*heads.get(at, ()), *row] for at, row in texts.items()})


def _text(base: Json, line: Line) -> Json:
    shape, number = int(line.place.path[1]), int(line.place.path[3])
    return copy.deepcopy(dict(base["slides"][line.slide]["shapes"][shape]["paragraphs"][number]))


def _put_back(made: Json, lines: Sequence[Line], texts: Mapping[int, Sequence[Json]]) -> None:
    slides = {str(slide.get("id", "")): slide for slide in made["slides"]}
    rows: dict[tuple[str, int], list[Json]] = {}
    for at, line in enumerate(lines):
        rows.setdefault((line.name, int(line.place.path[1])), []).extend(texts[at])
    for (name, shape), row in rows.items():
        slides[name]["shapes"][shape]["paragraphs"] = row
