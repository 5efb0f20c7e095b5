"""Whether a talk says a fact as true now or as history."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from talks.compose.said import Said, sayings
from talks.pipeline import Options, compose_talk
from tests.workspaces import TODAY, project_of

NOW, THEN, OPEN = Said.NOW, Said.THEN, Said.OPEN

FACTS = """
source: club
review: never
facts:
  homes: {claim: shelters in the country, unit: shelters, values: {2009: 2, 2011: 3}}
  share: {claim: share of nomads, kind: share, unit: percent, value: 70, as_of: "1926-1930"}
  guess: {claim: a guess, kind: estimate, unit: people, value: 900, as_of: about 2012}
  theirs: {claim: other shelters, unit: shelters, value: 20, as_of: about 2011}
  ours: {claim: our shelters, unit: shelters, value: 3, as_of: about 2011}
  moved: {claim: year of the move, kind: year, value: 1997, as_of: "1997"}
  line: {claim: a number, kind: contact, name: Line, value: 555-0100, checked: "2030-02-01"}
  grade: {claim: a grade, kind: name, values: {2010: Tier 3, 2011: Tier 2}, speak_as: It was on Tier 2 in 2011.}
  told: {claim: Shelters are small and poor, as_of: "2011"}
  helped: {claim: a count, unit: people, values: {2011: 171}, speak_as: They say that they helped 171 people in 2011.}
  more: {claim: growth, derived: homes - homes.at(2009)}
