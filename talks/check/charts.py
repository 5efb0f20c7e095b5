"""Charts: what is doubtful in one that may be drawn (shared/craft.md, section 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from talks.check.figures import SMALLEST_FOR_PERCENT
from talks.compose.kinds import Chart, ChartValue, Series
from talks.compose.talk import Slide, Talk
from talks.compose.text import FactUse
from talks.compose.values import counted
from talks.facts.registry import Fact, Registry
from talks.problems import Problem, hint, warning

# What happened to the people counted: they were found, not made.
_VERBS = re.compile(
    r"identif|assist|help|report|support|register|convict|prosecut|investigat|treat|shelter|refer|serv|survey", re.I
)
_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b")
_FEW = range(1, 10)  # Washington State Department of Health, 2017
LEAST_REPEATED = 20  # equal neighbours below it are nothing unusual


def chart_problems(talk: Talk, registry: Registry) -> Iterator[Problem]:
    for slide in talk.slides:
        if isinstance(slide.visual, Chart):
            yield from _of_chart(slide, slide.visual, registry)


def _of_chart(slide: Slide, chart: Chart, registry: Registry) -> Iterator[Problem]:
    facts = [registry.facts[name] for name in dict.fromkeys(use.fact for use in _uses(chart))]
    yield from _what_it_says(slide, chart, facts)
    yield from _percent_of_few(slide, chart, registry)
    yield from _said_again(slide, chart)
    yield from _few_people(slide, chart, facts)


def _uses(chart: Chart) -> list[FactUse]:
    return [use for series in chart.series for value in series.values for use in value.uses]


def _what_it_says(slide: Slide, chart: Chart, facts: list[Fact]) -> Iterator[Problem]:
    """Place, period, and of victims by what verb they were counted: in the title, the subtitle or the labels."""
    names = [*chart.categories, *(series.name for series in chart.series)]
    said = " ".join([slide.title.plain, chart.subtitle, chart.note, *names])
    missing = []
    places = list(dict.fromkeys(fact.place_name for fact in facts if fact.place_name))
    if places and not any(word in said for place in places for word in re.split(r"[,;]\s*", place)):
        missing.append(f"the place ({' and '.join(places)})")
    if not _YEAR.search(said):
        years = sorted({use.at[:4] for use in _uses(chart) if use.at})
        missing.append(f"the year{'s' if len(years) > 1 else ''} ({', '.join(years)})" if years else "the year")
    if any(fact.unit in ("victims", "survivors") for fact in facts) and not _VERBS.search(said):
        missing.append("whether the victims were identified, assisted or reported")
    if missing:
        message = f"the chart of slide `{slide.id}` does not say {', nor '.join(missing)}"
        yield hint(slide.place_of("text"), message, "Say it in `subtitle:`.", code="chart-says")


def _percent_of_few(slide: Slide, chart: Chart, registry: Registry) -> Iterator[Problem]:
    """None where either number is under twenty (shared/craft.md, section 2, rule 4)."""
    for value in (value for series in chart.series for value in series.values if "%" in value.label):
        for use in value.uses:
            fact = registry.facts[use.fact]
            dated = fact.at(use.at) if use.at else fact.newest
            number = dated.value if dated else None
            counts = fact.kind == "count" and not fact.unit.startswith("percent")
            if counts and isinstance(number, int | float) and abs(number) < SMALLEST_FOR_PERCENT:
                message = f"slide `{slide.id}`: {value.label} is a percentage of a number under {SMALLEST_FOR_PERCENT}"
                advice = "Show the two numbers instead."
                yield warning(slide.place_of("text"), f"{message} ({use}: {number})", advice, code="percent-of-few")


def _said_again(slide: Slide, chart: Chart) -> Iterator[Problem]:
    """Equal neighbours: a later report may only have repeated the figure (shared/craft.md, section 2, rule 9)."""
    if not all(_YEAR.fullmatch(name) for name in chart.categories):
        return
    for series in chart.series:
        for (year, value), (later, other) in pairwise(zip(chart.categories, series.values, strict=True)):
            if value.value is not None and value.value == other.value and abs(value.value) >= LEAST_REPEATED:
                message = f"slide `{slide.id}`: {_named(chart, series)}{year} and {later} have the same {_said(value)}"
                advice = "Check that the later report did not only repeat the figure."
                yield hint(slide.place_of("text"), message, advice, code="chart-repeats")


def _few_people(slide: Slide, chart: Chart, facts: list[Fact]) -> Iterator[Problem]:
    """So few of a group that somebody may know who is meant (shared/craft.md, section 2, rule 11)."""
    by_year = all(_YEAR.fullmatch(name) for name in chart.categories) and len(chart.series) == 1
    people = all(counted(fact.unit) == "people" and fact.kind == "count" for fact in facts)
    if by_year or not people or len(chart.categories) * len(chart.series) < 2:
        return
    few = [
        f"{value.value:g} ({_named(chart, series)}{name})"
        for series in chart.series
        for name, value in zip(chart.categories, series.values, strict=True)
        if value.value in _FEW
    ]
    if few:
        message = f"slide `{slide.id}` shows groups of a few people: {', '.join(few)}"
        advice = "Make sure that nobody can be recognized; else put groups together."
        yield hint(slide.place_of("text"), message, advice, code="few-people")


def _named(chart: Chart, series: Series) -> str:
    return f"{series.name}, " if len(chart.series) > 1 else ""


def _said(value: ChartValue) -> str:
    return value.label or f"{value.value:g}"
