"""Facts that are due for review and said as true now; help lines among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from talks.compose.talk import Talk, together
from talks.pipeline import Options, check_all, compose_talk
from talks.problems import Level, Problem
from tests.workspaces import project_of

FACTS = """
source: club
facts:
  homes: {claim: shelters, unit: shelters, values: {2009: 2, 2011: 3}}
  older: {claim: people, unit: people, value: 900, as_of: "2011", review: yearly}
  law: {claim: a law, kind: name, value: Article 17, until: 2029}
  fresh: {claim: a count, unit: people, values: {2030: 12}}
  grown: {claim: growth, derived: homes - homes.at(2009)}
  asked: {claim: Nobody was asked, as_of: "2011", review: yearly}
  future: {claim: a count, unit: people, value: 4, as_of: "2011", checked: 2062-01-01}
  line: {claim: a number, kind: contact, name: Line, value: 555-0100, checked: "2030-02-01"}
  desk: {claim: a number, kind: contact, name: Desk, value: 555-0200, checked: "2030-02-01"}
"""


def composed(folder: Path, slides: str, today: str = "2030-03-01", head: str = "") -> tuple[Talk, list[Problem]]:
    talk = f"title: Homes\n{head}\nslides:\n{slides}\n"
    project = project_of(folder, {"talk.yaml": talk, "facts/bees.yaml": FACTS})
    found, problems = compose_talk(project, "talk", Options(), date.fromisoformat(today))
    assert found is not None
    return found, problems


def told(folder: Path, slides: str, today: str = "2030-03-01", head: str = "") -> list[str]:
    """What is overdue in a talk."""
    _, problems = composed(folder, slides, today, head)
    return [one.message for one in problems if one.code in ("overdue", "help-line", "future-day")]


def slide(text: str, notes: str = "Look.", name: str = "one") -> str:
    return f'  - {{id: {name}, title: About {name}, statement: "{text}", notes: "{notes}"}}\n'


def test_an_old_figure_said_as_true_now_is_a_warning_at_the_fact(tmp_path: Path) -> None:
    _, problems = composed(tmp_path, slide("There are {{ bees.homes }} shelters"))
    (problem,) = [one for one in problems if one.code == "overdue"]
    assert problem.level is Level.WARNING
    assert str(problem.place).startswith("outlines/facts/bees.yaml:4:")
    assert problem.message == (
        "`bees.homes` is said as true now, and is due for review since 2014-01-01 (2 years after 2011 by default)"
    )
    assert "talks facts review bees.homes --until" in problem.advice
    assert "talks facts set bees.homes" in problem.advice
    assert "say “as of 2011”" in problem.advice


@pytest.mark.parametrize(
    "text",
    [
        "In 2011 there were {{ bees.homes }} shelters",
        "{{ bees.homes }} shelters in {{ bees.homes.year }}",
        "There are {{ bees.homes.at(2009) }} shelters",
        "There are {{ bees.fresh }} people",
        "There were {{ bees.homes }} shelters",  # a rule that nobody gave does not ask for a year
    ],
)
def test_history_and_what_is_fresh_are_none(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, slide(text)) == []


def test_with_a_rule_of_its_own_the_past_tense_needs_a_year(tmp_path: Path) -> None:
    assert len(told(tmp_path / "a", slide("There were {{ bees.older }} people"))) == 1
    assert told(tmp_path / "b", slide("There were {{ bees.older }} people", "It was 2011.")) == []


def test_what_stands_behind_a_slide_is_told_where_it_has_a_rule(tmp_path: Path) -> None:
    behind = '  - {{id: one, title: T, statement: "{}", notes: N, also: [bees.homes, bees.asked]}}\n'
    (problem,) = told(tmp_path / "a", behind.format("So it is"))
    assert problem.startswith("`bees.asked` is said as true now")
    assert told(tmp_path / "b", behind.format("So it was in 2011")) == []


def test_one_warning_a_fact_wherever_it_is_said(tmp_path: Path) -> None:
    slides = slide("There are {{ bees.homes }}", "Yes, {{ bees.homes }}.") + slide(
        "{{ bees.homes }} are few", name="two"
    )
    assert len(told(tmp_path, slides)) == 1


def test_one_warning_a_fact_in_however_many_talks(tmp_path: Path) -> None:
    talk = "title: Homes\nslides:\n" + slide("There are {{ bees.homes }} shelters")
    project = project_of(tmp_path, {"a.yaml": talk, "b.yaml": talk, "facts/bees.yaml": FACTS})
    problems = check_all(project, ["a", "b"], Options(), date(2030, 3, 1))
    assert [one.code for one in problems].count("overdue") == 1


def test_a_derived_figure_is_told_by_what_it_follows_from(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, slide("There are {{ bees.grown }} more"))
    assert problem.startswith("`bees.homes` is")


def test_until_a_day(tmp_path: Path) -> None:
    text = slide("{{ bees.law }} forbids it")
    assert told(tmp_path / "a", text, "2029-12-31") == []
    (problem,) = told(tmp_path / "b", text, "2030-01-01")
    assert "since 2030-01-01 (held to be true until 2029)" in problem


def test_a_handout_is_read_as_well(tmp_path: Path) -> None:
    figure = 'handout: {figures: [{value: "{{ bees.homes }}", label: %s}]}'
    assert len(told(tmp_path / "a", slide("x"), head=figure % "shelters")) == 1
    assert told(tmp_path / "b", slide("x"), head=figure % "'shelters, 2011'") == []


def test_a_number_to_call_is_looked_at_wherever_it_stands(tmp_path: Path) -> None:
    slides = slide("Call {{ bees.line }}", "Or call {{ bees.desk }}.")
    assert told(tmp_path / "a", slides) == []
    assert told(tmp_path / "b", slides, "2030-05-02") == []
    assert told(tmp_path / "c", slides, "2030-05-03") == [
        "`bees.line` was last checked 91 days ago",
        "`bees.desk` was last checked 91 days ago",
    ]


CONTACTS = """
source: club
facts:
  call: {claim: a number to call, kind: contact, name: Line, value: 1-800-555-0100, checked: "2029-01-01"}
  danger: {claim: number in an emergency, kind: contact, name: Danger, value: "911", checked: "2029-01-01"}
  site: {claim: the page, kind: contact, name: Site, value: bees.example, checked: "2029-01-01"}
  texts: {claim: number for text messages, kind: contact, name: By text, value: 612-555-0199, checked: "2029-01-01"}
  new: {claim: a number to call, kind: contact, name: New, value: 1-800-555-0200,
        history: [{value: 1-800-555-0100, checked: "2029-01-01", replaced: "2030-01-01"}]}
  page: {claim: a page, kind: contact, name: Page, value: bees.example/help, until: 2035,
        history: [{value: bees.example, checked: "2029-01-01", replaced: "2030-01-01"}]}
