"""Printing a plan: facts, old and new as they are said; then talk by talk the places that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from talks.changes.compared import Changes, Difference, FactChanged, Flag, PlaceChanged, SlideChanged
from talks.changes.judging import FALSE, HOLDS
from talks.changes.plan import BLOCKED, NEW, SAME, Plan, TalkPlan
from talks.changes.records import OUTPUTS, Mention
from talks.problems import Level, Problem

LONGEST = 88  # characters of a text that is quoted
AROUND = 30  # characters before and after what differs in a longer one
_NOTHING = "nothing"
LIST_OF_SOURCES = "list of sources"
_BY_OUTLINE = " (the outline changed)"


def plan_lines(plan: Plan, *, details: bool = False) -> list[str]:
    """The plan for people; with details the old and the new text of every place."""
    lines = [line for fact in plan.facts for line in _fact(fact, plan.facts)] + _about_facts(plan)
    told: set[Problem] = set()
    same = []
    for talk in plan.talks:
        shown = [*_talk(talk, details), *_problems(talk, told)] if talk.status != SAME else []
        if not shown or shown == [talk.talk]:
            same.append(talk.talk)
            continue
        lines += ["", *shown] if lines else shown
    if same and (lines or not plan.facts):
        nothing = f"{', '.join(same)}: nothing changes"
        lines += ["", nothing] if lines else [nothing]
    return lines


def done_lines(plan: Plan) -> list[str]:
    """What a build did, briefly: facts, and where they are said. Of a new deck there is nothing to compare."""
    lines = [line for fact in plan.facts for line in _fact(fact, plan.facts)] + _about_facts(plan)
    for talk in plan.talks:
        if talk.changes.places or talk.changes.slides:
            lines.append(f"{talk.talk}: {_briefly(talk.changes)}")
        lines += [f"  {line}" for line in flags(talk.changes.flags, only_wrong=True)]
    return lines


# Facts


def _fact(fact: FactChanged, facts: Sequence[FactChanged]) -> Iterator[str]:
    if fact.follows and fact.follows[0] in {one.id for one in facts}:
        return  # told below the first fact from which it follows
    for line in _differences(fact):
        yield line
    for other in facts:
        if other.follows and other.follows[0] == fact.id:
            for line in _differences(other):
                yield f"  also moves: {line}"


def _differences(fact: FactChanged) -> list[str]:
    return [f"{fact.id}{_about(one)}: {arrow(one)}" for one in fact.differences]


def _about(difference: Difference) -> str:
    if difference.what in ("value", "fact", "correction"):
        return ""
    return f", {difference.what}" + (f" of {difference.at}" if difference.at else "")


def arrow(difference: Difference) -> str:
    if difference.what == "correction":
        return f"the earlier value was wrong: {difference.new}"
    if difference.what == "retired":
        return difference.new or f"no longer ({difference.old})"
    if difference.what in ("value", "looked up", "confidence", "use", "unit"):
        if not difference.old:
            return f"added {difference.new}"
        return f"{difference.old} -> {difference.new}" if difference.new else f"removed {difference.old}"
    return f"{quoted(difference.old)} -> {quoted(difference.new)}"


def quoted(text: str, longest: int = LONGEST) -> str:
    """A text on one line, shortened."""
    text = " ".join(text.split())
    if not text:
        return _NOTHING
    return f'"{text if len(text) <= longest else text[: longest - 1] + "…"}"'


# Talks


def _talk(talk: TalkPlan, details: bool) -> Iterator[str]:
    if talk.status == NEW:
        yield f"{talk.talk}: new deck, {_slides_counted(talk.slides)}"
    elif talk.status == BLOCKED:
        yield f"{talk.talk}: can't be built with this"
    else:
        yield talk.talk
    yield from (f"  {line}" for line in _changed(talk.changes, details))
    for slide, mentions in _by_slide(talk.said_at):
        yield f"  said at {slide}: {', '.join(dict.fromkeys(one.part for one in mentions))}"
    yield from (f"  {line}" for line in flags(talk.changes.flags, details=details))


def _problems(talk: TalkPlan, told: set[Problem]) -> Iterator[str]:
    """What is wrong or doubtful and was not before; each once, since talks share parts and facts."""
    for problem in talk.problems:
        shown = f"{problem.place}: {problem.message}" if problem.place.file else problem.message
        if problem not in told and (problem.level is Level.ERROR or talk.status != NEW):
            told.add(problem)
            yield f"  new {problem.level}: {shown}"


def _changed(changes: Changes, details: bool) -> Iterator[str]:
    for slide in changes.slides:
        where = {"added": f"slide {slide.new}", "dropped": f"slide {slide.old}"}.get(
            slide.what, f"slide {slide.old} -> {slide.new}"
        )
        if slide.what != "renumbered":
            yield f"{where} {quoted(slide.title)}: {slide.what}"
    yield from renumbered(changes.slides)
    for source in changes.sources:
        yield f"source {source.id}: {quoted(source.old)} -> {quoted(source.new)}"
    whole = {slide.id for slide in changes.slides if slide.what in ("added", "dropped")}
    places = [one for one in changes.places if not (one.mention.slide and one.mention.slide in whole)]
    for where, group in groups(places):
        yield f"{where}: {', '.join(_parts(group))}" if not details else f"{where}"
        for part, was, now in told(group) if details else ():
            yield f"  {part}"
            yield from (f"    was {was}", f"    now {now}") if was else ()


def renumbered(slides: Sequence[SlideChanged]) -> Iterator[str]:
    """Slides that only have another number now, in rows: slides 23 to 25 move to 22 to 24."""
    rows: list[list[SlideChanged]] = []
    for slide in (one for one in slides if one.what == "renumbered"):
        last = rows[-1][-1] if rows else None
        if last and slide.old == last.old + 1 and slide.new == last.new + 1:
            rows[-1].append(slide)
        else:
            rows.append([slide])
    for row in rows:
        first, last = row[0], row[-1]
        if first is last:
            yield f"slide {first.old} moves to {first.new}"
        else:
            yield f"slides {first.old} to {last.old} move to {first.new} to {last.new}"


def told(places: Sequence[PlaceChanged]) -> Iterator[tuple[str, str, str]]:
    """Part, old and new text of places; of a list of sources, which moves on as a whole, only that it changes."""
    listed = False
    for one in places:
        if one.mention.part == "picture":  # told by the digest of its file
            yield f"{'another' if one.old and one.new else 'new' if one.new else 'no'} picture", "", ""
        elif short(one.mention.part) != LIST_OF_SOURCES:
            yield (f"{_part_on_slide(one.mention)}{_cause(one)}", *_texts(one))
        elif not listed:
            yield LIST_OF_SOURCES, "", ""
            listed = True


def _part_on_slide(mention: Mention) -> str:
    return f"notes, {mention.part}" if mention.output == "notes" and mention.slide else mention.part


def _texts(place: PlaceChanged) -> tuple[str, str]:
    """Old and new text of a place; of long ones the stretch that differs, with some words around it."""
    old, new = (" ".join(one.text.split()) if one else "" for one in (place.old, place.new))
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return _stretch(old, start, len(old) - end), _stretch(new, start, len(new) - end)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _stretch(text: str, start: int, end: int) -> str:
    if len(text) <= LONGEST:
        return quoted(text)
    begin = text.rfind(" ", 0, max(0, start - AROUND)) + 1
    stop = text.find(" ", end + AROUND)
    shown = text[begin : stop if stop >= 0 else len(text)]
    return quoted(("…" if begin else "") + shown + ("…" if stop >= 0 else ""), 2 * LONGEST)


def _cause(place: PlaceChanged) -> str:
    """Why a place changes, where that is not a fact."""
    if place.facts or short(place.mention.part) == LIST_OF_SOURCES or _only_counts(place):
        return ""
    if place.mention.key.startswith("caution story"):
        return " (the story changed)"
    if place.mention.part.startswith("overdue"):
        return " (it grew old)"
    return f" (source {', '.join(place.sources)})" if place.sources else _BY_OUTLINE


def _only_counts(place: PlaceChanged) -> bool:
    """A title that says (1/2) where it said (1/3): the slides that it goes on over have become more or fewer."""
    old, new = (re.sub(r" \(\d+/\d+\)$", "", one.text) if one else "" for one in (place.old, place.new))
    return old == new


def groups(places: Sequence[PlaceChanged]) -> Iterator[tuple[str, list[PlaceChanged]]]:
    """The places slide by slide in the order of the deck, then what stands on no slide."""
    found: dict[tuple[int, str], list[PlaceChanged]] = {}
    for place in places:
        found.setdefault(_group_of(place.mention), []).append(place)
    for key in sorted(found, key=lambda one: one[0]):
        yield key[1], sorted(found[key], key=lambda one: OUTPUTS.index(one.mention.output))


def _group_of(mention: Mention) -> tuple[int, str]:
    if mention.number:
        return mention.number, f"slide {mention.number} {quoted(mention.title)}"
    return (10_001, "handout") if mention.output == "handout" else (10_000, "notes, first and last page")


def _parts(places: Sequence[PlaceChanged]) -> list[str]:
    """What changes on a slide, each kind once: number, chart, foot line, notes."""
    parts = [
        "notes" if one.mention.output == "notes" and one.mention.slide else short(one.mention.part) for one in places
    ]
    outline = [_cause(one) == _BY_OUTLINE for one in places]
    said = list(dict.fromkeys(parts))
    return [
        f"{part} (outline)" if all(o for p, o in zip(parts, outline, strict=True) if p == part) else part
        for part in said
    ]


def short(part: str) -> str:
    """A part without the name of its cell, point of a chart, or label."""
    if re.match(r"source \d+", part):
        return LIST_OF_SOURCES
    if figure := re.match(r"figure \d+", part):  # of the handout: with what it counts and its source
        return figure[0]
    drawn = re.match(r"(chart labels|timeline|map)\b", part)
    if drawn:
        return drawn[1]
    return re.sub(r'(,| label)? ".*"$|, (gap|years?|date|event|lane) .*$', "", part).replace("table cell", "table")


def _by_slide(mentions: Sequence[Mention]) -> Iterator[tuple[str, list[Mention]]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(_group_of(mention)[1], []).append(mention)
    yield from found.items()


def _briefly(changes: Changes) -> str:
    numbers = sorted(
        {one.mention.number for one in changes.places if one.mention.number and one.mention.output == "deck"}
    )
    outputs = {one.mention.output for one in changes.places}
    parts = [f"slide{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"] if numbers else []
    parts += [output for output in ("notes", "handout") if output in outputs]
    parts += [f"slide {one.old or one.new} {one.what}" for one in changes.slides if one.what != "renumbered"]
    return "; ".join([*parts, *renumbered(changes.slides)]) or "the same words"


def _slides_counted(count: int) -> str:
    return f"{count} slide{'s' if count != 1 else ''}"


# What to read again


def flags(flags: Sequence[Flag], *, details: bool = False, only_wrong: bool = False) -> Iterator[str]:
    """What still holds is told only in detail; what is said of a fact as a whole is told with the facts."""
    rows: dict[tuple[str, str], list[str]] = {}
    for flag in flags:
        if (only_wrong and flag.judgement != FALSE) or (flag.judgement == HOLDS and not details) or not flag.mention:
            continue
        places = rows.setdefault(_about_flag(flag), [])
        if (where := _spot(flag.mention, details)) not in places:
            places.append(where)
    yield from (f"{head}: {'; '.join(places)}{rest}" for (head, rest), places in rows.items())


def _about_flag(flag: Flag) -> tuple[str, str]:
    """What comes before and after the places of a flag; those that say the same share a line."""
    sentence = f": {quoted(flag.sentence)} ({flag.why})"
    if flag.kind == "statement" and flag.judgement == HOLDS:
        return "still true", sentence
    if flag.kind == "statement":
        verdict = "probably false now: " if flag.judgement == FALSE else ""
        words = ", ".join(f'"{word}"' for word in flag.words)
        why = f"{verdict}{flag.why}" if flag.why else f"{words} near the changed figure"
        return "read again", f": {quoted(flag.sentence)} ({why})"
    if flag.kind == "rounding":
        return "hidden by rounding", f": {flag.why}"
    if flag.kind == "stays":
        return f"stays at {flag.words[0]}", f": {flag.why}"
    if flag.kind == "beside":
        return "read again", f": {flag.why}"
    return "read again", sentence


def _about_facts(plan: Plan) -> list[str]:
    """Conflicts, turns of confidence, and facts that still have the earlier figure typed into them; each once."""
    told = [f"{kind}: {why}" for fact in plan.facts for kind, why in fact.warnings]
    flags = [flag for talk in plan.talks for flag in talk.changes.flags if not flag.mention]
    return list(dict.fromkeys([*told, *(f"{flag.kind}: {flag.why}" for flag in flags)]))


def _spot(mention: Mention, details: bool) -> str:
    file = f" ({mention.where})" if details and mention.where.file else ""
    return f"{_output(mention)}{file}"


def _output(mention: Mention) -> str:
    if mention.output == "notes" and mention.slide:
        return f"slide {mention.number}, notes"
    return f"slide {mention.number}, {mention.part}" if mention.number else f"{mention.output}, {mention.part}"


# The change log
