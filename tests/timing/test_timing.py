"""The time of a talk: words at a pace, cues, and the clock on the wall."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.notes import timed_pieces
from talks.compose.timing import minutes_of_day, talk_time, time_of_day
from tests.timing.honey_talk import in_minutes


def test_a_cue_may_say_its_seconds() -> None:
    notes = "[pause] [pause 20] Look. [ask 90: Who was there?] [ASK: who]"
    assert list(timed_pieces(notes)) == [
        ("pause", "", 0.0),
        ("pause", "", 20.0),
        ("", "Look.", 0.0),
        ("ask", "Who was there?", 90.0),
        ("ask", "who", 0.0),
    ]


def test_the_seconds_of_a_cue_stand_beside_it_and_count(tmp_path: Path) -> None:
    talk, problems = in_minutes(tmp_path, 11)
    slide = next(slide for slide in talk.shown if slide.id == "song")
    assert [(one.cue, one.text.plain, one.seconds) for one in slide.notes] == [
        ("show", "the sheet with the song (1:30)", 90.0)
    ]
    one = next(one for one in talk_time(talk).slides if one.slide is slide)
    assert (one.cue_seconds, one.spoken, one.words) == (90.0, 1.5, 0)
    assert not [problem for problem in problems if problem.code == "typed-figure"]


def test_the_clock_runs_by_the_planned_minutes(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 0)
    time = talk_time(talk)
    assert [(one.begins, one.ends) for one in time.slides][:4] == [(0, 0), (0, 2), (2, 3), (3, 4)]
    assert (time.planned, time.given, time.most) == (9, 10, 9)


def test_another_pace_changes_words_and_not_cues(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 11)
    fast, slow = talk_time(talk, 200), talk_time(talk, 100)
    assert slow.spoken - 1.5 == pytest.approx(2 * (fast.spoken - 1.5))


def test_what_is_over_or_under_is_said_in_words(tmp_path: Path) -> None:
    words = " ".join(["word"] * 260)
    talk, _ = in_minutes(tmp_path, 0, ("notes: They are very small.", f"notes: {words}"))
    verdicts = {one.slide.id: one.verdict for one in talk_time(talk).slides}
    assert verdicts["mites"] == "over"
    assert verdicts["wasps"] == "under"
    assert verdicts["title"] == ""  # made by itself, without notes


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [("19:00", 12.5, "19:12:30"), ("9:05", 0, "9:05"), ("23:50", 15, "0:05"), ("07:00", 60, "8:00")],
)
def test_the_clock_on_the_wall(start: str, minutes: float, said: str) -> None:
    begun = minutes_of_day(start)
    assert begun is not None
    assert time_of_day(begun, minutes) == said


@pytest.mark.parametrize("start", ["24:00", "7 pm", "19:60", "1900", ""])
def test_what_is_no_time_of_day(start: str) -> None:
    assert minutes_of_day(start) is None
