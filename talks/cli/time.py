"""talks time: minutes planned against words to say, slide by slide."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from talks.cli.common import project_at, require_audience, require_choice, wanted_talks
from talks.cli.failures import PROBLEMS, UsageError
from talks.cli.lengths import OF_LENGTH, clock, length_data, length_lines, signed
from talks.cli.output import print_json, print_problems, print_table
from talks.compose.notes import minutes_said
from talks.compose.talk import LeftOut, Talk
from talks.compose.timing import NOT_LAID_OUT, PACES, SlideTime, TalkTime, minutes_of_day, talk_time, time_of_day
from talks.layout.deck import slide_numbers
from talks.pipeline import Options, Project, compose_talk, place_talk
from talks.problems import Level, Problem, in_order


@dataclass(frozen=True)
class TimeRequest:
    """What was asked for on the command line. save: None asks at the end of a rehearsal."""

    names: tuple[str, ...] = ()
    audience: str = ""
    minutes: int = 0
    pace: int | None = None
    start: str = ""
    rehearse: bool = False
    save: bool | None = None
    output_format: str = "text"
    workspace: Path | None = None


def run_time(request: TimeRequest) -> None:
    """Print the time of talks, or rehearse one; ends with 1 where a talk has errors."""
    require_choice(request.output_format, ("text", "json"), "--format")
    start = _start(request.start)
    if request.pace is not None and not PACES[0] <= request.pace <= PACES[1]:
        raise UsageError(f"--pace can't be `{request.pace}`", f"Words a minute, from {PACES[0]} to {PACES[1]}.")
    if request.save is not None and not request.rehearse:
        raise UsageError("--save and --no-save belong to --rehearse", "Add --rehearse, or leave them out.")
    project = project_at(request.workspace)
    names = wanted_talks(project, request.names)
    require_audience(project, names, request.audience)
    if request.rehearse:
        from talks.cli.rehearse import run_rehearsal

        run_rehearsal(project, names, request)
        return
    talks, problems = composed(project, names, request)
    times = [talk_time(talk, request.pace or 0, numbers_of(project, talk)) for talk in talks]
    if request.output_format == "json":
        print_json([_as_json(talk, one, start) for talk, one in zip(talks, times, strict=True)])
    else:
        for number, (talk, one) in enumerate(zip(talks, times, strict=True)):
            if number:
                print()
            _print_time(talk, one, start, request)
    sys.stdout.flush()
    print_problems(problems)
    if any(problem.level is Level.ERROR for problem in problems):
        sys.exit(PROBLEMS)


def composed(project: Project, names: Sequence[str], request: TimeRequest) -> tuple[list[Talk], list[Problem]]:
    """The talks that have no errors, and the problems that matter for time: all errors, and what is dropped."""
    talks: list[Talk] = []
    problems: list[Problem] = []
    for name in names:
        options = Options(request.audience, minutes=request.minutes)
        talk, found = compose_talk(project, name, options, date.today())
        found = [*project.problems_of([name]), *found]
        errors = [problem for problem in found if problem.level is Level.ERROR]
        problems += [*errors, *(problem for problem in found if problem.code == OF_LENGTH)]
        if talk is not None and not errors:
            talks.append(talk)
    return talks, in_order(dict.fromkeys(problems))


def numbers_of(project: Project, talk: Talk) -> Mapping[str, tuple[int, int]]:
    """The numbers of the slides as in the deck; none where it can't be laid out, and then slides are counted."""
    deck = place_talk(project, talk)[0]
    return slide_numbers(deck) if deck is not None and deck.slides else NOT_LAID_OUT


def _start(start: str) -> int | None:
    if not start:
        return None
    found = minutes_of_day(start)
    if found is None:
        raise UsageError(f"--start can't be `{start}`", "Write a time of day, such as 19:00.")
    return found


