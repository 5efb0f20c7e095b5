from dataclasses import replace

import pytest

from talks.compose.kinds import (
    Chart,
    Closing,
    Definition,
    Numbers,
    Point,
    Points,
    Quote,
    SectionPage,
    Sources,
    Statement,
    TitlePage,
)
from talks.compose.text import Text
from talks.layout.deck import ChartShape, TableShape, TextShape
from talks.layout.fit import FLOOR_TEXT, Limits, fit
from talks.layout.page import Page
from talks.layout.place import lay_out
from talks.problems import Level
from tests.layout.sample_talk import (
    CHART,
    COMPARE,
    COUNTRY,
    DEFINITION,
    FIGURES,
    HELP,
    REPORT,
    SLIDES,
    TABLE,
    entries,
    figure,
    points,
    slide,
    talk,
)

ONE_LINE = Limits((FLOOR_TEXT,), most_lines=1)
LONG = "Neither Russia nor China: it lies between the Caspian Sea and the Altai mountains, and few have heard of it"


def only(deck):
    assert len(deck.slides) == 1
    return deck.slides[0]


def shape(laid, name):
    return next(found for found in laid.shapes if found.name == name)


def codes(problems):
    return [problem.code for problem in problems]


def test_every_kind_of_slide_is_laid_out_without_a_problem(steppe):
    deck, problems = lay_out(talk(), steppe, "deck-1")
    assert problems == []
    assert deck.id == "deck-1"
    assert [one.layout for one in deck.slides][:6] == [
        "Title",
        "Section",
        "Points",
        "Number",
        "Number with points",
        "Two numbers",
    ]
    assert len(deck.slides) == len(SLIDES)


def test_shapes_stay_inside_the_slide_and_their_names_differ(steppe, foreign):
    for template in (steppe, foreign):
        deck, _ = lay_out(talk(), template, "x")
        for laid in deck.slides:
            names = [one.name for one in laid.shapes]
            assert len(set(names)) == len(names)
            for one in laid.shapes:
                assert one.frame.x >= 0
                assert one.frame.y >= 0
                assert one.frame.right <= deck.width
                assert one.frame.bottom <= deck.height


def test_boxes_do_not_cover_each_other(steppe):
    deck, _ = lay_out(talk(), steppe, "x")
    for laid in deck.slides:
        # The texts of a chart stand on it; that they cover nothing is seen by talks.check.deck.
        frames = [one.frame for one in laid.shapes if one.name != "Chart labels"]
        for number, one in enumerate(frames):
            for other in frames[number + 1 :]:
                across = min(one.right, other.right) - max(one.x, other.x)
                down = min(one.bottom, other.bottom) - max(one.y, other.y)
                assert across <= 0 or down <= 0, laid.id


def test_the_title_is_read_first_and_the_source_last(steppe):
    deck, _ = lay_out(talk(), steppe, "x")
    for laid in deck.slides:
        assert laid.shapes[0].name == "Title"
        assert all(one.name != "Source" for one in laid.shapes[:-1])


def test_figures_are_read_one_after_the_other(steppe):
    deck, _ = lay_out(talk(slide("n", "number", "Two", Numbers(FIGURES[1:]))), steppe, "x")
    names = [one.name for one in only(deck).shapes]
    assert names == ["Title", "Value 1", "Label 1", "Meaning 1", "Value 2", "Label 2", "Meaning 2"]


def test_a_long_title_is_shrunk_and_then_warned_of(steppe):
    fits = slide(
        "a",
        "points",
        "Few of the many cases that were opened in those years reached a court of law at last",
        Points(COUNTRY),
    )
    deck, problems = lay_out(talk(fits), steppe, "x")
    assert not problems
    assert len(shape(only(deck), "Title").paragraphs[0].lines) == 2
    long = slide("long", "section", " ".join(["Investigations"] * 8), SectionPage(1))
    _, problems = lay_out(talk(long), steppe, "x")
    assert codes(problems) == ["title-lines"]
    assert problems[0].level is Level.WARNING
    assert '"long"' in problems[0].message


def test_a_long_list_is_set_smaller_but_not_below_the_floor(steppe):
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(points(*[LONG] * 4)))), steppe, "x")
    assert not problems
    sizes = [paragraph.size for paragraph in shape(only(deck), "Body").paragraphs]
    assert all(size is not None and FLOOR_TEXT <= size < 28 for size in sizes)


