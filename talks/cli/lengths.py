"""What is told of a talk that was asked for in another length than its own. Loads little, see build_report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from talks.compose.talk import LeftOut, Talk

Data = dict[str, Any]
OF_LENGTH = "dropped-reference"  # the code of a problem that a shorter talk brings with it


def length_data(talks: Sequence[Talk]) -> list[Data]:
    """Of each talk that is not of its own length: its minutes, and what was dropped or came in."""
    return [_data(talk) for talk in talks if talk.length]


def _data(talk: Talk) -> Data:
    return {
        "talk": talk.id,
        "minutes": talk.minutes,
        "own_minutes": talk.own_minutes,
        "planned": talk.planned,
        "dropped": [_left_out(one) for one in talk.dropped],
        "added": [_left_out(one) for one in talk.added],
    }


def _left_out(one: LeftOut) -> Data:
    return {"id": one.id, "title": one.title, "minutes": one.minutes}


def length_lines(lengths: Sequence[Data]) -> Iterator[str]:
    """A paragraph for each talk."""
    for one in lengths:
        over = one["planned"] - one["minutes"]
        left = f"{clock(over)} too many" if over > 0 else f"{clock(-over) if over else 'none'} left for questions"
        unit = "minute" if one["minutes"] == 1 else "minutes"
        yield f"{one['talk']} in {one['minutes']:g} {unit}: {clock(one['planned'])} planned, {left}"
        for what in ("dropped", "added"):
            if one[what]:
                yield f"  {what}: " + ", ".join(f"{slide['id']} ({clock(slide['minutes'])})" for slide in one[what])
        if one["minutes"] > one["own_minutes"] and not one["added"]:
            yield "  nothing came in: no slide with an `extra:` mark fits"


def signed(minutes: float) -> str:
    """A difference: +0:30, -1:00, 0:00."""
    return ("+" if minutes >= 0 else "-") + clock(abs(minutes)) if round(minutes * 60) else "0:00"


def clock(minutes: float) -> str:
    """Minutes as a clock shows them: 6.5 is 6:30."""
    seconds = round(minutes * 60)
    return f"{seconds // 60}:{seconds % 60:02d}"
