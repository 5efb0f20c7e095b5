"""Timelines: events in a row or below each other, states on lanes."""

from __future__ import annotations

import itertools

import pytest

from talks.compose.kinds import Event, Lane, Span, Timeline
from talks.compose.text import Binding, FactUse, Run, Text
from talks.layout.deck import BlockGraphic, PathGraphic
from talks.read.template_records import Template
from tests.layout.drawn import VARIANTS, assert_sound, group, labels, laid, named, said, size, variant_of
from tests.layout.sample_talk import REPORT

SHORT = ("Independence", "A new capital", "A new name", "Its old name again", "A chair", "A fair", "A law", "A census")
LONG = "The government moves from the south to a city in the cold north of the country, where winters are long"


def use(year: int) -> FactUse:
    return FactUse("tiers.kazakhstan", str(year))


def bound(text: str, *uses: FactUse) -> Text:
    return Text((Run(text, binding=Binding(uses)),))


def events(count: int, text: str = "", **more: Text) -> Timeline:
    made = tuple(Event(bound(str(1991 + 3 * n), use(1991 + 3 * n)), Text.of(text or SHORT[n])) for n in range(count))
    return Timeline(events=made, **more)


def spans(*years: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(a, b, tuple(use(year) for year in range(a, b + 1))) for a, b in years)


TIERS = Timeline(
    lanes=(
        Lane(Text.of("Tier 1"), ()),
        Lane(Text.of("Tier 2"), spans((2009, 2009), (2011, 2011), (2013, 2018), (2021, 2025))),
        Lane(Text.of("Tier 2 Watch List"), spans((2010, 2010), (2019, 2020))),
        Lane(Text.of("Tier 3"), ()),
    ),
    first=2009,
    last=2025,
    subtitle=Text.of("Grade for effort"),
    note=Text.of("Not on record: 2012"),
)


@pytest.fixture(params=VARIANTS, ids=lambda one: "-".join(one))
def template(request: pytest.FixtureRequest) -> Template:
    return variant_of(*request.param)


@pytest.mark.parametrize("count", range(2, 9))
def test_few_words_fit_whatever_the_number_of_events(template: Template, count: int) -> None:
    slide, problems = laid(events(count), template)
    assert problems == []
    assert_sound(slide, template)
    drawing = group(slide, "Timeline")
    assert [said(one) for one in labels(drawing, "Event")] == list(SHORT[:count])
    assert min(size(one) for one in labels(drawing)) >= 24
    assert len({size(one) for one in labels(drawing, "Event")}) == 1


def test_events_are_read_in_order_each_date_before_its_text(template: Template) -> None:
    slide, _ = laid(events(6), template)
    names = [one.name for one in labels(group(slide, "Timeline"))]
    assert names == [f"{what} {number}" for number in range(1, 7) for what in ("Date", "Event")]


def test_dates_keep_their_facts(template: Template) -> None:
    slide, _ = laid(events(3), template)
    dates = labels(group(slide, "Timeline"), "Date")
    assert [date.paragraphs[0].text.uses for date in dates] == [(use(1991),), (use(1994),), (use(1997),)]
    assert all(run.bold for date in dates for paragraph in date.paragraphs for run in paragraph.text.runs)