def test_a_point_too_long_is_an_error_that_names_slide_box_and_excess(steppe):
    _, problems = lay_out(talk(slide("where", "points", "A", Points(points(" ".join([LONG] * 9))))), steppe, "x")
    assert codes(problems) == ["text-too-long"]
    assert problems[0].level is Level.ERROR
    assert '"where"' in problems[0].message
    assert '"Body"' in problems[0].message
    assert "words" in problems[0].message
    assert problems[0].place.line == 10


def test_a_word_longer_than_the_line_is_warned_of(steppe):
    parts = (*DEFINITION.parts, replace(DEFINITION.parts[0], text=Text.of("Antidisestablishmentarianismusverein")))
    _, problems = lay_out(talk(slide("d", "definition", "A", replace(DEFINITION, parts=parts))), steppe, "x")
    assert codes(problems) == ["word-cut"]
    assert problems[0].value == "Antidisestablishmentarianismusverein"


def test_titles_must_differ(steppe):
    twice = [
        slide("one", "points", "What we know", Points(COUNTRY)),
        slide("two", "points", "what we  know", Points(COUNTRY)),
    ]
    _, problems = lay_out(talk(*twice), steppe, "x")
    assert codes(problems) == ["title-twice"]
    assert '"one"' in problems[0].message
    assert '"two"' in problems[0].message


def test_sources_go_on_on_a_second_slide(steppe):
    deck, problems = lay_out(talk(slide("sources", "sources", "Sources", Sources(entries(30)))), steppe, "x")
    assert not problems
    titles = [one.title for one in deck.slides]
    assert titles == [f"Sources ({number}/{len(titles)})" for number in range(1, len(titles) + 1)]
    assert [one.id for one in deck.slides] == ["sources", *(f"sources-{n}" for n in range(2, len(titles) + 1))]
    lists = [box for one in deck.slides for box in one.shapes if box.name in ("Body", "Second column")]
    listed = [paragraph.text.plain for box in lists for paragraph in box.paragraphs]
    assert [text.split("volume ")[1].split(".")[0] for text in listed] == [str(n) for n in range(1, 31)]
    assert len({paragraph.size for box in lists for paragraph in box.paragraphs}) == 1


def test_sources_stand_in_two_columns_where_that_saves_a_slide(steppe):
    deck, _ = lay_out(talk(slide("sources", "sources", "Sources", Sources(entries(26)))), steppe, "x")
    left, right = shape(deck.slides[0], "Body"), shape(deck.slides[0], "Second column")
    assert left.frame.right < right.frame.x
    assert right.frame.y == left.frame.y
    few, _ = lay_out(talk(slide("sources", "sources", "Sources", Sources(entries(4)))), steppe, "x")
    assert [box.name for box in only(few).shapes] == ["Title", "Body"]


def test_few_sources_stay_on_one_slide_and_are_linked(steppe):
    deck, _ = lay_out(talk(slide("sources", "sources", "Sources", Sources(entries(4)))), steppe, "x")
    assert only(deck).title == "Sources"
    last = shape(only(deck), "Body").paragraphs[0].text.runs[-1]
    assert (last.text, last.link) == ("example.org", "https://www.example.org/yearbook/1")


def test_the_foot_says_who_and_which_years(steppe):
    cited = slide("a", "points", "A", Points(COUNTRY), citations=(REPORT, REPORT))
    deck, _ = lay_out(talk(cited), steppe, "x")
    source = shape(only(deck), "Source")
    assert source.paragraphs[0].text.plain == "Source: US State Department, TIP Report 2011 (2009 and 2010)"
    assert source.placeholder == 20
    bare, _ = lay_out(talk(slide("a", "points", "A", Points(COUNTRY))), steppe, "x")
    assert [one.name for one in only(bare).shapes] == ["Title", "Body"]


def test_notes_end_with_sources_and_cautions(steppe):
    deck, _ = lay_out(talk(), steppe, "x")
    laid = next(one for one in deck.slides if one.id == "chart")
    assert [text.plain for text in laid.notes] == [
        "Ask who can point to it.",
        "[pause]",
        "[show] Show the map.",
        "",
        "Sources: US State Department, TIP Report 2011 (2009 and 2010); World Atlas of Steppes (2012)",
        "Careful: counts what was noticed",
    ]


