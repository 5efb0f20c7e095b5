"""What `talks refresh` tells: for people in the terminal, for programs as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from talks.read.root import shown_path
from talks.read.suggest import nearest
from talks.refresh.records import Conflict, Gone, Left, RefreshPlan, SlideChange, Spot, Updated
from talks.refreshing import Refreshed

INDENT = "    "
MOST_SPOTS = 5  # of a slide that an advice names
LISTED = "`talks refresh` lists them, each in [brackets]."
_AS_TOLD = re.compile(r"slide (\d+)[,:] *(.*)", re.IGNORECASE)  # as the report says where something stands
MOST = 160  # characters of a sentence in the terminal; the page and JSON have the whole


def report_lines(results: Sequence[Refreshed], root: Path, dry_run: bool) -> Iterator[str]:
    """The report on each deck, one after the other."""
    for number, one in enumerate(results):
        if number:
            yield ""
        yield from deck_lines(one, root, dry_run)


def deck_lines(one: Refreshed, root: Path, dry_run: bool) -> Iterator[str]:
    """What became of one deck: what was updated, and all that somebody has to look at."""
    name = shown_path(one.path, root)
    if one.plan is None:
        return
    plan = one.plan
    yield f"{name}: {_summary(plan, one.written, dry_run)}"
    yield from (f"{INDENT}note: {note}" for note in plan.notes)
    if one.base_from == "workspace":
        yield f"{INDENT}note: the deck has lost what it said when it was built; this workspace remembers it"
    yield from _updated(plan.updated, dry_run)
    yield from _conflicts(plan.conflicts, before(one))
    yield from _gone(plan.gone)
    yield from _left(plan.left)
    yield from _resolved(plan.resolved)
    for added in one.added.slides:
        yield f'  {"would add" if dry_run else "added"} the slide {added.slide} "{added.title}"'
    yield from _slides(plan)
    if one.backup is not None:
        yield f"  the deck as it was: {shown_path(one.backup, root)}"
    for conflict in [one for one in plan.conflicts if one.edits][:1]:
        spot = quoted_argument(conflict.spot)
        yield f"  To settle one: talks refresh {name} --accept {spot} for the new text, --keep {spot} for yours."


def _summary(plan: RefreshPlan, written: bool, dry_run: bool) -> str:
    places = counted(len(plan.updated), "place")
    if not plan.updated:
        said = "nothing to update"
    elif dry_run:
        said = f"{places} would be updated"
    else:
        said = f"{places} updated" if written else f"{places} to update, nothing was written"
    open_ones = [
        f"{counted(len(plan.conflicts), 'conflict')} left" if plan.conflicts else "",
        f"{len(plan.gone)} gone" if plan.gone else "",
        f"{counted(len(plan.left), 'old value')} in your own text" if plan.left else "",
    ]
    return ", ".join([said, *filter(None, open_ones)])


def _updated(entries: Sequence[Updated], dry_run: bool) -> Iterator[str]:
    if entries:
        yield "  would update" if dry_run else "  updated"
    for one in entries:
        said = "; ".join(f"{old or 'nothing'} -> {new or 'nothing'}" for old, new in one.said)
        said = said or f"{short(one.old)} -> {short(one.new)}"
        if not one.old or not one.new:
            said = came_or_went(one)
        yield f"{INDENT}{where(one.spot)}: {said}  ({', '.join(one.facts)})"
        yield from (f"{INDENT}  note: {note}" for note in one.notes)


def before(one: Refreshed) -> str:
    """How to call what stood there before the speaker's edits."""
    return "was" if one.adopted else "built"


def _conflicts(entries: Sequence[Conflict], was: str) -> Iterator[str]:
    if entries:
        yield "  conflicts: left as they are"
    for one in entries:
        yield f"{INDENT}{where(one.spot)}  [{one.spot}]  ({', '.join(one.facts)})"
        yield f"{INDENT}  {f'{was}:':6} {short(one.built)}"
        yield f"{INDENT}  now:   {short(one.now)}"
        yield f"{INDENT}  new:   {short(one.new) if one.new else 'nothing'}"
        yield f"{INDENT}  {one.why} {one.suggestion}".rstrip()


def _gone(entries: Sequence[Gone]) -> Iterator[str]:
    if entries:
        yield "  gone: you deleted it, and it is not put back"
    for one in entries:
        yield f"{INDENT}{where(one.spot)}: {short(one.built)}  ({', '.join(one.facts)})"


def _left(entries: Sequence[Left]) -> Iterator[str]:
    if entries:
        yield "  old values that still stand in text of your own"
    for one in entries:
        now = f"; now {one.new}" if one.new else ""
        yield f"{INDENT}{where(one.spot)}: {short(one.sentence)}  ({one.fact}: {one.value}{now})"


