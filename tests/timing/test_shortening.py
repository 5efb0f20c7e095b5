"""A talk in fewer minutes than it plans, and in more."""

from __future__ import annotations

from pathlib import Path

from talks.pipeline import Options, compose_talk
from talks.problems import Level
from tests.timing.honey_talk import ids, in_minutes
from tests.workspaces import TODAY, project_of

OWN = ["hives", "lantern", "enemies", "mites", "wasps", "help", "winter", "closing"]


def test_at_its_own_length_nothing_is_dropped_and_extras_stay_away(tmp_path: Path) -> None:
    talk, problems = in_minutes(tmp_path, 0)
    assert ids(talk) == OWN
    assert (talk.dropped, talk.added, talk.length) == ((), (), "")
    assert not [problem for problem in problems if problem.level is Level.ERROR]


def test_asking_for_its_own_minutes_is_asking_for_nothing(tmp_path: Path) -> None:
    assert in_minutes(tmp_path / "one", 10)[0] == in_minutes(tmp_path / "other", 0)[0]


def test_the_lowest_mark_goes_first_and_no_more_than_needed(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 8)
    assert [one.id for one in talk.dropped] == ["lantern"]
    assert talk.planned == 8
    assert talk.length == "8"


def test_a_section_goes_with_the_last_of_its_slides(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 6)
    assert ids(talk) == ["hives", "help", "winter", "closing"]
    assert [(one.id, one.order) for one in talk.dropped] == [("lantern", 1), ("mites", 2), ("wasps", 3), ("enemies", 0)]
    assert talk.planned == 5


def test_of_equal_marks_the_earlier_slide_goes_first(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 8, ("cut: 3", "cut: 1"))
    assert [one.id for one in talk.dropped] == ["lantern"]
    assert [one.id for one in in_minutes(tmp_path, 7, ("cut: 3", "cut: 1"))[0].dropped] == ["lantern", "wasps"]


def test_what_a_talk_ends_with_is_never_dropped(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 5, ("closing: {", "cut: 1\n    closing: {"))
    assert "closing" in ids(talk)


def test_a_talk_that_does_not_fit_is_refused_with_the_minutes_it_takes(tmp_path: Path) -> None:
    _, problems = in_minutes(tmp_path, 3)
    (told,) = [problem for problem in problems if problem.level is Level.ERROR]
    assert told.message == (
        "the talk can't be given in 3 minutes: with all dropped that may be dropped, it still takes 5:00"
    )
    assert told.advice.startswith("Ask for 5 minutes")


def test_a_length_that_leaves_nothing_is_refused(tmp_path: Path) -> None:
    text = "title: Bees\nminutes: 4\nslides:\n"
    for number in (1, 2):
        text += f"  - id: s{number}\n    title: Part {number}\n    points: [One]\n    notes: Some words.\n"
        text += f"    minutes: 2\n    cut: {number}\n"
    _, problems = compose_talk(project_of(tmp_path, {"bees.yaml": text}), "bees", Options(minutes=1), TODAY)
    (told,) = [problem for problem in problems if problem.level is Level.ERROR]
    assert told.message == "in 1 minute nothing of the talk would be left: every slide may be dropped"


def test_extras_come_in_by_their_marks_as_long_as_they_fit(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 11)
    assert [one.id for one in talk.added] == ["song"]
    longer, _ = in_minutes(tmp_path, 13)
    assert ids(longer) == [*OWN[:-1], "wild", "song", "closing"]
    assert [one.id for one in longer.added] == ["song", "wild"]


def test_an_extra_that_does_not_fit_keeps_those_after_it_out(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 11, ("minutes: 1.5", "minutes: 9"))
    assert talk.added == ()


def test_what_came_in_last_is_the_first_to_go_when_time_runs_short(tmp_path: Path) -> None:
    talk, _ = in_minutes(tmp_path, 13)
    marked = sorted((slide for slide in talk.shown if slide.cut is not None), key=lambda slide: slide.cut or 0)
    assert [slide.id for slide in marked][:3] == ["wild", "song", "lantern"]


def test_a_slide_kept_for_questions_is_shown_where_it_may_come_in(tmp_path: Path) -> None:
    change = ("    minutes: 2\n    extra: 2", "    minutes: 2\n    extra: 2\n    hidden: true")
    own, _ = in_minutes(tmp_path / "own", 0, change)
    assert "wild" not in ids(own)
    assert [slide.id for slide in own.reserve] == ["wild"]
    longer, _ = in_minutes(tmp_path / "longer", 13, change)
    assert "wild" in ids(longer)
    assert longer.reserve == ()


def test_notes_may_say_another_sentence_where_a_slide_is_dropped(tmp_path: Path) -> None:
    own, _ = in_minutes(tmp_path / "own", 0)
    shorter, _ = in_minutes(tmp_path / "shorter", 7)
    assert [one.text.plain for one in own.shown[-2].notes] == ["Plant something. And think of the lantern."]
    assert [one.text.plain for one in shorter.shown[-2].notes] == ["Plant something.", "I had little time today."]


def test_a_condition_on_a_slide_that_nobody_has_is_a_mistake(tmp_path: Path) -> None:
    _, problems = in_minutes(tmp_path, 0, ("shown.lantern", "shown.lanten"))
    assert [(one.message, one.advice) for one in problems if one.level is Level.ERROR] == [
        ("no outline has a slide `lanten`", "Did you mean `lantern`?")
    ]


def test_a_mistake_in_a_slide_that_is_left_out_is_told_all_the_same(tmp_path: Path) -> None:
    for minutes in (0, 5, 13):
        _, problems = in_minutes(tmp_path / str(minutes), minutes, ("{{ bees.wild }}", "{{ bees.wilde }}"))
        assert [one.message for one in problems if one.level is Level.ERROR] == ["no fact `bees.wilde`"]


def test_slides_without_minutes_are_dropped_by_the_time_of_their_notes(tmp_path: Path) -> None:
    words = " ".join(["word"] * 260)
    change = ("    notes: They are very small.\n    minutes: 1\n", f"    notes: {words}\n")
    talk, _ = in_minutes(tmp_path, 8, change)
    assert [(one.id, one.minutes) for one in talk.dropped] == [("lantern", 1.0), ("mites", 2.0)]


def test_the_content_note_is_said_even_where_every_story_is_dropped(tmp_path: Path) -> None:
    note = ("minutes: 10", "minutes: 10\ncontent_note: I will speak of bees that die.")
    story = ("    minutes: 1\n    cut: 1", "    minutes: 1\n    cut: 1\n    story: [stung]")
    own, _ = in_minutes(tmp_path / "own", 0, note, story)
    shorter, _ = in_minutes(tmp_path / "shorter", 8, note, story)
    said = {talk.length: [one.text.plain for slide in talk.shown for one in slide.notes] for talk in (own, shorter)}
    assert all(texts.count("I will speak of bees that die.") == 1 for texts in said.values())
