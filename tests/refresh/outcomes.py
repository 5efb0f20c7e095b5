"""Judging a refresh: from the deck before and after it, read by other means, and from what was reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from talks.refresh.records import RefreshPlan
from tests.refresh.cases import CONFLICT, EITHER, GONE, LEFT, UPDATED, Case
from tests.refresh.looking import lines_of, said_instead, says
from tests.refresh.valley import SPOTS, Spot


def wrong_in(case: Case, before: bytes, after: bytes, plan: RefreshPlan) -> list[str]:
    """What did not come out as the case says."""
    return [*_wrong_texts(case, lines_of(before), lines_of(after)), *_wrong_report(case, lines_of(after), plan)]


def _wrong_texts(case: Case, before: list[str], after: list[str]) -> Iterator[str]:
    if len(before) != len(after):
        yield f"{len(before)} texts became {len(after)}: {_difference(before, after)}"
        return
    for old, new in zip(before, after, strict=True):
        if new not in allowed(case, old):
            yield f"{old!r} became {new!r}" if new != old else f"{old!r} stayed"


def allowed(case: Case, line: str) -> set[str]:
    """What a text of the edited deck may say after the refresh."""
    if any(part in line for part in case.untouched):
        return {line}
    found = {line}
    for name, spot in SPOTS.items():
        if not says(line, spot.old):
            continue
        outcome = case.outcome(name)
        replaced = {said_instead(one, spot.old, spot.new) for one in found}
        if line.startswith("alt: ") and outcome != UPDATED:
            found |= replaced  # it follows the data, whichever they are held to be
        elif outcome == UPDATED:
            found = replaced
        elif outcome == EITHER:
            found |= replaced
    return found


def _wrong_report(case: Case, after: list[str], plan: RefreshPlan) -> Iterator[str]:
    # What follows from the data of a table or chart may be left open besides what becomes of the data.
    conflicts = facts_of(one for one in plan.conflicts if not one.spot.place.startswith("alt text"))
    gone = facts_of(plan.gone)
    updated = facts_of(plan.updated)
    left = {one.fact for one in plan.left}
    for name, spot in SPOTS.items():
        outcome = case.outcome(name)
        fact = spot.fact
        if outcome == UPDATED and fact not in updated:
            yield f"{name}: not reported as updated"
        if outcome == UPDATED and (fact in conflicts or fact in gone):
            yield f"{name}: reported as {'conflict' if fact in conflicts else 'gone'}, too: {_told(plan, fact)}"
        if outcome == CONFLICT and fact not in conflicts:
            yield f"{name}: not reported as a conflict"
        if outcome == GONE and fact not in gone:
            yield f"{name}: not reported as gone: {_told(plan, fact)}"
        if outcome == EITHER and fact not in updated | conflicts | left:
            yield f"{name}: neither updated nor reported"
        if outcome == LEFT and fact in conflicts | gone | left:
            yield f"{name}: reported although nothing is to be done: {_told(plan, fact)}"
        if outcome in (GONE, CONFLICT) and fact in conflicts and fact in gone:
            yield f"{name}: both a conflict and gone"
    yield from silent(after, plan, SPOTS)


def silent(after: Iterable[str], plan: RefreshPlan, spots: Mapping[str, Spot]) -> Iterator[str]:
    """Old values that still stand somewhere, and nobody is told."""
    told = [*(one.now for one in plan.conflicts), *(one.sentence for one in plan.left)]
    for line in after:
        for name, spot in spots.items():
            text = line.partition(": ")[2] if line.startswith(("notes: ", "alt: ", "chart ", "workbook: ")) else line
            if says(text, spot.old) and not any(says(one, spot.old) for one in told):
                yield f"silent miss of {name}: {line!r}"


def facts_of(entries: Iterable[object]) -> set[str]:
    return {fact for one in entries for fact in one.facts}  # type: ignore[attr-defined]


def _told(plan: RefreshPlan, fact: str) -> str:
    conflicts = [f"conflict {one.spot} ({one.why})" for one in plan.conflicts if fact in one.facts]
    gone = [f"gone {one.spot}" for one in plan.gone if fact in one.facts]
    left = [f"left {one.spot}: {one.sentence}" for one in plan.left if one.fact == fact]
    return "; ".join([*conflicts, *gone, *left]) or "nothing"


def _difference(before: list[str], after: list[str]) -> str:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return "; ".join(f"{before[a:b]} -> {after[c:d]}" for tag, a, b, c, d in codes if tag != "equal")
