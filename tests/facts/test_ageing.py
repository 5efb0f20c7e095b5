"""From which day a fact is due for review, and by which rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.facts.ageing import Due, deadline, due, first_day, inputs, last_day, last_day_in, next_due
from talks.facts.registry import DatedValue, Fact, Registry
from tests.workspaces import project_of

TODAY = date(2030, 3, 1)
SOURCES = """
sources:
  club: {title: A count, short: Count}
  web: {title: A page, short: Page, kind: web, accessed: "2029-05-10"}
  old: {title: A book, short: Book, kind: book, published: "2011"}
  yearbook: {title: A yearbook, short: Yearbook, published: "2028", accessed: "2029-01-31", review: yearly}
  law: {title: A law, short: Law, kind: law, until: 2031-06}
  still: {title: A law, short: Law, kind: law, review: never}
"""


def registry_of(folder: Path, facts: str, head: str = "source: club", sources: str = SOURCES) -> Registry:
    files = {"facts/bees.yaml": f"{head}\nfacts:\n{facts}", "sources.yaml": sources}
    project = project_of(folder, files)
    assert [one.message for one in project.problems if one.code not in ("older-source", "mixed-years")] == []
    return project.registry


def found(folder: Path, fact: str, head: str = "source: club", sources: str = SOURCES) -> Due | None:
    """When a fact is due, be it past or to come."""
    registry = registry_of(folder, f"  a: {{claim: a, {fact}}}\n", head, sources)
    return deadline(registry.facts["bees.a"], registry)


def since(folder: Path, fact: str, head: str = "source: club", sources: str = SOURCES) -> str:
    late = found(folder, fact, head, sources)
    return f"{late.since} {late.whose}" if late else "no rule"


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        # held to be true until then: due on the day after
        ("value: x, until: 2031", "2032-01-01 fact"),
        ("value: x, until: 2031-02", "2031-03-01 fact"),
        ("value: x, until: 2031-02-10", "2031-02-11 fact"),
        ("value: x, until: 2031, review: monthly, checked: 2029-01-01", "2032-01-01 fact"),
        # somebody looked after that, or there is a later value: then the other rules count again
        ("value: x, until: 2028, review: yearly, checked: 2029-01-01", "2030-01-02 fact"),
        ("until: 2028, review: yearly, values: {2027: 4, '2029-01-01': 5}", "2030-01-02 fact"),
        ("value: x, until: 2028, checked: 2029-01-01", "no rule"),
        # looked at again every so often: counted from the day on which somebody did so
        ("value: x, review: monthly, checked: 2029-01-31", "2029-03-01 fact"),
        ("value: x, review: quarterly, checked: 2029-11-30", "2030-03-01 fact"),
        ("value: x, review: yearly, checked: 2028-02-29", "2029-03-01 fact"),
        ("value: x, review: 90 days, checked: 2029-01-01", "2029-04-02 fact"),
        ("value: x, review: 2 weeks, checked: 2029-01-01", "2029-01-16 fact"),
        ("value: x, review: 3 years, checked: 2029-01", "2032-02-01 fact"),
        ("value: x, review: never, checked: 2009", "no rule"),
        # or from the newest date behind the value
        ("value: x, review: yearly, as_of: '2020', source: web", "2030-05-11 fact"),
        ("value: x, review: yearly, as_of: '2029-12', source: web", "2031-01-01 fact"),
        ("value: x, review: yearly, as_of: '2010', published: 2012", "2014-01-01 fact"),
        ("review: yearly, values: {2010: 4, 2011: {value: 5, published: '2013-05'}}", "2014-06-01 fact"),
        ("value: x, review: yearly, as_of: to April 2012", "2014-01-01 fact"),
        ("value: x, review: yearly, as_of: 2011-2013", "2015-01-01 fact"),
        ("value: x, review: yearly, as_of: long ago", "None fact"),
        ("value: x, review: yearly", "None fact"),
        # help lines: 90 days after somebody tried them
        ("value: '911', kind: contact, checked: 2030-01-01", "2030-04-02 contact"),
        ("value: '911', kind: contact, source: web", "None contact"),
        ("value: '911', kind: contact, checked: 2030-01", "None contact"),
        ("value: '911', kind: contact, checked: 2030-01-01, source: yearbook", "2030-04-02 contact"),
        ("value: '911', kind: contact, checked: 2030-01-01, review: yearly", "2031-01-02 fact"),
        ("value: '911', kind: contact, checked: 2030-01-01, until: 2032", "2033-01-01 fact"),
        # the rule of the source, the first that has one
        ("value: x, source: yearbook", "2030-02-01 source"),
        ("value: x, source: [club, yearbook]", "2030-02-01 source"),
        ("value: x, source: law", "2031-07-01 source"),
        ("value: x, review: never, source: yearbook", "no rule"),
        ("value: 5, as_of: '2011', source: still", "no rule"),
        ("values: {2010: 4, 2028: {value: 5, source: yearbook}}", "2030-02-01 source"),
        ("value: 1997, kind: year, source: yearbook", "no rule"),
        # figures without a rule: two years after the time they are about
        ("values: {2010: 4, 2011: 5}", "2014-01-01 default"),
        ("value: 5, as_of: '2011-06'", "2013-07-01 default"),
        ("value: 5, as_of: '2011', checked: 2029-12-31", "2032-01-01 default"),
        ("value: 5, kind: rank, as_of: '2011'", "2014-01-01 default"),
        ("value: 5, kind: share, unit: percent, as_of: 2011 estimate, source: web", "2014-01-01 default"),
        ("value: 5", "no rule"),
        ("value: 5, as_of: 2011 and later", "no rule"),
        ("value: 5, as_of: Soviet era", "no rule"),
        ("value: null, kind: rank, as_of: '2011'", "no rule"),
        # a book of 2011 on the thirties tells history
        ("value: 5, as_of: '1933', source: old", "no rule"),
        ("value: 5, as_of: '1992', source: old", "1995-01-01 default"),
        ("values: {1933: 5}, source: old", "1936-01-01 default"),
        # names, texts, dates and statements stay true
        ("value: x, as_of: '1990'", "no rule"),
        ("value: x, kind: name, as_of: '1990'", "no rule"),
        ("value: 1990, kind: year, as_of: '1990'", "no rule"),
        ("value: [a, b], as_of: '1990'", "no rule"),
        ("as_of: '1990'", "no rule"),
        # what is not said any more needs no review
        ("value: 5, as_of: '2011', use: avoid", "no rule"),
        ("value: 5, as_of: '2011', until: 2012, retired: {on: 2012-05-01, why: wrong}", "no rule"),
    ],
)
def test_when_a_fact_is_due(tmp_path: Path, fact: str, expected: str) -> None:
    assert since(tmp_path, fact) == expected


def test_the_rule_of_a_file_holds_for_its_facts_that_have_none(tmp_path: Path) -> None:
    head = "source: yearbook\nreview: 2 years"
    assert since(tmp_path / "a", "value: x", head) == "2031-02-01 fact"
    assert since(tmp_path / "b", "value: x, review: never", head) == "no rule"
    assert since(tmp_path / "c", "value: x, review: never", "source: club\nuntil: 2031") == "no rule"
    assert since(tmp_path / "d", "value: x", "source: club\nuntil: 2031") == "2032-01-01 fact"


def test_the_rule_of_the_registry_comes_last(tmp_path: Path) -> None:
    with_rule = "review: 5 years\n" + SOURCES
    assert since(tmp_path / "a", "value: x, source: web", sources=with_rule) == "2034-05-11 registry"
    assert since(tmp_path / "b", "values: {2011: 5}", sources=with_rule) == "2017-01-01 registry"
    assert since(tmp_path / "c", "value: x, source: yearbook", sources=with_rule) == "2030-02-01 source"
    assert since(tmp_path / "d", "value: 1997, kind: year", sources=with_rule) == "no rule"
    assert since(tmp_path / "e", "value: '911', kind: contact", sources=with_rule) == "None contact"


DERIVED = """
  a: {claim: a, unit: hives, values: {2027: 4, 2028: 5}}
  b: {claim: b, unit: hives, values: {2009: 2, 2010: 3}}
  c: {claim: c, derived: a - b.at(2010)}
  d: {claim: d, derived: "a.at(2027) - bees.b.first"}
  e: {claim: e, derived: bees.c / b}
  f: {claim: f, unit: hives, value: 7, until: 2029}
  g: {claim: g, derived: f + a}
