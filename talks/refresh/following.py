"""What follows from the points of a chart that are written: the wholes of a stack, and where its axis ends.

It is found last, from all that is written, so that it fits whatever the speaker kept or accepted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from talks.refresh.axes import Ends, axis_edits, ends_of
from talks.refresh.built import Json
from talks.refresh.deck_now import Chart, ChartPoint, ChartSeries, DeckNow, Leaf, Shape, SlideNow, number_of
from talks.refresh.figures import label_edits, value_edits
from talks.refresh.findings import LINKED, left, linked
from talks.refresh.records import Conflict, Edit, RefreshPlan, Spot, Updated, ValueEdit
from talks.refresh.words import said, same

TOTAL = "Total"
WHOLE = "The whole beside the parts cannot be written, or did not say their sum before: it may be wrong now."
STANDING = "the texts beside the marks stand where they stood, which no longer fits their heights: look at the slide"
SEVERAL = "the chart has several value axes: see that no mark is cut off"
TEXTS = "Chart labels"
_LEAST_MOVE = 0.03  # of what the chart shows: a mark that moves less keeps its text beside it


@dataclass
class Followed:
    """All that is written with what follows from it, what can't follow, and the points that need no further look."""

    updated: list[Updated] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)  # by id() of points


def followed(
    base: Json, new: Json, deck: DeckNow, updated: Sequence[Updated], names: Mapping[int, str] | None = None
) -> Followed:
    """names: ids of slides in the outline, by their index; there a whole that was left wrong earlier is told again."""
    made = Followed([one for one in updated if not one.follows])
    seen: set[str] = set()
    for number, slide in enumerate(deck.slides):
        for shape in slide.shapes:
            chart = shape.chart
            if chart is None or chart.part in seen:
                continue
            mine = [one for one in made.updated if chart.part in {_drawn(edit) for edit in one.edits}]
            name = mine[0].spot.slide if mine else (names or {}).get(number, "")
            if name:
                seen.add(chart.part)
                _Following(base, new, slide, shape, chart, name, mine, made).follow()
    return made


def with_followers(base: Json, new: Json, deck: DeckNow, plan: RefreshPlan) -> RefreshPlan:
    """The plan once the speaker has decided: what she accepted has followers, too."""
    made = followed(base, new, deck, plan.updated)
    known = {str(one.spot) for one in (*plan.conflicts, *plan.resolved)}
    conflicts = [one for one in made.conflicts if str(one.spot) not in known]
    return replace(plan, updated=tuple(made.updated), conflicts=(*plan.conflicts, *conflicts))


def _drawn(edit: Edit) -> str:
    return edit.leaf.part if isinstance(edit, ValueEdit) and not edit.leaf.inner else ""


