"""What is doubtful in a chart that may be drawn."""

from __future__ import annotations

from pathlib import Path

from tests.workspaces import composed

FACTS = """
source: club
place: the valley
facts:
  found: {claim: a, unit: victims, values: {2009: 59, 2010: 82, 2011: 82}}
  men: {claim: a, unit: people, values: {2010: 12}}
  women: {claim: a, unit: people, values: {2010: 4}}
  share: {claim: a, derived: "women.at(2010) / men.at(2010)", as: percent}
"""


def told(folder: Path, chart: str, *codes: str) -> list[str]:
    outline = "title: T\nslides:\n  - {id: c, title: Many, notes: Look., chart: {" + chart + "}}\n"
    _, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    return [one.message for one in problems if one.code in codes]


def test_a_chart_of_victims_says_place_and_period_and_how_they_were_counted(tmp_path: Path) -> None:
    assert told(tmp_path, "facts: [bees.found], years: [2009, 2010]", "chart-says") == [
        "the chart of slide `c` does not say the place (the valley), nor "
        "whether the victims were identified, assisted or reported"
    ]
    said = "facts: [bees.found], years: [2009, 2010], subtitle: Identified by the police of the valley"
    assert not told(tmp_path, said, "chart-says")


def test_the_year_is_said_where_no_axis_says_it(tmp_path: Path) -> None:
    chart = "by: fact, facts: [bees.men, bees.women], subtitle: Helped in the valley"
    assert not told(tmp_path / "series", chart, "chart-says")  # the year is the name of the series
    chart = "by: fact, facts: [bees.share], subtitle: Helped in the valley"
    assert told(tmp_path / "none", chart, "chart-says") == ["the chart of slide `c` does not say the year (2010)"]


def test_equal_neighbours_may_be_a_figure_repeated(tmp_path: Path) -> None:
    assert told(tmp_path, "facts: [bees.found]", "chart-repeats") == ["slide `c`: 2010 and 2011 have the same 82"]


def test_a_group_of_a_few_people_may_be_known(tmp_path: Path) -> None:
    assert told(tmp_path, "facts: [bees.men, bees.women], years: [2010]", "few-people") == [
        "slide `c` shows groups of a few people: 4 (Women)"
    ]


def test_a_percentage_of_a_few_is_told(tmp_path: Path) -> None:
    assert len(told(tmp_path, "by: fact, facts: [bees.share]", "percent-of-few")) == 2
