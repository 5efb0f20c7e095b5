"""Many edits by chance: no value goes where it does not belong, nothing is missed, for two years.

TALKS_TRIALS, TALKS_OFFICE_TRIALS and TALKS_EXAMPLES set how many are made, TALKS_TRIALS_FROM the first seed.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refresh.judging import Verdict
from tests.refresh.office import needs_libreoffice, saved_by_libreoffice
from tests.refresh.refreshed import refreshed
from tests.refresh.steps import STEPS
from tests.refresh.subjects import SHIPPED, TWELVE, VALLEY, subject
from tests.refresh.trials import Trial, edited, first_year, judged, second_year, seeded

TRIALS = int(os.environ.get("TALKS_TRIALS", "200"))
OFFICE_TRIALS = int(os.environ.get("TALKS_OFFICE_TRIALS", "2"))
EXAMPLES = int(os.environ.get("TALKS_EXAMPLES", "6"))
FIRST = int(os.environ.get("TALKS_TRIALS_FROM", "0"))
NEEDLESS = 200  # one in so many texts that are updated may be left though all of its slide stands as it was built
PARTS = 4  # each a test of its own, so that several processes share them


def assert_safe(found: Verdict) -> None:
    assert found.false == []
    assert found.silent == []
    assert len(found.needless) <= found.counts["texts updated"] / NEEDLESS, found.needless


def tell(request: pytest.FixtureRequest, name: str, count: int, found: Verdict) -> None:
    """For the summary at the end of the run."""
    request.node.user_properties.append(("trials", (name, count, dict(found.counts), len(found.false + found.silent))))


@pytest.mark.parametrize("part", range(PARTS))
def test_twelve_slides_that_are_nearly_alike(part: int, request: pytest.FixtureRequest) -> None:
    seeds = range(FIRST + part, FIRST + TRIALS, PARTS)
    found = judged_seeds(TWELVE, seeds)
    tell(request, TWELVE, len(seeds), found)
    assert_safe(found)
    assert found.counts["texts updated"] > 5 * found.counts["texts conflict"]


@pytest.mark.parametrize("name", [VALLEY, *SHIPPED])
def test_talks_with_every_kind_of_place(name: str, request: pytest.FixtureRequest) -> None:
    seeds = range(FIRST, FIRST + TRIALS // (20 if name == VALLEY else 200))  # the shipped decks are large
    found = judged_seeds(name, seeds)
    tell(request, name, len(seeds), found)
    assert_safe(found)
    assert found.counts["texts updated"] > 3 * found.counts["texts conflict"]


def judged_seeds(name: str, seeds: range) -> Verdict:
    found = Verdict()
    for seed in seeds:
        made = seeded(subject(name), seed)
        found.add(judged(made), str(made))
    return found


@needs_libreoffice
@pytest.mark.parametrize("through", ["pptx", "odp"])
def test_saved_by_libreoffice_before_and_between(through: str, request: pytest.FixtureRequest) -> None:
    """The edited deck is saved there, refreshed, and saved there once more before the facts change again."""
    made = {f"{name}-{seed:05}": seeded(subject(name), seed) for name, seed in office_seeds(through)}
    once = saved_by_libreoffice({name: one.deck.deck for name, one in made.items()}, through)
    found, decks, results = Verdict(), {}, {}
    for name, one in made.items():
        decks[name] = one.deck.saved_anew(once[name])
        verdict, results[name] = first_year(one, decks[name])
        found.add(verdict, str(one))
    twice = saved_by_libreoffice({name: one.after for name, one in results.items()}, through)
    for name, one in made.items():
        found.add(second_year(one, decks[name], results[name], twice[name]), f"a year on: {one}")
    tell(request, f"saved as .{through}, twice", len(made), found)
    assert_safe(found)


def office_seeds(through: str) -> list[tuple[str, int]]:
    count = OFFICE_TRIALS if through == "pptx" else max(1, OFFICE_TRIALS // 3)
    found = [(name, FIRST + seed) for name in (TWELVE, VALLEY) for seed in range(count)]
    return [*found, *((name, FIRST + seed) for name in SHIPPED[2:] for seed in range(count // 6))]


@pytest.mark.parametrize("name", [TWELVE, VALLEY])
def test_refreshed_again_at_once_nothing_is_left_to_do(name: str) -> None:
    for seed in range(FIRST, FIRST + TRIALS // 20):
        made = seeded(subject(name), seed)
        _, result = first_year(made, made.deck)
        again = refreshed(result.after, made.subject.new)
        assert again.after == result.after, made
        assert again.plan.updated == (), made
        assert spots(again.plan.conflicts) == spots(result.plan.conflicts), made
        assert spots(again.plan.gone) == spots(result.plan.gone), made


def spots(entries: tuple[object, ...]) -> list[str]:
    return sorted(str(one.spot) for one in entries)  # type: ignore[attr-defined]


NUMBERS = st.integers(0, 60)
ROWS = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS, NUMBERS, NUMBERS), max_size=12)


@pytest.mark.parametrize("name", [TWELVE, VALLEY])
@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(steps=ROWS)
def test_any_row_of_edits(name: str, steps: list[tuple[str, int, int, int]]) -> None:
    """Where this fails, Hypothesis finds the fewest and simplest edits that still do."""
    made: Trial = edited(subject(name), steps)
    found = judged(made)
    assert found.false == [], made.done
    assert found.silent == [], made.done