def test_bindings_are_kept(steppe):
    deck, _ = lay_out(talk(slide("n", "number", "A", Numbers(FIGURES[:1]))), steppe, "x")
    value = shape(only(deck), "Value 1").paragraphs[0].text
    assert value == FIGURES[0].value
    assert value.uses


def test_a_statement_that_is_the_title_is_shown_once(steppe):
    said = "No one can consent to being exploited"
    deck, problems = lay_out(talk(slide("s", "statement", said, Statement(Text.of(said)))), steppe, "x")
    assert not problems
    assert [one.name for one in only(deck).shapes] == ["Title"]
    assert shape(only(deck), "Title").paragraphs[0].size == 48


def test_the_parts_of_a_definition_share_the_width(steppe):
    for count in (2, 3, 4):
        parts = (DEFINITION.parts * 2)[:count]
        deck, _ = lay_out(talk(slide("d", "definition", "A", Definition(DEFINITION.term, parts))), steppe, "x")
        frames = [shape(only(deck), f"Part {number} text").frame for number in range(1, count + 1)]
        widest = steppe.layout("Definition").placeholder("Term").frame
        assert frames[0].x == widest.x
        assert abs(frames[-1].right - widest.right) < 10_000
        assert len({frame.width for frame in frames}) == 1
        assert len({frame.height for frame in frames}) == 1


def test_without_help_lines_the_points_get_the_whole_width(steppe):
    wide, _ = lay_out(talk(slide("c", "closing", "A", Closing(COUNTRY))), steppe, "x")
    beside, _ = lay_out(talk(slide("c", "closing", "A", Closing(COUNTRY, HELP))), steppe, "x")
    assert shape(only(wide), "Body").frame.width > shape(only(beside), "Body").frame.width
    contact = shape(only(beside), "Help").paragraphs[1]
    assert (contact.text.plain, contact.level) == ("1-888-373-7888", 1)


def test_a_chart_without_a_note_is_higher(steppe):
    with_note, _ = lay_out(talk(slide("c", "chart", "A", CHART)), steppe, "x")
    without, _ = lay_out(talk(slide("c", "chart", "A", replace(CHART, note="", subtitle=""))), steppe, "x")
    assert shape(only(without), "Chart").frame.height > shape(only(with_note), "Chart").frame.height


def test_points_stand_beside_a_chart_and_below_a_table(steppe):
    deck, problems = lay_out(
        talk(
            slide("c", "chart", "A", CHART, points=points("One")),
            slide("t", "table", "B", TABLE, points=points("One")),
        ),
        steppe,
        "x",
    )
    assert not problems
    chart, table = deck.slides
    assert chart.layout == "Chart with points"
    assert shape(chart, "Body").frame.x >= shape(chart, "Chart").frame.right
    assert shape(table, "Body").frame.y >= shape(table, "Table").frame.bottom
    assert shape(table, "Body").placeholder is None


@pytest.mark.parametrize("visual", [Quote(Text.of("So it was"), Text()), Statement(Text.of("So it is")), TitlePage()])
def test_points_beside_what_has_no_room_for_them_are_an_error(steppe, visual):
    kind = type(visual).__name__.lower()
    _, problems = lay_out(talk(slide("q", kind, "A", visual, points=points("One"))), steppe, "x")
    assert codes(problems) == ["no-room-for-points"]


@pytest.mark.parametrize(
    ("visual", "box"),
    [
        (Points(()), "Body"),
        (Points((Point(Text()),)), "Body"),
        (Quote(Text(), Text.of("someone")), "Quote"),
        (Numbers((figure("", "victims"),)), "Value 1"),
        (Closing(()), "Body"),
    ],
)
def test_an_empty_box_is_an_error(steppe, visual, box):
    _, problems = lay_out(talk(slide("e", "points", "A", visual)), steppe, "x")
    assert codes(problems) == ["empty-box"]
    assert f'"{box}"' in problems[0].message


def test_a_slide_without_a_title_is_an_error(steppe):
    _, problems = lay_out(talk(slide("e", "points", "", Points(COUNTRY))), steppe, "x")
    assert codes(problems) == ["empty-box"]


def test_a_chart_without_values_and_a_table_without_rows_are_errors(steppe):
    empty = Chart("column", (), (), "cases")
    both = (slide("c", "chart", "A", empty), slide("t", "table", "B", replace(TABLE, rows=())))
    _, problems = lay_out(talk(*both), steppe, "x")
    assert codes(problems) == ["empty-box", "empty-box"]


