"""What changes to facts keep, refuse and say."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talks.facts.contacts import is_new
from talks.facts.editing import retire, review
from talks.facts.editing_correct import Correction, correct
from talks.facts.editing_details import Details
from talks.facts.editing_set import set_value
from talks.facts.edits import Change, Edit, NewSource, RefusedError
from talks.facts.registry import Fact
from talks.pipeline import open_project
from talks.read.yaml_source import Document, parse
from tests.facts.editing_cases import FACTS, TODAY, project

BEES = "outlines/facts/bees.yaml"


def _set(folder: Path, name: str, typed: str, as_of: str, *sources: str, **details: Any) -> Edit:
    before, files = project(folder)
    return set_value(before.registry, files, name, typed, as_of, Details(sources, **details), TODAY)


def _correct(folder: Path, name: str, *sources: str, why: str = "A slip", **right: str) -> Edit:
    before, files = project(folder)
    return correct(before.registry, files, name, Correction(why, **right), Details(sources), TODAY)


def _retire(folder: Path, name: str, why: str = "Nobody asks", instead: str = "") -> Edit:
    before, files = project(folder)
    return retire(before.registry, files, name, why, instead, TODAY)


def _review(folder: Path, names: Sequence[str], until: str = "", on: str = "") -> Edit:
    before, files = project(folder)
    return review(before.registry, files, names, until, on, TODAY)


def _after(folder: Path, edit: Edit, name: str) -> Fact:
    return open_project(folder, {folder / file: data for file, data in edit.files.items()}).registry.facts[name]


def test_a_new_value_is_the_newest_and_the_earlier_ones_are_kept(tmp_path: Path) -> None:
    edit = _set(tmp_path, "bees.yards", "13", "2023", "club_2023", caveat="two were away")
    assert edit.changes == (Change("bees.yards", "value", 12, "2020-05", 13, "2023"),)
    fact = _after(tmp_path, edit, "bees.yards")
    assert [(value.at, value.value, value.sources) for value in fact.values] == [
        ("2020-05", 12, ("club_2020",)),
        ("2023", 13, ("club_2023",)),
    ]
    assert fact.dated
    assert fact.values[1].caveat == "two were away"
    assert fact.values[0].caveat == ""


def test_an_older_value_takes_its_place_and_that_is_said(tmp_path: Path) -> None:
    edit = _set(tmp_path, "bees.hives", "250", "2019-08", "club_2020")
    assert edit.notes == ("2019-08 is not the newest: 2022 is; what says the newest doesn't change",)
    assert edit.changes[0].old is None
    older = _set(tmp_path, "bees.yards", "11", "2019", "club_2020")
    assert "not the newest" in older.notes[0]


def test_what_has_no_date_is_kept_in_the_history(tmp_path: Path) -> None:
    edit = _set(tmp_path, "bees.line", "555-0199", "2030", "walk")
    (earlier,) = _after(tmp_path, edit, "bees.line").history
    assert (earlier.value, earlier.as_of, earlier.sources) == ("555-0100", "undated copy", ("club_2023",))
    assert (earlier.wrong, earlier.replaced) == ("", "2030-03-01")


def test_the_same_value_for_the_same_date_is_nothing_to_do(tmp_path: Path) -> None:
    for edit in (
        _set(tmp_path, "bees.hives", "310 hives", "2022"),
        _set(tmp_path, "bees.yards", "12", "2020-05"),
        _correct(tmp_path, "bees.yards", typed="12"),
        _correct(tmp_path, "bees.calm", claim="Bees are calm in the morning"),
        _retire(tmp_path, "bees.gone", why="nobody asks"),
    ):
        assert not edit.files
        assert edit.notes[0].startswith("nothing to do")


@pytest.mark.parametrize(
    ("arguments", "message", "advice"),
    [
        (("bees.hivess", "1", "2022"), "no fact `bees.hivess`", "Did you mean `bees.hives`?"),
        (("hives", "1", "2022"), "no fact `hives`", "Did you mean `bees.hives`?"),
        (("bees.hives", "320", "2022"), "has another value for 2022: 310", "talks facts correct bees.hives"),
        (("bees.yards", "14", "2020-05"), "has another value for 2020-05: 12", "talks facts correct bees.yards"),
        (("bees.hives", "320", "2031"), "lies in the future: today is 2030-03-01", "Check the year."),
        (("bees.hives", "320", "2030-04"), "lies in the future", "Check"),
        (("bees.hives", "320", "2022-2"), "is not a date", "2010-07"),
        (("bees.hives", "320", "2022-02-30"), "not a day of the calendar", "2010-07"),
        (("bees.hives", "320", "2024"), "needs its source: `club_2023` is of 2023-05", "--source ID"),
        (("bees.hives", "320", "2023-06"), "needs its source: `club_2023` is of 2023-05", "--source ID"),
        (("bees.hives", "320", "2024", "club_2020"), "can't come from a source of 2020 (`club_2020`)", "--source ID"),
        (("bees.hives", "320", "2024", "club_2203"), "no source `club_2203`", "Did you mean `club_2023`?"),
        (("bees.hives", "320", "2024", "club_2203"), "no source `club_2203`", "--source-title"),
        (("bees.hives", "3,200", "2023"), "more than tenfold: 310 (2022) -> 3,200", "--sure"),
        (("bees.hives", "30", "2023"), "more than tenfold: 310 (2022) -> 30", "--sure"),
        (("bees.hives", "320 yards", "2023"), "given in hives, not in yards", "Convert"),
        (("bees.line", "555-01", "2030", "walk"), "5 digits; the earlier one has 7", "--sure"),
        (("bees.line", "555-0100", "2030", "walk"), "has this value already", "talks facts review bees.line"),
        (("bees.growth", "5", "2023"), "is computed and can't be set: it follows from `bees.hives`", "Change one"),
        (("bees.gone", "5", "2023"), "was retired on 2029-01-01: nobody asks", "Change `bees.hives`."),
        (("bees.calm", "5", "2023"), "is a statement and has no value", "--claim"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_way_out(
    tmp_path: Path, arguments: tuple[str, ...], message: str, advice: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        _set(tmp_path, *arguments)
    assert message in caught.value.message
    assert advice in caught.value.advice


def test_a_tenfold_change_is_let_through(tmp_path: Path) -> None:
    assert _correct(tmp_path, "bees.hives", typed="31", at="2022").files


def test_who_is_sure_may_change_a_value_tenfold(tmp_path: Path) -> None:
    assert _set(tmp_path, "bees.hives", "3,200", "2023", sure=True).files
    assert _set(tmp_path, "bees.line", "555-01", "2030", "walk", sure=True).files


def test_one_date_may_come_from_any_source_whose_date_is_not_known(tmp_path: Path) -> None:
    assert _set(tmp_path, "bees.hives", "320", "2024", "walk").files
    assert _set(tmp_path, "bees.hives", "320", "2024", "club_2020", "walk").files


def test_a_new_source_must_be_new_and_complete(tmp_path: Path) -> None:
    cases = [
        (("club_2023",), NewSource("Another"), "there is a source `club_2023` already"),
        ((), NewSource("Another"), "which id shall the new source have?"),
        (("Club 24",), NewSource("Another"), "not a proper id"),
        (("club_2024",), NewSource("Long " * 20), "needs a short name"),
        (("club_2024",), NewSource("Another", kind="raport"), "--source-kind can't be `raport`"),
        (("club_2024",), NewSource("Another", published="2031"), "lies in the future"),
        (("club_2024",), NewSource("Another", published="2023"), "can't come from a source of 2023"),
    ]
    for sources, new, message in cases:
        with pytest.raises(RefusedError) as caught:
            _set(tmp_path, "bees.hives", "340", "2024", *sources, new_source=new)
        assert message in caught.value.message
        assert caught.value.advice


def test_a_source_that_a_stopped_run_added_is_taken_as_it_is(tmp_path: Path) -> None:
    edit = _set(tmp_path, "bees.hives", "320", "2023", "club_2023", new_source=NewSource("Count of 2023"))
    assert list(edit.files) == [BEES]


def test_a_change_of_what_is_disputed_names_the_conflict(tmp_path: Path) -> None:
    notes = " ".join(_set(tmp_path, "bees.share", "82%", "2023", confidence="firm").notes)
    assert "conflicts with `bees.hives`: Hives that die are not counted there." in notes
    assert "was disputed and is firm now" in notes
    assert "`speak_as` stays; does it still fit? Most of them." in notes


def test_a_correction_keeps_what_was_wrong_and_why(tmp_path: Path) -> None:
    edit = _correct(tmp_path, "bees.hives", "club_2023", typed="261", at="2020", claim="hives kept by members")
    fact = _after(tmp_path, edit, "bees.hives")
    (earlier,) = fact.history
    assert (earlier.value, earlier.claim, earlier.as_of) == (260, "hives that members keep", "2020")
    assert (earlier.sources, earlier.wrong, earlier.replaced) == (("club_2020",), "A slip", "2030-03-01")
    assert fact.claim == "hives kept by members"
    assert [(value.value, value.sources) for value in fact.values if value.at == "2020"] == [(261, ("club_2023",))]


def test_a_second_correction_is_added_to_the_history(tmp_path: Path) -> None:
    edit = _correct(tmp_path, "bees.calm", claim="Bees are calm")
    again = open_project(tmp_path, {tmp_path / BEES: edit.files[BEES]})
    edit = correct(again.registry, edit.files, "bees.calm", Correction("B", claim="Calm"), Details(), TODAY)
    assert [earlier.claim for earlier in _after(tmp_path, edit, "bees.calm").history] == [
        "Bees are calm in the morning",
        "Bees are calm",
    ]


@pytest.mark.parametrize(
    ("arguments", "right", "message"),
    [
        (("bees.hives",), {"typed": "1"}, "which value of `bees.hives` was wrong?"),
        (("bees.hives",), {"typed": "1", "at": "2021"}, "has no value for 2021"),
        (("bees.yards",), {"typed": "1", "at": "2021"}, "has no value for 2021"),
        (("bees.hives",), {}, "what is right in place of what `bees.hives` says?"),
        (("bees.hives",), {"claim": "x", "why": " "}, "--why is empty"),
        (("bees.hives", "club_2020"), {"claim": "x"}, "have sources of their own"),
        (("bees.hives",), {"typed": "30", "at": "2022"}, "would change more than tenfold"),
        (("bees.hives", "club_2020"), {"typed": "311", "at": "2022"}, "can't come from a source of 2020"),
        (("bees.growth",), {"claim": "x"}, "is computed and can't be corrected"),
        (("bees.calm",), {"typed": "5"}, "is a statement"),
    ],
)
def test_what_cannot_be_corrected_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], right: dict[str, str], message: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        _correct(tmp_path, *arguments, **right)
    assert message in caught.value.message
    assert caught.value.advice


def test_a_retired_fact_names_why_and_what_is_said_instead(tmp_path: Path) -> None:
    retired = _after(tmp_path, _retire(tmp_path, "bees.growth", instead="bees.hives"), "bees.growth").retired
    assert retired is not None
    assert (retired.on, retired.why, retired.instead) == ("2030-03-01", "Nobody asks", "bees.hives")


@pytest.mark.parametrize(
    ("name", "why", "instead", "message"),
    [
        ("bees.hives", "x", "bees.hives", "is the same fact"),
        ("bees.hives", "x", "bees.gone", "must not be said either"),
        ("bees.hives", "x", "bees.hony", "no fact `bees.hony`"),
        ("bees.gone", "x", "", "was retired on 2029-01-01 already"),
        ("bees.hives", "", "", "--why is empty"),
    ],
)
def test_what_cannot_be_retired_is_refused(tmp_path: Path, name: str, why: str, instead: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        _retire(tmp_path, name, why, instead)
    assert message in caught.value.message


def test_a_review_notes_the_day_and_until_when(tmp_path: Path) -> None:
    edit = _review(tmp_path, ["bees.hives", "bees.line", "bees.hives"], until="2031")
    assert [(change.fact, change.new, change.new_at) for change in edit.changes] == [
        ("bees.hives", "2030-03-01", "2031"),
        ("bees.line", "2030-03-01", "2031"),
    ]
    fact = _after(tmp_path, edit, "bees.line")
    assert (fact.checked, fact.until) == ("2030-03-01", "2031")


@pytest.mark.parametrize(
    ("names", "until", "on", "message"),
    [
        (["bees.hives", "bees.hony"], "", "", "no fact `bees.hony`"),
        (["bees.hives"], "2030-03-01", "", "not after the day of the review"),
        (["bees.hives"], "2030", "", "not after the day of the review"),
        (["bees.hives"], "june", "", "--until `june` is not a date"),
        (["bees.hives"], "2031-02-30", "", "--until `2031-02-30` is not a day of the calendar"),
        (["bees.hives"], "", "2030-03-02", "lies in the future"),
        (["bees.hives"], "", "2030-02", "is not a day"),
        (["bees.line"], "", "2028-12-31", "was looked up later than 2028-12-31: on 2029-01-01"),
        (["bees.growth"], "", "", "is computed and can't be reviewed"),
        (["bees.gone"], "", "", "was retired"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(
    tmp_path: Path, names: list[str], until: str, on: str, message: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        _review(tmp_path, names, until, on)
    assert message in caught.value.message


NUMBERS = st.integers(min_value=30, max_value=3000)
DATES = st.dates(max_value=TODAY).map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=NUMBERS, when=DATES, name=st.sampled_from(["hives", "honey", "yards"]), note=st.text(max_size=40))
def test_a_new_value_touches_its_own_span_only(tmp_path: Path, number: int, when: str, name: str, note: str) -> None:
    """Of the data nothing else differs, and of the text only one stretch inside the fact's own lines."""
    before, files = project(tmp_path)
    details = Details(("walk",), note=note, sure=True)
    edit = Edit()
    with contextlib.suppress(RefusedError):
        edit = set_value(before.registry, files, f"bees.{name}", str(number), when, details, TODAY)
    if not edit.files:
        return
    text = edit.files[BEES].decode()
    own = _lines_of(FACTS, name)
    assert text.startswith(FACTS[: own[0]])
    assert text.endswith(FACTS[own[1] :])
    old, new = _data(FACTS), _data(text)
    changed = old["facts"].pop(name), new["facts"].pop(name)
    assert old == new
    keys = {"values", "value", "as_of"}
    assert {k: v for k, v in changed[0].items() if k not in keys} == {
        k: v for k, v in changed[1].items() if k not in keys
    }
    comments = [line.partition("#")[2] for line in FACTS.splitlines() if "#" in line]
    kept = [line.partition("#")[2] for line in text.splitlines() if "#" in line and "note" not in line]
    assert set(kept) >= set(comments) - {" in May", " not 2021"}


