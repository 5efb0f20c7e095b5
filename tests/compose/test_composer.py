"""From an outline and facts to a talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from talks.compose.kinds import Closing, Numbers, Points, Sources, Table, TitlePage
from talks.compose.slides import rounded_up_to_half
from talks.compose.talk import Talk
from tests.workspaces import composed, only_slide

FACTS = """
source: club
facts:
  hives: {claim: hives, unit: hives, values: {2022: 7, 2023: 8}, caveat: Members only.}
  nests: {claim: nests, unit: nests, value: 9, as_of: "2022", source: walk, use: with_caveat, caveat: A guess.}
  line: {claim: a telephone number, kind: contact, name: Swarm line, value: 555-0100, checked: "2030-01-15"}
"""
STORIES = """
stories:
  sting: {summary: A sting., sensitivity: family_safe, consent: own_experience, about: speaker, advice: Smile.,
    leave_out: [the park, the year]}
  bear: {summary: A bear., sensitivity: adult, consent: not_applicable}
  found: {summary: A person., sensitivity: family_safe, consent: given, about: survivor}
"""


def made(folder: Path, slides: str, head: str = "", audience: str = "") -> tuple[Talk, list[str]]:
    outline = f"title: Bees\n{head}\nslides:\n{slides}"
    files = {"talk.yaml": outline, "facts/bees.yaml": FACTS, "stories.yaml": STORIES}
    talk, problems = composed(folder, files, audience=audience)
    return talk, [problem.message for problem in problems if problem.level == "error"]


def plain(texts: object) -> list[str]:
    return [one.text.plain for one in texts]  # type: ignore[attr-defined]


def said_points(talk: Talk) -> list[tuple[str, list[str]]]:
    visual = only_slide(talk).visual
    assert isinstance(visual, Points)
    return [(point.text.plain, plain(point.children)) for point in visual.points]


def test_a_title_slide_is_made_where_the_outline_has_none(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "  - {title: One, statement: x}", "subtitle: Small lives\nspeaker: Ada Example")
    assert isinstance(talk.slides[0].visual, TitlePage)
    assert talk.slides[0].title.plain == "Bees"
    assert talk.slides[0].visual.subtitle.plain == "Small lives"
    assert talk.slides[0].visual.speaker == "Ada Example"


def test_an_opening_of_ones_own_takes_its_place(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "  - {title: Hello, opening: {occasion: Fair}}\n  - {title: One, statement: x}")
    assert [slide.kind for slide in talk.slides] == ["title", "statement"]


def test_a_sources_slide_is_made_for_the_facts_shown(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, '  - {title: One, statement: "{{ bees.hives }}"}')
    assert isinstance(talk.slides[-1].visual, Sources)
    assert [entry.id for entry in talk.slides[-1].visual.entries] == ["club"]


def test_no_sources_slide_is_made_where_no_fact_is_shown(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "  - {title: One, statement: x}")
    assert [slide.kind for slide in talk.slides] == ["title", "statement"]


def test_a_sources_slide_of_ones_own_keeps_its_title_and_place(tmp_path: Path) -> None:
    slides = '  - {title: Read on, sources: true}\n  - {title: One, statement: "{{ bees.hives }}"}'
    talk, _ = made(tmp_path, slides)
    assert [(slide.kind, slide.title.plain) for slide in talk.slides[1:]] == [
        ("sources", "Read on"),
        ("statement", "One"),
    ]
    assert isinstance(talk.slides[1].visual, Sources)
    assert talk.slides[1].visual.entries


def test_all_sources_of_facts_said_or_shown_are_listed_with_the_talk(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, '  - {title: One, statement: "{{ bees.hives }}", notes: "And {{ bees.nests }} nests."}')
    assert [entry.id for entry in talk.sources] == ["club", "walk"]


def test_facts_of_the_notes_are_kept_apart_from_those_shown(tmp_path: Path) -> None:
    talk, _ = made(
        tmp_path,
        '  - {title: One, statement: "{{ bees.hives }}", notes: "{{ bees.nests }} nests, {{ bees.hives }} hives."}',
    )
    slide = only_slide(talk)
    assert [str(use) for use in slide.uses] == ["bees.hives@2023"]
    assert [str(use) for use in slide.notes_uses] == ["bees.nests@2022"]
    assert [str(one) for one in slide.citations] == ["Beekeepers’ count (2023)"]
    assert [str(one) for one in slide.notes_citations] == ["Hedge walk (2022)"]
    assert [caveat.text for caveat in slide.caveats] == ["Members only.", "A guess."]


def test_facts_under_also_are_behind_the_slide_without_being_said(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "  - {title: One, statement: Many hives, also: [bees.hives]}")
    assert [str(use) for use in only_slide(talk).uses] == ["bees.hives@2023"]


def test_the_content_note_is_said_before_the_first_story_and_only_there(tmp_path: Path) -> None:
    slides = "\n".join(
        [
            "  - {title: One, statement: x, notes: First.}",
            "  - {title: Two, statement: x, notes: Second., story: sting}",
            "  - {title: Three, statement: x, notes: Third., story: [sting]}",
        ]
    )
    talk, _ = made(tmp_path, slides, "content_note: We will hear of a sting.")
    assert [plain(slide.notes) for slide in talk.slides[1:]] == [
        ["First."],
        ["We will hear of a sting.", "Second."],
        ["Third."],
    ]


def test_what_to_leave_out_of_a_story_goes_with_its_slide(tmp_path: Path) -> None:
    talk, problems = made(tmp_path, "  - {title: One, statement: x, story: sting}")
    assert not problems
    assert [caveat.text for caveat in only_slide(talk).caveats] == ["Smile. Leave out: the park; the year."]


def test_an_adult_story_is_told_to_adults_only(tmp_path: Path) -> None:
    slides = "  - {title: One, statement: x, story: bear}"
    assert made(tmp_path, slides)[1] == ["the story `bear` is for adults only"]
    assert made(tmp_path, slides, "adults_only: true")[1] == []


def test_a_survivors_story_needs_recorded_consent(tmp_path: Path) -> None:
    assert made(tmp_path, "  - {title: One, statement: x, story: found}")[1] == []


def test_minutes_not_given_follow_from_the_notes(tmp_path: Path) -> None:
    slides = f"  - {{title: One, statement: x, notes: {'word ' * 66}}}\n  - {{title: Two, statement: x, minutes: 2}}"
    talk, _ = made(tmp_path, slides, "words_per_minute: 60")
    assert [slide.minutes for slide in talk.slides[1:]] == [1.5, 2]
    assert talk.minutes == 3.5


@pytest.mark.parametrize(("minutes", "expected"), [(0, 0), (0.01, 0.5), (0.5, 0.5), (0.51, 1), (2.2, 2.5)])
def test_minutes_are_rounded_up_to_half_a_minute(minutes: float, expected: float) -> None:
    assert rounded_up_to_half(minutes) == expected


def test_sections_are_counted(tmp_path: Path) -> None:
    talk, _ = made(tmp_path, "  - {title: One, section: true}\n  - {title: Two, section: More}")
    assert [slide.visual.number for slide in talk.slides[1:]] == [1, 2]  # type: ignore[union-attr]


def test_points_for_another_audience_are_left_out(tmp_path: Path) -> None:
    points = "[all, {text: school, for: [school], points: [sub]}, {text: x, points: [{text: y, for: z}]}]"
    slides = f"  - {{title: One, points: {points}}}"
    assert said_points(made(tmp_path, slides)[0]) == [("all", []), ("x", [])]
    school = made(tmp_path, slides, audience="school")[0]
    assert said_points(school) == [("all", []), ("school", ["sub"]), ("x", [])]


def test_points_stand_beside_a_number(tmp_path: Path) -> None:
    number = '{value: "{{ bees.hives }}", label: hives, meaning: one each}'
    slide = only_slide(made(tmp_path, f"  - {{title: One, number: {number}, points: [so many]}}")[0])
    assert isinstance(slide.visual, Numbers)
    assert slide.visual.figures[0].meaning.plain == "one each"
    assert plain(slide.points) == ["so many"]


def test_help_lines_of_the_talk_are_on_the_closing_slide_and_the_handout(tmp_path: Path) -> None:
    talk, problems = made(tmp_path, "  - {title: One, closing: {points: [Call]}}", "help: [bees.line]")
    assert not problems
    visual = only_slide(talk).visual
    assert isinstance(visual, Closing)
    for lines in (visual.help_lines, talk.handout.help_lines):
        assert [(line.name, line.contact.plain, line.checked) for line in lines] == [
            ("Swarm line", "555-0100", "2030-01-15")
        ]


def test_the_handout_takes_titles_figures_and_actions_from_the_slides(tmp_path: Path) -> None:
    slides = "\n".join(
        [
            "  - {title: Part one, section: true}",
            '  - {title: Few hives, number: {value: "{{ bees.hives }}", label: hives}}',
            "  - {title: Go on, closing: {points: [Plant ivy]}}",
        ]
    )
    handout = made(tmp_path, slides)[0].handout
    assert plain(handout.points) == ["Few hives"]
    assert [(one.value.plain, one.label.plain, one.citation) for one in handout.figures] == [
        ("8", "hives", "Beekeepers’ count (2023)")
    ]
    assert plain(handout.actions) == ["Plant ivy"]


def test_what_the_outline_says_for_the_handout_comes_first(tmp_path: Path) -> None:
    head = 'handout: {points: [Remember], figures: [{value: "{{ bees.nests }}", label: nests}], actions: [Do]}'
    handout = made(tmp_path, "  - {title: Go on, closing: {points: [Plant ivy]}}", head)[0].handout
    assert (plain(handout.points), plain(handout.actions)) == (["Remember"], ["Do"])
    assert handout.figures[0].citation == "Hedge walk (2022)"


def test_a_table_knows_which_columns_hold_figures(tmp_path: Path) -> None:
    table = 'columns: [Year, Hives, Said], rows: [["2022", 7, "7 or so"], ["2023", "$1,200", few]]'
    visual = only_slide(made(tmp_path, f"  - {{title: One, table: {{{table}}}}}")[0]).visual
    assert isinstance(visual, Table)
    assert [cell.plain for cell in visual.rows[0]] == ["2022", "7", "7 or so"]
    assert visual.numeric == (False, True, False)


def test_a_text_with_a_mistake_shows_no_half_done_expression(tmp_path: Path) -> None:
    talk, problems = made(tmp_path, '  - {title: One, statement: "We keep {{ bees.hive }} here"}')
    assert problems == ["no fact `bees.hive`"]
    assert only_slide(talk).visual.text.plain == "We keep … here"  # type: ignore[union-attr]
