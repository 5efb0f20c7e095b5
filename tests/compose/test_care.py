"""What must not be said can't be reached by a detour."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.problems import Level
from tests.workspaces import composed

FACTS = """
source: club
facts:
  loss: {claim: loss, value: 40, unit: hives, confidence: disputed, speak_as: Nobody counted them well.}
  record: {claim: record, value: 420, unit: hives, use: avoid}
  twice_loss: {claim: twice, derived: "loss * 2"}
  twice_record: {claim: twice, derived: "record * 2"}
  careful: {claim: twice, derived: "loss * 2", confidence: disputed, speak_as: Twice what nobody counted.}
  hives: {claim: hives, unit: hives, values: {2022: 310, "2023-04": 328}}
  rumor: {claim: rumor, value: [3, 4], as_of: 2022, confidence: hearsay, speak_as: People talk.}
  old: {claim: old, unit: hives, values: {1990: 5, 1991: 6}}
  double: {claim: double, derived: hives.at(2022) * 2}
  prize: {claim: prize, unit: USD, value: 500, as_of: 2022}
  honey: {claim: honey, unit: tons, values: {2022: 3, 2023: 4}}
"""


def errors(folder: Path, slide: str) -> list[str]:
    outline = f"title: Bees\nslides:\n  - {{id: one, title: One, notes: Look., {slide}}}\n"
    _, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    return [problem.message for problem in problems if problem.level is Level.ERROR]


def test_a_figure_derived_from_a_disputed_fact_is_refused(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "statement: '{{ bees.twice_loss }}'")
    assert message == "`bees.twice_loss` is derived from `bees.loss`, which is disputed: its value can't be shown"


def test_a_figure_derived_from_a_fact_to_avoid_is_refused(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "statement: '{{ bees.twice_record }}'")
    assert message == "`bees.twice_record` is derived from `bees.record`, which must not be used (use: avoid)"


def test_a_disputed_derived_fact_is_said_in_its_careful_form(tmp_path: Path) -> None:
    assert errors(tmp_path, "statement: '{{ bees.careful.speak_as }}'") == []


def test_a_fact_to_avoid_can_not_stand_behind_a_slide(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "statement: Yes, also: [bees.record]")
    assert message == "`bees.record` must not be used (use: avoid)"


def test_counts_and_weights_do_not_share_an_axis(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "chart: {facts: [bees.hives, bees.honey], years: [2022, 2023]}")
    assert message.startswith("different units on one axis")


@pytest.mark.parametrize("expression", ["2**20000", "9**99999999", "bees.hives * 1e308 * 1e308", "bees.hives.at"])
def test_an_expression_that_makes_no_sense_is_refused_at_once(tmp_path: Path, expression: str) -> None:
    assert len(errors(tmp_path, f"statement: '{{{{ {expression} }}}}'")) == 1


def test_a_year_finds_the_value_of_its_only_month(tmp_path: Path) -> None:
    said = "statement: '{{ bees.hives.at(2023) }} in {{ bees.hives.date }}, {{ bees.hives.year }}'"
    outline = f"title: Bees\nslides:\n  - {{id: one, title: One, notes: Look., {said}}}\n"
    talk, _ = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    assert talk is not None
    assert talk.slides[1].visual.text.plain == "328 in April 2023, 2023"  # type: ignore[union-attr]


def test_a_telephone_number_without_quotes_is_refused(tmp_path: Path) -> None:
    facts = FACTS + "  line: {claim: a number, kind: contact, value: 8005550123}\n"
    outline = "title: Bees\nslides:\n  - {id: one, title: One, notes: Look., statement: Yes}\n"
    _, problems = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": facts})
    assert any("needs quotes, or it is printed as a quantity" in problem.message for problem in problems)


def test_a_word_in_brackets_that_is_like_a_cue_is_told(tmp_path: Path) -> None:
    outline = (
        "title: Bees\nslides:\n  - {id: one, title: One, statement: Yes, notes: 'Look. [pauze] [ask who] [sic]'}\n"
    )
    _, problems = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    told = [problem.message for problem in problems if "looks like a cue" in problem.message]
    assert told == [
        "`[pauze]` looks like a cue and would be read aloud",
        "`[ask who]` looks like a cue and would be read aloud",
    ]


@pytest.mark.parametrize("filters", ["capitalized", "with_year", "words", "rounded(2)"])
def test_no_filter_says_what_is_disputed(tmp_path: Path, filters: str) -> None:
    (message,) = errors(tmp_path, f"statement: '{{{{ bees.rumor | {filters} }}}}'")
    assert message == "`bees.rumor` is hearsay: its value can't be shown"


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        ("{facts: [{fact: bees.hives, at: 2022}], years: [2022, 2023]}", "would stand the same under every year"),
        ("{facts: [bees.double], years: [2022, 2023]}", "is derived and would stand the same under every year"),
        ("{facts: [bees.hives, bees.old], by: fact}", "the facts share none"),
    ],
)
def test_a_chart_shows_no_value_under_a_year_that_is_not_its_own(tmp_path: Path, chart: str, reason: str) -> None:
    assert any(reason in message for message in errors(tmp_path, f"chart: {chart}"))


def test_facts_can_be_compared(tmp_path: Path) -> None:
    said = "statement: '{{ 'yes' if bees.hives == 328 else 'no' }}{{ 'yes' if bees.hives != 328 else 'no' }}'"
    said = said.replace("'yes'", '"yes"').replace("'no'", '"no"')
    outline = f"title: Bees\nslides:\n  - {{id: one, title: One, notes: Look., {said}}}\n"
    talk, _ = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    assert talk.slides[1].visual.text.plain == "yesno"  # type: ignore[union-attr]


def test_money_is_not_converted(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "statement: '{{ bees.prize | money(\"EUR\") }}'")
    assert message == "the fact is in USD, not in EUR"


def test_the_facts_of_a_charts_note_are_cited(tmp_path: Path) -> None:
    chart = "chart: {facts: [bees.hives], years: [2022], by: fact, note: 'and {{ bees.prize }}'}"
    outline = f"title: Bees\nslides:\n  - {{id: one, title: One, notes: Look., {chart}}}\n"
    talk, _ = composed(tmp_path, {"talk.yaml": outline, "facts/bees.yaml": FACTS})
    assert "bees.prize" in [use.fact for use in talk.slides[1].uses]
