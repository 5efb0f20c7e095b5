"""The demo deck as it is laid out, compared whole with golden text."""

from __future__ import annotations

from pathlib import Path

from talks.pipeline import Options, compose_talk, lay_out_talk, open_project
from tests.dump import deck_text
from tests.workspaces import DEMO, TODAY, assert_golden


def test_the_demo_deck_is_laid_out_as_before(update_golden: bool) -> None:
    project = open_project(DEMO)
    talk, _ = compose_talk(project, "bees_20", Options(), TODAY)
    assert talk is not None
    deck, _, _, problems = lay_out_talk(project, talk)
    assert deck is not None
    assert [problem.message for problem in problems] == []
    assert_golden(Path(__file__).parent / "golden" / "bees_20.txt", deck_text(deck), update_golden)
