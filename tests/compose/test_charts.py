"""Charts of facts, and charts that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.kinds import Chart
from talks.problems import Level
from tests.workspaces import composed, only_slide

FACTS = """
source: club
facts:
  hives: {claim: hives, unit: hives, values: {2019: 5, 2020: 6, 2023: 8}}
  swarms: {claim: swarms, name: Swarms, unit: swarms, values: {2020: 1, 2023: 2}}
  members: {claim: members, unit: people, value: 40, as_of: "2023"}
  guests: {claim: guests, unit: people, value: 60, as_of: "2022"}
  share: {claim: share, kind: share, unit: percent, values: {2020: 10, 2023: 20}}
  money: {claim: money, unit: USD, values: {2020: 10, 2023: 20}}
  changed: {claim: a, unit: hives, values: {2020: 10, 2023: 20}, plot: false, caveat: Counted in another way.}
  rival: {claim: a, unit: hives, values: {2020: 10, 2023: 20}, conflicts_with: [hives]}
  guess: {claim: a, kind: estimate, unit: hives, values: {2020: 10, 2023: 20}}
  rumour: {claim: a, unit: hives, values: {2020: 10, 2023: 20}, confidence: hearsay, speak_as: It is said.}
  mixed:
    claim: a
    unit: hives
    values: {2020: 10, 2023: {value: 99, confidence: disputed, speak_as: Nobody knows.}}
"""


def made(folder: Path, chart: str) -> tuple[Chart | None, list[str]]:
    """The chart, and the errors and warnings that it causes."""
    outline = "title: T\nslides:\n  - {id: c, title: C, notes: Look., chart: {" + chart + "}}\n"
    talk, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    told = [one.message for one in problems if one.level is not Level.HINT]
    if not any(slide.kind == "chart" for slide in talk.slides):
        return None, told
    visual = only_slide(talk).visual
    assert isinstance(visual, Chart)
    return visual, told


def values(chart: Chart | None) -> dict[str, list[float | None]]:
    assert chart is not None
    return {series.name: [value.value for value in series.values] for series in chart.series}


def test_years_without_a_value_stay_as_gaps_and_are_named(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "facts: [bees.hives]")
    assert chart
    assert chart.categories == ("2019", "2020", "2021", "2022", "2023")
    assert values(chart) == {"Hives": [5, 6, None, None, 8]}
    assert chart.note == "No figure for 2021, 2022"
    assert not problems


def test_a_note_of_ones_own_takes_the_place_of_the_one_on_gaps(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, "facts: [bees.hives], note: Not counted in two years")
    assert chart
    assert chart.note == "Not counted in two years"


def test_the_years_can_be_chosen(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, "facts: [bees.hives], years: [2019, 2023]")
    assert chart
    assert (chart.categories, values(chart)) == (("2019", "2023"), {"Hives": [5, 8]})


def test_each_fact_is_a_series_with_its_name_or_label(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, "facts: [{fact: bees.hives, label: Kept}, bees.swarms], years: [2020, 2023]")
    assert values(chart) == {"Kept": [6, 8], "Swarms": [1, 2]}


def test_every_point_is_bound_to_its_fact_and_year(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, "facts: [bees.hives], years: [2019, 2023]")
    assert chart
    assert [str(use) for value in chart.series[0].values for use in value.uses] == [
        "bees.hives@2019",
        "bees.hives@2023",
    ]


def test_facts_beside_each_other_are_the_categories(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "by: fact, kind: bar, facts: [bees.members, bees.guests]")
    assert chart
    assert chart.categories == ("Members", "Guests")
    assert [value.value for value in chart.series[0].values] == [40, 60]
    assert not problems


def test_a_fact_can_be_asked_for_at_a_year_of_its_own(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, 'by: fact, facts: [{fact: bees.hives, at: "2019"}, {fact: bees.swarms, at: "2020"}]')
    assert chart
    assert [value.value for value in chart.series[0].values] == [5, 1]


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        ("facts: [bees.hives, bees.money]", "different units on one axis"),
        ("facts: [bees.hives, bees.share]", "different units on one axis"),
        ("facts: [bees.changed]", "must not be joined"),
        ("facts: [bees.hives, bees.rival]", "conflict and can't stand in one chart"),
        ("facts: [bees.hives, bees.guess]", "a count and an estimate on one axis"),
        ("facts: [bees.rumour]", "is hearsay"),
        ("facts: [bees.hives], years: [1999]", "no value to show"),
        ("facts: [bees.members], kind: line", "one value only"),
    ],
)
def test_a_chart_that_would_mislead_is_refused(tmp_path: Path, chart: str, reason: str) -> None:
    found, problems = made(tmp_path, chart)
    assert found is None
    assert len(problems) == 1
    assert reason in problems[0]


def test_a_single_year_of_values_that_must_not_be_joined_can_be_shown(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "facts: [bees.changed], years: [2023]")
    assert values(chart) == {"Changed": [20]}
    assert not problems


def test_one_disputed_value_is_refused_and_the_firm_ones_can_be_shown(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "facts: [bees.mixed], years: [2020]")
    assert values(chart) == {"Mixed": [10]}
    assert not problems
    _, problems = made(tmp_path, "facts: [bees.mixed]")
    assert ["disputed" in problem for problem in problems] == [True]


def test_a_line_through_two_points_is_a_warning(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "facts: [bees.swarms], kind: line, years: [2020, 2023]")
    assert chart
    assert problems == ["a line through two points looks like a trend"]


@pytest.mark.parametrize(("facts", "unit"), [("bees.hives", "hives"), ("bees.hives, bees.swarms", "")])
def test_the_unit_is_given_only_where_all_facts_share_it(tmp_path: Path, facts: str, unit: str) -> None:
    chart, _ = made(tmp_path, f"facts: [{facts}]")
    assert chart
    assert chart.unit == unit