@dataclass
class _Following:
    """One chart of the deck. name: the slide's id in the outline, with that of a copy. mine: what is written in it."""

    base: Json
    new: Json
    slide: SlideNow
    shape: Shape
    chart: Chart
    name: str
    mine: list[Updated]
    made: Followed

    def follow(self) -> None:
        self._totals()
        if self.mine:
            self._axis()
            self._texts_beside()

    def _built(self, whole: Json) -> Json:
        """The chart in a base; empty where it has none there."""
        head, mark, number = self.name.rpartition("~")
        name = head if mark and number.isdigit() else self.name
        slide: Json = next((one for one in whole["slides"] if one.get("id") == name), {})
        charts: list[Json] = [one for one in slide.get("shapes", ()) if one.get("kind") == "chart"]
        named = [one for one in charts if one.get("name") == self.shape.name]
        return (named or charts or [{}])[0]

    def _value(self, point: ChartPoint, *, after: bool) -> float | None:
        if after and point.leaf is not None and point.leaf in self._written:
            return number_of(self._written[point.leaf])
        return point.value

    @property
    def _written(self) -> dict[Leaf, str]:
        edits = (edit for one in self.made.updated for edit in one.edits)
        return {
            edit.leaf: edit.new for edit in edits if isinstance(edit, ValueEdit) and _drawn(edit) == self.chart.part
        }

    def _spot(self, place: str) -> Spot:
        return Spot(self.name, place, self.slide.number, self.slide.title)

    # the whole of a stack

    @property
    def _parts(self) -> list[ChartSeries]:
        return [one for one in self.chart.series if one is not self._total]

    @property
    def _total(self) -> ChartSeries | None:
        """The wholes, drawn as a series of their own that nobody sees."""
        if self.chart.grouping != "stacked":
            return None
        built = {said(str(one.get("name", ""))) for one in self._built(self.base).get("series", ())}
        name = str(self._built(self.new).get("totals", {}).get("name", TOTAL))
        found = [one for one in self.chart.series if same(one.name.text, name) and said(one.name.text) not in built]
        return found[0] if len(found) == 1 else None

    def _totals(self) -> None:
        total = self._total
        for point in total.points if total else ():
            before, after = (self._sum(point.index, after=late) for late in (False, True))
            if total is None or (point.value is not None and math.isclose(point.value, after, rel_tol=1e-9)):
                continue
            category = total.categories[point.index].text if point.index < len(total.categories) else ""
            if math.isclose(before, after, rel_tol=1e-9) and not self._owed(category):
                continue
            self.made.settled.add(id(point))
            spot = self._spot(f'chart point "{category}, {total.name.text}"')
            facts = self._facts_at(point.index) or self._whole(self.new, category)[2]
            old, new = self._said(self.base, category, before), self._said(self.new, category, after)
            edits = self._total_edits(point, before, after, old, new)
            if edits is not None:
                self.made.updated.append(Updated(spot, facts, old, new, ((old, new),), edits, follows=True))
                continue
            advice = f"Write {new} there by hand (Edit Data)."
            self.made.conflicts.append(Conflict(spot, facts, old, point.text, new, WHOLE, advice))
            self._leave_alt(spot)

    def _leave_alt(self, spot: Spot) -> None:
        """The alt text says the whole, too."""
        place = replace(spot, place=f"alt text of {self.shape.name}")
        for one in [one for one in self.made.updated if one.spot == place]:
            self.made.updated.remove(one)
            self.made.conflicts.append(linked(left(one, LINKED), [self.made.conflicts[-1]]))

    def _total_edits(
        self, point: ChartPoint, before: float, after: float, old: str, new: str
    ) -> tuple[Edit, ...] | None:
        if point.value is None or not math.isclose(point.value, before, rel_tol=1e-9):
            return None
        cell = point.cell
        adds_up = cell is not None and "SUM(" in cell.formula.upper()
        if cell and adds_up and not cell.text:
            cell = None  # what it gives is not kept there
        elif point.disagrees:
            return None
        elif cell and adds_up:
            # It is added up anew when the workbook is opened; until then it says the same as what is drawn.
            cell = replace(cell, formula="")
        chart = self.chart if cell or not point.cell else replace(self.chart, workbook="")
        values = value_edits(chart, replace(point, cell=cell), _exact(after))
        label = label_edits(old, new, point.label)
        return None if values is None or label is None else (*values, *label)

    def _sum(self, index: int, *, after: bool) -> float:
        points = [one.point(index) for one in self._parts]
        return math.fsum(self._value(one, after=after) or 0.0 for one in points if one)

    def _owed(self, category: str) -> bool:
        """Whether the whole was left as it was at an earlier refresh."""
        if "totals" not in self._built(self.base):
            return False
        return self._whole(self.base, category)[:2] != self._whole(self.new, category)[:2]

    def _whole(self, data: Json, category: str) -> tuple[float | None, str, tuple[str, ...]]:
        """The whole of a category in a base: value, label, facts."""
        chart = self._built(data)
        totals = chart.get("totals", {})
        rows = zip(totals.get("values", ()), totals.get("labels", ()), totals.get("uses", ()), strict=False)
        for name, (value, label, uses) in zip(chart.get("categories", ()), rows, strict=False):
            if same(str(name), category):
                return value, str(label), tuple(dict.fromkeys(use.partition("@")[0] for use in uses))
        return None, "", ()

    def _said(self, data: Json, category: str, value: float) -> str:
        """The whole as the outline says it, where it is that one."""
        whole, label, _ = self._whole(data, category)
        return label if label and whole is not None and math.isclose(whole, value, rel_tol=1e-9) else _figure(value)

    def _facts_at(self, index: int) -> tuple[str, ...]:
        leaves = {point.leaf for series in self._parts if (point := series.point(index)) and point.leaf}
        found = (one for one in self.mine if any(isinstance(e, ValueEdit) and e.leaf in leaves for e in one.edits))
        return tuple(dict.fromkeys(fact for one in found for fact in one.facts))

    # the axis

    def _axis(self) -> None:
        was, now = self._built(self.base), self._built(self.new)
        ends = [self._ends(after=late) for late in (False, True)]
        facts = tuple(dict.fromkeys(fact for one in self.mine for fact in one.facts))
        for moved in axis_edits(self.chart, was, now, *ends):
            spot = self._spot(f"{moved.what} of the value axis of {self.shape.name or 'the chart'}")
            old, new = (_figure(number_of(text) or 0.0) for text in (moved.edit.old, moved.edit.new))
            notes = (moved.note,) if moved.note else ()
            self.made.updated.append(Updated(spot, facts, old, new, ((old, new),), (moved.edit,), notes, follows=True))
        if self.chart.value_axes > 1 and _is_outside(ends[1], self.chart):
            self._note(SEVERAL)

    def _ends(self, *, after: bool) -> Ends:
        rows = [[self._value(point, after=after) or 0.0 for point in series.points] for series in self._parts]
        return ends_of(rows, stacked=self.chart.grouping == "stacked")

    # what stands beside the marks as texts of their own

    def _texts_beside(self) -> None:
        """Texts on the slide can't follow their marks: she is told to look where the marks moved."""
        drawn = [one.name for one in self.slide.shapes if TEXTS in one.groups and one.kind == "text"]
        series = {one.name.text for one in self.chart.series}
        level = {f"{one} name" for one in self.chart.categories if one not in series}  # years below the axis
        placed = [name for name in drawn if not name.startswith("No figure") and name not in level]
        if placed and self._moves():
            self._note(STANDING)

    def _moves(self) -> bool:
        """Whether a mark moves so far that its text no longer stands beside it."""
        before, after = (list(self._heights(after=late)) for late in (False, True))
        return any(abs(one - other) > _LEAST_MOVE for one, other in zip(before, after, strict=True))

    def _heights(self, *, after: bool) -> Iterator[float]:
        """Where the marks stand, in shares of the axis."""
        most = self.chart.maximum
        end = number_of(self._written.get(most, most.text) if after else most.text) if most else None
        end = end or self._ends(after=after).high or 1.0
        below: dict[int, float] = defaultdict(float)
        for series in self._parts:
            for point in series.points:
                value = self._value(point, after=after) or 0.0
                yield (value + below[point.index]) / end
                if self.chart.grouping == "stacked":
                    below[point.index] += value

    def _note(self, note: str) -> None:
        """With the first point that is written."""
        first = self.mine[0]
        self.mine[0] = replace(first, notes=tuple(dict.fromkeys((*first.notes, note))))
        self.made.updated[self.made.updated.index(first)] = self.mine[0]


def _is_outside(ends: Ends, chart: Chart) -> bool:
    most = number_of(chart.maximum.text) if chart.maximum else None
    return most is not None and ends.high > most


def _exact(value: float) -> float:
    """Without the tail that adding leaves behind: 0.1 + 0.2 is 0.3."""
    return float(f"{value:.12g}")


def _figure(value: float) -> str:
    """A number for people: as much of it as matters."""
    value = _exact(value)
    return f"{value:,.0f}" if value.is_integer() or abs(value) >= 1000 else f"{value:.4g}"