"""

# What stands in the notes, and how the fact in it is said. The newest value of `homes` is of 2011.
SENTENCES: list[tuple[str, Said]] = [
    # Present tense: a claim about now, whatever year stands beside it.
    ("There are @ shelters.", NOW),
    ("There’s no more than @ of them.", NOW),
    ("The country has @ shelters.", NOW),
    ("It has had @ shelters since 2011.", NOW),
    ("The number is @, and that is little.", NOW),
    ("We know of @ shelters today.", NOW),
    ("They run @ shelters.", NOW),
    ("Church groups run @ shelters.", NOW),
    ("The state pays for @ shelters.", NOW),
    ("A report of 2011 names @ shelters.", NOW),
    ("@ shelters don’t suffice.", NOW),
    ("You can find @ shelters.", NOW),
    ("The newest count that I have is @, for 2011.", NOW),
    ("About @ shelters are open, by a count of 2011.", NOW),
    ("In 2009 there were a few, and now @.", NOW),
    ("Where @ shelters stand, nobody says.", NOW),
    ("There used to be two, but there are @ by now.", NOW),
    ("People have opened @ shelters.", NOW),
    ("The plan is that @ shelters will stay open.", NOW),
    ("How many shelters are there? @.", NOW),
    ("@ shelters, one in each large city.", NOW),
    ("Shelters known to me: @.", NOW),
    ("They still number @.", NOW),
    ("I’m told of @ shelters.", NOW),
    ("We’re down to @ shelters.", NOW),
    ("Its owner lives in one of @ shelters.", NOW),
    # Past tense with the year, in the sentence or near it.
    ("In 2011 there were @ shelters.", THEN),
    ("There were @ shelters in 2011.", THEN),
    ("In 2011 the country had @ shelters.", THEN),
    ("An insider counted @ shelters in 2011.", THEN),
    ("By 2011 volunteers ran @ shelters.", THEN),
    ("In 2011, when I left, @ shelters stood there.", THEN),
    ("The report of 2011 named @ shelters.", THEN),
    ("I wrote in 2011 that @ shelters were open.", THEN),
    ("In 2011 donors paid for @ shelters, and the city gave a little.", THEN),
    ("Women built @ shelters; that was in 2011.", THEN),
    ("In 2011 the insider didn’t know of more than @ shelters.", THEN),
    ("What the report of 2011 found was @ shelters.", THEN),
    ("It was 2011. The country had @ shelters.", THEN),
    ("In 2011 @ shelters for victims, and twenty more for others, were known.", THEN),
    ("Fewer than @ shelters could be found in 2011.", THEN),
    ("The count rose to @ in 2011.", THEN),
    ("In 2011 a visitor saw @ shelters that were small.", THEN),
    ("In 2011 they taught, fed and housed people in @ shelters.", THEN),
    # No verb, and the year beside it.
    ("@ shelters in 2011.", THEN),
    ("The count of 2011: @ shelters.", THEN),
    ("Shelters in 2011, by an insider’s count: @.", THEN),
    ("And in 2011? @ shelters.", THEN),
    # It says itself of what time it speaks.
    ("As of 2011, there are @ shelters.", THEN),
    ("There are @ shelters as of 2011.", THEN),
    ("There are @ shelters as of early 2011.", THEN),
    # Past tense, and no year far and wide: nobody can tell.
    ("There were @ shelters.", OPEN),
    ("The country had @ shelters, and an insider counted them.", OPEN),
    ("In 2009 there were @ shelters.", OPEN),
    # A value of a certain year is history in any tense.
    ("There are {{ bees.homes.at(2009) }} shelters.", THEN),
    ("There are {{ bees.homes.first }} shelters.", THEN),
    # Of a period every year will do; where words tell the time, any of theirs.
    ("In 1928 {{ bees.share }} of them were herders.", THEN),
    ("{{ bees.share }} of them are herders.", NOW),
    ("In 2012 I heard of {{ bees.guess }} people.", THEN),
    ("I guess {{ bees.guess }} people.", NOW),
    # A year says itself.
    ("The government moved in {{ bees.moved }}.", THEN),
    # A number to call is always given for now.
    ("In 2011 we called {{ bees.line }}.", NOW),
    # Sentences of the registry count by their own words.
    ("{{ bees.told.claim }}.", NOW),
    ("{{ bees.grade.speak_as }}", THEN),
    ("{{ bees.helped.speak_as }}", THEN),
    # May is a month, bed is no verb, and St. ends no sentence.
    ("In May 2011, @ shelters.", THEN),
    ("In 2011 a bed in one of @ shelters.", THEN),
    ("In 2011 St. Paul had @ shelters.", THEN),
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Said]:
    """How each of the sentences says its fact, by the id of its slide."""
    slides = "".join(
        f"  - {{id: s{number}, title: Slide {chr(65 + number // 26)}{chr(97 + number % 26)}, statement: x, "
        f"notes: {json.dumps(sentence.replace('@', '{{ bees.homes }}'))}}}\n"
        for number, (sentence, _) in enumerate(SENTENCES)
    )
    files = {"talk.yaml": f"title: Homes\nminutes: 30\nslides:\n{slides}", "facts/bees.yaml": FACTS}
    project = project_of(tmp_path_factory.mktemp("said"), files)
    talk, _ = compose_talk(project, "talk", Options(), TODAY)
    assert talk is not None
    return {one.slide: one.said for one in sayings(talk, project.registry)}


@pytest.mark.parametrize(("number", "sentence", "expected"), [(n, *one) for n, one in enumerate(SENTENCES)])
def test_a_sentence_says_its_fact_as_now_or_as_history(
    said: dict[str, Said], number: int, sentence: str, expected: Said
) -> None:
    assert said[f"s{number}"] is expected


def told(folder: Path, slide: str, head: str = "") -> list[tuple[str, str, Said]]:
    """Where the facts of a slide are said, and how."""
    talk = f"title: Homes\n{head}\nminutes: 5\nslides:\n  - {{id: one, title: Homes, {slide}}}\n"
    project = project_of(folder, {"talk.yaml": talk, "facts/bees.yaml": FACTS})
    composed, problems = compose_talk(project, "talk", Options(), TODAY)
    assert composed is not None
    assert [one.message for one in problems if one.level.name == "ERROR"] == []
    return [(one.where, str(one.use), one.said) for one in sayings(composed, project.registry) if one.slide == "one"]


def test_a_number_is_read_with_its_label(tmp_path: Path) -> None:
    figure = 'number: {value: "{{ bees.homes }}", label: "%s"}'
    assert told(tmp_path, figure % "shelters") == [("text", "bees.homes@2011", NOW)]
    assert told(tmp_path, figure % "shelters in 2011") == [("text", "bees.homes@2011", THEN)]
    assert told(tmp_path, figure % "shelters in {{ bees.homes.year }}")[0] == ("text", "bees.homes@2011", THEN)


def test_several_years_in_a_chart_are_history(tmp_path: Path) -> None:
    chart = "chart: {kind: column, facts: [bees.homes], subtitle: The country}"
    assert told(tmp_path, chart) == [("text", "bees.homes@2009", THEN), ("text", "bees.homes@2011", THEN)]


def test_a_chart_of_one_year_is_history_where_it_says_the_year(tmp_path: Path) -> None:
    chart = "chart: {kind: bar, facts: [bees.ours, bees.theirs], subtitle: '%s'}"
    assert {one[2] for one in told(tmp_path, chart % "In 2011")} == {THEN}
    assert {one[2] for one in told(tmp_path, chart % "By a guess")} == {NOW}


def test_a_cell_of_a_table_is_read_with_its_head_and_its_row(tmp_path: Path) -> None:
    table = 'table: {columns: ["", "%s"], rows: [["%s", "{{ bees.homes }}"]]}'
    assert told(tmp_path, table % ("2011", "Shelters"))[0][2] is THEN
    assert told(tmp_path, table % ("Number", "Shelters, 2011"))[0][2] is THEN
    assert told(tmp_path, table % ("Number", "Shelters"))[0][2] is NOW


def test_what_stands_beside_its_date_on_a_timeline_is_history_in_the_present_tense_too(tmp_path: Path) -> None:
    events = '{when: "2011", text: "There are {{ bees.homes }} shelters"}, {when: "2012", text: Floods}, '
    events += '{when: Today, text: "There are {{ bees.homes }} shelters"}'
    assert {one[2] for one in told(tmp_path, f"timeline: {{events: [{events}]}}")} == {THEN, NOW}


def test_a_fact_behind_a_slide_is_open_unless_the_slide_names_its_year(tmp_path: Path) -> None:
    assert told(tmp_path, "statement: So it is, also: [bees.told]") == [("also", "bees.told@2011", OPEN)]
    assert told(tmp_path, "statement: So it was in 2011, also: [bees.told]") == [("also", "bees.told@2011", THEN)]


def test_a_derived_fact_is_as_old_as_what_it_follows_from(tmp_path: Path) -> None:
    found = told(tmp_path, 'statement: "There is {{ bees.more }} more"')
    assert ("text", "bees.homes@2011", NOW) in found
    assert not any("bees.more" in one[1] for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В стране {{ bees.homes }} приюта.", NOW),
        ("В 2011 году в стране было {{ bees.homes }} приюта.", THEN),
        ("В 2011 году было холодно. В стране {{ bees.homes }} приюта.", NOW),
    ],
)
def test_in_other_languages_the_year_in_the_same_sentence_makes_history(
    tmp_path: Path, text: str, expected: Said
) -> None:
    assert [one[2] for one in told(tmp_path, f"statement: Дом, notes: '{text}'", "language: ru")] == [expected]
