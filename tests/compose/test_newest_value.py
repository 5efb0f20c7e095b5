"""What was said of one dated value holds when that becomes the newest one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspaces import composed, project_of

VALUES = "claim: hives, unit: hives, values: {2021: 310, 2022: 328, 2023: {value: 400, %s}}"
FACTS = f"source: club\nfacts:\n  hives: {{{VALUES}}}\n  growth: {{claim: growth, derived: hives - hives.at(2021)}}\n"
DISPUTED = "confidence: disputed, speak_as: 'Some say 400, some say fewer.'"


def errors(folder: Path, text: str, of_newest: str, notes: str = "N") -> list[str]:
    slide = f'{{id: one, title: T, statement: "{text}", notes: "{notes}"}}'
    files = {"talk.yaml": f"title: Bees\nslides: [{slide}]", "facts/bees.yaml": FACTS % of_newest}
    _, problems = composed(folder, files)
    return [one.message for one in problems if one.level.name == "ERROR"]


@pytest.mark.parametrize("confidence", ["disputed", "hearsay"])
def test_a_doubtful_newest_value_is_not_shown(tmp_path: Path, confidence: str) -> None:
    doubt = DISPUTED.replace("disputed", confidence)
    assert errors(tmp_path / "a", "{{ bees.hives }}", doubt) == [
        f"`bees.hives` is {confidence}: its value can't be shown"
    ]
    assert errors(tmp_path / "b", "{{ bees.hives.at(2022) }}", doubt) == []
    assert errors(tmp_path / "c", "{{ bees.hives.speak_as }}", doubt) == []


def test_a_newest_value_that_must_not_be_used_is_refused(tmp_path: Path) -> None:
    assert errors(tmp_path, "{{ bees.hives }}", "use: avoid") == ["`bees.hives` of 2023 must not be used (use: avoid)"]


def test_what_is_computed_from_a_doubtful_newest_value_is_refused(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "{{ bees.growth }} more", DISPUTED)
    assert message.startswith("`bees.growth` is derived from `bees.hives`, which is disputed")


def test_a_doubtful_value_needs_a_wording_as_a_doubtful_fact_does(tmp_path: Path) -> None:
    files = {"facts/bees.yaml": FACTS % "confidence: disputed"}
    (problem,) = project_of(tmp_path / "a", files).problems
    assert problem.message == "`bees.hives` of 2023 is disputed, and nothing says how it may be said"
    assert project_of(tmp_path / "b", {"facts/bees.yaml": FACTS % DISPUTED}).problems == []
    files = {"facts/bees.yaml": FACTS % "confidence: disputed, use: avoid"}
    assert project_of(tmp_path / "c", files).problems == []


def test_the_notes_say_that_a_value_is_doubtful_though_its_fact_is_not(tmp_path: Path) -> None:
    slide = '{id: one, title: T, statement: x, notes: "{{ bees.hives.speak_as }}"}'
    files = {"talk.yaml": f"title: Bees\nslides: [{slide}]", "facts/bees.yaml": FACTS % DISPUTED}
    talk, _ = composed(tmp_path, files)
    cautions = [str(caveat) for one in talk.slides for caveat in one.caveats]
    assert cautions == ["Hives: this is disputed; say it only in the words that stand here."]


def test_a_chart_shows_no_doubtful_value(tmp_path: Path) -> None:
    slide = "{id: one, title: T, chart: {kind: column, facts: [bees.hives], subtitle: The valley}, notes: N}"
    files = {"talk.yaml": f"title: Bees\nslides: [{slide}]", "facts/bees.yaml": FACTS % DISPUTED}
    _, problems = composed(tmp_path, files)
    assert "`bees.hives` is disputed: its value can't be shown" in [one.message for one in problems]


def test_a_chart_does_not_join_facts_that_contradict_each_other(tmp_path: Path) -> None:
    facts = (
        "source: club\nfacts:\n"
        "  ours: {claim: hives, unit: hives, values: {2022: 310, 2023: 328}, conflicts_with: [theirs], "
        "conflict: Another count.}\n"
        "  theirs: {claim: hives, unit: hives, values: {2022: 300, 2023: 500}}\n"
    )
    slide = "{id: one, title: T, chart: {kind: column, facts: [bees.ours, bees.theirs], subtitle: S}, notes: N}"
    _, problems = composed(tmp_path, {"talk.yaml": f"title: Bees\nslides: [{slide}]", "facts/bees.yaml": facts})
    assert [one.message for one in problems if "conflict" in one.message or "contradict" in one.message]


def test_a_derived_figure_follows_its_newest_value(tmp_path: Path) -> None:
    files = {
        "talk.yaml": 'title: Bees\nslides: [{id: one, title: T, statement: "{{ bees.growth }} more", notes: N}]',
        "facts/bees.yaml": FACTS % "confidence: firm",
    }
    before, _ = composed(tmp_path / "a", files)
    files["facts/bees.yaml"] = files["facts/bees.yaml"].replace("value: 400", "value: 402")
    after, _ = composed(tmp_path / "b", files)
    said = [talk.slides[1].visual.text.plain for talk in (before, after)]  # type: ignore[union-attr]
    assert said == ["90 more", "92 more"]
