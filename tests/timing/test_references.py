"""A slide that is dropped must not be spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.timing.honey_talk import in_minutes


def told(folder: Path, said: str, minutes: int = 6) -> list[str]:
    """What is told of references, where the notes of a slide after those that are dropped say this."""
    _, problems = in_minutes(folder, minutes, ("notes: Three things help.", f"notes: {said}"))
    return [problem.message for problem in problems if problem.code == "dropped-reference"]


@pytest.mark.parametrize(
    "said",
    [
        "Remember that lantern in the hive house?",
        "You saw the lantern of the old keeper.",
        "And the lantern still hangs there.",
        "Keepers had such lanterns in their houses.",
    ],
)
def test_words_that_only_a_dropped_slide_explains_are_told(tmp_path: Path, said: str) -> None:
    (message,) = told(tmp_path, said)
    assert message.startswith("slide `help` seems to speak of `lantern`, which is dropped for 6 minutes: “")


@pytest.mark.parametrize(
    "said",
    [
        "Three things help.",
        "You saw the hives of our valley.",  # that slide is still there
        "A lantern helps nobody.",  # introduced here
        "Remember to drink.",
    ],
)
def test_words_that_need_no_dropped_slide_are_not(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, said) == []


def test_nothing_is_told_where_nothing_is_dropped(tmp_path: Path) -> None:
    assert told(tmp_path, "And the lantern still hangs there.", minutes=10) == []
    assert told(tmp_path, "And the lantern still hangs there.", minutes=13) == []


def test_a_typed_apostrophe_and_a_printed_one_are_the_same(tmp_path: Path) -> None:
    assert told(tmp_path, "You've seen how keepers hung a lantern there.")


def test_a_promise_of_a_slide_that_is_dropped_is_told(tmp_path: Path) -> None:
    promise = ("notes: We walk from hive to hive.", "notes: I'll show you what an old keeper did with his lantern.")
    _, problems = in_minutes(tmp_path, 8, promise)
    (problem,) = [problem for problem in problems if problem.code == "dropped-reference"]
    assert problem.message.startswith("slide `hives` seems to speak of `lantern`")
    assert problem.advice == (
        "Say it only where it fits, {% if shown.lantern %}...{% endif %}, or drop `lantern` later."
    )


def test_a_section_that_names_what_is_dropped_is_told(tmp_path: Path) -> None:
    change = ("    title: What harms them\n    section: true", "    title: What harms them\n    section: Mites, wasps")
    _, problems = in_minutes(tmp_path, 7, change)
    assert [one.message for one in problems if one.code == "dropped-reference"] == [
        "slide `enemies` seems to speak of `mites`, which is dropped for 7 minutes: “Mites, wasps”"
    ]


def test_an_abbreviation_that_only_a_dropped_slide_spells_out_is_told(tmp_path: Path) -> None:
    changes = (
        ("notes: They are very small.", "notes: The Valley Bee Keepers (VBK) counted them."),
        ("notes: Three things help.", "notes: The VBK helps."),
    )
    _, problems = in_minutes(tmp_path, 7, *changes)
    assert [one.message for one in problems if one.code == "dropped-reference"] == [
        "slide `help` seems to speak of `mites`, which is dropped for 7 minutes: “VBK”"
    ]
    assert not [one for one in in_minutes(tmp_path, 8, *changes)[1] if one.code == "dropped-reference"]


def test_a_slide_that_says_what_it_needs_is_believed(tmp_path: Path) -> None:
    need = ("    title: Wasps\n", "    title: Wasps\n    needs: mites\n")
    _, problems = in_minutes(tmp_path / "seven", 7, need)
    (problem,) = [problem for problem in problems if problem.code == "dropped-reference"]
    assert problem.message == "slide `wasps` needs `mites`, which is dropped for 7 minutes"
    _, problems = in_minutes(tmp_path / "own", 0, need)
    assert not [problem for problem in problems if problem.code == "dropped-reference"]
    _, problems = in_minutes(tmp_path / "extra", 0, ("    title: Wasps\n", "    title: Wasps\n    needs: wild\n"))
    assert [one.message for one in problems if one.code == "dropped-reference"] == [
        "slide `wasps` needs `wild`, which is not in this talk"
    ]
