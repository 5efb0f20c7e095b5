"""The demo talk as it is composed, compared whole with golden text."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.pipeline import Options, compose_talk, open_project
from tests.dump import talk_text
from tests.workspaces import DEMO, TODAY, assert_golden

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("audience", ["community", "school"])
def test_the_demo_talk_is_composed_as_before(audience: str, update_golden: bool) -> None:
    project = open_project(DEMO)
    talk, problems = compose_talk(project, "bees_20", Options(audience), TODAY)
    assert talk is not None
    told = "".join(f"{one.place}: {one.level}: {one.message}\n" for one in [*project.problems, *problems])
    assert_golden(GOLDEN / f"bees_20-{audience}.txt", f"{talk_text(talk)}\n# problems\n{told}", update_golden)
