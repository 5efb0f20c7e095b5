"""What the speaker decided on conflicts is done, and done for good: on decks edited by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.pipeline import Project
from talks.refresh.deciding import Choices
from talks.refresh.records import RefreshPlan
from talks.refreshing import Bases, refresh_deck
from tests.refresh import trials_talk, valley
from tests.refresh.marked import ALT, BOOK, LABEL, POINT, read_lines
from tests.refresh.subjects import TWELVE, VALLEY, subject
from tests.refresh.trials import Trial, first_year, seeded
from tests.refresh.valley import TODAY

MADE = {TWELVE: trials_talk, VALLEY: valley}
SEEDS = 6  # of each talk


def plan_of(project: Project, deck: Path, choices: Choices) -> RefreshPlan:
    plan = refresh_deck(project, deck, Bases(project, TODAY), choices).plan
    assert plan is not None
    return plan


def with_conflicts(name: str) -> list[tuple[Trial, list[str]]]:
    found = []
    for seed in range(SEEDS):
        made = seeded(subject(name), seed)
        _, result = first_year(made, made.deck)
        spots = [str(one.spot) for one in result.plan.conflicts]
        if spots:
            found.append((made, spots))
    return found


@pytest.mark.parametrize("name", [TWELVE, VALLEY])
def test_accepted_and_kept_conflicts_are_settled_and_do_not_come_back(name: str, tmp_path: Path) -> None:
    now = MADE[name].project_after(tmp_path / "now")
    settled = 0
    for number, (made, spots) in enumerate(with_conflicts(name)):
        deck = now.workspace.root / "decks" / f"{number}.pptx"
        deck.parent.mkdir(exist_ok=True)
        deck.write_bytes(made.deck.deck)
        open_before = {str(one.spot): one for one in plan_of(now, deck, Choices()).conflicts}
        assert list(open_before) == spots, str(made)
        accept = [spot for spot in spots[::2] if open_before[spot].edits]
        keep = [spot for spot in spots if spot not in accept]
        untouched = read_lines(deck.read_bytes())
        plan = plan_of(now, deck, Choices(tuple(accept), tuple(keep)))
        assert plan.conflicts == (), str(made)
        assert {str(one.spot) for one in plan.updated} >= set(accept), str(made)
        changed = changed_texts(untouched, read_lines(deck.read_bytes()))
        assert_as_decided(changed, [open_before[spot] for spot in accept], made)
        again = plan_of(now, deck, Choices())
        assert (again.updated, again.conflicts) == ((), ()), str(made)
        settled += len(spots)
    assert settled > 3


@pytest.mark.parametrize("name", [TWELVE, VALLEY])
def test_what_was_accepted_is_updated_once_its_fact_changes_again(name: str, tmp_path: Path) -> None:
    """But where the sentence says another number of the speaker's own, which is asked about once more."""
    now, later = MADE[name].project_after(tmp_path / "now"), MADE[name].project_later(tmp_path / "later")
    updated = 0
    for number, (made, spots) in enumerate(with_conflicts(name)):
        deck = tmp_path / f"{number}.pptx"
        deck.write_bytes(made.deck.deck)
        accepted = {str(one.spot) for one in plan_of(now, deck, Choices()).conflicts if one.edits}
        plan_of(now, deck, Choices(accept=tuple(spot for spot in spots if spot in accepted)))
        plan = plan_of(later, deck, Choices())
        again = [one for one in plan.conflicts if str(one.spot) in accepted and "Other numbers" not in one.why]
        assert again == [], str(made)
        updated += sum(str(one.spot) in accepted for one in plan.updated)
    assert updated > 2


def changed_texts(before: list[list[object]], after: list[list[object]]) -> list[tuple[object, object]]:
    return [
        (one, other)
        for old, new in zip(before, after, strict=True)
        for one, other in zip(old, new, strict=True)
        if one.text != other.text  # type: ignore[attr-defined]
    ]


def assert_as_decided(changed: list[tuple[object, object]], accepted: list[object], made: Trial) -> None:
    """Only texts that were accepted changed, and they say what was shown, perhaps beside words of the speaker's own."""
    shown = [" ".join(one.new.split()) for one in accepted]  # type: ignore[attr-defined]
    for _, now in changed:
        if now.kind not in (POINT, LABEL, BOOK, ALT):  # type: ignore[attr-defined]
            text = " ".join(now.text.split())  # type: ignore[attr-defined]
            assert any(text in new or new in text for new in shown), (str(made), text)
    assert changed or not accepted, str(made)