def _lines_of(text: str, name: str) -> tuple[int, int]:
    """Where the lines of a fact begin and end."""
    start = text.index(f"  {name}:")
    following = ["  hives:", "  honey:", "  yards:", "  plants:"]
    return start, text.index(following[following.index(f"  {name}:") + 1])


def _data(text: str) -> Any:
    document = Document("bees.yaml")
    parse(text, document)
    assert not document.problems
    return document.data


def test_a_corrected_value_says_which_source_it_still_cites(tmp_path: Path) -> None:
    said = "the value still cites `club_2023`; if the right one stands elsewhere, name it with --source"
    assert said in _correct(tmp_path / "a", "bees.hives", typed="241", at="2019").notes
    named = _correct(tmp_path / "b", "bees.hives", "club_2020", typed="241", at="2019")
    worded = _correct(tmp_path / "c", "bees.hives", claim="hives that members have")
    assert not any("still cites" in one for one in (*named.notes, *worded.notes))


@pytest.mark.parametrize("how", ["set", "correct"])
def test_a_new_number_to_call_has_not_been_tried_whatever_the_old_one_was(tmp_path: Path, how: str) -> None:
    if how == "set":
        edit = _set(tmp_path, "bees.line", "555-0199", "2030-02", "walk")
    else:
        edit = _correct(tmp_path, "bees.line", typed="555-0199")
    assert edit.notes[-1] == "new number: try it before giving it out; then: talks facts review bees.line"
    fact = _after(tmp_path, edit, "bees.line")
    assert (fact.checked, fact.until) == ("", "")
    assert [(one.value, one.checked) for one in fact.history] == [("555-0100", "2029-01-01")]
    assert is_new(fact)


