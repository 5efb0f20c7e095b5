"""The rehearsal as it is seen and steered, in Textual's own terminal without a window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from talks.cli.rehearse import finish
from talks.cli.rehearse_screen import RehearsalScreen
from talks.cli.time import TimeRequest
from talks.compose.rehearsal import Rehearsal
from talks.compose.talk import Talk
from talks.compose.timing import talk_time
from tests.timing.honey_talk import TALK, honey_project, in_minutes

Steps = Callable[[Any, RehearsalScreen], Awaitable[None]]


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def steered(talk: Talk, clock: Clock, steps: Steps, size: tuple[int, int] = (80, 24)) -> Rehearsal:
    """A rehearsal on a screen of this size, steered by keys."""
    rehearsal = Rehearsal(talk_time(talk), clock)

    async def run() -> None:
        app = RehearsalScreen(talk, rehearsal)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, app)

    asyncio.run(run())
    return rehearsal


def seen(app: RehearsalScreen) -> str:
    """What stands on the terminal."""
    app.show_clocks()
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


def test_slide_notes_next_slide_and_clocks_are_seen(tmp_path: Path) -> None:
    clock = Clock()

    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        assert "Press space to begin." in seen(app)
        await pilot.press("space", "right")
        clock.now = 135
        await pilot.pause()
        shown = seen(app)
        assert "Slide 2 of 10: 213 hives stand in our valley" in shown
        assert "Talk: 2:15, 7:45 left, 0:15 behind" in shown
        assert "This slide: 2:15 of 2:00, 0:15 OVER" in shown
        assert "We walk from hive to hive." in shown
        assert "Next: The old keeper’s lantern" in shown

    steered(in_minutes(tmp_path, 0)[0], clock, steps)


def test_keys_go_back_pause_and_help_without_doing_anything_else(tmp_path: Path) -> None:
    clock = Clock()

    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        await pilot.press("space", "space", "pagedown", "left")
        assert app.rehearsal.slide.slide.id == "hives"
        await pilot.press("p")
        assert "PAUSED" in seen(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "stop the clock, and let it go on" in seen(app)
        await pilot.press("p")  # closes the help, no more
        await pilot.pause()
        assert app.rehearsal.paused
        await pilot.press("question_mark", "space")
        await pilot.pause()
        assert app.rehearsal.slide.slide.id == "hives"
        assert "any key" not in seen(app).lower()

    steered(in_minutes(tmp_path, 0)[0], clock, steps)


def test_long_notes_and_long_cues_are_wrapped_and_scrolled_on_the_smallest_terminal(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(400))
    cue = " ".join(f"ask{number}" for number in range(40))
    talk, _ = in_minutes(tmp_path, 0, ("notes: We walk from hive to hive.", f"notes: '[ask: {cue}] {words}'"))

    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        await pilot.press("space", "space")
        await pilot.pause()
        first = seen(app)
        assert ">> ASK: ask0 ask1" in first
        assert all(f"ask{number}" in first for number in range(40))
        assert "word399" not in first
        assert "Next: " in first
        for _ in range(40):
            await pilot.press("down")
        await pilot.pause()
        assert "word399" in seen(app)
        assert max(len(line) for line in seen(app).splitlines()) <= 80

    steered(talk, Clock(), steps)


def test_a_slip_of_the_finger_does_not_end_it(tmp_path: Path) -> None:
    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        await pilot.press("space", "q")
        assert "Press q again to stop" in seen(app)
        assert app.is_running
        await pilot.press("space")
        assert "Press q again" not in seen(app)
        await pilot.press("q", "q")

    rehearsal = steered(in_minutes(tmp_path, 0)[0], Clock(), steps)
    assert not rehearsal.finished


def finished(folder: Path, seconds: float = 75) -> tuple[Talk, Rehearsal]:
    """A rehearsal that took so long at every slide."""
    clock = Clock()

    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        await pilot.press("space")
        while not app.rehearsal.finished:
            clock.now += seconds
            await pilot.press("space")

    talk, _ = in_minutes(folder, 0)
    return talk, steered(talk, clock, steps)


@pytest.mark.parametrize(("save", "answer"), [(True, ""), (None, "y")])
def test_what_was_measured_is_saved_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], save: bool | None, answer: str
) -> None:
    talk, rehearsal = finished(tmp_path)
    assert rehearsal.finished
    monkeypatch.setattr("builtins.input", lambda _: answer)
    finish(honey_project(tmp_path), talk, rehearsal, TimeRequest(("talk",), save=save))
    text = (tmp_path / "outlines" / "talk.yaml").read_text(encoding="utf-8")
    assert "minutes: 1.5  # with the map" in text
    assert "  - use: part.winter\n    minutes: 1.5\n" in text
    told = capsys.readouterr().out
    assert "2      213 hives stand in our valley" in told
    assert "saved the minutes of 8 slides in outlines/talk.yaml, each to the nearest half minute" in told
    assert "not saved" not in told


@pytest.mark.parametrize(("save", "answer"), [(False, "y"), (None, ""), (None, "n")])
def test_it_is_not_saved_where_it_is_not_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: bool | None, answer: str
) -> None:
    talk, rehearsal = finished(tmp_path)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    finish(honey_project(tmp_path), talk, rehearsal, TimeRequest(("talk",), save=save))
    assert (tmp_path / "outlines" / "talk.yaml").read_text(encoding="utf-8") == TALK


def test_a_rehearsal_that_was_stopped_saves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()

    async def steps(pilot: Any, app: RehearsalScreen) -> None:
        await pilot.press("space", "space")
        clock.now = 300
        await pilot.press("space", "q", "q")

    talk, _ = in_minutes(tmp_path, 0)
    rehearsal = steered(talk, clock, steps)
    finish(honey_project(tmp_path), talk, rehearsal, TimeRequest(("talk",), save=True))
    assert (tmp_path / "outlines" / "talk.yaml").read_text(encoding="utf-8") == TALK
    assert "stopped before its end; nothing is saved" in capsys.readouterr().out


def test_an_outline_that_was_edited_in_the_meantime_keeps_those_edits(tmp_path: Path) -> None:
    talk, rehearsal = finished(tmp_path)
    project = honey_project(tmp_path)
    path = tmp_path / "outlines" / "talk.yaml"
    path.write_text(TALK.replace("slides:\n", "slides:\n  - title: New\n    points: [New]\n"), encoding="utf-8")
    finish(project, talk, rehearsal, TimeRequest(("talk",), save=True))
    text = path.read_text(encoding="utf-8")
    assert "  - title: New\n    points: [New]\n" in text
    assert "minutes: 1.5  # with the map" in text


def test_nothing_is_asked_where_the_outline_plans_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk, rehearsal = finished(tmp_path)
    project = honey_project(tmp_path)
    finish(project, talk, rehearsal, TimeRequest(("talk",), save=True))
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked"))
    finish(project, talk, rehearsal, TimeRequest(("talk",)))
    assert "Nothing to save" in capsys.readouterr().out
