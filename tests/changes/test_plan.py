"""The plan of a change: facts, derived figures, every place, and what can't be built any more."""

from __future__ import annotations

from pathlib import Path

from talks.changes.matching import paired
from talks.changes.plan import BLOCKED, CHANGED, SAME, plan_json
from talks.changes.records import Mention
from talks.cli.plan import renumbered
from tests.changes.hives import flags, parts, planned


def test_a_newer_value_is_told_with_both_dates_and_what_moves_with_it(tmp_path: Path) -> None:
    plan, _ = planned(tmp_path, ("2026: 58", "2026: 58, 2029: 93"))
    told = {fact.id: (fact.values[0].old, fact.values[0].new, fact.follows) for fact in plan.facts}
    assert told == {
        "bees.hives": ("58 hives (2026)", "93 hives (2029)", ()),
        "bees.growth": ("87.1%", "200%", ("bees.hives",)),
    }
    assert [fact.id for fact in plan.facts] == ["bees.hives", "bees.growth"]


def test_every_place_that_says_the_fact_is_listed_with_old_and_new_text(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 58", "2026: 60"))
    assert talk.status == CHANGED
    assert parts(talk, "deck", "more") == ["number"]
    assert parts(talk, "deck", "compare") == ["alt text", 'table cell "kept / 2026"']
    assert parts(talk, "notes", "more") == ["paragraph 1"]
    assert parts(talk, "notes", "compare") == ["paragraph 1"]
    assert parts(talk, "handout") == ["figure 1"]
    number = next(one for one in talk.changes.places if one.mention.part == "number")
    assert number.old is not None
    assert number.new is not None
    assert (number.old.text, number.new.text, number.facts) == ("58", "60", ("bees.hives",))
    assert all(one.facts for one in talk.changes.places)


def test_a_newer_year_changes_the_foot_line_and_the_sources_of_the_notes(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("2026: 58", "2026: 58, 2029: 93"))
    assert "foot line" in parts(talk, "deck", "more")
    assert "sources" in parts(talk, "notes", "more")
    assert "figure 1, source" in parts(talk, "handout")


def test_another_source_changes_citations_and_the_list_of_sources(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("    unit: kg\n", "    unit: kg\n    source: walk\n"))
    assert parts(talk, "deck", "honey") == ["foot line"]
    assert parts(talk, "deck", "sources") == ["source 2"]
    assert parts(talk, "notes", "honey") == ["sources"]
    assert parts(talk, "notes") == ["sources in full"]
    assert all(one.facts == ("bees.honey",) for one in talk.changes.places)


def test_a_caveat_changes_the_notes_alone(tmp_path: Path) -> None:
    plan, talk = planned(tmp_path, ("Weighed by the members.", "Guessed."))
    assert [(one.what, one.old, one.new) for one in plan.facts[0].differences] == [
        ("caveat", "Weighed by the members.", "Guessed.")
    ]
    assert [(one.mention.output, one.mention.part) for one in talk.changes.places] == [("notes", "caution 1")]


def test_a_changed_outline_is_not_laid_to_a_fact(tmp_path: Path) -> None:
    plan, talk = planned(tmp_path, ("Taken by hand", "Taken by many hands"), file="talk.yaml")
    assert plan.facts == ()
    assert [(one.mention.part, one.facts) for one in talk.changes.places] == [("point 2", ())]


def test_a_point_put_in_before_others_is_one_change(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ('points: ["', 'points: ["Good to eat", "'), file="talk.yaml")
    assert [(one.old, one.mention.text) for one in talk.changes.places] == [(None, "Good to eat")]


def test_slides_are_added_dropped_and_moved(tmp_path: Path) -> None:
    slide = (
        '  - id: honey\n    title: Honey\n    points: ["{{ bees.honey | rounded(2) | words }} kg", "Taken by hand"]\n'
    )
    slide += "    notes: Sold in the market.\n"
    first = "  - id: more\n"
    _, talk = planned(tmp_path, (slide, ""), (first, slide + first), file="talk.yaml")
    assert [(one.id, one.what, one.old, one.new) for one in talk.changes.slides] == [
        ("honey", "moved", 4, 2),
        ("more", "renumbered", 2, 3),
        ("compare", "renumbered", 3, 4),
    ]
    assert list(renumbered(talk.changes.slides)) == ["slides 2 to 3 move to 3 to 4"]
    other = tmp_path / "other"
    _, talk = planned(
        other, (slide, "  - title: Wax\n    statement: We sell wax.\n    notes: So it is.\n"), file="talk.yaml"
    )
    assert {(one.id, one.what) for one in talk.changes.slides} == {("wax", "added"), ("honey", "dropped")}


def test_a_slide_with_another_id_is_found_again_by_what_it_says(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("id: honey", "id: honey_of_a_year"), file="talk.yaml")
    assert talk.changes.slides == ()
    assert talk.changes.places == ()


def test_nothing_changes_where_no_talk_says_the_fact(tmp_path: Path) -> None:
    plan, talk = planned(tmp_path, ("10, 2026", "11, 2026"))
    assert [fact.id for fact in plan.facts] == ["bees.lost"]
    assert talk.status == SAME


def test_a_talk_that_can_t_be_built_any_more_names_the_places(tmp_path: Path) -> None:
    _, talk = planned(tmp_path, ("    unit: kg\n", "    unit: kg\n    use: avoid\n"))
    assert talk.status == BLOCKED
    assert any("must not be used" in problem.message for problem in talk.problems)
    assert {(one.output, one.part) for one in talk.said_at} == {("deck", "point 1")}


def test_what_overflows_is_a_new_problem(tmp_path: Path) -> None:
    long = "and one behind the house, " * 10
    _, talk = planned(tmp_path, ("counted in 2026", f"counted in 2026, {long}"), file="talk.yaml")
    assert [problem.code for problem in talk.problems] == ["text-too-long"]
    assert talk.status == BLOCKED


def test_a_list_that_grows_too_long_goes_on_over_a_new_slide(tmp_path: Path) -> None:
    many = ", ".join(f'"Taken by hand and with much care, comb after comb, from hive number {n}"' for n in range(11))
    _, talk = planned(tmp_path, ('"Taken by hand"', many), file="talk.yaml")
    assert [(one.id, one.what) for one in talk.changes.slides if one.what != "renumbered"] == [("honey-2", "added")]
    assert list(renumbered(talk.changes.slides)) == ["slides 5 to 6 move to 6 to 7"]


def test_the_plan_as_json_names_facts_places_and_flags(tmp_path: Path) -> None:
    plan, talk = planned(tmp_path, ("2026: 58", "2026: 20"))
    data = plan_json(plan)
    assert [fact["id"] for fact in data["facts"]] == ["bees.hives", "bees.growth"]  # type: ignore[attr-defined]
    assert flags(talk, "statement")
    place = data["talks"][0]["places"][0]  # type: ignore[index]
    assert {"output", "slide", "number", "part", "file", "line", "old", "new", "facts"} <= set(place)


def test_an_overdue_line_put_in_before_others_is_one_change() -> None:
    lines = [Mention("notes", "a", 2, "A", f"overdue {n}", f"overdue a.b/{n}", text) for n, text in enumerate("xyz", 1)]
    put_in = Mention("notes", "a", 2, "A", "overdue 1", "overdue a.b/1", "new")
    later = [Mention("notes", "a", 2, "A", f"overdue {n}", f"overdue a.b/{n}", text) for n, text in enumerate("xyz", 2)]
    pairs = paired(lines, [put_in, *later])
    assert [(old.text if old else None, new.text if new else None) for old, new in pairs] == [
        (None, "new"),
        ("x", "x"),
        ("y", "y"),
        ("z", "z"),
    ]