"""


@pytest.mark.parametrize(
    ("name", "expected", "through"),
    [
        ("c", date(2031, 1, 1), "bees.a"),  # b is pinned to its year
        ("d", None, ""),
        ("e", date(2013, 1, 1), "bees.b"),
        ("g", date(2030, 1, 1), "bees.f"),
    ],
)
def test_a_derived_fact_is_due_with_the_first_of_those_it_moves_with(
    tmp_path: Path, name: str, expected: date | None, through: str
) -> None:
    registry = registry_of(tmp_path, DERIVED)
    late = deadline(registry.facts[f"bees.{name}"], registry)
    assert (late.since, late.through, late.fact) == (expected, through, f"bees.{name}") if late else expected is None


def test_the_inputs_of_a_formula_are_those_that_are_not_pinned_to_a_year(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, DERIVED)
    of = {name: list(inputs(registry.facts[f"bees.{name}"], registry)) for name in "cdeg"}
    assert of == {"c": ["bees.a"], "d": [], "e": ["bees.c", "bees.b"], "g": ["bees.f", "bees.a"]}


def test_formulas_in_a_circle_end(tmp_path: Path) -> None:
    files = {"facts/bees.yaml": "source: club\nfacts:\n  a: {claim: a, derived: b}\n  b: {claim: b, derived: a}\n"}
    registry = project_of(tmp_path, files).registry
    assert deadline(registry.facts["bees.a"], registry) is None


def test_a_fact_is_due_from_its_day_on(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, "  a: {claim: a, value: x, until: 2029}\n  b: {claim: b, value: x}\n")
    fact = registry.facts["bees.a"]
    assert due(fact, registry, date(2029, 12, 31)) is None
    assert due(fact, registry, date(2030, 1, 1)) == deadline(fact, registry)
    assert due(registry.facts["bees.b"], registry, date(2090, 1, 1)) is None


def test_what_was_never_looked_up_is_due_on_every_day(tmp_path: Path) -> None:
    registry = registry_of(tmp_path, "  a: {claim: a, value: '1', kind: contact}\n")
    late = due(registry.facts["bees.a"], registry, date(1, 1, 1))
    assert late
    assert late.said == "90 days, never looked up"
    assert next_due(registry, TODAY) is None


def test_the_next_day_on_which_something_becomes_due(tmp_path: Path) -> None:
    facts = "  a: {claim: a, value: x, until: 2030}\n  b: {claim: b, value: x, until: 2030-06}\n"
    registry = registry_of(tmp_path, facts + "  c: {claim: c, value: x, until: 2020}\n")
    assert next_due(registry, TODAY) == date(2030, 7, 1)
    assert next_due(registry, date(2030, 7, 1)) == date(2031, 1, 1)
    assert next_due(registry, date(2031, 1, 1)) is None


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("value: x, until: 2031-02", "held to be true until 2031-02"),
        ("value: x, review: 90 days, checked: 2029-01-01", "90 days after 2029-01-01"),
        ("value: x, source: yearbook", "yearly after 2029-01-31 (source yearbook)"),
        ("values: {2010: 4, 2011: 5}", "2 years after 2011 by default"),
        ("value: x, review: yearly", "yearly, never looked up"),
    ],
)
def test_a_rule_is_said_in_a_few_words(tmp_path: Path, fact: str, said: str) -> None:
    late = found(tmp_path, fact)
    assert late
    assert late.said == said


@pytest.mark.parametrize(
    ("key", "line"), [("checked: 2030-02-31", 4), ("until: 2030-13", 4), ("checked: 2030-11-31, until: 2031", 4)]
)
def test_a_day_that_no_calendar_has_is_an_error(tmp_path: Path, key: str, line: int) -> None:
    facts = f"source: club\nfacts:\n  b: {{claim: b, value: x}}\n  a: {{claim: a, value: x, {key}}}\n"
    (problem,) = project_of(tmp_path, {"facts/bees.yaml": facts, "sources.yaml": SOURCES}).problems
    day = key.split(": ")[1].split(",")[0]
    assert problem.message == f"`{day}` is not a day"
    assert problem.place.line == line


def test_days_of_files_and_sources_are_looked_at_too(tmp_path: Path) -> None:
    facts = "source: club\nuntil: 2030-02-30\nfacts:\n  a: {claim: a, value: x}\n"
    sources = SOURCES + "  x: {title: X, short: X, accessed: 2030-04-31, until: 2030-00}\n"
    problems = project_of(tmp_path, {"facts/bees.yaml": facts, "sources.yaml": sources}).problems
    assert sorted(one.message for one in problems) == [
        "`2030-00` is not a day",
        "`2030-02-30` is not a day",
        "`2030-04-31` is not a day",
    ]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2028-02-03", date(2028, 2, 3), date(2028, 2, 3)),
        ("2027-02-29", None, None),
        ("about 2028", None, None),
        ("", None, None),
    ],
)
def test_first_and_last_day(written: str, first: date | None, last: date | None) -> None:
    assert (first_day(written), last_day(written)) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2013-2015", date(2015, 12, 31)),
        ("2018 and 2021", date(2021, 12, 31)),
        ("2011-04 to 2012-04", date(2012, 4, 30)),
        ("2023, estimate", date(2023, 12, 31)),
        ("law of 2000 as amended", date(2000, 12, 31)),
        ("Soviet era", None),
        ("undated copy", None),
        ("article 20001", None),
    ],
)
def test_the_latest_date_that_words_name(text: str, expected: date | None) -> None:
    assert last_day_in(text) == expected


@given(
    st.sampled_from(("never", "monthly", "quarterly", "yearly", "1 day", "9999 days", "9999 years", "12 weeks")),
    st.dates().map(date.isoformat) | st.from_regex(r"\d{4}(-\d\d(-\d\d)?)?", fullmatch=True),
    st.dates(),
)
def test_no_rule_and_no_date_makes_it_fail(rule: str, checked: str, today: date) -> None:
    value = DatedValue("2011", 5, ("club",), "firm", "ok")
    fact = Fact("b.a", "a", "A", "count", "", (value,), "firm", "ok", ("club",), checked=checked, review=rule)
    registry = Registry({"b.a": fact}, {}, {})
    coming = next_due(registry, today)
    late = due(fact, registry, today)
    assert not (late and coming)
    assert coming is None or (coming > today and due(fact, registry, coming) is not None)