def _print_time(talk: Talk, time: TalkTime, start: int | None, request: TimeRequest) -> None:
    length = f" in {minutes_said(talk.minutes)}" if talk.length else f", {minutes_said(talk.minutes)}"
    print(f"{talk.id}{length}, at {time.pace} words a minute")
    for line in list(length_lines(length_data([talk])))[1:]:
        print(line)
    print()
    clock_from = "Clock" if start is None else "By the clock"
    header = ["Slide", "Title", "Planned", "Notes", "Difference", clock_from, ""]
    rows = [[*_row(one, start), _mark(one)] for one in time.slides]
    total = ["", "in all", clock(time.planned), clock(time.spoken), signed(time.spoken - time.planned)]
    print_table(header, [*rows, [*total, f"of {clock(time.given)}", ""]], 1)
    print()
    for line in advice_lines(talk, time, request.names):
        print(line)


def _row(one: SlideTime, start: int | None) -> list[str]:
    if start is None:
        when = f"{clock(one.begins)} to {clock(one.ends)}"
    else:
        when = f"{time_of_day(start, one.begins)} to {time_of_day(start, one.ends)}"
    title = one.slide.title.plain
    return [str(one.number), title, clock(one.planned), clock(one.spoken), signed(one.difference), when]


def _mark(one: SlideTime) -> str:
    return {"over": "too long", "under": "little to say"}.get(one.verdict, "")


def advice_lines(talk: Talk, time: TalkTime, names: Sequence[str] = ()) -> Iterator[str]:
    """What to do about a talk that is too long, slide by slide and as a whole."""
    for one in time.slides:
        if one.verdict == "over":
            words = round(one.difference * time.pace)
            half = -(-one.spoken * 2 // 1) / 2
            yield f"slide {one.number} `{one.slide.id}`: cut about {words} words of its notes, or plan {half:g} minutes"
        elif one.verdict == "under":
            yield f"slide {one.number} `{one.slide.id}`: its notes fill {clock(one.spoken)} of {clock(one.planned)}"
    needed = max(time.planned, time.spoken)
    if needed > time.given + 0.01:
        yield f"{talk.id} is {clock(needed - time.given)} too long: drop slides, or shorten notes"
    elif needed > time.most + 0.01:
        yield (
            f"{talk.id} leaves {clock(time.given - needed)} of {clock(time.given)}. Talks run over: plan for "
            f"{clock(time.most)} at the most, 90% of the time"
        )
    else:
        yield f"{talk.id} fits, with {clock(time.given - needed)} of {clock(time.given)} to spare"
    yield from _first_to_go(talk, needed - time.most)


def _first_to_go(talk: Talk, too_many: float) -> Iterator[str]:
    """Which slides to drop for it, in the order of their marks."""
    if too_many <= 0.01:
        return
    marked = sorted((slide for slide in talk.shown if slide.cut is not None), key=lambda slide: slide.cut or 0)
    chosen: list[LeftOut] = []
    for slide in marked:
        if sum(one.minutes for one in chosen) >= too_many - 0.01:
            break
        chosen.append(LeftOut(slide.id, slide.title.plain, slide.minutes))
    if chosen:
        saved = sum(one.minutes for one in chosen)
        listed = ", ".join(f"`{one.id}`" for one in chosen)
        yield f"  first to go: {listed}, {clock(saved)} together (--minutes N composes a shorter talk)"
    else:
        yield "  no slide that is left has a `cut:` mark, which says what goes first"


def _as_json(talk: Talk, time: TalkTime, start: int | None) -> dict[str, Any]:
    (of_length,) = length_data([talk]) or [{"dropped": [], "added": []}]
    return {
        "talk": talk.id,
        "audience": talk.audience,
        "minutes": talk.minutes,
        "pace": time.pace,
        "planned": time.planned,
        "spoken": round(time.spoken, 2),
        "words": time.words,
        "plan_at_most": round(time.most, 2),
        "dropped": of_length["dropped"],
        "added": of_length["added"],
        "slides": [_slide_json(one, start) for one in time.slides],
    }


def _slide_json(one: SlideTime, start: int | None) -> dict[str, Any]:
    by_clock = {} if start is None else {"from": time_of_day(start, one.begins), "to": time_of_day(start, one.ends)}
    return {
        "number": one.number,
        "id": one.slide.id,
        "title": one.slide.title.plain,
        "planned": one.planned,
        "spoken": round(one.spoken, 2),
        "difference": round(one.difference, 2),
        "words": one.words,
        "cue_seconds": one.cue_seconds,
        "begins": one.begins,
        "ends": one.ends,
        **by_clock,
        "verdict": one.verdict,
    }
