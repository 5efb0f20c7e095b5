"""The church talk in 10, 20, 30 and 45 minutes: what must stay stays, and nothing speaks of what was dropped."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from talks.compose.kinds import Closing
from talks.compose.talk import Talk
from talks.compose.timing import talk_time
from talks.pipeline import Options, compose_talk, open_project
from talks.problems import Level, Problem
from tests.workspaces import TODAY

ROOT = Path(__file__).resolve().parents[2]
LENGTHS = (10, 12, 15, 20, 25, 30, 35, 40, 45)


@cache
def church(minutes: int) -> tuple[Talk, tuple[Problem, ...]]:
    project = open_project(ROOT)
    talk, problems = compose_talk(project, "church_30", Options(minutes=minutes), TODAY)
    assert talk is not None
    return talk, tuple(problems)


def said(talk: Talk) -> str:
    return "\n".join(one.text.plain for slide in talk.shown for one in slide.notes)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_every_length_fits_and_nothing_is_wrong_with_it(minutes: int) -> None:
    talk, problems = church(minutes)
    assert [one.message for one in problems if one.level is Level.ERROR or one.code == "dropped-reference"] == []
    time = talk_time(talk)
    assert time.planned <= minutes
    assert time.spoken <= minutes
    assert not [one.slide.id for one in time.slides if one.verdict == "over"]
    assert time.planned >= 0.85 * minutes  # nor does half of the time stay empty


@pytest.mark.parametrize("minutes", LENGTHS)
def test_content_note_help_lines_and_care_for_survivors_stay(minutes: int) -> None:
    talk, _ = church(minutes)
    assert said(talk).count("A word before we begin.") == 1
    first_story = next(slide for slide in talk.shown if slide.id == "buses")
    assert first_story.notes[0].text.plain.startswith("A word before we begin.")
    closing = next(slide.visual for slide in talk.shown if isinstance(slide.visual, Closing))
    assert len(closing.help_lines) == 3
    assert len(talk.handout.help_lines) == 3
    assert "You don’t have to tell me anything" in said(talk)
    assert "don’t question anyone" in said(talk)
    assert "I won’t tell you about a particular survivor" in said(talk)


@pytest.mark.parametrize(
    ("minutes", "slide", "words"),
    [
        (28, "camel", "camel"),
        (28, "camel", "antlers"),
        (20, "herders", "it has been hurt"),
        (15, "overcome", "do what we did"),
        (10, "identified_helped", "is from 2011"),
    ],
)
def test_words_that_lean_on_a_slide_go_with_it(minutes: int, slide: str, words: str) -> None:
    shorter, _ = church(minutes)
    assert slide not in [one.id for one in shorter.shown]
    assert words not in said(shorter)
    assert words in said(church(30)[0])


def test_each_length_holds_the_one_below_it() -> None:
    for shorter, longer in pairwise(LENGTHS):
        few, many = ([slide.id for slide in church(minutes)[0].shown] for minutes in (shorter, longer))
        assert [name for name in many if name in few] == few
