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
  queens: {claim: a, unit: hives, values: {2020: 7, 2023: 9}}
  colours:
    claim: hives by colour; striped ones are counted across the colours
    unit: hives
    values: {2020: {white: 3, green: 2}, 2023: {white: 4, green: 4, striped: 5}}
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
    assert chart.categories == ("Members, 2023", "Guests, 2022")  # of different years, so each says its own
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


def test_facts_of_one_year_beside_each_other_need_no_legend(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, "facts: [bees.hives, bees.queens], years: [2023]")
    assert chart
    assert chart.categories == ("Hives", "Queens")
    assert values(chart) == {"2023": [8, 9]}


def test_a_series_of_facts_of_several_years_is_called_by_their_unit(tmp_path: Path) -> None:
    chart, _ = made(tmp_path, 'by: fact, facts: [{fact: bees.hives, at: "2019"}, {fact: bees.queens, at: "2020"}]')
    assert values(chart) == {"hives": [5, 7]}
    assert chart
    assert chart.categories == ("Hives, 2019", "Queens, 2020")


def test_the_parts_of_a_fact_are_taken_apart(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "facts: [bees.colours], years: [2023]")
    assert chart
    assert chart.categories == ("White", "Green", "Striped")
    assert [str(use) for value in chart.series[0].values for use in value.uses] == ["bees.colours@2023"] * 3
    assert not problems


def test_a_part_can_be_chosen_and_named(tmp_path: Path) -> None:
    facts = "{fact: bees.colours, part: green, label: In green}, bees.queens"
    chart, _ = made(tmp_path, f"facts: [{facts}], years: [2020, 2023]")
    assert values(chart) == {"In green": [2, 4], "Queens": [7, 9]}


def test_a_stack_adds_up_its_parts_with_the_facts_behind_them(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "kind: stacked, facts: [{fact: bees.colours, part: [white, green]}]")
    assert chart
    assert not problems
    assert (chart.categories, values(chart)) == (("2020", "2023"), {"White": [3, 4], "Green": [2, 4]})
    assert [(total.value, total.label) for total in chart.totals] == [(5, "5"), (8, "8")]
    assert [str(use) for use in chart.totals[1].uses] == ["bees.colours@2023"]


def test_a_stack_may_be_held_against_its_whole(tmp_path: Path) -> None:
    parts = "kind: stacked, facts: [{fact: bees.colours, part: [white, green]}], years: [2023]"
    chart, problems = made(tmp_path / "right", f"{parts}, total: bees.hives")
    assert chart
    assert not problems
    chart, problems = made(tmp_path / "wrong", f"{parts}, total: bees.queens")
    assert chart is None
    assert problems == ["the parts of 2023 make 8, and `bees.queens` is 9"]


def test_a_single_stack_lies_and_several_years_stand(tmp_path: Path) -> None:
    parts = "kind: stacked, facts: [{fact: bees.colours, part: [white, green]}]"
    lying, _ = made(tmp_path / "one", f"{parts}, years: [2023]")
    standing, _ = made(tmp_path / "two", parts)
    assert lying
    assert standing
    assert (lying.lying, standing.lying) == (True, False)


def test_a_slope_joins_the_two_years_that_all_facts_have(tmp_path: Path) -> None:
    chart, problems = made(tmp_path, "kind: slope, facts: [bees.hives, bees.swarms]")
    assert chart
    assert not problems
    assert (chart.categories, values(chart)) == (("2020", "2023"), {"Hives": [6, 8], "Swarms": [1, 2]})


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        ("kind: stacked, facts: [bees.colours], years: [2023]", "counted among the other parts"),
        ("kind: stacked, facts: [bees.hives, bees.swarms], years: [2023]", "counts different things"),
        ("kind: stacked, facts: [bees.hives]", "at least two parts"),
        ("kind: stacked, facts: [bees.hives, bees.queens], by: fact", "would add up years"),
        ("kind: slope, facts: [bees.hives]", "joins two years"),
        ("kind: pictogram, each: 10, facts: [bees.queens]", "more than any of the values"),
        ("kind: column, each: 10, facts: [bees.hives]", "`each` is for pictograms"),
        ("facts: [{fact: bees.colours, part: blue}]", "has no part `blue`"),
    ],
)
def test_a_chart_whose_values_do_not_suit_its_kind_is_refused(tmp_path: Path, chart: str, reason: str) -> None:
    found, problems = made(tmp_path, chart)
    assert found is None
    assert [reason in problem for problem in problems] == [True]


def test_too_many_figures_are_refused_with_a_round_number_to_use(tmp_path: Path) -> None:
    outline = (
        "title: T\nslides:\n  - {id: c, title: C, notes: Look., chart: {kind: pictogram, facts: [bees.members]}}\n"
    )
    facts = FACTS.replace("value: 40", "value: 1430")
    _, problems = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": facts})
    assert [one.advice for one in problems if one.level is Level.ERROR] == [
        "Write `each: 50`: one figure then stands for 50."
    ]
