"""The timer of a rehearsal, with a clock that a test turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.rehearsal import Measured, Rehearsal
from talks.compose.timing import talk_time
from tests.timing.honey_talk import in_minutes


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rehearsal(tmp_path: Path, clock: Clock) -> Rehearsal:
    """hives (2 minutes), help, winter and closing (1 each), behind a title that takes no time."""
    made = Rehearsal(talk_time(in_minutes(tmp_path, 6)[0]), clock)
    assert [one.slide.id for one in made.slides] == ["title", "hives", "help", "winter", "closing", "sources"]
    return made


def by_slide(rehearsal: Rehearsal) -> dict[str, Measured]:
    return {one.slide.slide.id: one for one in rehearsal.measured()}


def test_the_clock_stands_until_it_is_begun(rehearsal: Rehearsal, clock: Clock) -> None:
    clock.wait(60)
    assert (rehearsal.elapsed, rehearsal.started, rehearsal.slide.slide.id) == (0, False, "title")
    rehearsal.forward()
    clock.wait(5)
    assert (rehearsal.elapsed, rehearsal.on_slide, rehearsal.slide.slide.id) == (5, 5, "title")


def test_each_slide_gets_its_time_and_the_next_begins_at_zero(rehearsal: Rehearsal, clock: Clock) -> None:
    rehearsal.forward()
    clock.wait(4)
    rehearsal.forward()
    clock.wait(100)
    assert (rehearsal.on_slide, rehearsal.elapsed, rehearsal.left_on_slide) == (100, 104, 20)
    clock.wait(30)
    assert (rehearsal.left_on_slide, rehearsal.remaining) == (-10, 6 * 60 - 134)
    next_slide = rehearsal.next_slide
    assert next_slide is not None
    assert next_slide.slide.id == "help"


def test_behind_and_ahead_are_told_against_the_plan(rehearsal: Rehearsal, clock: Clock) -> None:
    rehearsal.forward()
    rehearsal.forward()
    clock.wait(60)
    assert rehearsal.behind == 0  # within the two minutes of the slide
    clock.wait(70)
    assert rehearsal.behind == 10
    rehearsal.forward()
    assert rehearsal.behind == 10
    clock.wait(5)
    rehearsal.forward()  # a minute was planned
    assert rehearsal.behind == 10 - 55


def test_a_pause_does_not_count(rehearsal: Rehearsal, clock: Clock) -> None:
    rehearsal.forward()
    clock.wait(10)
    rehearsal.pause()
    assert rehearsal.paused
    clock.wait(300)
    assert rehearsal.elapsed == 10
    rehearsal.pause()
    clock.wait(5)
    assert (rehearsal.elapsed, rehearsal.paused) == (15, False)


def test_going_on_in_a_pause_stays_in_the_pause(rehearsal: Rehearsal, clock: Clock) -> None:
    rehearsal.forward()
    rehearsal.pause()
    rehearsal.forward()
    clock.wait(50)
    assert (rehearsal.slide.slide.id, rehearsal.elapsed, rehearsal.paused) == ("hives", 0, True)


def test_going_back_goes_on_measuring_that_slide(rehearsal: Rehearsal, clock: Clock) -> None:
    rehearsal.forward()
    clock.wait(10)
    rehearsal.forward()
    clock.wait(20)
    rehearsal.forward()
    clock.wait(7)
    rehearsal.back()
    assert (rehearsal.slide.slide.id, rehearsal.on_slide) == ("hives", 20)
    clock.wait(3)
    assert (rehearsal.on_slide, rehearsal.elapsed) == (23, 40)
    rehearsal.back()
    rehearsal.back()
    assert rehearsal.at == 0


def test_after_the_last_slide_it_is_finished_and_what_was_passed_over_is_not_complete(
    rehearsal: Rehearsal, clock: Clock
) -> None:
    rehearsal.forward()
    for seconds in (10, 100, 2, 75, 46, 20):
        clock.wait(seconds)
        rehearsal.forward()
    assert rehearsal.finished
    clock.wait(500)
    rehearsal.forward()
    rehearsal.back()
    rehearsal.pause()
    found = by_slide(rehearsal)
    assert (rehearsal.elapsed, found["help"].seconds) == (253, 2)
    assert [name for name, one in found.items() if not one.complete] == ["help"]
    assert [found[name].minutes for name in ("hives", "winter", "closing")] == [1.5, 1.5, 1.0]


def test_of_a_rehearsal_that_was_not_finished_nothing_is_complete(rehearsal: Rehearsal, clock: Clock) -> None:
    for _ in rehearsal.slides:
        rehearsal.forward()
        clock.wait(60)
    assert not rehearsal.finished
    assert not any(one.complete for one in rehearsal.measured())


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(4, 0.5), (44, 0.5), (45, 1.0), (74, 1.0), (75, 1.5), (90, 1.5), (130, 2.0)]
)
def test_minutes_are_rounded_to_halves(rehearsal: Rehearsal, seconds: float, minutes: float) -> None:
    assert Measured(rehearsal.slide, seconds, True).minutes == minutes
