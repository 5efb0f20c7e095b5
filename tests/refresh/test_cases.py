"""Every case of hand edits comes out as it must: directly, and after LibreOffice has saved the edited deck."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from talks.refresh.records import RefreshPlan
from talks.refreshing import Bases
from tests.refresh import valley
from tests.refresh.cases import CASES, Case
from tests.refresh.editing import edited
from tests.refresh.looking import lines_of
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.outcomes import wrong_in
from tests.refresh.refreshed import not_explained, refreshed

NAMES = [case.name for case in CASES]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return valley.built_deck(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the deck would say now."""
    return base_now(tmp_path_factory.mktemp("after"))


@pytest.fixture(scope="module")
def saved(built: bytes) -> dict[str, bytes]:
    """The edited decks as LibreOffice saves them."""
    return saved_by_libreoffice({case.name: edited(built, case.edit) for case in CASES})


def base_now(folder: Path) -> dict[str, Any]:
    made, problems = Bases(valley.project_after(folder), valley.TODAY).now("talk", "club")
    assert made is not None, problems
    return made


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case(case: Case, built: bytes, new: dict[str, Any]) -> None:
    assert_right(case, edited(built, case.edit), new)


@needs_libreoffice
@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_case_saved_by_libreoffice(case: Case, saved: dict[str, bytes], new: dict[str, Any]) -> None:
    assert_right(case.after_office(), saved[case.name], new)


def assert_right(case: Case, deck: bytes, new: dict[str, Any]) -> None:
    result = refreshed(deck, new)
    assert wrong_in(case, deck, result.after, result.plan) == []
    assert not_explained(result) == []
    again = refreshed(result.after, new)
    assert again.plan.updated == (), "a second refresh has nothing left to do"
    assert spots_of(again.plan) == spots_of(result.plan), "what was left open is told again"


def spots_of(plan: RefreshPlan) -> list[str]:
    return sorted(str(one.spot) for one in (*plan.conflicts, *plan.gone))


def test_the_copy_of_a_slide_is_left_where_it_was_edited_and_updated_where_not(
    built: bytes, new: dict[str, Any]
) -> None:
    case = next(one for one in CASES if one.name == "copy_of_a_slide_edited")
    result = refreshed(edited(built, case.edit), new)
    lines = lines_of(result.after)
    assert "4,377 hives stand in our valley" in lines
    assert "4,300 hives stand in our valley" in lines
    assert sum("17.9" in line for line in lines) == 2
    assert any(one.now.startswith("4,300") for one in result.plan.conflicts)


def test_the_judge_sees_what_is_wrong(built: bytes) -> None:
    """Nothing done, nothing reported: every place that should be updated is told as wrong."""
    case = next(one for one in CASES if one.name == "nothing_edited")
    wrong = wrong_in(case, built, built, RefreshPlan())
    assert sum("stayed" in one for one in wrong) >= len(valley.SPOTS)
    assert sum("silent miss" in one for one in wrong) >= len(valley.SPOTS)