def test_only_sources_without_a_date_are_said_to_have_none(tmp_path: Path) -> None:
    facts = "source: [club_2020, walk, club_2023]\nfacts:\n  hives: {claim: hives, values: {2019: 240}}\n"
    before, files = project(tmp_path, facts=facts)
    with pytest.raises(RefusedError, match="nothing says when `walk` was published"):
        set_value(before.registry, files, "bees.hives", "241", "2029", Details(), TODAY)


def test_a_file_of_facts_is_no_fact(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="`bees` is a file of facts, not a fact") as refused:
        _review(tmp_path, ["bees"])
    assert "`talks facts bees` lists them" in refused.value.advice


@pytest.mark.parametrize("values", ["values:", "values: {}", "values:   # none yet"])
@pytest.mark.parametrize(
    ("more", "typed", "written"),
    [
        ("unit: hives", "31", "31"),
        ("unit: percent", "31.5%", "31.5"),
        ("note: n", "Anna", "Anna"),
        ("note: n", "3", "3"),
    ],
)
def test_a_fact_without_a_value_gets_its_first(
    tmp_path: Path, values: str, more: str, typed: str, written: str
) -> None:
    facts = f"source: club_2023\nfacts:\n  one:\n    claim: c\n    {values}\n    {more}\n"
    before, files = project(tmp_path, facts=facts)
    edit = set_value(before.registry, files, "bees.one", typed, "2022", Details(), TODAY)
    told = edit.files["outlines/facts/bees.yaml"].decode()
    assert told.replace("\n     ", "").replace("{", "").replace("}", "").split("values:")[1].split("note")[0].split(
        "unit"
    )[0].replace("  # none yet", "").split() == ["2022:", written]
    after = open_project(tmp_path, {tmp_path / name: data for name, data in edit.files.items()})
    assert after.problems == []


def test_a_fact_that_takes_over_keys_is_told_as_in_a_check(tmp_path: Path) -> None:
    facts = FACTS.replace("  honey:\n", "  honey: &honey\n") + "\n  twin:\n    <<: *honey\n    claim: twin\n"
    before, files = project(tmp_path, facts=facts)
    for editing in (
        lambda: set_value(before.registry, files, "bees.twin", "31", "2022", Details(), TODAY),
        lambda: correct(before.registry, files, "bees.twin", Correction("x", "31"), Details(), TODAY),
    ):
        with pytest.raises(RefusedError, match="`<<` is not a key of a fact") as caught:
            editing()
        assert caught.value.place in [problem.place for problem in before.problems]