def test_up_to_five_events_stand_in_a_row_at_equal_steps(steppe: Template) -> None:
    slide, _ = laid(events(4), steppe)
    drawing = group(slide, "Timeline")
    lefts = [one.frame.x for one in labels(drawing, "Date")]
    steps = {later - earlier for earlier, later in itertools.pairwise(lefts)}
    assert len(steps) == 1
    assert steps.pop() > 0
    assert len({one.frame.y for one in labels(drawing, "Date")}) == 1
    axis = next(one for one in drawing.graphics if isinstance(one, PathGraphic))
    marks = [one.frame for one in drawing.graphics if isinstance(one, BlockGraphic)]
    assert {mark.y + mark.height // 2 for mark in marks} == {y for ring in axis.rings for _, y in ring}


def test_long_texts_are_set_below_each_other_where_they_have_longer_lines(steppe: Template) -> None:
    slide, problems = laid(events(4, LONG), steppe)
    assert problems == []
    tops = [one.frame.y for one in labels(group(slide, "Timeline"), "Event")]
    assert tops == sorted(set(tops))


def test_many_events_stand_in_two_columns_or_one(steppe: Template) -> None:
    slide, _ = laid(events(8), steppe)
    lefts = {one.frame.x for one in labels(group(slide, "Timeline"), "Date")}
    assert len(lefts) in (1, 2)


def test_two_columns_of_events_are_joined_by_an_arrow(template: Template) -> None:
    for count in range(4, 9):
        slide, _ = laid(events(count), template)
        drawing = group(slide, "Timeline")
        columns = len({one.frame.x for one in drawing.graphics if one.name.startswith("Mark")}) if count > 5 else 0
        turns = [one for one in drawing.graphics if isinstance(one, PathGraphic) and one.name.startswith("Turn")]
        assert count <= 5 or len(turns) == columns - 1
        for turn in turns:
            assert turn.arrow
            assert turn.rings[0][-1][1] < turn.rings[0][0][1]
            assert max(y for _, y in turn.rings[0]) <= drawing.frame.bottom


def test_texts_that_fit_in_no_way_are_told(steppe: Template) -> None:
    _, problems = laid(events(8, LONG), steppe)
    assert {one.code for one in problems} == {"text-too-long"}
    assert 'The box "Timeline, event 1" of slide "one"' in problems[0].message


def test_without_subtitle_and_note_the_drawing_takes_their_room(steppe: Template) -> None:
    bare, _ = laid(events(3), steppe)
    full, _ = laid(events(3, subtitle=Text.of("When"), note=Text.of("Says who")), steppe)
    assert group(bare, "Timeline").frame.height > group(full, "Timeline").frame.height
    assert [shape.name for shape in full.shapes if shape.name != "Source"] == ["Title", "Subtitle", "Timeline", "Note"]


def test_the_description_of_events_says_them_all(steppe: Template) -> None:
    slide, _ = laid(events(2, subtitle=Text.of("Kazakhstan")), steppe, citations=(REPORT,))
    assert group(slide, "Timeline").alt == (
        "Timeline of 2 events: 1991: Independence; 1994: A new capital. Kazakhstan. "
        "Source: US State Department, TIP Report 2011 (2009 and 2010)."
    )


def test_states_stand_on_lanes_in_order_with_their_years(template: Template) -> None:
    slide, problems = laid(TIERS, template)
    assert problems == []
    assert_sound(slide, template)
    drawing = group(slide, "Timeline")
    lanes = labels(drawing, "Lane")
    assert [said(one) for one in lanes] == ["Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3"]
    assert [one.frame.y for one in lanes] == sorted({one.frame.y for one in lanes})
    assert min(size(one) for one in lanes) >= 18
    assert min(size(one) for one in labels(drawing, "Year")) >= 14
    assert min(size(one) for one in labels(drawing, "Years")) >= 14


def test_bars_are_as_long_as_their_years_and_never_lie_in_a_gap(steppe: Template) -> None:
    slide, _ = laid(TIERS, steppe)
    drawing = group(slide, "Timeline")
    blocks = {one.name: one for one in drawing.graphics if isinstance(one, BlockGraphic)}
    one, six = blocks["Tier 2, 2009"].frame, blocks["Tier 2, 2013–2018"].frame
    assert 5.9 < six.width / one.width < 6.6
    assert blocks["Tier 2 Watch List, 2010"].frame.x >= one.right
    (gap,) = labels(drawing, "Gap")
    assert said(gap) == "?"
    middle = gap.frame.x + gap.frame.width // 2
    assert not [name for name, block in blocks.items() if name != "Axis" and block.frame.x < middle < block.frame.right]


def test_what_was_so_in_most_years_has_another_colour_than_the_rest(steppe: Template) -> None:
    slide, _ = laid(TIERS, steppe)
    blocks = {one.name: one for one in group(slide, "Timeline").graphics if isinstance(one, BlockGraphic)}
    assert blocks["Tier 2, 2009"].fill == blocks["Tier 2, 2021–2025"].fill != blocks["Tier 2 Watch List, 2010"].fill


def test_the_years_on_a_bar_are_tied_to_the_facts_of_these_years(template: Template) -> None:
    slide, _ = laid(TIERS, template)
    found = {one.name: one.paragraphs[0].text.uses for one in labels(group(slide, "Timeline"), "Years")}
    assert found["Years 2021–2025"] == tuple(use(year) for year in range(2021, 2026))


def test_the_description_of_states_says_every_year_and_the_gap(steppe: Template) -> None:
    slide, _ = laid(TIERS, steppe, citations=(REPORT,))
    assert group(slide, "Timeline").alt == (
        "Timeline from 2009 to 2025, Grade for effort: Tier 1: in no year; Tier 2: 2009, 2011, 2013 to 2018, "
        "2021 to 2025; Tier 2 Watch List: 2010, 2019 to 2020; Tier 3: in no year. Not on record: 2012. "
        "Source: US State Department, TIP Report 2011 (2009 and 2010)."
    )


@pytest.mark.parametrize("years", [2, 5, 30, 60])
def test_few_and_many_years_have_labels_that_keep_apart(template: Template, years: int) -> None:
    lanes = tuple(Lane(Text.of(name), spans((1960 + n, 1960 + n))) for n, name in enumerate(("good", "weak")))
    slide, problems = laid(Timeline(lanes=lanes, first=1960, last=1959 + years), template)
    assert problems == []
    axis = list(labels(group(slide, "Timeline"), "Year "))
    assert len(axis) >= 2
    assert_sound(slide, template)


def test_a_template_without_such_a_layout_draws_them_too(foreign: Template) -> None:
    for visual in (events(4), TIERS):
        slide, problems = laid(visual, foreign)
        assert problems == []
        assert_sound(slide, foreign)
        assert named(slide, "Timeline").frame.y >= named(slide, "Title").frame.bottom