def _resolved(entries: Sequence[Conflict]) -> Iterator[str]:
    if entries:
        yield f"  kept by your word, until the fact changes again: {', '.join(str(one.spot) for one in entries)}"


def _slides(plan: RefreshPlan) -> Iterator[str]:
    for one in plan.new_slides:
        place = f", after {one.after}" if one.after else ""
        yield f'  new in the outline, not in the deck: {one.slide} "{one.title}"{place}'
    for one in plan.dropped_slides:
        yield f'  no longer in the outline, still in the deck: {one.slide} "{one.title}"{_number(one)}'


def _number(one: SlideChange) -> str:
    return f" (slide {one.number})" if one.number else ""


def came_or_went(one: Updated) -> str:
    """Of a whole line that was put in or taken out of a list that the program makes."""
    return short(one.new) if one.new else f"taken out: {short(one.old)}"


def where(spot: Spot) -> str:
    return f"slide {spot.number}, {spot.place}" if spot.number else f"slide {spot.slide}, {spot.place}"


def meant_spot(name: str, spots: Sequence[Spot]) -> str:
    """An advice on a place that is none: the one like it on the slide that is meant, by its number or its id."""
    numbered = _AS_TOLD.fullmatch(name.strip())
    if numbered:
        here, place = [one for one in spots if one.number == int(numbered[1])], numbered[2]
    else:
        slide, _, place = name.partition(":")
        meant = nearest(slide, {one.slide for one in spots})
        here = [one for one in spots if one.slide == meant]
    like = nearest(place, {one.place for one in here})
    found = [one for one in here if one.place.casefold() == place.casefold()] or [
        one for one in here if one.place == like and _numbers(one.place) == _numbers(place)
    ]
    if found:
        return f"Did you mean `{found[0]}`?"
    listed = ", ".join(f"`{one}`" for one in here[:MOST_SPOTS])
    return f"On that slide there {'are' if len(here) > 1 else 'is'}: {listed}." if here else LISTED


def _numbers(place: str) -> list[str]:
    """Point 2 is not meant by point 3, however much they look alike."""
    return re.findall(r"\d+", place)


def quoted_argument(spot: Spot) -> str:
    text = str(spot)
    return text if all(sign.isalnum() or sign in "_:-~." for sign in text) else "'" + text.replace("'", "'\\''") + "'"


def short(text: str, most: int = MOST) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= most else f'"{line[: most - 1]}…"'


def counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count != 1 else ''}"


# For programs


def as_data(one: Refreshed, root: Path) -> dict[str, Any]:
    """Stable keys of one deck."""
    plan = one.plan or RefreshPlan()
    return {
        "deck": shown_path(one.path, root),
        "talk": one.talk,
        "audience": one.audience,
        "base": one.base_from,
        "written": one.written,
        "backup": shown_path(one.backup, root) if one.backup else None,
        "updated": [_updated_data(entry) for entry in plan.updated],
        "conflicts": [_conflict_data(entry) for entry in plan.conflicts],
        "gone": [
            {**_spot(entry.spot), "facts": list(entry.facts), "built": entry.built, "new": entry.new}
            for entry in plan.gone
        ],
        "left": [
            {
                **_spot(entry.spot),
                "fact": entry.fact,
                "value": entry.value,
                "new": entry.new,
                "sentence": entry.sentence,
            }
            for entry in plan.left
        ],
        "kept": [_conflict_data(entry) for entry in plan.resolved],
        "added_slides": [_slide_data(entry) for entry in one.added.slides],
        "new_slides": [_slide_data(entry) for entry in plan.new_slides],
        "dropped_slides": [_slide_data(entry) for entry in plan.dropped_slides],
        "notes": list(plan.notes),
        "problems": [problem.as_dict() for problem in one.problems],
    }


def _updated_data(one: Updated) -> dict[str, Any]:
    return {
        **_spot(one.spot),
        "facts": list(one.facts),
        "old": one.old,
        "new": one.new,
        "said": [{"old": old, "new": new} for old, new in one.said],
        "notes": list(one.notes),
    }


def _conflict_data(one: Conflict) -> dict[str, Any]:
    return {
        **_spot(one.spot),
        "facts": list(one.facts),
        "built": one.built,
        "now": one.now,
        "new": one.new,
        "why": one.why,
        "suggestion": one.suggestion,
        "acceptable": bool(one.edits),
    }


def _slide_data(one: SlideChange) -> dict[str, Any]:
    return {"slide": one.slide, "title": one.title, "after": one.after, "number": one.number}


def _spot(spot: Spot) -> dict[str, Any]:
    return {"spot": str(spot), "slide": spot.slide, "place": spot.place, "number": spot.number, "title": spot.title}
