"""What is doubtful in a talk that can be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import composed

FACTS = """
source: club
review: never
facts:
  hives: {claim: hives, unit: hives, values: {2022: 310, 2023: 328}}
  few: {claim: a few, unit: hives, values: {2022: 4, 2023: 6}}
  line: {claim: a number, kind: contact, name: Line, value: 555-0100, review: 90 days, checked: "%s"}
"""


def told(folder: Path, slides: str, head: str = "", checked: str = "2030-02-01") -> list[str]:
    """The problems of a talk, by their code and message, without those on its length."""
    outline = f"title: Bees\n{head}\nslides:\n{slides}"
    _, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": FACTS % checked})
    return [f"{one.level} {one.message}" for one in problems if one.code not in ("too-short", "no-notes")]


def slide(text: str, notes: str = "Look.") -> str:
    return f"  - {{id: one, title: One, minutes: 1, statement: '{text}', notes: '{notes}'}}"


@pytest.mark.parametrize("figure", ["328", "12.5%", "$2,100", "1,234", "7", "7%"])
def test_a_typed_figure_is_a_warning(tmp_path: Path, figure: str) -> None:
    (problem,) = told(tmp_path, slide(f"There are {figure} of them"))
    assert f"`{figure}` is typed" in problem


@pytest.mark.parametrize(
    "text",
    [
        "in 1998 and 2024",
        "the 1990s",
        "John 3:16-18",
        "at 5 pm",
        "Tier 2",
        "Act 7",
        "slide 12",
        "nine hives",
        "a 2x4",
        "COVID-19",
        "T-34",
    ],
)
def test_years_verses_times_and_names_are_no_figures(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, slide(f"This is {text}.")) == []


def test_a_figure_from_the_registry_is_no_typed_one(tmp_path: Path) -> None:
    assert told(tmp_path, slide("There are {{ bees.hives }} of them", "{{ bees.hives.at(2022) }} before")) == []


def test_a_typed_telephone_number_is_a_warning(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, slide("Call", "Call 1-800-555-0100 today."))
    assert "the telephone number `1-800-555-0100` is typed" in problem


def test_a_percentage_of_few_is_a_warning(tmp_path: Path) -> None:
    text = "{{ (bees.few.at(2023) / bees.few.at(2022)) | percent }}"
    problems = told(tmp_path, slide(text))
    assert len(problems) == 2
    assert all("150% is a percentage of a number under 20 (bees.few@202" in problem for problem in problems)


def test_a_percentage_of_many_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, slide("{{ (bees.hives.at(2022) / bees.hives.at(2023)) | percent }}")) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("child prostitutes", "error"),
        ("an illegal immigrant", "error"),
        ("illegals", "error"),
        ("the rescue of girls", "warning"),
        ("the voiceless", "warning"),
        ("a sex slave", "warning"),
        ("The average age of entry is thirteen", "warning"),
        ("trafficking at the Super Bowl", "warning"),
        ("the second-largest criminal industry", "warning"),
        ("Tier 4", "warning"),
    ],
)
def test_harmful_words_and_false_claims_are_found_on_slides_and_in_notes(tmp_path: Path, text: str, level: str) -> None:
    assert [one.split()[0] for one in told(tmp_path / "a", slide(text))] == [level]
    (problem,) = told(tmp_path / "b", slide("x", text))
    assert "notes" in problem


@pytest.mark.parametrize("text", ["an illegal act", "the rescuer", "a voice", "Tier 3", "prostitution", "average age"])
def test_harmless_words_are_not(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, slide(text)) == []


@pytest.mark.parametrize(
    ("checked", "problem"),
    [
        ("2030-02-01", None),
        ("2029-12-01", None),
        ("2029-11-30", "was last checked 91 days ago"),
        ("2029", "does not say when it was last checked"),
    ],
)
def test_a_help_line_must_have_been_checked_lately(tmp_path: Path, checked: str, problem: str | None) -> None:
    problems = told(tmp_path, slide("x"), "help: [bees.line]", checked)
    assert [problem in one for one in problems if problem] == ([True] if problem else [])
    assert bool(problems) == bool(problem)


def test_a_help_line_checked_on_a_day_that_does_not_exist(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, slide("x"), "help: [bees.line]", "2030-02-31")
    assert "`2030-02-31` is not a day" in problem


def test_notes_that_take_too_long_are_a_warning(tmp_path: Path) -> None:
    problems = told(tmp_path, slide("x", "word " * 150), "minutes: 2\nwords_per_minute: 60")
    assert [problem.split(": ")[0] for problem in problems] == [
        "warning the notes take 2.5 minutes to say, the talk has 2",
        "warning slide `one`",
    ]


def test_slides_planned_longer_than_the_talk_are_a_warning(tmp_path: Path) -> None:
    slides = slide("x").replace("minutes: 1", "minutes: 5")
    assert told(tmp_path, slides, "minutes: 4") == ["warning the slides plan 5 minutes, the talk has 4"]


def test_a_slide_that_repeats_the_notes_is_a_hint(tmp_path: Path) -> None:
    words = "Honeybees gather nectar from clover lindens willows maples before "
    words += "winter covers meadows gardens hedges fields forests quietly again"
    (problem,) = told(tmp_path, slide(words, words))
    assert problem == "hint slide `one` repeats what is said"
    assert told(tmp_path / "b", slide(words, "Look how much there is to do.")) == []


def test_too_many_lists_are_a_hint(tmp_path: Path) -> None:
    lists = "\n".join(f"  - {{title: L{number}, points: [a], notes: b}}" for number in range(3))
    others = "\n".join(f"  - {{title: S{number}, statement: a, notes: b}}" for number in range(3))
    assert told(tmp_path, f"{lists}\n{others}") == ["hint 3 of 6 slides are lists"]


def test_a_closing_without_help_lines_is_a_hint_in_a_talk_that_may_hurt(tmp_path: Path) -> None:
    closing = "  - {title: Go, closing: {points: [a]}, notes: b}"
    note = "minutes: 10\ncontent_note: This talk is about people who were hurt."
    assert told(tmp_path, closing, note) == ["hint the talk names no help line"]
    assert told(tmp_path, closing, "minutes: 10") == []


def test_a_typed_year_beside_the_newest_value_is_a_warning(tmp_path: Path) -> None:
    moving = '  - {title: T, number: {value: "{{ bees.hives }}", label: hives in 2023}, notes: b}'
    assert any("the year 2023 is typed, but `bees.hives` moves on" in one for one in told(tmp_path, moving))
    for label in ('"hives in {{ bees.hives.year }}"', "hives of our club"):
        assert not any("is typed" in one for one in told(tmp_path, moving.replace("hives in 2023", label)))
    staying = moving.replace("bees.hives }}", "bees.hives.at(2023) }}")
    assert not any("is typed" in one for one in told(tmp_path, staying))


def years(folder: Path, fact: str, text: str) -> list[tuple[str, str, str]]:
    """What is said of typed years beside a fact of one value: level, year, advice."""
    outline = f"title: Bees\nslides:\n  - {{id: one, title: One, statement: x, notes: '{text}'}}"
    _, problems = composed(folder, {"talk.yaml": outline, "facts/bees.yaml": f"source: club\nfacts:\n  part: {fact}"})
    return [(str(one.level), one.value, one.advice) for one in problems if one.code == "typed-year"]


BEFORE = "In 2023 it is {{ bees.part }} of them."
PART = "{claim: a part, kind: share, unit: percent, value: %s, as_of: %s}"


def test_a_typed_year_beside_a_fact_of_one_value_is_a_hint_while_it_is_right(tmp_path: Path) -> None:
    ((level, year, advice),) = years(tmp_path / "a", PART % (71, '"2023"'), BEFORE)
    assert (level, year) == ("hint", "2023")
    assert advice == "Write {{ bees.part.year }} for the date, or bees.part.at(2023) for the value."
    ((_, _, advice),) = years(tmp_path / "b", PART % (71, '"2023, estimate"'), BEFORE)
    assert advice == 'Give the fact `as_of: "2023"` and nothing else there, and write {{ bees.part.year }}.'


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (PART % (71, '"2023"'), "In {{ bees.part.year }} it is {{ bees.part }} of them."),
        (PART % (71, '"2023"'), "In 2023 it is {{ bees.part.at(2023) }} of them."),
        (PART % (71, '"2023"'), "In 2019 it was less than {{ bees.part }}."),
        ("{claim: Bees are calm, kind: name, value: Calm, as_of: '2023'}", BEFORE),  # nobody will look that up again
        ("{claim: a part, kind: share, unit: percent, value: 71, as_of: '2023', review: never}", BEFORE),
    ],
)
def test_a_year_that_moves_along_or_stays_with_its_value_is_none(tmp_path: Path, fact: str, text: str) -> None:
    assert years(tmp_path, fact, text) == []


@pytest.mark.parametrize("review", ["", ", review: never"])
def test_a_typed_year_left_behind_by_a_value_that_was_replaced_is_a_warning(tmp_path: Path, review: str) -> None:
    history = "history: [{value: 71, as_of: '2023, estimate', replaced: '2027-03-01'}]"
    fact = (PART % (72, '"2027"'))[:-1] + f", {history}{review}}}"
    ((level, year, advice),) = years(tmp_path, fact, BEFORE)
    assert (level, year) == ("warning", "2023")
    assert advice == "Write {{ bees.part.year }} for the date."


def test_a_slide_without_notes_is_a_hint_but_not_the_title(tmp_path: Path) -> None:
    outline = "title: Bees\nslides:\n  - {title: One, statement: x}\n"
    _, problems = composed(tmp_path, {"talk.yaml": outline})
    assert [one.message for one in problems if one.code == "no-notes"] == ["slide `one` has no notes"]