"""


def contacts(folder: Path, name: str) -> tuple[Talk, list[Problem]]:
    talk = "title: Homes\nslides:\n" + slide("Reach us: {{ bees.NAME }}".replace("NAME", name))
    project = project_of(folder, {"talk.yaml": talk, "facts/bees.yaml": CONTACTS})
    found, problems = compose_talk(project, "talk", Options(), date(2030, 3, 1))
    assert found is not None
    return found, [one for one in problems if one.code == "help-line"]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("call", "Call the number"),
        ("danger", "Look it up on the site of whoever runs it"),
        ("site", "Look it up on the site of whoever runs it"),
        ("texts", "Look it up on the site of whoever runs it"),
    ],
)
def test_only_what_may_be_called_is_to_be_called(tmp_path: Path, name: str, how: str) -> None:
    (problem,) = contacts(tmp_path, name)[1]
    assert problem.message == f"`bees.{name}` was last checked 424 days ago"
    assert problem.advice == f"{how} before you print it, then: talks facts review bees.{name}."


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("new", "New: new number: try it before giving it out."),
        ("page", "Page: new address: look it up before giving it out."),  # whatever the old one was held to be until
    ],
)
def test_a_contact_in_the_place_of_another_has_not_been_tried(tmp_path: Path, name: str, mark: str) -> None:
    talk, (problem,) = contacts(tmp_path, name)
    assert problem.message == f"`bees.{name}` is new, and nobody has tried it yet"
    assert [str(one) for page in talk.slides for one in page.overdue] == [mark]


def test_a_day_of_checking_that_is_still_to_come_is_a_warning(tmp_path: Path) -> None:
    slides = slide("There are {{ bees.future }} people")
    assert told(tmp_path, slides) == ["`bees.future` was checked on 2062-01-01, which is still to come"]


# ---- the marks in the notes


def marks(talk: Talk) -> Mapping[str, list[str]]:
    return {one.id: [str(mark) for mark in one.overdue] for one in talk.slides if one.overdue}


def test_slides_are_marked_so_that_the_speaker_can_say_as_of(tmp_path: Path) -> None:
    slides = slide("There are {{ bees.homes }} shelters") + slide("Hello", "{{ bees.law }} forbids it.", "two")
    talk, _ = composed(tmp_path, slides + slide("In 2011 it was {{ bees.homes }}", name="three"))
    assert marks(talk) == {
        "one": ["Homes: say “as of 2011”; due for review since January 1, 2014."],
        "two": ["Law: due for review since January 1, 2030."],
    }


def test_a_mark_does_not_change_from_one_day_to_the_next(tmp_path: Path) -> None:
    slides = slide("There are {{ bees.homes }} shelters. Call {{ bees.line }}.")
    first, later = (composed(tmp_path, slides, day)[0] for day in ("2030-05-03", "2031-12-31"))
    assert marks(first) == marks(later) != {}
    assert first == later


def test_help_lines_share_a_mark(tmp_path: Path) -> None:
    talk, _ = composed(tmp_path, slide("Call {{ bees.line }} or {{ bees.desk }}"), "2031-01-01")
    assert [mark.fact for mark in talk.slides[1].overdue] == ["bees.line", "bees.desk"]
    assert [str(mark) for mark in together(talk.slides[1].overdue)] == [
        "Line, Desk: check again before giving it out; last checked on February 1, 2030, "
        "due for review since May 3, 2030."
    ]


def test_without_anything_due_a_talk_stays_as_it_is(tmp_path: Path) -> None:
    talk, _ = composed(tmp_path, slide("There are {{ bees.homes }} shelters"), "2013-12-31")
    assert not any(one.overdue for one in talk.slides)