def test_too_many_figures_are_an_error(steppe):
    four = Numbers(tuple(figure(str(number), "cases") for number in range(4)))
    _, problems = lay_out(talk(slide("n", "number", "A", four)), steppe, "x")
    assert codes(problems) == ["too-many"]


def test_a_named_layout_overrules_the_kind(steppe):
    deck, problems = lay_out(talk(slide("a", "points", "A", Points(COUNTRY), layout="Closing")), steppe, "x")
    assert not problems
    assert only(deck).layout == "Closing"
    assert shape(only(deck), "Body").frame == steppe.layout("Closing").placeholder("Body").frame


def test_an_unknown_layout_is_an_error_with_a_suggestion(steppe):
    _, problems = lay_out(talk(slide("a", "points", "A", Points(COUNTRY), layout="Pionts")), steppe, "x")
    assert codes(problems) == ["layout-unknown"]
    assert '"Points"' in problems[0].advice


def test_a_missing_layout_is_replaced_with_one_warning(steppe):
    poor = replace(steppe, layouts=tuple(one for one in steppe.layouts if one.name != "Quote"))
    quotes = [slide(f"q{n}", "quote", f"Quote {n}", Quote(Text.of("So"), Text.of("someone"))) for n in range(3)]
    deck, problems = lay_out(talk(*quotes), poor, "x")
    assert codes(problems) == ["layout-missing"]
    quote = shape(deck.slides[0], "Quote")
    assert quote.placeholder is None
    assert quote.paragraphs[0].size == 38


def test_a_template_made_by_others_serves_too(foreign):
    deck, problems = lay_out(talk(SLIDES[0], SLIDES[2], *SLIDES[8:10], SLIDES[12], SLIDES[16]), foreign, "x")
    assert not [problem for problem in problems if problem.level is Level.ERROR]
    assert [one.layout for one in deck.slides][:2] == ["Title Slide", "Title and Content"]
    assert deck.slides[4].layout == "Comparison"
    assert all(isinstance(shape(one, "Title"), TextShape) for one in deck.slides)


def test_a_font_that_cannot_be_measured_is_hinted_at_once(steppe):
    changed = tuple(
        replace(one, placeholders=tuple(replace(place, font="Fancy Sans") for place in one.placeholders))
        for one in steppe.layouts
    )
    _, problems = lay_out(talk(*SLIDES[2:4]), replace(steppe, layouts=changed), "x")
    assert codes(problems) == ["font-unknown"]
    assert problems[0].level is Level.HINT


def test_charts_and_tables_have_alt_text(steppe):
    deck, _ = lay_out(talk(), steppe, "x")
    graphics = [one for laid in deck.slides for one in laid.shapes if isinstance(one, ChartShape | TableShape)]
    assert len(graphics) == 4
    assert all(one.alt for one in graphics)


def test_panels_beside_each_other_end_level_and_not_far_below_their_points(steppe):
    laid = only(lay_out(talk(slide("c", "compare", "One and the other", COMPARE)), steppe, "x")[0])
    left, right = shape(laid, "Left"), shape(laid, "Right")
    assert left.frame.bottom == right.frame.bottom
    assert left.frame.height < steppe.layout("Compare").placeholder("Left").frame.height


def test_a_short_quote_stands_lower_and_a_long_one_where_it_has_room(steppe):
    tops = []
    for words in (5, 45):
        quote = Quote(Text.of("steppe " * words), Text.of("someone"))
        laid = only(lay_out(talk(slide("q", "quote", "What was said", quote)), steppe, "x")[0])
        assert shape(laid, "Quote").frame.bottom <= shape(laid, "By").frame.y
        tops.append(shape(laid, "Quote").frame.y)
    assert tops[0] > tops[1]


def test_too_many_lines_are_told_the_limit_that_the_text_was_set_with(steppe):
    page = Page(slide("s", "points", "Something", None), steppe, steppe.layout("Points"), "Points")
    box = page.slot("Title").box
    fitted = fit([(Text.of("Neither here nor there " * 6), 0)], replace(box, frame=page.slot("Body").frame), ONE_LINE)
    page.say_what_does_not_fit("Timeline, date 1", fitted, Limits())
    assert [problem.message.rsplit(" ", 3)[1:] for problem in page.problems] == [["more", "than", "1."]]
